//! Words that went from one block to another. Each of these once said a sentence twice, lost one to a decision, or brought
//! one back, in a text that two invented people wrote (`tests/merging`).

use super::{check, lines, merged};
use crate::merge::{Decision, settle};

#[test]
fn a_short_piece_of_a_block_that_is_gone_belongs_to_it() {
    check(
        "a một hai ba bốn năm sáu bảy",
        "x một\ny hai ba bốn năm sáu bảy",
        "a một hai ba bốn năm sáu BẢY",
        "a một hai ba bốn năm sáu BẢY
        ? a một hai ba bốn năm sáu bảy | x một / y hai ba bốn năm sáu bảy | a một hai ba bốn năm sáu BẢY",
    );
}

#[test]
fn pieces_of_a_block_that_another_ate_belong_to_both() {
    check(
        "o không\na một hai ba bốn năm sáu bảy",
        "o không một hai ba bốn năm\nx sáu\ny bảy",
        "o không\na một hai ba bốn năm sáu bảy tám",
        "o không
        a một hai ba bốn năm sáu bảy tám
        ? o không / a một hai ba bốn năm sáu bảy | o không một hai ba bốn năm / x sáu / y bảy | \
         o không / a một hai ba bốn năm sáu bảy tám",
    );
}

#[test]
fn a_sentence_carried_into_another_paragraph_makes_one_run_of_both() {
    check(
        "a một hai ba. bốn năm sáu bảy.\nb tám chín mười.",
        "a một hai ba.\nb tám chín mười. bốn năm sáu bảy.",
        "a một hai BA. bốn năm sáu bảy.\nb tám chín mười.",
        "a một hai BA. bốn năm sáu bảy.
        b tám chín mười.
        ? a một hai ba. bốn năm sáu bảy. / b tám chín mười. | a một hai ba. / b tám chín mười. bốn năm sáu bảy. | \
         a một hai BA. bốn năm sáu bảy. / b tám chín mười.",
    );
}

#[test]
fn a_sentence_carried_out_of_a_paragraph_that_the_other_deleted_comes_back_only_by_asking() {
    check(
        "a một hai ba.\nb bốn năm sáu bảy. tám chín.",
        "a một hai ba. bốn năm sáu bảy.\nb tám chín.",
        "a một hai ba.",
        "a một hai ba.
        ? a một hai ba. / b bốn năm sáu bảy. tám chín. | a một hai ba. bốn năm sáu bảy. / b tám chín. | a một hai ba.",
    );
}

#[test]
fn what_both_pasted_and_one_changed_stands_once() {
    let pasted = "một hai ba bốn năm sáu bảy tám chín mười trăm nghìn";
    let it = merged("a đầu", &format!("a đầu\nx {pasted}"), &format!("a đầu\ny {pasted} vạn triệu"));
    assert_eq!(lines(&it.content.document.blocks), format!("a đầu\ny {pasted} vạn triệu"));
    assert_eq!(it.conflicts.len(), 1);
    let mine = settle(&it, &[Decision::Mine]).map(|it| lines(&it.document.blocks));
    assert_eq!(mine, Ok(format!("a đầu\nx {pasted}")));
}

#[test]
fn what_both_pasted_and_one_split_stands_once() {
    let it = merged(
        "a đầu",
        "a đầu\nx một hai\nz ba bốn năm sáu bảy tám chín mười trăm nghìn vạn triệu",
        "a đầu\ny một hai ba bốn năm sáu bảy tám chín mười trăm nghìn vạn triệu",
    );
    assert_eq!(
        lines(&it.content.document.blocks),
        "a đầu\ny một hai ba bốn năm sáu bảy tám chín mười trăm nghìn vạn triệu"
    );
    assert_eq!(it.conflicts.len(), 1);
}

#[test]
fn a_join_without_a_space_is_a_join() {
    check(
        "a một hai ba.\nb bốn năm sáu.",
        "a một hai ba.bốn năm sáu.",
        "a một hai ba.\nb bốn năm SÁU.",
        "a một hai ba.
        b bốn năm SÁU.
        ? a một hai ba. / b bốn năm sáu. | a một hai ba.bốn năm sáu. | a một hai ba. / b bốn năm SÁU.",
    );
}

