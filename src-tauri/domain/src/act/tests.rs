//! The sentences of the table of acts, one by one, and the standings that the whole table is made of.

use super::*;
use crate::article::{Head, Held, Release, Withdrawn};
use crate::fields::Fields;
use crate::id::{ApprovalId, ArticleId, CategoryId, ContentHash, PersonId, ReleaseId, RevisionId};
use crate::time::HOUR_MS;

pub(crate) const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn uuid(kind: u32, n: u32) -> String {
    format!("0195aaaa-{kind:04}-7000-8000-{n:012}")
}

pub(crate) fn person(n: u32) -> PersonId {
    uuid(1, n).parse().expect("a person's id")
}

pub(crate) fn category() -> CategoryId {
    uuid(2, 1).parse().expect("a category's id")
}

pub(crate) fn other_category() -> CategoryId {
    uuid(2, 2).parse().expect("a category's id")
}

fn revision(n: u32) -> RevisionId {
    uuid(3, n).parse().expect("a revision's id")
}

fn approval(n: u32) -> ApprovalId {
    uuid(4, n).parse().expect("an approval's id")
}

pub(crate) fn actor(role: Role, person: PersonId) -> Actor {
    Actor { person, role, categories: Vec::new() }
}

pub(crate) fn hours(n: i64) -> Timestamp {
    NOW.plus_ms(n * HOUR_MS)
}

/// An article of person 1 in the first category, and what happened to it, told in order.
#[derive(Clone)]
pub(crate) struct Stand(pub Standing);

impl Stand {
    pub(crate) fn draft() -> Self {
        let mut it = Standing::local(uuid(5, 1).parse::<ArticleId>().expect("an article's id"), person(1));
        it.number = Some(1);
        it.category = Some(category());
        Self(it).text(1)
    }

    pub(crate) fn text(mut self, n: u32) -> Self {
        let content = ContentHash::of(&n.to_be_bytes());
        self.0.head = Some(Head { revision: revision(n), no: n, content, author: person(1), at_ms: hours(-90) });
        self
    }

    fn head(&self) -> Head {
        self.0.head.clone().expect("a text")
    }

    pub(crate) fn submitted(mut self) -> Self {
        self.0.review = Review::Submitted { revision: self.head().revision, by: person(1), at_ms: hours(-80) };
        self
    }

    pub(crate) fn forwarded(mut self) -> Self {
        self.0.review = Review::Forwarded { revision: self.head().revision, by: person(3), at_ms: hours(-70) };
        self
    }

    pub(crate) fn returned(mut self) -> Self {
        let reason = "thiếu tên người trong ảnh".to_owned();
        self.0.review = Review::Returned { revision: self.head().revision, by: person(3), at_ms: hours(-70), reason };
        self
    }

    pub(crate) fn approved(mut self, n: u32, at: i64) -> Self {
        let Head { revision, content, .. } = self.head();
        self.0.review = Review::Approved { revision, content, approval: approval(n), by: person(3), at_ms: hours(at) };
        self
    }

    pub(crate) fn released(mut self, n: u32, at: i64, go_live: i64, take_down: Option<i64>) -> Self {
        let Head { revision, content, .. } = self.head();
        let first = self.0.releases.iter().find(|it| it.cancelled_ms.is_none()).map(|it| it.first_ms);
        self.0.releases.push(Release {
            id: uuid(6, n).parse::<ReleaseId>().expect("a release's id"),
            revision,
            content,
            approval: approval(n),
            by: person(3),
            at_ms: hours(at),
            go_live_ms: hours(go_live),
            first_ms: first.unwrap_or(hours(go_live)),
            take_down_ms: take_down.map(hours),
            cancelled_ms: None,
        });
        self
    }

    pub(crate) fn cancelled(mut self) -> Self {
        self.0.releases.last_mut().expect("a release").cancelled_ms = Some(hours(-1));
        self
    }

    pub(crate) fn withdrawn(mut self, at: i64) -> Self {
        self.0.withdrawn = Some(Withdrawn { at_ms: hours(at), reason: "số liệu chưa đúng".to_owned() });
        self
    }

    pub(crate) fn drafted(mut self) -> Self {
        self.0.review = Review::Draft;
        self
    }

    pub(crate) fn with(mut self, f: impl FnOnce(&mut Standing)) -> Self {
        f(&mut self.0);
        self
    }

    pub(crate) fn scheduled() -> Self {
        Self::draft().approved(1, -60).released(1, -50, 2, None)
    }

    pub(crate) fn published() -> Self {
        Self::draft().approved(1, -60).released(1, -50, -10, None)
    }

    pub(crate) fn ended() -> Self {
        Self::draft().approved(1, -60).released(1, -50, -10, Some(-2))
    }

