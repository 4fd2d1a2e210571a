//! The demo: whole or not at all, every status once looked at, and texts that a newsroom need not be ashamed of.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;

use domain::article::{Standing, Status, status};
use domain::check::{Case, CheckCode, CheckLevel, check};
use domain::time::{DAY_MS, HOUR_MS};
use domain::{ArticleId, Content, RevisionId, Role, Settings, Timestamp};
use portal::table::{article, comment, photo, revision};
use portal::{Portal, demo};

fn now() -> Timestamp {
    Timestamp::viet_nam(2026, 11, 24, 20, 17).unwrap()
}

fn opened(folder: &Path, at: Timestamp) -> Portal {
    Portal::open(folder, Arc::new(move || at)).unwrap()
}

fn seeded(at: Timestamp) -> (tempfile::TempDir, Portal) {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    assert!(demo::seed(folder.path(), at).unwrap());
    eprintln!("seeding took {} ms", begun.elapsed().as_millis());
    let portal = opened(folder.path(), at);
    (folder, portal)
}

/// One demo for all who only read it.
fn read_only() -> Portal {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
        let _ = fs::remove_dir_all(&folder);
        assert!(demo::seed(&folder, now()).unwrap());
        folder
    });
    opened(folder, now())
}

fn articles(portal: &Portal) -> Vec<(Standing, Content)> {
    portal
        .read(|tx| {
            let mut out = Vec::new();
            let ids = tx.all("SELECT id FROM article ORDER BY n", [], |row| sqlite::column::<ArticleId>(row, "id"))?;
            for id in ids {
                let standing = article::standing(tx, id)?.unwrap();
                let head = revision::get(tx, standing.head.as_ref().unwrap().revision)?.unwrap();
                out.push((standing, head.content.open().unwrap()));
            }
            Ok(out)
        })
        .unwrap()
}

#[test]
fn every_status_of_a_one_step_site_is_there() {
    let portal = read_only();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (standing, _) in articles(&portal) {
        *count.entry(format!("{:?}", status(&standing, now()))).or_default() += 1;
    }
    let wanted = [
        ("Approved", 1),
        ("Draft", 3),
        ("Ended", 1),
        ("Published", 4),
        ("Returned", 1),
        ("Scheduled", 1),
        ("Submitted", 1),
        ("Trashed", 1),
        ("Withdrawn", 1),
    ];
    assert_eq!(count, wanted.map(|(name, n)| (name.to_owned(), n)).into());
}

#[test]
fn what_the_desk_has_seen_needs_no_mending() {
    let portal = read_only();
    let settings = Settings::default();
    let mut unfinished = 0;
    for (standing, content) in articles(&portal) {
        let facts = portal.read(|tx| Ok(photo::facts(tx, &content.document.photos())?)).unwrap();
        let case = Case {
            content: &content,
            photos: &facts,
            settings: &settings,
            lists: domain::house::Lists::start(),
            conflicts: standing.conflicts,
            alike: None,
            being_corrected: standing.being_corrected(now()),
            now: now(),
        };
        // Hills and an empty market row show nobody; everything else a caption tells.
        let findings: Vec<_> = check(&case).into_iter().filter(|it| it.code != CheckCode::CaptionWho).collect();
        let must = findings.iter().filter(|it| it.level == CheckLevel::PhaiSua).count();
        let title = &content.document.title;
        match status(&standing, now()) {
            Status::Draft => unfinished += must,
            Status::Trashed => {}
            other => assert!(findings.is_empty(), "{other:?} {title}: {findings:#?}"),
        }
        for words in content.document.texts() {
            assert_eq!(words, vietnamese::nfc(&words), "one spelling");
            assert!(!words.contains(['{', '}', '*', '_']), "a mark was not read: {words}");
        }
        let length: usize = content.document.texts().iter().map(|it| vietnamese::words(it)).sum();
        assert!((150..=500).contains(&length), "{length} words: {title}");
        assert!(vietnamese::graphemes(title) <= 90, "{title}");
    }
    assert!(unfinished > 0, "a draft shows what the checks find");
}

