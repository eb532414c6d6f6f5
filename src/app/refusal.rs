//! Why a backup was refused or not made, or a file of rules not taken, in sentences that say what and where.
//!
//! ```
//! use koroena::app::refusal::refused;
//! use koroena::exchange::backup::{Limits, read};
//! use koroena::locale::Lang;
//!
//! let fact = read("{\"format\":\"koroena-backup\",", &Limits::default()).unwrap_err();
//! assert!(refused(&fact, Lang::Id).contains("terpotong"));
//! ```

use crate::exchange::backup::{BackupError, COPY_FORMAT};
use crate::locale::words::{BackupWords, Carriage, Clinical, fill};
use crate::locale::{Lang, number};
use crate::ruleset::{Fact, RulesetError};

/// Why a file is no backup that can be restored.
#[must_use]
pub fn refused(error: &BackupError, lang: Lang) -> String {
    let words = BackupWords::of(lang);
    let count = |count: usize| number::whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let size = |bytes: usize| number::size(u64::try_from(bytes).unwrap_or(u64::MAX), lang);
    let content = |what: String| fill(words.e_content, &[("what", &what)]);
    let of_change = |index: usize| content(fill(words.what_change, &[("n", &count(index.saturating_add(1)))]));
    let of_member = |wording: &str, member: &str| content(fill(wording, &[("member", member)]));
    match error {
        BackupError::Empty => words.e_empty.to_owned(),
        BackupError::TooLarge { bytes, limit } => too_large(size(*bytes), size(*limit), lang),
        BackupError::TooDeep { limit, line } => {
            let what = fill(words.what_depth, &[("n", &count(*limit)), ("line", &count(*line))]);
            fill(words.e_limits, &[("what", &what)])
        }
        BackupError::NotJson { line, column } => {
            let what = fill(words.what_place, &[("line", &count(*line)), ("column", &count(*column))]);
            fill(words.e_not_json, &[("what", &what)])
        }
        BackupError::Truncated { bytes } => fill(words.e_truncated, &[("what", &size(*bytes))]),
        BackupError::OtherFormat { format: Some(format) } if format == COPY_FORMAT => words.e_copy.to_owned(),
        BackupError::OtherFormat { .. } => words.e_other.to_owned(),
        BackupError::NewerVersion { found, known } => {
            let what = fill(words.what_version, &[("found", &found.to_string()), ("known", &known.to_string())]);
            fill(words.e_newer, &[("what", &what)])
        }
        BackupError::Missing { member } => of_member(words.what_missing, member),
        BackupError::WrongType { member } => of_member(words.what_type, member),
        BackupError::Twice { member } => of_member(words.what_twice, member),
        BackupError::NotKept { member } => of_member(words.what_type, member),
        BackupError::TooMany { member, count: found, limit } => {
            let values = [("member", *member), ("count", &count(*found)), ("limit", &count(*limit))];
            fill(words.e_limits, &[("what", &fill(words.what_count, &values))])
        }
        BackupError::Change { index, .. }
        | BackupError::DuplicateId { index, .. }
        | BackupError::ClashAlone { index, .. } => of_change(*index),
        BackupError::CounterGap { id, .. } => content(fill(words.what_counter, &[("id", &id.to_string())])),
        BackupError::Purged { index, .. } => content(fill(words.what_purge, &[("n", &count(index.saturating_add(1)))])),
        BackupError::Ruleset { index } => content(fill(words.what_ruleset, &[("n", &count(index.saturating_add(1)))])),
        BackupError::Attachment { index, .. } => {
            content(fill(Carriage::of(lang).what_attachment, &[("n", &count(index.saturating_add(1)))]))
        }
        BackupError::Digest { .. } => words.e_digest.to_owned(),
    }
}

/// A file too large to be read, both sizes in words.
#[must_use]
pub fn too_large(size: String, limit: String, lang: Lang) -> String {
    let words = BackupWords::of(lang);
    fill(words.e_limits, &[("what", &fill(words.what_size, &[("size", &size), ("limit", &limit)]))])
}

/// Why a file of rules is not taken.
#[must_use]
pub fn rules_refused(error: &RulesetError, lang: Lang) -> String {
    let words = Clinical::of(lang);
    let (wording, what) = match &error.fact {
        Fact::Shape(what) => (words.refused_shape, what.clone()),
        Fact::OtherFormat(what) => (words.refused_format, what.clone()),
        Fact::Formula(what) => (words.refused_formula, what.clone()),
        Fact::UnknownAccount(what) => (words.refused_account, what.clone()),
        Fact::Duplicate(what) => (words.refused_twice, what.clone()),
        Fact::Code(what) => (words.refused_code, what.clone()),
        Fact::Missing(what) => (words.refused_missing, what.clone()),
        Fact::Empty => (words.refused_empty, String::new()),
        // What no file of diagnoses can be wrong in, but for a number in a formula.
        other => (words.refused_shape, other.to_string()),
    };
    fill(words.rules_refused, &[("place", &error.path), ("why", &fill(wording, &[("what", &what)]))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::backup::{Contents, Limits, Meta, read, write};
    use crate::journal::Device;

    fn text() -> String {
        let device = Device::from_bytes([1; 4]);
        write(&Contents::default(), &Meta { app: "0.1.0".into(), exported_at: String::new(), device }).unwrap()
    }

    #[test]
    fn each_refusal_says_what_and_where() {
        let whole = text();
        let tight = Limits { bytes: 40, ..Limits::default() };
        let carrying = whole.replace(",\n\"digest\"", ",\n\"attachments\":[{}],\n\"digest\"");
        for (given, limits, says) in [
            (" ", Limits::default(), "Berkas ini kosong."),
            (&*whole, tight, "melebihi batas"),
            (&whole[..90], Limits::default(), "terpotong"),
            ("{\"a\":tidak}", Limits::default(), "(baris 1, kolom"),
            ("{\"format\":\"koroena-salinan\",\"version\":1}", Limits::default(), "tanpa data pribadi"),
            ("{\"format\":\"lain\",\"version\":1}", Limits::default(), "bukan cadangan Klinik KOROENA"),
            (&whole.replace("\"version\":1", "\"version\":7"), Limits::default(), "(versi 7, yang dikenal sampai 1)"),
            (&whole.replace("\"app\"", "\"apa\""), Limits::default(), "“app” tidak ada"),
            (&whole.replace("\"changes\":[", "\"changes\":[{}"), Limits::default(), "(perubahan nomor 1)"),
            (&whole.replace("\"rulesets\":[", "\"rulesets\":[7"), Limits::default(), "(aturan nomor 1)"),
            (&carrying, Limits::default(), "(lampiran nomor 1 rusak)"),
            (&whole.replace("sha256:", "sha256:0"), Limits::default(), "tanda periksanya"),
            (&format!("{}1{}", "[".repeat(40), "]".repeat(40)), Limits::default(), "bertingkat lebih dari 32"),
        ] {
            let fact = read(given, &limits).unwrap_err();
            for lang in Lang::ALL {
                let sentence = refused(&fact, lang);
                assert!(sentence.ends_with('.') && !sentence.contains('{'), "{fact:?}: {sentence}");
            }
            assert!(refused(&fact, Lang::Id).contains(says), "{fact:?}: {}", refused(&fact, Lang::Id));
        }
    }
}
