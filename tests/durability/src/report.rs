//! What a proof found, kept for whoever asks later: `target/proof/NAME.json`, with commit and machine.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use serde_json::{Value, json};

/// Prints the figures and writes them; fails where they fall short.
pub fn report(name: &str, sentence: &str, good: bool, figures: &Value) -> ExitCode {
    println!("{name}: {sentence}");
    let it = json!({
        "proof": name,
        "commit": said(Command::new("git").args(["rev-parse", "HEAD"])),
        "machine": said(Command::new("uname").arg("-srm")),
        "figures": figures,
        "good": good,
    });
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |it| root.join(it));
    let folder = target.join("proof");
    let file = folder.join(format!("{name}.json"));
    if let Err(error) = fs::create_dir_all(&folder).and_then(|()| fs::write(file, format!("{it:#}\n"))) {
        println!("{name}.json was not written: {error}");
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn said(command: &mut Command) -> String {
    command.output().map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}
