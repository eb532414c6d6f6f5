//! Wordings of what concerns the device as a whole: the lock, and leaving the device empty.

use super::words;

words! {
    /// The lock of the clinic on this device.
    pub Lock {
        section: "Kunci", "Lock";
        what: "Kata sandi mengunci klinik di perangkat ini. Kunci ini menahan orang yang memegang perangkat ini, bukan orang yang membongkar penyimpanannya. Bila lupa, kata sandi tidak dapat ditampilkan; catatan dipulihkan dari cadangan di perangkat atau profil peramban lain.", "A passphrase locks the clinic on this device. It holds off whoever holds this device, not whoever takes its storage apart. Forgotten, it cannot be shown; the records are restored from a backup on another device or browser profile.";
        none: "Klinik ini terbuka tanpa kata sandi.", "This clinic opens without a passphrase.";
        is_set: "Klinik ini dibuka dengan kata sandi.", "This clinic opens with a passphrase.";
        begin: "Pasang kata sandi", "Set a passphrase";
        change: "Ganti kata sandi", "Change the passphrase";
        remove: "Lepas kata sandi", "Remove the passphrase";
        lock_now: "Kunci sekarang", "Lock now";
        lock_now_hint: "Yang belum tersimpan disimpan dulu.", "What is not saved yet is saved first.";
        present: "Kata sandi sekarang", "Present passphrase";
        new: "Kata sandi baru", "New passphrase";
        new_hint: "Paling sedikit {n} huruf, angka atau spasi.", "At least {n} letters, digits or spaces.";
        again: "Ulangi kata sandi baru", "The new passphrase again";
        reminder: "Pengingat", "Reminder";
        reminder_hint: "Tampil di layar kunci bagi siapa pun; jangan menulis kata sandinya.", "Shown on the lock screen to anyone; do not write the passphrase itself.";
        save: "Simpan kata sandi", "Save the passphrase";
        after: "Terkunci sendiri setelah tidak disentuh", "Locks by itself when not touched for";
        after_minutes: "{n} menit", "{n} minute|{n} minutes";
        after_never: "Tidak pernah", "Never";
        e_short: "Kata sandi kurang dari {n} huruf.", "The passphrase has fewer than {n} letters.";
        e_differ: "Kedua isian kata sandi baru berbeda.", "The two entries of the new passphrase differ.";
        e_reminder: "Pengingat memuat kata sandinya sendiri.", "The reminder holds the passphrase itself.";
        e_unavailable: "Peramban ini hanya dapat mengunci klinik yang dibuka lewat https.", "This browser can lock the clinic only when it was opened by https.";
        e_not_kept: "Kata sandi tidak dapat diingat oleh peramban ini, jadi tidak dipasang.", "This browser cannot remember a passphrase, so none was set.";
        was_set: "Kata sandi terpasang.", "The passphrase is set.";
        was_removed: "Kata sandi dilepas.", "The passphrase was removed.";
        title: "Klinik terkunci", "The clinic is locked";
        lead: "Masukkan kata sandi perangkat ini. Pekerjaan Anda menunggu di tempat semula.", "Enter the passphrase of this device. Your work waits where you left it.";
        passphrase: "Kata sandi", "Passphrase";
        open: "Buka kunci", "Unlock";
        opening: "Memeriksa…", "Checking…";
        e_missing: "Tulis kata sandinya.", "Enter the passphrase.";
        e_wrong: "Kata sandi salah.", "The passphrase is wrong.";
        e_wait: "Coba lagi dalam {n} detik.", "Try again in {n} second.|Try again in {n} seconds.";
        forgotten: "Lupa kata sandi?", "Forgot the passphrase?";
        forgotten_hint: "Kata sandi tidak dapat ditampilkan atau diganti dari sini. Pulihkan cadangan terakhir di perangkat atau profil peramban lain, atau hubungi kepala kantor.", "It can neither be shown nor changed from here. Restore the last backup on another device or browser profile, or ask the head of office.";
    }

    /// Leaving the device empty.
    pub Wipe {
        section: "Kosongkan perangkat ini", "Empty this device";
        what: "Menghapus seluruh rekam medis, klinik contoh, petugas dan pengaturan dari perangkat ini, misalnya sebelum perangkat diserahkan. Programnya tetap ada. Cadangan harus terbukti tersimpan lebih dulu.", "Removes every record, the example clinic, officers and settings from this device, for instance before it is handed on. The program stays. First a backup must be proven to be kept.";
        step_backup: "Unduh cadangan", "Download a backup";
        step_backup_hint: "Simpan berkasnya di luar perangkat ini.", "Keep the file outside this device.";
        step_proof: "Pilih kembali berkas itu", "Choose that very file again";
        step_proof_hint: "Dari tempat ia disimpan, sebagai bukti bahwa ia benar-benar ada dan utuh.", "From where it is kept, as proof that it is really there and whole.";
        step_wipe: "Hapus", "Remove";
        writing: "Menyusun cadangan…", "Writing the backup…";
        written: "Cadangan selesai: {changes} perubahan, {size}.", "The backup is written: {changes} changes, {size}.";
        checking: "Membandingkan berkas dengan klinik…", "Comparing the file with the clinic…";
        proven: "Berkas itu memuat seluruh klinik ini.", "That file holds the whole of this clinic.";
        choose: "Pilih berkas cadangan", "Choose the backup file";
        wipe: "Hapus semua data dari perangkat ini", "Remove all data from this device";
        ask: "Semua rekam medis di perangkat ini dihapus dan tidak dapat diurungkan. Satu-satunya salinan adalah berkas cadangan yang baru Anda tunjukkan.", "Every record on this device is removed, and this cannot be undone. The only copy is the backup file that you have just shown.";
        wiping: "Menghapus…", "Removing…";
        e_other: "Berkas ini bukan cadangan klinik ini seperti adanya sekarang: dibuat sebelum perubahan terakhir, atau dari perangkat lain. Unduh cadangan lagi, lalu pilih berkas yang baru itu.", "This file is not the backup of this clinic as it stands: made before the last change, or on another device. Download a backup again, then choose that new file.";
        e_blocked: "Tab klinik yang lain menahan basis data. Penghapusan selesai setelah tab itu ditutup: tutup semua tab lain, lalu tekan tombol ini sekali lagi.", "Another tab of the clinic holds the database. The removal ends once it is closed: close all other tabs, then press this button once more.";
        e_failed: "Data belum terhapus. {why}", "The data was not removed. {why}";
    }
}
