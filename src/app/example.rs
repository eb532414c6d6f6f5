//! The example clinic: a handful of made-up co-operatives of each kind over several book years, to try everything on.
//!
//! Rules: it is marked as an example everywhere and lives in a database of its own; the same regulation gives the same clinic. Its
//! books balance: the surplus follows from the income statement, and bank savings take up what is left of the liabilities.

use super::examine;
use super::seal::{SealValues, Sealed, sealed_values};
use crate::exact::{Rational, Rupiah};
use crate::ordered::Ordered;
use crate::record::{BookYear, Jenis, Kind, Laporan, Leaf, OwnerId, Path, Pemeriksaan, Pola, RecordId, Unit};
use crate::ruleset::{Regulation, Ruleset};
use crate::scoring::{Examined, Sheet, Year, assess};
use std::collections::BTreeMap;

/// A record's values, as an officer would have entered and sealed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordValues {
    /// The record.
    pub record: RecordId,
    /// What was entered.
    pub entered: Vec<(Path, Leaf)>,
    /// What its seal sets, where it is sealed.
    pub sealed: Option<SealValues>,
}

/// A made-up co-operative.
struct Model {
    name: &'static str,
    kind: Jenis,
    pattern: Pola,
    place: [&'static str; 2],
    founded: i64,
    first_year: i64,
    /// Per year: growth of the amounts in per mille, and how many of 100 questions are met.
    years: &'static [(i64, usize)],
    /// Amounts of the first year in thousands of rupiah.
    base: &'static [(&'static str, i64)],
}

/// The last book year of the example.
const LAST_YEAR: i64 = 2025;

