//! Two people at one article: what each sees of it, and what one of them chooses.

use domain::act::Refusal;
use domain::article::{Head, Review, Standing};
use domain::merge::{At, Part};
use domain::wire::{Answer, ConflictBody, OpKind, RevisionOp};
use domain::{
    ArticleId, Block, BlockId, Body, ConflictId, Content, DeviceId, Figure, Inline, Kind, PersonId, PhotoId, Revision,
    RevisionId, Role,
};
use serde_json::json;
use store::{conflict, outbox, pin, revision, working};

use super::bench::{Bench, START, content};
use crate::{Choice, Chosen, OpenConflict, Rewriting};

/// One article with three texts, and the ids they have in common.
struct Two {
    bench: Bench,
    id: ArticleId,
    base: Revision,
    mine: Revision,
    theirs: Revision,
}

fn block(name: &str, text: &str) -> Block {
    Block { id: BlockId::made_of(name.as_bytes()), body: Body::Paragraph(vec![Inline::text(text)]) }
}

/// Of three passages and a picture.
fn text(bench: &Bench, title: &str, middle: &str, last: &str, caption: &str) -> Content {
    let mut it = content(title, bench.fields());
    let figure = Figure { photo: Some(PhotoId::of(b"one")), caption: vec![Inline::text(caption)], ..Figure::default() };
    it.document.blocks = vec![
        block("first", "Nước lên nhanh từ đêm 23/11."),
        block("middle", middle),
        Block { id: BlockId::made_of(b"figure"), body: Body::Figure(figure) },
        block("last", last),
    ];
    it
}

const HOUSES: &str = "Có 12 hộ đã dời đi, xã mở thêm hai lớp học cho bà con ngủ.";

impl Two {
    /// `mine` is of `author` on `device`; the portal has `theirs`.
    fn with(bench: Bench, owner: PersonId, author: PersonId, device: DeviceId, texts: [&Content; 3]) -> Self {
        let id = ArticleId::new(START);
        let revision = |n: i64, parent: Option<&Revision>, author, device, content: &Content| Revision {
            id: RevisionId::new(START.plus_ms(n)),
            article: id,
            no: Some(u32::try_from(n).unwrap()),
            parents: parent.map(|it| it.id).into_iter().collect(),
            content: content.store().unwrap(),
            author,
            device,
            at_ms: START.plus_ms(n * 60_000),
            kind: Kind::Saved,
            note: String::new(),
        };
        let (ha, away) = (PersonId::new(START), DeviceId::new(START));
        let base = revision(1, None, author, device, texts[0]);
        let mine = revision(3, Some(&base), author, device, texts[1]);
        let theirs = revision(2, Some(&base), ha, away, texts[2]);
        let two = Self { bench, id, base, mine, theirs };
        let mut standing = Standing::local(id, owner);
        standing.number = Some(12);
        standing.conflicts = 1;
        two.head(&mut standing, &two.theirs);
        let store = &two.bench.store;
        store
            .write::<_, crate::Error>(|tx| {
                revision::add(tx, &two.theirs)?;
                store::article::set_standing(tx, &standing, START)?;
                if device == pulled_device(tx) {
                    revision::add(tx, &two.mine)?;
                    store::article::set_head(tx, id, two.mine.id)?;
                }
                let [base, mine, theirs] = [&two.base, &two.mine, &two.theirs].map(Clone::clone);
                let named = ConflictId::new(START);
                let body = ConflictBody {
                    id: named,
                    article: id,
                    base: Some(base),
                    mine,
                    theirs,
                    opened_ms: START,
                    solved_by: None,
                };
                conflict::put(tx, &body)?;
                store::article::settle(tx, id)?;
                Ok(())
            })
            .unwrap();
        two
    }

    /// Lan's own, on her laptop.
    fn own(texts: impl Fn(&Bench) -> [Content; 3]) -> Self {
        let bench = Bench::new();
        let [base, mine, theirs] = texts(&bench);
        let (me, device) = (bench.me.id, device_of(&bench));
        Self::with(bench, me, me, device, [&base, &mine, &theirs])
    }

