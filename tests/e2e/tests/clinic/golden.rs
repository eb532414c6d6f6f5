//! The golden cases (tests/golden) and what the library makes of them: where every expected number of a scenario comes from.

use koroena::app::wording::say;
use koroena::exact::{Rational, Rupiah};
use koroena::locale::entry::Entry;
use koroena::locale::{Lang, number, parse_amount};
use koroena::ruleset::{Indicator, Measure, Ruleset};
use koroena::scoring::{Amount, Answers, Assessment, Examined, Sheet, Year, assess};
use koroena_e2e::made::regulation;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const LANG: Lang = Lang::Id;

/// Amounts by account, as they are typed.
pub type Amounts = BTreeMap<String, Rupiah>;

/// A golden case.
pub struct Case {
    pub ruleset: Ruleset,
    pub this: Amounts,
    pub prior: Amounts,
    answers: BTreeMap<String, bool>,
    expected: Value,
}

/// A case of a golden file. The clinic reads zero and negative denominators as its ruleset proposes and the golden cases as
/// their sources do: only a case in which that makes no difference will do, and this says so of any other.
pub fn case(file: &str, id: &str) -> Case {
    let case = read(file, id, false);
    assert_eq!(case.shown_total(&case.assess()), case.total(), "{id} depends on the reading of zero denominators");
    case
}

/// A case in which the readings of its sources make a difference: as the clinic proposes to read it, and as they do.
pub fn disputed_case(file: &str, id: &str) -> [Case; 2] {
    let [proposed, chosen] = [false, true].map(|is_as_its_sources| read(file, id, is_as_its_sources));
    assert_eq!(chosen.shown_total(&chosen.assess()), chosen.total(), "{id}");
    assert_ne!(proposed.shown_total(&proposed.assess()), chosen.total(), "{id} is the same in both readings");
    [proposed, chosen]
}

fn read(file: &str, id: &str, is_as_its_sources: bool) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut row = rows.find(|row| row["id"] == id).expect("a case of this id");
    let form = row["ruleset"].as_str().and_then(|name| name.strip_prefix("kkpkk-2021/")).unwrap();
    let readings: BTreeMap<String, String> = serde_json::from_value(row["variants"].clone()).unwrap();
    let readings = if is_as_its_sources { readings } else { BTreeMap::new() };
    let ruleset = regulation().form(form, &readings).unwrap();
    let amounts = |year: &Value| -> Amounts {
        let year = year.as_object().expect("amounts");
        year.iter().map(|(key, value)| (key.clone(), Rupiah::from_number_text(&value.to_string()).unwrap())).collect()
    };
    let answers = row["answers"].as_object().expect("answers");
    let answers = answers.iter().map(|(key, answer)| (key.clone(), answer.as_bool().expect("every answer"))).collect();
    let (this, prior) = (amounts(&row["accounts"]), amounts(&row["accounts_prior"]));
    Case { ruleset, this, prior, answers, expected: row["expected"].take() }
}

impl Case {
    // ---- What the golden file says ----

    /// The total as the clinic shows it.
    pub fn total(&self) -> String {
        let score = Rational::parse(&self.expected["score"].to_string()).unwrap();
        number::decimal_distinct(&score, &self.class_cuts(), 2, LANG)
    }

    /// The class as the clinic names it.
    pub fn class(&self) -> String {
        let predicate = self.expected["predicate"].as_str().unwrap();
        let names = self.ruleset.classes.iter().map(|class| say(&class.name, LANG));
        names.into_iter().find(|name| name.to_uppercase() == predicate).expect("a class of the ruleset")
    }

    /// An aspect's score as the clinic shows it.
    pub fn aspect(&self, code: &str) -> String {
        let score = Rational::parse(&self.expected["aspects"][code].to_string()).unwrap();
        number::decimal_distinct(&score, &self.class_cuts(), 2, LANG)
    }

    fn class_cuts(&self) -> Vec<Rational> {
        self.ruleset.classes.iter().filter_map(|class| class.at_least.clone()).collect()
    }

    // ---- What the library makes of its inputs ----

    /// Everything entered.
    pub fn assess(&self) -> Assessment {
        self.assess_without(|_| false)
    }

