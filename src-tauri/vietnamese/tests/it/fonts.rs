//! The name of a font is evidence, and no proof: what it names is converted however short it is, what is Unicode already
//! is not, and what stands beside it is not touched.

use vietnamese::encoding::{Encoding, Run, repair_pasted};

const TIME: Option<&str> = Some(".VnTime");
const CAPITALS: Option<&str> = Some(".VnTimeH");
const VNI: Option<&str> = Some("VNI-Times");
const PLAIN: Option<&str> = Some("Times New Roman");

type Block<'a> = &'a [(&'a str, Option<&'a str>)];

fn read(blocks: &[Block<'_>]) -> Vec<Vec<String>> {
    let asked: Vec<Vec<Run>> = blocks
        .iter()
        .map(|it| it.iter().map(|(text, font)| Run { text: (*text).into(), font: font.map(Into::into) }).collect())
        .collect();
    let (found, _) = repair_pasted(&asked);
    assert_eq!(found.len(), blocks.len(), "one answer a block");
    let as_it_came = |block: &[Run]| block.iter().map(|it| it.text.clone()).collect();
    asked.iter().zip(found).map(|(block, it)| it.map_or_else(|| as_it_came(block), |it| it.runs)).collect()
}

fn one(runs: Block<'_>) -> Vec<String> {
    read(&[runs]).remove(0)
}

#[test]
fn a_single_word_in_such_a_font_is_converted() {
    assert_eq!(one(&[("n\u{ad}íc", TIME)]), ["nước"]);
    assert_eq!(one(&[("ñeïp", VNI)]), ["đẹp"]);
    assert_eq!(one(&[("12/Q§-UBND", TIME)]), ["12/QĐ-UBND"]);
    assert_eq!(one(&[("QÑ-UBND", VNI)]), ["QĐ-UBND"], "no syllable either way, and the font says what it is");
    assert_eq!(one(&[("hµ néi", CAPITALS)]), ["HÀ NỘI"]);
    assert_eq!(one(&[("thong bao", CAPITALS)]), ["THONG BAO"], "the font drew them so");
    // The control: by their letters alone none of them is sure.
    assert_eq!(one(&[("QÑ-UBND", None)]), ["QÑ-UBND"]);
}

#[test]
fn what_stands_beside_it_in_the_block_is_left_alone() {
    let block: Block<'_> =
        &[("Céng hßa ", TIME), ("São Paulo, Müller, ½ ", PLAIN), ("x· héi", TIME), (" – Nước sạch", None)];
    assert_eq!(one(block), ["Cộng hòa ", "São Paulo, Müller, ½ ", "xã hội", " – Nước sạch"]);
    let two: Block<'_> = &[("hoäi nghò ", VNI), ("tæ chøc ", TIME), ("hội nghị", PLAIN)];
    assert_eq!(one(two), ["hội nghị ", "tổ chức ", "hội nghị"], "each in its own");
}

#[test]
fn a_name_left_over_on_unicode_converts_nothing() {
    for text in [
        "Tổ chức hội nghị",
        "Bà là cô Tám",
        "Tôi",
        "nôi",
        "½",
        "100 m²",
        "plain words",
        "Đắk Lắk",
        "T\u{1ED5}",
        "to\u{302}\u{309}",
    ] {
        for font in [VNI, TIME] {
            assert_eq!(one(&[(text, font)]), [text], "{text} in {font:?}");
        }
    }
    assert_eq!(one(&[("Nghị quyết", CAPITALS)]), ["Nghị quyết"], "capitals are the font's, and it was left over");
}

#[test]
fn what_is_converted_is_never_converted_again() {
    for (raw, font) in [("Tæ chøc héi nghÞ t¹i Hµ Néi", TIME), ("Toå chöùc hoäi nghò taïi Haø Noäi", VNI)]
    {
        let once = one(&[(raw, font)]);
        assert_eq!(once, ["Tổ chức hội nghị tại Hà Nội"]);
        assert_eq!(one(&[(&once[0], font)]), once);
        let each: Vec<String> = once[0].split(' ').map(|it| one(&[(it, font)]).remove(0)).collect();
        assert_eq!(each.join(" "), once[0], "word by word, too");
    }
}

#[test]
fn a_run_of_which_half_is_converted_keeps_that_half() {
    assert_eq!(one(&[("Tổ chức hoäi nghò\u{a0}taïi Hà Nội", VNI)]), ["Tổ chức hội nghị\u{a0}tại Hà Nội"]);
    assert_eq!(one(&[("Đảng bé tØnh", TIME)]), ["Đảng bé tỉnh"], "bé may be a word by itself: it is left to a person");
}

#[test]
fn a_word_that_is_vietnamese_either_way_goes_with_the_others_in_its_font() {
    // bé is "bé", and "bộ" in TCVN3.
    assert_eq!(one(&[("bé", TIME)]), ["bé"], "alone nobody knows");
    assert_eq!(read(&[&[("§¶ng ", TIME), ("bé", TIME)], &[("bé", TIME)]]), [vec!["Đảng ", "bộ"], vec!["bộ"]]);
    assert_eq!(read(&[&[("héi nghÞ", TIME)], &[("Sè 12/Q§-UBND", TIME)]]), [["hội nghị"], ["Số 12/QĐ-UBND"]]);
    // One of that font is Unicode: the name is not to be trusted.
    assert_eq!(read(&[&[("§¶ng ", TIME), ("Đảng ", TIME), ("bé", TIME)]]), [["Đảng ", "Đảng ", "bé"]]);
    // Another font's runs are none of its business.
    assert_eq!(read(&[&[("§¶ng ", TIME), ("nôi", VNI)]]), [["Đảng ", "nôi"]]);
}

#[test]
fn blocks_without_such_a_name_are_judged_by_their_letters_as_before() {
    let found = read(&[
        &[("Céng hßa x· héi chñ nghÜa ViÖt Nam", None)],
        &[("hoäi", VNI)],
        &[("§éc lËp", PLAIN)],
        &[("São Paulo", PLAIN)],
    ]);
    assert_eq!(found, [["Cộng hòa xã hội chủ nghĩa Việt Nam"], ["hội"], ["Độc lập"], ["São Paulo"]]);
}

#[test]
fn names_as_pages_spell_them() {
    for name in [".VnTime", "'.VnArial'", "\".vntimeh\"", " .VNCENTURY SCHOOLBOOK "] {
        assert_eq!(Encoding::of_font(name).map(|it| it.encoding), Some(Encoding::Tcvn3), "{name}");
    }
    for name in ["VNI-Times", "vni-helve", "VNI-Aptima"] {
        assert_eq!(Encoding::of_font(name).map(|it| it.encoding), Some(Encoding::Vni), "{name}");
    }
    for name in ["Vni", "Arial", "", "Times .VnTime", "vnexpress"] {
        assert_eq!(Encoding::of_font(name), None, "{name}");
    }
}
