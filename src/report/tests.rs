//! The papers of the example's co-operatives, compared with the records, seals and rulesets they are made from.

use super::*;
use crate::app::clinical::ClinicalRules;
use crate::app::entered::entered;
use crate::app::problems::problems;
use crate::app::wording::{formula_words, say};
use crate::app::{Dossier, Example, Sealed, examine};
use crate::journal::{self, Author, Change, Device, Fold, Journal, LamportClock, Purged, Tab};
use crate::locale::Lang;
use crate::locale::words::PaperWords;
use crate::record::{Kantor, Leaf, OwnerId, Temuan, Unit};
use crate::ruleset::document::Confidence;
use crate::ruleset::{Measure, Regulation, Ruleset, builtin};
use crate::scoring::assess;
use std::collections::BTreeMap;

const TODAY: &str = "2026-11-25";
const LOOKED_AT: u32 = 12;

fn regulation() -> Regulation {
    Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap()
}

fn dossier_of(owner: OwnerId, changes: impl IntoIterator<Item = Change>) -> Dossier {
    let mut journal = Journal::default();
    for change in changes {
        journal.add(change);
    }
    Dossier::read(owner, journal.folds().into_values())
}

fn dossier(regulation: &Regulation, number: u32) -> Dossier {
    let example = Example::new(regulation, 1, LOOKED_AT);
    dossier_of(Example::owner(number), example.changes(number))
}

/// The same, nothing of it sealed.
fn drafts(regulation: &Regulation, number: u32) -> Dossier {
    let example = Example::new(regulation, 1, LOOKED_AT);
    let mut records = example.co_operative(number);
    for record in &mut records {
        record.sealed = None;
    }
    dossier_of(Example::owner(number), Example::changes_that_give(number, &records))
}

/// Every examination with its seal and its rules.
fn each(dossiers: &[Dossier], regulation: &Regulation, mut look: impl FnMut(Exam<'_>)) -> usize {
    let mut count = 0;
    for dossier in dossiers {
        for examination in &dossier.examinations {
            let sealed = examination.seal.as_deref().map(|text| Sealed::read(text).unwrap());
            let form = examination.ruleset.split_once('/').unwrap().1;
            let ruleset = regulation.form(form, &examination.readings).unwrap();
            look(Exam { dossier, examination, sealed: sealed.as_ref(), ruleset: &ruleset });
            count += 1;
        }
    }
    count
}

fn class_words(ruleset: &Ruleset, lang: Lang) -> Vec<String> {
    ruleset.classes.iter().map(|class| say(&class.name, lang)).collect()
}

#[test]
fn an_examination_holds_every_question_and_every_ratio_and_what_was_sealed() {
    let regulation = regulation();
    let dossiers: Vec<_> = (0..LOOKED_AT).map(|number| dossier(&regulation, number)).collect();
    let count = each(&dossiers, &regulation, |exam| {
        let Some(sealed) = exam.sealed else { return };
        for lang in Lang::ALL {
            let paper = examination(&exam, TODAY, lang);
            let lines = paper.lines();
            let has = |text: &str| lines.iter().any(|line| line.contains(text));
            for indicator in &exam.ruleset.indicators {
                assert!(lines.contains(&indicator.code.as_str()), "{}", indicator.code);
                for question in indicator.questions() {
                    assert!(has(&say(&question.text, lang)), "{}", question.key);
                }
                if let Measure::Ratio(ratio) = &indicator.measure {
                    assert!(has(&formula_words(&ratio.tokens, exam.ruleset, lang)), "{}", indicator.code);
                }
            }
            assert!(has(&exam.ruleset.digest) && has(&exam.dossier.koperasi.nama));
            assert!(!has(PaperWords::of(lang).provisional_mark));
            let class =
                paper.parts.iter().find_map(|part| if let Part::Class(class) = part { Some(class) } else { None });
            let class = class.unwrap();
            let word = sealed.result.class.as_ref().map(|code| {
                let class = exam.ruleset.classes.iter().find(|class| class.code == *code).unwrap();
                (shape(&class.mark), say(&class.name, lang))
            });
            match word {
                Some(word) => assert_eq!((class.shape, class.word.clone()), word),
                None => assert_eq!((class.shape, class.word.as_str()), (None, PaperWords::of(lang).no_class)),
            }
        }
    });
    assert!(count > 20, "{count} examinations");
}

#[test]
fn answers_stand_beside_their_own_questions() {
    let regulation = regulation();
    let dossiers = [dossier(&regulation, 0)];
    each(&dossiers, &regulation, |exam| {
        let paper = examination(&exam, TODAY, Lang::Id);
        let tables =
            paper.parts.iter().filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None });
        let rows: Vec<_> = tables.flat_map(|table| &table.rows).collect();
        for question in exam.ruleset.indicators.iter().flat_map(|indicator| indicator.questions()) {
            let text = say(&question.text, Lang::Id);
            let said: Vec<&str> = rows
                .iter()
                .filter(|row| row.cells.get(1).is_some_and(|cell| cell.text == text))
                .map(|row| row.cells[2].text.as_str())
                .collect();
            let expected = match exam.sealed.unwrap().answers.get(&question.key) {
                Some(true) => "Ya",
                Some(false) => "Tidak",
                None => "belum dijawab",
            };
            assert!(said.contains(&expected), "{}: {said:?}", question.key);
        }
    });
}

