//! Wordings of the home page.

use super::words;

words! {
    /// Home (Beranda).
    pub Home {
        title: "Beranda", "Home";
        welcome: "Selamat datang di Klinik KOROENA", "Welcome to the KOROENA Clinic";
        lead: "Klinik untuk koperasi: daftar, periksa kesehatannya, pahami nilainya, dan ikuti perkembangannya dari tahun ke tahun. Semua bekerja tanpa jaringan dan data tetap di perangkat ini.", "A clinic for co-operatives: register, examine their health, understand the score, and follow their course over the years. Everything works without a network and the data stays on this device.";
        not_what: "Program mandiri, bukan aplikasi resmi pemerintah kota dan bukan sertifikat hukum: aturannya disusun ulang dari salinan yang beredar, tiap baris menyebut sumbernya, dan kantor yang memutuskan.", "An independent program, not the city's own app and not a legal certificate: the rules are rebuilt from public copies, each row says from where, and the office decides.";
        three_ways: "Mulai dari mana?", "Where to begin?";
        first: "Daftarkan koperasi pertama", "Register the first co-operative";
        first_hint: "Nama, jenis dan pola sudah cukup untuk mulai.", "Name, kind and pattern are enough to begin.";
        restore: "Pulihkan cadangan", "Restore a backup";
        restore_hint: "Bawa rekam medis dari perangkat lain.", "Bring the records from another device.";
        example: "Buka klinik contoh", "Open the example clinic";
        example_hint: "205 koperasi rekaan dengan lima tahun buku; dapat dihapus sekali tekan.", "205 made-up co-operatives with five book years; removed in one step.";
        who_title: "Siapa yang bekerja di perangkat ini?", "Who is working on this device?";
        who_hint: "Nama ini tercatat pada setiap perubahan. Dapat diganti kapan saja di Pengaturan.", "This name is noted on every change. It can be handed over at any time in Settings.";
        who_name: "Nama petugas", "Officer's name";
        who_save: "Simpan nama", "Save the name";
        who_missing: "Isi nama petugas.", "Enter the officer's name.";
        in_register: "Koperasi terdaftar", "Registered co-operatives";
        examined_for: "Dinilai untuk {y}", "Examined for {y}";
        healthy: "Sehat", "Healthy";
        year_before: "setahun sebelumnya {n}", "a year before {n}";
        needs_me: "Perlu perhatian", "Needs attention";
        nothing_needs_me: "Tidak ada yang tertunda.", "Nothing is waiting.";
        need_contested: "Penghapusan yang dipersoalkan", "Contested removals";
        need_drafts: "Pemeriksaan belum disegel", "Unsealed examinations";
        need_meetings_late: "RAT tahun buku {y} belum tercatat, musim RAT sudah lewat", "No annual meeting noted for {y}, its season is over";
        need_meetings: "RAT tahun buku {y} belum tercatat", "No annual meeting noted for {y}";
        need_unexamined: "Belum dinilai untuk tahun buku {y}", "Not examined for book year {y}";
        recent: "Terakhir dibuka", "Recently opened";
        by_class: "Menurut kelas terakhir", "By last class";
        unexamined: "Belum dinilai", "Not examined";
        backup_never: "Belum pernah dicadangkan dari perangkat ini.", "Never backed up from this device.";
        backup_age: "Cadangan terakhir {when}.", "Last backup {when}.";
        backup_old: "Cadangan terakhir {when}. Buat cadangan baru sekarang; bila perangkat ini rusak atau hilang, yang diisi sejak itu hilang.", "Last backup {when}. Make a new one now: were this device broken or lost, what was entered since would be lost.";
        backup_do: "Buat cadangan", "Make a backup";
    }
}
