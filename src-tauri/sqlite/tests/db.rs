//! The file as it is met: new, old, of a newer program, full, shut for writing, damaged. Every one is a real file.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use sqlite::{Db, Error, Migration, Options, column, maybe, named_params};

const FIRST: Migration = Migration {
    name: "0001_first",
    sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT;
          CREATE TABLE reply (note INTEGER NOT NULL REFERENCES note (id), text TEXT NOT NULL) STRICT;",
};
const SECOND: Migration = Migration { name: "0002_second", sql: "ALTER TABLE note ADD COLUMN mood TEXT" };
const BROKEN: Migration =
    Migration { name: "0003_broken", sql: "CREATE TABLE half (a TEXT) STRICT; CREATE TABLE half (a TEXT)" };

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("notes.db")
    }

    fn open(&self) -> Db {
        Db::open(&self.path(), &[FIRST], Options::at(1000)).unwrap()
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.0.path()).unwrap().map(Result::unwrap);
        entries.map(|it| (it.file_name().to_string_lossy().into_owned(), fs::read(it.path()).unwrap())).collect()
    }
}

fn add(db: &Db, text: &str) -> Result<i64, Error> {
    db.write(|tx| {
        tx.run("INSERT INTO note (text) VALUES (:text)", named_params! { ":text": text })?;
        Ok(tx.last_row())
    })
}

fn count(db: &Db) -> i64 {
    db.read::<_, Error>(|tx| tx.value("SELECT count(*) FROM note", [])).unwrap()
}

fn pragma(db: &Db, name: &str) -> (String, String) {
    let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
    let read = db.read::<_, Error>(|tx| tx.value(&sql, [])).unwrap();
    let written = db.write::<_, Error>(|tx| tx.value(&sql, [])).unwrap();
    (read, written)
}

fn both(value: &str) -> (String, String) {
    (value.to_owned(), value.to_owned())
}

#[test]
fn a_new_file_keeps_what_it_said_it_kept() {
    let folder = Folder::new();
    let db = folder.open();
    assert_eq!(pragma(&db, "journal_mode"), both("wal"));
    assert_eq!(pragma(&db, "synchronous").1, "2", "FULL: what was answered as saved survives a power cut");
    assert_eq!(pragma(&db, "foreign_keys"), both("1"));
    assert_eq!(pragma(&db, "trusted_schema"), both("0"));
    add(&db, "một").unwrap();
    drop(db);
    assert_eq!(count(&folder.open()), 1);
    assert_eq!(folder.open().check().map_err(|it| it.to_string()), Ok(()));
}

#[test]
fn the_sqlite_inside_is_new_enough() {
    assert!(sqlite::new_enough(), "{}", sqlite::version());
}

#[test]
fn a_migration_runs_once_and_says_when() {
    let folder = Folder::new();
    drop(folder.open());
    for now in [2000, 3000] {
        drop(Db::open(&folder.path(), &[FIRST, SECOND], Options::at(now)).unwrap());
    }
    let db = Db::open(&folder.path(), &[FIRST, SECOND], Options::at(4000)).unwrap();
    let rows: Vec<(String, i64)> = db
        .read::<_, Error>(|tx| {
            tx.all("SELECT name, at_ms FROM migration ORDER BY name", [], |row| {
                Ok((row.get("name")?, row.get("at_ms")?))
            })
        })
        .unwrap();
    assert_eq!(rows, [("0001_first".to_owned(), 1000), ("0002_second".to_owned(), 2000)]);
}

#[test]
fn a_migration_that_fails_leaves_nothing_of_itself() {
    let folder = Folder::new();
    let failed = Db::open(&folder.path(), &[FIRST, BROKEN], Options::at(1000));
    assert!(matches!(failed, Err(Error::Sql(_))), "{failed:?}");
    let db = folder.open();
    add(&db, "the first one stands").unwrap();
    let half: bool = db
        .read::<_, Error>(|tx| tx.value("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'half')", []))
        .unwrap();
    assert!(!half, "half a migration is none");
}