#[test]
fn a_short_paragraph_that_was_eaten_and_written_over_belongs_to_its_eater() {
    check(
        "a một hai ba bốn.\nb năm sáu bảy tám",
        "a một hai ba bốn. năm sáu TÁM",
        "a một hai ba bốn.\nb năm sáu bảy tám chín",
        "a một hai ba bốn.
        b năm sáu bảy tám chín
        ? a một hai ba bốn. / b năm sáu bảy tám | a một hai ba bốn. năm sáu TÁM | a một hai ba bốn. / b năm sáu bảy tám chín",
    );
}

#[test]
fn a_piece_of_nothing_but_common_phrases_is_known_as_a_whole() {
    check(
        "a bốn năm sáu bảy tám chín\nb mười bốn năm sáu bảy tám chín",
        "a bốn năm sáu bảy tám chín\nb mười\nx bốn năm sáu bảy tám chín",
        "a bốn năm sáu bảy tám chín\nb MƯỜI bốn năm sáu bảy tám chín",
        "a bốn năm sáu bảy tám chín
        b MƯỜI bốn năm sáu bảy tám chín
        ? b mười bốn năm sáu bảy tám chín | b mười / x bốn năm sáu bảy tám chín | b MƯỜI bốn năm sáu bảy tám chín",
    );
}

#[test]
fn what_is_left_of_a_paragraph_pasted_anew_is_known_by_common_phrases_where_it_has_no_other() {
    check(
        "a bốn năm sáu bảy tám\nb nghìn một hai ba bốn năm sáu bảy tám",
        "a bốn năm sáu bảy tám\nx nghìn hai vạn bốn năm sáu bảy tám",
        "a bốn năm sáu bảy tám\nb NGHÌN một hai ba bốn năm sáu bảy tám",
        "a bốn năm sáu bảy tám
        b NGHÌN một hai ba bốn năm sáu bảy tám
        ? b nghìn một hai ba bốn năm sáu bảy tám | x nghìn hai vạn bốn năm sáu bảy tám | \
         b NGHÌN một hai ba bốn năm sáu bảy tám",
    );
}

/// It stands in many paragraphs: that one lost it and another has it says nothing.
#[test]
fn the_name_of_a_body_in_two_paragraphs_is_no_move() {
    let base = "a Ủy ban nhân dân tỉnh họp sáng nay\nb Ủy ban nhân dân tỉnh kiểm tra đê\nc chiều mưa to";
    let mine = "a họp sáng nay\nb Ủy ban nhân dân tỉnh kiểm tra đê\nc chiều mưa to, Ủy ban nhân dân trực đêm";
    let theirs = "a Ủy ban nhân dân tỉnh họp SÁNG nay\nb Ủy ban nhân dân tỉnh kiểm tra đê\nc chiều mưa to";
    let it = merged(base, mine, theirs);
    assert_eq!(it.conflicts.len(), 1, "of the first paragraph only");
    assert!(lines(&it.content.document.blocks).ends_with("c chiều mưa to, Ủy ban nhân dân trực đêm"));
}

#[test]
fn a_turn_of_phrase_that_both_wrote_makes_no_conflict() {
    let it = merged(
        "a một\nb hai",
        "a một theo chỉ đạo của Ủy ban nhân dân tỉnh\nb hai",
        "a một\nb hai theo chỉ đạo của Ủy ban nhân dân tỉnh",
    );
    assert!(it.conflicts.is_empty(), "{:#?}", it.conflicts);
}

/// Three words in their order were too many to ask for: of a sentence that was carried and written over one may be left.
#[test]
fn a_word_that_stands_nowhere_else_tells_where_words_went() {
    check(
        "a một hai ba bốn năm sáu\nb bảy tám chín mười",
        "a một hai ba bốn năm\nb bảy tám sáu chín mười",
        "a MỘT hai ba bốn năm sáu\nb bảy tám chín mười",
        "a MỘT hai ba bốn năm sáu
        b bảy tám chín mười
        ? a một hai ba bốn năm sáu / b bảy tám chín mười | a một hai ba bốn năm / b bảy tám sáu chín mười | \
         a MỘT hai ba bốn năm sáu / b bảy tám chín mười",
    );
}

#[test]
fn two_words_that_stand_beside_each_other_nowhere_else_do_too() {
    check(
        "a một hai ba bốn năm sáu\nb bảy tám sáu\nc chín năm mười",
        "a một hai ba bốn\nb bảy tám sáu\nc chín năm sáu năm mười",
        "a MỘT hai ba bốn năm sáu\nb bảy tám sáu\nc chín năm mười",
        "a MỘT hai ba bốn năm sáu
        b bảy tám sáu
        c chín năm mười
        ? a một hai ba bốn năm sáu / c chín năm mười | a một hai ba bốn / c chín năm sáu năm mười | \
         a MỘT hai ba bốn năm sáu / c chín năm mười",
    );
}