#[test]
fn a_draft_is_marked_and_names_no_class() {
    let regulation = regulation();
    let dossiers: Vec<_> = (0..LOOKED_AT).map(|number| drafts(&regulation, number)).collect();
    let count = each(&dossiers, &regulation, |exam| {
        for lang in Lang::ALL {
            for paper in [examination(&exam, TODAY, lang), findings(&exam, TODAY, lang)] {
                assert_eq!(paper.marks.first().map(String::as_str), Some(PaperWords::of(lang).provisional_mark));
                assert!(!paper.parts.iter().any(|part| matches!(part, Part::Class(_) | Part::Signatures { .. })));
                for word in class_words(exam.ruleset, lang) {
                    let line = paper.lines().into_iter().find(|line| line.ends_with(&word)).map(str::to_owned);
                    assert_eq!(line, None, "{} has a class", paper.title);
                }
            }
        }
    });
    assert!(count > 20, "{count} examinations");
}

#[test]
fn there_is_a_finding_for_each_no_and_each_low_ratio_and_none_else() {
    let regulation = regulation();
    let dossiers: Vec<_> = (0..LOOKED_AT).map(|number| dossier(&regulation, number)).collect();
    let (mut most, mut ratios) = (0, 0);
    each(&dossiers, &regulation, |exam| {
        let paper = findings(&exam, TODAY, Lang::Id);
        let rows =
            paper.parts.iter().find_map(|part| if let Part::Table(table) = part { Some(&table.rows) } else { None });
        let rows: Vec<_> = rows.into_iter().flatten().filter(|row| row.kind == RowKind::Plain).collect();
        let examined = match exam.sealed {
            Some(sealed) => sealed.examined(exam.ruleset),
            None => examine::examined(exam.ruleset, exam.dossier, exam.examination),
        };
        let now = assess(exam.ruleset, &examined);
        let mut expected: Vec<&str> = Vec::new();
        for (indicator, outcome) in exam.ruleset.indicators.iter().zip(&now.outcomes) {
            let answers = match exam.sealed {
                Some(sealed) => &sealed.answers,
                None => &exam.examination.answers,
            };
            expected.extend(
                indicator
                    .questions()
                    .iter()
                    .filter(|one| answers.get(&one.key) == Some(&false))
                    .map(|one| one.key.as_str()),
            );
            if let (Measure::Ratio(_), Some(score)) = (&indicator.measure, &outcome.score)
                && *score <= crate::exact::Rational::whole(2)
            {
                ratios += 1;
                expected.push(&indicator.code);
            }
        }
        let said: Vec<&str> = rows.iter().map(|row| row.cells[1].beneath[0].split(" · ").next().unwrap()).collect();
        assert_eq!(said, expected);
        let numbers: Vec<String> = rows.iter().map(|row| row.cells[0].text.clone()).collect();
        assert_eq!(numbers, (1..=expected.len()).map(|n| n.to_string()).collect::<Vec<_>>());
        most = most.max(expected.len());
        if expected.is_empty() {
            assert!(paper.lines().iter().any(|line| line.starts_with("Tidak ada temuan")));
        }
    });
    assert!(most > 20 && ratios > 20, "{most} findings, {ratios} ratios");
}

