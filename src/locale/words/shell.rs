//! Wordings of the frame around every screen.

use super::words;

words! {
    /// The frame: places, banners, titles.
    pub Shell {
        clinic: "Klinik KOROENA", "KOROENA Clinic";
        tagline: "Rekam medis koperasi", "Medical records of co-operatives";
        skip: "Langsung ke isi", "Skip to content";
        places: "Tempat", "Places";
        home: "Beranda", "Home";
        list: "Koperasi", "Co-operatives";
        backup: "Cadangan", "Backup";
        tasks: "Tugas", "Tasks";
        rules: "Aturan", "Rules";
        more: "Lainnya", "More";
        settings: "Pengaturan", "Settings";
        about: "Tentang", "About";
        back: "Kembali", "Back";
        not_found_title: "Halaman tidak ditemukan", "Page not found";
        not_found_lead: "Alamat ini tidak menuju ke mana pun. Data Anda tidak terpengaruh.", "This address leads nowhere. Your data is not affected.";
        to_home: "Ke beranda", "To the home page";
        offline: "Tanpa jaringan. Semua tetap dapat dikerjakan dan tersimpan di perangkat ini.", "No network. Everything still works and is kept on this device.";
        update_ready: "Versi baru siap.", "A new version is ready.";
        update_now: "Simpan lalu muat ulang", "Save and reload";
        memory_only: "Penyimpanan peramban tidak tersedia: isian hilang bila halaman ditutup. Unduh cadangan sebelum menutup.", "Browser storage is not available: entries are lost when the page closes. Download a backup before closing.";
        database_closed: "Peramban menutup basis data. Bila ada isian yang belum tersimpan, coba simpan lagi dahulu; lalu muat ulang halaman ini.", "The browser closed the database. If an entry is not saved yet, try saving it first; then reload this page.";
        database_lost: "Peramban menghapus rekam medis dari perangkat ini. Pulihkan cadangan terakhir di halaman Cadangan.", "The browser removed the records from this device. Restore the last backup on the Backup page.";
        database_blocked: "Tab lain dengan versi lama menahan basis data. Tutup tab klinik yang lain; klinik ini lalu terbuka sendiri.", "Another tab with an older version holds the database. Close the clinic's other tabs; this one then opens by itself.";
        database_superseded: "Tab lain memakai versi klinik yang lebih baru, jadi basis data dilepas di sini. Muat ulang halaman ini untuk melanjutkan.", "Another tab uses a newer version of the clinic, so the database was let go here. Reload this page to go on.";
        database_deleted: "Rekam medis di perangkat ini dihapus lewat tab lain. Muat ulang halaman ini.", "The records on this device were removed in another tab. Reload this page.";
        begin_anew: "Lanjutkan tanpa cadangan", "Go on without a backup";
        to_own_clinic: "Ke klinik kantor", "To the office's clinic";
        reload: "Muat ulang", "Reload";
        opening: "Membuka…", "Opening…";
        storage_failed: "Rekam medis tidak dapat dibuka", "The records cannot be opened";
        officer: "Petugas", "Officer";
        nobody: "belum disebut", "not named yet";
        new_tab_saved: "Diperbarui dari tab lain.", "Updated from another tab.";
    }
}
