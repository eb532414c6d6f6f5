//! Words that more than one page needs.

use super::words;

words! {
    /// What every page shares: states, answers, kinds, units.
    pub Common {
        saved: "Tersimpan", "Saved";
        saved_at: "Tersimpan pukul {time}", "Saved at {time}";
        saving: "Menyimpan…", "Saving…";
        not_saved: "Belum tersimpan", "Not saved yet";
        save_failed: "Gagal menyimpan; isian tetap ada di layar", "Saving failed; the entry stays on the screen";
        store_full: "Ruang di perangkat habis; isian tetap ada di layar. Kosongkan ruang atau unduh cadangan.", "The device is out of room; the entry stays on the screen. Make room or download a backup.";
        store_closed: "Basis data ditutup; isian tetap ada di layar. Muat ulang halaman ini.", "The database was closed; the entry stays on the screen. Reload this page.";
        store_blocked: "Tab lain menahan basis data. Tutup tab klinik yang lain.", "Another tab holds the database. Close the clinic's other tabs.";
        store_newer: "Rekam medis ini dibuat oleh versi yang lebih baru. Muat ulang halaman untuk memperbarui klinik.", "These records were made by a newer version. Reload the page to update the clinic.";
        store_corrupt: "Ada catatan yang tidak dapat dibaca ({what}). Yang lain tidak terpengaruh.", "A row cannot be read ({what}). The others are not affected.";
        changed_elsewhere: "Isinya berubah di tab lain. Periksa kembali, lalu ulangi.", "It was changed in another tab. Look again, then repeat.";
        gone: "dihapus untuk selamanya", "removed for ever";
        purged: "Isian ini dihapus untuk selamanya atas permintaan, dan tidak dapat diisi lagi.", "This entry was removed for ever on request, and cannot be filled in again.";
        save_again: "Coba simpan lagi", "Try saving again";

        yes: "Ya", "Yes";
        no: "Tidak", "No";
        yes_within: "ya", "yes";
        no_within: "tidak", "no";
        back: "Kembali", "Back";
        next: "Lanjut", "Continue";
        cancel: "Batal", "Cancel";
        close: "Tutup", "Close";
        undo: "Urungkan", "Undo";
        remove: "Hapus", "Remove";
        change: "Ubah", "Change";
        show_all: "Tampilkan semua", "Show all";
        reload: "Muat ulang", "Reload";
        loading: "Memuat…", "Loading…";
        optional: "boleh kosong", "optional";
        required: "wajib diisi", "required";
        choose: "Pilih", "Choose";
        empty: "kosong", "empty";
        unknown: "tidak diketahui", "unknown";
        or: "atau", "or";
        and: "dan", "and";

        this_year: "Tahun ini", "This year";
        last_year: "Tahun lalu", "Last year";
        book_year: "Tahun buku {y}", "Book year {y}";
        today: "hari ini", "today";
        yesterday: "kemarin", "yesterday";
        tomorrow: "besok", "tomorrow";
        n_minutes: "{n} menit", "{n} minute|{n} minutes";
        n_hours: "{n} jam", "{n} hour|{n} hours";
        n_days: "{n} hari", "{n} day|{n} days";
        n_months: "{n} bulan", "{n} month|{n} months";
        n_years: "{n} tahun", "{n} year|{n} years";
        days_ago: "{n} hari lalu", "{n} day ago|{n} days ago";
        in_days: "{n} hari lagi", "in {n} day|in {n} days";
        n_times: "{n} kali", "{n} times";
        at_time: "pukul {time}", "at {time}";

        koperasi: "Koperasi", "Co-operative";
        unit_usp: "Unit simpan pinjam", "Savings-and-loan unit";
        kind: "Jenis", "Kind";
        kind_konsumen: "Konsumen", "Consumers";
        kind_produsen: "Produsen", "Producers";
        kind_jasa: "Jasa", "Services";
        kind_pemasaran: "Pemasaran", "Marketing";
        kind_simpan_pinjam: "Simpan pinjam", "Savings and loan";
        pattern: "Pola", "Pattern";
        pattern_konvensional: "Konvensional", "Conventional";
        pattern_syariah: "Syariah", "Sharia";
        triage: "Triase", "Triage";
        triage_hijau: "Hijau", "Green";
        triage_kuning: "Kuning", "Yellow";
        triage_kelabu: "Kelabu", "Grey";

        aspect: "Aspek", "Aspect";
        aspect_tata_kelola: "Tata kelola", "Governance";
        aspect_profil_risiko: "Profil risiko", "Risk profile";
        aspect_kinerja_keuangan: "Kinerja keuangan", "Financial performance";
        aspect_permodalan: "Permodalan", "Capital";
        archived: "Diarsipkan", "In the archive";
        class_sehat: "Sehat", "Healthy";
        class_cukup_sehat: "Cukup Sehat", "Fairly Healthy";
        class_dalam_pengawasan: "Dalam Pengawasan", "Under Supervision";
        class_dalam_pengawasan_khusus: "Dalam Pengawasan Khusus", "Under Special Supervision";

        status_scored: "Dinilai", "Scored";
        status_not_applicable: "Tidak berlaku", "Not applicable";
        status_cannot_compute: "Tidak dapat dihitung", "Cannot be computed";
        status_unanswered: "Belum dijawab", "Not answered yet";
        provisional: "Sementara", "Provisional";
        complete: "Lengkap", "Complete";
        incomplete: "Belum lengkap", "Incomplete";
        sealed: "Disegel", "Sealed";
        draft: "Belum disegel", "Not sealed";
        conflict: "Berbeda di dua perangkat", "Differs between two devices";
        example: "Contoh", "Example";

        source: "Sumber", "Source";
        confidence: "Keyakinan", "Confidence";
        confidence_text_read: "Naskah terbaca", "Text of the regulation read";
        confidence_several_copies: "Beberapa salinan", "Several copies";
        confidence_several_copies_note: "Salinan yang sepakat, bukan kepastian hukum.", "Copies that agree, not legal confirmation.";
        confidence_one_source: "Satu sumber", "One source";
        confidence_inferred: "Disimpulkan", "Inferred";
        confidence_memory: "Ingatan", "From memory";
        confidence_proposed: "Usulan", "Proposed";
        disputed: "Dipersengketakan", "Disputed";
        unverified: "Belum diverifikasi", "Not verified";
    }
}
