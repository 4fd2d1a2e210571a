//! The program that looks at pictures is this test again, in a process of its own that may have half a gigabyte of
//! address space: whoever asks for more dies of it, and the proof sees who it was.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Duration;

use photo::PhotoError;
use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};

use crate::mutate::broken;

const ASKED: &str = "--look";
/// What the whole program may take.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Of the clock on the wall, which other programs slow down; what counts is the processor's.
const PATIENCE: Duration = Duration::from_secs(60);

/// Every panic, also one that somebody catches.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// First in `main` of the proof: true where this process was the child, and has looked.
pub fn played() -> bool {
    let words: Vec<String> = env::args().skip(1).collect();
    let [asked, way, folder] = words.as_slice() else { return false };
    if asked != ASKED {
        return false;
    }
    let rlimit = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
    setrlimit(Resource::As, rlimit).unwrap();
    std::panic::set_hook(Box::new(|it| {
        PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(it.to_string());
    }));
    let bases: Vec<Vec<u8>> = read_bases(Path::new(folder));
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let bytes = match line.split_once(' ').unwrap() {
            ("file", path) => fs::read(path).unwrap(),
            ("seed", seed) => broken(&bases, seed.parse().unwrap()),
            (other, _) => panic!("no picture {other}"),
        };
        let before = cpu();
        let outcome = if way == "raw" { raw(&bytes) } else { looked(&bytes) };
        let caught: Vec<String> = std::mem::take(&mut PANICS.lock().unwrap_or_else(PoisonError::into_inner));
        let spent = u64::try_from(cpu().saturating_sub(before).as_millis()).unwrap_or(u64::MAX);
        println!("{}", json!({ "outcome": outcome, "cpu_ms": spent, "caught": caught, "peak_kb": peak_kb() }));
    }
    true
}

/// All that this program does with a picture of a stranger: on the laptop, and on a portal that believes nobody.
fn looked(bytes: &[u8]) -> Value {
    let _ = photo::metadata(bytes);
    let master = photo::master(bytes);
    if let Ok(it) = &master {
        let drawn = photo::renditions(&it.jpeg).and_then(|files| {
            photo::size(&it.jpeg)?;
            photo::small(&it.jpeg)?;
            photo::preview(&it.jpeg)?;
            Ok(files.len())
        });
        if let Err(it) = drawn {
            return json!({ "own": it.to_string() });
        }
    }
    let _ = (photo::size(bytes), photo::preview(bytes));
    match (master, photo::renditions(bytes)) {
        (Ok(it), _) => json!({ "width": it.width, "height": it.height }),
        (Err(it), _) => json!({ "code": code(it.clone()), "why": it.to_string() }),
    }
}

/// The name of the sentence that a person reads.
fn code(source: PhotoError) -> &'static str {
    desk::Error::Photo { name: String::new(), source }.code()
}

/// The control: the same decoders without one of our limits.
fn raw(bytes: &[u8]) -> Value {
    // As in the room: a JPEG of one's own by this one, and by the other where it trips.
    if let Some((width, height)) = catch_unwind(|| raw_jpeg(bytes)).ok().flatten() {
        return json!({ "width": width, "height": height });
    }
    let mut reader = image::ImageReader::new(Cursor::new(bytes));
    reader.no_limits();
    match reader.with_guessed_format().map(image::ImageReader::decode) {
        Ok(Ok(it)) => json!({ "width": it.width(), "height": it.height() }),
        Ok(Err(it)) => json!({ "why": it.to_string() }),
        Err(it) => json!({ "why": it.to_string() }),
    }
}

fn raw_jpeg(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut started = mozjpeg::Decompress::new_mem(bytes).ok()?.rgb().ok()?;
    let size = (started.width(), started.height());
    let _: Vec<u8> = started.read_scanlines().ok()?;
    Some(size)
}

fn cpu() -> Duration {
    let it = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(it.tv_sec.unsigned_abs(), u32::try_from(it.tv_nsec).unwrap_or(0))
}

/// The most that lay in memory at once, where the system says so.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

fn read_bases(list: &Path) -> Vec<Vec<u8>> {
    let paths = fs::read_to_string(list).unwrap();
    paths.lines().map(|it| fs::read(it).unwrap()).collect()
}

/// The parent's side of it.
pub(crate) struct Eye {
    child: Child,
    asks: ChildStdin,
    answers: mpsc::Receiver<String>,
}

#[derive(Debug)]
pub(crate) enum Seen {
    Answer(Value),
    /// It died of the picture, or was ended since it took too long.
    Died(String),
}

impl Eye {
    /// `list`: a file with the paths of the pictures that seeds break.
    pub fn open(way: &str, list: &PathBuf) -> Self {
        let mut child = Command::new(env::current_exe().unwrap())
            .args([ASKED, way])
            .arg(list)
            // One arena: what counts is the pictures, not what the allocator sets aside for threads.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, answers) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|it| tell.send(it)));
        Self { asks: child.stdin.take().unwrap(), child, answers }
    }

    pub fn look(&mut self, asked: &str) -> Seen {
        // Who has died does not read; the missing answer says so.
        let _ = writeln!(self.asks, "{asked}").and_then(|()| self.asks.flush());
        match self.answers.recv_timeout(PATIENCE) {
            Ok(it) => Seen::Answer(serde_json::from_str(&it).unwrap()),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let _ = self.child.kill();
                Seen::Died(format!("more than {} s", PATIENCE.as_secs()))
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => Seen::Died(ended(self.child.wait())),
        }
    }
}

impl Drop for Eye {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ended(status: std::io::Result<ExitStatus>) -> String {
    status.map_or_else(|it| it.to_string(), |it| it.to_string())
}
