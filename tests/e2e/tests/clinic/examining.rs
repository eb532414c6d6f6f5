//! Working at an examination: the books beside the questions, a note and evidence, a whole indicator, answers of an earlier year.
//!
//! Rule: what the books and an earlier year would answer is computed natively from the same records.

use crate::backup::{choose, merge};
use crate::steps::{LANG, answer_field, examination, open, open_aspect, open_tab, record, wait_until_saved};
use koroena::app::carrying::{Earlier, earlier, to_carry};
use koroena::app::proposals::Proposals;
use koroena::app::wording::say;
use koroena::app::{Dossier, Example, RecordTab, Route, examine};
use koroena::journal::Journal;
use koroena::locale::number;
use koroena::locale::words::{Common, Documents, Examining, fill};
use koroena::record::{BookYear, Kind, Pemeriksaan, Unit};
use koroena::ruleset::proofs::Proofs;
use koroena::ruleset::{Ruleset, builtin};
use koroena::scoring::{Answers, assess};
use koroena_e2e::made::{backup_file, journal, regulation};
use koroena_e2e::{Browser, Folder, Key, Server, Setup};
use std::collections::BTreeMap;

/// The last book year of the made co-operatives: its books are there, its examination is not.
pub const THIS: i64 = 2025;

pub fn words() -> &'static Examining {
    Examining::of(LANG)
}

pub fn year(number: i64) -> BookYear {
    BookYear::new(number).unwrap()
}

/// The six co-operatives, without or with the examinations of the last year.
pub fn made(is_last_year_examined: bool) -> Journal {
    journal(|values| {
        let of_last_year =
            values.entered.iter().any(|(path, leaf)| path.as_str() == "tahun" && leaf.as_int() == Some(THIS));
        let is_left_out = values.record.kind() == Kind::Pemeriksaan && of_last_year && !is_last_year_examined;
        (!is_left_out).then_some(values)
    })
}

/// The savings co-operative's record, natively.
pub fn dossier(made: &Journal) -> Dossier {
    let owner = Example::owner(0);
    Dossier::read(owner, made.folds().into_values().filter(|fold| fold.record().owner() == owner))
}

pub fn ruleset() -> Ruleset {
    regulation().form("ksp-kuk-1-2", &BTreeMap::new()).unwrap()
}

/// Brings the made clinic to a browser.
pub fn bring(browser: &Browser, made: &Journal) {
    let folder = Folder::new();
    let (file, _) = backup_file(&folder, made);
    browser.go(Route::Backup);
    choose(browser, &file);
    merge(browser);
}

/// Begins the examination of the last year from its statement.
fn begin(browser: &Browser) {
    browser.go(Route::Statement { owner: Example::owner(0), unit: Unit::Koperasi, period: year(THIS).into() });
    browser.wait_for("#lembar");
    browser.click("#ke-pemeriksaan");
    browser.wait_for("#nilai");
    browser.wait_for("#tawaran");
}

pub fn place_of(ruleset: &Ruleset, key: &str) -> usize {
    ruleset.question_keys().position(|known| known == key).unwrap()
}

fn said(key: &str) -> String {
    format!("[id=\"soal-{key}\"] .q-said:not(.q-origin)")
}

fn origin(key: &str) -> String {
    format!("[id=\"soal-{key}\"] .q-origin")
}

/// The questions that are answered so on the page, by their keys.
fn answered(browser: &Browser) -> BTreeMap<String, bool> {
    let found = browser.execute(
        "return Object.fromEntries([...document.querySelectorAll('.q:not([data-answer=\"\"])')]
             .map((at) => [at.id.replace('soal-', ''), at.dataset.answer === 'ya']));",
    );
    serde_json::from_value(found).unwrap()
}

/// Waits for the count that a way of showing the examination has behind its name.
fn counts(browser: &Browser, name: &str, count: usize) {
    let said = if count == 0 { name.to_owned() } else { format!("{name} {count}") };
    browser.wait_until(&format!("“{said}” is offered"), |page| page.texts(".seg-option").contains(&said));
}

