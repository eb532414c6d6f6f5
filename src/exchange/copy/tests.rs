use super::*;
use crate::exchange::backup::{BackupError, Limits};
use crate::journal::{Author, Change, Device, LamportClock, OpenChange, Purged, Tab, delete, seal};
use crate::record::Path;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

/// Whatever bears this must not leave the clinic.
const SECRET: &str = "RAHASIA";
const OWNER: [u8; 8] = [7; 8];

fn owner() -> OwnerId {
    OwnerId::from_bytes(OWNER)
}

fn about() -> About {
    About {
        sentence: "Ini bukan cadangan.".into(),
        app: "0.1.0".into(),
        exported_at: "2026-03-01T09:30:00+07:00".into(),
    }
}

fn clock(device: u8) -> LamportClock {
    LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]))
}

fn author() -> Author {
    Author { by: format!("{SECRET} Sri"), at: format!("{SECRET}T09:30") }
}

fn fold(record: &RecordId, changes: &[&Change]) -> Fold {
    Fold::from_changes(record, changes.iter().copied(), &Purged::default())
}

fn edit(record: &RecordId, seen: &[&Change], device: u8, values: &[(&str, Leaf)]) -> Change {
    let mut open = OpenChange::begin(fold(record, seen), &mut clock(device), author()).unwrap();
    for (path, leaf) in values {
        open.set(path.parse().unwrap(), leaf.clone()).unwrap();
    }
    open.close().unwrap()
}

/// The record with these values, on one device.
fn standing(record: &str, values: &[(&str, Leaf)]) -> Fold {
    let record: RecordId = record.parse().unwrap();
    if values.is_empty() { fold(&record, &[]) } else { fold(&record, &[&edit(&record, &[], 1, values)]) }
}

fn register(values: &[(&str, Leaf)]) -> Fold {
    standing(&format!("{}/koperasi", owner()), values)
}

const PAYLOAD: &str = concat!(
    r#"{"format":"koroena-seal/1","ruleset":"kkpkk-2021/ksp-kuk-1-2","version":"1","digest":"sha256:ab","readings":{},"#,
    r#""unit":"koperasi","year":2024,"date":"2025-06-10","examiner":"RAHASIA Budi","this":{"state":"entered","#,
    r#""amounts":{"kas":"1"},"complete":true},"prior":{"state":"does_not_exist"},"answers":{"A.1":true},"#,
    r#""decisions":{"C.1":["tidak_berlaku","RAHASIA alasan"]},"result":{"indicators":{},"#,
    r#""aspects":{"A":"157/2","B":null},"total":"3999/50","class":"cukup_sehat","RAHASIA":"RAHASIA"},"RAHASIA":"RAHASIA"}"#
);

fn draft(extra: &[(&str, Leaf)]) -> (RecordId, Change) {
    let record = Pemeriksaan::id_from_bytes(owner(), [1; 8]).unwrap();
    let mut values = vec![
        ("unit", Leaf::from("koperasi")),
        ("tahun", Leaf::Int(2024)),
        ("tanggal", Leaf::from("2025-06-10")),
        ("aturan", Leaf::from("kkpkk-2021/ksp-kuk-1-2")),
        ("tim/ketua", Leaf::from(format!("{SECRET} Budi"))),
        ("catatan/C.1", Leaf::from(format!("{SECRET} catatan"))),
        ("catatan/A.1", Leaf::from(format!("{SECRET} menurut Budi"))),
        ("koreksi/alasan", Leaf::from(format!("{SECRET} salah baca"))),
        ("putusan/C.1/hasil", Leaf::from("tidak_berlaku")),
        ("putusan/C.1/alasan", Leaf::from(format!("{SECRET} alasan"))),
        ("jawab/A.1", Leaf::Bool(true)),
        ("jawab/A.2", Leaf::Bool(false)),
        ("varian/kas_bank", Leaf::from("x1_2021")),
    ];
    values.extend(extra.iter().cloned());
    let change = edit(&record, &[], 1, &values);
    (record, change)
}

fn seal_of(record: &RecordId, draft: &Change, device: u8, payload: &str) -> Change {
    let results = [("hasil/skor", "79.98"), ("hasil/kelas", "cukup-sehat")];
    let results = results.map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)));
    seal(&fold(record, &[draft]), &mut clock(device), author(), payload.to_owned(), results).unwrap()
}

fn text(folds: &[Fold], names: Names) -> String {
    write(&[Records { owner: owner(), folds: folds.iter().collect() }], names, &about()).unwrap().text
}

