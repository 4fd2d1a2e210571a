//! Chance that can be had again: everything random in a proof comes from one printed seed.

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// From `$TOASOAN_SEED`, else a fresh one; printed either way.
    pub fn printed() -> Self {
        #[expect(clippy::disallowed_methods, reason = "a fresh seed is the one thing a proof takes from the clock")]
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_millis();
        let given = std::env::var("TOASOAN_SEED").ok().and_then(|it| it.parse().ok());
        let seed = given.unwrap_or_else(|| u64::try_from(now).unwrap_or(1));
        println!("  seed {seed} (TOASOAN_SEED={seed} does it again)");
        Self(seed)
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From 0 to before `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.draw() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    pub fn coin(&mut self) -> bool {
        self.draw() & 1 == 1
    }
}
