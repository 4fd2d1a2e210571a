//! Each check found where it must be, at its place and level, and silent where the same words are right.
//! The sound article at the top has no finding; each case changes one thing of it.

mod alike;
mod attachment;
mod caption;
mod house;

use super::*;
use crate::document::{
    Block, Body, Boxed, Crop, Document, Embed, Figure, InfoBox, Inline, Item, Level, List, Marks, Provider, PullQuote,
    Table, plain,
};
use crate::fields::{Fields, Ignored, Source};
use crate::id::CategoryId;

struct Text {
    content: Content,
    photos: BTreeMap<PhotoId, PhotoFacts>,
    settings: Settings,
    lists: Lists,
    conflicts: u32,
    being_corrected: bool,
}

fn now() -> Timestamp {
    Timestamp::viet_nam(2026, 11, 24, 9, 0).expect("a real minute")
}

fn photo() -> PhotoId {
    PhotoId::of(b"a ferry")
}

fn block(n: usize, body: Body) -> Block {
    Block { id: format!("block{n:07}").parse().expect("twelve letters"), body }
}

fn p(text: &str) -> Body {
    Body::Paragraph(vec![Inline::text(text)])
}

fn linked(before: &str, text: &str, href: &str) -> Body {
    let marks = Marks { link: Some(href.to_owned()), ..Marks::default() };
    Body::Paragraph(vec![Inline::text(before), Inline::Text { text: text.to_owned(), marks }])
}

fn bold(text: &str) -> Body {
    Body::Paragraph(vec![Inline::Text { text: text.to_owned(), marks: Marks { strong: true, ..Marks::default() } }])
}

fn heading(level: Level, text: &str) -> Body {
    Body::Heading { level, text: vec![Inline::text(text)] }
}

fn figure() -> Figure {
    Figure {
        photo: Some(photo()),
        alt: "Con đò gỗ cập bến giữa sương sớm".to_owned(),
        caption: vec![Inline::text("Chuyến đò đầu tiên trong ngày ở bến Sậy.")],
        credit: "Minh Đức".to_owned(),
        ..Figure::default()
    }
}

fn source(name: &str) -> Source {
    Source { name: name.to_owned(), url: None, published_at_ms: None, quoted: false }
}

impl Text {
    fn sound() -> Self {
        let blocks = vec![
            block(0, p("Bà con qua đò từ sáng sớm.")),
            block(1, Body::Figure(figure())),
            block(2, p("Đò chạy đến tối.")),
        ];
        let document =
            Document {
                title: "Bến Sậy có đò mới".to_owned(), sapo: "Đò mới chở được 40 người.".to_owned(), blocks
            };
        let fields = Fields {
            category: Some(CategoryId::new(now())),
            bylines: vec!["Hoàng Minh Châu".to_owned()],
            cover: Some(photo()),
            ..Fields::default()
        };
        let facts = PhotoFacts { width: 2048, height: 1365, taken_ms: Some(now()), used: None };
        Self {
            content: Content { document, fields },
            photos: BTreeMap::from([(photo(), facts)]),
            settings: Settings::default(),
            lists: Lists::on_start(),
            conflicts: 0,
            being_corrected: false,
        }
    }

    fn with(mut self, f: impl FnOnce(&mut Self)) -> Self {
        f(&mut self);
        self
    }

    fn title(self, text: &str) -> Self {
        self.with(|it| text.clone_into(&mut it.content.document.title))
    }

    fn sapo(self, text: &str) -> Self {
        self.with(|it| text.clone_into(&mut it.content.document.sapo))
    }

    /// These blocks instead of its own.
    fn bodies(self, bodies: Vec<Body>) -> Self {
        self.with(|it| {
            it.content.document.blocks = bodies.into_iter().enumerate().map(|(n, body)| block(n, body)).collect();
        })
    }

    fn figure(self, f: impl FnOnce(&mut Figure)) -> Self {
        self.with(|it| {
            if let Body::Figure(figure) = &mut it.content.document.blocks[1].body {
                f(figure);
            }
        })
    }

