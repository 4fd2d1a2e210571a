//! One word for where an article stands: each of them, which wins, and the minute at which it changes.

use super::*;
use crate::act::tests::{NOW, Stand, hours};

fn at(stand: &Stand, now: Timestamp) -> Status {
    status(&stand.0, now)
}

#[track_caller]
fn check(stand: &Stand, expected: Status) {
    assert_eq!(at(stand, NOW), expected);
}

#[test]
fn each_word_has_its_standing() {
    check(&Stand::draft(), Status::Draft);
    check(&Stand::draft().with(|it| it.number = None), Status::Draft);
    check(&Stand::draft().submitted(), Status::Submitted);
    check(&Stand::draft().forwarded(), Status::Forwarded);
    check(&Stand::draft().returned(), Status::Returned);
    check(&Stand::draft().approved(1, -60), Status::Approved);
    check(&Stand::scheduled(), Status::Scheduled);
    check(&Stand::published(), Status::Published);
    check(&Stand::ended(), Status::Ended);
    check(&Stand::published().withdrawn(-5), Status::Withdrawn);
    check(&Stand::draft().with(|it| it.trashed_ms = Some(hours(-1))), Status::Trashed);
}

#[test]
fn a_go_live_is_shown_from_its_minute_on() {
    let it = Stand::scheduled();
    let minute = hours(2);
    assert_eq!(at(&it, minute.plus_ms(-1)), Status::Scheduled);
    assert_eq!(at(&it, minute), Status::Published, "at nine means nine, not a moment after");
    assert_eq!(at(&it, minute.plus_ms(1)), Status::Published);
    assert_eq!(it.0.pending(minute.plus_ms(-1)).map(|it| it.go_live_ms), Some(minute));
    assert_eq!(it.0.pending(minute), None);
}

#[test]
fn a_take_down_is_hidden_from_its_minute_on() {
    let it = Stand::draft().approved(1, -60).released(1, -50, -10, Some(2));
    let minute = hours(2);
    assert_eq!(at(&it, minute.plus_ms(-1)), Status::Published);
    assert_eq!(at(&it, minute), Status::Ended);
    assert!(it.0.ended(minute) && !it.0.ended(minute.plus_ms(-1)));
}

#[test]
fn an_article_passes_through_its_words_as_time_goes() {
    let it = Stand::draft().approved(1, -60).released(1, -50, 1, Some(3));
    let told: Vec<Status> = (0..=4).map(|n| at(&it, hours(n))).collect();
    assert_eq!(told, [Status::Scheduled, Status::Published, Status::Published, Status::Ended, Status::Ended]);
}

#[test]
fn the_bin_wins_over_all_and_what_is_shown_over_what_is_written() {
    for (name, standing) in Stand::all() {
        let trashed = Stand(standing.clone()).with(|it| it.trashed_ms = Some(hours(-1)));
        check(&trashed, Status::Trashed);
        if standing.showing(NOW).is_some() {
            check(&Stand(standing), Status::Published);
        } else if standing.pending(NOW).is_some() {
            check(&Stand(standing), Status::Scheduled);
        } else {
            let word = status(&standing, NOW);
            assert!(word != Status::Published && word != Status::Scheduled, "{name}: {word:?}");
        }
    }
}

#[test]
fn flags_beside_the_status_do_not_change_it() {
    let held = |it: &mut Standing| it.held = Some(Held { at_ms: hours(-3), reason: "chờ ý kiến".to_owned() });
    check(&Stand::draft().submitted().with(held), Status::Submitted);
    check(&Stand::draft().submitted().with(|it| it.conflicts = 1), Status::Submitted);
    check(&Stand::draft().approved(1, -60).with(|it| it.embargo_until_ms = Some(hours(9))), Status::Approved);
    check(&Stand::draft().approved(1, -60).text(2), Status::Approved);
    check(&Stand::published().with(|it| it.urgent = true), Status::Published);
}