    fn head(&self, standing: &mut Standing, it: &Revision) {
        let (revision, content) = (it.id, it.content.hash.clone());
        standing.head = Some(Head { revision, no: it.no.unwrap(), content, author: it.author, at_ms: it.at_ms });
    }

    fn open(&self) -> OpenConflict {
        self.bench.desk.open_conflict(self.id).unwrap().unwrap()
    }

    fn settle(&self, seen: &OpenConflict, choices: &[Choice]) -> Result<crate::Row, crate::Error> {
        let chosen: Vec<Chosen> =
            seen.places.iter().zip(choices).map(|(it, choice)| chosen(&it.key, choice.clone())).collect();
        self.bench.desk.settle_conflict(self.id, seen.seen, &chosen)
    }

    /// What stands in the article now, as lines.
    fn lines(&self) -> Vec<String> {
        let opened = self.bench.desk.open_article(self.id).unwrap();
        let document = domain::Document::from_json(opened.document).unwrap();
        document.blocks.iter().map(|it| it.body.words().join(" ").trim().to_owned()).collect()
    }

    /// The portal's head is another one now.
    fn portal_moves(&self, text: &Content) -> Revision {
        let made = Revision {
            id: RevisionId::new(START.plus_ms(9)),
            no: Some(9),
            parents: vec![self.theirs.id],
            content: text.store().unwrap(),
            ..self.theirs.clone()
        };
        self.bench.store.write::<_, crate::Error>(|tx| Ok(revision::add(tx, &made)?)).unwrap();
        let mut standing = self.bench.standing(self.id).unwrap();
        self.head(&mut standing, &made);
        self.bench.set_standing(&standing);
        made
    }
}

fn chosen(key: &str, choice: Choice) -> Chosen {
    Chosen { key: key.to_owned(), choice }
}

fn pulled_device(tx: &store::ReadTx<'_>) -> DeviceId {
    store::pulled::find(tx).unwrap().unwrap().device
}

fn device_of(bench: &Bench) -> DeviceId {
    bench.store.read::<_, crate::Error>(|tx| Ok(pulled_device(tx))).unwrap()
}

/// Title, a passage and a caption on both sides; the last passage on one.
fn everything(bench: &Bench) -> [Content; 3] {
    [
        text(bench, "Mưa lớn", HOUSES, "Trường nghỉ học.", "Nước vào sân trường"),
        text(
            bench,
            "Mưa lớn, 15 hộ dời",
            &HOUSES.replace("12", "15"),
            "Trường nghỉ hai ngày.",
            "Sân trường sáng 24/11",
        ),
        text(bench, "Mưa lớn ở Hải Châu", &HOUSES.replace("hai", "ba"), "Trường nghỉ học.", "Nước ngập sân trường"),
    ]
}

#[test]
fn each_place_is_shown_with_what_stood_before_and_who_wrote_which_side() {
    let two = Two::own(everything);
    let it = two.open();
    assert_eq!((it.seen.mine, it.seen.theirs), (two.mine.id, two.theirs.id));
    assert!(it.mine.own && it.mine.here && !it.theirs.own && !it.theirs.here);
    assert_eq!((it.base.unwrap().revision, it.theirs.at_ms), (two.base.id, two.theirs.at_ms));
    let at: Vec<&At> = it.places.iter().map(|it| &it.at).collect();
    let figure = BlockId::made_of(b"figure");
    let caption = At::Part { block: figure, figure: 0, part: Part::Caption };
    assert_eq!(at, [&At::Title, &At::Run, &caption]);
    let line = domain::compare::Compared::line;
    assert_eq!(line(&it.places[0].mine.title), "Mưa lớn+, 15 hộ dời+");
    let passage = &it.places[1];
    assert_eq!(line(&passage.base.blocks[0].parts[0].spans), HOUSES);
    assert!(line(&passage.mine.blocks[0].parts[0].spans).contains("-12-+15+"));
    assert!(line(&passage.theirs.blocks[0].parts[0].spans).contains("-hai-+ba+"));
    let proposal = line(&passage.proposal.as_ref().unwrap().blocks[0].parts[0].spans);
    assert!(proposal.contains("+15+") && proposal.contains("+ba+"), "both numbers, accepted by a person: {proposal}");
    assert_eq!((passage.before.as_deref(), passage.both), (Some("Nước lên nhanh từ đêm 23/11."), true));
    assert!(line(&it.places[2].mine.blocks[0].parts[0].spans).contains("24/11"));
    assert_eq!(
        (it.joined_count, it.joined.blocks.len(), it.more),
        (1, 1, 0),
        "the last passage, which nobody else touched"
    );
    assert_eq!(it.joined.blocks[0].block, BlockId::made_of(b"last"));
    assert_eq!(it.refusal, None);
}

