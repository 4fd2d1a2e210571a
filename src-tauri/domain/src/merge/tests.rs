//! One line a block: a letter that stands for its id, and its words. `#` a heading, `!` a figure whose caption it is,
//! `@` a file that it is about.

mod moved;

use super::{At, Conflict, Decision, Merged, Part, PartPiece, Piece, SettleError, merge, settle};
use crate::document::{Attachment, Block, Body, Document, Figure, FileKind, Inline, Level, plain};
use crate::id::{BlockId, FileId, PhotoId};
use crate::{Content, Fields};

fn id(letter: &str) -> BlockId {
    format!("{letter:0<12}").parse().expect("a letter and zeros")
}

fn block(line: &str) -> Block {
    let (name, words) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    let text = |it: &str| if it.is_empty() { Vec::new() } else { vec![Inline::text(it)] };
    let (kind, letter) = name.split_at(name.len() - 1);
    let body = match kind {
        "#" => Body::Heading { level: Level::Two, text: text(words) },
        "!" => Body::Figure(Figure {
            photo: Some(PhotoId::of(letter.as_bytes())),
            caption: text(words),
            ..Figure::default()
        }),
        "@" => Body::Attachment(Attachment {
            file: FileId::of(letter.as_bytes()),
            kind: FileKind::Pdf,
            name: "a.pdf".to_owned(),
            bytes: 1,
            words: text(words),
        }),
        _ => Body::Paragraph(text(words)),
    };
    Block { id: id(letter), body }
}

fn text(lines: &str) -> Content {
    let blocks = lines.lines().filter(|it| !it.trim().is_empty()).map(block).collect();
    Content { document: Document { title: "Tựa".to_owned(), sapo: String::new(), blocks }, fields: Fields::default() }
}

fn lines(blocks: &[Block]) -> String {
    let line = |it: &Block| {
        let letter = &it.id.as_str()[..1];
        match &it.body {
            Body::Figure(figure) => format!("!{letter} {}", plain(&figure.caption)),
            Body::Heading { text, .. } => format!("#{letter} {}", plain(text)),
            Body::Paragraph(text) => format!("{letter} {}", plain(text)),
            Body::Attachment(it) => format!("@{letter} {}", plain(&it.words)),
            _ => letter.to_owned(),
        }
    };
    blocks.iter().map(line).map(|it| it.trim().to_owned()).collect::<Vec<_>>().join("\n")
}

fn run(piece: &Piece) -> String {
    match piece {
        Piece::Blocks(blocks) => lines(blocks).replace('\n', " / "),
        other => other.to_json().to_string(),
    }
}

fn merged(base: &str, mine: &str, theirs: &str) -> Merged {
    let sides = [base, mine, theirs].map(text);
    merge(&sides[0], &sides[1], &sides[2])
}

/// The text, then each conflict as `base | mine | theirs`. What the sides are called makes no difference but to order.
#[track_caller]
fn check(base: &str, mine: &str, theirs: &str, wanted: &str) {
    let it = merged(base, mine, theirs);
    let conflict = |it: &Conflict| format!("? {} | {} | {}", run(&it.base), run(&it.mine), run(&it.theirs));
    let mut said = vec![lines(&it.content.document.blocks)];
    said.extend(it.conflicts.iter().map(conflict));
    said.extend(it.reordered.then(|| "reordered".to_owned()));
    let wanted: Vec<&str> = wanted.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(said.join("\n"), wanted.join("\n"));
    let other = merged(base, theirs, mine);
    let turned: Vec<Conflict> =
        other.conflicts.into_iter().map(|it| Conflict { mine: it.theirs, theirs: it.mine, ..it }).collect();
    assert_eq!(turned, it.conflicts, "the same conflicts, whoever is called mine");
    assert_eq!(other.reordered, it.reordered);
}

const ABC: &str = "a một hai ba bốn năm
    b sáu bảy tám chín mười
    c trăm nghìn vạn triệu tỷ";

