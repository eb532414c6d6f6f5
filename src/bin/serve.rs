//! Serves a built site on this machine: `serve [--dir dist] [--port 8080] [--prefix /sub/folder]`.
//!
//! Rule: it answers as a careful static host would, and nothing of its own makes the clinic work. Answers carry
//! `Cache-Control: no-store`, so that with this program ended only the service worker can serve, which is how being
//! offline is tested. It listens on 127.0.0.1 alone, reads only below its folder, and never runs or writes anything.
//!
//! ```text
//! $ serve --dir dist --port 0 --prefix /klinik
//! Klinik KOROENA: http://127.0.0.1:41873/klinik/
//! ```
//!
//! Port 0 is any free one; a taken port gives the next free one, and says so.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

/// Bytes of a request's line and headers together.
const HEAD_LIMIT: u64 = 16 * 1024;
const CONNECTIONS: usize = 128;
const IDLE: Duration = Duration::from_secs(30);
const PORTS_TRIED: u16 = 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Options::parse(&arguments).and_then(serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("serve: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(options: Options) -> Result<(), ServeError> {
    let site = Site::open(&options.folder, &options.prefix)?;
    let listener = listen(options.port)?;
    let port = listener.local_addr().map_err(ServeError::Listen)?.port();
    if options.port != 0 && port != options.port {
        println!("Port {} is taken.", options.port);
    }
    println!("Klinik KOROENA: http://127.0.0.1:{port}{}/", site.prefix);
    accept(&listener, &Arc::new(site));
    Ok(())
}

fn listen(port: u16) -> Result<TcpListener, ServeError> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS_TRIED) };
    let mut failure = None;
    for candidate in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(error),
        }
    }
    Err(ServeError::Listen(failure.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into())))
}

/// Answers each connection in a thread of its own, for ever.
fn accept(listener: &TcpListener, site: &Arc<Site>) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        // A connection that was gone before it was taken concerns nobody.
        let Ok(stream) = stream else { continue };
        if open.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (site, open) = (Arc::clone(site), Arc::clone(&open));
        std::thread::spawn(move || {
            // What fails here is the visitor's connection, which then is closed.
            let _ = converse(stream, &site);
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

/// Requests and answers on one connection, until either side has enough.
fn converse(stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let request = match read_head(&mut reader)? {
            Head::Closed => return Ok(()),
            Head::TooLong => Err(Refusal::HeadTooLong),
            Head::Text(head) => Request::parse(&head),
        };
        let (answer, send_body, again) = match &request {
            Ok(request) => (site.answer(request), request.method == Method::Get, request.keep_alive),
            Err(refusal) => (Answer::refusal(*refusal), true, false),
        };
        answer.write(&mut writer, send_body, again)?;
        if !again {
            return Ok(());
        }
    }
}

// ---- Options ----

#[derive(Debug, PartialEq, Eq)]
struct Options {
    folder: PathBuf,
    port: u16,
    /// Empty, or "/sub/folder" without an ending slash.
    prefix: String,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, ServeError> {
        let mut options = Options { folder: PathBuf::from("dist"), port: 8080, prefix: String::new() };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let value = rest.next().ok_or(ServeError::Usage)?;
            match name.as_str() {
                "--dir" => options.folder = PathBuf::from(value),
                "--port" => options.port = value.parse().map_err(|_| ServeError::Usage)?,
                "--prefix" => {
                    let segments = value.split('/').filter(|segment| !segment.is_empty());
                    options.prefix = segments.map(|segment| format!("/{segment}")).collect();
                }
                _ => return Err(ServeError::Usage),
            }
        }
        Ok(options)
    }
}

/// Why the server does not start.
#[derive(Debug)]
enum ServeError {
    Usage,
    NoSite { folder: PathBuf },
    Listen(std::io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Usage => write!(out, "usage: serve [--dir dist] [--port 8080] [--prefix /sub/folder]"),
            ServeError::NoSite { folder } => {
                write!(out, "{} has no index.html; `make dist` builds it", folder.display())
            }
            ServeError::Listen(error) => write!(out, "no port to listen on: {error}"),
        }
    }
}

