//! What comes from outside and is no good, a clock that jumps, a folder that is gone: it is refused with a code that the
//! window has a sentence for, and what was acknowledged stays.

use domain::Fields;
use serde_json::{Value, json};
use store::revision;

use super::bench::{Bench, document};
use crate::Error;

const HOUR_MS: i64 = 60 * 60 * 1000;

fn of_blocks(blocks: Vec<Value>) -> Value {
    let mut all = vec![json!({ "type": "title" }), json!({ "type": "sapo" })];
    all.extend(blocks);
    json!({ "type": "doc", "content": all })
}

fn paragraph(id: &str, text: &str) -> Value {
    json!({ "type": "paragraph", "attrs": { "id": id }, "content": [{ "type": "text", "text": text }] })
}

#[test]
fn a_document_that_is_none_is_refused_and_the_text_of_before_stays() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let twice = of_blocks(vec![paragraph("motdoanvan01", "một"), paragraph("motdoanvan01", "hai")]);
    let broken = [
        ("null", Value::Null),
        ("a list", json!([])),
        ("ids twice", twice),
        ("an id that is none", of_blocks(vec![paragraph("x", "một")])),
        ("no id", of_blocks(vec![json!({ "type": "paragraph" })])),
        ("a block of another kind", of_blocks(vec![json!({ "type": "script", "attrs": { "id": "motdoanvan01" } })])),
        ("nothing but a title", json!({ "type": "doc", "content": [{ "type": "title" }] })),
    ];
    for (what, it) in broken {
        let refused = bench.desk.save(id, 1, it, bench.fields()).map_err(|it| it.code());
        assert_eq!(refused, Err("schema"), "{what}");
    }
    let deep =
        (0..200).fold(paragraph("motdoanvan01", "sâu"), |it, _| json!({ "type": "blockquote", "content": [it] }));
    assert_eq!(bench.desk.save(id, 1, of_blocks(vec![deep]), bench.fields()).unwrap_err().code(), "schema");
    assert_eq!(bench.desk.open_article(id).unwrap().row.title, "Mưa lớn");
    assert_eq!(bench.desk.save(id, 1, document("Mưa lớn, rồi tạnh"), bench.fields()).unwrap().seq, 2, "she goes on");
    assert_eq!(bench.killed().desk.row(id).unwrap().title, "Mưa lớn, rồi tạnh");
}