#[test]
fn what_nobody_changed_stays() {
    check(ABC, ABC, ABC, ABC);
}

#[test]
fn each_side_changed_another_paragraph() {
    check(
        ABC,
        "a một hai ba bốn sáu
        b sáu bảy tám chín mười
        c trăm nghìn vạn triệu tỷ",
        "a một hai ba bốn năm
        b sáu bảy tám chín mười
        c trăm nghìn vạn",
        "a một hai ba bốn sáu
        b sáu bảy tám chín mười
        c trăm nghìn vạn",
    );
}

#[test]
fn the_same_change_on_both_is_taken_once() {
    check(ABC, "a một hai\nb mới", "a một hai\nb mới", "a một hai\nb mới");
}

#[test]
fn other_words_of_one_paragraph_are_a_conflict_with_a_proposal() {
    let (mine, theirs) = ("a một HAI ba bốn năm", "a một hai ba bốn NĂM");
    let base = "a một hai ba bốn năm";
    check(
        base,
        mine,
        theirs,
        "a một hai ba bốn NĂM
        ? a một hai ba bốn năm | a một HAI ba bốn năm | a một hai ba bốn NĂM",
    );
    let it = merged(base, mine, theirs);
    assert_eq!(it.conflicts[0].proposal().map(|it| run(&it)).as_deref(), Some("a một HAI ba bốn NĂM"));
}

#[test]
fn the_same_word_changed_twice_has_no_proposal() {
    let it = merged("a một hai ba", "a một HAI ba", "a một Hai ba");
    assert_eq!(it.conflicts[0].proposal(), None);
    let touching = merged("a một hai ba", "a một hai BA", "a một hai, bốn ba");
    assert_eq!(touching.conflicts[0].proposal(), None, "words beside each other that nobody put there");
}

#[test]
fn deleted_here_and_changed_there_is_a_conflict_and_the_words_stand() {
    check(
        ABC,
        "a một hai ba bốn năm\nc trăm nghìn vạn triệu tỷ",
        "a một hai ba bốn năm\nb sáu bảy tám chín MƯỜI\nc trăm nghìn vạn triệu tỷ",
        "a một hai ba bốn năm
        b sáu bảy tám chín MƯỜI
        c trăm nghìn vạn triệu tỷ
        ? b sáu bảy tám chín mười |  | b sáu bảy tám chín MƯỜI",
    );
}

#[test]
fn deleted_on_one_side_or_both_is_gone() {
    check(
        ABC,
        "a một hai ba bốn năm\nc trăm nghìn vạn triệu tỷ",
        ABC,
        "a một hai ba bốn năm\nc trăm nghìn vạn triệu tỷ",
    );
    check(ABC, "a một hai ba bốn năm", "c trăm nghìn vạn triệu tỷ", "a");
}

#[test]
fn a_split_paragraph_against_a_change_is_one_conflict_over_both_halves() {
    check(
        "a một hai ba bốn năm sáu bảy tám",
        "a một hai ba bốn\nx năm sáu bảy tám",
        "a một hai ba bốn năm sáu bảy TÁM",
        "a một hai ba bốn năm sáu bảy TÁM
        ? a một hai ba bốn năm sáu bảy tám | a một hai ba bốn / x năm sáu bảy tám | a một hai ba bốn năm sáu bảy TÁM",
    );
    let it = merged(
        "a một hai ba bốn năm sáu bảy tám",
        "a một hai ba bốn\nx năm sáu bảy tám",
        "a một HAI ba bốn năm sáu bảy tám",
    );
    let proposal = it.conflicts[0].proposal().map(|it| run(&it));
    assert_eq!(proposal.as_deref(), Some("a một HAI ba bốn / x năm sáu bảy tám"));
}

#[test]
fn one_word_split_off_belongs_to_its_paragraph() {
    check(
        "a một hai ba",
        "a một hai\nx ba",
        "a MỘT hai ba",
        "a MỘT hai ba
        ? a một hai ba | a một hai / x ba | a MỘT hai ba",
    );
}

