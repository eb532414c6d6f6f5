//! The clinic as it is used, from the first visit to the last backup.
//!
//! | file | what a person does |
//! |---|---|
//! | `first_visit` | comes for the first time, registers a co-operative, loses power |
//! | `examine` | enters a statement, examines, understands, seals, looks at the record |
//! | `examining` | works at an examination: the books beside it, notes and evidence, a whole indicator, answers of last year |
//! | `clinical` | hears a complaint, finds a disease, prescribes, follows it until it has gone |
//! | `correcting` | looks at the year before beside it; corrects a sealed one |
//! | `backup` | carries the clinic to another device; hands in files that are no backup |
//! | `copies` | makes a copy without personal data; is reminded of a backup |
//! | `device` | locks the clinic; empties the device |
//! | `followup` | sorts, assigns, coaches, follows findings up, imposes a sanction |
//! | `documents` | attaches photographs and files to a record |
//! | `offline` | works without a server; installs |
//! | `example` | looks at the example clinic, leaves it, removes it |
//! | `safety` | works on two devices that differ; undoes what was done |
//! | `importing` | takes over a register from a spreadsheet; notes results of earlier years |
//! | `joined` | joins two records of one co-operative |
//! | `removal` | brings back what was removed, settles removals nobody saw, removes a person's data for ever |
//! | `tabs` | works in two tabs |
//! | `rescue` | takes the records away from a program that does not run |
//! | `database` | meets a tab that holds, takes over or deletes the database |
//! | `room` | has no room left, loses everything to the browser, is refused a database |
//! | `builds` | gets a new build in the middle of an entry |
//! | `kills` | loses power again and again: while saving, sealing, restoring |
//! | `sheet` | enters a statement as in a spreadsheet, by keys and by paste; notes the facts of the year |
//! | `unit` | keeps the books of a savings-and-loan unit; seals with something open |
//! | `guidance` | is shown the first steps, the guide, the glossary, how to install |
//! | `papers` | prints a record, an examination, its findings |
//! | `pages` | comes to every page, in the light and in the dark |
//! | `keyboard` | goes the whole way by keys, sees where the focus is, gets it back from what was opened |
//! | `face` | changes the language and the theme, reads large text; takes the pictures for README |
//!
//! Rule: no expected number is written here. It stands in a golden case, or the library computes it natively (`golden`).
//! What stands in the database is read beside the clinic and compared with what the library makes of it (`stored`).

mod backup;
mod builds;
mod clinical;
mod copies;
mod correcting;
mod course;
mod database;
mod device;
mod documents;
mod entries;
mod examine;
mod examining;
mod example;
mod face;
mod first_visit;
mod followup;
mod golden;
mod guidance;
mod importing;
mod interim;
mod joined;
mod keyboard;
mod kills;
mod listing;
mod offline;
mod pages;
mod papers;
mod removal;
mod rescue;
mod room;
mod safety;
mod sheet;
mod steps;
mod stored;
mod tabs;
mod unit;