#[test]
fn the_books_propose_and_the_officer_decides() {
    let server = Server::start();
    let (made, ruleset) = (made(false), ruleset());
    let dossier = dossier(&made);
    // What the books say without the facts of the year, which are typed below.
    let draft = examine::draft_values(Unit::Koperasi, year(THIS), &ruleset.id, "2026-03-01", "Sri");
    let draft: BTreeMap<_, _> = draft.into_iter().collect();
    let draft = Pemeriksaan::from_fields(Pemeriksaan::id_from_bytes(dossier.owner, [1; 8]).unwrap(), &draft);
    let examined = examine::examined(&ruleset, &dossier, &draft);
    let now = assess(&ruleset, &examined);
    let proposals = Proposals::of(&Proofs::read(builtin::PROOFS).unwrap(), &ruleset, &dossier, &draft, &now);
    let of_books: BTreeMap<usize, bool> = proposals.to_take(&examined.answers).into_iter().collect();
    let grew = place_of(&ruleset, "A.III.3.a");
    assert!(of_books.len() >= 4 && of_books.contains_key(&grew));

    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        browser.go(Route::Statement { owner: dossier.owner, unit: Unit::Koperasi, period: year(THIS).into() });
        browser.wait_for("#data-tahun");
        for (field, count) in [("awal", "121"), ("masuk", "12"), ("keluar", "33"), ("akhir", "100")] {
            browser.type_into(&format!("#t-anggota-{field}-l"), count);
            browser.press(Key::Tab);
        }
        wait_until_saved(&browser);
        begin(&browser);
        let all = of_books.len() + 2;
        browser.wait_for_text(&fill(words().can_take, &[("n", &all.to_string())]));
        browser.sound("what the books would answer");

        // Each with its figures; members by the facts: 12 came, 33 left, 21 fewer.
        for place in of_books.keys() {
            let key = ruleset.question_keys().nth(*place).unwrap();
            let sentence = proposals.sentence(*place, &ruleset, LANG).unwrap();
            assert!(browser.text(&said(key)).contains(&sentence), "{sentence}");
        }
        let joined = browser.text(&said("A.I.1.c"));
        assert!(joined.contains("12") && joined.contains("33"), "{joined}");
        let fell = browser.text(&said("A.II.4.b"));
        assert!(fell.contains("121 → 100"), "{fell}");
        assert!(answered(&browser).is_empty(), "something is answered by itself");

        // One is taken, one answered otherwise, the others are taken at once.
        browser.click_text_in("[id=\"soal-A.II.4.b\"]", words().take);
        browser.wait_until("it is answered as the books say", |page| page.is_checked(&answer_field("A.II.4.b", false)));
        browser.wait_for_no("[id=\"soal-A.II.4.b\"] .q-said button");
        browser.click(&answer_field("A.III.3.a", !of_books[&grew]));
        browser.wait_for_text(words().books_differ);
        browser.wait_for_text(&fill(words().can_take, &[("n", &(all - 2).to_string())]));
        browser.sound("an answer that differs from the books");
        browser.click("#pakai-semua");
        browser.wait_for_no("#pakai-semua");
        let mut wanted: BTreeMap<String, bool> = of_books
            .iter()
            .map(|(place, answer)| (ruleset.question_keys().nth(*place).unwrap().to_owned(), *answer))
            .collect();
        wanted.extend([("A.I.1.c".to_owned(), false), ("A.II.4.b".to_owned(), false)]);
        wanted.insert("A.III.3.a".to_owned(), !of_books[&grew]);
        assert_eq!(answered(&browser), wanted);

        wait_until_saved(&browser);
        browser.reload();
        browser.wait_for(".q");
        browser.wait_until("the answers are kept", |page| answered(page) == wanted);

        // What differs is listed, leads to its question, and is said before sealing, which it does not forbid.
        counts(&browser, words().tab_review, 1);
        browser.click("label:has(#tampil-tinjau)");
        browser.wait_for_text(words().review_differ);
        browser.sound("what is to be looked at");
        browser.click(".why-item");
        browser.wait_until("the question has the focus", |page| {
            page.execute("return document.activeElement.id;").as_str()
                == Some(&format!("q-A.III.3.a-{}", if of_books[&grew] { "tidak" } else { "ya" }))
        });
        browser.click("#segel");
        browser.wait_for_text(&fill(words().seal_differ, &[("n", "1")]));
        browser.wait_for_text(&fill(words().seal_unreasoned, &[("n", "1")]));
        browser.sound("sealing against the books");
        browser.press(Key::Escape);

        // Why it is answered otherwise is asked for at the question, goes with the record, and stands on the paper.
        let why = "Kenaikan berasal dari penilaian kembali tanah.";
        browser.click_text_in("[id=\"soal-A.III.3.a\"]", words().reason_write);
        browser.wait_until("the field has the focus", |page| {
            page.execute("return document.activeElement.id;") == "alasan-A.III.3.a"
        });
        browser.sound("a reason to be written");
        browser.type_keys(why);
        browser.wait_for_no(".q-why");
        wait_until_saved(&browser);
        browser.click("label:has(#tampil-tinjau)");
        browser.wait_for_text(&fill(words().reason_said, &[("reason", why)]));
        browser.click("#segel");
        browser.wait_for_text(&fill(words().seal_differ, &[("n", "1")]));
        assert!(!browser.sees(&fill(words().seal_unreasoned, &[("n", "1")])));
        browser.type_into("#segel-alasan", "Dokumen belum ada");
        browser.click("#segel-ya");
        crate::steps::wait_until_sealed(&browser);
        // A seal says what it rests on; nothing is proposed there.
        assert_eq!(browser.count(".q-said"), 0);
        let sealed = browser.place();
        for paper in ["cetak", "temuan"] {
            browser.go(format!("{sealed}/{paper}"));
            browser.wait_for("#kertas");
            let is_no = of_books[&grew];
            let is_said = browser.text("#kertas").contains(&fill(words().reason_said, &[("reason", why)]));
            assert_eq!(is_said, paper == "cetak" || is_no, "{paper}");
        }
    }
}

