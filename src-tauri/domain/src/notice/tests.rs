//! Who is told of which fact, for everybody of a newsroom, and how several are told.

use super::*;
use crate::act::tests::{NOW, Stand, actor, category, hours, other_category, person};
use crate::comment::Anchor;
use crate::id::RevisionId;
use crate::person::Quiet;
use crate::time::{HOUR_MS, MINUTE_MS};

/// Lan wrote it; Minh stands on its page beside her; Hà (3) acts.
const PEOPLE: [(&str, u32, Role); 9] = [
    ("Lan", 1, Role::Reporter),
    ("Minh", 2, Role::Reporter),
    ("Hà", 3, Role::Editor),
    ("editor", 4, Role::Editor),
    ("editor of it", 5, Role::Editor),
    ("editor of another", 6, Role::Editor),
    ("chief", 7, Role::Chief),
    ("admin", 8, Role::Admin),
    ("reporter", 9, Role::Reporter),
];

fn role_of(who: PersonId) -> Option<Role> {
    PEOPLE.iter().find(|it| person(it.1) == who).map(|it| it.2)
}

fn of(n: u32) -> Actor {
    let (_, _, role) = PEOPLE.iter().find(|it| it.1 == n).expect("one of them");
    let categories = match n {
        5 => vec![category()],
        6 => vec![other_category()],
        _ => Vec::new(),
    };
    Actor { categories, ..actor(*role, person(n)) }
}

fn told(before: Option<&Stand>, it: &Stand, since: Timestamp, n: u32) -> Vec<Notice> {
    let actor = of(n);
    let who = Listener { actor: &actor, since, role_of: &role_of };
    of_standing(before.map(|it| &it.0), &it.0, &who)
}

/// Everybody who is told, and of what.
fn all(before: Option<&Stand>, it: &Stand) -> Vec<(&'static str, Vec<NoticeKind>)> {
    let kinds = |n| told(before, it, hours(-1000), n).iter().map(|it| it.kind).collect::<Vec<_>>();
    let everybody = PEOPLE.iter().map(|(name, n, _)| (*name, kinds(*n)));
    everybody.filter(|(_, kinds)| !kinds.is_empty()).collect()
}

