//! What a restore would do, before it does it: counts for the clinic, for each owner and for each record.
//!
//! Nothing is decided here: [`super::restore`] merges everything. The preview lets an officer see that the file is the
//! right one, and which records will stand in conflict afterwards.

use super::{Backup, Contents};
use crate::journal::{Change, Fold, Purged, Stamp};
use crate::ordered::Ordered;
use crate::record::{Fields, Leaf, OwnerId, Path, RecordId};
use std::collections::BTreeMap;

/// What a restore would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Changes the clinic does not have.
    pub new: usize,
    /// Changes the clinic has, the same.
    pub identical: usize,
    /// Changes whose id the clinic has with other content; both will be kept.
    pub clashing: usize,
    /// Changes of the clinic that are not in the backup, and stay.
    pub only_here: usize,
    /// Purges the clinic does not have; what they name will be blanked.
    pub purges: usize,
    /// Ruleset texts the clinic does not have.
    pub rulesets: usize,
    /// The records the backup has changes of.
    pub records: BTreeMap<RecordId, RecordPreview>,
}

/// What a restore would bring to one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPreview {
    /// Changes the clinic does not have.
    pub new: usize,
    /// Changes the clinic has, the same.
    pub identical: usize,
    /// Changes whose id the clinic has with other content.
    pub clashing: usize,
    /// Changes of the clinic to this record that are not in the backup, and stay.
    pub only_here: usize,
    /// Paths in conflict after the restore that are not now.
    pub conflicts: Vec<Path>,
    /// The displayed values that would be others.
    pub altered: Vec<Altered>,
    /// Whether the backup says something of it that this build does not know: its kind, or members of its changes.
    pub is_of_newer: bool,
}

/// A displayed value that a restore would alter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// Where.
    pub path: Path,
    /// What is displayed now; nothing where nothing is, or it was emptied.
    pub before: Option<Leaf>,
    /// What would be displayed.
    pub after: Option<Leaf>,
}

/// What a restore would bring to one owner: a co-operative, or the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnerPreview {
    /// Records the clinic does not have at all.
    pub new_records: usize,
    /// Records it has, to which the backup adds changes.
    pub changed_records: usize,
    /// Records to which it adds nothing.
    pub same_records: usize,
    /// Of those it adds changes to, records where all it says was overwritten here already.
    pub older_records: usize,
    /// Records of which it says something this build does not know.
    pub newer_records: usize,
    /// Changes the clinic does not have.
    pub new: usize,
    /// Changes whose id the clinic has with other content.
    pub clashing: usize,
    /// Paths in conflict after the restore that are not now.
    pub conflicts: usize,
}

impl RecordPreview {
    /// Whether the restore adds nothing to the record.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.new == 0 && self.clashing == 0 && self.altered.is_empty()
    }

    /// Whether all that the backup adds to the record was overwritten here already: it stands in the history and alters
    /// nothing.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.new > 0 && self.clashing == 0 && self.altered.is_empty() && self.conflicts.is_empty()
    }

    /// Whether the clinic does not have the record at all.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.identical == 0 && self.clashing == 0 && self.only_here == 0
    }
}

impl Preview {
    /// The same by owner, the office first.
    #[must_use]
    pub fn by_owner(&self) -> BTreeMap<OwnerId, OwnerPreview> {
        let mut owners: BTreeMap<OwnerId, OwnerPreview> = BTreeMap::new();
        for (id, record) in &self.records {
            let owner = owners.entry(id.owner()).or_default();
            if record.is_new() {
                owner.new_records += 1;
            } else if record.is_same() {
                owner.same_records += 1;
            } else {
                owner.changed_records += 1;
            }
            owner.older_records += usize::from(record.is_older());
            owner.newer_records += usize::from(record.is_of_newer);
            owner.new += record.new;
            owner.clashing += record.clashing;
            owner.conflicts += record.conflicts.len();
        }
        owners
    }
}

/// What restoring `incoming` into `have` would do.
#[must_use]
pub fn preview(have: &Contents, incoming: &Backup) -> Preview {
    let (here, there) = (&have.journal, &incoming.contents.journal);
    let mut purged = here.purged().clone();
    purged.merge(there.purged().clone());
    let mut preview = Preview {
        purges: purged.len() - here.purged().len(),
        rulesets: incoming.contents.rulesets.difference(&have.rulesets).count(),
        ..Preview::default()
    };
    let here_by_record = here.by_record();
    for (id, theirs) in there.by_record() {
        let ours = here_by_record.get(id).map_or(&[][..], Vec::as_slice);
        let is_of_newer = !id.kind().is_known() || theirs.iter().any(|change| !change.unknown().is_empty());
        let mut record = RecordPreview { is_of_newer, ..RecordPreview::default() };
        let by_id = group(ours);
        for change in &theirs {
            let same_id = by_id.get(&change.id()).map_or(&[][..], Vec::as_slice);
            if same_id.iter().any(|ours| is_same(ours, change, &purged)) {
                record.identical += 1;
            } else if here.get(change.id()).is_some() {
                record.clashing += 1;
            } else {
                record.new += 1;
            }
        }
        record.only_here = ours.iter().filter(|change| there.get(change.id()).is_none()).count();
        let is_purging = purged.of(id).count() > here.purged().of(id).count();
        if record.new + record.clashing > 0 || is_purging {
            let before = Fold::from_changes(id, ours.iter().copied(), here.purged());
            let all = ours.iter().chain(&theirs).copied();
            compare(&mut record, &before, &Fold::from_changes(id, all, &purged));
        }
        preview.new += record.new;
        preview.identical += record.identical;
        preview.clashing += record.clashing;
        preview.records.insert(id.clone(), record);
    }
    preview.only_here = here.changes().filter(|change| there.get(change.id()).is_none()).count();
    preview
}

/// Changes by id: one each, or all of a clash.
fn group<'a>(changes: &[&'a Change]) -> BTreeMap<Stamp, Vec<&'a Change>> {
    let mut by_id: BTreeMap<Stamp, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        by_id.entry(change.id()).or_default().push(change);
    }
    by_id
}

/// Whether two changes are the same once everything purged on either side is blank.
fn is_same(ours: &Change, theirs: &Change, purged: &Purged) -> bool {
    ours == theirs || purged.blank(ours.clone()) == purged.blank(theirs.clone())
}

fn compare(record: &mut RecordPreview, before: &Fold, after: &Fold) {
    record.conflicts = after
        .conflicts()
        .filter(|conflict| !before.is_conflicting(conflict.path.as_str()))
        .map(|conflict| conflict.path.clone())
        .collect();
    let paths = before.paths().chain(after.paths()).map(|(path, _)| path);
    let value = |fold: &Fold, path: &Path| fold.get(path.as_str()).cloned();
    record.altered = paths
        .into_set()
        .into_iter()
        .map(|path| Altered { path: path.clone(), before: value(before, path), after: value(after, path) })
        .filter(|altered| altered.before != altered.after)
        .collect();
}
