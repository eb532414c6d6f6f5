//! The browser killed at random moments: while an entry is saved, while an examination is sealed, while a backup is merged.
//!
//! Rule: what the page had called saved, sealed or done before it was gone is there after, whole; and what it had not is there whole
//! or not at all. A backup made after the last kill reads back and says the same. `KOROENA_KILLS` says how many kills there are together (`make soak`: 200), `KOROENA_SEED` which moments they fall on.

use crate::backup::{choose, download, merge};
use crate::steps::{YEAR, begin_statement, common, examination, open, register_as};
use crate::stored::consistent;
use koroena::app::{RecordTab, RecordValues, Route, Sealed};
use koroena::exchange::backup::{Limits, read};
use koroena::journal::{Journal, Seal};
use koroena::locale::words::BackupWords;
use koroena::record::{BookYear, Fields, Kind, Laporan, OwnerId, Path, RecordId, Unit};
use koroena_e2e::{Browser, Folder, Server, Setup, made};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::steps::LANG;

/// Kills of a run, of which so many of a hundred are of each kind.
const KILLS: u64 = 20;
const OF_SAVING: u64 = 40;
const OF_SEALING: u64 = 30;
const OF_RESTORING: u64 = 30;

fn kills(of_hundred: u64) -> u64 {
    let all = std::env::var("KOROENA_KILLS").map_or(KILLS, |text| text.parse().expect("KOROENA_KILLS is a number"));
    (all * of_hundred).div_ceil(100)
}

/// Moments by chance, the same ones for the same seed.
struct Chance(u64);