fn melati() -> Vec<Fold> {
    let identity = register(&[
        ("nama", Leaf::from("KSP Melati")),
        ("jenis", Leaf::from("simpan_pinjam")),
        ("pola", Leaf::from("konvensional")),
        ("kuk", Leaf::Int(1)),
        ("badan_hukum/tanggal", Leaf::from("1998-05-20")),
        ("alamat/kelurahan", Leaf::from("Kranggan")),
        ("alamat/jalan", Leaf::from(format!("{SECRET} 5"))),
        ("kontak/telepon", Leaf::from(format!("{SECRET} 0812"))),
        ("npwp", Leaf::from(format!("{SECRET} 01"))),
        ("pengurus/ketua/nama", Leaf::from(format!("{SECRET} Slamet"))),
    ]);
    let statement = standing(
        &format!("{}/laporan/koperasi.2024", owner()),
        &[
            ("jumlah/kas", Leaf::from("1500.50")),
            ("lalu/kas", Leaf::from("-3")),
            ("lengkap", Leaf::Bool(true)),
            ("jumlah/giro", Leaf::from(format!("{SECRET} banyak"))),
        ],
    );
    let (record, draft) = draft(&[]);
    let sealed = seal_of(&record, &draft, 1, PAYLOAD);
    vec![identity, statement, fold(&record, &[&draft, &sealed])]
}

#[test]
fn the_text_of_version_one_is_this() {
    let before = concat!(
        r#"{"format":"koroena-salinan","version":1,"#,
        "\n",
        r#""about":"Ini bukan cadangan.","#,
        "\n",
        r#""app":"0.1.0","exported_at":"2026-03-01T09:30:00+07:00","#,
        "\n",
        r#""co_operatives":["#,
        "\n",
    );
    let after = concat!(
        r#""statements":[{"unit":"koperasi","year":2024,"complete":true,"this":{"kas":"1500.50"},"prior":{"kas":"-3"}}],"#,
        r#""examinations":[{"unit":"koperasi","year":2024,"date":"2025-06-10","ruleset":"kkpkk-2021/ksp-kuk-1-2","#,
        r#""version":"1","digest":"sha256:ab","readings":{"kas_bank":"x1_2021"},"answers":{"A.1":true,"A.2":false},"#,
        r#""result":{"score":"79.98","class":"cukup-sehat","total":"3999/50","aspects":{"A":"157/2","B":null}}}]}]}"#,
        "\n",
    );
    let named = concat!(
        r#"{"identity":{"alamat/kelurahan":"Kranggan","badan_hukum/tanggal":"1998-05-20","jenis":"simpan_pinjam","kuk":1,"#,
        r#""nama":"KSP Melati","pola":"konvensional"},"#
    );
    let masked = r#"{"label":"Koperasi 1","identity":{"jenis":"simpan_pinjam","kuk":1,"pola":"konvensional"},"#;
    assert_eq!(text(&melati(), Names::Shown), format!("{before}{named}{after}"));
    assert_eq!(text(&melati(), Names::Masked), format!("{before}{masked}{after}"));
}

#[test]
fn restore_refuses_it_by_its_name() {
    for names in [Names::Shown, Names::Masked] {
        let refused = super::super::backup::read(&text(&melati(), names), &Limits::default());
        assert_eq!(refused, Err(BackupError::OtherFormat { format: Some(COPY_FORMAT.to_owned()) }));
    }
}

