//! R2, a few rounds of it: `./run prove R2` does a hundred.

use support::{Chance, control, power_cuts};

pub fn kill() {
    let figures = power_cuts(5, &mut Chance::printed());
    println!(
        "  {} kills, {} words called saved, {} lost, {} more came back",
        figures.kills,
        figures.acknowledged,
        figures.lost.len(),
        figures.unpromised
    );
    // Said and not asserted: `./run prove R2` does, on a machine that is at rest.
    println!("  words on disk {}", figures.promptness.said());
    assert_eq!(figures.lost, Vec::<String>::new(), "words that were called saved are gone");
    assert!(figures.acknowledged >= figures.kills, "every round has to put some words at stake");
    let control = control();
    println!("  control, an old profile: {} of {} words lost", control.lost.len(), control.acknowledged);
    assert!(!control.lost.is_empty(), "the control must lose words");
}
