//! What the places of records are called, and how their values read, for histories, previews and differing values.
//!
//! Rule: a name stands where it always stood (the register's fields in its wordings, accounts in the chart, questions by their
//! code); a place of a newer build is shown by its path and never left out.
//!
//! ```
//! use koroena::app::naming::{place_name, value_text};
//! use koroena::locale::Lang;
//! use koroena::record::Leaf;
//!
//! let record = "9f00c0ffee0000a1/koperasi".parse().unwrap();
//! let place = "nama".parse().unwrap();
//! assert_eq!(place_name(&record, &place, None, Lang::Id), "Nama koperasi");
//! assert_eq!(value_text(&record, &place, &Leaf::from("KSP Melati"), Lang::Id), "KSP Melati");
//! ```

mod followed;

pub use followed::{colour_name, item_name, means_name, purpose_name, referred_name, stage_name, step_name};

use super::Dossier;
use super::outcome::{class_name, sealed_total};
use super::wording::say;
use crate::exact::Rupiah;
use crate::locale::words::{
    Archive, Clinical, Common, Examination, Facts, History, Old, Prescribing, Record, Register, Sheet, Statement, fill,
};
use crate::locale::{Date, Lang, month_name, number};
use crate::record::koperasi::{ARCHIVED_BECAUSE, ARCHIVED_SINCE, IDENTITY};
use crate::record::tahun::{self, RatStatus};
use crate::record::{
    Diagnosa, Fields, HasilLama, Jenis, Kind, Laporan, Leaf, Path, Period, Pola, RecordId, Tahun, Unit, diagnosa,
    kantor, keluhan, lampiran, laporan, pemeriksaan, resep, temuan,
};
use crate::ruleset::Regulation;
use followed::{followed_name, followed_place, followed_word};

/// The longest text shown of a value, in characters.
const LONGEST: usize = 120;

/// What a record is called within a co-operative's dossier.
#[must_use]
pub fn record_name(dossier: &Dossier, record: &RecordId, lang: Lang) -> String {
    let record = &record.of(dossier.owner);
    if let Some((unit, period)) = Laporan::unit_and_period(record).filter(|_| record.kind() == Kind::Laporan) {
        let title = statement_name(period, lang);
        return match unit {
            Unit::Koperasi => title,
            Unit::Usp => format!("{title}, {}", Statement::of(lang).unit_usp),
        };
    }
    if let Some(year) = Tahun::year(record) {
        return fill(Facts::of(lang).record, &[("y", &year.to_string())]);
    }
    match record.kind() {
        Kind::Koperasi => Record::of(lang).identity.to_owned(),
        Kind::Kantor => History::of(lang).office.to_owned(),
        Kind::Keluhan => {
            let day = dossier.fold(record).text(keluhan::DAY).and_then(|day| day.parse::<Date>().ok());
            fill(Clinical::of(lang).complaint_of, &[("date", &day.map(|day| day.long(lang)).unwrap_or_default())])
        }
        Kind::Resep => {
            let fold = dossier.fold(record);
            let name = fold.text(resep::TEXT).or_else(|| fold.text(resep::TREATMENT)).unwrap_or_default();
            fill(Prescribing::of(lang).record, &[("name", name)])
        }
        Kind::Diagnosa => {
            let code = Diagnosa::parts(record).map(|(code, ..)| code).unwrap_or_default();
            let fold = dossier.fold(record);
            fill(Clinical::of(lang).diagnosis_of, &[("name", fold.text(diagnosa::NAME).unwrap_or(&code))])
        }
        // Read from the record itself, so that a removed one has its name too.
        Kind::HasilLama => {
            let year = HasilLama::unit_and_year(record).map(|(_, year)| year.to_string()).unwrap_or_default();
            fill(History::of(lang).old_result, &[("y", &year)])
        }
        Kind::Pemeriksaan => {
            let year = dossier.fold(record).int("tahun").map(|year| year.to_string()).unwrap_or_default();
            fill(Examination::of(lang).title, &[("y", &year)])
        }
        Kind::Lampiran => {
            let fold = dossier.fold(record);
            let gone = fold.is_purged("nama").then_some(Common::of(lang).gone);
            let name = gone.or_else(|| fold.text("nama")).unwrap_or_default();
            fill(History::of(lang).file, &[("name", name)])
        }
        Kind::Kunjungan | Kind::Penugasan | Kind::Temuan | Kind::Sanksi => followed_name(dossier, record, lang),
        other => fill(History::of(lang).other_record, &[("kind", other.as_str())]),
    }
}