#[test]
fn a_split_in_three_is_one_run() {
    check(
        "a một hai ba bốn năm sáu bảy tám chín mười",
        "a một hai\nx ba bốn năm sáu\ny bảy tám chín mười",
        "a một hai ba bốn năm sáu bảy tám chín MƯỜI",
        "a một hai ba bốn năm sáu bảy tám chín MƯỜI
        ? a một hai ba bốn năm sáu bảy tám chín mười | a một hai / x ba bốn năm sáu / y bảy tám chín mười | \
         a một hai ba bốn năm sáu bảy tám chín MƯỜI",
    );
}

#[test]
fn the_same_split_on_both_is_taken_once() {
    check(
        "a một hai ba bốn năm sáu bảy tám\nb chín",
        "a một hai ba bốn\nx năm sáu bảy tám\nb chín",
        "a một hai ba bốn\nx năm sáu bảy tám\nb CHÍN",
        "a một hai ba bốn\nx năm sáu bảy tám\nb CHÍN",
    );
    let it = merged(
        "a một hai ba bốn năm sáu bảy tám",
        "a một hai ba bốn\nx năm sáu bảy tám",
        "a một hai ba bốn\ny năm sáu bảy tám",
    );
    assert_eq!(
        (lines(&it.content.document.blocks).as_str(), it.conflicts.len()),
        ("a một hai ba bốn\ny năm sáu bảy tám", 0)
    );
}

#[test]
fn what_is_inserted_there_does_not_part_the_halves_of_a_split() {
    let (base, split) = ("a một hai ba bốn năm sáu\nb chín", "a một hai ba\nx bốn năm sáu\nb chín");
    let inserted = "a một hai ba bốn năm sáu\ny mới\nb chín";
    check(base, split, inserted, "a một hai ba\nx bốn năm sáu\ny mới\nb chín");
}

#[test]
fn a_join_against_a_change_of_what_it_ate_is_one_conflict() {
    check(
        "a một hai ba\nb bốn năm sáu bảy",
        "a một hai ba bốn năm sáu bảy",
        "a một hai ba\nb bốn năm sáu BẢY",
        "a một hai ba
        b bốn năm sáu BẢY
        ? a một hai ba / b bốn năm sáu bảy | a một hai ba bốn năm sáu bảy | a một hai ba / b bốn năm sáu BẢY",
    );
}

#[test]
fn a_join_that_was_written_over_at_both_ends_is_still_one() {
    check(
        "a một hai ba\nb bốn năm sáu bảy tám",
        "a đầu một hai ba bốn năm giữa sáu BẢY tám cuối",
        "a một hai ba\nb bốn năm\nx sáu bảy tám thêm",
        "a một hai ba
        b bốn năm
        x sáu bảy tám thêm
        ? a một hai ba / b bốn năm sáu bảy tám | a đầu một hai ba bốn năm giữa sáu BẢY tám cuối | a một hai ba / b bốn năm / x sáu bảy tám thêm",
    );
}

#[test]
fn a_join_wins_over_a_deletion_of_what_it_ate() {
    check("a một hai ba\nb bốn năm", "a một hai ba bốn năm", "a một hai ba", "a một hai ba bốn năm");
}

#[test]
fn moved_here_and_changed_there_is_both() {
    check(
        ABC,
        "c trăm nghìn vạn triệu tỷ\na một hai ba bốn năm\nb sáu bảy tám chín mười",
        "a một hai ba bốn năm\nb sáu bảy tám chín mười\nc trăm nghìn",
        "c trăm nghìn\na một hai ba bốn năm\nb sáu bảy tám chín mười",
    );
}