#[test]
fn what_was_sealed_twice_apart_has_no_result_and_a_draft_is_not_in_it() {
    let (record, draft) = draft(&[]);
    let seals = [1, 2].map(|device| seal_of(&record, &draft, device, PAYLOAD));
    let of = |changes: &[&Change]| text(&[register(&[]), fold(&record, changes)], Names::Shown);
    let apart = of(&[&draft, &seals[0], &seals[1]]);
    assert!(apart.contains(r#""answers":{"A.1":true,"A.2":false},"apart":true}"#), "{apart}");
    assert!(!apart.contains("cukup-sehat") && !apart.contains("79.98") && !apart.contains("3999/50"));
    assert!(of(&[&draft]).contains(r#""examinations":[]"#));
}

#[test]
fn of_a_corrected_examination_it_says_so_once_the_correction_is_sealed() {
    let (record, old) = draft(&[]);
    let old = fold(&record, &[&old, &seal_of(&record, &old, 1, PAYLOAD)]);
    let other = Pemeriksaan::id_from_bytes(owner(), [2; 8]).unwrap();
    let values = [("tahun", Leaf::Int(2024)), ("koreksi/dari", Leaf::from(record.local().unwrap()))];
    let begun = edit(&other, &[], 2, &values);
    let of = |correction: Fold| text(&[register(&[]), old.clone(), correction], Names::Shown);
    assert!(!of(fold(&other, &[&begun])).contains("corrected"));
    let both = of(fold(&other, &[&begun, &seal_of(&other, &begun, 2, PAYLOAD)]));
    assert_eq!(both.matches(r#""corrected":true"#).count(), 1, "{both}");
    assert!(both.contains(r#""answers":{"A.1":true,"A.2":false},"corrected":true"#), "{both}");
}

#[test]
fn what_was_removed_or_purged_is_not_in_it() {
    let statement: RecordId = format!("{}/laporan/koperasi.2024", owner()).parse().unwrap();
    let entered = edit(&statement, &[], 1, &[("jumlah/kas", Leaf::from("987654")), ("jumlah/giro", Leaf::from("5"))]);
    let removal = delete(&fold(&statement, &[&entered]), &mut clock(1), author()).unwrap();
    let with = |fold: Fold| text(&[register(&[("nama", Leaf::from("KSP Melati"))]), fold], Names::Shown);
    assert!(with(fold(&statement, &[&entered])).contains("987654"));
    assert!(with(fold(&statement, &[&entered, &removal])).contains(r#""statements":[]"#));
    let mut purged = Purged::default();
    purged.insert(statement.clone(), "jumlah/kas".parse().unwrap()).unwrap();
    let rest = with(Fold::from_changes(&statement, [&entered], &purged));
    assert!(!rest.contains("987654") && rest.contains(r#""this":{"giro":"5"}"#), "{rest}");

    // A co-operative removed from the register is not in it, also where an edit contests that.
    let record = RecordId::single(owner(), Kind::Koperasi);
    let named = edit(&record, &[], 1, &[("nama", Leaf::from("KSP Melati"))]);
    let removal = delete(&fold(&record, &[&named]), &mut clock(1), author()).unwrap();
    let contest = edit(&record, &[&named], 2, &[("nama", Leaf::from("KSP Mawar"))]);
    for changes in [&[&named, &removal][..], &[&named, &removal, &contest]] {
        let folds = [fold(&record, changes), fold(&statement, &[&entered])];
        assert!(text(&folds, Names::Shown).contains(r#""co_operatives":[]"#));
    }
    // Nor is one that the register does not know.
    assert!(text(&[fold(&statement, &[&entered])], Names::Shown).contains(r#""co_operatives":[]"#));
}

#[test]
fn a_payload_that_cannot_be_read_or_was_purged_gives_what_is_left() {
    let (record, draft) = draft(&[]);
    for (payload, says) in [
        ("", r#""result":{"score":"79.98","class":"cukup-sehat","aspects":{}}"#),
        (r#"{"result":{"total":"7/0","aspects":{"A":"RAHASIA"}},"version":"RAHASIA Budi"}"#, r#""aspects":{}"#),
        (
            r#"{"result":{"aspects":null,"total":"1/2"},"incomplete_because":"RAHASIA"}"#,
            r#"{"incomplete":true,"score""#,
        ),
    ] {
        let sealed = seal_of(&record, &draft, 1, payload);
        let text = text(&[register(&[]), fold(&record, &[&draft, &sealed])], Names::Shown);
        assert!(text.contains(says) && !text.contains(SECRET), "{text}");
    }
}

#[test]
fn by_name_or_in_the_order_of_random_ids_where_names_are_masked() {
    let of = |byte: u8, name: &str| {
        let owner = OwnerId::from_bytes([byte; 8]);
        (
            owner,
            standing(&format!("{owner}/koperasi"), &[("nama", Leaf::from(name)), ("contoh", Leaf::Bool(byte == 1))]),
        )
    };
    let known = [of(3, "A"), of(1, "C"), of(2, "B")];
    let records: Vec<Records<'_>> =
        known.iter().map(|(owner, fold)| Records { owner: *owner, folds: vec![fold] }).collect();
    let rows = |names| write(&records, names, &about()).unwrap().text;
    let named = rows(Names::Shown);
    let places = ["\"A\"", "\"B\"", "\"C\""].map(|name| named.find(name).unwrap());
    assert!(places.is_sorted(), "{named}");
    assert_eq!(named.matches("\"example\":true").count(), 1);
    assert!(rows(Names::Masked).contains("{\"label\":\"Koperasi 1\",\"example\":true,"));
    assert!(!named.contains(&OwnerId::from_bytes([1; 8]).to_string()));
}

#[test]
fn of_the_triage_the_colour_is_in_it_and_nothing_else() {
    let copied = |values: &[(&str, Leaf)]| text(&[register(values)], Names::Masked);
    let whole = copied(&[
        ("triase/warna", Leaf::from("abu")),
        ("triase/tanggal", Leaf::from("2026-02-03")),
        ("triase/alasan", Leaf::from("rumah Pak Slamet kosong")),
    ]);
    assert!(whole.contains(r#""identity":{"triase/warna":"abu"}"#), "{whole}");
    assert!(!whole.contains("Slamet") && !whole.contains("2026-02-03"), "{whole}");
    assert!(!copied(&[("triase/warna", Leaf::from("Slamet"))]).contains("Slamet"));
}

/// The paths that any copy reads; everything else of a record is not for it.
fn is_read(kind: &Kind, path: &str) -> bool {
    match kind {
        Kind::Koperasi => {
            path == "contoh"
                || path == "dihapus"
                || path == "triase/warna"
                || IDENTITY.iter().any(|field| field.path == path && field.disclosure != Disclosure::Withheld)
        }
        _ => path == "dihapus",
    }
}

fn path() -> impl Strategy<Value = String> {
    let known = IDENTITY.map(|field| field.path.to_owned()).to_vec();
    prop_oneof![
        prop::sample::select(known),
        "(jumlah|lalu|jawab|catatan|putusan|varian|tim|hasil|pengurus|triase|tahap|baru)/[a-z]{1,4}(/[a-z]{1,4})?",
        "[a-z_]{1,8}(/[a-z0-9._-]{1,8}){0,3}",
        Just("unit".to_owned()),
        Just("tanggal".to_owned()),
        Just("aturan".to_owned()),
        Just("hasil/skor".to_owned()),
        Just("hasil/kelas".to_owned()),
    ]
}

proptest! {
    /// Texts of people at whatever path of whatever record, known or not: none is in the copy, and what is allowed is.
    #[test]
    fn nothing_of_a_person_comes_out(
        paths in btree_set(path(), 1..30),
        kinds in vec(prop::sample::select(vec![
            "koperasi", "laporan/koperasi.2024", "laporan/usp.2023", "pemeriksaan/0000000000000009", "lampiran/01",
            "tahun/2024", "keluhan/1", "petugas/2", "barang_baru/x.1", "kunjungan/1", "penugasan/1", "temuan/1.A.1", "sanksi/1",
        ]), 1..6),
        masked in any::<bool>(),
        mutilated in vec((0..PAYLOAD.len(), "[\\[\\]{}\",:0-9a-z ]{0,3}"), 0..3),
    ) {
        let names = if masked { Names::Masked } else { Names::Shown };
        let secret = Leaf::from(format!("{SECRET} Slamet, 0812"));
        let mut folds = Vec::new();
        for kind in &kinds {
            let record: RecordId = format!("{}/{kind}", owner()).parse().unwrap();
            let values: Vec<(&str, Leaf)> = paths
                .iter()
                .filter(|path| !is_read(&record.kind(), path))
                .map(|path| (path.as_str(), secret.clone()))
                .collect();
            folds.push(standing(record.as_str(), &values));
        }
        // The same beside what a copy holds, in one record each.
        let withheld: Vec<(&str, Leaf)> = IDENTITY
            .iter()
            .filter(|field| field.disclosure == Disclosure::Withheld)
            .map(|field| (field.path, secret.clone()))
            .chain(paths.iter().filter(|path| !is_read(&Kind::Koperasi, path)).map(|path| (path.as_str(), secret.clone())))
            .chain([("nama", Leaf::from("KSP Melati")), ("jenis", Leaf::from("jasa"))])
            .collect();
        folds.retain(|fold| fold.record().kind() != Kind::Koperasi);
        folds.push(register(&withheld));
        let extra: Vec<(&str, Leaf)> = paths
            .iter()
            .filter(|path| !["segel", "dihapus", "tahun"].contains(&path.as_str()))
            .map(|path| (path.as_str(), secret.clone()))
            .collect();
        let (record, draft) = draft(&extra);
        let mut payload = PAYLOAD.to_owned();
        for (at, other) in mutilated {
            payload.insert_str(at.min(payload.len()), &other);
        }
        folds.push(fold(&record, &[&draft, &seal_of(&record, &draft, 1, &payload)]));

        let text = text(&folds, names);
        prop_assert!(!text.contains(SECRET), "{}", text);
        for unsaid in ["Slamet", "0812", "Sri", "Budi", "01010101", &owner().to_string()] {
            prop_assert!(!text.contains(unsaid), "{}: {}", unsaid, text);
        }
        prop_assert!(text.contains(r#""score":"79.98","class":"cukup-sehat""#) && text.contains(r#""jenis":"jasa""#));
        prop_assert_eq!(text.contains("KSP Melati"), !masked);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    /// Every field that a record may hold and that is not in the table stays inside, whatever its value.
    #[test]
    fn an_unknown_path_is_left_out(path in "[a-z_]{1,8}(/[a-z0-9._-]{1,8}){0,3}", number in 100_000_i64..) {
        prop_assume!(IDENTITY.iter().all(|field| field.path != path) && path != "dihapus" && path != "contoh");
        let path: Path = path.parse().unwrap();
        let text = text(&[register(&[(path.as_str(), Leaf::Int(number))])], Names::Shown);
        prop_assert!(!text.contains(&number.to_string()));
    }
}
