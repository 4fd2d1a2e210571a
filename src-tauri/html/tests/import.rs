//! Invented pages of tests/data/pages, each told in full: what came in, what did not, and that no word is lost.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use domain::check::{Case, CheckCode, check as check_all};
use domain::document::{Body, any, plain};
use domain::{Settings, Timestamp};
use html::import::{ImportError, ImportedPage, decode, page};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, TestCaseError, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

fn file(name: &str) -> Result<ImportedPage, ImportError> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/pages").join(name);
    let bytes = std::fs::read(&path).unwrap();
    decode(&bytes).and_then(page)
}

fn told(page: &ImportedPage) -> String {
    let document = &page.content.document;
    let fields = &page.content.fields;
    let mut out = format!("title: {}\nsapo: {}\n", document.title, document.sapo);
    for block in &document.blocks {
        out.push_str(&match &block.body {
            Body::Figure(it) => format!("photo: {} / {} / {}\n", it.alt, plain(&it.caption), it.credit),
            Body::Paragraph(text) => format!("p: {}\n", plain(text)),
            other => format!("{other:?}\n"),
        });
    }
    if let Some(it) = &fields.source {
        let time = it.published_at_ms.map(Timestamp::day_and_minute).unwrap_or_default();
        out.push_str(&format!("source: {:?} {:?} {time}\n", it.name, it.url.as_deref().unwrap_or_default()));
    }
    if !fields.bylines.is_empty() {
        out.push_str(&format!("by: {}\n", fields.bylines.join(" + ")));
    }
    for it in &page.discarded {
        out.push_str(&format!("gone ({}): {}\n", it.why.code(), it.text.replace('\n', " · ")));
    }
    out
}

/// Words in = words in the article + words listed, and the article's own words counted again from what arrived.
#[track_caller]
fn check(name: &str, labels: usize, words: (usize, usize), expected: &str) -> ImportedPage {
    let it = file(name).unwrap();
    assert_eq!(told(&it), expected, "{name}");
    let gone: usize = it.discarded.iter().map(|it| vietnamese::words(&it.text)).sum();
    assert_eq!((it.words_in, it.words_out), words, "{name}");
    assert_eq!(it.words_in, it.words_out + gone, "{name}: a word is neither in the article nor listed");
    let fields = &it.content.fields;
    let mut arrived = it.content.document.texts();
    arrived.extend(fields.bylines.clone());
    arrived.extend(fields.source.iter().flat_map(|it| [it.name.clone(), it.url.clone().unwrap_or_default()]));
    let arrived: usize = arrived.iter().map(|it| vietnamese::words(it)).sum();
    assert_eq!(arrived + labels, it.words_out, "{name}: the time and the labels are the only words that are no text");
    it
}

#[test]
fn a_page_with_everything_around_it() {
    check(
        "day-du.txt",
        // "Thứ Bảy, 05/09/2026 | 19:30 GMT+7", "Ảnh:", "Tin, ảnh:", and the name that stands twice.
        6 + 1 + 2 + 3,
        (222, 172),
        "\
title: Chợ đêm bến Sậy mở lại sau hai tháng sửa bến
sapo: Từ tối 5/9, chợ đêm bến Sậy đón khách trở lại với 64 gian hàng và một bến đò mới lát đá, sớm hơn kế hoạch một tuần.
photo: Dãy hàng nước bên bờ sông tối khai chợ. / Hàng nước bên bờ sông tối 5/9, ngày chợ đêm mở lại. / Lê Thu Trang
p: Bà con các xã ven sông bày hàng từ bốn giờ chiều, đèn lồng treo kín hai bên lối đi dẫn xuống bến đò mới.
p: Theo ban quản lý chợ, tiền thuê gian hàng được miễn trong ba tháng đầu để các hộ nhỏ kịp sắm lại quầy kệ.
photo: Khách chọn mua đèn lồng. / Khách chọn đèn lồng giấy ở gian hàng của thợ làng Vông. / 
p: Tối thứ bảy hằng tuần, đội ca nhạc của thị trấn biểu diễn ngay đầu bến, vé vào cửa không mất tiền.
source: \"Báo Bến Sậy\" \"\" 05/09/2026 19:30
by: Hoàng Minh Châu + Lê Thu Trang
gone (surroundings): Trang chủ / Tin tức / Kinh tế
gone (page_tool): In bài viết
gone (page_tool): Chia sẻ
gone (other_article): Xem thêm: Mùa nước nổi về sớm trên đồng Cỏ Lác
gone (surroundings): Tin liên quan · Mùa nước nổi về sớm trên đồng Cỏ Lác · Thợ làng Vông giữ nghề đèn giấy
gone (surroundings): Thống kê truy cập · Hôm nay: 12
",
    );
}

