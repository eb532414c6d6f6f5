//! Wordings of the register: the list, the form, the identity of a co-operative.

use super::words;

words! {
    /// The list of co-operatives and the form of their identity.
    pub Register {
        list_title: "Koperasi", "Co-operatives";
        search: "Cari nama atau kelurahan", "Search name or village";
        none_yet: "Belum ada koperasi terdaftar.", "No co-operative is registered yet.";
        none_found: "Tidak ada koperasi yang cocok dengan “{q}”.", "No co-operative matches “{q}”.";
        count: "{n} koperasi", "{n} co-operatives";
        new: "Daftarkan koperasi", "Register a co-operative";
        form_title: "Daftarkan koperasi", "Register a co-operative";
        form_lead: "Nama, jenis dan pola wajib; sisanya dapat diisi kapan saja. Setiap isian tersimpan sendiri.", "Name, kind and pattern are required; the rest can be filled in at any time. Each field saves itself.";
        required: "wajib", "required";
        create: "Daftarkan", "Register";
        error_summary: "Periksa isian berikut", "Please check these entries";
        name_missing: "Isi nama koperasi.", "Enter the co-operative's name.";
        kind_missing: "Pilih jenis koperasi.", "Choose the kind of co-operative.";
        pattern_missing: "Pilih pola koperasi.", "Choose the pattern.";
        bad_date: "Tanggal ini tidak ada dalam kalender.", "There is no such day in the calendar.";
        bad_digits: "Hanya angka.", "Digits only.";
        bad_email: "Alamat surel ini tidak lengkap.", "This e-mail address is not complete.";
        unsaved_kept: "Belum tersimpan; isian tetap ada di layar.", "Not saved yet; the entry stays on the screen.";
        group_kind: "Nama dan jenis", "Name and kind";
        group_identity: "Nomor dan akta", "Numbers and deeds";
        group_place: "Tempat", "Place";
        group_contact: "Kontak", "Contact";
        group_board: "Pengurus dan pengawas", "Board and supervisors";
        more_fields: "Isian lain (boleh nanti)", "Other fields (may wait)";
        example: "Contoh", "Example";
        drafts: "{n} pemeriksaan belum disegel", "{n} unsealed examination|{n} unsealed examinations";
        not_examined: "Belum dinilai", "Not examined";
        book_year: "Tahun buku {y}", "Book year {y}";
        remove: "Hapus dari daftar", "Remove from the register";
        remove_ask: "Hapus {name} dari daftar? Riwayatnya tetap tersimpan di jurnal dan cadangan.", "Remove {name} from the register? Its history stays in the journal and in backups.";
        f_nama: "Nama koperasi", "Name of the co-operative";
        f_jenis: "Jenis", "Kind";
        f_pola: "Pola", "Pattern";
        f_usp: "Mempunyai unit simpan pinjam (USP) dengan pembukuan sendiri", "Has a savings-and-loan unit (USP) with its own books";
        f_kuk: "Klasifikasi usaha koperasi (KUK)", "Business class (KUK)";
        f_kuk_hint: "Batas KUK belum diverifikasi dari naskah peraturan; kantor yang menetapkan.", "KUK limits are not verified against the text of the regulation; the office decides.";
        f_kuk_unknown: "Belum ditetapkan", "Not set";
        f_bentuk: "Bentuk", "Form";
        f_kelompok: "Kelompok", "Group";
        f_sektor: "Sektor usaha", "Business sector";
        f_nik: "Nomor induk koperasi (NIK)", "Co-operative number (NIK)";
        f_nik_status: "Status NIK", "Status of the NIK";
        f_nik_grade: "Grade", "Grade";
        f_aktif: "Keaktifan", "At work";
        f_rat: "Tanggal RAT terakhir", "Date of the last annual meeting (RAT)";
        f_faks: "Faks", "Fax";
        f_sekretaris_hp: "HP sekretaris", "Secretary's mobile";
        f_manajer_hp: "HP manajer", "Manager's mobile";
        f_nik_until: "Sertifikat NIK berlaku sampai", "NIK certificate valid until";
        f_bh: "Nomor badan hukum", "Legal entity number";
        f_bh_date: "Tanggal badan hukum", "Date of legal entity";
        f_ad: "Nomor perubahan anggaran dasar terakhir", "Last amendment of the articles, number";
        f_ad_date: "Tanggal perubahan anggaran dasar terakhir", "Last amendment of the articles, date";
        f_nib: "Nomor induk berusaha (NIB)", "Business number (NIB)";
        f_npwp: "NPWP", "Tax number (NPWP)";
        f_izin: "Nomor izin usaha simpan pinjam", "Savings-and-loan licence, number";
        f_izin_date: "Tanggal izin usaha simpan pinjam", "Savings-and-loan licence, date";
        f_cabang: "Kantor cabang", "Branch offices";
        f_alamat_akta: "Alamat menurut akta", "Address in the deed";
        f_jalan: "Alamat sekarang", "Present address";
        f_rt_rw: "RT/RW", "RT/RW";
        f_kelurahan: "Kelurahan/desa", "Village (kelurahan)";
        f_kecamatan: "Kecamatan", "District (kecamatan)";
        f_kota: "Kabupaten/kota", "City or regency";
        f_provinsi: "Provinsi", "Province";
        f_kode_pos: "Kode pos", "Postal code";
        f_koordinat: "Titik koordinat", "Coordinates";
        f_ditemukan: "Alamat ditemukan saat dikunjungi", "Address found when visited";
        f_telepon: "Telepon", "Telephone";
        f_telepon_2: "Telepon lain", "Other telephone";
        f_email: "Surel", "E-mail";
        f_situs: "Situs web", "Website";
        f_ketua: "Ketua", "Chair";
        f_ketua_hp: "HP ketua", "Chair's mobile";
        f_sekretaris: "Sekretaris", "Secretary";
        f_bendahara: "Bendahara", "Treasurer";
        f_bendahara_hp: "HP bendahara", "Treasurer's mobile";
        f_manajer: "Manajer", "Manager";
        f_pengawas: "Ketua pengawas", "Head of supervisors";
        f_catatan: "Catatan", "Notes";
    }
}

