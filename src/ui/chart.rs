//! A picture whose points can be read one by one: by keyboard, by touch, by pointing.
//!
//! Rule: the picture is one stop of the Tab key; arrows go from point to point, left and right along a line, up and down to another
//! line. What a point says stands beneath the picture. The table behind it says the same to whoever sees no picture.

use super::markup::view;
use crate::charts::{Layout, Mark};
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::Charts;
use crate::platform::page;
use leptos::prelude::*;

/// A point with what it says.
pub(super) struct Reading {
    pub(super) mark: Mark,
    pub(super) text: String,
}

/// The picture with its points; nothing to read where there is none.
pub(super) fn plot(id: &str, svg: Option<String>, layout: Layout, readings: Vec<Reading>, lang: Lang) -> AnyView {
    let words = Charts::of(lang);
    let (width, height) = layout.size();
    let share = |at: i32, of: i32| {
        let share = Rational::fraction(i128::from(at) * 100, i128::from(of)).unwrap_or(Rational::ZERO);
        share.to_decimal(2)
    };
    let now = RwSignal::new(readings.len().checked_sub(1));
    let is_read = RwSignal::new(false);
    let (marks, texts): (Vec<Mark>, Vec<String>) = readings.into_iter().map(|one| (one.mark, one.text)).unzip();
    let point_id = {
        let id = id.to_owned();
        move |at: usize| format!("{id}-titik-{at}")
    };
    let points = marks
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(at, (mark, text))| {
            let read = move || {
                now.set(Some(at));
                is_read.set(true);
            };
            view! {
                <span
                    class="chart-point"
                    role="img"
                    id=point_id(at)
                    aria-label=text.clone()
                    tabindex=move || if now.get() == Some(at) { "0" } else { "-1" }
                    data-seri=(mark.series % 4 + 1).to_string()
                    style=("--x", share(mark.at.0, width))
                    style=("--y", share(mark.at.1, height))
                    on:focus=move |_| read()
                    on:click=move |_| read()
                    on:pointerenter=move |_| read()
                ></span>
            }
        })
        .collect::<Vec<_>>();
    let by_key = {
        let (marks, point_id) = (marks.clone(), point_id.clone());
        move |event: leptos::ev::KeyboardEvent| {
            let Some(at) = now.get_untracked() else { return };
            let Some(next) = next(&marks, at, &event.key()) else { return };
            event.prevent_default();
            page::focus(&point_id(next));
        }
    };
    let said = move || {
        is_read
            .get()
            .then(|| now.get().and_then(|at| texts.get(at).cloned()))
            .flatten()
            .unwrap_or_else(|| words.how.to_owned())
    };
    let has_points = !marks.is_empty();
    view! {
        <div class="chart-plot">
            <div aria-hidden="true" inner_html=svg.unwrap_or_default()></div>
            {has_points
                .then(|| view! { <div class="chart-points" role="group" aria-label=words.points on:keydown=by_key>{points}</div> })}
        </div>
        {has_points.then(|| view! { <p class="chart-said small" id=format!("{id}-baca")>{said}</p> })}
    }
}

/// The point that a key leads to from the one at `at`: the next of its line, or the nearest of the line above or below.
fn next(marks: &[Mark], at: usize, key: &str) -> Option<usize> {
    let here = marks.get(at)?;
    let places = || marks.iter().enumerate().filter(|(place, _)| *place != at);
    let on_line = || places().filter(|(_, mark)| mark.series == here.series);
    let found = match key {
        "ArrowRight" => on_line().filter(|(_, mark)| mark.turn > here.turn).min_by_key(|(_, mark)| mark.turn),
        "ArrowLeft" => on_line().filter(|(_, mark)| mark.turn < here.turn).max_by_key(|(_, mark)| mark.turn),
        "Home" => on_line().min_by_key(|(_, mark)| mark.turn),
        "End" => on_line().max_by_key(|(_, mark)| mark.turn),
        "ArrowUp" | "ArrowDown" => {
            let is_up = key == "ArrowUp";
            let beyond = places().filter(|(_, mark)| {
                mark.series != here.series && if is_up { mark.at.1 <= here.at.1 } else { mark.at.1 >= here.at.1 }
            });
            // In the same year first; of those the nearest.
            beyond.min_by_key(|(_, mark)| {
                (mark.turn.abs_diff(here.turn), mark.at.1.abs_diff(here.at.1), mark.series.abs_diff(here.series))
            })
        }
        _ => None,
    };
    found.map(|(place, _)| place)
}
