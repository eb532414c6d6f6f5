//! Two records of one co-operative: found, joined, read as one, and separated again.
//!
//! Rule: joining moves nothing (see [`crate::journal::together`]). What is entered while they are joined goes to the record it
//! is about where only one of them has it, and to that of the lesser owner where several have it; so each keeps its own
//! history, and separated they say what each said, with what was entered into it.

use super::{Clinic, SaveError, Summary, each, empty};
use crate::app::Dossier;
use crate::app::doubles::{Double, Known, doubles};
use crate::app::summary::summary_of;
use crate::journal::{Change, Fold, OpenChange, joined, purges_together, together};
use crate::ordered::Ordered;
use crate::record::koperasi::{JOINED, NOT_DOUBLE, owners_in, path_in};
use crate::record::{Kind, Leaf, OwnerId, Path, RecordId};
use crate::storage::{Durability, Store, StoreError, ToSave};
use std::collections::{BTreeMap, BTreeSet};

/// The records of the owners that are one co-operative, each as it stands by itself.
pub(super) struct Group {
    folds: BTreeMap<OwnerId, Vec<Fold>>,
}

impl Group {
    /// The owner under whose name they are shown: the least, so that every device says the same.
    pub(super) fn owner(&self) -> OwnerId {
        self.folds.keys().next().copied().unwrap_or_else(OwnerId::office)
    }

    pub(super) fn members(&self) -> BTreeSet<OwnerId> {
        self.folds.keys().copied().into_set()
    }

    fn is_alone(&self) -> bool {
        self.folds.len() < 2
    }

    /// A record in each of the owners that have it.
    fn twins(&self, record: &RecordId) -> Vec<&Fold> {
        let of_owner = |(owner, folds): (&OwnerId, &'_ Vec<Fold>)| {
            let wanted = record.of(*owner);
            folds.iter().position(|fold| *fold.record() == wanted).map(|at| (*owner, at))
        };
        let places: Vec<(OwnerId, usize)> = self.folds.iter().filter_map(of_owner).collect();
        places.into_iter().filter_map(|(owner, at)| self.folds.get(&owner)?.get(at)).collect()
    }

    /// Where what is entered into a record goes.
    pub(super) fn home(&self, record: &RecordId) -> RecordId {
        self.twins(record).first().map_or_else(|| record.of(self.owner()), |fold| fold.record().clone())
    }
}

impl<S: Store> Clinic<S> {
    /// The owners that are one co-operative with this one, with their records.
    pub(super) async fn group(&self, owner: OwnerId) -> Result<Group, StoreError> {
        let mut folds = BTreeMap::new();
        let mut says = BTreeMap::new();
        let mut next = vec![owner];
        while let Some(one) = next.pop() {
            if folds.contains_key(&one) {
                continue;
            }
            let of_one = self.store.dossier(one).await?;
            let said = said_by(&of_one, one);
            next.extend(said.iter().copied());
            says.insert(one, said);
            folds.insert(one, of_one);
        }
        let members = joined(owner, &says);
        folds.retain(|one, _| members.contains(one));
        let mut known = self.joined.borrow_mut();
        for one in &members {
            if members.len() > 1 {
                known.insert(*one);
            } else {
                known.remove(one);
            }
        }
        Ok(Group { folds })
    }

    /// A record as all of a group say it. It bears the name of its home.
    pub(super) async fn fold_in(&self, group: &Group, record: &RecordId) -> Result<Fold, StoreError> {
        let twins = group.twins(record);
        match twins.as_slice() {
            [] => Ok(empty(&group.home(record))),
            [only] => Ok((*only).clone()),
            several => {
                let home = group.home(record);
                let changes = self.changes_in(group, record).await?;
                Ok(Fold::from_changes(&home, &changes, &purges_together(&home, several.iter().copied())))
            }
        }
    }

    /// Every change of a record that a group made, said of its home, in order of stamps.
    pub(super) async fn changes_in(&self, group: &Group, record: &RecordId) -> Result<Vec<Change>, StoreError> {
        let twins = group.twins(record);
        if let [only] = twins.as_slice() {
            return self.store.changes_of(only.record()).await;
        }
        let mut changes = Vec::new();
        for twin in twins {
            changes.extend(self.store.changes_of(twin.record()).await?);
        }
        Ok(together(&group.home(record), changes))
    }

