//! Wordings of what was changed, of differing values, and of the moments one can go back to.

use super::words;

words! {
    /// Who changed what and when (Riwayat).
    pub History {
        lead: "Siapa mengubah apa, kapan, yang terbaru di atas. Riwayat tetap utuh; hanya data pribadi yang diminta hilang untuk selamanya tidak ada lagi isinya.", "Who changed what, and when, the latest first. The history stays whole; only personal data that was asked to be removed for ever says nothing any more.";
        none: "Belum ada perubahan.", "Nothing was changed yet.";
        by: "oleh {name}", "by {name}";
        nobody: "tanpa nama", "no name";
        from_to: "dari {before} menjadi {after}", "from {before} to {after}";
        set_to: "menjadi {after}", "to {after}";
        emptied: "dikosongkan, tadinya {before}", "emptied, it was {before}";
        was_sealed: "Disegel", "Sealed";
        was_removed: "Dihapus", "Removed";
        was_brought_back: "Dikembalikan", "Brought back";
        more: "{n} isian lagi", "{n} more entry|{n} more entries";
        undo: "Urungkan perubahan ini", "Undo this change";
        undone: "Perubahan diurungkan. Pengurungan ini pun tercatat di riwayat.", "The change was undone. The undoing stands in the history too.";
        nothing_to_undo: "Isian ini sudah diubah lagi sesudahnya; tidak ada yang perlu diurungkan.", "It was changed again since; there is nothing to undo.";
        sealed_stays: "Pemeriksaan yang disegel tidak dapat diubah. Buat pemeriksaan baru sebagai koreksi.", "A sealed examination cannot be changed. Make a new examination as its correction.";
        account_last: "{name}, tahun lalu", "{name}, last year";
        question: "Jawaban {code}", "Answer {code}";
        note: "Catatan {code}", "Note {code}";
        office: "Kantor", "The office";
        letterhead: "Kop surat", "Letterhead";
        office_place: "Tempat surat", "Place of papers";
        answer_reason: "Alasan jawaban {code}", "Reason of answer {code}";
        decision: "Putusan {code}", "Decision {code}";
        reading: "Bacaan {code}", "Reading {code}";
        origin: "Asal jawaban {code}", "Where answer {code} came from";
        corrects: "Mengoreksi", "Corrects";
        correction_reason: "Alasan koreksi", "Reason of the correction";
        member_name: "Nama petugas", "Officer's name";
        book_year: "Tahun buku", "Book year";
        unit: "Unit", "Unit";
        day: "Tanggal", "Date";
        ruleset: "Aturan", "Ruleset";
        examiner: "Pemeriksa", "Examiner";
        complete: "Laporan lengkap", "Statement complete";
        no_last_year: "Tanpa tahun lalu", "No last year";
        score: "Nilai", "Score";
        class: "Kelas", "Class";
        removal: "Penghapusan", "Removal";
        seal_reason: "Alasan disegel tanpa kelas", "Why it was sealed without a class";
        file_name: "Nama berkas", "Name of the file";
        file_note: "Catatan", "Note";
        file_by: "Dilampirkan oleh", "Attached by";
        file_question: "Pertanyaan", "Question";
        file_itself: "Berkas", "File";
        file: "Lampiran {name}", "Attachment {name}";
        old_result: "Hasil tahun buku {y}", "Result of book year {y}";
        other_place: "Isian {path}", "Entry {path}";
        other_record: "Catatan {kind}", "Record {kind}";
    }

    /// Values that differ between two devices or tabs.
    pub Differing {
        title: "Isian yang berbeda", "Entries that differ";
        banner: "{n} isian berbeda. Semuanya disimpan; pilih mana yang berlaku.", "{n} entry differs. All values are kept; choose the one that holds.|{n} entries differ. All values are kept; choose the ones that hold.";
        lead: "Sampai dipilih, nilai yang terakhir ditampilkan, skor ditandai, dan pemeriksaan tidak dapat disegel.", "Until it is chosen, the last value is shown, the score is marked and no examination can be sealed.";
        shown: "ditampilkan", "shown";
        take: "Pakai {value}", "Use {value}";
        settled: "Dipilih: {value}. Nilai lainnya tetap ada di riwayat.", "Chosen: {value}. The other value stays in the history.";
        two_seals: "Pemeriksaan ini disegel dua kali secara terpisah. Tidak ada kelas yang dapat dicetak darinya; buat pemeriksaan baru sebagai koreksi.", "This examination was sealed twice apart. No class can be printed from it; make a new examination as its correction.";
        two_seals_by: "Disegel {when}, {who}", "Sealed {when}, {who}";
        after_seal: "{n} isian tiba setelah segel dan tidak mengubah apa pun.", "{n} entry came after the seal and alters nothing.|{n} entries came after the seal and alter nothing.";
        to_record: "Pilih yang berlaku", "Choose the one that holds";
        score_marked: "Skor ini memakai isian yang masih berbeda.", "This score rests on entries that still differ.";
    }

    /// Moments one can go back to (Potret).
    pub Snapshots {
        title: "Potret", "Snapshots";
        lead: "Potret adalah titik waktu di riwayat perangkat ini untuk kembali bila keliru. Potret bukan cadangan: ia hilang bersama perangkat.", "A snapshot is a moment in this device's history to go back to after a mistake. It is not a backup: it is lost with the device.";
        none: "Belum ada potret. Potret diambil sendiri pada simpanan pertama setiap hari.", "There is no snapshot yet. One is taken by itself with the first save of each day.";
        daily: "Harian", "Daily";
        before_restore: "Sebelum pemulihan cadangan", "Before a restore";
        before_import: "Sebelum daftar diimpor", "Before a register was imported";
        before_return: "Sebelum kembali ke potret", "Before going back";
        asked: "Diminta", "Asked for";
        changes: "{n} perubahan", "{n} change|{n} changes";
        take: "Ambil potret sekarang", "Take a snapshot now";
        taken: "Potret diambil.", "The snapshot was taken.";
        go_back: "Kembali ke potret ini", "Go back to this snapshot";
        undo_restore: "Urungkan pemulihan ini", "Undo this restore";
        undo_import: "Urungkan impor ini", "Undo this import";
        ask_title: "Kembali ke potret {when}?", "Go back to the snapshot of {when}?";
        ask: "{n} catatan akan berkata lagi seperti waktu itu; yang diisi sesudahnya tetap ada di riwayat, dan langkah ini dapat diurungkan.", "{n} record will say again what it said then; what was entered since stays in the history, and this can be undone.|{n} records will say again what they said then; what was entered since stays in the history, and this can be undone.";
        ask_sealed: "{n} pemeriksaan yang disegel sesudahnya tetap seperti adanya.", "{n} examination sealed since stays as it is.|{n} examinations sealed since stay as they are.";
        ask_nothing: "Tidak ada yang berbeda dari waktu itu.", "Nothing differs from then.";
        done: "Selesai: {n} catatan dikembalikan.", "Done: {n} record was brought back.|Done: {n} records were brought back.";
        undone: "Pemulihan diurungkan: {n} catatan dikembalikan.", "The restore was undone: {n} record was brought back.|The restore was undone: {n} records were brought back.";
        failed: "Tidak berhasil: {why}", "It did not work: {why}";
        kept: "Jumlah potret yang disimpan", "How many snapshots are kept";
    }
}
