//! R1: the power goes at any call of a program that writes. Whatever the disk holds then, every promise that was made
//! before is kept by the database alone; with the recovery files the desk opens on it too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::Desk;
use store::Store;

use crate::Chance;
use crate::child::{folder, play};
use crate::ledger::Ledger;
use crate::scene::{START, clock};
use crate::trace::{Call, Disk, read};

#[derive(Debug, Clone, Default)]
pub struct PowerCuts {
    pub states: usize,
    /// Promises that were looked for, all states together.
    pub promises: usize,
    pub lost: Vec<String>,
    pub damaged: Vec<String>,
}

/// As the program makes them, or as it would with `synchronous = NORMAL`: a commit then syncs nothing, and only before
/// its frames are copied into the database is the log synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syncs {
    Full,
    Normal,
}

/// One hour of writing, call by call.
#[derive(Debug)]
pub struct Recorded {
    /// Signing in and making the folders.
    before: Disk,
    calls: Vec<Call>,
}

pub fn recorded(saves: usize) -> Recorded {
    let folder = folder();
    let logs = self::folder();
    let log = logs.path().join("log");
    let vars = [("TOASOAN_IO_LOG", log.display().to_string())];
    let output = play("typing", folder.path(), &[&saves.to_string()], &vars);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut calls = read(&fs::read(log).unwrap(), folder.path());
    let begin = calls.iter().position(|it| *it == Call::Made("begin".into())).unwrap();
    let mut before = Disk::default();
    calls.drain(..=begin).for_each(|it| before.call(&it));
    before.settle();
    Recorded { before, calls }
}

impl Recorded {
    fn with(&self, syncs: Syncs) -> Vec<Call> {
        let log = |path: &Path| path.to_string_lossy().ends_with("-wal");
        let database = |path: &Path| path == Path::new("toasoan.db");
        let into_database = |it: Option<&Call>| matches!(it, Some(Call::Wrote { path, .. }) if database(path));
        let keep = |n: usize, it: &Call| match it {
            Call::Synced(path) if syncs == Syncs::Normal && log(path) => into_database(self.calls.get(n + 1)),
            _ => true,
        };
        self.calls.iter().enumerate().filter(|(n, it)| keep(*n, it)).map(|(_, it)| it.clone()).collect()
    }
}

/// So many states, spread over all calls.
pub fn power_cuts(recorded: &Recorded, syncs: Syncs, states: usize, chance: &mut Chance) -> PowerCuts {
    let calls = recorded.with(syncs);
    let mut disk = recorded.before.clone();
    let mut ledger = Ledger::default();
    let mut figures = PowerCuts::default();
    for (n, call) in calls.iter().enumerate() {
        disk.call(call);
        if let Call::Wrote { path, bytes, .. } = call
            && path == Path::new("ledger")
        {
            ledger.line(std::str::from_utf8(bytes).unwrap().trim_end());
        }
        let wanted = (n + 1) * states / calls.len();
        while figures.states < wanted {
            figures.states += 1;
            let held = disk.power_cut(chance);
            let whole = figures.states.is_multiple_of(10);
            look(&held, &ledger, whole, n, &mut figures);
        }
    }
    figures
}

fn look(held: &BTreeMap<PathBuf, Vec<u8>>, ledger: &Ledger, whole: bool, n: usize, figures: &mut PowerCuts) {
    let folder = folder();
    for (path, bytes) in held {
        // The recovery files are the second safety: the database is asked alone, and with them every tenth time.
        if path.starts_with("recovery") && !whole {
            continue;
        }
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    figures.promises += ledger.len();
    let found = Store::examine(folder.path(), START).and_then(|store| Ok((ledger.missing(&store)?, store)));
    match found {
        Ok((missing, store)) => {
            figures.lost.extend(missing.into_iter().map(|it| format!("call {n}: {it}")));
            if whole {
                let store = Arc::new(store);
                match Desk::open(Arc::clone(&store), clock(START.plus_ms(9_000_000))) {
                    Ok(_) => figures.lost.extend(ledger.missing(&store).unwrap()),
                    Err(it) => figures.damaged.push(format!("call {n}: {it}")),
                }
            }
        }
        Err(it) => figures.damaged.push(format!("call {n}: {it}")),
    }
}
