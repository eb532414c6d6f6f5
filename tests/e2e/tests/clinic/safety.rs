//! Nothing entered is lost between two devices, and whatever was done can be undone.

use crate::backup::{choose, digest_of, download, merge};
use crate::steps::{
    LANG, common, name_officer, open, open_record, open_tab, record, register, register_as, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::{BackupWords, Differing, History, Snapshots, fill};
use koroena_e2e::{Browser, Server, Setup};

fn differing() -> &'static Differing {
    Differing::of(LANG)
}

fn history() -> &'static History {
    History::of(LANG)
}

fn snapshots() -> &'static Snapshots {
    Snapshots::of(LANG)
}

/// Types one field of a co-operative's identity.
fn note(browser: &Browser, name: &str, field: &str, text: &str) {
    open_record(browser, name);
    open_tab(browser, record().tab_identity);
    browser.type_into(field, text);
    wait_until_saved(browser);
}

#[test]
fn two_clinics_diverge_settle_and_end_equal() {
    let name = "Koperasi Konsumen Sinar Fajar";
    let (theirs, ours) = ("Slamet Riyadi", "Siti Aminah");
    let server = Server::start();
    let (here, there) = Browser::open_pair(&server, Setup::desktop(), Setup::phone());
    name_officer(&there);
    register_as(&here, name, common().kind_konsumen);
    let first = download(&here);
    there.go(Route::Backup);
    choose(&there, &first);
    merge(&there);

    note(&here, name, register().f_ketua, ours);
    note(&here, name, register().f_kelurahan, "Blooto");
    note(&there, name, register().f_ketua, theirs);
    let from_here = download(&here);
    let from_there = download(&there);
    assert_ne!(digest_of(&from_here), digest_of(&from_there));

    // Both ways: each has both values and all else of the other.
    for (browser, file) in [(&here, &from_there), (&there, &from_here)] {
        browser.go(Route::Backup);
        choose(browser, file);
        browser.wait_for_text(&fill(BackupWords::of(LANG).row_conflicts, &[("n", "1")]));
        merge(browser);
        open_record(browser, name);
        browser.wait_for("#berbeda");
        for value in [ours, theirs] {
            browser.wait_for_text(&fill(differing().take, &[("value", value)]));
        }
        browser.sound("values that differ");
        open_tab(browser, record().tab_identity);
        assert_eq!(browser.value(register().f_kelurahan), "Blooto");
    }
    assert_eq!(digest_of(&download(&here)), digest_of(&download(&there)));

    // Settled on one, it is settled on the other once it hears of it.
    open_record(&there, name);
    there.click_text(&fill(differing().take, &[("value", ours)]));
    there.wait_for_no("#berbeda");
    wait_until_idle(&there);
    let settled = download(&there);
    here.go(Route::Backup);
    choose(&here, &settled);
    merge(&here);
    open_record(&here, name);
    open_tab(&here, record().tab_identity);
    assert_eq!(here.value(register().f_ketua), ours);
    assert_eq!(here.count("#berbeda"), 0);
    assert_eq!(digest_of(&download(&here)), digest_of(&settled));

    // The other value is in the history, and the choice is undone from there: both stand again.
    open_record(&here, name);
    open_tab(&here, record().tab_history);
    here.wait_for("#riwayat");
    assert!(here.sees(theirs));
    here.sound("history");
    here.click(&format!("#riwayat li:first-child button[title='{}']", history().undo));
    here.wait_for("#berbeda");
}

#[test]
fn a_restore_is_undone_as_a_whole_and_so_is_a_day() {
    let (name, other) = ("Koperasi Tani Subur", "Koperasi Jasa Angkutan");
    let server = Server::start();
    let (here, there) = Browser::open_pair(&server, Setup::phone(), Setup::desktop());
    register_as(&there, other, common().kind_jasa);
    let incoming = download(&there);
    register_as(&here, name, common().kind_produsen);
    let before = list(&here);

    here.go(Route::Backup);
    choose(&here, &incoming);
    merge(&here);
    here.sound("restored, with its undoing");
    here.go(Route::List);
    here.wait_for_text(other);
    // Also after the page was loaded anew: the snapshot knows what the restore brought.
    here.go(Route::Backup);
    here.reload();
    here.click_text(snapshots().undo_restore);
    here.wait_for_text(&fill(snapshots().undone, &[("n", "1")]));
    assert_eq!(list(&here), before);

    // And going back to before that undoing brings it again.
    here.go(Route::Backup);
    here.wait_for_text(snapshots().before_return);
    here.sound("snapshots");
    here.click("#potret li:first-child .btn:last-child");
    here.wait_for("dialog[open]");
    here.wait_for_text(&fill(snapshots().ask, &[("n", "1")]));
    here.click("dialog[open] .btn-primary");
    here.wait_for_text(&fill(snapshots().done, &[("n", "1")]));
    here.go(Route::List);
    here.wait_for_text(other);
}

#[test]
fn a_change_is_undone_from_the_history() {
    let name = "Koperasi Pemasaran Kopi";
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, name, common().kind_pemasaran);
    note(&browser, name, register().f_ketua, "Slamet Riyadi");
    open_record(&browser, name);
    note(&browser, name, register().f_ketua, "Siti Aminah");
    open_record(&browser, name);
    open_tab(&browser, record().tab_history);
    browser.wait_for_text(&fill(history().from_to, &[("before", "Slamet Riyadi"), ("after", "Siti Aminah")]));
    browser.sound("history");
    browser.click(&format!("#riwayat li:first-child button[title='{}']", history().undo));
    browser.wait_for_text(history().undone);
    open_tab(&browser, record().tab_identity);
    browser.wait_until("the value before stands again", |page| page.value(register().f_ketua) == "Slamet Riyadi");
    // It goes on from there like any other value.
    browser.type_into(register().f_ketua, "Budi Santoso");
    wait_until_saved(&browser);
    browser.reload();
    browser.wait_for("#f-nama");
    assert_eq!(browser.value(register().f_ketua), "Budi Santoso");
    assert_eq!(browser.count("#berbeda"), 0);
}

/// What the register lists.
fn list(browser: &Browser) -> Vec<String> {
    browser.go(Route::List);
    browser.wait_for(".item");
    browser.texts(".item")
}

/// Waits until nothing is on its way to the store.
fn wait_until_idle(browser: &Browser) {
    open_tab(browser, record().tab_identity);
    wait_until_saved(browser);
}
