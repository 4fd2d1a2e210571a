//! One spelling, and what is counted.

use unicode_normalization::UnicodeNormalization;
use vietnamese::{graphemes, nfc, words};

use crate::data::table;

pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

#[test]
fn one_spelling_is_kept() {
    assert_eq!(nfc(&decomposed("Bưởi chín vàng cả sườn đồi")), "Bưởi chín vàng cả sườn đồi");
    assert_eq!(nfc("Đã đúng rồi"), "Đã đúng rồi");
}

#[test]
fn every_decomposed_letter_becomes_one() {
    let rows = table("unicode-decomposed.tsv");
    assert_eq!(rows.len(), 194);
    for row in rows {
        assert_eq!(nfc(&row[0]), row[2], "{row:?}");
    }
}

#[test]
fn words_are_what_stands_between_white_space() {
    assert_eq!(words(""), 0);
    assert_eq!(words("  \n\t "), 0);
    assert_eq!(words("Mưa lớn,  đường\u{a0}trơn\n– đi chậm."), 7, "a dash between spaces is counted as Word does");
    assert_eq!(words(&decomposed("Chợ phiên họp sớm")), 4);
}

#[test]
fn a_letter_with_its_marks_is_one() {
    assert_eq!(graphemes("Nghề dệt"), 8);
    assert_eq!(graphemes(&decomposed("Nghề dệt")), 8, "decomposed text is not longer");
}