    fn alt(self, alt: &str) -> Self {
        self.figure(|it| alt.clone_into(&mut it.alt))
    }

    fn caption(self, caption: &str) -> Self {
        self.figure(|it| it.caption = vec![Inline::text(caption)])
    }

    fn fields(self, f: impl FnOnce(&mut Fields)) -> Self {
        self.with(|it| f(&mut it.content.fields))
    }

    fn photo(self, f: impl FnOnce(&mut PhotoFacts)) -> Self {
        self.with(|it| it.photos.values_mut().for_each(f_once(f)))
    }

    /// All but what a caption could tell besides: its own tests ask for that.
    fn findings(&self) -> Vec<Finding> {
        let hints = [CheckCode::CaptionWho, CheckCode::CaptionWhere, CheckCode::CaptionWhen];
        self.everything().into_iter().filter(|it| !hints.contains(&it.code)).collect()
    }

    fn everything(&self) -> Vec<Finding> {
        check(&Case {
            content: &self.content,
            photos: &self.photos,
            settings: &self.settings,
            lists: &self.lists,
            conflicts: self.conflicts,
            being_corrected: self.being_corrected,
            alike: None,
            now: now(),
        })
    }

    /// `code level part`, `*` where it may be overruled, the block's number, the words at its range.
    /// Of the article's own rules; `told_of_style` has the others, which look at every word that a case writes.
    fn told(&self) -> Vec<String> {
        self.findings().iter().filter(|it| it.code <= CheckCode::CorrectionNoteMissing).map(|it| self.one(it)).collect()
    }

    fn told_of_style(&self) -> Vec<String> {
        self.findings().iter().filter(|it| it.code > CheckCode::CorrectionNoteMissing).map(|it| self.one(it)).collect()
    }

    fn one(&self, it: &Finding) -> String {
        let name = |it: serde_json::Value| it.as_str().unwrap_or_default().to_owned();
        let code = name(serde_json::json!(it.code));
        let level = name(serde_json::json!(it.level));
        let part = name(serde_json::json!(it.part));
        let star = if it.overrulable { "*" } else { "" };
        let number =
            it.block.as_ref().map(|id| format!(" {}", id.trim_start_matches("block").parse::<u32>().unwrap_or(99)));
        let words = it.range.map(|range| {
            let text = self.text_of(it);
            let (from, count) = (range.start as usize, (range.stop - range.start) as usize);
            format!(" “{}”", text.chars().skip(from).take(count).collect::<String>())
        });
        format!("{code} {level}{star} {part}{}{}", number.unwrap_or_default(), words.unwrap_or_default())
    }

    fn text_of(&self, it: &Finding) -> String {
        let document = &self.content.document;
        let fields = &self.content.fields;
        let body = document.blocks.iter().find(|b| Some(b.id.as_str()) == it.block.as_deref()).map(|it| &it.body);
        match (it.part, body) {
            (Part::Title, _) => document.title.clone(),
            (Part::Sapo, _) => document.sapo.clone(),
            (Part::Alt, Some(Body::Figure(it))) => it.alt.clone(),
            (Part::Caption, Some(Body::Figure(it))) => plain(&it.caption),
            (Part::Credit, Some(Body::Figure(it))) => it.credit.clone(),
            (Part::Byline, _) => fields.bylines.join(""),
            (Part::Source, _) => fields.source.clone().map(|it| it.name).unwrap_or_default(),
            (Part::CorrectionNote, _) => fields.correction_note.clone().unwrap_or_default(),
            (_, Some(body)) => text::text_of(body),
            _ => String::new(),
        }
    }
}

fn f_once<T>(f: impl FnOnce(&mut T)) -> impl FnMut(&mut T) {
    let mut f = Some(f);
    move |it| {
        if let Some(f) = f.take() {
            f(it);
        }
    }
}

#[track_caller]
fn finds(text: &Text, expected: &[&str]) {
    assert_eq!(text.told(), expected);
}

#[track_caller]
fn silent(text: &Text) {
    finds(text, &[]);
}