impl Register {
    /// The label of a field of the register, by its path.
    #[must_use]
    pub fn label(&self, path: &str) -> &'static str {
        let labels = [
            ("nama", self.f_nama),
            ("jenis", self.f_jenis),
            ("pola", self.f_pola),
            ("unit/usp", self.f_usp),
            ("kuk", self.f_kuk),
            ("bentuk", self.f_bentuk),
            ("kelompok", self.f_kelompok),
            ("sektor", self.f_sektor),
            ("nik/nomor", self.f_nik),
            ("nik/status", self.f_nik_status),
            ("nik/grade", self.f_nik_grade),
            ("status/aktif", self.f_aktif),
            ("rat/terakhir", self.f_rat),
            ("kontak/faks", self.f_faks),
            ("pengurus/sekretaris/hp", self.f_sekretaris_hp),
            ("pengurus/manajer/hp", self.f_manajer_hp),
            ("nik/berlaku_sampai", self.f_nik_until),
            ("badan_hukum/nomor", self.f_bh),
            ("badan_hukum/tanggal", self.f_bh_date),
            ("perubahan_ad/nomor", self.f_ad),
            ("perubahan_ad/tanggal", self.f_ad_date),
            ("nib", self.f_nib),
            ("npwp", self.f_npwp),
            ("izin_usp/nomor", self.f_izin),
            ("izin_usp/tanggal", self.f_izin_date),
            ("kantor_cabang", self.f_cabang),
            ("alamat/akta", self.f_alamat_akta),
            ("alamat/jalan", self.f_jalan),
            ("alamat/rt_rw", self.f_rt_rw),
            ("alamat/kelurahan", self.f_kelurahan),
            ("alamat/kecamatan", self.f_kecamatan),
            ("alamat/kota", self.f_kota),
            ("alamat/provinsi", self.f_provinsi),
            ("alamat/kode_pos", self.f_kode_pos),
            ("alamat/koordinat", self.f_koordinat),
            ("alamat/ditemukan", self.f_ditemukan),
            ("kontak/telepon", self.f_telepon),
            ("kontak/telepon_2", self.f_telepon_2),
            ("kontak/email", self.f_email),
            ("kontak/situs", self.f_situs),
            ("pengurus/ketua/nama", self.f_ketua),
            ("pengurus/ketua/hp", self.f_ketua_hp),
            ("pengurus/sekretaris/nama", self.f_sekretaris),
            ("pengurus/bendahara/nama", self.f_bendahara),
            ("pengurus/bendahara/hp", self.f_bendahara_hp),
            ("pengurus/manajer/nama", self.f_manajer),
            ("pengawas/ketua/nama", self.f_pengawas),
            ("catatan", self.f_catatan),
        ];
        labels.iter().find(|(known, _)| *known == path).map_or("", |(_, label)| label)
    }
}
