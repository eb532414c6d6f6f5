//! The static host: the project's own `serve` program, whose end is how being offline is tested.

use crate::surroundings::{dist, path_in};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

/// The clinic is served from a sub-folder: what works there works at a domain's root too, and not the other way round.
const PREFIX: &str = "/kota/klinik";
const LIMIT: Duration = Duration::from_secs(10);

/// Serves a folder on 127.0.0.1, until dropped.
///
/// ```text
/// let mut server = Server::start();
/// let browser = Browser::open(&server, Setup::phone());
/// server.stop();         // the network is gone
/// browser.reload();
/// server.start_again();  // and back, at the same address
/// ```
pub struct Server {
    folder: PathBuf,
    port: u16,
    process: Option<Child>,
}

impl Server {
    /// Serves the built clinic.
    #[must_use]
    pub fn start() -> Self {
        Server::over(dist())
    }

    /// Serves another folder, which needs an index.html.
    #[must_use]
    pub fn over(folder: impl Into<PathBuf>) -> Self {
        let mut server = Server { folder: folder.into(), port: 0, process: None };
        server.run(free_port());
        server
    }

    /// The clinic's address, with the slash at its end.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{PREFIX}/", self.origin())
    }

    /// Its scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends the program and waits until its port refuses.
    pub fn stop(&mut self) {
        self.end();
        let stopped = Instant::now();
        while self.answers() {
            assert!(stopped.elapsed() < LIMIT, "port {} still answers, {LIMIT:?} after its server ended", self.port);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Serves again, at the same address.
    pub fn start_again(&mut self) {
        assert!(self.process.is_none(), "the server runs");
        let port = self.port;
        self.run(port);
        assert_eq!(self.port, port, "another program took the server's port meanwhile");
    }

    /// Whether a connection is taken.
    #[must_use]
    pub fn answers(&self) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }

    /// Runs the program, which takes the next free port where this one is taken, and says so.
    fn run(&mut self, port: u16) {
        let program = path_in("KOROENA_SERVE");
        let mut process = Command::new(&program)
            .arg("--dir")
            .arg(&self.folder)
            .args(["--prefix", PREFIX, "--port", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not run: {error}", program.display()));
        let said = BufReader::new(process.stdout.take().unwrap());
        self.process = Some(process);
        // It listens before it says where.
        let place = said.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("http://127.0.0.1:")?;
            rest.split('/').next()?.parse().ok()
        });
        self.port = place.unwrap_or_else(|| panic!("serve ended over {}", self.folder.display()));
    }

    fn end(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// A port to try, below those that systems give to whoever asks for any: a stopped server's port must stay free until
/// the server starts again.
fn free_port() -> u16 {
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let process = u16::try_from(std::process::id() % 50).unwrap();
    20_000 + process * 200 + GIVEN.fetch_add(1, Ordering::Relaxed) % 200
}
