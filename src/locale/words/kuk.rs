//! Wordings of the business class (KUK).

use super::words;

words! {
    /// The business class (KUK) by members and books.
    pub Kuk {
        by_books: "Menurut anggota dan pembukuan: KUK {n}", "By members and books: KUK {n}";
        line: "{name}: {value} ({y}) → KUK {n} ({band})", "{name}: {value} ({y}) → KUK {n} ({band})";
        people: "{n} orang", "{n} people";
        unknown: "{name}: belum diketahui", "{name}: not known yet";
        open: "Kriteria yang belum diketahui hanya dapat menaikkan kelas.", "A criterion that is not known yet can only raise the class.";
        not_set: "Kantor belum menetapkan KUK.", "The office has not set a KUK.";
        agrees: "Sama dengan KUK yang ditetapkan kantor.", "The same as the KUK the office has set.";
        differs: "Kantor menetapkan KUK {n}.", "The office has set KUK {n}.";
        take: "Tetapkan KUK {n}", "Set KUK {n}";
    }
}
