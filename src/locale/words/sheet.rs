//! Wordings of entering at a statement's sheet, and of the facts of its year.

use super::words;

words! {
    /// Entering at a sheet.
    pub Sheet {
        undo: "Urungkan", "Undo";
        redo: "Ulangi", "Redo";
        keys: "Enter atau ↓ ke baris berikutnya, Tab ke kolom berikutnya, Esc mengembalikan isian, Ctrl+Z mengurungkan, Shift+F2 membuka catatan. Kolom dari lembar kerja dapat ditempel.", "Enter or ↓ goes to the next line, Tab to the next column, Esc restores the field, Ctrl+Z undoes, Shift+F2 opens the note. A column from a spreadsheet can be pasted.";
        pasted: "{n} angka terisi dari tempelan.", "{n} amount filled in from the clipboard.|{n} amounts filled in from the clipboard.";
        pasted_unread: "{n} isian tidak terbaca dan menunggu di barisnya.", "{n} entry could not be read and waits at its line.|{n} entries could not be read and wait at their lines.";
        pasted_homeless: "{n} angka tidak mendapat baris.", "{n} amount found no line.|{n} amounts found no line.";
        thousands: "Angka tahun ini tampaknya dalam ribuan rupiah: sekitar seperseribu tahun lalu.", "This year's amounts look like thousands of rupiah: about a thousandth of last year's.";
        multiply: "Kalikan semua dengan 1.000", "Multiply all by 1,000";
        note: "Catatan {name}", "Note on {name}";
        has_note: "ada catatan", "has a note";
        block: "{name}, bagian {n} dari {all}", "{name}, part {n} of {all}";
        block_before: "Bagian sebelumnya", "Previous part";
        block_next: "Bagian berikutnya", "Next part";
    }

    /// The facts of a book year.
    pub Facts {
        title: "Anggota dan RAT tahun buku {y}", "Members and RAT of book year {y}";
        record: "Data tahun buku {y}", "Facts of book year {y}";
        hint: "Dari buku RAT. Yang kosong berarti belum diketahui.", "From the RAT book. Empty means not known yet.";
        group: "Jumlah orang", "Number of people";
        men: "Laki-laki", "Men";
        women: "Perempuan", "Women";
        total: "Jumlah", "Total";
        start: "Anggota awal tahun", "Members at the start";
        came: "Anggota masuk", "Members who joined";
        left: "Anggota keluar", "Members who left";
        end: "Anggota akhir tahun", "Members at the end";
        candidates: "Calon anggota", "Prospective members";
        board: "Pengurus", "Board";
        supervisors: "Pengawas", "Supervisors";
        managers: "Manajer", "Managers";
        employees: "Karyawan", "Employees";
        miscount: "{sex}: awal + masuk − keluar = {wanted}, bukan yang tertulis.", "{sex}: start + joined − left = {wanted}, not what is written.";
        not_a_count: "Tulis bilangan bulat, misalnya 125.", "Write a whole number, such as 125.";
        rat: "Rapat anggota tahunan (RAT)", "Annual members' meeting (RAT)";
        rat_date: "Tanggal RAT", "Date of the RAT";
        rat_place: "Tempat RAT", "Place of the RAT";
        rat_present: "Anggota hadir", "Members present";
        rat_quorum: "Kuorum", "Quorum";
        rat_status: "Status RAT", "Status of the RAT";
        quorum_yes: "Tercapai", "Reached";
        quorum_no: "Tidak tercapai", "Not reached";
        unknown: "Belum diketahui", "Not known";
        in_time: "Tepat waktu", "In time";
        late: "Terlambat", "Late";
        not_yet: "Belum dilaksanakan", "Not held yet";
        hint_in_time: "Menurut tanggalnya: dalam enam bulan setelah tutup buku.", "By its date: within six months after the book year.";
        hint_late: "Menurut tanggalnya: lebih dari enam bulan setelah tutup buku. Anggaran dasar koperasi dapat menentukan lain.", "By its date: more than six months after the book year. The co-operative's statutes may say otherwise.";
        present_share: "{share} dari anggota akhir tahun", "{share} of the members at the end of the year";
    }
}
