//! Every wording of the clinic, Indonesian and English side by side, a group a page.
//!
//! Rule: a wording exists in both languages or the program does not compile; its places (`{n}`) are the same in both, which a
//! test over [`all`] proves. Sentences live here and nowhere else.
//!
//! A group is declared with `words!` in a file of its page and becomes a struct of texts, one static table a language:
//!
//! ```text
//! words! {
//!     /// The home page.
//!     pub Home {
//!         title: "Beranda", "Home";
//!         waiting: "{n} koperasi menunggu", "{n} co-operative waits|{n} co-operatives wait";
//!     }
//! }
//! ```
//!
//! ```
//! use koroena::locale::words::{fill, Common};
//! use koroena::locale::Lang;
//!
//! assert_eq!(Common::of(Lang::Id).saved, "Tersimpan");
//! assert_eq!(fill(Common::of(Lang::Id).n_days, &[("n", "1")]), "1 hari");
//! assert_eq!(fill(Common::of(Lang::En).n_days, &[("n", "1")]), "1 day");
//! assert_eq!(fill(Common::of(Lang::En).n_days, &[("n", "30")]), "30 days");
//! ```

mod backup;
mod charts;
mod clinical;
mod common;
mod copy;
mod device;
mod documents;
mod doubles;
pub mod entry;
mod examination;
mod examining;
mod example;
mod followup;
mod guidance;
mod history;
mod home;
mod importing;
mod kuk;
mod listing;
mod old;
mod paper;
mod prescribing;
mod record;
mod register;
mod removal;
mod settings;
mod sheet;
mod shell;
mod statement;

pub use backup::BackupWords;
pub use charts::Charts;
pub use clinical::Clinical;
pub use common::Common;
pub use copy::CopyWords;
pub use device::{Lock, Wipe};
pub use documents::{Carriage, Documents};
pub use doubles::Doubles;
pub use entry::EntryWords;
pub use examination::Examination;
pub use examining::Examining;
pub use example::ExampleWords;
pub use followup::FollowUp;
pub use guidance::Guidance;
pub use history::{Differing, History, Snapshots};
pub use home::Home;
pub use importing::Importing;
pub use kuk::Kuk;
pub use listing::{Archive, Listing};
pub use old::Old;
pub use paper::PaperWords;
pub use prescribing::Prescribing;
pub use record::{Record, Timeline};
pub use register::Register;
pub use removal::{Personal, Removal};
pub use settings::Settings;
pub use sheet::{Facts, Sheet};
pub use shell::Shell;
pub use statement::{Books, Statement};

/// One wording with its name, for the tests that read them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The group it is in.
    pub group: &'static str,
    /// Its name in the group.
    pub name: &'static str,
    /// Indonesian.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

/// Every wording of every group.
pub fn all() -> impl Iterator<Item = &'static Wording> {
    [
        Archive::ALL,
        BackupWords::ALL,
        Books::ALL,
        Carriage::ALL,
        Charts::ALL,
        Clinical::ALL,
        Common::ALL,
        CopyWords::ALL,
        Differing::ALL,
        Documents::ALL,
        Doubles::ALL,
        EntryWords::ALL,
        Examination::ALL,
        Examining::ALL,
        ExampleWords::ALL,
        Facts::ALL,
        FollowUp::ALL,
        Guidance::ALL,
        History::ALL,
        Home::ALL,
        Lock::ALL,
        Personal::ALL,
        Importing::ALL,
        Kuk::ALL,
        Listing::ALL,
        Old::ALL,
        PaperWords::ALL,
        Prescribing::ALL,
        Record::ALL,
        Register::ALL,
        Removal::ALL,
        Settings::ALL,
        Sheet::ALL,
        Shell::ALL,
        Snapshots::ALL,
        Statement::ALL,
        Timeline::ALL,
        Wipe::ALL,
    ]
    .into_iter()
    .flatten()
}