/// What a statement is called.
#[must_use]
pub fn statement_name(period: Period, lang: Lang) -> String {
    let words = Statement::of(lang);
    match period {
        Period::Year(year) => fill(words.title, &[("y", &year.to_string())]),
        Period::Quarter(..) | Period::Month(..) => fill(words.title_part, &[("period", &period_name(period, lang))]),
    }
}

/// What a period is called: `2024`, `triwulan 1 2024`, `Maret 2024`.
#[must_use]
pub fn period_name(period: Period, lang: Lang) -> String {
    let words = Statement::of(lang);
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(year, quarter) => fill(words.quarter, &[("n", &quarter.to_string()), ("y", &year.to_string())]),
        Period::Month(year, month) => {
            fill(words.month, &[("month", month_name(month, lang)), ("y", &year.to_string())])
        }
    }
}

/// What a column of a statement is called: its year, or to which end.
#[must_use]
pub fn column_name(period: Option<Period>, lang: Lang) -> String {
    let words = Statement::of(lang);
    let name = period.map(|period| period_name(period, lang)).unwrap_or_default();
    match period {
        Some(Period::Quarter(..) | Period::Month(..)) => fill(words.column_part, &[("period", &name)]),
        Some(Period::Year(_)) | None => fill(words.this_year, &[("y", &name)]),
    }
}

