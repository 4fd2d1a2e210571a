//! A head that a newer program wrote: shown as far as this one can, and left as it is.

use domain::act::{Act, Refusal};
use domain::article::Head;
use domain::{ArticleId, ContentHash, RevisionId, Stored};

use super::bench::{Bench, content, document};
use crate::Error;

/// A colleague's laptop has the newer program.
fn newer_head(bench: &Bench, id: ArticleId, title: &str) -> (RevisionId, Stored) {
    let json = content(title, bench.fields()).store().unwrap().json;
    let json = json.replacen("\"paragraph\"", "\"timeline\"", 1).replace("\"schema\":1", "\"schema\":99");
    let newer = Stored { schema: 99, hash: ContentHash::of(json.as_bytes()), json };
    let made = domain::Revision {
        id: RevisionId::new(bench.now()),
        article: id,
        no: Some(7),
        parents: Vec::new(),
        content: newer.clone(),
        author: bench.me.id,
        device: domain::DeviceId::new(bench.now()),
        at_ms: bench.now(),
        kind: domain::Kind::Saved,
        note: String::new(),
    };
    bench.store.write::<_, Error>(|tx| Ok(store::revision::add(tx, &made)?)).unwrap();
    let mut standing = bench.standing(id).unwrap();
    let head = Head { revision: made.id, no: 7, content: newer.hash.clone(), author: made.author, at_ms: made.at_ms };
    standing.head = Some(head);
    bench.set_standing(&standing);
    (made.id, newer)
}

#[test]
fn a_newer_text_is_shown_read_only_and_stays_byte_for_byte() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.cut(id, "", true).unwrap();
    bench.portal_takes_all();
    let (head, newer) = newer_head(&bench, id, "Mưa lớn ở Hải Châu");

    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.head), ("Mưa lớn ở Hải Châu", Some(head)));
    let shown = opened.document.to_string();
    assert!(shown.contains("Nước lên nhanh từ đêm 23/11."), "the words of what it does not know: {shown}");
    assert!(!opened.editable);
    for act in [Act::Edit, Act::Submit] {
        assert_eq!(opened.refusals.get(&act), Some(&Refusal::NewerText), "{act:?}");
    }
    let refused = bench.desk.save(id, opened.seq, opened.document, bench.fields()).unwrap_err();
    assert!(matches!(refused, Error::NotAllowed(Refusal::NewerText)), "{refused}");
    let kept = bench.store.read::<_, Error>(|tx| Ok(store::revision::find(tx, head)?)).unwrap().unwrap();
    assert_eq!(kept.content, newer);
    assert!(bench.ops(id).is_empty(), "nothing of it is sent");
}

#[test]
fn words_typed_on_an_older_text_are_kept_though_a_newer_one_came_meanwhile() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.cut(id, "", true).unwrap();
    bench.portal_takes_all();
    let opened = bench.desk.open_article(id).unwrap();
    newer_head(&bench, id, "Mưa lớn ở Hải Châu");
    bench.desk.save(id, opened.seq, document("Mưa lớn, còn kéo dài"), bench.fields()).unwrap();
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!(opened.row.title, "Mưa lớn, còn kéo dài");
    assert!(opened.editable, "what she typed is hers to go on with");
}