#[test]
fn a_page_without_a_source_ends_at_the_first_heading_after_it() {
    let it = check(
        "khong-nguon.txt",
        2,
        (93, 75),
        "\
title: Đường lên bản Mây thông xe
sapo: Sáng nay, 11 km đường từ quốc lộ lên bản Mây thông xe sau sáu tháng thi công trên sườn núi đá.
p: Xe khách đầu tiên chở 28 người, phần lớn là học sinh nội trú xuống núi sau kỳ nghỉ, đi hết 25 phút.
p: Trước đây bà con đi bộ nửa ngày mới tới chợ huyện, mùa mưa có khi cả tuần không ai xuống núi.
source: \"\" \"\" 13/10/2020 14:21
gone (surroundings): Tin cùng chuyên mục · Cầu treo suối Đá được gia cố · Bản Mây có điện lưới quốc gia
",
    );
    assert_eq!(it.content.fields.named_source(), None, "a time alone names no source");
    let codes = codes(&it);
    assert!(codes.contains(&CheckCode::BylineMissing), "{codes:?}");
    assert!(!codes.contains(&CheckCode::SourceMissing), "it is not marked Dẫn lại: {codes:?}");
    let named = file("day-du.txt").unwrap();
    assert!(!self::codes(&named).contains(&CheckCode::BylineMissing), "the control: that page names both");
}

#[test]
fn a_box_of_other_articles_in_the_middle_does_not_end_the_text() {
    check(
        "hop-tin-giua-bai.txt",
        // "Ngày 02 tháng 07 năm 2026 08:05", "Phóng viên:", "Nguồn:".
        7 + 2 + 1,
        (91, 71),
        "\
title: Lớp học bơi miễn phí ở xã Cồn Tre
sapo: Mùa hè này, 180 trẻ em xã Cồn Tre được học bơi miễn phí ngay trên khúc sông trước nhà văn hóa.
p: Mỗi lớp có 15 em, học sáu buổi, do hai giáo viên thể dục của trường trung học cơ sở đứng lớp.
source: \"Cổng TTĐT huyện Sậy\" \"https://say.example.vn/tin/lop-hoc-boi\" 02/07/2026 08:05
by: Trần Gia Bảo
gone (other_article): Tin liên quan · Xã Cồn Tre khánh thành nhà văn hóa · » Thêm một bến tắm an toàn cho trẻ
",
    );
}

#[test]
fn a_date_without_its_minute_is_listed_and_the_source_lines_time_taken() {
    check(
        "ngay-khong-gio.txt",
        2,
        (53, 52),
        "\
title: Hội làng Vông lùi một tuần
sapo: Ban tổ chức lùi hội làng Vông một tuần vì mưa lớn, các trò chơi dân gian giữ nguyên.
p: Bà con gửi xe ở sân đình, đường vào làng chỉ dành cho người đi bộ và xe của người khuyết tật.
source: \"Báo Bến Sậy\" \"\" 14/10/2020 08:00
gone (no_minute): 13/10/2020
",
    );
}