    pub(crate) fn all() -> Vec<(&'static str, Standing)> {
        let approved = || Self::draft().approved(1, -60);
        let held = |it: &mut Standing| it.held = Some(Held { at_ms: hours(-3), reason: "chờ ý kiến".to_owned() });
        let all = [
            ("only on the laptop", Self::draft().with(|it| it.number = None)),
            ("draft", Self::draft()),
            ("draft held", Self::draft().with(held)),
            ("submitted", Self::draft().submitted()),
            ("submitted, desk commented", Self::draft().submitted().with(|it| it.desk_touched = true)),
            ("submitted, desk edited", Self::draft().submitted().text(2)),
            ("submitted, conflict", Self::draft().submitted().with(|it| it.conflicts = 1)),
            ("forwarded", Self::draft().forwarded()),
            ("returned", Self::draft().returned()),
            ("approved", approved()),
            ("approved, edited since", approved().text(2)),
            ("approved, conflict", approved().with(|it| it.conflicts = 1)),
            ("approved, held", approved().with(held)),
            ("approved, embargo ahead", approved().with(|it| it.embargo_until_ms = Some(hours(3)))),
            ("approved, embargo over", approved().with(|it| it.embargo_until_ms = Some(hours(-3)))),
            ("approved, photos missing", approved().with(|it| it.photos_missing = 2)),
            ("scheduled", Self::scheduled()),
            ("unscheduled draft", Self::scheduled().cancelled().drafted()),
            ("published", Self::published()),
            ("being corrected", Self::published().text(2).drafted()),
            ("correction submitted", Self::published().text(2).submitted()),
            ("correction approved", Self::published().text(2).approved(2, -5)),
            ("correction scheduled", Self::published().text(2).approved(2, -5).released(2, -4, 2, None)),
            ("ended", Self::ended()),
            ("ended, brought back", Self::ended().drafted()),
            ("withdrawn", Self::published().withdrawn(-5)),
            ("withdrawn, brought back", Self::published().withdrawn(-5).drafted()),
            ("withdrawn, approved again", Self::published().withdrawn(-5).approved(2, -3)),
            ("trashed", Self::draft().with(|it| it.trashed_ms = Some(hours(-1)))),
        ];
        all.into_iter().map(|(name, it)| (name, it.0)).collect()
    }
}

fn may(actor: &Actor, act: Act, stand: &Stand) -> Result<(), Refusal> {
    can(actor, act, &stand.0, &Settings::default(), false, NOW)
}

fn urgently(actor: &Actor, act: Act, stand: &Stand) -> Result<(), Refusal> {
    can(actor, act, &stand.0, &Settings::default(), true, NOW)
}

#[test]
fn nobody_approves_her_own_text_nor_one_under_her_pen_name() {
    let own = Stand::draft().submitted();
    assert_eq!(may(&actor(Role::Editor, person(1)), Act::Approve, &own), Err(Refusal::OwnText));
    assert_eq!(may(&actor(Role::Chief, person(1)), Act::Approve, &own), Err(Refusal::OwnText));
    let pen_name = Stand::draft().submitted().with(|it| it.byline_people = vec![person(2)]);
    assert_eq!(may(&actor(Role::Editor, person(2)), Act::Approve, &pen_name), Err(Refusal::OwnText));
    assert_eq!(may(&actor(Role::Editor, person(3)), Act::Approve, &pen_name), Ok(()));
}

#[test]
fn an_urgent_reason_lifts_four_eyes_for_the_chief_only() {
    let own = Stand::draft().submitted();
    assert_eq!(urgently(&actor(Role::Chief, person(1)), Act::Approve, &own), Ok(()));
    assert_eq!(urgently(&actor(Role::Editor, person(1)), Act::Approve, &own), Err(Refusal::OwnText));
}

#[test]
fn an_editors_own_corrections_do_not_stop_her() {
    let corrected = Stand::draft().submitted().text(2).with(|it| it.head.as_mut().expect("a text").author = person(2));
    assert_eq!(may(&actor(Role::Editor, person(2)), Act::Approve, &corrected), Ok(()));
}

#[test]
fn the_admin_has_no_editorial_act() {
    for (name, standing) in Stand::all() {
        for act in Act::ALL {
            for urgent in [false, true] {
                let admin = actor(Role::Admin, standing.owner);
                let answer = can(&admin, act, &standing, &Settings::default(), urgent, NOW);
                assert_eq!(answer, Err(Refusal::Role), "{act:?}, {name}");
            }
        }
    }
}

