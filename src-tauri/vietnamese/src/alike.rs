//! How much two texts have in common, and a sketch by which the few that may have much are found among many. It does not
//! know what an article is, which of two came first, or where sketches are kept.
//!
//! A text is its syllables without marks, one after the other, from the title to the last line. What is compared are the
//! runs of `RUN` syllables that begin at each of them (w-shingling: Broder, *On the resemblance and containment of
//! documents*, 1997), each as 64 bits.
//!
//! * **The measure** (`Runs::alike`) is the share of the syllables of both texts that stand in a run which the other has,
//!   too: 0 to 1, the same in both directions. Where the runs stand does not count, so a sentence that was moved costs
//!   only its two ends. It is exact but for two runs of the same 64 bits: of two articles of 2,000 syllables one pair in
//!   10¹², and that pair by a thousandth.
//! * **The sketch** is the `SKETCH` smallest of the runs' numbers (bottom-k: Cohen and Kaplan, 2007). Of two texts that
//!   share a part J of all their runs, each number of the smallest of both is in both sketches with the chance J. Texts
//!   that differ in one syllable of eight, which the measure calls just over 0.8, share J = 0.36; they have two numbers
//!   in common but for one pair in 100,000.
//!
//! The numbers are kept in files: a change of `RUN`, of the fold or of `mixed` needs every sketch made anew.

use crate::fold::tokens;

/// Syllables in a run. Offices repeat phrases of three and four ("Ủy ban nhân dân tỉnh"); one of five that two texts
/// share was mostly written once. The figures of `tests/it/alike.rs` and `./run prove TEXT`.
pub const RUN: usize = 5;

/// Numbers in a sketch.
pub const SKETCH: usize = 32;

/// Fewer in common are the odd formula, not a text.
pub const LEAST_IN_COMMON: usize = 2;

/// Shorter texts say too little: a title, a greeting and a date are soon alike.
pub const LEAST_SYLLABLES: usize = 60;

/// The syllables of a text as runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Runs {
    syllables: usize,
    /// As they stand.
    order: Vec<u64>,
    /// The same, sorted, each once.
    set: Vec<u64>,
}

/// At most `SKETCH` numbers, the smallest first, each of 48 bits: SQLite keeps those in six bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch(Vec<u64>);

impl Runs {
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::long(texts, RUN)
    }

    /// With runs of another length: what a proof needs to show that the length matters. 0 is read as 1.
    pub fn long<'a>(texts: impl IntoIterator<Item = &'a str>, run: usize) -> Self {
        let run = run.max(1);
        let syllables: Vec<u64> = texts.into_iter().flat_map(tokens).map(|it| number(&it.fo)).collect();
        let order: Vec<u64> = syllables.windows(run).map(of_run).collect();
        let mut set = order.clone();
        set.sort_unstable();
        set.dedup();
        Self { syllables: syllables.len(), order, set }
    }

    pub fn syllables(&self) -> usize {
        self.syllables
    }

    /// 0 to 1; 0 where one of them has no run.
    pub fn alike(&self, other: &Self) -> f64 {
        let all = self.syllables + other.syllables;
        if all == 0 {
            return 0.0;
        }
        (self.shared(other) + other.shared(self)) as f64 / all as f64
    }

    pub fn sketch(&self) -> Sketch {
        // Sorted by their highest bits, so the first are the smallest of 48 bits, too.
        let mut smallest: Vec<u64> = self.set.iter().map(|it| it >> 16).take(SKETCH).collect();
        smallest.dedup();
        Sketch(smallest)
    }

    /// How many of these syllables stand in a run that the other has.
    fn shared(&self, other: &Self) -> usize {
        let run = self.syllables + 1 - self.order.len().clamp(1, self.syllables + 1);
        let (mut shared, mut from) = (0, 0);
        for (at, it) in self.order.iter().enumerate() {
            if other.set.binary_search(it).is_ok() {
                let stop = at + run;
                shared += stop - at.max(from);
                from = stop;
            }
        }
        shared
    }
}