#[test]
fn a_lone_half_of_a_letter_is_no_json_and_never_comes_as_far_as_a_document() {
    for half in [r#""\ud83d""#, r#""a\ude00b""#] {
        assert!(serde_json::from_str::<Value>(half).is_err(), "{half}");
    }
    // The control: both halves are a letter.
    assert_eq!(serde_json::from_str::<Value>(r#""\ud83d\ude00""#).unwrap(), json!("😀"));
}

#[test]
fn a_megabyte_and_ten_thousand_paragraphs_are_too_large_and_nothing_is_lost() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let long = of_blocks(vec![paragraph("motdoanvan01", &"nước ".repeat(200_000))]);
    assert_eq!(bench.desk.save(id, 1, long, Fields::default()).unwrap_err().code(), "too_large");
    let many = (0..10_000).map(|n| paragraph(&format!("doan{n:08}"), "một đoạn")).collect();
    assert_eq!(bench.desk.save(id, 1, of_blocks(many), Fields::default()).unwrap_err().code(), "too_large");
    assert_eq!(bench.desk.open_article(id).unwrap().row.title, "Mưa lớn");
    // As many as fit are saved, cut and compared like any other text.
    let fit = (0..4_000).map(|n| paragraph(&format!("doan{n:08}"), "một đoạn")).collect();
    bench.desk.save(id, 1, of_blocks(fit), Fields::default()).unwrap();
    let cut = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    assert_eq!(bench.desk.compare(id, cut, None).unwrap().blocks.len(), 4_000);
}

/// The order of saves is told by their numbers; a clock is only shown.
#[test]
fn a_clock_that_jumps_back_and_ahead_between_saves_costs_no_word() {
    let mut bench = Bench::new();
    let id = bench.written("Mưa 0");
    let year = 365 * 24 * HOUR_MS;
    for (n, jump) in [(1, year), (2, -year), (3, -10 * year), (4, HOUR_MS), (5, 12 * year), (6, -HOUR_MS)] {
        bench.later(jump);
        let title = format!("Mưa {n}");
        let seq = bench.desk.open_article(id).unwrap().seq;
        let saved = bench.desk.save(id, seq, document(&title), bench.fields()).unwrap();
        assert_eq!((saved.seq, saved.saved_ms), (seq + 1, bench.now()));
        bench = bench.killed();
        assert_eq!(bench.desk.recovered(), [id]);
        let opened = bench.desk.open_article(id).unwrap();
        assert_eq!((opened.row.title.as_str(), opened.seq), (title.as_str(), seq + 1), "jump {n}");
        bench.desk.back_up().unwrap();
        bench = bench.killed();
        assert_eq!(bench.desk.row(id).unwrap().title, title, "no older text of a recovery file came over it");
    }
}

#[test]
fn the_file_that_is_left_is_an_older_text_of_a_later_hour_and_both_are_there() {
    let bench = Bench::new();
    let id = bench.written("Mưa 0");
    bench.later(HOUR_MS);
    bench.desk.save(id, 1, document("Mưa, đồng hồ chạy trước"), bench.fields()).unwrap();
    bench.later(-HOUR_MS);
    bench.desk.save(id, 2, document("Mưa, đồng hồ đúng"), bench.fields()).unwrap();
    let newest = |it: &std::path::Path| std::fs::read_to_string(it).is_ok_and(|it| it.contains("đồng hồ đúng"));
    let bench = bench.again_after(|folder| {
        let files = (0..2).map(|slot| folder.join("recovery").join(format!("{id}.{slot}")));
        let torn: Vec<_> = files.filter(|it| newest(it)).collect();
        assert_eq!(torn.len(), 1);
        std::fs::write(&torn[0], "nửa").unwrap();
    });
    let title = bench.desk.open_article(id).unwrap().row.title;
    let kept = bench.store.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap();
    let mut all: Vec<String> = kept.iter().map(|it| it.content.open().unwrap().document.title).collect();
    all.push(title);
    assert!(all.iter().any(|it| it == "Mưa, đồng hồ đúng"), "the last acknowledged text: {all:?}");
}

#[test]
fn ten_minutes_of_work_become_a_revision_also_after_the_clock_was_put_back() {
    let bench = Bench::new();
    let id = bench.written("Mưa");
    bench.later(-24 * HOUR_MS);
    bench.desk.save(id, 1, document("Mưa 1"), bench.fields()).unwrap();
    bench.later(HOUR_MS / 6);
    bench.desk.save(id, 2, document("Mưa 2"), bench.fields()).unwrap();
    assert_eq!(bench.desk.history(id).unwrap().len(), 1);
}

#[test]
fn a_folder_that_is_gone_while_she_writes_refuses_the_save_and_the_words_go_elsewhere() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let (here, away) = (bench.folder.path().to_owned(), tempfile::tempdir().unwrap());
    let there = away.path().join("hồ sơ");
    std::fs::rename(&here, &there).unwrap();
    let words = document("Mưa lớn, câu cuối");
    let refused = bench.desk.save(id, 1, words.clone(), bench.fields()).map_err(|it| it.code());
    assert_eq!(refused, Err("read_only"));
    assert_eq!(
        bench.desk.cut(id, "", true).map_err(|it| it.code()),
        Err("read_only"),
        "nor is it left as if it were done"
    );
    let kept = bench.desk.keep_copy_in(&[away.path().to_owned()], id, words.clone(), bench.fields()).unwrap();
    assert!(std::fs::read_to_string(kept.path).unwrap().starts_with("Mưa lớn, câu cuối"));
    std::fs::rename(&there, &here).unwrap();
    assert_eq!(bench.desk.save(id, 1, words, bench.fields()).unwrap().seq, 2, "under the number that failed");
    let bench = bench.killed();
    assert_eq!(bench.desk.row(id).unwrap().title, "Mưa lớn, câu cuối");
}
