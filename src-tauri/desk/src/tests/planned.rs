//! The boards of the front page and the calendar, as this laptop knows them; and a schedule that was only wished for.

use domain::article::{Outcome, Receipt, Release, Review, Standing, Status, Withdrawn};
use domain::slot::Stands;
use domain::time::{HOUR_MS, MINUTE_MS};
use domain::wire::ChangeKind;
use domain::{ApprovalId, ArticleId, ReleaseId, Role, SlotItemId, Timestamp};
use serde_json::json;
use store::kept;

use super::bench::Bench;
use crate::{Error, Wish};

/// Approved; a release where there is a minute.
fn approved(bench: &Bench, title: &str, go_live: Option<Timestamp>, take_down: Option<Timestamp>) -> ArticleId {
    let id = bench.written(title);
    bench.desk.submit(id, "").unwrap();
    bench.portal_takes_all();
    let mut it = bench.standing(id).unwrap();
    let head = it.head.clone().unwrap();
    let (revision, content, approval, by, at_ms) =
        (head.revision, head.content, ApprovalId::new(bench.now()), bench.me.id, bench.now());
    it.review = Review::Approved { revision, content: content.clone(), approval, by, at_ms };
    it.releases.extend(go_live.map(|go_live_ms| Release {
        id: ReleaseId::new(at_ms),
        revision,
        content,
        approval,
        by,
        at_ms,
        go_live_ms,
        first_ms: go_live_ms,
        take_down_ms: take_down,
        cancelled_ms: None,
    }));
    bench.set_standing(&it);
    id
}

fn board(bench: &Bench, items: &[(ArticleId, Option<Timestamp>)]) {
    let start = bench.desk.portal_now().plus_ms(-MINUTE_MS);
    let items: Vec<_> = (1..)
        .zip(items)
        .map(|(rank, (article, end))| {
            json!({ "id": SlotItemId::new(start), "article": article, "rank": rank, "pinned": null, "start_ms": start,
                    "end_ms": end, "person": bench.me.id, "proposed": false, "title": "Bài cũ", "on_page": null })
        })
        .collect();
    let body =
        json!({ "code": "tin-nong", "name": "Tin nóng", "rank": 1, "capacity": 1, "version": 4, "items": items });
    bench.store.write::<_, Error>(|tx| Ok(kept::put(tx, ChangeKind::Slot, "tin-nong", &body)?)).unwrap();
}

#[test]
fn the_boards_say_who_is_seen_at_any_minute_and_when_nobody_will_be() {
    let bench = Bench::of(Role::Chief);
    let now = bench.desk.portal_now();
    let first = approved(&bench, "Cầu mới", Some(now), Some(now.plus_ms(2 * HOUR_MS)));
    let second = approved(&bench, "Chợ mới", Some(now), None);
    let elsewhere = ArticleId::new(now);
    let (soon, later) = (now.plus_ms(HOUR_MS), now.plus_ms(3 * HOUR_MS));
    board(&bench, &[(first, Some(soon)), (second, Some(later)), (elsewhere, None)]);
    let at = |at| {
        let found = bench.desk.boards(Some(at)).unwrap();
        found.boards[0].items.iter().map(|it| it.stands).collect::<Vec<_>>()
    };
    assert_eq!(at(now), [Stands::Shown { place: 1 }, Stands::Reserve, Stands::NoText]);
    assert_eq!(at(soon), [Stands::Over, Stands::Shown { place: 1 }, Stands::NoText]);
    let found = bench.desk.boards(None).unwrap();
    assert_eq!((found.refusal, found.boards[0].empty_from_ms), (None, Some(later)));
    let items = &found.boards[0].items;
    assert_eq!((items[0].title.as_deref(), items[0].leaves_ms), (Some("Cầu mới"), Some(soon)));
    assert_eq!(items[2].title.as_deref(), Some("Bài cũ"), "told by the portal, since the article is not here");
    assert!(found.featurable.iter().all(|it| it.on == ["tin-nong"] && !it.proposes), "{:?}", found.featurable);
}

#[test]
fn what_was_planned_and_what_happened_stand_apart() {
    let bench = Bench::of(Role::Chief);
    let now = bench.desk.portal_now();
    let undated = approved(&bench, "Cầu mới", None, None);
    let dated = approved(&bench, "Chợ mới", Some(now.plus_ms(HOUR_MS)), None);
    let found = bench.desk.calendar().unwrap();
    assert_eq!(found.undated.iter().map(|it| it.article).collect::<Vec<_>>(), [undated]);
    assert_eq!(
        (found.entries[0].article, found.entries[0].status, found.entries[0].read.clone()),
        (dated, Status::Scheduled, None)
    );
    bench.later(HOUR_MS);
    let mut it = bench.standing(dated).unwrap();
    let (release, read_ms) = (it.releases[0].id, bench.desk.portal_now());
    it.receipts = vec![Receipt { release, read_ms, late_ms: 300, outcome: Outcome::Seen, differs: None }];
    bench.set_standing(&it);
    let found = bench.desk.calendar().unwrap();
    assert_eq!(found.entries[0].go_live_ms, now.plus_ms(HOUR_MS), "planned");
    assert_eq!(found.entries[0].read.as_ref().map(|it| (it.outcome, it.late_ms)), Some((Outcome::Seen, 300)), "actual");
    let row = bench.desk.row(dated).unwrap();
    assert_eq!((row.at_portal, row.read), (true, found.entries[0].read.clone()), "the article says it, too");
    it.withdrawn = Some(Withdrawn { at_ms: read_ms, reason: "Sai số liệu của cả bài".to_owned() });
    bench.set_standing(&it);
    assert_eq!(bench.desk.row(dated).unwrap().read, None, "readers see nothing of it");
}

#[test]
fn a_wish_is_no_release_and_says_when_its_minute_has_passed() {
    let bench = Bench::of(Role::Chief);
    let now = bench.desk.portal_now();
    let id = approved(&bench, "Cầu mới", None, None);
    let before: Standing = bench.standing(id).unwrap();
    assert_eq!(bench.desk.wish_schedule(id, now.plus_ms(-1), None).unwrap_err().code(), "in_the_past");
    let until = now.plus_ms(HOUR_MS);
    assert_eq!(bench.desk.wish_schedule(id, until, Some(until)).unwrap_err().code(), "in_the_past");
    bench.desk.wish_schedule(id, until, None).unwrap();
    let wish = || bench.desk.calendar().unwrap().entries[0].wish.clone();
    assert_eq!(wish(), Some(Wish::Waits));
    assert_eq!(bench.standing(id).unwrap(), before, "nothing was decided");
    assert!(bench.ops(id).is_empty(), "nothing of it waits in the outbox");
    bench.later(HOUR_MS);
    assert_eq!(wish(), Some(Wish::Missed));
    bench.desk.drop_wish(id).unwrap();
    assert_eq!(bench.desk.calendar().unwrap().undated[0].article, id);
}

#[test]
fn who_may_not_schedule_may_not_wish_for_it() {
    let bench = Bench::new();
    let id = approved(&bench, "Cầu mới", None, None);
    let go_live = bench.desk.portal_now().plus_ms(HOUR_MS);
    assert_eq!(bench.desk.wish_schedule(id, go_live, None).unwrap_err().code(), "not_allowed");
    assert!(bench.desk.boards(None).unwrap().refusal.is_some(), "a reporter looks, and proposes");
}
