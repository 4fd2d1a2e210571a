//! The portal of the proof is this test again, in a process of its own: it says its address, takes a few words, and at
//! the end says what it panicked of and how much memory it took. Its clock stands still, so that nothing of its file
//! changes by itself.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::wire::{Category, ChangeKind};
use domain::{CategoryId, DeviceId, Role, Timestamp};
use portal::Embedded;
use portal::table::{category, change, device};
use serde_json::{Value, json};

use crate::house::{NOW, PASSWORD, PEOPLE};

const ASKED: &str = "--portal";
const PATIENCE: Duration = Duration::from_secs(60);

/// Every panic, also one that the runtime catches.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// First in `main` of the proof: true where this process was the portal.
#[must_use]
pub fn played() -> bool {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [asked, folder] = words.as_slice() else { return false };
    if asked != ASKED {
        return false;
    }
    std::panic::set_hook(Box::new(|it| {
        PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(it.to_string());
    }));
    let embedded = Embedded::start(Path::new(folder), Arc::new(|| NOW)).unwrap();
    let news = newsroom(&embedded);
    println!("{}", json!({ "address": embedded.address(), "category": news }));
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let revoked: DeviceId = line.strip_prefix("revoke ").unwrap().parse().unwrap();
        embedded.portal().write(|tx| Ok(device::revoke(tx, revoked, NOW)?)).unwrap();
        println!("{}", json!({ "revoked": revoked }));
    }
    let audit = embedded.portal().verify().unwrap().first_bad;
    let whole = embedded.portal().check().is_ok();
    embedded.stop();
    let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    println!("{}", json!({ "panics": panics, "peak_kb": peak_kb(), "whole": whole, "audit_holds": audit.is_none() }));
    true
}

fn newsroom(embedded: &Embedded) -> CategoryId {
    let portal = embedded.portal();
    for (login, role) in PEOPLE {
        portal.add_person(login, login, role, PASSWORD).unwrap();
    }
    let id = CategoryId::new(Timestamp(1));
    let row =
        Category { id, parent: None, name: "Thời sự".into(), slug: "thoi-su".into(), rank: 1, closed_ms: None };
    portal
        .write(|tx| {
            category::insert(tx, &row)?;
            Ok(change::touch(tx, ChangeKind::Category, &id.to_string())?)
        })
        .unwrap();
    assert!(PEOPLE.iter().any(|it| it.1 == Role::Chief));
    id
}

/// The most that lay in memory at once, where the system says so.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// The parent's side of it.
#[derive(Debug)]
pub(crate) struct Served {
    child: Child,
    asks: Option<ChildStdin>,
    answers: Receiver<String>,
    /// What it said first.
    pub hello: Value,
}

impl Served {
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(ASKED)
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, answers) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|it| tell.send(it)));
        let mut it = Self { asks: child.stdin.take(), child, answers, hello: Value::Null };
        it.hello = it.said();
        it
    }

    pub fn revoke(&mut self, device: DeviceId) {
        writeln!(self.asks.as_ref().unwrap(), "revoke {device}").unwrap();
        assert_eq!(self.said()["revoked"], json!(device));
    }

    /// What it says when it has ended by itself.
    pub fn end(mut self) -> Value {
        self.asks = None;
        self.said()
    }

    fn said(&self) -> Value {
        serde_json::from_str(&self.answers.recv_timeout(PATIENCE).expect("the portal lives")).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.asks = None;
        // One that answered at its end is gone by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
