//! Starts the clinic in the browser.
fn main() {}