#[test]
fn cut_and_pasted_under_a_new_id_is_moved() {
    check(
        ABC,
        "x trăm nghìn vạn triệu tỷ\na một hai ba bốn năm\nb sáu bảy tám chín mười",
        "a một hai ba bốn năm\nb sáu bảy tám chín mười\nc trăm nghìn",
        "c trăm nghìn\na một hai ba bốn năm\nb sáu bảy tám chín mười",
    );
}

#[test]
fn moved_on_both_sides_is_theirs_and_flagged() {
    let it = merged("a 1\nb 2\nc 3", "b 2\na 1\nc 3", "a 1\nc 3\nb 2");
    assert_eq!(lines(&it.content.document.blocks), "a 1\nc 3\nb 2");
    assert!(it.reordered && it.conflicts.is_empty());
    assert!(!merged("a 1\nb 2\nc 3", "c 3\na 1\nb 2", "c 3\na 1\nb 2 4").reordered, "the same move");
}

#[test]
fn inserted_at_one_place_by_both_both_stay_theirs_first() {
    let it = merged("a 1\nb 2", "a 1\nx mình\nb 2", "a 1\ny họ\nb 2");
    assert_eq!(lines(&it.content.document.blocks), "a 1\ny họ\nx mình\nb 2");
    assert!(it.conflicts.is_empty());
    let first = merged("a 1", "x mình\na 1", "y họ\na 1");
    assert_eq!(lines(&first.content.document.blocks), "y họ\nx mình\na 1");
    let moved = merged("a 1\nb 2\nc 3", "c 3\na 1\nx mình\nb 2", "a 1\ny họ\nb 2\nc 3");
    assert_eq!(lines(&moved.content.document.blocks), "c 3\na 1\ny họ\nx mình\nb 2");
}

#[test]
fn the_same_paragraph_inserted_by_both_stands_once() {
    let it = merged("a 1\nb 2", "a 1\nx thông cáo mới\nb 2 3", "a 1\ny thông cáo mới\nb 2");
    assert_eq!(lines(&it.content.document.blocks), "a 1\ny thông cáo mới\nb 2 3");
}

#[test]
fn inserted_after_what_the_other_deleted_stands_where_that_was() {
    check("a 1\nb 2\nc 3", "a 1\nb 2\nx mới\nc 3", "a 1\nc 3", "a 1\nx mới\nc 3");
}

#[test]
fn everything_deleted_leaves_an_empty_paragraph() {
    check("a 1\nb 2", "a 1", "b 2", "a");
}

#[test]
fn one_id_with_two_texts_is_a_conflict_and_stands_once() {
    check("a 1", "a 1\nx mình", "a 1\nx họ", "a 1\nx họ\n?  | x mình | x họ");
}

/// Two laptops brought the same branches together, so x is no block of the base and both have it.
#[test]
fn a_block_that_both_had_from_elsewhere_and_one_split_is_one_conflict_over_both_halves() {
    check(
        "a một",
        "a một\nx thêm hai và ba vào chiều",
        "a một\nx thêm hai bốn và\ny ba vào năm chiều",
        "a một\nx thêm hai bốn và\ny ba vào năm chiều\n\
         ?  | x thêm hai và ba vào chiều | x thêm hai bốn và / y ba vào năm chiều",
    );
}

#[test]
fn a_kind_changed_here_and_words_there_is_a_conflict() {
    check("a một", "#a một", "a một hai", "a một hai\n? a một | #a một | a một hai");
}

fn figure(content: &mut Content) -> &mut Figure {
    match &mut content.document.blocks[0].body {
        Body::Figure(it) => it,
        _ => unreachable!("the first block is a figure"),
    }
}

#[test]
fn an_attachment_is_one_piece_and_never_lost() {
    check(
        "a một hai\n@f kế hoạch",
        "a một hai\n@f kế hoạch đò",
        "a một hai ba\n@f kế hoạch",
        "a một hai ba\n@f kế hoạch đò",
    );
    check(
        "a một\n@f kế hoạch",
        "a một\n@f kế hoạch đò",
        "a một\n@f kế hoạch năm",
        "a một\n@f kế hoạch năm\n? @f kế hoạch | @f kế hoạch đò | @f kế hoạch năm",
    );
    check("a một\n@f", "a một\n@g", "a hai\n@f", "a hai\n@g");
    check("a một", "a một\n@f", "a một\n@g", "a một\n@g\n@f");
}

