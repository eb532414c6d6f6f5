//! Reading a backup: the whole text is checked before anything of it counts.
//!
//! A file may be cut off, edited, made by something else, or made to hurt: too large, too deep, with counters that would
//! use up every stamp there is. Each is refused with the fact that says so. Nothing here panics on any text.

use super::attachments::{self, Carried, CarriedFact};
use super::{Contents, FORMAT, Meta, PART_FORMAT, RAW_FORMAT, Scope, VERSION, digest};
use crate::journal::{Added, Change, ChangeError, Device, Journal, PurgeError, Purged, Stamp, Unknown, excerpt};
use crate::json::Members;
use crate::record::{Path, PathError, RecordId, RecordIdError, Sidik};
use serde::de::{DeserializeSeed, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// A backup that was read whole and found sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// How much of a clinic it is.
    pub scope: Scope,
    /// Where and when it was made.
    pub meta: Meta,
    /// What it holds.
    pub contents: Contents,
    /// The digest it states, which is that of its contents.
    pub digest: String,
    /// The files it carries.
    pub attachments: BTreeMap<Sidik, Carried>,
}

/// How much a backup may hold. A change's own limits are constants of [`Change`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text, without the files it carries.
    pub bytes: usize,
    /// Bytes of text of the files it carries.
    pub attachment_bytes: usize,
    /// Lists and objects inside one another.
    pub depth: usize,
    /// Changes, and as many purges.
    pub changes: usize,
    /// Ruleset texts.
    pub rulesets: usize,
    /// How far a counter may be ahead of the next lower one. Every change counts one on from what its maker saw, so an
    /// honest gap is small; with this limit and that on changes, no file can use up the forty-eight bits.
    pub counter_gap: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 160 << 20,
            attachment_bytes: 160 << 20,
            depth: 32,
            changes: 500_000,
            rulesets: 1_000,
            counter_gap: 1 << 26,
        }
    }
}

impl Limits {
    /// Bytes of text in all.
    #[must_use]
    pub fn whole_bytes(&self) -> usize {
        self.bytes.saturating_add(self.attachment_bytes)
    }
}

