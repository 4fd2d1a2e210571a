//! Chance that can be had again: everything random in a test comes from one printed seed.

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From `$TOASOAN_SEED`, else a fresh one; printed either way.
    #[must_use]
    pub fn printed() -> Self {
        let given = std::env::var("TOASOAN_SEED").ok().and_then(|it| it.parse().ok());
        let seed = given.unwrap_or_else(|| u64::try_from(crate::now_ms()).unwrap_or(1));
        println!("  seed {seed} (TOASOAN_SEED={seed} does it again)");
        Self(seed)
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From `least` to `most`, both of them possible.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.draw() % (most - least + 1)
    }
}
