//! The register of a whole city from a spreadsheet: pasted or as CSV, read with an error per cell, compared with what is known,
//! and taken over as changes like any other.
//!
//! Rules: a cell that cannot be read is named with its reason and left out, the rest of its row counts; what the sheet leaves
//! empty takes nothing away; a row is of a co-operative that is known by its NIK, else by the number of its legal status, else by
//! its name in its village, and corrections arrive as changes. Earlier years known only by score and class are kept as such.
//!
//! ```
//! use koroena::app::import::{self, Column};
//!
//! let rows = import::rows("NAMA KOPERASI;NIK;Skor 2023\nKSP Melati;0035760100001;79,50\n").unwrap();
//! let headings = import::headings(&rows);
//! assert_eq!(headings.columns[1], Some(Column::Field("nik/nomor")));
//! assert_eq!(import::read(&rows, &headings).unwrap()[0].results.len(), 1);
//! ```

mod cell;
mod heading;
mod plan;
mod sheet;

pub use cell::{CellError, score};
pub use heading::{Column, columns};
pub use plan::{Planned, Task, plan};
pub use sheet::{Row, SheetError, rows, text_of};

use crate::ordered::Ordered;
use crate::record::koperasi::{IDENTITY, IdentityField};
use crate::record::{BookYear, Leaf};
use std::collections::BTreeMap;

/// How many rows are looked at for the headings: titles stand above them.
const TITLES_MAX: usize = 15;

/// The headings of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// Which of the rows they are.
    at: usize,
    /// As they stand.
    pub texts: Vec<String>,
    /// What stands beneath each, by what they say or as an officer has corrected it.
    pub columns: Vec<Option<Column>>,
}

/// A row of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its line in the sheet.
    pub line: u64,
    /// The values of the register's fields, by path.
    pub values: BTreeMap<&'static str, Leaf>,
    /// Results of earlier years.
    pub results: BTreeMap<BookYear, OldResult>,
    /// The cells that are not taken over: column, text, reason.
    pub errors: Vec<(usize, String, CellError)>,
}

/// A year known only by its result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OldResult {
    /// The score, exact.
    pub score: Option<String>,
    /// The class's mark or word.
    pub class: Option<String>,
}

/// Why a sheet is no register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No heading says where the names stand.
    NoNames,
    /// There are headings and nothing beneath them.
    NoRows,
}

/// The headings of a sheet: of its first rows, the one that says most.
#[must_use]
pub fn headings(rows: &[Row]) -> Headings {
    let known = |headings: &Headings| headings.columns.iter().flatten().count();
    let mut best = Headings::default();
    for (at, row) in rows.iter().take(TITLES_MAX).enumerate() {
        let here = Headings { at, texts: row.cells.clone(), columns: columns(&row.cells) };
        if at == 0 || known(&here) > known(&best) {
            best = here;
        }
    }
    best
}

/// Reads the rows beneath the headings.
///
/// # Errors
/// [`ReadError`].
pub fn read(rows: &[Row], headings: &Headings) -> Result<Vec<Entry>, ReadError> {
    if !headings.columns.contains(&Some(Column::Field("nama"))) {
        return Err(ReadError::NoNames);
    }
    let entries: Vec<Entry> =
        rows.iter().skip(headings.at + 1).filter_map(|row| entry(row, &headings.columns)).collect();
    if entries.is_empty() { Err(ReadError::NoRows) } else { Ok(entries) }
}

