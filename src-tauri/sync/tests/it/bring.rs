//! Two laptops change one article. What leaves nothing to be asked becomes one text by itself, and the rest waits for a
//! person.

use std::sync::Arc;

use desk::Desk;
use domain::{ArticleId, Block, BlockId, Body, Content, Inline, RevisionId, Role};
use store::conflict;
use sync::Error;

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

const FIRST: &str = "Mưa từ đêm.";
const SECOND: &str = "Nước lên nhanh.";

/// An article of two paragraphs that both have.
struct Shared {
    newsroom: Newsroom,
    wire: Wire,
    lan: Laptop,
    ha: Laptop,
    article: ArticleId,
    text: Content,
}

fn shared() -> Shared {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let text = content("Bài", newsroom.news, &[FIRST, SECOND]);
    let (article, _) = lan.writes(&text);
    lan.good_round();
    ha.good_round();
    Shared { newsroom, wire, lan, ha, article, text }
}

impl Shared {
    fn with(&self, nth: usize, words: &str) -> Content {
        let mut it = self.text.clone();
        it.document.blocks[nth].body = Body::Paragraph(vec![Inline::text(words)]);
        it
    }

    /// Hà's change of the first paragraph is the head, and Lan's of another is on its way.
    fn apart(&mut self, lan_changes: usize) {
        self.ha.cuts(self.article, &self.with(0, "Mưa từ đêm 13/10."));
        self.ha.good_round();
        self.lan.cuts(self.article, &self.with(lan_changes, "Nước lên nhanh, ngập ba tuyến đường."));
    }

    /// Lan types, and does not cut.
    fn types(&self, text: &Content) -> Desk {
        let desk = Desk::open(Arc::clone(&self.lan.store), Arc::clone(&self.lan.clock)).unwrap();
        self.types_on(&desk, text);
        desk
    }

    fn types_on(&self, desk: &Desk, text: &Content) {
        let seq = desk.open_article(self.article).unwrap().seq;
        let document = serde_json::to_value(&text.document).unwrap();
        desk.save(self.article, seq, document, text.fields.clone()).unwrap();
    }

    fn keeps(&self, row: &conflict::Conflict) {
        self.lan.store.write::<_, store::Error>(|tx| conflict::put_row(tx, row)).unwrap();
    }

    fn standing(&self, laptop: &Laptop) -> (RevisionId, usize) {
        let it = laptop.article(self.article).unwrap();
        assert_eq!(it.head, it.portal_head);
        (it.head.unwrap(), laptop.conflicts(self.article).len())
    }

    fn words(&self, laptop: &Laptop) -> String {
        laptop.text(laptop.article(self.article).unwrap().head.unwrap()).unwrap()
    }
}

#[test]
fn two_changes_that_do_not_touch_become_one_text_in_the_same_round() {
    let mut it = shared();
    it.apart(1);
    let report = it.lan.good_round();
    assert!(report.brought.contains(&it.article) && report.changed.contains(&it.article), "the window reads it again");
    assert!(it.lan.waiting().is_empty(), "and it was sent at once");
    it.ha.good_round();
    assert_eq!(it.standing(&it.lan), it.standing(&it.ha));
    assert_eq!(it.standing(&it.lan).1, 0, "nobody is asked");
    for laptop in [&it.lan, &it.ha] {
        let words = it.words(laptop);
        assert!(words.contains("13/10") && words.contains("ba tuyến đường"), "{words}");
    }
    assert_eq!(it.newsroom.revisions(it.article), 4, "the first, one of each, and the merge");
    assert!(it.lan.acts(it.article).contains(&"merge".to_owned()));
    let again = it.lan.good_round();
    assert!(again.brought.is_empty() && again.answered == 0);
}

#[test]
fn a_paragraph_that_both_changed_waits_for_a_person() {
    let mut it = shared();
    it.apart(0);
    let report = it.lan.good_round();
    assert!(report.brought.is_empty());
    assert_eq!(it.lan.conflicts(it.article).len(), 1);
    assert_eq!(it.newsroom.revisions(it.article), 3, "no words that nobody wrote");
}

#[test]
fn while_somebody_types_nothing_is_put_over_her_words() {
    let mut it = shared();
    it.apart(1);
    let mut typed = it.with(1, "Nước lên nhanh, ngập ba tuyến đường.");
    typed
        .document
        .blocks
        .push(Block { id: BlockId::random(), body: Body::Paragraph(vec![Inline::text("Đang gõ.")]) });
    let desk = it.types(&typed);
    assert!(it.lan.good_round().brought.is_empty());
    assert_eq!(it.lan.conflicts(it.article).len(), 1);

    desk.cut(it.article, "", true).unwrap();
    assert!(it.lan.good_round().brought.contains(&it.article), "once it is a revision, there is nothing to lose");
    let words = it.words(&it.lan);
    assert!(words.contains("13/10") && words.contains("ba tuyến đường") && words.contains("Đang gõ."), "{words}");
    let opened = desk.open_article(it.article).unwrap();
    assert_eq!(opened.base, opened.head, "the window reads the merge");
}