#[test]
fn caption_description_credit_and_photo_of_a_figure_merge_one_by_one() {
    let base = text("!p bến đò");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    figure(&mut mine).alt = "người chờ đò".to_owned();
    figure(&mut mine).photo = Some(PhotoId::of(b"another"));
    figure(&mut theirs).caption = vec![Inline::text("bến đò sáng nay")];
    figure(&mut theirs).credit = "Lan".to_owned();
    figure(&mut theirs).archive = true;
    let it = merge(&base, &mine, &theirs);
    assert_eq!(it.conflicts, []);
    let mut wanted = theirs.clone();
    figure(&mut wanted).alt = "người chờ đò".to_owned();
    figure(&mut wanted).photo = Some(PhotoId::of(b"another"));
    assert_eq!(it.content, wanted);
}

#[test]
fn two_captions_are_a_conflict_of_the_caption_only() {
    let base = text("!p bến đò");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    figure(&mut mine).caption = vec![Inline::text("bến đò chiều")];
    figure(&mut mine).alt = "người chờ".to_owned();
    figure(&mut theirs).caption = vec![Inline::text("bến đò sáng")];
    let it = merge(&base, &mine, &theirs);
    let [conflict] = &*it.conflicts else { panic!("one conflict: {:?}", it.conflicts) };
    assert_eq!(conflict.at, At::Part { block: id("p"), figure: 0, part: Part::Caption });
    let settled = |it: &Merged, decision| settle(it, &[decision]).map(|mut it| plain(&figure(&mut it).caption));
    assert_eq!(settled(&it, Decision::Mine), Ok("bến đò chiều".to_owned()));
    assert_eq!(settled(&it, Decision::Both), Ok("bến đò sáng bến đò chiều".to_owned()));
    let mut done = settle(&it, &[Decision::Theirs]).expect("one decision for one conflict");
    assert_eq!(figure(&mut done).alt, "người chờ", "what was no conflict stays");
}

#[test]
fn a_photo_and_a_crop_of_the_old_photo_are_a_conflict() {
    let base = text("!p bến đò");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    figure(&mut mine).photo = Some(PhotoId::of(b"another"));
    figure(&mut theirs).focal = Some(crate::document::Focal { x: 1, y: 2 });
    let it = merge(&base, &mine, &theirs);
    assert_eq!(it.conflicts.len(), 1);
    assert_eq!(
        settle(&it, &[Decision::Both]),
        Err(SettleError::OneOnly(At::Part { block: id("p"), figure: 0, part: Part::Picture }))
    );
    let mut done = settle(&it, &[Decision::Mine]).expect("mine");
    assert_eq!(*figure(&mut done), *figure(&mut mine));
}

#[test]
fn pictures_of_a_gallery_merge_one_by_one_while_nobody_moves_them() {
    let picture = |name: &str, caption: &str| Figure {
        photo: Some(PhotoId::of(name.as_bytes())),
        caption: vec![Inline::text(caption)],
        ..Figure::default()
    };
    let of = |figures: &[Figure]| {
        let mut it = text("g");
        it.document.blocks[0].body = Body::Gallery(figures.to_vec());
        it
    };
    let base = of(&[picture("1", "một"), picture("2", "hai")]);
    let (mine, theirs) = ([picture("1", "MỘT"), picture("2", "hai")], [picture("1", "một"), picture("2", "HAI")]);
    let it = merge(&base, &of(&mine), &of(&theirs));
    assert_eq!((it.content, it.conflicts.len()), (of(&[picture("1", "MỘT"), picture("2", "HAI")]), 0));
    let moved = [picture("2", "hai"), picture("1", "một")];
    let it = merge(&base, &of(&moved), &of(&theirs));
    assert_eq!(it.conflicts.len(), 1);
    assert_eq!(it.conflicts[0].at, At::Run);
}

