//! What a spreadsheet puts on the clipboard, as rows of cells.
//!
//! Rule: nothing is read here and nothing is left out; a single cell is no block and goes the way of every text.
//!
//! ```
//! use koroena::locale::pasting::block;
//!
//! assert_eq!(block("1.000\t900\r\n2.000\t\r\n"), Some(vec![vec!["1.000".into(), "900".into()], vec!["2.000".into(), "".into()]]));
//! assert_eq!(block("1.000\r\n"), None);
//! ```

/// The rows of a block; nothing where it is one cell or none. Cells are parted by tabs, rows by line ends; a cell with either in it, or
/// with quotation marks, stands in quotation marks.
#[must_use]
pub fn block(text: &str) -> Option<Vec<Vec<String>>> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut chars = text.chars().peekable();
    let (mut is_quoted, mut is_begun) = (false, false);
    let end = |rows: &mut Vec<Vec<String>>, cell: &mut String| {
        if let Some(row) = rows.last_mut() {
            row.push(std::mem::take(cell).trim().to_owned());
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if !is_begun => (is_quoted, is_begun) = (true, true),
            c if is_quoted => cell.push(c),
            '\t' => {
                end(&mut rows, &mut cell);
                is_begun = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                end(&mut rows, &mut cell);
                is_begun = false;
                rows.push(Vec::new());
            }
            c => {
                is_begun = true;
                cell.push(c);
            }
        }
    }
    end(&mut rows, &mut cell);
    while rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        rows.pop();
    }
    let is_block = rows.len() > 1 || rows.first().is_some_and(|row| row.len() > 1);
    is_block.then_some(rows)
}

/// The rows without the columns in front in which nothing passes for an amount: the names beside the figures.
#[must_use]
pub fn without_names(mut rows: Vec<Vec<String>>, is_amount: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let is_name = |place: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && !cells.any(|cell| is_amount(cell))
    };
    let names = (0..width).take_while(|place| is_name(*place)).count();
    if names < width {
        for row in &mut rows {
            row.drain(..names.min(row.len()));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn rows_and_cells_are_parted_as_spreadsheets_do() {
        for (text, wanted) in [
            ("1\n2\n3", rows(&[&["1"], &["2"], &["3"]])),
            ("1\r\n\r\n3\r\n", rows(&[&["1"], &[""], &["3"]])),
            ("1\r2", rows(&[&["1"], &["2"]])),
            ("1\t2", rows(&[&["1", "2"]])),
            ("1\t\n\t2\n\n\n", rows(&[&["1", ""], &["", "2"]])),
            (" 1.000 \n 2 ", rows(&[&["1.000"], &["2"]])),
            ("\"dua\nbaris\"\t5\n\"kata \"\"kas\"\"\"\t6", rows(&[&["dua\nbaris", "5"], &["kata \"kas\"", "6"]])),
            ("5\" pipa\n6", rows(&[&["5\" pipa"], &["6"]])),
        ] {
            assert_eq!(block(text), Some(wanted), "{text:?}");
        }
    }

    #[test]
    fn one_cell_is_no_block() {
        for text in ["", "1.000", "1.000\r\n", "\n", "kas besar", "\t"] {
            assert_eq!(block(text).filter(|rows| rows.len() > 1), None, "{text:?}");
        }
        assert_eq!(block("1.000\n"), None);
    }

    #[test]
    fn names_in_front_of_the_figures_are_left_out_and_figures_never() {
        let is_amount = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
        let of = |given: &[&[&str]]| without_names(rows(given), is_amount);
        assert_eq!(of(&[&["Kas", "1", "2"], &["Bank", "3", "4"]]), rows(&[&["1", "2"], &["3", "4"]]));
        assert_eq!(of(&[&["Kas", "x"], &["Bank", "3"]]), rows(&[&["x"], &["3"]]));
        assert_eq!(of(&[&["1", "Kas"], &["3", "Bank"]]), rows(&[&["1", "Kas"], &["3", "Bank"]]));
        // An empty column may be a column of amounts; and where nothing is an amount, all of it stays to be told of.
        assert_eq!(of(&[&["", "1"], &["", "2"]]), rows(&[&["", "1"], &["", "2"]]));
        assert_eq!(of(&[&["Kas"], &["Bank"]]), rows(&[&["Kas"], &["Bank"]]));
    }
}
