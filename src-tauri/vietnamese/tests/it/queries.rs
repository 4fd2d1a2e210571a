//! What a person types, and where it stands in a text.

use vietnamese::Query;

fn said(typed: &str) -> Vec<String> {
    let of = |it: &vietnamese::query::Term| {
        let words: Vec<&str> = it.words.iter().map(|it| it.ex.as_str()).collect();
        format!("{}{}", words.join("+"), if it.begun { "*" } else { "" })
    };
    Query::of(typed).terms.iter().map(of).collect()
}

fn marked(typed: &str, text: &str) -> String {
    let piece = |it: vietnamese::Piece| if it.hit { format!("[{}]", it.text) } else { it.text };
    Query::of(typed).pieces(text).into_iter().map(piece).collect()
}

#[test]
fn words_are_each_for_themselves_and_the_last_is_begun() {
    assert_eq!(said("Đảng bộ tỉnh"), ["đảng", "bộ", "tỉnh*"]);
    assert_eq!(said("  hoà\u{a0}bình "), ["hòa", "bình*"]);
}

#[test]
fn what_stands_in_quotes_or_in_one_piece_stays_together() {
    assert_eq!(said("\"đảng bộ\" tỉnh"), ["đảng+bộ", "tỉnh*"]);
    assert_eq!(said("“ban chấp hành”"), ["ban+chấp+hành"]);
    assert_eq!(said("837/NQ-UBTVQH14"), ["837+nq+ubtvqh14*"]);
    assert_eq!(said("\"đảng bộ"), ["đảng", "bộ*"], "a mark that nothing closes");
}

#[test]
fn operators_and_signs_are_words_or_nothing() {
    assert_eq!(said("NEAR(a b) OR -c* ^d:e {f}"), ["near+a", "b", "or", "c", "d+e", "f*"]);
    for nothing in ["", "   ", "\"\"", "… ??? ()*^:-+", "\u{301}", "\u{0}"] {
        assert!(Query::of(nothing).is_empty(), "{nothing:?}");
    }
}

#[test]
fn a_megabyte_without_a_space_is_a_question_of_a_few_words() {
    let it = Query::of(&"ắ".repeat(1 << 20));
    assert_eq!(it.terms.iter().map(|it| it.words.len()).sum::<usize>(), 32);
    assert_eq!(Query::of(&"a b ".repeat(1 << 18)).terms.len(), 32);
}

#[test]
fn a_begun_word_is_also_looked_for_as_it_stands() {
    let it = Query::of("hoà");
    assert_eq!((it.terms[0].words[0].ex.as_str(), it.terms[0].words[0].typed.as_deref()), ("hòa", Some("hoà")));
    assert_eq!(Query::of("hoàn").terms[0].words[0].typed, None);
}

#[test]
fn marks_stand_in_the_letters_of_the_text() {
    assert_eq!(marked("dang bo", "Đảng bộ tỉnh"), "[Đảng] [bộ] tỉnh");
    assert_eq!(marked("\"dang bo\"", "Đảng bộ tỉnh"), "[Đảng bộ] tỉnh");
    assert_eq!(marked("chuy", "Chuyển đổi số"), "[Chuyển] đổi số");
    assert_eq!(marked("chuy đ", "Chuyển đổi số"), "Chuyển [đổi] số", "only the last word is begun");
    assert_eq!(marked("837/nq", "Nghị quyết 837/NQ-UBTVQH14"), "Nghị quyết [837/NQ]-UBTVQH14");
    assert_eq!(marked("xa", "không có"), "không có");
}

#[test]
fn a_snippet_begins_near_what_was_found() {
    let text = format!("{}Đảng bộ {}", "một ".repeat(40), "hai ".repeat(60).trim_end());
    let out = Query::of("dang bo").snippet(&text).unwrap_or_default();
    assert_eq!(out[0].text, "… ");
    assert_eq!(out.iter().filter(|it| it.hit).map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Đảng", "bộ"]);
    assert_eq!(out.last().map(|it| it.text.as_str()), Some(" …"));
    assert!(Query::of("ba").snippet(&text).is_none());
    let whole = Query::of("ngắn").snippet("Bài ngắn.").unwrap_or_default();
    assert_eq!(whole.iter().map(|it| it.text.as_str()).collect::<String>(), "Bài ngắn.");
}