/// A row; nothing where it names no co-operative: numbers of columns, sums, signatures.
fn entry(row: &Row, columns: &[Option<Column>]) -> Option<Entry> {
    let mut entry = Entry { line: row.line, ..Entry::default() };
    let mut of_row = OldResult::default();
    let mut year_of_row = None;
    let cells = row.cells.iter().zip(columns).enumerate();
    for (place, (text, column)) in cells {
        let Some(column) = column else { continue };
        let taken = match column {
            Column::Field(path) => match field(path).map(|field| cell::value(field, text)) {
                Some(Ok(Some(leaf))) => {
                    entry.values.insert(path, leaf);
                    Ok(())
                }
                Some(Err(error)) => Err(error),
                Some(Ok(None)) | None => Ok(()),
            },
            Column::Score(year) => cell::score(text).map(|score| {
                if score.is_some() {
                    entry.results.entry(*year).or_default().score = score;
                }
            }),
            Column::Class(year) => {
                if let Some(class) = cell::class(text) {
                    entry.results.entry(*year).or_default().class = Some(class);
                }
                Ok(())
            }
            Column::ScoreOfRow => cell::score(text).map(|score| of_row.score = score),
            Column::ClassOfRow => {
                of_row.class = cell::class(text);
                Ok(())
            }
            Column::YearOfRow => cell::year(text).map(|year| year_of_row = year),
        };
        if let Err(error) = taken {
            entry.errors.push((place, text.clone(), error));
        }
    }
    if let Some(year) = year_of_row.filter(|_| of_row != OldResult::default()) {
        entry.results.entry(year).or_insert(of_row);
    }
    let name = entry.values.get("nama").and_then(Leaf::as_text)?;
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_sum = ["jumlah", "total", "rata rata"].contains(&heading::plain(name).as_str());
    (!is_number && !is_sum).then_some(entry)
}

fn field(path: &str) -> Option<&'static IdentityField> {
    IDENTITY.iter().find(|field| field.path == path)
}

/// The columns that an officer may choose from, by what is known of headings: every field of the register, and results of the
/// years that the sheet names.
#[must_use]
pub fn choices(columns: &[Option<Column>]) -> Vec<Column> {
    let fields = IDENTITY.iter().map(|field| Column::Field(field.path));
    let of_row = [Column::YearOfRow, Column::ScoreOfRow, Column::ClassOfRow];
    let years = columns.iter().flatten().filter(|column| matches!(column, Column::Score(_) | Column::Class(_)));
    let years = years.copied().into_set();
    fields.chain(of_row).chain(years).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(text: &str) -> Vec<Entry> {
        let rows = rows(text).unwrap();
        read(&rows, &headings(&rows)).unwrap()
    }

    #[test]
    fn titles_numbers_sums_and_empty_rows_are_no_co_operatives() {
        let read = register(
            "REKAPITULASI DATA KOPERASI\n\nNo;Nama Koperasi;Jenis;Kelurahan;Ketua;HP\n1;2;3;4;5;6\n\
             1;KSP Melati;Simpan Pinjam;Kranggan;Siti;0812\n\n2;KSU Mawar;Serba Usaha;Meri;Budi;0813\n;JUMLAH;2;;;\n",
        );
        let names: Vec<_> = read.iter().map(|row| row.values["nama"].as_text().unwrap()).collect();
        assert_eq!(names, ["KSP Melati", "KSU Mawar"]);
        assert_eq!(read[0].values["pengurus/ketua/hp"], Leaf::from("0812"));
        assert_eq!(read[1].errors, [(2, "Serba Usaha".to_owned(), CellError::NotAKind)]);
        assert_eq!((read[0].line, read[1].line), (5, 7));
        assert!(!read[1].values.contains_key("jenis"));
    }

    #[test]
    fn results_are_of_their_years() {
        let year = |number: i64| BookYear::new(number).unwrap();
        let read = register(
            "Nama;Skor 2022;Predikat 2022;Tahun buku;Nilai\nMelati;70,5;Cukup Sehat;2023;81\nMawar;;-;2023;\n",
        );
        let of =
            |score: &str, class: Option<&str>| OldResult { score: Some(score.into()), class: class.map(str::to_owned) };
        let expected = BTreeMap::from([(year(2022), of("70.5", Some("cukup-sehat"))), (year(2023), of("81", None))]);
        assert_eq!(read[0].results, expected);
        assert!(read[1].results.is_empty());
    }

    #[test]
    fn without_names_it_is_no_register_unless_the_officer_says_where_they_stand() {
        let sheet = rows("Lembaga;Kel\nMelati;Kranggan\n").unwrap();
        let mut found = headings(&sheet);
        assert_eq!(read(&sheet, &found), Err(ReadError::NoNames));
        found.columns = vec![Some(Column::Field("nama")), Some(Column::Field("alamat/kelurahan"))];
        assert_eq!(read(&sheet, &found).unwrap().len(), 1);
        let alone = rows("Nama\n").unwrap();
        assert_eq!(read(&alone, &headings(&alone)), Err(ReadError::NoRows));
    }
}
