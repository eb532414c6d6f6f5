//! Bringing back what was removed, and who removed it.
//!
//! Rule: what was removed is out of sight and never gone: it is listed with who removed it and when, and comes back by a change
//! like any other. Removing itself is [`Clinic::remove`].

use super::{Clinic, SaveError, Standing, Summary};
use crate::journal::{Change, Fold, Head, Purged};
use crate::ordered::sorted_by;
use crate::record::{Leaf, OwnerId, Path, RecordId};
use crate::storage::{Store, StoreError};

impl<S: Store> Clinic<S> {
    /// The co-operatives that were removed, in order of names. Reads the summaries and nothing else.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn removed(&self) -> Result<Vec<(OwnerId, Summary)>, StoreError> {
        let rows = self.summaries().await?.into_iter().filter(|(_, row)| row.standing == Standing::Removed);
        Ok(sorted_by(rows.collect(), |(_, one): &(OwnerId, Summary), (_, other)| one.name.cmp(&other.name)))
    }

    /// The change that removed a record, the latest of several made apart: by whom and when. Nothing where it stands.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn removal(&self, record: &RecordId) -> Result<Option<Change>, StoreError> {
        let group = self.group(record.owner()).await?;
        let (home, changes) = (group.home(record), self.changes_in(&group, record).await?);
        let fold = Fold::from_changes(&home, &changes, &Purged::default());
        let removes = |head: &&Head| head.value == Leaf::Bool(true);
        let id = fold.heads(Path::DELETED).iter().rev().find(removes).map(|head| head.id);
        Ok(changes.into_iter().find(|change| Some(change.id()) == id))
    }

    /// Brings a removed record back, as it was; also one whose removal is contested. Gives it as it stands.
    ///
    /// # Errors
    /// [`SaveError`]; [`crate::journal::StateError::NotDeleted`] where it was not removed, or is back already.
    pub async fn bring_back(&self, record: &RecordId, at: &str) -> Result<Fold, SaveError> {
        let standing = self.standing(record).await?;
        let author = self.author(at);
        let change =
            crate::journal::bring_back(&standing, &mut self.clock.borrow_mut(), author).map_err(SaveError::State)?;
        self.keep_change(change, &standing).await
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::*;
    use crate::app::Dossier;
    use crate::exchange::backup::{Limits, Meta, read};
    use crate::journal::{Deletion, Device, StateError};
    use crate::record::{Fields, Kind};

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn owner() -> OwnerId {
        OwnerId::from_bytes([1; 8])
    }

    fn koperasi() -> RecordId {
        RecordId::single(owner(), Kind::Koperasi)
    }

    fn set(clinic: &TestClinic, path: &str, text: &str) {
        let seen = now(clinic.standing(&koperasi())).unwrap();
        clinic.edit(&seen, [(path.parse().unwrap(), Leaf::from(text))], AT).unwrap();
        now(clinic.close()).unwrap();
    }

    fn names(rows: Result<Vec<(OwnerId, Summary)>, StoreError>) -> Vec<String> {
        rows.unwrap().into_iter().map(|(_, row)| row.name).collect()
    }

    fn dossier(clinic: &TestClinic) -> Dossier {
        now(clinic.dossier(owner())).unwrap().unwrap()
    }

    /// Takes over all of another clinic.
    fn take(to: &TestClinic, from: &TestClinic) {
        let meta = Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        let export = now(from.export(&meta)).unwrap();
        now(to.restore(&read(&export.text, &Limits::default()).unwrap(), AT, &mut |_| {})).unwrap();
    }

    #[test]
    fn a_removed_co_operative_is_listed_with_who_and_when_and_comes_back_once() {
        let clinic = tab(1, &store());
        set(&clinic, "nama", "Melati");
        assert_eq!(now(clinic.bring_back(&koperasi(), AT)), Err(SaveError::State(StateError::NotDeleted)));
        assert_eq!(now(clinic.removal(&koperasi())), Ok(None));
        clinic.set_officer("Budi");
        now(clinic.remove(&koperasi(), "2026-04-02T10:00:00+07:00")).unwrap();
        assert_eq!((names(now(clinic.overview())), names(now(clinic.removed()))), (vec![], vec!["Melati".to_owned()]));
        let removal = now(clinic.removal(&koperasi())).unwrap().unwrap();
        assert_eq!((removal.by(), removal.at()), ("Budi", "2026-04-02T10:00:00+07:00"));
        assert!(dossier(&clinic).is_removed(&koperasi()));

        let back = now(clinic.bring_back(&koperasi(), AT)).unwrap();
        assert_eq!((back.deletion(), back.text("nama")), (Deletion::No, Some("Melati")));
        assert_eq!((names(now(clinic.overview())), names(now(clinic.removed()))), (vec!["Melati".to_owned()], vec![]));
        assert_eq!(now(clinic.removal(&koperasi())), Ok(None));
        // A second time there is nothing to bring back, and nothing is written.
        let changes = now(clinic.changes_of(&koperasi())).unwrap().len();
        assert_eq!(now(clinic.bring_back(&koperasi(), AT)), Err(SaveError::State(StateError::NotDeleted)));
        assert_eq!(now(clinic.changes_of(&koperasi())).unwrap().len(), changes);
    }

    #[test]
    fn a_contested_removal_stays_in_the_list_with_its_mark_and_is_settled_either_way() {
        for keeps in [true, false] {
            let (here, there) = (tab(1, &store()), tab(2, &store()));
            set(&here, "nama", "Melati");
            take(&there, &here);
            now(here.remove(&koperasi(), AT)).unwrap();
            set(&there, "nama", "Mawar");
            take(&here, &there);
            let (_, row) = now(here.overview()).unwrap().remove(0);
            assert_eq!((row.name.as_str(), row.standing), ("Mawar", Standing::Contested));
            assert_eq!(names(now(here.removed())), Vec::<String>::new());
            assert_eq!(dossier(&here).contested(), [koperasi()]);
            assert_eq!(
                now(here.removal(&koperasi())).unwrap().map(|change| change.by().to_owned()),
                Some("Sri".into())
            );

            let settled =
                if keeps { now(here.bring_back(&koperasi(), AT)) } else { now(here.remove(&koperasi(), AT)) }.unwrap();
            assert_eq!(settled.deletion() == Deletion::No, keeps);
            take(&there, &here);
            let listed = [names(now(there.overview())), names(now(there.removed()))];
            let expected = [vec!["Mawar".to_owned()], vec![]];
            assert_eq!(listed.to_vec(), if keeps { expected.to_vec() } else { expected.into_iter().rev().collect() });
        }
    }
}
