//! A laptop that has pulled the archive of a portal: many published articles of ordinary length, and the index over them.
//! What the search of the desk takes on it beside bare full text and a bare scan of the same file, and what a save takes
//! while a thread fills the index. It knows no goal.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use desk::{Counts, Desk, Found, Wanted};
use domain::article::{Head, Release, Review, Standing};
use domain::{
    ApprovalId, ArticleId, Block, Body, CategoryId, Content, DeviceId, Document, Fields, Inline, Kind, PersonId,
    ReleaseId, Revision, RevisionId, Timestamp,
};
use rusqlite::{Connection, OpenFlags};
use store::{Pace, Store, article, revision};

use crate::chance::Chance;
use crate::scene::{START, clock, profile, text};

const SYLLABLES: usize = 1_600;
const PARAGRAPH: usize = 80;
/// Articles of one transaction, pulled or taken into the index.
const AT_ONCE: u32 = 500;
/// From one line that says how far it is to the next.
const SAID: Duration = Duration::from_secs(15);
/// A folder that stays, so that a second run need not build the archive again.
const KEPT: &str = "SEARCH_FOLDER";
/// From one article to the one before it.
const APART_MS: i64 = 40 * 60_000;
/// More than are taken in while the saves last.
const DUE: u32 = 600;
const UPKEEP_BLOCKS: usize = 5;
const PHRASE: &str = "chuyển đổi số";
const ONSETS: [&str; 18] =
    ["b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th", "v"];
const RIMES: [&str; 30] = [
    "a", "à", "ả", "ạ", "an", "án", "ang", "áng", "ao", "ân", "ấn", "ây", "em", "ên", "iên", "iết", "in", "inh", "ít",
    "o", "ông", "ộng", "ôi", "ời", "u", "ung", "ước", "ương", "ường", "ửa",
];

/// Only milliseconds leave it.
#[derive(Debug)]
pub struct Archive {
    desk: Desk,
    store: Arc<Store>,
    bare: Connection,
    category: CategoryId,
    /// Of one article, its text among them; none of an archive that was kept.
    pub indexing_ms: Option<f64>,
    _folder: Option<tempfile::TempDir>,
}

/// How a thread fills the index while somebody saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    Nobody,
    /// As the program does it.
    Paced,
    /// The control: much at once, and no rest.
    Greedy,
}

impl Archive {
    /// Of so many; it says how far it is, since many take minutes.
    #[must_use]
    pub fn of(articles: usize) -> Self {
        let kept = std::env::var_os(KEPT).map(PathBuf::from);
        let folder = kept.is_none().then(|| tempfile::tempdir().unwrap());
        let home = kept.unwrap_or_else(|| folder.as_ref().unwrap().path().to_owned());
        let path = home.join(format!("archive-{articles}"));
        // Written when all is in the index: one that was broken off is built anew.
        let (whole, category) = (path.join("whole"), CategoryId::new(START));
        let built = std::fs::read_to_string(&whole).ok();
        if built.is_none() && path.exists() {
            std::fs::remove_dir_all(&path).unwrap();
        }
        let store = Arc::new(if built.is_some() { Store::open(&path, START).unwrap() } else { profile(&path) });
        let category = built.as_deref().map_or(category, |it| it.parse().unwrap());
        let indexing_ms = built.is_none().then(|| {
            fetched(&store, articles, category);
            let took = taken_in(&store, articles);
            std::fs::write(&whole, category.to_string()).unwrap();
            took
        });
        let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
        Self { desk, store, bare: bare(&path.join("toasoan.db")), category, indexing_ms, _folder: folder }
    }

    /// The desk's own answer with its rows and snippets.
    pub fn search(&self, typed: &str, narrowed: bool) -> (Found, f64) {
        let wanted = Wanted { category: narrowed.then_some(self.category), ..Wanted::default() };
        let began = Instant::now();
        let found = self.desk.search(typed, &wanted, None).unwrap();
        (found, ms(began.elapsed()))
    }

    pub fn counts(&self, typed: &str) -> (Counts, f64) {
        let began = Instant::now();
        let counts = self.desk.search_counts(typed, &Wanted::default()).unwrap();
        (counts, ms(began.elapsed()))
    }

