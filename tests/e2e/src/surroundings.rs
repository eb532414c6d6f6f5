//! Where everything is: what scripts/e2e says by environment, and the folders the tests write to.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The path in an environment variable that scripts/e2e sets.
pub(crate) fn path_in(variable: &str) -> PathBuf {
    let Some(path) = std::env::var_os(variable) else {
        panic!("{variable} is not set; scripts/e2e sets it and runs these tests");
    };
    PathBuf::from(path)
}

/// The built clinic.
#[must_use]
pub fn dist() -> PathBuf {
    path_in("KOROENA_DIST")
}

/// tests/e2e/out, where pictures go; git does not keep it.
pub(crate) fn out() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("out");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The running test's name, fit for a file's.
pub(crate) fn scenario() -> String {
    std::thread::current().name().unwrap_or("unnamed").replace("::", "-")
}

/// A folder of its own below the system's temporary one, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty one.
    #[must_use]
    pub fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("koroena-e2e-{}-{number}", std::process::id()));
        // Left by an earlier process of the same number.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for Folder {
    fn default() -> Self {
        Folder::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser's last processes may still be writing.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
