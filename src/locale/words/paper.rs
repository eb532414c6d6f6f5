//! Wordings of the printed papers and of the screen that shows them.

use super::words;

words! {
    /// Papers (Cetak): the record, an examination, its findings.
    pub PaperWords {
        print: "Cetak", "Print";
        to_record: "Cetak rekam medis", "Print the record";
        which: "Yang dicetak", "What is printed";
        examination_short: "Hasil pemeriksaan", "Result";
        findings_short: "Temuan", "Findings";
        size: "Ukuran kertas", "Paper size";
        size_a4: "A4", "A4";
        size_f4: "F4 (folio)", "F4 (folio)";
        size_hint: "Pilih ukuran yang sama di layar cetak peramban. Untuk berkas PDF, pilih “Simpan sebagai PDF” di sana.", "Choose the same size in the browser's print dialog. For a PDF file, choose “Save as PDF” there.";
        personal: "Sertakan data pribadi", "Include personal data";
        personal_hint: "Nama pengurus, telepon, surel, alamat jalan, NPWP, catatan.", "Names of the board, telephone, e-mail, street address, tax number, notes.";
        preview: "Pratinjau", "Preview";
        failed: "Berkas aturan pemeriksaan ini tidak dapat dimuat, jadi kertasnya tidak dapat disusun.", "The ruleset of this examination could not be loaded, so its paper cannot be made.";

        record_title: "Rekam medis koperasi", "Medical record of a co-operative";
        examination_title: "Hasil pemeriksaan kesehatan koperasi", "Result of a co-operative's health examination";
        findings_title: "Temuan pemeriksaan dan rekomendasi", "Findings of the examination and recommendations";
        provisional_mark: "SEMENTARA", "PROVISIONAL";
        provisional_note: "Pemeriksaan ini belum disegel. Isinya masih dapat berubah dan tidak memberi kelas.", "This examination is not sealed. It may still change and gives no class.";
        example_mark: "CONTOH", "EXAMPLE";
        foot: "Dicetak dari Klinik KOROENA pada {date}, bukan sertifikat.", "Printed from the KOROENA Clinic on {date}, not a certificate.";

        name: "Nama koperasi", "Name of the co-operative";
        unit: "Unit yang diperiksa", "Unit examined";
        kind: "Jenis, pola, KUK", "Kind, pattern, KUK";
        nik: "Nomor induk koperasi (NIK)", "Co-operative number (NIK)";
        legal: "Badan hukum", "Legal entity";
        year: "Tahun buku", "Book year";
        date: "Tanggal pemeriksaan", "Day of examination";
        examiner: "Pemeriksa", "Examiner";
        form: "Formulir", "Form";
        regulation: "Peraturan", "Regulation";
        file: "Berkas aturan", "Ruleset file";
        digest: "Sidik berkas", "Digest of the file";
        standing: "Keadaan", "State";
        is_sealed: "Disegel", "Sealed";
        is_draft: "Konsep, belum disegel", "Draft, not sealed";

        result: "Nilai dan kelas", "Score and class";
        total: "Nilai akhir", "Total";
        no_class: "Tanpa kelas", "No class";
        range: "Nilai sementara {range}: masih ada {n} hal yang belum lengkap.", "Provisional score {range}: {n} point is still open.|Provisional score {range}: {n} points are still open.";
        incomplete: "Disegel tidak lengkap, tanpa kelas. Alasan: {reason}", "Sealed incomplete, without a class. Reason: {reason}";
        parts: "Nilai tiap aspek dan komponen", "Score of each aspect and component";
        part: "Aspek dan komponen", "Aspect and component";
        weight: "Bobot", "Weight";
        score: "Nilai", "Score";
        class: "Kelas", "Class";
        change: "Perubahan", "Change";
        details: "Rincian penilaian", "Details of the scoring";
        code: "Kode", "Code";
        item: "Pertanyaan atau rasio", "Question or ratio";
        answer: "Jawaban, hasil", "Answer, result";
        skor: "Skor", "Score";
        not_answered: "belum dijawab", "not answered";
        with_numbers: "Angka: {text}", "Numbers: {text}";
        formula: "Rumus: {text}", "Formula: {text}";
        band: "Batas skor {n}: {text}.", "Band of score {n}: {text}.";
        weight_of: "bobot {w}", "weight {w}";
        points: "nilai {n}", "score {n}";

        decisions: "Keputusan pemeriksa", "Decisions of the examiner";
        decision: "Keputusan", "Decision";
        reason: "Alasan", "Reason";
        readings: "Bacaan yang dipakai", "Readings in use";
        readings_lead: "Sumber tidak sepakat pada hal-hal ini; pemeriksaan ini memakai bacaan berikut.", "The sources disagree on these points; this examination uses the following readings.";
        reading_point: "Hal", "Point";
        reading: "Bacaan", "Reading";
        certainty: "Kepastian sumber", "Certainty of the sources";
        certainty_lead: "Aturan disusun ulang dari salinan yang beredar. Salinan yang sepakat bukan kepastian hukum.", "The rules are rebuilt from public copies. Copies that agree are not legal confirmation.";
        certainty_kind: "Keyakinan", "Certainty";
        certainty_rows: "Butir", "Rows";
        all_others: "semua butir lain", "all other rows";
        unverified: "Hasil ini memakai butir dari ingatan: belum diverifikasi.", "This result rests on rows from memory: not verified.";
        basis: "Aturan yang dipakai", "Rules used";
        other_rules: "Disegel dengan versi aturan yang lain; yang tercetak di bawah dibaca dari segelnya.", "Sealed with another version of the ruleset; what is printed below is read from its seal.";
        status: "Hasil", "Result";
        value: "Besaran", "Value";

        day_at: "{place}, …………………… 20……", "{place}, date …………………… 20……";
        place_and_day: "…………………………, …………………… 20……", "Place …………………………, date …………………… 20……";
        sign_examiner: "Pemeriksa", "Examiner";
        sign_board: "Pengurus koperasi", "Board of the co-operative";
        sign_blank: "(…………………………)", "(…………………………)";

        findings_lead: "Disusun dari pertanyaan yang dijawab “tidak” dan rasio dengan skor {n} atau kurang. Teks di bawah adalah konsep untuk disunting pemeriksa.", "Drawn from questions answered “no” and from ratios scored {n} or less. The text below is a draft for the examiner to edit.";
        edit_hint: "Ketuk temuan atau rekomendasi untuk menyuntingnya sebelum dicetak. Suntingan di sini hanya untuk cetakan ini. Yang disusun di tab Tindak lanjut tersimpan dan tercetak seperti ditulis di sana.", "Touch a finding or a recommendation to edit it before printing. What is edited here is for this print alone. What is drafted in the follow-up tab is kept and printed as written there.";
        findings_term: "Tindak lanjut paling lambat tiga bulan sejak berita acara ditandatangani.", "To be followed up within three months after the minutes are signed.";
        findings_none: "Tidak ada temuan: tidak ada jawaban “tidak” dan tidak ada rasio dengan skor {n} atau kurang.", "No finding: no question is answered “no” and no ratio is scored {n} or less.";
        number: "No.", "No.";
        finding: "Temuan", "Finding";
        recommendation: "Rekomendasi", "Recommendation";
        due: "Tenggat", "Due";
        due_blank: "…… / …… / 20……", "…… / …… / 20……";
        unmet: "Belum terpenuhi: {text}.", "Not met: {text}.";
        do_meet: "Pengurus agar memenuhi hal ini dan menyerahkan buktinya kepada pemeriksa.", "The board is to meet this and hand its evidence to the examiner.";
        low: "{name} sebesar {value}, skor {n}.", "{name} is {value}, score {n}.";
        low_no_value: "{name} diberi skor {n}.", "{name} is given score {n}.";
        do_raise: "Pengurus agar memperbaiki rasio ini hingga {band} (skor {n}); untuk itu perlu {need}.", "The board is to bring this ratio to {band} (score {n}); that takes {need}.";
        do_better: "Pengurus agar memperbaiki rasio ini.", "The board is to improve this ratio.";

        visit_title: "Daftar kunjungan", "List for the visit";
        visit_short: "Kunjungan", "Visit";
        visit_lead: "Yang belum dijawab pembukuan: tanyakan, lihat buktinya, lalu masukkan ke klinik.", "What the books do not answer: ask, see the evidence, then enter it.";
        visit_none: "Tidak ada yang terbuka.", "Nothing is open.";
        visit_questions: "Pertanyaan", "Questions";
        visit_seen: "Bukti, catatan", "Evidence, note";
        visit_numbers: "Angka", "Numbers";
        visit_amount_head: "Jumlah", "Amount";
        visit_amount: "Rp ……………………………", "Rp ……………………………";
        visit_checks: "Dari keluhan", "From complaints";
        visit_because: "“{text}”", "“{text}”";

        identity: "Identitas", "Identity";
        course: "Perjalanan nilai", "Course of the score";
        course_none: "Belum ada tahun buku yang dinilai.", "No book year has been examined yet.";
        aspects: "Nilai tiap aspek", "Score of each aspect";
        aspects_change: "Nilai tiap aspek, perubahan dibanding {y}", "Score of each aspect, change against {y}";
        examinations: "Pemeriksaan", "Examinations";
        origin: "Asal", "Origin";
        sealed_here: "disegel di klinik ini, {date}", "sealed in this clinic, {date}";
        known_result: "hasil lama. {text}", "earlier result. {text}";
    }
}
