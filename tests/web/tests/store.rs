//! The store on the browser's own database: the port's contract, and what only a database can do.
#![cfg(target_arch = "wasm32")]

// The port's contract stands in the library's own folder; it names its items as those of its parent and its crate.
#[path = "../../../src/storage/contract.rs"]
mod contract;

use contract::{closed, consistent, edit, first, koperasi, open, owner, save, text};
use journal::{Change, Fold, Journal, Purged};
use js_sys::{Function, Promise, Reflect};
use koroena::storage::indexeddb::{CURRENT, SUPPORTED, delete_database};
use koroena::storage::*;
use koroena::{journal, record};
use record::{Blob, Leaf};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

wasm_bindgen_test_configure!(run_in_browser);

async fn fresh(name: &str) -> IndexedDbStore {
    let name = format!("test-{name}");
    delete_database(&name).await.unwrap();
    IndexedDbStore::open(&name, contract::SUMMARIES, |_| {}).await.unwrap()
}

async fn reopen(name: &str, summaries: Summaries) -> IndexedDbStore {
    IndexedDbStore::open(&format!("test-{name}"), summaries, |_| {}).await.unwrap()
}

/// The result of a request made without the store.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let (done, asked) = (Rc::new(RefCell::new(None)), request.clone());
    let kept = Rc::clone(&done);
    let promise = Promise::new(&mut move |resolve: Function, reject: Function| {
        let asked = asked.clone();
        let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            let function = if event.type_() == "success" { &resolve } else { &reject };
            function.call1(&JsValue::NULL, &asked.result().unwrap_or(JsValue::UNDEFINED)).unwrap();
        });
        request.set_onsuccess(Some(heard.as_ref().unchecked_ref()));
        request.set_onerror(Some(heard.as_ref().unchecked_ref()));
        kept.replace(Some(heard));
    });
    let answer = JsFuture::from(promise).await;
    done.take();
    answer
}

fn factory() -> web_sys::IdbFactory {
    Reflect::get(&js_sys::global(), &"indexedDB".into()).unwrap().unchecked_into()
}

/// A connection made without the store.
async fn connect(name: &str, version: Option<u32>) -> IdbDatabase {
    let name = format!("test-{name}");
    let request: IdbOpenDbRequest = match version {
        Some(version) => factory().open_with_u32(&name, version).unwrap(),
        None => factory().open(&name).unwrap(),
    };
    answer(&request).await.unwrap().unchecked_into()
}

/// Writes a value behind the store's back.
async fn write(database: &IdbDatabase, store: &str, key: &JsValue, value: &JsValue) {
    let transaction = database.transaction_with_str_and_mode(store, IdbTransactionMode::Readwrite).unwrap();
    answer(&transaction.object_store(store).unwrap().put_with_key(value, key).unwrap()).await.unwrap();
}

async fn read(database: &IdbDatabase, store: &str, key: &JsValue) -> JsValue {
    let transaction = database.transaction_with_str(store).unwrap();
    answer(&transaction.object_store(store).unwrap().get(key).unwrap()).await.unwrap()
}

#[wasm_bindgen_test]
async fn keeps_the_contract() {
    contract::keeps(async |name| fresh(name).await).await;
}

#[wasm_bindgen_test]
async fn what_was_saved_is_there_after_opening_again() {
    let store = fresh("again").await;
    let mut clock = contract::clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
    store.save(vec![closed(&name)], Durability::Strict).await.unwrap();
    store.set_note("penanda", Some("a1")).await.unwrap();
    drop(store);
    let store = reopen("again", contract::SUMMARIES).await;
    assert_eq!(store.journal().await.unwrap(), contract::journal(&[&name]));
    assert_eq!(store.note("penanda").await, Ok(Some("a1".into())));
    consistent(&store).await;
}

