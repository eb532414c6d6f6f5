//! Which records may be of one co-operative: the same number, or a name as good as the same in the same village.
//!
//! Rule: it proposes and decides nothing. Numbers are compared by their digits and letters, names without the words that say
//! what a co-operative is, so that "KSP Melati" and "Koperasi Simpan Pinjam MELATI" are one name.

use crate::journal::Fold;
use crate::ordered::sorted_by;
use crate::record::koperasi::{NOT_DOUBLE, owners_in};
use crate::record::{Fields, OwnerId, wilayah};
use std::collections::{BTreeMap, BTreeSet};

/// What of the register tells co-operatives apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    owner: Option<OwnerId>,
    name: String,
    village: String,
    nik: String,
    deed: String,
    apart: BTreeSet<OwnerId>,
}

/// Why two records may be of one co-operative, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same NIK.
    Nik,
    /// The same number of its legal status (badan hukum).
    Deed,
    /// The same name in the same village, or where one names no village.
    Name,
    /// A name that differs in a letter or two, in the same village.
    NearName,
}

/// Two records that may be of one co-operative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Double {
    /// Why.
    pub why: Alike,
    /// One, the lesser owner.
    pub one: OwnerId,
    /// The other.
    pub other: OwnerId,
}

/// Words of a name that say what it is and not which.
const COMMON: [&str; 24] = [
    "koperasi",
    "kop",
    "ksp",
    "ksps",
    "kspps",
    "ksu",
    "kpri",
    "kud",
    "kopkar",
    "kopwan",
    "koppontren",
    "kkmp",
    "kdmp",
    "primkop",
    "primkoppol",
    "simpan",
    "pinjam",
    "serba",
    "usaha",
    "konsumen",
    "produsen",
    "jasa",
    "pemasaran",
    "dan",
];
/// The shortest number worth comparing: shorter ones are placeholders.
const NUMBER_MIN: usize = 6;
/// The most letters in which names are near one another.
const NEAR: usize = 2;
/// The most co-operatives of a village whose names are compared letter by letter.
const NEAR_MAX: usize = 400;

impl Known {
    /// Reads the register's record.
    #[must_use]
    pub fn of(fold: &Fold) -> Self {
        Self::of_fields(Some(fold.record().owner()), fold)
    }

    /// Reads what is to be registered, of an owner where there is one already.
    #[must_use]
    pub fn of_fields(owner: Option<OwnerId>, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default();
        Known {
            owner,
            name: plain_name(text("nama")),
            village: wilayah::plain(text("alamat/kelurahan")),
            nik: number(text("nik/nomor")),
            deed: number(text("badan_hukum/nomor")),
            apart: owners_in(fields, NOT_DOUBLE),
        }
    }

    /// Its name without the words that say what it is, in small letters.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its village in small letters; empty where none is known.
    #[must_use]
    pub fn village(&self) -> &str {
        &self.village
    }

    /// Its NIK by its letters and digits; empty where there is none worth comparing.
    #[must_use]
    pub fn nik(&self) -> &str {
        &self.nik
    }

    /// The number of its legal status likewise.
    #[must_use]
    pub fn deed(&self) -> &str {
        &self.deed
    }
}

