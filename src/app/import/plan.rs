//! What taking over a register would do to each co-operative.

use super::Entry;
use crate::app::doubles::Known;
use crate::journal::Fold;
use crate::ordered::Ordered;
use crate::record::{Fields, Leaf, OwnerId, Path};
use std::collections::BTreeMap;

/// A row with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The row.
    pub entry: Entry,
    /// What it does.
    pub task: Task,
}

/// What a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// It registers a co-operative.
    New,
    /// It is of this co-operative, and changes so much.
    Change {
        /// Whose record.
        owner: OwnerId,
        /// Each value that is another: path, before, after.
        changes: Vec<(&'static str, Option<Leaf>, Leaf)>,
    },
    /// It may be of any of these, and is left out until that is told.
    Unclear {
        /// Their owners.
        owners: Vec<OwnerId>,
    },
    /// It is of the same co-operative as a row before, and is left out.
    Repeats {
        /// The line of that row.
        line: u64,
    },
}

/// Where the co-operatives that are known stand, by what tells them apart.
struct Index<T> {
    by_nik: BTreeMap<String, Vec<T>>,
    by_deed: BTreeMap<String, Vec<T>>,
    by_name: BTreeMap<String, Vec<(String, T)>>,
}

impl<T: Copy + PartialEq> Index<T> {
    fn new() -> Self {
        Index { by_nik: BTreeMap::new(), by_deed: BTreeMap::new(), by_name: BTreeMap::new() }
    }

    fn note(&mut self, known: &Known, whose: T) {
        for (by, key) in [(&mut self.by_nik, known.nik()), (&mut self.by_deed, known.deed())] {
            if !key.is_empty() {
                by.entry(key.to_owned()).or_default().push(whose);
            }
        }
        if !known.name().is_empty() {
            self.by_name.entry(known.name().to_owned()).or_default().push((known.village().to_owned(), whose));
        }
    }

    /// Those it may be: by NIK, else by the number of its legal status, else by its name in its village.
    fn find(&self, known: &Known) -> Vec<T> {
        for (by, key) in [(&self.by_nik, known.nik()), (&self.by_deed, known.deed())] {
            if let Some(found) = by.get(key).filter(|_| !key.is_empty()) {
                return found.clone();
            }
        }
        let named = self.by_name.get(known.name()).map_or(&[][..], Vec::as_slice);
        let same: Vec<T> =
            named.iter().filter(|(village, _)| village == known.village()).map(|(_, one)| *one).collect();
        if !same.is_empty() {
            return same;
        }
        let is_unsaid = |village: &String| village.is_empty() || known.village().is_empty();
        named.iter().filter(|(village, _)| is_unsaid(village)).map(|(_, one)| *one).collect()
    }
}

/// What taking over a register would do, where these identities are known.
#[must_use]
pub fn plan(entries: Vec<Entry>, known: &[Fold]) -> Vec<Planned> {
    let mut there = Index::new();
    for (at, fold) in known.iter().enumerate() {
        there.note(&Known::of(fold), at);
    }
    let mut before = Index::new();
    let mut planned = Vec::with_capacity(entries.len());
    for entry in entries {
        let fields: BTreeMap<Path, Leaf> =
            entry.values.iter().filter_map(|(path, leaf)| Some((path.parse().ok()?, leaf.clone()))).into_map();
        let row = Known::of_fields(None, &fields);
        let repeated = before.find(&row).first().copied();
        before.note(&row, entry.line);
        let found = there.find(&row);
        let task = match (repeated, found.as_slice()) {
            (Some(line), _) => Task::Repeats { line },
            (None, []) => Task::New,
            (None, [only]) => known.get(*only).map_or(Task::New, |fold| change(&entry, fold)),
            (None, several) => {
                let owners = several.iter().filter_map(|at| known.get(*at)).map(|fold| fold.record().owner());
                Task::Unclear { owners: owners.collect() }
            }
        };
        planned.push(Planned { entry, task });
    }
    planned
}

fn change(entry: &Entry, fold: &Fold) -> Task {
    let differing = entry.values.iter().filter(|(path, leaf)| fold.get(path) != Some(*leaf));
    let changes = differing.map(|(path, leaf)| (*path, fold.get(path).cloned(), leaf.clone())).collect();
    Task::Change { owner: fold.record().owner(), changes }
}

#[cfg(test)]
mod tests {
    use super::super::{headings, read, rows};
    use super::*;
    use crate::journal::{Author, Device, LamportClock, OpenChange, Tab};
    use crate::record::{Kind, RecordId};

    fn known(number: u8, values: &[(&str, &str)]) -> Fold {
        let record = RecordId::single(OwnerId::from_bytes([number; 8]), Kind::Koperasi);
        let mut clock = LamportClock::new(Device::from_bytes([number; 4]), Tab::from_bytes([number; 3]));
        let author = Author { by: "Sri".into(), at: String::new() };
        let mut open = OpenChange::begin(crate::app::empty(&record), &mut clock, author).unwrap();
        for (path, text) in values {
            open.set(path.parse().unwrap(), Leaf::from(*text)).unwrap();
        }
        open.shown().clone()
    }

    fn tasks(sheet: &str, known: &[Fold]) -> Vec<Task> {
        let rows = rows(sheet).unwrap();
        plan(read(&rows, &headings(&rows)).unwrap(), known).into_iter().map(|planned| planned.task).collect()
    }

    #[test]
    fn a_row_is_of_whom_its_surest_number_names() {
        let there = [
            known(1, &[("nama", "KSP Melati"), ("nik/nomor", "0035760100001"), ("alamat/kelurahan", "Kranggan")]),
            known(2, &[("nama", "KSP Mawar"), ("badan_hukum/nomor", "518/BH/II/2009")]),
            known(3, &[("nama", "KSP Anggrek"), ("alamat/kelurahan", "Meri")]),
            known(4, &[("nama", "KSP Anggrek"), ("alamat/kelurahan", "Miji")]),
        ];
        let owner = |number: u8| OwnerId::from_bytes([number; 8]);
        let sheet = "Nama;NIK;No. BH;Kelurahan\n\
            Melati Jaya;0035760100001;;\nMawar;;518/BH/II/2009;Wates\nKoperasi Anggrek;;;Miji\nAnggrek;;;\nKenanga;;;\n\
            KSP Kenanga;;;Wates\nKSP Melati;;;Kranggan\n";
        let named = |before: &str, after: &str| ("nama", Some(Leaf::from(before)), Leaf::from(after));
        assert_eq!(
            tasks(sheet, &there),
            [
                Task::Change { owner: owner(1), changes: vec![named("KSP Melati", "Melati Jaya")] },
                Task::Change {
                    owner: owner(2),
                    changes: vec![("alamat/kelurahan", None, Leaf::from("Wates")), named("KSP Mawar", "Mawar")]
                },
                Task::Change { owner: owner(4), changes: vec![named("KSP Anggrek", "Koperasi Anggrek")] },
                Task::Repeats { line: 4 },
                Task::New,
                Task::Repeats { line: 6 },
                Task::Change { owner: owner(1), changes: vec![] },
            ]
        );
        assert_eq!(tasks("Nama\nAnggrek\n", &there), [Task::Unclear { owners: vec![owner(3), owner(4)] }]);
    }
}
