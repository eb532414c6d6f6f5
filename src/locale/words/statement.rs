//! Wordings of the statement of a book year.

use super::words;

words! {
    /// A statement (Laporan).
    pub Statement {
        title: "Laporan tahun buku {y}", "Statement of book year {y}";
        title_part: "Laporan {period}", "Statement to {period}";
        quarter: "triwulan {n} {y}", "the end of quarter {n} of {y}";
        month: "{month} {y}", "the end of {month} {y}";
        column_part: "Sampai {period}", "To {period}";
        interim_hint: "Pendapatan dan beban dihitung sejak awal tahun buku. Laporan ini tampil pada perjalanan pembukuan dan tidak dinilai: pemeriksaan memakai laporan tahunan.", "Income and costs are counted from the beginning of the book year. This statement is drawn on the course of the books and is not scored: an examination takes the yearly one.";
        part: "Periode", "Period";
        part_year: "Setahun", "Whole year";
        part_quarter: "Triwulan {n}", "Quarter {n}";
        list_title: "Laporan", "Statements";
        none: "Belum ada laporan.", "No statement yet.";
        new: "Isi laporan tahun buku", "Enter the statement of book year";
        new_hint: "Angka diambil dari buku RAT; isi total saja, atau rinciannya.", "Take the figures from the RAT book; totals alone are enough, or their parts.";
        open: "Buka laporan", "Open the statement";
        quick: "Ringkas", "Quick";
        full: "Lengkap", "Full";
        quick_hint: "Hanya angka yang diperlukan penilaian.", "Only the amounts that scoring needs.";
        full_hint: "Seluruh bagan akun; total dihitung dari rinciannya.", "The whole chart of accounts; totals follow from their parts.";
        account: "Akun", "Account";
        this_year: "Tahun {y}", "Year {y}";
        from_record: "dari laporan {y}", "from the statement of {y}";
        no_last_year: "Koperasi belum ada pada tahun lalu", "The co-operative did not exist last year";
        complete: "Laporan lengkap: yang kosong berarti nol", "Statement complete: what is empty is zero";
        complete_hint: "Nyalakan bila semua angka sudah disalin. Isian kosong di bawah total yang belum terinci tetap terbuka.", "Turn on once everything is copied. Empty lines below a total that is not itemised stay open.";
        complete_last: "Kolom tahun lalu lengkap", "Last year's column is complete";
        computed: "dihitung", "computed";
        open_amount: "belum ada", "not entered";
        undetailed: "Belum dirinci: {amount}", "Not itemised: {amount}";
        over_detailed: "Rincian melebihi total sebesar {amount}", "The parts exceed the total by {amount}";
        unbalanced: "Jumlah aktiva dan pasiva berselisih {amount}.", "Assets and liabilities differ by {amount}.";
        balanced: "Neraca seimbang.", "The balance sheet balances.";
        shu_differs: "SHU di neraca dan di perhitungan hasil usaha berselisih {amount}.", "The surplus in the balance sheet and in the income statement differ by {amount}.";
        opening_differs: "Ekuitas awal berselisih {amount} dengan laporan {y}.", "Opening equity differs by {amount} from the statement of {y}.";
        bad_loans: "Pinjaman bermasalah melebihi jumlah pinjaman.", "Problem loans exceed the loans.";
        jump: "Berubah lebih dari 500 kali dari tahun lalu. Satuan ribuan?", "More than 500 times last year's. Entered in thousands?";
        not_a_number: "Ini bukan angka: “{text}”.", "This is not a number: “{text}”.";
        too_many_decimals: "Paling banyak dua angka di belakang koma.", "At most two decimals.";
        too_large: "Angka terlalu besar.", "The number is too large.";
        ambiguous: "Maksudnya {a} atau {b}?", "Do you mean {a} or {b}?";
        to_examination: "Ke pemeriksaan", "To the examination";
        examine: "Periksa {y}", "Examine {y}";
        missing_count: "{n} angka kurang", "{n} amount missing|{n} amounts missing";
        missing_none: "Angka sudah lengkap.", "No amount is missing.";
        jump_missing: "Ke angka yang kurang", "To a missing amount";
        unit_koperasi: "Koperasi", "Co-operative";
        unit_usp: "Unit simpan pinjam (USP)", "Savings-and-loan unit (USP)";
        rupiah: "Dalam rupiah.", "In rupiah.";
        form_nearest: "Laporan ini disusun menurut {form}.", "This statement is laid out for {form}.";
        not_present: "bukan bagian formulir ini", "not part of this form";
    }
}

words! {
    /// The course of the books (perjalanan pembukuan).
    pub Books {
        title: "Perjalanan pembukuan", "The course of the books";
        period: "Periode", "Period";
        assets: "Aset", "Assets";
        capital: "Modal", "Capital";
        surplus: "SHU", "Surplus";
        grew: "Aset naik {p} sejak {since}", "Assets rose by {p} since {since}";
        shrank: "Aset turun {p} sejak {since}", "Assets fell by {p} since {since}";
        steady: "Aset tetap sejak {since}", "Assets are unchanged since {since}";
        since_start: "SHU dihitung sejak awal tahun buku.", "The surplus is counted from the beginning of the book year.";
    }
}