#[test]
fn a_finding_is_printed_as_it_was_kept_one_taken_away_is_not_and_an_officer_s_own_stand_last() {
    let regulation = regulation();
    let made = dossier(&regulation, 0);
    let plain = |row: &&Row| row.kind == RowKind::Plain;
    let mut count = 0;
    each(std::slice::from_ref(&made), &regulation, |exam| {
        let rows = |dossier: &Dossier| {
            let paper = findings(&Exam { dossier, ..exam }, TODAY, Lang::Id);
            let table = paper.parts.into_iter().find_map(|part| match part {
                Part::Table(table) => Some(table.rows),
                _ => None,
            });
            let rows = table.unwrap_or_default();
            rows.iter().filter(plain).map(|row| row.cells.clone()).collect::<Vec<_>>()
        };
        let before = rows(exam.dossier);
        if before.len() < 2 {
            return;
        }
        count += 1;
        let local = exam.examination.id.local().unwrap();
        let id = |item: &str| Temuan::id(exam.dossier.owner, local, item).unwrap();
        let item = |place: usize| before[place][1].beneath[0].split(" · ").next().unwrap().to_owned();
        let kept = |item: &str, values: &[(&str, &str)]| {
            let named = [("pemeriksaan", local), ("butir", item)];
            let values = named.iter().chain(values).map(|(path, text)| ((*path).to_owned(), Leaf::from(*text)));
            entered(id(item), values)
        };
        let words = [("kalimat", "Notulen hilang."), ("rekomendasi", "Buat lagi."), ("tenggat", "2026-06-15")];
        let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
        let there = kept(&item(0), &[]);
        let removal = journal::delete(&there, &mut clock, Author { by: "Sri".into(), at: String::new() }).unwrap();
        let removed = Fold::from_changes(&id(&item(0)), [&removal], &Purged::default());
        let own = [kept("lain-02", &[("kalimat", "Gudang bocor.")]), kept("lain-03", &[])];
        let dossier = own
            .into_iter()
            .chain([removed, kept(&item(1), &words)])
            .fold(exam.dossier.clone(), |all, one| all.with(one));
        let after = rows(&dossier);
        assert_eq!(after.len(), before.len());
        let text = |row: &[Cell]| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        assert_eq!(text(&after[0]), ["1", "Notulen hilang.", "Buat lagi.", "15 Jun 2026"]);
        assert_eq!(after[0][1].beneath, before[1][1].beneath);
        assert_eq!(text(after.last().unwrap())[..2], [before.len().to_string(), "Gudang bocor.".to_owned()]);
        if before.len() > 2 {
            assert_eq!(after[1][1..], before[2][1..]);
        }
    });
    assert!(count > 0);
}

#[test]
fn why_a_question_was_answered_so_is_printed_and_a_note_is_not() {
    let regulation = regulation();
    let example = Example::new(&regulation, 1, LOOKED_AT);
    let mut records = example.co_operative(0);
    let examination = records.iter_mut().rfind(|values| values.sealed.is_some()).unwrap();
    let unmet = examination.entered.iter().find_map(|(path, leaf)| {
        let key = path.as_str().strip_prefix("jawab/")?;
        (leaf.as_bool() == Some(false)).then(|| key.to_owned())
    });
    let (unmet, id) = (unmet.unwrap(), examination.record.clone());
    for (folder, text) in [("alasan/", "belum ada notaris"), ("catatan/", "tanya lagi pekan depan")] {
        examination.entered.push((format!("{folder}{unmet}").parse().unwrap(), Leaf::from(text)));
    }
    let dossiers = [dossier_of(Example::owner(0), Example::changes_that_give(0, &records))];
    each(&dossiers, &regulation, |exam| {
        for lang in Lang::ALL {
            for paper in [super::examination(&exam, TODAY, lang), findings(&exam, TODAY, lang)] {
                let with = |text: &str| paper.lines().into_iter().filter(|line| line.contains(text)).count();
                let is_it = usize::from(exam.examination.id == id);
                assert_eq!((with("belum ada notaris"), with("tanya lagi")), (is_it, 0), "{}", paper.title);
            }
        }
    });
}