// ---- Requests ----

enum Head {
    /// The visitor left, before or within a request.
    Closed,
    TooLong,
    Text(Vec<u8>),
}

/// Reads a request's line and headers, up to the empty line after them.
fn read_head(reader: &mut impl BufRead) -> std::io::Result<Head> {
    let mut head = Vec::new();
    let mut limited = reader.take(HEAD_LIMIT);
    loop {
        let before = head.len();
        if limited.read_until(b'\n', &mut head)? == 0 {
            return Ok(if limited.limit() == 0 { Head::TooLong } else { Head::Closed });
        }
        let line = head.get(before..).unwrap_or_default();
        if line == b"\r\n" || line == b"\n" {
            // An empty line before the request line is allowed and means nothing.
            if before > 0 {
                return Ok(Head::Text(head));
            }
            head.clear();
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Get,
    Head,
}

#[derive(Debug, PartialEq, Eq)]
struct Request {
    method: Method,
    /// As sent: path and query, percent-encoded.
    target: String,
    accept_encoding: String,
    if_none_match: String,
    keep_alive: bool,
}

impl Request {
    fn parse(head: &[u8]) -> Result<Self, Refusal> {
        let head = std::str::from_utf8(head).map_err(|_| Refusal::Malformed)?;
        let mut lines = head.lines();
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Refusal::Malformed);
        };
        let mut keep_alive = match version {
            "HTTP/1.1" => true,
            "HTTP/1.0" => false,
            _ => return Err(Refusal::Version),
        };
        let (mut accept_encoding, mut if_none_match) = (String::new(), String::new());
        for line in lines.take_while(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').ok_or(Refusal::Malformed)?;
            if name.is_empty() || name.contains([' ', '\t']) {
                return Err(Refusal::Malformed);
            }
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => accept_encoding = value.to_ascii_lowercase(),
                "if-none-match" => if_none_match = value.to_owned(),
                "connection" if value.eq_ignore_ascii_case("close") => keep_alive = false,
                // A body would be taken for the next request.
                "content-length" if value != "0" => return Err(Refusal::Body),
                "transfer-encoding" => return Err(Refusal::Body),
                _ => {}
            }
        }
        let method = match method {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => return Err(Refusal::Method),
        };
        Ok(Request { method, target: target.to_owned(), accept_encoding, if_none_match, keep_alive })
    }
}

/// Whether the visitor takes an encoding: listed, and not at quality 0.
fn accepts(accept_encoding: &str, encoding: &str) -> bool {
    accept_encoding.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next() == Some(encoding);
        let refused = parts.any(|part| {
            let quality = part.strip_prefix("q=").and_then(|value| value.parse::<f32>().ok());
            quality.is_some_and(|quality| quality <= 0.0)
        });
        named && !refused
    })
}

// ---- Paths ----

#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Segments below the site's folder; none is the folder itself.
    Below(Vec<String>),
    /// The site's own address without its ending slash.
    Root,
}

/// What a request's target names below the prefix.
///
/// Errors: anything that could leave the folder, or names one thing in two ways.
fn place(target: &str, prefix: &str) -> Result<Place, Refusal> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let below = path.strip_prefix(prefix).ok_or(Refusal::NotFound)?;
    if below.is_empty() {
        return Ok(Place::Root);
    }
    let Some(below) = below.strip_prefix('/') else {
        return Err(if path.starts_with('/') { Refusal::NotFound } else { Refusal::Malformed });
    };
    let mut segments = Vec::new();
    for segment in below.split('/') {
        let segment = percent_decode(segment).ok_or(Refusal::Malformed)?;
        // "." and ".." and hidden files alike; a colon or backslash means something on Windows.
        if segment.starts_with('.') || segment.contains(['/', '\\', ':', '\0']) {
            return Err(Refusal::NotFound);
        }
        segments.push(segment);
    }
    // A folder's own address ends in a slash, hence in an empty segment.
    if segments.last().is_some_and(String::is_empty) {
        segments.pop();
    }
    if segments.iter().any(String::is_empty) {
        return Err(Refusal::NotFound);
    }
    Ok(Place::Below(segments))
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

