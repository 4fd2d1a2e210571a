//! R3 for a round with the portal: one call of the laptop fails, to its disk or to the network, or one of the portal to
//! its disk, each in its turn. The next round brings both to where an undisturbed one does, nothing is there twice, and
//! what the person was told in between is true.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use portal::Embedded;
use serde_json::Value;
use sync::Memory;

use crate::both_ends;
use crate::child::{self, folder, play};
use crate::newsroom::{Laptop, Scene, There, later, scenes};
use crate::round::{AS_IT_IS, CURSOR_FIRST, told};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
/// Of the network: hung up, without an error that says so.
const HUNG_UP: i32 = 0;
/// Of the disk: done, says the call, and it was not.
const LIES: i32 = 0;
/// A round goes around what one thing met, and again where that moved something.
const NEXT_ROUND_MS: i64 = 120_000;

#[derive(Debug, Clone, Default)]
pub struct Rounds {
    /// What the three rounds make when nothing fails, by kind: `d` disk, `c` connect, `s` send, `r` receive.
    pub calls: std::collections::BTreeMap<char, usize>,
    /// Of the portal in the first of them.
    pub portal_calls: usize,
    pub runs: usize,
    /// Rounds that ended with a fault, or went around one.
    pub broken: usize,
    /// Not where the undisturbed round is, after the next one.
    pub differ: Vec<String>,
    /// The person was told what is not so.
    pub untrue: Vec<String>,
    pub panics: Vec<String>,
    /// What is not there when a call only says that it was done.
    pub lies_seen: usize,
    /// Calls at which a cursor that moves before its rows loses some.
    pub cursor_seen: usize,
}

impl Rounds {
    #[must_use]
    pub fn hold(&self) -> bool {
        self.differ.is_empty() && self.untrue.is_empty() && self.panics.is_empty()
    }
}

/// How laptop and portal stand at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ends {
    laptop: Vec<String>,
    portal: Vec<String>,
}

/// What one run was.
#[derive(Debug, Default)]
struct Ran {
    ends: Ends,
    /// The laptop after the broken round.
    between: Vec<String>,
    told: Value,
    /// What the next round met.
    again: String,
    panic: Option<String>,
    /// The kinds of its calls, where they were counted.
    kinds: String,
}

/// Every `step`-th call.
pub fn failing_rounds(step: usize) -> Rounds {
    let figures = Mutex::new(Rounds::default());
    let scenes = scenes();
    for scene in &scenes {
        let good = laptop_run(scene, "", AS_IT_IS);
        assert!(good.kinds.len() > 30, "the recorder saw only {:?}", good.kinds);
        assert_eq!(good.again, "None None", "{}: an undisturbed round", scene.name);
        assert!(good.panic.is_none(), "{}: {:?}", scene.name, good.panic);
        for kind in good.kinds.chars() {
            *figures.lock().unwrap().calls.entry(kind).or_default() += 1;
        }
        let kinds: Vec<char> = good.kinds.chars().collect();
        at_once(kinds.len().div_ceil(step), &|n| {
            let k = n * step;
            of_the_laptop(scene, &good, (k + 1, kinds[k]), &figures);
        });
    }
    of_the_portal(&scenes[0], step, &figures);
    figures.into_inner().unwrap()
}

/// As many at a time as there are cores; they share nothing.
fn at_once(count: usize, one: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(n) = Some(next.fetch_add(1, Ordering::SeqCst)).filter(|it| *it < count) {
                    one(n);
                }
            });
        }
    });
}