    /// Everything entered but the answers to some questions.
    pub fn assess_without(&self, is_open: impl Fn(&str) -> bool) -> Assessment {
        let given = self.answers.iter().filter(|(key, _)| !is_open(key)).map(|(key, answer)| (key.as_str(), *answer));
        let sheet = |amounts: &Amounts| {
            let amounts = amounts.iter().map(|(key, amount)| (key.as_str(), *amount));
            Year::Sheet(Sheet::from_amounts(&self.ruleset, amounts, true).unwrap())
        };
        let examined = Examined {
            this: sheet(&self.this),
            prior: sheet(&self.prior),
            answers: Answers::from_keys(&self.ruleset, given).unwrap(),
            decisions: BTreeMap::new(),
        };
        assess(&self.ruleset, &examined)
    }

    /// A total as the clinic shows it: a number, or the range it lies in.
    pub fn shown_total(&self, assessment: &Assessment) -> String {
        let total = assessment.total.as_ref().expect("a total");
        match total.score() {
            Some(score) => number::decimal_distinct(score, &self.class_cuts(), 2, LANG),
            None => format!("{}–{}", number::decimal(&total.lowest, 1, LANG), number::decimal(&total.highest, 1, LANG)),
        }
    }

    /// The answer to a question.
    pub fn answer(&self, key: &str) -> bool {
        self.answers[key]
    }

    /// The indicators of an aspect that have questions.
    pub fn checklists(&self, aspect: &str) -> Vec<&Indicator> {
        let aspect = self.ruleset.aspects.iter().find(|row| row.code == aspect).expect("an aspect");
        let indicators = &self.ruleset.indicators[aspect.indicators.clone()];
        indicators.iter().filter(|indicator| !indicator.questions().is_empty()).collect()
    }

    /// The place of an indicator that is a ratio with a denominator, computed from this year's amounts.
    pub fn a_ratio(&self) -> usize {
        let assessment = self.assess();
        let is_fit = |place: usize, indicator: &Indicator| {
            matches!(&indicator.measure, Measure::Ratio(ratio) if ratio.denominator.is_some())
                && assessment.outcomes[place].value.as_ref().is_some_and(|value| !value.is_zero())
                && indicator.bands.steps.len() == 3
        };
        let mut places = self.ruleset.indicators.iter().enumerate();
        places.find(|(place, indicator)| is_fit(*place, indicator)).expect("a ratio").0
    }

    // ---- What is typed ----

    /// The whole sheet, a line an account in its order; what the case does not name is left empty.
    pub fn full_lines(&self, amounts: &Amounts) -> Vec<String> {
        let accounts = self.ruleset.accounts.iter().filter(|account| account.present).enumerate();
        accounts
            .map(|(place, account)| amounts.get(&account.key).map_or_else(String::new, |amount| typed(*amount, place)))
            .collect()
    }

    /// The quick sheet: what its places come to, this year and last year.
    pub fn quick_lines(&self) -> [Vec<String>; 2] {
        let assessment = self.assess();
        let lines = |places: &[usize], amounts: &[Amount]| {
            let mut places = places.to_vec();
            places.sort_unstable();
            let amounts = places.iter().map(|place| in_rupiah(&amounts[*place]));
            amounts.enumerate().map(|(place, amount)| typed(amount, place)).collect()
        };
        let (this, prior) = &self.ruleset.quick;
        [lines(this, &assessment.this), lines(prior, &assessment.prior)]
    }
}

/// A known amount, which the library holds in sen.
pub fn in_rupiah(amount: &Amount) -> Rupiah {
    let sen = amount.known().expect("a known amount");
    let rupiah = sen.divided_by(&Rational::whole(100)).unwrap();
    Rupiah::from_number_text(&rupiah.to_decimal(2)).unwrap()
}

/// An amount as officers write it, in one of the ways by turns; in the first that can be read in one way only.
fn typed(amount: Rupiah, turn: usize) -> String {
    let grouped = number::amount_for_entry(amount, LANG);
    let plain = amount.to_string();
    let [with_sen, plain_with_sen] = if plain.contains('.') {
        [grouped.clone(), plain.clone()]
    } else {
        [format!("{grouped},00"), format!("{plain}.00")]
    };
    let ways = [with_sen, plain_with_sen, grouped, plain];
    let is_sure = |way: &&String| parse_amount(way, LANG) == Ok(Entry::Amount(amount));
    let found = ways.iter().cycle().skip(turn).take(ways.len()).find(is_sure).expect("a way to write it");
    found.clone()
}
