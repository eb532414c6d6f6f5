use super::*;
use crate::journal::{Author, ChangeError, LamportClock, OpenChange, StampError, Tab};
use crate::record::{Leaf, PathError, RecordId, RecordIdError};

const RECORD: &str = "9f00c0ffee0000a1/koperasi";

fn meta() -> Meta {
    Meta {
        app: "0.1.0".into(),
        exported_at: "2026-03-01T09:30:00+07:00".into(),
        device: Device::from_bytes([1, 2, 3, 4]),
    }
}

fn clock(device: u8) -> LamportClock {
    LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]))
}

/// Adds an officer's edit of one path.
fn edit(contents: &mut Contents, clock: &mut LamportClock, record: &str, path: &str, text: &str) {
    let author = Author { by: "Sri".into(), at: "2026-03-01T09:30:00+07:00".into() };
    let seen = contents.journal.fold(&record.parse().unwrap());
    let mut open = OpenChange::begin(seen, clock, author).unwrap();
    open.set(path.parse().unwrap(), Leaf::from(text)).unwrap();
    contents.journal.add(open.close().unwrap());
}

/// A small clinic with two changes of one record.
fn clinic() -> Contents {
    let mut contents = Contents::default();
    let mut clock = clock(1);
    edit(&mut contents, &mut clock, RECORD, "nama", "KSP Melati");
    edit(&mut contents, &mut clock, RECORD, "nama", "KSP \"Melati\" é");
    contents
}

fn text() -> String {
    write(&clinic(), &meta()).unwrap()
}

fn fact_of(text: &str) -> BackupError {
    read(text, &Limits::default()).unwrap_err()
}

/// The fact found when `from`, which must be there, is replaced by `to`.
fn fact_when(from: &str, to: &str) -> BackupError {
    assert!(text().contains(from), "{from}");
    fact_of(&text().replacen(from, to, 1))
}

fn backup(contents: Contents) -> Backup {
    read(&write(&contents, &meta()).unwrap(), &Limits::default()).unwrap()
}

#[test]
fn the_text_of_version_one_is_this() {
    let expected = concat!(
        r#"{"format":"koroena-backup","version":1,"app":"0.1.0","#,
        r#""exported_at":"2026-03-01T09:30:00+07:00","device":"01020304","#,
        "\n",
        r#""changes":["#,
        "\n",
        r#"{"at":"2026-03-01T09:30:00+07:00","by":"Sri","id":"000000000001-01010101-010101","over":{},"#,
        r#""record":"9f00c0ffee0000a1/koperasi","set":{"nama":"KSP Melati"}},"#,
        "\n",
        r#"{"at":"2026-03-01T09:30:00+07:00","by":"Sri","id":"000000000002-01010101-010101","#,
        r#""over":{"nama":["000000000001-01010101-010101"]},"#,
        r#""record":"9f00c0ffee0000a1/koperasi","set":{"nama":"KSP \"Melati\" é"}}],"#,
        "\n",
        r#""purged":[],"#,
        "\n",
        r#""rulesets":[],"#,
        "\n",
    );
    let text = text();
    let (body, rest) = text.split_at(expected.len());
    assert_eq!(body, expected);
    // The hash is of the bytes from "changes" to the end of the rulesets, as any other tool would compute it.
    let start = text.find("\"changes\"").unwrap();
    let end = text.find(",\n\"digest\"").unwrap();
    let hash = digest_text(Sha256::digest(&text.as_bytes()[start..end]));
    assert_eq!(rest, format!("\"digest\":\"{hash}\"}}\n"));
    assert_eq!(digest(&clinic()).unwrap(), hash);
}

