//! The expression and the order, on a real file.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use sqlite::search::{Ask, Facet, Place, hits, indexed, row};
use sqlite::{Db, Error, Migration, Options};
use vietnamese::Query;

const SQL: &str = "SELECT rowid FROM t WHERE t MATCH :match AND rowid BETWEEN :low AND :high ORDER BY rowid DESC";
const TABLE: &[Migration] = &[Migration {
    name: "0001",
    sql: "CREATE VIRTUAL TABLE t USING fts5(ex, fo, content = '', contentless_delete = 1, prefix = '1 2 3',
      tokenize = 'unicode61 remove_diacritics 0')",
}];

struct Bench {
    db: Db,
    _folder: tempfile::TempDir,
}

impl Bench {
    /// Texts by their second, each called by its place in the list.
    fn of(texts: &[(i64, &[&str], &[Facet])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("t.db"), TABLE, Options::at(0)).unwrap();
        db.write::<_, Error>(|tx| {
            for (n, (second, texts, facets)) in texts.iter().enumerate() {
                let it = indexed(texts.iter().copied(), facets);
                let row = row(second * 1000, i64::try_from(n).unwrap());
                tx.run("INSERT INTO t (rowid, ex, fo) VALUES (?1, ?2, ?3)", (row, it.ex, it.fo))?;
            }
            Ok(())
        })
        .unwrap();
        Self { db, _folder: folder }
    }

    fn page(&self, typed: &str, facets: &[Facet], after: Option<&Place>, limit: usize) -> Vec<(Place, i64)> {
        let query = Query::of(typed);
        let ask = Ask { query: &query, facets, from_ms: None, until_ms: None, after, limit };
        // Ids fall where numbers rise: neither may be taken for the other.
        let look = |row: i64| Ok::<_, Error>(Some((format!("{:03}", 999 - sqlite::search::number(row)), row)));
        self.db.read(|tx| hits(tx, SQL, &ask, look)).unwrap()
    }

    fn found(&self, typed: &str) -> Vec<i64> {
        self.page(typed, &[], None, 100).into_iter().map(|it| sqlite::search::number(it.1)).collect()
    }
}

#[test]
fn marks_first_then_newest_then_the_id() {
    let it = Bench::of(&[
        (1, &["ba má"], &[]),
        (2, &["con ma"], &[]),
        (3, &["mạ non"], &[]),
        (4, &["má tôi"], &[]),
        (4, &["má anh"], &[]),
    ]);
    assert_eq!(it.found("má"), [4, 3, 0, 2, 1]);
    assert_eq!(it.found("ma"), [1, 4, 3, 2, 0]);
    assert_eq!(it.found("MẠ"), [2, 4, 3, 1, 0]);
}

#[test]
fn a_phrase_does_not_reach_into_the_next_text_and_words_do() {
    let it = Bench::of(&[(1, &["Lễ hội Đảng", "bộ tỉnh"], &[]), (2, &["Đảng bộ"], &[])]);
    assert_eq!(it.found("\"đảng bộ\""), [1]);
    assert_eq!(it.found("đảng bộ"), [1, 0]);
}

#[test]
fn a_begun_syllable_is_found_with_its_tone_on_either_vowel() {
    let it = Bench::of(&[(1, &["hoàn thành"], &[]), (2, &["hoan nghênh"], &[]), (3, &["hòa bình"], &[])]);
    assert_eq!(it.found("hoà"), [2, 0, 1]);
    assert_eq!(it.found("\"hoà\""), [2]);
}

#[test]
fn facets_are_exact_and_cannot_be_typed() {
    let (news, culture) = (Facet::new(0, "a-1"), Facet::new(0, "a-12"));
    let it = Bench::of(&[(1, &["mưa"], std::slice::from_ref(&news)), (2, &["mưa"], std::slice::from_ref(&culture))]);
    let only = |facets: &[Facet], typed| {
        let found = it.page(typed, facets, None, 9);
        found.into_iter().map(|it| sqlite::search::number(it.1)).collect::<Vec<_>>()
    };
    assert_eq!(only(std::slice::from_ref(&news), "mưa"), [0]);
    assert_eq!(only(std::slice::from_ref(&culture), ""), [1], "no words: all that have the facet");
    assert_eq!(only(&[], ""), [1, 0]);
    assert_eq!(only(&[news, culture], ""), Vec::<i64>::new());
    assert_eq!(it.found("a1"), Vec::<i64>::new());
    assert_eq!(it.page("\u{e001}", &[], None, 9).len(), 2, "a sign that is no word asks for nothing");
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_second_time() {
    let words = ["má", "ma", "má", "mà", "má"];
    let texts: Vec<(i64, [&str; 1])> = (0..40).map(|n| (n / 7, [words[usize::try_from(n).unwrap() % 5]])).collect();
    let texts: Vec<(i64, &[&str], &[Facet])> = texts.iter().map(|(at, it)| (*at, &it[..], &[][..])).collect();
    let it = Bench::of(&texts);
    let whole = it.page("má", &[], None, 100);
    assert_eq!(whole.len(), 40);
    for limit in [1, 3, 8] {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = it.page("má", &[], after.as_ref(), limit);
            let Some(last) = page.last() else { break };
            assert!(page.len() <= limit);
            after = Place::parse(&last.0.text());
            all.extend(page);
        }
        assert_eq!(all, whole, "by {limit}");
    }
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    let it = Bench::of(&[(1, &["một hai"], &[])]);
    for typed in [
        "\"",
        "AND",
        "NOT a",
        "a OR",
        "ex:a",
        "{ex}",
        "a*",
        "^a",
        "(",
        "a NEAR b",
        "-",
        "';--",
        "\u{0}",
        "Ⓐ",
        "Ⓐ một",
        "𝒜",
        "ก็",
    ] {
        it.found(typed);
    }
    it.found(&"x".repeat(1 << 20));
    it.found(&"\" ".repeat(1 << 19));
    it.found(&"\"a\" ".repeat(1 << 18));
    for (from_ms, until_ms) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN)] {
        let (query, facets) = (Query::of("một"), []);
        let ask = Ask {
            query: &query,
            facets: &facets,
            from_ms: Some(from_ms),
            until_ms: Some(until_ms),
            after: None,
            limit: 9,
        };
        let look = |row: i64| Ok::<_, Error>(Some((String::new(), row)));
        let found = it.db.read(|tx| hits(tx, SQL, &ask, look)).unwrap();
        assert_eq!(found.len(), usize::from(from_ms < until_ms), "{from_ms}");
    }
    for place in ["e.9223372036854775807.x", "f.-9223372036854775808.x"] {
        it.page("một", &[], Place::parse(place).as_ref(), 9);
    }
    assert_eq!(it.found("một AND"), Vec::<i64>::new(), "and is a word");
}