    /// Every record of a group, each once.
    pub(super) async fn folds_in(&self, group: Group) -> Result<Vec<Fold>, StoreError> {
        if group.is_alone() {
            return Ok(group.folds.into_values().flatten().collect());
        }
        let owner = group.owner();
        let records: BTreeSet<RecordId> = group.folds.values().flatten().map(|fold| fold.record().of(owner)).into_set();
        let mut folds = Vec::new();
        for record in records {
            folds.push(self.fold_in(&group, &record).await?);
        }
        Ok(folds)
    }

    /// Records that were saved, as the co-operative they belong to says them.
    pub(super) async fn as_joined(&self, folds: Vec<Fold>) -> Result<Vec<Fold>, StoreError> {
        let mut all = Vec::new();
        for fold in folds {
            if self.joined.borrow().contains(&fold.record().owner()) {
                let group = self.group(fold.record().owner()).await?;
                all.push(self.fold_in(&group, fold.record()).await?);
            } else {
                all.push(fold);
            }
        }
        Ok(all)
    }

    /// Summaries in which those of one co-operative are one.
    pub(super) async fn joined_overview(
        &self,
        rows: BTreeMap<OwnerId, Summary>,
    ) -> Result<BTreeMap<OwnerId, Summary>, StoreError> {
        let asked: Vec<OwnerId> = rows.iter().filter(|(_, row)| row.joined).map(|(owner, _)| *owner).collect();
        let mut one_each = rows;
        let mut done = BTreeSet::new();
        for owner in asked {
            if !done.insert(owner) {
                continue;
            }
            let group = self.group(owner).await?;
            if group.is_alone() {
                continue;
            }
            let (shown, members) = (group.owner(), group.members());
            let dossier = Dossier::read(shown, self.folds_in(group).await?);
            for member in &members {
                one_each.remove(member);
            }
            one_each.insert(shown, summary_of(&dossier));
            done.extend(members);
        }
        Ok(one_each)
    }

    /// Joins two records of one co-operative, with all that are joined with either. What differs stands in conflict until it is
    /// settled. Gives the owner under whose name they are shown.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is joined then.
    pub async fn join(&self, one: OwnerId, other: OwnerId, at: &str) -> Result<OwnerId, SaveError> {
        self.close().await?;
        let (one, other) = (self.group(one).await?, self.group(other).await?);
        let members: BTreeSet<OwnerId> = one.members().into_iter().chain(other.members()).into_set();
        let mut groups = one.folds;
        groups.extend(other.folds);
        let says = members.iter().map(|member| {
            let others = members.iter().filter(|other| *other != member);
            (*member, others.filter_map(|other| Some((path_in(JOINED, *other)?, Leaf::Bool(true)))).collect())
        });
        self.say_of_owners(&groups, says.collect(), at).await?;
        self.joined.borrow_mut().extend(members.iter().copied());
        Ok(members.first().copied().unwrap_or_else(OwnerId::office))
    }

