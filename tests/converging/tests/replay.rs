//! Plays a script that a failure printed: `TOASOAN_SCRIPT=FILE cargo test -p converging --test replay -- --nocapture`
#![allow(clippy::print_stdout, reason = "it is read by a person")]

use converging::{Mutant, Script, Template, play};

#[test]
fn a_script_from_a_file_breaks_nothing() {
    let Ok(file) = std::env::var("TOASOAN_SCRIPT") else { return };
    let script: Script = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let (faults, seen) = play(&Template::make(), &script, Mutant::None);
    println!("{seen:?}");
    assert!(faults.is_empty(), "{faults:#?}");
}
