//! Wordings of the register's list: filters, orders, looking everywhere; and of the archive.

use super::words;

words! {
    /// The list of the register: what is listed and in which order.
    pub Listing {
        narrow: "Saring dan urutkan", "Filter and sort";
        n_filters: "{n} saringan", "{n} filter|{n} filters";
        all: "Semua", "All";
        class: "Kelas terakhir", "Last class";
        place: "Tempat", "Place";
        district: "Kecamatan {name}", "District {name}";
        year: "Tahun buku yang dinilai", "Book year examined";
        state: "Keadaan", "State";
        state_register: "Terdaftar", "In the register";
        state_drafts: "Ada pemeriksaan belum disegel", "With an unsealed examination";
        state_contested: "Penghapusan dipersoalkan", "Removal contested";
        state_no_meeting: "RAT tahun buku {y} belum tercatat", "No annual meeting noted for {y}";
        state_not_for: "Belum dinilai untuk tahun buku {y}", "Not examined for book year {y}";
        state_archived: "Diarsipkan", "In the archive";
        state_all: "Semua, termasuk arsip", "All, the archive included";
        order: "Urutan", "Order";
        by_name: "Nama", "Name";
        by_score_lowest: "Skor terendah dahulu", "Lowest score first";
        by_score_highest: "Skor tertinggi dahulu", "Highest score first";
        by_longest_ago: "Paling lama tidak dinilai", "Examined longest ago";
        by_place: "Tempat", "Place";
        by_last_opened: "Terakhir dibuka di perangkat ini", "Last opened on this device";
        recent: "Terakhir dibuka", "Last opened";
        none_filtered: "Tidak ada koperasi dengan saringan ini.", "No co-operative with these filters.";
        reset: "Hapus saringan", "Clear the filters";
        everywhere: "Cari juga di NIK, nomor, alamat, dan pengurus", "Search numbers, addresses and boards too";
        elsewhere: "Ditemukan di isian lain", "Found in other fields";
        nowhere: "Tidak ditemukan di isian lain.", "Not found in other fields.";
    }
}

words! {
    /// Putting a co-operative into the archive, and taking it out.
    pub Archive {
        title: "Arsip", "Archive";
        lead: "Koperasi yang tidak lagi dibina (bubar, pindah, digabung) dapat diarsipkan: tidak tampil di daftar dan tidak dihitung, tetapi seluruh rekam medisnya tetap ada dan dapat dikembalikan.", "A co-operative that is no longer looked after (dissolved, moved, merged) can be put into the archive: it is not listed or counted, but its whole record stays and can be brought back.";
        why: "Alasan", "Reason";
        why_missing: "Isi alasan pengarsipan.", "Enter the reason.";
        put: "Arsipkan", "Put into the archive";
        since: "Diarsipkan sejak {when}", "In the archive since {when}";
        take: "Kembalikan dari arsip", "Take out of the archive";
        was_put: "Diarsipkan. Saringan “Diarsipkan” menampilkannya.", "Put into the archive. The filter “In the archive” shows it.";
        was_taken: "Dikembalikan ke daftar.", "Back in the register.";
        since_label: "Diarsipkan sejak", "In the archive since";
        why_label: "Alasan pengarsipan", "Reason for the archive";
    }
}