const MODELS: [Model; 6] = [
    Model {
        name: "KSP Contoh Sumber Rejeki",
        kind: Jenis::SimpanPinjam,
        pattern: Pola::Konvensional,
        place: ["Kranggan", "Kranggan"],
        founded: 1998,
        first_year: 2022,
        years: &[(1000, 52), (1070, 63), (1110, 78), (1120, 90)],
        base: &[
            ("kas", 48_500),
            ("piutang_anggota", 2_640_000),
            ("piutang_calon_anggota", 185_000),
            ("penyisihan_piutang", 61_000),
            ("beban_dibayar_dimuka", 14_200),
            ("penyertaan_koperasi", 25_000),
            ("bangunan", 310_000),
            ("inventaris", 96_400),
            ("akumulasi_penyusutan", 118_300),
            ("tabungan_anggota", 912_000),
            ("tabungan_non_anggota", 96_000),
            ("simpanan_berjangka_anggota", 745_000),
            ("beban_ymh_dibayar", 18_700),
            ("dana_bagian_shu", 42_600),
            ("hutang_bank_jp", 350_000),
            ("simpanan_pokok", 164_000),
            ("simpanan_wajib", 589_000),
            ("cadangan_umum", 287_000),
            ("cadangan_tujuan_risiko", 74_000),
            ("pend_jasa_pinjaman_anggota", 486_000),
            ("pend_adm_anggota", 31_500),
            ("pend_jasa_non_anggota", 27_800),
            ("beban_jasa_tabungan_anggota", 36_500),
            ("beban_jasa_berjangka_anggota", 52_100),
            ("beban_jasa_hutang_bank", 35_000),
            ("b_penyisihan", 14_000),
            ("b_honor", 148_000),
            ("b_listrik", 11_800),
            ("b_penyusutan", 17_600),
            ("b_adm_umum", 21_300),
            ("bp_pengurus_pengawas", 24_000),
            ("bp_rapat_anggota", 18_500),
            ("pl_lain", 4_100),
            ("pph", 6_200),
            ("pkl", 74_000),
            ("pdr", 38_000),
            ("pm", 21_000),
        ],
    },
    Model {
        name: "Koperasi Konsumen Contoh Karyawan Sejahtera",
        kind: Jenis::Konsumen,
        pattern: Pola::Konvensional,
        place: ["Miji", "Kranggan"],
        founded: 1989,
        first_year: 2022,
        years: &[(1000, 74), (1040, 76), (1030, 80), (1060, 84)],
        base: &[
            ("kas", 36_000),
            ("piutang_anggota", 214_000),
            ("piutang_dagang", 128_000),
            ("persediaan", 187_000),
            ("inventaris", 64_000),
            ("akumulasi_penyusutan", 27_500),
            ("tabungan_anggota", 118_000),
            ("simpanan_berjangka_anggota", 64_000),
            ("hutang_biaya", 9_200),
            ("kewajiban_pendek_lain", 57_000),
            ("hutang_bank_jp", 60_000),
            ("simpanan_pokok", 41_000),
            ("simpanan_wajib", 226_000),
            ("cadangan_umum", 78_000),
            ("penjualan_anggota", 1_420_000),
            ("penjualan_non_anggota", 214_000),
            ("pend_layanan_lain_anggota", 38_000),
            ("hpp_anggota", 1_206_000),
            ("hpp_non_anggota", 176_000),
            ("b_honor", 126_000),
            ("b_listrik", 16_500),
            ("b_penyusutan", 9_800),
            ("b_transportasi", 12_400),
            ("bp_pengurus_pengawas", 21_000),
            ("bp_rapat_anggota", 14_000),
            ("pph", 4_200),
        ],
    },
    Model {
        name: "Koperasi Produsen Contoh Tahu Tempe Makmur",
        kind: Jenis::Produsen,
        pattern: Pola::Konvensional,
        place: ["Prajuritkulon", "Prajuritkulon"],
        founded: 2004,
        first_year: 2022,
        years: &[(1000, 58), (980, 55), (1010, 61), (1050, 66)],
        base: &[
            ("kas", 21_000),
            ("piutang_dagang", 96_000),
            ("persediaan", 143_000),
            ("kendaraan", 118_000),
            ("bangunan", 240_000),
            ("akumulasi_penyusutan", 132_000),
            ("tabungan_anggota", 58_000),
            ("hutang_bank_pendek", 84_000),
            ("kewajiban_pendek_lain", 46_000),
            ("hutang_bank_jp", 120_000),
            ("simpanan_pokok", 28_000),
            ("simpanan_wajib", 134_000),
            ("cadangan_umum", 41_000),
            ("penjualan_anggota", 512_000),
            ("penjualan_non_anggota", 688_000),
            ("hpp_anggota", 438_000),
            ("hpp_non_anggota", 571_000),
            ("beban_jasa_hutang_bank", 19_500),
            ("b_honor", 82_000),
            ("b_listrik", 21_000),
            ("b_transportasi", 28_500),
            ("bp_pengurus_pengawas", 12_000),
            ("bp_rapat_anggota", 6_500),
        ],
    },
    Model {
        name: "Koperasi Jasa Contoh Angkutan Majapahit",
        kind: Jenis::Jasa,
        pattern: Pola::Konvensional,
        place: ["Wates", "Magersari"],
        founded: 2011,
        first_year: 2023,
        years: &[(1000, 40), (920, 34), (900, 30)],
        base: &[
            ("kas", 6_400),
            ("piutang_anggota", 46_000),
            ("piutang_dagang", 31_000),
            ("kendaraan", 214_000),
            ("akumulasi_penyusutan", 121_000),
            ("kewajiban_pendek_lain", 74_000),
            ("hutang_bank_jp", 96_000),
            ("simpanan_pokok", 12_000),
            ("simpanan_wajib", 24_000),
            ("pend_layanan_lain_anggota", 78_000),
            ("pend_layanan_lain_non_anggota", 61_000),
            ("beban_jasa_hutang_bank", 12_800),
            ("b_honor", 54_000),
            ("b_pemeliharaan", 38_000),
            ("b_transportasi", 21_000),
            ("bp_pengurus_pengawas", 9_000),
        ],
    },
    Model {
        name: "Koperasi Pemasaran Contoh Perajin Alas Kaki",
        kind: Jenis::Pemasaran,
        pattern: Pola::Konvensional,
        place: ["Surodinawan", "Prajuritkulon"],
        founded: 2016,
        first_year: 2022,
        years: &[(1000, 82), (1090, 84), (1060, 70), (940, 62)],
        base: &[
            ("kas", 18_000),
            ("piutang_dagang", 74_000),
            ("persediaan", 98_000),
            ("inventaris", 31_000),
            ("akumulasi_penyusutan", 9_000),
            ("tabungan_anggota", 42_000),
            ("kewajiban_pendek_lain", 38_000),
            ("simpanan_pokok", 24_000),
            ("simpanan_wajib", 98_000),
            ("cadangan_umum", 21_000),
            ("penjualan_anggota", 264_000),
            ("penjualan_non_anggota", 486_000),
            ("hpp_anggota", 219_000),
            ("hpp_non_anggota", 398_000),
            ("b_honor", 61_000),
            ("b_promosi", 19_000),
            ("b_listrik", 8_400),
            ("bp_pengurus_pengawas", 8_000),
            ("bp_rapat_anggota", 4_200),
        ],
    },
    Model {
        name: "Koperasi Kelurahan Merah Putih Contoh Meri",
        kind: Jenis::Konsumen,
        pattern: Pola::Konvensional,
        place: ["Meri", "Kranggan"],
        founded: 2025,
        first_year: 2025,
        years: &[(1000, 66)],
        base: &[
            ("kas", 7_500),
            ("persediaan", 34_000),
            ("inventaris", 18_000),
            ("akumulasi_penyusutan", 1_800),
            ("tabungan_anggota", 6_000),
            ("kewajiban_pendek_lain", 12_000),
            ("simpanan_pokok", 16_000),
            ("simpanan_wajib", 9_600),
            ("modal_sumbangan", 25_000),
            ("penjualan_anggota", 92_000),
            ("penjualan_non_anggota", 21_000),
            ("hpp_anggota", 78_000),
            ("hpp_non_anggota", 17_000),
            ("b_honor", 9_600),
            ("b_listrik", 2_100),
            ("bp_rapat_anggota", 1_500),
        ],
    },
];

