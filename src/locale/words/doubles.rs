//! Wordings of two records of one co-operative: found, joined, separated.

use super::words;

words! {
    /// Two records of one co-operative (Kembar).
    pub Doubles {
        title: "Rekam medis kembar", "Double records";
        lead: "Koperasi yang mungkin terdaftar dua kali: nomornya sama, atau namanya sama atau hampir sama di kelurahan yang sama.", "Co-operatives that may be registered twice: the same number, or the same or nearly the same name in the same village.";
        find: "Cari yang kembar", "Find doubles";
        none: "Tidak ada rekam medis yang tampak kembar.", "No records look like doubles.";
        nik: "NIK sama", "Same NIK";
        deed: "Nomor badan hukum sama", "Same legal status number";
        name: "Nama sama", "Same name";
        near_name: "Nama hampir sama", "Nearly the same name";
        join: "Gabungkan", "Join";
        apart: "Memang dua koperasi", "Two co-operatives indeed";
        told_apart: "Dicatat: dua koperasi yang berbeda. Tidak ditawarkan lagi.", "Noted: two different co-operatives. Not proposed again.";
        join_ask: "“{one}” dan “{other}” akan dibaca sebagai satu rekam medis. Isian yang berbeda disimpan keduanya dan ditampilkan untuk dipilih. Kedua riwayat tetap utuh, dan penggabungan dapat dipisahkan lagi.", "“{one}” and “{other}” will be read as one record. Entries that differ are both kept and shown to choose from. Both histories stay whole, and what was joined can be separated again.";
        was_joined: "Digabung menjadi satu rekam medis. Kedua riwayat tetap ada.", "Joined into one record. Both histories are there.";
        with_other: "Gabungkan dengan rekam medis lain", "Join with another record";
        with_other_hint: "Bila koperasi ini terdaftar dua kali. Ketik nama rekam medis yang lain.", "If this co-operative is registered twice. Type the name of the other record.";
        parts: "Dibaca dari {n} rekam medis yang digabung", "Read from {n} joined record|Read from {n} joined records";
        parts_lead: "Isian baru dicatat pada rekam medis pertama. Bila dipisahkan, masing-masing kembali pada isiannya sendiri.", "New entries go to the first record. Separated, each says again what was entered into it.";
        registered: "Didaftarkan {when}", "Registered {when}";
        separate: "Pisahkan", "Separate";
        separate_ask: "“{name}” akan berdiri sendiri lagi, dengan isian yang dicatat padanya.", "“{name}” will stand by itself again, with what was entered into it.";
        was_separated: "Dipisahkan. Kedua rekam medis berdiri sendiri lagi.", "Separated. Each record stands by itself again.";
        line_joined: "Digabung dengan rekam medis lain dari koperasi yang sama", "Joined with another record of the same co-operative";
        line_separated: "Dipisahkan dari rekam medis lain", "Separated from another record";
        line_apart: "Dicatat sebagai koperasi yang berbeda dari satu rekam medis lain", "Noted as another co-operative than one other record";
        maybe_there: "Mungkin sudah terdaftar:", "Perhaps registered already:";
        unnamed: "Tanpa nama", "No name";
    }
}
