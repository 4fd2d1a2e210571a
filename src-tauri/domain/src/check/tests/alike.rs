//! Two articles that are nearly the same.

use super::*;
use crate::check::{Alike, Likest};
use crate::id::ArticleId;

const LINES: [&str; 4] = [
    "Từ bốn giờ sáng, chuyến đò đầu tiên đã rời bến Sậy với hơn hai mươi học sinh và vài gánh rau của bà con thôn Đồng Tranh.",
    "Ông Lành, người chèo đò ba mươi năm nay, kể rằng mùa nước lên ông phải thức trắng để canh dây neo cho khỏi trôi.",
    "Bến mới có mái che, có đèn và một hàng ghế gỗ, nên người già chờ đò không còn phải đứng dưới mưa như trước.",
    "Cuối tháng này, xã sẽ làm thêm một lối xuống bến bằng đá cho xe đạp và xe lăn.",
];

fn of(lines: &[&str]) -> Content {
    sound().bodies(lines.iter().map(|it| p(it)).collect()).content
}

fn id() -> ArticleId {
    ArticleId::new(now())
}

#[test]
fn the_likest_of_those_that_are_too_much_alike_is_named() {
    let mine = of(&LINES).runs().expect("long enough");
    let (half, nearly, same) = (of(&LINES[..2]), of(&LINES[..3]), of(&LINES));
    let mut found = Likest::to(&mine);
    found.look(id(), &half);
    assert_eq!(found.found(), None, "half of it is not it");
    let mut found = Likest::to(&mine);
    let ids = [id(), id(), id()];
    for (id, it) in ids.iter().zip([&nearly, &same, &nearly]) {
        assert!(found.wants_more());
        found.look(*id, it);
    }
    let found = found.found().expect("too much alike");
    assert_eq!((found.article, found.percent()), (ids[1], 100));
}

#[test]
fn a_text_of_a_few_lines_is_like_none() {
    assert!(of(&LINES[3..]).runs().is_none(), "titles and greetings are soon alike");
}

#[test]
fn it_should_be_mended_and_may_be_let_pass_here() {
    let alike = Alike { article: id(), title: "Bến đò mới".to_owned(), share: 0.9399 };
    let text = sound();
    let asked = |content: &Content| {
        check(&Case {
            content,
            photos: &text.photos,
            settings: &text.settings,
            lists: &text.lists,
            conflicts: 0,
            being_corrected: false,
            alike: Some(&alike),
            now: now(),
        })
    };
    let mut findings = asked(&text.content);
    findings.retain(|it| it.code == CheckCode::NearDuplicate);
    let [finding] = findings.as_slice() else { unreachable!("one: {findings:?}") };
    assert_eq!((finding.level, finding.overrulable), (CheckLevel::NenSua, false));
    let facts: Vec<(&str, String)> = finding.facts.iter().map(|(name, it)| (name.as_str(), it.clone())).collect();
    assert_eq!(
        facts,
        [("article", alike.article.to_string()), ("count", "93".to_owned()), ("other", "Bến đò mới".to_owned())]
    );
    assert!(!blocks_submit(&findings));
    let waved = Ignored { code: CheckCode::NearDuplicate, block: None };
    let passed = sound().fields(|it| it.ignored.push(waved)).content;
    assert!(asked(&passed).iter().all(|it| it.code != CheckCode::NearDuplicate));
    assert_eq!(passed.schema(), 4, "an older program has no word for it");
}
