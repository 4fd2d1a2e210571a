use super::*;

fn body(name: &str) -> Entry {
    Entry::Body { name: name.to_owned() }
}

fn pair(wrong: &str, right: &str) -> Entry {
    Entry::Pair { wrong: wrong.to_owned(), right: right.to_owned() }
}

fn letters(it: &str) -> Entry {
    Entry::Abbreviation { letters: it.to_owned() }
}

fn person(name: &str, title: Option<&str>) -> Entry {
    Entry::Person { name: name.to_owned(), title: title.map(str::to_owned) }
}

fn row(entry: Entry, taken: bool) -> Kept {
    Kept { entry, taken, by: PersonId::AT_THE_MACHINE, at_ms: Timestamp(0) }
}

#[test]
fn an_entry_is_kept_composed_and_with_single_spaces() {
    assert_eq!(body("  Sở  Xây\tdựng ").tidy(), Ok(body("Sở Xây dựng")));
    assert_eq!(pair("tru\u{31B}\u{301}ng", "trứng ").tidy(), Err(WrongEntry::SameSides), "decomposed is the same");
    assert_eq!(person("Lê Thị Thúy", Some(" ")).tidy(), Ok(person("Lê Thị Thúy", None)));
}

#[test]
fn what_no_rule_could_use_is_no_entry() {
    for (entry, why) in [
        (body(" – "), WrongEntry::Empty),
        (pair("bổ xung", ""), WrongEntry::Empty),
        (body(&"ộ".repeat(WORDS_MAX + 1)), WrongEntry::TooLong),
        (letters(&"Đ".repeat(ABBREVIATION_MAX + 1)), WrongEntry::TooLong),
        (body("Sở\u{200B}Y tế"), WrongEntry::HiddenSign),
        (body("Sở\u{7}Y tế"), WrongEntry::HiddenSign),
        (pair("hoà", "hòa"), WrongEntry::SameSides),
        (pair("Bổ sung", "bổ  sung"), WrongEntry::SameSides),
        (letters("Q XYZ"), WrongEntry::Spaced),
        (person("Thắng", None), WrongEntry::OneWord),
        (person("Lê Thị Thúy, Giám đốc", None), WrongEntry::Comma),
        (person("Lê Thị Thúy, Giám đốc", Some("Sở Y tế")), WrongEntry::Comma),
    ] {
        assert_eq!(entry.clone().tidy(), Err(why), "{entry:?}");
    }
    assert!(body(&"ộ".repeat(WORDS_MAX)).tidy().is_ok(), "the longest is taken");
    assert!(letters("TT-BTC").tidy().is_ok());
    let title = person("Lê Thị Thúy", Some("Giám đốc Sở Văn hóa, Thể thao và Du lịch"));
    assert_eq!(title.clone().tidy(), Ok(title), "a title has its commas");
}

#[test]
fn the_same_thing_is_known_by_the_key_that_its_rule_has() {
    assert_eq!(body("Sở Y tế").key(), body("SO Y TE").key(), "bodies are found without marks");
    assert_ne!(letters("ĐN").key(), letters("DN").key());
    assert_eq!(letters("TTg").key(), letters("TTG").key());
    assert_ne!(pair("bàng quang", "bàng quan").key(), pair("bang quang", "bàng quan").key());
    assert_eq!(person("Lê Văn Hoà", None).key(), person("Lê Văn Hòa", Some("Bí thư")).key());
    assert_ne!(body("DN").key(), letters("DN").key());
}

#[test]
fn what_is_there_is_not_added_again_and_what_is_gone_is_not_taken() {
    let shipped = body("Sở Y tế");
    assert_eq!(add(body("Sở Y Tế"), Some(&shipped), None), Err(shipped.clone()));
    assert_eq!(
        add(body("Ban Quản lý Chợ Sậy"), None, None),
        Ok(Change::Put { entry: body("Ban Quản lý Chợ Sậy"), taken: false })
    );
    let own = row(body("Ban Quản lý Chợ Sậy"), false);
    assert_eq!(add(body("ban quan ly cho say"), None, Some(&own)), Err(own.entry.clone()));
    assert_eq!(take(None, Some(&own)), Some(Change::Forget));
    assert_eq!(take(None, None), None);
    assert_eq!(take(Some(&shipped), Some(&row(shipped.clone(), true))), None);
}

/// Away, another spelling in its place, that one away, and the shipped one back.
#[test]
fn a_shipped_entry_makes_room_for_another_spelling_and_comes_back() {
    let shipped = body("Sở Y tế");
    let away = Change::Put { entry: shipped.clone(), taken: true };
    assert_eq!(take(Some(&shipped), None), Some(away.clone()));
    let taken = row(shipped.clone(), true);
    let ours = body("Sở Y Tế");
    assert_eq!(add(ours.clone(), Some(&shipped), Some(&taken)), Ok(Change::Put { entry: ours.clone(), taken: false }));
    assert_eq!(take(Some(&shipped), Some(&row(ours, false))), Some(away));
    assert_eq!(add(shipped.clone(), Some(&shipped), Some(&taken)), Ok(Change::Forget));
}

/// Which of them a text has to explain.
fn unexplained(kept: &[Kept], text: &str) -> Vec<String> {
    use vietnamese::house::{Dash, House, Passage, Rule, look};
    let house = House { tone: vietnamese::Style::Old, dash: Dash::Hyphen, lists: &lists(kept) };
    let slips = look(&[Passage { text, running: true }], &house);
    let slips = slips.into_iter().filter(|it| it.rule == Rule::AbbreviationUnexplained);
    slips.map(|it| text[it.at].to_owned()).collect()
}

#[test]
fn an_abbreviation_in_other_letters_stands_in_the_place_of_the_one_that_ships() {
    let text = "Sáng nay, UBND họp với các trường THPT.";
    assert!(unexplained(&[], text).is_empty(), "both ship");
    assert_eq!(unexplained(&[row(letters("Ubnd"), false)], text), ["UBND"]);
    assert_eq!(unexplained(&[row(letters("UBND"), true)], text), ["UBND"]);
    assert!(unexplained(&[row(letters("UBND"), false)], text).is_empty(), "in its own letters it is known");
    assert_eq!(unexplained(&[], "Sáng nay, QXYZ họp."), ["QXYZ"]);
    assert!(unexplained(&[row(letters("QXYZ"), false)], "Sáng nay, QXYZ họp.").is_empty());
}

#[test]
fn the_start_set_is_all_of_entries_that_could_be_kept() {
    let shipped = shipped();
    for it in shipped.values() {
        assert_eq!(it.clone().tidy(), Ok(it.clone()));
    }
    let of = |kind: &str| shipped.keys().filter(|it| it.starts_with(kind)).count();
    assert!(of("body/") >= 150 && of("abbreviation/") >= 100 && of("pair/") >= 150 && of("person/") == 0);
}

#[test]
fn an_entry_has_one_spelling_on_the_wire() {
    let json = r#"{"kind":"pair","wrong":"chợ nỗi","right":"chợ nổi"}"#;
    assert_eq!(serde_json::from_str::<Entry>(json).ok(), Some(pair("chợ nỗi", "chợ nổi")));
    assert_eq!(serde_json::to_string(&pair("chợ nỗi", "chợ nổi")).ok().as_deref(), Some(json));
    let unknown = serde_json::from_str::<Entry>(r#"{"kind":"body","name":"Sở Y tế","rank":1}"#);
    assert!(unknown.unwrap_err().to_string().starts_with("unknown field"));
}
