//! Opening: from the Enter on an article's row to the caret in its text, both drawn, beside an empty page of the same
//! window that has the text at hand and makes a bare ProseMirror or a bare contenteditable of it. `./run bench open`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use support::{Bench, Contender, Figure, Goal, median, rounds};

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
        let [ours, peer, floor] = rounds(|_| {
            let times = |one: &dyn Fn() -> f64| median(&(0..TIMES).map(|_| one()).collect::<Vec<_>>());
            [
                times(&|| program.opening(length)),
                times(&|| bare.bare_opening(&stored, "prosemirror")),
                times(&|| bare.bare_opening(&stored, "contenteditable")),
            ]
        });
        let name = format!("open {length}");
        bench.line(&Figure { name: &name, ours: &ours, floor: Some(&floor), peer: Some(&peer) }, goal);
    }
    program.window.close();
    bench.end()
}
