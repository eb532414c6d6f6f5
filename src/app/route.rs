//! Addresses: which screen, of which record. Parsing and printing are twins.
//!
//! ```
//! use koroena::app::Route;
//! let route = Route::parse("#/koperasi/9f00c0ffee0000a1/laporan/usp.2024");
//! assert_eq!(route.to_string(), "#/koperasi/9f00c0ffee0000a1/laporan/usp.2024");
//! ```

use super::listing::Choice;
use crate::record::{OwnerId, Period, Unit};
use std::fmt;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Home (Beranda).
    Home,
    /// The register (Koperasi), or what of it is asked for.
    List(Choice),
    /// The co-operatives that were removed (Yang dihapus).
    Removed,
    /// Registering a co-operative.
    Register,
    /// Records that may be of one co-operative (Kembar).
    Doubles,
    /// Taking over a register from a spreadsheet (Impor).
    Import,
    /// A co-operative's record.
    Record {
        /// Whose.
        owner: OwnerId,
        /// Which part of it.
        tab: RecordTab,
    },
    /// A statement.
    Statement {
        /// Whose.
        owner: OwnerId,
        /// Of which unit.
        unit: Unit,
        /// Of which period.
        period: Period,
    },
    /// A complaint, made at the desk or anywhere (Keluhan).
    Complaint {
        /// Whose.
        owner: OwnerId,
        /// Which, sixteen hex digits.
        local: String,
    },
    /// An examination.
    Examination {
        /// Whose.
        owner: OwnerId,
        /// Which, sixteen hex digits.
        local: String,
    },
    /// A paper of a co-operative (Cetak).
    Paper {
        /// Whose.
        owner: OwnerId,
        /// Which.
        paper: PaperOf,
    },
    /// What is to be done in the whole clinic, or for one co-operative (Tugas).
    Tasks(Option<OwnerId>),
    /// Backup and restore (Cadangan).
    Backup,
    /// The rulesets (Aturan).
    Rules,
    /// One form of a ruleset.
    Form {
        /// Its id, `document/form`.
        ruleset: String,
    },
    /// Settings (Pengaturan).
    Settings,
    /// Removing a person's data for ever (Data pribadi).
    Personal,
    /// The officers' guide (Panduan).
    Guide,
    /// What words mean (Istilah).
    Glossary,
    /// About the clinic (Tentang).
    About,
    /// The places that do not fit the bar (Lainnya).
    More,
    /// An address that leads nowhere.
    Unknown(String),
}

/// What a paper is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperOf {
    /// The record.
    Record,
    /// An examination, sixteen hex digits.
    Examination(String),
    /// The findings of an examination, sixteen hex digits.
    Findings(String),
    /// The list for the visit of an examination, sixteen hex digits.
    Visit(String),
}

/// A part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordTab {
    /// Identity, class, course (Ringkasan).
    Summary,
    /// Statements (Laporan).
    Statements,
    /// Examinations (Pemeriksaan).
    Examinations,
    /// Complaints and diagnoses (Diagnosa).
    Diagnoses,
    /// Triage, assignments, visits, findings, sanctions (Tindak lanjut).
    FollowUp,
    /// Attachments (Dokumen).
    Documents,
    /// The register's fields (Identitas).
    Identity,
    /// Who changed what, and when (Riwayat).
    History,
}

impl RecordTab {
    /// Every part, in order.
    pub const ALL: [RecordTab; 8] = [
        RecordTab::Summary,
        RecordTab::Statements,
        RecordTab::Examinations,
        RecordTab::Diagnoses,
        RecordTab::FollowUp,
        RecordTab::Documents,
        RecordTab::Identity,
        RecordTab::History,
    ];
}

impl Route {
    /// The whole register.
    #[must_use]
    pub fn list() -> Self {
        Route::List(Choice::default())
    }