#[test]
fn a_note_and_evidence_stand_at_their_question() {
    let server = Server::start();
    let made = made(false);
    let key = "A.I.1.a";
    for setup in [Setup::phone().dark(), Setup::desktop()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        begin(&browser);
        let mark = format!("[id=\"soal-{key}\"] .remark");
        assert_eq!(browser.count("textarea"), 0, "the list is not calm");
        browser.click(&mark);
        let note = "Dilihat di AD pasal 5, halaman 3.";
        browser.type_into(&format!("[id=\"catatan-{key}\"]"), note);
        let folder = Folder::new();
        let file = folder.path().join("anggaran-dasar.pdf");
        std::fs::write(&file, b"%PDF-1.7 pasal 5").unwrap();
        browser.upload(&format!("[id=\"berkas-{key}\"]"), &file);
        browser.wait_for_text(&fill(Documents::of(LANG).attached, &[("name", "anggaran-dasar.pdf")]));
        browser.wait_for(".q .file");
        assert!(browser.text(".q .file").contains(&number::size(16, LANG)));
        browser.sound("a note and evidence");
        wait_until_saved(&browser);

        browser.reload();
        browser.wait_for(&format!("{mark}.is-noted"));
        assert_eq!(browser.count(".remark.is-noted"), 1);
        browser.click(&mark);
        browser.wait_for(".q .file");
        assert_eq!(browser.value(&format!("[id=\"catatan-{key}\"]")), note);
        browser.click_text_in(".q .file", &fill(Documents::of(LANG).download_of, &[("name", "anggaran-dasar.pdf")]));
        assert_eq!(std::fs::read(browser.download()).unwrap(), b"%PDF-1.7 pasal 5");

        // Another one is attached and removed again.
        let other = folder.path().join("keliru.pdf");
        std::fs::write(&other, b"%PDF-1.7 keliru").unwrap();
        browser.upload(&format!("[id=\"berkas-{key}\"]"), &other);
        browser.wait_until("both are there", |page| page.count(".q .file") == 2);
        browser.click_text(&fill(Documents::of(LANG).remove_of, &[("name", "keliru.pdf")]));
        browser.click_text(Common::of(LANG).remove);
        browser.wait_until("one is left", |page| page.count(".q .file") == 1);

        // Sealed, both are shown and cannot be changed.
        browser.click("#segel");
        browser.type_into("#segel-alasan", "Dokumen belum ada");
        browser.click("#segel-ya");
        crate::steps::wait_until_sealed(&browser);
        assert_eq!(browser.count(".remark"), 1, "a button with nothing behind it");
        browser.click(&mark);
        browser.wait_for_text(note);
        browser.wait_for(".q .file");
        let changeable = "return document.querySelectorAll('.q-aside textarea, .q-aside input').length;";
        assert_eq!(browser.execute(changeable), 0);
        assert_eq!(browser.count(".q .file .btn"), 1, "only taking it out");
        browser.sound("a note and evidence of a sealed examination");

        browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Documents });
        browser.wait_for(".file");
        assert!(browser.text(".file").contains(&format!("· {key}")));
        assert_eq!(browser.count(".file .btn"), 1, "what a seal rests on can be removed");
    }
}

