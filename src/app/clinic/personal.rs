//! A person's data: found wherever it was ever written, and removed for ever where the person asks for it.
//!
//! Rules: what is looked through is every change there ever was, also one kept beside another, and what seals wrote down. What is
//! purged is blank in all of them, in every backup made after, and stays so whatever is restored. Figures and what a record hangs
//! on (its name, kind, year) are nobody's data and are not offered; nor are the names of officers on their own changes.

use super::{Clinic, SaveError};
use crate::journal::{Change, EditError, Journal, Purged};
use crate::json::{Spot, canonical_without};
use crate::record::{
    Kind, OwnerId, Path, RecordId, Sidik, kunjungan, lampiran, laporan, pemeriksaan, sanksi, temuan, triase,
};
use crate::storage::{Store, StoreError};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest digits by which a number is looked for whatever parts its digits.
const DIGITS_MIN: usize = 5;

/// A place where what was looked for was written at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// The place.
    pub path: Path,
    /// Every text that ever stood there, the earliest change first; none of a file.
    pub values: Vec<String>,
}

/// What a purge came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurgeOutcome {
    /// The records that say something else now, or have another history.
    pub records: BTreeSet<RecordId>,
    /// The files that went with it.
    pub files: BTreeSet<Sidik>,
}

impl Found {
    /// Whose record it is.
    #[must_use]
    pub fn owner(&self) -> OwnerId {
        self.record.owner()
    }

    /// Whether purging it takes the attachment's file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        is_file(&self.record, &self.path)
    }
}

/// What is looked for.
struct Wanted {
    text: String,
    /// The digits of a number without what parts them, and without a country code or leading zero.
    digits: Option<String>,
}

impl Wanted {
    fn new(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let is_number = text.chars().all(|c| c.is_ascii_digit() || " .-/+()".contains(c));
        let digits = digits_of(&text);
        let bare = digits.strip_prefix("62").or_else(|| digits.strip_prefix('0')).unwrap_or(&digits);
        let digits = (is_number && bare.len() >= DIGITS_MIN).then(|| bare.to_owned());
        (!text.is_empty()).then_some(Wanted { text, digits })
    }

