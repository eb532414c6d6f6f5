//! Thin glue to the browser: each file one thing it offers, as plain Rust.
//!
//! Rules: nothing here knows the clinic, so it could serve any page. What a browser may lack is asked for, never assumed,
//! and its absence is a value. Whatever listens gives a handle back, and dropping the handle stops the listening.
//!
//! | file | what |
//! |---|---|
//! | `address` | the part of the address behind `#` |
//! | `channel` | texts to and from the other open tabs |
//! | `clock` | the device's date and time |
//! | `derive` | bytes derived from a passphrase |
//! | `files` | a download, a file that was chosen, an address of bytes |
//! | `leaving` | the last moment before the page may be gone |
//! | `listener` | an event listener that ends with its handle |
//! | `network` | whether the browser thinks it is online |
//! | `page` | title, language, theme, focus, scrolling |
//! | `persistence` | whether storage lasts, and how much is used |
//! | `pictures` | a photograph drawn anew |
//! | `program` | a new build, installing, and what `boot.js` wants to know |
//! | `random` | unpredictable bytes |
//! | `site` | the site's own files |
//! | `tabs` | news of records to and from the other open tabs |
//! | `timer` | later, and later again |

pub mod address;
pub mod channel;
pub mod clock;
pub mod derive;
pub mod files;
pub mod leaving;
mod listener;
pub mod network;
pub mod page;
pub mod persistence;
pub mod pictures;
pub mod program;
pub mod random;
pub mod site;
pub mod tabs;
pub mod timer;

pub use listener::Listener;
