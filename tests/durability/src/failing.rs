//! R3: one call of the program fails, each in its turn; or the disk is full, or read only, from one call on. Whatever the
//! program then called done is there when it starts again, and it never ends by itself.

use std::fs;
use std::sync::Arc;

use desk::Desk;
use store::Store;

use crate::child::{folder, play};
use crate::ledger::Ledger;
use crate::scene::{START, clock};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;
const LIES: i32 = 0;

#[derive(Debug, Clone, Default)]
pub struct Failing {
    /// What the scene makes when nothing fails.
    pub calls: usize,
    pub runs: usize,
    /// Runs in which the person was told that something was not done.
    pub told: usize,
    pub promises: usize,
    pub lost: Vec<String>,
    pub panics: Vec<String>,
    /// Promises without data, and files found damaged, when a call only says that it was done.
    pub control: usize,
    /// A healthy file that was taken for a damaged one, because a call failed.
    pub set_aside: usize,
}

/// Every `step`-th call.
pub fn failing(step: usize) -> Failing {
    let mut figures = Failing { calls: count(), ..Failing::default() };
    assert!(figures.calls > 100, "the recorder saw only {} calls", figures.calls);
    for k in (1..=figures.calls).step_by(step.max(1)) {
        run(&format!("{k}:{EIO}"), &mut figures);
        run(&format!("{k}:{ENOSPC}"), &mut figures);
        if k % 3 == 1 {
            run(&format!("{k}+:{ENOSPC}"), &mut figures);
            run(&format!("{k}+:{EROFS}"), &mut figures);
        }
        if k % 7 == 1 {
            let mut control = Failing::default();
            run(&format!("{k}:{LIES}"), &mut control);
            figures.control += control.lost.len() + control.set_aside;
        }
    }
    figures
}

fn count() -> usize {
    let (folder, counted) = (folder(), folder());
    let file = counted.path().join("count");
    let output = play("each", folder.path(), &[], &[("TOASOAN_IO_COUNT", file.display().to_string())]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(file).unwrap().lines().next().unwrap_or_default().parse().unwrap()
}

fn run(fail: &str, figures: &mut Failing) {
    let (folder, spare) = (folder(), folder());
    let output = play("each", folder.path(), &[], &[("TOASOAN_IO_FAIL", fail.to_owned())]);
    let told = String::from_utf8_lossy(&output.stdout);
    figures.runs += 1;
    if !output.status.success() || !told.ends_with("end\n") {
        figures.panics.push(format!("{fail}: {:?} {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    figures.told += usize::from(told.contains("refused "));
    figures.set_aside += usize::from(told.contains("mended "));
    let ledger = Ledger::read(&told);
    figures.promises += ledger.len();
    let store = match Store::open(folder.path(), START.plus_ms(9_000_000)) {
        Ok(it) => Arc::new(it),
        Err(it) => return figures.lost.push(format!("{fail}: does not open again: {it}")),
    };
    figures.set_aside += usize::from(store.mended().is_some());
    if let Err(it) = Desk::open(Arc::clone(&store), clock(START.plus_ms(9_100_000))) {
        return figures.lost.push(format!("{fail}: no desk: {it}"));
    }
    let mut missing = ledger.missing(&store).unwrap();
    // Two backups of a minute: only the newest two are kept.
    missing.extend(ledger.missing_backups(spare.path()));
    figures.lost.extend(missing.into_iter().map(|it| format!("{fail}: {it}")));
}