fn sound() -> Text {
    Text::sound()
}

#[test]
fn a_sound_article_has_no_finding() {
    silent(&sound());
}

#[test]
fn what_is_empty() {
    finds(&sound().title(" \u{200b}"), &["title_missing phai_sua title"]);
    finds(&sound().sapo(""), &["sapo_missing phai_sua sapo"]);
    finds(&sound().bodies(vec![p(" "), Body::Rule]), &["body_missing phai_sua text 0"]);
    let empty_place = Body::Figure(Figure { photo: None, ..figure() });
    let told = sound().bodies(vec![empty_place]).told();
    assert!(told.contains(&"body_missing phai_sua text 0".to_owned()), "words of an empty place are no body: {told:?}");
    silent(&sound().bodies(vec![Body::Figure(figure())]));
    finds(&sound().fields(|it| it.category = None), &["category_missing phai_sua category"]);
}

#[test]
fn what_is_long_counts_letters_and_not_bytes() {
    silent(&sound().title(&"ế".repeat(90)));
    finds(&sound().title(&"ế".repeat(91)), &["title_long nen_sua title"]);
    silent(&sound().title(&"e\u{302}\u{301}".repeat(90)));
    silent(&sound().sapo(&"ế".repeat(200)));
    let long = sound().sapo(&"ế".repeat(201));
    finds(&long, &["sapo_long nen_sua sapo"]);
    let facts = &long.findings()[0].facts;
    assert_eq!((facts["count"].as_str(), facts["max"].as_str()), ("201", "200"));
    finds(&sound().title("Bến đò").with(|it| it.settings.title_max = 5), &["title_long nen_sua title"]);
}

#[test]
fn what_is_left_to_fill_in_is_found_at_its_letters() {
    finds(&sound().title("Bến [cần bổ sung] có đò"), &["to_fill_in phai_sua title “[cần bổ sung]”"]);
    finds(
        &sound().sapo("Chở [ Cần bổ  sung: số người ] mỗi chuyến."),
        &["to_fill_in phai_sua sapo “[ Cần bổ  sung: số người ]”"],
    );
    let list = List {
        ordered: false,
        items: vec![Item {
            paragraphs: vec![vec![Inline::text("một")], vec![Inline::text("đò [cần bổ sung]")]],
            lists: vec![],
        }],
    };
    let text = sound().bodies(vec![p("Mở đầu."), Body::List(list), p("Hết.")]).fields(|it| it.cover = None);
    finds(&text, &["to_fill_in phai_sua text 1 “[cần bổ sung]”"]);
    finds(&sound().caption("Đò ở [cần bổ sung]"), &["to_fill_in phai_sua caption 1 “[cần bổ sung]”"]);
    finds(
        &sound().figure(|it| it.credit = "[cần bổ sung]".to_owned()),
        &["to_fill_in phai_sua credit 1 “[cần bổ sung]”"],
    );
    finds(
        &sound().fields(|it| it.bylines = vec!["[cần bổ sung]".to_owned()]),
        &["to_fill_in phai_sua byline “[cần bổ sung]”"],
    );
    silent(&sound().title("Bến [sic] có đò"));
    silent(&sound().sapo("Cần bổ sung thêm một con đò."));
}

#[test]
fn two_places_to_fill_in_are_two_findings() {
    finds(
        &sound().bodies(vec![p("[cần bổ sung] và [cần bổ sung: giờ]")]),
        &["to_fill_in phai_sua text 0 “[cần bổ sung]”", "to_fill_in phai_sua text 0 “[cần bổ sung: giờ]”"],
    );
}

#[test]
fn from_whom_the_text_comes() {
    finds(&sound().fields(|it| it.bylines.clear()), &["byline_missing phai_sua* byline"]);
    finds(&sound().fields(|it| it.bylines = vec![" ".to_owned()]), &["byline_missing phai_sua* byline"]);
    let named = |it: &mut Fields| {
        it.bylines.clear();
        it.source = Some(source("Báo Bến Sậy"));
    };
    silent(&sound().fields(named));
    let only_time = |it: &mut Fields| {
        it.bylines.clear();
        it.source = Some(Source { published_at_ms: Some(now()), ..source("") });
    };
    finds(&sound().fields(only_time), &["byline_missing phai_sua* byline"]);
}

