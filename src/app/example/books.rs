//! The books of made-up co-operatives: amounts of a year from a shape, a size and how the year went.
//!
//! Rule: every year balances to the sen. The surplus follows from income and cost; what is left of the funds lies in the bank, what is
//! lacking is borrowed; a surplus goes into the reserve of the year after it, a loss is carried on.

use super::luck::Luck;
use super::models::Model;
use crate::exact::Rupiah;
use crate::ordered::Ordered;
use std::collections::BTreeMap;

/// An account with its amount of the first year in thousands of rupiah.
pub(super) type Line = (&'static str, i64);

/// Which way an account counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What there is.
    Asset,
    /// What is written off of it.
    Against,
    /// Where it comes from.
    Fund,
    /// Where it comes from: what is the members' own.
    Own,
    /// What came in.
    Income,
    /// What was sold cost.
    Goods,
    /// What else it cost.
    Cost,
    /// Problem loans and other remarks.
    Beside,
}

/// The sides of the accounts of every shape; an account that is not here is in no books.
const SIDES: [(&str, Side); 56] = [
    ("kas", Side::Asset),
    ("tabungan_bank", Side::Asset),
    ("piutang_anggota", Side::Asset),
    ("piutang_calon_anggota", Side::Asset),
    ("piutang_dagang", Side::Asset),
    ("persediaan", Side::Asset),
    ("beban_dibayar_dimuka", Side::Asset),
    ("penyertaan_koperasi", Side::Asset),
    ("bangunan", Side::Asset),
    ("kendaraan", Side::Asset),
    ("inventaris", Side::Asset),
    ("penyisihan_piutang", Side::Against),
    ("akumulasi_penyusutan", Side::Against),
    ("tabungan_anggota", Side::Fund),
    ("tabungan_non_anggota", Side::Fund),
    ("simpanan_berjangka_anggota", Side::Fund),
    ("beban_ymh_dibayar", Side::Fund),
    ("hutang_biaya", Side::Fund),
    ("dana_bagian_shu", Side::Fund),
    ("hutang_bank_pendek", Side::Fund),
    ("kewajiban_pendek_lain", Side::Fund),
    ("hutang_bank_jp", Side::Fund),
    ("simpanan_pokok", Side::Own),
    ("simpanan_wajib", Side::Own),
    ("modal_sumbangan", Side::Own),
    ("cadangan_umum", Side::Own),
    ("cadangan_tujuan_risiko", Side::Own),
    ("shu_periode_lalu", Side::Own),
    ("shu_berjalan", Side::Own),
    ("pend_jasa_pinjaman_anggota", Side::Income),
    ("pend_adm_anggota", Side::Income),
    ("pend_jasa_non_anggota", Side::Income),
    ("pend_layanan_lain_anggota", Side::Income),
    ("pend_layanan_lain_non_anggota", Side::Income),
    ("penjualan_anggota", Side::Income),
    ("penjualan_non_anggota", Side::Income),
    ("pl_lain", Side::Income),
    ("beban_jasa_tabungan_anggota", Side::Cost),
    ("beban_jasa_berjangka_anggota", Side::Cost),
    ("beban_jasa_hutang_bank", Side::Cost),
    ("hpp_anggota", Side::Goods),
    ("hpp_non_anggota", Side::Goods),
    ("b_penyisihan", Side::Cost),
    ("b_honor", Side::Cost),
    ("b_listrik", Side::Cost),
    ("b_penyusutan", Side::Cost),
    ("b_pemeliharaan", Side::Cost),
    ("b_promosi", Side::Cost),
    ("b_transportasi", Side::Cost),
    ("b_adm_umum", Side::Cost),
    ("bp_pengurus_pengawas", Side::Cost),
    ("bp_rapat_anggota", Side::Cost),
    ("pph", Side::Cost),
    ("pkl", Side::Beside),
    ("pdr", Side::Beside),
    ("pm", Side::Beside),
];

