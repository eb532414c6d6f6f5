//! Wordings of what was removed, of removals that are not settled, and of a person's data that goes for ever.

use super::words;

words! {
    /// What was removed, and its way back (Yang dihapus).
    pub Removal {
        title: "Yang dihapus", "Removed";
        link: "Yang dihapus ({n})", "Removed ({n})";
        lead: "Koperasi yang dihapus dari daftar tetap tersimpan dengan seluruh riwayatnya dan dapat dikembalikan.", "Co-operatives removed from the register are kept with their whole history and can be brought back.";
        none: "Tidak ada koperasi yang dihapus.", "No co-operative was removed.";
        removed_when: "Dihapus {who}", "Removed {who}";
        bring_back: "Kembalikan", "Bring back";
        bring_back_of: "Kembalikan {name}", "Bring back {name}";
        brought_back: "{name} sudah dikembalikan.", "{name} was brought back.";
        is_removed: "Koperasi ini dihapus dari daftar. Isinya tetap tersimpan. Kembalikan dulu bila hendak mengubahnya.", "This co-operative was removed from the register. What it holds is kept. Bring it back first to change it.";
        record_is_removed: "Catatan ini dihapus. Isinya tetap tersimpan. Kembalikan dulu bila hendak mengubahnya.", "This record was removed. What it holds is kept. Bring it back first to change it.";
        within: "Yang dihapus dari rekam medis ini", "Removed from this record";
        where_to_find: "Sudah dihapus. Dapat dikembalikan dari tab Riwayat.", "It was removed. It can be brought back from the tab History.";
        where_listed: "Sudah dihapus dari daftar. Dapat dikembalikan dari “Yang dihapus”.", "It was removed from the register. It can be brought back from “Removed”.";
        e_not_removed: "Catatan ini tidak lagi terhapus; mungkin sudah dikembalikan di tab lain.", "This record is no longer removed; it may have been brought back in another tab.";
        statement_remove: "Hapus laporan ini", "Remove this statement";
        statement_ask: "“{name}” tidak ditampilkan lagi. Isinya tetap tersimpan dan dapat dikembalikan dari tab Riwayat.", "“{name}” is no longer shown. What it holds is kept and can be brought back from the tab History.";

        contested: "{name}: dihapus oleh {who} pada {when}, tetapi {others} mengubah isinya tanpa melihat penghapusan itu.", "{name}: removed by {who} on {when}, but {others} changed it without having seen that.";
        contested_lead: "Sampai diputuskan, catatan ini tetap ditampilkan, dan pemeriksaan yang memakainya tidak dapat disegel.", "Until it is settled, this record is still shown, and no examination that rests on it can be sealed.";
        contested_mark: "Penghapusan belum diputuskan", "Removal not settled";
        contested_score: "Skor ini memakai catatan yang penghapusannya belum diputuskan.", "This score rests on a record whose removal is not settled.";
        to_record: "Putuskan", "Settle it";
        keep: "Tetap simpan", "Keep it";
        remove: "Hapus juga", "Remove it after all";
        was_kept: "Diputuskan: {name} tetap disimpan.", "Settled: {name} is kept.";
        was_removed: "Diputuskan: {name} dihapus.", "Settled: {name} is removed.";
        and: "{one} dan {other}", "{one} and {other}";
        someone: "seseorang", "somebody";
    }

    /// Removing a person's data for ever (Data pribadi).
    pub Personal {
        section: "Data pribadi", "Personal data";
        title: "Hapus data pribadi", "Remove personal data";
        hint: "Bila seseorang meminta datanya dihapus untuk selamanya, juga dari riwayat.", "When a person asks for their data to be removed for ever, from the history too.";
        lead: "Cari nama, nomor atau kata di seluruh catatan dan riwayatnya, lalu pilih isian yang dihapus untuk selamanya.", "Look for a name, number or word in all records and their history, then choose the entries to remove for ever.";
        wanted: "Nama, nomor atau kata", "Name, number or word";
        search: "Cari", "Search";
        searching: "Mencari di seluruh riwayat…", "Looking through the whole history…";
        e_short: "Tulis paling sedikit {n} huruf atau angka.", "Enter at least {n} letters or digits.";
        e_failed: "Pencarian gagal. {why}", "The search failed. {why}";
        none: "“{q}” tidak ditemukan di catatan mana pun.", "“{q}” was found in no record.";
        found: "Ditemukan di {n} isian. Centang yang hendak dihapus; semua yang pernah tertulis di isian itu ikut terhapus.", "Found in {n} entry. Tick what is to be removed; all that was ever written in that entry goes with it.|Found in {n} entries. Tick what is to be removed; all that was ever written in those entries goes with it.";
        office: "Kantor", "Office";
        file_too: "berkasnya sendiri, foto atau dokumen", "the file itself, photo or document";
        more_values: "dan {n} isian lain", "and {n} more";
        warn_title: "Ini tidak dapat diurungkan.", "This cannot be undone.";
        warn_gone: "Isinya hilang dari catatan, riwayat, segel dan potret di perangkat ini, juga berkas lampiran yang dicentang.", "What it held is gone from records, history, seals and snapshots on this device, as is every attachment's file that is ticked.";
        warn_backups: "Berkas cadangan lama di luar klinik masih memuatnya; hapus sendiri berkas itu. Bila dipulihkan di sini, isinya tidak kembali.", "Older backup files outside the clinic still hold it; remove those files yourself. Restored here, they do not bring it back.";
        warn_devices: "Perangkat lain menghapusnya setelah memulihkan cadangan yang dibuat sesudah ini.", "Other devices remove it once they restore a backup made after this.";
        warn_officers: "Nama petugas pada perubahan yang mereka buat tidak termasuk.", "The names of officers on the changes they made are not part of it.";
        purge: "Hapus {n} isian untuk selamanya", "Remove {n} entry for ever|Remove {n} entries for ever";
        purge_none: "Hapus untuk selamanya", "Remove for ever";
        ask_title: "Hapus {n} isian untuk selamanya?", "Remove {n} entry for ever?|Remove {n} entries for ever?";
        ask: "Semua yang pernah tertulis di sana hilang dari {records} catatan, riwayatnya dan segelnya. Tidak ada jalan kembali.", "All that was ever written there is gone from {records} record(s), their history and their seals. There is no way back.";
        ask_verb: "Hapus untuk selamanya", "Remove for ever";
        done: "{n} isian dihapus untuk selamanya.", "{n} entry was removed for ever.|{n} entries were removed for ever.";
        e_not_purged: "Penghapusan belum selesai; ulangi. {why}", "The removal did not end; repeat it. {why}";
    }
}