fn of_the_laptop(scene: &Scene, good: &Ran, (k, kind): (usize, char), figures: &Mutex<Rounds>) {
    let errors: &[i32] = match kind {
        'd' => &[EIO, ENOSPC],
        'r' => &[EIO, HUNG_UP],
        _ => &[EIO],
    };
    for error in errors {
        let ran = laptop_run(scene, &format!("{k}:{error}"), AS_IT_IS);
        // How many pieces an answer comes in is the line's business, so the call that failed may be of another kind than
        // the one with this number was.
        let kind = ran.kinds.chars().nth(k - 1).unwrap_or(kind);
        if (kind, *error) == ('d', LIES) {
            continue;
        }
        let name = format!("{} {kind}{k}:{error}", scene.name);
        judge(&name, (kind, *error), good, &ran, &mut figures.lock().unwrap());
    }
    if kind == 'd' && k % 5 == 1 {
        let lied = laptop_run(scene, &format!("{k}:{LIES}"), AS_IT_IS);
        figures.lock().unwrap().lies_seen += usize::from(lied.ends != good.ends || lied.panic.is_some());
    }
    if scene.name == "pulls" && kind == 'd' {
        let ran = laptop_run(scene, &format!("{k}:{EIO}"), CURSOR_FIRST);
        figures.lock().unwrap().cursor_seen += usize::from(ran.ends != good.ends);
    }
}

fn judge(name: &str, (kind, error): (char, i32), good: &Ran, ran: &Ran, out: &mut Rounds) {
    out.runs += 1;
    if let Some(it) = &ran.panic {
        out.panics.push(format!("{name}: {it}"));
        return;
    }
    out.broken += usize::from(!ran.told["why"].is_null());
    if ran.again != "None None" {
        out.differ.push(format!("{name}: the next round met {}", ran.again));
    }
    let ends = both_ends::differ(&good.ends.laptop, &ran.ends.laptop).into_iter().map(|it| format!("laptop: {it}"));
    let ends = ends
        .chain(both_ends::differ(&good.ends.portal, &ran.ends.portal).into_iter().map(|it| format!("portal: {it}")));
    out.differ.extend(ends.take(3).map(|it| format!("{name}: {it}")));
    if let Some(it) = untrue((kind, error), good, ran) {
        out.untrue.push(format!("{name}: {it}: {}", ran.told));
    }
}

/// "All well" means that all has come and gone; "no network" that it was the network, and a full disk that it is full.
fn untrue((kind, error): (char, i32), good: &Ran, ran: &Ran) -> Option<&'static str> {
    let (online, trouble) = (ran.told["online"].as_str().unwrap_or_default(), ran.told["trouble"].as_str());
    let well = online == "online" && trouble.is_none() && ran.told["why"].is_null();
    match (kind, trouble) {
        _ if well && ran.between != good.between => Some("it is said to be well, and is not"),
        _ if well => None,
        // SQLite does not say why a write failed, and room is what is lacking most often.
        ('d', Some("disk_full")) => None,
        ('d', Some("internal" | "read_only")) if error == EIO => None,
        ('d', Some(_)) => Some("of the disk something else is said"),
        ('d', None) => Some("nothing is said of the disk"),
        // Of the portal's own disk the laptop knows that the portal broke.
        ('p', Some("internal" | "disk_full" | "busy")) => None,
        ('p', None) if online == "offline" => None,
        ('p', _) => Some("something else is said of a portal that broke"),
        (_, None) if online == "offline" => None,
        (_, _) => Some("something else is said of a line that broke"),
    }
}