/// What a place of a record is called. The chart's names need its regulation.
#[must_use]
pub fn place_name(record: &RecordId, path: &Path, regulation: Option<&Regulation>, lang: Lang) -> String {
    let words = History::of(lang);
    let text = path.as_str();
    let other = || fill(words.other_place, &[("path", text)]);
    let account = |key: &str| {
        let rows = regulation.map(|regulation| regulation.chart.accounts.iter().chain(&regulation.document.accounts));
        let row = rows.and_then(|mut rows| rows.find(|row| row.key == key));
        row.map_or_else(|| key.to_owned(), |row| say(&row.name, lang))
    };
    if text == Path::DELETED {
        return words.removal.to_owned();
    }
    if let Some(name) = followed_place(&record.kind(), text, lang) {
        return name.to_owned();
    }
    match record.kind() {
        Kind::Koperasi if IDENTITY.iter().any(|field| field.path == text) => Register::of(lang).label(text).to_owned(),
        Kind::Koperasi if text == ARCHIVED_SINCE => Archive::of(lang).since_label.to_owned(),
        Kind::Koperasi if text == ARCHIVED_BECAUSE => Archive::of(lang).why_label.to_owned(),
        Kind::Laporan => match (text.strip_prefix(laporan::THIS_YEAR), text.strip_prefix(laporan::LAST_YEAR)) {
            (Some(key), _) => account(key),
            (_, Some(key)) => fill(words.account_last, &[("name", &account(key))]),
            (None, None) => match text {
                "lengkap" => words.complete.to_owned(),
                "lengkap_lalu" => Statement::of(lang).complete_last.to_owned(),
                "tanpa_tahun_lalu" => words.no_last_year.to_owned(),
                _ => match text.strip_prefix(laporan::NOTES) {
                    Some(key) => fill(Sheet::of(lang).note, &[("name", &account(key))]),
                    None => other(),
                },
            },
        },
        Kind::Pemeriksaan => {
            let folders = [
                (pemeriksaan::ANSWERS, words.question),
                (pemeriksaan::NOTES, words.note),
                (pemeriksaan::REASONS, words.answer_reason),
                (pemeriksaan::DECISIONS, words.decision),
                (pemeriksaan::READINGS, words.reading),
                (pemeriksaan::ORIGINS, words.origin),
            ];
            let found = folders.iter().find_map(|(folder, wording)| Some((text.strip_prefix(folder)?, *wording)));
            match (found, text) {
                (Some((code, wording)), _) => fill(wording, &[("code", code)]),
                (None, "tahun") => words.book_year.to_owned(),
                (None, "unit") => words.unit.to_owned(),
                (None, "tanggal") => words.day.to_owned(),
                (None, "aturan") => words.ruleset.to_owned(),
                (None, "tim/ketua") => words.examiner.to_owned(),
                (None, pemeriksaan::CORRECTS) => words.corrects.to_owned(),
                (None, pemeriksaan::CORRECTION_REASON) => words.correction_reason.to_owned(),
                (None, pemeriksaan::SEAL_REASON) => words.seal_reason.to_owned(),
                (None, "hasil/skor") => words.score.to_owned(),
                (None, "hasil/kelas") => words.class.to_owned(),
                (None, _) => other(),
            }
        }
        Kind::Lampiran => match text {
            "nama" => words.file_name.to_owned(),
            "catatan" => words.file_note.to_owned(),
            "tanggal" => words.day.to_owned(),
            "oleh" => words.file_by.to_owned(),
            lampiran::SIDIK => words.file_itself.to_owned(),
            lampiran::PERTANYAAN => words.file_question.to_owned(),
            _ => other(),
        },
        Kind::Tahun => fact_name(text, lang).unwrap_or_else(other),
        Kind::HasilLama => match text {
            "skor" => words.score.to_owned(),
            "kelas" => words.class.to_owned(),
            "aturan" => Old::of(lang).rule.to_owned(),
            "sumber" => Old::of(lang).source.to_owned(),
            _ => other(),
        },
        Kind::Keluhan => {
            let words = Clinical::of(lang);
            match (text.strip_prefix(keluhan::ITEMS), text) {
                (Some(code), _) => fill(words.field_item, &[("code", code)]),
                (None, keluhan::DAY) => words.complaint_day.to_owned(),
                (None, keluhan::WHO) => words.complaint_who.to_owned(),
                (None, keluhan::TEXT) => words.complaint_text.to_owned(),
                (None, keluhan::REPLY) => words.complaint_reply.to_owned(),
                (None, keluhan::SETTLED) => fill(words.complaint_settled, &[("date", "")]).trim().to_owned(),
                (None, _) => other(),
            }
        }
        Kind::Resep => {
            let words = Prescribing::of(lang);
            let known = [
                (resep::DIAGNOSIS, words.of_place),
                (resep::TREATMENT, words.treatment),
                (resep::TEXT, words.what),
                (resep::WHO, words.who),
                (resep::SINCE, words.since),
                (resep::DUE, words.due),
                (resep::TARGET, words.target),
                (resep::FROM, words.from),
                (resep::TO, words.to),
                (resep::DONE, words.done),
                (resep::GIVEN_UP, words.given_up),
                (resep::NOTE, words.note),
            ];
            known.iter().find(|(path, _)| *path == text).map_or_else(other, |(_, name)| (*name).to_owned())
        }
        Kind::Diagnosa => {
            let clinical = Clinical::of(lang);
            match text {
                diagnosa::DECISION => clinical.field_verdict.to_owned(),
                diagnosa::REASON => clinical.add_why.to_owned(),
                diagnosa::DAY => words.day.to_owned(),
                diagnosa::BY => words.file_by.to_owned(),
                diagnosa::NAME => clinical.add_name.to_owned(),
                diagnosa::RECOVERED => clinical.field_recovered.to_owned(),
                _ => other(),
            }
        }
        Kind::Kantor if text == kantor::LETTERHEAD => words.letterhead.to_owned(),
        Kind::Kantor if text == kantor::PLACE => words.office_place.to_owned(),
        Kind::Kantor if text == kantor::DIAGNOSES => Clinical::of(lang).rules_title.to_owned(),
        Kind::Petugas if text == "nama" => words.member_name.to_owned(),
        _ => other(),
    }
}

/// A value that names another record of the dossier, by what that record is called; every other value as it is.
#[must_use]
pub fn with_names(dossier: &Dossier, record: &RecordId, path: &Path, leaf: &Leaf, lang: Lang) -> Leaf {
    let kind = match (record.kind(), path.as_str()) {
        (Kind::Temuan, temuan::EXAMINATION) => Kind::Pemeriksaan,
        (Kind::Resep, resep::DIAGNOSIS) => Kind::Diagnosa,
        _ => return leaf.clone(),
    };
    let named = leaf.as_text().and_then(|local| RecordId::new(dossier.owner, kind, Some(local)).ok());
    named.map_or_else(|| leaf.clone(), |named| Leaf::from(record_name(dossier, &named, lang)))
}

