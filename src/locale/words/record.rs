//! Wordings of a co-operative's record page.

use super::words;

words! {
    /// The record (Rekam medis).
    pub Record {
        title: "Rekam medis", "Medical record";
        tab_summary: "Ringkasan", "Summary";
        tab_statements: "Laporan", "Statements";
        tab_examinations: "Pemeriksaan", "Examinations";
        tab_documents: "Dokumen", "Documents";
        tab_identity: "Identitas", "Identity";
        tab_history: "Riwayat", "History";
        not_here: "Rekam medis ini tidak ada di perangkat ini.", "This record is not on this device.";
        class_of: "Tahun buku {y}", "Book year {y}";
        no_class: "Belum dinilai", "Not examined";
        no_class_lead: "Isi laporan satu tahun buku, lalu mulai pemeriksaan.", "Enter the statement of a book year, then begin an examination.";
        course: "Perjalanan nilai", "Course of the score";
        course_aspects: "Perjalanan tiap aspek", "Course of each aspect";
        course_table: "Lihat sebagai tabel", "Show as a table";
        finding_up: "Naik {n} nilai dalam {k} tahun", "Up {n} points in {k} years";
        finding_down: "Turun {n} nilai dalam {k} tahun", "Down {n} points in {k} years";
        finding_steady: "Tetap sejak {y}", "Steady since {y}";
        finding_one: "Baru satu tahun buku dinilai", "Only one book year examined";
        finding_class: "Dari {from} menjadi {to}", "From {from} to {to}";
        aspects: "Aspek", "Aspects";
        change: "Perubahan", "Change";
        change_since: "dibanding {y}", "against {y}";
        total: "Jumlah", "Total";
        class: "Kelas", "Class";
        year: "Tahun buku", "Book year";
        statements: "Laporan", "Statements";
        examinations: "Pemeriksaan", "Examinations";
        identity: "Identitas", "Identity";
        kuk: "KUK {n}", "KUK {n}";
        assets: "Aktiva", "Assets";
        surplus: "SHU", "Surplus";
        amounts_count: "{n} angka", "{n} amounts";
        complete: "lengkap", "complete";
        begin_statement: "Isi laporan", "Enter a statement";
        begin_examination: "Mulai pemeriksaan", "Begin an examination";
        sealed_incomplete: "Disegel tanpa kelas", "Sealed without a class";
        old_result: "Hasil lama, tanpa pemeriksaan di sini.", "Earlier result, without an examination here.";
        old_ring: "Lingkaran kosong: hasil lama, tanpa pemeriksaan di sini.", "Empty ring: an earlier result, without an examination here.";
        old_no_class: "Tanpa kelas", "No class";
        old_rule: "Aturan: {text}.", "Rule: {text}.";
        old_from: "Sumber: {text}.", "Source: {text}.";
        legend_total: "Nilai", "Score";
    }
}

words! {
    /// What happened to a co-operative (linimasa).
    pub Timeline {
        title: "Linimasa", "Timeline";
        founded: "Berbadan hukum", "Legal status";
        met: "Rapat anggota tahunan {y}", "Annual meeting for {y}";
    }
}
