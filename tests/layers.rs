//! The layers: which module may name which, where the browser may be named, and that nothing is unsafe.
//!
//! Rule: dependencies point one way. The map below is the whole of it; a module that is not on it is refused, so that a new
//! folder is placed on purpose.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Module → the modules of this library it may name.
const LAYERS: [(&str, &[&str]); 15] = [
    ("exact", &[]),
    ("json", &[]),
    ("ordered", &[]),
    ("record", &["exact", "ordered"]),
    ("ruleset", &["exact", "json", "ordered", "record"]),
    ("scoring", &["exact", "ordered", "record", "ruleset"]),
    ("journal", &["exact", "json", "ordered", "record"]),
    ("exchange", &["exact", "json", "ordered", "record", "journal", "ruleset", "scoring"]),
    ("charts", &["exact"]),
    ("locale", &["exact", "json", "ordered"]),
    ("storage", &["ordered", "record", "journal", "exchange"]),
    ("platform", &[]),
    (
        "app",
        &[
            "exact", "json", "ordered", "record", "ruleset", "scoring", "journal", "exchange", "charts", "locale",
            "storage", "platform",
        ],
    ),
    ("report", &["exact", "ordered", "record", "ruleset", "scoring", "journal", "charts", "locale", "app"]),
    (
        "ui",
        &[
            "exact", "ordered", "record", "ruleset", "scoring", "journal", "exchange", "charts", "locale", "platform",
            "app", "report",
        ],
    ),
];

/// What a program outside the library may name of it: headless ones nothing of the browser.
const PROGRAMS: [(&str, &[&str]); 6] = [
    ("main.rs", &["ui", "app", "platform", "storage"]),
    ("bin/score.rs", &["exact", "record", "ruleset", "scoring", "journal", "exchange", "app"]),
    ("bin/welcome.rs", &["ui"]),
    ("bin/package/main.rs", &[]),
    ("bin/package/guide.rs", &[]),
    ("bin/serve.rs", &[]),
];

/// Crates that stand for the browser.
const BROWSER_CRATES: [&str; 8] =
    ["web_sys", "leptos", "leptos_dom", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_storage", "gloo"];

/// The beginnings of paths below `src` that may name them.
const BROWSER_PLACES: [&str; 8] = [
    "platform.rs",
    "platform/",
    "ui.rs",
    "ui/",
    "storage/indexeddb",
    "storage/js",
    "storage/preferences",
    "app/browser",
];

/// A file of the sources, comments and texts left out, with its path below `src`.
struct Source {
    path: String,
    code: String,
}

impl Source {
    /// The top module it belongs to; none for `lib.rs` and programs.
    fn layer(&self) -> Option<&str> {
        if self.path == "lib.rs" || self.path == "main.rs" || self.path.starts_with("bin/") {
            return None;
        }
        let first = self.path.split('/').next().unwrap();
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }

    /// How deep its module lies below the crate's root.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// The top modules it names, by `crate::`, by `koroena::` or by climbing with `super::` to the root.
    fn names(&self, layers: &BTreeSet<&str>) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for root in ["crate::", "koroena::"] {
            for (at, _) in self.code.match_indices(root) {
                if starts_a_path(&self.code, at) {
                    first_segments(&self.code[at + root.len()..], &mut out);
                }
            }
        }
        let mut at = 0;
        while let Some(found) = self.code[at..].find("super::") {
            let start = at + found;
            let mut rest = &self.code[start..];
            let mut climbs = 0;
            while let Some(after) = rest.strip_prefix("super::") {
                climbs += 1;
                rest = after;
            }
            at = self.code.len() - rest.len();
            // A module inside the file lies one deeper, so as many climbs or more may reach the root; what they name there is
            // the root's only where it is called like a layer.
            if starts_a_path(&self.code, start) && climbs >= self.depth() {
                let mut named = BTreeSet::new();
                first_segments(rest, &mut named);
                out.extend(
                    named
                        .into_iter()
                        .filter(|name| layers.contains(name.as_str()) && Some(name.as_str()) != self.layer()),
                );
            }
        }
        out
    }

    fn has_word(&self, word: &str) -> bool {
        let part_of_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.code.match_indices(word).any(|(at, _)| {
            !part_of_name(self.code[..at].chars().next_back())
                && !part_of_name(self.code[at + word.len()..].chars().next())
        })
    }
}