/// Declares groups of wordings: `name: "Indonesia", "English";`.
///
/// Each group becomes a struct of texts with `of(lang)`, a static table a language, and `ALL`.
macro_rules! words {
    ($(
        $(#[$about:meta])*
        pub $group:ident { $( $(#[$note:meta])* $name:ident: $id:literal, $en:literal; )+ }
    )+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $group {
                $(
                    $(#[$note])*
                    #[doc = concat!($id, " · ", $en)]
                    pub $name: &'static str,
                )+
            }

            impl $group {
                /// Every wording of this group.
                pub const ALL: &'static [$crate::locale::words::Wording] = &[
                    $( $crate::locale::words::Wording {
                        group: stringify!($group),
                        name: stringify!($name),
                        id: $id,
                        en: $en,
                    }, )+
                ];

                /// The wordings in a language.
                #[must_use]
                pub fn of(lang: $crate::locale::Lang) -> &'static Self {
                    static INDONESIAN: $group = $group { $( $name: $id, )+ };
                    static ENGLISH: $group = $group { $( $name: $en, )+ };
                    match lang {
                        $crate::locale::Lang::Id => &INDONESIAN,
                        $crate::locale::Lang::En => &ENGLISH,
                    }
                }
            }
        )+
    };
}
pub(crate) use words;

/// Puts values into the places of a wording: `{n}` by the value named `n`. A place without a value stays as it stands.
///
/// An English wording may give a form for one and a form for others, parted by a bar: the first is taken where the value
/// named `n` is exactly `1`. Values are put in once and never read as wordings themselves, so a name with braces or bars
/// in it stays what it is.
#[must_use]
pub fn fill(wording: &str, values: &[(&str, &str)]) -> String {
    let value_of = |place: &str| values.iter().find(|(name, _)| *name == place).map(|(_, value)| *value);
    let mut rest = match wording.split_once('|') {
        Some((one, other)) => one_or_other(value_of("n") == Some("1"), one, other),
        None => wording,
    };
    let mut filled = String::with_capacity(rest.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(place, after)| Some((value_of(place)?, after))) {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

fn one_or_other<'a>(is_one: bool, one: &'a str, other: &'a str) -> &'a str {
    if is_one { one } else { other }
}

/// The form for this many: the first for one, the second for any other number. Only English needs it.
#[must_use]
pub fn plural<'a>(n: u64, one: &'a str, other: &'a str) -> &'a str {
    one_or_other(n == 1, one, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;
    use std::collections::BTreeSet;

    /// The places of a text, or `None` where a brace is open or stray.
    fn places(text: &str) -> Option<BTreeSet<&str>> {
        let mut places = BTreeSet::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            let named =
                !place.is_empty() && place.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            if before.contains('}') || !named {
                return None;
            }
            places.insert(place);
            rest = after;
        }
        (!rest.contains('}')).then_some(places)
    }

    #[test]
    fn every_place_stands_in_both_languages() {
        for wording in all() {
            let Wording { group, name, id, en } = wording;
            let expected = places(id).unwrap_or_else(|| panic!("{group}.{name}: braces of “{id}”"));
            assert!(!id.contains('|'), "{group}.{name}: Indonesian has one form");
            let forms: Vec<_> = en.split('|').collect();
            assert!(forms.len() <= 2, "{group}.{name}: more than two forms");
            for form in &forms {
                // "{n} days" may say "one day" for one.
                let found = places(form).unwrap_or_else(|| panic!("{group}.{name}: braces of “{en}”"));
                assert_eq!(found, expected, "{group}.{name}");
            }
            assert!(forms.len() == 1 || expected.contains("n"), "{group}.{name}: two forms need {{n}}");
        }
    }

    #[test]
    fn no_wording_is_empty_doubled_or_untidy() {
        let mut seen = BTreeSet::new();
        for Wording { group, name, id, en } in all() {
            assert!(seen.insert((group, name)), "{group}.{name} twice");
            for text in [id, en] {
                assert!(!text.is_empty() && text.trim() == *text && !text.contains("  "), "{group}.{name}: “{text}”");
                assert!(!text.contains("...") && !text.contains('"'), "{group}.{name}: “{text}”: use … and “ ”");
            }
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn a_group_gives_its_language() {
        assert_eq!(Common::of(Lang::Id).yes, "Ya");
        assert_eq!(Common::of(Lang::En).yes, "Yes");
        assert_eq!(Common::ALL.iter().find(|wording| wording.name == "yes").map(|w| (w.id, w.en)), Some(("Ya", "Yes")));
    }

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("Kurang {n} jawaban", &[("n", "3")]), "Kurang 3 jawaban");
        assert_eq!(fill("{a}{b} dan {a}", &[("a", "{b}"), ("b", "x|y")]), "{b}x|y dan {b}");
        assert_eq!(fill("{a} {unknown} {", &[("a", "1")]), "1 {unknown} {");
        assert_eq!(fill("{{a}", &[("a", "1")]), "{1");
        assert_eq!(fill("}{", &[]), "}{");
        assert_eq!(fill("", &[("n", "1")]), "");
    }

    #[test]
    fn english_has_a_form_for_one() {
        let wording = "{n} answer is missing|{n} answers are missing";
        for (n, text) in [
            ("1", "1 answer is missing"),
            ("0", "0 answers are missing"),
            ("21", "21 answers are missing"),
            ("1.001", "1.001 answers are missing"),
        ] {
            assert_eq!(fill(wording, &[("n", n)]), text);
        }
        assert_eq!(
            (plural(1, "day", "days"), plural(0, "day", "days"), plural(2, "day", "days")),
            ("day", "days", "days")
        );
    }
}
