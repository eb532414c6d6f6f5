//! What the records of the follow-up are called, their places and their words: triage, visits, assignments, findings, sanctions.

use super::Dossier;
use crate::app::outcome::{class_name, sealed_total};
use crate::locale::words::{FollowUp, History, Record, fill};
use crate::locale::{Date, Lang};
use crate::record::kunjungan::Purpose;
use crate::record::penugasan::Stage;
use crate::record::sanksi::Step;
use crate::record::triase::Colour;
use crate::record::{Fields, Kind, RecordId, kunjungan, penugasan, sanksi, temuan, triase};

/// What a visit, an assignment, a finding or a sanction is called.
pub(super) fn followed_name(dossier: &Dossier, record: &RecordId, lang: Lang) -> String {
    let words = FollowUp::of(lang);
    let fold = dossier.fold(record);
    let text = |path: &str| fold.text(path).unwrap_or_default();
    let dated = |name: &str| {
        let day = text(kunjungan::DAY).parse::<Date>().map(|day| format!(", {}", day.long(lang)));
        format!("{name}{}", day.unwrap_or_default())
    };
    match record.kind() {
        Kind::Kunjungan => dated(purpose_name(Purpose::from_word(text(kunjungan::PURPOSE)), lang)),
        Kind::Penugasan if fold.is_purged(penugasan::NUMBER) || text(penugasan::NUMBER).is_empty() => {
            dated(words.assignment)
        }
        Kind::Penugasan => fill(words.assignment_of, &[("n", text(penugasan::NUMBER))]),
        Kind::Temuan => {
            let item = record.local().and_then(|local| local.split_once('.')).map(|(_, item)| item);
            fill(words.finding_of, &[("item", item_name(item.unwrap_or_default(), lang))])
        }
        _ => dated(Step::from_word(text(sanksi::STEP)).map_or(words.sanctions, |step| step_name(step, lang))),
    }
}

/// What the item of a finding is called: its code, where it has one.
#[must_use]
pub fn item_name(item: &str, lang: Lang) -> &str {
    if item.starts_with(temuan::OWN) { FollowUp::of(lang).finding_own } else { item }
}

/// What a visit is called by what it was for.
#[must_use]
pub fn purpose_name(purpose: Option<Purpose>, lang: Lang) -> &'static str {
    let words = FollowUp::of(lang);
    match purpose {
        Some(Purpose::Contact) => words.contact,
        Some(Purpose::Coaching) | None => words.visit,
        Some(Purpose::Referral) => words.referral,
    }
}

/// What a colour of triage is called.
#[must_use]
pub fn colour_name(colour: Colour, lang: Lang) -> &'static str {
    let words = FollowUp::of(lang);
    match colour {
        Colour::Green => words.green,
        Colour::Yellow => words.yellow,
        Colour::Grey => words.grey,
    }
}

/// What a way of reaching somebody is called; nothing where it is no word of records.
#[must_use]
pub fn means_name(word: &str, lang: Lang) -> Option<&'static str> {
    let words = FollowUp::of(lang);
    Some(match word {
        "kunjungan" => words.means_visit,
        "telepon" => words.means_phone,
        "surat" => words.means_letter,
        "pesan" => words.means_message,
        _ => return None,
    })
}

/// To whom a co-operative is referred; free text stays as it is.
#[must_use]
pub fn referred_name(word: &str, lang: Lang) -> String {
    let words = FollowUp::of(lang);
    match word {
        "dekopinda" => words.to_dekopinda,
        "notaris" => words.to_notary,
        "kap" => words.to_auditor,
        "lpdb" => words.to_lpdb,
        "ojk" => words.to_ojk,
        "kepolisian" => words.to_police,
        other => other,
    }
    .to_owned()
}

/// What a stage of an assignment is called.
#[must_use]
pub fn stage_name(stage: Stage, lang: Lang) -> &'static str {
    let words = FollowUp::of(lang);
    match stage {
        Stage::Plan => words.stage_plan,
        Stage::Letter => words.stage_letter,
        Stage::Notice => words.stage_notice,
        Stage::OffSite => words.stage_off_site,
        Stage::OnSite => words.stage_on_site,
        Stage::Worksheet => words.stage_worksheet,
        Stage::Minutes => words.stage_minutes,
        Stage::Report => words.stage_report,
        Stage::Certificate => words.stage_certificate,
        Stage::Recommendation => words.stage_recommendation,
        Stage::FollowUp => words.stage_follow_up,
        Stage::Response => words.stage_response,
        Stage::Closed => words.stage_closed,
    }
}

/// What a step of the ladder is called.
#[must_use]
pub fn step_name(step: Step, lang: Lang) -> &'static str {
    let words = FollowUp::of(lang);
    match step {
        Step::First => words.step_first,
        Step::Second => words.step_second,
        Step::Third => words.step_third,
        Step::Lowered => words.step_lowered,
        Step::Frozen => words.step_frozen,
        Step::Revoked => words.step_revoked,
        Step::Dissolution => words.step_dissolution,
    }
}

