//! Starts the clinic in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    koroena::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The clinic runs in a browser: make serve");
}
