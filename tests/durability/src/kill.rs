//! The real core is killed while somebody types: every promise is kept, and the next start speaks of it. After a normal
//! end it says nothing.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use desk::Desk;
use store::Store;

use crate::Chance;
use crate::child::{ASKED, folder};
use crate::ledger::Ledger;
use crate::scene::{START, clock};

#[derive(Debug, Clone, Default)]
pub struct Kills {
    pub kills: usize,
    /// Saves that were called done before the kill.
    pub acknowledged: usize,
    pub lost: Vec<String>,
    /// Kills after which the next start said something.
    pub spoken: usize,
    pub ends: usize,
    /// Normal ends after which it did.
    pub spoken_of_ends: usize,
    /// The control: the recovery folder and the log of the database are taken away after the kill.
    pub control_lost: usize,
}

const FOR_EVER: usize = 1_000_000;

pub fn kills(kills: usize, ends: usize, chance: &mut Chance) -> Kills {
    let mut figures = Kills::default();
    for n in 0..kills {
        let folder = folder();
        let mut child = started(folder.path(), FOR_EVER);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut ledger = Ledger::default();
        for _ in 0..=chance.below(40) {
            ledger.line(&lines.next().unwrap().unwrap());
            figures.acknowledged += 1;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said between the last line that was read and the kill was promised too.
        lines.map_while(Result::ok).for_each(|it| ledger.line(&it));
        figures.kills += 1;
        if n % 10 == 9 {
            figures.control_lost += control(folder.path(), &ledger);
            continue;
        }
        let (spoken, missing) = next_start(folder.path(), &ledger);
        figures.spoken += usize::from(spoken);
        figures.lost.extend(missing.into_iter().map(|it| format!("kill {n}: {it}")));
    }
    // The kills of the control have shown what they are for.
    figures.kills -= kills / 10;
    for n in 0..ends {
        let folder = folder();
        let output = started(folder.path(), 1 + chance.below(20)).wait_with_output().unwrap();
        let (spoken, missing) = next_start(folder.path(), &Ledger::read(&String::from_utf8_lossy(&output.stdout)));
        figures.ends += 1;
        figures.spoken_of_ends += usize::from(spoken);
        figures.lost.extend(missing.into_iter().map(|it| format!("end {n}: {it}")));
    }
    figures
}

fn started(folder: &Path, saves: usize) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([ASKED, "write"]).arg(folder).arg(saves.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap()
}

fn next_start(folder: &Path, ledger: &Ledger) -> (bool, Vec<String>) {
    let store = Arc::new(Store::open(folder, START.plus_ms(9_000_000)).unwrap());
    let desk = Desk::open(Arc::clone(&store), clock(START.plus_ms(9_100_000))).unwrap();
    (!desk.recovered().is_empty(), ledger.missing(&store).unwrap())
}

fn control(folder: &Path, ledger: &Ledger) -> usize {
    std::fs::remove_dir_all(folder.join("recovery")).unwrap();
    let _ = std::fs::remove_file(folder.join("toasoan.db-wal"));
    let store = Store::open(folder, START.plus_ms(9_000_000));
    store.and_then(|it| ledger.missing(&it)).map_or(ledger.len(), |it| it.len())
}
