//! One name, one template: in the tables, too, and in a file that an older program has written.

use std::path::Path;

use domain::{Content, TemplateId, Timestamp};
use sqlite::{Db, Options, named_params};

use super::bench::{Bench, NOW};
use crate::mend::DATABASE;
use crate::template::{self, Template};
use crate::{Error, MIGRATIONS, Store, USER_VERSION};

fn named(name: &str, after_ms: i64) -> Template {
    let made_ms = NOW.plus_ms(after_ms);
    let text = Content::empty().store().expect("a small text");
    Template { id: TemplateId::new(made_ms), name: name.to_owned(), text, made_ms }
}

/// As an older program has left it, without a look at the names.
fn at_version_5(path: &Path, all: &[(Template, bool)]) {
    let options = Options { user_version: USER_VERSION, ..Options::at(NOW.0) };
    let db = Db::open(path, &MIGRATIONS[..5], options).expect("an older file");
    db.write::<_, sqlite::Error>(|tx| {
        for (it, dropped) in all {
            tx.run(
                "INSERT INTO template (id, name, schema, json, hash, made_ms, dropped_ms)
                 VALUES (:id, :name, :schema, :json, :hash, :made_ms, :dropped_ms)",
                named_params! {
                    ":id": it.id.to_string(), ":name": it.name, ":schema": it.text.schema, ":json": it.text.json,
                    ":hash": it.text.hash.as_str(), ":made_ms": it.made_ms.0, ":dropped_ms": dropped.then_some(1_i64),
                },
            )?;
        }
        Ok(())
    })
    .expect("written");
}

/// Their names in the order in which they were kept, after this program has opened the file.
fn names_after(all: &[(&str, bool)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: Vec<_> = (0..).zip(all).map(|(at, (name, dropped))| (named(name, at), *dropped)).collect();
    at_version_5(&folder.path().join(DATABASE), &rows);
    let store = Store::open(folder.path(), Timestamp(NOW.0 + 1_000)).expect("opened by this program");
    let mut found = store.read::<_, Error>(template::all).expect("read");
    found.reverse();
    found.into_iter().map(|it| it.name).collect()
}

#[test]
fn names_that_an_older_program_let_be_twice_are_told_apart_and_the_oldest_keeps_its_own() {
    let was = [("Giá cả", false), ("GIÁ CẢ", false), ("Thời tiết", false), ("giá cả", false)];
    assert_eq!(names_after(&was), ["Giá cả", "GIÁ CẢ (2)", "Thời tiết", "giá cả (3)"]);
}

#[test]
fn a_number_that_is_there_already_is_passed_over_and_a_dropped_one_holds_no_name() {
    let was = [("Đề cương", false), ("đề cương (2)", false), ("đề cương", false), ("ĐỀ CƯƠNG", true)];
    assert_eq!(names_after(&was), ["Đề cương", "đề cương (2)", "đề cương (3)"]);
}

#[test]
fn the_longest_names_stay_within_120_characters_and_apart() {
    let (long, other) = ("đ".repeat(120), format!("{}a", "đ".repeat(119)));
    let all = [(long.as_str(), false), (long.as_str(), false), (other.as_str(), false), (other.as_str(), false)];
    let found = names_after(&all);
    let apart: std::collections::HashSet<_> = found.iter().collect();
    assert_eq!(apart.len(), 4, "{found:?}");
    assert!(found.iter().all(|it| it.chars().count() <= 120));
}

#[test]
fn a_name_that_another_has_is_refused_however_it_is_cased() {
    let bench = Bench::new();
    let (first, second) = (named("Đưa tin Ủy ban", 0), named("ĐƯA TIN ỦY BAN", 1));
    bench.write(|tx| template::put(tx, &first));
    let refused = bench.store.write(|tx| template::put(tx, &second)).expect_err("taken");
    assert!(matches!(refused, Error::TemplateTaken(it) if it == first.id));
    // Its own name in another case is no other's.
    bench.write(|tx| template::put(tx, &Template { name: second.name.clone(), ..first.clone() }));
    bench.write(|tx| template::set_dropped(tx, first.id, NOW));
    bench.write(|tx| template::put(tx, &second));
    let back = bench.store.write(|tx| template::bring_back(tx, first.id)).expect_err("its name went on");
    assert!(matches!(back, Error::TemplateTaken(it) if it == second.id));
}

/// Whoever does not ask first is stopped by the index, for every letter of ours.
#[test]
fn the_tables_hold_it_a_second_time() {
    let letters = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
    let sql = "INSERT INTO template (id, name, schema, json, hash, made_ms) SELECT :id, :name, schema, json, hash, made_ms FROM template LIMIT 1";
    for letter in letters.chars() {
        let bench = Bench::new();
        bench.write(|tx| template::put(tx, &named(&letter.to_string(), 0)));
        let asked = |name: String| {
            let id = named("", 7).id.to_string();
            bench.store.write::<_, Error>(|tx| Ok(tx.change().run(sql, named_params! { ":id": id, ":name": name })?))
        };
        assert!(asked(letter.to_uppercase().to_string()).is_err(), "{letter}");
        assert!(asked(format!("{letter} hai")).is_ok(), "another name is free");
    }
}
