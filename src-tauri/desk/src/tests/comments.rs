//! What is said beside the text on this laptop: what it names, what it hangs on while somebody types on, and that no text
//! waits for it.

use domain::comment::Place;
use domain::wire::OpKind;
use serde_json::json;
use store::revision;

use super::bench::{Bench, document};
use crate::{Error, Marked};

fn kinds(bench: &Bench, id: domain::ArticleId) -> Vec<OpKind> {
    bench.ops(id).iter().map(|it| it.op.kind).collect()
}

/// The title as the window marks it.
fn title(quote: &str) -> Marked {
    let stop = u32::try_from(quote.chars().count()).unwrap();
    Marked { block: None, start: 0, stop, quote: quote.to_owned() }
}

#[test]
fn what_is_typed_is_cut_first_so_that_everybody_finds_the_words() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let said = bench.desk.comment(id, Some(&title("Mưa")), None, "  Bao nhiêu mi-li-mét? ").unwrap();
    assert_eq!(kinds(&bench, id), [OpKind::Revision, OpKind::Comment]);
    let op = &bench.ops(id)[1].op;
    let line = bench.store.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap();
    assert_eq!(op.payload["revision"], json!(line[0].id));
    assert_eq!((&op.payload["quote"], &op.payload["text"]), (&json!("Mưa"), &json!("Bao nhiêu mi-li-mét?")));
    assert_eq!(said.threads[0].place, Place::Words { block: None, start: 0, stop: 3 });
    let hash = line[0].content.hash.clone();
    assert_eq!(bench.desk.open_article(id).unwrap().content, Some(hash), "the text is what it was");
    bench.desk.save(id, 1, document("Sáng nay, Mưa lớn"), bench.fields()).unwrap();
    let moved = bench.desk.comments(id, None).unwrap();
    assert_eq!(moved.threads[0].place, Place::Words { block: None, start: 10, stop: 13 });
    let shown = bench.desk.comments(id, Some(document("Nắng"))).unwrap();
    assert_eq!(shown.threads[0].place, Place::Block { block: None }, "in the text on the screen");
}

#[test]
fn an_article_that_only_waits_with_what_was_said_is_no_unsent_text() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.cut(id, "", false).unwrap();
    bench.portal_takes_all();
    bench.desk.comment(id, None, None, "Nhớ hỏi lại").unwrap();
    let row = bench.desk.row(id).unwrap();
    assert_eq!((row.flags.unsent, row.comments), (false, 1));
    // A head that comes is followed all the same.
    let head = bench.pull_head(id, None, "Mưa rất lớn");
    assert_eq!(bench.desk.open_article(id).unwrap().head, Some(head));
    assert_eq!(kinds(&bench, id), [OpKind::Comment]);
    assert_eq!(bench.desk.unsent().unwrap().len(), 1, "signing out would lose it");
}

#[test]
fn nothing_is_said_of_what_says_nothing_and_nothing_without_words() {
    let bench = Bench::new();
    let empty = bench.desk.create().unwrap().row.article;
    assert_eq!(bench.desk.comment(empty, None, None, "Ý kiến").unwrap_err().code(), "comment_not_kept");
    let id = bench.written("Mưa lớn");
    assert_eq!(bench.desk.comment(id, None, None, " \n ").unwrap_err().code(), "comment_not_kept");
    assert!(bench.desk.comments(id, None).unwrap().threads.is_empty());
}

#[test]
fn out_of_the_bin_it_is_sent_with_its_text() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let first = bench.desk.comment(id, None, None, "Nhớ hỏi lại").unwrap().threads[0].first.id;
    bench.desk.solve_comment(id, first).unwrap();
    bench.desk.trash(id).unwrap();
    assert!(bench.ops(id).is_empty());
    assert_eq!(bench.desk.comment(id, None, None, "Còn đây").unwrap_err().at(), json!("trashed"));
    bench.desk.restore(id).unwrap();
    assert_eq!(kinds(&bench, id), [OpKind::Revision, OpKind::Comment, OpKind::SolveComment]);
}

#[test]
fn what_was_read_last_is_remembered_while_its_text_is_here() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    assert_eq!(bench.desk.looked_at(id).unwrap(), None);
    let read = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.desk.look_at(id, read).unwrap();
    let bench = bench.again();
    assert_eq!(bench.desk.looked_at(id).unwrap().map(|it| it.revision), Some(read));
    let other = bench.written("Nắng");
    assert_eq!(bench.desk.look_at(other, read).unwrap_err().code(), "unknown", "of another article");
}

/// What is typed beside a text and not sent comes back with the program, each at its place.
#[test]
fn half_a_comment_is_kept_by_its_place_until_it_is_sent_or_emptied() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let (other, ops) = (bench.written("Nắng"), bench.ops(id).len());
    let keep =
        |bench: &Bench, marked: Option<&Marked>, text| bench.desk.keep_comment_draft(id, marked, None, text).unwrap();
    keep(&bench, None, "Cả bài nên ");
    keep(&bench, Some(&title("Mưa")), "Bao nhiêu mi-li");
    keep(&bench, Some(&title("Mưa")), "Bao nhiêu mi-li-mét");
    assert_eq!(bench.ops(id).len(), ops, "nothing of it leaves, and no text is cut for it");
    let bench = bench.again();
    let lost = bench.desk.unsent().unwrap();
    assert!(lost.iter().any(|it| it.key == format!("comment:{id}") && it.count == 2), "{lost:?}");
    let all = bench.desk.comments(id, None).unwrap().drafts;
    let told: Vec<_> =
        all.iter().map(|it| (it.marked.as_ref().map(|it| it.quote.as_str()), it.text.as_str())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(Some("Mưa"), "Bao nhiêu mi-li-mét")) && told.contains(&(None, "Cả bài nên ")), "{told:?}");
    assert!(bench.desk.comments(other, None).unwrap().drafts.is_empty(), "of another article nothing");
    let said = bench.desk.comment(id, Some(&title("Mưa")), None, "Bao nhiêu mi-li-mét?").unwrap();
    assert_eq!(said.drafts.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Cả bài nên "], "sent");
    let thread = said.threads[0].first.id;
    bench.desk.keep_comment_draft(id, None, Some(thread), "Theo trạm").unwrap();
    assert!(bench.desk.comments(id, None).unwrap().drafts.iter().any(|it| it.answers == Some(thread)));
    bench.desk.keep_comment_draft(id, None, Some(thread), "  ").unwrap();
    keep(&bench, None, "");
    assert!(bench.desk.comments(id, None).unwrap().drafts.is_empty(), "emptied");
}