#[test]
fn a_quoted_text_names_its_source_and_its_address() {
    let quoted = |name: &str, url: Option<&str>| {
        let it = Source { quoted: true, url: url.map(str::to_owned), ..source(name) };
        sound().fields(|fields| fields.source = Some(it))
    };
    silent(&quoted("Báo Bến Sậy", Some("https://bao.example.vn/a")));
    finds(&quoted("Báo Bến Sậy", None), &["source_link_missing nen_sua source"]);
    finds(&quoted(" ", Some("https://bao.example.vn/a")), &["source_missing phai_sua source"]);
    finds(&quoted("", None), &["source_missing phai_sua source", "source_link_missing nen_sua source"]);
    finds(&quoted("Báo Bến Sậy", Some("bao.example.vn")), &["link_dead phai_sua* source"]);
    finds(&quoted("Báo Bến Sậy", Some("mailto:a@example.vn")), &["link_dead phai_sua* source"]);
}

#[test]
fn a_last_line_that_reads_like_a_source_asks_for_the_field() {
    for line in ["Báo Bến Sậy", "(Theo TTXVN)", "Nguồn: Cổng TTĐT huyện Sậy", "Theo báo Bến Sậy"] {
        finds(&sound().bodies(vec![p("Đò chạy đến tối."), p(line)]), &["source_missing phai_sua source"]);
        let told =
            sound().bodies(vec![p("Đò chạy đến tối."), p(line)]).fields(|it| it.source = Some(source("Báo Bến Sậy")));
        silent(&told);
    }
    for line in ["Báo động số ba.", "Theo ông Ba, đò chạy đến tối.", "Đò chạy đến tối.", "Báo cáo của huyện"]
    {
        silent(&sound().bodies(vec![p("Mở đầu."), p(line)]));
    }
    silent(&sound().bodies(vec![p("Báo Bến Sậy"), p("Đò chạy đến tối.")]));
}

#[test]
fn a_missing_source_is_said_once_and_not_as_a_missing_pen_name_too() {
    let text = sound().bodies(vec![p("Đò chạy."), p("Báo Bến Sậy")]).fields(|it| it.bylines.clear());
    finds(&text, &["source_missing phai_sua source"]);
}

#[test]
fn a_photo_place_wants_its_photo() {
    let text = sound().figure(|it| it.photo = None);
    finds(&text, &["photo_place_empty phai_sua photo 1"]);
    assert_eq!(text.findings()[0].facts["photo"], "1");
}

#[test]
fn alt_text_says_what_is_to_be_seen() {
    finds(&sound().alt(" "), &["alt_missing phai_sua alt 1"]);
    for poor in ["a", "con đò", "a a a a", "DSC_0042 cua anh toi", "con đò ở bến sậy.jpg"] {
        finds(&sound().alt(poor), &["alt_poor phai_sua* alt 1"]);
    }
    silent(&sound().alt("con đò gỗ"));
    silent(&sound().figure(|it| {
        it.alt = String::new();
        it.caption = vec![];
        it.credit = String::new();
        it.decorative = true;
    }));
}

#[test]
fn alt_text_is_not_the_caption_and_does_not_contradict_it() {
    finds(&sound().alt("chuyến đò đầu tiên trong ngày ở  bến sậy."), &["alt_is_caption nen_sua alt 1"]);
    let with_credit = sound().caption("Con đò gỗ cập bến. (Ảnh: Minh Đức)").alt("Con đò gỗ cập bến.");
    finds(&with_credit, &["alt_is_caption nen_sua alt 1"]);
    let other_word = sound().alt("Chuyến đò cuối cùng trong ngày ở bến Sậy.");
    finds(&other_word, &["alt_differs phai_sua* alt 1"]);
    let facts = &other_word.findings()[0].facts;
    assert_eq!((facts["text"].as_str(), facts["other"].as_str()), ("cuối cùng", "đầu tiên"));
    let number = sound().caption("Bến Sậy có 12 con đò mới.").alt("Bến Sậy có 21 con đò mới.");
    finds(&number, &["alt_differs phai_sua* alt 1"]);
    finds(&sound().alt("Chuyến đò đầu tiên trong ngày, ở bến Sậy."), &["alt_differs nen_sua* alt 1"]);
    silent(&sound().alt("Chuyến đò đầu tiên trong ngày ở bến Sậy, sáng 20/11."));
    silent(&sound().alt("Hai người lái đò chống sào trong sương"));
}