#[test]
fn a_newer_program_that_only_added_is_no_hindrance() {
    let folder = Folder::new();
    let newer = Db::open(&folder.path(), &[FIRST, SECOND], Options::at(1000)).unwrap();
    add(&newer, "một").unwrap();
    drop(newer);
    let db = folder.open();
    add(&db, "hai").unwrap();
    assert_eq!(count(&db), 2);
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_not_touched() {
    let folder = Folder::new();
    let newer = Options { user_version: 7, ..Options::at(1000) };
    drop(Db::open(&folder.path(), &[FIRST, SECOND], newer).unwrap());
    let before = folder.files();
    let refused = Db::open(&folder.path(), &[FIRST], Options::at(2000));
    assert!(matches!(refused, Err(Error::NewerFile { found: 7, knows: 1 })), "{refused:?}");
    assert_eq!(folder.files(), before, "not a byte was written");
}

#[test]
fn a_version_that_no_migration_made_is_damage() {
    let folder = Folder::new();
    let bit = Options { user_version: 7, ..Options::at(1000) };
    drop(Db::open(&folder.path(), &[FIRST], bit).unwrap());
    let refused = Db::open(&folder.path(), &[FIRST, SECOND], Options::at(2000));
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
}

#[test]
fn a_copy_is_one_whole_file_of_one_moment() {
    let folder = Folder::new();
    let db = folder.open();
    add(&db, "một").unwrap();
    let copy = folder.path().with_extension("copy");
    db.copy_to(&copy).unwrap();
    add(&db, "hai").unwrap();
    let look = |tx: &sqlite::ReadTx<'_>| -> Result<i64, Error> {
        tx.check()?;
        tx.value("SELECT count(*) FROM note", [])
    };
    assert_eq!(Db::look(&copy, look).unwrap(), 1);
    let names = fs::read_dir(copy.parent().unwrap()).unwrap();
    let beside = names.filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().contains("copy")).count();
    assert_eq!(beside, 1, "no log and no journal lies beside it");
    db.copy_to(&copy).unwrap();
    assert_eq!(Db::look(&copy, look).unwrap(), 2, "and over an older one");
}

#[test]
fn an_older_version_rises() {
    let folder = Folder::new();
    drop(folder.open());
    let risen = Options { user_version: 2, ..Options::at(2000) };
    drop(Db::open(&folder.path(), &[FIRST, SECOND], risen).unwrap());
    let refused = Db::open(&folder.path(), &[FIRST], Options::at(3000));
    assert!(matches!(refused, Err(Error::NewerFile { found: 2, knows: 1 })), "{refused:?}");
}

#[test]
fn a_full_disk_takes_nothing_and_loses_nothing() {
    let folder = Folder::new();
    drop(folder.open());
    let small = Options { max_pages: Some(24), ..Options::at(2000) };
    let db = Db::open(&folder.path(), &[FIRST], small).unwrap();
    let page = "đò ".repeat(1000);
    let mut taken = 0;
    let full = loop {
        match add(&db, &page) {
            Ok(_) => taken += 1,
            Err(it) => break it,
        }
        assert!(taken < 100, "the bound on the file is not held");
    };
    assert!(matches!(full, Error::DiskFull(_)), "{full:?}");
    assert!(taken > 3, "{taken}");
    assert_eq!(count(&db), taken, "what was answered as kept is there, and nothing of the one that failed");
    let half = db.write::<(), Error>(|tx| {
        tx.run("INSERT INTO note (text) VALUES ('trước')", [])?;
        tx.run("INSERT INTO note (text) VALUES (:text)", named_params! { ":text": page.repeat(20) })?;
        Ok(())
    });
    assert!(matches!(half, Err(Error::DiskFull(_))), "{half:?}");
    assert_eq!(count(&db), taken, "the part before it went with it");
    db.write::<_, Error>(|tx| tx.run("DELETE FROM note WHERE id = 1", [])).unwrap();
    add(&db, "room was made").unwrap();
    assert_eq!(db.check().map_err(|it| it.to_string()), Ok(()));
}