#[test]
fn a_whole_indicator_is_answered_cleared_and_given_back() {
    let server = Server::start();
    let made = made(false);
    let ruleset = ruleset();
    let indicator = ruleset.indicator("A.I.2").unwrap();
    let keys: Vec<&str> = indicator.questions().iter().map(|question| question.key.as_str()).collect();
    let of = |answers: &[(usize, bool)]| -> BTreeMap<String, bool> {
        answers.iter().map(|(place, answer)| (keys[*place].to_owned(), *answer)).collect()
    };
    let all = |answer: bool| of(&(0..keys.len()).map(|place| (place, answer)).collect::<Vec<_>>());
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        begin(&browser);
        let card = "[id=\"ind-A.I.2\"]";
        let stands = |what: &str, wanted: &BTreeMap<String, bool>| {
            browser.wait_until(what, |page| answered(page) == *wanted);
        };
        assert!(!browser.text(card).contains(words().clear), "nothing to clear yet");
        browser.click(&answer_field(keys[1], false));
        let before = of(&[(1, false)]);
        stands("one is answered", &before);

        browser.click_text_in(card, examination().all_yes);
        stands("all say yes", &all(true));
        browser.sound("an indicator answered at once");
        browser.click_text_in(card, words().undo);
        stands("one is answered as before", &before);
        browser.click_text_in(card, examination().all_no);
        stands("all say no", &all(false));
        browser.click_text_in(card, words().clear);
        stands("none is answered", &BTreeMap::new());
        browser.click_text_in(card, words().undo);
        stands("all say no again", &all(false));
        // Whoever went on since takes nothing back by accident.
        browser.click_text_in(card, examination().all_yes);
        browser.click(&answer_field(keys[0], false));
        browser.wait_until("no way back is offered", |page| !page.text(card).contains(words().undo));

        // By keys alone.
        browser.press_each(&answer_field(keys[0], false), [Key::Delete]);
        browser.press_with(&[Key::Shift], Key::Letter('T'));
        stands("all say no by a key", &all(false));
        browser.press_with(&[Key::Control], Key::Letter('z'));
        let mut rest = all(true);
        rest.remove(keys[0]);
        stands("given back by a key", &rest);
        browser.press_with(&[Key::Shift], Key::Letter('Y'));
        stands("all say yes by a key", &all(true));
        browser.press_with(&[Key::Shift], Key::Delete);
        stands("cleared by a key", &BTreeMap::new());
        wait_until_saved(&browser);
        browser.reload();
        browser.wait_for(".q");
        assert!(answered(&browser).is_empty());
    }
}

/// What the year before would answer.
fn before(made: &Journal, ruleset: &Ruleset) -> (Earlier, BTreeMap<String, bool>) {
    let dossier = dossier(made);
    let draft = examine::draft_values(Unit::Koperasi, year(THIS), &ruleset.id, "2026-03-01", "Sri");
    let draft: BTreeMap<_, _> = draft.into_iter().collect();
    let draft = Pemeriksaan::from_fields(Pemeriksaan::id_from_bytes(dossier.owner, [1; 8]).unwrap(), &draft);
    let earlier = earlier(&dossier, &draft, ruleset).unwrap();
    let carried = to_carry(&earlier, ruleset, &Answers::empty(ruleset));
    let keys: Vec<&str> = ruleset.question_keys().collect();
    let carried = carried.into_iter().map(|(place, answer)| (keys[place].to_owned(), answer)).collect();
    (earlier, carried)
}