/// Why a text is no backup this build can restore. Positions count from zero, lines from one. Texts quoted from the
/// file are cut to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// Nothing in it.
    Empty,
    /// More bytes than [`Limits::bytes`] or [`Limits::attachment_bytes`].
    TooLarge {
        /// How many.
        bytes: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Lists and objects nest deeper than [`Limits::depth`].
    TooDeep {
        /// How deep they may.
        limit: usize,
        /// The line where they go beyond.
        line: usize,
    },
    /// Not JSON.
    NotJson {
        /// The line of the first error.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// JSON that ends before it is complete: a download or a copy was cut off.
    Truncated {
        /// How many bytes there are.
        bytes: usize,
    },
    /// JSON of something else.
    OtherFormat {
        /// What it calls itself, where it says so.
        format: Option<String>,
    },
    /// A backup of a newer build.
    NewerVersion {
        /// Its version.
        found: u64,
        /// The newest this build reads.
        known: u64,
    },
    /// A member that must be there is not.
    Missing {
        /// Its name.
        member: &'static str,
    },
    /// A member is not of the type or form it must be.
    WrongType {
        /// Its name.
        member: &'static str,
    },
    /// A member stands twice.
    Twice {
        /// Its name.
        member: String,
    },
    /// A member this build does not know is ambiguous, so it could not be kept unchanged.
    NotKept {
        /// Its name.
        member: String,
    },
    /// A list has more items than it may.
    TooMany {
        /// `changes`, `clashes`, `purged`, `rulesets` or `attachments`.
        member: &'static str,
        /// How many.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A change that is none.
    Change {
        /// `changes` or `clashes`.
        member: &'static str,
        /// Its place in that list.
        index: usize,
        /// What is wrong with it.
        fact: Box<ChangeError>,
    },
    /// A change with the id of an earlier one in the list and other content.
    DuplicateId {
        /// Its place among the changes.
        index: usize,
        /// The id of both.
        id: Stamp,
    },
    /// A change among the clashes that clashes with nothing.
    ClashAlone {
        /// Its place among the clashes.
        index: usize,
        /// Its id.
        id: Stamp,
    },
    /// A counter too far ahead of the next lower one.
    CounterGap {
        /// The change.
        id: Stamp,
        /// The next lower counter, 0 where there is none.
        before: u64,
    },
    /// A purge that is none.
    Purged {
        /// Its place among the purges.
        index: usize,
        /// What is wrong with it.
        fact: PurgedFact,
    },
    /// A ruleset that is no text.
    Ruleset {
        /// Its place among the rulesets.
        index: usize,
    },
    /// A carried file that is none.
    Attachment {
        /// Its place among the attachments.
        index: usize,
        /// What is wrong with it.
        fact: CarriedFact,
    },
    /// The contents are not those the digest was made of: the file was altered.
    Digest {
        /// What the file states.
        stated: String,
        /// What its contents give.
        computed: String,
    },
}

/// What is wrong with an entry of `purged`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurgedFact {
    /// Not a list of two texts.
    Shape,
    /// The first is no record's id.
    Record(RecordIdError),
    /// The second is no path.
    Path(PathError),
    /// The path cannot be purged.
    Purge(PurgeError),
}

/// Reads a backup.
///
/// # Errors
///
/// The first [`BackupError`] found; the digest is compared last, so that a broken place is named rather than only
/// noticed.
pub fn read(text: &str, limits: &Limits) -> Result<Backup, BackupError> {
    // Some editors put a byte order mark before what they save.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(BackupError::Empty);
    }
    check_size(text.len(), limits.whole_bytes())?;
    check_depth(text, limits.depth)?;
    let mut file = File { members: members(text)?, limits };
    let carried = file.members.get(attachments::MEMBER).map_or(0, |member| member.get().len());
    check_size(carried, limits.attachment_bytes)?;
    check_size(text.len().saturating_sub(carried), limits.bytes)?;
    let scope = file.scope()?;
    if scope == Scope::Raw {
        return file.raw();
    }
    let (app, exported_at) = (file.text("app")?, file.text("exported_at")?);
    let device = file.device()?;
    let stated = file.text("digest")?;
    let journal = file.journal()?;
    let rulesets = file.rulesets()?;
    let attachments = file.attachments()?;
    let unknown = file.unknown()?;
    let contents = Contents { journal, rulesets, unknown };
    let computed = digest(&contents).map_err(|_| BackupError::WrongType { member: "changes" })?;
    if stated != computed {
        return Err(BackupError::Digest { stated: excerpt(&stated), computed });
    }
    Ok(Backup { scope, meta: Meta { app, exported_at, device }, contents, digest: computed, attachments })
}

fn check_size(bytes: usize, limit: usize) -> Result<(), BackupError> {
    if bytes > limit { Err(BackupError::TooLarge { bytes, limit }) } else { Ok(()) }
}

/// Refuses nesting beyond `limit` before any parser follows it.
fn check_depth(text: &str, limit: usize) -> Result<(), BackupError> {
    let (mut depth, mut line) = (0_usize, 1);
    let mut bytes = text.bytes();
    let mut is_text = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\n' => line += 1,
            b'"' => is_text = !is_text,
            b'\\' if is_text => {
                bytes.next();
            }
            b'[' | b'{' if !is_text => {
                depth += 1;
                if depth > limit {
                    return Err(BackupError::TooDeep { limit, line });
                }
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

fn members(text: &str) -> Result<BTreeMap<String, &RawValue>, BackupError> {
    match serde_json::from_str::<Members<'_>>(text) {
        Ok(members) => members.once_each().map_err(|name| BackupError::Twice { member: excerpt(&name) }),
        Err(error) => Err(match error.classify() {
            Category::Eof => BackupError::Truncated { bytes: text.len() },
            Category::Data => BackupError::OtherFormat { format: None },
            Category::Syntax | Category::Io => BackupError::NotJson { line: error.line(), column: error.column() },
        }),
    }
}

/// The members of the file not read yet.
struct File<'a> {
    members: BTreeMap<String, &'a RawValue>,
    limits: &'a Limits,
}

