//! A laptop that has pulled the archive of a portal: many published articles of ordinary length, and the index over them.
//! What the search of the desk takes on it beside bare full text and a bare scan of the same file, and what a save takes
//! while a thread fills the index. It knows no goal.

use std::path::Path;
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
const AT_ONCE: usize = 200;
/// From one article to the one before it.
const APART_MS: i64 = 40 * 60_000;
/// More than are taken in while the saves last.
const DUE: u32 = 600;
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
    /// Of one article, its text among them.
    pub indexing_ms: f64,
    _folder: tempfile::TempDir,
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
    #[must_use]
    pub fn of(articles: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("profile");
        let store = Arc::new(profile(&path));
        let category = CategoryId::new(START);
        let mut chance = Chance::of(1);
        for first in (0..articles).step_by(AT_ONCE) {
            store
                .write::<_, store::Error>(|tx| {
                    (first..articles.min(first + AT_ONCE)).try_for_each(|n| pulled(tx, n, category, &mut chance))
                })
                .unwrap();
        }
        let began = Instant::now();
        while store.fill_search(256).unwrap() > 0 {}
        let indexing_ms = ms(began.elapsed()) / f64::from(u32::try_from(articles.max(1)).unwrap());
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

    /// All of them are in the index again.
    pub fn settle(&self) {
        while self.store.fill_search(256).unwrap() > 0 {}
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

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
