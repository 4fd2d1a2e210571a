//! Typing: from the key to its frame, in the real window with everything on, beside a bare ProseMirror and a bare
//! contenteditable with the same text in the same window. `./run bench typing`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use support::{Bench, Contender, Figure, Goal, Typed, quantile, rounds, sentences};

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

/// p50, p95 and time on a processor of each round.
struct Measured {
    ours: [Vec<f64>; 3],
    held: [Vec<f64>; 3],
    peer: [Vec<f64>; 3],
    floor: [Vec<f64>; 3],
}

fn typed(program: &Contender, bare: &Contender, floor: &Contender, lost: &mut usize) -> Measured {
    let all = sentences();
    let mut one = |it: &Contender, round: usize| {
        // In the middle of the article, every round in another paragraph.
        let typed = it.type_behind(10 + round, &all[round]);
        *lost += usize::from(!typed.whole);
        part(&typed)
    };
    let [a, b, c, d, e, f, g, h, i, j, k, l] = rounds(|nth| {
        let ours = one(program, nth);
        let peer = one(bare, nth);
        let floor = one(floor, nth);
        program.hold_saves();
        // Of another paragraph: in the same one a line would be longer than its peer's.
        let held = one(program, nth + 7);
        program.let_saves_go();
        let all = [ours, peer, floor, held].concat();
        std::array::from_fn(|it| all[it])
    });
    Measured { ours: [a, b, c], peer: [d, e, f], floor: [g, h, i], held: [j, k, l] }
}

fn part(typed: &Typed) -> [f64; 3] {
    let work: Vec<f64> = typed.keys.iter().map(|it| it.work).collect();
    [quantile(&work, 0.5, CLOCK_MS), quantile(&work, 0.95, CLOCK_MS), typed.cpu]
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
    let [ours, floor, peer] = [&it.ours[2], &it.floor[2], &it.peer[2]];
    let name = format!("typing {length} processor");
    bench.line(&Figure { name: &name, ours, floor: Some(floor), peer: Some(peer) }, Goal::None);
}
