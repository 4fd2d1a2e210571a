//! Laptops and a portal on one line: a first sync of an archive beside the same bytes packed and stored bare and beside
//! `git clone`, one change, nothing new, what an edit costs on the line, how soon a colleague sees it, a weak line, and
//! an idle minute. `./run bench sync`; `SYNC_ARTICLES=500` for less.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use support::{Bench, Between, Figure, Goal, Weak, quantile, rounds, tick};
use syncing::{Floor, Laptop, Newsroom, article, bare_commit, packed};

const ARTICLES: usize = 5_000;
const BYTES: usize = 20_000;
/// Of one change in a round of the bench, and of nothing new.
const CHANGES: usize = 20;
const SHOWN: usize = 100;
/// A district's line on a rainy day: 256 kbit a second.
const WEAK: Weak = Weak { bytes_a_second: 32_000, round_trip: Duration::from_millis(300), lost_percent: 5 };
const USABLE: usize = 50;
const PATIENCE: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    let said = std::env::var("SYNC_ARTICLES").ok().and_then(|it| it.parse().ok());
    let articles = said.unwrap_or(ARTICLES);
    let began = Instant::now();
    let newsroom = Newsroom::with_archive(articles, BYTES);
    let texts = newsroom.texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "{articles} bài, {} MB, viết xong sau {:.0} s / articles, written in",
        bytes >> 20,
        began.elapsed().as_secs_f64()
    );
    let mut bench = Bench::default();
    first(&mut bench, &newsroom, &texts);
    one_change(&mut bench, &newsroom);
    on_the_line(&mut bench, &newsroom);
    shown(&mut bench, &newsroom);
    weak_line(&mut bench, &newsroom);
    idle(&mut bench, &newsroom);
    bench.end()
}

/// Ours, the floor and git in turn, each into a new folder.
fn first(bench: &mut Bench, newsroom: &Newsroom, texts: &[String]) {
    let floor = Floor::of(texts);
    let git = Git::of(texts);
    let [ours, bare, clone] = rounds(|_| {
        let mut laptop = Laptop::signed_in(&newsroom.address(), "ha");
        let began = Instant::now();
        laptop.good_round();
        let ours = began.elapsed().as_secs_f64() * 1000.0;
        assert_eq!(laptop.usable(), texts.len(), "all of it came");
        [ours, floor.takes(), git.clones()]
    });
    let line = Figure { name: "first sync, git clone", ours: &ours, floor: Some(&bare), peer: Some(&clone) };
    bench.line(&line, Goal::OfFloor(1.4, 0.0));
    let between = Between::counting(&newsroom.address());
    let mut laptop = Laptop::signed_in(&between.address, "ha");
    let _ = between.take();
    laptop.good_round();
    let (to, from) = between.take();
    let wire = to + from;
    let most = floor.packed as f64 * 1.1;
    let said = format!(
        "{} kB, packed {} kB, ratio {:.2}  <= 1.1",
        wire / 1000,
        floor.packed / 1000,
        wire as f64 / floor.packed as f64
    );
    bench.fact("first sync on the line", &said, wire as f64 <= most);
}

/// A colleague's edit, already at the portal.
fn one_change(bench: &mut Bench, newsroom: &Newsroom) {
    let (mut lan, mut ha) =
        (Laptop::signed_in(&newsroom.address(), "lan"), Laptop::signed_in(&newsroom.address(), "ha"));
    lan.good_round();
    ha.good_round();
    let (id, _) = lan.begins(&article(1_000_001, BYTES, newsroom.category));
    lan.good_round();
    ha.good_round();
    let mut commit = bare_commit(BYTES);
    let mut number = 0;
    let [pull, floor, nothing] = rounds(|_| {
        let mut taken = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..CHANGES {
            number += 1;
            edits(&lan, id, number);
            lan.good_round();
            let began = Instant::now();
            assert_eq!(ha.good_round().pulled, 1);
            taken[0].push(milliseconds(began));
            let began = Instant::now();
            ha.client.article(id).expect("the portal answers");
            taken[1].push(milliseconds(began) + commit());
            let began = Instant::now();
            assert_eq!(ha.good_round().pulled, 0);
            taken[2].push(milliseconds(began));
        }
        taken.map(|it| support::median(&it))
    });
    let line = Figure { name: "pull of one change", ours: &pull, floor: Some(&floor), peer: None };
    bench.line(&line, Goal::OfFloor(1.0, 1.0));
    bench.line(&Figure { name: "nothing new", ours: &nothing, floor: None, peer: None }, Goal::Most(1.0));
}

/// Both ways of one edited article: to the portal, and from it to the colleague.
fn on_the_line(bench: &mut Bench, newsroom: &Newsroom) {
    let ways = [Between::counting(&newsroom.address()), Between::counting(&newsroom.address())];
    let mut lan = Laptop::signed_in(&ways[0].address, "lan");
    let mut ha = Laptop::signed_in(&ways[1].address, "ha");
    lan.good_round();
    let (id, _) = lan.begins(&article(1_000_002, BYTES, newsroom.category));
    lan.good_round();
    ha.good_round();
    edits(&lan, id, 1);
    let small = packed(lan.text(id).store().expect("it is a text").json.as_bytes()).len() as u64;
    let _ = (ways[0].take(), ways[1].take());
    lan.good_round();
    ha.good_round();
    for (name, way) in [("one edit, to the portal", &ways[0]), ("one edit, from the portal", &ways[1])] {
        let (to, from) = way.take();
        let said =
            format!("{} B, packed {small} B, over it {} B  <= 2000", to + from, (to + from).saturating_sub(small));
        bench.fact(name, &said, to + from <= small + 2_000);
    }
}