#[test]
fn what_is_chosen_stands_and_both_texts_stay_in_the_history() {
    let two = Two::own(everything);
    let it = two.open();
    let Some(Rewriting::Caption { .. }) = &it.places[2].rewriting else { panic!("a caption may be written anew") };
    let written = json!([{ "type": "text", "text": "Sân trường ngập, sáng 24/11" }]);
    let choices = [Choice::Theirs, Choice::Proposal, Choice::Rewritten { text: written }];
    let row = two.settle(&it, &choices).unwrap();
    assert_eq!((row.title.as_str(), row.flags.conflict), ("Mưa lớn ở Hải Châu", false), "also while it is on its way");
    let houses = HOUSES.replace("12", "15").replace("hai", "ba");
    let lines = two.lines();
    assert_eq!(lines[1..], [houses, "Sân trường ngập, sáng 24/11".into(), "Trường nghỉ hai ngày.".into()]);

    let ops = two.bench.ops(two.id);
    let sent: RevisionOp = serde_json::from_value(ops[0].op.payload.clone()).unwrap();
    assert_eq!((ops.len(), ops[0].op.kind, sent.kind), (1, OpKind::Revision, Kind::Merged));
    assert_eq!(sent.parents, [two.theirs.id, two.mine.id], "the portal closes the branch by this");
    let history = two.bench.desk.history(two.id).unwrap();
    for lost in [two.mine.id, two.theirs.id] {
        assert!(history.iter().any(|it| it.revision == lost && it.pinned.is_some()), "{history:?}");
    }
    let pins = two.bench.store.read::<_, crate::Error>(|tx| Ok(pin::of_article(tx, two.id)?)).unwrap();
    assert!(pins.iter().all(|it| it.1 == pin::Before::Merged));
    assert_eq!(two.bench.desk.open_conflict(two.id).unwrap(), None);
    assert_eq!(two.settle(&it, &choices).unwrap_err().code(), "no_conflict", "a second press");
    assert_eq!(two.bench.acts(two.id), ["merge"]);
    assert_eq!(
        two.bench.desk.submit(two.id, "").map(|it| it.flags.conflict).ok(),
        None,
        "the picture has no description yet"
    );
}

#[test]
fn a_text_that_moved_meanwhile_refuses_the_choice_and_the_other_places_keep_theirs() {
    let two = Two::own(everything);
    let it = two.open();
    let [_, _, theirs] = everything(&two.bench);
    let mut newer = theirs.clone();
    newer.document.title = "Mưa lớn ở ba xã".into();
    let head = two.portal_moves(&newer);
    let all = [Choice::Theirs, Choice::Mine, Choice::Both];
    assert_eq!(two.settle(&it, &all).unwrap_err().code(), "conflict_moved");
    assert!(two.bench.ops(two.id).is_empty(), "nothing was written");
    let again = two.open();
    assert_eq!(again.seen.theirs, head.id);
    let same: Vec<bool> = again.places.iter().zip(&it.places).map(|(now, then)| now.key == then.key).collect();
    assert_eq!(same, [false, true, true], "only the title is another question");
    let row = two.settle(&again, &all).unwrap();
    assert_eq!(row.title, "Mưa lớn ở ba xã", "chosen of the text that is on the portal now");
    assert_eq!(two.lines()[1], HOUSES.replace("12", "15"));
}

