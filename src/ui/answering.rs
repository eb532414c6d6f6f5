//! Every way in which an examination's questions are answered: one by one, a whole indicator, from the books, from an earlier year; and
//! the way back.
//!
//! Rule: an answer that an officer gives takes away the mark of where it was carried from; answers that are set together are one edit.

use super::examination::{Exam, Shown};
use crate::app::carrying::{answer_values, to_carry};
use crate::platform::page;
use crate::record::{Leaf, Path};
use crate::ruleset::Indicator;
use leptos::prelude::*;
use std::ops::Range;

/// What a question says: its answer, and the year it is carried from while nobody confirmed it.
type Answered = (Option<bool>, Option<i64>);

/// A whole indicator answered alike, and what stood there before.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    indicator: usize,
    before: Vec<Answered>,
    after: Option<bool>,
}

impl Exam {
    /// The places of an indicator's questions among all questions.
    pub(super) fn questions_of(&self, indicator: usize) -> Range<usize> {
        let count = self.scoring.ruleset().indicators.get(indicator).map_or(0, |row| row.questions().len());
        let first = self.first_question(indicator);
        first..first + count
    }

    /// The indicator of a question, with the question's key.
    pub(super) fn question(&self, place: usize) -> Option<(usize, String)> {
        let ruleset = self.scoring.ruleset();
        let indicator =
            (0..ruleset.indicators.len()).find(|indicator| self.questions_of(*indicator).contains(&place))?;
        let offset = place.checked_sub(self.first_question(indicator))?;
        let question = ruleset.indicators.get(indicator)?.questions().get(offset)?;
        Some((indicator, question.key.clone()))
    }

    fn standing(&self, place: usize) -> Answered {
        let answer = self.scoring.with(|examined| examined.answers.get(place));
        (answer, self.carried.with_untracked(|carried| carried.get(place).copied().flatten()))
    }

    /// Sets answers with their marks, where they are others; says whether any was.
    fn keep_answers(&self, answers: Vec<(usize, Answered)>) -> bool {
        let changed: Vec<(usize, Answered)> =
            answers.into_iter().filter(|(place, answered)| self.standing(*place) != *answered).collect();
        if self.is_sealed || changed.is_empty() {
            return false;
        }
        let ruleset = self.scoring.ruleset();
        let keys: Vec<&str> = ruleset.question_keys().collect();
        let mut values: Vec<(Path, Leaf)> = Vec::new();
        for (place, (answer, from)) in &changed {
            let (_, was_from) = self.standing(*place);
            values.extend(keys.get(*place).into_iter().flat_map(|key| answer_values(key, *answer, *from, was_from)));
        }
        self.scoring.change(|examined| {
            for (place, (answer, _)) in &changed {
                examined.answers.set(*place, *answer);
            }
        });
        if changed.iter().any(|(place, (_, from))| self.standing(*place).1 != *from) {
            self.carried.update(|carried| {
                for (place, (_, from)) in &changed {
                    if let Some(mark) = carried.get_mut(*place) {
                        *mark = *from;
                    }
                }
            });
        }
        // What could not be set is told by the sign of saving.
        self.record.with_value(|record| self.ui.set_all(record, values));
        true
    }

    pub(super) fn answer(&self, place: usize, answer: Option<bool>) {
        self.keep_answers(vec![(place, (answer, None))]);
    }

    /// Answers a whole indicator alike, or leaves it open again.
    pub(super) fn answer_all(&self, indicator: usize, answer: Option<bool>) {
        let places = self.questions_of(indicator);
        let before = places.clone().map(|place| self.standing(place)).collect();
        if self.keep_answers(places.map(|place| (place, (answer, None))).collect()) {
            self.whole.set(Some(Whole { indicator, before, after: answer }));
        }
    }

    /// Whether an indicator stands as it was answered at once last.
    pub(super) fn can_undo(&self, indicator: usize) -> bool {
        self.whole.with(|whole| {
            whole.as_ref().is_some_and(|whole| {
                let mut places = self.questions_of(indicator);
                whole.indicator == indicator && places.all(|place| self.standing(place).0 == whole.after)
            })
        })
    }

    /// Gives an indicator the answers back that it had before it was answered at once.
    pub(super) fn undo(&self, indicator: usize) {
        if !self.can_undo(indicator) {
            return;
        }
        if let Some(whole) = self.whole.get_untracked() {
            self.keep_answers(self.questions_of(indicator).zip(whole.before).collect());
        }
        self.whole.set(None);
    }

