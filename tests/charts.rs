//! The pictures: snapshots of what they look like, and what holds of every picture whatever its data.
//!
//! The snapshots are `tests/snapshots/charts/*.svg`. A picture changed on purpose is written anew with
//! `KOROENA_BLESS=1 cargo test --test charts`; look at it in a browser before committing it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod gallery;

use gallery::{aspects, classes, course, gallery, number, plain};
use koroena::charts::{Aspects, Band, Course, Cut, Ink, Layout, Point, Scale, Series, aspects_svg, course_svg};
use koroena::exact::Rational;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/charts")
}

#[test]
fn pictures_look_as_they_were_seen() {
    let bless = std::env::var_os("KOROENA_BLESS").is_some_and(|value| value == "1");
    let mut known = Vec::new();
    let mut faults = Vec::new();
    for (name, svg) in gallery() {
        let path = folder().join(format!("{name}.svg"));
        if bless {
            fs::write(&path, &svg).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&svg) {
            faults.push(format!("{name} is not as its snapshot"));
        }
        known.push(path);
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if !known.contains(&path) {
            faults.push(format!("{} is no picture's snapshot", path.display()));
        }
    }
    assert_eq!(faults, Vec::<String>::new(), "write them anew with KOROENA_BLESS=1 and look at them");
}

/// The values of an attribute, in the order of the text.
fn values_of<'a>(svg: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {attribute}=\"");
    svg.match_indices(&opening).map(|(at, _)| at + opening.len()).collect::<Vec<_>>().into_iter().map(|at| {
        let rest = &svg[at..];
        &rest[..rest.find('"').unwrap()]
    })
}

/// What holds of every picture: it scales, it is hidden from readers of the screen (its table is not), it has no style of its own and
/// nothing of it lies outside.
fn assert_sound(svg: &str, layout: Layout) {
    let (width, height) = layout.size();
    let opening = format!(
        "<svg viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" focusable=\"false\">"
    );
    assert!(svg.starts_with(&opening) && svg.ends_with("</svg>\n"), "{svg}");
    for tag in svg.split('<').skip(1) {
        let name = tag.split([' ', '>']).next().unwrap();
        let known = ["svg", "/svg", "rect", "line", "polyline", "polygon", "circle", "text", "/text"];
        assert!(known.contains(&name), "{name}");
        assert!(!tag.split('>').next().unwrap().contains("style"), "{tag}");
    }
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{svg}");
    let inside = |value: &str, most: i32| {
        let value: i32 = value.parse().unwrap_or_else(|_| panic!("{value} is no whole number"));
        assert!((0..=most).contains(&value), "{value} lies outside 0..={most}");
    };
    for (names, most) in [(["x", "x1", "x2", "cx"], width), (["y", "y1", "y2", "cy"], height)] {
        names.into_iter().flat_map(|name| values_of(svg, name)).for_each(|value| inside(value, most));
    }
    for (x, y) in corners(svg) {
        assert!((0..=width).contains(&x) && (0..=height).contains(&y), "{x},{y}");
    }
    for size in values_of(svg, "font-size") {
        assert!(size.parse::<u32>().unwrap() >= 12, "{size}");
    }
}

/// Every corner of lines and shapes.
fn corners(svg: &str) -> Vec<(i32, i32)> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    values_of(svg, "points").flat_map(str::split_whitespace).map(pair).collect()
}

/// The texts as they stand in the file.
fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().trim_matches('\n')).collect()
}

#[test]
fn every_picture_is_sound() {
    for (name, svg) in gallery() {
        assert_sound(&svg, if name.ends_with("phone") { Layout::Phone } else { Layout::Wide });
    }
}

/// The style sheet maps every colour drawn with to one of the theme.
#[test]
fn every_colour_follows_the_theme() {
    let sheet = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/styles.css")).unwrap();
    let mut drawn = BTreeSet::new();
    for (_, svg) in gallery() {
        for attribute in ["fill", "stroke"] {
            for colour in values_of(&svg, attribute).filter(|colour| *colour != "none") {
                drawn.insert(format!(".chart [{attribute}=\"{}\" i]", colour.to_lowercase()));
            }
        }
    }
    assert!(drawn.len() >= 16, "{drawn:?}");
    for selector in drawn {
        assert!(sheet.contains(&selector), "the style sheet has no {selector}");
    }
}

