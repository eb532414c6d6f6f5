//! What goes before an examination and what follows it: triage with attempts to reach a board, an assignment through its stages, a
//! coaching with its tests and a file, findings drafted, answered and responded to, a sanction, and all of it on the timeline.
//!
//! Rule: how many findings an examination has is what the library drafts natively from the same records.

use crate::examining::{bring, dossier, made, ruleset};
use crate::steps::{LANG, common, open, today, wait_until_saved};
use koroena::app::followup::draft_findings;
use koroena::app::naming::{stage_name, step_name};
use koroena::app::{Dossier, Example, RecordTab, Route, Sealed};
use koroena::locale::Date;
use koroena::locale::words::{FollowUp, Timeline, fill};
use koroena::record::Unit;
use koroena::record::penugasan::Stage;
use koroena::record::sanksi::Step;
use koroena_e2e::{Browser, Folder, Server, Setup};

fn words() -> &'static FollowUp {
    FollowUp::of(LANG)
}

fn tab() -> Route {
    Route::Record { owner: Example::owner(0), tab: RecordTab::FollowUp }
}

/// The local part of the last sealed examination, and how many findings are drafted from it.
fn last(dossier: &Dossier) -> (String, usize) {
    let examination = dossier.course(Unit::Koperasi).pop().expect("a sealed examination");
    let sealed = Sealed::read(examination.seal.as_deref().expect("a seal")).expect("a seal that can be read");
    let drafted = draft_findings(dossier, examination, &sealed, &ruleset(), "");
    (examination.id.local().expect("an id of its own").to_owned(), drafted.len())
}

/// Waits until the first visible element says so.
#[track_caller]
fn says(browser: &Browser, css: &str, text: &str) {
    browser.wait_until(&format!("{css} says “{text}”"), |page| {
        page.text_now(css).is_some_and(|now| now.contains(text))
    });
}

/// Begins a record by its button, and waits until its card has the focus.
fn begin(browser: &Browser, button: &str, kind: &str) {
    browser.click(button);
    browser.wait_until(&format!("the card of {button} has the focus"), |page| {
        let focused = page.execute("return document.activeElement?.id ?? '';");
        focused.as_str().is_some_and(|id| id.starts_with(&format!("{kind}-")))
    });
}

fn triage(browser: &Browser) {
    says(browser, "#triase", words().triage_none);
    browser.click("label:has(> #triase-kuning)");
    says(browser, "#triase", words().triage_day);
    browser.type_into("#triase [id$=-triase-alasan]", "RAT terakhir tahun 2017, kantor kosong.");
    for (outcome, means) in [("Nomor tidak aktif.", words().means_phone), ("Rumah ketua kosong.", words().means_visit)]
    {
        begin(browser, "#catat-hubungi", "kunjungan");
        browser.wait_for("#triase details[open] [id$=-hasil]");
        browser.choose("#triase details[open] [id$=-cara]", means);
        browser.type_into("#triase details[open] [id$=-hasil]", outcome);
        says(browser, "#triase article:has(details[open])", outcome);
        wait_until_saved(browser);
    }
    says(browser, "#triase .alert", &fill(words().contacts_failed, &[("n", "2")]));
    // Who was met after all is no longer out of reach.
    browser.click("#triase details[open] label:has(> [id$=-bertemu])");
    browser.wait_for_no("#triase .alert");
    browser.click("#triase details[open] label:has(> [id$=-bertemu])");
    browser.wait_for("#triase .alert");
}

