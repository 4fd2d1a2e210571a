//! R2: the real program, killed a hundred times while somebody types in its window. `./run prove R2`
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::fs;
use std::process::{Command, ExitCode};

use support::{Chance, control, power_cuts, target};

const KILLS: usize = 100;

fn main() -> ExitCode {
    let figures = power_cuts(KILLS, &mut Chance::printed());
    let control = control();
    let prompt = figures.promptness.kept(KILLS / 5) && control.promptness.late();
    let good = figures.lost.is_empty() && figures.acknowledged >= KILLS && !control.lost.is_empty() && prompt;
    let report = serde_json::json!({
        "proof": "R2",
        "commit": said(Command::new("git").args(["rev-parse", "HEAD"])),
        "machine": said(Command::new("uname").arg("-srm")),
        "kills": figures.kills,
        "acknowledged_words": figures.acknowledged,
        "lost": figures.lost,
        "came_back_unpromised": figures.unpromised,
        "control_lost": control.lost.len(),
        "waited_for_the_disk": figures.promptness.said(),
        "control_waited": control.promptness.said(),
        "good": good,
    });
    println!(
        "R2: {} kills while typing, {} words called saved, {} lost. Control (a profile of before the last saves): {} of {} lost.",
        figures.kills,
        figures.acknowledged,
        figures.lost.len(),
        control.lost.len(),
        control.acknowledged
    );
    println!(
        "R2: words on disk {}. Control (a disk that is slow): {}.",
        figures.promptness.said(),
        control.promptness.said()
    );
    let folder = target().join("proof");
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("R2.json"), format!("{report:#}\n")));
    if let Err(error) = written {
        println!("R2.json was not written: {error}");
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn said(command: &mut Command) -> String {
    command.output().map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}
