//! A co-operative examined: from the amounts of its statement to the class on its record.

use crate::golden::{Case, case, disputed_case, in_rupiah};
use crate::steps::{
    LANG, YEAR, answer_by_keyboard, answer_field, asked_aspects, begin_statement, common, enter_quick_sheet,
    examination, open, open_aspect, open_record, open_tab, question_keys, record, register, register_as, seal, shell,
    shows, statement, to_examination, wait_until_saved, wait_until_sealed,
};
use koroena::app::Route;
use koroena::app::wording::{cuts, formula_words, operand_name, say, score_text, unit_of, value_text};
use koroena::locale::entry::{Entry, EntryError};
use koroena::locale::words::EntryWords;
use koroena::locale::words::entry::{question, sentence};
use koroena::locale::words::fill;
use koroena::locale::{number, parse_amount};
use koroena::ruleset::Measure;
use koroena_e2e::made::regulation;
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::Value;

#[test]
fn a_savings_co_operative_from_every_leaf() {
    let case = case("kkpkk-2021-ksp.jsonl", "x1-1-008");
    let name = "KSP Sumber Makmur";
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    register_as(&browser, name, common().kind_simpan_pinjam);
    begin_statement(&browser);
    browser.sound("empty statement");
    browser.click_text(statement().full);
    browser.wait_until("the full sheet stands", |page| page.is_checked("#lembar-lengkap"));
    strange_entries(&browser);
    full_sheet(&browser, &case);
    browser.sound("full statement");

    open_record(&browser, name);
    open_tab(&browser, record().tab_examinations);
    browser.wait_for_text(&format!("{}: {}", examination().proposed, say(&case.ruleset.title, LANG)));
    browser.sound("beginning an examination");
    browser.choose("#periksa-tahun", YEAR);
    browser.click("#mulai-periksa");
    browser.wait_for("#nilai");
    browser.sound("examination");

    // By click, a whole indicator at once, and by keyboard.
    let asked = asked_aspects(&case);
    let [first, rest @ ..] = asked.as_slice() else { panic!("no questions") };
    open_aspect(&browser, first);
    let [clicked, at_once, by_keys @ ..] = &case.checklists(first)[..] else { panic!("too few indicators") };
    let before = browser.text("#nilai");
    for question in clicked.questions() {
        browser.click(&answer_field(&question.key, case.answer(&question.key)));
    }
    assert_ne!(browser.text("#nilai"), before, "the total stands still");
    browser.click_text_in(&format!("[id=\"ind-{}\"]", at_once.code), examination().all_yes);
    for question in at_once.questions() {
        browser.wait_until("all say yes", |page| page.is_checked(&answer_field(&question.key, true)));
        if !case.answer(&question.key) {
            browser.click(&answer_field(&question.key, false));
        }
    }
    let keys: Vec<&str> = by_keys.iter().flat_map(|row| row.questions()).map(|row| row.key.as_str()).collect();
    answer_by_keyboard(&browser, &case, &keys);
    assert_eq!(browser.text(&format!("#langkah-{first} .nowrap")), case.aspect(first));

    let keys: Vec<&str> = rest.iter().flat_map(|aspect| question_keys(&case, aspect)).collect();
    let (now, later) = keys.split_at(keys.len() - 4);
    for aspect in rest {
        open_aspect(&browser, aspect);
        let keys: Vec<&str> = question_keys(&case, aspect).into_iter().filter(|key| now.contains(key)).collect();
        answer_by_keyboard(&browser, &case, &keys);
    }
    what_is_open(&browser, &case, later);
    answer_by_keyboard(&browser, &case, later);
    shows(&browser, &case);
    for aspect in &case.ruleset.aspects {
        assert_eq!(browser.text(&format!("#langkah-{} .nowrap", aspect.code)), case.aspect(&aspect.code));
    }
    browser.sound("complete examination");
    explained(&browser, &case);
    why_not_higher(&browser, &case);
    wait_until_saved(&browser);
    seal(&browser);
    kept(&browser, &case, name);
}

#[test]
fn a_trading_co_operative_from_its_totals() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-1");
    let name = "Koperasi Konsumen Makmur Sentosa";
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, name, common().kind_konsumen);
    begin_statement(&browser);
    enter_quick_sheet(&browser, &case);
    browser.sound("quick statement");
    to_examination(&browser);
    browser.sound("examination");
    for aspect in asked_aspects(&case) {
        open_aspect(&browser, aspect);
        answer_by_keyboard(&browser, &case, &question_keys(&case, aspect));
    }
    shows(&browser, &case);
    browser.sound("complete examination");
    explained(&browser, &case);
    why_not_higher(&browser, &case);
    wait_until_saved(&browser);
    seal(&browser);
    kept(&browser, &case, name);
}

