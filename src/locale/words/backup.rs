//! Wordings of backup and restore.

use super::words;

words! {
    /// Backup (Cadangan).
    pub BackupWords {
        title: "Cadangan", "Backup";
        lead: "Satu berkas JSON memuat seluruh klinik di perangkat ini. Simpan di tempat lain, atau bawa ke perangkat lain.", "One JSON file holds the whole clinic of this device. Keep it elsewhere, or carry it to another device.";
        download: "Unduh cadangan", "Download a backup";
        share: "Bagikan cadangan", "Share a backup";
        writing: "Menyusun cadangan…", "Writing the backup…";
        done: "Cadangan selesai dan terbaca kembali: {changes} perubahan, {size}.", "The backup is written and was read back: {changes} changes, {size}.";
        failed: "Cadangan gagal dibuat.", "The backup could not be made.";
        last: "Cadangan terakhir {when}", "Last backup {when}";
        never: "Belum pernah dicadangkan dari perangkat ini.", "Never backed up from this device.";
        whole: "Cadangan selalu utuh: semua koperasi, semua riwayat, nama dan nomor telepon ikut. Jaga berkasnya.", "A backup is always whole: every co-operative, all history, names and telephone numbers included. Take care of the file.";
        restore_title: "Pulihkan cadangan", "Restore a backup";
        restore_lead: "Isi cadangan digabungkan; yang lebih baru di sini tidak hilang.", "The backup is merged; nothing newer here is lost.";
        choose: "Pilih berkas cadangan", "Choose a backup file";
        reading: "Membaca berkas…", "Reading the file…";
        preview_title: "Isi cadangan ini", "What this backup holds";
        made_at: "Dibuat {when}", "Made {when}";
        n_new: "Baru di sini", "New here";
        n_same: "Sudah ada", "Already here";
        n_conflict: "Berbeda, keduanya disimpan", "Differing, both kept";
        n_records: "Rekam medis", "Records";
        nothing_new: "Semua isi cadangan ini sudah ada di sini.", "Everything in this backup is already here.";
        do_restore: "Gabungkan ke klinik ini", "Merge into this clinic";
        restoring: "Menggabungkan…", "Merging…";
        restored: "Selesai: {n} perubahan ditambahkan.", "Done: {n} changes added.";
        restored_none: "Selesai: tidak ada yang perlu ditambahkan.", "Done: there was nothing to add.";
        cancel: "Batal", "Cancel";
        e_not_json: "Berkas ini bukan cadangan: isinya tidak dapat dibaca sebagai JSON, mungkin terpotong.", "This file is not a backup: it cannot be read as JSON, perhaps it was cut off.";
        e_other: "Berkas ini bukan cadangan Klinik KOROENA.", "This file is not a backup of the KOROENA Clinic.";
        e_newer: "Cadangan ini dibuat oleh versi yang lebih baru. Muat ulang klinik untuk memperbarui, lalu coba lagi.", "This backup was made by a newer version. Reload the clinic to update it, then try again.";
        e_digest: "Isi berkas tidak cocok dengan tanda periksanya; mungkin terpotong atau diubah. Tidak ada yang dipulihkan.", "The file does not match its own checksum; it may be cut off or altered. Nothing was restored.";
        e_limits: "Berkas ini melebihi batas yang dapat dibaca ({what}).", "This file exceeds what can be read ({what}).";
        e_content: "Ada isi yang tidak dapat dibaca ({what}). Tidak ada yang dipulihkan.", "Some content cannot be read ({what}). Nothing was restored.";
        e_file: "Berkas tidak dapat dibaca dari perangkat ini.", "The file could not be read from this device.";
        today: "hari ini", "today";
        yesterday: "kemarin", "yesterday";
        days_ago: "{n} hari lalu", "{n} days ago";
    }
}