#[wasm_bindgen_test]
async fn two_connections_fold_each_others_changes() {
    let one = fresh("two").await;
    let other = reopen("two", contract::SUMMARIES).await;
    let (mut here, mut there) = (contract::clock(1), contract::clock(2));
    let name = first(&koperasi(), &mut here, &[("nama", "Melati")]);
    let seen: Fold = save(&one, &[closed(&name)]).await.folds.remove(0);
    // Both at once, from the same state.
    let ours = edit(&seen, &mut here, &[("nik", "3576")]);
    let theirs = edit(&seen, &mut there, &[("npwp", "01.234")]);
    let both = js_sys::Array::new();
    let (one, other) = (Rc::new(one), Rc::new(other));
    for (store, change) in [(Rc::clone(&one), ours), (Rc::clone(&other), theirs)] {
        both.push(&wasm_bindgen_futures::future_to_promise(async move {
            save(&*store, &[open(change.change())]).await;
            Ok(JsValue::UNDEFINED)
        }));
    }
    JsFuture::from(Promise::all(&both)).await.unwrap();
    for store in [&one, &other] {
        assert_eq!(text(&**store, &koperasi(), "nik").await.as_deref(), Some("3576"));
        assert_eq!(text(&**store, &koperasi(), "npwp").await.as_deref(), Some("01.234"));
        consistent(&**store).await;
    }
}

#[wasm_bindgen_test]
async fn a_newer_build_is_let_in_and_the_old_tab_hears_of_it() {
    delete_database("test-newer-tab").await.unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let notices = Rc::clone(&heard);
    let old = IndexedDbStore::open("test-newer-tab", contract::SUMMARIES, move |notice| {
        notices.borrow_mut().push(notice);
    })
    .await
    .unwrap();
    let name = first(&koperasi(), &mut contract::clock(1), &[("nama", "Melati")]);
    save(&old, &[closed(&name)]).await;
    // Only for a moment, because the old tab lets go.
    let newer = connect("newer-tab", Some(CURRENT + 1)).await;
    assert_eq!(*heard.borrow(), [Notice::Superseded]);
    assert_eq!(old.save(vec![closed(&name)], Durability::Strict).await, Err(StoreError::Closed));
    assert_eq!(old.overview().await, Err(StoreError::Closed));
    newer.close();

    // A version that only adds is read; one that breaks is refused, and neither is harmed.
    let store = reopen("newer-tab", contract::SUMMARIES).await;
    assert_eq!(text(&store, &koperasi(), "nama").await.as_deref(), Some("Melati"));
    drop(store);
    connect("newer-tab", Some(SUPPORTED + 1)).await.close();
    let refused = IndexedDbStore::open("test-newer-tab", contract::SUMMARIES, |_| {}).await;
    assert_eq!(refused.err(), Some(StoreError::VersionTooNew));
    let database = connect("newer-tab", None).await;
    assert_eq!(database.version(), f64::from(SUPPORTED + 1));
    assert!(database.object_store_names().contains("changes"));
    database.close();
}

#[wasm_bindgen_test]
async fn deleting_tells_the_tab_that_has_it_open() {
    delete_database("test-deleted").await.unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let notices = Rc::clone(&heard);
    let store = IndexedDbStore::open("test-deleted", contract::SUMMARIES, move |notice| {
        notices.borrow_mut().push(notice);
    })
    .await
    .unwrap();
    delete_database("test-deleted").await.unwrap();
    assert_eq!(*heard.borrow(), [Notice::Deleted]);
    assert_eq!(store.journal().await, Err(StoreError::Closed));
}

#[wasm_bindgen_test]
async fn a_tab_that_does_not_let_go_blocks_a_deletion() {
    drop(fresh("blocked").await);
    let stubborn = connect("blocked", None).await;
    assert_eq!(delete_database("test-blocked").await, Err(StoreError::Blocked));
    stubborn.close();
}