#[test]
fn what_there_is_to_tell_is_written() {
    for layout in Layout::ALL {
        let svg = course_svg(&course("48.25o 55.5o 61.75 - 72.13 78.9 81.92"), layout).unwrap();
        let written = texts(&svg);
        for text in ["48,25", "55,5", "61,75", "72,13", "78,9", "81,92", "2019", "2022", "2025", "25", "80", "100"] {
            assert!(written.contains(&text), "{text} in {written:?}");
        }
        for text in ["Sehat", "Cukup Sehat", "Dalam Pengawasan", "Dalam Pengawasan Khusus"] {
            assert!(written.contains(&text), "{text} in {written:?}");
        }
        assert_eq!(svg.matches("<polyline").count(), 2, "the year without a value leaves a gap");
        assert_eq!(svg.matches("fill=\"none\" stroke=\"#0F766E\"").count(), 2, "two are known by score alone");
    }
}

#[test]
fn series_are_told_apart_without_colour() {
    let svg = aspects_svg(
        &aspects(&[("A", "60 61"), ("B", "70 71"), ("C", "80 81"), ("D", "90 91"), ("E", "40 41")]),
        Layout::Wide,
    )
    .unwrap();
    for code in ["A", "B", "C", "D", "E"] {
        assert!(texts(&svg).contains(&code), "{code}");
    }
    // Of each shape's corners: a triangle, a square, a diamond; a circle has none.
    let shapes: BTreeSet<Vec<(i32, i32)>> = svg
        .split("<polygon")
        .skip(1)
        .map(|rest| {
            let corners = corners(rest.split("/>").next().unwrap());
            let (x, y) = corners[0];
            corners.iter().map(|corner| (corner.0 - x, corner.1 - y)).collect()
        })
        .collect();
    // Each twice, with its halo.
    assert_eq!(shapes.len(), 6, "{shapes:?}");
}

/// Equal values at the end: the codes stand a line apart.
#[test]
fn codes_never_stand_on_one_another() {
    for layout in Layout::ALL {
        for values in ["96 96 96 96", "100 100 100 99", "25 25 25 25", "60 61 62 63", "79 80 26 25"] {
            let ends: Vec<String> = values.split(' ').map(|value| format!("50 {value}")).collect();
            let series: Vec<(&str, &str)> =
                ["A", "B", "C", "D"].into_iter().zip(ends.iter().map(String::as_str)).collect();
            let svg = aspects_svg(&aspects(&series), layout).unwrap();
            let mut heights: Vec<i32> = svg
                .split("<text")
                .filter(|text| text.contains("font-weight=\"bold\""))
                .map(|text| values_of(text, "y").next().unwrap().parse().unwrap())
                .collect();
            heights.sort_unstable();
            assert_eq!(heights.len(), 4);
            assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 12), "{values}: {heights:?}");
        }
    }
}

#[test]
fn foreign_text_stays_text() {
    let mut data = course("70 80");
    data.years = vec!["</text><script>".into(), "a\u{0}\u{1b}\nb".into()];
    data.scale.bands[0].name = "\"'&<>".into();
    data.scale.cuts[0].label = "<b onclick=x>".into();
    for point in data.points.iter_mut().flatten() {
        point.label = "<i style=\"x\">".into();
    }
    let svg = course_svg(&data, Layout::Wide).unwrap();
    assert_sound(&svg, Layout::Wide);
    assert!(texts(&svg).contains(&"&lt;/text&gt;&lt;script&gt;"), "{svg}");
    assert!(texts(&svg).contains(&"&quot;&apos;&amp;&lt;&gt;"), "{svg}");
    assert!(texts(&svg).contains(&"ab"), "{svg}");
}

#[test]
fn nothing_to_draw_gives_no_picture() {
    for layout in Layout::ALL {
        assert_eq!(course_svg(&course(""), layout), None);
        assert_eq!(course_svg(&course("- - -"), layout), None);
        assert_eq!(course_svg(&Course { years: Vec::new(), ..course("70 80") }, layout), None);
        let flat = Scale { high: number("25"), ..classes(true) };
        assert_eq!(course_svg(&Course { scale: flat, ..course("70 80") }, layout), None);
        assert_eq!(aspects_svg(&aspects(&[]), layout), None);
        assert_eq!(aspects_svg(&aspects(&[("A", ""), ("B", "- -")]), layout), None);
        let falling = Scale { low: number("101"), ..plain() };
        assert_eq!(aspects_svg(&Aspects { scale: falling, ..aspects(&[("A", "60")]) }, layout), None);
    }
}

/// Nothing in the drawing grows with the square of the years.
#[test]
fn very_many_years_are_drawn() {
    let many = 20_000;
    let values = |turn: usize| Some(Rational::whole(i128::try_from(turn * 37 % 90).unwrap()));
    let points =
        (0..many).map(|turn| values(turn).map(|value| Point { value, label: "1,0".into(), hollow: turn % 2 == 0 }));
    let years: Vec<String> = (0..many).map(|turn| turn.to_string()).collect();
    let data = Course { scale: classes(true), years: years.clone(), points: points.collect() };
    assert_sound(&course_svg(&data, Layout::Phone).unwrap(), Layout::Phone);
    let series = Series { code: "A".into(), values: (0..many).map(values).collect() };
    assert_sound(
        &aspects_svg(&Aspects { scale: plain(), years, reach: 1, series: vec![series] }, Layout::Phone).unwrap(),
        Layout::Phone,
    );
}