#[test]
fn what_readers_see_is_of_the_last_week() {
    let portal = read_only();
    let all = articles(&portal);
    for (standing, content) in &all {
        for it in &standing.releases {
            let age = now().0 - it.go_live_ms.0;
            assert!((-2 * DAY_MS..7 * DAY_MS).contains(&age), "{}: {age}", content.document.title);
        }
    }
    let shown: BTreeSet<i32> = all.iter().filter_map(|it| it.0.showing(now())).map(|it| it.first_ms.day()).collect();
    assert_eq!(shown.len(), 4, "each on another day");
    let ahead = all.iter().filter_map(|it| it.0.pending(now())).map(|it| it.go_live_ms);
    let ahead: Vec<i64> = ahead.map(|it| it.0 - now().0).collect();
    assert!(ahead.iter().any(|it| *it < 5 * 60_000), "a correction goes live while somebody looks: {ahead:?}");
    assert!(ahead.iter().any(|it| *it > 3 * HOUR_MS), "an article waits for tomorrow: {ahead:?}");
}

#[test]
fn everything_was_done_by_acts_that_are_in_the_audit() {
    let portal = read_only();
    assert_eq!(portal.verify().unwrap().first_bad, None);
    let acts: Vec<String> =
        portal.read(|tx| Ok(tx.all("SELECT DISTINCT act FROM audit ORDER BY act", [], |row| row.get("act"))?)).unwrap();
    for it in ["add_person", "approve", "comment", "create", "return", "schedule", "submit", "trash", "withdraw"] {
        assert!(acts.iter().any(|act| act == it), "{it} is not in {acts:?}");
    }
    let backwards: i64 = portal
        .read(|tx| {
            let sql = "SELECT count(*) FROM audit a JOIN audit b ON b.seq = a.seq + 1 WHERE b.at_ms < a.at_ms";
            Ok(tx.value(sql, [])?)
        })
        .unwrap();
    assert_eq!(backwards, 0, "the clock of the acts goes forward");
    assert!(portal.photos_lost().unwrap().is_empty() && portal.files_lost().unwrap().is_empty());
}

/// What an editor finds in the review screen: words, a caption and a place that changed, and what was said of the first text.
#[test]
fn the_submitted_article_came_back_once_and_shows_what_changed_since() {
    let portal = read_only();
    let all = articles(&portal);
    let (standing, head) = all.iter().find(|it| status(&it.0, now()) == Status::Submitted).unwrap();
    assert!(!standing.desk_touched, "its writer may still take it back");
    let first = portal
        .read(|tx| {
            let sql = "SELECT id FROM revision WHERE article = ?1 AND no = 1";
            let id =
                tx.one(sql, [standing.article.to_string()], |row| sqlite::column::<RevisionId>(row, "id"))?.unwrap();
            Ok(revision::get(tx, id)?.unwrap())
        })
        .unwrap();
    let old = first.content.open().unwrap();
    let compared = domain::compare::compare(&old, head);
    assert!(compared.changes.added > 0 && compared.changes.removed > 0, "{:?}", compared.changes);
    assert_eq!(compared.blocks.iter().filter(|it| it.moved).count(), 1, "one paragraph stands elsewhere");
    let caption = compared.blocks.iter().flat_map(|it| &it.parts).find(|it| it.part == "caption").unwrap();
    assert!(caption.spans.len() > 1, "{caption:?}");
    let said = portal.read(|tx| Ok(comment::of_article(tx, standing.article)?)).unwrap();
    let threads = said.iter().filter(|it| it.answers.is_none()).count();
    assert_eq!((said.len(), threads), (3, 2), "two threads, one of them answered");
    let people = portal.people().unwrap();
    let lan = people.iter().find(|it| it.0.login == "lan").unwrap().0.id.to_string();
    assert!(said.iter().any(|it| it.text.contains(&format!("@{lan}"))), "somebody is named");
}

#[test]
fn the_people_of_the_demo_are_there() {
    let portal = read_only();
    let people = portal.people().unwrap();
    let roles = [Role::Reporter, Role::Editor, Role::Chief, Role::Admin];
    for (login, role) in demo::LOGINS.into_iter().zip(roles) {
        assert!(people.iter().any(|(it, _)| it.login == login && it.role == role), "{login}");
        assert!(portal.opens_with(login, demo::PASSWORD).unwrap(), "{login}");
    }
    let open: Vec<&str> = people
        .iter()
        .map(|it| it.0.login.as_str())
        .filter(|it| portal.opens_with(it, demo::PASSWORD).unwrap())
        .collect();
    assert_eq!(open.len(), demo::LOGINS.len(), "nobody else has a password that all know: {open:?}");
    assert_eq!(portal.site().unwrap().name, "Cổng thông tin điện tử tỉnh Hải Lâm");
}