#[test]
fn a_disputed_point_read_as_the_worksheets_do() {
    let [proposed, chosen] = disputed_case("kkpkk-2021-ksp.jsonl", "x1-1-001");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    register_as(&browser, "KSP Usaha Mulya", common().kind_simpan_pinjam);
    begin_statement(&browser);
    enter_quick_sheet(&browser, &proposed);
    to_examination(&browser);
    for aspect in asked_aspects(&proposed) {
        open_aspect(&browser, aspect);
        answer_by_keyboard(&browser, &proposed, &question_keys(&proposed, aspect));
    }
    let total = proposed.shown_total(&proposed.assess());
    browser.wait_until(&format!("the total is {total}"), |page| page.text_now("#nilai") == Some(total.clone()));

    let (variant, reading) = ("zero_negative", &chosen.ruleset.readings["zero_negative"]);
    let place = proposed.a_ratio();
    let indicator = &proposed.ruleset.indicators[place];
    let aspect = proposed.ruleset.aspects.iter().find(|aspect| aspect.indicators.contains(&place)).unwrap();
    open_aspect(&browser, &aspect.code);
    browser.click(&format!("[id=\"ind-{}\"] header button", indicator.code));
    browser.wait_for(&format!("#bacaan-{variant}"));
    browser.sound("a reading to choose");
    browser.choose(&format!("#bacaan-{variant}"), reading);
    shows(&browser, &chosen);
    wait_until_saved(&browser);
    browser.reload();
    shows(&browser, &chosen);
    seal(&browser);
    browser.reload();
    wait_until_sealed(&browser);
    shows(&browser, &chosen);
    browser.sound("sealed with another reading");
}

#[test]
fn a_form_that_is_not_published_whole_is_said_to_be_the_nearest() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    for (name, kuk, pattern) in
        [("KSP Besar", "3", common().pattern_konvensional), ("KSPPS Amanah", "", common().pattern_syariah)]
    {
        browser.go(Route::Register);
        browser.type_into(register().f_nama, name);
        browser.choose(register().f_jenis, common().kind_simpan_pinjam);
        browser.choose(register().f_pola, pattern);
        browser.choose(register().f_kuk, kuk);
        browser.click_text(register().create);
        crate::steps::wait_for_record(&browser, name);
        let regulation = regulation();
        let missing = regulation.document.unpublished.iter().find(|row| match kuk {
            "" => row.applies_to.pattern.iter().any(|pattern| pattern == "syariah"),
            _ => row.applies_to.kuk.contains(&3),
        });
        let missing = missing.expect("a form that is not published whole");
        open_tab(&browser, record().tab_examinations);
        browser.wait_for_text(&say(&missing.what, LANG));
        browser.wait_for_text(&say(&missing.why, LANG));
        browser.wait_for_text(examination().nearest_form);
        browser.sound("a form that is not published whole");
        begin_statement(&browser);
        browser.wait_for_text(&say(&missing.what, LANG));
        browser.wait_for_text(examination().nearest_form);
    }
}

/// Text is refused, two readings are asked about, and nothing that stood there is lost.
fn strange_entries(browser: &Browser) {
    let kept = EntryWords::of(LANG).kept;
    browser.type_into("#a-kas", "2.500.000");
    browser.press(Key::Tab);
    // Typed over what stands there; emptying the field first would enter nothing.
    browser.click("#a-kas");
    browser.press_with(&[Key::Control], Key::Letter('a'));
    browser.type_keys("tidak tahu");
    browser.press(Key::Tab);
    let Err(error) = parse_amount("tidak tahu", LANG) else { panic!("no amount") };
    assert!(matches!(error, EntryError::UnknownText(_)));
    browser.wait_for_text(&format!("{} {kept}", sentence(&error, LANG)));
    assert_eq!(browser.value("#a-kas"), "tidak tahu");
    browser.sound("statement with a refused entry");
    wait_until_saved(browser);
    browser.reload();
    browser.wait_for("#lembar");
    assert_eq!(browser.value("#a-kas"), "2.500.000", "the last amount that could be read");

    browser.type_into("#a-kas", "1.50");
    browser.press(Key::Tab);
    let Ok(Entry::Ambiguous(readings)) = parse_amount("1.50", LANG) else { panic!("two readings") };
    browser.wait_for_text(&question(&readings, LANG));
    browser.sound("statement with a question");
    for reading in readings.iter().rev() {
        browser.click_text_in(".grid-note", &number::amount(reading.value, LANG));
        let said = number::amount_for_entry(reading.value, LANG);
        browser.wait_until(&format!("the field says {said}"), |page| page.value("#a-kas") == said);
        browser.wait_for_no(".grid-note[data-tone=error]");
        browser.type_into("#a-kas", "1.50");
        browser.press(Key::Tab);
        browser.wait_for_text(&question(&readings, LANG));
    }
    browser.type_into("#a-kas", "");
    browser.press(Key::Tab);
    browser.wait_for_no(".grid-note[data-tone=error]");
}