#[test]
fn the_office_heads_its_papers_and_names_the_place_of_signing() {
    let regulation = regulation();
    let dossiers = [dossier(&regulation, 0)];
    let office = Kantor {
        letterhead: vec!["PEMERINTAH KOTA".into(), "Dinas Koperasi".into()],
        place: "Mojokerto".into(),
        ..Kantor::default()
    };
    each(&dossiers, &regulation, |exam| {
        let plain = findings(&exam, TODAY, Lang::Id);
        let headed = plain.clone().of_office(&office, Lang::Id);
        assert_eq!(headed.lines()[..2], ["PEMERINTAH KOTA", "Dinas Koperasi"]);
        let place = |paper: &Paper| {
            paper.parts.iter().find_map(|part| match part {
                Part::Signatures { place_and_day, .. } => Some(place_and_day.clone()),
                _ => None,
            })
        };
        assert!(place(&headed).unwrap().starts_with("Mojokerto, "));
        assert_eq!(plain.clone().of_office(&Kantor::default(), Lang::Id), plain);
    });
}

#[test]
fn a_record_shows_personal_data_only_where_it_is_asked_for() {
    let regulation = regulation();
    let example = Example::new(&regulation, 1, 1);
    let mut records = example.co_operative(0);
    let secret =
        [("pengurus/ketua/nama", "Siti Rahayu"), ("kontak/telepon", "0321 555 777"), ("catatan", "Rumah\nBu Siti")];
    records[0].entered.extend(secret.map(|(path, text)| (path.parse().unwrap(), Leaf::from(text))));
    let dossier = dossier_of(Example::owner(0), Example::changes_that_give(0, &records));
    for lang in Lang::ALL {
        let paper = |with| record(&dossier, &BTreeMap::new(), None, with, TODAY, lang);
        for (_, text) in secret {
            assert!(!paper(false).lines().iter().any(|line| line.contains(text)), "{text}");
            assert!(paper(true).lines().iter().any(|line| line.contains(text)), "{text}");
        }
    }
}

#[test]
fn a_record_shows_every_year_with_its_class() {
    let regulation = regulation();
    let dossier = dossier(&regulation, 0);
    let form = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
    let forms = BTreeMap::from([(Unit::Koperasi, form)]);
    let paper = record(&dossier, &forms, None, false, TODAY, Lang::Id);
    let tables: Vec<_> =
        paper.parts.iter().filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None }).collect();
    let years: Vec<&str> = tables[0].rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(years, ["2025", "2024", "2023", "2022"]);
    for (row, result) in tables[0].rows.iter().zip(crate::app::course::results(&dossier, Unit::Koperasi).iter().rev()) {
        let mark = result.mark.as_deref().unwrap();
        assert_eq!(
            row.cells[2].text,
            format!("{} {}", shape(mark).unwrap(), crate::app::outcome::class_name(mark, Lang::Id))
        );
    }
    assert_eq!(tables[1].rows.len(), 4);
    assert!(paper.parts.iter().any(|part| matches!(part, Part::Chart { svg, .. } if svg.starts_with("<svg"))));
    assert!(paper.foot.contains("25 November 2026") && paper.foot.contains("bukan sertifikat"));
    assert_eq!(paper.marks, ["CONTOH"]);
}