    fn is_in(&self, value: &str) -> bool {
        value.to_lowercase().contains(&self.text)
            || self.digits.as_ref().is_some_and(|digits| digits_of(value).contains(digits.as_str()))
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_file(record: &RecordId, path: &Path) -> bool {
    record.kind() == Kind::Lampiran && path.as_str() == lampiran::SIDIK
}

/// Whether a place may hold what is a person's.
fn is_offered(record: &RecordId, path: &Path) -> bool {
    let path = path.as_str();
    match record.kind() {
        Kind::Petugas => false,
        Kind::Koperasi => {
            !matches!(path, "nama" | "jenis" | "pola" | "bentuk" | "kelompok" | "sektor" | triase::COLOUR)
        }
        Kind::Laporan => !path.starts_with(laporan::THIS_YEAR) && !path.starts_with(laporan::LAST_YEAR),
        Kind::Pemeriksaan => {
            let is_outcome = path.starts_with(pemeriksaan::DECISIONS) && path.ends_with("/hasil");
            let is_result = path.starts_with("hasil/") || path.starts_with(pemeriksaan::READINGS);
            !matches!(path, "unit" | "aturan" | pemeriksaan::CORRECTS) && !is_outcome && !is_result
        }
        Kind::Lampiran => !matches!(path, "jenis" | "untuk" | lampiran::PERTANYAAN),
        Kind::Kunjungan => !matches!(path, kunjungan::PURPOSE | kunjungan::BY_MEANS),
        Kind::Temuan => {
            let is_part = matches!(path, temuan::PART_CODE | temuan::PART_NAME | temuan::SCORE | temuan::CLASS);
            !is_part && !matches!(path, temuan::EXAMINATION | temuan::ITEM)
        }
        Kind::Sanksi => path != sanksi::STEP,
        Kind::Tahun
        | Kind::HasilLama
        | Kind::Penugasan
        | Kind::Keluhan
        | Kind::Diagnosa
        | Kind::Resep
        | Kind::Rencana
        | Kind::Surat
        | Kind::Kantor
        | Kind::Other(_) => true,
    }
}

/// The texts of a change by their places, those that a seal wrote down among them.
fn texts_of(change: &Change) -> Vec<(Path, String)> {
    let mut texts = Vec::new();
    for (path, leaf) in change.set() {
        let Some(text) = leaf.as_text() else { continue };
        if path.as_str() == Path::SEAL {
            texts.extend(sealed_texts(text));
        } else {
            texts.push((path.clone(), text.to_owned()));
        }
    }
    texts.retain(|(path, text)| !text.is_empty() && is_offered(change.record(), path));
    texts
}

/// The texts of a seal's payload, each under the path by whose purge it goes. Its members of a newer build stand under their names.
fn sealed_texts(payload: &str) -> Vec<(Path, String)> {
    const KNOWN: [&str; 7] = ["format", "ruleset", "version", "digest", "unit", "state", "result"];
    let texts = RefCell::new(Vec::new());
    let note = |spot: Spot<'_>| {
        let is_inside = KNOWN.iter().any(|known| spot.place.split('/').next() == Some(known));
        let is_amount = spot.place.contains("/amounts/");
        let path = match pemeriksaan::path_of_sealed(spot.place) {
            Some(path) => path.parse::<Path>().ok(),
            None => spot.name.filter(|_| !is_inside && !is_amount).and_then(|name| name.parse().ok()),
        };
        let text = serde_json::from_str::<String>(spot.json).ok();
        texts.borrow_mut().extend(path.zip(text));
        false
    };
    // One that cannot be read holds nothing that could be named.
    let _ = canonical_without(payload, &note);
    texts.into_inner()
}

impl<S: Store> Clinic<S> {
    /// Looks for a text in everything that was ever entered, whichever way its letters are written; a number also where its
    /// digits are parted otherwise. Of an attachment that it is found in, the file is given too. In order of records and paths.
    ///
    /// # Errors
    /// [`SaveError`]: what was unsaved could not be saved, or the store could not be read.
    pub async fn find_text(&self, text: &str) -> Result<Vec<Found>, SaveError> {
        let Some(wanted) = Wanted::new(text) else { return Ok(Vec::new()) };
        self.close().await?;
        let journal = self.store.journal().await?;
        Ok(found(&journal, &wanted))
    }

    /// Removes what was ever written at these places for ever, here and in whatever is restored here later; files whose name goes
    /// with it are removed too. Cannot be undone.
    ///
    /// # Errors
    /// [`SaveError`]; [`EditError::State`] for a place that says what state a record is in. Nothing is purged then, unless the
    /// store failed half-way: doing it again completes it.
    pub async fn purge(&self, places: &[(RecordId, Path)]) -> Result<PurgeOutcome, SaveError> {
        let mut purged = Purged::default();
        for (record, path) in places {
            purged.insert(record.clone(), path.clone()).map_err(|_| SaveError::Edit(EditError::State))?;
        }
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        let merged = self.store.merge(&Journal::of_purged(purged), &mut |_| {}).await?;
        self.forget_purged(&merged.records).await?;
        let files = self.store.forget_unnamed_files().await?;
        Ok(PurgeOutcome { records: merged.records, files })
    }

