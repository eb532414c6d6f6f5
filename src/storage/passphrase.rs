//! What a device remembers of its passphrase: enough to know it again, and nothing to read it from.
//!
//! Rules: it is kept as `pbkdf2-sha256:<iterations>:<salt>:<derived>`, printed and parsed by twins; what cannot be read is no
//! passphrase, since a lock that nobody can open would cost the records it stands before. After each wrong try one waits
//! longer.
//!
//! ```
//! use koroena::storage::{LockAfter, Passphrase, wait_after};
//!
//! let known = Passphrase { iterations: 600_000, salt: [1; 16], derived: [2; 32] };
//! assert_eq!(known.to_string().parse(), Ok(known));
//! assert_eq!((wait_after(0), wait_after(1), wait_after(4)), (0, 1, 8));
//! assert_eq!(LockAfter::read("15"), Some(LockAfter::Minutes15));
//! ```

use std::fmt;
use std::str::FromStr;

/// How it was derived, as the text names it.
const SCHEME: &str = "pbkdf2-sha256";
/// The longest one waits after a wrong try, in seconds.
const WAIT_MAX: u32 = 300;

/// What is remembered of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passphrase {
    /// How often the derivation was repeated.
    pub iterations: u32,
    /// What was derived with, drawn anew for each passphrase.
    pub salt: [u8; 16],
    /// What was derived.
    pub derived: [u8; 32],
}

/// A text is no [`Passphrase`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPassphrase;

/// How long without a touch until the clinic is locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LockAfter {
    /// Five minutes.
    Minutes5,
    /// A quarter of an hour.
    #[default]
    Minutes15,
    /// An hour.
    Minutes60,
    /// Only when it is asked for, and when it is opened.
    Never,
}

impl Passphrase {
    /// How often the derivation is repeated for a new one.
    pub const ITERATIONS: u32 = 600_000;
    /// The fewest characters of a new one.
    pub const CHARACTERS_MIN: usize = 8;
}

impl fmt::Display for Passphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{SCHEME}:{}:", self.iterations)?;
        for byte in self.salt {
            write!(formatter, "{byte:02x}")?;
        }
        formatter.write_str(":")?;
        for byte in self.derived {
            write!(formatter, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for Passphrase {
    type Err = NotAPassphrase;

    fn from_str(text: &str) -> Result<Self, NotAPassphrase> {
        let mut parts = text.split(':');
        let (Some(SCHEME), Some(iterations), Some(salt), Some(derived), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAPassphrase);
        };
        let iterations = iterations.parse().ok().filter(|repeated| *repeated > 0).ok_or(NotAPassphrase)?;
        Ok(Passphrase { iterations, salt: bytes(salt)?, derived: bytes(derived)? })
    }
}

/// `N` bytes from lowercase hex digits.
fn bytes<const N: usize>(text: &str) -> Result<[u8; N], NotAPassphrase> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return Err(NotAPassphrase);
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            let value = char::from(*digit).to_digit(16).filter(|_| !digit.is_ascii_uppercase());
            *byte = *byte << 4 | value.and_then(|value| u8::try_from(value).ok()).ok_or(NotAPassphrase)?;
        }
    }
    Ok(bytes)
}

/// How long one waits after so many wrong tries in a row, in seconds.
#[must_use]
pub fn wait_after(wrong: u32) -> u32 {
    match wrong {
        0 => 0,
        wrong => 1_u32.checked_shl(wrong - 1).unwrap_or(WAIT_MAX).clamp(1, WAIT_MAX),
    }
}

impl LockAfter {
    /// Every choice, in the order a screen offers them.
    pub const ALL: [LockAfter; 4] = [LockAfter::Minutes5, LockAfter::Minutes15, LockAfter::Minutes60, LockAfter::Never];

    /// Its word in the preferences.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LockAfter::Minutes5 => "5",
            LockAfter::Minutes15 => "15",
            LockAfter::Minutes60 => "60",
            LockAfter::Never => "tidak",
        }
    }

    /// The choice of a word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        LockAfter::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// So many minutes; nothing for never.
    #[must_use]
    pub fn minutes(self) -> Option<u32> {
        match self {
            LockAfter::Minutes5 => Some(5),
            LockAfter::Minutes15 => Some(15),
            LockAfter::Minutes60 => Some(60),
            LockAfter::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_remembered_is_read_back(iterations in 1..u32::MAX, salt in any::<[u8; 16]>(), derived in any::<[u8; 32]>()) {
            let known = Passphrase { iterations, salt, derived };
            prop_assert_eq!(known.to_string().parse(), Ok(known));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            if let Ok(known) = text.parse::<Passphrase>() {
                prop_assert_eq!(known.to_string(), text);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_passphrase() {
        let known = Passphrase { iterations: 1, salt: [0xab; 16], derived: [0; 32] }.to_string();
        for text in [
            String::new(),
            known.replace("sha256", "sha512"),
            known.replace(":1:", ":0:"),
            known.replace(":1:", ":-1:"),
            known.replace("ab", "AB"),
            known.replacen("ab", "g0", 1),
            format!("{known}:"),
            format!("{known}0"),
            known.replacen("00", "é", 1),
        ] {
            assert_eq!(text.parse::<Passphrase>(), Err(NotAPassphrase), "{text}");
        }
    }

    #[test]
    fn each_wrong_try_costs_more_up_to_a_limit() {
        let waits: Vec<u32> = (0..12).map(wait_after).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(wait_after(u32::MAX), 300);
    }

    #[test]
    fn choices_are_read_from_their_own_words() {
        for choice in LockAfter::ALL {
            assert_eq!(LockAfter::read(choice.as_str()), Some(choice));
            assert_eq!(
                choice.minutes().map(|minutes| minutes.to_string()).as_deref().unwrap_or("tidak"),
                choice.as_str()
            );
        }
        assert_eq!(LockAfter::read("0"), None);
    }
}