#[test]
fn what_is_no_page_is_refused_by_name() {
    assert_eq!(file("rong.txt"), Err(ImportError::Empty));
    assert_eq!(file("chi-tieu-de.txt"), Err(ImportError::OneLine));
    assert_eq!(file("tieu-de-va-ngay.txt"), Err(ImportError::NoBody));
}

#[test]
fn decomposed_letters_a_mark_and_windows_line_ends_change_nothing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/pages/day-du.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let odd: String = text.nfd().collect::<String>().replace('\n', "\r\n");
    assert_ne!(odd, text, "the control: the file is composed");
    let (odd, plain) = (page(&format!("\u{feff}{odd}")).unwrap(), page(&text).unwrap());
    assert_eq!((told(&odd), odd.words_in, odd.words_out), (told(&plain), plain.words_in, plain.words_out));
}

#[test]
fn a_long_page_of_nothing_but_buttons_is_read_in_time() {
    let began = std::time::Instant::now();
    let end =
        "\n\nBà con các xã ven sông bày hàng từ bốn giờ chiều, đèn lồng treo kín hai bên lối đi dẫn xuống bến đò.\n";
    for (line, count) in [("In\n", 30_000), ("Báo Đò mới về bến\n\n", 4_000)] {
        let text = format!("Tiêu đề\n{}{end}", line.repeat(count));
        page(&text).unwrap();
    }
    // Two seconds without optimisation; where each line looked through the rest, minutes.
    assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
    let huge = "chữ\n".repeat(200_000);
    assert_eq!(page(&huge), Err(ImportError::TooLarge(huge.len())));
}

fn codes(page: &ImportedPage) -> Vec<CheckCode> {
    let findings = check_all(&Case {
        content: &page.content,
        photos: &BTreeMap::new(),
        settings: &Settings::default(),
        lists: domain::house::Lists::start(),
        conflicts: 0,
        being_corrected: false,
        alike: None,
        now: Timestamp::viet_nam(2026, 11, 24, 9, 0).unwrap(),
    });
    findings.into_iter().map(|it| it.code).collect()
}

/// Lines of pages in any order: what means something to the import, and prose.
fn line() -> impl Strategy<Value = String> {
    const LINES: [&str; 24] = [
        "",
        "",
        "",
        "Trang chủ / Tin tức",
        "13/10/2020 14:21",
        "13/10/2020",
        "Báo Bến Sậy",
        "Theo TTXVN",
        "Nguồn: Cổng TTĐT huyện Sậy",
        "https://say.example.vn/a",
        "Tin liên quan",
        "Xem thêm: Bản Mây có điện",
        "Xem thêm",
        "» Thêm một bến tắm",
        "Ảnh: Lê Thu Trang",
        "(Ảnh: TTXVN)",
        "Hoàng Minh Châu",
        "Tin, ảnh: Lê Thu Trang",
        "Chia sẻ",
        "Lượt xem: 12",
        "Thống kê truy cập",
        "Dãy hàng nước bên bờ sông.",
        "Báo Bến Sậy, 14/10/2020 08:00",
        "Bà con các xã ven sông bày hàng từ bốn giờ chiều, đèn lồng treo kín hai bên lối đi dẫn xuống bến đò mới.",
    ];
    prop_oneof![6 => select(&LINES[..]).prop_map(str::to_owned), 1 => any::words(), 1 => "[^\\x00]{0,30}"]
}

