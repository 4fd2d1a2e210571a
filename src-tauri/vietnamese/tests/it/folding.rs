//! What search compares, and slugs.

use vietnamese::fold::find;
use vietnamese::{SLUG_MAX, fold, folded, slug, tokens};

use crate::data::{shared, table};
use crate::letters::decomposed;

const LETTERS: &str = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ";

#[test]
fn every_letter_folds_to_its_plain_one() {
    for group in LETTERS.split(' ') {
        let plain = match group.chars().next() {
            Some('ă' | 'â') => 'a',
            Some('ê') => 'e',
            Some('ô' | 'ơ') => 'o',
            Some('ư') => 'u',
            Some('đ') => 'd',
            first => first.expect("no group is empty"),
        };
        // The groups of ă, â … begin with the marked letter itself.
        for letter in group.chars() {
            for spelling in [letter.to_string(), decomposed(&letter.to_string())] {
                assert_eq!(fold(&spelling), plain.to_string(), "{letter}");
                assert_eq!(fold(&spelling.to_uppercase()), plain.to_string(), "{letter} as a capital");
            }
        }
    }
}

#[test]
fn folding_twice_changes_nothing() {
    for text in ["ĐƯỜNG VỀ BẢN", "Thuở ấy, quê tôi nghèo", "İstanbul", "한국", "Ω ≠ ω", "ðảng", ""]
    {
        assert_eq!(fold(&fold(text)), fold(text), "{text}");
        let once = folded(text);
        assert_eq!(folded(&once.ex), once, "{text}");
        assert_eq!(folded(&once.fo).ex, once.fo, "{text}");
    }
}

#[test]
fn one_sentence_has_one_spelling_for_search() {
    let it = folded("Uỷ ban – “HOÀ nhã”, số 837/NQ-UBTVQH14; 2015-2020.");
    assert_eq!(it.ex, "ủy ban hòa nhã số 837 nq ubtvqh14 2015 2020");
    assert_eq!(it.fo, "uy ban hoa nha so 837 nq ubtvqh14 2015 2020");
    for text in ["Đảng bộ", "ĐẢNG BỘ", "đảng\u{a0}bộ", "Ðảng bộ", &decomposed("Đảng bộ")] {
        assert_eq!(folded(text).ex, "đảng bộ", "{text}");
    }
    assert_eq!(folded("nghiã vụ").ex, "nghĩa vụ", "a mark out of place still finds");
}

#[test]
fn every_pair_of_tone_styles_is_one_word_to_search() {
    for row in table("tone_old_new.tsv") {
        assert_eq!(folded(&row[0]), folded(&row[1]));
    }
}

#[test]
fn words_point_back_to_where_they_stand() {
    let text = format!("Họp {} – ở “Uỷ ban”!", decomposed("Đảng bộ"));
    let words: Vec<(String, &str)> = tokens(&text).map(|it| (it.ex, &text[it.at])).collect();
    let spelled: Vec<&str> = words.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(spelled, ["họp", "đảng", "bộ", "ở", "ủy", "ban"]);
    assert_eq!(words[1].1, decomposed("Đảng"), "the original letters, marks and all");
    assert_eq!(words[4].1, "Uỷ");
}

#[test]
fn a_snippet_shows_the_original_letters() {
    let text = "Sáng nay, Đảng  bộ xã họp. ĐẢNG BỘ huyện dự.";
    let found: Vec<&str> = find(text, "dang bo").into_iter().map(|it| &text[it]).collect();
    assert_eq!(found, ["Đảng  bộ", "ĐẢNG BỘ"]);
    let begun: Vec<&str> = find(text, "đảng b").into_iter().map(|it| &text[it]).collect();
    assert_eq!(begun.len(), 2, "the last word of a query completes");
    assert!(find(text, "ng bo").is_empty(), "only the last word may be begun");
    assert!(find(text, " -- ").is_empty());
}

#[test]
fn a_megabyte_without_a_space_is_many_words_and_all_of_it() {
    for letter in ["x", "ế", "e\u{302}\u{301}", "字"] {
        let text = letter.repeat(1_000_000 / letter.len());
        let mut end = 0;
        for token in tokens(&text) {
            assert_eq!(token.at.start, end, "nothing lies between two pieces");
            assert!(token.fo.chars().count() <= 64);
            end = token.at.end;
        }
        assert_eq!(end, text.len());
    }
}

#[test]
fn a_mark_without_a_letter_is_no_word() {
    assert_eq!(folded("\u{300} ́ – a").ex, "a");
    let thai = folded("ตำรวจ ไทย");
    assert_eq!(thai.ex.split(' ').count(), thai.fo.split(' ').count());
}

/// Every query of the shared set over its texts, as a phrase: what must be found is, and what matches with its marks is
/// told apart from what only matches without them. The databases' own answers are held by their rooms.
#[test]
fn every_query_of_the_set_finds_what_it_must() {
    let Some(text) = shared("data/vietnamese/search_testset.json") else { return };
    let set: serde_json::Value = serde_json::from_str(&text).unwrap();
    let docs: Vec<_> = set["docs"].as_array().unwrap().iter().map(|it| folded(it.as_str().unwrap())).collect();
    let phrase = |text: &str, query: &str| format!(" {text} ").contains(&format!(" {query} "));
    let ids = |it: &serde_json::Value| -> Vec<usize> { serde_json::from_value(it.clone()).unwrap() };
    let queries = set["queries"].as_array().unwrap();
    for it in queries {
        let query = folded(it["q"].as_str().unwrap());
        let all = 0..docs.len();
        let found: Vec<usize> = all.clone().filter(|n| phrase(&docs[*n].fo, &query.fo)).collect();
        let exact: Vec<usize> = all.filter(|n| phrase(&docs[*n].ex, &query.ex)).collect();
        assert_eq!(found, ids(&it["expect"]), "{it}");
        assert_eq!(exact, ids(&it["exact"]), "{it}");
    }
    assert_eq!(queries.len(), 24);
}

#[test]
fn a_slug_is_plain_letters_and_single_hyphens() {
    assert_eq!(slug("Đường lên Bản Mới: “đã thông”, từ 06h00!"), "duong-len-ban-moi-da-thong-tu-06h00");
    assert_eq!(slug(&decomposed("Lễ hội Ớt cay 2026")), "le-hoi-ot-cay-2026");
    assert_eq!(slug("Ðại hội"), "dai-hoi", "the Icelandic letter of an old keyboard");
    assert_eq!(slug(" --- "), "");
    assert_eq!(slug("北京"), "", "no letter of it can be typed in an address");
}

#[test]
fn a_long_slug_ends_with_a_whole_word() {
    let title = "Hợp tác xã chè trên núi cao mở lớp dạy nghề cho phụ nữ trẻ sau mùa thu hoạch năm nay";
    let slug = slug(title);
    assert!(slug.len() <= SLUG_MAX, "{}", slug.len());
    assert_eq!(slug, "hop-tac-xa-che-tren-nui-cao-mo-lop-day-nghe-cho-phu-nu-tre-sau-mua-thu-hoach-nam");
}

#[test]
fn a_slug_of_exactly_the_limit_stays_whole() {
    let word = "a".repeat(SLUG_MAX - 2);
    assert_eq!(slug(&format!("{word} b")), format!("{word}-b"));
    assert_eq!(slug(&format!("{word} bc")), word);
    assert_eq!(slug(&"ế".repeat(200)).len(), SLUG_MAX, "one endless word is cut where it must be");
}
