//! An archive of pages into the store and into the index, beside full text by itself and beside the same in Python's SQLite.
//! `./run bench import`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

use durability::Import;
use support::{Bench, Figure, Goal, processor_ms, processor_of_children_ms, rounds};

const PAGES: usize = 2_000;
/// As the articles of a provincial office have; `IMPORT_SYLLABLES` says another number.
const SYLLABLES: usize = 400;

/// What a person would write instead: it reads pages with a zero byte between them and answers its milliseconds, without
/// the start of Python.
const PYTHON: &str = r#"
import os, re, sqlite3, sys, tempfile, time, unicodedata
pages = sys.stdin.buffer.read().decode().split("\0")
began = time.perf_counter()
with tempfile.TemporaryDirectory() as folder:
    base = sqlite3.connect(os.path.join(folder, "bare.db"))
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
    base.execute("CREATE VIRTUAL TABLE words USING fts5 (ex, fo, content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0')")
    for n, page in enumerate(pages):
        page = unicodedata.normalize("NFC", page)
        ex = " ".join(re.findall(r"\w+", page.lower()))
        fo = "".join(it for it in unicodedata.normalize("NFD", ex) if not unicodedata.combining(it)).replace("đ", "d")
        base.execute("INSERT INTO article VALUES (?, ?, ?)", (n, page.split("\n", 1)[0], page))
        base.execute("INSERT INTO words (rowid, ex, fo) VALUES (?, ?, ?)", (n, ex, fo))
    base.commit()
    assert base.execute("SELECT count(*) FROM words WHERE words MATCH 'chuyen'").fetchone()[0] > 0
print((time.perf_counter() - began) * 1000)
"#;

fn main() -> ExitCode {
    let syllables = std::env::var("IMPORT_SYLLABLES").ok().and_then(|it| it.parse().ok()).unwrap_or(SYLLABLES);
    println!("{PAGES} trang, {syllables} chữ / pages of {syllables} syllables");
    let pages = Import::of(PAGES, syllables);
    let mut bench = Bench::default();
    let [whole, written, indexed, floor, python, worked, bare_worked, python_worked] = rounds(|_| {
        let began = processor_ms();
        let it = pages.round();
        let worked = processor_ms() - began;
        let began = processor_ms();
        let floor = pages.floor();
        let bare_worked = processor_ms() - began;
        let began = processor_of_children_ms();
        let python = python(&pages).unwrap_or(f64::NAN);
        let python_worked = processor_of_children_ms() - began;
        [it.written + it.indexed, it.written, it.indexed, floor, python, worked, bare_worked, python_worked]
    });
    let peer = python.iter().all(|it| it.is_finite()).then_some(&python[..]);
    let line = |name, ours| Figure { name, ours, floor: Some(&floor[..]), peer };
    bench.line(&line("import, pages into the index", &whole[..]), Goal::Most(1_000.0));
    bench.line(&line("import, pages into the store", &written[..]), Goal::None);
    bench.line(&line("import, the index of them", &indexed[..]), Goal::None);
    let processor =
        Figure { name: "import, processor", ours: &worked, floor: Some(&bare_worked), peer: Some(&python_worked) };
    bench.line(&processor, Goal::None);
    bench.end()
}

/// None where there is no Python with a full text of its own.
fn python(pages: &Import) -> Option<f64> {
    let mut command = Command::new("python3");
    let mut child = command.args(["-c", PYTHON]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let texts: Vec<&str> = pages.texts().collect();
    child.stdin.take()?.write_all(texts.join("\0").as_bytes()).ok()?;
    let out = child.wait_with_output().ok()?;
    String::from_utf8(out.stdout).ok()?.trim().parse().ok()
}