/// What a place of triage, a visit, an assignment, a finding or a sanction is called.
pub(super) fn followed_place(kind: &Kind, path: &str, lang: Lang) -> Option<&'static str> {
    let words = FollowUp::of(lang);
    Some(match (kind, path) {
        (Kind::Koperasi, triase::COLOUR) => words.triage,
        (Kind::Koperasi, triase::DAY) => words.triage_day,
        (Kind::Koperasi, triase::REASON) => words.triage_reason,
        (Kind::Kunjungan, kunjungan::PURPOSE) => words.visit_kind,
        (Kind::Kunjungan, kunjungan::BY_MEANS) => words.means,
        (Kind::Kunjungan, kunjungan::MET) => words.met,
        (Kind::Kunjungan, kunjungan::OUTCOME) => words.outcome,
        (Kind::Kunjungan, kunjungan::MATTER) => words.matter,
        (Kind::Kunjungan, kunjungan::PRESENT) => words.present,
        (Kind::Kunjungan, kunjungan::BEFORE) => words.before,
        (Kind::Kunjungan, kunjungan::AFTER) => words.after,
        (Kind::Kunjungan, kunjungan::TO) => words.to,
        (Kind::Kunjungan, kunjungan::SETTLED) => words.settled,
        (Kind::Kunjungan, kunjungan::BY) => words.by,
        (Kind::Kunjungan, kunjungan::DAY) | (Kind::Sanksi, sanksi::DAY) => words.day,
        (Kind::Kunjungan, kunjungan::NUMBER)
        | (Kind::Penugasan, penugasan::NUMBER)
        | (Kind::Sanksi, sanksi::NUMBER) => words.number,
        (Kind::Penugasan, penugasan::DAY) => words.letter_day,
        (Kind::Penugasan, penugasan::FROM) => words.from,
        (Kind::Penugasan, penugasan::UNTIL) => words.until,
        (Kind::Penugasan, penugasan::HEAD) => words.head,
        (Kind::Penugasan, penugasan::MEMBERS) => words.members,
        (Kind::Penugasan, path) => stage_name(Stage::from_word(path.strip_prefix(penugasan::STAGES)?)?, lang),
        (Kind::Temuan, temuan::EXAMINATION) => Record::of(lang).tab_examinations,
        (Kind::Temuan, temuan::ITEM) => words.item,
        (Kind::Temuan, temuan::ORDER) => words.order,
        (Kind::Temuan, temuan::SENTENCE) => words.sentence,
        (Kind::Temuan, temuan::RECOMMENDATION) => words.recommendation,
        (Kind::Temuan, temuan::PART_CODE) => words.part_code,
        (Kind::Temuan, temuan::PART_NAME) => words.part_name,
        (Kind::Temuan, temuan::SCORE) => History::of(lang).score,
        (Kind::Temuan, temuan::CLASS) => History::of(lang).class,
        (Kind::Temuan, temuan::SIGNED) => words.signed,
        (Kind::Temuan, temuan::DUE) | (Kind::Sanksi, sanksi::DUE) => words.due,
        (Kind::Temuan, temuan::ANSWER) => words.answer,
        (Kind::Temuan, temuan::ANSWER_DAY) => words.answer_day,
        (Kind::Temuan, temuan::RESPONSE) => words.response,
        (Kind::Temuan, temuan::RESPONSE_DAY) => words.response_day,
        (Kind::Sanksi, sanksi::STEP) => words.step,
        (Kind::Sanksi, sanksi::REASON) => words.reason,
        (Kind::Sanksi, sanksi::LIFTED) => words.lifted,
        _ => return None,
    })
}