    /// Takes one owner's record out of those it is joined with; the others stay together.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub async fn separate(&self, owner: OwnerId, at: &str) -> Result<(), SaveError> {
        self.close().await?;
        let group = self.group(owner).await?;
        let members = group.members();
        let says = members.iter().map(|member| {
            let said = members.iter().filter(|other| *other != member).filter_map(|other| {
                let leaf = if *member == owner || *other == owner { Leaf::Null } else { Leaf::Bool(true) };
                Some((path_in(JOINED, *other)?, leaf))
            });
            (*member, said.collect())
        });
        self.say_of_owners(&group.folds, says.collect(), at).await?;
        let mut known = self.joined.borrow_mut();
        known.remove(&owner);
        if members.len() < 3 {
            known.retain(|one| !members.contains(one));
        }
        Ok(())
    }

    /// Notes that two records, however alike, are of two co-operatives.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn tell_apart(&self, one: OwnerId, other: OwnerId, at: &str) -> Result<(), SaveError> {
        self.close().await?;
        let mut folds = BTreeMap::new();
        for owner in [one, other] {
            folds.insert(owner, self.store.dossier(owner).await?);
        }
        let said = |of: OwnerId| path_in(NOT_DOUBLE, of).map(|path| (path, Leaf::Bool(true))).into_iter().collect();
        self.say_of_owners(&folds, vec![(one, said(other)), (other, said(one))], at).await
    }

    /// Sets values in the identities of owners, each in the very record of its owner, all or none; those that stand there
    /// already are left alone.
    async fn say_of_owners(
        &self,
        folds: &BTreeMap<OwnerId, Vec<Fold>>,
        says: Vec<(OwnerId, Vec<(Path, Leaf)>)>,
        at: &str,
    ) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        let mut to_save = Vec::new();
        for (owner, values) in says {
            let record = RecordId::single(owner, Kind::Koperasi);
            let standing = folds.get(&owner).into_iter().flatten().find(|fold| *fold.record() == record);
            let standing = standing.cloned().unwrap_or_else(|| empty(&record));
            let mut open: OpenChange = self.begin(standing.clone(), at)?;
            for (path, leaf) in values {
                let stands = standing.value(path.as_str()).unwrap_or(&Leaf::Null);
                if *stands != leaf || standing.is_conflicting(path.as_str()) {
                    open.set(path, leaf).map_err(SaveError::Edit)?;
                }
            }
            let seen = each(open.seen());
            to_save.extend(open.close().map(|change| ToSave { change, open: false, seen }));
        }
        match self.store.save(to_save, Durability::Strict).await {
            Err(StoreError::SeenOtherwise { .. }) => Err(SaveError::ChangedElsewhere),
            saved => saved.map(drop).map_err(SaveError::Store),
        }
    }

    /// The identities that a co-operative's record is read from, each as it stands by itself with the change it began with, in
    /// order of owners.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn parts(&self, owner: OwnerId) -> Result<Vec<(Fold, Option<Change>)>, StoreError> {
        let group = self.group(owner).await?;
        let mut parts = Vec::new();
        for fold in group.folds.into_values().flatten() {
            if fold.record().kind() == Kind::Koperasi {
                let first = self.store.changes_of(fold.record()).await?.into_iter().next();
                parts.push((fold, first));
            }
        }
        Ok(parts)
    }

    /// What tells the co-operatives of the register apart.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn known(&self) -> Result<Vec<Known>, StoreError> {
        Ok(self.identities().await?.iter().map(Known::of).collect())
    }

    /// The register's record of every co-operative that is shown.
    pub(super) async fn identities(&self) -> Result<Vec<Fold>, StoreError> {
        let shown = self.overview().await?;
        let records = shown.iter().map(|(owner, _)| RecordId::single(*owner, Kind::Koperasi)).into_set();
        self.store.standing(&records).await
    }

    /// The records that may be of one co-operative, the surest first, without those joined already or told apart.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn doubles(&self) -> Result<Vec<Double>, StoreError> {
        Ok(doubles(&self.known().await?))
    }
}