fn laptop_run(scene: &Scene, fail: &str, program: &str) -> Ran {
    let (there, counted) = (scene.copy(), folder());
    let portal = Embedded::start(&there.portal, later().clock()).unwrap();
    let address = portal.address();
    let port = address.rsplit(':').next().unwrap_or_default().to_owned();
    let count = counted.path().join("count");
    let mut vars = vec![("TOASOAN_IO_PORT", port), ("TOASOAN_IO_COUNT", count.display().to_string())];
    if !fail.is_empty() {
        vars.push(("TOASOAN_IO_FAIL", fail.to_owned()));
    }
    let output = play("round", &there.laptop, &[&address, &scene.token, program], &vars);
    portal.stop();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut ran = Ran { ends: ends(&there), ..Ran::default() };
    for line in said.lines() {
        match line.split_once(' ') {
            Some(("told", it)) => ran.told = serde_json::from_str(it).unwrap(),
            Some(("has", it)) => ran.between.push(it.to_owned()),
            Some(("again", it)) => it.clone_into(&mut ran.again),
            _ => {}
        }
    }
    if !output.status.success() || !said.ends_with("end\n") {
        ran.panic = Some(format!("{:?} {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    ran.kinds = fs::read_to_string(count).unwrap_or_default().lines().nth(1).unwrap_or_default().to_owned();
    ran
}

fn ends(there: &There) -> Ends {
    Ends { laptop: both_ends::laptop(&there.laptop), portal: both_ends::portal(&there.portal) }
}

/// The portal is the child here, and the laptop is in this process.
fn of_the_portal(scene: &Scene, step: usize, figures: &Mutex<Rounds>) {
    let good = portal_run(scene, "");
    assert!(good.kinds.len() > 30, "the recorder saw only {:?}", good.kinds);
    assert_eq!((good.again.as_str(), &good.panic), ("None None", &None));
    figures.lock().unwrap().portal_calls = good.kinds.len();
    at_once(good.kinds.len().div_ceil(step), &|n| {
        let k = n * step + 1;
        for error in [EIO, ENOSPC] {
            let ran = portal_run(scene, &format!("{k}:{error}"));
            judge(&format!("portal d{k}:{error}"), ('p', error), &good, &ran, &mut figures.lock().unwrap());
        }
    });
}

fn portal_run(scene: &Scene, fail: &str) -> Ran {
    let (there, counted) = (scene.copy(), folder());
    let count = counted.path().join("count");
    let mut vars = vec![("TOASOAN_IO_COUNT", count.display().to_string())];
    if !fail.is_empty() {
        vars.push(("TOASOAN_IO_FAIL", fail.to_owned()));
    }
    let mut portal = Serving::start(&there.portal, &vars);
    let time = later();
    let laptop = Laptop::at(&there.laptop, &portal.said(), &scene.token, &time);
    let mut memory = Memory::default();
    portal.asked("begin");
    let first = laptop.round(&mut memory);
    portal.asked("over");
    let mut ran = Ran { told: told(&first, &time), between: both_ends::laptop(&there.laptop), ..Ran::default() };
    time.passes(NEXT_ROUND_MS);
    let next = laptop.round(&mut memory);
    ran.again = format!("{:?} {:?}", next.fault, next.around);
    drop((laptop, memory));
    ran.panic = portal.ends();
    ran.ends = ends(&there);
    ran.kinds = fs::read_to_string(count).unwrap_or_default().lines().nth(1).unwrap_or_default().to_owned();
    ran
}

struct Serving {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    panics: Vec<String>,
}

impl Serving {
    fn start(folder: &Path, vars: &[(&str, String)]) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        child::recorded(&mut command, folder).args([child::ASKED, "portal"]).arg(folder);
        command.envs(vars.iter().map(|(name, value)| (name, value)));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out, panics: Vec::new() }
    }

    /// What it says next; a panic of it is kept.
    fn said(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.out.read_line(&mut line).unwrap();
            match line.trim_end().split_once(' ') {
                Some(("panic", it)) => self.panics.push(it.to_owned()),
                _ => return line.trim_end().to_owned(),
            }
        }
    }

    fn asked(&mut self, word: &str) {
        writeln!(self.child.stdin.as_ref().unwrap(), "{word}").unwrap();
        assert_eq!(self.said(), word, "the portal lives");
    }

    /// What it panicked of.
    fn ends(mut self) -> Option<String> {
        drop(self.child.stdin.take());
        let end = self.said();
        if end != "end" {
            self.panics.push(format!("it said {end:?} instead of an end"));
        }
        let _ = self.child.wait();
        (!self.panics.is_empty()).then(|| self.panics.join("; "))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // One that ended by itself is gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