#[wasm_bindgen_test]
async fn transactions_ask_for_the_durability_they_are_given() {
    let store = fresh("durable").await;
    // Listens to what the store asks of the browser.
    let asked = js_sys::Array::new();
    let listen = Function::new_with_args(
        "asked",
        "const prototype = IDBDatabase.prototype, original = prototype.transaction;
         prototype.transaction = function (...given) {
             const made = original.apply(this, given);
             if (given[1] === 'readwrite') asked.push(made.durability);
             return made;
         };
         return () => { prototype.transaction = original; };",
    );
    let restore: Function = listen.call1(&JsValue::NULL, &asked).unwrap().unchecked_into();
    let mut clock = contract::clock(1);
    let mut changes = Vec::new();
    for number in 0..2_100_u32 {
        let id = format!("{number:016x}/koperasi").parse().unwrap();
        changes.push(first(&id, &mut clock, &[("nama", "x")]));
    }
    store.save(vec![closed(&changes[0])], Durability::Strict).await.unwrap();
    store.save(vec![closed(&changes[1])], Durability::Relaxed).await.unwrap();
    store.merge(&contract::journal(&changes.iter().collect::<Vec<_>>()), &mut |_| {}).await.unwrap();
    restore.call0(&JsValue::NULL).unwrap();
    let asked: Vec<String> = asked.iter().map(|word| word.as_string().unwrap()).collect();
    assert_eq!(asked, ["strict", "relaxed", "relaxed", "relaxed", "strict"]);
}

#[wasm_bindgen_test]
async fn a_save_that_fails_in_the_middle_leaves_nothing() {
    let store = fresh("middle").await;
    let mut clock = contract::clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
    save(&store, &[closed(&name)]).await;
    // The change is written before its fold; a disk that is full is found then.
    let fail = Function::new_no_args(
        "const prototype = IDBObjectStore.prototype, original = prototype.put;
         prototype.put = function (...given) {
             if (this.name === 'records') throw new DOMException('full', 'QuotaExceededError');
             return original.apply(this, given);
         };
         return () => { prototype.put = original; };",
    );
    let restore: Function = fail.call0(&JsValue::NULL).unwrap().unchecked_into();
    let more = first(&koperasi(), &mut contract::clock(2), &[("nik", "3576")]);
    assert_eq!(store.save(vec![closed(&more)], Durability::Strict).await, Err(StoreError::Quota));
    restore.call0(&JsValue::NULL).unwrap();
    assert_eq!(store.journal().await.unwrap(), contract::journal(&[&name]));
    // The same save succeeds once there is room.
    save(&store, &[closed(&more)]).await;
    consistent(&store).await;
}

