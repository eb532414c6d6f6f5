//! The home page's needs and classes, the timeline of a record, and charts read point by point.

use crate::example::wait_until_filled;
use crate::listing::rows;
use crate::steps::{LANG, home, open, record, today};
use koroena::app::today::{Need, Today, classes};
use koroena::app::{Example, RecordTab, Route};
use koroena::locale::words::{Charts, Home, Prescribing, Timeline, fill};
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::json;
use std::collections::BTreeSet;

/// Whose tasks stand on the board under these heads.
fn of_whom(browser: &Browser, heads: &[&str]) -> BTreeSet<String> {
    let script = "return [...document.querySelectorAll('main .section')]
        .filter(section => arguments[0].some(head => section.querySelector('h2').textContent.startsWith(head)))
        .flatMap(section => [...section.querySelectorAll('.item-sub')])
        .map(line => line.textContent.split(' · ')[0]);";
    let found = browser.execute_with(script, &json!([heads]));
    serde_json::from_value(found).expect("names")
}

#[test]
fn the_home_page_counts_the_classes_and_leads_to_what_needs_somebody() {
    let server = Server::start();
    let rows = rows();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        browser.click_text(home().example);
        wait_until_filled(&browser);
        let counted: Vec<String> = classes(&rows).iter().map(|one| one.now.to_string()).collect();
        browser.wait_until("every class is counted", |page| page.texts(".tally .count") == counted);
        let before = classes(&rows)[0].before.expect("classes of a year before");
        browser.wait_for_text(&fill(Home::of(LANG).year_before, &[("n", &before.to_string())]));
        browser.sound("home of a city");
        browser.screenshot(&format!("home-{}", setup.name()));
        let today = Today::of(&today(&browser).to_string()).expect("a day");
        let needs = today.needs(&rows);
        assert!(needs.len() >= 3, "{needs:?}");
        let told: Vec<String> = needs.iter().map(|one| one.count.to_string()).collect();
        assert_eq!(browser.texts("#perlu-perhatian .count"), told);
        for (at, need) in needs.iter().enumerate() {
            browser.go(Route::Home);
            browser.wait_for("#perlu-perhatian .item");
            browser.click(&format!("#perlu-perhatian li:nth-child({}) a", at + 1));
            match today.door(need.need) {
                Route::List(choice) => {
                    let names: Vec<String> = choice.of(&rows, &[]).into_iter().map(|(_, row)| row.name).collect();
                    browser
                        .wait_until(&format!("{:?} is listed", need.need), |page| page.texts(".item-title") == names);
                }
                Route::Tasks(None) => {
                    let words = Prescribing::of(LANG);
                    let groups = match need.need {
                        Need::Overdue => vec![words.overdue],
                        _ => vec![words.today, words.this_week],
                    };
                    browser.wait_until(&format!("{:?} stands on the board", need.need), |page| {
                        of_whom(page, &groups).len() == need.count
                    });
                }
                other => panic!("{:?} leads to {other}", need.need),
            }
        }
    }
}

#[test]
fn a_record_tells_what_happened_and_its_charts_are_read_by_keyboard_and_touch() {
    let server = Server::start();
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        browser.click_text(home().example);
        wait_until_filled(&browser);
        browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Summary });
        browser.wait_for("#linimasa");
        browser.wait_for_text(Timeline::of(LANG).title);
        // The latest first.
        let days = browser.execute(
            "return [...document.querySelectorAll('#linimasa time')].map(time => time.textContent.match(/\\d{4}/)[0]);",
        );
        let days: Vec<i64> =
            days.as_array().unwrap().iter().map(|day| day.as_str().unwrap().parse().unwrap()).collect();
        assert!(days.len() > 2 && days.is_sorted_by(|one, next| one >= next), "{days:?}");
        // One stop of Tab, and arrows from point to point.
        let chart = "#grafik-nilai";
        assert_eq!(browser.count(&format!("{chart} .chart-point[tabindex=\"0\"]")), 1);
        browser.wait_for_text(Charts::of(LANG).how);
        browser.execute_with(
            "document.querySelector(arguments[0]).focus();",
            &json!([format!("{chart} .chart-point[tabindex=\"0\"]")]),
        );
        let read = |browser: &Browser| browser.text(&format!("{chart}-baca"));
        let table = browser
            .execute("return [...document.querySelectorAll('#grafik-nilai tbody th')].map(head => head.textContent);");
        let years: Vec<String> =
            table.as_array().unwrap().iter().map(|year| year.as_str().unwrap().to_owned()).collect();
        assert!(years.len() > 2, "{years:?}");
        browser.wait_until("the last year is read", |page| read(page).starts_with(&years[0]));
        browser.press(Key::Left);
        browser.wait_until("the year before is read", |page| read(page).starts_with(&years[1]));
        browser.press(Key::Home);
        browser.wait_until("the first year is read", |page| read(page).starts_with(years.last().unwrap()));
        browser.press(Key::Right);
        browser.wait_until("the second year is read", |page| read(page).starts_with(&years[years.len() - 2]));
        browser.sound("a chart that is read");
        // By touch.
        browser.execute("document.querySelector('#grafik-aspek .chart-point').click();");
        browser.wait_until("an aspect is read", |page| page.text("#grafik-aspek-baca").contains("A. "));
        assert!(browser.sees(record().aspects));
    }
}