/// A thousand rupiah in sen.
const THOUSAND: i64 = 100_000;
/// One, as sizes and growths are counted.
pub(super) const ONE: i64 = 1_000_000;

/// The amounts of a book year by account.
pub(super) type Amounts = BTreeMap<String, Rupiah>;

/// How a book year went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Going {
    /// Its amounts against those of the first year, in millionths.
    pub(super) scale: i64,
    /// Its costs against what they should be, in per mille.
    pub(super) costs: i64,
    /// Its problem loans against what they should be, in per mille.
    pub(super) problems: i64,
    /// Counts the years, so that not every line moves alike.
    pub(super) turn: i64,
}

/// The books of a unit, year after year.
#[derive(Debug)]
pub(super) struct Books {
    /// Account, side, amount of the first year in sen.
    lines: Vec<(&'static str, Side, i64)>,
    /// The asset that takes up what bank savings are not to hold.
    main: &'static str,
    /// Amounts are multiples of so many sen.
    grain: i64,
    reserve: i64,
    carried: i64,
    written_off: i64,
}

/// The side of an account.
pub(super) fn side_of(key: &str) -> Option<Side> {
    SIDES.iter().find(|(known, _)| *known == key).map(|(_, side)| *side)
}

/// `amount` times `by` parts of `of`, to the nearest of `grain` below.
fn share(amount: i64, by: i64, of: i64, grain: i64) -> i64 {
    let exact = i128::from(amount) * i128::from(by) / i128::from(of.max(1));
    let grain = i128::from(grain.max(1));
    i64::try_from(exact / grain * grain).unwrap_or(0)
}

impl Books {
    /// Those of a co-operative made by hand.
    pub(super) fn by_hand(model: &Model) -> Self {
        let lines = model
            .base
            .iter()
            .filter_map(|(key, thousands)| Some((*key, side_of(key)?, thousands * THOUSAND)))
            .collect();
        Self::of(lines, model.main, THOUSAND)
    }

    /// Those of another of its shape, `size` millionths as large.
    pub(super) fn like(model: &Model, size: i64, luck: &mut Luck) -> Self {
        let grain = [THOUSAND, THOUSAND, 10_000, 100, 1].get(luck.below(5)).copied().unwrap_or(THOUSAND);
        let largest = model.base.iter().map(|(_, thousands)| *thousands).max().unwrap_or(0);
        let (turnover, own) = (luck.between(700, 1400), luck.between(350, 1350));
        let mut lines = Vec::new();
        for (key, thousands) in model.base {
            let Some(side) = side_of(key) else { continue };
            // Not every co-operative has every small line.
            let is_small = matches!(side, Side::Asset | Side::Fund) && thousands * 25 < largest;
            let sway = match side {
                Side::Asset | Side::Against | Side::Fund => luck.between(650, 1450),
                Side::Own => share(own, luck.between(800, 1200), 1000, 1),
                Side::Income => share(turnover, luck.between(970, 1060), 1000, 1),
                Side::Goods => share(turnover, luck.between(960, 1030), 1000, 1),
                Side::Cost => share(turnover, luck.between(930, 1040), 1000, 1),
                Side::Beside => luck.between(400, 1600),
            };
            let is_dropped = luck.one_in(5) && is_small && *key != "kas";
            let sen = share(share(thousands * THOUSAND, sway, 1000, 1), size, ONE, grain);
            if sen > 0 && !is_dropped {
                lines.push((*key, side, sen));
            }
        }
        Self::of(lines, model.main, grain)
    }

