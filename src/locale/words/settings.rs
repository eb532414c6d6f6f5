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
        storage: "Penyimpanan", "Storage";
        storage_kept: "Peramban berjanji tidak menghapus data klinik ini sendiri.", "The browser has promised not to remove this clinic's data on its own.";
        storage_not_kept: "Peramban belum berjanji menyimpan data ini; buat cadangan secara teratur.", "The browser has not promised to keep this data; make backups regularly.";
        storage_unknown: "Peramban ini tidak menyebutkan apakah data dijaga; buat cadangan secara teratur.", "This browser does not say whether data is kept; make backups regularly.";
        storage_ask: "Minta peramban menjaga data", "Ask the browser to keep the data";
        storage_used: "Terpakai {used} dari sekitar {quota}.", "{used} used of about {quota}.";
        install: "Pasang di perangkat", "Install on the device";
        install_hint: "Terpasang, klinik dibuka seperti aplikasi dan bekerja tanpa jaringan.", "Installed, the clinic opens like an app and works without a network.";
        install_ios: "Di iPhone: tombol Bagikan, lalu “Tambah ke Layar Utama”.", "On iPhone: the Share button, then “Add to Home Screen”.";
        install_menu: "Menu peramban, lalu “Instal aplikasi” atau “Tambahkan ke layar utama”.", "The browser's menu, then “Install app” or “Add to home screen”.";
        installed: "Terpasang.", "Installed.";
        about_title: "Tentang klinik ini", "About this clinic";
        about_what: "Klinik KOROENA adalah program mandiri untuk petugas dan pembina koperasi: mendaftar, memeriksa, menilai kesehatan dan mengikuti perkembangan koperasi, di peramban, tanpa jaringan.", "The KOROENA Clinic is an independent program for officers and coaches of co-operatives: registering, examining, scoring health and following the course of co-operatives, in a browser, without a network.";
        about_not: "Bukan aplikasi resmi pemerintah kota dan bukan sertifikat hukum. Aturannya disusun ulang dari salinan yang beredar; tiap baris menyebut sumber dan keyakinannya, dan kantor yang memutuskan.", "Not the city's own app and not a legal certificate. The rules are rebuilt from public copies; each row says its source and how sure we are, and the office decides.";
        about_data: "Data tidak meninggalkan perangkat ini kecuali Anda mengunduh cadangan. Tidak ada permintaan ke alamat lain.", "Data never leaves this device unless you download a backup. No request goes to any other address.";
        about_version: "Versi {v}", "Version {v}";
        about_licence: "Lisensi MIT atau Apache-2.0.", "Licensed under MIT or Apache-2.0.";
        rules_title: "Aturan penilaian", "Scoring rules";
        rules_lead: "Setiap pertanyaan, rumus, batas dan kelas, dengan sumber dan keyakinannya.", "Every question, formula, limit and class, with its source and how sure we are.";
        rules_unpublished: "Belum terbit utuh", "Not published whole";
        rules_sources: "Sumber", "Sources";
        rules_classes: "Kelas", "Classes";
        rules_weight: "Bobot {w}", "Weight {w}";
        rules_indicators: "{n} indikator", "{n} indicators";
        rules_legal: "Dasar hukum", "Legal basis";
        rules_failed: "Berkas aturan tidak dapat dimuat.", "The ruleset file could not be loaded.";
    }
}
