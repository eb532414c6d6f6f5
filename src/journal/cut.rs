//! A cut through the history: which changes there were at a moment, without any of what they say.
//!
//! A change never changes, so the moment can be told for ever from its stamps alone. A cut therefore holds nothing that a
//! purge would have to find, and is small: the counters of a tab follow one another, so that a tab's changes are a few runs.
//!
//! As text: `device-tab` and its runs, `a8f3…-00d1ce 1-c,f,20-2b`, a line a tab; counters in hex.
//!
//! ```
//! use koroena::journal::Cut;
//!
//! let mut cut = Cut::default();
//! for id in ["000000000001-0badcafe-00d1ce", "000000000002-0badcafe-00d1ce", "00000000000a-0badcafe-00d1ce"] {
//!     cut.insert(id.parse().unwrap());
//! }
//! assert_eq!(cut.to_string(), "0badcafe-00d1ce 1-2,a");
//! assert_eq!(cut.to_string().parse::<Cut>(), Ok(cut));
//! ```

use super::{Device, Stamp, Tab};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::str::FromStr;

/// Which changes there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Of each tab of a device the runs of counters, first and last; ascending, never touching.
    runs: BTreeMap<(Device, Tab), Vec<(u64, u64)>>,
}

/// Not the text of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACut;

impl Cut {
    /// Takes in one change. Quick where stamps come in order.
    pub fn insert(&mut self, id: Stamp) {
        let counter = id.counter();
        let runs = self.runs.entry((id.device(), id.tab())).or_default();
        // The first run that ends at the counter before, or later.
        let place = runs.partition_point(|(_, last)| last.saturating_add(1) < counter);
        let (first, last) = match runs.get(place) {
            Some(run) if run.0 <= counter.saturating_add(1) => (run.0.min(counter), run.1.max(counter)),
            Some(_) | None => return runs.insert(place, (counter, counter)),
        };
        if let Some(run) = runs.get_mut(place) {
            *run = (first, last);
        }
        // The counter may have closed the gap to the next run.
        if let Some(next) = runs.get(place + 1).copied().filter(|next| next.0 <= last.saturating_add(1)) {
            runs.remove(place + 1);
            if let Some(run) = runs.get_mut(place) {
                run.1 = run.1.max(next.1);
            }
        }
    }

    /// Whether the change was there.
    #[must_use]
    pub fn contains(&self, id: Stamp) -> bool {
        let Some(runs) = self.runs.get(&(id.device(), id.tab())) else { return false };
        let place = runs.partition_point(|(_, last)| *last < id.counter());
        runs.get(place).is_some_and(|(first, _)| *first <= id.counter())
    }

    /// How many changes there were.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.runs.values().flatten().map(|(first, last)| last - first + 1).sum()
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl FromIterator<Stamp> for Cut {
    fn from_iter<I: IntoIterator<Item = Stamp>>(stamps: I) -> Self {
        let mut cut = Cut::default();
        for id in stamps {
            cut.insert(id);
        }
        cut
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, ((device, tab), runs)) in self.runs.iter().enumerate() {
            if line > 0 {
                formatter.write_char('\n')?;
            }
            write!(formatter, "{device}-{tab} ")?;
            for (place, (first, last)) in runs.iter().enumerate() {
                if place > 0 {
                    formatter.write_char(',')?;
                }
                write!(formatter, "{first:x}")?;
                if last > first {
                    write!(formatter, "-{last:x}")?;
                }
            }
        }
        Ok(())
    }
}

impl FromStr for Cut {
    type Err = NotACut;

    fn from_str(text: &str) -> Result<Self, NotACut> {
        let mut cut = Cut::default();
        for line in text.lines() {
            let (name, runs) = line.split_once(' ').ok_or(NotACut)?;
            let (device, tab) = name.split_once('-').ok_or(NotACut)?;
            let name = (device.parse().map_err(|_| NotACut)?, tab.parse().map_err(|_| NotACut)?);
            let runs = runs.split(',').map(run).collect::<Option<Vec<_>>>().ok_or(NotACut)?;
            let is_ordered = runs.windows(2).all(|pair| matches!(pair, [one, next] if one.1 + 1 < next.0));
            if !is_ordered || cut.runs.insert(name, runs).is_some() {
                return Err(NotACut);
            }
        }
        Ok(cut)
    }
}

/// The first and last counter of a run.
fn run(text: &str) -> Option<(u64, u64)> {
    let counter = |digits: &str| {
        let is_hex = !digits.is_empty() && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let counter = is_hex.then(|| u64::from_str_radix(digits, 16).ok()).flatten()?;
        (counter <= Stamp::COUNTER_MAX).then_some(counter)
    };
    match text.split_once('-') {
        None => counter(text).map(|only| (only, only)),
        Some((first, last)) => Some((counter(first)?, counter(last)?)).filter(|(first, last)| first < last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn stamp((counter, tab): (u64, u8)) -> Stamp {
        Stamp::new(counter, Device::from_bytes([7; 4]), Tab::from_bytes([tab; 3])).unwrap()
    }

    #[test]
    fn what_is_no_cut_is_refused() {
        for text in ["x", "0badcafe-00d1ce", "0badcafe-00d1ce ", "0badcafe-00d1ce 2-1", "0badcafe-00d1ce 1-1"] {
            assert_eq!(text.parse::<Cut>(), Err(NotACut), "{text}");
        }
        for text in ["0badcafe-00d1ce 1,2", "0badcafe-00d1ce 3,1", "0badcafe-00d1ce 1\n0badcafe-00d1ce 3"] {
            assert_eq!(text.parse::<Cut>(), Err(NotACut), "{text}");
        }
        assert_eq!("0badcafe-00d1ce 1000000000000".parse::<Cut>(), Err(NotACut));
        assert_eq!("".parse::<Cut>(), Ok(Cut::default()));
    }

    proptest! {
        /// Against a plain set, in whatever order the stamps come.
        #[test]
        fn a_cut_is_the_set_of_its_stamps(stamps in prop::collection::vec((0..24_u64, 0..3_u8), 0..40)) {
            let set: BTreeSet<Stamp> = stamps.iter().copied().map(stamp).collect();
            let cut: Cut = stamps.iter().copied().map(stamp).collect();
            prop_assert_eq!(cut.len(), set.len() as u64);
            prop_assert_eq!(cut.is_empty(), set.is_empty());
            for counter in 0..26 {
                for tab in 0..3 {
                    let id = stamp((counter, tab));
                    prop_assert_eq!(cut.contains(id), set.contains(&id));
                }
            }
            prop_assert_eq!(&set.iter().copied().collect::<Cut>(), &cut);
            prop_assert_eq!(cut.to_string().parse::<Cut>(), Ok(cut));
        }
    }
}