#[test]
fn the_hash_is_the_standard_one() {
    assert_eq!(
        digest_text(Sha256::digest(b"abc")),
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn the_same_clinic_gives_the_same_digest_whoever_exports_it() {
    let other = Meta { app: "9.9".into(), exported_at: "later".into(), device: Device::from_bytes([9; 4]) };
    let one = read(&text(), &Limits::default()).unwrap();
    let two = read(&write(&clinic(), &other).unwrap(), &Limits::default()).unwrap();
    assert_eq!(one.digest, two.digest);
    assert_ne!(one.meta, two.meta);
}

#[test]
fn white_space_and_order_of_names_do_not_matter_to_a_reader() {
    let loose = format!("\u{feff}\n{}", text().replace("\":", "\" :\n "));
    assert_eq!(read(&loose, &Limits::default()).unwrap().contents, clinic());
}

#[test]
fn what_is_unknown_is_kept_and_written_again() {
    let json = text().replacen("\"changes\"", "\"zz_lain\" : { \"b\": 1.50, \"a\": null },\n\"changes\"", 1).replacen(
        "/koperasi",
        "/asuransi/x",
        1,
    );
    let stated = json.split("sha256:").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let BackupError::Digest { computed, .. } = fact_of(&json) else { panic!("the digest is stale") };
    let json = json.replace(&format!("sha256:{stated}"), &computed);
    let read_once = read(&json, &Limits::default()).unwrap();
    let again = write(&read_once.contents, &read_once.meta).unwrap();
    assert!(again.contains("\n\"zz_lain\":{\"a\":null,\"b\":1.50},\n\"changes\""));
    let record: RecordId = "9f00c0ffee0000a1/asuransi/x".parse().unwrap();
    assert_eq!(read_once.contents.journal.fold(&record).value("nama"), Some(&Leaf::from("KSP Melati")));
    let read_twice = read(&again, &Limits::default()).unwrap();
    assert_eq!(write(&read_twice.contents, &read_twice.meta).unwrap(), again);
}

#[test]
fn clashes_are_written_and_read() {
    let mut contents = clinic();
    edit(&mut contents, &mut clock(2), RECORD, "nik", "357");
    let mut other = clinic();
    edit(&mut other, &mut clock(2), RECORD, "nik", "358");
    let restored = restore(contents, other);
    assert_eq!(restored.merged.clashes.len(), 1);
    let contents = restored.contents();
    let text = write(&contents, &meta()).unwrap();
    assert!(text.contains(",\n\"clashes\":[\n"));
    let back = read(&text, &Limits::default()).unwrap();
    assert_eq!(back.contents, contents);
    assert_eq!(write(&back.contents, &back.meta).unwrap(), text);
}

#[test]
fn what_is_no_backup_says_what_it_is() {
    for empty in ["", "\n ", "\u{feff}"] {
        assert_eq!(fact_of(empty), BackupError::Empty);
    }
    assert_eq!(fact_of("halo"), BackupError::NotJson { line: 1, column: 1 });
    assert_eq!(fact_of("{\n\"a\":}"), BackupError::NotJson { line: 2, column: 5 });
    assert_eq!(fact_of("[]"), BackupError::OtherFormat { format: None });
    assert_eq!(fact_of("{}"), BackupError::OtherFormat { format: None });
    let copy = BackupError::OtherFormat { format: Some("koroena-salinan".into()) };
    assert_eq!(fact_when("koroena-backup", "koroena-salinan"), copy);
    assert_eq!(fact_when("\"version\":1", "\"version\":2"), BackupError::NewerVersion { found: 2, known: 1 });
    for version in ["0", "-1", "1.0", "\"1\"", "null"] {
        let fact = fact_when("\"version\":1", &format!("\"version\":{version}"));
        assert_eq!(fact, BackupError::WrongType { member: "version" }, "{version}");
    }
    let trailing = format!("{}x", text());
    assert!(matches!(fact_of(&trailing), BackupError::NotJson { .. }));
}

#[test]
fn every_cut_of_a_backup_is_found_out() {
    let text = text();
    let end = text.trim_end().len();
    for cut in (0..end).filter(|cut| text.is_char_boundary(*cut)) {
        let fact = fact_of(&text[..cut]);
        let expected = if cut == 0 { BackupError::Empty } else { BackupError::Truncated { bytes: cut } };
        assert_eq!(fact, expected);
    }
}

#[test]
fn each_limit_holds_on_both_sides_of_its_edge() {
    let text = text();
    let lim = Limits::default();
    let with = |limits: Limits| read(&text, &limits).map(|_| ());
    assert_eq!(with(Limits { bytes: text.len(), ..lim }), Ok(()));
    let bytes = text.len();
    assert_eq!(with(Limits { bytes: bytes - 1, ..lim }), Err(BackupError::TooLarge { bytes, limit: bytes - 1 }));
    // The file, the changes, a change, its over, a path's stamps.
    assert_eq!(with(Limits { depth: 5, ..lim }), Ok(()));
    assert_eq!(with(Limits { depth: 4, ..lim }), Err(BackupError::TooDeep { limit: 4, line: 4 }));
    assert_eq!(with(Limits { changes: 2, ..lim }), Ok(()));
    assert_eq!(with(Limits { changes: 1, ..lim }), Err(BackupError::TooMany { member: "changes", count: 2, limit: 1 }));
    let bomb = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(fact_of(&bomb), BackupError::TooDeep { limit: 32, line: 1 });
    // Brackets inside a text are no nesting, nor does an escaped quote end one.
    let text_bomb = fact_when("KSP Melati", &format!("\\\"{}", "[".repeat(100)));
    assert!(matches!(text_bomb, BackupError::Digest { .. }));
}

#[test]
fn a_counter_that_leaps_is_refused() {
    let first = "\"id\":\"000000000001-01010101-010101\"";
    let leap = |counter: u64| {
        let id = format!("{counter:012x}-01010101-010101");
        let json = text().replacen(first, &format!("\"id\":\"{id}\""), 1).replacen(
            "\"over\":{\"nama\":[\"000000000001-01010101-010101\"]}",
            "\"over\":{}",
            1,
        );
        (fact_of(&json), id.parse::<crate::journal::Stamp>().unwrap())
    };
    let gap = Limits::default().counter_gap;
    // Behind the second change, whose counter is 2.
    assert!(matches!(leap(gap + 2).0, BackupError::Digest { .. }));
    let (fact, id) = leap(gap + 3);
    assert_eq!(fact, BackupError::CounterGap { id, before: 2 });
    let (fact, id) = leap(crate::journal::Stamp::COUNTER_MAX);
    assert_eq!(fact, BackupError::CounterGap { id, before: 2 });
}

#[test]
fn broken_places_are_named() {
    for member in ["app", "exported_at", "device", "changes", "purged", "rulesets", "digest"] {
        let renamed = fact_when(&format!("\"{member}\""), &format!("\"{member}_\""));
        assert_eq!(renamed, BackupError::Missing { member });
    }
    assert_eq!(fact_when("\"01020304\"", "\"kantor\""), BackupError::WrongType { member: "device" });
    assert_eq!(fact_when("\"purged\":[]", "\"purged\":{}"), BackupError::WrongType { member: "purged" });
    assert_eq!(fact_when("\"app\"", "\"version\":1,\"app\""), BackupError::Twice { member: "version".into() });
    assert_eq!(fact_when("\"app\"", "\"x\":{\"y\":1,\"y\":2},\"app\""), BackupError::NotKept { member: "x".into() });
    assert_eq!(fact_when("\"rulesets\":[]", "\"rulesets\":[7]"), BackupError::Ruleset { index: 0 });

    let change = |index, fact| BackupError::Change { member: "changes", index, fact: Box::new(fact) };
    assert_eq!(
        fact_when("000000000002-01", "00000000000-01"),
        change(1, ChangeError::Stamp { text: "00000000000-01010101-010101".into(), fact: StampError::Length(27) })
    );
    assert_eq!(fact_when("\"changes\":[", "\"changes\":[7,"), change(0, ChangeError::NotAnObject));
    assert_eq!(fact_when("\"by\":\"Sri\"", "\"by\":null"), change(0, ChangeError::WrongType { member: "by" }));

    let same_id = fact_when("\"id\":\"000000000002-", "\"id\":\"000000000003-");
    assert!(matches!(same_id, BackupError::Digest { .. }));
    let first = "{\"at\":\"\",\"by\":\"\",\"id\":\"000000000001-01010101-010101\",\"over\":{},\"record\":\"-/kantor\",\"set\":{}}";
    let id = "000000000001-01010101-010101".parse().unwrap();
    assert_eq!(
        fact_when("\"changes\":[", &format!("\"changes\":[{first},")),
        BackupError::DuplicateId { index: 1, id }
    );
    let alone = first.replace("000000000001", "000000000007");
    assert_eq!(
        fact_when("\"purged\"", &format!("\"clashes\":[{alone}],\"purged\"")),
        BackupError::ClashAlone { index: 0, id: "000000000007-01010101-010101".parse().unwrap() }
    );

    for (entry, fact) in [
        ("7", PurgedFact::Shape),
        ("[\"-/kantor\"]", PurgedFact::Shape),
        ("[\"-/kantor\",\"a\",\"b\"]", PurgedFact::Shape),
        ("[\"kantor\",\"a\"]", PurgedFact::Record(RecordIdError::Parts)),
        ("[\"-/kantor\",\"\"]", PurgedFact::Path(PathError::EmptySegment)),
        ("[\"-/kantor\",\"segel\"]", PurgedFact::Purge(crate::journal::PurgeError::State)),
    ] {
        let found = fact_when("\"purged\":[]", &format!("\"purged\":[{entry}]"));
        assert_eq!(found, BackupError::Purged { index: 0, fact });
    }
}

#[test]
fn an_altered_value_is_found_out() {
    let BackupError::Digest { stated, computed } = fact_when("KSP Melati", "KSP Mawar") else {
        panic!("not found out")
    };
    assert_eq!(stated, digest(&clinic()).unwrap());
    assert_ne!(stated, computed);
}

#[test]
fn purged_content_does_not_come_back_by_a_file() {
    let mut contents = clinic();
    contents.journal.purge(RECORD.parse().unwrap(), "nama".parse().unwrap()).unwrap();
    let text = write(&contents, &meta()).unwrap();
    assert!(!text.contains("Melati"));
    assert!(text.contains("\"purged\":[\n[\"9f00c0ffee0000a1/koperasi\",\"nama\"]]"));
    assert_eq!(backup(contents.clone()).contents, contents);
    // An old backup that still holds it.
    assert_eq!(restore(contents.clone(), clinic()).contents(), contents);
    assert_eq!(restore(clinic(), contents.clone()).contents(), contents);
}

#[test]
fn a_preview_says_what_restoring_brings() {
    let other_record = "00000000000000b2/koperasi";
    let mut have = clinic();
    let mut there = clinic();
    edit(&mut have, &mut clock(2), RECORD, "nama", "KSP Mawar");
    edit(&mut have, &mut clock(2), "-/kantor", "nama", "Dinas");
    edit(&mut there, &mut clock(3), RECORD, "nama", "KSP Anggrek");
    edit(&mut there, &mut clock(3), other_record, "nama", "KSU Jaya");
    there.rulesets.insert("{}".into());
    let incoming = backup(there);

    let found = preview(&have, &incoming);
    assert_eq!((found.new, found.identical, found.clashing, found.only_here), (2, 2, 0, 2));
    assert_eq!((found.purges, found.rulesets), (0, 1));
    let record = &found.records[&RECORD.parse::<RecordId>().unwrap()];
    let nama = vec!["nama".parse().unwrap()];
    assert_eq!(record.conflicts, nama);
    let [altered] = record.altered.as_slice() else { panic!("{:?}", record.altered) };
    assert_eq!(
        (&altered.path, &altered.before, &altered.after),
        (&nama[0], &Some(Leaf::from("KSP Mawar")), &Some(Leaf::from("KSP Anggrek")))
    );
    assert!(!record.is_older() && !record.is_of_newer);
    assert_eq!((record.new, record.identical, record.only_here), (1, 2, 1));
    let owners = found.by_owner();
    assert_eq!(owners.len(), 2);
    let known = owners[&"9f00c0ffee0000a1".parse().unwrap()];
    assert_eq!((known.changed_records, known.new_records, known.new, known.conflicts), (1, 0, 1, 1));
    let unknown = owners[&"00000000000000b2".parse().unwrap()];
    assert_eq!((unknown.changed_records, unknown.new_records, unknown.new), (0, 1, 1));

    let restored = restore(have, incoming.contents.clone());
    assert_eq!(restored.merged.added.len(), found.new);
    let again = preview(&restored.contents(), &incoming);
    assert_eq!((again.new, again.identical, again.clashing, again.rulesets), (0, 4, 0, 0));
    assert!(again.records.values().all(RecordPreview::is_same));
}

#[test]
fn a_preview_knows_what_is_older_and_what_is_of_a_newer_build() {
    // Seen and overwritten here, while the backup has not heard of it.
    let mut there = clinic();
    edit(&mut there, &mut clock(3), RECORD, "nik", "357");
    let mut have = there.clone();
    edit(&mut have, &mut clock(2), RECORD, "nik", "358");
    let known = have.journal.changes().find(|change| change.set().contains_key("nik")).unwrap().id();
    let mut without = Contents::default();
    for change in have.journal.changes().filter(|change| change.id() != known) {
        without.journal.add(change.clone());
    }
    let record = |found: &Preview| found.records[&RECORD.parse::<RecordId>().unwrap()].clone();
    let found = preview(&without, &backup(there.clone()));
    assert!(record(&found).is_older() && record(&found).new == 1);
    assert_eq!(found.by_owner()[&"9f00c0ffee0000a1".parse().unwrap()].older_records, 1);

    edit(&mut there, &mut clock(4), "9f00c0ffee0000a1/asuransi/x", "polis", "7");
    let found = preview(&have, &backup(there));
    assert_eq!(found.by_owner()[&"9f00c0ffee0000a1".parse().unwrap()].newer_records, 1);
    assert!(!record(&found).is_of_newer);
}

#[test]
fn a_preview_knows_clashes_and_purges() {
    let mut have = clinic();
    edit(&mut have, &mut clock(2), RECORD, "nik", "357");
    let mut there = clinic();
    edit(&mut there, &mut clock(2), RECORD, "nik", "358");
    let found = preview(&have, &backup(there.clone()));
    assert_eq!((found.new, found.identical, found.clashing), (0, 2, 1));
    let both = restore(have.clone(), there.clone()).contents();
    assert_eq!(preview(&both, &backup(there)).clashing, 0);

    let mut purging = clinic();
    purging.journal.purge(RECORD.parse().unwrap(), "nama".parse().unwrap()).unwrap();
    let found = preview(&clinic(), &backup(purging.clone()));
    assert_eq!((found.purges, found.identical, found.clashing), (1, 2, 0));
    let record = &found.records[&RECORD.parse::<RecordId>().unwrap()];
    assert_eq!((record.altered.len(), record.is_same()), (1, false));
    assert_eq!(preview(&purging, &backup(clinic())).identical, 2);
}

// ---- Attachments ----

const ATTACHMENT: &str = "9f00c0ffee0000a1/lampiran/0000000000000001";

fn carried(contents: &[u8], media_type: &str) -> Carried {
    Carried { file: crate::record::Blob::of(contents.to_vec()), media_type: media_type.to_owned() }
}

/// A clinic with one attachment, and its file.
fn with_attachment() -> (Contents, BTreeMap<Sidik, Carried>) {
    let mut contents = clinic();
    let photo = carried(b"\xff\xd8 foto", "image/jpeg");
    let mut clock = clock(1);
    edit(&mut contents, &mut clock, ATTACHMENT, "nama", "Neraca.jpg");
    edit(&mut contents, &mut clock, ATTACHMENT, "sidik", &photo.file.sidik().to_string());
    let files = [photo, carried(b"", "")].into_iter().map(|one| (one.file.sidik(), one)).collect();
    (contents, files)
}

#[test]
fn files_are_read_back_and_are_outside_the_digest() {
    let (contents, files) = with_attachment();
    let text = write_carrying(&contents, &meta(), &files).unwrap();
    assert!(text.contains(r#""type":"image/jpeg","base64":"/9ggZm90bw=="}"#), "{text}");
    let read_back = read(&text, &Limits::default()).unwrap();
    assert_eq!((&read_back.contents, &read_back.attachments), (&contents, &files));
    assert_eq!(write_carrying(&read_back.contents, &read_back.meta, &read_back.attachments).unwrap(), text);
    let without = backup(contents.clone());
    assert_eq!((&without.digest, without.attachments.len()), (&read_back.digest, 0));
    assert!(!write(&contents, &meta()).unwrap().contains("attachments"));
    // As another program writes the same JSON.
    let escaped = text.replace("image/jpeg", "image\\/jpeg").replace("/9gg", "\\/9gg");
    assert_eq!(read(&escaped, &Limits::default()).unwrap().attachments, files);
}

#[test]
fn a_false_file_is_refused_with_its_place() {
    let (contents, files) = with_attachment();
    let text = write_carrying(&contents, &meta(), &files).unwrap();
    let first = files.keys().next().unwrap().to_string();
    let second = files.keys().nth(1).unwrap().to_string();
    let place = |sidik: &str| if sidik == first { 0 } else { 1 };
    let photo = Sidik::of(b"\xff\xd8 foto").to_string();
    for (from, to, index, fact) in [
        ("\"/9gg", "\"/9gh", place(&photo), CarriedFact::OtherBytes),
        ("Zm90bw==", "Zm90bw=", place(&photo), CarriedFact::Base64),
        ("\"type\":\"image/jpeg\"", "\"type\":7", place(&photo), CarriedFact::Shape),
        (&*format!("{{\"digest\":\"{first}\""), "{\"digest\":\"sha256:?\"", 0, CarriedFact::Digest),
        (&*format!("{{\"digest\":\"{first}\""), "{\"nama\":\"x\"", 0, CarriedFact::Shape),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(fact_of(&text.replacen(from, to, 1)), BackupError::Attachment { index, fact }, "{to}");
    }
    let item = text.split_once("\"attachments\":[\n").unwrap().1.split_once(",\n").unwrap().0.to_owned();
    let twice = text.replacen(&item, &format!("{item},\n{item}"), 1);
    assert_eq!(fact_of(&twice), BackupError::Attachment { index: 1, fact: CarriedFact::Twice });
    let swapped = text.replace(&first, "?").replace(&second, &first).replace('?', &second);
    assert_eq!(fact_of(&swapped), BackupError::Attachment { index: 0, fact: CarriedFact::OtherBytes });
    assert_eq!(
        fact_of(&text.replace("\"attachments\":[", "\"attachments\":7,\"x\":[")),
        BackupError::WrongType { member: "attachments" }
    );
}

#[test]
fn files_have_a_limit_of_their_own() {
    let (contents, files) = with_attachment();
    let text = write_carrying(&contents, &meta(), &files).unwrap();
    let plain = write(&contents, &meta()).unwrap();
    let member = text.len() - plain.len();
    let with = |limits: Limits| read(&text, &limits).map(drop);
    let lim = Limits::default();
    // The name of the member and what parts it from others belongs to the text.
    let parts = ",\n\"attachments\":".len();
    assert_eq!(with(Limits { bytes: plain.len() + parts, attachment_bytes: member - parts, ..lim }), Ok(()));
    for (bytes, attachment_bytes) in [(plain.len() + parts - 1, member), (text.len(), member - parts - 1), (9, 9)] {
        let refused = with(Limits { bytes, attachment_bytes, ..lim });
        assert!(matches!(refused, Err(BackupError::TooLarge { .. })), "{refused:?}");
    }
}

#[test]
fn the_files_that_are_shown_are_those_not_removed() {
    let (mut contents, files) = with_attachment();
    let here = std::collections::BTreeSet::new();
    let told = |contents: &Contents| {
        let text = write_carrying(contents, &meta(), &BTreeMap::new()).unwrap();
        carriage(&read(&text, &Limits::default()).unwrap(), &here)
    };
    let shown = files_shown(&contents.journal);
    assert_eq!((shown.len(), &*shown[0].name, shown[0].sidik), (1, "Neraca.jpg", Sidik::of(b"\xff\xd8 foto")));
    assert_eq!(told(&contents), Carriage { named: 1, missing: shown.clone(), ..Carriage::default() });
    let fold = contents.journal.fold(&ATTACHMENT.parse().unwrap());
    let author = Author { by: "Sri".into(), at: String::new() };
    contents.journal.add(crate::journal::delete(&fold, &mut clock(2), author).unwrap());
    assert_eq!((files_shown(&contents.journal), told(&contents)), (vec![], Carriage::default()));
    assert_eq!(files.len(), 2);
}

#[test]
fn a_part_is_written_read_and_written_again_and_is_never_called_whole() {
    let text = write_part(&clinic(), &meta(), &std::collections::BTreeMap::new()).unwrap();
    assert!(text.starts_with("{\"format\":\"koroena-titipan\""));
    let part = read(&text, &Limits::default()).unwrap();
    assert_eq!((part.scope, &part.contents), (Scope::Part, &clinic()));
    assert_eq!(write_part(&part.contents, &part.meta, &part.attachments).unwrap(), text);
    assert_eq!(backup(clinic()).scope, Scope::Whole);
    let altered = text.replace("KSP Melati", "KSP Mawar");
    assert!(matches!(fact_of(&altered), BackupError::Digest { .. }));
}

#[test]
fn raw_changes_are_read_back_as_the_bootstrap_page_rescued_them() {
    let mut contents = clinic();
    edit(&mut contents, &mut clock(2), RECORD, "nik", "357");
    let mut other = clinic();
    edit(&mut other, &mut clock(2), RECORD, "nik", "358");
    let mut contents = restore(contents, other).contents();
    contents.journal.purge(RECORD.parse().unwrap(), "npwp".parse().unwrap()).unwrap();
    let journal = &contents.journal;
    let beside = journal.clashes().map(|(_, other)| (format!("{}~0123456789abcdef", other.id()), other));
    let rows: Vec<String> = journal
        .changes()
        .map(|change| (change.id().to_string(), change))
        .chain(beside)
        .map(|(key, change)| {
            let body = serde_json::to_string(&serde_json::to_string(change).unwrap()).unwrap();
            format!("{{\"id\":\"{key}\",\"record\":\"{}\",\"body\":{body}}}", change.record())
        })
        .collect();
    let raw = |rows: &str, purged: &str| {
        format!(
            "{{\"format\":\"koroena-raw-changes\",\"version\":1,\"exported_at\":\"2026\",\"changes\":[{rows}],\"purged\":[{purged}]}}"
        )
    };
    let purged = format!("\"{RECORD} npwp\"");
    let read_back = read(&raw(&rows.join(",\n"), &purged), &Limits::default()).unwrap();
    assert_eq!((read_back.scope, &read_back.contents.journal), (Scope::Raw, journal));
    // Before purges were rescued with them.
    let old = raw(&rows.join(","), "").replace(",\"purged\":[]", "");
    assert!(read(&old, &Limits::default()).unwrap().contents.journal.purged().is_empty());
    let missing =
        |member| BackupError::Change { member: "changes", index: 0, fact: Box::new(ChangeError::Missing { member }) };
    assert_eq!(fact_of(&raw("{\"id\":\"x\"}", "")), missing("body"));
    assert_eq!(fact_of(&raw("{\"body\":\"{}\"}", "")), missing("id"));
    assert_eq!(fact_of(&raw("", "\"x\"")), BackupError::Purged { index: 0, fact: PurgedFact::Shape });
}
