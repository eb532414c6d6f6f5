//! What the books of an examination say to its questions, in words.
//!
//! Rule: a proposal is shown with its figures and taken by an officer; nothing is answered here.

use super::Dossier;
use super::naming::people_name;
use super::wording::{operand_name, rupiah_text, say};
use crate::locale::words::{Common, Examination, Examining, fill};
use crate::locale::{Lang, number};
use crate::record::tahun::PEOPLE;
use crate::record::{Pemeriksaan, Tahun};
use crate::ruleset::Ruleset;
use crate::ruleset::comparing::fact_of;
use crate::ruleset::formula::Operand;
use crate::ruleset::proofs::{Proof, Proofs};
use crate::scoring::{Answers, Assessment, Figure, Said, weigh};

/// What the books say to the questions of an examination.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    proofs: Vec<Proof>,
    said: Vec<(usize, Said)>,
}

impl Proposals {
    /// Weighs the rows that a form has against the amounts of its assessment and the facts of the year. Members are those of the
    /// co-operative, also for its savings-and-loan unit, which has none of its own.
    #[must_use]
    pub fn of(
        proofs: &Proofs,
        ruleset: &Ruleset,
        dossier: &Dossier,
        examination: &Pemeriksaan,
        now: &Assessment,
    ) -> Self {
        let proofs = proofs.of(ruleset).unwrap_or_default();
        let facts = |year| dossier.facts(year);
        let this = examination.year.map(facts).unwrap_or_default();
        let before: Tahun = examination.year.and_then(|year| year.before()).map(facts).unwrap_or_default();
        let said = weigh(&proofs, ruleset, &now.this, &now.prior, [&this, &before]);
        Proposals { proofs, said }
    }

    /// The questions they speak of, in the form's order.
    fn questions(&self) -> impl Iterator<Item = usize> {
        self.said.iter().map(|(question, _)| *question)
    }

    fn said(&self, question: usize) -> Option<&Said> {
        self.said.iter().find(|(place, _)| *place == question).map(|(_, said)| said)
    }

    /// The answer of the books to a question.
    #[must_use]
    pub fn answer(&self, question: usize) -> Option<bool> {
        match self.said(question)? {
            Said::Answer { answer, .. } => Some(*answer),
            Said::Open(_) => None,
        }
    }

    /// The questions without an answer that the books answer, and how.
    #[must_use]
    pub fn to_take(&self, answers: &Answers) -> Vec<(usize, bool)> {
        let open = self.questions().filter(|question| answers.get(*question).is_none());
        open.filter_map(|question| Some((question, self.answer(question)?))).collect()
    }

    /// The questions whose answer is not that of the books.
    #[must_use]
    pub fn differing(&self, answers: &Answers) -> Vec<usize> {
        let differs = |question: &usize| {
            answers.get(*question).zip(self.answer(*question)).is_some_and(|(given, said)| given != said)
        };
        self.questions().filter(differs).collect()
    }

    /// What the books say to a question: the answer with its figures, or what is missing. Nothing where they never say anything.
    #[must_use]
    pub fn sentence(&self, question: usize, ruleset: &Ruleset, lang: Lang) -> Option<String> {
        let words = Examining::of(lang);
        Some(match self.said(question)? {
            Said::Answer { answer, proof, figures } => {
                let says = say(&self.proofs.get(*proof)?.says, lang);
                let printed: Vec<(&str, String)> =
                    figures.iter().map(|(name, figure)| (name.as_str(), figure_text(figure, lang))).collect();
                let printed: Vec<(&str, &str)> = printed.iter().map(|(name, text)| (*name, text.as_str())).collect();
                fill(words.books_say, &[("answer", answer_word(*answer, lang)), ("figures", &fill(&says, &printed))])
            }
            Said::Open(missing) => {
                let names: Vec<String> = missing.iter().map(|operand| name_of(*operand, ruleset, lang)).collect();
                fill(words.books_open, &[("list", &names.join(", "))])
            }
        })
    }

    /// The row that says something to a question; of an open one the first there is.
    #[must_use]
    pub fn proof(&self, question: usize) -> Option<&Proof> {
        match self.said(question)? {
            Said::Answer { proof, .. } => self.proofs.get(*proof),
            Said::Open(_) => self.proofs.iter().find(|proof| proof.question == question),
        }
    }
}

/// An answer inside a sentence.
#[must_use]
pub fn answer_word(answer: bool, lang: Lang) -> &'static str {
    let words = Common::of(lang);
    if answer { words.yes_within } else { words.no_within }
}

fn figure_text(figure: &Figure, lang: Lang) -> String {
    if figure.is_people { number::decimal_short(&figure.value, 0, lang) } else { rupiah_text(&figure.value, lang) }
}

/// What an amount or a fact of the year is called; last year's says so.
#[must_use]
pub fn name_of(operand: Operand, ruleset: &Ruleset, lang: Lang) -> String {
    match fact_of(ruleset, operand.account).and_then(|fact| PEOPLE.get(fact)) {
        Some(group) if operand.prior => format!("{} ({})", people_name(group, lang), Examination::of(lang).last_year),
        Some(group) => people_name(group, lang).to_owned(),
        None => operand_name(operand, ruleset, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::first_of_example;
    use crate::app::examine;
    use crate::record::Unit;
    use crate::ruleset::{Regulation, builtin};
    use crate::scoring::assess;
    use std::collections::BTreeMap;

    #[test]
    fn the_books_of_an_examination_say_so_in_words_and_differ_from_another_answer() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let dossier = first_of_example(&regulation);
        let last = dossier.course(Unit::Koperasi).pop().unwrap();
        let mut examined = examine::examined(&ruleset, &dossier, last);
        let now = assess(&ruleset, &examined);
        let proposals = Proposals::of(&Proofs::read(builtin::PROOFS).unwrap(), &ruleset, &dossier, last, &now);
        let place = ruleset.question_keys().position(|key| key == "A.III.3.a").unwrap();
        let ekuitas = ruleset.place("ekuitas").unwrap();
        let amounts = [&now.prior, &now.this].map(|year| rupiah_text(year[ekuitas].known().unwrap(), Lang::Id));
        let [before, after] = amounts;
        let sentence = proposals.sentence(place, &ruleset, Lang::Id).unwrap();
        assert_eq!(sentence, format!("Pembukuan: ya, modal sendiri {before} → {after}"));
        assert_eq!(proposals.answer(place), Some(true));
        // Members are facts of the year, which the example does not have.
        let members = ruleset.question_keys().position(|key| key == "A.I.1.c").unwrap();
        let sentence = proposals.sentence(members, &ruleset, Lang::Id).unwrap();
        assert!(sentence.contains("Anggota masuk") && sentence.contains("Anggota keluar"), "{sentence}");
        assert_eq!(proposals.sentence(0, &ruleset, Lang::Id), None);

        for (given, differs, open) in [(Some(true), false, false), (Some(false), true, false), (None, false, true)] {
            examined.answers.set(place, given);
            assert_eq!(proposals.differing(&examined.answers).contains(&place), differs);
            assert_eq!(proposals.to_take(&examined.answers).contains(&(place, true)), open);
        }
    }
}
