//! Finishes a built site: the last step of every build, run by Trunk on the folder it is about to publish.
//!
//! It also turns the officers' guides from Markdown into pieces of a page ([`guide`]).
//!
//! Rule: what a visitor gets is one whole build, and small. So this step names every file by its SHA-256 in the service
//! worker, writes the content security policy into the page, puts a `.br` and a `.gz` beside each file that shrinks, and
//! fails when what the home page needs is over its budget. The same input gives the same output, byte for byte.
//!
//! ```text
//! package [FOLDER]           finish FOLDER (without it: TRUNK_STAGING_DIR, which Trunk sets)
//! package --sizes FOLDER     print the sizes of a folder finished before
//! ```

mod guide;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// What the home page needs before it can be used: page, styles, scripts and wasm, in bytes of brotli.
const HOME_BUDGET: usize = 400_000;

const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";
/// The whole clinic's script and wasm as Trunk names them, how their names begin, and where the page wants them.
const WHOLE: (&str, &str) = ("klinik-koroena.js", "klinik-koroena_bg.wasm");
const WHOLE_NAME: &str = "klinik-koroena";
const WHOLE_MARK: &str = "data-whole=\"\"";
const BUILD_MARK: &str = "\"BUILD_ID\"";
const FILES_MARK: &str = "/* FILES */";

/// Files of the site by their path below its folder, with `/` between segments.
type Files = BTreeMap<String, Vec<u8>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("package: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), PackageError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => match std::env::var_os("TRUNK_STAGING_DIR") {
            Some(folder) => finish(Path::new(&folder)),
            None => Err(PackageError::Usage),
        },
        ["--sizes", folder] => {
            let packed = Packed::read(Path::new(folder))?;
            print_sizes(&packed);
            Ok(())
        }
        [folder] if !folder.starts_with('-') => finish(Path::new(folder)),
        _ => Err(PackageError::Usage),
    }
}

/// Finishes the site in `folder` and prints its sizes.
fn finish(folder: &Path) -> Result<(), PackageError> {
    let mut files = read_site(folder)?;
    // Compressed copies of an earlier run are neither content nor up to date.
    files.retain(|path, _| !is_copy(path));
    // The folder of built-in rulesets, copied whole, brings its module along.
    for path in files.extract_if(.., |path, _| path.ends_with(".rs")).map(|(path, _)| folder.join(path)) {
        std::fs::remove_file(&path).map_err(|error| PackageError::io(&path, error))?;
    }

    write_guides(&mut files, folder)?;
    name_by_content(&mut files, folder)?;
    let page = insert_policy(&fill_whole(&fill_wasm_size(text(&files, PAGE)?, &files), &files))?;
    files.insert(PAGE.to_owned(), page.into_bytes());
    let worker = fill_worker(text(&files, WORKER)?, &hashes(&files))?;
    files.insert(WORKER.to_owned(), worker.into_bytes());

    for path in [PAGE, WORKER] {
        if let Some(content) = files.get(path) {
            write(&folder.join(path), content)?;
        }
    }
    let packed = Packed::from(files);
    for (path, sizes) in &packed.0 {
        for (ending, copy) in [("br", &sizes.br), ("gz", &sizes.gz)] {
            if let Some(copy) = copy {
                write(&folder.join(format!("{path}.{ending}")), copy)?;
            }
        }
    }

    print_sizes(&packed);
    let home = packed.home_size();
    if home <= HOME_BUDGET {
        Ok(())
    } else if std::env::var_os("KOROENA_WASM_OPT").is_some_and(|value| value == "skipped") {
        println!("package: over the budget, which is not held against a build without wasm-opt");
        Ok(())
    } else {
        Err(PackageError::OverBudget { home })
    }
}

// ---- Reading and writing ----

