//! What several scenarios do on their way: name the officer, register, enter a statement, answer, seal.

use crate::golden::Case;
use koroena::app::Route;
use koroena::locale::words::{Common, Examination, Home, Record, Register, Shell, Statement, fill};
use koroena::locale::{Date, Lang};
use koroena_e2e::{Browser, Key, Server, Setup};

pub const LANG: Lang = Lang::Id;
/// The book year that scenarios enter.
pub const YEAR: &str = "2024";

pub fn common() -> &'static Common {
    Common::of(LANG)
}

pub fn examination() -> &'static Examination {
    Examination::of(LANG)
}

pub fn home() -> &'static Home {
    Home::of(LANG)
}

pub fn record() -> &'static Record {
    Record::of(LANG)
}

pub fn register() -> &'static Register {
    Register::of(LANG)
}

pub fn shell() -> &'static Shell {
    Shell::of(LANG)
}

pub fn statement() -> &'static Statement {
    Statement::of(LANG)
}

/// The day by the browser's clock.
pub fn today(browser: &Browser) -> Date {
    let now = browser.execute("const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()];");
    let [year, month, day] = serde_json::from_value::<[u16; 3]>(now).expect("three numbers");
    Date::new(year, u8::try_from(month).expect("a month"), u8::try_from(day).expect("a day")).expect("a day")
}

/// A fresh browser in which the officer has said who they are.
pub fn open(server: &Server, setup: Setup) -> Browser {
    let browser = Browser::open(server, setup);
    name_officer(&browser);
    browser
}

/// Tells the clinic who works here, as it asks on a device's first visit.
pub fn name_officer(browser: &Browser) {
    browser.type_into(home().who_name, "Sri Wahyuni");
    browser.click_text(home().who_save);
    browser.wait_for_text(home().three_ways);
}

/// Registers a co-operative and comes to its record.
pub fn register_as(browser: &Browser, name: &str, kind: &str) {
    browser.go(Route::Register);
    browser.type_into(register().f_nama, name);
    browser.choose(register().f_jenis, kind);
    browser.click_text(register().create);
    wait_for_record(browser, name);
}

/// Waits until a co-operative's record is open.
pub fn wait_for_record(browser: &Browser, name: &str) {
    browser.wait_until("the record is open", |page| {
        page.place().starts_with("#/koperasi/") && page.text_now("h1").as_deref() == Some(name)
    });
}

/// Waits until everything entered on the page is kept.
pub fn wait_until_saved(browser: &Browser) {
    browser.wait_for("#simpan[data-state=saved]");
}

/// Opens a record from the list.
pub fn open_record(browser: &Browser, name: &str) {
    browser.go(Route::list());
    browser.click_text(name);
    wait_for_record(browser, name);
}

/// Opens a part of the record that is open.
pub fn open_tab(browser: &Browser, tab: &str) {
    browser.click_text_in(".tabs", tab);
    browser.wait_until(&format!("“{tab}” is the tab"), |page| {
        page.text_now(".tabs [aria-current]").as_deref() == Some(tab)
    });
}

/// From a record to the empty statement of the year.
pub fn begin_statement(browser: &Browser) {
    open_tab(browser, record().tab_statements);
    browser.choose("#laporan-tahun", YEAR);
    browser.click("#isi-laporan");
    browser.wait_for("#lembar");
}

/// Enters the quick sheet of a case and goes on to its examination.
pub fn enter_quick_sheet(browser: &Browser, case: &Case) {
    browser.click_text(statement().quick);
    browser.wait_until("the quick sheet stands", |page| page.is_checked("#lembar-ringkas"));
    for (prefix, lines) in ["a", "l"].into_iter().zip(case.quick_lines()) {
        show_first_part(browser);
        browser.type_down(&format!("#lembar input[id^={prefix}-]"), &lines);
    }
    browser.wait_for_text(statement().missing_none);
    wait_until_saved(browser);
}

/// On a phone, where the sheet is shown in parts: goes back to its first part.
pub fn show_first_part(browser: &Browser) {
    let before = "#bagian-sebelum";
    let can_go_back = "const before = document.querySelector('#bagian-sebelum');
        return before.offsetParent !== null && !before.disabled;";
    while browser.execute(can_go_back) == serde_json::Value::Bool(true) {
        browser.click(before);
    }
}

/// Goes from a statement to its examination.
pub fn to_examination(browser: &Browser) {
    browser.click("#ke-pemeriksaan");
    browser.wait_for_text(&fill(examination().title, &[("y", YEAR)]));
    browser.wait_for("#nilai");
}

/// The css of the field that answers a question.
pub fn answer_field(key: &str, answer: bool) -> String {
    format!("[id=\"q-{key}-{}\"]", if answer { "ya" } else { "tidak" })
}

/// Shows an aspect's questions.
pub fn open_aspect(browser: &Browser, code: &str) {
    browser.click(&format!("#langkah-{code}"));
    browser.wait_for(&format!("#langkah-{code}[aria-current=step]"));
}

/// Answers questions that follow one another, by Y, T and the arrow down.
pub fn answer_by_keyboard(browser: &Browser, case: &Case, keys: &[&str]) {
    let Some(first) = keys.first() else { return };
    let presses = keys.iter().flat_map(|key| [Key::Letter(if case.answer(key) { 'y' } else { 't' }), Key::Down]);
    browser.press_each(&answer_field(first, true), presses);
}

/// The keys of an aspect's questions in their order.
pub fn question_keys<'a>(case: &'a Case, aspect: &str) -> Vec<&'a str> {
    let checklists = case.checklists(aspect);
    checklists.into_iter().flat_map(|indicator| indicator.questions()).map(|question| question.key.as_str()).collect()
}

/// The aspects that have questions.
pub fn asked_aspects(case: &Case) -> Vec<&str> {
    let codes = case.ruleset.aspects.iter().map(|aspect| aspect.code.as_str());
    codes.filter(|code| !case.checklists(code).is_empty()).collect()
}

/// Seals a complete examination.
pub fn seal(browser: &Browser) {
    browser.click("#segel");
    browser.wait_for_text(examination().seal_ask);
    browser.click("#segel-ya");
    wait_until_sealed(browser);
}

/// Waits until the examination on the page says that it is sealed, and by whom.
pub fn wait_until_sealed(browser: &Browser) {
    let said = fill(examination().sealed_on, &[("date", ""), ("who", "Sri Wahyuni")]);
    let (begin, end) = said.split_once("  ").expect("a date between two texts");
    browser.wait_until("the examination is sealed", |page| {
        let text = page.visible_text();
        text.find(begin).is_some_and(|at| text[at..].contains(end))
    });
}

/// A case from its registration to its seal, in the shortest way.
pub fn examine(browser: &Browser, case: &Case, name: &str, kind: &str) {
    register_as(browser, name, kind);
    examine_registered(browser, case);
}

/// The same of one whose record is open.
pub fn examine_registered(browser: &Browser, case: &Case) {
    begin_statement(browser);
    enter_quick_sheet(browser, case);
    to_examination(browser);
    for aspect in asked_aspects(case) {
        open_aspect(browser, aspect);
        answer_by_keyboard(browser, case, &question_keys(case, aspect));
    }
    shows(browser, case);
    wait_until_saved(browser);
    seal(browser);
}

/// The strip says what the golden case says.
pub fn shows(browser: &Browser, case: &Case) {
    let (total, class) = (case.total(), case.class());
    browser.wait_until(&format!("the strip shows {total}, {class}"), |page| {
        page.text_now("#nilai") == Some(total.clone()) && page.text_now("#kelas") == Some(class.clone())
    });
}
