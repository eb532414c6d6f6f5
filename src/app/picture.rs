//! What can be known of a picture without decoding it: what it is, how large it should be, whether it tells too much.
//!
//! Rule: a photograph is drawn anew before it is kept, at most [`LONGEST`] pixels long, so that it is small and carries nothing
//! but what is seen. That nothing else came along is looked at afterwards, in the bytes themselves.
//!
//! ```
//! use koroena::app::picture::{Format, format, target_size};
//!
//! assert_eq!(target_size(4000, 3000), (1600, 1200));
//! assert_eq!(format(b"\xff\xd8\xff\xe0"), Some(Format::Jpeg));
//! ```

/// The most pixels of a kept picture's longer side.
pub const LONGEST: u32 = 1_600;
/// How closely a kept picture follows what was seen, from 0 to 1.
pub const QUALITY: f64 = 0.8;
/// The media type of what is drawn anew.
pub const MEDIA_TYPE: &str = "image/jpeg";

/// A kind of picture, by how its bytes begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// GIF.
    Gif,
    /// HEIC, HEIF or AVIF: what telephones write and not every browser reads.
    Heif,
}

/// What kind of picture a file is, whatever it calls itself; nothing where it is none of these.
#[must_use]
pub fn format(bytes: &[u8]) -> Option<Format> {
    let at = |place: usize, what: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(what));
    if at(0, b"\xff\xd8\xff") {
        Some(Format::Jpeg)
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        Some(Format::Png)
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some(Format::WebP)
    } else if at(0, b"GIF8") {
        Some(Format::Gif)
    } else if at(4, b"ftyp")
        && [b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"].iter().any(|one| at(8, *one))
    {
        Some(Format::Heif)
    } else {
        None
    }
}

/// The size at which a picture of so many pixels is kept: its proportions, at most [`LONGEST`] on the longer side, never
/// larger than it is and never without extent.
#[must_use]
pub fn target_size(width: u32, height: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= LONGEST {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let rounded = (u64::from(side) * u64::from(LONGEST) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(rounded).unwrap_or(LONGEST).max(1)
    };
    (scaled(width), scaled(height))
}

/// The name of a picture that was drawn anew: it is a JPEG now, whatever it was.
#[must_use]
pub fn name_as_jpeg(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= 5 => stem,
        Some(_) | None => name,
    };
    format!("{stem}.jpg")
}

/// Whether a file is a JPEG that carries metadata: a segment of a program (EXIF, GPS and XMP among them) other than the one
/// that says that it is a JPEG and that of its colours, or a comment. One that cannot be followed to its picture is taken to.
#[must_use]
pub fn carries_metadata(bytes: &[u8]) -> bool {
    format(bytes) == Some(Format::Jpeg) && segments(bytes).is_none_or(|markers| markers.into_iter().any(tells))
}

/// APP0 is JFIF, APP2 the profile of colours, APP14 Adobe's word on them.
fn tells(marker: u8) -> bool {
    matches!(marker, 0xe1 | 0xe3..=0xed | 0xef | 0xfe)
}

