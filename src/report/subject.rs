//! Whose paper it is: the lines at its head, and the identity.

use super::paper::{Fact, Paper, Part};
use crate::app::naming::{kind_name, pattern_name, value_text};
use crate::app::outcome::day;
use crate::app::{Dossier, Sealed};
use crate::locale::Lang;
use crate::locale::words::{Common, PaperWords, Record, Register, fill};
use crate::record::koperasi::{Disclosure, FieldShape, IDENTITY};
use crate::record::{Fields, Pemeriksaan, Unit};

/// A fact, unless nothing is known.
pub(super) fn fact(label: &str, value: impl Into<String>) -> Option<Fact> {
    let value = value.into();
    (!value.trim().is_empty()).then(|| Fact { label: label.to_owned(), value })
}

/// A paper with nothing on it yet but its head and its foot.
pub(super) fn blank(title: &str, dossier: &Dossier, parts: Vec<Part>, today: &str, lang: Lang) -> Paper {
    let words = PaperWords::of(lang);
    let example = dossier.koperasi.contoh.then(|| words.example_mark.to_owned());
    Paper {
        letterhead: Vec::new(),
        title: title.to_owned(),
        subject: dossier.koperasi.nama.clone(),
        marks: example.into_iter().collect(),
        parts,
        foot: fill(words.foot, &[("date", &day(today, lang))]),
    }
}

/// What a co-operative is, in a few facts that are no personal data.
pub(super) fn short(dossier: &Dossier, lang: Lang) -> Vec<Fact> {
    let words = PaperWords::of(lang);
    let koperasi = &dossier.koperasi;
    let fold = dossier.fold(&dossier.identity());
    let kind = [
        koperasi.jenis.map(|kind| kind_name(kind, lang).to_owned()),
        koperasi.pola.map(|pattern| pattern_name(pattern, lang).to_owned()),
        koperasi.kuk.map(|kuk| fill(Record::of(lang).kuk, &[("n", &kuk.to_string())])),
    ];
    let legal =
        [fold.text("badan_hukum/nomor").map(str::to_owned), fold.text("badan_hukum/tanggal").map(|iso| day(iso, lang))];
    let join = |parts: &[Option<String>]| parts.iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let facts = [
        fact(words.name, koperasi.nama.as_str()),
        fact(words.kind, join(&kind)),
        fact(words.nik, fold.text("nik/nomor").unwrap_or_default()),
        fact(words.legal, join(&legal)),
    ];
    facts.into_iter().flatten().collect()
}

/// The identity, field by field; what is personal only where it is asked for.
pub(super) fn identity(dossier: &Dossier, with_personal: bool, lang: Lang) -> Vec<Fact> {
    let record = dossier.identity();
    let fold = dossier.fold(&record);
    let labels = Register::of(lang);
    let facts = IDENTITY.iter().filter_map(|field| {
        let may = match field.disclosure {
            Disclosure::Open | Disclosure::Named => true,
            Disclosure::Withheld => with_personal,
        };
        // Lines are whole here, where a history cuts them.
        let value = match (field.shape, fold.get(field.path).filter(|_| may)?) {
            (FieldShape::Lines, leaf) => leaf.as_text()?.to_owned(),
            (_, leaf) => value_text(&record, &field.path.parse().ok()?, leaf, lang),
        };
        fact(labels.label(field.path), value)
    });
    facts.collect()
}

/// What was examined, when and by whom.
pub(super) fn head(dossier: &Dossier, examination: &Pemeriksaan, sealed: Option<&Sealed>, lang: Lang) -> Vec<Fact> {
    let words = PaperWords::of(lang);
    let (date, _) = day_and_examiner(examination, sealed);
    let unit = match examination.unit {
        Unit::Koperasi => None,
        Unit::Usp => fact(words.unit, Common::of(lang).unit_usp),
    };
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let standing = if examination.is_sealed() { words.is_sealed } else { words.is_draft };
    let own = [
        unit,
        fact(words.year, year),
        fact(words.date, day(date, lang)),
        fact(words.examiner, examiner(dossier, examination, sealed, lang)),
        fact(words.standing, standing),
    ];
    short(dossier, lang).into_iter().chain(own.into_iter().flatten()).collect()
}

/// Who examined, for the head and the signature; that the name was purged, where it was.
pub(super) fn examiner(dossier: &Dossier, examination: &Pemeriksaan, sealed: Option<&Sealed>, lang: Lang) -> String {
    if dossier.fold(&examination.id).is_purged("tim/ketua") {
        return Common::of(lang).gone.to_owned();
    }
    day_and_examiner(examination, sealed).1.to_owned()
}

/// As sealed, where it is sealed: what was entered afterwards alters nothing.
fn day_and_examiner<'a>(examination: &'a Pemeriksaan, sealed: Option<&'a Sealed>) -> (&'a str, &'a str) {
    match sealed {
        Some(sealed) => (&sealed.date, &sealed.examiner),
        None => (&examination.date, &examination.examiner),
    }
}

/// Where the board and the examiners sign.
pub(super) fn signatures(examiner: &str, lang: Lang) -> Part {
    let words = PaperWords::of(lang);
    let named = if examiner.is_empty() { words.sign_blank } else { examiner };
    Part::Signatures {
        place_and_day: words.place_and_day.to_owned(),
        who: vec![
            (words.sign_board.to_owned(), words.sign_blank.to_owned()),
            (words.sign_examiner.to_owned(), named.to_owned()),
            // Two of a team sign minutes; the record names one.
            (words.sign_examiner.to_owned(), words.sign_blank.to_owned()),
        ],
    }
}