#[test]
fn words_that_were_only_typed_are_one_side_of_it() {
    let two = Two::own(everything);
    let opened = two.bench.desk.open_article(two.id).unwrap();
    let [_, mine, _] = everything(&two.bench);
    let mut typed = mine.clone();
    typed.document.title = "Mưa lớn, 16 hộ dời".into();
    two.bench.desk.save(two.id, opened.seq, typed.document.to_json(), typed.fields).unwrap();
    let it = two.open();
    assert_ne!(it.seen.mine, two.mine.id, "cut as it was looked at");
    let line = domain::compare::Compared::line(&it.places[0].mine.title);
    assert!(line.contains("16"), "{line}");

    // And what is typed while somebody looks is another text than the one that was chosen about.
    let opened = two.bench.desk.open_article(two.id).unwrap();
    typed.document.title = "Mưa lớn, 17 hộ dời".into();
    let fields = two.bench.fields();
    two.bench.desk.save(two.id, opened.seq, typed.document.to_json(), fields).unwrap();
    let all = [Choice::Mine, Choice::Mine, Choice::Mine];
    assert_eq!(two.settle(&it, &all).unwrap_err().code(), "conflict_moved");
    let kept = two.bench.store.read::<_, crate::Error>(|tx| Ok(working::dirty(tx, two.id)?)).unwrap();
    assert!(kept, "and not a word of it is gone");
    let again = two.open();
    let row = two.settle(&again, &all).unwrap();
    assert_eq!(row.title, "Mưa lớn, 17 hộ dời");
    let parents: Vec<usize> = two.bench.ops(two.id).iter().map(|it| parents(&it.op).len()).collect();
    assert_eq!(parents, [1, 1, 2], "both cuts go first, then the one text");
}

fn parents(op: &domain::wire::Op) -> Vec<RevisionId> {
    serde_json::from_value::<RevisionOp>(op.payload.clone()).unwrap().parents
}

#[test]
fn an_editor_brings_in_a_branch_that_nobody_came_back_for() {
    let bench = Bench::of(Role::Editor);
    let [base, mine, theirs] = everything(&bench);
    let lan = PersonId::new(START.plus_ms(1));
    let two = Two::with(bench, lan, lan, DeviceId::new(START.plus_ms(2)), [&base, &mine, &theirs]);
    let row = two.bench.desk.row(two.id).unwrap();
    assert!(row.flags.conflict && row.title == "Mưa lớn ở Hải Châu", "on the desk stands the portal's");
    let it = two.open();
    assert!(!it.mine.own && !it.mine.here && it.refusal.is_none());
    two.settle(&it, &[Choice::Mine, Choice::Mine, Choice::Mine]).unwrap();
    let lines = two.lines();
    assert_eq!((lines[1].as_str(), lines[2].as_str()), (&*HOUSES.replace("12", "15"), "Sân trường sáng 24/11"));
}

#[test]
fn a_writer_whose_article_is_with_the_desk_looks_and_does_not_choose() {
    let two = Two::own(everything);
    let mut standing = two.bench.standing(two.id).unwrap();
    standing.review = Review::Submitted { revision: two.theirs.id, by: two.bench.me.id, at_ms: START };
    two.bench.set_standing(&standing);
    let it = two.open();
    assert_eq!(it.refusal, Some(Refusal::Standing));
    let all = [Choice::Mine, Choice::Mine, Choice::Mine];
    assert_eq!(two.settle(&it, &all).unwrap_err().code(), "not_allowed");
    assert!(two.bench.ops(two.id).is_empty());
}