/// Every amount of the case, both years, and the totals that follow.
fn full_sheet(browser: &Browser, case: &Case) {
    for (prefix, amounts) in [("a", &case.this), ("l", &case.prior)] {
        browser.type_down(&format!("#lembar input[id^={prefix}-]"), &case.full_lines(amounts));
    }
    browser.click_text(statement().complete);
    browser.click_text(statement().complete_last);
    browser.wait_for_text(statement().missing_none);
    wait_until_saved(browser);
    let assessment = case.assess();
    let totals = browser.execute(
        "return Object.fromEntries([...document.querySelectorAll('#lembar input')].map((at) => [at.id, at.value || at.placeholder]));",
    );
    let mut compared = 0;
    for (prefix, amounts) in [("a", &assessment.this), ("l", &assessment.prior)] {
        for (place, account) in case.ruleset.accounts.iter().enumerate().filter(|(_, account)| account.present) {
            let Value::String(found) = &totals[format!("{prefix}-{}", account.key)] else { panic!("{}", account.key) };
            let found = parse_amount(found, LANG);
            assert_eq!(found, Ok(Entry::Amount(in_rupiah(&amounts[place]))), "{prefix}-{}", account.key);
            compared += 1;
        }
    }
    assert!(compared > 100, "a sheet of {compared} amounts");
}

/// Before the end: what is open is listed, the total is a range and there is no class.
fn what_is_open(browser: &Browser, case: &Case, later: &[&str]) {
    let partial = case.assess_without(|key| later.contains(&key));
    let total = case.shown_total(&partial);
    browser.wait_until(&format!("the total is {total}"), |page| page.text_now("#nilai") == Some(total.clone()));
    assert!(total.contains('–'), "no range: {total}");
    assert_eq!(browser.text("#kelas"), examination().no_class_yet);
    browser.click_text(examination().tab_open);
    let open: Vec<String> = partial
        .open()
        .map(|place| {
            let indicator = &case.ruleset.indicators[place];
            format!("{} {}", indicator.code, say(&indicator.name, LANG))
        })
        .collect();
    browser.wait_for(".why b");
    assert_eq!(browser.texts(".why b"), open);
    browser.sound("what is open");
    browser.click_text(&open[0]);
    browser.wait_for(".q");
}

/// A ratio is explained: its formula, its numbers, its bands, its source.
fn explained(browser: &Browser, case: &Case) {
    let place = case.a_ratio();
    let (assessment, indicator) = (case.assess(), &case.ruleset.indicators[place]);
    let outcome = &assessment.outcomes[place];
    let aspect = case.ruleset.aspects.iter().find(|aspect| aspect.indicators.contains(&place)).expect("an aspect");
    open_aspect(browser, &aspect.code);
    let name = say(&indicator.name, LANG);
    browser.click_text(&format!("{}: {} {name}", examination().explain, indicator.code));
    browser.wait_for("#penjelasan");
    browser.wait_until("the panel has the focus", |page| page.focus().contains(&name));
    let said = browser.text("#penjelasan");
    let Measure::Ratio(ratio) = &indicator.measure else { panic!("a ratio") };
    let cuts = cuts(&indicator.bands);
    let value = value_text(outcome.value.as_ref().unwrap(), unit_of(&indicator.measure), &cuts, LANG);
    assert!(said.contains(&formula_words(&ratio.tokens, &case.ruleset, LANG)), "the formula is not in: {said}");
    assert!(said.contains(&format!("= {value}")), "{value} is not in: {said}");
    let mut operands = Vec::new();
    ratio.numerator.operands(&mut |operand| operands.push(operand));
    ratio.denominator.as_ref().unwrap().operands(&mut |operand| operands.push(operand));
    for operand in operands {
        let amounts = if operand.prior { &assessment.prior } else { &assessment.this };
        let amount = number::amount(in_rupiah(&amounts[operand.account]), LANG);
        let row = format!("{} {amount}", operand_name(operand, &case.ruleset, LANG));
        assert!(said.contains(&row), "“{row}” is not in: {said}");
    }
    let here = browser.text("#penjelasan tr[aria-current]");
    assert!(here.starts_with(&score_text(outcome.score.as_ref().unwrap(), LANG)), "{here}");
    assert_eq!(browser.count("#penjelasan .table tbody tr"), indicator.bands.steps.len() + 1);
    browser.click_text_in("#penjelasan", examination().source);
    let source = &case.ruleset.sources[&indicator.sources[0]];
    browser.wait_for_text(&source.what);
    browser.sound("explanation");
    browser.click_text_in("#penjelasan", examination().close);
    browser.wait_for_no("#penjelasan");
}

