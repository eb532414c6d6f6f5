//! Numbers by chance: the same from the same seed, natively and in the browser.

/// A source of numbers (splitmix64).
#[derive(Clone, Debug)]
pub struct Luck(u64);

impl Luck {
    /// A source that begins at a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Luck(seed)
    }

    /// A source for one of many that share a seed: what one draws moves no other.
    #[must_use]
    pub fn of(seed: u64, number: u64) -> Self {
        let mut of_seed = Luck(seed);
        let mut of_number = Luck(of_seed.draw() ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93));
        Luck(of_number.draw())
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers from `least` to `most`; `least` where there is none between.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most.saturating_sub(least)).map_or(1, |span| span.saturating_add(1));
        least.saturating_add(i64::try_from(self.draw() % span).unwrap_or(0))
    }

    /// A place in a list of so many.
    pub fn below(&mut self, many: usize) -> usize {
        let many = u64::try_from(many).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.draw() % many).unwrap_or(0)
    }

    /// Whether one of so many chances came.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these; nothing of an empty list.
    pub fn one_of<'a, T>(&mut self, these: &'a [T]) -> Option<&'a T> {
        these.get(self.below(these.len()))
    }
}
