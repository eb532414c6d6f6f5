//! What was entered at a sheet, step by step, and the way back and forth.
//!
//! Rule: a step going back or forth is entered like any other value; this only says what to enter. What is typed in one field in one
//! visit is one step, and so is everything that one paste or one button entered.

/// One value that a step replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced<K, V> {
    /// Where.
    pub place: K,
    /// What stood there.
    pub before: V,
    /// What was entered.
    pub after: V,
}

/// The steps of a visit.
#[derive(Clone, Debug)]
pub struct Steps<K, V> {
    done: Vec<Vec<Replaced<K, V>>>,
    undone: Vec<Vec<Replaced<K, V>>>,
    /// Whether the last step may still grow.
    is_open: bool,
}

impl<K, V> Default for Steps<K, V> {
    fn default() -> Self {
        Steps { done: Vec::new(), undone: Vec::new(), is_open: false }
    }
}

impl<K: Clone + PartialEq, V: Clone + PartialEq> Steps<K, V> {
    /// Notes a step that is whole. What was undone before it cannot come back.
    pub fn note(&mut self, step: Vec<Replaced<K, V>>) {
        self.leave();
        if !step.is_empty() {
            self.undone.clear();
            self.done.push(step);
        }
    }

    /// Notes what was typed. Until [`Steps::leave`] it is one step with what is typed at the same place next, and none where it ends as
    /// it began.
    pub fn type_in(&mut self, typed: Replaced<K, V>) {
        if self.is_open
            && let Some([last]) = self.done.last_mut().map(Vec::as_mut_slice)
            && last.place == typed.place
        {
            last.after = typed.after;
            if last.after == last.before {
                self.done.pop();
                self.is_open = false;
            }
            return;
        }
        self.note(vec![typed]);
        self.is_open = true;
    }

    /// The field was left: what is typed next is another step.
    pub fn leave(&mut self) {
        self.is_open = false;
    }

    /// The values to enter to take the last step back.
    pub fn undo(&mut self) -> Option<Vec<(K, V)>> {
        self.leave();
        let step = self.done.pop()?;
        let values = step.iter().map(|one| (one.place.clone(), one.before.clone())).collect();
        self.undone.push(step);
        Some(values)
    }

    /// The values to enter to take back the last undoing.
    pub fn redo(&mut self) -> Option<Vec<(K, V)>> {
        self.leave();
        let step = self.undone.pop()?;
        let values = step.iter().map(|one| (one.place.clone(), one.after.clone())).collect();
        self.done.push(step);
        Some(values)
    }

    /// Whether there is a step to take back, and one to do again.
    #[must_use]
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(place: &'static str, before: i32, after: i32) -> Replaced<&'static str, i32> {
        Replaced { place, before, after }
    }

    #[test]
    fn a_visit_to_a_field_is_one_step() {
        let mut steps = Steps::default();
        for (before, after) in [(0, 1), (1, 12), (12, 125)] {
            steps.type_in(typed("kas", before, after));
        }
        steps.leave();
        steps.type_in(typed("kas", 125, 9));
        steps.type_in(typed("giro", 0, 7));
        assert_eq!(steps.undo(), Some(vec![("giro", 0)]));
        assert_eq!(steps.undo(), Some(vec![("kas", 125)]));
        assert_eq!(steps.undo(), Some(vec![("kas", 0)]));
        assert_eq!((steps.undo(), steps.can()), (None, (false, true)));
        assert_eq!(steps.redo(), Some(vec![("kas", 125)]));
        assert_eq!(steps.redo(), Some(vec![("kas", 9)]));
        assert_eq!(steps.can(), (true, true));
    }

    #[test]
    fn a_paste_goes_and_comes_back_as_a_whole_and_typing_over_the_undone_ends_it() {
        let mut steps = Steps::default();
        steps.note(vec![typed("kas", 0, 1), typed("giro", 5, 2)]);
        assert_eq!(steps.undo(), Some(vec![("kas", 0), ("giro", 5)]));
        assert_eq!(steps.redo(), Some(vec![("kas", 1), ("giro", 2)]));
        assert_eq!(steps.undo(), Some(vec![("kas", 0), ("giro", 5)]));
        steps.type_in(typed("kas", 0, 3));
        assert_eq!((steps.redo(), steps.can()), (None, (true, false)));
    }

    #[test]
    fn what_ends_as_it_began_is_no_step() {
        let mut steps = Steps::default();
        steps.note(Vec::new());
        steps.type_in(typed("kas", 4, 45));
        steps.type_in(typed("kas", 45, 4));
        assert_eq!(steps.can(), (false, false));
        // Typing on after an undoing is a step of its own.
        steps.type_in(typed("kas", 4, 5));
        steps.undo();
        steps.type_in(typed("kas", 4, 6));
        assert_eq!(steps.undo(), Some(vec![("kas", 4)]));
    }
}
