//! Bringing two texts together: 1,600 syllables, forty words and three blocks changed on each side, beside `git merge-file`
//! without its process start. `./run bench merge`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use domain::Content;
use domain::merge::merge;
use merging::{Peer, Plan, Text, lines};
use support::{Bench, Figure, Goal, each, rounds};

const MERGES: u32 = 50;
const PROCESSES: u32 = 20;
/// Other articles and other edits, so that no single one decides.
const ARTICLES: u64 = 5;

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let texts: Vec<[Content; 3]> =
        (0..ARTICLES).map(|it| Plan::measured(it).pair().texts().map(Text::content)).collect();
    let folder = tempfile::tempdir().expect("a folder that goes away");
    let [ours, git] = rounds(|nth| {
        let texts = &texts[nth % texts.len()];
        let [base, mine, theirs] = texts;
        let merging = each(MERGES, || drop(black_box(merge(base, mine, theirs))));
        let work = git(folder.path(), [base, mine, theirs].map(lines));
        let start = git(folder.path(), ["a\n", "a\n", "a\n"].map(str::to_owned));
        [merging, (work - start).max(0.001)]
    });
    let figure = Figure { name: "merge, git merge-file", ours: &ours, floor: None, peer: Some(&git) };
    bench.line(&figure, Goal::OfPeer(0.5, 0.0));
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