    /// Full text by itself, newest first: the numbers of rows, and nothing of them.
    pub fn bare_search(&self, expression: &str) -> f64 {
        let sql = "SELECT rowid FROM article_search WHERE article_search MATCH ?1 ORDER BY rowid DESC LIMIT 31";
        let mut asking = self.bare.prepare_cached(sql).unwrap();
        let began = Instant::now();
        let rows: Vec<i64> = asking.query_map([expression], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let took = ms(began.elapsed());
        assert!(!rows.is_empty(), "{expression} finds something");
        took
    }

    /// The text as it lies there, looked through from its first to its last letter; marks must be right.
    pub fn scan(&self, words: &str) -> f64 {
        let sql = "SELECT a.id FROM article a JOIN revision r ON r.id = a.head JOIN content c ON c.hash = r.content
                   WHERE c.json LIKE ?1 ORDER BY a.go_live_ms DESC LIMIT 30";
        let mut asking = self.bare.prepare_cached(sql).unwrap();
        let began = Instant::now();
        let rows: Vec<String> =
            asking.query_map([format!("%{words}%")], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let took = ms(began.elapsed());
        assert!(!rows.is_empty(), "{words} is somewhere");
        took
    }

    /// So many saves of somebody's article, while the newest of the archive are taken into the index anew; `settle` then.
    /// Answers them, and the longest step of the filling.
    pub fn saves(&self, saves: usize, filling: Filling) -> (Vec<f64>, f64) {
        let article = self.desk.create().unwrap().row.article;
        let mut seq = 0;
        let (end, ended) = mpsc::channel::<()>();
        let store = Arc::clone(&self.store);
        std::thread::scope(|scope| {
            let filler = (filling != Filling::Nobody).then(|| {
                let sql = "INSERT OR IGNORE INTO search_due SELECT id FROM article ORDER BY changed_ms DESC LIMIT ?1";
                self.bare.execute(sql, [DUE]).unwrap();
                scope.spawn(move || fill(&store, filling, &ended))
            });
            let one = |nth| {
                let document = text(&format!("Lần {nth}"), 100);
                let began = Instant::now();
                seq = self.desk.save(article, seq, document, Fields::default()).unwrap().seq;
                ms(began.elapsed())
            };
            let out = (0..saves).map(one).collect();
            drop(end);
            (out, filler.map_or(0.0, |it| it.join().unwrap()))
        })
    }

    /// Saves in turn, with what the index asks of a save and without: the triggers that mark what is due are dropped for
    /// every other block of them. Their text is large enough to be an article of ordinary length.
    pub fn upkeep(&self, saves: usize) -> (Vec<f64>, Vec<f64>) {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for _ in 0..UPKEEP_BLOCKS {
            with.extend(self.saves(saves / UPKEEP_BLOCKS, Filling::Nobody).0);
            self.settle();
            let triggers = self.without_triggers();
            without.extend(self.saves(saves / UPKEEP_BLOCKS, Filling::Nobody).0);
            triggers.iter().for_each(|it| self.bare.execute_batch(it).unwrap());
        }
        (with, without)
    }

    /// Nothing marks what is due; answers what makes them again.
    fn without_triggers(&self) -> Vec<String> {
        let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_of_%'";
        let all: Vec<(String, String)> = {
            let mut asking = self.bare.prepare(sql).unwrap();
            asking.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
        };
        assert!(!all.is_empty(), "the index is kept by triggers");
        all.iter().for_each(|it| self.bare.execute_batch(&format!("DROP TRIGGER {}", it.0)).unwrap());
        all.into_iter().map(|it| it.1).collect()
    }

    /// What the index costs whoever asks first after a save: a question with one article due, and the same again.
    pub fn asked_after_a_save(&self, typed: &str) -> (f64, f64) {
        let _ = self.saves(1, Filling::Nobody);
        (self.search(typed, false).1, self.search(typed, false).1)
    }

    /// All of them are in the index again.
    pub fn settle(&self) {
        while self.store.fill_search(AT_ONCE).unwrap() > 0 {}
    }
}

fn fill(store: &Store, how: Filling, ended: &mpsc::Receiver<()>) -> f64 {
    let mut pace = Pace::default();
    let mut longest = Duration::ZERO;
    loop {
        let began = Instant::now();
        let some = if how == Filling::Greedy { 256 } else { pace.some() };
        let left = store.fill_search(some).unwrap();
        let took = began.elapsed();
        longest = longest.max(took);
        let rest = if how == Filling::Greedy { Duration::ZERO } else { pace.rest(took) };
        if left == 0 || ended.recv_timeout(rest) != Err(RecvTimeoutError::Timeout) {
            return ms(longest);
        }
    }
}

/// All of them pulled, in transactions as a first pull has them.
fn fetched(store: &Store, articles: usize, category: CategoryId) {
    let (mut chance, mut progress) = (Chance::of(1), Progress::of("pulled", articles));
    for first in (0..articles).step_by(AT_ONCE as usize) {
        let next = articles.min(first + AT_ONCE as usize);
        store
            .write::<_, store::Error>(|tx| (first..next).try_for_each(|n| pulled(tx, n, category, &mut chance)))
            .unwrap();
        progress.at(next);
    }
}

/// All of them in the index; answers the milliseconds of one.
fn taken_in(store: &Store, articles: usize) -> f64 {
    let (began, mut progress) = (Instant::now(), Progress::of("in the index", articles));
    loop {
        let left = store.fill_search(AT_ONCE).unwrap() as usize;
        progress.at(articles.saturating_sub(left));
        if left == 0 {
            return ms(began.elapsed()) / f64::from(u32::try_from(articles.max(1)).unwrap());
        }
    }
}

struct Progress {
    what: &'static str,
    all: usize,
    said: Instant,
}

impl Progress {
    fn of(what: &'static str, all: usize) -> Self {
        Self { what, all, said: Instant::now() }
    }

    fn at(&mut self, so_many: usize) {
        if self.said.elapsed() >= SAID {
            println!("… {so_many} / {} {}", self.all, self.what);
            self.said = Instant::now();
        }
    }
}

/// As a pull brings it: a text, its revision, and the portal's word that it is published.
fn pulled(tx: &store::WriteTx<'_>, n: usize, category: CategoryId, chance: &mut Chance) -> Result<(), store::Error> {
    let at = START.plus_ms(-APART_MS * i64::try_from(n).unwrap());
    let (id, owner) = (ArticleId::new(at), PersonId::new(START));
    let content = content(n, chance, n.is_multiple_of(5).then_some(category));
    let made = Revision {
        id: RevisionId::new(at),
        article: id,
        no: Some(1),
        parents: Vec::new(),
        content: content.store().unwrap(),
        author: owner,
        device: DeviceId::new(START),
        at_ms: at,
        kind: Kind::Saved,
        note: String::new(),
    };
    article::create(tx, id, owner, &article::Summary::of(&content), at)?;
    revision::add(tx, &made)?;
    article::set_head(tx, id, made.id)?;
    article::set_standing(tx, &published(&made, owner, content.fields.category, at), at)
}

fn published(made: &Revision, by: PersonId, category: Option<CategoryId>, at: Timestamp) -> Standing {
    let (hash, approval) = (made.content.hash.clone(), ApprovalId::new(at));
    let mut it = Standing::local(made.article, by);
    it.number = Some(1);
    it.category = category;
    it.head = Some(Head { revision: made.id, no: 1, content: hash.clone(), author: by, at_ms: at });
    it.review = Review::Approved { revision: made.id, content: hash.clone(), approval, by, at_ms: at };
    it.releases.push(Release {
        id: ReleaseId::new(at),
        revision: made.id,
        content: hash,
        approval,
        by,
        at_ms: at,
        go_live_ms: at,
        first_ms: at,
        take_down_ms: None,
        cancelled_ms: None,
    });
    it
}

/// One article in three has the phrase.
fn content(n: usize, chance: &mut Chance, category: Option<CategoryId>) -> Content {
    let (title, sapo) = (line(12, chance), line(30, chance));
    let mut paragraphs: Vec<String> = (0..SYLLABLES / PARAGRAPH).map(|_| line(PARAGRAPH, chance)).collect();
    if n.is_multiple_of(3)
        && let Some(last) = paragraphs.last_mut()
    {
        *last = format!("Hải Lâm {PHRASE} {last}");
    }
    let block = |(at, words): (usize, String)| Block {
        id: format!("block{at:07}").parse().unwrap(),
        body: Body::Paragraph(vec![Inline::text(words)]),
    };
    let blocks = paragraphs.into_iter().enumerate().map(block).collect();
    Content { document: Document { title, sapo, blocks }, fields: Fields { category, ..Fields::default() } }
}

/// The text of a page of so many syllables, as a browser copies it.
pub(crate) fn page(n: usize, syllables: usize, chance: &mut Chance) -> String {
    let mut sentence = |many| {
        let it = line(many, chance);
        let mut letters = it.chars();
        let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}.", letters.as_str())
    };
    let mut out = format!("Bài số {n} {}\n\n05/09/2026 19:30\n\n{}\n\n", sentence(8), sentence(30));
    for _ in 0..syllables / PARAGRAPH {
        out.push_str(&sentence(PARAGRAPH));
        out.push_str("\n\n");
    }
    if n.is_multiple_of(3) {
        out.push_str(&format!("Hải Lâm {PHRASE} {}\n\n", sentence(20)));
    }
    out + "Báo Hải Lâm\n"
}

fn line(syllables: usize, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(syllables * 6);
    for at in 0..syllables {
        if at > 0 {
            out.push(' ');
        }
        if chance.draw().is_multiple_of(40) {
            out.push_str(&(chance.draw() % 10_000).to_string());
        } else {
            // Few syllables are very frequent and most are rare, as in a newspaper.
            let mut one = || usize::try_from(chance.draw() % 540).unwrap();
            let rank = one().min(one()).min(one());
            out.push_str(ONSETS[rank % ONSETS.len()]);
            out.push_str(RIMES[rank / ONSETS.len()]);
        }
    }
    out
}

#[expect(clippy::disallowed_methods, reason = "the floor is SQLite without this program")]
fn bare(path: &Path) -> Connection {
    let it = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    it.busy_timeout(Duration::from_secs(30)).unwrap();
    it
}

pub(crate) fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