#[test]
fn fields_merge_one_by_one_and_tags_as_a_set() {
    let of = |tags: &[&str], topic: Option<&str>, bylines: &[&str]| {
        let mut it = text(ABC);
        it.fields.tags = tags.iter().map(|it| (*it).to_owned()).collect();
        it.fields.topic = topic.map(str::to_owned);
        it.fields.bylines = bylines.iter().map(|it| (*it).to_owned()).collect();
        it
    };
    let base = of(&["đò", "lũ"], None, &["Lan"]);
    let mine = of(&["lũ", "chợ"], Some("Mưa"), &["Lan Anh"]);
    let theirs = of(&["đò", "lũ", "bến"], None, &["Lan", "Mai"]);
    let it = merge(&base, &mine, &theirs);
    assert_eq!(it.content, of(&["lũ", "bến", "chợ"], Some("Mưa"), &["Lan", "Mai"]));
    let [conflict] = &*it.conflicts else { panic!("one conflict: {:?}", it.conflicts) };
    assert_eq!(conflict.at, At::Field { name: "bylines".to_owned() });
    let bylines = |decision| settle(&it, &[decision]).map(|it| it.fields.bylines.join(", "));
    assert_eq!(bylines(Decision::Mine).as_deref(), Ok("Lan Anh"));
    assert_eq!(bylines(Decision::Both).as_deref(), Ok("Lan, Mai, Lan Anh"));
    assert!(matches!(bylines(Decision::Rewritten(Piece::Fact(7.into()))), Err(SettleError::Field(_))));
}

#[test]
fn a_field_set_by_one_and_taken_away_by_the_other_can_be_settled_either_way() {
    let of = |topic: Option<&str>| {
        let mut it = text(ABC);
        it.fields.topic = topic.map(str::to_owned);
        it
    };
    let it = merge(&of(Some("Mưa")), &of(None), &of(Some("Lũ")));
    assert_eq!(settle(&it, &[Decision::Mine]), Ok(of(None)));
    assert_eq!(settle(&it, &[Decision::Theirs]), Ok(of(Some("Lũ"))));
}

#[test]
fn two_titles_are_a_conflict_and_two_sapos_another() {
    let of = |title: &str, sapo: &str| {
        let mut it = text(ABC);
        (it.document.title, it.document.sapo) = (title.to_owned(), sapo.to_owned());
        it
    };
    let it = merge(&of("Bến đò", "Sáng nay"), &of("Bến đò mới", "Sáng"), &of("Bến phà", "Chiều nay"));
    assert_eq!(it.conflicts.iter().map(|it| it.at.clone()).collect::<Vec<_>>(), [At::Title, At::Sapo]);
    assert_eq!(settle(&it, &[Decision::Mine, Decision::Theirs]), Ok(of("Bến đò mới", "Chiều nay")));
    let new = Decision::Rewritten(Piece::Words("Bến phà mới".to_owned()));
    assert_eq!(settle(&it, &[new, Decision::Mine]), Ok(of("Bến phà mới", "Sáng")));
    let wrong = Decision::Rewritten(Piece::Blocks(Vec::new()));
    assert_eq!(settle(&it, &[wrong, Decision::Mine]), Err(SettleError::WrongKind(At::Title)));
    assert_eq!(settle(&it, &[Decision::Mine]), Err(SettleError::Count { decisions: 1, conflicts: 2 }));
}

