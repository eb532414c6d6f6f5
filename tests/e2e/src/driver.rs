//! The browser's driver (chromedriver), one a browser, so that a failed scenario takes no other down.

use crate::surroundings::path_in;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running driver, until dropped.
pub(crate) struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    pub(crate) fn start() -> Self {
        let program = path_in("KOROENA_DRIVER");
        let mut process = Command::new(&program)
            .arg("--port=0")
            // The browser inherits it: dates are the same on every machine.
            .env("TZ", "Asia/Jakarta")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not run: {error}", program.display()));
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