fn assign(browser: &Browser) {
    begin(browser, "#buat-penugasan", "penugasan");
    says(browser, "#penugasan .chip", words().stage_plan);
    browser.type_into("#penugasan [id$=-nomor]", "800/12/2026");
    says(browser, "#penugasan h3", "800/12/2026");
    browser.type_into("#penugasan [id$=-tim-ketua]", "Sri Wahyuni");
    browser.type_into("#penugasan [id$=-tim-anggota]", "Budi Santoso\nRina");
    for stage in [Stage::Letter, Stage::OnSite, Stage::OffSite, Stage::Worksheet] {
        browser.click_text_in("#penugasan", &fill(words().reach_of, &[("stage", stage_name(stage, LANG))]));
        browser.wait_for_no_text(&fill(words().reach_of, &[("stage", stage_name(stage, LANG))]));
    }
    // It stands at the last stage that has a day, in whichever order days were noted.
    says(browser, "#penugasan .chip", words().stage_worksheet);
    wait_until_saved(browser);
}

fn coach(browser: &Browser) {
    begin(browser, "#catat-pembinaan", "kunjungan");
    browser.wait_for("#pembinaan [id$=-materi]");
    browser.type_into("#pembinaan [id$=-materi]", "Menyusun SOP pinjaman");
    browser.type_into("#pembinaan [id$=-peserta]", "dua belas");
    says(browser, "#pembinaan", words().present_wrong);
    browser.type_into("#pembinaan [id$=-peserta]", "12");
    browser.type_into("#pembinaan [id$=-pra]", "40");
    browser.type_into("#pembinaan [id$=-pasca]", "101");
    says(browser, "#pembinaan", words().test_wrong);
    browser.sound("a test beyond a hundred");
    browser.type_into("#pembinaan [id$=-pasca]", "75");
    says(browser, "#pembinaan", &fill(words().tests, &[("a", "40"), ("b", "75")]));
    let folder = Folder::new();
    let file = folder.path().join("daftar-hadir.pdf");
    std::fs::write(&file, b"%PDF-1.7 hadir").unwrap();
    browser.upload("#pembinaan input[id$=-berkas]", &file);
    says(browser, "#pembinaan .file", "daftar-hadir.pdf");
    wait_until_saved(browser);
}

fn find(browser: &Browser, local: &str, count: usize) {
    let field = format!("#berita-acara-{local}");
    let signed = today(browser).plus_days(-100).expect("a day");
    let due = signed.plus_months(3).expect("a day");
    browser.type_into(&field, &signed.to_string());
    browser.click(&format!("#susun-{local}"));
    browser.wait_for_text(&fill(words().drafted, &[("n", &count.to_string())]));
    assert_eq!(browser.count(&format!("#temuan-{local} article")), count);
    let late = |count: usize| fill(words().findings_overdue, &[("n", &count.to_string())]);
    says(browser, "#temuan-lewat", &late(count));
    let over = today(browser).days_since(due);
    says(browser, "#temuan article", &fill(words().over, &[("n", &over.to_string())]));
    says(browser, "#temuan article", words().status_open);
    browser.sound("findings that are overdue");
    // The board answers one: its clock stops.
    browser.click(&format!("#temuan-{local} article summary"));
    browser.type_into("#temuan article [id$=-jawaban]", "SOP sudah disusun.");
    says(browser, "#temuan article", words().status_answered);
    assert_eq!(browser.value("#temuan article [id$=-jawaban_tanggal]"), today(browser).to_string());
    browser.wait_until("one less is overdue", |page| match count {
        1 => page.count("#temuan-lewat") == 0,
        count => page.text_now("#temuan-lewat").is_some_and(|text| text.contains(&late(count - 1))),
    });
    browser.type_into("#temuan article [id$=-respon]", "Diterima.");
    says(browser, "#temuan article", words().status_responded);
    wait_until_saved(browser);
    // Minutes that were signed later leave time.
    browser.type_into(&field, &today(browser).to_string());
    browser.wait_for_no("#temuan-lewat");
    wait_until_saved(browser);
    // What is there is not drafted again.
    browser.click(&format!("#susun-{local}"));
    browser.wait_for_text(words().drafted_none);
    // What is answered is put away, and found there.
    browser.click(&format!("#terjawab-{local} > summary"));
    assert_eq!(browser.count(&format!("#temuan-{local} article")), count);
    says(browser, &format!("#terjawab-{local} article"), "SOP sudah disusun.");
    // One that no question asks about.
    begin(browser, &format!("#tambah-temuan-{local}"), "temuan");
    let own = format!("#temuan-{local} > article:last-of-type");
    browser.type_into(&format!("{own} [id$=-kalimat]"), "Gudang bocor.");
    browser.type_into(&format!("{own} [id$=-rekomendasi]"), "Perbaiki atap.");
    says(browser, &own, "Gudang bocor.");
    says(browser, &own, &fill(words().left, &[("n", &due_in(today(browser)).to_string())]));
    wait_until_saved(browser);
    browser.sound("a finding of an officer's own");
}

