//! Sorting, sentence ends, reading time.

use vietnamese::{compare, compare_names, reading_minutes, sentences};

#[test]
fn letters_sort_as_in_a_dictionary() {
    let right = ["an", "ạn", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "da", "đa", "êm", "ô", "ơ", "ư", "y"];
    let mut mixed: Vec<&str> = right.iter().rev().copied().collect();
    mixed.sort_by(|a, b| compare(a, b));
    assert_eq!(mixed, right);
    let mut by_code = right.to_vec();
    by_code.sort_unstable();
    assert_ne!(by_code, right, "the control: code points are no dictionary");
}

#[test]
fn people_sort_by_their_given_name() {
    let mut people = ["Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn Dũng", "Hoàng Ân", "Lê An", "Bùi Thị An", "Ân"];
    people.sort_by(|a, b| compare_names(a, b));
    assert_eq!(people, ["Bùi Thị An", "Lê An", "Trần Thị Ánh", "Ân", "Hoàng Ân", "Lê Văn Dũng", "Nguyễn Văn Đức"]);
}

fn split(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|it| &text[it]).collect()
}

#[test]
fn a_sentence_ends_where_a_reader_stops() {
    assert_eq!(
        split("Trời mưa. Đường trơn! Ai đi? “Tôi đi.” Hết…"),
        ["Trời mưa.", "Đường trơn!", "Ai đi?", "“Tôi đi.”", "Hết…"]
    );
    assert_eq!(split("Dòng một\nDòng hai.\n\n Dòng ba "), ["Dòng một", "Dòng hai.", "Dòng ba"]);
    assert_eq!(split("Chờ... Rồi đi. Chờ... rồi đi."), ["Chờ...", "Rồi đi.", "Chờ... rồi đi."]);
    assert!(split(" \n ").is_empty());
    assert_eq!(split("…”"), ["…”"]);
}

#[test]
fn an_abbreviation_or_an_initial_ends_none() {
    for one in [
        "PGS.TS. Lê Hà về TP. Hạ Long, TX. Quảng Yên.",
        "ThS. BS. Trần B. khám tại P. Bãi Cháy, Q. 1.",
        "Diện tích 1.200 m², giá 3.5 triệu.",
        "GS. Nguyễn Văn A. Hà nói.",
        "Xem www.example.vn. nhé",
    ] {
        assert_eq!(split(one).len(), 1, "{:?}", split(one));
    }
    assert_eq!(split("Họp ở tp. Đông.").len(), 2, "small letters are a word");
}

#[test]
fn reading_time_is_counted_in_whole_minutes() {
    assert_eq!(reading_minutes("", 250), 0);
    assert_eq!(reading_minutes("một hai", 250), 1);
    assert_eq!(reading_minutes(&"chữ ".repeat(501), 250), 3);
    assert_eq!(reading_minutes("chữ", 0), 1, "a setting of nothing is no crash");
}
