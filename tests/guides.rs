//! The officers' guides: what they set in bold is said by the clinic in the same words, both have the same parts and pictures, and
//! every picture is there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests")]

use koroena::locale::Lang;
use koroena::locale::words::all;
use std::collections::BTreeSet;
use std::path::Path;

/// Words of an iPhone's Safari, not ours.
const OF_SAFARI: [&str; 4] = ["Bagikan", "Tambah ke Layar Utama", "Share", "Add to Home Screen"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn guides() -> [(Lang, String); 2] {
    [(Lang::Id, "docs/panduan.md"), (Lang::En, "docs/guide.md")]
        .map(|(lang, path)| (lang, std::fs::read_to_string(root().join(path)).unwrap()))
}

/// The texts set in bold, a way of several places taken apart.
fn bold(text: &str) -> Vec<String> {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = one_line.split("**").collect();
    parts.iter().skip(1).step_by(2).flat_map(|part| part.split(" → ")).map(str::to_owned).collect()
}

#[test]
fn what_is_bold_is_a_word_of_the_clinic() {
    // The bootstrap speaks before the clinic does.
    let boot = std::fs::read_to_string(root().join("public/boot.js")).unwrap();
    for (lang, text) in guides() {
        let said: BTreeSet<String> = all()
            .map(|wording| match lang {
                Lang::Id => wording.id,
                Lang::En => wording.en,
            })
            .map(str::to_lowercase)
            .collect();
        let bold = bold(&text);
        assert!(bold.len() > 30, "{} words in bold", bold.len());
        let unknown: Vec<&String> = bold
            .iter()
            .filter(|word| {
                let is_said = said.iter().any(|wording| {
                    let rest = wording.strip_prefix(&word.to_lowercase());
                    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
                });
                !is_said && !OF_SAFARI.contains(&word.as_str()) && !boot.contains(&format!("\"{word}\""))
            })
            .collect();
        assert!(unknown.is_empty(), "the clinic does not say {unknown:?}");
    }
}

#[test]
fn both_have_the_same_parts_and_every_picture() {
    let shape = |text: &str| -> Vec<char> {
        text.lines()
            .filter_map(|line| {
                ["## ", "- ", "1. ", "2. ", "3. ", "4. ", "!["].iter().find(|mark| line.starts_with(**mark))
            })
            .filter_map(|mark| mark.chars().next())
            .collect()
    };
    let [(_, id), (_, en)] = guides();
    assert_eq!(shape(&id), shape(&en));
    let mut named = BTreeSet::new();
    for (_, text) in guides() {
        for rest in text.split("](").skip(1) {
            let path = rest.split(')').next().unwrap().to_owned();
            assert!(root().join("docs").join(&path).is_file(), "{path} is not there");
            named.insert(path);
        }
    }
    let kept = std::fs::read_dir(root().join("docs/pictures/guide")).unwrap().count();
    assert_eq!(named.len(), kept, "a picture that no guide shows");
}
