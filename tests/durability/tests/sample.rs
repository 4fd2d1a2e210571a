//! A twentieth of each proof, for every run of the tests: fixed seeds and a fresh one that is printed.

use std::process::ExitCode;

use durability::{
    Chance, Syncs, damages, failing, failing_rounds, kills, played, power_cuts, recorded, second_programs,
};

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    for mut chance in [Chance::of(7), Chance::printed()] {
        let hour = recorded(60);
        let it = power_cuts(&hour, Syncs::Full, 250, &mut chance);
        assert!(it.lost.is_empty() && it.damaged.is_empty(), "R1: {it:#?}");
        let control = power_cuts(&hour, Syncs::Normal, 100, &mut chance);
        assert!(!control.lost.is_empty(), "R1: without a sync a commit is lost somewhere");

        let it = damages(25, &mut chance);
        assert!(it.lost.is_empty() && it.panics.is_empty() && it.not_kept.is_empty(), "R4: {it:#?}");
        assert!(it.control_lost > 0, "R4: without recovery files something is lost");
    }
    let it = failing(20);
    assert!(it.lost.is_empty() && it.panics.is_empty() && it.told > 0, "R3: {it:#?}");
    let it = failing_rounds(20);
    assert!(it.hold() && it.broken > 0, "R3, rounds with the portal: {it:#?}");
    assert!(it.cursor_seen > 0, "R3: a cursor before its rows loses some: {it:#?}");
    let it = kills(20, 5, &mut Chance::printed());
    assert!(it.lost.is_empty() && it.spoken == it.kills && it.spoken_of_ends == 0, "recovery: {it:#?}");
    assert!(it.control_lost > 0, "recovery: without log and recovery files something is lost");
    let it = second_programs(5);
    assert_eq!((it.refused, it.control_opened), (5, 1), "R5: {it:#?}");
    ExitCode::SUCCESS
}
