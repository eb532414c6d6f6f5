// The database of version 1, made as that version made it and filled with rows that it wrote: an officer, a co-operative whose
// telephone number was purged, a statement that is still open. Body of a function of `name`; gives the open connection.
//
// It never changes. A version that changes the schema leaves it as it is and adds a file of its own beside it; tests/web/tests/store.rs
// opens each of them and asks that there be one for every past version.
const officer = "000000000001-14907395-443ecd";
const [first, second, third] = [1, 2, 3].map((count) => `00000000000${count}-14907395-edfe9e`);
const koperasi = "7bbf1fd8616d3e47/koperasi";
const laporan = "7bbf1fd8616d3e47/laporan/koperasi.2024";
const petugas = "-/petugas/096b15d11faa0377";

const rows = {
  changes: [
    {
      id: officer,
      record: petugas,
      body: `{"at":"2026-11-25T14:01:51+07:00","by":"Sri Wahyuni","id":"${officer}","over":{},"record":"${petugas}","set":{"nama":"Sri Wahyuni"}}`
    },
    {
      id: first,
      record: koperasi,
      body: `{"at":"2026-11-25T14:01:52+07:00","by":"Sri Wahyuni","id":"${first}","over":{},"record":"${koperasi}","set":{"jenis":"simpan_pinjam","nama":"KSP Contoh Versi Satu","pola":"konvensional"}}`
    },
    {
      id: second,
      record: koperasi,
      body: `{"at":"2026-11-25T14:01:52+07:00","by":"Sri Wahyuni","id":"${second}","over":{},"record":"${koperasi}","set":{"alamat/kelurahan":"Kranggan","kontak/telepon":null}}`
    },
    {
      id: third,
      record: laporan,
      open: 1,
      body: `{"at":"2026-11-25T14:01:54+07:00","by":"Sri Wahyuni","id":"${third}","over":{},"record":"${laporan}","set":{"jumlah/piutang_anggota":"1250000.50"}}`
    }
  ],
  records: [
    [
      petugas,
      `{"version":1,"record":"${petugas}","latest":"${officer}","heads":{"nama":[{"id":"${officer}","value":"Sri Wahyuni"}]},"purged":[],"seals":[],"after_seal":{},"unseen":{}}`
    ],
    [
      koperasi,
      `{"version":1,"record":"${koperasi}","latest":"${second}","heads":{"alamat/kelurahan":[{"id":"${second}","value":"Kranggan"}],"jenis":[{"id":"${first}","value":"simpan_pinjam"}],"nama":[{"id":"${first}","value":"KSP Contoh Versi Satu"}],"pola":[{"id":"${first}","value":"konvensional"}]},"purged":["kontak/telepon"],"seals":[],"after_seal":{},"unseen":{}}`
    ],
    [
      laporan,
      `{"version":1,"record":"${laporan}","latest":"${third}","heads":{"jumlah/piutang_anggota":[{"id":"${third}","value":"1250000.50"}]},"purged":[],"seals":[],"after_seal":{},"unseen":{}}`
    ]
  ],
  ringkasan: [[0x7b, '1\n7bbf1fd8616d3e47 {"n":"KSP Contoh Versi Satu","j":"simpan_pinjam","l":"Kranggan"}']],
  purged: [[`${koperasi} kontak/telepon`, `${koperasi} kontak/telepon`]],
  meta: [["penanda", "935223fc0a5a48f7"]]
};

return new Promise((resolve, reject) => {
  const opening = indexedDB.open(name, 1);
  opening.onerror = () => reject(opening.error);
  opening.onupgradeneeded = () => {
    const database = opening.result;
    const changes = database.createObjectStore("changes", { keyPath: "id" });
    changes.createIndex("record", "record");
    changes.createIndex("open", "open");
    for (const store of ["records", "ringkasan", "purged", "meta"]) database.createObjectStore(store);
    rows.changes.forEach((row) => changes.add(row));
    for (const store of ["records", "ringkasan", "purged", "meta"]) {
      for (const [key, value] of rows[store]) opening.transaction.objectStore(store).add(value, key);
    }
  };
  opening.onsuccess = () => resolve(opening.result);
});