#[test]
fn a_folder_that_takes_no_file_is_said_to_be_read_only() {
    let folder = Folder::new();
    let not_there = folder.0.path().join("không/có/notes.db");
    for path in [not_there.as_path(), folder.0.path(), Path::new("/proc/notes.db")] {
        let refused = Db::open(path, &[FIRST], Options::at(1000));
        assert!(matches!(refused, Err(Error::ReadOnly(_))), "{}: {refused:?}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn a_file_shut_for_writing_is_said_to_be_read_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    drop(folder.open());
    let shut = |mode: u32, path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    shut(0o444, &folder.path());
    shut(0o555, folder.0.path());
    let root_writes_all_the_same = fs::write(folder.0.path().join("probe"), b"").is_ok();
    let refused = Db::open(&folder.path(), &[FIRST, SECOND], Options::at(2000));
    shut(0o755, folder.0.path());
    if root_writes_all_the_same {
        println!("skipped: this user may write everywhere");
        return;
    }
    assert!(matches!(refused, Err(Error::ReadOnly(_))), "{refused:?}");
}

#[test]
fn a_reader_cannot_write() {
    let folder = Folder::new();
    let db = folder.open();
    let sql = "INSERT INTO note (text) VALUES ('lén') RETURNING id";
    let refused = db.read::<i64, Error>(|tx| tx.value(sql, []));
    assert!(matches!(refused, Err(Error::ReadOnly(_))), "{refused:?}");
    assert_eq!(count(&db), 0);
}

#[test]
fn what_is_no_database_is_damaged() {
    let folder = Folder::new();
    let letter = "Đây là một bức thư, không phải cơ sở dữ liệu. ".repeat(40);
    fs::write(folder.path(), &letter).unwrap();
    let refused = Db::open(&folder.path(), &[FIRST], Options::at(1000));
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    assert_eq!(fs::read(folder.path()).unwrap(), letter.as_bytes(), "what is damaged is left for whoever can save it");
}

#[test]
fn a_page_written_over_is_found_by_the_check() {
    let folder = Folder::new();
    let db = folder.open();
    for n in 0..200 {
        add(&db, &format!("ghi chép thứ {n} {}", "đò ".repeat(100))).unwrap();
    }
    drop(db);
    let mut bytes = fs::read(folder.path()).unwrap();
    let from = 4096 * 6;
    bytes[from..from + 4096].fill(0x5a);
    fs::write(folder.path(), bytes).unwrap();
    let db = folder.open();
    let found = db.check();
    assert!(matches!(found, Err(Error::Damaged(_))), "{found:?}");
}

#[test]
fn a_file_cut_short_is_damaged() {
    let folder = Folder::new();
    let db = folder.open();
    for n in 0..200 {
        add(&db, &format!("ghi chép thứ {n} {}", "đò ".repeat(100))).unwrap();
    }
    drop(db);
    let bytes = fs::read(folder.path()).unwrap();
    fs::write(folder.path(), &bytes[..bytes.len() / 2]).unwrap();
    let found = Db::open(&folder.path(), &[FIRST], Options::at(2000)).and_then(|it| it.check());
    assert!(matches!(found, Err(Error::Damaged(_))), "{found:?}");
}

#[test]
fn a_column_that_holds_no_name_was_changed_from_outside() {
    let folder = Folder::new();
    let db = folder.open();
    add(&db, "mười hai").unwrap();
    let read = db.read::<_, Error>(|tx| tx.one("SELECT text FROM note", [], |row| column::<u32>(row, "text")));
    assert!(matches!(read, Err(Error::Damaged(_))), "{read:?}");
    let none = db.read::<_, Error>(|tx| tx.one("SELECT NULL AS text", [], |row| maybe::<u32>(row, "text")));
    assert_eq!(none.unwrap(), Some(None));
}

#[test]
fn what_fails_half_way_was_never_there() {
    let folder = Folder::new();
    let db = folder.open();
    let failed = db.write::<(), Error>(|tx| {
        tx.run("INSERT INTO note (text) VALUES ('một')", [])?;
        tx.run("INSERT INTO reply (note, text) VALUES (999, 'cho ai?')", [])?;
        Ok(())
    });
    assert!(matches!(failed, Err(Error::Sql(_))), "a reply to no note: {failed:?}");
    let empty = add(&db, "");
    assert!(matches!(empty, Err(Error::Sql(_))), "{empty:?}");
    assert_eq!(count(&db), 0);
}

#[test]
fn a_panic_in_a_write_rolls_back_and_the_next_write_works() {
    let folder = Folder::new();
    let db = folder.open();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        db.write::<(), Error>(|tx| {
            tx.run("INSERT INTO note (text) VALUES ('một')", [])?;
            panic!("in the middle of an act");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(count(&db), 0);
    add(&db, "hai").unwrap();
    assert_eq!(count(&db), 1);
}

#[test]
fn a_panic_in_a_read_gives_its_reader_back() {
    let folder = Folder::new();
    let one = Options { readers: 1, ..Options::at(1000) };
    let db = Db::open(&folder.path(), &[FIRST], one).unwrap();
    for _ in 0..3 {
        let panicked = catch_unwind(AssertUnwindSafe(|| db.read::<(), Error>(|_| panic!("while reading"))));
        assert!(panicked.is_err());
    }
    assert_eq!(count(&db), 0, "the only reader is still there");
}

#[test]
fn a_read_sees_one_moment_whatever_is_written_meanwhile() {
    let folder = Folder::new();
    let db = folder.open();
    add(&db, "một").unwrap();
    let counted = db
        .read::<_, Error>(|tx| {
            let before: i64 = tx.value("SELECT count(*) FROM note", [])?;
            add(&db, "hai")?;
            let after: i64 = tx.value("SELECT count(*) FROM note", [])?;
            Ok((before, after))
        })
        .unwrap();
    assert_eq!(counted, (1, 1));
    assert_eq!(count(&db), 2);
}

#[test]
fn many_threads_write_one_after_the_other() {
    let folder = Folder::new();
    let db = folder.open();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    db.write::<_, Error>(|tx| {
                        let n: i64 = tx.value("SELECT count(*) FROM note", [])?;
                        tx.run("INSERT INTO note (id, text) VALUES (:id, 'x')", named_params! { ":id": n + 1 })
                    })
                    .unwrap();
                }
            });
        }
    });
    assert_eq!(count(&db), 40, "each read what the one before it had written");
}