/// Whether a path begins here, and does not go on from a longer one (`my_crate::`, `a::super::`).
fn starts_a_path(code: &str, at: usize) -> bool {
    !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// The first segments of a path or of a `{…}` of paths.
fn first_segments(rest: &str, out: &mut BTreeSet<String>) {
    let rest = rest.trim_start();
    let name =
        |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(group) = rest.strip_prefix('{') else {
        out.insert(name(rest));
        return;
    };
    let (mut depth, mut from) = (0, 0);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                out.insert(name(&group[from..at]));
                if sign == '}' {
                    break;
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    out.remove("");
}

/// The code alone: comments, texts and characters become blanks, so that what is looked for is really said.
fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    while at < chars.len() {
        let begun = at;
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            let mut depth = 0;
            while at < chars.len() {
                if starts(at, "/*") {
                    depth += 1;
                    at += 2;
                } else if starts(at, "*/") {
                    depth -= 1;
                    at += 2;
                    if depth == 0 {
                        break;
                    }
                } else {
                    at += 1;
                }
            }
        } else if chars[at] == 'r' && matches!(chars.get(at + 1), Some('"' | '#')) && raw_text(&chars, at).is_some() {
            at = raw_text(&chars, at).unwrap();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if chars[at] == '\'' && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
            at += if chars.get(at + 1) == Some(&'\\') { 3 } else { 2 };
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        out.extend(chars[begun..at.min(chars.len())].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
    }
    out
}

/// Where a raw text that begins here ends.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    if before.is_some_and(|c| c.is_alphanumeric() || *c == '_') {
        return None;
    }
    let marks = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let open = at + 1 + marks;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let ends = |end: usize| chars[end] == '"' && (1..=marks).all(|n| chars.get(end + n) == Some(&'#'));
    (open + 1..chars.len()).find(|end| ends(*end)).map(|end| end + 1 + marks)
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files.sort();
    let read = |path: &PathBuf| Source {
        path: path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
        code: code_of(&fs::read_to_string(path).unwrap()),
    };
    files.iter().map(read).collect()
}

fn allowed<'a>(map: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    map.iter().find(|(known, _)| *known == name).map(|(_, allowed)| *allowed)
}

/// What is wrong with a set of sources.
fn faults(sources: &[Source]) -> Vec<String> {
    let layers: BTreeSet<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    let mut out = Vec::new();
    for source in sources.iter().filter(|source| source.path != "lib.rs") {
        let found = match source.layer() {
            Some(layer) => allowed(&LAYERS, layer).map(|allowed| (layer, allowed)),
            None => allowed(&PROGRAMS, &source.path).map(|allowed| ("", allowed)),
        };
        let Some((own, allowed)) = found else {
            out.push(format!("{} is on no map", source.path));
            continue;
        };
        for name in source.names(&layers) {
            if layers.contains(name.as_str()) && name != own && !allowed.contains(&name.as_str()) {
                out.push(format!("{} names {name}", source.path));
            }
        }
    }
    for source in sources {
        let may = source.path == "main.rs" || BROWSER_PLACES.iter().any(|place| source.path.starts_with(place));
        for name in BROWSER_CRATES {
            if !may && source.has_word(name) {
                out.push(format!("{} names {name}", source.path));
            }
        }
        if source.has_word("unsafe") {
            out.push(format!("{} is unsafe", source.path));
        }
    }
    out
}

#[test]
fn no_module_names_what_lies_above_it() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were not found");
    assert_eq!(faults(&sources), Vec::<String>::new());
}

/// The map itself points one way: whoever may name a module comes after it.
#[test]
fn the_map_has_no_circle() {
    let mut below: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Vec<(&str, &[&str])> = LAYERS.to_vec();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|(name, allowed)| {
            let ready = allowed.iter().all(|one| below.contains(one));
            if ready {
                below.insert(name);
            }
            !ready
        });
        assert!(waiting.len() < before, "a circle among {waiting:?}");
    }
    for (_, allowed) in LAYERS.iter().chain(&PROGRAMS) {
        assert!(allowed.iter().all(|name| below.contains(name)));
    }
    assert!(!allowed(&LAYERS, "ui").unwrap().contains(&"storage"), "pages reach the store through app alone");
}