#[test]
fn pictures_descriptions_and_details_are_chosen_one_by_one() {
    let two = Two::own(|bench| {
        let [base, mut mine, mut theirs] = [(); 3].map(|()| text(bench, "Mưa lớn", HOUSES, "Hết.", "Sân trường"));
        let figure = |it: &mut Content, photo: &[u8], alt: &str| {
            let Body::Figure(figure) = &mut it.document.blocks[2].body else { return };
            (figure.photo, figure.alt) = (Some(PhotoId::of(photo)), alt.into());
        };
        figure(&mut mine, b"two", "Học trò đi ủng");
        figure(&mut theirs, b"three", "Học trò đi ủng qua sân");
        mine.fields.slug = Some("mua-lon".into());
        theirs.fields.slug = Some("mua-lon-hai-chau".into());
        mine.fields.bylines = vec!["Lan Anh".into(), "Minh".into()];
        theirs.fields.bylines = vec!["Lan Anh".into(), "Hà".into()];
        [base, mine, theirs]
    });
    let it = two.open();
    let names: Vec<String> = it.places.iter().map(|it| serde_json::to_value(&it.at).unwrap().to_string()).collect();
    assert!(names[0].contains("picture") && names[1].contains("alt"), "{names:?}");
    let facts = it.places[0].facts.as_ref().unwrap();
    assert_eq!(facts.mine["photo"], json!(PhotoId::of(b"two")));
    assert!(it.places[0].rewriting.is_none() && !it.places[0].both, "a picture is one or the other");
    let at = |name: &str| it.places.iter().position(|it| it.at == At::Field { name: name.into() }).unwrap();
    let (bylines, slug) = (at("bylines"), at("slug"));
    assert!(it.places[bylines].both);
    let mut all = vec![Choice::Mine; it.places.len()];
    all[1] = Choice::Rewritten { text: json!("Học trò đi ủng qua sân trường") };
    all[bylines] = Choice::Both;
    all[slug] = Choice::Rewritten { text: json!("mua-lon-o-hai-chau") };
    two.settle(&it, &all).unwrap();
    let opened = two.bench.desk.open_article(two.id).unwrap();
    assert_eq!(opened.fields.bylines, ["Lan Anh", "Hà", "Minh"]);
    assert_eq!(opened.fields.slug.as_deref(), Some("mua-lon-o-hai-chau"));
    let document = domain::Document::from_json(opened.document).unwrap();
    let Body::Figure(figure) = &document.blocks[2].body else { panic!("a picture") };
    assert_eq!((figure.photo.clone(), &*figure.alt), (Some(PhotoId::of(b"two")), "Học trò đi ủng qua sân trường"));
}

#[test]
fn a_choice_that_does_not_fit_its_place_is_refused() {
    let two = Two::own(everything);
    let it = two.open();
    let bad = Choice::Rewritten { text: json!({ "type": "script" }) };
    let few = [Choice::Mine, Choice::Mine];
    assert_eq!(two.settle(&it, &few).unwrap_err().code(), "conflict_moved");
    assert!(two.settle(&it, &[Choice::Mine, bad, Choice::Mine]).is_err());
    assert!(two.bench.ops(two.id).is_empty());
}

#[test]
fn what_is_written_on_after_the_branch_is_still_one_question() {
    let bench = Bench::new();
    let id = bench.written("Của Lan");
    let mine = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.later(60_000);
    let ha = bench.pull_head(id, Some(mine), "Của Hà");
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!(opened.head, Some(ha));
    for (n, title) in ["Của Lan, một", "Của Lan, hai"].into_iter().enumerate() {
        let seq = bench.desk.open_article(id).unwrap().seq;
        bench.desk.save(id, seq, super::bench::document(title), bench.fields()).unwrap();
        bench.later(1_000 + i64::try_from(n).unwrap());
        bench.desk.cut(id, "", false).unwrap();
    }
    let head = bench.pull_head(id, Some(ha), "Của Hà, hai");
    for op in bench.take() {
        bench.answer(&op, Answer::Branched { head, conflict: ConflictId::new(bench.now()) });
    }
    let open = bench.store.read::<_, crate::Error>(|tx| Ok(conflict::open_of(tx, id)?)).unwrap();
    assert_eq!((open.len(), open[0].base), (1, Some(ha)), "and it grew from where the first of them did");
    let it = bench.desk.open_conflict(id).unwrap().unwrap();
    assert_eq!((it.seen.theirs, it.more), (head, 0));
    let waits = bench.store.read::<_, crate::Error>(|tx| Ok(outbox::waits(tx, id)?)).unwrap();
    assert!(!waits);
}