#[test]
fn the_head_that_moved_meanwhile_is_merged_with_as_well() {
    let mut it = shared();
    it.apart(1);
    let mut pushes = 0;
    it.wire.rule(move |asked| {
        pushes += u32::from(asked.is("POST", "/push"));
        if pushes == 2 && asked.is("POST", "/push") { Way::CutBefore } else { Way::Through }
    });
    let report = it.lan.round();
    assert!(matches!(report.fault, Some(Error::Offline(_))) && report.brought.len() == 1);
    assert_eq!(it.lan.waiting().len(), 1, "the merge is on its way");
    let mut more = it.with(0, "Mưa từ đêm 13/10.");
    more.document.title = "Bài, tựa mới".to_owned();
    it.ha.cuts(it.article, &more);
    it.ha.good_round();
    it.wire.rule(|_| Way::Through);
    assert!(it.lan.good_round().brought.contains(&it.article));
    it.ha.good_round();
    assert_eq!(it.standing(&it.lan), it.standing(&it.ha));
    let words = it.words(&it.ha);
    assert!(words.contains("tựa mới") && words.contains("13/10") && words.contains("ba tuyến đường"), "{words}");
    assert_eq!(it.standing(&it.ha).1, 0);
}

#[test]
fn the_same_change_on_both_ends_as_one_and_writing_goes_on() {
    let mut it = shared();
    let same = it.with(1, "Nước lên nhanh, ngập ba tuyến đường.");
    it.ha.cuts(it.article, &same);
    it.ha.good_round();
    it.lan.cuts(it.article, &same);
    // The answer to the merge is lost, and she writes on what it made.
    let mut pushes = 0;
    it.wire.rule(move |asked| {
        pushes += u32::from(asked.is("POST", "/push"));
        if pushes == 2 && asked.is("POST", "/push") { Way::CutAfter } else { Way::Through }
    });
    assert!(it.lan.round().fault.is_some());
    assert_eq!(it.newsroom.revisions(it.article), 3, "the merge says what the head says, and is none");
    let mut more = same.clone();
    more.document.title = "Bài, tựa mới".to_owned();
    it.lan.cuts(it.article, &more);
    it.wire.rule(|_| Way::Through);
    it.lan.good_round();
    it.ha.good_round();
    assert!(it.lan.waiting().is_empty(), "{:?}", it.lan.waiting());
    assert_eq!(it.standing(&it.lan), it.standing(&it.ha));
    assert_eq!((it.standing(&it.ha).1, it.words(&it.ha).contains("tựa mới")), (0, true));
}

#[test]
fn a_text_beside_one_that_lies_with_the_desk_is_not_put_into_it() {
    let mut it = shared();
    it.lan.submits(it.article);
    it.lan.good_round();
    it.lan.cuts(it.article, &it.with(1, "Nước lên nhanh, ngập ba tuyến đường."));
    it.lan.good_round();
    it.lan.good_round();
    assert_eq!(it.lan.conflicts(it.article).len(), 1, "the desk has it before it");
    assert_eq!(it.newsroom.revisions(it.article), 2, "and no merge after merge");
    it.ha.good_round();
    let seen = it.ha.article(it.article).unwrap().head.unwrap();
    let act = domain::wire::AskedAct::Return { reason: "Thiếu số liệu thiệt hại".to_owned() };
    sync::ask(&it.ha.line(), it.article, seen, act, &mut sync::Report::default()).unwrap();
    assert!(it.lan.good_round().brought.contains(&it.article), "it lies with her again");
    it.ha.good_round();
    assert_eq!(it.standing(&it.lan), it.standing(&it.ha));
    assert!(it.words(&it.ha).contains("ba tuyến đường"));
}

#[test]
fn without_the_text_both_come_from_a_person_decides() {
    let mut it = shared();
    it.apart(1);
    let mine = it.with(1, "Nước lên nhanh, ngập ba tuyến đường.");
    let mut typed = mine.clone();
    typed.document.title = "Đang gõ".to_owned();
    let desk = it.types(&typed);
    assert!(it.lan.good_round().brought.is_empty());
    let [open] = it.lan.conflicts(it.article).try_into().unwrap();
    let lost = conflict::Conflict { base: Some(RevisionId::new(it.lan.now())), ..open.clone() };
    it.keeps(&lost);
    it.types_on(&desk, &mine);
    assert!(it.lan.round().brought.is_empty(), "all is clean, and the text both come from is not here");
    it.keeps(&open);
    assert!(it.lan.good_round().brought.contains(&it.article), "the control");
}

#[test]
fn only_the_laptop_that_made_the_branch_brings_it_in() {
    let mut it = shared();
    let mut second = it.newsroom.laptop("lan");
    second.good_round();
    it.apart(1);
    it.wire.rule(|asked| if asked.is("GET", "/changes") { Way::CutBefore } else { Way::Through });
    assert!(it.lan.round().fault.is_some());
    assert_eq!(second.me().me.person.role, Role::Reporter);
    assert!(second.good_round().brought.is_empty(), "it sees the conflict");
    assert_eq!(second.conflicts(it.article).len(), 1);
    it.wire.rule(|_| Way::Through);
    assert!(it.lan.good_round().brought.contains(&it.article));
    second.good_round();
    assert_eq!(it.standing(&it.lan), it.standing(&second));
}
