//! A file in TCVN3 as Unicode, beside `iconv` without its process start; both as the processor's time, since a process of its
//! own waits for more turns on a machine that others load. `./run bench convert`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use durability::Chance;
use support::{Bench, Figure, Goal, median, processor_ms, processor_of_children_ms, rounds};
use vietnamese::Encoding;
use vietnamese::encoding::{decode_bytes, repair};

const BYTES: usize = 8_000_000;
/// Whoever asks which encoding it is waits for the judge, too: some articles.
const JUDGED: usize = 100_000;
/// The file so many times in one go: the system counts a child's time in steps of ten milliseconds.
const COPIES: usize = 10;

fn main() -> ExitCode {
    let bytes = in_tcvn3();
    let folder = tempfile::tempdir().expect("a folder that goes away");
    let (file, nothing) = (folder.path().join("cu.txt"), folder.path().join("khong.txt"));
    std::fs::write(&file, &bytes).expect("a file in a folder of its own");
    std::fs::write(&nothing, "").expect("a file in a folder of its own");
    let shown: String = bytes[..JUDGED].iter().map(|it| char::from(*it)).collect();
    let mut bench = Bench::default();
    let [ours, peer, judged] = rounds(|_| {
        let began = processor_ms();
        (0..COPIES).for_each(|_| drop(black_box(converted(&file))));
        let ours = processor_ms() - began;
        let (work, start) = (of_child(&file), of_child(&nothing));
        let began = processor_ms();
        drop(black_box(repair(&shown)));
        [ours, (work - start).max(0.001), processor_ms() - began]
    });
    bench.line(
        &Figure { name: "convert 80 MB, iconv", ours: &ours, floor: None, peer: Some(&peer) },
        Goal::OfPeer(0.4, 0.0),
    );
    bench
        .line(&Figure { name: "convert 0.1 MB of whatever it is", ours: &judged, floor: None, peer: None }, Goal::None);
    let same = said_by_iconv(&file) == converted(&file).as_bytes();
    bench.fact("output", if same { "the same, byte by byte" } else { "another than iconv's" }, same);
    for (name, took, bytes) in
        [("ours", &ours, BYTES * COPIES), ("iconv", &peer, BYTES * COPIES), ("with the judge", &judged, JUDGED)]
    {
        #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
        let pace = bytes as f64 / 1000.0 / median(took);
        println!("{name:<34} {pace:>9.0} MB/s");
    }
    bench.end()
}

/// Sentences of this project in small letters: TCVN3 has no capital with a tone.
fn in_tcvn3() -> Vec<u8> {
    let sentences = std::fs::read_to_string(support::root().join("tests/data/typing/sentences.txt"));
    let sentences = sentences.expect("the sentences of this project").to_lowercase();
    let letter = |byte: u8| decode_bytes(Encoding::Tcvn3, &[byte]);
    let codes: HashMap<char, u8> = (0x80..=u8::MAX)
        .filter(|it| letter(*it).unknown.is_empty())
        .filter_map(|it| letter(it).text.chars().next().map(|letter| (letter, it)))
        .collect();
    let code = |it: char| if it.is_ascii() { u8::try_from(it).ok() } else { codes.get(&it).copied() };
    let words: Vec<Vec<u8>> = sentences
        .split_whitespace()
        .map(|it| it.chars().filter(|it| it.is_alphabetic()).filter_map(code).collect())
        .collect();
    let mut chance = Chance::of(5);
    let mut out = Vec::with_capacity(BYTES + 20);
    while out.len() < BYTES {
        out.extend_from_slice(&words[usize::try_from(chance.draw() % words.len() as u64).unwrap_or_default()]);
        out.push(if chance.draw().is_multiple_of(90) { b'\n' } else { b' ' });
    }
    out.truncate(BYTES);
    out
}

/// With the reading of the file, which iconv does, too.
fn converted(file: &Path) -> String {
    decode_bytes(Encoding::Tcvn3, &std::fs::read(file).expect("the file was written")).text
}

fn of_iconv(file: &Path, copies: usize) -> Command {
    let mut command = Command::new("iconv");
    command.args(["-f", "TCVN5712-1", "-t", "UTF-8"]).args(std::iter::repeat_n(file, copies));
    command
}

fn of_child(file: &Path) -> f64 {
    let began = processor_of_children_ms();
    let done = of_iconv(file, COPIES).stdout(Stdio::null()).status();
    assert!(done.is_ok_and(|it| it.success()), "iconv is installed and knows TCVN");
    processor_of_children_ms() - began
}

fn said_by_iconv(file: &Path) -> Vec<u8> {
    of_iconv(file, 1).output().map(|it| it.stdout).unwrap_or_default()
}
