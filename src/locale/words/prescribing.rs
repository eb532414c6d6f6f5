//! Wordings of prescriptions, their actions and the board of the clinic.

use super::words;

words! {
    /// Actions and the board.
    pub Prescribing {
        title: "Tugas", "Tasks";
        lead: "Tindakan yang diresepkan dan temuan yang menunggu jawaban, dari seluruh klinik.", "Actions that were prescribed and findings that wait for an answer, of the whole clinic.";
        none: "Tidak ada tugas yang terbuka.", "Nothing is to be done.";
        none_lead: "Pastikan sebuah diagnosa pada rekam medis, lalu resepkan tindakannya.", "Confirm a diagnosis in a record, then prescribe what is done.";
        to_tasks: "{n} tugas terbuka", "{n} open task|{n} open tasks";
        overdue: "Lewat tenggat", "Overdue";
        today: "Hari ini", "Today";
        this_week: "Tujuh hari ini", "The next seven days";
        later: "Nanti", "Later";
        undated: "Tanpa tenggat", "Without a day";
        done_lately: "Selesai tiga puluh hari terakhir", "Done in the last thirty days";
        by_who: "Pelaksana", "Who does it";
        everybody: "Semua", "Everybody";
        nobody: "tanpa pelaksana", "nobody named";
        calendar: "Unduh kalender (.ics)", "Download a calendar (.ics)";
        not_downloaded: "Kalender tidak dapat diunduh.", "The calendar could not be downloaded.";
        prescribe: "Resepkan", "Prescribe";
        prescribe_of: "Resepkan: {name}", "Prescribe: {name}";
        prescription: "Resep", "Prescription";
        actions_none: "Belum ada tindakan.", "No action yet.";
        who: "Pelaksana", "Who does it";
        due: "Tenggat", "Due";
        note: "Catatan", "Note";
        done: "Selesai", "Done";
        done_of: "Selesai: {name}", "Done: {name}";
        reopen: "Buka kembali", "Open again";
        reopen_of: "Buka kembali: {name}", "Open again: {name}";
        give_up: "Batalkan", "Give up";
        give_up_of: "Batalkan: {name}", "Give up: {name}";
        own: "Tindakan lain", "Another action";
        own_name: "Apa yang dilakukan", "What is done";
        finding_of: "Jawab temuan {item}: {text}", "Answer finding {item}: {text}";
        score: "skor {n}", "score {n}";
        aim: "{name}: dari {from} ke {to}", "{name}: from {from} to {to}";
        aim_bare: "{name}: ke {to}", "{name}: to {to}";
        reached: "tercapai: {now}", "reached: {now}";
        better: "membaik: {now}", "better: {now}";
        same: "tetap: {now}", "the same: {now}";
        worse: "memburuk: {now}", "worse: {now}";
        unknown: "belum diperiksa ulang", "not examined again yet";
        done_on: "selesai {date}", "done on {date}";
        given_up_on: "dibatalkan {date}", "given up on {date}";
        overdue_by: "lewat {n} hari", "{n} day late|{n} days late";
        due_today: "tenggat hari ini", "due today";
        due_in: "sisa {n} hari", "{n} day left|{n} days left";
        no_due: "tanpa tenggat", "no day set";
        record: "Tindakan {name}", "Action {name}";
        of_place: "Diagnosa yang ditangani", "Diagnosis that is treated";
        target: "Indikator target", "Indicator to move";
        from: "Nilai awal", "Start value";
        to: "Nilai target", "Target value";
        since: "Diresepkan", "Prescribed";
        treatment: "Tindakan", "Treatment";
        what: "Uraian", "What is done";
        given_up: "Dibatalkan", "Given up";
        calendar_name: "Tugas Klinik KOROENA", "Tasks of the KOROENA Clinic";
        need_overdue: "Punya tugas lewat tenggat", "Have something overdue";
        need_due: "Punya tugas bertenggat tujuh hari ini", "Have something due within seven days";
    }
}
