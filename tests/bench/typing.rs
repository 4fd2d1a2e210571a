//! Typing: from the key to its frame, in the real window with everything on, beside a bare ProseMirror and a bare
//! contenteditable with the same text in the same window. `./run bench typing`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use support::{Bench, Contender, Figure, Goal, Key, quantile, rounds, sentences};

/// Words of an article as most are, and of the longest that a newsroom prints.
const SHORT: usize = 1_600;
const LONG: usize = 20_000;
/// A page's clock tells whole milliseconds.
const CLOCK_MS: f64 = 1.0;

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let (program, bare, floor) = (Contender::program(&[SHORT, LONG]), Contender::bare(), Contender::floor());
    for it in [&program, &bare, &floor] {
        it.watch();
    }
    let mut lost = 0;
    for length in [SHORT, LONG] {
        let stored = program.stored(length);
        program.open(length);
        bare.prosemirror(&stored);
        floor.contenteditable(&stored);
        let measured = typed(&program, &bare, &floor, &mut lost);
        program.leave();
        report(&mut bench, length, &measured);
    }
    bench.fact("keys at 20 a second", &format!("{lost} rounds with a key that is not there"), lost == 0);
    program.window.close();
    bench.end()
}

/// p50 and p95 of each round.
struct Measured {
    ours: [Vec<f64>; 2],
    held: [Vec<f64>; 2],
    peer: [Vec<f64>; 2],
    floor: [Vec<f64>; 2],
}

fn typed(program: &Contender, bare: &Contender, floor: &Contender, lost: &mut usize) -> Measured {
    let all = sentences();
    let mut one = |it: &Contender, round: usize| {
        // In the middle of the article, every round in another paragraph.
        let (keys, whole) = it.type_behind(10 + round, &all[round]);
        *lost += usize::from(!whole);
        part(&keys)
    };
    let [a, b, c, d, e, f, g, h] = rounds(|nth| {
        let ours = one(program, nth);
        let peer = one(bare, nth);
        let floor = one(floor, nth);
        program.hold_saves();
        // Of another paragraph: in the same one a line would be longer than its peer's.
        let held = one(program, nth + 7);
        program.let_saves_go();
        [ours.0, ours.1, peer.0, peer.1, floor.0, floor.1, held.0, held.1]
    });
    Measured { ours: [a, b], peer: [c, d], floor: [e, f], held: [g, h] }
}

fn part(keys: &[Key]) -> (f64, f64) {
    let work: Vec<f64> = keys.iter().map(|it| it.work).collect();
    let frame: Vec<f64> = keys.iter().map(|it| it.frame).collect();
    println!(
        "  work {:.2} {:.2} frame {:.2} {:.2}",
        quantile(&work, 0.5, CLOCK_MS),
        quantile(&work, 0.95, CLOCK_MS),
        quantile(&frame, 0.5, CLOCK_MS),
        quantile(&frame, 0.95, CLOCK_MS)
    );
    (quantile(&work, 0.5, CLOCK_MS), quantile(&work, 0.95, CLOCK_MS))
}

fn report(bench: &mut Bench, length: usize, it: &Measured) {
    for (nth, name, times) in [(0, "p50", 1.3), (1, "p95", 1.5)] {
        let floor = Some(&it.floor[nth][..]);
        let peer = Some(&it.peer[nth][..]);
        bench.line(
            &Figure { name: &format!("typing {length} {name}"), ours: &it.ours[nth], floor, peer },
            Goal::OfPeer(times, 0.0),
        );
        if length == LONG && nth == 1 {
            bench.line(
                &Figure { name: &format!("typing {length} {name}"), ours: &it.ours[nth], floor, peer },
                Goal::Most(16.0),
            );
        }
        let name = format!("typing {length} {name}, on to off");
        bench.line(
            &Figure { name: &name, ours: &it.ours[nth], floor, peer: Some(&it.held[nth]) },
            Goal::OfPeer(1.1, CLOCK_MS),
        );
    }
}