impl Chance {
    fn new(kind: &str) -> Self {
        let seed = std::env::var("KOROENA_SEED").map_or_else(
            |_| std::time::UNIX_EPOCH.elapsed().expect("a time after 1970").as_secs(),
            |text| text.parse().expect("KOROENA_SEED is a number"),
        );
        println!("{kind}: KOROENA_SEED={seed}");
        Chance(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Somewhere from now until `end`.
    fn until(&mut self, end: Duration) -> Duration {
        Duration::from_micros(self.next() % u64::try_from(end.as_micros()).expect("not ages").max(1))
    }
}

// ---- Saving ----

/// How long two bursts of keys take with their saves, about: a kill falls anywhere within.
const TYPING: Duration = Duration::from_millis(800);
/// Keys before a pause in which they are saved.
const BURST: u64 = 5;

/// A key a call into the field `css`, a pause after each burst until the page says “Tersimpan”; gives what it said that of.
const TYPE: &str = "const [css, text, burst] = arguments;
    const at = document.querySelector(css);
    const mine = (window.typing ??= { typed: 0, kept: 0 });
    if (mine.typed === 0) { at.focus(); at.select(); }
    const rests = mine.typed === text.length || mine.typed % burst === 0;
    if (rests && mine.typed > mine.kept) {
        const state = document.querySelector('#simpan').dataset.state;
        if (state === 'saved' && at.value === text.slice(0, mine.typed)) mine.kept = mine.typed;
    } else if (mine.typed < text.length) {
        document.execCommand('insertText', false, text[mine.typed]);
        mine.typed += 1;
    }
    return text.slice(0, mine.kept);";

/// A field of a record, and where what stands in it is kept.
struct Place {
    css: &'static str,
    path: &'static str,
    of_statement: bool,
}

const PLACES: [Place; 6] = [
    Place { css: "#f-alamat-kelurahan", path: "alamat/kelurahan", of_statement: false },
    Place { css: "#a-piutang_anggota", path: "jumlah/piutang_anggota", of_statement: true },
    Place { css: "#f-alamat-jalan", path: "alamat/jalan", of_statement: false },
    Place { css: "#a-simpanan_wajib", path: "jumlah/simpanan_wajib", of_statement: true },
    Place { css: "#f-alamat-kecamatan", path: "alamat/kecamatan", of_statement: false },
    Place { css: "#a-simpanan_pokok", path: "jumlah/simpanan_pokok", of_statement: true },
];

/// Letters or digits by chance; no digit is the first to be 0.
fn text_of(place: &Place, chance: &mut Chance) -> String {
    let alphabet: &[u8] = if place.of_statement { b"123456789" } else { b"abcdefghijklmnopqrstuvwxyz" };
    (0..12).map(|_| char::from(alphabet[usize::try_from(chance.next() % alphabet.len() as u64).unwrap()])).collect()
}

#[test]
fn what_was_called_saved_outlives_kills_while_typing() {
    let name = "Koperasi Uji Padam";
    let mut chance = Chance::new("saving");
    let server = Server::start();
    let mut browser = open(&server, Setup::desktop());
    register_as(&browser, name, common().kind_simpan_pinjam);
    let owner = owner_at(&browser.place());
    begin_statement(&browser);
    let year = BookYear::new(YEAR.parse().unwrap()).unwrap();
    let of_statement = Route::Statement { owner, unit: Unit::Koperasi, period: year.into() };
    let of_identity = Route::Record { owner, tab: RecordTab::Identity };
    let id = |place: &Place| match place.of_statement {
        true => Laporan::id(owner, Unit::Koperasi, year).unwrap(),
        false => RecordId::single(owner, Kind::Koperasi),
    };
    let (mut kept, mut checked, mut acknowledged) = (BTreeMap::<&str, String>::new(), 0_u64, 0_u64);
    let count = kills(OF_SAVING);
    for kill in 0..count {
        let place = &PLACES[usize::try_from(kill).unwrap() % PLACES.len()];
        browser.go(if place.of_statement { &of_statement } else { &of_identity });
        browser.wait_for(place.css);
        // Everything called saved before is on the screen.
        for other in PLACES.iter().filter(|other| other.of_statement == place.of_statement) {
            let shown = browser.value(other.css).replace('.', "");
            assert_eq!(shown, kept.get(other.path).map_or("", String::as_str), "{} after {kill} kills", other.path);
        }
        let text = text_of(place, &mut chance);
        let arguments = json!([place.css, text, BURST]);
        let mut said = String::new();
        browser.crash_after(chance.until(TYPING), TYPE, &arguments, |answer| {
            said = answer.as_str().unwrap_or_default().to_owned();
        });
        browser.reopen();
        let journal = consistent(&browser);
        for other in &PLACES {
            let stands = journal.fold(&id(other)).text(other.path).unwrap_or_default().to_owned();
            let before = kept.get(other.path).map_or("", String::as_str);
            if other.path == place.path {
                // What was called saved, or more of the same; if nothing was, what stood before will do.
                let is_of_now = text.starts_with(&stands) && stands.starts_with(&said) && !stands.is_empty();
                let is_of_before = said.is_empty() && stands == before;
                assert!(is_of_now || is_of_before, "{}: “{stands}”, “{said}” was called saved", other.path);
                acknowledged += u64::from(!said.is_empty());
                kept.insert(other.path, stands);
            } else {
                assert_eq!(stands, before, "{} after {} kills", other.path, kill + 1);
            }
            checked += u64::from(kept.contains_key(other.path));
        }
    }
    let carried = backed_up(&browser);
    for place in &PLACES {
        let value = carried.fold(&id(place)).text(place.path).unwrap_or_default().to_owned();
        assert_eq!(value, kept.get(place.path).map_or("", String::as_str), "{} in the backup", place.path);
    }
    println!(
        "saving: {count} kills, {acknowledged} of them after a save of that visit was acknowledged; {checked} looks at entries, 0 lost"
    );
}

/// What a backup made now holds, read back: all that stands in the database.
fn backed_up(browser: &Browser) -> Journal {
    let path = download(browser);
    let text = std::fs::read_to_string(&path).expect("a backup");
    let backup = read(&text, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    let carried = backup.contents.journal;
    assert!(carried == consistent(browser), "the backup is not what stands in the database");
    carried
}

fn owner_at(place: &str) -> OwnerId {
    match Route::parse(place) {
        Route::Record { owner, .. } => owner,
        other => panic!("{other:?} is no record"),
    }
}

// ---- Sealing ----

/// Presses the button once; says whether the page says that it is sealed.
const SEAL: &str = "const [sealed] = arguments;
    if (!window.pressed) { window.pressed = true; document.querySelector('#segel-ya').click(); }
    return document.body.innerText.includes(sealed);";

#[test]
fn no_kill_leaves_half_a_seal() {
    let mut chance = Chance::new("sealing");
    let count = kills(OF_SEALING);
    let drafts = made::journal(|values| Some(RecordValues { sealed: None, ..values }));
    let each = examinations(&drafts).len();
    let journal = made::many(&drafts, usize::try_from(count).unwrap() / each + 1);
    let folder = Folder::new();
    let (file, _) = made::backup_file(&folder, &journal);
    let server = Server::start();
    let mut browser = open(&server, Setup::desktop());
    browser.go(Route::Backup);
    choose(&browser, &file);
    merge(&browser);

    let (sign, _) = examination().sealed_on.split_once('{').expect("a date");
    let arguments = json!([sign.trim()]);
    let mut waiting = examinations(&journal);
    // One in peace, to know how long it takes.
    let first = waiting.pop().expect("an examination");
    ask_to_seal(&browser, &first);
    let began = Instant::now();
    browser.wait_until("it is sealed", |page| page.execute_with(SEAL, &arguments) == true);
    let takes = began.elapsed();
    let (mut sealed, mut acknowledged) = (vec![first], 0_u64);
    let mut now = waiting.pop().expect("another");
    for kill in 0..count {
        ask_to_seal(&browser, &now);
        let mut said = false;
        browser.crash_after(chance.until(takes * 3), SEAL, &arguments, |answer| said = *answer == true);
        browser.reopen();
        let journal = consistent(&browser);
        let is_sealed = seal_of(&journal, &now);
        assert!(is_sealed || !said, "{now} was called sealed and is not, after {} kills", kill + 1);
        for record in &sealed {
            assert!(seal_of(&journal, record), "{record} is sealed no more, after {} kills", kill + 1);
        }
        acknowledged += u64::from(said);
        if is_sealed {
            go_to(&browser, &now);
            browser.wait_for_text(sign.trim());
            sealed.push(now);
            now = waiting.pop().expect("a draft for every kill");
        }
    }
    let carried = backed_up(&browser);
    for record in &sealed {
        assert!(seal_of(&carried, record), "{record} is not sealed in the backup");
    }
    println!(
        "sealing: {count} kills, {acknowledged} of them after the seal was acknowledged, {} seals kept; 0 lost, 0 half (a seal takes {} ms)",
        sealed.len() - 1,
        takes.as_millis()
    );
}

fn examinations(journal: &Journal) -> Vec<RecordId> {
    journal.by_record().into_keys().filter(|record| record.kind() == Kind::Pemeriksaan).cloned().collect()
}

fn go_to(browser: &Browser, record: &RecordId) {
    let local = record.local().expect("an examination has a local part").to_owned();
    browser.go(Route::Examination { owner: record.owner(), local });
}

fn ask_to_seal(browser: &Browser, record: &RecordId) {
    go_to(browser, record);
    browser.click("#segel");
    browser.wait_for_text(examination().seal_ask);
}

/// Whether a record is sealed: by one seal that reads whole, with the figures that lists need beside it.
fn seal_of(journal: &Journal, record: &RecordId) -> bool {
    let fold = journal.fold(record);
    match fold.seal() {
        Seal::Open => {
            assert_eq!(fold.text(Path::SEAL), None, "{record}");
            assert_eq!(fold.each("hasil/").count(), 0, "{record} has results without a seal");
            false
        }
        Seal::Sealed(_) => {
            let sealed = Sealed::read(fold.text(Path::SEAL).expect("a payload")).expect("a seal that reads");
            assert!(sealed.result.total.is_some() && sealed.result.class.is_some(), "{record}");
            assert!(fold.each("hasil/").count() > 0, "{record} has no results beside its seal");
            true
        }
        Seal::Apart(stamps) => panic!("{record} is sealed {} times", stamps.len()),
    }
}

// ---- Restoring ----

/// Copies of the example's six co-operatives in the restored file: a register of a city.
const COPIES: usize = 84;

/// Presses the button once; says whether the merge is done.
const MERGE: &str = "const [verb] = arguments;
    if (!window.pressed) {
        window.pressed = true;
        [...document.querySelectorAll('button')].find((at) => at.innerText.trim() === verb).click();
    }
    return Boolean(document.querySelector('#selesai'));";

#[test]
fn a_restore_that_was_killed_completes_when_repeated() {
    let mut chance = Chance::new("restoring");
    let count = kills(OF_RESTORING);
    // Registers and statements, without the examinations that make a file large.
    let journal =
        made::many(&made::journal(|values| (values.record.kind() != Kind::Pemeriksaan).then_some(values)), COPIES);
    let folder = Folder::new();
    let (file, bytes) = made::backup_file(&folder, &journal);
    let server = Server::start();
    let mut browser = open(&server, Setup::desktop());
    browser.wait_at_most(Duration::from_secs(30));
    let arguments = json!([BackupWords::of(LANG).do_restore]);
    let begin = |browser: &Browser| {
        browser.go(Route::Backup);
        choose(browser, &file);
        browser.wait_for_text(BackupWords::of(LANG).do_restore);
    };
    // Once in peace, to know how long it takes.
    begin(&browser);
    let began = Instant::now();
    browser.wait_until("it is merged", |page| page.execute_with(MERGE, &arguments) == true);
    let takes = began.elapsed();
    whole(&browser, &journal);

    let (mut halves, mut completed, mut acknowledged) = (0_u64, 0_u64, 0_u64);
    for kill in 0..count {
        // Two kills on the way of one restore, then it is done to the end.
        if kill % 2 == 0 {
            empty(&browser);
        }
        begin(&browser);
        let mut said = false;
        browser.crash_after(chance.until(takes), MERGE, &arguments, |answer| said = *answer == true);
        browser.reopen();
        let stands = consistent(&browser);
        let of_file = stands.changes().filter(|change| journal.get(change.id()) == Some(change)).count();
        assert!(!said || of_file == journal.changes().len(), "called done, {of_file} of {}", journal.changes().len());
        halves += u64::from(of_file > 0 && of_file < journal.changes().len());
        acknowledged += u64::from(said);
        if kill % 2 == 1 || kill + 1 == count {
            begin(&browser);
            merge(&browser);
            whole(&browser, &journal);
            completed += 1;
        }
    }
    let carried = backed_up(&browser);
    assert!(journal.changes().all(|change| carried.get(change.id()) == Some(change)), "the backup is not whole");
    println!(
        "restoring: {count} kills, {halves} of them half-way, {acknowledged} after it was done; {completed} completed when repeated, 0 changes lost \
         ({} co-operatives, {} changes, {:.1} MB, {} ms)",
        COPIES * 6,
        journal.changes().len(),
        bytes as f64 / 1e6,
        takes.as_millis()
    );
}

/// Everything of the file is there, and consistent.
fn whole(browser: &Browser, journal: &Journal) {
    let stands = consistent(browser);
    for change in journal.changes() {
        assert_eq!(stands.get(change.id()), Some(change));
    }
}

/// A clinic without a record again, in the same profile.
fn empty(browser: &Browser) {
    browser.go("#/");
    browser.devtools("Storage.clearDataForOrigin", &json!({ "origin": browser.origin(), "storageTypes": "indexeddb" }));
    browser.reload();
    browser.wait_for("#judul");
}
