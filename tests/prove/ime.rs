//! Typing: two hundred sentences by UniKey's Backspaces and by ibus-unikey with its word shown, in five fields of the
//! real window; each has to stand there, and in the profile, letter by letter. `./run prove IME`
//! Stopped, it goes on where it was (`target/proof/IME.progress`).
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::thread;

use support::{Field, Style, Writer, sentences, target};

const FIELDS: [Field; 5] = [Field::Title, Field::Sapo, Field::Body, Field::Caption, Field::Credit];
/// A save in the profile is waited for once in so many sentences; the window is looked at after each.
const KEPT_EVERY: usize = 5;
/// Typists of the control, each of whom leaves out one key.
const CARELESS: usize = 5;

fn main() -> ExitCode {
    let all = sentences();
    let progress = Mutex::new(Progress::open());
    // Telex and VNI are one way into the program: half of the sentences each.
    let half = all.len() / 2;
    let shares = [(Style::Telex, 0..half), (Style::Vni, half..all.len()), (Style::Retype, 0..all.len())];
    // Each at a desk of her own, all at a time.
    let seen: usize = thread::scope(|scope| {
        let (all, progress) = (all.as_slice(), &progress);
        let writers = shares.map(|(style, share)| scope.spawn(move || write(style, share, all, progress)));
        writers.into_iter().map(|it| it.join().expect("a writer who came to the end")).sum()
    });
    report(all.len(), &progress.into_inner().expect("no writer has failed"), (CARELESS * Style::ALL.len(), seen))
}

/// Her share of the sentences in every field; answers how many careless ones were seen.
fn write(style: Style, share: Range<usize>, all: &[String], progress: &Mutex<Progress>) -> usize {
    let lock = || progress.lock().expect("no writer has failed");
    let writer = Writer::sit_down("ime", style);
    for field in FIELDS {
        let left: Vec<usize> = share.clone().filter(|it| !lock().has(style, field, *it)).collect();
        for nth in left {
            let text = &all[nth];
            let shown = writer.write(field, &style.keys(text), text);
            let kept = if nth % KEPT_EVERY == 0 { writer.kept(field, text) } else { text.clone() };
            lock().note(style, field, nth, text, &[shown, kept]);
        }
        println!("  {} {}: {} typed; of all {}", style.name(), field.name(), share.len(), lock().so_far());
    }
    let seen = careless(&writer, all);
    writer.window.close();
    seen
}

/// A key is left out of each sentence, every time another one: the same look has to see it.
fn careless(writer: &Writer, all: &[String]) -> usize {
    let seen = all.iter().take(CARELESS).enumerate().filter(|(nth, text)| {
        let mut keys: Vec<char> = writer.style.keys(text).chars().collect();
        keys.remove(keys.len() * (nth + 1) / (CARELESS + 1));
        let keys: String = keys.into_iter().collect();
        writer.write(Field::Body, &keys, text) != **text
    });
    seen.count()
}

fn report(sentences: usize, progress: &Progress, (careless, seen): (usize, usize)) -> ExitCode {
    let wanted = sentences * 2 * FIELDS.len();
    let good = progress.done.len() == wanted && progress.wrong.is_empty() && seen == careless;
    for line in &progress.wrong {
        println!("  {line}");
    }
    println!(
        "IME: {sentences} sentences x 2 styles x {} fields: {} typed, {} not as meant. Control (a key left out): {seen} of {careless} seen.",
        FIELDS.len(),
        progress.done.len(),
        progress.wrong.len(),
    );
    let report = serde_json::json!({
        "proof": "IME",
        "commit": progress.commit,
        "machine": said(Command::new("uname").arg("-srm")),
        "sentences": sentences,
        "typed": progress.done.len(),
        "not_as_meant": progress.wrong,
        "control_careless": careless,
        "control_seen": seen,
        "good": good,
    });
    if let Err(error) = fs::write(folder().join("IME.json"), format!("{report:#}\n")) {
        println!("IME.json was not written: {error}");
    }
    if !good {
        return ExitCode::FAILURE;
    }
    // The next proof begins anew.
    let _ = fs::remove_file(folder().join("IME.progress"));
    ExitCode::SUCCESS
}

/// What has been typed of this commit: `style field number`, and behind it what came of it where that was wrong.
struct Progress {
    commit: String,
    file: fs::File,
    done: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Progress {
    fn open() -> Self {
        let commit = said(Command::new("git").args(["rev-parse", "HEAD"]));
        let path = folder().join("IME.progress");
        fs::create_dir_all(folder()).expect("a folder for proofs");
        let before = fs::read_to_string(&path).unwrap_or_default();
        let before = before.strip_prefix(&format!("{commit}\n")).unwrap_or_default();
        let good = before.lines().filter(|it| !it.contains('\t'));
        // What was wrong is typed once more.
        let done: BTreeSet<String> = good.map(str::to_owned).collect();
        let mut file = fs::File::create(path).expect("room for the progress");
        writeln!(file, "{commit}").expect("room for the progress");
        for line in &done {
            writeln!(file, "{line}").expect("room for the progress");
        }
        if !done.is_empty() {
            println!("  {} were typed before; going on", done.len());
        }
        Self { commit, file, done, wrong: Vec::new() }
    }

    fn has(&self, style: Style, field: Field, nth: usize) -> bool {
        self.done.contains(&key(style, field, nth))
    }

    fn so_far(&self) -> String {
        format!("{}, {} not as meant", self.done.len(), self.wrong.len())
    }

    fn note(&mut self, style: Style, field: Field, nth: usize, text: &str, came: &[String]) {
        let key = key(style, field, nth);
        match came.iter().find(|it| *it != text) {
            None => writeln!(self.file, "{key}").expect("room for the progress"),
            Some(other) => {
                let line = format!("{key}\t{text}\t{other}");
                writeln!(self.file, "{line}").expect("room for the progress");
                println!("  not as meant: {line}");
                self.wrong.push(line);
            }
        }
        self.done.insert(key);
    }
}

/// Telex and VNI share the sentences of one style.
fn key(style: Style, field: Field, nth: usize) -> String {
    let style = if style == Style::Retype { "retype" } else { "preedit" };
    format!("{style} {} {nth}", field.name())
}

fn folder() -> PathBuf {
    target().join("proof")
}

fn said(command: &mut Command) -> String {
    command.output().map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}