#[test]
fn a_news_photo_has_caption_and_credit() {
    finds(&sound().figure(|it| it.caption.clear()), &["caption_missing phai_sua* caption 1"]);
    finds(&sound().caption("(Ảnh: Minh Đức)"), &["caption_missing phai_sua* caption 1"]);
    finds(&sound().figure(|it| it.credit = " ".to_owned()), &["credit_missing phai_sua* credit 1"]);
}

#[test]
fn an_old_photo_is_said_to_be_old() {
    let days = |n: i64| now().plus_ms(-n * crate::time::DAY_MS);
    silent(&sound().photo(|it| it.taken_ms = Some(days(30))));
    let old = || sound().photo(|it| it.taken_ms = Some(days(30).plus_ms(-1)));
    finds(&old(), &["photo_old nen_sua photo 1"]);
    silent(&old().figure(|it| it.archive = true));
    silent(&old().caption("Bến Sậy trước khi có đò mới. Ảnh tư liệu"));
    let dated = Source { published_at_ms: Some(days(20)), ..source("Báo Bến Sậy") };
    silent(&old().fields(|it| it.source = Some(dated)));
    silent(&sound().photo(|it| it.taken_ms = None));
}

#[test]
fn a_small_photo_is_named_with_its_width_after_the_crop() {
    silent(&sound().photo(|it| it.width = 640));
    finds(&sound().photo(|it| it.width = 639), &["photo_small nen_sua photo 1"]);
    let crop = Crop { x: 0, y: 0, width: 300, height: 1000 };
    let cropped = sound().figure(|it| it.crop = Some(crop));
    finds(&cropped, &["photo_small nen_sua photo 1"]);
    assert_eq!(cropped.findings()[0].facts["count"], "614");
}

#[test]
fn a_cover_is_chosen_where_there_are_photos() {
    finds(&sound().fields(|it| it.cover = None), &["cover_missing nen_sua cover"]);
    silent(&sound().bodies(vec![p("Đò chạy.")]).fields(|it| it.cover = None));
    let empty = sound().figure(|it| it.photo = None).fields(|it| it.cover = None);
    finds(&empty, &["photo_place_empty phai_sua photo 1"]);
}

#[test]
fn a_link_goes_somewhere_and_where_it_says() {
    let link = |text: &str, href: &str| sound().bodies(vec![linked("Xem ", text, href), p("Hết.")]);
    silent(&link("ở đây", "https://example.vn/a"));
    silent(&link("thư", "mailto:toasoan@example.vn"));
    for href in ["javascript:x()", "//example.vn", "https://", "example.vn", "mailto:x", "ftp://example.vn", ""] {
        finds(&link("ở đây", href), &["link_dead phai_sua* text 0 “ở đây”"]);
    }
    silent(&link("www.example.vn", "https://example.vn/"));
    finds(&link("example.vn", "https://another.vn/"), &["link_odd nen_sua* text 0 “example.vn”"]);
    finds(&link("https://example.vn/a", "https://example.vn/b"), &["link_odd nen_sua* text 0 “https://example.vn/a”"]);
    silent(&link("TP.HCM", "https://example.vn/"));
    let in_caption = sound().figure(|it| {
        let marks = Marks { link: Some("x".to_owned()), ..Marks::default() };
        it.caption = vec![Inline::text("Đò ở "), Inline::Text { text: "bến".to_owned(), marks }];
    });
    finds(&in_caption, &["link_dead phai_sua* caption 1 “bến”"]);
}

