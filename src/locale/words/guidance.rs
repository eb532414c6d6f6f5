//! Wordings of what helps an officer along: the guide, the glossary, the first steps, installing.

use super::words;

words! {
    /// The guide, the glossary, the first steps, the card that offers to install.
    pub Guidance {
        guide: "Panduan", "Guide";
        guide_title: "Panduan petugas", "Officers' guide";
        guide_hint: "Dari hari pertama sampai segel dan cadangan.", "From the first day to the seal and the backup.";
        guide_parts: "Bagian panduan", "Parts of the guide";
        failed: "Berkasnya tidak dapat dimuat. Buka lagi saat ada jaringan.", "The file could not be loaded. Open it again when there is a network.";
        glossary: "Istilah", "Glossary";
        glossary_title: "Istilah", "Glossary";
        glossary_hint: "Arti NIK, RAT, SHU, KUK, modal sendiri dan lainnya.", "What NIK, RAT, SHU, KUK, own capital and others mean.";
        glossary_lead: "Istilah peraturan dan kantor, dengan artinya. Yang dari peraturan menyebut peraturannya.", "Terms of the regulations and of the office, with their meaning. Those of a regulation name it.";
        source: "Sumber: {text}", "Source: {text}";
        term_own_capital: "Modal sendiri", "Own capital";
        term_shu: "SHU", "SHU";
        term_collectibility: "Kolektibilitas", "Collectibility";
        term_allowance: "Penyisihan", "Loan-loss allowance";
        meaning_of: "Arti {term}", "What {term} means";
        all_terms: "Semua istilah", "All terms";

        steps_title: "Langkah pertama", "First steps";
        steps_lead: "Kira-kira satu menit untuk membaca. Tiap langkah tercentang sendiri setelah dikerjakan.", "About a minute to read. Each step ticks itself once it is done.";
        steps_done: "{n} dari {all} selesai", "{n} of {all} done";
        steps_hide: "Sembunyikan langkah ini", "Hide these steps";
        is_done: "selesai", "done";
        step_officer: "Sebutkan siapa yang bekerja di sini", "Say who works here";
        step_officer_hint: "Nama tercatat pada setiap perubahan.", "The name is noted on every change.";
        step_register: "Daftarkan koperasi pertama", "Register the first co-operative";
        step_register_hint: "Nama, jenis dan pola sudah cukup.", "Name, kind and pattern are enough.";
        step_statement: "Isi laporan satu tahun buku", "Enter the statement of a book year";
        step_statement_hint: "Angka pokok saja sudah menghitung rasionya.", "The main amounts are enough for the ratios.";
        step_seal: "Periksa lalu segel", "Examine and seal";
        step_seal_hint: "Jawab pertanyaannya, lihat nilainya, lalu segel.", "Answer the questions, see the score, then seal.";
        step_backup: "Unduh cadangan pertama", "Download the first backup";
        step_backup_hint: "Tanpa cadangan, perangkat yang hilang berarti catatan hilang.", "Without a backup a lost device means lost records.";

        install_title: "Pasang klinik di perangkat ini", "Install the clinic on this device";
        install_why: "Terpasang, klinik terbuka dari layar utama, bekerja tanpa jaringan, dan catatannya lebih aman dari pembersihan peramban.", "Installed, the clinic opens from the home screen, works without a network, and its records are safer from the browser's clearing.";
        install_do: "Pasang", "Install";
        install_later: "Jangan tawarkan lagi", "Do not offer again";
        install_ios_how: "Tekan tombol Bagikan di Safari, lalu pilih “Tambah ke Layar Utama”. Klinik yang terpasang mulai kosong; bawa catatan dengan cadangan.", "Touch the Share button in Safari, then choose “Add to Home Screen”. The installed clinic begins empty; carry the records over with a backup.";
    }
}