    /// Reads an address; what leads nowhere is kept as [`Route::Unknown`].
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let path = address.trim_start_matches('#').trim_matches('/');
        if let Some(query) = path.strip_prefix("koperasi?") {
            return Route::List(Choice::read(query));
        }
        let parts: Vec<&str> = if path.is_empty() { Vec::new() } else { path.split('/').collect() };
        Self::from_parts(&parts).unwrap_or_else(|| Route::Unknown(path.to_owned()))
    }

    fn from_parts(parts: &[&str]) -> Option<Self> {
        let owner = |text: &str| text.parse::<OwnerId>().ok().filter(|owner| !owner.is_office());
        let tab = |id: &str, tab| Some(Route::Record { owner: owner(id)?, tab });
        let paper = |id: &str, paper| Some(Route::Paper { owner: owner(id)?, paper });
        let exam = |local: &str| {
            let is_hex = local.len() == 16 && local.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            is_hex.then(|| local.to_owned())
        };
        match parts {
            [] => Some(Route::Home),
            ["koperasi"] => Some(Route::list()),
            ["daftar"] => Some(Route::Register),
            ["impor"] => Some(Route::Import),
            ["koperasi", "kembar"] => Some(Route::Doubles),
            ["koperasi", "dihapus"] => Some(Route::Removed),
            ["koperasi", id] => tab(id, RecordTab::Summary),
            ["koperasi", id, "laporan"] => tab(id, RecordTab::Statements),
            ["koperasi", id, "pemeriksaan"] => tab(id, RecordTab::Examinations),
            ["koperasi", id, "diagnosa"] => tab(id, RecordTab::Diagnoses),
            ["koperasi", id, "tindak-lanjut"] => tab(id, RecordTab::FollowUp),
            ["koperasi", id, "keluhan", local] => Some(Route::Complaint { owner: owner(id)?, local: exam(local)? }),
            ["koperasi", id, "dokumen"] => tab(id, RecordTab::Documents),
            ["koperasi", id, "identitas"] => tab(id, RecordTab::Identity),
            ["koperasi", id, "riwayat"] => tab(id, RecordTab::History),
            ["koperasi", id, "laporan", which] => {
                let (unit, period) = which.split_once('.')?;
                Some(Route::Statement { owner: owner(id)?, unit: Unit::from_word(unit)?, period: period.parse().ok()? })
            }
            ["koperasi", id, "periksa", local] => Some(Route::Examination { owner: owner(id)?, local: exam(local)? }),
            ["koperasi", id, "cetak"] => paper(id, PaperOf::Record),
            ["koperasi", id, "periksa", local, "cetak"] => paper(id, PaperOf::Examination(exam(local)?)),
            ["koperasi", id, "periksa", local, "temuan"] => paper(id, PaperOf::Findings(exam(local)?)),
            ["tugas"] => Some(Route::Tasks(None)),
            ["koperasi", id, "tugas"] => Some(Route::Tasks(Some(owner(id)?))),
            ["koperasi", id, "periksa", local, "kunjungan"] => paper(id, PaperOf::Visit(exam(local)?)),
            ["cadangan"] => Some(Route::Backup),
            ["aturan"] => Some(Route::Rules),
            ["aturan", document, form] if !document.is_empty() && !form.is_empty() => {
                Some(Route::Form { ruleset: format!("{document}/{form}") })
            }
            ["pengaturan"] => Some(Route::Settings),
            ["data-pribadi"] => Some(Route::Personal),
            ["panduan"] => Some(Route::Guide),
            ["istilah"] => Some(Route::Glossary),
            ["tentang"] => Some(Route::About),
            ["lainnya"] => Some(Route::More),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/")?;
        match self {
            Route::Home => Ok(()),
            Route::List(choice) if *choice == Choice::default() => f.write_str("koperasi"),
            Route::List(choice) => write!(f, "koperasi?{choice}"),
            Route::Removed => f.write_str("koperasi/dihapus"),
            Route::Register => f.write_str("daftar"),
            Route::Doubles => f.write_str("koperasi/kembar"),
            Route::Import => f.write_str("impor"),
            Route::Record { owner, tab } => match tab {
                RecordTab::Summary => write!(f, "koperasi/{owner}"),
                RecordTab::Statements => write!(f, "koperasi/{owner}/laporan"),
                RecordTab::Examinations => write!(f, "koperasi/{owner}/pemeriksaan"),
                RecordTab::Diagnoses => write!(f, "koperasi/{owner}/diagnosa"),
                RecordTab::FollowUp => write!(f, "koperasi/{owner}/tindak-lanjut"),
                RecordTab::Documents => write!(f, "koperasi/{owner}/dokumen"),
                RecordTab::Identity => write!(f, "koperasi/{owner}/identitas"),
                RecordTab::History => write!(f, "koperasi/{owner}/riwayat"),
            },
            Route::Statement { owner, unit, period } => {
                write!(f, "koperasi/{owner}/laporan/{}.{period}", unit.as_str())
            }
            Route::Complaint { owner, local } => write!(f, "koperasi/{owner}/keluhan/{local}"),
            Route::Examination { owner, local } => write!(f, "koperasi/{owner}/periksa/{local}"),
            Route::Paper { owner, paper } => match paper {
                PaperOf::Record => write!(f, "koperasi/{owner}/cetak"),
                PaperOf::Examination(local) => write!(f, "koperasi/{owner}/periksa/{local}/cetak"),
                PaperOf::Findings(local) => write!(f, "koperasi/{owner}/periksa/{local}/temuan"),
                PaperOf::Visit(local) => write!(f, "koperasi/{owner}/periksa/{local}/kunjungan"),
            },
            Route::Tasks(None) => f.write_str("tugas"),
            Route::Tasks(Some(owner)) => write!(f, "koperasi/{owner}/tugas"),
            Route::Backup => f.write_str("cadangan"),
            Route::Rules => f.write_str("aturan"),
            Route::Form { ruleset } => write!(f, "aturan/{ruleset}"),
            Route::Settings => f.write_str("pengaturan"),
            Route::Personal => f.write_str("data-pribadi"),
            Route::Guide => f.write_str("panduan"),
            Route::Glossary => f.write_str("istilah"),
            Route::About => f.write_str("tentang"),
            Route::More => f.write_str("lainnya"),
            Route::Unknown(path) => f.write_str(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::BookYear;
    use proptest::prelude::*;

    #[test]
    fn wrong_addresses_lead_nowhere_but_are_kept() {
        for address in [
            "#/koperasi/xyz",
            "#/koperasi/-/laporan",
            "#/koperasi/9f00c0ffee0000a1/laporan/usp.1",
            "#/nihil",
            "#/koperasi/9f00c0ffee0000a1/periksa/1/cetak",
        ] {
            assert!(matches!(Route::parse(address), Route::Unknown(_)), "{address}");
            assert_eq!(Route::parse(address).to_string(), address);
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/"), Route::Home);
    }

    fn any_route() -> impl Strategy<Value = Route> {
        let owner = any::<[u8; 8]>().prop_map(OwnerId::from_bytes);
        let tab = prop::sample::select(RecordTab::ALL.to_vec());
        let unit = prop::sample::select(Unit::ALL.to_vec());
        let year = (BookYear::FIRST..=BookYear::LAST).prop_filter_map("a year", BookYear::new);
        let part = prop::sample::select(vec!["", "t1", "t4", "01", "12"]);
        let period = (year, part).prop_filter_map("a period", |(year, part)| Period::of(year, part));
        prop_oneof![
            prop::sample::select(vec![
                Route::Home,
                Route::list(),
                Route::List(Choice::read("cari=melati%20dua&kelas=sehat&urut=terlama")),
                Route::Removed,
                Route::Register,
                Route::Doubles,
                Route::Import,
                Route::Tasks(None),
                Route::Backup,
                Route::Rules,
                Route::Settings,
                Route::Personal,
                Route::Guide,
                Route::Glossary,
                Route::About,
                Route::More
            ]),
            owner.clone().prop_map(|owner| Route::Tasks(Some(owner))),
            (owner.clone(), tab).prop_map(|(owner, tab)| Route::Record { owner, tab }),
            (owner.clone(), unit, period).prop_map(|(owner, unit, period)| Route::Statement { owner, unit, period }),
            (owner.clone(), any::<u64>())
                .prop_map(|(owner, n)| Route::Examination { owner, local: format!("{n:016x}") }),
            (owner.clone(), any::<u64>()).prop_map(|(owner, n)| Route::Complaint { owner, local: format!("{n:016x}") }),
            (owner, any::<u64>(), 0..4).prop_map(|(owner, n, which)| {
                let local = format!("{n:016x}");
                let paper = match which {
                    0 => PaperOf::Record,
                    1 => PaperOf::Examination(local),
                    2 => PaperOf::Visit(local),
                    _ => PaperOf::Findings(local),
                };
                Route::Paper { owner, paper }
            }),
            "[a-z0-9-]{1,12}/[a-z0-9-]{1,12}".prop_map(|ruleset| Route::Form { ruleset }),
        ]
    }

    proptest! {
        #[test]
        fn an_address_is_read_back(route in any_route()) {
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn any_text_is_an_address(text in ".{0,60}") {
            let route = Route::parse(&text);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