/// From a text that is sent to the moment in which the colleague's window is told.
fn shown(bench: &mut Bench, newsroom: &Newsroom) {
    let (mut lan, mut ha) =
        (Laptop::signed_in(&newsroom.address(), "lan"), Laptop::signed_in(&newsroom.address(), "ha"));
    lan.good_round();
    ha.good_round();
    let (id, _) = lan.begins(&article(1_000_003, BYTES, newsroom.category));
    lan.good_round();
    let ((sends, _), (_takes, told)) = (lan.works(), ha.works());
    // Until both listen.
    tick(Duration::from_secs(2));
    let mut taken = Vec::new();
    for n in 0..SHOWN {
        let head = edits(&lan, id, n + 1);
        let began = Instant::now();
        sends.nudge();
        while ha.head(id) != Some(head) {
            told.recv_timeout(PATIENCE).expect("the colleague sees every text");
        }
        taken.push(milliseconds(began));
    }
    let line = Figure { name: "push to shown, p95", ours: &[quantile(&taken, 0.95, 0.001)], floor: None, peer: None };
    bench.line(&line, Goal::Most(500.0));
    bench.line(&Figure { name: "push to shown, median", ours: &taken, floor: None, peer: None }, Goal::None);
}

fn weak_line(bench: &mut Bench, newsroom: &Newsroom) {
    let between = Between::weak(&newsroom.address(), WEAK);
    let mut laptop = Laptop::signed_in(&between.address, "ha");
    let began = Instant::now();
    let store = std::sync::Arc::clone(&laptop.store);
    let (mut first, mut usable) = (None, None);
    let stop = laptop.stop();
    let report = laptop.round_with(&mut |_| {
        let here = syncing::usable(&store);
        let now = began.elapsed().as_secs_f64();
        if here > 0 {
            first.get_or_insert(now);
        }
        if here >= USABLE {
            usable.get_or_insert(now);
        }
        // The rest of the archive would be an hour.
        if here >= USABLE || began.elapsed() > PATIENCE {
            stop();
        }
    });
    let (to, from) = between.take();
    let seconds = usable.unwrap_or(f64::INFINITY);
    let said = format!(
        "{seconds:.1} s, the first after {:.1} s, {} kB  <= 60 s{}",
        first.unwrap_or(f64::INFINITY),
        (to + from) / 1000,
        report.fault.map(|it| format!(" ({it})")).unwrap_or_default(),
    );
    bench.fact("weak line, 50 articles usable", &said, seconds <= 60.0);
}

/// One minute in which nobody writes anything.
fn idle(bench: &mut Bench, newsroom: &Newsroom) {
    let between = Between::counting(&newsroom.address());
    let mut laptop = Laptop::signed_in(&between.address, "lan");
    laptop.good_round();
    let (_worker, _told) = laptop.works();
    tick(Duration::from_secs(5));
    let _ = between.take();
    tick(Duration::from_secs(60));
    let (to, from) = between.take();
    bench.fact("an idle minute", &format!("{to} B to the portal, {from} B from it  <= 2000"), to + from <= 2_000);
}

/// One sentence is another.
fn edits(laptop: &Laptop, id: domain::ArticleId, number: usize) -> domain::RevisionId {
    let mut it = laptop.text(id);
    it.document.sapo = format!("Lần sửa thứ {number}: mưa lớn gây ngập nhiều tuyến đường.");
    laptop.cuts(id, &it)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// The same texts as files of one commit, which is what a person would carry them about with.
struct Git {
    folder: tempfile::TempDir,
}

impl Git {
    fn of(texts: &[String]) -> Self {
        let folder = tempfile::tempdir().expect("a folder that goes away");
        let work = folder.path().join("work");
        std::fs::create_dir(&work).expect("a new folder");
        for (n, it) in texts.iter().enumerate() {
            std::fs::write(work.join(format!("{n}.json")), it).expect("a small file");
        }
        let it = Self { folder };
        it.git(&["init", "-q", "work"]);
        it.git(&["-C", "work", "add", "."]);
        it.git(&["-C", "work", "-c", "user.name=x", "-c", "user.email=x@example.vn", "commit", "-qm", "archive"]);
        it
    }

    fn clones(&self) -> f64 {
        let to = tempfile::tempdir().expect("a folder that goes away");
        let from = format!("file://{}", self.folder.path().join("work").display());
        let began = Instant::now();
        let into = to.path().join("clone");
        // As durable as a commit of ours.
        self.git(&["-c", "core.fsync=all", "clone", "-q", &from, &into.to_string_lossy()]);
        milliseconds(began)
    }

    fn git(&self, args: &[&str]) {
        let done = Command::new("git").args(args).current_dir(self.folder.path()).status().expect("git is installed");
        assert!(done.success(), "git {args:?}");
    }
}
