//! A camera's photo of 24 megapixels into four JPEGs and four WebPs, beside `sharp` (libvips) making the same files.
//! `./run bench photo`; `BENCH_PHOTO=FILE` takes another photo.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "photo/quality.rs"]
mod quality;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::time::Instant;

use photo::Rendition;
use serde_json::Value;
use support::{Bench, Figure, Goal, Guard, median, root, rounds, shared, target};

/// As of 2026-11; taken by name from npm when the bench runs, and part of nothing that is built.
const PEER: &str = "sharp@0.35.5";
/// A sixtieth of a second: sooner than that nobody sees a picture.
const FRAME_MS: f64 = 16.7;

fn main() -> ExitCode {
    let Some(file) = std::env::var_os("BENCH_PHOTO").map(PathBuf::from).or_else(|| shared("data/images/press/p01.jpg"))
    else {
        return ExitCode::SUCCESS;
    };
    let bytes = fs::read(&file).expect("the photo");
    if std::env::args().any(|it| it == "--once") {
        photo::drawn(&bytes, |_| ()).expect("a good photo");
        println!("{}", peak_kb().expect("the kernel says how much memory a process had"));
        return ExitCode::SUCCESS;
    }
    let (width, height) = photo::size(&bytes).expect("a JPEG");
    println!("{}: {width} × {height}, {} kB", file.display(), bytes.len() / 1000);
    let peer = Peer::start(&file);
    if peer.is_none() {
        println!("không có sharp / no sharp here: npm could not install it");
    }
    let mut bench = Bench::default();
    times(&mut bench, &bytes, peer);
    memory(&mut bench, &file);
    files(&mut bench, &bytes, &file);
    bench.end()
}

fn times(bench: &mut Bench, bytes: &[u8], mut peer: Option<Peer>) {
    let mut ask = |question: &str| peer.as_mut().and_then(|it| it.ms(question)).unwrap_or(f64::NAN);
    let [all, jpegs, first, floor, safe, peer_all, peer_jpegs, peer_first] = rounds(|_| {
        let began = Instant::now();
        let mut jpegs = f64::NAN;
        photo::drawn(bytes, |_| jpegs = ms(began)).expect("a good photo");
        let all = ms(began);
        let peer_all = ask("all");
        let began = Instant::now();
        photo::small(bytes).expect("a good photo");
        let first = ms(began);
        let peer_first = ask("first");
        let began = Instant::now();
        entropy(bytes);
        let floor = ms(began);
        let peer_jpegs = ask("jpeg");
        let began = Instant::now();
        photo::renditions(bytes).expect("a good photo");
        [all, jpegs, first, floor, ms(began), peer_all, peer_jpegs, peer_first]
    });
    let has_peer = peer_all.iter().all(|it| it.is_finite());
    let mut line = |name, ours: &[f64], other: &[f64], goal| {
        let peer = has_peer.then_some(other);
        bench.line(&Figure { name, ours, floor: Some(&floor), peer }, goal);
    };
    line("photo, 4 JPEG + 4 WebP", &all, &peer_all, Goal::OfPeer(0.72, 0.0));
    line("photo, 4 JPEG are there", &jpegs, &peer_jpegs, Goal::OfPeer(0.5, 0.0));
    line("photo, the first one to see", &first, &peer_first, Goal::OfPeer(1.0, FRAME_MS));
    line("photo, the same by the portal", &safe, &peer_all, Goal::None);
}

/// Each in a process of its own, which draws once.
fn memory(bench: &mut Bench, file: &Path) {
    let ours = || {
        let it = std::env::current_exe().ok()?;
        let out = Command::new(it).arg("--once").env("BENCH_PHOTO", file).output().ok()?;
        String::from_utf8(out.stdout).ok()?.trim().parse::<f64>().ok()
    };
    let peer = || {
        let out = peer_command(file)?.arg("all").output().ok()?;
        serde_json::from_slice::<Value>(&out.stdout).ok()?["peak_kb"].as_f64()
    };
    let megabytes = |it: Option<f64>| it.unwrap_or(f64::NAN) / 1024.0;
    let [ours, peer] = rounds(|_| [megabytes(ours()), megabytes(peer())]);
    held(bench, "photo, memory MB", median(&ours), median(&peer), 0.5);
}

