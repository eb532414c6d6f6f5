//! The board of the clinic (Tugas): open actions and findings without an answer, by when they are due, and what was done lately.
//!
//! Rule: what is due on a day is compared with a day that the caller gives; on its own day nothing is overdue. A summary says when
//! something is due next ([`next_due`]), so that only records that have something are read.

use super::Dossier;
use super::outcome::date_of;
use crate::ordered::sorted_by;
use crate::record::temuan::Status;
use crate::record::{OwnerId, Resep, Temuan};
use std::sync::Arc;

/// How many days count as this week.
const WEEK: i32 = 7;
/// How many days what was done is told.
const LATELY: i32 = 30;

/// Something to do, or done lately.
#[derive(Clone, Debug)]
pub struct Task {
    /// Whose record it stands in.
    pub owner: OwnerId,
    /// The co-operative's name.
    pub of: String,
    /// What it is.
    pub what: What,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum What {
    /// An action of a prescription.
    Action(Arc<Resep>),
    /// A finding that the board has to answer.
    Finding(Arc<Temuan>),
}

/// When something is due, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Its day has passed.
    Overdue,
    /// Today.
    Today,
    /// Within seven days.
    Week,
    /// After that.
    Later,
    /// No day is set.
    Undated,
    /// It was done within thirty days.
    Done,
}

impl When {
    /// Every one, in the order of the board.
    pub const ALL: [When; 6] = [When::Overdue, When::Today, When::Week, When::Later, When::Undated, When::Done];
}

/// When something of a record is due next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextDue<'a> {
    /// On this day, ISO.
    On(&'a str),
    /// Something is open that has no day.
    Undated,
    /// Nothing is open, and something was.
    Nothing,
}

impl Task {
    /// The day until which it is to be done, ISO; empty where none is set.
    #[must_use]
    pub fn due(&self) -> &str {
        match &self.what {
            What::Action(action) => &action.due,
            What::Finding(finding) => &finding.due,
        }
    }

    /// Who does it; nobody is named of a finding, which the co-operative's board answers.
    #[must_use]
    pub fn who(&self) -> &str {
        match &self.what {
            What::Action(action) => &action.who,
            What::Finding(_) => "",
        }
    }

    /// Whether it is to be done still.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match &self.what {
            What::Action(action) => action.is_open(),
            What::Finding(finding) => waits(finding),
        }
    }

    /// When it is due; nothing of what was given up, or done longer ago.
    #[must_use]
    pub fn when(&self, today: &str) -> Option<When> {
        let since = |day: &str| date_of(day).zip(date_of(today)).map(|(day, today)| day.days_since(today));
        if let What::Action(action) = &self.what
            && !self.is_open()
        {
            let done = action.done.as_deref().filter(|_| action.given_up.is_none()).and_then(since)?;
            return (done >= -LATELY).then_some(When::Done);
        }
        Some(match since(self.due()) {
            None => When::Undated,
            Some(days) if days < 0 => When::Overdue,
            Some(0) => When::Today,
            Some(days) if days <= WEEK => When::Week,
            Some(_) => When::Later,
        })
    }
}

fn waits(finding: &Temuan) -> bool {
    finding.status() == Status::Open
}

/// What is to be done for a co-operative and what was done, the earliest due first.
#[must_use]
pub fn tasks(dossier: &Dossier) -> Vec<Task> {
    let actions = dossier.actions.iter().map(|one| What::Action(Arc::clone(one)));
    let findings = dossier.findings.values().filter(|one| waits(one)).map(|one| What::Finding(Arc::clone(one)));
    let task = |what| Task { owner: dossier.owner, of: dossier.koperasi.nama.clone(), what };
    in_order(actions.chain(findings).map(task).collect())
}

/// Tasks by their days, then by whose they are.
#[must_use]
pub fn in_order(tasks: Vec<Task>) -> Vec<Task> {
    sorted_by(tasks, |one, other| (one.due(), &one.of).cmp(&(other.due(), &other.of)))
}

