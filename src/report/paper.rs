//! A paper: what is printed, as headings, facts, tables and figures, before anything draws it.
//!
//! Rule: a paper is plain text in one language. What a class, a score or an answer is stands in words, so that it reads the same
//! in grey and aloud.

use crate::locale::Lang;
use crate::locale::words::{PaperWords, fill};
use crate::record::Kantor;

/// A printed paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The lines of the office's letterhead.
    pub letterhead: Vec<String>,
    /// What it is: the heading of the first page, and the name of the file when it is printed into one.
    pub title: String,
    /// Whose it is: the line beneath the heading.
    pub subject: String,
    /// Marks over the whole paper, such as that it is provisional.
    pub marks: Vec<String>,
    /// What it holds, in order.
    pub parts: Vec<Part>,
    /// The last line: what the paper is not, and when it was printed.
    pub foot: String,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading of the second level.
    Heading(String),
    /// A heading of the third level.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in smaller print.
    Note(String),
    /// Labels with their values.
    Facts(Vec<Fact>),
    /// A class with its total.
    Class(Class),
    /// A table.
    Table(Table),
    /// A drawn picture, which names what it draws; the table after it says the same.
    Chart {
        /// What it shows.
        caption: String,
        /// The picture, SVG.
        svg: String,
    },
    /// Where who signs.
    Signatures {
        /// The line of place and day, to be filled in by hand.
        place_and_day: String,
        /// Who signs: the role, and the name or the line for it.
        who: Vec<(String, String)>,
    },
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A class as it is printed: shape, word and total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The shape before the word, which tells the classes apart without colour; none where there is no class.
    pub shape: Option<&'static str>,
    /// The word.
    pub word: String,
    /// The total, or the range it lies in.
    pub total: Option<String>,
    /// Of what: the book year.
    pub of: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows, for whoever cannot see it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// How wide it is and to which side it is set.
    pub kind: ColumnKind,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text; takes the room that is left.
    Text,
    /// Short text, as wide as it needs to be.
    Short,
    /// Numbers, to the right.
    Number,
    /// Text that is a draft: whoever prints may edit it before, for this print alone.
    Draft,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is among the others.
    pub kind: RowKind,
    /// Its cells. Where there are fewer than columns, the first one spans what is missing.
    pub cells: Vec<Cell>,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A group's head: it stays with the row after it.
    Group,
    /// An item's head, in strong print; it stays with the row after it.
    Head,
    /// A row.
    Plain,
    /// The sum of those before.
    Sum,
}

/// The lines of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The first line.
    pub text: String,
    /// Lines beneath, in smaller print.
    pub beneath: Vec<String>,
}

impl Cell {
    /// The same with lines beneath.
    #[must_use]
    pub fn with(self, beneath: Vec<String>) -> Self {
        Cell { beneath, ..self }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Cell { text: text.into(), beneath: Vec::new() }
    }
}

impl Row {
    /// A row of these cells.
    #[must_use]
    pub fn new(kind: RowKind, cells: impl IntoIterator<Item = Cell>) -> Self {
        Row { kind, cells: cells.into_iter().collect() }
    }
}

impl Paper {
    /// The same on the office's paper: with its letterhead, and its place where who signs writes the day.
    #[must_use]
    pub fn of_office(mut self, office: &Kantor, lang: Lang) -> Self {
        self.letterhead.clone_from(&office.letterhead);
        for part in &mut self.parts {
            if let Part::Signatures { place_and_day, .. } = part
                && !office.place.is_empty()
            {
                *place_and_day = fill(PaperWords::of(lang).day_at, &[("place", &office.place)]);
            }
        }
        self
    }

    /// Every text of the paper, a line each, in the order in which it is read.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        let mut lines: Vec<&str> = self.letterhead.iter().map(String::as_str).collect();
        lines.extend([self.title.as_str(), &self.subject]);
        lines.extend(self.marks.iter().map(String::as_str));
        for part in &self.parts {
            match part {
                Part::Heading(text) | Part::Subheading(text) | Part::Text(text) | Part::Note(text) => lines.push(text),
                Part::Facts(facts) => {
                    lines.extend(facts.iter().flat_map(|fact| [fact.label.as_str(), fact.value.as_str()]));
                }
                Part::Class(class) => {
                    let shape = class.shape.into_iter();
                    let rest = [class.word.as_str(), class.of.as_str()];
                    lines.extend(shape.chain(rest).chain(class.total.as_deref()));
                }
                Part::Table(table) => {
                    lines.extend(table.columns.iter().map(|column| column.name.as_str()));
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        lines.push(&cell.text);
                        lines.extend(cell.beneath.iter().map(String::as_str));
                    }
                }
                Part::Chart { caption, .. } => lines.push(caption),
                Part::Signatures { place_and_day, who } => {
                    lines.push(place_and_day);
                    lines.extend(who.iter().flat_map(|(role, name)| [role.as_str(), name.as_str()]));
                }
            }
        }
        lines.push(&self.foot);
        lines
    }
}
