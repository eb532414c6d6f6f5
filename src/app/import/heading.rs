//! Headings of registers in use, and what stands beneath them.
//!
//! Rule: a column is found by what its heading says, never by its place. Headings are compared by their words, without marks
//! and capitals. Source of the synonyms: the registers in use (domain notes, §2.1 and §2.2).

use crate::record::BookYear;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// A field of the register, by its path.
    Field(&'static str),
    /// The score of a book year that is known only by its result.
    Score(BookYear),
    /// Its class.
    Class(BookYear),
    /// A score or class whose year another column says.
    ScoreOfRow,
    /// Likewise its class.
    ClassOfRow,
    /// The book year of the row's result.
    YearOfRow,
}

/// A phone beside whoever stands in the column before it.
const PHONES: [&str; 8] = ["hp", "no hp", "nomor hp", "telp", "telepon", "no telp", "nomor telepon", "no telepon"];
/// Whose phone stands in the column behind theirs.
const PHONE_OF: [(&str, &str); 4] = [
    ("pengurus/ketua/nama", "pengurus/ketua/hp"),
    ("pengurus/sekretaris/nama", "pengurus/sekretaris/hp"),
    ("pengurus/bendahara/nama", "pengurus/bendahara/hp"),
    ("pengurus/manajer/nama", "pengurus/manajer/hp"),
];