#[test]
fn a_link_of_two_looks_is_one_finding() {
    let run = |text: &str, strong: bool| {
        let link = Some("x".to_owned());
        Inline::Text { text: text.to_owned(), marks: Marks { link, strong, ..Marks::default() } }
    };
    let text = vec![Inline::text("Xem "), run("bến ", false), run("Sậy", true)];
    finds(&sound().bodies(vec![Body::Paragraph(text)]), &["link_dead phai_sua* text 0 “bến Sậy”"]);
}

#[test]
fn headings_go_down_step_by_step() {
    let three = vec![heading(Level::Three, "Đò mới"), p("Chữ.")];
    let skips = sound().bodies(three);
    finds(&skips, &["heading_skips nen_sua text 0"]);
    assert_eq!(skips.findings()[0].fix, Some(Fix::Heading { level: 2 }));
    silent(&sound().bodies(vec![heading(Level::Two, "Đò"), heading(Level::Three, "Đò mới"), p("Chữ.")]));
}

#[test]
fn a_bold_line_in_the_text_is_a_heading() {
    let text = sound().bodies(vec![bold("Đò mới chạy êm"), p("Chữ.")]);
    finds(&text, &["heading_is_bold nen_sua text 0"]);
    assert_eq!(text.findings()[0].fix, Some(Fix::Heading { level: 2 }));
    silent(&sound().bodies(vec![bold("Đò mới chạy êm."), p("Chữ.")]));
    silent(&sound().bodies(vec![p("Chữ."), bold("Hoàng Minh Châu")]));
    silent(&sound().bodies(vec![bold(&"đò ".repeat(21)), p("Chữ.")]));
}

#[test]
fn what_the_desk_and_the_readers_wait_for() {
    let conflict = sound().with(|it| it.conflicts = 2);
    finds(&conflict, &["conflict_open phai_sua text"]);
    assert_eq!(conflict.findings()[0].facts["count"], "2");
    let corrected = || sound().with(|it| it.being_corrected = true);
    finds(&corrected(), &["correction_note_missing phai_sua correction_note"]);
    silent(&corrected().fields(|it| it.correction_note = Some("Sửa số người mỗi chuyến.".to_owned())));
    let note = corrected().fields(|it| it.correction_note = Some("Sửa [cần bổ sung]".to_owned()));
    finds(&note, &["to_fill_in phai_sua correction_note “[cần bổ sung]”"]);
}

#[test]
fn a_writer_may_wave_away_what_only_warns() {
    let ignore = |code, block: Option<&str>| Ignored { code, block: block.map(str::to_owned) };
    let small = || sound().photo(|it| it.width = 300);
    silent(&small().fields(|it| it.ignored = vec![ignore(CheckCode::PhotoSmall, None)]));
    silent(&small().fields(|it| it.ignored = vec![ignore(CheckCode::PhotoSmall, Some("block0000001"))]));
    let other = small().fields(|it| it.ignored = vec![ignore(CheckCode::PhotoSmall, Some("block0000002"))]);
    finds(&other, &["photo_small nen_sua photo 1"]);
    let hard = sound().title("").fields(|it| it.ignored = vec![ignore(CheckCode::TitleMissing, None)]);
    finds(&hard, &["title_missing phai_sua title"]);
}

#[test]
fn only_what_may_not_be_overruled_blocks_submit() {
    assert!(!blocks_submit(&sound().findings()));
    assert!(blocks_submit(&sound().title("").findings()));
    assert!(!blocks_submit(&sound().fields(|it| it.bylines.clear()).findings()), "the desk may overrule it");
    assert!(!blocks_submit(&sound().title(&"ế".repeat(91)).findings()), "a warning blocks nothing");
}

fn row(cells: &[&str]) -> Vec<Vec<Inline>> {
    cells.iter().map(|it| vec![Inline::text(*it)]).collect()
}