    /// What this tab remembers of its last changes says no more than the store.
    async fn forget_purged(&self, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
        for record in records {
            let standing = self.store.dossier(record.owner()).await?.into_iter().find(|fold| fold.record() == record);
            let mut ended = self.ended.borrow_mut();
            match (ended.get_mut(record), standing) {
                (Some((_, fold)), Some(standing)) => *fold = standing,
                (Some(_), None) => drop(ended.remove(record)),
                (None, _) => {}
            }
        }
        Ok(())
    }
}

fn found(journal: &Journal, wanted: &Wanted) -> Vec<Found> {
    let mut places: BTreeMap<(RecordId, Path), Vec<String>> = BTreeMap::new();
    for (record, changes) in journal.by_record() {
        for change in changes {
            for (path, text) in texts_of(change) {
                let values = places.entry((record.clone(), path)).or_default();
                if !values.contains(&text) {
                    values.push(text);
                }
            }
        }
    }
    let mut hits: BTreeSet<(RecordId, Path)> = BTreeSet::new();
    for (place, values) in &places {
        // The digest of a file is nobody's number.
        if !is_file(&place.0, &place.1) && values.iter().any(|value| wanted.is_in(value)) {
            hits.insert(place.clone());
            let file = lampiran::SIDIK.parse().map(|path| (place.0.clone(), path));
            hits.extend(file.ok().filter(|file| is_file(&file.0, &file.1) && places.contains_key(file)));
        }
    }
    hits.into_iter()
        .map(|(record, path)| {
            let values = places.remove(&(record.clone(), path.clone())).unwrap_or_default();
            let values = if is_file(&record, &path) { Vec::new() } else { values };
            Found { record, path, values }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::*;
    use crate::app::{Carry, Described, empty};
    use crate::exchange::backup::{Backup, Limits, Meta, read};
    use crate::journal::{Author, Device, LamportClock, Seal, Tab, history};
    use crate::record::{Blob, Fields, Kunjungan, Lampiran, Leaf, Pemeriksaan, Penugasan, Sanksi, Temuan};

    const AT: &str = "2026-03-01T09:30:00+07:00";
    const PHONE: &str = "0812-3456-7890";

    fn owner() -> OwnerId {
        OwnerId::from_bytes([1; 8])
    }

    fn koperasi() -> RecordId {
        RecordId::single(owner(), Kind::Koperasi)
    }

    fn path(text: &str) -> Path {
        text.parse().unwrap()
    }

    fn set(clinic: &TestClinic, record: &RecordId, at: &str, text: &str) {
        let seen = now(clinic.standing(record)).unwrap();
        clinic.edit(&seen, [(path(at), Leaf::from(text))], AT).unwrap();
        now(clinic.close()).unwrap();
    }

    fn found(clinic: &TestClinic, text: &str) -> Vec<(String, Vec<String>)> {
        let found = now(clinic.find_text(text)).unwrap();
        found.into_iter().map(|one| (format!("{} {}", one.record, one.path), one.values)).collect()
    }

    fn backup_of(clinic: &TestClinic, carry: Carry) -> (String, Backup) {
        let meta = Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        let text = now(clinic.export_carrying(&meta, carry)).unwrap().text;
        let backup = read(&text, &Limits::default()).unwrap();
        (text, backup)
    }

    #[test]
    fn a_text_is_found_in_the_history_and_a_number_however_it_is_parted() {
        let clinic = tab(1, &store());
        set(&clinic, &koperasi(), "nama", "Koperasi Bu Siti");
        set(&clinic, &koperasi(), "kontak/telepon", "(0812) 3456 7890");
        set(&clinic, &koperasi(), "kontak/telepon", "0321-555111");
        set(&clinic, &koperasi(), "catatan", "Hubungi Siti di +62 812 3456 7890");
        let phone = (format!("{} kontak/telepon", koperasi()), vec!["(0812) 3456 7890".into(), "0321-555111".into()]);
        let note = (format!("{} catatan", koperasi()), vec!["Hubungi Siti di +62 812 3456 7890".into()]);
        assert_eq!(found(&clinic, PHONE), [note.clone(), phone.clone()]);
        assert_eq!(found(&clinic, "+628123456"), [note.clone(), phone]);
        // The co-operative's own name is nobody's, and the officer's name on a change is not looked through.
        assert_eq!(found(&clinic, "SITI"), [note]);
        assert_eq!(found(&clinic, "Sri"), []);
        assert_eq!(found(&clinic, "  "), []);
        assert_eq!(found(&clinic, "99"), []);
    }

    #[test]
    fn notes_reasons_and_names_of_evidence_are_looked_through_and_what_they_hang_on_is_not() {
        let clinic = tab(1, &store());
        let (examination, file) =
            (Pemeriksaan::id_from_bytes(owner(), [3; 8]).unwrap(), Lampiran::id_from_bytes(owner(), [4; 8]).unwrap());
        for (record, at, text) in [
            (&examination, "catatan/A.I.1.a", "kata Budi 0303030303030303"),
            (&examination, "koreksi/alasan", "Budi salah baca"),
            (&examination, "koreksi/dari", "0303030303030303"),
            (&file, "catatan", "foto Budi"),
            (&file, "pertanyaan", "A.I.1.a"),
        ] {
            set(&clinic, record, at, text);
        }
        let places = |text: &str| found(&clinic, text).into_iter().map(|(place, _)| place).collect::<Vec<_>>();
        let at = |record: &RecordId, path: &str| format!("{record} {path}");
        let named = [at(&file, "catatan"), at(&examination, "catatan/A.I.1.a"), at(&examination, "koreksi/alasan")];
        assert_eq!(places("budi"), named);
        assert_eq!(places("0303030303030303"), [at(&examination, "catatan/A.I.1.a")]);
        assert_eq!(places("A.I.1.a"), Vec::<String>::new());
    }

    #[test]
    fn who_visited_and_what_a_board_answered_is_looked_through_and_what_they_hang_on_is_not() {
        let clinic = tab(1, &store());
        let visit = Kunjungan::id_from_bytes(owner(), [3; 8]).unwrap();
        let finding = Temuan::id(owner(), "0303030303030303", "A.I.1.a").unwrap();
        let sanction = Sanksi::id_from_bytes(owner(), [4; 8]).unwrap();
        let assignment = Penugasan::id_from_bytes(owner(), [5; 8]).unwrap();
        let file = Lampiran::id_from_bytes(owner(), [6; 8]).unwrap();
        for (record, at, text) in [
            (&koperasi(), "triase/alasan", "rumah Budi kosong"),
            (&koperasi(), "triase/warna", "abu"),
            (&visit, "oleh", "Budi"),
            (&visit, "jenis", "hubungi"),
            (&visit, "cara", "surat"),
            (&file, "oleh", "Budi"),
            (&finding, "jawaban", "dijawab Budi"),
            (&finding, "butir", "A.I.1.a"),
            (&sanction, "alasan", "surat Budi"),
            (&sanction, "langkah", "teguran_1"),
            (&assignment, "tim/ketua", "Budi"),
        ] {
            set(&clinic, record, at, text);
        }
        let places = |text: &str| found(&clinic, text).into_iter().map(|(place, _)| place).collect::<BTreeSet<_>>();
        let at = |record: &RecordId, path: &str| format!("{record} {path}");
        let named = [
            at(&koperasi(), "triase/alasan"),
            at(&visit, "oleh"),
            at(&file, "oleh"),
            at(&finding, "jawaban"),
            at(&sanction, "alasan"),
            at(&assignment, "tim/ketua"),
        ];
        assert_eq!(places("budi"), BTreeSet::from(named));
        for word in ["abu", "hubungi", "A.I.1.a", "teguran"] {
            assert_eq!(places(word), BTreeSet::new(), "{word}");
        }
        assert_eq!(places("surat"), BTreeSet::from([at(&sanction, "alasan")]));
    }

    #[test]
    fn what_is_purged_is_nowhere_and_an_older_backup_does_not_bring_it_back() {
        let here = store();
        let clinic = tab(1, &here);
        set(&clinic, &koperasi(), "nama", "Melati");
        set(&clinic, &koperasi(), "kontak/telepon", PHONE);
        set(&clinic, &koperasi(), "kontak/telepon", "0321-555111");
        let (text, older) = backup_of(&clinic, Carry::Nothing);
        assert!(text.contains(PHONE));
        // What waits in the field is kept first, and goes too.
        let seen = now(clinic.standing(&koperasi())).unwrap();
        clinic.edit(&seen, [(path("kontak/telepon"), Leaf::from("0899-1"))], AT).unwrap();
        let place = (koperasi(), path("kontak/telepon"));
        let outcome = now(clinic.purge(std::slice::from_ref(&place))).unwrap();
        assert_eq!(outcome, PurgeOutcome { records: BTreeSet::from([koperasi()]), files: BTreeSet::new() });

        let is_gone = |clinic: &TestClinic| {
            let fold = now(clinic.standing(&koperasi())).unwrap();
            assert!(fold.is_purged("kontak/telepon") && fold.heads("kontak/telepon").is_empty());
            let changes = now(clinic.changes_of(&koperasi())).unwrap();
            let told = history(&changes);
            let edits =
                told.iter().flat_map(|entry| &entry.edits).filter(|edit| edit.path.as_str() == "kontak/telepon");
            assert!(edits.clone().count() > 0 && edits.clone().all(|edit| edit.after.is_null()));
            let (text, _) = backup_of(clinic, Carry::Nothing);
            assert!(!text.contains("3456") && !text.contains("555111") && !text.contains("0899"), "{text}");
            assert_eq!(found(clinic, PHONE), []);
            assert_eq!(fold.text("nama"), Some("Melati"));
        };
        is_gone(&clinic);
        now(clinic.restore(&older, AT, &mut |_| {})).unwrap();
        is_gone(&clinic);
        // A clinic that restores the newer backup loses it too, in either order.
        let (_, newer) = backup_of(&clinic, Carry::Nothing);
        for order in [[&older, &newer], [&newer, &older]] {
            let other = tab(2, &store());
            for backup in order {
                now(other.restore(backup, AT, &mut |_| {})).unwrap();
            }
            is_gone(&other);
        }
        // Neither this tab nor another can set it again, and a screen drawn before cannot either.
        for clinic in [&clinic, &tab(3, &here)] {
            let refused = Err(SaveError::Edit(EditError::Purged));
            let now_stands = now(clinic.standing(&koperasi())).unwrap();
            assert_eq!(clinic.edit(&now_stands, [(path("kontak/telepon"), Leaf::from("1"))], AT), refused);
        }
        assert_eq!(
            clinic.edit(&seen, [(path("kontak/telepon"), Leaf::from("1"))], AT).unwrap_err(),
            SaveError::Edit(EditError::Purged)
        );
        let state = (koperasi(), Path::deleted());
        assert_eq!(now(clinic.purge(&[state])), Err(SaveError::Edit(EditError::State)));
        // Twice is once.
        assert_eq!(now(clinic.purge(&[place])).unwrap(), PurgeOutcome::default());
    }

    #[test]
    fn a_seal_is_blanked_and_can_still_be_read() {
        let clinic = tab(1, &store());
        let id = Pemeriksaan::id_from_bytes(owner(), [7; 8]).unwrap();
        set(&clinic, &koperasi(), "nama", "Melati");
        set(&clinic, &id, "tim/ketua", "Budi Santoso");
        let payload = r#"{"format":"koroena-seal/1","ruleset":"a/b","version":"1","digest":"sha256:0","readings":{},
            "unit":"koperasi","year":2024,"date":"2026-03-01","examiner":"Budi Santoso","this":{"state":"not_entered"},
            "prior":{"state":"entered","amounts":{"kas":"812345678"},"complete":true},"answers":{"A.1":true},
            "decisions":{"R1":["3","kata Budi Santoso"]},"incomplete_because":"Budi Santoso sakit",
            "result":{"indicators":{"R1":["scored",null,"3"]},"aspects":{},"total":null,"class":null}}"#;
        let standing = now(clinic.standing(&id)).unwrap();
        let author = clinic.author(AT);
        let seal = crate::journal::seal(&standing, &mut clinic.clock.borrow_mut(), author, payload.into(), []).unwrap();
        now(clinic.keep_change(seal, &standing)).unwrap();
        let expected = ["putusan/R1/alasan", "segel/alasan", "tim/ketua"];
        let places: Vec<(RecordId, Path)> =
            now(clinic.find_text("budi santoso")).unwrap().into_iter().map(|one| (one.record, one.path)).collect();
        assert_eq!(places.iter().map(|(_, path)| path.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!(found(&clinic, "812345678"), []);

        now(clinic.purge(&places)).unwrap();
        let (text, _) = backup_of(&clinic, Carry::Nothing);
        assert!(!text.contains("Santoso"), "{text}");
        let fold = now(clinic.standing(&id)).unwrap();
        assert!(matches!(fold.seal(), Seal::Sealed(_)));
        let sealed = crate::app::Sealed::read(fold.text("segel").unwrap()).unwrap();
        assert_eq!((sealed.examiner.as_str(), sealed.incomplete_because, sealed.year), ("", None, 2024));
        assert_eq!(sealed.decisions["R1"], ("3".to_owned(), pemeriksaan::REASON_GONE.to_owned()));
        assert_eq!((sealed.answers["A.1"], sealed.result.total), (true, None));
    }

    #[test]
    fn an_attachment_goes_with_its_file_and_an_older_backup_does_not_bring_it() {
        let clinic = tab(1, &store());
        set(&clinic, &koperasi(), "nama", "Melati");
        let id = Lampiran::id_from_bytes(owner(), [3; 8]).unwrap();
        let file = Blob::of(b"%PDF-1.7 ktp".to_vec());
        let described = Described {
            name: "KTP Siti.pdf".into(),
            media_type: "application/pdf".into(),
            note: String::new(),
            date: "2026-03-01".into(),
            belongs_to: None,
            question: String::new(),
        };
        now(clinic.attach(&id, &described, &file, AT)).unwrap();
        let (_, older) = backup_of(&clinic, Carry::Files);
        let hits = now(clinic.find_text("siti")).unwrap();
        let files: Vec<_> = hits.iter().map(|one| (one.path.as_str(), one.is_file(), one.values.len())).collect();
        assert_eq!(files, [("nama", false, 1), ("sidik", true, 0)]);
        let places: Vec<(RecordId, Path)> = hits.into_iter().map(|one| (one.record, one.path)).collect();
        let outcome = now(clinic.purge(&places)).unwrap();
        assert_eq!(outcome.files, BTreeSet::from([file.sidik()]));
        assert_eq!(now(clinic.attachment(file.sidik())), Ok(None));
        now(clinic.restore(&older, AT, &mut |_| {})).unwrap();
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::new()));
        let (text, newer) = backup_of(&clinic, Carry::Files);
        assert!(newer.attachments.is_empty() && !text.contains("Siti"));
    }

    #[test]
    fn a_change_kept_beside_another_is_looked_through_and_blanked() {
        let clinic = tab(1, &store());
        let mut journal = Journal::default();
        for name in ["Melati", "Siti"] {
            let mut clock = LamportClock::new(Device::from_bytes([5; 4]), Tab::from_bytes([5; 3]));
            let author = Author { by: "Ani".into(), at: AT.into() };
            let mut open = crate::journal::OpenChange::begin(empty(&koperasi()), &mut clock, author).unwrap();
            open.set(path("catatan"), Leaf::from(name)).unwrap();
            journal.add(open.close().unwrap());
        }
        assert_eq!(journal.clashes().count(), 1);
        now(clinic.store.merge(&journal, &mut |_| {})).unwrap();
        let expected = vec!["Melati".to_owned(), "Siti".to_owned()];
        assert_eq!(found(&clinic, "siti"), [(format!("{} catatan", koperasi()), expected)]);
        now(clinic.purge(&[(koperasi(), path("catatan"))])).unwrap();
        let (text, _) = backup_of(&clinic, Carry::Nothing);
        assert!(!text.contains("Siti") && !text.contains("Melati"));
        assert_eq!(found(&clinic, "siti"), []);
    }
}
