//! The clinic as a person uses it: the built `dist/`, served from a sub-folder, in a real Chromium.
//!
//! `make test` ends with these tests; `scripts/e2e NAME` runs those whose name contains NAME on the dist/ that stands.
//!
//! Rules:
//!
//! - A scenario does what a person can: it reads, clicks, types and presses keys, by the words on the screen. The words come
//!   from `koroena::locale::words`, so that none is written twice. `execute` and `devtools` are for what no person does.
//! - Nothing waits for a time. Every action waits for what it needs, at most ten seconds, and then says what the page
//!   showed instead, with a picture in tests/e2e/out.
//! - Every visit ends with a silent console and no request to another host, without being asked ([`Browser`] checks it when
//!   dropped). What else must be true of every page is [`Browser::sound`]; call it on every page a scenario comes to.
//! - Being offline means that the server's program has ended ([`Server::stop`]).
//! - A check proves that it can fail, in tests/harness.rs, on the page in tests/ward.
//!
//! tests/clinic has the scenarios; `first_visit` is the one to begin from.
//!
//! # Traps
//!
//! | symptom | cause and cure |
//! |---|---|
//! | a second `Browser::open` in one test never returns | two browsers at once is all there is: [`Browser::open_pair`] takes both turns together |
//! | a request or a complaint of the service worker is missed | the driver hears pages and their workers only; `listening` reads Chromium's own logs beside it, and the worker's requests are known once the browser has ended |
//! | a word is not found though it is on the screen | it is what `innerText` gives: with `text-transform` applied, without what is in fields |
//! | a field that saves itself forgets what stood in it | `type_into` empties the field first, which is an entry of its own; select all and `type_keys` to type over |
//! | dates are typed wrong | the driver types into a date's field as a person does, and the field's order is that of Chromium's own language, not of the page's; `type_into` asks the page for it |
//! | a newer service worker waits for ever | the driver keeps the older one awake: [`Browser::wait_for_newer_worker`] |
//! | a driver without a first address opens Chromium's new tab page, a whole application | the profile's settings name about:blank |
//! | a contrast or a picture differs from run to run | transitions: every tab here prefers reduced motion |
//! | a stopped server does not come back at its port | a system gives ports above 32,768 to whoever asks for any; servers here stay below |
//! | a test panics in a picker or a menu of the browser's own | headless Chromium draws none: `choose` clicks the option itself, `upload` names the file |

mod actions;
mod browser;
mod checks;
pub mod city;
mod driver;
mod keys;
mod listening;
pub mod made;
mod server;
mod setup;
mod surroundings;
mod turn;
mod waiting;
mod wire;

pub use browser::{Browser, Tab};
pub use keys::Key;
pub use server::Server;
pub use setup::Setup;
pub use surroundings::{Folder, dist};