/// The example's records in the order in which they are saved: register, statements, examinations, seals.
#[must_use]
pub fn example(regulation: &Regulation) -> Vec<RecordValues> {
    let mut out = Vec::new();
    for (number, model) in MODELS.iter().enumerate() {
        let owner = OwnerId::from_bytes([0xec, 0, 0, 0, 0, 0, 0, u8::try_from(number).unwrap_or(0)]);
        if let Some(records) = model.records(regulation, owner) {
            out.extend(records);
        }
    }
    out
}

impl Model {
    fn records(&self, regulation: &Regulation, owner: OwnerId) -> Option<Vec<RecordValues>> {
        let proposal = examine::propose(regulation, self.kind, self.pattern, Some(1))?;
        let ruleset = regulation.form(&proposal.form.id, &BTreeMap::new()).ok()?;
        let entered = |record, entered| RecordValues { record, entered, sealed: None };
        let mut out = vec![entered(RecordId::single(owner, Kind::Koperasi), self.identity()?)];
        let mut prior: Option<BTreeMap<String, Rupiah>> = None;
        let mut factor = Rational::ONE;
        for (turn, (growth, met)) in self.years.iter().enumerate() {
            let year = BookYear::new(self.first_year + i64::try_from(turn).ok()?)?;
            factor = factor.times(&Rational::fraction(i128::from(*growth), 1000)?);
            let amounts = self.amounts(&ruleset, &factor, turn)?;
            out.push(entered(
                Laporan::id(owner, Unit::Koperasi, year)?,
                self.statement(&amounts, prior.is_none(), year)?,
            ));
            let examination = self.examination(&ruleset, owner, year, turn, *met, &amounts, prior.as_ref())?;
            out.push(examination);
            prior = Some(amounts);
        }
        Some(out)
    }

    fn identity(&self) -> Option<Vec<(Path, Leaf)>> {
        let [village, district] = self.place;
        [
            ("nama", Leaf::from(self.name)),
            ("jenis", Leaf::from(self.kind.as_str())),
            ("pola", Leaf::from(self.pattern.as_str())),
            ("contoh", Leaf::Bool(true)),
            ("alamat/kelurahan", Leaf::from(village)),
            ("alamat/kecamatan", Leaf::from(district)),
            ("alamat/kota", Leaf::from("Kota Mojokerto")),
            ("alamat/provinsi", Leaf::from("Jawa Timur")),
            ("badan_hukum/tanggal", Leaf::from(format!("{}-05-20", self.founded).as_str())),
        ]
        .into_iter()
        .map(|(path, leaf)| Some((path.parse().ok()?, leaf)))
        .collect()
    }

    /// The year's amounts: the base times the factor, to the thousand; surplus and bank savings follow.
    fn amounts(&self, ruleset: &Ruleset, factor: &Rational, turn: usize) -> Option<BTreeMap<String, Rupiah>> {
        let mut amounts = BTreeMap::new();
        for (place, (key, base)) in self.base.iter().enumerate() {
            // A small sway, so that not every line moves alike; the first year is the base.
            let sway = if turn == 0 { 0 } else { i128::try_from((place * 7 + turn * 13) % 41).ok()? - 20 };
            let thousands = factor.times(&Rational::fraction(i128::from(*base) * (1000 + sway), 1000)?).ceiling()?;
            amounts.insert((*key).to_owned(), Rupiah::from_sen(i64::try_from(thousands * 100_000).ok()?).ok()?);
        }
        let known = |amounts: &BTreeMap<String, Rupiah>, key: &str| -> Option<i64> {
            let sheet: Sheet = examine::sheet(ruleset, amounts, true);
            let amount = sheet.amounts(ruleset).get(ruleset.place(key)?)?.known()?.ceiling()?;
            i64::try_from(amount).ok()
        };
        let surplus = known(&amounts, "shu_setelah_pajak")?;
        amounts.insert("shu_berjalan".to_owned(), Rupiah::from_sen(surplus).ok()?);
        let left = known(&amounts, "total_pasiva")? - known(&amounts, "total_aset")?;
        amounts.insert("tabungan_bank".to_owned(), Rupiah::from_sen(left).ok()?);
        Some(amounts)
    }