#[wasm_bindgen_test]
async fn folds_and_summaries_of_another_build_are_made_anew() {
    let store = fresh("rebuilt").await;
    let mut clock = contract::clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
    let fold = save(&store, &[closed(&name)]).await.folds.remove(0);
    drop(store);

    // Summaries of another version; then a chunk that cannot be read.
    let newer = Summaries { version: 8, of: |folds| Some(format!("[{}]", folds.len())) };
    let store = reopen("rebuilt", newer).await;
    assert_eq!(store.overview().await.unwrap()[0].body, "[1]");
    drop(store);
    let database = connect("rebuilt", None).await;
    write(&database, "ringkasan", &JsValue::from(0x9f), &"???".into()).await;
    let store = reopen("rebuilt", contract::SUMMARIES).await;
    consistent(&store).await;

    // An older build that saves meanwhile does not mix two shapes.
    let old = reopen("rebuilt", newer).await;
    let more = edit(&fold, &mut clock, &[("nik", "3576")]).close().unwrap();
    save(&old, &[closed(&more)]).await;
    assert_eq!(read(&database, "ringkasan", &JsValue::from(0x9f)).await.as_string().as_deref(), Some("0"));
    consistent(&store).await;

    // A fold of another version: found by reading, by saving a sibling, and by the overview.
    let key = JsValue::from_str(koperasi().as_str());
    let stale = || JsValue::from_str(r#"{"version":0}"#);
    write(&database, "records", &key, &stale()).await;
    assert_eq!(store.dossier(owner()).await.unwrap().len(), 1);
    write(&database, "records", &key, &stale()).await;
    let sibling = first(&contract::record("9f00c0ffee0000a1/tahun/2024"), &mut clock, &[("rat", "1")]);
    save(&store, &[closed(&sibling)]).await;
    consistent(&store).await;
    write(&database, "records", &key, &stale()).await;
    write(&database, "ringkasan", &JsValue::from(0x9f), &"0".into()).await;
    consistent(&store).await;
    database.close();
}

#[wasm_bindgen_test]
async fn a_damaged_change_is_said_and_not_folded_away() {
    let store = fresh("damaged").await;
    let name = first(&koperasi(), &mut contract::clock(1), &[("nama", "Melati")]);
    save(&store, &[closed(&name)]).await;
    let database = connect("damaged", None).await;
    let row = read(&database, "changes", &name.id().to_string().into()).await;
    Reflect::set(&row, &"body".into(), &"{".into()).unwrap();
    let transaction = database.transaction_with_str_and_mode("changes", IdbTransactionMode::Readwrite).unwrap();
    answer(&transaction.object_store("changes").unwrap().put(&row).unwrap()).await.unwrap();
    database.close();

    let corrupt = StoreError::Corrupt { what: format!("changes/{}", name.id()) };
    let more = first(&koperasi(), &mut contract::clock(2), &[("nik", "3576")]);
    assert_eq!(store.save(vec![closed(&more)], Durability::Strict).await, Err(corrupt.clone()));
    assert_eq!(store.journal().await, Err(corrupt));
    // The fold that stands is still shown.
    assert_eq!(text(&store, &koperasi(), "nama").await.as_deref(), Some("Melati"));
}

#[wasm_bindgen_test]
async fn rows_are_as_the_rescue_page_reads_them() {
    let store = fresh("rows").await;
    let name = first(&koperasi(), &mut contract::clock(1), &[("nama", "Melati")]);
    save(&store, &[open(&name)]).await;
    let database = connect("rows", None).await;
    let row = read(&database, "changes", &name.id().to_string().into()).await;
    let get = |name: &str| Reflect::get(&row, &name.into()).unwrap();
    let body = get("body").as_string().unwrap();
    assert_eq!(Change::from_json(&body), Ok(name.clone()));
    assert_eq!(get("id").as_string(), Some(name.id().to_string()));
    assert_eq!(get("record").as_string().as_deref(), Some(koperasi().as_str()));
    assert_eq!(get("open").as_f64(), Some(1.0));
    save(&store, &[closed(&name)]).await;
    let row = read(&database, "changes", &name.id().to_string().into()).await;
    assert!(Reflect::get(&row, &"open".into()).unwrap().is_undefined());
    database.close();
}

#[wasm_bindgen_test]
async fn a_dropped_save_leaves_no_handler_behind() {
    let store = fresh("dropped").await;
    let thrown = Function::new_no_args(
        "const thrown = [];
         window.addEventListener('error', (event) => { thrown.push(event.message); event.preventDefault(); });
         return thrown;",
    );
    let thrown: js_sys::Array = thrown.call0(&JsValue::NULL).unwrap().unchecked_into();
    let name = first(&koperasi(), &mut contract::clock(1), &[("nama", "Melati")]);
    {
        let mut saving = Box::pin(store.save(vec![closed(&name)], Durability::Strict));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(saving.as_mut().poll(&mut context).is_pending());
    }
    // A handler called after its closure was freed would throw, where nobody catches it.
    let folds = store.dossier(owner()).await.unwrap();
    let fold = Fold::from_changes(&koperasi(), [&name], &Purged::default());
    assert!(folds.is_empty() || folds == [fold]);
    save(&store, &[closed(&name)]).await;
    consistent(&store).await;
    assert_eq!(thrown.length(), 0, "{thrown:?}");
}

#[wasm_bindgen_test]
async fn where_there_is_no_database_memory_stands_in() {
    let hide = Function::new_no_args(
        "const original = Object.getOwnPropertyDescriptor(window, 'indexedDB');
         const get = () => { throw new DOMException('no', 'SecurityError'); };
         Object.defineProperty(window, 'indexedDB', { configurable: true, get });
         return () => { Object.defineProperty(window, 'indexedDB', original); };",
    );
    let restore: Function = hide.call0(&JsValue::NULL).unwrap().unchecked_into();
    let store = BrowserStore::open("test-none", contract::SUMMARIES, |_| {}).await.unwrap();
    restore.call0(&JsValue::NULL).unwrap();
    assert!(!store.is_lasting());
    let name = first(&koperasi(), &mut contract::clock(1), &[("nama", "Melati")]);
    let saved = save(&store, &[closed(&name)]).await;
    assert_eq!(saved.folds[0].value("nama"), Some(&Leaf::from("Melati")));

    delete_database("test-some").await.unwrap();
    assert!(BrowserStore::open("test-some", contract::SUMMARIES, |_| {}).await.unwrap().is_lasting());
}

/// Databases as past versions made and filled them, each a function of a name in plain JavaScript. Whoever raises
/// [`CURRENT`] adds the one of the version that becomes a past one, from what that version wrote.
const PAST: [(u32, &str); 1] = [(1, include_str!("../../databases/v1.js"))];

/// The database of a past version under a name of its own.
async fn past(version: u32, make: &str) -> IdbDatabase {
    let name = format!("test-past-{version}");
    delete_database(&name).await.unwrap();
    let make = Function::new_with_args("name", make);
    let made: Promise = make.call1(&JsValue::NULL, &name.into()).unwrap().unchecked_into();
    JsFuture::from(made).await.unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn every_past_version_is_opened_with_all_that_was_in_it() {
    let versions: Vec<u32> = PAST.iter().map(|(version, _)| *version).collect();
    assert_eq!(versions, (1..CURRENT).collect::<Vec<u32>>(), "a past version without its database");
    for (version, make) in PAST {
        let old = past(version, make).await;
        assert_eq!(old.version(), f64::from(version));
        old.close();

        let name = format!("past-{version}");
        let store = reopen(&name, koroena::app::SUMMARIES).await;
        let overview = store.overview().await.unwrap();
        assert_eq!(overview.len(), 1);
        assert!(overview[0].body.contains("KSP Contoh Versi Satu"), "{}", overview[0].body);
        let (register, statement) =
            (contract::record("7bbf1fd8616d3e47/koperasi"), contract::record("7bbf1fd8616d3e47/laporan/koperasi.2024"));
        assert_eq!(text(&store, &register, "alamat/kelurahan").await.as_deref(), Some("Kranggan"));
        assert_eq!(text(&store, &register, "kontak/telepon").await, None, "it was purged");
        assert_eq!(text(&store, &statement, "jumlah/piutang_anggota").await.as_deref(), Some("1250000.50"));
        let journal = store.journal().await.unwrap();
        assert_eq!((journal.changes().len(), journal.purged().iter().count()), (4, 1));
        assert_eq!(journal.folds().into_values().collect::<Vec<Fold>>(), folds(&store, &journal).await);
        assert_eq!(store.note("penanda").await.unwrap().as_deref(), Some("935223fc0a5a48f7"));
        // The open change is known as one.
        assert_eq!(store.close_open().await, Ok(1));
        let file = Blob::of(vec![1, 2, 3]);
        store.put_file(&file).await.unwrap();
        assert_eq!(store.file(file.sidik()).await, Ok(Some(file)));
        drop(store);

        let store = reopen(&name, contract::SUMMARIES).await;
        consistent(&store).await;
        let database = connect(&name, None).await;
        assert_eq!(database.version(), f64::from(CURRENT));
        database.close();
    }
}

/// The stored folds of every owner in a journal, in order of records.
async fn folds(store: &IndexedDbStore, journal: &Journal) -> Vec<Fold> {
    let owners: std::collections::BTreeSet<_> = journal.by_record().into_keys().map(|record| record.owner()).collect();
    let mut folds = Vec::new();
    for owner in owners {
        folds.extend(store.dossier(owner).await.unwrap());
    }
    folds.sort_by(|one, other| one.record().cmp(other.record()));
    folds
}

#[wasm_bindgen_test]
async fn a_damaged_file_is_said_and_can_be_put_again() {
    let store = fresh("damaged-file").await;
    let file = Blob::of(vec![1, 2, 3]);
    store.put_file(&file).await.unwrap();
    let database = connect("damaged-file", None).await;
    let key = file.sidik().to_string();
    let corrupt = StoreError::Corrupt { what: format!("berkas/{key}") };
    for damaged in [js_sys::Uint8Array::from(&[1, 2][..]).into(), JsValue::from_str("?")] {
        write(&database, "berkas", &key.clone().into(), &damaged).await;
        assert_eq!(store.file(file.sidik()).await, Err(corrupt.clone()));
    }
    store.put_file(&file).await.unwrap();
    assert_eq!(store.file(file.sidik()).await, Ok(Some(file)));
    database.close();
}
