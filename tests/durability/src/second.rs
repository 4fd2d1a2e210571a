//! R5: a second program on a profile that is open, of the same user or of another, is refused within a second and says
//! why; the first one goes on.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::Desk;
use domain::Fields;
use store::{Kind, Store};

use crate::child::{folder, play, play_by};
use crate::scene::{START, clock, profile, text};

#[derive(Debug, Clone, Default)]
pub struct Second {
    pub tries: usize,
    pub refused: usize,
    pub slowest: Duration,
    /// Of them by another user of the system; only root can play one.
    pub others: usize,
    /// With the first program gone, the same knock opens.
    pub control_opened: usize,
}

pub fn second_programs(tries: usize) -> Second {
    let folder = folder();
    let store = Arc::new(profile(folder.path()));
    let may_be_others = open_to_all(folder.path());
    let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
    let id = desk.create().unwrap().row.article;
    let mut figures = Second::default();
    for n in 0..tries {
        let began = Instant::now();
        let other = n % 2 == 1 && may_be_others;
        let output = if other { as_nobody(folder.path()) } else { play("second", folder.path(), &[], &[]) };
        figures.others += usize::from(other);
        figures.slowest = figures.slowest.max(began.elapsed());
        figures.tries += 1;
        // The first one has not noticed.
        let saved = desk.save(id, n as u64, text(&format!("Lần {n}"), 3), Fields::default());
        figures.refused += usize::from(said(&output) == (if other { "not hers" } else { "in use" }) && saved.is_ok());
    }
    drop((desk, store));
    let output = play("second", folder.path(), &[], &[]);
    figures.control_opened = usize::from(said(&output) == "opened");
    figures
}

const NOBODY: u32 = 65_534;

/// As careless as a folder can be, and the program itself within reach of every user.
fn open_to_all(folder: &Path) -> bool {
    let all = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(folder, all).unwrap();
    said(&as_nobody(folder)) == "not hers"
}

fn as_nobody(folder: &Path) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.uid(NOBODY).gid(NOBODY);
    // Whoever is not root plays no other user.
    command.current_dir("/");
    play_by(command, "second", folder, &[], &[])
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

pub(crate) fn knock(folder: &Path) {
    match Store::open(folder, START) {
        Ok(_) => println!("opened"),
        Err(it) if it.kind() == Kind::InUse => println!("in use"),
        Err(it) if it.kind() == Kind::ReadOnly => println!("not hers"),
        Err(it) => println!("{it}"),
    }
}
