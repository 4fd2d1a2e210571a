//! Opening: from the Enter on an article's row to the caret in its text, both drawn, beside an empty page of the same
//! window that has the text at hand and makes a bare ProseMirror or a bare contenteditable of it. `./run bench open`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use support::{Bench, Contender, Figure, Goal, Opening, median, rounds};

/// Words of an article as most are, and of the longest that a newsroom prints.
const SHORT: usize = 1_600;
const LONG: usize = 20_000;
/// Openings of each in one round.
const TIMES: usize = 3;
/// What is drawn comes with the screen's next frame.
const FRAME_MS: f64 = 1000.0 / 60.0;

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let (program, bare) = (Contender::program(&[SHORT, LONG]), Contender::bare());
    for (length, goal) in [(SHORT, Goal::Most(50.0)), (LONG, Goal::OfPeer(3.0, FRAME_MS))] {
        let stored = program.stored(length);
        let [ours, ours_cpu, peer, peer_cpu, floor, floor_cpu] = rounds(|_| {
            let ours = times(|| program.opening(length));
            let peer = times(|| bare.bare_opening(&stored, "prosemirror"));
            let floor = times(|| bare.bare_opening(&stored, "contenteditable"));
            [ours.took, ours.cpu, peer.took, peer.cpu, floor.took, floor.cpu]
        });
        let name = format!("open {length}");
        bench.line(&Figure { name: &name, ours: &ours, floor: Some(&floor), peer: Some(&peer) }, goal);
        let name = format!("open {length} processor");
        let (floor, peer) = (Some(&floor_cpu[..]), Some(&peer_cpu[..]));
        bench.line(&Figure { name: &name, ours: &ours_cpu, floor, peer }, Goal::None);
    }
    program.window.close();
    bench.end()
}

/// The middle one of so many.
fn times(one: impl Fn() -> Opening) -> Opening {
    let all: Vec<Opening> = (0..TIMES).map(|_| one()).collect();
    let middle = |part: fn(&Opening) -> f64| median(&all.iter().map(part).collect::<Vec<_>>());
    Opening { took: middle(|it| it.took), cpu: middle(|it| it.cpu) }
}