/// How many days a board has from a day on.
fn due_in(day: Date) -> i32 {
    day.plus_months(3).expect("a day").days_since(day)
}

fn sanction(browser: &Browser) {
    says(browser, "#sanksi", words().sanctions_none);
    says(browser, ".ladder li", words().step_next);
    begin(browser, "#catat-teguran_1", "sanksi");
    browser.wait_for("#sanksi [id$=-nomor]");
    browser.type_into("#sanksi [id$=-nomor]", "518/7");
    browser.type_into("#sanksi [id$=-alasan]", "Tidak melaporkan RAT.");
    says(browser, ".ladder li:nth-child(1)", words().step_runs.split('{').next().unwrap().trim());
    says(browser, ".ladder li:nth-child(2)", words().step_next);
    wait_until_saved(browser);
}

#[test]
fn what_goes_before_an_examination_and_what_follows_it_is_kept_and_told() {
    let made = made(true);
    let (local, count) = last(&dossier(&made));
    assert!(count > 1, "an examination without findings");
    let server = Server::start();
    for setup in [Setup::phone().dark(), Setup::desktop()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        browser.go(tab());
        browser.wait_for("#sanksi");
        browser.sound("nothing to follow up yet");
        triage(&browser);
        assign(&browser);
        coach(&browser);
        find(&browser, &local, count);
        sanction(&browser);

        // After a reload it stands there as it was entered.
        browser.reload();
        browser.wait_for("#sanksi");
        assert!(browser.is_checked("#triase-kuning"));
        says(&browser, "#penugasan .chip", words().stage_worksheet);
        says(&browser, "#pembinaan", &fill(words().tests, &[("a", "40"), ("b", "75")]));
        says(&browser, "#sanksi", "518/7");
        browser.screenshot_whole(&format!("tindak-lanjut-{}", setup.name()));
        browser.sound("everything to follow up");

        // The timeline tells all of it, and a part where one is asked for.
        browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Summary });
        browser.wait_for_text(Timeline::of(LANG).title);
        browser.wait_for_text(&fill(words().triage_of, &[("colour", words().yellow)]));
        browser.click_text_in("#saring-linimasa", words().group_findings);
        let told = |page: &Browser| page.texts("#linimasa .timeline > li").join("\n");
        let first = step_name(Step::First, LANG);
        browser.wait_until("findings and sanctions alone are told", |page| {
            let told = told(page);
            told.contains(first) && told.contains(words().found_responded) && !told.contains("800/12/2026")
        });
        browser.sound("a part of the timeline");
        browser.click_text_in("#saring-linimasa", words().group_coaching);
        browser.wait_until("coaching alone is told", |page| {
            let told = told(page);
            told.contains("Menyusun SOP pinjaman") && told.contains(words().met_no) && !told.contains(first)
        });
        browser.click_text_in("#saring-linimasa", words().group_examinations);
        browser.wait_until("the assignment is told", |page| told(page).contains("800/12/2026"));
        browser.click_text_in("#saring-linimasa", words().all);
        browser.click_text_in("#linimasa", common().show_all);
        browser.wait_until("all is told", |page| told(page).contains(first) && told(page).contains("800/12/2026"));
    }
}
