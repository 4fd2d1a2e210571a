//! R5: a second program on a profile that is open, of the same user or of another, is refused within a second and says
//! why; the first one goes on.

use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::Desk;
use domain::Fields;
use store::{Kind, Store};

use crate::child::{folder, play};
use crate::scene::{START, clock, profile, text};

#[derive(Debug, Clone, Default)]
pub struct Second {
    pub tries: usize,
    pub refused: usize,
    pub slowest: Duration,
    /// With the first program gone, the same knock opens.
    pub control_opened: usize,
}

pub fn second_programs(tries: usize) -> Second {
    let folder = folder();
    let store = Arc::new(profile(folder.path()));
    let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
    let id = desk.create().unwrap().row.article;
    let mut figures = Second::default();
    for n in 0..tries {
        let began = Instant::now();
        let output = play("second", folder.path(), &[], &[]);
        figures.slowest = figures.slowest.max(began.elapsed());
        figures.tries += 1;
        // The first one has not noticed.
        let saved = desk.save(id, n as u64, text(&format!("Lần {n}"), 3), Fields::default());
        figures.refused += usize::from(said(&output) == "in use" && saved.is_ok());
    }
    drop((desk, store));
    let output = play("second", folder.path(), &[], &[]);
    figures.control_opened = usize::from(said(&output) == "opened");
    figures
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

pub(crate) fn knock(folder: &Path) {
    match Store::open(folder, START) {
        Ok(_) => println!("opened"),
        Err(it) if it.kind() == Kind::InUse => println!("in use"),
        Err(it) => println!("{it}"),
    }
}
