//! The clock a tab stamps its changes with: a Lamport counter that is always ahead of everything seen.
//!
//! It has forty-eight bits, enough for a million changes a second for nine years; a backup that would use them up at a
//! stroke is refused when it is read (see [`crate::exchange::backup`]).
//!
//! ```
//! use koroena::journal::{Device, LamportClock, Tab};
//!
//! let mut clock = LamportClock::new(Device::from_bytes([0; 4]), Tab::from_bytes([0; 3]));
//! clock.observe("00000000002a-0badcafe-00d1ce".parse().unwrap());
//! assert_eq!(clock.tick().unwrap().counter(), 43);
//! ```

use super::{Device, Stamp, Tab};

/// The clock of one tab.
#[derive(Clone, Debug)]
pub struct LamportClock {
    /// The highest counter seen or given out.
    counter: u64,
    device: Device,
    tab: Tab,
}

/// Every counter is used up; nothing can be stamped any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockExhausted;

impl LamportClock {
    /// A clock that has seen nothing.
    #[must_use]
    pub fn new(device: Device, tab: Tab) -> Self {
        LamportClock { counter: 0, device, tab }
    }

    /// Takes note of a change seen: every later tick is after it.
    pub fn observe(&mut self, seen: Stamp) {
        self.counter = self.counter.max(seen.counter());
    }

    /// The next stamp, later than all seen and given out before.
    ///
    /// # Errors
    ///
    /// [`ClockExhausted`] behind the last counter.
    pub fn tick(&mut self) -> Result<Stamp, ClockExhausted> {
        let next = Stamp::new(self.counter + 1, self.device, self.tab).ok_or(ClockExhausted)?;
        self.counter = next.counter();
        Ok(next)
    }

    /// The device whose changes this clock stamps.
    #[must_use]
    pub fn device(&self) -> Device {
        self.device
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_after_all_that_was_seen_and_never_repeat() {
        let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
        let first = clock.tick().unwrap();
        let seen: Stamp = "0000000000ff-ffffffff-ffffff".parse().unwrap();
        clock.observe(seen);
        let second = clock.tick().unwrap();
        clock.observe(first);
        let third = clock.tick().unwrap();
        assert!(first < seen && seen < second && second < third);
    }

    #[test]
    fn the_last_counter_is_given_out_once() {
        let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
        clock.observe("fffffffffffe-00000000-000000".parse().unwrap());
        assert_eq!(clock.tick().unwrap().counter(), Stamp::COUNTER_MAX);
        assert_eq!(clock.tick(), Err(ClockExhausted));
        assert_eq!(clock.tick(), Err(ClockExhausted));
    }
}