impl<'a> File<'a> {
    fn take(&mut self, member: &'static str) -> Result<&'a RawValue, BackupError> {
        self.members.remove(member).ok_or(BackupError::Missing { member })
    }

    fn parse<T: Deserialize<'a>>(&mut self, member: &'static str) -> Result<T, BackupError> {
        serde_json::from_str(self.take(member)?.get()).map_err(|_| BackupError::WrongType { member })
    }

    fn text(&mut self, member: &'static str) -> Result<String, BackupError> {
        self.parse(member)
    }

    fn device(&mut self) -> Result<Device, BackupError> {
        self.text("device")?.parse().map_err(|_| BackupError::WrongType { member: "device" })
    }

    /// What the file is, of a version that is known.
    fn scope(&mut self) -> Result<Scope, BackupError> {
        let scope = match self.text("format") {
            Ok(format) => match format.as_str() {
                FORMAT => Scope::Whole,
                PART_FORMAT => Scope::Part,
                RAW_FORMAT => Scope::Raw,
                other => return Err(BackupError::OtherFormat { format: Some(excerpt(other)) }),
            },
            Err(_) => return Err(BackupError::OtherFormat { format: None }),
        };
        match self.parse::<u64>("version")? {
            0 => Err(BackupError::WrongType { member: "version" }),
            1..=VERSION => Ok(scope),
            found => Err(BackupError::NewerVersion { found, known: VERSION }),
        }
    }