#[test]
fn answers_of_the_year_before_are_carried_over_marked_until_confirmed() {
    let server = Server::start();
    let (made, ruleset) = (made(false), ruleset());
    let (earlier, carried) = before(&made, &ruleset);
    let of_aspect = |code: &str| -> BTreeMap<String, bool> {
        carried
            .iter()
            .filter(|(key, _)| key.starts_with(&format!("{code}.")))
            .map(|(key, answer)| (key.clone(), *answer))
            .collect()
    };
    let listed = fill(words().from_year_said, &[("y", &earlier.year.to_string())]);
    let from = fill(words().from_year, &[("y", &earlier.year.to_string())]);
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        begin(&browser);
        browser.sound("answers to carry over");
        // One is answered by hand before, the other way than last year.
        let (own, then) = carried.first_key_value().unwrap();
        browser.click(&answer_field(own, !then));
        let count = carried.len() - 1;
        let (n, y) = (count.to_string(), earlier.year.to_string());
        browser.wait_for_text(&fill(words().can_carry, &[("n", &n), ("y", &y)]));
        browser.click("#bawa-jawaban");
        browser.wait_for_no("#bawa-jawaban");
        let mut wanted = of_aspect("A");
        wanted.insert(own.clone(), !then);
        assert_eq!(answered(&browser), wanted);
        assert_eq!(browser.count(".q-origin"), wanted.len() - 1);
        assert_eq!(browser.count(&origin(own)), 0, "an own answer is marked");
        counts(&browser, words().tab_review, count + differing(&browser));
        browser.sound("carried answers");
        wait_until_saved(&browser);

        browser.reload();
        browser.wait_for(".q-origin");
        assert_eq!(browser.count(".q-origin"), wanted.len() - 1);
        assert!(browser.text(".q-origin").contains(&from));

        // One confirmed, one answered otherwise, an indicator confirmed.
        let mut marked = wanted.keys().filter(|key| *key != own);
        let (one, other) = (marked.next().unwrap(), marked.next().unwrap());
        browser.click_text_in(&origin(one), words().confirm);
        browser.wait_for_no(&origin(one));
        assert!(browser.is_checked(&answer_field(one, wanted[one])), "confirming alters an answer");
        browser.click(&answer_field(other, !wanted[other]));
        browser.wait_for_no(&origin(other));
        let card = "[id=\"ind-A.II.3\"]";
        let there = browser.count(&format!("{card} .q-origin"));
        assert!(there > 10);
        browser.click_text_in(card, &fill(words().confirm_all, &[("n", &there.to_string())]));
        browser.wait_for_no(&format!("{card} .q-origin"));
        let left = count - 2 - there;

        browser.click("label:has(#tampil-tinjau)");
        browser.wait_for_text(words().review_carried);
        browser.wait_until("what is left is listed", |page| {
            page.texts(".why-item").iter().filter(|row| row.contains(&listed)).count() == left
        });
        browser.sound("carried answers to be looked at");
        browser.click("#segel");
        browser.wait_for_text(&fill(words().seal_carried, &[("n", &left.to_string())]));
        browser.click_text(examination().cancel);

        // Why not higher leads to the question that is missing.
        browser.click("label:has(#tampil-kurang)");
        browser.wait_for(".why-gain");
        let first = ruleset.indicators.iter().find(|row| {
            !row.questions().is_empty()
                && browser.texts(".why b").contains(&format!("{} {}", row.code, say(&row.name, LANG)))
        });
        let first = first.expect("a checklist that lacks points");
        browser.click_text(&format!("{} {}", first.code, say(&first.name, LANG)));
        browser.wait_until("a question not met has the focus", |page| {
            let focused = page.execute("return document.activeElement.closest('.q')?.dataset.answer ?? null;");
            let own = page.execute("return document.activeElement.id;");
            let of_it = own.as_str().is_some_and(|id| id.starts_with(&format!("q-{}.", first.code)));
            of_it && focused.as_str().is_some_and(|answer| answer != "ya")
        });
        wait_until_saved(&browser);
        browser.reload();
        browser.wait_for(".q-origin");
        open_aspect(&browser, "B");
        browser.wait_for(".q-origin");
        assert_eq!(browser.count(".q-origin"), of_aspect("B").len());
    }
}

/// How many answers on the page differ from the books.
fn differing(browser: &Browser) -> usize {
    browser.count(".q-said[data-tone=warn]")
}

/// Opens the record's list of examinations.
pub fn open_examinations(browser: &Browser) {
    browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Summary });
    browser.wait_for("#grafik-nilai svg");
    open_tab(browser, record().tab_examinations);
    browser.wait_for(".item");
}