#[test]
fn a_correction_shows_the_old_text_until_its_minute() {
    let it = Stand::published().text(2).approved(2, -5).released(2, -4, 2, None);
    let (old, new) = (it.0.releases[0].content.clone(), it.0.releases[1].content.clone());
    let shown = |now: Timestamp| it.0.showing(now).map(|it| it.content.clone());
    assert_eq!(shown(hours(2).plus_ms(-1)), Some(old));
    assert_eq!(shown(hours(2)), Some(new));
    assert_eq!(at(&it, NOW), Status::Published, "a reader sees something, so it is not scheduled");
    assert_eq!(it.0.releases[1].first_ms, hours(-10), "the page keeps its first minute");
    assert!(it.0.being_corrected(NOW) && !it.0.being_corrected(hours(2)));
}

#[test]
fn a_cancelled_release_was_never_there() {
    check(&Stand::scheduled().cancelled(), Status::Approved);
    check(&Stand::scheduled().cancelled().drafted(), Status::Draft);
    let correction = Stand::published().text(2).approved(2, -5).released(2, -4, -3, None).cancelled();
    assert_eq!(correction.0.showing(NOW).map(|it| it.go_live_ms), Some(hours(-10)));
    assert!(!Stand::scheduled().cancelled().0.ever_released());
    assert!(Stand::scheduled().0.ever_released());
}

#[test]
fn an_ended_correction_does_not_bring_the_first_text_back() {
    let it = Stand::published().text(2).approved(2, -5).released(2, -4, -3, Some(-1));
    assert_eq!(it.0.showing(NOW), None);
    check(&it, Status::Ended);
}

#[test]
fn a_withdrawal_hides_what_was_released_before_it_for_ever() {
    let it = Stand::published().text(2).approved(2, -8).released(2, -7, 3, None).withdrawn(-5);
    check(&it, Status::Withdrawn);
    assert_eq!(at(&it, hours(3)), Status::Withdrawn, "a release ahead goes with the rest");
    let same_moment = Stand::draft().approved(1, -60).released(1, -5, -4, None).withdrawn(-5);
    assert_eq!(same_moment.0.showing(NOW), None, "made in the moment of the withdrawal is not after it");
}

#[test]
fn what_was_withdrawn_comes_back_by_a_new_approval_and_release() {
    let withdrawn = Stand::published().withdrawn(-5);
    check(&withdrawn.clone().drafted(), Status::Draft);
    check(&withdrawn.clone().submitted(), Status::Submitted);
    let approved = withdrawn.approved(2, -3);
    check(&approved, Status::Approved);
    check(&approved.clone().released(2, -2, 1, None), Status::Scheduled);
    check(&approved.released(2, -2, -1, None), Status::Published);
}

#[test]
fn what_ended_comes_back_by_a_new_approval() {
    check(&Stand::ended().drafted(), Status::Draft);
    check(&Stand::ended().approved(2, -1), Status::Approved);
    check(&Stand::ended().approved(2, -1).released(2, -1, 4, None), Status::Scheduled);
}

#[test]
fn an_edit_after_the_approval_is_seen_and_the_same_words_are_none() {
    let approved = Stand::draft().approved(1, -60);
    assert!(!approved.0.edited_since_approval());
    assert!(approved.clone().text(2).0.edited_since_approval());
    let again = approved.with(|it| {
        if let Some(head) = &mut it.head {
            head.no += 1;
        }
    });
    assert!(!again.0.edited_since_approval(), "a new revision of the same text voids nothing");
    assert!(!Stand::draft().text(2).0.edited_since_approval(), "nothing was approved");
}

#[test]
fn what_was_let_pass_of_a_rule_not_known_here_is_left_out_and_an_older_portal_says_nothing() {
    let passed = |code: &str| {
        serde_json::json!({
            "finding": { "code": code, "part": "byline" }, "content": "a".repeat(64),
            "by": Stand::draft().0.owner, "at_ms": 1, "reason": "Tin của ban biên tập",
        })
    };
    let mut standing = serde_json::to_value(&Stand::draft().0).unwrap();
    standing["overruled"] = serde_json::json!([passed("rule_of_next_year"), passed("byline_missing")]);
    let read: Standing = serde_json::from_value(standing.clone()).unwrap();
    assert_eq!(
        read.overruled.iter().map(|it| it.finding.code).collect::<Vec<_>>(),
        [crate::check::CheckCode::BylineMissing]
    );
    standing.as_object_mut().unwrap().remove("overruled");
    assert_eq!(serde_json::from_value::<Standing>(standing).unwrap().overruled, []);
}