/// Settled as mine, the heading would be gone, which nobody deleted.
#[test]
fn a_heading_of_common_words_that_was_put_into_a_paragraph_goes_with_it() {
    check(
        "a giống cây ăn quả\nb trạm giống cây ăn quả với một",
        "a giống cây ăn quả",
        "a\nb giống cây từng ăn quả trạm giống cây ăn quả với một",
        "a
        b giống cây từng ăn quả trạm giống cây ăn quả với một
        ? a giống cây ăn quả / b trạm giống cây ăn quả với một | a giống cây ăn quả | \
         a / b giống cây từng ăn quả trạm giống cây ăn quả với một",
    );
}

/// Mine deleted the word with all that stood around it; beside another block it would be back, and nobody asked.
#[test]
fn a_common_word_from_the_end_of_one_paragraph_at_the_end_of_another_goes_with_it() {
    check(
        "a một mét dài\nb hai ba bốn năm sáu bảy tám chín\nc dài rộng",
        "b hai ba bốn năm sáu bảy tám chín\nc dài rộng",
        "a một mét\nb hai ba bốn năm sáu bảy tám chín dài\nc dài rộng",
        "a một mét
        b hai ba bốn năm sáu bảy tám chín dài
        c dài rộng
        ? a một mét dài / b hai ba bốn năm sáu bảy tám chín | b hai ba bốn năm sáu bảy tám chín | \
         a một mét / b hai ba bốn năm sáu bảy tám chín dài",
    );
}

#[test]
fn common_words_that_were_put_into_an_empty_paragraph_go_with_what_lost_them() {
    check(
        "a\nb một hai trong gian tới. ba bốn\nc trong gian tới.",
        "a",
        "a gian tới.\nc một hai trong gian tới. trong",
        "a gian tới.
        c một hai trong gian tới. trong
        ? a / b một hai trong gian tới. ba bốn / c trong gian tới. | a | a gian tới. / c một hai trong gian tới. trong",
    );
}

/// Ten words in their order were too many to ask for.
#[test]
fn what_both_pasted_and_both_wrote_over_stands_once() {
    let mine = "x Trường tiểu học Gò Dưa nạo vét lớp học với 38 lượt khách cho mùa vụ";
    let theirs = "y Trường tiểu học Gò nạo vét lớp học với 38 chậm chậm mùa vụ";
    let it = merged("a đầu", &format!("a đầu\n{mine}"), &format!("a đầu\n{theirs}"));
    assert_eq!(lines(&it.content.document.blocks), format!("a đầu\n{theirs}"));
    assert_eq!(it.conflicts.len(), 1);
    let short = merged("a đầu", "a đầu\nx trạm bơm đầu nguồn", "a đầu\ny trạm bơm đầu thêm nguồn");
    assert_eq!(lines(&short.content.document.blocks), "a đầu\ny trạm bơm đầu thêm nguồn");
}

/// Mine deleted one of the two words that were left of it.
#[test]
fn two_common_words_of_a_short_paragraph_tell_that_its_neighbour_ate_it() {
    check(
        "a chín mười.\nb một hai ba bốn\nc năm ba bốn",
        "a chín mười.\nb một hai ba\nc năm ba bốn",
        "a chín mười.trên dưới ba bốn nhanh xưa\nc năm ba bốn",
        "a chín mười.trên dưới ba bốn nhanh xưa
        c năm ba bốn
        ? a chín mười. / b một hai ba bốn | a chín mười. / b một hai ba | a chín mười.trên dưới ba bốn nhanh xưa",
    );
}

/// Its other words stand in many paragraphs, and two of them were joined without a space.
#[test]
fn what_is_left_of_a_heading_that_was_pasted_anew_goes_with_it() {
    check(
        "a với giống cây ăn quả một\nb năm.\nc giống cây ăn quả",
        "a với giống cây ăn quả một\nb năm.\nx giống cây ănquả",
        "a với giống cây ăn quả một\nb năm. giống cây ăn quả",
        "a với giống cây ăn quả một
        b năm. giống cây ăn quả
        ? b năm. / c giống cây ăn quả | b năm. / x giống cây ănquả | b năm. giống cây ăn quả",
    );
}

