//! Where the words of a comment stand after somebody has written on, and who is meant in them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::document::{Block, Body, Inline};
use crate::person::{Person, Role};

fn id(n: usize) -> BlockId {
    format!("block{n:07}").parse().expect("twelve letters and digits")
}

fn paragraph(n: usize, text: &str) -> Block {
    Block { id: id(n), body: Body::Paragraph(vec![Inline::text(text)]) }
}

fn article(blocks: &[(usize, &str)]) -> Document {
    let blocks = blocks.iter().map(|(n, text)| paragraph(*n, text)).collect();
    Document { title: "Mưa lớn ở vùng cao".to_owned(), sapo: "Ba xã bị chia cắt.".to_owned(), blocks }
}

fn on(document: &Document, block: Option<usize>, quote: &str) -> Anchor {
    let block = block.map(id);
    let texts = Texts::of(document);
    let text: String = texts.of_block(block.as_ref()).expect("the block").iter().collect();
    let before = text.find(quote).map(|at| text[..at].chars().count()).expect("the words");
    let [start, length] = [before, quote.chars().count()].map(|it| u32::try_from(it).expect("small"));
    Anchor::at(document, block.as_ref(), start, start + length).expect("a place")
}

fn found(anchor: &Anchor, was: &Document, now: &Document) -> Place {
    place(anchor, Some(&Texts::of(was)), &Texts::of(now))
}

fn words(n: usize, start: u32, stop: u32) -> Place {
    Place::Words { block: Some(id(n)), start, stop }
}

#[test]
fn words_are_found_where_the_block_went_and_what_was_written_before_them() {
    let was = article(&[(1, "Nước lên nhanh trong đêm."), (2, "Có 12 người bị thương.")]);
    let anchor = on(&was, Some(2), "12 người");
    assert_eq!(stands_in(&anchor, &was), Ok(()));
    assert_eq!(found(&anchor, &was, &was), words(2, 3, 11));
    let moved = article(&[(2, "Sáng nay, có tin Có 12 người bị thương."), (1, "Nước lên nhanh trong đêm.")]);
    assert_eq!(found(&anchor, &was, &moved), words(2, 20, 28));
    assert_eq!(place(&anchor, None, &Texts::of(&moved)), words(2, 20, 28), "also without the older text");
}

#[test]
fn of_two_same_words_the_one_that_still_stands_in_the_block_is_kept_when_the_other_is_split_off() {
    let was = article(&[(1, "Tin cho hay có năm người nhà ven sông, ba người khác.")]);
    let anchor = on(&was, Some(1), "người");
    let now = article(&[(1, "Sáng nay có năm người"), (2, "ba người khác.")]);
    assert_eq!(found(&anchor, &was, &now), words(1, 16, 21));
}

#[test]
fn words_that_were_changed_leave_the_block_and_a_block_that_went_leaves_nothing() {
    let was = article(&[(1, "Có 12 người bị thương."), (2, "Xã khác cũng có 12 người đi viện.")]);
    let anchor = on(&was, Some(1), "12 người");
    let changed = article(&[(1, "Có 15 người bị thương."), (2, "Xã khác cũng có 12 người đi viện.")]);
    assert_eq!(found(&anchor, &was, &changed), Place::Block { block: Some(id(1)) });
    let gone = article(&[(2, "Xã khác cũng có 12 người đi viện.")]);
    assert_eq!(found(&anchor, &was, &gone), Place::Removed, "the same words of another block are not what was meant");
}

#[test]
fn of_the_same_words_twice_in_a_block_the_ones_that_were_meant_are_followed() {
    let was = article(&[(1, "Cầu cũ gãy, cầu mới chưa xong, cầu tạm đã thông.")]);
    let text = "Cầu cũ gãy, cầu mới chưa xong, cầu tạm đã thông.";
    let start = u32::try_from(text[..text.rfind("cầu").expect("there")].chars().count()).expect("small");
    let anchor = Anchor::at(&was, Some(&id(1)), start, start + 3).expect("a place");
    let cut = article(&[(1, "Cầu mới chưa xong, cầu tạm đã thông từ trưa.")]);
    assert_eq!(found(&anchor, &was, &cut), words(1, 19, 22));
    let without = article(&[(1, "Cầu cũ gãy, cầu mới chưa xong, phà đã thông.")]);
    assert_eq!(found(&anchor, &was, &without), Place::Block { block: Some(id(1)) }, "the other one is not meant");
}