// ---- The site ----

struct Site {
    /// Canonical, so that a link out of it shows.
    folder: PathBuf,
    prefix: String,
}

impl Site {
    fn open(folder: &Path, prefix: &str) -> Result<Self, ServeError> {
        let no_site = || ServeError::NoSite { folder: folder.to_owned() };
        let folder = folder.canonicalize().map_err(|_| no_site())?;
        if !folder.join("index.html").is_file() {
            return Err(no_site());
        }
        Ok(Site { folder, prefix: prefix.to_owned() })
    }

    fn answer(&self, request: &Request) -> Answer {
        match self.find(request) {
            Ok(answer) => answer,
            Err(refusal) => Answer::refusal(refusal),
        }
    }

    fn find(&self, request: &Request) -> Result<Answer, Refusal> {
        let segments = match place(&request.target, &self.prefix)? {
            Place::Below(segments) => segments,
            Place::Root => return Ok(Answer::moved(&format!("{}/", self.prefix))),
        };
        let mut path: PathBuf =
            std::iter::once(self.folder.clone()).chain(segments.iter().map(PathBuf::from)).collect();
        if segments.is_empty() {
            path.push("index.html");
        }
        let path = path.canonicalize().map_err(|_| Refusal::NotFound)?;
        if !path.starts_with(&self.folder) || !path.is_file() {
            return Err(Refusal::NotFound);
        }
        self.file(&path, request)
    }

    /// A file, or the compressed copy beside it that the visitor takes.
    fn file(&self, path: &Path, request: &Request) -> Result<Answer, Refusal> {
        let copies = [("br", "br"), ("gz", "gzip")];
        let copy = copies.into_iter().find_map(|(ending, encoding)| {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".{ending}"));
            let name = PathBuf::from(name);
            (accepts(&request.accept_encoding, encoding) && name.is_file()).then_some((name, encoding))
        });
        let source = copy.as_ref().map_or(path, |(name, _)| name.as_path());

        let mut answer = Answer::new("200 OK", content_type(path));
        answer.header("Vary", "Accept-Encoding");
        if let Some((_, encoding)) = &copy {
            answer.header("Content-Encoding", encoding);
        }
        if let Some(policy) = self.policy() {
            answer.header("Content-Security-Policy", &policy);
        }
        let tag = tag(source).ok_or(Refusal::NotFound)?;
        answer.header("ETag", &tag);
        if request.if_none_match.split(',').any(|known| known.trim() == tag) {
            answer.status = "304 Not Modified";
        } else {
            answer.body = std::fs::read(source).map_err(|_| Refusal::NotFound)?;
        }
        Ok(answer)
    }

    /// The policy the build wrote into the page, and what counts in a header only. Read anew each time, since the
    /// site may be built again meanwhile.
    fn policy(&self) -> Option<String> {
        let page = std::fs::read_to_string(self.folder.join("index.html")).ok()?;
        Some(format!("{}; frame-ancestors 'none'", policy_of(&page)?))
    }
}

fn policy_of(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split_once('"').map(|(policy, _)| policy)
}

/// Names one state of one file: its length and the time of its last change.
fn tag(path: &Path) -> Option<String> {
    let metadata = path.metadata().ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Some(format!("\"{:x}-{:x}-{ending}\"", metadata.len(), changed.as_nanos()))
}

// ---- Answers ----

/// Why a request gets no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Malformed,
    Body,
    NotFound,
    Method,
    HeadTooLong,
    Version,
}