/// When something of a record is due next; nothing where there was never anything to do.
#[must_use]
pub fn next_due(dossier: &Dossier) -> Option<NextDue<'_>> {
    let of_actions = dossier.actions.iter().filter(|one| one.is_open()).map(|one| one.due.as_str());
    let of_findings = dossier.findings.values().filter(|one| waits(one)).map(|one| one.due.as_str());
    let open: Vec<&str> = of_actions.chain(of_findings).collect();
    match open.iter().filter(|day| !day.is_empty()).min() {
        Some(day) => Some(NextDue::On(day)),
        None if !open.is_empty() => Some(NextDue::Undated),
        None => (!dossier.actions.is_empty()).then_some(NextDue::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::app::summary_of;
    use crate::journal::Fold;
    use crate::record::Leaf;

    const TODAY: &str = "2026-02-25";

    fn owner() -> OwnerId {
        OwnerId::from_bytes([7; 8])
    }

    fn fold(id: Option<crate::record::RecordId>, values: &[(&str, &str)]) -> Fold {
        entered(id.unwrap(), values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
    }

    fn action(number: u8, values: &[(&str, &str)]) -> Fold {
        fold(Resep::id_from_bytes(owner(), [number; 8]), values)
    }

    fn finding(item: &str, values: &[(&str, &str)]) -> Fold {
        fold(Temuan::id(owner(), "0000000000000001", item), values)
    }

    #[test]
    fn a_task_is_due_on_its_day_and_overdue_from_the_next_and_told_a_month_once_it_is_done() {
        let when = |values: &[(&str, &str)]| {
            let dossier = Dossier::read(owner(), [action(1, values)]);
            tasks(&dossier).first().and_then(|task| task.when(TODAY))
        };
        for (due, wanted) in [
            ("2026-02-24", When::Overdue),
            ("2026-02-25", When::Today),
            ("2026-02-26", When::Week),
            ("2026-03-04", When::Week),
            ("2026-03-05", When::Later),
            ("", When::Undated),
        ] {
            assert_eq!(when(&[("tenggat", due), ("uraian", "x")]), Some(wanted), "{due}");
        }
        assert_eq!(when(&[("tenggat", "2026-01-01"), ("selesai", "2026-01-26")]), Some(When::Done));
        assert_eq!(when(&[("tenggat", "2026-01-01"), ("selesai", "2026-01-25")]), None);
        assert_eq!(when(&[("selesai", "2026-02-24"), ("batal", "2026-02-24")]), None);
    }

    #[test]
    fn findings_stand_among_the_tasks_until_they_are_answered() {
        let folds = [
            action(1, &[("tenggat", "2026-03-01")]),
            finding("A.1", &[("butir", "A.1"), ("tenggat", "2026-02-01")]),
            finding("A.2", &[("butir", "A.2"), ("tenggat", "2026-01-01"), ("jawaban", "sudah")]),
        ];
        let listed = tasks(&Dossier::read(owner(), folds));
        assert_eq!(listed.iter().map(Task::due).collect::<Vec<_>>(), ["2026-02-01", "2026-03-01"]);
        assert!(matches!(listed[0].what, What::Finding(_)));
    }

    #[test]
    fn what_is_due_next_stands_in_the_summary() {
        let due = |folds: &[Fold]| {
            let dossier = Dossier::read(owner(), folds.iter().cloned());
            let text = match next_due(&dossier) {
                None => String::new(),
                Some(NextDue::On(day)) => day.to_owned(),
                Some(NextDue::Undated) => "undated".to_owned(),
                Some(NextDue::Nothing) => "nothing".to_owned(),
            };
            (text, summary_of(&dossier).due)
        };
        let told = |text: &str, due| (text.to_owned(), due);
        let done = action(1, &[("tenggat", "2026-01-01"), ("selesai", "2026-01-01")]);
        let undated = action(2, &[("uraian", "x")]);
        let later = action(3, &[("tenggat", "2026-03-04")]);
        let found = finding("A.1", &[("butir", "A.1"), ("tenggat", "2026-03-01")]);
        let answered = finding("A.2", &[("butir", "A.2"), ("tenggat", "2026-01-01"), ("jawaban", "sudah")]);
        assert_eq!(due(&[]), told("", None));
        assert_eq!(due(std::slice::from_ref(&answered)), told("", None));
        assert_eq!(due(std::slice::from_ref(&done)), told("nothing", Some(0)));
        assert_eq!(due(&[done.clone(), undated.clone()]), told("undated", Some(99_991_231)));
        assert_eq!(due(&[undated.clone(), later.clone(), done]), told("2026-03-04", Some(20_260_304)));
        assert_eq!(due(&[later, found, answered, undated]), told("2026-03-01", Some(20_260_301)));
    }
}
