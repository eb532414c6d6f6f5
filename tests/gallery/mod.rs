//! The pictures that are kept as snapshots, with the data they are drawn from; shared with the tests in the browser.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::expect_used, reason = "helpers of tests")]

use koroena::charts::{Aspects, Band, Course, Cut, Ink, Layout, Point, Scale, Series, aspects_svg, course_svg};
use koroena::exact::Rational;

pub fn number(text: &str) -> Rational {
    Rational::parse(text).expect(text)
}

pub fn cuts(values: &[&str]) -> Vec<Cut> {
    values.iter().map(|value| Cut { at: number(value), label: (*value).to_owned() }).collect()
}

/// The classes of KKPKK 2021, with their names or without.
pub fn classes(named: bool) -> Scale {
    let band = |from: &str, to: &str, ink: Ink, name: &str| Band {
        from: number(from),
        to: number(to),
        ink,
        name: if named { name.to_owned() } else { String::new() },
    };
    Scale {
        low: number("25"),
        high: number("100"),
        bands: vec![
            band("25", "51", Ink::DalamPengawasanKhusus, "Dalam Pengawasan Khusus"),
            band("51", "66", Ink::DalamPengawasan, "Dalam Pengawasan"),
            band("66", "80", Ink::CukupSehat, "Cukup Sehat"),
            band("80", "100", Ink::Sehat, "Sehat"),
        ],
        cuts: cuts(&["100", "80", "66", "51", "25"]),
    }
}

/// The same cuts without a ground.
pub fn plain() -> Scale {
    Scale { bands: Vec::new(), ..classes(false) }
}

pub fn years(last: usize, count: usize) -> Vec<String> {
    (0..count).map(|turn| (last + 1 + turn - count).to_string()).collect()
}

/// A course up to 2025; `-` is a year without a value, a value with `o` is known by its score alone.
pub fn course(values: &str) -> Course {
    let points: Vec<Option<Point>> = values
        .split_whitespace()
        .map(|text| {
            let value = text.trim_end_matches('o');
            (text != "-").then(|| Point { value: number(value), label: value.replace('.', ","), hollow: value != text })
        })
        .collect();
    Course { scale: classes(true), years: years(2025, points.len()), points }
}

pub fn aspects(series: &[(&str, &str)]) -> Aspects {
    let values = |text: &str| text.split_whitespace().map(|text| (text != "-").then(|| number(text))).collect();
    let series: Vec<Series> =
        series.iter().map(|(code, text)| Series { code: (*code).to_owned(), values: values(text) }).collect();
    let count = series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    Aspects { scale: plain(), years: years(2025, count), reach: 1, series }
}

/// Parts of years between the years: the places that have no name.
pub fn quarters(first: i64, series: &[(&str, &str)]) -> Aspects {
    let of_quarters = aspects(series);
    let names = (0..of_quarters.years.len()).map(|at| {
        let year = first + i64::try_from(at / 4).unwrap();
        if at % 4 == 3 { year.to_string() } else { String::new() }
    });
    Aspects { years: names.collect(), reach: 4, ..of_quarters }
}

/// Every snapshot: its name and its picture.
pub fn gallery() -> Vec<(String, String)> {
    let courses = [
        ("rising", course("48.25o 55.5o 61.75 - 72.13 78.9 81.92")),
        ("ten-years", course("62.1o 70.4o 66.2o 58.3 52.7 61.9 74.6 79.9 80.0 85.3")),
        ("one-year", course("79.99")),
        ("two-years", course("81.9 43.5")),
        ("gaps", course("55 - 61 - - 72 75 -")),
        ("edges", course("25 100 25 100 100 25")),
        ("steep", course("30 52 68 84 96 70 50 34")),
        (
            "thirty-years",
            course(
                "41o 44o 43o 48o 52o 55o 51o 49o 53o 58o 62o 64o 63o 67o 71o 70o 66o 61 58 57 63 68 72 75 79 81 84 82 86 88.5",
            ),
        ),
    ];
    let several = [
        ("aspects", aspects(&[("A", "61 66 72 80"), ("B", "55 54 58 70"), ("C", "82 84 79 90"), ("D", "45 52 66 68")])),
        (
            "aspects-meet",
            aspects(&[
                ("A", "75 75 100 100 96"),
                ("B", "75 60 100 88 96"),
                ("C", "75 60 100 70 96"),
                ("D", "75 45 100 70 95"),
            ]),
        ),
        (
            "aspects-gaps",
            aspects(&[
                ("A", "- - 60 64 70 78 77 81"),
                ("B", "50 52 55 - 61 66 - -"),
                ("C", "90 88 86 85 - 83 84 86"),
                ("D", "- 33 36 41 44 - 52 60"),
            ]),
        ),
        (
            "aspects-quarters",
            quarters(
                2022,
                &[
                    ("Aset", "- - - 40 - - - 46 - - - 55 58 - 62 66 - 71 - -"),
                    ("Modal", "- - - 20 - - - 22 - - - - - - - 30 31 - - -"),
                ],
            ),
        ),
        (
            "aspects-twenty-years",
            aspects(&[
                ("TK", "41 44 43 48 52 55 51 49 53 58 62 64 63 67 71 70 66 61 58 57"),
                ("PR", "63 68 72 75 79 81 84 82 86 88 90 91 90 92 94 95 96 100 100 100"),
                ("KK", "55 55 55 56 58 60 60 61 63 63 63 64 66 69 72 75 78 80 83 84"),
            ]),
        ),
        ("aspects-one-year", aspects(&[("A", "61"), ("B", "62"), ("C", "80"), ("D", "62")])),
    ];
    let mut out = Vec::new();
    for layout in Layout::ALL {
        let size = match layout {
            Layout::Phone => "phone",
            Layout::Wide => "wide",
        };
        for (name, data) in &courses {
            out.push((format!("{name}-{size}"), course_svg(data, layout).expect(name)));
        }
        for (name, data) in &several {
            out.push((format!("{name}-{size}"), aspects_svg(data, layout).expect(name)));
        }
    }
    out
}
