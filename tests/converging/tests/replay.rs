//! Plays a script that a failure printed: `TOASOAN_SCRIPT=FILE cargo test -p converging --test replay -- --nocapture`
//! With `TOASOAN_PORTALS=served` the portal is a process of its own, as in the second half of the proof.
#![allow(clippy::print_stdout, reason = "it is read by a person")]

use converging::{Mutant, Portals, Script, Template, play};

#[test]
fn a_script_from_a_file_breaks_nothing() {
    let Ok(file) = std::env::var("TOASOAN_SCRIPT") else { return };
    let script: Script = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let served = std::env::var("TOASOAN_PORTALS").is_ok_and(|it| it == "served");
    let portals = if served { Portals::Served } else { Portals::Inside };
    let (faults, seen) = play(&Template::make(), &script, Mutant::None, portals);
    println!("{seen:?}");
    assert!(faults.is_empty(), "{faults:#?}");
}