#[derive(Debug)]
struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn new(status: &'static str, content_type: &str) -> Self {
        let mut answer = Answer { status, headers: Vec::new(), body: Vec::new() };
        answer.header("Content-Type", content_type);
        for (name, value) in [
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            answer.header(name, value);
        }
        answer
    }

    fn header(&mut self, name: &'static str, value: &str) {
        self.headers.push((name, value.to_owned()));
    }

    fn moved(to: &str) -> Self {
        let mut answer = Answer::new("308 Permanent Redirect", "text/plain; charset=utf-8");
        answer.header("Location", to);
        answer
    }

    fn refusal(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::Malformed | Refusal::Body => "400 Bad Request",
            Refusal::NotFound => "404 Not Found",
            Refusal::Method => "405 Method Not Allowed",
            Refusal::HeadTooLong => "431 Request Header Fields Too Large",
            Refusal::Version => "505 HTTP Version Not Supported",
        };
        let mut answer = Answer::new(status, "text/plain; charset=utf-8");
        if refusal == Refusal::Method {
            answer.header("Allow", "GET, HEAD");
        }
        answer.body = format!("{status}\n").into_bytes();
        answer
    }

    fn write(&self, out: &mut impl Write, send_body: bool, keep_alive: bool) -> std::io::Result<()> {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A 304 has no body, and a length of 0 in it would speak of the file's.
        if !self.status.starts_with("304") {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        let connection = if keep_alive { "keep-alive" } else { "close" };
        head.push_str(&format!("Connection: {connection}\r\n\r\n"));
        let mut message = head.into_bytes();
        if send_body {
            message.extend_from_slice(&self.body);
        }
        out.write_all(&message)?;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(head: &str) -> Result<Request, Refusal> {
        Request::parse(head.as_bytes())
    }

    fn below(segments: &[&str]) -> Result<Place, Refusal> {
        Ok(Place::Below(segments.iter().map(|&segment| segment.to_owned()).collect()))
    }

    #[test]
    fn options_have_defaults_and_a_tidy_prefix() {
        let parse = |line: &str| {
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            Options::parse(&words).ok().map(|options| (options.folder, options.port, options.prefix))
        };
        assert_eq!(parse(""), Some(("dist".into(), 8080, String::new())));
        assert_eq!(parse("--prefix sub/folder/ --port 0 --dir out"), Some(("out".into(), 0, "/sub/folder".to_owned())));
        assert_eq!(parse("--prefix /"), Some(("dist".into(), 8080, String::new())));
        assert_eq!(parse("--port"), None);
        assert_eq!(parse("--port 65536"), None);
        assert_eq!(parse("--help x"), None);
    }

    #[test]
    fn request_is_read() {
        let request =
            parse("GET /a?b HTTP/1.1\r\nHost: x\r\nAccept-Encoding: GZIP, br\r\nIf-None-Match: \"1\"\r\n\r\n").unwrap();
        assert_eq!(
            request,
            Request {
                method: Method::Get,
                target: "/a?b".to_owned(),
                accept_encoding: "gzip, br".to_owned(),
                if_none_match: "\"1\"".to_owned(),
                keep_alive: true,
            }
        );
        assert_eq!(parse("HEAD / HTTP/1.1\r\n\r\n").unwrap().method, Method::Head);
        assert!(!parse("GET / HTTP/1.0\r\n\r\n").unwrap().keep_alive);
        assert!(!parse("GET / HTTP/1.1\r\nconnection: Close\r\n\r\n").unwrap().keep_alive);
    }

    #[test]
    fn bad_requests_are_refused() {
        let refused = |head: &str| parse(head).err();
        assert_eq!(refused(""), Some(Refusal::Malformed));
        assert_eq!(refused("GET /\r\n\r\n"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / x HTTP/1.1\r\n\r\n"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / HTTP/2\r\n\r\n"), Some(Refusal::Version));
        assert_eq!(refused("POST / HTTP/1.1\r\n\r\n"), Some(Refusal::Method));
        assert_eq!(refused("GET / HTTP/1.1\r\nHost\r\n\r\n"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / HTTP/1.1\r\nHost : x\r\n\r\n"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / HTTP/1.1\r\nA: b\r\n folded: c\r\n\r\n"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\n"), Some(Refusal::Body));
        assert_eq!(refused("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"), None);
        assert_eq!(refused("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"), Some(Refusal::Body));
        assert_eq!(Request::parse(b"GET /\xff HTTP/1.1\r\n\r\n"), Err(Refusal::Malformed));
    }

    #[test]
    fn head_is_read_up_to_its_limit() {
        let read = |text: &str| match read_head(&mut text.as_bytes()).unwrap() {
            Head::Closed => "closed".to_owned(),
            Head::TooLong => "too long".to_owned(),
            Head::Text(head) => String::from_utf8(head).unwrap(),
        };
        assert_eq!(read("GET / HTTP/1.1\r\nA: b\r\n\r\nnext"), "GET / HTTP/1.1\r\nA: b\r\n\r\n");
        assert_eq!(read("\r\nGET / HTTP/1.1\n\n"), "GET / HTTP/1.1\n\n");
        assert_eq!(read(""), "closed");
        assert_eq!(read("GET / HT"), "closed");
        let limit = usize::try_from(HEAD_LIMIT).unwrap();
        let fitting = format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "b".repeat(limit - 23));
        assert_eq!(fitting.len(), limit);
        assert_eq!(read(&fitting), fitting);
        assert_eq!(read(&fitting.replace("A:", "AA:")), "too long");
    }

    #[test]
    fn encodings_are_taken_as_offered() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("gzip", "br"));
        assert!(!accepts("", "br"));
        assert!(!accepts("brotli", "br"));
    }

    #[test]
    fn paths_stay_below_the_folder() {
        assert_eq!(place("/", ""), below(&[]));
        assert_eq!(place("/a/b.js?c=/../", ""), below(&["a", "b.js"]));
        assert_eq!(place("/a%20b", ""), below(&["a b"]));
        assert_eq!(place("/sub/a", "/sub"), below(&["a"]));
        assert_eq!(place("/sub/", "/sub"), below(&[]));
        assert_eq!(place("/sub", "/sub"), Ok(Place::Root));
        for outside in
            ["/../x", "/a/../x", "/%2e%2e/x", "/.git/config", "/a//b", "//a", "/a%2fb", "/a%5cb", "/c:/x", "/a%00"]
        {
            assert_eq!(place(outside, ""), Err(Refusal::NotFound), "{outside}");
        }
        for elsewhere in ["/", "/other/", "/subfolder/a"] {
            assert_eq!(place(elsewhere, "/sub"), Err(Refusal::NotFound), "{elsewhere}");
        }
        for malformed in ["/%", "/%4", "/%zz", "/%ff", "a", "http://127.0.0.1/", "*"] {
            assert_eq!(place(malformed, ""), Err(Refusal::Malformed), "{malformed}");
        }
    }

    #[test]
    fn policy_is_the_pages_own() {
        let page = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><meta charset="utf-8">"#;
        assert_eq!(policy_of(page), Some("default-src 'self'"));
        assert_eq!(policy_of("<html>"), None);
    }

    #[test]
    fn a_taken_port_gives_the_next() {
        let first = listen(0).unwrap();
        let taken = first.local_addr().unwrap().port();
        let Ok(second) = listen(taken) else {
            return assert!(taken > u16::MAX - PORTS_TRIED);
        };
        let given = second.local_addr().unwrap().port();
        assert!(given > taken && given <= taken.saturating_add(PORTS_TRIED));
    }

    /// Sends `requests` as they stand on one connection, and gives all that comes back.
    fn exchange(port: u16, requests: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(requests.as_bytes()).unwrap();
        let mut answers = Vec::new();
        stream.read_to_end(&mut answers).unwrap();
        String::from_utf8(answers).unwrap()
    }

    #[test]
    fn a_visitor_is_served_over_a_real_connection() {
        let outside = std::env::temp_dir().join(format!("koroena-serve-{}", std::process::id()));
        let folder = outside.join("dist");
        std::fs::create_dir_all(folder.join("icons")).unwrap();
        let page = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'">halaman"#;
        std::fs::write(folder.join("index.html"), page).unwrap();
        std::fs::write(folder.join("app.wasm"), "raw wasm").unwrap();
        std::fs::write(folder.join("app.wasm.br"), "brotli wasm").unwrap();
        std::fs::write(folder.join("app.wasm.gz"), "gzip wasm").unwrap();
        std::fs::write(outside.join("secret"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.join("secret"), folder.join("link")).unwrap();

        let site = Arc::new(Site::open(&folder, "/klinik").unwrap());
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || accept(&listener, &site));
        let get = |line: &str| exchange(port, &format!("{line}\r\nConnection: close\r\n\r\n"));

        let home = get("GET /klinik/ HTTP/1.1");
        assert!(home.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{home}");
        assert!(home.ends_with(page));
        for header in [
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy: same-origin",
        ] {
            assert!(home.contains(&format!("\r\n{header}\r\n")), "{header}");
        }

        let brotli = get("GET /klinik/app.wasm HTTP/1.1\r\nAccept-Encoding: gzip, br");
        assert!(brotli.contains("\r\nContent-Type: application/wasm\r\n"));
        assert!(brotli.contains("\r\nContent-Encoding: br\r\n") && brotli.ends_with("\r\n\r\nbrotli wasm"));
        let gzip = get("GET /klinik/app.wasm HTTP/1.1\r\nAccept-Encoding: gzip");
        assert!(gzip.contains("\r\nContent-Encoding: gzip\r\n") && gzip.ends_with("\r\n\r\ngzip wasm"));
        let raw = get("GET /klinik/app.wasm HTTP/1.1");
        assert!(!raw.contains("Content-Encoding") && raw.ends_with("\r\n\r\nraw wasm"));

        let tag = raw.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
        let known = get(&format!("GET /klinik/app.wasm HTTP/1.1\r\nIf-None-Match: {tag}"));
        assert!(known.starts_with("HTTP/1.1 304 ") && known.ends_with("\r\n\r\n"), "{known}");

        let head = get("HEAD /klinik/app.wasm HTTP/1.1");
        assert!(head.contains("\r\nContent-Length: 8\r\n") && head.ends_with("\r\n\r\n"), "{head}");

        // Two requests on one connection, the first keeping it open.
        let request = "GET /klinik/app.wasm HTTP/1.1\r\n";
        let both = exchange(port, &format!("{request}\r\n{request}Connection: close\r\n\r\n"));
        assert_eq!(both.matches("raw wasm").count(), 2);

        let status = |line: &str| get(line).get(9..12).map(str::to_owned).unwrap();
        assert!(get("GET /klinik HTTP/1.1").contains("\r\nLocation: /klinik/\r\n"));
        assert_eq!(status("GET / HTTP/1.1"), "404");
        assert_eq!(status("GET /klinik/icons/ HTTP/1.1"), "404");
        assert_eq!(status("GET /klinik/../secret HTTP/1.1"), "404");
        assert_eq!(status("GET /klinik/%2e%2e/secret HTTP/1.1"), "404");
        assert_eq!(status("GET /klinik/link HTTP/1.1"), "404");
        assert_eq!(status("DELETE /klinik/ HTTP/1.1"), "405");
        let long = "x".repeat(usize::try_from(HEAD_LIMIT).unwrap());
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(format!("GET /{long}").as_bytes()).unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 431");
        std::fs::remove_dir_all(&outside).unwrap();
    }
}