/// The headings of each field.
const HEADINGS: [(&str, &[&str]); 47] = [
    ("nama", &["nama", "nama koperasi", "koperasi", "nama kop", "name"]),
    ("jenis", &["jenis", "jenis koperasi", "kind"]),
    ("pola", &["pola", "pola pengelolaan", "pola usaha", "konvensional syariah"]),
    ("unit/usp", &["usp", "unit simpan pinjam", "punya usp", "memiliki usp", "usp uspps"]),
    ("kuk", &["kuk", "klasifikasi", "klasifikasi usaha koperasi", "klasifikasi usaha", "kelas kuk"]),
    ("bentuk", &["bentuk", "bentuk koperasi", "tingkat"]),
    ("kelompok", &["kelompok", "kelompok koperasi"]),
    ("sektor", &["sektor", "sektor usaha", "bidang usaha"]),
    ("nik/nomor", &["nik", "nik koperasi", "nomor induk koperasi", "no induk koperasi", "nomor nik", "no nik"]),
    ("nik/status", &["status nik", "status sertifikat nik", "status sertifikat"]),
    ("nik/grade", &["grade", "grade nik", "status grade"]),
    (
        "nik/berlaku_sampai",
        &[
            "nik berlaku sampai",
            "berlaku sampai",
            "masa berlaku nik",
            "tanggal berlaku sertifikat",
            "masa berlaku sertifikat",
        ],
    ),
    (
        "badan_hukum/nomor",
        &[
            "no badan hukum",
            "nomor badan hukum",
            "badan hukum",
            "no bh",
            "nomor bh",
            "bh",
            "nomor badan hukum pendirian",
            "no badan hukum pendirian",
            "no tgl badan hukum",
        ],
    ),
    (
        "badan_hukum/tanggal",
        &[
            "tanggal badan hukum",
            "tgl badan hukum",
            "tgl bh",
            "tanggal bh",
            "tanggal badan hukum pendirian",
            "tgl badan hukum pendirian",
        ],
    ),
    (
        "perubahan_ad/nomor",
        &[
            "nomor perubahan ad",
            "no perubahan ad",
            "no pad",
            "nomor pad",
            "no perubahan anggaran dasar",
            "nomor perubahan anggaran dasar",
            "nomor perubahan anggaran dasar terbaru",
        ],
    ),
    (
        "perubahan_ad/tanggal",
        &[
            "tanggal perubahan ad",
            "tgl perubahan ad",
            "tgl pad",
            "tanggal pad",
            "tanggal perubahan anggaran dasar",
            "tanggal perubahan anggaran dasar terbaru",
        ],
    ),
    ("nib", &["nib", "nomor induk berusaha", "no induk berusaha"]),
    ("npwp", &["npwp", "no npwp", "nomor npwp"]),
    (
        "izin_usp/nomor",
        &[
            "izin usp",
            "no izin usp",
            "nomor izin usp",
            "izin usaha simpan pinjam",
            "no izin usaha simpan pinjam",
            "nomor izin usaha simpan pinjam",
            "izin simpan pinjam",
        ],
    ),
    ("izin_usp/tanggal", &["tgl izin usp", "tanggal izin usp", "tanggal izin usaha simpan pinjam"]),
    ("kantor_cabang", &["kantor cabang", "jumlah kantor cabang", "cabang"]),
    ("status/aktif", &["keaktifan", "status aktif", "status koperasi", "status", "aktif tidak aktif", "aktif"]),
    ("rat/terakhir", &["rat terakhir", "tanggal rat", "tgl rat", "tanggal rat terakhir", "tgl rat terakhir"]),
    ("alamat/akta", &["alamat akta", "alamat menurut akta", "alamat sesuai akta"]),
    ("alamat/jalan", &["alamat", "alamat koperasi", "alamat sekarang", "alamat lengkap", "jalan", "alamat kantor"]),
    ("alamat/rt_rw", &["rt rw", "rt", "rtrw"]),
    ("alamat/kelurahan", &["kelurahan", "desa", "kelurahan desa", "desa kelurahan", "kel", "kel desa", "desa kel"]),
    ("alamat/kecamatan", &["kecamatan", "kec"]),
    ("alamat/kota", &["kota", "kabupaten", "kab kota", "kabupaten kota", "kota kabupaten"]),
    ("alamat/provinsi", &["provinsi", "propinsi", "prov"]),
    ("alamat/kode_pos", &["kode pos", "kodepos"]),
    ("alamat/koordinat", &["koordinat", "titik koordinat", "lat long", "latitude longitude"]),
    ("alamat/ditemukan", &["alamat ditemukan"]),
    (
        "kontak/telepon",
        &[
            "telepon",
            "telp",
            "no telp",
            "no telepon",
            "nomor telepon",
            "telepon koperasi",
            "telepon 1",
            "telp 1",
            "hp",
            "no hp",
            "nomor hp",
            "kontak",
        ],
    ),
    ("kontak/telepon_2", &["telepon 2", "telp 2", "telepon lain"]),
    ("kontak/faks", &["faks", "fax", "faksimile", "no fax"]),
    ("kontak/email", &["email", "e mail", "surel", "alamat email"]),
    ("kontak/situs", &["website", "situs", "situs web", "web"]),
    ("pengurus/ketua/nama", &["ketua", "nama ketua", "ketua pengurus", "nama ketua pengurus"]),
    (
        "pengurus/ketua/hp",
        &["hp ketua", "telp ketua", "telepon ketua", "no hp ketua", "nomor hp ketua", "no telp ketua"],
    ),
    ("pengurus/sekretaris/nama", &["sekretaris", "nama sekretaris"]),
    (
        "pengurus/sekretaris/hp",
        &["hp sekretaris", "telp sekretaris", "telepon sekretaris", "no hp sekretaris", "no telp sekretaris"],
    ),
    ("pengurus/bendahara/nama", &["bendahara", "nama bendahara"]),
    (
        "pengurus/bendahara/hp",
        &["hp bendahara", "telp bendahara", "telepon bendahara", "no hp bendahara", "no telp bendahara"],
    ),
    ("pengurus/manajer/nama", &["manajer", "nama manajer", "manager", "nama manager"]),
    ("pengurus/manajer/hp", &["hp manajer", "telp manajer", "no hp manajer", "hp manager"]),
    ("pengawas/ketua/nama", &["pengawas", "ketua pengawas", "nama pengawas", "nama ketua pengawas"]),
];

const SCORES: [&str; 7] =
    ["skor", "nilai", "nilai kesehatan", "skor kesehatan", "hasil penilaian", "total skor", "nilai akhir"];
const CLASSES: [&str; 7] =
    ["predikat", "kelas", "predikat kesehatan", "tingkat kesehatan", "kesehatan", "kategori", "hasil pemeriksaan"];
const YEARS: [&str; 5] = ["tahun buku", "tahun", "tb", "tahun penilaian", "tahun pemeriksaan"];