/// The markers of a JPEG's segments up to its picture; nothing where they do not lead there.
fn segments(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Start of the scan: from here on it is picture.
    const SCAN: u8 = 0xda;
    let mut markers = Vec::new();
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        match *marker {
            // Filling before a marker.
            0xff => rest = rest.get(1..)?,
            SCAN => return Some(markers),
            // A second beginning or an end before any picture.
            0xd8 | 0xd9 => return None,
            // Markers without a body.
            0x01 | 0xd0..=0xd7 => rest = after,
            marker => {
                let [high, low, ..] = after else { return None };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                if length < 2 {
                    return None;
                }
                markers.push(marker);
                rest = after.get(length..)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_picture_keeps_its_proportions_and_is_not_made_larger() {
        for (given, kept) in [
            ((4000, 3000), (1600, 1200)),
            ((3000, 4000), (1200, 1600)),
            ((1600, 1600), (1600, 1600)),
            ((1601, 1), (1600, 1)),
            ((640, 480), (640, 480)),
            ((0, 0), (1, 1)),
            ((u32::MAX, u32::MAX), (1600, 1600)),
            ((u32::MAX, 1), (1600, 1)),
        ] {
            assert_eq!(target_size(given.0, given.1), kept, "{given:?}");
        }
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], body].concat()
    }

    fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
        [b"\xff\xd8", &segments.concat()[..], b"\xff\xda\x00\x02picture\xff\xd9"].concat()
    }

    #[test]
    fn metadata_is_found_wherever_it_stands_before_the_picture() {
        let plain = [
            segment(0xe0, b"JFIF\0"),
            segment(0xe2, b"ICC_PROFILE\0"),
            segment(0xee, b"Adobe"),
            segment(0xdb, &[0; 65]),
        ];
        assert!(!carries_metadata(&jpeg(&plain)));
        for (marker, body) in [
            (0xe1, &b"Exif\0\0"[..]),
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
            (0xed, b"Photoshop 3.0\0"),
            (0xfe, b"di Mojokerto"),
        ] {
            for place in 0..=plain.len() {
                let mut segments = plain.to_vec();
                segments.insert(place, segment(marker, body));
                assert!(carries_metadata(&jpeg(&segments)), "{marker:x} at {place}");
            }
        }
        // Filling before a marker; the same bytes inside the picture are picture.
        let filled = [b"\xff\xd8\xff\xff", &segment(0xe1, b"Exif\0\0")[..], b"\xff\xda\x00\x02"].concat();
        assert!(carries_metadata(&filled));
        assert!(!carries_metadata(&[&jpeg(&plain)[..], &segment(0xe1, b"Exif\0\0")].concat()));
    }

    #[test]
    fn a_jpeg_that_cannot_be_followed_is_taken_to_carry_some_and_another_file_is_not() {
        let whole = jpeg(&[segment(0xe0, b"JFIF\0")]);
        assert!(!carries_metadata(&whole));
        for broken in [&whole[..3], &whole[..8], &whole[..11], b"\xff\xd8\xff\xe0\x00\x01", b"\xff\xd8\xff\xd9"] {
            assert!(carries_metadata(broken), "{broken:?}");
        }
        assert!(!carries_metadata(b"%PDF-1.7 Exif"));
        assert!(!carries_metadata(b""));
    }

    #[test]
    fn a_picture_is_known_by_its_beginning() {
        for (bytes, kind) in [
            (&b"\xff\xd8\xff\xe1"[..], Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(Format::Png)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Format::WebP)),
            (b"RIFF\0\0\0\0WAVE", None),
            (b"GIF89a", Some(Format::Gif)),
            (b"\0\0\0\x18ftypheic", Some(Format::Heif)),
            (b"\0\0\0\x18ftypmif1", Some(Format::Heif)),
            (b"\0\0\0\x18ftypisom", None),
            (b"%PDF-1.7", None),
            (b"", None),
        ] {
            assert_eq!(format(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_drawn_anew_is_called_a_jpeg() {
        for (given, kept) in [
            ("IMG_2024.PNG", "IMG_2024.jpg"),
            ("foto.jpeg", "foto.jpg"),
            ("foto", "foto.jpg"),
            (".heic", ".heic.jpg"),
            ("Rapat Anggota 12.03.Mojokerto", "Rapat Anggota 12.03.Mojokerto.jpg"),
        ] {
            assert_eq!(name_as_jpeg(given), kept);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = carries_metadata(&bytes);
            let _ = carries_metadata(&[b"\xff\xd8\xff", &bytes[..]].concat());
        }

        #[test]
        fn a_kept_size_is_within_its_limit(width in 1..60_000_u32, height in 1..60_000_u32) {
            let (w, h) = target_size(width, height);
            prop_assert!(w >= 1 && h >= 1 && w <= LONGEST && h <= LONGEST && w <= width && h <= height);
        }
    }
}
