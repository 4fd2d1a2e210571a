//! Figures of a bench and the lines they are printed in. A figure is the median of its rounds, and a ratio the median of
//! the rounds' ratios, since what runs in one round runs under one load. It knows neither what is measured nor the goal.

/// Rounds that warm up, and rounds that count.
const WARM: usize = 2;
const COUNTED: usize = 5;

/// What each contender needed in each counted round; `round` runs all of them, one after another.
pub fn rounds<const N: usize>(mut round: impl FnMut(usize) -> [f64; N]) -> [Vec<f64>; N] {
    let mut out: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for nth in 0..WARM + COUNTED {
        let took = round(nth);
        if nth >= WARM {
            out.iter_mut().zip(took).for_each(|(all, one)| all.push(one));
        }
    }
    out
}

/// Milliseconds of one, of `count` in a row.
pub fn each(count: u32, mut one: impl FnMut()) -> f64 {
    let start = std::time::Instant::now();
    for _ in 0..count {
        one();
    }
    start.elapsed().as_secs_f64() * 1000.0 / f64::from(count)
}

#[must_use]
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

/// The value that such a part of the samples does not pass. A clock that tells only whole steps (a page's: one
/// millisecond) rounds up as often as down, so a step's samples lie evenly over the step around it.
#[must_use]
pub fn quantile(samples: &[f64], part: f64, step: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wanted = part * float(sorted.len());
    let mut before = 0.0;
    for group in sorted.chunk_by(|a, b| (a - b).abs() < step / 2.0) {
        let size = float(group.len());
        if before + size >= wanted {
            return group[0] - step / 2.0 + step * (wanted - before) / size;
        }
        before += size;
    }
    sorted.last().copied().unwrap_or(f64::NAN)
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("fewer samples than that"))
}

/// One thing measured, beside what the machine can do at best and what a person would use instead.
#[derive(Debug, Default, Clone)]
pub struct Figure<'a> {
    pub name: &'a str,
    pub ours: &'a [f64],
    pub floor: Option<&'a [f64]>,
    pub peer: Option<&'a [f64]>,
}

/// Against what ours is held, in milliseconds: so many times that, and so much more.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    Most(f64),
    OfPeer(f64, f64),
    OfFloor(f64, f64),
    /// Measured to be known.
    None,
}

/// The lines of one bench.
#[derive(Debug)]
pub struct Bench {
    short: usize,
}

impl Default for Bench {
    fn default() -> Self {
        println!("{:<34} {:>9} {:>9} {:>9} {:>6}  goal", "name", "ours ms", "floor ms", "peer ms", "ratio");
        Self { short: 0 }
    }
}

impl Bench {
    pub fn line(&mut self, figure: &Figure<'_>, goal: Goal) {
        let beside = |other: Option<&[f64]>| other.map_or_else(|| "-".to_owned(), |it| format!("{:.2}", median(it)));
        let reference = match goal {
            Goal::OfFloor(..) => figure.floor,
            Goal::OfPeer(..) | Goal::Most(_) | Goal::None => figure.peer.or(figure.floor),
        };
        let ratio = reference.map(|it| median(&ratios(figure.ours, it)));
        let ours = median(figure.ours);
        let (said, good) = match goal {
            Goal::None => ("-".to_owned(), true),
            Goal::Most(most) => (format!("<= {most} ms"), ours <= most),
            Goal::OfPeer(times, more) => held(figure.ours, figure.peer, "peer", times, more),
            Goal::OfFloor(times, more) => held(figure.ours, figure.floor, "floor", times, more),
        };
        let ratio = ratio.map_or_else(|| "-".to_owned(), |it| format!("{it:.2}"));
        let (floor, peer) = (beside(figure.floor), beside(figure.peer));
        let mark = if good { "" } else { "   ✗ short of it" };
        println!("{:<34} {ours:>9.2} {floor:>9} {peer:>9} {ratio:>6}  {said}{mark}", figure.name);
        self.short += usize::from(!good);
    }

    /// Something that is so or not: every key arrived.
    pub fn fact(&mut self, name: &str, said: &str, good: bool) {
        println!("{name:<34} {said}{}", if good { "" } else { "   ✗ short of it" });
        self.short += usize::from(!good);
    }

    /// A bench that falls short says so and fails.
    #[must_use]
    pub fn end(self) -> std::process::ExitCode {
        if self.short == 0 {
            return std::process::ExitCode::SUCCESS;
        }
        println!("{} chỉ số chưa đạt / {} short of the goal", self.short, self.short);
        std::process::ExitCode::FAILURE
    }
}

fn ratios(ours: &[f64], other: &[f64]) -> Vec<f64> {
    ours.iter().zip(other).map(|(a, b)| a / b).collect()
}

/// Round by round: what both did under one load is compared.
fn held(ours: &[f64], other: Option<&[f64]>, name: &str, times: f64, more: f64) -> (String, bool) {
    let over: Vec<f64> = ours.iter().zip(other.unwrap_or_default()).map(|(a, b)| a - (b * times + more)).collect();
    let plus = if more == 0.0 { String::new() } else { format!(" + {more} ms") };
    (format!("<= {times} x {name}{plus}"), median(&over) <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_milliseconds_are_read_between_the_steps() {
        // Half of them 2, half of them 3: the middle lies between the two steps.
        let samples = [2.0, 3.0, 2.0, 3.0];
        assert!((quantile(&samples, 0.5, 1.0) - 2.5).abs() < 1e-9);
        assert!((quantile(&samples, 0.25, 1.0) - 2.0).abs() < 1e-9);
        assert!((quantile(&samples, 1.0, 1.0) - 3.5).abs() < 1e-9);
    }

    #[test]
    fn two_rounds_warm_up_and_five_count() {
        let [ours] = rounds(|nth| [f64::from(u32::try_from(nth).unwrap())]);
        assert_eq!(ours, [2.0, 3.0, 4.0, 5.0, 6.0]);
        assert!((median(&ours) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_goal_is_held_round_by_round() {
        // One round under load: both were slow in it.
        let (ours, peer) = ([1.0, 1.0, 30.0], [1.0, 1.0, 29.0]);
        assert!(held(&ours, Some(&peer), "peer", 1.1, 0.0).1);
        assert!(!held(&ours, Some(&peer), "peer", 0.9, 0.0).1);
        assert!(!held(&ours, None, "peer", 1.0, 0.0).1, "nothing to hold it against is not good");
    }
}
