use super::*;
use crate::house::{Entry, Kept, lists};
use crate::id::PersonId;
use crate::person::{RangeDash, ToneStyle};

fn of(body: &str) -> Text {
    sound().bodies(vec![p(body)])
}

fn kept(entry: Entry, taken: bool) -> Kept {
    Kept { entry, taken, by: PersonId::AT_THE_MACHINE, at_ms: Timestamp(0) }
}

fn pair(wrong: &str, right: &str) -> Entry {
    Entry::Pair { wrong: wrong.to_owned(), right: right.to_owned() }
}

#[test]
fn what_a_newsroom_added_is_found_and_what_it_took_away_is_not() {
    let text = of("Chợ nỗi họp sớm, bổ xung hàng mới.");
    assert_eq!(text.told_of_style(), ["word_confused nen_sua* text 0 “bổ xung”"]);
    let changes = [kept(pair("chợ nỗi", "chợ nổi"), false), kept(pair("bổ xung", "bổ sung"), true)];
    let text = text.with(|it| it.lists = lists(&changes));
    assert_eq!(text.told_of_style(), ["word_confused nen_sua* text 0 “Chợ nỗi”"]);
}

#[test]
fn a_text_that_mixes_styles_is_brought_to_the_sites() {
    let text = of("Nhà văn hóa và khu công viên, xã hội hoá. Từ 2015-2020, từ 2021 – 2025.");
    let old = ["tone_mixed nen_sua* text 0 “hoá”", "range_dash goi_y* text 0 “ – ”"];
    assert_eq!(text.told_of_style(), old);
    let text = text.with(|it| {
        it.settings.tone = ToneStyle::New;
        it.settings.range_dash = RangeDash::SpacedEnDash;
    });
    assert_eq!(text.told_of_style(), ["tone_mixed nen_sua* text 0 “hóa”", "range_dash goi_y* text 0 “-”"]);
}

#[test]
fn house_style_is_said_at_its_place_in_every_part() {
    let it = Text::sound()
        .title("Bến Sậy có  đò mới")
        .sapo("Ngày 31/9/2026, đò chở 40 người.")
        .caption("Chuyến đò đầu tiên , bến Sậy.")
        .with(|it| it.content.document.blocks[2].body = p("Cần bổ xung đò."));
    assert_eq!(it.told(), Vec::<String>::new());
    assert_eq!(
        it.told_of_style(),
        [
            "double_space nen_sua* title “  ”",
            "date_impossible phai_sua* sapo “31/9/2026”",
            "space_at_mark nen_sua* caption 1 “ ”",
            "word_confused nen_sua* text 2 “bổ xung”",
        ]
    );
    let fixes: Vec<Option<Fix>> = it.findings().into_iter().map(|it| it.fix).collect();
    assert_eq!(fixes[3], Some(Fix::Replace { text: "bổ sung".to_owned() }));
    assert_eq!(Text::sound().told_of_style(), Vec::<String>::new());
}

#[test]
fn a_place_in_the_second_line_of_a_block_is_counted_from_its_start() {
    let lines = vec![vec![Inline::text("Một lời.")], vec![Inline::text("Cần bổ xung.")]];
    let it = Text::sound().bodies(vec![Body::Blockquote(lines), p("Hết.")]);
    assert_eq!(it.told_of_style(), ["word_confused nen_sua* text 0 “bổ xung”"]);
}
