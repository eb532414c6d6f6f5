//! Wordings of settings and of the page about the clinic.

use super::words;

words! {
    /// Settings (Pengaturan), about (Tentang), more (Lainnya).
    pub Settings {
        title: "Pengaturan", "Settings";
        language: "Bahasa", "Language";
        theme: "Tampilan", "Appearance";
        theme_light: "Terang", "Light";
        theme_dark: "Gelap", "Dark";
        theme_system: "Ikut perangkat", "Like the device";
        officer: "Petugas di perangkat ini", "Officer on this device";
        officer_hint: "Nama ini tercatat pada setiap perubahan yang dibuat di sini.", "This name is noted on every change made here.";
        hand_over: "Serahkan kepada petugas lain", "Hand over to another officer";
        officer_new: "Nama petugas yang meneruskan", "Name of the officer who goes on";
        officer_done: "Petugas di perangkat ini sekarang {name}.", "The officer on this device is now {name}.";
        officer_example: "Di klinik contoh petugasnya selalu Petugas Contoh.", "In the example clinic the officer is always the example officer.";
        storage: "Penyimpanan", "Storage";
        storage_kept: "Peramban berjanji tidak menghapus data klinik ini sendiri.", "The browser has promised not to remove this clinic's data on its own.";
        storage_not_kept: "Peramban belum berjanji menyimpan data ini; buat cadangan secara teratur.", "The browser has not promised to keep this data; make backups regularly.";
        storage_unknown: "Peramban ini tidak menyebutkan apakah data dijaga; buat cadangan secara teratur.", "This browser does not say whether data is kept; make backups regularly.";
        storage_ask: "Minta peramban menjaga data", "Ask the browser to keep the data";
        storage_refused: "Peramban belum bersedia. Memasang klinik di perangkat ini biasanya membantu.", "The browser is not willing yet. Installing the clinic on this device usually helps.";
        storage_used: "Terpakai {used} dari sekitar {quota}.", "{used} used of about {quota}.";
        install: "Pasang di perangkat", "Install on the device";
        install_hint: "Terpasang, klinik dibuka seperti aplikasi dan bekerja tanpa jaringan.", "Installed, the clinic opens like an app and works without a network.";
        install_ios: "Di iPhone: tombol Bagikan, lalu “Tambah ke Layar Utama”.", "On iPhone: the Share button, then “Add to Home Screen”.";
        install_menu: "Menu peramban, lalu “Instal aplikasi” atau “Tambahkan ke layar utama”.", "The browser's menu, then “Install app” or “Add to home screen”.";
        install_dismissed: "Belum dipasang. Tombol ini muncul lagi bila peramban menawarkannya.", "Not installed. The button returns when the browser offers it again.";
        installed: "Terpasang.", "Installed.";
        settings_hint: "Bahasa, tampilan, petugas, penyimpanan, pemasangan.", "Language, appearance, officer, storage, installing.";
        about_hint: "Apa ini dan apa yang bukan, data, versi, lisensi.", "What this is and is not, data, version, licence.";
        backup_hint: "Satu berkas berisi seluruh klinik; juga memulihkannya.", "One file with the whole clinic; restoring it too.";
        rules_hint: "Setiap pertanyaan, rumus, batas dan kelas.", "Every question, formula, limit and class.";
        about_title: "Tentang klinik ini", "About this clinic";
        about_what: "Klinik KOROENA adalah program mandiri untuk petugas dan pembina koperasi: mendaftar, memeriksa, menilai kesehatan dan mengikuti perkembangan koperasi, di peramban, tanpa jaringan.", "The KOROENA Clinic is an independent program for officers and coaches of co-operatives: registering, examining, scoring health and following the course of co-operatives, in a browser, without a network.";
        about_not: "Bukan aplikasi resmi pemerintah kota dan bukan sertifikat hukum. Aturannya disusun ulang dari salinan yang beredar; tiap baris menyebut sumber dan keyakinannya, dan kantor yang memutuskan.", "Not the city's own app and not a legal certificate. The rules are rebuilt from public copies; each row says its source and how sure we are, and the office decides.";
        about_data: "Data tidak meninggalkan perangkat ini kecuali Anda mengunduh cadangan. Tidak ada permintaan ke alamat lain.", "Data never leaves this device unless you download a backup. No request goes to any other address.";
        about_data_title: "Data", "Data";
        about_program_title: "Program", "Program";
        about_version: "Versi {v}", "Version {v}";
        about_licence: "Lisensi MIT atau Apache-2.0.", "Licensed under MIT or Apache-2.0.";
        rules_title: "Aturan penilaian", "Scoring rules";
        rules_lead: "Setiap pertanyaan, rumus, batas dan kelas, dengan sumber dan keyakinannya.", "Every question, formula, limit and class, with its source and how sure we are.";
        rules_unpublished: "Belum terbit utuh", "Not published whole";
        rules_sources: "Sumber", "Sources";
        rules_class: "Kelas", "Class";
        rules_score: "Nilai", "Score";
        rules_classes: "Kelas", "Classes";
        rules_sources_all: "{n} sumber", "{n} source|{n} sources";
        rules_weight: "Bobot {w}", "Weight {w}";
        rules_indicators: "{n} indikator", "{n} indicators";
        rules_legal: "Dasar hukum", "Legal basis";
        rules_forms: "Formulir", "Forms";
        rules_valid_from: "Berlaku sejak", "In force since";
        rules_version: "Versi berkas", "Version of the file";
        rules_notes: "Catatan", "Notes";
        rules_total: "Cara menghitung nilai", "How the score is made";
        rules_pooled: "Nilai aspek = 100 × jumlah skor ÷ ({max} × banyaknya indikator yang berlaku). Nilai akhir = jumlah nilai aspek × bobotnya ÷ 100.", "Aspect = 100 × sum of scores ÷ ({max} × number of indicators that apply). Total = sum of aspects × their weight ÷ 100.";
        rules_weighted: "Nilai indikator = skor × bobotnya ÷ {max}. Nilai akhir = jumlah nilai semua indikator.", "Indicator = score × its weight ÷ {max}. Total = sum of all indicators.";
        rules_questions: "{n} pertanyaan", "{n} question|{n} questions";
        rules_questions_title: "Pertanyaan", "Questions";
        rules_for_kinds: "Untuk {list}", "For {list}";
        rules_kuk: "KUK {list}", "KUK {list}";
        rules_ratio: "Rasio", "Ratio";
        rules_zero_title: "Penyebut nol atau negatif", "Zero or negative denominator";
        rules_zero: "Penyebut nol: {what}.", "Denominator zero: {what}.";
        rules_both_zero: "Pembilang dan penyebut nol: {what}.", "Numerator and denominator zero: {what}.";
        rules_zero_numerator: "Penyebut nol dan pembilang tidak di atas nol: {what}.", "Denominator zero and numerator not above zero: {what}.";
        rules_negative: "Penyebut negatif: {what}.", "Denominator negative: {what}.";
        rules_why: "Sebab: {why}.", "Reason: {why}.";
        policy_not_applicable: "tidak berlaku, tidak ikut dihitung", "not applicable, not counted";
        policy_cannot_compute: "tidak dapat dihitung, petugas memutuskan dengan alasan", "cannot be computed, the officer decides with a reason";
        policy_best: "skor terbaik", "the best score";
        policy_worst: "skor terendah", "the lowest score";
        rules_readings: "Bacaan lain", "Other readings";
        rules_readings_lead: "Sumber tidak sepakat pada hal-hal ini. Bacaan dipilih pada tiap pemeriksaan dan ikut disegel.", "The sources disagree on these. A reading is chosen in each examination and sealed with it.";
        rules_readings_title: "Bacaan yang dipersengketakan", "Disputed readings";
        rules_reading_used: "dipakai bila tidak dipilih lain", "in use unless another is chosen";
        rules_proofs: "Yang dapat dijawab pembukuan", "What the books can answer";
        rules_proofs_lead: "Bacaan kami atas pertanyaan, bukan bunyi peraturan. Klinik mengusulkan jawabannya; petugas yang memutuskan.", "Our readings of questions, not the regulation's text. The clinic proposes the answer; an officer decides.";
        rules_proves_yes: "Hanya dapat membuktikan “ya”.", "It can prove “yes” alone.";
        rules_proves_no: "Hanya dapat membuktikan “tidak”.", "It can prove “no” alone.";
        rules_all: "Semua formulir", "All forms";
        rules_failed: "Berkas aturan tidak dapat dimuat.", "The ruleset file could not be loaded.";
    }
}
