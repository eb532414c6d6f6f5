//! Nothing entered is lost between two devices, and whatever was done can be undone.

use crate::backup::{choose, digest_of, download, merge};
use crate::steps::{
    LANG, begin_statement, common, examination, name_officer, open, open_record, open_tab, record, register,
    register_as, to_examination, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::{BackupWords, Differing, History, Snapshots, fill};
use koroena_e2e::{Browser, Server, Setup};
use std::path::PathBuf;

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
    here.go(Route::list());
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
    here.go(Route::list());
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

#[test]
fn a_co_operative_is_handed_to_a_colleague_and_comes_back() {
    let (name, other) = ("Koperasi Konsumen Sinar Fajar", "Koperasi Jasa Angkutan");
    let server = Server::start();
    let (here, there) = Browser::open_pair(&server, Setup::desktop(), Setup::phone());
    name_officer(&there);
    register_as(&here, other, common().kind_jasa);
    register_as(&here, name, common().kind_konsumen);
    let out = handed_over(&here, name);
    there.go(Route::Backup);
    choose(&there, &out);
    there.wait_for_text(BackupWords::of(LANG).preview_part);
    there.sound("a part of a clinic, before it is merged");
    merge(&there);
    note(&there, name, register().f_ketua, "Slamet Riyadi");
    assert_eq!(list(&there).len(), 1, "more than was handed over");
    note(&here, name, register().f_kelurahan, "Blooto");

    let back = handed_over(&there, name);
    here.go(Route::Backup);
    choose(&here, &back);
    merge(&here);
    open_record(&here, name);
    open_tab(&here, record().tab_identity);
    assert_eq!(here.value(register().f_ketua), "Slamet Riyadi");
    assert_eq!(here.value(register().f_kelurahan), "Blooto");
    assert_eq!(here.count("#berbeda"), 0);
    assert_eq!(list(&here).len(), 2);
}

/// Hands a co-operative's record over as a file.
fn handed_over(browser: &Browser, name: &str) -> PathBuf {
    open_record(browser, name);
    open_tab(browser, record().tab_identity);
    browser.click("#serahkan-berkas");
    browser.download()
}

#[test]
fn what_comes_after_a_seal_alters_nothing_and_two_seals_give_no_class() {
    let (name, reason) = ("Koperasi Pemasaran Kopi", "buku kas hilang");
    let server = Server::start();
    let (here, there) = Browser::open_pair(&server, Setup::phone(), Setup::desktop());
    name_officer(&there);
    register_as(&here, name, common().kind_pemasaran);
    begin_statement(&here);
    here.type_into("#a-total_aset", "90000000");
    wait_until_saved(&here);
    to_examination(&here);
    // The draft goes by itself, with what it is scored from.
    here.click("#serahkan-berkas");
    let draft = here.download();
    there.go(Route::Backup);
    choose(&there, &draft);
    merge(&there);
    let place = here.place();

    there.go(&place);
    there.wait_for("#pemeriksa");
    there.type_into("#pemeriksa", "Budi Santoso");
    wait_until_saved(&there);
    let late = download(&there);
    seal_incomplete(&here, reason);
    here.go(Route::Backup);
    choose(&here, &late);
    merge(&here);
    here.go(&place);
    here.wait_for("#setelah-segel");
    here.wait_for_text(&fill(differing().after_seal, &[("n", "1")]));
    assert!(here.sees("Budi Santoso"));
    here.wait_for_text(&fill(examination().sealed_incomplete, &[("reason", reason)]));
    here.sound("a value that came after the seal");

    // Sealed there too, without knowing of it.
    there.go(&place);
    seal_incomplete(&there, reason);
    let apart = download(&there);
    here.go(Route::Backup);
    choose(&here, &apart);
    merge(&here);
    here.go(&place);
    here.wait_for("#dua-segel");
    assert_eq!((here.count("#nilai"), here.count(".kelas")), (0, 0), "a score or a class of two seals");
    here.sound("two seals");
    open_record(&here, name);
    here.wait_for_text(record().no_class);
}

/// Seals the examination on the page though something is open.
fn seal_incomplete(browser: &Browser, reason: &str) {
    browser.click("#segel");
    browser.wait_for_text(examination().seal_incomplete);
    browser.type_into("#segel-alasan", reason);
    browser.click("#segel-ya");
    browser.wait_for_text(&fill(examination().sealed_incomplete, &[("reason", reason)]));
}

/// What the register lists.
fn list(browser: &Browser) -> Vec<String> {
    browser.go(Route::list());
    browser.wait_for(".item");
    browser.texts(".item")
}

/// Waits until nothing is on its way to the store.
fn wait_until_idle(browser: &Browser) {
    open_tab(browser, record().tab_identity);
    wait_until_saved(browser);
}
