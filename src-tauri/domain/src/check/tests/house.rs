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