/// Unsafe code is forbidden by the compiler too, and the browser's crates exist on wasm alone.
#[test]
fn the_package_says_the_same() {
    let package = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    assert!(package.contains("unsafe_code = \"forbid\""));
    let (everywhere, wasm) = package.split_once("[target.'cfg(target_arch = \"wasm32\")'.dependencies]").unwrap();
    for name in BROWSER_CRATES.map(|name| name.replace('_', "-")) {
        assert!(
            !everywhere.lines().any(|line| line.starts_with(&format!("{name} ="))),
            "{name} is a dependency everywhere"
        );
    }
    assert!(wasm.contains("web-sys") && wasm.contains("leptos"));
}

/// The reading is tried on what it must find and on what it must leave alone.
#[test]
fn a_forbidden_edge_is_found_however_it_is_written() {
    let faults_of = |path: &str, text: &str| faults(&[Source { path: path.into(), code: code_of(text) }]);
    for (path, text) in [
        ("exact/rational.rs", "use crate::record::Leaf;"),
        ("exact/mod.rs", "use super::scoring::assess;"),
        ("exact/rational.rs", "use super::super::scoring::assess;"),
        ("record/leaf.rs", "use crate::{exact::Rational, journal::{Fold, Stamp}};"),
        ("record/leaf.rs", "use crate::{\n    exact::Rational,\n    ui,\n};"),
        ("ruleset/mod.rs", "fn f() { let a = crate::scoring::assess; }"),
        ("charts/mod.rs", "use crate::scoring::Assessment;"),
        ("locale/mod.rs", "pub use crate::app::Route;"),
        ("ui/pages/home.rs", "use crate::storage::Store;"),
        ("app/mod.rs", "use crate::ui::Page;"),
        ("platform/clock.rs", "use crate::record::Leaf;"),
        ("storage/memory.rs", "use crate::app::Clinic;"),
        ("bin/score.rs", "use koroena::storage::Store;"),
        ("clinic/mod.rs", ""),
        ("clinic.rs", ""),
        ("app/clinic.rs", "fn f() { web_sys::window(); }"),
        ("storage/memory.rs", "use wasm_bindgen::prelude::*;"),
        ("lib.rs", "use leptos::prelude::*;"),
        ("exact/rational.rs", "fn f() { unsafe { g() } }"),
    ] {
        assert_eq!(faults_of(path, text).len(), 1, "{path}: {text}: {:?}", faults_of(path, text));
    }
    for (path, text) in [
        ("exact/rational.rs", "// use crate::record::Leaf;\n/* crate::ui::x /* crate::ui */ web_sys */ fn f() {}"),
        (
            "exact/rational.rs",
            "const A: &str = \"crate::record::Leaf unsafe web_sys\"; const B: &str = r#\"\" crate::ui::x\"#;",
        ),
        ("exact/rational.rs", "const Q: char = '\"'; const E: char = '\\''; // crate::ui::x"),
        ("exact/rational.rs", "mod tests { use super::super::rupiah::Rupiah; use super::*; }"),
        ("record/leaf.rs", "use crate::exact::Rational; use crate::record::Path; use other_crate::ui::x;"),
        ("ui/pages/home.rs", "use crate::{app::Clinic, locale::Words}; use leptos::prelude::*;"),
        ("storage/indexeddb.rs", "use web_sys::IdbDatabase;"),
        ("storage/indexeddb/open.rs", "use web_sys::IdbDatabase;"),
        ("app/browser.rs", "use gloo_storage::LocalStorage;"),
        ("main.rs", "fn main() { leptos::mount::mount_to_body(koroena::ui::Clinic); }"),
        ("lib.rs", "pub mod ui; pub mod storage;"),
        ("app/mod.rs", "fn unsafe_looking() {} struct leptos_like;"),
    ] {
        assert_eq!(faults_of(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}