    /// The items of a list, which may have as many as `limit`.
    fn items(&mut self, member: &'static str, limit: usize) -> Result<Vec<&'a RawValue>, BackupError> {
        let json = self.take(member)?.get();
        let read = CappedList { limit }.deserialize(&mut serde_json::Deserializer::from_str(json));
        let (items, count) = read.map_err(|_| BackupError::WrongType { member })?;
        if count > limit {
            return Err(BackupError::TooMany { member, count, limit });
        }
        Ok(items)
    }

    fn journal(&mut self) -> Result<Journal, BackupError> {
        // Purges first, so that content they took away does not come back even in passing.
        let mut journal = Journal::of_purged(self.purged()?);
        for (index, item) in self.items("changes", self.limits.changes)?.into_iter().enumerate() {
            let change = change("changes", index, item)?;
            let id = change.id();
            match journal.add(change) {
                Added::New | Added::Identical => {}
                Added::Clash(_) => return Err(BackupError::DuplicateId { index, id }),
            }
        }
        if self.members.contains_key("clashes") {
            for (index, item) in self.items("clashes", self.limits.changes)?.into_iter().enumerate() {
                let change = change("clashes", index, item)?;
                let id = change.id();
                match journal.add(change) {
                    Added::Clash(_) => {}
                    Added::New | Added::Identical => return Err(BackupError::ClashAlone { index, id }),
                }
            }
        }
        self.check_counters(&journal)?;
        Ok(journal)
    }

    /// The rows that the bootstrap page rescued: changes as the database keeps them, and the keys of purges. It can make no
    /// digest; each row is checked by itself.
    fn raw(mut self) -> Result<Backup, BackupError> {
        let exported_at = self.text("exported_at")?;
        let mut purged = Purged::default();
        if self.members.contains_key("purged") {
            for (index, item) in self.items("purged", self.limits.changes)?.into_iter().enumerate() {
                let wrong = |fact| BackupError::Purged { index, fact };
                let key: String = serde_json::from_str(item.get()).map_err(|_| wrong(PurgedFact::Shape))?;
                let (record, path) = key.split_once(' ').ok_or_else(|| wrong(PurgedFact::Shape))?;
                let record: RecordId = record.parse().map_err(|fact| wrong(PurgedFact::Record(fact)))?;
                let path: Path = path.parse().map_err(|fact| wrong(PurgedFact::Path(fact)))?;
                purged.insert(record, path).map_err(|fact| wrong(PurgedFact::Purge(fact)))?;
            }
        }
        let mut journal = Journal::of_purged(purged);
        for (index, item) in self.items("changes", self.limits.changes)?.into_iter().enumerate() {
            let wrong = |fact| BackupError::Change { member: "changes", index, fact: Box::new(fact) };
            let row = Members::of(item.get()).map_err(|error| wrong(error.into()))?;
            let body = row.get("body").ok_or_else(|| wrong(ChangeError::Missing { member: "body" }))?;
            let body: String =
                serde_json::from_str(body.get()).map_err(|_| wrong(ChangeError::WrongType { member: "body" }))?;
            // Those kept beside others are rows of their own.
            match journal.add(Change::from_json(&body).map_err(wrong)?) {
                Added::New | Added::Identical | Added::Clash(_) => {}
            }
        }
        self.check_counters(&journal)?;
        let contents = Contents { journal, ..Contents::default() };
        let digest = digest(&contents).map_err(|_| BackupError::WrongType { member: "changes" })?;
        let meta = Meta { app: String::new(), exported_at, device: Device::from_bytes([0; 4]) };
        Ok(Backup { scope: Scope::Raw, meta, contents, digest, attachments: BTreeMap::new() })
    }

    fn check_counters(&self, journal: &Journal) -> Result<(), BackupError> {
        let mut before = 0;
        for change in journal.changes() {
            let id = change.id();
            if id.counter() - before > self.limits.counter_gap {
                return Err(BackupError::CounterGap { id, before });
            }
            before = id.counter();
        }
        Ok(())
    }

    fn purged(&mut self) -> Result<Purged, BackupError> {
        let mut purged = Purged::default();
        for (index, item) in self.items("purged", self.limits.changes)?.into_iter().enumerate() {
            let wrong = |fact| BackupError::Purged { index, fact };
            let (record, path): (String, String) =
                serde_json::from_str(item.get()).map_err(|_| wrong(PurgedFact::Shape))?;
            let record: RecordId = record.parse().map_err(|fact| wrong(PurgedFact::Record(fact)))?;
            let path: Path = path.parse().map_err(|fact| wrong(PurgedFact::Path(fact)))?;
            purged.insert(record, path).map_err(|fact| wrong(PurgedFact::Purge(fact)))?;
        }
        Ok(purged)
    }

    fn rulesets(&mut self) -> Result<std::collections::BTreeSet<String>, BackupError> {
        let mut rulesets = std::collections::BTreeSet::new();
        for (index, item) in self.items("rulesets", self.limits.rulesets)?.into_iter().enumerate() {
            rulesets.insert(serde_json::from_str(item.get()).map_err(|_| BackupError::Ruleset { index })?);
        }
        Ok(rulesets)
    }

    fn attachments(&mut self) -> Result<BTreeMap<Sidik, Carried>, BackupError> {
        if !self.members.contains_key(attachments::MEMBER) {
            return Ok(BTreeMap::new());
        }
        attachments::read(&self.items(attachments::MEMBER, self.limits.changes)?)
    }

    /// Whatever is left.
    fn unknown(self) -> Result<Unknown, BackupError> {
        let mut unknown = Unknown::default();
        for (member, value) in self.members {
            if !unknown.keep(&member, value.get()) {
                return Err(BackupError::NotKept { member: excerpt(&member) });
            }
        }
        Ok(unknown)
    }
}

fn change(member: &'static str, index: usize, item: &RawValue) -> Result<Change, BackupError> {
    Change::from_json(item.get()).map_err(|fact| BackupError::Change { member, index, fact: Box::new(fact) })
}

/// Reads a list, keeping no more than `limit` items and counting all.
struct CappedList {
    limit: usize,
}

impl<'de> DeserializeSeed<'de> for CappedList {
    type Value = (Vec<&'de RawValue>, usize);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for CappedList {
    type Value = (Vec<&'de RawValue>, usize);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while items.len() < self.limit {
            let Some(item) = list.next_element()? else {
                let count = items.len();
                return Ok((items, count));
            };
            items.push(item);
        }
        let mut count = items.len();
        while list.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok((items, count))
    }
}
