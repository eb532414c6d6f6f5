//! The browser's driver (chromedriver), one a browser, so that a failed scenario takes no other down; and, where a scenario wants
//! one, a disk of the browser's own that can be full.

use crate::surroundings::path_in;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running driver, until dropped.
pub(crate) struct Driver {
    process: Child,
    address: String,
}

/// Whether this system lets a program have disks of its own.
pub(crate) fn can_have_disks() -> bool {
    own_disks().is_some()
}

/// The command by which a program gets disks of its own, without and with the rights of root lent to it.
fn own_disks() -> Option<Command> {
    [&["--mount"][..], &["--mount", "--map-root-user"]].into_iter().find_map(|how| {
        let tried = Command::new("unshare").args(how).args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
        tried.is_ok_and(|tried| tried.status.success()).then(|| {
            let mut command = Command::new("unshare");
            command.args(how);
            command
        })
    })
}

impl Driver {
    pub(crate) fn start() -> Self {
        Driver::run(Command::new(path_in("KOROENA_DRIVER")).arg("--port=0"))
    }

    /// With so many bytes of disk at `folder`, for the driver and its browsers alone.
    pub(crate) fn start_with_disk(folder: &Path, bytes: u64) -> Self {
        let mut command = own_disks().expect("a system that gives disks to programs");
        let script = format!("mount -t tmpfs -o size={bytes} tmpfs \"$0\" && exec \"$1\" --port=0");
        Driver::run(command.args(["sh", "-c", &script]).arg(folder).arg(path_in("KOROENA_DRIVER")))
    }

    /// A path as the driver sees it, which may be on a disk of its own.
    pub(crate) fn inside(&self, path: &Path) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.process.id()));
        root.join(path.strip_prefix("/").unwrap_or(path))
    }

    fn run(command: &mut Command) -> Self {
        let mut process = command
            // The browser inherits it: dates are the same on every machine.
            .env("TZ", "Asia/Jakarta")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("the driver does not run: {error}"));
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut driver = Driver { process, address: String::new() };
        let port = said.find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        driver.address = format!("http://127.0.0.1:{}", port.expect("chromedriver says its port"));
        // Whatever else it says is read and left, so that it never waits for a reader.
        std::thread::spawn(move || said.for_each(drop));
        driver
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Gone already, or ended here.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