    fn statement(&self, amounts: &BTreeMap<String, Rupiah>, first: bool, year: BookYear) -> Option<Vec<(Path, Leaf)>> {
        let mut values = Vec::new();
        for (key, amount) in amounts {
            values.push((format!("jumlah/{key}").parse().ok()?, Leaf::from(amount.to_string().as_str())));
        }
        values.push(("lengkap".parse().ok()?, Leaf::Bool(true)));
        if first && self.founded >= year.number() {
            values.push(("tanpa_tahun_lalu".parse().ok()?, Leaf::Bool(true)));
        } else if first {
            for (key, amount) in amounts {
                let last = Rupiah::from_sen(amount.sen() / 100 * 96 / 100_000 * 100_000).ok()?;
                values.push((format!("lalu/{key}").parse().ok()?, Leaf::from(last.to_string().as_str())));
            }
            values.push(("lengkap_lalu".parse().ok()?, Leaf::Bool(true)));
        }
        Some(values)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one examination")]
    fn examination(
        &self,
        ruleset: &Ruleset,
        owner: OwnerId,
        year: BookYear,
        turn: usize,
        met: usize,
        amounts: &BTreeMap<String, Rupiah>,
        prior: Option<&BTreeMap<String, Rupiah>>,
    ) -> Option<RecordValues> {
        let id = Pemeriksaan::id_from_bytes(owner, [0xec, 0, 0, 0, 0, 0, 0, u8::try_from(turn).ok()?])?;
        let mut values: Vec<(Path, Leaf)> = [
            ("unit", Leaf::from(Unit::Koperasi.as_str())),
            ("tahun", Leaf::Int(year.number())),
            ("tanggal", Leaf::from(format!("{}-06-{:02}", year.number() + 1, 9 + turn).as_str())),
            ("aturan", Leaf::from(ruleset.id.as_str())),
            ("tim/ketua", Leaf::from("Petugas Contoh")),
        ]
        .into_iter()
        .map(|(path, leaf)| Some((path.parse().ok()?, leaf)))
        .collect::<Option<_>>()?;
        for (place, key) in ruleset.question_keys().enumerate() {
            // Spread over the form so that every part has its share; the more are met, the same ones and more.
            let is_met = (place * 37 + 11) % 100 < met;
            values.push((format!("jawab/{key}").parse().ok()?, Leaf::Bool(is_met)));
        }
        // The last examination of the last year stays a draft, so that there is something to finish.
        let is_draft = year.number() == LAST_YEAR && self.kind == Jenis::Produsen;
        let sealed = if is_draft {
            values.truncate(values.len() - 21);
            None
        } else {
            Some(self.seal(ruleset, &id, &values, amounts, prior, year)?)
        };
        Some(RecordValues { record: id, entered: values, sealed })
    }

    fn seal(
        &self,
        ruleset: &Ruleset,
        id: &RecordId,
        values: &[(Path, Leaf)],
        amounts: &BTreeMap<String, Rupiah>,
        prior: Option<&BTreeMap<String, Rupiah>>,
        year: BookYear,
    ) -> Option<SealValues> {
        let fields: BTreeMap<Path, Leaf> = values.iter().cloned().into_map();
        let examination = Pemeriksaan::from_fields(id.clone(), &fields);
        let last: BTreeMap<String, Rupiah>;
        let prior_year = match prior {
            Some(prior) => Year::Sheet(examine::sheet(ruleset, prior, true)),
            None if self.founded >= year.number() => Year::DoesNotExist,
            None => {
                let statement: BTreeMap<Path, Leaf> = self.statement(amounts, true, year)?.into_iter().into_map();
                last = Laporan::from_fields(&statement).prior;
                Year::Sheet(examine::sheet(ruleset, &last, true))
            }
        };
        let examined = Examined {
            this: Year::Sheet(examine::sheet(ruleset, amounts, true)),
            prior: prior_year,
            answers: examine::answers(ruleset, &examination),
            decisions: BTreeMap::new(),
        };
        let assessment = assess(ruleset, &examined);
        let reason = (!assessment.is_complete()).then_some("contoh");
        let sealed = Sealed::of(ruleset, &examination, &examined, &assessment, reason).ok()?;
        sealed_values(&sealed, ruleset)
    }
}