impl Sketch {
    pub fn numbers(&self) -> &[u64] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn in_common(&self, other: &Self) -> usize {
        self.0.iter().filter(|it| other.0.binary_search(it).is_ok()).count()
    }
}

/// FNV-1a, then mixed: of one syllable.
fn number(syllable: &str) -> u64 {
    mixed(syllable.bytes().fold(0xcbf2_9ce4_8422_2325, |all, it| (all ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3)))
}

/// Of syllables in their order.
fn of_run(syllables: &[u64]) -> u64 {
    syllables.iter().fold(0, |all: u64, it| mixed(all.rotate_left(5) ^ *it))
}

/// The last steps of SplitMix64: the smallest numbers must be those of any runs, not of runs that are spelt alike.
fn mixed(it: u64) -> u64 {
    let it = it.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "Sáng nay, bà con thôn Đồng Tranh trồng thêm hai mươi cây bàng dọc con đường mới.";
    const B: &str = "Chiều qua, trạm y tế xã Vĩnh Hòa khám mắt cho các cụ già ở làng chài.";

    fn runs(of: &[&str]) -> Runs {
        Runs::of(of.iter().copied())
    }

    #[test]
    fn the_same_words_are_wholly_alike_and_others_not_at_all() {
        assert!((runs(&[A]).alike(&runs(&[A])) - 1.0).abs() < 1e-12);
        assert!(runs(&[A]).alike(&runs(&[B])).abs() < 1e-12);
        assert!(runs(&[]).alike(&runs(&[])).abs() < 1e-12);
        assert!(runs(&["một hai ba"]).alike(&runs(&["một hai ba"])).abs() < 1e-12, "too short for a run");
    }

    #[test]
    fn marks_case_and_tone_style_are_no_difference() {
        let bare = "SANG NAY ba con thon dong tranh trong them hai muoi cay bang doc con duong moi";
        assert!((runs(&[A]).alike(&runs(&[bare])) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_changed_syllable_costs_itself_where_runs_stand_around_it() {
        // Of 17 syllables one: eleven stand before it, five behind it.
        let changed = A.replace("cây", "gốc");
        assert_eq!(runs(&[A]).syllables(), 17);
        let alike = runs(&[A]).alike(&runs(&[&changed]));
        assert!((alike - 16.0 / 17.0).abs() < 1e-12, "{alike}");
    }

    #[test]
    fn moved_sentences_stay_alike() {
        let alike = runs(&[A, B]).alike(&runs(&[B, A]));
        assert!((alike - 1.0).abs() < 1e-12, "{alike}");
    }

    #[test]
    fn a_part_of_a_long_text_is_not_the_text() {
        let long = [A, B, "Ngư dân xã Cửa Trại kéo lưới từ hai giờ sáng và bán cá ngay tại bến cho thương lái."];
        let alike = runs(&[A]).alike(&runs(&long));
        assert!(alike > 0.4 && alike < 0.6, "{alike}");
    }

    #[test]
    fn a_sketch_has_so_many_numbers_and_no_more() {
        let long: String = (0..100).map(|it| format!("số {it} ")).collect();
        let sketch = runs(&[&long]).sketch();
        assert_eq!(sketch.numbers().len(), SKETCH);
        assert!(sketch.numbers().is_sorted() && sketch.numbers().iter().all(|it| *it < 1 << 48));
        assert_eq!((sketch.in_common(&sketch), sketch.in_common(&runs(&[A]).sketch())), (SKETCH, 0));
        assert!(runs(&["một hai"]).sketch().is_empty());
    }

    /// Files keep them: another number here is a migration there.
    #[test]
    fn the_numbers_of_a_text_never_change() {
        assert_eq!(runs(&["Ủy ban nhân dân tỉnh"]).sketch().numbers(), [848_856_828_189]);
    }
}