    fn of(lines: Vec<(&'static str, Side, i64)>, main: &'static str, grain: i64) -> Self {
        let base = |key: &str| lines.iter().find(|(known, ..)| *known == key).map_or(0, |(.., sen)| *sen);
        let (reserve, written_off) = (base("cadangan_umum"), base("akumulasi_penyusutan"));
        Books { lines, main, grain, reserve, carried: 0, written_off }
    }

    /// The next year's amounts.
    pub(super) fn year(&mut self, going: Going) -> Amounts {
        let mut sen: BTreeMap<&'static str, i64> = BTreeMap::new();
        let grain = self.grain;
        for (place, (key, side, base)) in (0_i64..).zip(&self.lines) {
            let sway = if going.turn == 0 { 1000 } else { 980 + (place * 7 + going.turn * 13) % 41 };
            let mut amount = share(share(*base, sway, 1000, 1), going.scale, ONE, grain);
            match side {
                Side::Cost => amount = share(amount, going.costs, 1000, grain),
                Side::Goods => amount = share(amount, 6000 + going.costs, 7000, grain),
                Side::Beside => amount = share(amount, going.problems, 1000, grain),
                Side::Asset | Side::Against | Side::Fund | Side::Own | Side::Income => {}
            }
            sen.insert(key, amount);
        }
        let get = |sen: &BTreeMap<&'static str, i64>, key: &str| sen.get(key).copied().unwrap_or(0);
        let sum = |sen: &BTreeMap<&'static str, i64>, wanted: [Side; 2]| -> i64 {
            let wanted = sen.iter().filter(|(key, _)| side_of(key).is_some_and(|side| wanted.contains(&side)));
            wanted.map(|(_, sen)| *sen).sum()
        };
        let earned =
            |sen: &BTreeMap<&'static str, i64>| sum(sen, [Side::Income; 2]) - sum(sen, [Side::Goods, Side::Cost]);
        // What fixed assets are worth goes down by the depreciation of each year, to nothing at the lowest.
        let fixed: i64 = ["bangunan", "kendaraan", "inventaris"].into_iter().map(|key| get(&sen, key)).sum();
        let most = share(fixed, 85, 100, grain);
        let written_off = if going.turn == 0 { self.written_off } else { self.written_off + get(&sen, "b_penyusutan") };
        self.written_off = share(written_off.min(most), 1, 1, grain);
        sen.insert("akumulasi_penyusutan", self.written_off);
        // Problem loans are a part of the loans, and so is what is set aside for them.
        let loans = get(&sen, "piutang_anggota") + get(&sen, "piutang_calon_anggota");
        let problems: i64 = ["pkl", "pdr", "pm"].into_iter().map(|key| get(&sen, key)).sum();
        for key in ["pkl", "pdr", "pm"] {
            if problems * 2 > loans {
                let part = share(get(&sen, key), loans / 2, problems, grain);
                sen.insert(key, part);
            }
        }
        let set_aside = get(&sen, "penyisihan_piutang").min(share(loans, 1, 2, grain));
        sen.insert("penyisihan_piutang", set_aside);

        sen.insert("cadangan_umum", self.reserve);
        sen.insert("shu_periode_lalu", -self.carried);
        if earned(&sen) <= 0 {
            // A loss is not taxed.
            sen.insert("pph", 0);
        }
        let surplus = earned(&sen);
        sen.insert("shu_berjalan", surplus);
        if surplus >= 0 {
            // A loss is made good first.
            let repaid = surplus.min(self.carried);
            self.carried -= repaid;
            self.reserve += share(surplus - repaid, 40, 100, grain);
        } else {
            self.carried -= surplus;
        }

        let assets = sum(&sen, [Side::Asset; 2]) - sum(&sen, [Side::Against; 2]);
        let left = sum(&sen, [Side::Fund, Side::Own]) - assets;
        if left >= 0 {
            let in_bank = left.min(share(assets.max(0), 1, 4, grain));
            sen.insert("tabungan_bank", in_bank);
            *sen.entry(self.main).or_insert(0) += left - in_bank;
        } else {
            *sen.entry("kewajiban_pendek_lain").or_insert(0) -= left;
        }
        sen.retain(|_, sen| *sen != 0);
        sen.into_iter().filter_map(|(key, sen)| Some((key.to_owned(), Rupiah::from_sen(sen).ok()?))).into_map()
    }
}