/// A value as people read it: an amount with its separators, a word of the records in the language, a long text cut.
#[must_use]
pub fn value_text(record: &RecordId, path: &Path, leaf: &Leaf, lang: Lang) -> String {
    let common = Common::of(lang);
    let text = match leaf {
        Leaf::Null => return common.empty.to_owned(),
        Leaf::Bool(true) => return common.yes.to_owned(),
        Leaf::Bool(false) => return common.no.to_owned(),
        Leaf::Int(number) => return number.to_string(),
        Leaf::Text(text) => text,
    };
    let place = path.as_str();
    let is_amount = record.kind() == Kind::Laporan
        && (place.starts_with(laporan::THIS_YEAR) || place.starts_with(laporan::LAST_YEAR));
    if let Some(amount) = Rupiah::from_number_text(text).ok().filter(|_| is_amount) {
        return number::amount(amount, lang);
    }
    if record.kind() == Kind::Tahun
        && place == tahun::RAT_STATUS
        && let Some(status) = RatStatus::from_word(text)
    {
        return rat_status_name(status, lang).to_owned();
    }
    if let Some(word) = followed_word(&record.kind(), place, text, lang) {
        return word;
    }
    if matches!(record.kind(), Kind::Pemeriksaan | Kind::HasilLama) {
        let word = match place {
            "hasil/skor" | "skor" => sealed_total(text, lang),
            "hasil/kelas" | "kelas" => Some(class_name(text, lang)),
            _ => None,
        };
        if let Some(word) = word {
            return word;
        }
    }
    if record.kind() == Kind::Koperasi {
        let word = match place {
            "jenis" => Jenis::from_word(text).map(|kind| kind_name(kind, lang)),
            "pola" => Pola::from_word(text).map(|pattern| pattern_name(pattern, lang)),
            _ => None,
        };
        if let Some(word) = word {
            return word.to_owned();
        }
    }
    if let Ok(day) = text.parse::<Date>() {
        return day.long(lang);
    }
    if text.chars().count() <= LONGEST {
        return text.clone();
    }
    let mut short: String = text.chars().take(LONGEST - 1).collect();
    short.push('…');
    short
}

/// What a fact of a book year is called.
fn fact_name(path: &str, lang: Lang) -> Option<String> {
    let words = Facts::of(lang);
    let rat = match path {
        tahun::RAT_DATE => Some(words.rat_date),
        tahun::RAT_PLACE => Some(words.rat_place),
        tahun::RAT_PRESENT => Some(words.rat_present),
        tahun::RAT_QUORUM => Some(words.rat_quorum),
        tahun::RAT_STATUS => Some(words.rat_status),
        _ => None,
    };
    if let Some(rat) = rat {
        return Some(rat.to_owned());
    }
    let (group, sex) = path.rsplit_once('/')?;
    let sex = match sex {
        "l" => words.men,
        "p" => words.women,
        _ => return None,
    };
    tahun::PEOPLE.contains(&group).then(|| format!("{}, {sex}", people_name(group, lang)))
}

/// What a group of people is called, by its folder.
#[must_use]
pub fn people_name(group: &str, lang: Lang) -> &'static str {
    let words = Facts::of(lang);
    match group {
        "anggota/awal" => words.start,
        "anggota/masuk" => words.came,
        "anggota/keluar" => words.left,
        "anggota/akhir" => words.end,
        "calon" => words.candidates,
        "pengurus" => words.board,
        "pengawas" => words.supervisors,
        "manajer" => words.managers,
        "karyawan" => words.employees,
        _ => words.group,
    }
}

/// How an annual meeting was held.
#[must_use]
pub fn rat_status_name(status: RatStatus, lang: Lang) -> &'static str {
    let words = Facts::of(lang);
    match status {
        RatStatus::InTime => words.in_time,
        RatStatus::Late => words.late,
        RatStatus::NotYet => words.not_yet,
    }
}

