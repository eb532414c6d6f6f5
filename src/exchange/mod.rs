//! What leaves the clinic and what comes in: files that other devices, offices and programs read and write.
//!
//! A file is read whole and checked before anything of it counts, and every refusal says what is wrong and where. What
//! a newer build wrote and this one does not know is kept and written out again.

pub mod backup;
mod base64;
pub mod copy;
