//! What lists and screens are told of an article's place.

use domain::article::{Release, Review, Status};
use domain::check::CheckCode;
use domain::wire::ChangeKind;
use domain::{ApprovalId, Person, PersonId, ReleaseId, Role, Timestamp};
use serde_json::json;
use store::kept;

use super::bench::{Bench, START, document};
use crate::Error;

fn person(bench: &Bench, name: &str) -> PersonId {
    let it = Person { id: PersonId::new(START), login: "ha".into(), name: name.into(), role: Role::Editor };
    let put = |tx: &store::WriteTx<'_>| {
        kept::put(tx, ChangeKind::Person, &it.id.to_string(), &json!(it)).map_err(Error::from)
    };
    bench.store.write(put).unwrap();
    it.id
}

#[test]
fn approved_scheduled_shown_by_the_portals_clock() {
    let bench = Bench::new();
    let ha = person(&bench, "Trần Thu Hà");
    let id = bench.written("Mưa lớn ở Hải Châu");
    bench.desk.submit(id, "").unwrap();
    bench.portal_takes_all();
    let mut standing = bench.standing(id).unwrap();
    let head = standing.head.clone().unwrap();
    let (revision, content, approval) = (head.revision, head.content.clone(), ApprovalId::new(START));
    let at_ms = bench.now();
    standing.review = Review::Approved { revision, content: content.clone(), approval, by: ha, at_ms };
    bench.set_standing(&standing);
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.status, opened.revision_no), (Status::Approved, Some(1)));
    let approved = opened.approved.unwrap();
    assert_eq!((approved.by.as_str(), Some(&approved.content)), ("Trần Thu Hà", opened.content.as_ref()));

    let go_live_ms = Timestamp(at_ms.0 + 10_000);
    let (first_ms, id_) = (go_live_ms, ReleaseId::new(START));
    let (take_down_ms, cancelled_ms) = (None, None);
    let release = Release {
        id: id_,
        revision,
        content,
        approval,
        by: ha,
        at_ms,
        go_live_ms,
        first_ms,
        take_down_ms,
        cancelled_ms,
    };
    standing.releases.push(release);
    bench.set_standing(&standing);
    let row = bench.desk.row(id).unwrap();
    assert_eq!((row.status, row.go_live_ms, row.public_url), (Status::Scheduled, Some(go_live_ms), None));
    bench.later(4_999);
    assert_eq!(bench.desk.row(id).unwrap().status, Status::Scheduled);
    bench.later(1);
    let row = bench.desk.row(id).unwrap();
    assert_eq!(row.status, Status::Published, "the portal's clock is five seconds ahead");
    assert_eq!(row.public_url.as_deref(), Some("/bai/mua-lon-o-hai-chau-12"));
    assert_eq!(bench.desk.portal_now(), go_live_ms);
    let note = |document, fields| {
        let found = bench.desk.findings(id, document, fields).unwrap();
        found.iter().any(|it| it.code == CheckCode::CorrectionNoteMissing)
    };
    assert!(!note(opened.document, bench.fields()), "readers see just this text");
    assert!(note(document("Mưa rất lớn ở Hải Châu"), bench.fields()));
}

#[test]
fn a_returned_article_says_why() {
    let bench = Bench::new();
    let ha = person(&bench, "Trần Thu Hà");
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    bench.portal_takes_all();
    let mut standing = bench.standing(id).unwrap();
    let revision = standing.head.as_ref().unwrap().revision;
    let reason = "Thiếu nguồn tin của xã".to_owned();
    standing.review = Review::Returned { revision, by: ha, at_ms: bench.now(), reason: reason.clone() };
    bench.set_standing(&standing);
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.status, opened.row.reason, opened.editable), (Status::Returned, Some(reason), true));
    bench.desk.save(id, opened.seq, document("Mưa lớn, có nguồn"), bench.fields()).unwrap();
    assert_eq!(bench.desk.submit(id, "").unwrap().status, Status::Submitted);
}

#[test]
fn lists_offer_what_is_open() {
    let bench = Bench::new();
    let put = |id: &str, body: &serde_json::Value| {
        bench.store.write::<_, Error>(|tx| Ok(kept::put(tx, ChangeKind::Listed, id, body)?)).unwrap();
    };
    let listed = |kind: &str, id: &str, closed: Option<i64>| json!({ "kind": kind, "id": id, "name": id, "url": null, "grouping": null, "person": null, "rank": 1, "closed_ms": closed });
    put("bao-hai-lam", &listed("source", "bao-hai-lam", None));
    put("bao-cu", &listed("source", "bao-cu", Some(1)));
    put("lan-anh", &listed("pen_name", "lan-anh", None));
    let lists = bench.desk.lists().unwrap();
    assert_eq!(lists.me, bench.me);
    assert_eq!(lists.categories.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Thời sự"]);
    assert_eq!(lists.sources.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["bao-hai-lam"]);
    assert_eq!(lists.pen_names.len(), 1);
}

#[test]
fn the_window_gets_the_names_it_knows() {
    let bench = Bench::new();
    let opened = bench.desk.create().unwrap();
    let json = serde_json::to_value(&opened).unwrap();
    let keys =
        |it: &serde_json::Value| it.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let wanted = "approved base caret content document editable facts fields head overruled photos recovered refusals revision_no row seq urgent";
    assert_eq!(keys(&json).into_iter().collect::<Vec<_>>().join(" "), wanted);
    let wanted = "article at_portal category changed_ms comments flags go_live_ms lead_photo mine owner photos public_url read reason sapo status title words";
    assert_eq!(keys(&json["row"]).into_iter().collect::<Vec<_>>().join(" "), wanted);
    assert_eq!(json["refusals"]["approve"], json!("role"));
    assert_eq!(json["row"]["status"], json!("draft"));
}

#[test]
fn a_profile_without_a_person_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let store = std::sync::Arc::new(store::Store::open(folder.path(), START).unwrap());
    let refused = crate::Desk::open(store, std::sync::Arc::new(|| START)).unwrap_err();
    assert_eq!(refused.code(), "no_session");
}