fn files(bench: &mut Bench, bytes: &[u8], file: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let peer = Peer::start(file).and_then(|mut it| it.ms(&format!("all {}", folder.path().display())));
    let ours = photo::drawn(bytes, |_| ()).expect("a good photo");
    let theirs = |format: &str| -> Option<Vec<Vec<u8>>> {
        peer?;
        ours.iter().map(|it| fs::read(folder.path().join(format!("{}.{format}", it.size))).ok()).collect()
    };
    let reference = quality::references(bytes, &ours);
    let (mut total, mut peer_total) = (0, 0);
    for (format, file) in [("jpeg", jpeg as fn(&Rendition) -> Vec<u8>), ("webp", webp)] {
        let ours: Vec<Vec<u8>> = ours.iter().map(file).collect();
        let theirs = theirs(format).unwrap_or_default();
        let sum = |files: &[Vec<u8>]| files.iter().map(Vec::len).sum::<usize>();
        (total, peer_total) = (total + sum(&ours), peer_total + sum(&theirs));
        held(bench, &format!("photo, kB of {format}"), kilobytes(sum(&ours)), kilobytes(sum(&theirs)), 1.03);
        let mut worst = f64::INFINITY;
        for ((reference, ours), theirs) in reference.iter().zip(&ours).zip(&theirs) {
            let (ours, peer) = (quality::psnr(reference, ours), quality::psnr(reference, theirs));
            println!("    {format} {:>4}: {ours:.2} dB, sharp {peer:.2} dB", reference.width());
            worst = worst.min(ours - peer);
        }
        let said = format!("at worst {worst:+.2} dB against sharp  >= -0.1 dB");
        bench.fact(&format!("photo, PSNR of {format}"), &said, worst.is_finite() && worst >= -0.1);
    }
    held(bench, "photo, kB of all", kilobytes(total), kilobytes(peer_total), 1.03);
}

fn jpeg(it: &Rendition) -> Vec<u8> {
    it.jpeg.clone()
}

fn webp(it: &Rendition) -> Vec<u8> {
    it.webp.clone()
}

fn held(bench: &mut Bench, name: &str, ours: f64, peer: f64, most: f64) {
    let ratio = ours / peer;
    let said = format!("{ours:.1}, sharp {peer:.1}, {ratio:.2}  <= {most} x peer");
    bench.fact(name, &said, ratio <= most);
}

fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).expect("less than four gigabytes")) / 1000.0
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// The floor: every bit of the file read and no more pixels made than one of 64.
fn entropy(bytes: &[u8]) {
    let mut decoder = mozjpeg::Decompress::new_mem(bytes).expect("a JPEG");
    decoder.scale(1);
    let pixels: Vec<u8> = decoder.rgb().and_then(|mut it| it.read_scanlines()).expect("its pixels");
    assert!(!pixels.is_empty());
}

/// The most that this process ever had, as the kernel counts it.
fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// sharp in one process for all rounds, which takes its own time: neither its start nor the pipe is counted.
struct Peer {
    _process: Guard,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    fn start(file: &Path) -> Option<Self> {
        let mut command = peer_command(file)?;
        let mut process = Guard::start(command.stdin(Stdio::piped()).stdout(Stdio::piped()));
        let child: &mut Child = process.child();
        let (asked, answers) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(Self { _process: process, asked, answers })
    }

    fn ms(&mut self, question: &str) -> Option<f64> {
        writeln!(self.asked, "{question}").ok()?;
        let mut line = String::new();
        self.answers.read_line(&mut line).ok()?;
        serde_json::from_str::<Value>(&line).ok()?["ms"].as_f64()
    }
}

/// None where there is no node, or npm cannot get it.
fn peer_command(file: &Path) -> Option<Command> {
    let folder = target().join("bench/sharp");
    if !folder.join("node_modules/sharp/package.json").is_file() {
        fs::create_dir_all(&folder).ok()?;
        fs::write(folder.join("package.json"), "{\"private\": true}").ok()?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", PEER]).current_dir(&folder);
        npm.stdout(Stdio::null()).status().ok().filter(std::process::ExitStatus::success)?;
    }
    let mut command = Command::new("node");
    command.arg(root().join("tests/bench/photo/sharp.mjs")).arg(file).current_dir(&folder);
    Some(command)
}
