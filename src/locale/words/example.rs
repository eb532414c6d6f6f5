//! Wordings of the example clinic.

use super::words;

words! {
    /// The example clinic: its ribbon above every screen, its filling, its end.
    pub ExampleWords {
        ribbon: "Klinik contoh, semua rekaan", "Example clinic, all made up";
        leave: "Tutup", "Leave";
        remove: "Hapus", "Remove";
        removed: "Klinik contoh dihapus; isian di sini tidak tersimpan lagi.", "The example clinic is removed; entries here are kept no more.";
        held: "Tab lain masih menahan klinik contoh. Tutup tab itu; klinik contoh lalu terhapus dan klinik kantor terbuka.", "Another tab still holds the example clinic. Close that tab; the example is then removed and the office's clinic opens.";
        filling: "Menyiapkan klinik contoh: {n} dari {of} koperasi", "Preparing the example clinic: {n} of {of} co-operatives";
        filling_name: "Koperasi contoh yang sudah ada", "Example co-operatives that are there";
        failed: "Klinik contoh tidak dapat disiapkan: berkas aturan tidak terbaca. Muat ulang halaman ini.", "The example clinic cannot be prepared: the rule file was not read. Reload this page.";
    }
}
