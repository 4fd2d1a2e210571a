//! What can be a syllable, and where its mark stands.

use vietnamese::syllable::{possible, with_real_d};
use vietnamese::{Style, Syllable, Tone, restyle, restyle_text};

use crate::data::table;
use crate::letters::decomposed;

fn words_of_the_round_trips() -> Vec<String> {
    table("roundtrip_vni.tsv").into_iter().map(|row| row[0].clone()).collect()
}

/// Abbreviations of the list, which are none.
const NO_SYLLABLES: [&str; 4] = ["hđnd", "đbqh", "HĐND", "ĐBQH"];

#[test]
fn every_pair_of_the_table_goes_there_and_back() {
    let rows = table("tone_old_new.tsv");
    assert_eq!(rows.len(), 340);
    for row in rows {
        let (old, new) = (row[0].as_str(), row[1].as_str());
        assert_eq!(restyle(old, Style::New), new);
        assert_eq!(restyle(new, Style::Old), old);
        assert_eq!(restyle(old, Style::Old), old);
        assert_eq!(restyle(new, Style::New), new);
        assert_eq!(restyle(&old.to_uppercase(), Style::New), new.to_uppercase());
        assert_eq!(restyle(&decomposed(new), Style::Old), old, "decomposed");
        assert_eq!(Syllable::read(old).unwrap().style(), Some(Style::Old), "{old}");
        assert_eq!(Syllable::read(new).unwrap().style(), Some(Style::New), "{new}");
    }
}

#[test]
fn what_both_schools_spell_alike_stays() {
    for word in "hoàn quý già thuở khuỷu Huế toàn thoại của mùa chịu đẩy uống ướt hươu yếu quốc quyển giếng gì gìn \
                 khuya ngoằn nghèo Nguyễn XOÀI xoong giữa giúa quăng quýnh"
        .split_whitespace()
    {
        for style in [Style::Old, Style::New] {
            assert_eq!(restyle(word, style), word, "{word}");
        }
        assert_eq!(Syllable::read(word).unwrap().style(), None, "{word}");
    }
}

#[test]
fn a_mark_out_of_place_is_put_right() {
    for (wrong, right) in [
        ("nghiã", "nghĩa"),
        ("tóan", "toán"),
        ("nứơc", "nước"),
        ("qúy", "quý"),
        ("qủa", "quả"),
        ("gìa", "già"),
        ("Tòan", "Toàn"),
        ("HỤÊ", "HUỆ"),
        ("khủyu", "khuỷu"),
        ("thủơ", "thuở"),
    ] {
        assert_eq!(restyle(wrong, Style::Old), right, "{wrong}");
        assert!(!possible(wrong), "{wrong} is not where a school puts it");
    }
    // Only the mark moves; a missing horn is not guessed.
    assert_eq!(restyle("nuớc", Style::Old), "nuớc");
}

#[test]
fn the_case_of_each_letter_stays_where_it_was() {
    for (old, new) in [("Hòa", "Hoà"), ("HÒA", "HOÀ"), ("Ủy", "Uỷ"), ("ỦY", "UỶ"), ("tHÚY", "tHUÝ"), ("khỎe", "khOẻ")]
    {
        assert_eq!(restyle(old, Style::New), new);
        assert_eq!(restyle(new, Style::Old), old);
    }
}

#[test]
fn a_text_is_restyled_between_its_marks() {
    let text = "Uỷ ban, “hoà nhã”; HOÀ-KHOẺ… Thuý/2020\u{a0}hoà";
    let old = "Ủy ban, “hòa nhã”; HÒA-KHỎE… Thúy/2020\u{a0}hòa";
    assert_eq!(restyle_text(text, Style::Old), old);
    assert_eq!(restyle_text(old, Style::New), text);
    let foreign = "Café naïve, São Paulo, Größe, naïf, Кремль, 北京, x²";
    assert_eq!(restyle_text(foreign, Style::New), foreign);
}

#[test]
fn ordinary_words_are_possible() {
    let texts = [
        include_str!("../../../../tests/data/typing/sentences.txt"),
        include_str!("../../../../tests/data/pages/day-du.txt"),
        include_str!("../../../../tests/data/pages/hop-tin-giua-bai.txt"),
    ];
    let mut words: Vec<String> = words_of_the_round_trips();
    words.retain(|it| !NO_SYLLABLES.contains(&it.as_str()));
    for text in texts {
        for token in vietnamese::tokens(text) {
            let word = &text[token.at];
            // Words with a mark are Vietnamese; bare ones may be "photo" or "com".
            if !word.is_ascii() && !word.contains(|it: char| it.is_numeric()) && word.to_uppercase() != word {
                words.push(word.to_owned());
            }
        }
    }
    words.sort();
    words.dedup();
    let impossible: Vec<&String> = words.iter().filter(|it| !possible(it)).collect();
    println!("{} of {} ordinary words are possible", words.len() - impossible.len(), words.len());
    assert!(words.len() > 1000, "{}", words.len());
    assert!(impossible.len() * 1000 <= words.len() * 5, "{impossible:?}");
}

#[test]
fn what_cannot_be_said_is_not_possible() {
    for word in
        "nghành cẻ kà gê ngê ghà strong hello tart zu fa wa jo boc bóch hac lãp tách1 nướcc aa ơo áà họăc niềmm \
                 ueo bâ tă quo giy Straße naïve toàntoàn iên"
            .split_whitespace()
    {
        assert!(!possible(word), "{word}");
    }
    for word in ["", " ", "à à", "\u{300}", "-", "Đ", "9", "nghiêngnghiêngnghiêng"] {
        assert!(!possible(word), "{word:?}");
    }
}

#[test]
fn a_stopped_rime_has_the_sharp_or_the_heavy_tone() {
    for rime in ["ac", "ach", "ap", "at", "ươc", "uyêt"] {
        let (sharp, heavy, level, falling, asking, broken) =
            ("\u{301}", "\u{323}", "", "\u{300}", "\u{309}", "\u{303}");
        let cases = [(sharp, true), (heavy, true), (level, false), (falling, false), (asking, false), (broken, false)];
        for (mark, can) in cases {
            // The mark stands on the last vowel of these rimes.
            let vowel = rime.rfind(['a', 'ơ', 'ê']).unwrap();
            let stop = vowel + rime[vowel..].chars().next().unwrap().len_utf8();
            let word = format!("t{}{mark}{}", &rime[..stop], &rime[stop..]);
            assert_eq!(possible(&word), can, "{word}");
        }
    }
}

#[test]
fn a_syllable_knows_its_parts() {
    for (word, onset, rime, tone) in [
        ("nghiêng", "ngh", "iêng", Tone::Ngang),
        ("giếng", "gi", "iêng", Tone::Sac),
        ("gì", "gi", "i", Tone::Huyen),
        ("giữ", "gi", "ư", Tone::Nga),
        ("Quỳnh", "qu", "ynh", Tone::Huyen),
        ("ở", "", "ơ", Tone::Hoi),
        ("đặt", "đ", "ăt", Tone::Nang),
    ] {
        let it = Syllable::read(word).unwrap();
        assert_eq!((it.onset().as_str(), it.rime().as_str(), it.tone()), (onset, rime, tone), "{word}");
    }
}

#[test]
fn an_icelandic_letter_becomes_ours_only_in_a_syllable() {
    assert_eq!(with_real_d("ðảng").as_deref(), Some("đảng"));
    assert_eq!(with_real_d("Ðã").as_deref(), Some("Đã"));
    assert_eq!(with_real_d("Borgarfjörður"), None);
    assert_eq!(with_real_d("đảng"), None);
}