/// Whom the identity among these records says its owner is joined with.
fn said_by(folds: &[Fold], owner: OwnerId) -> BTreeSet<OwnerId> {
    let register = folds.iter().find(|fold| fold.record().kind() == Kind::Koperasi && fold.record().owner() == owner);
    register.map(|fold| owners_in(fold, JOINED)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Handed;
    use super::super::tests::{TestClinic, now, store, tab};
    use super::*;
    use crate::exchange::backup::{Backup, Contents, Limits, Meta, Scope, read};
    use crate::journal::{Device, Unknown};
    use crate::record::{BookYear, Fields, Laporan, Pemeriksaan, Unit};
    use proptest::prelude::*;

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn owner(number: u8) -> OwnerId {
        OwnerId::from_bytes([number; 8])
    }

    fn register(number: u8) -> RecordId {
        RecordId::single(owner(number), Kind::Koperasi)
    }

    fn statement(number: u8) -> RecordId {
        Laporan::id(owner(number), Unit::Koperasi, BookYear::new(2024).unwrap()).unwrap()
    }

    fn examination(number: u8, local: u8) -> RecordId {
        Pemeriksaan::id_from_bytes(owner(number), [local; 8]).unwrap()
    }

    fn set(clinic: &TestClinic, record: &RecordId, path: &str, text: &str) {
        let seen = now(clinic.standing(record)).unwrap();
        clinic.edit(&seen, [(path.parse().unwrap(), Leaf::from(text))], AT).unwrap();
        now(clinic.close()).unwrap();
    }

    fn dossier(clinic: &TestClinic, number: u8) -> Dossier {
        now(clinic.dossier(owner(number))).unwrap().unwrap()
    }

    fn values(fold: &Fold, path: &str) -> Vec<String> {
        fold.heads(path).iter().filter_map(|head| head.value.as_text()).map(str::to_owned).collect()
    }

    /// What one record says by itself.
    fn alone(clinic: &TestClinic, record: &RecordId, path: &str) -> Vec<String> {
        let folds = now(clinic.store.standing(&BTreeSet::from([record.clone()]))).unwrap();
        folds.first().map(|fold| values(fold, path)).unwrap_or_default()
    }

    fn shown(clinic: &TestClinic) -> Vec<(OwnerId, String)> {
        now(clinic.overview()).unwrap().into_iter().map(|(owner, row)| (owner, row.name)).collect()
    }

    fn exchange(from: &TestClinic, to: &TestClinic) {
        let journal = now(from.store.settle()).unwrap();
        let contents = Contents { journal, rulesets: BTreeSet::new(), unknown: Unknown::default() };
        let meta = Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        let backup =
            Backup { digest: String::new(), contents, meta, attachments: BTreeMap::new(), scope: Scope::Whole };
        now(to.restore(&backup, AT, &mut |_| {})).unwrap();
    }

    #[test]
    fn two_records_of_one_co_operative_are_read_as_one_and_separated_again() {
        let here = store();
        let clinic = tab(1, &here);
        for (number, name) in [(1, "KSP Melati"), (2, "Koperasi Melati"), (3, "Mawar")] {
            set(&clinic, &register(number), "nama", name);
        }
        set(&clinic, &register(2), "npwp", "02");
        set(&clinic, &statement(1), "jumlah/kas", "100");
        set(&clinic, &statement(2), "jumlah/bank", "200");
        set(&clinic, &examination(2, 7), "tahun", "2024");
        assert_eq!(now(clinic.join(owner(2), owner(1), AT)), Ok(owner(1)));

        let joined = dossier(&clinic, 2);
        assert_eq!((joined.owner, joined.holds(owner(2)), joined.holds(owner(3))), (owner(1), true, false));
        let fold = joined.fold(&register(1));
        assert_eq!(values(&fold, "nama"), ["KSP Melati", "Koperasi Melati"]);
        assert!(fold.is_conflicting("nama"));
        assert_eq!(fold.text("npwp"), Some("02"));
        let books = joined.fold(&statement(1));
        assert_eq!((books.text("jumlah/kas"), books.text("jumlah/bank")), (Some("100"), Some("200")));
        assert_eq!(joined.examinations.len(), 1);
        assert_eq!(shown(&clinic), [(owner(1), "Koperasi Melati".to_owned()), (owner(3), "Mawar".to_owned())]);

        // What is settled is of the lesser owner, what is about a record of one alone stays there.
        let settled = clinic.edit(&fold, [("nama".parse().unwrap(), Leaf::from("KSP Melati"))], AT).unwrap();
        assert!(!settled.is_conflicting("nama"));
        let draft = joined.fold(&examination(1, 7));
        clinic.edit(&draft, [("catatan".parse().unwrap(), Leaf::from("lihat buku"))], AT).unwrap();
        assert_eq!(dossier(&clinic, 1).fold(&register(1)).conflicts().count(), 0, "what waits is shown");
        let kept = now(clinic.close()).unwrap();
        assert!(kept.iter().all(|fold| fold.conflicts().count() == 0), "{kept:?}");
        assert_eq!(alone(&clinic, &register(1), "nama"), ["KSP Melati"]);
        assert_eq!(alone(&clinic, &register(2), "nama"), ["Koperasi Melati"]);
        assert_eq!(alone(&clinic, &examination(2, 7), "catatan"), ["lihat buku"]);
        assert!(dossier(&clinic, 1).fold(&register(1)).conflicts().next().is_none());
        let history = now(clinic.changes_of(&register(1))).unwrap();
        assert!(history.windows(2).all(|pair| pair[0].id() < pair[1].id()), "both histories, in order");
        let names = |change: &&Change| change.set().contains_key("nama");
        assert_eq!(history.iter().filter(names).count(), 3);

        now(clinic.separate(owner(2), AT)).unwrap();
        assert_eq!(shown(&clinic).len(), 3);
        assert_eq!(dossier(&clinic, 2).koperasi.nama, "Koperasi Melati");
        assert_eq!(dossier(&clinic, 2).examinations.len(), 1);
        assert_eq!(dossier(&clinic, 1).examinations.len(), 0);
        assert_eq!(dossier(&clinic, 1).koperasi.nama, "KSP Melati");
    }

    #[test]
    fn joined_on_two_devices_it_is_joined_once_whichever_way() {
        let (here, there) = (store(), store());
        let (clinic, other) = (tab(1, &here), tab(2, &there));
        for (number, name) in [(1, "Melati"), (2, "Melati"), (3, "Melati"), (4, "Mawar")] {
            set(&clinic, &register(number), "nama", name);
        }
        exchange(&clinic, &other);
        now(clinic.join(owner(1), owner(2), AT)).unwrap();
        now(other.join(owner(3), owner(2), AT)).unwrap();
        exchange(&clinic, &other);
        exchange(&other, &clinic);
        for clinic in [&clinic, &other] {
            assert_eq!(shown(clinic), [(owner(1), "Melati".to_owned()), (owner(4), "Mawar".to_owned())]);
            assert_eq!(dossier(clinic, 3).members, BTreeSet::from([owner(1), owner(2), owner(3)]));
        }
        // Taking out the one in the middle leaves the others together.
        now(clinic.separate(owner(2), AT)).unwrap();
        assert_eq!(dossier(&clinic, 3).members, BTreeSet::from([owner(1), owner(3)]));
        assert_eq!(dossier(&clinic, 2).members, BTreeSet::from([owner(2)]));
    }

    #[test]
    fn removing_and_undoing_are_of_the_whole() {
        let here = store();
        let clinic = tab(1, &here);
        set(&clinic, &register(1), "nama", "Melati");
        set(&clinic, &register(2), "nama", "Melati");
        set(&clinic, &examination(2, 7), "tahun", "2024");
        set(&clinic, &statement(2), "jumlah/kas", "1");
        now(clinic.join(owner(1), owner(2), AT)).unwrap();
        set(&clinic, &register(2), "npwp", "01");
        assert_eq!(alone(&clinic, &register(1), "npwp"), ["01"]);
        let last = now(clinic.changes_of(&register(2))).unwrap().last().unwrap().id();
        let undone = now(clinic.undo_change(&register(2), last, AT)).unwrap();
        assert_eq!((undone.text("npwp"), undone.text("nama")), (None, Some("Melati")));
        // What waits at the record of one alone is kept before that record is spoken of as a whole.
        let draft = dossier(&clinic, 1).fold(&examination(1, 7));
        clinic.edit(&draft, [("catatan".parse().unwrap(), Leaf::from("lihat buku"))], AT).unwrap();
        let removed = now(clinic.remove(&examination(1, 7), AT)).unwrap();
        assert_eq!((removed.record(), removed.text("catatan")), (&examination(2, 7), Some("lihat buku")));
        assert!(!clinic.is_waiting());
        // A book year that two others have, and the least of the owners has not, is kept by the lesser of the two.
        set(&clinic, &register(3), "nama", "Melati");
        set(&clinic, &statement(3), "jumlah/kas", "3");
        now(clinic.join(owner(3), owner(1), AT)).unwrap();
        set(&clinic, &statement(1), "jumlah/kas", "13");
        assert_eq!(alone(&clinic, &statement(2), "jumlah/kas"), ["13"]);
        let removed = now(clinic.remove(&register(2), AT)).unwrap();
        assert!(matches!(removed.deletion(), crate::journal::Deletion::Deleted(_)), "{removed:?}");
    }

    #[test]
    fn a_tab_that_has_not_heard_of_it_loses_nothing() {
        let here = store();
        let (one, late) = (tab(1, &here), tab(2, &here));
        set(&one, &register(1), "nama", "Melati");
        set(&one, &register(2), "nama", "Melati");
        let seen_late = now(late.standing(&register(2))).unwrap();
        let typing = late.edit(&seen_late, [("npwp".parse().unwrap(), Leaf::from("1"))], AT).unwrap();
        now(late.flush()).unwrap();
        now(one.join(owner(1), owner(2), AT)).unwrap();
        // The change of the late tab is open still, and is answered from the record of the other owner.
        let seen = dossier(&one, 1).fold(&register(1));
        assert_eq!(seen.text("npwp"), Some("1"));
        one.edit(&seen, [("npwp".parse().unwrap(), Leaf::from("9"))], AT).unwrap();
        now(one.flush()).unwrap();
        late.edit(&typing, [("npwp".parse().unwrap(), Leaf::from("12"))], AT).unwrap();
        now(late.flush()).unwrap();
        let fold = dossier(&one, 1).fold(&register(1));
        assert_eq!(
            values(&fold, "npwp").into_iter().collect::<BTreeSet<_>>(),
            BTreeSet::from(["9".into(), "12".into()])
        );
    }

    #[test]
    fn what_a_late_tab_said_meanwhile_is_not_overwritten_unseen() {
        let here = store();
        let (one, late) = (tab(1, &here), tab(2, &here));
        set(&one, &register(1), "nama", "Melati");
        set(&one, &register(2), "nama", "Melati");
        now(one.join(owner(1), owner(2), AT)).unwrap();
        let raw = now(here.standing(&BTreeSet::from([register(2)]))).unwrap().remove(0);
        let typing = late.edit(&raw, [("npwp".parse().unwrap(), Leaf::from("1"))], AT).unwrap();
        now(late.flush()).unwrap();
        let seen = dossier(&one, 1).fold(&register(1));
        late.edit(&typing, [("npwp".parse().unwrap(), Leaf::from("12"))], AT).unwrap();
        now(late.flush()).unwrap();
        one.edit(&seen, [("npwp".parse().unwrap(), Leaf::from("9"))], AT).unwrap();
        now(one.flush()).unwrap();
        let fold = dossier(&one, 1).fold(&register(1));
        assert_eq!(
            values(&fold, "npwp").into_iter().collect::<BTreeSet<_>>(),
            BTreeSet::from(["9".into(), "12".into()])
        );
    }

    #[test]
    fn a_file_of_one_carries_all_that_are_joined_with_it() {
        let (here, there) = (store(), store());
        let (clinic, colleague) = (tab(1, &here), tab(2, &there));
        for number in [1, 2, 3] {
            set(&clinic, &register(number), "nama", "Melati");
        }
        set(&clinic, &examination(2, 7), "tahun", "2024");
        now(clinic.join(owner(1), owner(2), AT)).unwrap();
        let meta = Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        let draft = Pemeriksaan::from_fields(examination(1, 7), &*dossier(&clinic, 1).fold(&examination(1, 7)));
        for handed in [Handed::owner(owner(1)), Handed::draft(&draft)] {
            let file = now(clinic.hand_over(&handed, &meta)).unwrap();
            now(colleague.restore(&read(&file.text, &Limits::default()).unwrap(), AT, &mut |_| {})).unwrap();
            assert_eq!(dossier(&colleague, 2).members, BTreeSet::from([owner(1), owner(2)]), "{handed:?}");
            assert_eq!(dossier(&colleague, 2).examinations.len(), 1, "{handed:?}");
            assert_eq!(shown(&colleague).len(), 1);
        }
    }

    #[test]
    fn doubles_are_found_until_they_are_joined_or_told_apart() {
        let here = store();
        let clinic = tab(1, &here);
        for (number, name) in [(1, "KSP Melati"), (2, "Koperasi Melati"), (3, "Kop. MELATI"), (4, "Mawar")] {
            set(&clinic, &register(number), "nama", name);
        }
        let found = |clinic: &TestClinic| -> Vec<(OwnerId, OwnerId)> {
            now(clinic.doubles()).unwrap().into_iter().map(|double| (double.one, double.other)).collect()
        };
        assert_eq!(found(&clinic), [(owner(1), owner(2)), (owner(1), owner(3)), (owner(2), owner(3))]);
        now(clinic.tell_apart(owner(3), owner(1), AT)).unwrap();
        assert_eq!(found(&clinic), [(owner(1), owner(2)), (owner(2), owner(3))]);
        now(clinic.join(owner(1), owner(2), AT)).unwrap();
        assert_eq!(found(&clinic), []);
    }

    // ---- The law, against a model ----

    #[derive(Clone, Debug)]
    enum Step {
        Set { clinic: usize, number: u8, path: usize, text: u8 },
        Join { clinic: usize, one: u8, other: u8 },
        Separate { clinic: usize, number: u8 },
        Exchange { from: usize },
    }

    const PATHS: [&str; 2] = ["nama", "npwp"];

    fn step() -> impl Strategy<Value = Step> {
        let number = 1u8..5;
        prop_oneof![
            4 => (0usize..2, number.clone(), 0..PATHS.len(), 0u8..4)
                .prop_map(|(clinic, number, path, text)| Step::Set { clinic, number, path, text }),
            2 => (0usize..2, number.clone(), number.clone())
                .prop_map(|(clinic, one, other)| Step::Join { clinic, one, other }),
            1 => (0usize..2, number).prop_map(|(clinic, number)| Step::Separate { clinic, number }),
            1 => (0usize..2).prop_map(|from| Step::Exchange { from }),
        ]
    }

    /// Who is joined with whom by what stands in the journal: the closure of the pairs that both sides say.
    fn model_members(folds: &BTreeMap<RecordId, Fold>, of: OwnerId) -> BTreeSet<OwnerId> {
        let says = |one: OwnerId, other: OwnerId| {
            let fold = folds.get(&RecordId::single(one, Kind::Koperasi));
            fold.and_then(|fold| fold.bool(&format!("gabung/{other}"))).unwrap_or(false)
        };
        let mut members = BTreeSet::from([of]);
        loop {
            let mut more = members.clone();
            for number in 1..5 {
                let other = owner(number);
                if members.iter().any(|one| says(*one, other) && says(other, *one)) {
                    more.insert(other);
                }
            }
            if more == members {
                return members;
            }
            members = more;
        }
    }

    proptest! {
        #[test]
        fn a_joined_record_says_what_nobody_of_all_its_histories_overwrote(steps in prop::collection::vec(step(), 1..24)) {
            let stores = [store(), store()];
            let clinics = [tab(1, &stores[0]), tab(2, &stores[1])];
            for step in steps {
                match step {
                    Step::Set { clinic, number, path, text } => {
                        set(&clinics[clinic], &register(number), PATHS[path], &text.to_string());
                    }
                    Step::Join { clinic, one, other } => {
                        now(clinics[clinic].join(owner(one), owner(other), AT)).unwrap();
                    }
                    Step::Separate { clinic, number } => {
                        now(clinics[clinic].separate(owner(number), AT)).unwrap();
                    }
                    Step::Exchange { from } => exchange(&clinics[from], &clinics[1 - from]),
                }
            }
            exchange(&clinics[0], &clinics[1]);
            exchange(&clinics[1], &clinics[0]);
            let journal = now(stores[0].journal()).unwrap();
            prop_assert_eq!(&journal, &now(stores[1].journal()).unwrap());
            let folds = journal.folds();
            let mut rows = BTreeSet::new();
            for number in 1..5 {
                let Some(read) = now(clinics[0].dossier(owner(number))).unwrap() else { continue };
                let members = model_members(&folds, owner(number));
                prop_assert_eq!(&read.members, &members);
                prop_assert_eq!(Some(&read.owner), members.first());
                rows.insert(read.owner);
                let other = now(clinics[1].dossier(owner(number))).unwrap().unwrap();
                prop_assert_eq!(&*read.fold(&register(number)), &*other.fold(&register(number)));
                // The values that no change of any member overwrites.
                let of_group: Vec<&Change> =
                    journal.changes().filter(|change| members.contains(&change.record().owner())).collect();
                for path in PATHS {
                    let is_over = |one: &Change| of_group.iter().any(|by| {
                        by.set().contains_key(path) && by.seen_at(path).contains(&one.id())
                    });
                    let standing: Vec<String> = of_group
                        .iter()
                        .filter(|one| !is_over(one))
                        .filter_map(|one| one.set().get(path)?.as_text().map(str::to_owned))
                        .collect();
                    prop_assert_eq!(values(&read.fold(&register(number)), path), standing);
                }
            }
            let overview: BTreeSet<OwnerId> = now(clinics[0].overview()).unwrap().into_iter().map(|(owner, _)| owner).collect();
            prop_assert_eq!(overview, rows);
        }
    }
}