fn any_number() -> impl Strategy<Value = Rational> {
    prop_oneof![
        6 => (-20_000_i128..20_000, 1_i128..200).prop_map(|(n, d)| Rational::fraction(n, d).unwrap()),
        3 => (0_i128..120).prop_map(Rational::whole),
        1 => (any::<i128>(), any::<i128>()).prop_map(|(n, d)| Rational::fraction(n, d).unwrap_or(Rational::ZERO)),
        1 => any::<i128>().prop_map(|n| Rational::whole(n).times(&Rational::whole(i128::MAX))),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![6 => "[0-9]{1,3}(,[0-9]{1,2})?", 2 => "\\PC{0,40}", 1 => any::<String>(), 1 => "W{200}"]
}

fn any_scale() -> impl Strategy<Value = Scale> {
    let ink = prop::sample::select(Ink::ALL.to_vec());
    let band =
        (any_number(), any_number(), ink, any_text()).prop_map(|(from, to, ink, name)| Band { from, to, ink, name });
    let cut = (any_number(), any_text()).prop_map(|(at, label)| Cut { at, label });
    (any_number(), any_number(), prop::collection::vec(band, 0..6), prop::collection::vec(cut, 0..8)).prop_map(
        |(low, high, bands, cuts)| {
            // The whole ground first, so that the picture says where its plot lies.
            let ground = Band { from: low.clone(), to: high.clone(), ink: Ink::Sehat, name: String::new() };
            Scale { low, high, bands: [vec![ground], bands].concat(), cuts }
        },
    )
}

/// From where to where the plot goes: the first rectangle.
fn plot(svg: &str) -> (i32, i32) {
    let top: i32 = values_of(svg, "y").next().unwrap().parse().unwrap();
    let height: i32 = values_of(svg, "height").next().unwrap().parse().unwrap();
    (top, top + height)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_course_is_drawn_within_its_plot(
        scale in any_scale(),
        years in prop::collection::vec(any_text(), 0..40),
        points in prop::collection::vec(
            prop::option::of((any_number(), any_text(), any::<bool>())
                .prop_map(|(value, label, hollow)| Point { value, label, hollow })),
            0..40,
        ),
        layout in prop::sample::select(Layout::ALL.to_vec()),
    ) {
        let data = Course { scale, years, points };
        let to_draw = data.points.iter().take(data.years.len()).flatten().count();
        let svg = course_svg(&data, layout);
        prop_assert_eq!(svg.is_some(), to_draw > 0 && data.scale.low < data.scale.high);
        if let Some(svg) = svg {
            assert_sound(&svg, layout);
            let (top, bottom) = plot(&svg);
            let heights: Vec<i32> = values_of(&svg, "cy").map(|y| y.parse().unwrap()).collect();
            prop_assert!(heights.len() >= 2 * to_draw);
            let on_lines = values_of(&svg, "points").flat_map(str::split_whitespace);
            let on_lines = on_lines.map(|pair| pair.split_once(',').unwrap().1.parse().unwrap());
            prop_assert!(heights.into_iter().chain(on_lines).all(|y| (top..=bottom).contains(&y)));
        }
    }

    #[test]
    fn any_aspects_are_drawn_within_their_plot(
        scale in any_scale(),
        years in prop::collection::vec(any_text(), 0..40),
        series in prop::collection::vec(
            (any_text(), prop::collection::vec(prop::option::of(any_number()), 0..40))
                .prop_map(|(code, values)| Series { code, values }),
            0..7,
        ),
        layout in prop::sample::select(Layout::ALL.to_vec()),
    ) {
        let data = Aspects { scale, years, reach: 1, series };
        let to_draw = data.series.iter().flat_map(|series| series.values.iter().take(data.years.len())).flatten().count();
        let svg = aspects_svg(&data, layout);
        prop_assert_eq!(svg.is_some(), to_draw > 0 && data.scale.low < data.scale.high);
        if let Some(svg) = svg {
            assert_sound(&svg, layout);
            let (top, bottom) = plot(&svg);
            let lines = svg.split("<polyline").skip(1).filter_map(|rest| values_of(rest, "points").next());
            let mut on_lines = lines.flat_map(str::split_whitespace).map(|pair| pair.split_once(',').unwrap().1.parse::<i32>().unwrap());
            prop_assert!(on_lines.all(|y| (top..=bottom).contains(&y)));
        }
    }
}
