//! Wordings of taking over a city's register from a spreadsheet.

use super::words;

words! {
    /// Importing a register (Impor).
    pub Importing {
        title: "Impor daftar koperasi", "Import a register";
        lead: "Salin tabel dari spreadsheet lalu tempel di sini, atau pilih berkas CSV. Kolom dikenali dari judulnya; tidak ada yang disimpan sebelum Anda menyetujuinya.", "Copy the table from a spreadsheet and paste it here, or choose a CSV file. Columns are known by their headings; nothing is kept before you agree.";
        from_list: "Impor daftar", "Import a register";
        paste: "Tempel tabel di sini", "Paste the table here";
        paste_hint: "Sertakan baris judul kolomnya.", "With the row of its headings.";
        choose: "Pilih berkas CSV", "Choose a CSV file";
        choose_hint: "Dari Excel: Simpan sebagai → CSV UTF-8. Tarik ke sini atau ketuk.", "From Excel: Save as → CSV UTF-8. Drop it here or tap.";
        e_empty: "Tidak ada isi yang dapat dibaca.", "There is nothing to read.";
        e_workbook: "Ini buku kerja Excel atau LibreOffice. Buka di sana, lalu simpan sebagai CSV, atau salin tabelnya dan tempel di atas.", "This is an Excel or LibreOffice workbook. Open it there and save it as CSV, or copy the table and paste it above.";
        e_too_long: "Lebih dari {n} baris. Bagi menjadi beberapa bagian.", "More than {n} rows. Split it into parts.";
        e_quote: "Tanda petik yang dibuka pada baris {line} tidak pernah ditutup.", "A quotation mark opened in line {line} is never closed.";
        e_too_large: "Berkas {size}; paling besar {limit}.", "The file has {size}; at most {limit} are read.";
        e_file: "Berkas tidak dapat dibaca.", "The file cannot be read.";
        e_no_names: "Tidak ada kolom berjudul “Nama koperasi”. Pilih di bawah kolom mana yang berisi nama.", "No column is headed “Nama koperasi”. Choose below which column holds the names.";
        e_no_rows: "Di bawah judul kolom tidak ada koperasi.", "There is no co-operative beneath the headings.";
        columns: "Kolom: {known} dikenali, {rest} tidak dipakai", "Columns: {known} known, {rest} not used";
        not_used: "Tidak dipakai", "Not used";
        column_for: "Kolom “{heading}” berisi", "Column “{heading}” holds";
        unnamed_column: "Kolom {n}", "Column {n}";
        score_of: "Nilai tahun buku {y}", "Score of book year {y}";
        class_of: "Kelas tahun buku {y}", "Class of book year {y}";
        score_of_row: "Nilai", "Score";
        class_of_row: "Kelas", "Class";
        year_of_row: "Tahun buku dari nilai", "Book year of the score";
        n_new: "{n} koperasi baru", "{n} new co-operative|{n} new co-operatives";
        n_change: "{n} berubah", "{n} changed";
        n_same: "{n} sama", "{n} the same";
        n_left: "{n} baris ditinggalkan", "{n} row left out|{n} rows left out";
        n_errors: "{n} sel tidak terbaca", "{n} cell cannot be read|{n} cells cannot be read";
        only_trouble: "Tampilkan hanya yang perlu dilihat", "Show only what needs a look";
        line: "Baris {n}", "Line {n}";
        new: "Baru", "New";
        change: "Berubah", "Changed";
        same: "Sama", "The same";
        left: "Ditinggalkan", "Left out";
        unclear: "Cocok dengan beberapa koperasi: {names}. Lengkapi NIK, nomor badan hukum atau kelurahannya.", "It matches several co-operatives: {names}. Give its NIK, legal number or village.";
        repeats: "Sama dengan baris {n}.", "The same as line {n}.";
        no_kind: "Jenis koperasi belum diisi; lengkapi sebelum diperiksa.", "No kind of co-operative yet; fill it in before an examination.";
        n_results: "{n} hasil tahun lama", "{n} earlier result|{n} earlier results";
        cell: "{heading}: “{text}” {why}", "{heading}: “{text}” {why}";
        c_digits: "bukan angka saja.", "is not digits only.";
        c_rounded: "sudah dibulatkan spreadsheet. Ubah kolomnya menjadi teks di sana, lalu isi ulang.", "was rounded by the spreadsheet. Make the column text there and enter it again.";
        c_day: "bukan tanggal yang dikenal.", "is not a known date.";
        c_kind: "bukan salah satu dari lima jenis koperasi.", "is none of the five kinds of co-operative.";
        c_pattern: "bukan konvensional atau syariah.", "is neither conventional nor sharia.";
        c_yes_no: "bukan ya atau tidak.", "is neither yes nor no.";
        c_kuk: "bukan KUK 1 sampai 4.", "is no KUK from 1 to 4.";
        c_email: "bukan alamat surel yang lengkap.", "is not a complete e-mail address.";
        c_score: "bukan nilai 0 sampai 100.", "is no score from 0 to 100.";
        c_year: "bukan tahun buku.", "is no book year.";
        c_long: "terlalu panjang.", "is too long.";
        left_out_cells: "Sel yang tidak terbaca dilewati; isian lain pada baris itu tetap diimpor.", "Cells that cannot be read are passed over; the rest of their row is imported.";
        do_import: "Impor {n} koperasi", "Import {n} co-operative|Import {n} co-operatives";
        nothing_to_do: "Tidak ada yang perlu diimpor: semuanya sudah sama.", "There is nothing to import: all of it is the same already.";
        importing: "Mengimpor …", "Importing …";
        done: "Selesai: {new} koperasi didaftarkan, {changed} diubah, {results} hasil lama dicatat.", "Done: {new} co-operatives registered, {changed} changed, {results} earlier results noted.";
        to_list: "Lihat daftar", "See the list";
        source: "Impor {date}", "Import of {date}";
        source_file: "{file}, impor {date}", "{file}, import of {date}";
    }
}