/// Where points are missing, the largest first, as the library ranks them.
fn why_not_higher(browser: &Browser, case: &Case) {
    let missing = case.assess().missing(&case.ruleset);
    let names: Vec<String> = missing
        .iter()
        .map(|one| {
            let indicator = &case.ruleset.indicators[one.indicator];
            format!("{} {}", indicator.code, say(&indicator.name, LANG))
        })
        .collect();
    browser.click_text(examination().tab_missing);
    browser.wait_for(".why-gain");
    assert_eq!(browser.texts(".why b"), names);
    browser.sound("why not higher");
}

/// A sealed examination reads the same after a reload and can be changed no more; record and list show what it came to.
fn kept(browser: &Browser, case: &Case, name: &str) {
    browser.reload();
    wait_until_sealed(browser);
    shows(browser, case);
    for (answer, aspect) in asked_aspects(case).into_iter().flat_map(|aspect| [(true, aspect), (false, aspect)]) {
        open_aspect(browser, aspect);
        let keys = question_keys(case, aspect).into_iter().filter(|key| case.answer(key) == answer);
        let chosen = if answer { "ya" } else { "tidak" };
        assert_eq!(browser.count(&format!(".q[data-answer={chosen}]")), keys.count(), "{aspect} {chosen}");
    }
    let enabled = browser.execute(
        "return document.querySelectorAll('.q input:enabled, #tanggal, #pemeriksa, #segel, [id^=buang]').length;",
    );
    assert_eq!(enabled, 0, "something of a sealed examination can be changed");
    let all = browser.execute("return document.querySelectorAll('.q input').length;");
    assert!(all.as_u64() > Some(10), "no questions to be read");
    // Of what is disabled axe does not ask whether it can be read.
    assert_eq!(browser.execute(CONTRAST).as_array().map(Vec::len), Some(0), "answers that cannot be read");
    browser.sound("sealed examination");

    open_record(browser, name);
    open_tab(browser, record().tab_statements);
    browser.click(".item");
    browser.wait_for("#lembar");
    shows(browser, case);

    browser.click_text(shell().list);
    browser.wait_for_text(name);
    let row = browser.text(".item");
    for text in [name, &case.total(), &case.class()] {
        assert!(row.contains(text), "{text} is not in: {row}");
    }
    browser.sound("list");
    open_record(browser, name);
    browser.wait_for("#grafik-nilai svg");
    let class = browser.text("#kelas-terakhir");
    for text in [&case.total(), &case.class(), &fill(record().class_of, &[("y", YEAR)])] {
        assert!(class.contains(text.as_str()), "{text} is not in: {class}");
    }
    browser.sound("record");
    browser.click_text_in("#grafik-nilai", record().course_table);
    browser.wait_for("#grafik-nilai tbody tr");
    assert_eq!(browser.texts("#grafik-nilai tbody tr"), [format!("{YEAR} {} {}", case.total(), case.class())]);
    assert_eq!(points(browser), 1);
    browser.sound("record with its table");
}

/// The contrasts below 4.5 of answers with their ground.
const CONTRAST: &str = "
    const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    return [...document.querySelectorAll('.q input:checked + span')].map((at) => {
        const { color, backgroundColor } = getComputedStyle(at);
        const [low, high] = [light(color), light(backgroundColor)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    }).filter((contrast) => !(contrast >= 4.5));";

/// How many values the chart of years shows.
pub fn points(browser: &Browser) -> usize {
    // A point may be drawn in several circles.
    let drawn = browser.execute(
        "const circles = [...document.querySelectorAll('#grafik-nilai svg circle')];
         return new Set(circles.map((at) => `${at.getAttribute('cx')} ${at.getAttribute('cy')}`)).size;",
    );
    usize::try_from(drawn.as_u64().unwrap()).unwrap()
}