#[test]
fn split_joined_and_pasted_anew() {
    let was = article(&[(1, "Mưa to. Nước lên nhanh trong đêm."), (2, "Đường tắc.")]);
    let anchor = on(&was, Some(1), "Nước lên nhanh");
    let split = article(&[(1, "Mưa to. "), (3, "Nước lên nhanh trong đêm."), (2, "Đường tắc.")]);
    assert_eq!(found(&anchor, &was, &split), words(3, 0, 14));
    let anchor = on(&was, Some(2), "Đường tắc");
    let joined = article(&[(1, "Mưa to. Nước lên nhanh trong đêm.Đường tắc.")]);
    assert_eq!(found(&anchor, &was, &joined), words(1, 33, 42));
    let pasted = article(&[(7, "Mưa to. Nước lên nhanh trong đêm."), (8, "Đường tắc.")]);
    assert_eq!(found(&anchor, &was, &pasted), words(8, 0, 9));
}

#[test]
fn the_title_and_the_sapo_have_no_block_and_never_go() {
    let was = article(&[(1, "Một.")]);
    let anchor = on(&was, None, "chia cắt");
    assert_eq!(anchor.block, None);
    let mut now = was.clone();
    now.title = "Mưa rất lớn ở vùng cao".to_owned();
    let Place::Words { block: None, start, stop } = found(&anchor, &was, &now) else { panic!("they stand") };
    let text: String = Texts::of(&now).of_block(None).expect("always")[start as usize..stop as usize].iter().collect();
    assert_eq!(text, "chia cắt");
    now.sapo = "Ba xã không có điện.".to_owned();
    assert_eq!(found(&anchor, &was, &now), Place::Block { block: None });
    assert_eq!(found(&Anchor::default(), &was, &now), Place::Article);
}

#[test]
fn a_place_that_is_none_is_not_kept() {
    let was = article(&[(1, "Có 12 người bị thương.")]);
    let good = on(&was, Some(1), "12 người");
    assert_eq!(fits(&good, false, "Nguồn nào?"), Ok(()));
    assert_eq!(fits(&good, false, " \n"), Err(CommentFault::Empty));
    assert_eq!(fits(&good, true, "Rồi"), Err(CommentFault::AnswerWithPlace));
    assert_eq!(fits(&Anchor::default(), true, "Rồi"), Ok(()));
    let most = Comment::TEXT_MOST;
    assert_eq!(fits(&good, false, &"a".repeat(most + 1)), Err(CommentFault::TooLong(most + 1)));
    for bad in [
        Anchor { stop: None, ..good.clone() },
        Anchor { start: Some(9), stop: Some(3), ..good.clone() },
        Anchor { quote: "12".to_owned(), ..good.clone() },
        Anchor { quote: "12 người".to_owned(), start: None, stop: None, ..good.clone() },
    ] {
        assert_eq!(fits(&bad, false, "Nguồn?"), Err(CommentFault::NoPlace), "{bad:?}");
    }
    let other = article(&[(1, "Có 15 người bị thương.")]);
    assert_eq!(stands_in(&good, &other), Err(CommentFault::OtherWords));
}

#[test]
fn who_is_meant_is_kept_by_id_and_shown_by_the_name_of_now() {
    let person = |login: &str, name: &str| Person {
        id: PersonId::new(Timestamp(0)),
        login: login.to_owned(),
        name: name.to_owned(),
        role: Role::Reporter,
    };
    let (lan, anh) = (person("lan", "Nguyễn Lan"), person("anh", "Nguyễn Lan Anh"));
    let people = [lan.clone(), anh.clone()];
    let kept = with_ids("@lan và @Nguyễn Lan Anh xem giúp, hỏi lan@vinhha.vn, @langkhac", &people);
    assert_eq!(kept, format!("@{} và @{} xem giúp, hỏi lan@vinhha.vn, @langkhac", lan.id, anh.id));
    let mut meant = vec![lan.id, anh.id];
    meant.sort();
    assert_eq!(mentioned(&kept), meant);
    let shown = pieces(&kept, |it| (it == lan.id).then(|| "Nguyễn Lan Chi".to_owned()));
    let names: Vec<&str> = shown.iter().filter(|it| it.person.is_some()).map(|it| it.text.as_str()).collect();
    assert_eq!(names, ["Nguyễn Lan Chi", "?"]);
    let whole: String = shown.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(whole, "Nguyễn Lan Chi và ? xem giúp, hỏi lan@vinhha.vn, @langkhac");
}

