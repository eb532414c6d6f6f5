//! A score that moves: what is assessed on a screen, and the strip that shows how it stands.

use super::markup::view;
use super::parts::{class_style, percent_style, say};
pub(crate) use crate::app::outcome::{class_cuts, standing_text};
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{Examination, fill};
use crate::ruleset::Ruleset;
use crate::scoring::{Assessment, Examined, assess};
use leptos::prelude::*;
use std::sync::Arc;

/// What is assessed on a screen, and how it stands now.
#[derive(Clone, Copy)]
pub(crate) struct Scoring {
    ruleset: StoredValue<Arc<Ruleset>>,
    examined: StoredValue<Examined>,
    /// The assessment, new after every [`Scoring::change`].
    pub(crate) assessment: RwSignal<Arc<Assessment>>,
}

impl Scoring {
    pub(crate) fn new(ruleset: Arc<Ruleset>, examined: Examined) -> Self {
        let assessment = Arc::new(assess(&ruleset, &examined));
        Scoring {
            ruleset: StoredValue::new(ruleset),
            examined: StoredValue::new(examined),
            assessment: RwSignal::new(assessment),
        }
    }

    pub(crate) fn ruleset(&self) -> Arc<Ruleset> {
        self.ruleset.get_value()
    }

    /// What is assessed, as it stands.
    pub(crate) fn examined(&self) -> Examined {
        self.examined.get_value()
    }

    /// Looks into what is assessed.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&Examined) -> T) -> T {
        self.examined.with_value(look)
    }

    /// Changes what is assessed, and assesses it.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Examined)) {
        self.examined.update_value(change);
        let assessed = self.with(|examined| assess(&self.ruleset(), examined));
        self.assessment.set(Arc::new(assessed));
    }
}

/// The name of the class an assessment reaches.
pub(crate) fn class_text(assessment: &Assessment, ruleset: &Ruleset, lang: Lang) -> Option<String> {
    let class = assessment.class.and_then(|place| ruleset.classes.get(place))?;
    Some(say(&class.name, lang))
}

/// The strip: total, class, what is open, and where on the scale of classes. It stays in sight.
pub(crate) fn strip(scoring: Scoring, lang: Lang, button: impl IntoView + 'static) -> AnyView {
    let words = Examination::of(lang);
    let ruleset = scoring.ruleset();
    let (for_total, for_class) = (Arc::clone(&ruleset), Arc::clone(&ruleset));
    let total = Memo::new(move |_| scoring.assessment.with(|now| standing_text(now.total.as_ref(), &for_total, lang)));
    let class = Memo::new(move |_| scoring.assessment.with(|now| class_text(now, &for_class, lang)));
    let open = Memo::new(move |_| scoring.assessment.with(|now| now.open().count()));
    let is_range = move || scoring.assessment.with(|now| now.class.is_none());
    view! {
        <div class="strip">
            <output class="strip-total" id="nilai" class:is-range=is_range>
                {move || total.get()}
            </output>
            <div class="strip-text">
                <b id="kelas">{move || class.get().unwrap_or_else(|| words.no_class_yet.to_owned())}</b>
                <small>
                    {move || match open.get() {
                        0 => words.nothing_open.to_owned(),
                        count => {
                            format!(
                                "{}, {}",
                                words.provisional,
                                fill(words.open_count, &[("n", &count.to_string())]),
                            )
                        }
                    }}
                </small>
            </div>
            {button}
            {scale(scoring, ruleset, lang)}
        </div>
    }
}

/// The scale of classes with the total's mark, or the range it lies in.
fn scale(scoring: Scoring, ruleset: Arc<Ruleset>, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let marks: Vec<&'static str> = ruleset.classes.iter().rev().map(|class| class_style(&class.mark)).collect();
    let here = {
        let ruleset = Arc::clone(&ruleset);
        Memo::new(move |_| {
            let class = scoring.assessment.with(|now| now.class).and_then(|place| ruleset.classes.get(place))?;
            Some(class_style(&class.mark))
        })
    };
    let ends = Memo::new(move |_| {
        scoring.assessment.with(|now| now.total.as_ref().map(|total| (total.lowest.clone(), total.highest.clone())))
    });
    let label = move || {
        let assessment = scoring.assessment.get();
        format!("{} {}", words.score, standing_text(assessment.total.as_ref(), &ruleset, lang))
    };
    view! {
        <div class="scale scale-total scale-slim" role="img" aria-label=label>
            <div class="scale-track">
                {marks
                    .into_iter()
                    .map(|mark| view! { <span data-kelas=mark class:is-here=move || here.get() == Some(mark)></span> })
                    .collect_view()}
                {move || {
                    ends.get()
                        .map(|(low, high)| {
                            if low == high {
                                view! { <span class="scale-mark" style=("--p", along(&low))></span> }
                            } else {
                                view! {
                                    <span
                                        class="scale-range"
                                        style=("--from", along(&low))
                                        style=("--to", along(&high))
                                    ></span>
                                }
                            }
                        })
                }}
            </div>
        </div>
    }
}

/// Where a total of 25 to 100 lies on the drawn scale, of 100.
fn along(total: &Rational) -> String {
    let floor = Rational::whole(25);
    let span = Rational::fraction(3, 4).unwrap_or(Rational::ONE);
    let along = total.minus(&floor).divided_by(&span).unwrap_or(Rational::ZERO);
    percent_style(&along.max(Rational::ZERO).min(Rational::whole(100)))
}
