//! Bytes as text, four letters for three bytes (RFC 4648, with its padding), and back.
//!
//! Rule: printing and parsing are twins: what is not exactly what printing gives is refused, so that the same bytes have one text.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING: u8 = b'=';

/// A text that no bytes print as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotBase64;

/// Appends the text of `bytes`.
pub(super) fn print(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let mut word = [0; 3];
        word.iter_mut().zip(three).for_each(|(place, byte)| *place = *byte);
        let [a, b, c] = word;
        let sixes = [a >> 2, (a & 3) << 4 | b >> 4, (b & 15) << 2 | c >> 6, c & 63];
        for (place, six) in sixes.into_iter().enumerate() {
            let letter = LETTERS.get(usize::from(six)).filter(|_| place <= three.len());
            out.push(letter.copied().unwrap_or(PADDING));
        }
    }
}

/// The bytes of a text.
pub(super) fn parse(text: &str) -> Result<Vec<u8>, NotBase64> {
    let text = text.as_bytes();
    if !text.len().is_multiple_of(4) {
        return Err(NotBase64);
    }
    let body = match text {
        [body @ .., PADDING, PADDING] | [body @ .., PADDING] => body,
        body => body,
    };
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3 + 2);
    for four in body.chunks(4) {
        let mut word = 0_u32;
        for letter in four {
            word = word << 6 | u32::from(value(*letter)?);
        }
        // Two letters hold one byte, three hold two; what is left of the last letter must be nothing.
        let (count, rest) = match four.len() {
            4 => (3, 0),
            3 => (2, 2),
            2 => (1, 4),
            _ => return Err(NotBase64),
        };
        if word & ((1 << rest) - 1) != 0 {
            return Err(NotBase64);
        }
        let [_, word @ ..] = (word >> rest).to_be_bytes();
        bytes.extend(word.iter().skip(3 - count));
    }
    Ok(bytes)
}

fn value(letter: u8) -> Result<u8, NotBase64> {
    match letter {
        b'A'..=b'Z' => Ok(letter - b'A'),
        b'a'..=b'z' => Ok(letter - b'a' + 26),
        b'0'..=b'9' => Ok(letter - b'0' + 52),
        b'+' => Ok(62),
        b'/' => Ok(63),
        _ => Err(NotBase64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(bytes: &[u8]) -> String {
        let mut out = Vec::new();
        print(bytes, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_vectors_of_the_rfc() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(printed(bytes.as_bytes()), text);
            assert_eq!(parse(text), Ok(bytes.as_bytes().to_vec()));
        }
        assert_eq!(printed(&[0xff, 0xef, 0xbe]), "/+++");
    }

    #[test]
    fn what_no_bytes_print_as_is_refused() {
        for text in
            ["Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "=Zg=", "Zg==Zg==", "Zm 9", "Zm9v\n", "Zm9_", "====", "é==="]
        {
            assert_eq!(parse(text), Err(NotBase64), "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_are_read_back(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(parse(&printed(&bytes)), Ok(bytes));
        }

        #[test]
        fn a_text_that_is_read_prints_as_itself(text in "[A-Za-z0-9+/=]{0,12}") {
            if let Ok(bytes) = parse(&text) {
                prop_assert_eq!(printed(&bytes), text);
            }
        }
    }
}