/// Mine had deleted "cây", which theirs cut off and joined to the next paragraph, where no phrase of it is left.
#[test]
fn a_common_word_beyond_a_cut_belongs_to_what_was_cut() {
    check(
        "a nội đồng với 291 cây.\nb sau ba tháng với 392 cây.",
        "a nội đồng\nb sau ba tháng với 392 cây.",
        "x nội đồng với 291\ny cây. sau ba tháng với 392 cây.",
        "x nội đồng với 291
        y cây. sau ba tháng với 392 cây.
        ? a nội đồng với 291 cây. / b sau ba tháng với 392 cây. | a nội đồng / b sau ba tháng với 392 cây. | \
         x nội đồng với 291 / y cây. sau ba tháng với 392 cây.",
    );
}

#[test]
fn one_common_word_in_a_short_new_paragraph_beside_what_lost_it_goes_with_it() {
    check(
        "a con đê bao nội đồng\nb đê bao nội đồng một",
        "a con đê\nb đê bao nội đồng một",
        "a con đê bao\nx thêm nội lớn\nb đê bao nội đồng một",
        "a con đê bao
        x thêm nội lớn
        b đê bao nội đồng một
        ? a con đê bao nội đồng | a con đê | a con đê bao / x thêm nội lớn",
    );
}

/// What it was joined to has the same phrase once more, for a sentence of its own.
#[test]
fn a_phrase_that_stands_once_more_than_it_did_came_from_elsewhere() {
    check(
        "a con đê bao nội đồng\nb xong con đê bao nội đồng với 1193\nc một con đê bao nội đồng",
        "a con đê bao đông đồng\nb xong con đê bao nội đồng với 1193\nc một con đê bao nội đồng",
        "a\nb trong con đê bao đông đồng xong con đê bao nội đồng với 1193\nc một con đê bao nội đồng",
        "a
        b trong con đê bao đông đồng xong con đê bao nội đồng với 1193
        c một con đê bao nội đồng
        ? a con đê bao nội đồng / b xong con đê bao nội đồng với 1193 | \
         a con đê bao đông đồng / b xong con đê bao nội đồng với 1193 | \
         a / b trong con đê bao đông đồng xong con đê bao nội đồng với 1193",
    );
}

#[test]
fn a_piece_of_common_words_at_the_end_of_another_paragraph_goes_with_what_is_gone() {
    check(
        "a cao.\nb các hộ nuôi cá lồng họp bàn 1340\nc các hộ nuôi cá lồng một",
        "a cao. hộ nuôicá lồng\nx các\ny họp bàn 1340\nc các hộ nuôi cá lồng một",
        "a cao.\nb các hộ nuôi cá lồng họp bàn 1340 hai\nc các hộ nuôi cá lồng một",
        "a cao.
        b các hộ nuôi cá lồng họp bàn 1340 hai
        c các hộ nuôi cá lồng một
        ? a cao. / b các hộ nuôi cá lồng họp bàn 1340 | a cao. hộ nuôicá lồng / x các / y họp bàn 1340 | \
         a cao. / b các hộ nuôi cá lồng họp bàn 1340 hai",
    );
}

/// Theirs wrote one word of it over, so that no ten words are left in their order.
#[test]
fn five_words_with_a_new_one_in_a_new_paragraph_were_pasted_by_both() {
    let base = "a đầu mùa mưa";
    let mine = format!(
        "x nhóm thanh niên trồng mới vườn dừa với 945112 cây. trạm y tế cấp phát lúa đông xuân với 4529 tấn\n{base}"
    );
    let theirs = format!("y trạm y tế cấp phát ngay lúa đông xuân với 4529 tấn\n{base}");
    let it = merged(base, &mine, &theirs);
    assert_eq!(lines(&it.content.document.blocks), theirs);
    assert_eq!(it.conflicts.len(), 1);
}

#[test]
fn what_both_pasted_and_one_cut_into_the_paragraph_before_it_stands_once() {
    check(
        "a một hai",
        "a một hai trong thời gian tới, bà\nx đò ngang với 4637915 cây",
        "a một hai\ny trong thời gian tới, bà đò ngang với 4637915 cây",
        "a một hai
        y trong thời gian tới, bà đò ngang với 4637915 cây
        ? a một hai | a một hai trong thời gian tới, bà / x đò ngang với 4637915 cây | \
         a một hai / y trong thời gian tới, bà đò ngang với 4637915 cây",
    );
}