/// What a word of those records is called.
pub(super) fn followed_word(kind: &Kind, path: &str, word: &str, lang: Lang) -> Option<String> {
    match (kind, path) {
        (Kind::Koperasi, triase::COLOUR) => Colour::from_word(word).map(|colour| colour_name(colour, lang).to_owned()),
        (Kind::Kunjungan, kunjungan::PURPOSE) => {
            Purpose::from_word(word).map(|purpose| purpose_name(Some(purpose), lang).to_owned())
        }
        (Kind::Kunjungan, kunjungan::BY_MEANS) => means_name(word, lang).map(str::to_owned),
        (Kind::Kunjungan, kunjungan::TO) if kunjungan::REFERRED_TO.contains(&word) => Some(referred_name(word, lang)),
        (Kind::Temuan, temuan::SCORE) => sealed_total(word, lang),
        (Kind::Temuan, temuan::CLASS) => Some(class_name(word, lang)),
        (Kind::Sanksi, sanksi::STEP) => Step::from_word(word).map(|step| step_name(step, lang).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{place_name, record_name, value_text, with_names};
    use super::*;
    use crate::app::entered::entered;
    use crate::locale::words::Examination;
    use crate::record::{Leaf, OwnerId};

    #[test]
    fn what_follows_an_examination_has_the_names_of_its_screen() {
        let name = |record: &str, path: &str| {
            place_name(&format!("9f00c0ffee0000a1/{record}").parse().unwrap(), &path.parse().unwrap(), None, Lang::Id)
        };
        let words = FollowUp::of(Lang::Id);
        for (record, path, label) in [
            ("koperasi", "triase/warna", words.triage),
            ("kunjungan/01", "bertemu", words.met),
            ("kunjungan/01", "oleh", words.by),
            ("penugasan/01", "tim/anggota", words.members),
            ("penugasan/01", "tahap/off_site", words.stage_off_site),
            ("penugasan/01", "selesai", words.until),
            ("kunjungan/01", "selesai", words.settled),
            ("temuan/01.A.1", "tenggat", words.due),
            ("sanksi/01", "dicabut", words.lifted),
        ] {
            assert_eq!(name(record, path), label, "{record} {path}");
        }
        // What a newer build says is shown, not left out.
        for (record, path) in [("penugasan/01", "tahap/baru"), ("kunjungan/01", "baru/x"), ("koperasi", "triase/baru")]
        {
            assert!(name(record, path).contains(path), "{record} {path}");
        }
        let text = |record: &str, path: &str, leaf: &str| {
            let record = format!("9f00c0ffee0000a1/{record}").parse().unwrap();
            value_text(&record, &path.parse().unwrap(), &Leaf::from(leaf), Lang::Id)
        };
        assert_eq!(text("koperasi", "triase/warna", "abu"), "Abu-abu");
        assert_eq!(text("kunjungan/01", "jenis", "rujukan"), "Rujukan");
        assert_eq!(text("kunjungan/01", "cara", "telepon"), "Telepon");
        assert_eq!(text("kunjungan/01", "kepada", "kap"), words.to_auditor);
        assert_eq!(text("kunjungan/01", "kepada", "Bank Jatim"), "Bank Jatim");
        assert_eq!(text("penugasan/01", "tahap/bapk", "2026-03-01"), "1 Maret 2026");
        assert_eq!(text("temuan/01.A.1", "kelas", "dalam-pengawasan"), "Dalam Pengawasan");
        assert_eq!(text("temuan/01.A.1", "skor", "64.25"), "64,25");
        assert_eq!(text("sanksi/01", "langkah", "pembekuan_usp"), "Pembekuan USP");
        assert_eq!(text("sanksi/01", "langkah", "langkah_baru"), "langkah_baru");
        assert!(kunjungan::MEANS.iter().all(|word| means_name(word, Lang::Id).is_some()));
        assert!(kunjungan::REFERRED_TO.iter().all(|word| referred_name(word, Lang::En) != *word));
    }

    #[test]
    fn records_of_what_follows_are_called_by_what_they_are() {
        let owner: OwnerId = "9f00c0ffee0000a1".parse().unwrap();
        let record = |name: &str| format!("{owner}/{name}").parse::<RecordId>().unwrap();
        let fold = |name: &str, values: &[(&str, &str)]| {
            entered(record(name), values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
        };
        let folds = [
            fold("kunjungan/01", &[("jenis", "hubungi"), ("tanggal", "2026-03-01")]),
            fold("kunjungan/02", &[("jenis", "rujukan")]),
            fold("penugasan/01", &[("nomor", "800/12"), ("tanggal", "2026-03-01")]),
            fold("penugasan/02", &[("tanggal", "2026-03-01")]),
            fold("temuan/0101010101010101.A.I.1.a", &[("butir", "A.I.1.a")]),
            fold("sanksi/01", &[("langkah", "teguran_2"), ("tanggal", "2026-03-01")]),
            fold("diagnosa/D07.koperasi.2024", &[("nama", "Kredit macet")]),
            entered(record("pemeriksaan/0101010101010101"), [("tahun".to_owned(), Leaf::Int(2024))]),
        ];
        let dossier = Dossier::read(owner, folds);
        let named = |name: &str| record_name(&dossier, &record(name), Lang::Id);
        assert_eq!(named("kunjungan/01"), "Upaya menghubungi, 1 Maret 2026");
        assert_eq!(named("kunjungan/02"), "Rujukan");
        assert_eq!(named("penugasan/01"), "Penugasan 800/12");
        assert_eq!(named("penugasan/02"), "Penugasan, 1 Maret 2026");
        assert_eq!(named("temuan/0101010101010101.A.I.1.a"), "Temuan A.I.1.a");
        assert_eq!(named("sanksi/01"), "Teguran 2, 1 Maret 2026");
        // Where one names another it is told by that name.
        let told = |of: &str, path: &str, text: &str| {
            with_names(&dossier, &record(of), &path.parse().unwrap(), &Leaf::from(text), Lang::Id)
        };
        let examination = fill(Examination::of(Lang::Id).title, &[("y", "2024")]);
        assert_eq!(told("temuan/x.A.1", "pemeriksaan", "0101010101010101"), Leaf::from(examination));
        assert_eq!(told("resep/01", "diagnosa", "D07.koperasi.2024"), Leaf::from("Diagnosa Kredit macet"));
        assert_eq!(told("resep/01", "tindakan", "T01"), Leaf::from("T01"));
    }
}