/// A text of numbered words, so that the test knows where each went: the oracle of the random edits. Some words stand
/// everywhere, as in any text.
#[derive(Debug, Clone)]
struct Ledger {
    blocks: Vec<(usize, Vec<Word>)>,
    next: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Word {
    /// Nobody else has it; it is not in the text.
    name: usize,
    text: String,
}

#[derive(Debug, Clone)]
enum Edit {
    Insert { block: Index, at: Index, common: bool },
    Delete { block: Index, at: Index },
    Split { block: Index, at: Index },
    Join { block: Index },
    Move { block: Index, to: Index },
    Drop { block: Index },
    Renew { block: Index },
}

fn edit() -> impl Strategy<Value = Edit> {
    let any = any::<Index>;
    prop_oneof![
        4 => (any(), any(), proptest::bool::ANY).prop_map(|(block, at, common)| Edit::Insert { block, at, common }),
        3 => (any(), any()).prop_map(|(block, at)| Edit::Delete { block, at }),
        1 => (any(), any()).prop_map(|(block, at)| Edit::Split { block, at }),
        1 => any().prop_map(|block| Edit::Join { block }),
        1 => (any(), any()).prop_map(|(block, to)| Edit::Move { block, to }),
        1 => any().prop_map(|block| Edit::Drop { block }),
        1 => any().prop_map(|block| Edit::Renew { block }),
    ]
}

const COMMON: [&str; 4] = ["và", "của", "người", "xã"];

impl Ledger {
    fn new(sizes: &[Vec<bool>]) -> Self {
        let mut it = Self { blocks: Vec::new(), next: 0 };
        for (n, words) in sizes.iter().enumerate() {
            let words = words.iter().map(|common| it.word(*common)).collect();
            it.blocks.push((n, words));
        }
        it
    }

    fn word(&mut self, common: bool) -> Word {
        self.next += 1;
        let name = self.next;
        let text = if common { COMMON[name % COMMON.len()].to_owned() } else { format!("t{name}x") };
        Word { name, text }
    }

    fn document(&self) -> Document {
        let said = |words: &[Word]| words.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ");
        let texts: Vec<(usize, String)> = self.blocks.iter().map(|(n, words)| (*n, said(words))).collect();
        article(&texts.iter().map(|(n, text)| (*n, text.as_str())).collect::<Vec<_>>())
    }

    /// Where a run of words stands together.
    fn place(&self, names: &[usize]) -> Option<Place> {
        self.blocks.iter().find_map(|(n, words)| {
            let at = words.windows(names.len()).position(|it| it.iter().map(|it| it.name).eq(names.iter().copied()))?;
            let letters = |of: &[Word]| of.iter().map(|it| it.text.chars().count() + 1).sum::<usize>();
            let start = letters(&words[..at]);
            let stop = start + letters(&words[at..at + names.len()]) - 1;
            let [start, stop] = [start, stop].map(|it| u32::try_from(it).expect("small"));
            Some(Place::Words { block: Some(id(*n)), start, stop })
        })
    }