#[test]
fn a_choice_replaces_the_whole_run() {
    let it = merged(
        "a một hai ba bốn năm sáu bảy tám\nb 9",
        "a một hai ba bốn\nx năm sáu bảy tám\nb 9",
        "a một hai ba bốn năm sáu bảy TÁM\nb 9",
    );
    let said = |decision| settle(&it, &[decision]).map(|it| lines(&it.document.blocks));
    assert_eq!(said(Decision::Mine).as_deref(), Ok("a một hai ba bốn\nx năm sáu bảy tám\nb 9"));
    assert_eq!(said(Decision::Theirs).as_deref(), Ok("a một hai ba bốn năm sáu bảy TÁM\nb 9"));
    let Ok(both) = settle(&it, &[Decision::Both]) else { panic!("both have room") };
    let words: Vec<String> = both.document.texts().into_iter().skip(1).collect();
    assert_eq!(words, ["một hai ba bốn năm sáu bảy TÁM", "một hai ba bốn", "năm sáu bảy tám", "9"]);
    let proposal = Decision::Rewritten(Piece::Blocks(vec![block("a viết lại"), block("a hai lần")]));
    let Ok(own) = settle(&it, &[proposal]) else { panic!("two blocks of one id get two") };
    assert_eq!(own.document.blocks.len(), 3);
}

#[test]
fn a_deletion_can_be_settled_either_way() {
    let it = merged("a 1\nb 2\nc 3", "a 1\nc 3", "a 1\nb 2 mới\nc 3");
    let said = |decision| settle(&it, &[decision]).map(|it| lines(&it.document.blocks));
    assert_eq!(said(Decision::Mine).as_deref(), Ok("a 1\nc 3"));
    assert_eq!(said(Decision::Theirs).as_deref(), Ok("a 1\nb 2 mới\nc 3"));
    assert_eq!(said(Decision::Both).as_deref(), Ok("a 1\nb 2 mới\nc 3"));
    let turned = merged("a 1", "a 2", "x khác");
    assert_eq!(settle(&turned, &[Decision::Theirs]).map(|it| lines(&it.document.blocks)).as_deref(), Ok("x khác"));
}

#[test]
fn a_conflict_travels_as_json_and_a_broken_one_is_refused() {
    let base = text("!p bến đò\na một hai\nb ba");
    let mut mine = text("!p bến đò chiều\na một HAI");
    let mut theirs = text("!p bến đò sáng\na MỘT hai\nb BA");
    (mine.document.title, theirs.document.title) = ("Của mình".to_owned(), "Của họ".to_owned());
    (mine.fields.topic, theirs.fields.topic) = (Some("1".to_owned()), Some("2".to_owned()));
    figure(&mut mine).photo = None;
    figure(&mut theirs).photo = Some(PhotoId::of(b"another"));
    figure(&mut mine).decorative = true;
    figure(&mut theirs).alt = "người chờ".to_owned();
    let it = merge(&base, &mine, &theirs);
    assert_eq!(it.conflicts.len(), 7, "{:#?}", it.conflicts);
    for conflict in &it.conflicts {
        let json = serde_json::to_string(conflict).expect("text");
        let back: Conflict = serde_json::from_str(&json).expect("our own");
        assert_eq!(back, *conflict);
        let broken = json.replacen("\"at\":{", "\"at\":{\"who\":1,", 1).replace("\"base\":", "\"bass\":");
        assert!(serde_json::from_str::<Conflict>(&broken).is_err(), "{broken}");
    }
    let script = r#"{"at":{"kind":"run"},"base":[],"mine":[{"type":"script"}],"theirs":[]}"#;
    assert!(serde_json::from_str::<Conflict>(script).is_err());
}

#[test]
fn a_description_against_decoration_is_one_piece() {
    let base = text("!p bến đò");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    figure(&mut mine).decorative = true;
    figure(&mut theirs).alt = "người chờ".to_owned();
    let it = merge(&base, &mine, &theirs);
    assert_eq!(it.conflicts.len(), 1, "else a picture would say nothing and be described");
    assert_eq!(it.conflicts[0].mine, Piece::Part(PartPiece::Alt { alt: String::new(), decorative: true }));
}
