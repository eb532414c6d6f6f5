//! The summaries in 256 chunks, by the first byte of the owner's id: all that is read at start-up.
//!
//! One text a chunk: a line with the version of the summaries' shape, then a line an owner, id and body between them a
//! space. Lines, because a nation's summaries are split in a few milliseconds that way. A chunk of another version, or
//! one that cannot be read, is made anew from the records; a build that meets one of another version while saving marks
//! it stale (version 0) rather than mixing two shapes.

use super::SummaryRow;
use crate::record::OwnerId;
use std::fmt::Write;

/// The version of a chunk that must be made anew whatever build reads it.
const STALE: u32 = 0;

/// The summaries of the owners whose ids begin with one byte, in order of owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    version: u32,
    rows: Vec<SummaryRow>,
}

impl Chunk {
    /// A chunk without owners.
    pub(super) fn empty(version: u32) -> Self {
        Chunk { version, rows: Vec::new() }
    }

    /// Reads a chunk; one that cannot be read is a stale one.
    pub(super) fn read(text: &str) -> Self {
        try_read(text).unwrap_or_else(|| Chunk::empty(STALE))
    }

    /// Its rows, if they are of this version.
    pub(super) fn into_rows(self, version: u32) -> Option<Vec<SummaryRow>> {
        (self.version == version).then_some(self.rows)
    }

    /// Puts an owner's summary of this version in its place, or takes it out; a chunk of another version goes stale.
    pub(super) fn set(&mut self, owner: OwnerId, body: Option<String>, version: u32) {
        if self.version != version {
            *self = Chunk::empty(STALE);
            return;
        }
        // A raw line break in JSON is white space.
        let body = body.map(|body| body.replace(['\n', '\r'], " "));
        match (self.rows.binary_search_by_key(&owner, |row| row.owner), body) {
            (Ok(at), Some(body)) => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.body = body;
                }
            }
            (Ok(at), None) => {
                self.rows.remove(at);
            }
            (Err(at), Some(body)) => self.rows.insert(at, SummaryRow { owner, body }),
            (Err(_), None) => {}
        }
    }
}

fn try_read(text: &str) -> Option<Chunk> {
    let mut lines = text.split('\n');
    let version = lines.next()?.parse().ok()?;
    let mut rows: Vec<SummaryRow> = Vec::new();
    for line in lines {
        let (owner, body) = line.split_once(' ')?;
        let owner = owner.parse().ok()?;
        if rows.last().is_some_and(|row| row.owner >= owner) {
            return None;
        }
        rows.push(SummaryRow { owner, body: body.to_owned() });
    }
    Some(Chunk { version, rows })
}

impl std::fmt::Display for Chunk {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.version)?;
        for row in &self.rows {
            formatter.write_char('\n')?;
            write!(formatter, "{} {}", row.owner, row.body)?;
        }
        Ok(())
    }
}

/// The chunk an owner's summary stands in; none for the office.
pub(super) fn chunk_of(owner: OwnerId) -> Option<u8> {
    u8::from_str_radix(owner.to_string().get(..2)?, 16).ok()
}

/// What the ids of a chunk's owners, and of their records, begin with.
pub(super) fn prefix_of(chunk: u8) -> String {
    format!("{chunk:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(text: &str) -> OwnerId {
        text.parse().unwrap()
    }

    #[test]
    fn a_chunk_is_read_as_it_was_written() {
        let mut chunk = Chunk::empty(3);
        assert_eq!(Chunk::read(&chunk.to_string()), chunk);
        chunk.set(owner("9f00000000000002"), Some("{\"n\":\"b c\"}".into()), 3);
        chunk.set(owner("9f00000000000001"), Some("{\n\"n\":\"é\"}".into()), 3);
        chunk.set(owner("9f00000000000003"), Some("{}".into()), 3);
        chunk.set(owner("9f00000000000002"), Some("{\"n\":\"d\"}".into()), 3);
        chunk.set(owner("9f00000000000003"), None, 3);
        chunk.set(owner("9f00000000000004"), None, 3);
        let text = "3\n9f00000000000001 { \"n\":\"é\"}\n9f00000000000002 {\"n\":\"d\"}";
        assert_eq!(chunk.to_string(), text);
        assert_eq!(Chunk::read(text), chunk);
        assert_eq!(chunk.into_rows(3).unwrap().len(), 2);
    }

    #[test]
    fn another_version_goes_stale_and_what_is_damaged_is_stale() {
        let mut chunk = Chunk::read("2\n9f00000000000001 {}");
        assert_eq!(chunk.clone().into_rows(3), None);
        chunk.set(owner("9f00000000000002"), Some("{}".into()), 3);
        assert_eq!(chunk.to_string(), "0");
        let unordered = "3\n9f00000000000002 {}\n9f00000000000001 {}";
        for damaged in ["", "x", "3\n", "3\nabc {}", "3\n9f00000000000001", unordered] {
            assert_eq!(Chunk::read(damaged), Chunk::empty(STALE), "{damaged:?}");
        }
    }

    #[test]
    fn an_owner_stands_in_the_chunk_of_its_first_byte() {
        assert_eq!(chunk_of(owner("00ffffffffffffff")), Some(0));
        assert_eq!(chunk_of(owner("9f00c0ffee0000a1")), Some(0x9f));
        assert_eq!(chunk_of(OwnerId::office()), None);
        assert_eq!(prefix_of(0), "00");
        assert!(owner("9f00c0ffee0000a1").to_string().starts_with(&prefix_of(0x9f)));
    }
}