#[test]
fn the_owners_text_after_submitting_becomes_a_branch() {
    let owner = actor(Role::Reporter, person(1));
    let lands = |stand: &Stand, actor: &Actor| text_lands(actor, &stand.0, &Settings::default(), NOW);
    assert_eq!(lands(&Stand::draft(), &owner), Ok(Lands::Head));
    assert_eq!(may(&owner, Act::Edit, &Stand::draft().submitted()), Err(Refusal::Standing));
    assert_eq!(lands(&Stand::draft().submitted(), &owner), Ok(Lands::Branch));
    assert_eq!(lands(&Stand::published(), &owner), Ok(Lands::Branch));
    assert_eq!(lands(&Stand::published(), &actor(Role::Editor, person(2))), Ok(Lands::Head));
    assert_eq!(lands(&Stand::draft(), &actor(Role::Reporter, person(2))), Err(Refusal::NotOwn));
}

#[test]
fn an_edit_after_approval_has_a_way_back_to_approval() {
    let owner = actor(Role::Editor, person(2));
    assert_eq!(may(&owner, Act::Submit, &Stand::draft().approved(1, -1)), Err(Refusal::NothingNew));
    assert_eq!(may(&owner, Act::Submit, &Stand::draft().approved(1, -1).text(2)), Ok(()));
}

#[test]
fn a_waiting_correction_can_be_unscheduled_while_the_old_text_is_shown() {
    let waiting = Stand::published().text(2).approved(2, -5).released(2, -4, 2, None);
    assert_eq!(may(&actor(Role::Editor, person(2)), Act::Unschedule, &waiting), Ok(()));
    assert_eq!(may(&actor(Role::Editor, person(2)), Act::Return, &waiting), Err(Refusal::PendingRelease));
}

#[test]
fn an_editor_withdraws_only_by_saying_that_it_is_urgent() {
    let editor = actor(Role::Editor, person(2));
    assert_eq!(may(&editor, Act::Withdraw, &Stand::published()), Err(Refusal::Role));
    assert_eq!(urgently(&editor, Act::Withdraw, &Stand::published()), Ok(()));
    assert_eq!(may(&actor(Role::Chief, person(2)), Act::Withdraw, &Stand::scheduled()), Ok(()));
}

#[test]
fn a_minute_is_free_from_now_and_from_the_embargo_on() {
    let stand = Stand::draft().with(|it| it.embargo_until_ms = Some(hours(1))).0;
    assert_eq!(go_live_free(&stand, hours(-1), NOW), Err(GoLiveError::InThePast));
    assert_eq!(go_live_free(&stand, NOW, NOW), Err(GoLiveError::Embargo { until: hours(1) }));
    assert_eq!(go_live_free(&stand, hours(1), NOW), Ok(()));
    assert_eq!(take_down_fits(hours(1), Some(hours(1))), Err(TakeDownTooEarly));
    assert_eq!(take_down_fits(hours(1), Some(hours(2))), Ok(()));
}

#[test]
fn lifting_an_embargo_is_the_chiefs() {
    let stand = Stand::draft().with(|it| it.embargo_until_ms = Some(hours(5)));
    assert_eq!(embargo_act(&stand.0, Some(hours(6))), Some(Act::RaiseEmbargo));
    assert_eq!(embargo_act(&stand.0, Some(hours(4))), Some(Act::LowerEmbargo));
    assert_eq!(embargo_act(&stand.0, None), Some(Act::LowerEmbargo));
    assert_eq!(embargo_act(&stand.0, Some(hours(5))), None);
    assert_eq!(may(&actor(Role::Editor, person(2)), Act::LowerEmbargo, &stand), Err(Refusal::Role));
    let wish = |at| Fields { embargo_until_ms: Some(hours(at)), ..Fields::default() };
    assert_eq!(embargo_after_submit(&stand.0, &wish(9), NOW), Some(hours(9)), "a later wish is taken");
    assert_eq!(embargo_after_submit(&stand.0, &wish(1), NOW), Some(hours(5)), "an earlier one is not");
}

#[test]
fn a_reason_is_counted_without_the_space_around_it() {
    assert_eq!(reason_fits("  sai tên   "), Err(ReasonTooShort { length: 7 }));
    assert_eq!(reason_fits("thiếu chú thích"), Ok(()));
}

#[test]
fn an_approval_names_the_text_that_was_read() {
    let stand = Stand::draft().submitted();
    let read = stand.head().content;
    assert_eq!(approve_fits(&stand.0, &read), Ok(()));
    assert!(approve_fits(&stand.text(2).0, &read).is_err());
}

#[test]
fn taking_over_goes_down_the_ranks() {
    assert_eq!(take_over_fits(Role::Editor, Role::Reporter), Ok(()));
    assert_eq!(take_over_fits(Role::Editor, Role::Editor), Err(Refusal::Role));
    assert_eq!(take_over_fits(Role::Chief, Role::Editor), Ok(()));
}

#[test]
fn who_manages_the_site() {
    let who =
        |act| Role::ALL.map(|role| if can_site(role, act).is_ok() { '+' } else { '-' }).iter().collect::<String>();
    assert_eq!(SiteAct::ALL.map(who), ["+++-", "-++-", "-+++", "---+", "--++"]);
}