    fn apply(&mut self, edit: &Edit) {
        let fresh = self.next + 1_000;
        let count = self.blocks.len();
        match edit {
            Edit::Insert { block, at, common } => {
                let word = self.word(*common);
                let words = &mut self.blocks[block.index(count)].1;
                let at = at.index(words.len() + 1);
                words.insert(at, word);
            }
            Edit::Delete { block, at } => {
                let words = &mut self.blocks[block.index(count)].1;
                if words.len() > 1 {
                    words.remove(at.index(words.len()));
                }
            }
            Edit::Split { block, at } => {
                let which = block.index(count);
                let words = &mut self.blocks[which].1;
                if words.len() > 1 {
                    let rest = words.split_off(1 + at.index(words.len() - 1));
                    self.next = fresh;
                    self.blocks.insert(which + 1, (fresh, rest));
                }
            }
            Edit::Join { block } if count > 1 => {
                let which = block.index(count - 1);
                let (_, eaten) = self.blocks.remove(which + 1);
                self.blocks[which].1.extend(eaten);
            }
            Edit::Move { block, to } => {
                let it = self.blocks.remove(block.index(count));
                self.blocks.insert(to.index(count), it);
            }
            Edit::Drop { block } if count > 1 => {
                self.blocks.remove(block.index(count));
            }
            // Pasted over itself.
            Edit::Renew { block } => {
                self.next = fresh;
                self.blocks[block.index(count)].0 = fresh;
            }
            Edit::Join { .. } | Edit::Drop { .. } => {}
        }
    }
}

/// An article, and where in it somebody comments on a run of words.
fn commented() -> impl Strategy<Value = (Ledger, usize, usize, usize)> {
    (vec(vec(proptest::bool::weighted(0.4), 2..12), 1..6), any::<Index>(), any::<Index>(), 1_usize..5).prop_map(
        |(sizes, block, at, length)| {
            let ledger = Ledger::new(&sizes);
            let block = block.index(sizes.len());
            let length = length.min(sizes[block].len());
            (ledger, block, at.index(sizes[block].len() - length + 1), length)
        },
    )
}

fn names(ledger: &Ledger, block: usize, at: usize, length: usize) -> Vec<usize> {
    ledger.blocks[block].1[at..at + length].iter().map(|it| it.name).collect()
}

fn anchored(ledger: &Ledger, names: &[usize]) -> Anchor {
    let Some(Place::Words { block, start, stop }) = ledger.place(names) else { panic!("it stands") };
    Anchor::at(&ledger.document(), block.as_ref(), start, stop).expect("a place")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// With a word of its own in the quote there is only one place that can be meant.
    #[test]
    fn a_quote_that_still_stands_is_found_exactly((mut ledger, block, at, length) in commented(), edits in vec(edit(), 0..12)) {
        let meant = names(&ledger, block, at, length);
        let own = ledger.blocks[block].1[at..at + length].iter().any(|it| it.text.starts_with('t'));
        prop_assume!(own);
        let was = ledger.document();
        let anchor = anchored(&ledger, &meant);
        edits.iter().for_each(|it| ledger.apply(it));
        if let Some(stands) = ledger.place(&meant) {
            let got = found(&anchor, &was, &ledger.document());
            // One word or two that went over into a paragraph of before, with other words around: it may be anybody's,
            // and the block is told.
            let there_before = matches!(&stands, Place::Words { block, .. } if Texts::of(&was).of_block(block.as_ref()).is_some() && *block != anchor.block);
            if !(meant.len() < 3 && there_before && got == (Place::Block { block: anchor.block.clone() })) {
                prop_assert_eq!(got, stands);
            }
        }
    }

    /// Words that stand everywhere: whatever is answered, another block's are not taken while its own stand.
    #[test]
    fn another_block_is_never_taken_while_its_own_words_stand((mut ledger, block, at, length) in commented(), edits in vec(edit(), 0..12)) {
        let meant = names(&ledger, block, at, length);
        let was = ledger.document();
        let anchor = anchored(&ledger, &meant);
        edits.iter().for_each(|it| ledger.apply(it));
        let now = ledger.document();
        let got = found(&anchor, &was, &now);
        if let (Some(Place::Words { block: true_block, .. }), Place::Words { block: got_block, start, stop }) = (ledger.place(&meant), &got)
            && true_block == anchor.block
        {
            prop_assert_eq!(got_block, &true_block);
            let texts = Texts::of(&now);
            let said: String = texts.of_block(got_block.as_ref()).expect("a block")[*start as usize..*stop as usize].iter().collect();
            prop_assert_eq!(said, anchor.quote);
        }
    }

    /// Also of words that stand everywhere the ones that were meant are followed, where nothing but new words came.
    #[test]
    fn new_words_around_move_the_place_and_nothing_else((mut ledger, block, at, length) in commented(), into in vec((any::<Index>(), any::<Index>()), 0..8)) {
        let meant = names(&ledger, block, at, length);
        let was = ledger.document();
        let anchor = anchored(&ledger, &meant);
        for (block, at) in into {
            ledger.apply(&Edit::Insert { block, at, common: false });
        }
        if let Some(stands) = ledger.place(&meant) {
            prop_assert_eq!(found(&anchor, &was, &ledger.document()), stands);
        }
    }
}
