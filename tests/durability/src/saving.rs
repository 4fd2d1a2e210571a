//! How long an acknowledged save takes beside what its disk takes for the same bytes, and how long a profile takes to
//! open. Both run in one loop, so that they meet the same disk in the same mood. It knows no goal.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::Desk;
use domain::{ArticleId, Content, Document, Fields};
use rusqlite::{Connection, params};

use crate::scene::{START, clock, profile, text};

/// Milliseconds of each save.
#[derive(Debug, Default)]
pub struct Saving {
    pub ours: Vec<f64>,
    pub floor: Vec<f64>,
}

/// Somebody's article of so many bytes, saved again and again, and a bare file and a bare database beside it.
#[derive(Debug)]
pub struct Saves {
    desk: Desk,
    article: ArticleId,
    seq: u64,
    paragraphs: usize,
    bare: Connection,
    file: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl Saves {
    #[must_use]
    pub fn of(bytes: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(Arc::new(profile(&folder.path().join("profile"))), clock(START)).unwrap();
        let article = desk.create().unwrap().row.article;
        let paragraphs = (1..).find(|it| stored("Lần 0", *it).len() >= bytes).unwrap_or(1);
        let bare = bare_database(&folder.path().join("bare.db"));
        let file = folder.path().join("bare");
        Self { desk, article, seq: 0, paragraphs, bare, file, _folder: folder }
    }

    /// One after the other, ours and the bare ones in turn.
    pub fn round(&mut self, saves: usize) -> Saving {
        let mut out = Saving::default();
        for nth in 0..saves {
            let title = format!("Lần {nth}");
            let document = text(&title, self.paragraphs);
            let bytes = stored(&title, self.paragraphs);
            // Whoever comes second finds a disk that has just worked.
            if nth % 2 == 0 {
                out.floor.push(ms(self.bare(&bytes)));
            }
            let began = Instant::now();
            self.seq = self.desk.save(self.article, self.seq, document, Fields::default()).unwrap().seq;
            out.ours.push(ms(began.elapsed()));
            if nth % 2 == 1 {
                out.floor.push(ms(self.bare(&bytes)));
            }
        }
        out
    }

    /// One file written and synced, one row committed: nothing else keeps these bytes twice.
    fn bare(&self, bytes: &str) -> Duration {
        let began = Instant::now();
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&self.file).unwrap();
        file.write_all(bytes.as_bytes()).unwrap();
        file.sync_data().unwrap();
        self.bare.execute("UPDATE text SET json = ?1 WHERE id = 1", params![bytes]).unwrap();
        began.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "the floor is SQLite without this program")]
fn bare_database(path: &Path) -> Connection {
    let it = Connection::open(path).unwrap();
    it.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    it.pragma_update(None, "synchronous", "FULL").unwrap();
    it.execute_batch(
        "CREATE TABLE text (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT; INSERT INTO text VALUES (1, '')",
    )
    .unwrap();
    it
}

/// The text as the store keeps it.
fn stored(title: &str, paragraphs: usize) -> String {
    let document = Document::from_json(text(title, paragraphs)).unwrap();
    Content { document, fields: Fields::default() }.store().unwrap().json
}

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
