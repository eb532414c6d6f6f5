//! The name of a change, and with it its place in the order of all changes.
//!
//! Twelve hex digits of a Lamport counter, eight of the device, six of the open tab. Whoever saw a change counts on from
//! it, so a later stamp never belongs to an earlier cause; clocks are never asked. Device and tab are random, so no two
//! tabs and no cloned profile mint the same stamp. The order of stamps is the order of their texts, so that a database
//! that only knows texts sorts them rightly.
//!
//! ```
//! use koroena::journal::Stamp;
//!
//! let stamp: Stamp = "00000000002a-0badcafe-00d1ce".parse().unwrap();
//! assert_eq!(stamp.counter(), 42);
//! assert_eq!(stamp.to_string(), "00000000002a-0badcafe-00d1ce");
//! ```

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A device of the office: four random bytes drawn at its first start. Text: eight lowercase hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device([u8; 4]);

/// An open tab: three random bytes drawn when it opens. Text: six lowercase hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tab([u8; 3]);

/// The name of a change and its place in the order of all. Sorts as its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    counter: u64,
    device: Device,
    tab: Tab,
}

/// Why a text is no [`Stamp`], [`Device`] or [`Tab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StampError {
    /// Not as many characters as it must have.
    Length(usize),
    /// Something else than lowercase hex digits, or than the two dashes at their places.
    Character,
}

impl Device {
    /// A device named by random bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 4]) -> Self {
        Device(bytes)
    }
}

impl Tab {
    /// A tab named by random bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 3]) -> Self {
        Tab(bytes)
    }
}

impl Stamp {
    /// The highest counter that fits: 2⁴⁸ − 1.
    pub const COUNTER_MAX: u64 = (1 << 48) - 1;

    /// A stamp of its three parts; nothing above [`Stamp::COUNTER_MAX`].
    #[must_use]
    pub fn new(counter: u64, device: Device, tab: Tab) -> Option<Self> {
        (counter <= Self::COUNTER_MAX).then_some(Stamp { counter, device, tab })
    }

    /// The Lamport counter: one more than any the maker had seen.
    #[must_use]
    pub fn counter(self) -> u64 {
        self.counter
    }

    /// The device that made the change.
    #[must_use]
    pub fn device(self) -> Device {
        self.device
    }

    /// The tab that made the change.
    #[must_use]
    pub fn tab(self) -> Tab {
        self.tab
    }
}

/// `digits` as a number: lowercase hex and nothing else.
fn hex(digits: &str, len: usize) -> Result<u64, StampError> {
    if digits.len() != len {
        return Err(StampError::Length(digits.len()));
    }
    if !digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(StampError::Character);
    }
    u64::from_str_radix(digits, 16).map_err(|_| StampError::Character)
}

impl FromStr for Device {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        let [_, _, _, _, a, b, c, d] = hex(text, 8)?.to_be_bytes();
        Ok(Device([a, b, c, d]))
    }
}

impl FromStr for Tab {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        let [_, _, _, _, _, a, b, c] = hex(text, 6)?.to_be_bytes();
        Ok(Tab([a, b, c]))
    }
}

impl FromStr for Stamp {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        if text.len() != 28 {
            return Err(StampError::Length(text.len()));
        }
        let (Some(counter), Some("-"), Some(device), Some("-"), Some(tab)) =
            (text.get(..12), text.get(12..13), text.get(13..21), text.get(21..22), text.get(22..))
        else {
            return Err(StampError::Character);
        };
        Ok(Stamp { counter: hex(counter, 12)?, device: device.parse()?, tab: tab.parse()? })
    }
}

impl fmt::Display for Device {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", u32::from_be_bytes(self.0))
    }
}

impl fmt::Display for Tab {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.0;
        write!(formatter, "{a:02x}{b:02x}{c:02x}")
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012x}-{}-{}", self.counter, self.device, self.tab)
    }
}

macro_rules! text_everywhere {
    ($name:ty, $what:literal) => {
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, formatter)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($what)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(|fact| E::custom(format_args!("not {}: {fact:?}", $what)))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

text_everywhere!(Device, "a device");
text_everywhere!(Tab, "a tab");
text_everywhere!(Stamp, "a stamp");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_prints_as_it_was_read() {
        for text in ["000000000000-00000000-000000", "ffffffffffff-ffffffff-ffffff", "00000000002a-0badcafe-00d1ce"] {
            assert_eq!(text.parse::<Stamp>().unwrap().to_string(), text);
            let json = format!("\"{text}\"");
            let stamp: Stamp = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&stamp).unwrap(), json);
        }
    }

    #[test]
    fn what_is_no_stamp_says_why() {
        for (text, fact) in [
            ("", StampError::Length(0)),
            ("00000000002a-0badcafe-00d1c", StampError::Length(27)),
            ("00000000002A-0badcafe-00d1ce", StampError::Character),
            ("+0000000002a-0badcafe-00d1ce", StampError::Character),
            ("00000000002a_0badcafe-00d1ce", StampError::Character),
            ("00000000002a-0badcafe-00d1cg", StampError::Character),
            // 28 bytes, a character across the place of the first dash.
            ("00000000000é0badcafe-00d1cee", StampError::Length(29)),
            ("00000000000é-badcafe-00d1ce", StampError::Character),
        ] {
            assert_eq!(text.parse::<Stamp>(), Err(fact), "{text}");
        }
    }

    #[test]
    fn the_counter_ends_at_forty_eight_bits() {
        let (device, tab) = (Device::from_bytes([1, 2, 3, 4]), Tab::from_bytes([5, 6, 7]));
        assert_eq!((device.to_string(), tab.to_string()), ("01020304".into(), "050607".into()));
        let last = Stamp::new(Stamp::COUNTER_MAX, device, tab).unwrap();
        assert_eq!(last.to_string(), "ffffffffffff-01020304-050607");
        assert_eq!(Stamp::new(Stamp::COUNTER_MAX + 1, device, tab), None);
    }
}
