//! Wordings of a record's attachments.

use super::words;

words! {
    /// Attachments (Dokumen).
    pub Documents {
        none: "Belum ada lampiran.", "No attachments yet.";
        add_title: "Lampirkan", "Attach";
        add_hint: "Foto diperkecil dan data lokasinya dibuang. Berkas lain disimpan apa adanya, paling besar {limit}.", "Photos are made smaller and their location data is removed. Other files are kept as they are, at most {limit}.";
        add_photo: "Tambah foto", "Add a photo";
        add_file: "Tambah berkas", "Add a file";
        note: "Catatan", "Note";
        note_hint: "Ditulis sebelum memilih foto atau berkas.", "Written before the photo or file is chosen.";
        belongs_to: "Untuk", "For";
        belongs_to_hint: "Laporan atau pemeriksaan yang dibuktikannya.", "The statement or examination it bears out.";
        belongs_to_all: "Koperasi seluruhnya", "The co-operative as a whole";
        preparing: "Menyiapkan lampiran…", "Preparing the attachment…";
        attached: "Terlampir: {name}", "Attached: {name}";
        try_again: "Coba lampirkan lagi", "Try to attach again";
        see: "Lihat {name}", "Look at {name}";
        download: "Unduh", "Download";
        download_of: "Unduh {name}", "Download {name}";
        remove_of: "Hapus {name}", "Remove {name}";
        remove_title: "Hapus lampiran", "Remove the attachment";
        remove_ask: "“{name}” tidak ditampilkan lagi. Riwayatnya tetap tersimpan.", "“{name}” is no longer shown. Its history is kept.";
        not_here: "tidak ada di perangkat ini", "not on this device";
        not_here_hint: "Berkasnya ada di perangkat yang melampirkannya, atau di cadangan yang menyertakan lampiran.", "The file is on the device that attached it, or in a backup that carries attachments.";
        unnamed: "Lampiran tanpa nama", "Attachment without a name";
        e_empty: "Berkas ini kosong.", "This file is empty.";
        e_too_large: "Berkas ini {size}; yang dapat dilampirkan paling besar {limit}. Perkecil dulu, atau foto halaman yang perlu saja.", "This file is {size}; at most {limit} can be attached. Make it smaller first, or photograph only the pages that matter.";
        e_not_decoded: "Peramban ini tidak dapat membaca foto ini (misalnya HEIC dari iPhone), jadi foto tidak disimpan. Ubah dulu menjadi JPEG, atau ambil foto lewat tombol “Tambah foto”.", "This browser cannot read this photo (HEIC from an iPhone, for instance), so it was not kept. Turn it into JPEG first, or take the photo by the button “Add a photo”.";
        e_no_canvas: "Foto tidak dapat diperkecil di peramban ini, jadi tidak disimpan.", "The photo could not be made smaller in this browser, so it was not kept.";
        e_metadata: "Foto ini masih memuat data lokasi atau kamera, jadi tidak disimpan.", "This photo still carries data of place or camera, so it was not kept.";
        e_unreadable: "Berkas tidak dapat dibaca dari perangkat ini.", "The file could not be read from this device.";
        e_full: "Ruang di perangkat habis, jadi lampiran tidak disimpan. Kosongkan ruang, lalu coba lagi.", "The device is out of room, so the attachment was not kept. Make room, then try again.";
        e_not_attached: "Lampiran tidak tersimpan. {why}", "The attachment was not kept. {why}";
        e_damaged: "Berkas lampiran ini rusak di perangkat ini. Pulihkan dari cadangan yang menyertakan lampiran.", "The file of this attachment is damaged on this device. Restore it from a backup that carries attachments.";
        e_download: "Peramban tidak mau menyimpan berkasnya. Coba lagi, atau periksa izin unduhan.", "The browser would not save the file. Try again, or look at its permission for downloads.";
    }

    /// Attachments in a backup.
    pub Carriage {
        what_attachment: "lampiran nomor {n} rusak", "attachment number {n} is damaged";
        carry: "Sertakan lampiran ({n}, {size})", "Carry the attachments ({n}, {size})";
        carry_hint: "Tanpa ini berkas hanya menyebut lampiran; foto dan berkasnya tetap di perangkat ini saja.", "Without this the file only names the attachments; photos and files stay on this device alone.";
        too_many: "Lampiran di perangkat ini ({size}) terlalu besar untuk satu berkas; paling besar {limit}. Cadangan dibuat tanpa lampiran.", "The attachments on this device ({size}) are too large for one file; at most {limit}. The backup is made without them.";
        done_with: "Dengan {n} lampiran.", "With {n} attachment.|With {n} attachments.";
        done_without: "Tanpa lampiran: {n} tetap di perangkat ini saja.", "Without attachments: {n} stays on this device alone.|Without attachments: {n} stay on this device alone.";
        named: "Lampiran disebut", "Attachments named";
        carried: "Lampiran dibawa", "Attachments carried";
        missing: "{n} lampiran tidak akan ada di perangkat ini", "{n} attachment will not be on this device|{n} attachments will not be on this device";
        missing_now: "{n} lampiran tidak ada di perangkat ini", "{n} attachment is not on this device|{n} attachments are not on this device";
        missing_hint: "Berkasnya tidak ikut dalam cadangan ini dan belum ada di sini.", "Their files are not in this backup and not here yet.";
        lacking: "{n} lampiran tidak ikut dalam berkas ini", "{n} attachment is not in this file|{n} attachments are not in this file";
        lacking_hint: "Pulihkan dari cadangan lama yang menyertakannya, atau lampirkan lagi dari aslinya.", "Restore an older backup that carries them, or attach them again from the original.";
        lacking_line: "{n} lampiran tidak ikut: {names}.", "{n} attachment is left out: {names}.|{n} attachments are left out: {names}.";
        lack_missing: "tidak ada di perangkat ini", "not on this device";
        lack_damaged: "rusak di perangkat ini", "damaged on this device";
        restored: "{n} lampiran ikut dipulihkan.", "{n} attachment was restored too.|{n} attachments were restored too.";
    }
}
