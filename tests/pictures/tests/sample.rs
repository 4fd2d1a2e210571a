//! A twentieth of S3 and all of S4 on the pictures of the project, for every run of the tests.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its seed")]

use std::process::ExitCode;

use pictures::{clean, control, fresh_seed, hostile, played, sets};

const FIXED: u64 = 800;
const FRESH: u64 = 200;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let sets = sets();
    let own = sets.own_only();
    let fresh = fresh_seed();
    println!("PICTURES_SEED={fresh}");
    let seeds: Vec<u64> = (0..FIXED).chain(fresh..fresh + FRESH).collect();
    let it = hostile(&own, true, &seeds);
    println!("{}", it.told());
    assert!(it.faults.is_empty() && it.sentences.values().sum::<usize>() > 100, "S3: {it:#?}");
    let it = control(&own);
    assert!(!it.died.is_empty(), "S3: without limits something takes all the memory: {it:#?}");
    assert!(!it.too_slow.is_empty(), "S3: without limits something takes more than its time: {it:#?}");

    let it = clean(&own);
    println!("{} files of {} pictures, {} upright, {} traces", it.files, it.pictures, it.upright, it.traces.len());
    assert!(it.traces.is_empty() && it.lying.is_empty() && it.upright > 0, "S4: {it:#?}");
    assert!(it.control_with_traces > 5 && it.control_lying > 1, "S4: the files as they came: {it:#?}");
    ExitCode::SUCCESS
}