/// The letters and digits of a number; nothing where there are too few to tell anything, or only zeros.
fn number(text: &str) -> String {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let says_something = plain.len() >= NUMBER_MIN && plain.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if says_something { plain } else { String::new() }
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A name without the words that say what it is; as it stands where nothing else is left.
fn plain_name(name: &str) -> String {
    let all = words(name);
    let telling: Vec<&str> = all.iter().map(String::as_str).filter(|word| !COMMON.contains(word)).collect();
    if telling.is_empty() { all.join(" ") } else { telling.join(" ") }
}

/// Why two records may be of one co-operative, the surest reason; nothing where they are not alike or were told apart.
fn alike(one: &Known, other: &Known) -> Option<Alike> {
    let is_told_apart = |a: &Known, b: &Known| b.owner.is_some_and(|b| a.apart.contains(&b));
    if is_told_apart(one, other) || is_told_apart(other, one) {
        return None;
    }
    let is_same = |a: &str, b: &str| !a.is_empty() && a == b;
    if is_same(&one.nik, &other.nik) {
        return Some(Alike::Nik);
    }
    if is_same(&one.deed, &other.deed) {
        return Some(Alike::Deed);
    }
    if is_same(&one.name, &other.name)
        && (one.village == other.village || one.village.is_empty() || other.village.is_empty())
    {
        return Some(Alike::Name);
    }
    // In a short name a letter is the whole difference.
    let letters = one.name.chars().count().min(other.name.chars().count());
    let is_near = || {
        let differing = strsim::levenshtein(&one.name, &other.name);
        differing <= NEAR && differing * 4 <= letters
    };
    (is_same(&one.village, &other.village) && letters > 0 && is_near()).then_some(Alike::NearName)
}

/// Those among the known that what is being entered may be, the surest first. Its own record is none of them.
#[must_use]
pub fn doubles_of(entered: &Known, known: &[Known]) -> Vec<(Alike, OwnerId)> {
    let others = known.iter().filter_map(|other| {
        let owner = other.owner.filter(|owner| entered.owner != Some(*owner))?;
        Some((alike(entered, other)?, owner))
    });
    sorted_by(others.collect(), |a: &(Alike, OwnerId), b| a.cmp(b))
}

/// The pairs among these that may be one co-operative, each once with its surest reason; the surest first.
#[must_use]
pub fn doubles(known: &[Known]) -> Vec<Double> {
    let mut found: BTreeMap<(OwnerId, OwnerId), Alike> = BTreeMap::new();
    let mut note = |one: &Known, other: &Known| {
        if let (Some(a), Some(b)) = (one.owner, other.owner)
            && a != b
            && let Some(why) = alike(one, other)
        {
            found.insert((a.min(b), a.max(b)), why);
        }
    };
    let by: [fn(&Known) -> &String; 3] = [|one| &one.nik, |one| &one.deed, |one| &one.name];
    let villages = groups(known, |one| &one.village).into_iter().filter(|same| same.len() <= NEAR_MAX);
    for same in by.into_iter().flat_map(|of| groups(known, of)).chain(villages) {
        pairs(&same, &mut note);
    }
    let all = found.into_iter().map(|((one, other), why)| Double { why, one, other }).collect();
    sorted_by(all, |a: &Double, b| (a.why, a.one, a.other).cmp(&(b.why, b.one, b.other)))
}

/// Those that say the same, but for those that say nothing.
fn groups(known: &[Known], of: impl Fn(&Known) -> &String) -> Vec<Vec<&Known>> {
    let mut by: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for one in known.iter().filter(|one| !of(one).is_empty()) {
        by.entry(of(one)).or_default().push(one);
    }
    by.into_values().filter(|same| same.len() > 1).collect()
}

fn pairs(all: &[&Known], mut each: impl FnMut(&Known, &Known)) {
    for (at, one) in all.iter().enumerate() {
        for other in all.iter().skip(at + 1) {
            each(one, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(number: u8, name: &str, village: &str, nik: &str, deed: &str) -> Known {
        Known {
            owner: Some(OwnerId::from_bytes([number; 8])),
            name: plain_name(name),
            village: wilayah::plain(village),
            nik: super::number(nik),
            deed: super::number(deed),
            apart: BTreeSet::new(),
        }
    }

    fn why(one: Known, other: Known) -> Option<Alike> {
        let there = doubles(&[one.clone(), other.clone()]);
        assert_eq!(there, doubles(&[other.clone(), one.clone()]));
        // What is found among all is found while it is entered.
        let entered = doubles_of(&one, &[other]);
        assert_eq!(entered.first().map(|(why, _)| *why), there.first().map(|double| double.why));
        there.first().map(|double| double.why)
    }

    #[test]
    fn the_surest_reason_counts() {
        let melati = |number, name, village| known(number, name, village, "", "");
        let cases = [
            (
                known(1, "Melati", "", "3576010010001", ""),
                known(2, "Mawar", "", "3576 0100 10001", ""),
                Some(Alike::Nik),
            ),
            (
                known(1, "Melati", "", "", "518/BH/II/2009"),
                known(2, "Mawar", "", "", "518-bh-ii-2009"),
                Some(Alike::Deed),
            ),
            (known(1, "Melati", "", "000000", ""), known(2, "Mawar", "", "000000", ""), None),
            (
                melati(1, "KSP Melati", "Kranggan"),
                melati(2, "Koperasi Simpan Pinjam MELATI", "kranggan"),
                Some(Alike::Name),
            ),
            (melati(1, "KSP Melati", "Kranggan"), melati(2, "KSU Melati", ""), Some(Alike::Name)),
            (melati(1, "KSP Melati", "Kranggan"), melati(2, "KSP Melati", "Magersari"), None),
            (melati(1, "Sumber Rejeki", "Kranggan"), melati(2, "Sumber Rezeki", "Kranggan"), Some(Alike::NearName)),
            (melati(1, "Sumber Rejeki", "Kranggan"), melati(2, "Sumber Rezeki", "Magersari"), None),
            (melati(1, "Mawar", "Kranggan"), melati(2, "Melati", "Kranggan"), None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(why(one.clone(), other.clone()), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_was_told_apart_is_not_proposed_again() {
        let one = known(1, "KSP Melati", "", "3576010010001", "");
        let mut other = known(2, "KSP Melati", "", "3576010010001", "");
        other.apart.insert(OwnerId::from_bytes([1; 8]));
        assert_eq!(why(one, other), None);
    }
}