#[test]
fn a_record_ends_with_its_diseases_and_what_is_done_and_what_was_written_by_hand_is_asked_for() {
    let regulation = regulation();
    let rules = ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS).unwrap();
    let plain = dossier(&regulation, 0);
    let id = |record: &str| format!("{}/{record}", plain.owner).parse().unwrap();
    let fold = |record: &str, values: &[(&str, &str)]| {
        entered(id(record), values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
    };
    let treatment = rules.treatments.row("T01").unwrap();
    let year = "koperasi.2025";
    let folds = [
        fold(
            &format!("diagnosa/lain-01.{year}"),
            &[
                ("putusan", "pasti"),
                ("nama", "Bu Siti memegang kas"),
                ("tanggal", "2026-06-01"),
                ("sembuh", "2026-09-15"),
            ],
        ),
        fold(&format!("diagnosa/D01.{year}"), &[("putusan", "ditolak"), ("nama", "x"), ("tanggal", "2026-06-02")]),
        fold("resep/01", &[("tindakan", "T01"), ("pelaksana", &treatment.by.id), ("tenggat", "2026-11-24")]),
        fold("resep/02", &[("uraian", "Ganti kunci Bu Siti"), ("pelaksana", "Pak Budi"), ("selesai", "2026-07-01")]),
    ];
    let made = folds.into_iter().fold(plain.clone(), |all, one| all.with(one));
    let lists = [(Unit::Koperasi, problems(&made, Unit::Koperasi, &rules.diagnoses, &[]))];
    let care = Care { rules: &rules, lists: &lists };
    let lines = |with: bool| record(&made, &BTreeMap::new(), Some(&care), with, TODAY, Lang::Id).lines().join("\n");
    let (without, with) = (lines(false), lines(true));
    for said in
        ["Daftar penyakit", "1 Jun 2026", "15 Sep 2026", "sembuh", &treatment.name.id, "24 Nov 2026", "lewat 1 hari"]
    {
        assert!(without.contains(said), "{said} in {without}");
    }
    assert!(!without.contains("ditolak") && !with.contains("ditolak"));
    for secret in ["Bu Siti memegang kas", "Ganti kunci Bu Siti", "Pak Budi"] {
        assert!(!without.contains(secret) && with.contains(secret), "{secret}");
    }
    // A record of which nothing is known says nothing of it.
    let none = [(Unit::Koperasi, Vec::new())];
    let care = Care { rules: &rules, lists: &none };
    let paper = |care| record(&plain, &BTreeMap::new(), care, true, TODAY, Lang::Id);
    assert_eq!(paper(Some(&care)), paper(None));
}

#[test]
fn disputed_rows_and_readings_are_named() {
    let regulation = regulation();
    let dossiers = [dossier(&regulation, 0)];
    each(&dossiers, &regulation, |exam| {
        let paper = examination(&exam, TODAY, Lang::Id);
        let lines = paper.lines();
        let disputed: Vec<&str> =
            exam.ruleset.indicators.iter().filter(|row| row.disputed).map(|row| row.code.as_str()).collect();
        assert!(!disputed.is_empty() && lines.contains(&disputed.join(", ").as_str()));
        for variant in &exam.ruleset.variants {
            if exam.ruleset.indicators.iter().any(|row| row.switches.contains(&variant.name)) {
                assert!(lines.contains(&say(&variant.title, Lang::Id).as_str()), "{}", variant.name);
            }
        }
        let one_source = exam.ruleset.indicators.iter().filter(|row| row.confidence == Confidence::OneSource);
        for row in one_source {
            assert!(lines.iter().any(|line| line.contains(&row.code)), "{}", row.code);
        }
    });
}

#[test]
fn an_examination_of_other_rules_is_printed_from_its_seal() {
    let regulation = regulation();
    let dossiers = [dossier(&regulation, 0)];
    each(&dossiers, &regulation, |exam| {
        let sealed = exam.sealed.unwrap();
        let paper = examination_from_seal(exam.dossier, exam.examination, sealed, TODAY, Lang::Id);
        let lines = paper.lines();
        assert!(lines.contains(&sealed.digest.as_str()));
        for code in sealed.result.indicators.keys().chain(sealed.answers.keys()) {
            assert!(lines.contains(&code.as_str()), "{code}");
        }
    });
}
