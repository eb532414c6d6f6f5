//! Wordings of working at an examination: what the books say, notes and evidence, answers carried over, the year before, corrections.

use super::words;

words! {
    /// Beside the questions of an examination.
    pub Examining {
        books_say: "Pembukuan: {answer}, {figures}", "The books: {answer}, {figures}";
        books_open: "Pembukuan belum dapat menjawab. Belum ada: {list}.", "The books do not answer yet. Missing: {list}.";
        books_differ: "Berbeda dari pembukuan", "Differs from the books";
        books_basis: "Cara membaca pembukuan", "How the books are read";
        books_note: "Usulan cara membaca; pemeriksa yang memutuskan.", "A proposed reading; the examiner decides.";
        take: "Pakai", "Take it";
        take_of: "Pakai jawaban pembukuan untuk {code}: {answer}", "Take the answer of the books for {code}: {answer}";
        can_take: "{n} pertanyaan yang belum dijawab dapat dijawab dari pembukuan.", "The books answer {n} open question.|The books answer {n} open questions.";
        take_all: "Pakai semua ({n})", "Take all ({n})";
        can_carry: "{n} pertanyaan yang belum dijawab punya jawaban tahun {y}.", "{n} open question has an answer of {y}.|{n} open questions have an answer of {y}.";
        carry: "Bawa dari {y}", "Carry over from {y}";
        from_year: "dari {y}", "from {y}";
        from_year_said: "Dibawa dari {y}.", "Carried over from {y}.";
        confirm: "Masih benar", "Still right";
        confirm_of: "Jawaban {code} masih benar", "Answer {code} is still right";
        confirm_all: "Semua masih benar ({n})", "All still right ({n})";
        clear: "Kosongkan", "Clear";
        undo: "Urungkan", "Undo";
        tab_review: "Perlu dilihat", "To look at";
        review_none: "Tidak ada yang perlu dilihat.", "There is nothing to look at.";
        review_differ: "Jawaban yang berbeda dari pembukuan", "Answers that differ from the books";
        review_carried: "Jawaban bawaan yang belum dikonfirmasi", "Carried answers not confirmed yet";
        answered_so: "Dijawab {answer}. {said}", "Answered {answer}. {said}";
        seal_differ: "{n} jawaban berbeda dari pembukuan.", "{n} answer differs from the books.|{n} answers differ from the books.";
        seal_unreasoned: "{n} di antaranya tanpa alasan.", "{n} of them without a reason.";
        seal_carried: "{n} jawaban bawaan belum dikonfirmasi.", "{n} carried answer is not confirmed.|{n} carried answers are not confirmed.";
        note: "Catatan", "Note";
        note_hint: "Di mana dilihat, apa yang perlu diingat.", "Where it was seen, what to remember.";
        reason: "Alasan jawaban", "Reason of the answer";
        reason_hint: "Mengapa dijawab begitu. Ikut tercetak.", "Why it was answered so. It is printed too.";
        reason_said: "Alasan: {reason}", "Reason: {reason}";
        reason_write: "Tulis alasan", "Write why";
        reason_write_of: "Tulis alasan jawaban {code}", "Write why {code} was answered so";
        reasoned: "ada alasan", "has a reason";
        aside_of: "Alasan, catatan dan bukti {code}", "Reason, note and evidence of {code}";
        evidence: "Bukti", "Evidence";
        evidence_count: "{n} bukti", "{n} piece of evidence|{n} pieces of evidence";
        noted: "ada catatan", "has a note";
        evidence_of: "Bukti {code}", "Evidence of {code}";
        evidence_old: "Dari pemeriksaan yang dikoreksi", "From the examination that is corrected";
        add_photo: "Foto", "Photo";
        add_file: "Berkas", "File";
        add_photo_of: "Tambah foto untuk {code}", "Add a photo for {code}";
        add_file_of: "Tambah berkas untuk {code}", "Add a file for {code}";
        tab_compare: "Banding", "Compare";
        compare_title: "Dibanding pemeriksaan {y}", "Compared with the examination of {y}";
        compare_corrected: "Dibanding pemeriksaan yang dikoreksi", "Compared with the examination that is corrected";
        compare_known: "Tahun {y} hanya diketahui hasilnya, jadi yang dibandingkan hanya nilai akhirnya.", "Of {y} only the result is known, so only the totals are compared.";
        compare_other_form: "Tahun {y} dinilai dengan formulir lain, jadi yang dibandingkan hanya nilai akhirnya.", "{y} was scored by another form, so only the totals are compared.";
        compare_total: "Nilai akhir", "Total";
        compare_then: "Dulu", "Then";
        compare_now: "Kini", "Now";
        compare_indicators: "Butir yang skornya berubah", "Indicators whose score changed";
        compare_answers: "Jawaban yang berubah", "Answers that changed";
        compare_same: "Tidak ada yang berubah.", "Nothing changed.";
        compare_open: "belum lengkap", "open";
        yes_to_no: "Ya → Tidak", "Yes → No";
        no_to_yes: "Tidak → Ya", "No → Yes";
        correct: "Buat koreksi", "Make a correction";
        correct_on: "Lanjutkan koreksi", "Go on with the correction";
        correct_hint: "Pemeriksaan baru dengan jawaban, putusan dan catatan yang sama. Yang ini tetap terbaca; setelah koreksi disegel, koreksilah yang dihitung.", "A new examination with the same answers, decisions and notes. This one stays readable; once the correction is sealed, the correction counts.";
        corrected_by: "Dikoreksi oleh pemeriksaan {day}.", "Corrected by the examination of {day}.";
        corrected_twice: "Ada {n} koreksi yang dibuat terpisah. Yang disegel terakhir yang dihitung.", "There are {n} corrections made apart. The one sealed last counts.";
        counts: "dihitung", "counts";
        counts_not: "tidak dihitung", "does not count";
        not_last: "Ada koreksi lain yang disegel sesudah ini; koreksi itu yang dihitung.", "Another correction was sealed after this one; that one counts.";
        also_corrected: "Koreksi lain sudah disegel. Bila koreksi ini disegel juga, yang disegel terakhir yang dihitung.", "Another correction is sealed. If this one is sealed too, the one sealed last counts.";
        corrects: "Koreksi atas pemeriksaan {day}.", "A correction of the examination of {day}.";
        corrects_because: "Alasan: {reason}", "Reason: {reason}";
        corrected: "dikoreksi", "corrected";
        correction: "koreksi", "correction";
        open_it: "Buka", "Open";
        correction_reason: "Alasan koreksi", "Reason of the correction";
        correction_hint: "Ikut tersegel dan terbaca pada kedua pemeriksaan.", "Sealed with it and read on both examinations.";
        correction_reason_missing: "Tulis alasan koreksinya.", "Write why it is corrected.";
    }
}