    // ---- From the books, from an earlier year ----

    /// Takes the answer of the books.
    pub(super) fn take(&self, place: usize) {
        if let Some(answer) = self.proposals.with_value(|proposals| proposals.answer(place)) {
            self.answer(place, Some(answer));
        }
    }

    /// The questions without an answer that the books answer, and how.
    pub(super) fn takeable(&self) -> Vec<(usize, bool)> {
        self.proposals.with_value(|proposals| self.scoring.with(|examined| proposals.to_take(&examined.answers)))
    }

    /// Takes every answer of the books to a question that has none.
    pub(super) fn take_all(&self) {
        let taken = self.takeable().into_iter().map(|(place, answer)| (place, (Some(answer), None)));
        self.keep_answers(taken.collect());
    }

    /// The questions whose answer is not that of the books.
    pub(super) fn differing(&self) -> Vec<usize> {
        self.proposals.with_value(|proposals| self.scoring.with(|examined| proposals.differing(&examined.answers)))
    }

    /// The questions without an answer that the earlier examination answers, and how.
    pub(super) fn carriable(&self) -> Vec<(usize, bool)> {
        let ruleset = self.scoring.ruleset();
        self.earlier.with_value(|earlier| {
            let earlier = earlier.as_ref().filter(|_| !self.is_sealed);
            earlier.map_or_else(Vec::new, |earlier| {
                self.scoring.with(|examined| to_carry(earlier, &ruleset, &examined.answers))
            })
        })
    }

    /// Carries the answers of the earlier examination over, each with its mark.
    pub(super) fn carry(&self) {
        let from = self.earlier.with_value(|earlier| earlier.as_ref().map(|earlier| earlier.year.number()));
        let carried = self.carriable().into_iter().map(|(place, answer)| (place, (Some(answer), from)));
        self.keep_answers(carried.collect());
    }

    /// Confirms carried answers: they stay as they are, their marks go.
    pub(super) fn confirm(&self, places: impl Iterator<Item = usize>) {
        let confirmed = places.filter_map(|place| match self.standing(place) {
            (answer, Some(_)) => Some((place, (answer, None))),
            (_, None) => None,
        });
        self.keep_answers(confirmed.collect());
    }

    // ---- Going there ----

    /// Shows an indicator where it is answered, at its first open question, else at its first one that is not met.
    pub(super) fn jump(&self, indicator: usize) {
        let answer = |place: &usize| self.scoring.with(|examined| examined.answers.get(*place));
        let mut places = self.questions_of(indicator);
        let open = places.clone().find(|place| answer(place).is_none());
        match open.or_else(|| places.find(|place| answer(place) == Some(false))) {
            Some(place) => self.jump_to(place),
            None => self.show(indicator, None),
        }
    }

    /// Shows a question where it is answered.
    pub(super) fn jump_to(&self, place: usize) {
        if let Some((indicator, key)) = self.question(place) {
            self.show(indicator, Some((place, key)));
        }
    }

    fn show(&self, indicator: usize, question: Option<(usize, String)>) {
        let ruleset = self.scoring.ruleset();
        let aspect = ruleset.aspects.iter().position(|aspect| aspect.indicators.contains(&indicator));
        self.ui.step.set(aspect.unwrap_or_default());
        self.view.set(Shown::Questions);
        let (place, field) = match question {
            None => {
                let card = ruleset.indicators.get(indicator).map(indicator_id).unwrap_or_default();
                (card.clone(), card)
            }
            Some((place, key)) => {
                let answer = self.scoring.with(|examined| examined.answers.get(place));
                (question_id(&key), answer_id(&key, answer.unwrap_or(true)))
            }
        };
        request_animation_frame(move || {
            page::scroll_to(&place);
            page::focus(&field);
        });
    }
}

/// Where an indicator stands in the page.
pub(super) fn indicator_id(indicator: &Indicator) -> String {
    format!("ind-{}", indicator.code)
}

/// The button that opens the explanation of an indicator, and gets the focus back from it.
pub(super) fn explain_id(indicator: &Indicator) -> String {
    format!("jelaskan-{}", indicator.code)
}

/// Where a question stands in the page.
pub(super) fn question_id(key: &str) -> String {
    format!("soal-{key}")
}

/// The field of an answer.
pub(super) fn answer_id(key: &str, answer: bool) -> String {
    format!("q-{key}-{}", if answer { "ya" } else { "tidak" })
}
