//! Rows of cells from text: what a spreadsheet puts on the clipboard, or saves as CSV.
//!
//! Rule: nothing is guessed about a cell here. What parts the cells is what parts the first lines most evenly; a cell keeps its
//! text as it stands, trimmed.

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it begins in, counted from 1, as a spreadsheet counts its rows where no cell has several lines.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why a text is no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// There is nothing in it.
    Empty,
    /// It is a workbook (`.xlsx`, `.xls`, `.ods`) and no text: to be saved as CSV, or copied from.
    Workbook,
    /// It has more than so many rows.
    TooLong {
        /// How many are read.
        most: usize,
    },
    /// A quotation mark is opened in this line and never closed.
    OpenQuote {
        /// The line.
        line: u64,
    },
}

/// The most rows that are read.
pub const ROWS_MAX: usize = 200_000;
/// The most lines a cell has: more come from a quotation mark that is not closed.
const CELL_LINES_MAX: usize = 50;
/// How many lines are looked at to tell what parts the cells.
const LOOKED_AT: usize = 20;

/// The text of a file, by its bytes: UTF-8 with or without its mark, UTF-16 with its mark, else the old encoding of Windows.
///
/// # Errors
/// [`SheetError::Workbook`].
pub fn text_of(bytes: &[u8]) -> Result<String, SheetError> {
    // A ZIP (xlsx, ods) or a compound file (xls).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(SheetError::Workbook);
    }
    let wide = |from_bytes: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units: Vec<u16> = rest.chunks_exact(2).filter_map(|two| Some(from_bytes(two.try_into().ok()?))).collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok(wide(u16::from_le_bytes, rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok(wide(u16::from_be_bytes, rest));
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    Ok(match std::str::from_utf8(plain) {
        Ok(text) => text.to_owned(),
        // Letters of names are the same in both.
        Err(_) => plain.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// The rows of a text, without those that are empty.
///
/// # Errors
/// [`SheetError`].
pub fn rows(text: &str) -> Result<Vec<Row>, SheetError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel says in the first line what parts the cells.
    let (named, text) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim().strip_prefix("sep=").map(str::as_bytes) {
            Some([mark]) => (Some(*mark), rest),
            _ => (None, text),
        },
        None => (None, text),
    };
    let mark = named.unwrap_or_else(|| mark_of(text));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(mark).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1 + u64::from(named.is_some()), 0);
    for record in reader.records() {
        // From text in memory nothing else can go wrong than a row that is no text, and this is text.
        let Ok(record) = record else { continue };
        // A row begins behind the empty lines before it.
        let begins = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(counted);
        let empty = text.get(begins..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let passed = text.get(counted..begins + empty).unwrap_or_default();
        line += passed.bytes().map(|byte| u64::from(byte == b'\n')).sum::<u64>();
        counted = begins + empty;
        if record.iter().any(|cell| cell.lines().count() > CELL_LINES_MAX) {
            return Err(SheetError::OpenQuote { line });
        }
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            return Err(SheetError::TooLong { most: ROWS_MAX });
        }
        rows.push(Row { line, cells });
    }
    if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows) }
}

/// What parts the cells: a tab where there is one, as on the clipboard, else whichever of `;` and `,` more lines have, and more of.
fn mark_of(text: &str) -> u8 {
    let mut counts = [(b'\t', 0usize), (b';', 0), (b',', 0)];
    for line in text.lines().take(LOOKED_AT) {
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            for (mark, count) in &mut counts {
                *count += usize::from(!quoted && byte == *mark);
            }
        }
    }
    let [(tab, tabs), (semicolon, semicolons), (comma, commas)] = counts;
    match (tabs, semicolons >= commas) {
        (1.., _) => tab,
        (0, true) => semicolon,
        (0, false) => comma,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let expected = [["NIK", "Nama"], ["0035", "Melati, KSP"]];
        for text in [
            "NIK\tNama\n0035\tMelati, KSP\n",
            "NIK;Nama\r\n0035;Melati, KSP\r\n",
            "\u{feff}NIK,Nama\n0035,\"Melati, KSP\"",
            "sep=;\nNIK;Nama\n0035;Melati, KSP",
            "\n\nNIK\tNama\n\n \t \n0035\t Melati, KSP ",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
        assert_eq!(cells("a\tb\n\"dua\nbaris\"\t\"kata \"\"sandi\"\"\"")[1], ["dua\nbaris", "kata \"sandi\""]);
    }

    #[test]
    fn says_the_line_of_each_row_and_what_is_no_sheet() {
        let lines: Vec<u64> = rows("a,b\n\n\"x\ny\",1\nz,2\n").unwrap().into_iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 5]);
        assert_eq!(rows(" \n\t\n"), Err(SheetError::Empty));
        let open = format!("a,b\nc,\"d\n{}", "e,f\n".repeat(100));
        assert_eq!(rows(&open), Err(SheetError::OpenQuote { line: 2 }));
        assert_eq!(text_of(b"PK\x03\x04rest"), Err(SheetError::Workbook));
        assert_eq!(text_of(b"\xd0\xcf\x11\xe0rest"), Err(SheetError::Workbook));
    }

    #[test]
    fn reads_the_encodings_of_spreadsheets() {
        let wide: Vec<u8> = [0xfeff_u16].into_iter().chain("Kopé".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text_of(&wide).unwrap(), "Kopé");
        for bytes in [b"\xef\xbb\xbfKop\xc3\xa9".as_slice(), b"Kop\xe9"] {
            assert_eq!(text_of(bytes).unwrap(), "Kopé");
        }
    }
}
