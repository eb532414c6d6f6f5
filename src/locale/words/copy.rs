//! Wordings of copies without personal data.

use super::words;

words! {
    /// Copies without personal data (Salinan).
    pub CopyWords {
        title: "Salinan tanpa data pribadi", "Copy without personal data";
        lead: "Untuk provinsi, peneliti atau wartawan yang boleh melihat angka, tetapi tidak data orang. Ini bukan cadangan: klinik tidak dapat dipulihkan darinya.", "For the province, researchers or journalists who may see figures, but nobody's data. This is not a backup: the clinic cannot be restored from it.";
        holds: "Memuat", "Holds";
        holds_what: "nama, jenis, nomor badan hukum dan NIK koperasi, kelurahan; jumlah dalam laporan; jawaban, nilai dan kelas pemeriksaan yang sudah disegel.", "name, kind, legal numbers and village of each co-operative; the amounts of its statements; answers, score and class of sealed examinations.";
        leaves: "Tidak memuat", "Leaves out";
        leaves_what: "pengurus, pengawas, telepon, surel, alamat jalan, NPWP, petugas dan pemeriksa, catatan dan alasan, lampiran, riwayat, pemeriksaan yang belum disegel, dan yang sudah dihapus.", "board, supervisors, telephones, e-mail, street addresses, tax numbers, officers and examiners, notes and reasons, attachments, history, unsealed examinations, and whatever was removed.";
        mask: "Samarkan nama koperasi", "Mask the co-operatives' names";
        mask_hint: "Nama, nomor dan kelurahan diganti nomor urut. Angkanya tetap: yang mengenal laporan sebuah koperasi masih dapat mengenalinya.", "Names, numbers and villages give way to a running number. The figures stay: whoever knows a co-operative's statement can still recognise it.";
        make: "Unduh salinan", "Download a copy";
        making: "Menyusun salinan…", "Making the copy…";
        done: "Salinan selesai: {n} koperasi, {size}. Ini bukan cadangan.", "The copy is made: {n} co-operative, {size}. It is not a backup.|The copy is made: {n} co-operatives, {size}. It is not a backup.";
        none: "Belum ada koperasi yang dapat disalin.", "There is no co-operative to copy yet.";
        failed: "Salinan gagal dibuat. {why}", "The copy could not be made. {why}";
        failed_write: "Isi klinik tidak dapat ditulis sebagai berkas.", "The clinic could not be written as a file.";
        one: "Unduh salinan tanpa data pribadi", "Download a copy without personal data";
        one_hint: "Untuk yang boleh melihat angka koperasi ini, tetapi tidak data orangnya. Isinya dijelaskan di halaman Cadangan.", "For whoever may see the figures of this co-operative, but nobody's data. The Backup page tells what it holds.";
        /// Stands in the file itself, in Indonesian whatever the clinic's language.
        about: "Salinan tanpa data pribadi dari Klinik KOROENA: memuat keterangan koperasi, jumlah laporan dan hasil pemeriksaan yang disegel, tanpa pengurus, kontak, petugas, catatan, lampiran dan riwayat; bukan cadangan, dan tidak dapat dipulihkan.", "A copy without personal data from the KOROENA Clinic: it holds what kind of co-operatives there are, the amounts of their statements and the results of sealed examinations, without board, contacts, officers, notes, attachments and history; it is not a backup and cannot be restored.";
    }
}
