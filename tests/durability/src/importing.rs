//! An archive of article pages that somebody brings in: the desk's own way from the text of a page to an article that the
//! search finds, and full text by itself for the same words. It knows no goal.

use std::sync::Arc;
use std::time::Instant;

use desk::{Desk, Wanted};
use rusqlite::Connection;

use crate::archive::{ms, page};
use crate::chance::Chance;
use crate::scene::{START, clock, profile};

/// Pages of one transaction, as the command line brings them in.
const AT_ONCE: usize = 50;
const INDEXED_AT_ONCE: u32 = 500;

/// Pages as a browser copies them.
#[derive(Debug)]
pub struct Import {
    pages: Vec<(String, Vec<u8>)>,
}

/// Milliseconds of one round, all pages together.
#[derive(Debug)]
pub struct Imported {
    pub written: f64,
    pub indexed: f64,
}

impl Import {
    #[must_use]
    pub fn of(pages: usize, syllables: usize) -> Self {
        let mut chance = Chance::of(3);
        Self { pages: (0..pages).map(|n| (format!("{n}.txt"), page(n, syllables, &mut chance).into_bytes())).collect() }
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|it| std::str::from_utf8(&it.1).unwrap())
    }

    pub fn round(&self) -> Imported {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(profile(&folder.path().join("profile")));
        let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
        let began = Instant::now();
        for some in self.pages.chunks(AT_ONCE) {
            let all = desk.import_pages(some).unwrap();
            assert!(all.iter().all(Result::is_ok), "every page is an article");
        }
        desk.back_up().unwrap();
        let written = began.elapsed();
        while store.fill_search(INDEXED_AT_ONCE).unwrap() > 0 {}
        let whole = began.elapsed();
        let found = desk.search("chuyen doi so", &Wanted::default(), None).unwrap();
        assert_eq!((found.hits.is_empty(), found.due), (false, 0), "they are found");
        Imported { written: ms(written), indexed: ms(whole - written) }
    }

    /// The same words into a bare table of full text with the same settings, in one transaction.
    pub fn floor(&self) -> f64 {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the floor is SQLite without this program")]
        let mut bare = Connection::open(folder.path().join("bare.db")).unwrap();
        let table = "PRAGMA journal_mode = WAL;
             CREATE VIRTUAL TABLE words USING fts5 (ex, fo, content = '', contentless_delete = 1, prefix = '1 2 3',
               tokenize = 'unicode61 remove_diacritics 0');
             CREATE TABLE article (id INTEGER PRIMARY KEY, text TEXT) STRICT;";
        bare.execute_batch(table).unwrap();
        let folded: Vec<vietnamese::Folded> = self.texts().map(vietnamese::fold::folded).collect();
        let began = Instant::now();
        let tx = bare.transaction().unwrap();
        for (n, (it, text)) in folded.iter().zip(self.texts()).enumerate() {
            let n = i64::try_from(n).unwrap();
            tx.execute("INSERT INTO article (id, text) VALUES (?1, ?2)", (n, text)).unwrap();
            tx.execute("INSERT INTO words (rowid, ex, fo) VALUES (?1, ?2, ?3)", (n, &it.ex, &it.fo)).unwrap();
        }
        tx.commit().unwrap();
        ms(began.elapsed())
    }
}
