//! Starts the clinic's home page in the browser: what a first visit loads before anything else.

#[cfg(target_arch = "wasm32")]
fn main() {
    koroena::ui::welcome();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The clinic runs in a browser: make serve");
}