#[test]
fn a_second_seeding_changes_nothing() {
    let (folder, portal) = seeded(now());
    let before = portal.site().unwrap().portal;
    drop(portal);
    assert!(!demo::seed(folder.path(), now().plus_ms(DAY_MS)).unwrap());
    let portal = opened(folder.path(), now());
    assert_eq!(portal.site().unwrap().portal, before);
    assert_eq!(articles(&portal).len(), 14);
}

#[test]
fn a_portal_of_somebody_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    opened(folder.path(), now()).add_person("mai", "Đỗ Thị Mai", Role::Chief, "một lời dài").unwrap();
    assert!(!demo::seed(folder.path(), now()).unwrap());
    assert_eq!(opened(folder.path(), now()).people().unwrap().len(), 1);
}

#[test]
fn a_seeding_that_was_killed_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    // Killed in the middle of the acts, beside a file that a server without people had made.
    drop(opened(folder.path(), now()));
    opened(&folder.path().join("demo.new"), now())
        .add_person("lan", "Nguyễn Lan Anh", Role::Reporter, "dở dang")
        .unwrap();
    // Killed between the photos and the file: the photos are there and nothing names them.
    fs::create_dir_all(folder.path().join("photo/ab")).unwrap();
    fs::write(folder.path().join("photo/ab/left.jpg"), b"left").unwrap();
    // A log that a kill left behind must not be written into the new file.
    fs::write(folder.path().join("portal.db-shm"), b"left").unwrap();

    assert!(demo::seed(folder.path(), now()).unwrap());
    let portal = opened(folder.path(), now());
    assert_eq!(articles(&portal).len(), 14);
    portal.check().unwrap();
    assert!(portal.photos_lost().unwrap().is_empty() && portal.files_lost().unwrap().is_empty());
    assert!(!folder.path().join("photo/ab/left.jpg").exists());
    assert!(!folder.path().join("demo.new").exists());
}

/// The program itself, killed as soon as it has got that far.
fn kill_when(folder: &Path, far: impl Fn() -> bool) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_toasoan-portal"))
        .args(["serve", "--listen", "127.0.0.1:0", "--demo", "--folder"])
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !far() && program.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    program.kill().unwrap();
    program.wait().unwrap();
}

fn files_under(folder: &Path) -> usize {
    let Ok(found) = fs::read_dir(folder) else { return 0 };
    found.flatten().map(|it| if it.path().is_dir() { files_under(&it.path()) } else { 1 }).sum()
}

#[test]
fn a_program_killed_at_any_point_leaves_no_half_demo() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, half) = (folder.path().join("portal.db"), folder.path().join("demo.new"));
    kill_when(folder.path(), || half.join("portal.db").exists());
    assert!(!whole.exists(), "nothing stands in its place yet");
    kill_when(folder.path(), || files_under(&half.join("photo")) > 20);
    assert!(!whole.exists(), "nothing stands in its place yet");
    assert!(demo::seed(folder.path(), now()).unwrap(), "it is done again");
    let portal = opened(folder.path(), now());
    assert_eq!(articles(&portal).len(), 14);
    assert!(portal.photos_lost().unwrap().is_empty() && portal.files_lost().unwrap().is_empty());
    assert_eq!(portal.verify().unwrap().first_bad, None);
}

#[test]
fn the_hour_of_the_day_does_not_matter() {
    for (hour, minute) in [(0, 1), (7, 29), (23, 59)] {
        let at = Timestamp::viet_nam(2027, 3, 1, hour, minute).unwrap();
        let (_folder, portal) = seeded(at);
        let words: BTreeSet<String> = articles(&portal).iter().map(|it| format!("{:?}", status(&it.0, at))).collect();
        assert_eq!(words.len(), 9, "{hour}:{minute} {words:?}");
    }
}

#[test]
fn a_clock_that_has_just_begun_is_enough() {
    for at in [Timestamp(0), Timestamp(DAY_MS), Timestamp(5 * DAY_MS)] {
        let (_folder, portal) = seeded(at);
        assert_eq!(articles(&portal).len(), 14);
    }
}
