//! Which articles a text leads to, on a real file.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../vietnamese/tests/it/articles.rs"]
mod articles;

use articles::{article, edited};
use sqlite::sketch::{likely, put};
use sqlite::{Db, Error, Migration, Options};
use vietnamese::{Runs, Sketch};

const TABLE: &[Migration] = &[Migration {
    name: "0001",
    sql: "CREATE TABLE sketch (number INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (number, n)) STRICT, WITHOUT ROWID;
      CREATE INDEX sketch_of ON sketch (n);",
}];

/// Words of its own, and a greeting that all of them have.
fn text(of: usize) -> Sketch {
    let own: String = (0..120).map(|it| format!("từ{} ", of * 1000 + it)).collect();
    let greeting: String = (0..60).map(|it| format!("chào{it} ")).collect();
    Runs::of([own.as_str(), greeting.as_str()]).sketch()
}

struct Bench {
    db: Db,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn of(texts: &[Sketch]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("t.db"), TABLE, Options::at(0)).unwrap();
        let it = Self { db, _folder: folder };
        for (n, text) in texts.iter().enumerate() {
            it.put(i64::try_from(n).unwrap(), text);
        }
        it
    }

    fn put(&self, n: i64, text: &Sketch) {
        self.db.write::<_, Error>(|tx| put(tx, n, text)).unwrap();
    }

    fn likely(&self, text: &Sketch, but: Option<i64>) -> Vec<i64> {
        self.db.read::<_, Error>(|tx| likely(tx, text, but)).unwrap()
    }
}

#[test]
fn a_text_leads_to_its_own_before_a_greeting_leads_to_others() {
    let texts: Vec<Sketch> = (0..1_000).map(text).collect();
    let bench = Bench::of(&texts);
    for n in [0_usize, 1, 7, 500, 998] {
        let found = bench.likely(&texts[n], None);
        assert_eq!(
            found.first(),
            i64::try_from(n).ok().as_ref(),
            "though hundreds of newer ones begin with the greeting"
        );
    }
    assert!(!bench.likely(&texts[7], Some(7)).contains(&7), "an article is not looked for among itself");
    assert!(bench.likely(&Sketch::default(), None).is_empty());
}

/// A newsroom's articles, a third of each the same greeting and closing lines.
#[test]
fn an_article_edited_by_a_twentieth_leads_to_the_one_it_was_among_the_first_four() {
    let sketch = |lines: &[String]| Runs::of(lines.iter().map(String::as_str)).sketch();
    let bench = Bench::of(&(0..500).map(|it| sketch(&article(it))).collect::<Vec<_>>());
    for seed in 0..100_u64 {
        let found = bench.likely(&sketch(&edited(&article(seed), 5, seed)), None);
        let first = &found[..4];
        assert!(first.contains(&i64::try_from(seed).unwrap()), "{seed}: {first:?}, {} in all", found.len());
    }
}

#[test]
fn what_an_article_had_is_gone_when_it_has_other_words() {
    let (old, new) = (text(1), text(2));
    let alone = |of: usize| {
        Runs::of([(0..120).map(|it| format!("từ{} ", of * 1000 + it)).collect::<String>().as_str()]).sketch()
    };
    let bench = Bench::of(std::slice::from_ref(&old));
    bench.put(0, &new);
    assert!(bench.likely(&alone(1), None).is_empty());
    assert_eq!(bench.likely(&alone(2), None), [0]);
    bench.put(0, &Sketch::default());
    assert!(bench.likely(&new, None).is_empty(), "too short now");
}
