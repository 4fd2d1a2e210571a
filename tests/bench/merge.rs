//! Bringing two texts together: 1,600 syllables, forty words and three blocks changed on each side, beside `git merge-file`
//! without its process start; and the difference of two texts beside `similar` by words. `./run bench merge`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use domain::Content;
use domain::compare::compare;
use domain::merge::merge;
use merging::{Chance, Deed, Edit, Length, Peer, Plan, Text, lines};
use similar::{Algorithm, capture_diff_slices};
use support::{Bench, Figure, Goal, rounds};

const WORDS: usize = 40;
const BLOCKS: [Deed; 3] = [Deed::Split, Deed::MoveBlock, Deed::InsertBlock];
const MERGES: usize = 50;
const PROCESSES: usize = 20;
/// Other articles and other edits, so that no single one decides.
const ARTICLES: u64 = 5;

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let texts: Vec<[Content; 3]> = (0..ARTICLES).map(texts).collect();
    let folder = tempfile::tempdir().expect("a folder that goes away");
    let [ours, git, diff, by_words] = rounds(|nth| {
        let texts = &texts[nth % texts.len()];
        let [base, mine, theirs] = texts;
        let merging = each(MERGES, || drop(black_box(merge(base, mine, theirs))));
        let work = git(folder.path(), [base, mine, theirs].map(lines));
        let start = git(folder.path(), ["a\n", "a\n", "a\n"].map(str::to_owned));
        let diff = each(MERGES, || drop(black_box(compare(base, mine))));
        let (was, is) = (lines(base), lines(mine));
        let by_words = each(MERGES, || {
            let words = |it| str::split_inclusive(it, char::is_whitespace).collect::<Vec<_>>();
            drop(black_box(capture_diff_slices(Algorithm::Myers, &words(&was), &words(&is))));
        });
        [merging, (work - start).max(0.001), diff, by_words]
    });
    let line = |name, ours, peer| Figure { name, ours, floor: None, peer: Some(peer) };
    bench.line(&line("merge, git merge-file", &ours[..], &git[..]), Goal::OfPeer(0.5, 0.0));
    bench.line(&line("diff, similar by words", &diff[..], &by_words[..]), Goal::OfPeer(3.0, 0.0));
    let mut peer = Peer::default();
    for it in &texts {
        peer.take_in(Peer::of(folder.path(), [&it[0], &it[1], &it[2]]).expect("git is installed"));
    }
    let said = format!(
        "{} to {}; at the places of ours {}, and {} more are offered as one text, which git makes unasked",
        peer.ours,
        peer.git,
        peer.git_by_place,
        peer.wanted()
    );
    // Two that stand close to each other are one to git; and what SYNC.md wants asked is asked.
    bench.fact("conflicts, git merge-file", &said, peer.ours - peer.wanted() <= peer.git_by_place);
    bench.end()
}

fn texts(seed: u64) -> [Content; 3] {
    let mut chance = Chance::of(seed);
    let mut edits = || -> Vec<Edit> {
        let mut deeds: Vec<Deed> = (0..WORDS).map(|_| Deed::of_words(&mut chance)).collect();
        deeds.extend(BLOCKS);
        deeds.into_iter().map(|deed| Edit { deed, seed: chance.draw() }).collect()
    };
    let (mine, theirs) = (edits(), edits());
    let plan = Plan { seed, length: Length::Real, alike: Vec::new(), mine, theirs };
    plan.pair().texts().map(Text::content)
}

/// Milliseconds of one.
fn each(count: usize, mut one: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..count {
        one();
    }
    start.elapsed().as_secs_f64() * 1000.0 / f64::from(u32::try_from(count).unwrap_or(1))
}

fn git(folder: &Path, texts: [String; 3]) -> f64 {
    written(folder, &texts);
    each(PROCESSES, || drop(black_box(merged_by_git(folder))))
}

fn written(folder: &Path, texts: &[String; 3]) {
    for (name, text) in ["base", "mine", "theirs"].iter().zip(texts) {
        std::fs::write(folder.join(name), text).expect("a small file in a folder of its own");
    }
}

fn merged_by_git(folder: &Path) -> Vec<u8> {
    let files = ["mine", "base", "theirs"].map(|it| folder.join(it));
    Command::new("git").args(["merge-file", "-p", "-q"]).args(files).output().expect("git is installed").stdout
}