fn table(head: bool) -> Table {
    Table {
        head, caption: vec![Inline::text("Giờ đò")], rows: vec![row(&["Bến", "Chuyến"]), row(&["Sậy", "24"])]
    }
}

#[test]
fn a_table_names_its_columns() {
    let with = |it: Table| sound().bodies(vec![p("Mở đầu."), Body::Table(it)]).fields(|it| it.cover = None);
    silent(&with(table(true)));
    finds(&with(table(false)), &["table_without_head nen_sua text 1"]);
    assert_eq!(with(table(false)).findings()[0].fix, Some(Fix::TableHead));
    let one_row = Table { rows: vec![row(&["Sậy", "24"])], ..table(false) };
    silent(&with(one_row));
}

#[test]
fn the_words_of_every_part_are_read() {
    let todo = "còn [cần bổ sung]";
    let mut full = table(true);
    full.rows[1][0] = vec![Inline::text(todo)];
    let quote = PullQuote { saying: vec![Inline::text("Đò đã chạy.")], speaker: vec![Inline::text(todo)] };
    let info = InfoBox { title: vec![Inline::text(todo)], blocks: vec![Boxed::Paragraph(vec![Inline::text("a b")])] };
    let embed =
        Embed { provider: Provider::Youtube, video: "aB3_-xYz019".to_owned(), caption: vec![Inline::text(todo)] };
    let text = sound()
        .bodies(vec![Body::Table(full), Body::PullQuote(quote), Body::InfoBox(info), Body::Embed(embed)])
        .fields(|it| it.cover = None);
    let found: Vec<String> = (0..4).map(|n| format!("to_fill_in phai_sua text {n} “[cần bổ sung]”")).collect();
    finds(&text, &found.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn every_picture_of_a_gallery_is_asked_for_what_a_figure_is() {
    let nameless = Figure { alt: String::new(), credit: String::new(), ..figure() };
    let text = sound().bodies(vec![Body::Figure(figure()), Body::Gallery(vec![figure(), nameless, Figure::default()])]);
    finds(
        &text,
        &[
            "alt_missing phai_sua alt 1",
            "credit_missing phai_sua* credit 1",
            "photo_place_empty phai_sua photo 1",
            "alt_missing phai_sua alt 1",
            "caption_missing phai_sua* caption 1",
            "credit_missing phai_sua* credit 1",
        ],
    );
    let photos: Vec<String> = text.findings().iter().map(|it| it.facts["photo"].clone()).collect();
    assert_eq!(photos, ["3", "3", "4", "4", "4", "4"], "pictures are counted through the whole text");
}

#[test]
fn a_video_is_of_a_house_that_the_site_allows_and_is_said_in_words() {
    let embed = |provider, video: &str, caption: &str| {
        let caption = vec![Inline::text(caption)];
        let body = Body::Embed(Embed { provider, video: video.to_owned(), caption });
        sound().bodies(vec![body]).fields(|it| it.cover = None)
    };
    silent(&embed(Provider::Youtube, "aB3_-xYz019", "Chuyến đò đầu tiên"));
    finds(&embed(Provider::Youtube, "aB3_-xYz019", " "), &["embed_without_words nen_sua caption 0"]);
    let vimeo = embed(Provider::Vimeo, "76979871", "Chuyến đò đầu tiên");
    finds(&vimeo, &["embed_not_allowed phai_sua text 0"]);
    silent(&vimeo.with(|it| it.settings.embeds.push(Provider::Vimeo)));
}

#[test]
fn waving_away_a_new_finding_makes_a_text_that_an_older_program_calls_too_new() {
    let ignored = |code| Ignored { code, block: None };
    let text = |code| sound().fields(|it| it.ignored = vec![ignored(code)]).content.schema();
    let codes = [CheckCode::SapoLong, CheckCode::TableWithoutHead, CheckCode::AttachmentWithoutWords];
    assert_eq!(codes.map(text), [1, 2, 3]);
    assert_eq!([CheckCode::NearDuplicate, CheckCode::CaptionWho, CheckCode::PhotoUsed].map(text), [4, 5, 5]);
}
