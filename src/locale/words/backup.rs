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
        failed_write: "Cadangan gagal dibuat: isi klinik tidak dapat ditulis sebagai berkas. Data di perangkat ini tidak berubah.", "The backup could not be made: the clinic could not be written as a file. The data on this device is unchanged.";
        failed_read_back: "Cadangan tidak diberikan karena tidak terbaca kembali: {why} Data di perangkat ini tidak berubah.", "The backup is not handed out since it does not read back: {why} The data on this device is unchanged.";
        failed_differs: "Cadangan tidak diberikan karena terbaca kembali dengan isi lain. Data di perangkat ini tidak berubah.", "The backup is not handed out since it reads back as something else. The data on this device is unchanged.";
        failed_download: "Peramban tidak mau menyimpan berkasnya. Coba lagi, atau periksa izin unduhan.", "The browser would not save the file. Try again, or look at its permission for downloads.";
        example: "Ini klinik contoh: cadangannya hanya memuat koperasi rekaan, dan yang dipulihkan di sini ikut terhapus bersama klinik contoh.", "This is the example clinic: its backup holds made-up co-operatives only, and what is restored here goes when the example clinic is removed.";
        last: "Cadangan terakhir {when}", "Last backup {when}";
        never: "Belum pernah dicadangkan dari perangkat ini.", "Never backed up from this device.";
        whole: "Cadangan selalu utuh: semua koperasi, semua riwayat, nama dan nomor telepon ikut. Jaga berkasnya.", "A backup is always whole: every co-operative, all history, names and telephone numbers included. Take care of the file.";
        restore_title: "Pulihkan cadangan", "Restore a backup";
        restore_lead: "Isi cadangan digabungkan; yang lebih baru di sini tidak hilang.", "The backup is merged; nothing newer here is lost.";
        choose: "Pilih berkas cadangan", "Choose a backup file";
        choose_hint: "atau seret berkas .json ke sini", "or drag a .json file here";
        choose_other: "Pilih berkas lain", "Choose another file";
        reading: "Membaca berkas…", "Reading the file…";
        preview_title: "Isi cadangan ini", "What this backup holds";
        hand_over: "Serahkan ke rekan sebagai berkas", "Hand over to a colleague as a file";
        hand_over_hint: "Berkas memuat catatan ini dengan seluruh riwayatnya. Rekan menggabungkannya di halaman Cadangan, dan menyerahkannya kembali dengan cara yang sama.", "The file holds this record with its whole history. The colleague merges it on the Backup page, and hands it back the same way.";
        handed_over: "Berkas titipan dibuat dan terbaca kembali: {changes} perubahan, {size}.", "The file was made and read back: {changes} changes, {size}.";
        preview_part: "Isi titipan ini (sebagian klinik)", "What this handed-over file holds (a part of a clinic)";
        preview_raw: "Isi catatan mentah ini (diselamatkan)", "What these raw records hold (rescued)";
        made_at: "Dibuat {when}", "Made {when}";
        n_new: "Perubahan baru", "New changes";
        n_same: "Sudah ada di sini", "Already here";
        n_conflict: "Berbeda, keduanya disimpan", "Differing, both kept";
        n_records: "Rekam medis", "Records";
        made_with: "dengan versi {v}", "with version {v}";
        per_record: "Menurut koperasi", "By co-operative";
        row_new: "baru di sini", "new here";
        row_changed: "{n} perubahan baru", "{n} new change|{n} new changes";
        row_same: "tidak ada yang baru", "nothing new";
        row_conflicts: "{n} isian berbeda", "{n} entry differs|{n} entries differ";
        row_older: "{n} catatan lebih lama dari yang ada di sini", "{n} record older than what is here|{n} records older than what is here";
        row_newer: "{n} catatan dari versi yang lebih baru; disimpan utuh", "{n} record of a newer version; kept whole|{n} records of a newer version; kept whole";
        row_details: "Lihat isian", "Show the entries";
        row_more: "dan {n} isian lagi", "and {n} more entry|and {n} more entries";
        row_office: "Kantor dan petugas", "Office and officers";
        row_unnamed: "Koperasi tanpa nama", "Co-operative without a name";
        has_examples: "Berkas ini memuat {n} koperasi contoh. Bila digabungkan, koperasi rekaan itu ikut masuk ke klinik ini.", "This file holds {n} example co-operatives. Merging brings those made-up ones into this clinic.";
        nothing_new: "Semua isi cadangan ini sudah ada di sini.", "Everything in this backup is already here.";
        do_restore: "Gabungkan ke klinik ini", "Merge into this clinic";
        restoring: "Menggabungkan…", "Merging…";
        restored: "Selesai: {n} perubahan ditambahkan.", "Done: {n} changes added.";
        restored_none: "Selesai: tidak ada yang perlu ditambahkan.", "Done: there was nothing to add.";
        restored_clashes: "{n} perubahan bernomor sama berbeda isinya; keduanya disimpan.", "{n} changes of the same number differ; both are kept.";
        restore_failed: "Penggabungan terhenti: {why} Yang sudah digabung tetap tersimpan; ulangi untuk menuntaskan.", "The merge stopped: {why} What was merged is kept; repeat to complete it.";
        see_list: "Buka daftar koperasi", "Open the register";
        cancel: "Batal", "Cancel";
        e_empty: "Berkas ini kosong.", "This file is empty.";
        e_truncated: "Berkas ini terpotong: isinya berhenti sebelum selesai ({what}). Unduh atau salin sekali lagi.", "This file was cut off: it ends before it is complete ({what}). Download or copy it again.";
        what_place: "baris {line}, kolom {column}", "line {line}, column {column}";
        what_depth: "bertingkat lebih dari {n}, baris {line}", "nested deeper than {n}, line {line}";
        what_size: "{size}, batasnya {limit}", "{size}, the limit is {limit}";
        what_count: "{member}: {count}, batasnya {limit}", "{member}: {count}, the limit is {limit}";
        what_missing: "“{member}” tidak ada", "“{member}” is missing";
        what_type: "“{member}” bukan bentuknya", "“{member}” is not of its form";
        what_twice: "“{member}” ada dua kali", "“{member}” stands twice";
        what_change: "perubahan nomor {n}", "change number {n}";
        what_purge: "penghapusan data nomor {n}", "removal of data number {n}";
        what_ruleset: "aturan nomor {n}", "ruleset number {n}";
        what_version: "versi {found}, yang dikenal sampai {known}", "version {found}, known up to {known}";
        what_counter: "penghitung perubahan {id} meloncat terlalu jauh", "the counter of change {id} leaps too far";
        e_not_json: "Berkas ini bukan cadangan: isinya tidak dapat dibaca sebagai JSON ({what}).", "This file is not a backup: it cannot be read as JSON ({what}).";
        e_other: "Berkas ini bukan cadangan Klinik KOROENA.", "This file is not a backup of the KOROENA Clinic.";
        e_copy: "Berkas ini salinan tanpa data pribadi, bukan cadangan; ia tidak dapat dipulihkan.", "This file is a copy without personal data, not a backup; it cannot be restored.";
        e_newer: "Cadangan ini dibuat oleh versi yang lebih baru ({what}). Muat ulang klinik untuk memperbarui, lalu coba lagi.", "This backup was made by a newer version ({what}). Reload the clinic to update it, then try again.";
        e_digest: "Isi berkas tidak cocok dengan tanda periksanya; mungkin terpotong atau diubah. Tidak ada yang dipulihkan.", "The file does not match its own checksum; it may be cut off or altered. Nothing was restored.";
        e_limits: "Berkas ini melebihi batas yang dapat dibaca ({what}).", "This file exceeds what can be read ({what}).";
        e_content: "Ada isi yang tidak dapat dibaca ({what}). Tidak ada yang dipulihkan.", "Some content cannot be read ({what}). Nothing was restored.";
        e_not_text: "Berkas ini bukan teks, jadi bukan cadangan Klinik KOROENA.", "This file is not text, so it is no backup of the KOROENA Clinic.";
        e_file: "Berkas tidak dapat dibaca dari perangkat ini.", "The file could not be read from this device.";
        today: "hari ini", "today";
        yesterday: "kemarin", "yesterday";
        days_ago: "{n} hari lalu", "{n} days ago";
    }
}
