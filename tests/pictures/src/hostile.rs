//! S3: broken, hostile and mutated pictures, each in a process with half a gigabyte.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::child::{Eye, Seen};
use crate::mutate::broken;
use crate::sets::{Sets, root};

/// Of the processor, for one picture and all that is drawn of it.
const CPU_MS: u64 = 5_000;
/// A base of mutations is small, so that twenty thousand of them are an hour's work and not a day's.
const BASE_MAX: u64 = 130_000;

#[derive(Debug, Default)]
pub struct Hostile {
    pub pictures: usize,
    pub mutations: usize,
    pub accepted: usize,
    /// How often each sentence was said.
    pub sentences: BTreeMap<String, usize>,
    /// Panics that the room caught itself: nobody saw them, and each is a fault of a library.
    pub caught: BTreeMap<String, usize>,
    /// What ended the program or took too long, and what was refused without a sentence.
    pub faults: Vec<String>,
    pub slowest_ms: u64,
    pub slowest: String,
    pub peak_kb: u64,
}

impl Hostile {
    fn take(&mut self, asked: &str, seen: Seen) {
        let answer = match seen {
            Seen::Answer(it) => it,
            Seen::Died(why) => return self.faults.push(format!("{asked}: died, {why}")),
        };
        let spent = answer["cpu_ms"].as_u64().unwrap_or(u64::MAX);
        if spent > self.slowest_ms {
            (self.slowest_ms, self.slowest) = (spent, asked.to_owned());
        }
        if spent > CPU_MS {
            self.faults.push(format!("{asked}: {spent} ms"));
        }
        self.peak_kb = self.peak_kb.max(answer["peak_kb"].as_u64().unwrap_or(0));
        for it in answer["caught"].as_array().into_iter().flatten() {
            *self.caught.entry(first_line(it)).or_default() += 1;
        }
        let outcome = &answer["outcome"];
        if let Some(code) = outcome["code"].as_str() {
            *self.sentences.entry(code.to_owned()).or_default() += 1;
        } else if outcome["width"].is_u64() {
            self.accepted += 1;
        } else {
            self.faults.push(format!("{asked}: {outcome}"));
        }
    }

    /// One line of it for people.
    pub fn told(&self) -> String {
        let mut out = format!(
            "{} pictures and {} mutations of them: {} accepted, {} refused with a sentence ({}); {} faults; ",
            self.pictures,
            self.mutations,
            self.accepted,
            self.sentences.values().sum::<usize>(),
            self.sentences.iter().map(|(code, n)| format!("{code} {n}")).collect::<Vec<_>>().join(", "),
            self.faults.len(),
        );
        let _ = write!(
            out,
            "panics that reached the program 0, caught inside the room {}; at most {} MB, slowest {} ms ({}).",
            self.caught.values().sum::<usize>(),
            self.peak_kb / 1024,
            self.slowest_ms,
            self.slowest,
        );
        out
    }
}

fn first_line(it: &Value) -> String {
    it.as_str().unwrap_or_default().lines().take(2).collect::<Vec<_>>().join(" ")
}

/// Every hostile picture of the sets, and as many mutations as there are seeds.
pub fn hostile(sets: &Sets, own_only: bool, seeds: &[u64]) -> Hostile {
    let pictures = sets.hostile();
    let files: Vec<String> = pictures.iter().map(|it| format!("file {}", it.path.display())).collect();
    let of_shared: &[_] = if own_only { &[] } else { &sets.shared };
    let small = sets.own.iter().chain(of_shared).filter(|it| it.path.metadata().is_ok_and(|it| it.len() <= BASE_MAX));
    let bases: Vec<String> = small.map(|it| it.path.display().to_string()).collect();
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), bases.join("\n")).unwrap();

    let asked: Vec<String> = files.into_iter().chain(seeds.iter().map(|it| format!("seed {it}"))).collect();
    let (next, sum) = (AtomicUsize::new(0), Mutex::new(Hostile::default()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut eye = Eye::open("ours", &list.path().to_owned());
                while let Some(it) = asked.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let seen = eye.look(it);
                    if let Seen::Died(_) = &seen {
                        eye = Eye::open("ours", &list.path().to_owned());
                    }
                    sum.lock().unwrap().take(it, seen);
                }
            });
        }
    });
    let mut it = sum.into_inner().unwrap();
    keep(&it, &bases);
    (it.pictures, it.mutations) = (pictures.len(), seeds.len());
    it.faults.extend(it.sentences.keys().filter(|code| !has_words(code)).map(|it| format!("no sentence for {it}")));
    it
}

/// What broke the program is kept beside the figures, for whoever mends it.
fn keep(it: &Hostile, bases: &[String]) {
    let folder = root().join("target/proof/pictures");
    let seeds = it.faults.iter().filter_map(|it| it.strip_prefix("seed ")?.split(':').next()?.parse().ok());
    for seed in seeds {
        let bases: Vec<Vec<u8>> = bases.iter().map(|it| std::fs::read(it).unwrap()).collect();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("seed-{seed}")), broken(&bases, seed)).unwrap();
    }
}

/// Both languages have what happened, how the article is, what to do next.
fn has_words(code: &str) -> bool {
    ["notices.ts", "noticesEn.ts"].iter().all(|file| {
        let text = std::fs::read_to_string(root().join("ui/src/words").join(file)).unwrap();
        text.lines().any(|line| line.trim_start().starts_with(&format!("{code}: ")))
    })
}

/// What the same decoders do without our limits.
#[derive(Debug, Default)]
pub struct Control {
    pub pictures: usize,
    pub died: Vec<String>,
    pub too_slow: Vec<String>,
}

pub fn control(sets: &Sets) -> Control {
    let list = tempfile::NamedTempFile::new().unwrap();
    let mut out = Control::default();
    let mut eye = Eye::open("raw", &list.path().to_owned());
    for it in sets.hostile() {
        out.pictures += 1;
        match eye.look(&format!("file {}", it.path.display())) {
            Seen::Answer(answer) if answer["cpu_ms"].as_u64().unwrap_or(0) > CPU_MS => out.too_slow.push(it.name),
            Seen::Answer(_) => {}
            Seen::Died(_) => {
                out.died.push(it.name);
                eye = Eye::open("raw", &list.path().to_owned());
            }
        }
    }
    out
}
