//! Vietnamese text: pure functions, the same on laptop and portal. This room does not know articles, files or time.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

/// The longest slug, in characters: a longer address is cut by mail programs and by people.
pub const SLUG_MAX: usize = 80;

/// The one spelling that is stored and compared.
pub fn nfc(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// Words as a Vietnamese newsroom counts them: what stands between white space, a syllable each.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Letters as a reader sees them, the same for composed and decomposed text.
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Lower case, without tones and marks, đ as d: what a simple search compares.
pub fn fold(text: &str) -> String {
    // Đ has no decomposition in Unicode: every other mark of Vietnamese falls off by itself.
    // Twice, because lower case can bring a mark of its own (İ).
    let lower: String = text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect();
    lower.nfd().filter(|it| !is_combining_mark(*it)).map(|it| if it == 'đ' { 'd' } else { it }).nfc().collect()
}

/// The part of an address that a person can read: small ASCII letters, digits and single hyphens, cut between words.
/// Empty where the text has none of them.
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let mut slug = String::new();
    for word in folded.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()) {
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + word.len() > SLUG_MAX {
            if slug.is_empty() {
                slug.push_str(&word[..SLUG_MAX]); // ASCII, so every byte is a boundary.
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTERS: &str = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ";

    fn decomposed(text: &str) -> String {
        text.nfd().collect()
    }

    #[test]
    fn one_spelling_is_kept() {
        assert_eq!(nfc(&decomposed("Bưởi chín vàng cả sườn đồi")), "Bưởi chín vàng cả sườn đồi");
        assert_eq!(nfc("Đã đúng rồi"), "Đã đúng rồi");
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
        for text in ["ĐƯỜNG VỀ BẢN", "Thuở ấy, quê tôi nghèo", "İstanbul", "한국", "Ω ≠ ω", ""] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }

    #[test]
    fn a_slug_is_plain_letters_and_single_hyphens() {
        assert_eq!(slug("Đường lên Bản Mới: “đã thông”, từ 06h00!"), "duong-len-ban-moi-da-thong-tu-06h00");
        assert_eq!(slug(&decomposed("Lễ hội Ớt cay 2026")), "le-hoi-ot-cay-2026");
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
}