#[track_caller]
fn check(before: Option<&Stand>, it: &Stand, expected: &[(&'static str, NoticeKind)]) {
    let expected: Vec<_> = expected.iter().map(|(name, kind)| (*name, vec![*kind])).collect();
    assert_eq!(all(before, it), expected);
}

fn draft() -> Stand {
    Stand::draft().with(|it| it.byline_people = vec![person(2)])
}

fn by(n: u32) -> impl FnOnce(&mut Standing) {
    move |it| match &mut it.review {
        Review::Draft => {}
        Review::Submitted { by, .. }
        | Review::Forwarded { by, .. }
        | Review::Returned { by, .. }
        | Review::Approved { by, .. } => *by = person(n),
    }
}

fn read(outcome: Outcome) -> impl FnOnce(&mut Standing) {
    move |it| {
        let release = it.releases.last().expect("a release");
        let read_ms = release.go_live_ms.plus_ms(400);
        it.receipts.push(Receipt { release: release.id, read_ms, late_ms: 400, outcome, differs: None });
    }
}

#[test]
fn what_is_handed_in_is_told_to_the_editors_of_its_category() {
    use NoticeKind::Submitted as S;
    check(None, &draft(), &[]);
    let desk = [("Hà", S), ("editor", S), ("editor of it", S)];
    check(Some(&draft()), &draft().submitted(), &desk);
    check(None, &draft().submitted(), &desk);
    let urgent = draft().submitted().with(|it| it.urgent = true);
    check(None, &urgent, &[("Hà", S), ("editor", S), ("editor of it", S), ("chief", S)]);
    // An editor's own text: other eyes are needed, the chief's too.
    let hers = draft().submitted().with(by(4)).with(|it| it.owner = person(4));
    check(None, &hers, &[("Hà", S), ("editor of it", S), ("chief", S)]);
    let without = draft().submitted().with(|it| it.category = None);
    check(None, &without, &[("Hà", S), ("editor", S)]);
}

#[test]
fn each_step_is_told_to_whoever_it_comes_back_to_and_never_to_who_took_it() {
    use NoticeKind::{Approved as A, Forwarded as F, Returned as R};
    check(Some(&draft().submitted()), &draft().forwarded(), &[("chief", F)]);
    check(Some(&draft().submitted()), &draft().returned(), &[("Lan", R), ("Minh", R)]);
    check(None, &draft().returned().with(by(1)), &[("Minh", R)]);
    // Hà had handed it on; the chief gives it back, or approves.
    let chief = |it: Stand| it.with(by(7));
    check(Some(&draft().forwarded()), &chief(draft().returned()), &[("Lan", R), ("Minh", R), ("Hà", R)]);
    check(Some(&draft().forwarded()), &chief(draft().approved(1, -60)), &[("Lan", A), ("Minh", A), ("Hà", A)]);
    check(None, &draft().approved(1, -60), &[("Lan", A), ("Minh", A)]);
}

#[test]
fn a_minute_that_was_set_is_told_once_and_not_the_approval_beside_it() {
    use NoticeKind::Scheduled as S;
    let it = draft().approved(1, -60).released(1, -50, 2, None);
    check(None, &it, &[("Lan", S), ("Minh", S)]);
    let Fact::Planned { go_live_ms } = told(None, &it, hours(-1000), 1)[0].fact else { panic!("a minute") };
    assert_eq!(go_live_ms, hours(2));
    // Taken back before anybody heard of it: it is approved, and nothing else.
    check(None, &it.cancelled(), &[("Lan", NoticeKind::Approved), ("Minh", NoticeKind::Approved)]);
}

#[test]
fn what_the_portal_read_on_its_page_is_told_to_who_counts_on_it() {
    use NoticeKind::{Failed as F, Published as P};
    let live = || draft().approved(1, -60).released(1, -50, -10, None);
    check(None, &live().with(read(Outcome::Seen)), &[("Lan", P), ("Minh", P), ("Hà", P)]);
    let desk = [("Lan", F), ("Minh", F), ("Hà", F), ("editor", F), ("editor of it", F), ("chief", F)];
    check(None, &live().with(read(Outcome::Different)), &desk);
    check(None, &live().with(read(Outcome::Unreachable)), &desk);
    let by_hand = draft().approved(1, -60).released(1, -10, -10, None);
    check(None, &by_hand.clone().with(read(Outcome::Seen)), &[("Lan", P), ("Minh", P)]);
    check(None, &by_hand.with(read(Outcome::Different)), &desk);
}

#[test]
fn what_happened_before_the_first_pull_is_not_told() {
    let all = [
        draft().submitted(),
        draft().forwarded(),
        draft().returned(),
        draft().approved(1, -60),
        draft().approved(1, -60).released(1, -50, -10, None).with(read(Outcome::Different)),
    ];
    let mut heard = 0;
    for (it, (_, n, _)) in all.iter().flat_map(|it| PEOPLE.iter().map(move |who| (it, who))) {
        assert_eq!(told(None, it, newest(&it.0), *n), []);
        heard += told(None, it, newest(&it.0).plus_ms(-1), *n).len();
    }
    assert_eq!(heard, 3 + 1 + 2 + 2, "a millisecond earlier it is, but for a minute that had come before");
    // Brought in later with a minute of long ago.
    let old = draft().approved(1, -60).released(1, -50, -10, None).with(read(Outcome::Seen));
    assert_eq!(told(None, &old.with(|it| it.receipts[0].read_ms = hours(-1)), hours(-5), 1), []);
}

#[test]
fn the_same_fact_has_the_same_name_and_another_has_another() {
    let key = |it: &Stand| told(None, it, hours(-1000), 1).remove(0).key;
    let once = draft().returned();
    assert_eq!(key(&once), key(&once.clone().text(2).with(|it| it.conflicts = 1)));
    let again = draft().returned().with(|it| {
        if let Review::Returned { at_ms, .. } = &mut it.review {
            *at_ms = hours(-3);
        }
    });
    assert_ne!(key(&once), key(&again), "returned a second time");
}

#[test]
fn what_was_thrown_away_is_told_to_nobody() {
    check(None, &draft().submitted().with(|it| it.trashed_ms = Some(NOW)), &[]);
}

#[test]
fn what_was_dealt_with_needs_no_reading() {
    let it = draft().submitted();
    let heard = told(None, &it, hours(-1000), 3).remove(0);
    let so = |standing: &Stand| still_so(heard.kind, heard.at_ms, &heard.fact, &standing.0);
    assert!(so(&it));
    assert!(!so(&draft()) && !so(&draft().returned()) && !so(&draft().approved(1, -60)));
    let planned = Stand::scheduled();
    let heard = told(None, &planned, hours(-1000), 1).remove(0);
    assert!(still_so(heard.kind, heard.at_ms, &heard.fact, &planned.0));
    assert!(!still_so(heard.kind, heard.at_ms, &heard.fact, &planned.cancelled().0));
}

fn said(n: u32, text: &str) -> Comment {
    let at_ms = hours(-2);
    Comment {
        id: CommentId::new(at_ms),
        article: Stand::draft().0.article,
        answers: None,
        revision: RevisionId::new(at_ms),
        anchor: Anchor::default(),
        text: text.to_owned(),
        person: person(n),
        at_ms,
        solved_ms: None,
        solved_by: None,
    }
}

fn hear(it: &Comment, thread: &[Comment], standing: Option<&Stand>) -> Vec<(&'static str, NoticeKind)> {
    let one = |n| {
        let actor = of(n);
        let who = Listener { actor: &actor, since: hours(-1000), role_of: &role_of };
        of_comment(it, thread, standing.map(|it| &it.0), &who).map(|it| it.kind)
    };
    PEOPLE.iter().filter_map(|(name, n, _)| Some((*name, one(*n)?))).collect()
}

#[test]
fn what_is_said_is_told_to_the_writers_to_the_thread_and_to_who_is_meant() {
    use NoticeKind::{Comment as C, Mention as M};
    let plain = said(3, "Mấy giờ?");
    assert_eq!(hear(&plain, &[], Some(&draft())), [("Lan", C), ("Minh", C)]);
    let meant = said(3, &format!("@{} xem giúp, cả @{}", person(2), person(7)));
    assert_eq!(hear(&meant, &[], Some(&draft())), [("Lan", C), ("Minh", M), ("chief", M)]);
    // Lan answers: Hà asked.
    let answer = Comment { answers: Some(plain.id), ..said(1, "Bảy giờ ạ.") };
    assert_eq!(hear(&answer, &[plain.clone(), answer.clone()], Some(&draft())), [("Minh", C), ("Hà", C)]);
    // A word of her own after it was returned goes to who returned it.
    assert_eq!(hear(&said(1, "Em sửa rồi."), &[], Some(&draft().returned())), [("Minh", C), ("Hà", C)]);
    // The article is not on this laptop.
    assert_eq!(hear(&meant, &[], None), [("Minh", M), ("chief", M)]);
    assert_eq!(hear(&said(3, &format!("@{}", person(3))), &[], None), [], "nobody is told of her own words");
}

fn untold(kind: NoticeKind, minutes_ago: i64) -> Untold {
    Untold { kind, article: Some(Stand::draft().0.article), at_ms: NOW.plus_ms(-minutes_ago * MINUTE_MS) }
}

#[test]
fn looking_at_the_window_only_what_concerns_her_now_is_a_line() {
    let all: Vec<Untold> = NoticeKind::ALL.iter().map(|it| untold(*it, 1)).collect();
    let it = announce(&all, &NoticeSettings::default(), true, None, NOW);
    let line: Vec<NoticeKind> = it.line.iter().map(|n| all[*n].kind).collect();
    assert_eq!(line, [NoticeKind::Returned, NoticeKind::Mention, NoticeKind::Failed]);
    assert!(it.told && !it.digest && it.desktop.is_empty());
    let open = announce(&all[..1], &NoticeSettings::default(), true, all[0].article, NOW);
    assert_eq!(open.line, [0], "of the article on the screen everything is");
}

#[test]
fn looking_elsewhere_it_is_on_the_desktop_unless_she_wants_none() {
    let all = [untold(NoticeKind::Submitted, 2), untold(NoticeKind::Returned, 1)];
    let settings = NoticeSettings::default();
    let desktop = |settings: &NoticeSettings| announce(&all, settings, false, None, NOW).desktop;
    assert_eq!(desktop(&settings), [0, 1]);
    assert_eq!(desktop(&NoticeSettings { desktop_off: vec![NoticeKind::Submitted], ..settings.clone() }), [1]);
    assert_eq!(desktop(&NoticeSettings { off: vec![NoticeKind::Returned], ..settings.clone() }), [0]);
    let none = announce(&all, &NoticeSettings { desktop: false, ..settings }, false, None, NOW);
    assert!(none.told && none.desktop.is_empty());
}

#[test]
fn what_happened_while_she_was_away_is_one_word() {
    let settings = NoticeSettings::default();
    let away = [untold(NoticeKind::Submitted, 300), untold(NoticeKind::Returned, 1)];
    let it = announce(&away, &settings, true, None, NOW);
    assert!(it.digest && it.line.is_empty() && it.desktop.is_empty());
    let it = announce(&away, &settings, false, None, NOW);
    assert!(it.digest && it.desktop == [0, 1]);
    let fresh = [untold(NoticeKind::Submitted, 59), untold(NoticeKind::Returned, 1)];
    assert!(!announce(&fresh, &settings, true, None, NOW).digest);
    assert!(!announce(&away[..1], &settings, true, None, NOW).digest, "one alone is told as it is");
    let one = NoticeSettings { off: vec![NoticeKind::Returned], ..settings };
    assert!(!announce(&away, &one, true, None, NOW).digest);
}

#[test]
fn in_quiet_hours_nothing_appears_and_nothing_is_lost() {
    let minute = NOW.minute_of_day();
    let quiet = |from, until| Some(Quiet { from_minute: from, until_minute: until });
    let settings = |quiet| NoticeSettings { quiet, ..NoticeSettings::default() };
    let all = [untold(NoticeKind::Failed, 1)];
    for looks in [true, false] {
        let it = announce(&all, &settings(quiet(minute, minute + 1)), looks, None, NOW);
        assert_eq!(it, Announcement::default(), "and it is still to be told");
        assert!(announce(&all, &settings(quiet(minute + 1, minute)), looks, None, NOW).told);
    }
}

#[test]
fn hours_past_midnight_are_quiet_on_both_sides_of_it() {
    let night = Quiet { from_minute: 22 * 60, until_minute: 6 * 60 };
    let midnight = Timestamp::viet_nam(2026, 11, 30, 0, 0).expect("a minute");
    assert!(night.holds(midnight) && night.holds(midnight.plus_ms(-2 * HOUR_MS)));
    assert!(!night.holds(midnight.plus_ms(6 * HOUR_MS)) && !night.holds(midnight.plus_ms(-2 * HOUR_MS - 1)));
    assert!(!Quiet { from_minute: 60, until_minute: 60 }.holds(midnight.plus_ms(HOUR_MS)));
}