/// What a kind of co-operative is called.
#[must_use]
pub fn kind_name(kind: Jenis, lang: Lang) -> &'static str {
    let common = Common::of(lang);
    match kind {
        Jenis::Konsumen => common.kind_konsumen,
        Jenis::Produsen => common.kind_produsen,
        Jenis::Jasa => common.kind_jasa,
        Jenis::Pemasaran => common.kind_pemasaran,
        Jenis::SimpanPinjam => common.kind_simpan_pinjam,
    }
}

/// What a pattern is called.
#[must_use]
pub fn pattern_name(pattern: Pola, lang: Lang) -> &'static str {
    let common = Common::of(lang);
    match pattern {
        Pola::Konvensional => common.pattern_konvensional,
        Pola::Syariah => common.pattern_syariah,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::builtin;

    #[test]
    fn places_have_the_names_that_their_screens_give_them() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let name = |record: &str, path: &str| {
            place_name(
                &format!("9f00c0ffee0000a1/{record}").parse().unwrap(),
                &path.parse().unwrap(),
                Some(&regulation),
                Lang::Id,
            )
        };
        let kas = regulation.chart.accounts.iter().find(|row| row.key == "kas").unwrap();
        assert_eq!(name("laporan/koperasi.2024", "jumlah/kas"), kas.name.id);
        assert!(name("laporan/koperasi.2024", "lalu/kas").starts_with(&kas.name.id));
        assert_eq!(name("pemeriksaan/0000000000000001", "jawab/A.I.1.a"), "Jawaban A.I.1.a");
        assert_eq!(name("pemeriksaan/0000000000000001", "asal/A.I.1.a"), "Asal jawaban A.I.1.a");
        assert_eq!(name("pemeriksaan/0000000000000001", "koreksi/alasan"), "Alasan koreksi");
        assert_eq!(name("laporan/koperasi.2024", "catatan/kas"), format!("Catatan {}", kas.name.id));
        assert_eq!(name("tahun/2024", "anggota/masuk/p"), "Anggota masuk, Perempuan");
        assert_eq!(name("tahun/2024", "rat/kuorum"), "Kuorum");
        for group in tahun::PEOPLE {
            assert_ne!(people_name(group, Lang::Id), Facts::of(Lang::Id).group, "{group} has no name");
        }
        // What a newer build says is shown, not left out.
        assert!(name("tahun/2024", "anggota/baru/x").contains("anggota/baru/x"));
        assert!(name("koperasi", "baru/x").contains("baru/x"));
        assert_eq!(name("kantor", kantor::DIAGNOSES), Clinical::of(Lang::Id).rules_title);
        for field in IDENTITY {
            let label = Register::of(Lang::Id).label(field.path);
            assert_eq!(name("koperasi", field.path), label);
            assert!(!label.is_empty());
        }
    }

    #[test]
    fn values_read_as_people_write_them() {
        let text = |record: &str, path: &str, leaf: Leaf| {
            value_text(&format!("9f00c0ffee0000a1/{record}").parse().unwrap(), &path.parse().unwrap(), &leaf, Lang::Id)
        };
        assert_eq!(text("laporan/usp.2024", "jumlah/kas", Leaf::from("1234567.5")), "1.234.567,50");
        assert_eq!(text("koperasi", "jenis", Leaf::from("simpan_pinjam")), "Simpan pinjam");
        assert_eq!(text("koperasi", "badan_hukum/tanggal", Leaf::from("2026-03-01")), "1 Maret 2026");
        assert_eq!(text("koperasi", "npwp", Leaf::from("0012")), "0012");
        assert_eq!(text("tahun/2024", "rat/status", Leaf::from("terlambat")), "Terlambat");
        assert_eq!(text("pemeriksaan/0000000000000007", "hasil/skor", Leaf::from("88.14")), "88,14");
        let class = text("pemeriksaan/0000000000000007", "hasil/kelas", Leaf::from("dalam-pengawasan"));
        assert_eq!(class, "Dalam Pengawasan");
        assert_eq!(text("koperasi", "nama", Leaf::Null), "kosong");
        assert_eq!(text("koperasi", "catatan", Leaf::from("x".repeat(500))).chars().count(), LONGEST);
    }
}