/// Every file below `folder` but hidden ones.
fn read_site(folder: &Path) -> Result<Files, PackageError> {
    let mut files = Files::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((place, prefix)) = open.pop() {
        let entries = std::fs::read_dir(&place).map_err(|error| PackageError::io(&place, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| PackageError::io(&place, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                open.push((path, format!("{prefix}{name}/")));
            } else {
                let content = std::fs::read(&path).map_err(|error| PackageError::io(&path, error))?;
                files.insert(format!("{prefix}{name}"), content);
            }
        }
    }
    Ok(files)
}

fn write(path: &Path, content: &[u8]) -> Result<(), PackageError> {
    std::fs::write(path, content).map_err(|error| PackageError::io(path, error))
}

fn text<'a>(files: &'a Files, path: &'static str) -> Result<&'a str, PackageError> {
    let content = files.get(path).ok_or(PackageError::Missing { file: path })?;
    std::str::from_utf8(content).map_err(|_| PackageError::NotText { file: path })
}

/// Puts in the place of each text in Markdown the piece of a page that the clinic shows.
fn write_guides(files: &mut Files, folder: &Path) -> Result<(), PackageError> {
    let texts: Files = files.extract_if(.., |path, _| path.ends_with(guide::TEXT)).collect();
    for (path, content) in texts {
        let text = String::from_utf8(content).map_err(|_| PackageError::NotText { file: guide::TEXT })?;
        let from = folder.join(&path);
        std::fs::remove_file(&from).map_err(|error| PackageError::io(&from, error))?;
        let name = path.trim_end_matches(guide::TEXT);
        let piece = guide::piece(name, &text).into_bytes();
        write(&folder.join(format!("{name}{}", guide::PIECE)), &piece)?;
        files.insert(format!("{name}{}", guide::PIECE), piece);
    }
    Ok(())
}

// ---- The service worker's list ----

/// SHA-256 of every file the service worker keeps: all but itself.
fn hashes(files: &Files) -> BTreeMap<String, String> {
    let kept = files.iter().filter(|(path, _)| path.as_str() != WORKER);
    kept.map(|(path, content)| (path.clone(), hex(&Sha256::digest(content)))).collect()
}

/// The name of a build: 16 hex digits over its worker and the name and content of each of its files.
fn build_id(template: &str, hashes: &BTreeMap<String, String>) -> String {
    let mut digest = Sha256::new();
    digest.update(template);
    for (path, hash) in hashes {
        digest.update(format!("\0{path}\0{hash}"));
    }
    let name = hex(&digest.finalize());
    name.chars().take(16).collect()
}

/// The worker with its build's name and list of files in place of the marks.
fn fill_worker(template: &str, hashes: &BTreeMap<String, String>) -> Result<String, PackageError> {
    for mark in [BUILD_MARK, FILES_MARK] {
        let found = template.matches(mark).count();
        if found != 1 {
            return Err(PackageError::Mark { file: WORKER, mark, found });
        }
    }
    let mut list = String::from("\n");
    for (path, hash) in hashes {
        // serde_json quotes whatever a file may be called.
        let entry = serde_json::to_string(&(path, hash)).unwrap_or_default();
        list.push_str(&format!("  {entry},\n"));
    }
    let id = format!("\"{}\"", build_id(template, hashes));
    Ok(template.replace(BUILD_MARK, &id).replace(FILES_MARK, &list))
}

// ---- The page ----

/// The policy of the page: everything from its own folder, no inline script, inline styles by their hash.
///
/// Styles set at run time go through `adoptedStyleSheets` and the CSSOM, which `style-src` does not concern. Charts and
/// exports are `data:` and `blob:` images. `frame-ancestors` counts in a header only; the server adds it there.
fn policy(page: &str) -> String {
    let mut styles = String::from("style-src 'self'");
    for style in inline_styles(page) {
        styles.push_str(&format!(" 'sha256-{}'", base64(&Sha256::digest(style))));
    }
    [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &styles,
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The texts of the page's `<style>` elements.
fn inline_styles(page: &str) -> Vec<&str> {
    let openings = page.split("<style>").skip(1);
    openings.filter_map(|rest| rest.split_once("</style>").map(|(style, _)| style)).collect()
}

/// The page with its policy as the first child of the head, so that it governs all that follows.
fn insert_policy(page: &str) -> Result<String, PackageError> {
    if page.contains("http-equiv=\"Content-Security-Policy\"") {
        return Err(PackageError::Finished);
    }
    let Some((before, after)) = page.split_once("<head>") else {
        return Err(PackageError::Mark { file: PAGE, mark: "<head>", found: 0 });
    };
    let policy = policy(page);
    Ok(format!("{before}<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"))
}

/// Tells the bootstrap how long the wasm is, which the network, sending it compressed, does not.
fn fill_wasm_size(page: &str, files: &Files) -> String {
    let wasm = page.split_once("data-wasm=\"").and_then(|(_, rest)| rest.split_once('"'));
    let size = wasm.and_then(|(path, _)| files.get(path.trim_start_matches("./"))).map(Vec::len);
    match size {
        Some(size) => page.replace("data-bytes=\"\"", &format!("data-bytes=\"{size}\"")),
        None => page.to_owned(),
    }
}

/// Gives the whole clinic's program names by its content, as Trunk gives the home page's: a host that lets browsers keep files
/// for a while must never mix two builds.
fn name_by_content(files: &mut Files, folder: &Path) -> Result<(), PackageError> {
    let Some(wasm) = files.get(WHOLE.1) else { return Ok(()) };
    let name: String = hex(&Sha256::digest(wasm)).chars().take(16).collect();
    for (plain, ending) in [(WHOLE.0, ".js"), (WHOLE.1, "_bg.wasm")] {
        let named = format!("{WHOLE_NAME}-{name}{ending}");
        let (from, to) = (folder.join(plain), folder.join(&named));
        std::fs::rename(&from, &to).map_err(|error| PackageError::io(&from, error))?;
        if let Some(content) = files.remove(plain) {
            files.insert(named, content);
        }
    }
    Ok(())
}

/// Tells the bootstrap where the whole clinic is, and how long.
fn fill_whole(page: &str, files: &Files) -> String {
    let named = |ending: &str| files.iter().find(|(path, _)| path.starts_with(WHOLE_NAME) && path.ends_with(ending));
    match (named(".js"), named("_bg.wasm")) {
        (Some((js, _)), Some((wasm, content))) => page.replace(
            WHOLE_MARK,
            &format!("data-whole-js=\"./{js}\" data-whole-wasm=\"./{wasm}\" data-whole-bytes=\"{}\"", content.len()),
        ),
        (_, _) => page.to_owned(),
    }
}

/// The files fetched to show the home page: the page, what it names, and what the scripts among those name.
fn home_files(files: &Files) -> BTreeSet<String> {
    let mut home = BTreeSet::from([PAGE.to_owned()]);
    let mut unread = vec![PAGE.to_owned()];
    while let Some(path) = unread.pop() {
        if !(path.ends_with(".html") || path.ends_with(".js")) {
            continue;
        }
        let Some(content) = files.get(&path) else { continue };
        let content = String::from_utf8_lossy(content);
        for other in files.keys() {
            // The worker and the whole clinic, which the page names, come after the home page can be used.
            let is_later = other == WORKER || (other.starts_with(WHOLE_NAME) && path == PAGE);
            if !is_later && !home.contains(other) && content.contains(other.as_str()) {
                home.insert(other.clone());
                unread.push(other.clone());
            }
        }
    }
    home
}

// ---- Compressed copies and sizes ----

/// A finished site: each file with its compressed copies.
struct Packed(BTreeMap<String, File>);

struct File {
    raw: Vec<u8>,
    /// Present where smaller than the file itself.
    br: Option<Vec<u8>>,
    gz: Option<Vec<u8>>,
}

impl From<Files> for Packed {
    /// Compresses what shrinks.
    fn from(files: Files) -> Self {
        let packed = files.into_iter().map(|(path, raw)| {
            let (mut br, mut gz) = (None, None);
            if is_compressible(&path) {
                br = Some(brotli(&raw)).filter(|copy| copy.len() < raw.len());
                gz = Some(gzip(&raw)).filter(|copy| copy.len() < raw.len());
            }
            (path, File { raw, br, gz })
        });
        Packed(packed.collect())
    }
}

impl Packed {
    /// Reads a folder that was finished before.
    fn read(folder: &Path) -> Result<Self, PackageError> {
        let mut files = read_site(folder)?;
        let paths: Vec<String> = files.keys().filter(|path| !is_copy(path)).cloned().collect();
        let mut packed = BTreeMap::new();
        for path in paths {
            let br = files.remove(&format!("{path}.br"));
            let gz = files.remove(&format!("{path}.gz"));
            if let Some(raw) = files.remove(&path) {
                packed.insert(path, File { raw, br, gz });
            }
        }
        Ok(Packed(packed))
    }

    fn home(&self) -> BTreeSet<String> {
        let files = self.0.iter().map(|(path, file)| (path.clone(), file.raw.clone())).collect();
        home_files(&files)
    }

    /// What the home page transfers, in bytes, from a host that sends brotli.
    fn home_size(&self) -> usize {
        let home = self.home();
        self.0.iter().filter(|(path, _)| home.contains(*path)).map(|(_, file)| file.sent()).sum()
    }
}

impl File {
    /// Bytes on the way with brotli where there is a copy.
    fn sent(&self) -> usize {
        self.br.as_ref().map_or(self.raw.len(), Vec::len)
    }
}

fn is_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

fn is_compressible(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "html" | "js" | "css" | "wasm" | "svg" | "json" | "webmanifest" | "txt")
}

fn brotli(content: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    // Writing to memory does not fail; were it to, a copy as long as the file is one that is not kept.
    if writer.write_all(content).is_err() {
        return content.to_owned();
    }
    writer.into_inner()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    // Without a file name or time in its header, so that it depends on the content alone.
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    let written = writer.write_all(content).and_then(|()| writer.finish());
    written.unwrap_or_else(|_| content.to_owned())
}

fn print_sizes(packed: &Packed) {
    let home = packed.home();
    println!("  {:<48}{:>12}{:>12}{:>12}", "bytes (* the home page needs it)", "raw", "gzip", "brotli");
    for (path, file) in &packed.0 {
        let mark = if home.contains(path) { '*' } else { ' ' };
        let size = |copy: &Option<Vec<u8>>| copy.as_ref().map_or("-".to_owned(), |copy| grouped(copy.len()));
        println!("{mark} {path:<48}{:>12}{:>12}{:>12}", grouped(file.raw.len()), size(&file.gz), size(&file.br));
    }
    println!("  home page: {} of {} bytes", grouped(packed.home_size()), grouped(HOME_BUDGET));
}

/// Digits in groups of three: 1234567 is "1 234 567".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

// ---- Encodings ----

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Standard base64 with padding, as a policy's hashes are written.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let octet = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = octet(0) << 16 | octet(1) << 8 | octet(2);
        for place in 0..4 {
            let digit = (bits >> (18 - 6 * place) & 63) as usize;
            match ALPHABET.get(digit) {
                Some(&letter) if place <= chunk.len() => out.push(char::from(letter)),
                Some(_) | None => out.push('='),
            }
        }
    }
    out
}

