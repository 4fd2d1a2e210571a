//! Attached files: whole or not there, and sent once a cut text uses them.

use domain::document::{Attachment, Block, Body, FileKind};
use domain::{ArticleId, BlockId, FileId, Kind, Revision};

use super::bench::{Bench, NOW, content};
use crate::{Error, Store, article, attached, revision};

fn row(bytes: &[u8], name: &str) -> attached::Attached {
    attached::Attached {
        id: FileId::of(bytes),
        kind: FileKind::Pdf,
        name: name.to_owned(),
        bytes: bytes.len() as u64,
        sent: false,
        refused_code: None,
    }
}

/// A text with these files, cut as the head of a new article.
fn cut(bench: &Bench, files: &[&[u8]]) -> (ArticleId, Revision) {
    let mut it = content("Kế hoạch đò ngang");
    it.document.blocks.extend(files.iter().map(|bytes| {
        let (file, name) = (FileId::of(bytes), "ke-hoach.pdf".to_owned());
        let attachment = Attachment { file, kind: FileKind::Pdf, name, bytes: bytes.len() as u64, words: Vec::new() };
        Block { id: BlockId::random(), body: Body::Attachment(attachment) }
    }));
    let id = ArticleId::new(NOW);
    let made = Revision { content: it.store().unwrap(), kind: Kind::Saved, ..bench.revision(id, None, "") };
    bench.write(|tx| {
        article::create(tx, id, bench.me, &article::Summary::of(&it), NOW)?;
        revision::add(tx, &made)?;
        article::set_head(tx, id, made.id)
    });
    (id, made)
}

#[test]
fn a_file_is_kept_as_it_came_and_never_written_over() {
    let bench = Bench::new();
    let files = bench.store.files();
    let (bytes, id) = (&b"%PDF-1.7 a plan"[..], FileId::of(b"%PDF-1.7 a plan"));
    assert_eq!((files.read(&id).unwrap(), files.all().unwrap()), (None, Vec::new()));
    files.keep(&id, bytes).unwrap();
    files.keep(&id, b"never over a whole one").unwrap();
    assert_eq!(files.read(&id).unwrap().as_deref(), Some(bytes));
    assert_eq!(files.all().unwrap(), vec![id.clone()]);
    let folder = bench.folder.path().join("attached").join(&id.as_str()[..2]);
    let names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, [id.as_str()], "no half of a file stays behind");
}

#[test]
fn a_file_travels_once_a_cut_text_uses_it_and_the_desks_is_marked() {
    let bench = Bench::new();
    let (large, small, tried) = (&b"a large plan"[..], &b"plan"[..], &b"only tried out"[..]);
    for bytes in [large, small, tried] {
        bench.write(|tx| attached::add(tx, &row(bytes, "ke-hoach.pdf")));
    }
    assert_eq!(bench.read(attached::to_send), [], "no text uses them");
    let (id, made) = cut(&bench, &[large]);
    cut(&bench, &[small, large, large]);
    let (large, small) = (FileId::of(large), FileId::of(small));
    assert_eq!(bench.read(attached::to_send), [(small.clone(), false), (large.clone(), false)], "small ones first");
    let mut standing = bench.standing(&made, 1);
    standing.review = domain::article::Review::Submitted { by: bench.me, at_ms: NOW, revision: made.id };
    bench.write(|tx| article::set_standing(tx, &standing, NOW));
    assert_eq!(bench.get(id).head, Some(made.id));
    assert_eq!(bench.read(attached::to_send), [(small.clone(), false), (large.clone(), true)]);
    bench.write(|tx| attached::mark_sent(tx, &large));
    bench.write(|tx| attached::mark_refused(tx, &small, "not_a_document"));
    assert_eq!((bench.read(attached::to_send), bench.read(attached::refused)), (Vec::new(), 1));
    let refused = bench.read(|tx| attached::find(tx, &small)).unwrap();
    assert_eq!((refused.sent, refused.refused_code.as_deref()), (false, Some("not_a_document")));
}

#[test]
fn the_same_file_under_another_name_is_one_row() {
    let bench = Bench::new();
    bench.write(|tx| attached::add(tx, &row(b"plan", "ke-hoach.pdf")));
    bench.write(|tx| attached::add(tx, &row(b"plan", "khac.pdf")));
    let found = bench.read(|tx| attached::find(tx, &FileId::of(b"plan"))).unwrap();
    assert_eq!(found, row(b"plan", "ke-hoach.pdf"));
}

/// What a program of before made, opened by this one.
#[test]
fn a_profile_of_before_takes_files() {
    let Bench { store, folder, .. } = Bench::new();
    let before = ["DROP TABLE attached", "DELETE FROM migration WHERE name = '0003_attached'"];
    store.write::<_, Error>(|tx| Ok(before.iter().try_for_each(|it| tx.change().run(it, []).map(drop))?)).unwrap();
    drop(store);
    let store = Store::open(folder.path(), NOW).unwrap();
    store.write::<_, Error>(|tx| attached::add(tx, &row(b"plan", "ke-hoach.pdf"))).unwrap();
    assert_eq!(store.read(|tx| attached::find(tx, &FileId::of(b"plan"))).unwrap(), Some(row(b"plan", "ke-hoach.pdf")));
}
