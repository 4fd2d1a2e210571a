//! What a caption tells of its photo, and where the photo was before.

use super::{Text, now, sound};
use crate::check::{CheckCode, CheckLevel, Used};
use crate::id::ArticleId;

/// What the caption does not tell.
fn untold(caption: &str) -> Vec<&'static str> {
    of(&sound().caption(caption))
}

fn of(text: &Text) -> Vec<&'static str> {
    let told = text.everything().into_iter().filter_map(|it| {
        let name = match it.code {
            CheckCode::CaptionWho => "who",
            CheckCode::CaptionWhere => "where",
            CheckCode::CaptionWhen => "when",
            _ => return None,
        };
        assert_eq!((it.level, it.facts["photo"].as_str()), (CheckLevel::GoiY, "1"));
        Some(name)
    });
    told.collect()
}

#[test]
fn a_caption_that_tells_who_where_and_when_is_left_alone() {
    for caption in [
        "Đại biểu dự hội nghị tổng kết tại hội trường tỉnh, sáng 3/11/2026.",
        "Tổ hàn của Đội cầu 3 làm ca đêm trên trụ T2, giữa tháng 9.",
        "Ông Hoàng Văn Sơn nhận hồ sơ ở nhà văn hóa xã Thượng Ẳng, chiều 12/10.",
        "Lê Thị Hạnh đọc sách trong Thư viện Bến Gỗ, tối thứ Bảy.",
        "Dân quân xã Hạ Đê đắp bao cát trong đêm 21 tháng 9.",
        "Học sinh trường Mỹ Lộc trong giờ đọc sách, lúc 7h30.",
        "Người dân chờ thông xe ở bờ bắc sông Ngân, hôm qua.",
        "UBND phường Bến Gỗ trao quà Tết cho các hộ khó khăn.",
    ] {
        assert_eq!(untold(caption), [""; 0], "{caption}");
    }
}

#[test]
fn what_is_not_told_is_named() {
    for (caption, missing) in [
        ("Gặt lúa nếp mới ở An Thượng.", &["who", "when"][..]),
        ("Con đò gỗ cập bến.", &["who", "where", "when"]),
        ("Người dân chờ thông xe.", &["where", "when"]),
        ("Điểm sạt ở km 12+300, đường tỉnh 518.", &["who", "when"]),
        ("Sáng 3/11, cầu Bến Thóc thông xe.", &["who"]),
        ("Bà Trần Thu Hương phát biểu, chiều 4/11.", &["where"]),
        ("Cảnh phố Lê Lợi sáng nay.", &["who"]),
        // Words that only look like an hour or a place.
        ("Ba người thợ đội mũ bảo hộ, tia hàn sáng rực.", &["where", "when"]),
        ("Thuyền có chiều dài 12 mét, hiện tại còn mới.", &["who", "where", "when"]),
        ("Vườn cam đầu vụ, quả chín trong bóng tối.", &["who", "where", "when"]),
    ] {
        assert_eq!(untold(caption), missing, "{caption}");
    }
}

#[test]
fn letters_may_be_composed_or_not_and_the_credit_tells_nothing() {
    let taken_apart: String = "Người dân ở bến Sậy sáng 3/11.".chars().flat_map(apart).collect();
    assert_eq!(untold(&taken_apart), [""; 0]);
    assert_eq!(untold("Con đò gỗ cập bến. (Ảnh: Trần Văn Lộc, xã Bến Gỗ, 3/11)"), ["who", "where", "when"]);
}

/// The marks that the test's sentence has, apart from their letters.
fn apart(it: char) -> Vec<char> {
    match it {
        'ư' => vec!['u', '\u{31b}'],
        'ờ' => vec!['o', '\u{31b}', '\u{300}'],
        'â' => vec!['a', '\u{302}'],
        'ở' => vec!['o', '\u{31b}', '\u{309}'],
        'ế' => vec!['e', '\u{302}', '\u{301}'],
        'ậ' => vec!['a', '\u{302}', '\u{323}'],
        'á' => vec!['a', '\u{301}'],
        it => vec![it],
    }
}

#[test]
fn decoration_and_an_empty_caption_are_asked_nothing() {
    assert_eq!(untold(" "), [""; 0], "that it is missing is said already");
    assert_eq!(of(&sound().caption("Hoa văn.").figure(|it| it.decorative = true)), [""; 0]);
}

#[test]
fn a_photo_that_readers_have_seen_is_named_with_its_article() {
    let asked = |text: &Text| text.everything().into_iter().find(|it| it.code == CheckCode::PhotoUsed);
    assert_eq!(asked(&sound()), None);
    let article = ArticleId::new(now());
    let used = Used { article, title: "Bến Sậy có đò mới".to_owned() };
    let found = asked(&sound().photo(|it| it.used = Some(used))).expect("a hint");
    assert_eq!((found.level, found.facts["other"].as_str()), (CheckLevel::GoiY, "Bến Sậy có đò mới"));
    assert_eq!(found.facts["article"], article.to_string());
}
