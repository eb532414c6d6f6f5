//! Wordings of book years known only by their result.

use super::words;

words! {
    /// Results of years before the clinic (Hasil lama).
    pub Old {
        title: "Hasil tahun-tahun sebelumnya", "Results of earlier years";
        lead: "Tahun yang hanya diketahui nilai atau kelasnya. Digambar sebagai lingkaran kosong pada grafik dan tidak tercampur dengan pemeriksaan.", "Years of which only the score or class is known. Drawn as an empty ring on the chart, never mixed with examinations.";
        note: "Catat hasil lama", "Note an earlier result";
        score: "Nilai", "Score";
        no_class: "Tidak diketahui", "Not known";
        rule: "Aturan yang dipakai", "Rule that was used";
        rule_hint: "Perdep 06/2016", "Perdep 06/2016";
        source: "Sumber", "Source";
        source_hint: "Sertifikat, rekap dinas", "Certificate, office's table";
        optional: "boleh kosong", "may be empty";
        save: "Catat", "Note";
        noted: "Hasil lama dicatat.", "The earlier result is noted.";
        bad_score: "Nilai adalah angka 0 sampai 100, misalnya 79,50.", "A score is a number from 0 to 100, such as 79.50.";
        nothing: "Isi nilai atau pilih kelas.", "Enter a score or choose a class.";
        sealed_first: "Bila tahun itu sudah diperiksa dan disegel di sini, segel itulah yang ditampilkan.", "If that year was examined and sealed here, the seal is what is shown.";
        remove: "Hapus", "Remove";
        remove_ask: "Hapus hasil tahun buku {y}? Dapat dikembalikan dari Riwayat.", "Remove the result of book year {y}? It can be brought back from the history.";
    }
}
