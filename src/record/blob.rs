//! A file beside the journal, named by its content: its bytes and the digest they have.
//!
//! Rule: a [`Blob`] always has the digest of its bytes, since it can only be had by computing it. So a store, a backup or
//! another device can hand one over and nobody need believe what it says of itself.
//!
//! ```
//! use koroena::record::{Blob, Sidik};
//!
//! let blob = Blob::of(b"abc".to_vec());
//! let stated: Sidik = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".parse().unwrap();
//! assert_eq!(blob.sidik(), stated);
//! assert!(Blob::stated(stated, b"abd".to_vec()).is_err());
//! ```

use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// What stands before the digits, so that a digest says how it was made.
const PREFIX: &str = "sha256:";

/// The digest of a file's bytes, and its name. Sorts as its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sidik([u8; 32]);

/// A text is no [`Sidik`]: not `sha256:` and sixty-four lowercase hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASidik;

/// A file's bytes under their digest.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    sidik: Sidik,
    bytes: Vec<u8>,
}

/// The bytes are not those the digest was made of: damaged, cut off, or altered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherBytes {
    /// The digest they have.
    pub computed: Sidik,
}

impl Sidik {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Sidik(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sidik {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(PREFIX)?;
        for byte in self.0 {
            write!(formatter, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Sidik {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sidik({self})")
    }
}

impl FromStr for Sidik {
    type Err = NotASidik;

    fn from_str(text: &str) -> Result<Self, NotASidik> {
        let digits = text.strip_prefix(PREFIX).ok_or(NotASidik)?.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 2 * bytes.len() {
            return Err(NotASidik);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            for digit in pair {
                let value = match digit {
                    b'0'..=b'9' => digit - b'0',
                    b'a'..=b'f' => digit - b'a' + 10,
                    _ => return Err(NotASidik),
                };
                *byte = *byte << 4 | value;
            }
        }
        Ok(Sidik(bytes))
    }
}

impl Blob {
    /// A file of these bytes.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        Blob { sidik: Sidik::of(&bytes), bytes }
    }

    /// A file that came with its digest.
    ///
    /// # Errors
    ///
    /// [`OtherBytes`].
    pub fn stated(sidik: Sidik, bytes: Vec<u8>) -> Result<Self, OtherBytes> {
        let blob = Blob::of(bytes);
        if blob.sidik == sidik { Ok(blob) } else { Err(OtherBytes { computed: blob.sidik }) }
    }

    /// Its name.
    #[must_use]
    pub fn sidik(&self) -> Sidik {
        self.sidik
    }

    /// Its content.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Its digest and its length: the content would fill a screen.
impl fmt::Debug for Blob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Blob({}, {} bytes)", self.sidik, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_prints_as_it_was_read() {
        for text in [
            "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00",
        ] {
            assert_eq!(text.parse::<Sidik>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_digest_is_refused() {
        let digits = "0".repeat(64);
        for text in [
            String::new(),
            digits.clone(),
            format!("sha512:{digits}"),
            format!("sha256:{}", "0".repeat(63)),
            format!("sha256:{digits}0"),
            format!("sha256:{}A", "0".repeat(63)),
            format!("sha256:{}é", "0".repeat(62)),
        ] {
            assert_eq!(text.parse::<Sidik>(), Err(NotASidik), "{text}");
        }
    }

    #[test]
    fn bytes_of_another_digest_are_refused() {
        let blob = Blob::of(vec![1, 2, 3]);
        assert_eq!(Blob::stated(blob.sidik(), vec![1, 2, 3]), Ok(blob.clone()));
        let other = Blob::of(vec![1, 2]);
        assert_eq!(Blob::stated(blob.sidik(), vec![1, 2]), Err(OtherBytes { computed: other.sidik() }));
    }
}