proptest! {
    #[test]
    fn no_word_of_a_page_is_lost(lines in vec(line(), 0..30)) {
        let text = lines.join("\n").trim_start_matches('\u{feff}').to_owned();
        let Ok(it) = page(&text) else { return Ok(()) };
        let gone: usize = it.discarded.iter().map(|it| vietnamese::words(&it.text)).sum();
        prop_assert_eq!(it.words_in, vietnamese::words(&text));
        prop_assert_eq!(it.words_in, it.words_out + gone, "{}", told(&it));
        let document = &it.content.document;
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for word in vietnamese::nfc(&text).split_whitespace() {
            *left.entry(word.to_owned()).or_default() += 1;
        }
        for word in document.texts().iter().flat_map(|it| it.split_whitespace()) {
            // A bracket of "(Ảnh: …)" stands beside a credit and not in it.
            let known = [word.to_owned(), format!("{word})")].into_iter().find(|it| left.get(it).is_some_and(|n| *n > 0));
            let known = known.ok_or_else(|| TestCaseError::fail(format!("{word:?} is new, or stands twice")))?;
            *left.entry(known).or_default() -= 1;
        }
        prop_assert_eq!(domain::Document::from_json(document.to_json()), Ok(document.clone()));
    }

    #[test]
    fn any_bytes_are_a_page_or_a_refusal(bytes in vec(any_byte(), 0..400)) {
        let _ = decode(&bytes).and_then(page);
    }
}

fn any_byte() -> impl Strategy<Value = u8> {
    prop_oneof![2 => proptest::num::u8::ANY, 1 => Just(b'\n'), 2 => 32..127_u8]
}

#[test]
fn a_draft_in_markdown_keeps_its_spaces_and_its_places() {
    use domain::document::{Inline, Level, Marks};
    use html::import::{is_markdown, markdown};
    let text = "<!-- ghi chú -->\n# Chợ đêm  mở lại\n\n12/10/2020 08:15\n\nSau hai tháng,  chợ mở.\n\n\
        ![Bến sông.](anh-1.jpg)\n*Bến sông đêm. (Ảnh: Hoàng E (CTV))*\n\n## Mục một\nDòng đầu\ndòng sau.\n\n- Một\n- Hai\n\n\
        > Lời nói\n\nChữ **đậm**, *xiên*, [nối](https://example.vn/a) và 2 * 3 * 4.\n\n![](anh-2.jpg)\n\nNguyễn Văn A\n\nBáo Hải Lâm\n";
    assert!(is_markdown(text) && !is_markdown("Tiêu đề\n\n# Mục") && !is_markdown("#1 trong tuần\n\nChữ"));
    let it = markdown(text).unwrap();
    assert_eq!((it.document.title.as_str(), it.document.sapo.as_str()), ("Chợ đêm  mở lại", "Sau hai tháng,  chợ mở."));
    let source = it.fields.source.unwrap();
    assert_eq!(
        (source.name.as_str(), source.published_at_ms.map(Timestamp::day_and_minute).unwrap().as_str()),
        ("Báo Hải Lâm", "12/10/2020 08:15")
    );
    assert_eq!(it.fields.bylines, ["Nguyễn Văn A"]);
    let bodies: Vec<&Body> = it.document.blocks.iter().map(|it| &it.body).collect();
    let [
        Body::Figure(bank),
        Body::Heading { level: Level::Two, text: heading },
        Body::Paragraph(joined),
        Body::List(list),
        Body::Blockquote(said),
        Body::Paragraph(marked),
        Body::Figure(empty),
    ] = bodies.as_slice()
    else {
        panic!("{bodies:?}")
    };
    assert_eq!(
        (bank.alt.as_str(), plain(&bank.caption).as_str(), bank.credit.as_str()),
        ("Bến sông.", "Bến sông đêm.", "Hoàng E (CTV)")
    );
    assert_eq!((plain(heading).as_str(), plain(joined).as_str()), ("Mục một", "Dòng đầu dòng sau."));
    assert_eq!((list.items.len(), plain(&said[0]).as_str()), (2, "Lời nói"));
    assert_eq!(plain(marked), "Chữ đậm, xiên, nối và 2 * 3 * 4.");
    assert!(marked.contains(&Inline::Text { text: "đậm".into(), marks: Marks { strong: true, ..Marks::default() } }));
    assert_eq!((empty.alt.as_str(), empty.photo.is_none()), ("", true));
    assert_eq!(markdown("# Chỉ có tiêu đề\n"), Err(ImportError::NoBody));
}