// ---- Errors ----

/// Why a site could not be finished.
#[derive(Debug)]
enum PackageError {
    Usage,
    Io { path: PathBuf, error: std::io::Error },
    Missing { file: &'static str },
    NotText { file: &'static str },
    Mark { file: &'static str, mark: &'static str, found: usize },
    Finished,
    OverBudget { home: usize },
}

impl PackageError {
    fn io(path: &Path, error: std::io::Error) -> Self {
        PackageError::Io { path: path.to_owned(), error }
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackageError::Usage => write!(out, "usage: package [FOLDER] | package --sizes FOLDER"),
            PackageError::Io { path, error } => write!(out, "{}: {error}", path.display()),
            PackageError::Missing { file } => write!(out, "the site has no {file}"),
            PackageError::NotText { file } => write!(out, "{file} is not UTF-8 text"),
            PackageError::Mark { file, mark, found } => {
                write!(out, "{file} has {mark} {found} times, and once is right")
            }
            PackageError::Finished => write!(out, "this site was finished before; build it anew"),
            PackageError::OverBudget { home } => {
                let (home, budget) = (grouped(*home), grouped(HOME_BUDGET));
                write!(out, "the home page needs {home} bytes in brotli, and {budget} is the budget")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE_TEXT: &str = concat!(
        "<html><head><style>p{color:red}</style>",
        r#"<script src="./boot.js" data-js="./app-1.js" data-wasm="./app-1_bg.wasm" data-bytes="" data-whole=""></script>"#,
        "</head><body></body></html>"
    );

    fn site() -> Files {
        let mut files = Files::new();
        for (path, content) in [
            ("index.html", PAGE_TEXT),
            ("boot.js", r#"register("sw.js")"#),
            ("app-1.js", r#"import "./snippets/inline.js""#),
            ("app-1_bg.wasm", "0123456789"),
            ("snippets/inline.js", "export {}"),
            ("rulesets/kkpkk-2021.json", "{}"),
            ("rulesets/mod.rs", "//! Rulesets."),
            ("sw.js", "const B = \"BUILD_ID\"; const F = [/* FILES */];"),
        ] {
            files.insert(path.to_owned(), content.as_bytes().to_vec());
        }
        files
    }

    #[test]
    fn base64_pads_to_four() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foo"), "Zm9v");
        assert_eq!(base64(&[251, 255, 254]), "+//+");
    }

    #[test]
    fn digits_are_grouped_from_the_right() {
        let written = [0, 999, 1000, 1234567].map(grouped);
        assert_eq!(written, ["0", "999", "1 000", "1 234 567"]);
    }

    #[test]
    fn policy_names_inline_styles_by_hash() {
        // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";
        let policy = policy(PAGE_TEXT);
        assert!(policy.contains(&format!("style-src 'self' {hash};")), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        assert!(!policy.contains('"'), "it stands in a quoted attribute");
    }

    #[test]
    fn policy_is_the_first_child_of_the_head_and_comes_once() {
        let page = insert_policy(PAGE_TEXT).unwrap();
        assert!(page.starts_with("<html><head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src"));
        assert!(matches!(insert_policy(&page), Err(PackageError::Finished)));
        assert!(matches!(insert_policy("<p>"), Err(PackageError::Mark { mark: "<head>", .. })));
    }

    #[test]
    fn bootstrap_learns_the_size_of_the_wasm() {
        assert!(fill_wasm_size(PAGE_TEXT, &site()).contains("data-bytes=\"10\""));
        assert_eq!(fill_wasm_size(PAGE_TEXT, &Files::new()), PAGE_TEXT);
    }

    #[test]
    fn the_whole_clinic_is_named_by_its_content_and_comes_after_the_home_page() {
        let folder = std::env::temp_dir().join(format!("koroena-package-whole-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut files = site();
        for path in [WHOLE.0, WHOLE.1] {
            std::fs::write(folder.join(path), path).unwrap();
            files.insert(path.to_owned(), path.as_bytes().to_vec());
        }
        name_by_content(&mut files, &folder).unwrap();
        let page = fill_whole(PAGE_TEXT, &files);
        let names: Vec<String> = files.keys().filter(|path| path.starts_with(WHOLE_NAME)).cloned().collect();
        assert_eq!(names.len(), 2);
        for name in &names {
            assert!(name.len() > WHOLE.0.len() && folder.join(name).exists() && page.contains(name.as_str()), "{name}");
        }
        assert!(page.contains("data-whole-bytes=\"22\""), "{page}");
        files.insert(PAGE.to_owned(), page.into_bytes());
        assert!(home_files(&files).iter().all(|path| !names.contains(path)));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn home_page_needs_what_it_names_and_what_that_imports() {
        let home = home_files(&site());
        let expected = ["app-1.js", "app-1_bg.wasm", "boot.js", "index.html", "snippets/inline.js"];
        assert_eq!(home.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn worker_lists_every_file_but_itself() {
        let files = site();
        let worker = fill_worker(text(&files, WORKER).unwrap(), &hashes(&files)).unwrap();
        for path in files.keys() {
            assert_eq!(worker.contains(&format!("[\"{path}\",")), path != WORKER, "{path}");
        }
        // printf '{}' | sha256sum
        let empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        assert!(worker.contains(&format!("[\"rulesets/kkpkk-2021.json\",\"{empty}\"]")));
        assert!(!worker.contains("BUILD_ID") && !worker.contains("FILES"));
    }

    #[test]
    fn worker_without_its_marks_is_refused() {
        let refused = fill_worker("const B = \"BUILD_ID\";", &BTreeMap::new());
        assert!(matches!(refused, Err(PackageError::Mark { mark: FILES_MARK, found: 0, .. })));
        let twice = fill_worker("\"BUILD_ID\" \"BUILD_ID\" /* FILES */", &BTreeMap::new());
        assert!(matches!(twice, Err(PackageError::Mark { mark: BUILD_MARK, found: 2, .. })));
    }

    #[test]
    fn build_is_named_by_every_name_and_every_byte() {
        let name_of = |files: &Files| build_id("worker", &hashes(files));
        let first = name_of(&site());
        assert_eq!(first.len(), 16);
        assert_eq!(first, name_of(&site()));

        let mut other_content = site();
        other_content.insert("boot.js".to_owned(), b"other".to_vec());
        let mut other_name = site();
        let moved = other_name.remove("boot.js").unwrap();
        other_name.insert("boot2.js".to_owned(), moved);
        let mut other_worker = site();
        other_worker.insert("sw.js".to_owned(), b"filled".to_vec());
        assert_ne!(first, name_of(&other_content));
        assert_ne!(first, name_of(&other_name));
        assert_eq!(first, name_of(&other_worker), "the worker's own text is counted as the template");
        assert_ne!(first, build_id("another worker", &hashes(&site())));
    }

    #[test]
    fn copies_are_made_where_they_help() {
        let mut files = Files::new();
        files.insert("long.json".to_owned(), vec![b' '; 4096]);
        files.insert("short.json".to_owned(), b"{}".to_vec());
        files.insert("icon.png".to_owned(), vec![0; 4096]);
        let packed = Packed::from(files);
        let copies = |path: &str| packed.0.get(path).map(|file| (file.br.is_some(), file.gz.is_some()));
        assert_eq!(copies("long.json"), Some((true, true)));
        assert_eq!(copies("short.json"), Some((false, false)));
        assert_eq!(copies("icon.png"), Some((false, false)));
    }

    #[test]
    fn copies_unpack_to_the_file() {
        use std::io::Read;
        let content: Vec<u8> = (0..2_000_u32).flat_map(|n| (n * n).to_le_bytes()).collect();
        let (mut from_br, mut from_gz) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(brotli(&content).as_slice(), 4096).read_to_end(&mut from_br).unwrap();
        flate2::read::GzDecoder::new(gzip(&content).as_slice()).read_to_end(&mut from_gz).unwrap();
        assert!(from_br == content && from_gz == content);
        assert_eq!(gzip(&content), gzip(&content));
        // Bytes 4 to 7 of a gzip header are its time.
        assert_eq!(gzip(&content).get(4..8), Some([0, 0, 0, 0].as_slice()));
    }

    #[test]
    fn a_folder_is_finished_once_and_whole() {
        let folder = std::env::temp_dir().join(format!("koroena-package-{}", std::process::id()));
        for (path, content) in site() {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        finish(&folder).unwrap();
        let finished = read_site(&folder).unwrap();
        let page = std::str::from_utf8(finished.get(PAGE).unwrap()).unwrap();
        let worker = std::str::from_utf8(finished.get(WORKER).unwrap()).unwrap();
        // The list names the page as it is published, with its policy in it.
        assert!(worker.contains(&hex(&Sha256::digest(page))));
        assert!(!finished.contains_key("rulesets/mod.rs"));
        assert!(finished.contains_key("index.html.br") && finished.contains_key("index.html.gz"));
        assert!(Packed::read(&folder).unwrap().home_size() < HOME_BUDGET);
        assert!(matches!(finish(&folder), Err(PackageError::Finished)));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
