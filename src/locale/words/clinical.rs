//! Wordings of complaints, diagnoses and what treats them.

use super::words;

words! {
    /// The tab of diagnoses and complaints.
    pub Clinical {
        tab: "Diagnosa", "Diagnoses";
        complaints: "Keluhan", "Complaints";
        complaints_none: "Belum ada keluhan yang dicatat.", "No complaint is noted yet.";
        complain: "Catat keluhan", "Note a complaint";
        complaint: "Keluhan", "Complaint";
        complaint_lead: "Apa yang dikatakan pengurus, dengan kata mereka sendiri. Dugaan muncul di bawah; pemeriksaan yang memastikan.", "What the board says, in its own words. Suspicions stand below; an examination makes sure.";
        complaint_day: "Tanggal", "Day";
        complaint_who: "Disampaikan oleh", "Said by";
        complaint_what: "Apa keluhannya?", "What is the complaint?";
        complaint_text: "Uraian", "In their words";
        complaint_text_hint: "Yang tidak ada dalam daftar di atas.", "What is not in the list above.";
        complaint_reply: "Tanggapan", "What was answered";
        complaint_settle: "Tandai selesai", "Mark as settled";
        complaint_settled: "Selesai {date}", "Settled on {date}";
        complaint_reopen: "Buka kembali", "Open again";
        complaint_remove: "Hapus keluhan", "Remove the complaint";
        complaint_remove_ask: "Keluhan ini dihapus dari daftar. Riwayatnya tetap ada.", "The complaint leaves the list. Its history stays.";
        rules_missing: "Berkas diagnosa tidak dapat dibaca. Muat ulang halaman.", "The files of diagnoses cannot be read. Load the page again.";
        complaint_empty: "tanpa uraian", "nothing said";
        suspected: "Diduga", "Suspected";
        suspected_lead: "Dari keluhan, belum dari pemeriksaan.", "From complaints, not from an examination yet.";
        see_suspected: "Lihat dugaan dari {n} keluhan", "See what {n} complaint may be|See what {n} complaints may be";
        suspected_by: "Karena: {list}", "Because of: {list}";
        suspected_none: "Pilih keluhan di atas untuk melihat dugaannya.", "Choose a complaint above to see what it may be.";
        to_check: "Yang perlu dilihat", "What to look at";
        to_examine: "Periksa koperasi ini", "Examine this co-operative";
        problems: "Daftar penyakit", "Problem list";
        problems_none: "Pemeriksaan yang disegel tidak menunjukkan penyakit.", "The sealed examinations show no disease.";
        problems_wait: "Belum ada pemeriksaan yang disegel. Diagnosa dibaca dari pemeriksaan.", "No examination is sealed yet. Diagnoses are read from examinations.";
        problems_unread: "Pemeriksaan {list} disegel dengan aturan lain dan tidak dibaca untuk diagnosa.", "The examinations {list} were sealed by other rules and are not read for diagnoses.";
        diagnosis_of: "Diagnosa {name}", "Diagnosis {name}";
        complaint_of: "Keluhan {date}", "Complaint of {date}";
        field_item: "Keluhan {code}", "Complaint {code}";
        field_verdict: "Putusan", "Decision";
        field_recovered: "Sembuh", "Recovered";
        standing_certain: "pasti", "certain";
        standing_suspected: "belum dipastikan", "not confirmed";
        standing_recovered: "sembuh", "recovered";
        standing_rejected: "ditolak", "rejected";
        severity_light: "ringan", "light";
        severity_serious: "sedang", "serious";
        severity_grave: "berat", "grave";
        since: "Sejak {date}, tahun buku {y}", "Since {date}, book year {y}";
        since_until: "{date}, tahun buku {y}, sampai {until}", "{date}, book year {y}, until {until}";
        seen_in: "Terlihat pada pemeriksaan {list}", "Shown by the examinations of {list}";
        signs_of: "Tanda pada pemeriksaan {y}", "Signs in the examination of {y}";
        called: "dikenal sebagai “{name}”", "known as “{name}”";
        confirm: "Pastikan", "Confirm";
        reject: "Tolak", "Reject";
        confirm_of: "Pastikan {name}", "Confirm {name}";
        reject_of: "Tolak {name}", "Reject {name}";
        reject_why: "Mengapa ditolak", "Why it is rejected";
        reject_why_missing: "Tulis mengapa ditolak.", "Write why it is rejected.";
        take_back: "Cabut putusan", "Take the decision back";
        take_back_of: "Cabut putusan atas {name}", "Take back the decision on {name}";
        decided_by: "Diputuskan {who}, {date}", "Decided by {who}, {date}";
        rejected_why: "Ditolak: {reason}", "Rejected: {reason}";
        recovered_mark: "Tandai sembuh", "Mark as recovered";
        recovered_mark_of: "Tandai {name} sembuh", "Mark {name} as recovered";
        add: "Tambah diagnosa", "Add a diagnosis";
        add_which: "Diagnosa", "Diagnosis";
        add_own: "Lainnya, tulis sendiri", "Another one, written by hand";
        add_name: "Nama diagnosa", "Name of the diagnosis";
        add_name_missing: "Pilih diagnosa atau tulis namanya.", "Choose a diagnosis or write its name.";
        add_why: "Alasan", "Reason";
        add_why_missing: "Tulis alasannya.", "Write the reason.";
        treatments: "Yang dapat dilakukan", "What can be done";
        sign_worst: "{name}: {value}, skor {n}", "{name}: {value}, score {n}";
        sign_worst_bare: "{name}: skor {n}", "{name}: score {n}";
        sign_answer: "{text}: {answer}", "{text}: {answer}";
        sign_rat_late: "RAT terlambat", "The annual meeting was late";
        sign_rat_none: "RAT tidak diselenggarakan", "No annual meeting was held";
        sign_rat_quorum: "RAT tidak kuorum", "The annual meeting had no quorum";
        sign_field: "Daftar: {field}", "Register: {field}";
        sign_unit: "Unit simpan pinjam (USP)", "A savings-and-loan unit (USP)";
        sign_new: "Belum punya tahun buku sebelumnya", "No earlier book year";
        sign_complaint: "Keluhan: “{text}”", "Complaint: “{text}”";
        sign_sanction: "Ada sanksi yang berjalan", "A sanction is running";
        sign_repeated: "Temuan yang sama berulang", "The same finding again";
        sign_contact: "Semua upaya menghubungi gagal", "Every attempt to reach them failed";
    }
}