/// The words of a heading or of a word of the register: small letters and digits, parted by one space.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What stands beneath each heading of a row; of two columns that would be the same, the first.
#[must_use]
pub fn columns(headings: &[String]) -> Vec<Option<Column>> {
    let mut found: Vec<Option<Column>> = Vec::with_capacity(headings.len());
    let mut before = None;
    for heading in headings {
        let heading = plain(heading);
        let phone = PHONE_OF.iter().find(|(of, _)| before == Some(Column::Field(of))).map(|(_, phone)| phone);
        let column = match phone.filter(|_| PHONES.contains(&heading.as_str())) {
            Some(phone) => Some(Column::Field(phone)),
            None => column_of(&heading),
        };
        let column = column.filter(|column| !found.contains(&Some(*column)));
        before = column;
        found.push(column);
    }
    found
}

fn column_of(heading: &str) -> Option<Column> {
    let of_field =
        HEADINGS.iter().find(|(_, headings)| headings.contains(&heading)).map(|(path, _)| Column::Field(path));
    of_field.or_else(|| result_column(heading))
}

/// “Skor 2023”, “Predikat TB 2022”, “Tahun buku”.
fn result_column(heading: &str) -> Option<Column> {
    let year = heading.split(' ').find_map(|word| word.parse::<BookYear>().ok());
    let others: Vec<&str> = heading
        .split(' ')
        .filter(|word| word.parse::<BookYear>().is_err() && !matches!(*word, "tb" | "tahun" | "th"))
        .collect();
    let words = others.join(" ");
    match (year, words.as_str()) {
        (Some(year), words) if SCORES.contains(&words) => Some(Column::Score(year)),
        (Some(year), words) if CLASSES.contains(&words) => Some(Column::Class(year)),
        (None, words) if SCORES.contains(&words) => Some(Column::ScoreOfRow),
        (None, words) if CLASSES.contains(&words) => Some(Column::ClassOfRow),
        (None, _) if YEARS.contains(&heading) => Some(Column::YearOfRow),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::koperasi::IDENTITY;

    fn read(headings: &[&str]) -> Vec<Option<Column>> {
        columns(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn every_field_of_the_register_has_headings_and_each_heading_one_field() {
        for field in IDENTITY.iter().filter(|field| field.path != "catatan") {
            assert!(HEADINGS.iter().any(|(path, _)| *path == field.path), "{}", field.path);
        }
        for (path, headings) in HEADINGS {
            assert!(IDENTITY.iter().any(|field| field.path == path), "{path}");
            for heading in headings {
                assert_eq!(plain(heading), *heading);
                assert_eq!(column_of(heading), Some(Column::Field(path)), "{heading}");
            }
        }
    }

    #[test]
    fn a_phone_is_of_whom_it_stands_behind() {
        assert_eq!(
            read(&["Telepon", "Ketua", "Telp.", "Sekretaris", "No. HP", "Bendahara", "Telp"]),
            [
                Some(Column::Field("kontak/telepon")),
                Some(Column::Field("pengurus/ketua/nama")),
                Some(Column::Field("pengurus/ketua/hp")),
                Some(Column::Field("pengurus/sekretaris/nama")),
                Some(Column::Field("pengurus/sekretaris/hp")),
                Some(Column::Field("pengurus/bendahara/nama")),
                Some(Column::Field("pengurus/bendahara/hp")),
            ]
        );
    }

    #[test]
    fn results_are_of_the_year_of_their_heading_or_of_their_row() {
        let year = |number: i64| BookYear::new(number).unwrap();
        assert_eq!(
            read(&[
                "SKOR TB. 2023",
                "Predikat Tahun 2023",
                "Nilai",
                "Kelas",
                "Tahun Buku",
                "Jumlah anggota",
                "NIK",
                "NIK"
            ]),
            [
                Some(Column::Score(year(2023))),
                Some(Column::Class(year(2023))),
                Some(Column::ScoreOfRow),
                Some(Column::ClassOfRow),
                Some(Column::YearOfRow),
                None,
                Some(Column::Field("nik/nomor")),
                None,
            ]
        );
    }
}