#[test]
fn what_both_pasted_and_one_joined_to_the_paragraph_before_it_stands_once() {
    check(
        "a một hai.\nb giống cây ăn quả ba",
        "a một hai.\nx giống cây ăn quả\nb giống cây ăn quả ba",
        "a một hai. giống cây ăn quả\nb giống cây ăn quả ba",
        "a một hai. giống cây ăn quả
        b giống cây ăn quả ba
        ? a một hai. | a một hai. / x giống cây ăn quả | a một hai. giống cây ăn quả",
    );
}

/// Two words of it are left that the base has, and two that both typed over the others.
#[test]
fn what_both_wrote_into_a_heading_tells_where_one_joined_it() {
    check(
        "a vườn dừa xiêm lùn\nb sửa chữa vườn dừa xiêm lùn với 130\nc bất chấp\nd thời tiết xấu 267",
        "a vườn dừa cùng nhiều sửa chữa vườn dừa xiêm lùn với 130\nc bất chấp\nd thời tiết xấu 267",
        "b sửa chữa vườn dừa xiêm lùn với 130\nc bất chấp\nx thời tiết xấu 267 vườn dừa cùng nhiều",
        "b sửa chữa vườn dừa xiêm lùn với 130
        c bất chấp
        x thời tiết xấu 267 vườn dừa cùng nhiều
        ? a vườn dừa xiêm lùn / b sửa chữa vườn dừa xiêm lùn với 130 / d thời tiết xấu 267 | \
         a vườn dừa cùng nhiều sửa chữa vườn dừa xiêm lùn với 130 / d thời tiết xấu 267 | \
         b sửa chữa vườn dừa xiêm lùn với 130 / x thời tiết xấu 267 vườn dừa cùng nhiều",
    );
}

/// Of the sentence theirs carried one word away and put the rest elsewhere; mine had written that word over.
#[test]
fn the_one_word_that_is_missing_where_the_others_went_is_where_it_was_put() {
    check(
        "a trong thời gian tới 1404\nb hai ba\nc năm trong thời gian",
        "a nhiều thời gian tới 1404\nb hai ba\nc năm trong thời gian",
        "a\nx thời gian tới 1404\nb hai trong ba\nc năm trong thời gian",
        "a
        x thời gian tới 1404
        b hai trong ba
        c năm trong thời gian
        ? a trong thời gian tới 1404 / b hai ba | a nhiều thời gian tới 1404 / b hai ba | \
         a / x thời gian tới 1404 / b hai trong ba",
    );
}

#[test]
fn common_words_left_over_here_are_those_that_are_one_too_many_there() {
    check(
        "a một 803 đơn vị.\nb hai 912 hơn. nhóm thanh niên tình nguyện khảo sát 934\nc nhóm thanh niên tình ba",
        "x một 803 đơn vị. nhóm thanh niên tình\nb hai 912 hơn.\ny nguyện khảo sát 934\nc nhóm thanh niên tình ba",
        "a một 803 đơn\nz vị.\nb hai 912 hơn. nhóm thanh niên tình nguyện khảo sát 934\nc nhóm thanh niên tình ba",
        "a một 803 đơn
        z vị.
        b hai 912 hơn. nhóm thanh niên tình nguyện khảo sát 934
        c nhóm thanh niên tình ba
        ? a một 803 đơn vị. / b hai 912 hơn. nhóm thanh niên tình nguyện khảo sát 934 | \
         x một 803 đơn vị. nhóm thanh niên tình / b hai 912 hơn. / y nguyện khảo sát 934 | \
         a một 803 đơn / z vị. / b hai 912 hơn. nhóm thanh niên tình nguyện khảo sát 934",
    );
}

/// Split off, carried away and joined by Backspace, where the space between them went.
#[test]
fn words_without_the_space_between_them_are_known_by_their_letters() {
    check(
        "a lớp học xóa mù chữ\nb xóa mù chữ một",
        "x mùchữ\nb xóa mù chữ một",
        "a lớp học xóa\ny mù hết\nb xóa mù chữ một",
        "a lớp học xóa
        y mù hết
        b xóa mù chữ một
        ? a lớp học xóa mù chữ | x mùchữ | a lớp học xóa / y mù hết",
    );
}

#[test]
fn a_short_paragraph_that_both_pasted_and_one_cut_in_two_stands_once() {
    let it = merged("a một", "a một\nx đoạn kè dọc sông", "a một\ny đoạn kè\nz dọc sông");
    assert_eq!(lines(&it.content.document.blocks), "a một\ny đoạn kè\nz dọc sông");
    assert_eq!(it.conflicts.len(), 1);
}
