//! R4: something is written over the database, or cut off it. The damaged file is kept, the last good backup stands in
//! its place, and with the recovery files every text that was called saved is back.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::Desk;
use domain::{ArticleId, Fields};
use store::Store;
use support::copy_folder;

use crate::Chance;
use crate::child::folder;
use crate::ledger::Ledger;
use crate::scene::{START, clock, profile, text};

#[derive(Debug, Clone, Default)]
pub struct Damages {
    pub damages: usize,
    /// In how many the file was found damaged and set aside.
    pub set_aside: usize,
    pub texts: usize,
    pub lost: Vec<String>,
    pub panics: Vec<String>,
    pub not_kept: Vec<String>,
    /// Of the same damages, without recovery files.
    pub control_lost: usize,
}

pub fn damages(count: usize, chance: &mut Chance) -> Damages {
    let original = folder();
    let ledger = written(original.path());
    let mut figures = Damages::default();
    for n in 0..count {
        let mut same = chance.clone();
        let kind = chance.below(6);
        once(&original, &ledger, n, kind, chance, &mut figures);
        // The control on every fifth, with the very same damage.
        if n.is_multiple_of(5) {
            let _ = same.below(6);
            figures.control_lost += control(&original, &ledger, kind, &mut same);
        }
    }
    figures
}

/// As a kill leaves it: most is in the database, and the log of the last hour lies beside it.
fn written(folder: &Path) -> Ledger {
    let work = crate::child::folder();
    let mut ledger = Ledger::default();
    let mut store = Arc::new(profile(work.path()));
    let mut ids = Vec::new();
    for day in 0..3 {
        // What is opened again begins with an empty log.
        let desk = Desk::open(Arc::clone(&store), clock(START.plus_ms(day * 1_000_000))).unwrap();
        for n in 0..6 {
            ids.push(write_one(&desk, n, &mut ledger));
        }
        // Something of yesterday is opened again.
        type_on(&desk, ids[0], &format!("Ngày {day}"), &mut ledger);
        if day == 0 {
            desk.back_up().unwrap();
        }
        if day == 2 {
            copy_folder(work.path(), folder);
            return ledger;
        }
        drop((desk, store));
        store = Arc::new(Store::open(work.path(), START).unwrap());
    }
    ledger
}

fn write_one(desk: &Desk, n: usize, ledger: &mut Ledger) -> ArticleId {
    let id = desk.create().unwrap().row.article;
    for round in 0..4 {
        type_on(desk, id, &format!("Bài {n}, lần {round}"), ledger);
    }
    if n.is_multiple_of(2) {
        desk.cut(id, "", true).unwrap();
    }
    if n.is_multiple_of(3) {
        type_on(desk, id, &format!("Bài {n}, mở lại"), ledger);
    }
    id
}

fn type_on(desk: &Desk, id: ArticleId, title: &str, ledger: &mut Ledger) {
    let seq = desk.open_article(id).unwrap().seq;
    let it = desk.save(id, seq, text(title, 4 + title.len()), Fields::default()).unwrap();
    ledger.saved.insert(id, (it.seq, it.hash));
}

fn once(
    original: &tempfile::TempDir,
    ledger: &Ledger,
    n: usize,
    kind: usize,
    chance: &mut Chance,
    figures: &mut Damages,
) {
    let folder = folder();
    copy_folder(original.path(), folder.path());
    let what = damage(folder.path(), kind, chance);
    figures.damages += 1;
    figures.texts += ledger.saved.len();
    let opened = catch_unwind(AssertUnwindSafe(|| missing(folder.path(), ledger)));
    match opened {
        Ok(Ok((lost, mended))) => {
            figures.lost.extend(lost.into_iter().map(|it| format!("damage {n} ({what}): {it}")));
            if let Some(kept) = mended {
                figures.set_aside += 1;
                if !kept.join("toasoan.db").exists() && what != "no database" {
                    figures.not_kept.push(format!("damage {n} ({what})"));
                }
            }
        }
        Ok(Err(it)) => figures.lost.push(format!("damage {n} ({what}): {it}")),
        Err(_) => figures.panics.push(format!("damage {n} ({what})")),
    }
}

fn control(original: &tempfile::TempDir, ledger: &Ledger, kind: usize, chance: &mut Chance) -> usize {
    let folder = folder();
    copy_folder(original.path(), folder.path());
    damage(folder.path(), kind, chance);
    fs::remove_dir_all(folder.path().join("recovery")).unwrap();
    missing(folder.path(), ledger).map_or(ledger.saved.len(), |(lost, _)| lost.len())
}

fn missing(folder: &Path, ledger: &Ledger) -> Result<(Vec<String>, Option<PathBuf>), desk::Error> {
    let store = Arc::new(Store::open(folder, START.plus_ms(9_000_000))?);
    let desk = Desk::open(Arc::clone(&store), clock(START.plus_ms(9_100_000)))?;
    let mut lost = ledger.missing(&store)?;
    // That it is on the disk is not enough: the person must be able to open it.
    lost.extend(ledger.saved.keys().filter_map(|id| desk.open_article(*id).err().map(|it| format!("{id}: {it}"))));
    Ok((lost, store.mended().map(|it| it.damaged.clone())))
}

fn damage(folder: &Path, kind: usize, chance: &mut Chance) -> &'static str {
    let path = folder.join("toasoan.db");
    let mut bytes = fs::read(&path).unwrap();
    let at = chance.below(bytes.len());
    let len = (1 + chance.below(16_384)).min(bytes.len() - at);
    let what = match kind {
        0 => {
            bytes[at] ^= 1 << chance.below(8);
            "one bit"
        }
        1 => {
            bytes[at..at + len].fill(0);
            "zeros"
        }
        2 => {
            bytes.truncate(at);
            "cut off"
        }
        3 => {
            bytes[at..at + len].iter_mut().for_each(|it| *it = u8::try_from(chance.below(256)).unwrap());
            "noise"
        }
        4 => {
            let at = chance.below(100);
            bytes[at] = u8::try_from(chance.below(256)).unwrap();
            "a byte of the head"
        }
        _ => return of_the_log(folder, chance),
    };
    fs::write(path, bytes).unwrap();
    what
}

fn of_the_log(folder: &Path, chance: &mut Chance) -> &'static str {
    match chance.below(4) {
        0 => {
            fs::remove_file(folder.join("toasoan.db")).unwrap();
            "no database"
        }
        1 => {
            fs::remove_file(folder.join("toasoan.db-wal")).unwrap();
            "no log"
        }
        _ => {
            let path = folder.join("toasoan.db-wal");
            let mut bytes = fs::read(&path).unwrap();
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
            fs::write(path, bytes).unwrap();
            "one bit of the log"
        }
    }
}
