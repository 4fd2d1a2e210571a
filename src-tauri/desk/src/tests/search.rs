//! Finding: words with and without marks, phrases, begun words, facts, pages, and whatever else is typed.

use domain::article::Status;
use domain::document::{Block, Body, Figure, Inline};
use domain::{ArticleId, BlockId, CategoryId, Content, Fields, Person, PersonId, Role, Source};
use serde_json::json;
use store::kept;

use super::bench::{Bench, START};
use crate::{Asked, Error, Wanted};

const TEXTS: [(&str, &str, &str); 12] = [
    (
        "Đảng bộ tỉnh Hải Lâm họp phiên thường kỳ",
        "Hội nghị bàn về chuyển đổi số.",
        "Tỉnh ủy giao chỉ tiêu cho từng xã.",
    ),
    ("Chuyển đổi số ở xã Thượng Lâm", "Người dân nộp hồ sơ qua mạng.", "Cán bộ xã giúp từng hộ cài ứng dụng."),
    ("Con ma trong truyện cổ", "Chuyện kể của má Tư.", "Ngày xưa ở làng có một con ma rất hiền."),
    ("Má Tư và cây mạ", "Mùa cấy đã tới.", "Má Tư gieo mạ từ tháng Chạp."),
    ("Nghị quyết 837/NQ-UBTVQH14 về sáp nhập xã", "Ban hành ngày 17/12/2019.", "Nhiệm kỳ 2015-2020 có nhiều đổi mới."),
    ("Uỷ ban nhân dân xã tiếp công dân", "Hoà giải ở cơ sở.", "Bà con khoẻ mạnh, thuỷ lợi thông suốt."),
    ("Hoàn thành cầu sông Lâm", "Cầu dài 120 m.", "Ông Nguyễn Văn Hòa cắt băng khánh thành."),
    ("Lễ hội đua thuyền Đảng", "bộ đội biên phòng dự lễ.", "Mười hai đội tranh tài."),
    ("Tiêm chủng cho trẻ em", "Trạm y tế xã mở cửa cả tuần.", "Bác sĩ khám trước khi tiêm."),
    ("Email toasoan@hailam.example và AT&T", "C++ và <script>alert(1)</script>", "100% hộ dân có điện: \"điện sáng\"."),
    ("Dang bo", "Không dấu.", "Tinh uy."),
    ("Mưa lớn ở vùng núi", "Nước lên nhanh.", "Đường về bản bị chia cắt."),
];

/// Twelve articles, each a minute after the one before.
fn written(bench: &Bench) -> Vec<ArticleId> {
    let all = TEXTS.iter().map(|(title, sapo, body)| {
        bench.later(60_000);
        save(bench, title, sapo, body, bench.fields())
    });
    all.collect()
}

fn save(bench: &Bench, title: &str, sapo: &str, body: &str, fields: Fields) -> ArticleId {
    let mut content = Content { fields, ..Content::empty() };
    content.document.title = title.to_owned();
    content.document.sapo = sapo.to_owned();
    content.document.blocks = vec![Block::paragraph(vec![Inline::text(body)])];
    let id = bench.desk.create().unwrap().row.article;
    bench.desk.save(id, 0, content.document.to_json(), content.fields).unwrap();
    id
}

fn ids(bench: &Bench, typed: &str, wanted: &Wanted) -> Vec<ArticleId> {
    // As the thread behind the window does after a first pull.
    while bench.store.fill_search(32).unwrap() > 0 {}
    let (mut out, mut next) = (Vec::new(), None);
    loop {
        let page = bench.desk.search(typed, wanted, next.as_deref()).unwrap();
        out.extend(page.hits.into_iter().map(|it| it.row.article));
        next = page.next;
        if next.is_none() {
            return out;
        }
    }
}

fn found(bench: &Bench, all: &[ArticleId], typed: &str) -> Vec<usize> {
    let ids = ids(bench, typed, &Wanted::default());
    ids.iter().map(|id| all.iter().position(|it| it == id).unwrap()).collect()
}

#[test]
fn every_query_of_the_set_finds_its_articles_in_their_order() {
    let bench = Bench::new();
    let all = written(&bench);
    let set: [(&str, &[usize]); 34] = [
        ("đảng bộ", &[7, 0, 10]),
        ("dang bo", &[10, 7, 0]),
        ("ĐẢNG BỘ", &[7, 0, 10]),
        ("Đa\u{309}ng bo\u{302}\u{323}", &[7, 0, 10]),
        ("\"đảng bộ\"", &[0, 10]),
        ("“dang bo”", &[10, 0]),
        ("má", &[3, 2, 5, 1]),
        ("\"má\"", &[3, 2]),
        ("\"ma\"", &[2, 3]),
        ("mạ", &[5, 3, 1, 2]),
        ("chuyển đổi số", &[1, 0]),
        ("chuyen doi so", &[1, 0]),
        ("chuy", &[2, 1, 0]),
        ("chuyển đ", &[1, 0]),
        ("\"chuyển đ\"", &[]),
        ("837/NQ", &[4]),
        ("nq ubtvqh14", &[4]),
        ("17/12/2019", &[4]),
        ("2015-2020", &[4]),
        ("uỷ ban", &[5, 0]),
        ("ủy ban", &[5, 0]),
        ("tỉnh ủy", &[0, 10]),
        ("tinh uy", &[10, 0]),
        ("hòa giải", &[5]),
        ("\"hoà\"", &[6, 5]),
        ("hoan", &[6]),
        ("khỏe thủy", &[5]),
        ("đua thuyền biên phòng", &[7]),
        ("\"thuyền đảng bộ\"", &[]),
        ("toasoan@hailam.example", &[9]),
        ("C++ script", &[9]),
        ("\"điện sáng\"", &[9]),
        ("không có chữ nào", &[]),
        ("Lan Anh tiêm", &[8]),
    ];
    let answers = set.map(|(typed, wanted)| (typed, found(&bench, &all, typed), wanted.to_vec()));
    let wrong: Vec<_> = answers.into_iter().filter(|(_, found, wanted)| found != wanted).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The shared set was written for phrases: what stands in quotes is found exactly, and bare words find no less.
#[test]
fn the_shared_set_is_answered() {
    let folder = std::env::var("TOASOAN_SHARED").unwrap_or_else(|_| "../../../shared".into());
    let Ok(text) = std::fs::read_to_string(format!("{folder}/data/vietnamese/search_testset.json")) else {
        assert!(std::env::var("CI").is_err(), "the cases are missing");
        return;
    };
    let set: serde_json::Value = serde_json::from_str(&text).unwrap();
    let bench = Bench::new();
    let docs = set["docs"].as_array().unwrap().iter().map(|it| {
        bench.later(60_000);
        save(&bench, "", "", it.as_str().unwrap(), Fields::default())
    });
    let all: Vec<ArticleId> = docs.collect();
    let queries = set["queries"].as_array().unwrap();
    for it in queries {
        let of = |it: &serde_json::Value| serde_json::from_value::<Vec<usize>>(it.clone()).unwrap();
        let (expect, exact) = (of(&it["expect"]), of(&it["exact"]));
        let rest = expect.iter().rev().filter(|it| !exact.contains(it));
        let wanted: Vec<usize> = exact.iter().rev().chain(rest).copied().collect();
        let typed = it["q"].as_str().unwrap();
        assert_eq!(found(&bench, &all, &format!("\"{typed}\"")), wanted, "{typed}");
        let bare = found(&bench, &all, typed);
        assert!(wanted.iter().all(|it| bare.contains(it)), "{typed}: {bare:?}");
    }
    assert_eq!(queries.len(), 24);
}

#[test]
fn captions_credits_alt_source_and_tags_are_found_too() {
    let bench = Bench::new();
    let mut content = Content { fields: bench.fields(), ..Content::empty() };
    content.document.title = "Ảnh".into();
    let figure = Figure {
        alt: "Hai em bé ôm gà".into(),
        caption: vec![Inline::text("Chợ phiên vùng cao")],
        credit: "Minh Đức".into(),
        ..Figure::default()
    };
    content.document.blocks.push(Block { id: BlockId::random(), body: Body::Figure(figure) });
    content.fields.source =
        Some(Source { name: "Báo Quảng Ninh".into(), url: None, published_at_ms: None, quoted: false });
    content.fields.tags = vec!["du lịch".into()];
    let id = bench.desk.create().unwrap().row.article;
    bench.desk.save(id, 0, content.document.to_json(), content.fields).unwrap();
    for typed in ["em bé", "cho phien", "minh đức", "quang ninh", "\"du lịch\"", "lan anh"] {
        assert_eq!(ids(&bench, typed, &Wanted::default()), [id], "{typed}");
    }
    assert_eq!(ids(&bench, "\"gà minh\"", &Wanted::default()), [], "no phrase reaches from one text into the next");
}

#[test]
fn tags_are_listed_as_they_are_spelled_the_most_used_first() {
    let bench = Bench::new();
    assert_eq!(bench.desk.tags().unwrap(), [""; 0]);
    let tagged = |tags: &[&str]| Fields { tags: tags.iter().map(|it| (*it).to_owned()).collect(), ..Fields::default() };
    save(&bench, "Một", "", "", tagged(&["du lịch", "Tết"]));
    let id = save(&bench, "Hai", "", "", tagged(&["Tết", "ẩm thực"]));
    assert_eq!(bench.desk.tags().unwrap(), ["Tết", "du lịch", "ẩm thực"]);
    let opened = bench.desk.open_article(id).unwrap();
    bench.desk.save(id, opened.seq, opened.document, Fields::default()).unwrap();
    assert_eq!(bench.desk.tags().unwrap(), ["Tết", "du lịch"], "what is typed counts, not what stood there");
}

#[test]
fn facts_narrow_what_is_found_and_stand_alone() {
    let bench = Bench::new();
    let all = written(&bench);
    let culture = CategoryId::new(START);
    let other = save(&bench, "Đảng bộ xã", "", "", Fields { category: Some(culture), ..Fields::default() });
    let only = |wanted: Wanted| ids(&bench, "đảng bộ", &wanted);
    assert_eq!(only(Wanted { category: Some(culture), ..Wanted::default() }), [other]);
    assert_eq!(only(Wanted { category: Some(bench.category), ..Wanted::default() }).len(), 3);
    assert_eq!(only(Wanted { owner: Some(PersonId::new(START)), ..Wanted::default() }), []);
    assert_eq!(only(Wanted { owner: Some(bench.me.id), ..Wanted::default() }).len(), 4);
    bench.desk.submit(all[0], "").unwrap();
    assert_eq!(only(Wanted { status: Some(Status::Submitted), ..Wanted::default() }), [all[0]]);
    assert_eq!(ids(&bench, "", &Wanted { status: Some(Status::Submitted), ..Wanted::default() }), [all[0]]);
    assert_eq!(ids(&bench, " … ", &Wanted { category: Some(culture), ..Wanted::default() }), [other]);
    bench.desk.trash(other).unwrap();
    assert_eq!(only(Wanted { category: Some(culture), ..Wanted::default() }), [], "what is in the bin is not shown");
    let bin = Wanted { status: Some(Status::Trashed), ..Wanted::default() };
    assert_eq!(only(bin.clone()), [other]);
    let counts = |wanted: &Wanted| bench.desk.search_counts("đảng bộ", wanted).unwrap();
    let (of_all, of_bin) = (counts(&Wanted::default()), counts(&bin));
    assert_eq!((of_all.total, of_bin.total), (3, 1));
    let trashed = of_all.statuses.iter().find(|it| it.of == Status::Trashed).map(|it| it.count);
    assert_eq!((trashed, of_all.owners[0].count, of_bin.categories[0].of), (Some(1), 3, culture));
}

#[test]
fn days_are_of_the_last_change_until_there_is_one_on_the_page() {
    let bench = Bench::new();
    let id = save(&bench, "Mưa lớn", "", "", Fields::default());
    let today = START.day_and_minute();
    let (day, _) = today.split_once(' ').unwrap();
    let (_, month) = day.split_once('/').unwrap();
    let on = |days: &str| {
        let wanted = Wanted { days: Some(days.into()), ..Wanted::default() };
        let found = bench.desk.search("mưa", &wanted, None).unwrap();
        (found.hits.iter().map(|it| it.row.article).collect::<Vec<_>>(), found.no_such_days)
    };
    for days in [day, month, &day[6..], &format!("1/1/2020 - {day}")] {
        assert_eq!(on(days), (vec![id], false), "{days}");
    }
    for days in ["2020", "1/1/2020", "10/2020"] {
        assert_eq!(on(days), (vec![], false), "{days}");
    }
    assert_eq!(on("31/9/2020"), (vec![], true), "no such day");
    assert_eq!(on(" "), (vec![id], false));
}

#[test]
fn a_hit_shows_its_own_letters_and_the_counts_come_beside() {
    let bench = Bench::new();
    let all = written(&bench);
    let found = bench.desk.search("hoa giai", &Wanted::default(), None).unwrap();
    let said = |of: &[crate::Piece]| -> String {
        of.iter().map(|it| if it.hit { format!("[{}]", it.text) } else { it.text.clone() }).collect()
    };
    assert_eq!(said(&found.hits[0].snippet), "[Hoà] [giải] ở cơ sở.");
    let found = bench.desk.search("uy ban", &Wanted::default(), None).unwrap();
    assert_eq!(said(&found.hits[0].title), "[Uỷ] [ban] nhân dân xã tiếp công dân");
    assert_eq!(said(&found.hits[0].snippet), "Hoà giải ở cơ sở.", "the sapo where only the title has the words");
    bench.desk.submit(all[0], "").unwrap();
    let wanted = Wanted { status: Some(Status::Draft), ..Wanted::default() };
    let counts = bench.desk.search_counts("đảng bộ", &wanted).unwrap();
    assert_eq!((counts.total, counts.more), (2, false));
    let statuses: Vec<_> = counts.statuses.iter().map(|it| (it.of, it.count)).collect();
    assert_eq!(statuses, [(Status::Draft, 2), (Status::Submitted, 1)]);
    assert_eq!(counts.owners[0].count, 3);
}

#[test]
fn rows_come_page_by_page() {
    let bench = Bench::new();
    let all: Vec<ArticleId> = (0..70).map(|n| save(&bench, &format!("Tin {n}"), "", "", Fields::default())).collect();
    let (mut seen, mut next) = (Vec::new(), None);
    loop {
        let page = bench.desk.search("tin", &Wanted::default(), next.as_deref()).unwrap();
        while page.due > 0 && bench.store.fill_search(32).unwrap() > 0 {}
        if page.due > 0 {
            (seen, next) = (Vec::new(), None);
            continue;
        }
        seen.extend(page.hits.iter().map(|it| it.row.article));
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    // All of one second: by their ids.
    let mut wanted = all;
    wanted.sort_by_key(ToString::to_string);
    assert_eq!(seen, wanted);
}

#[test]
fn what_a_reporter_may_not_open_is_not_on_her_laptop_to_be_found() {
    let bench = Bench::new();
    let mai = Person { id: PersonId::new(START), login: "mai".into(), name: "Lê Mai".into(), role: Role::Reporter };
    let body = json!(mai);
    bench
        .store
        .write::<_, Error>(|tx| Ok(kept::put(tx, domain::wire::ChangeKind::Person, &mai.id.to_string(), &body)?))
        .unwrap();
    assert_eq!(ids(&bench, "lê mai", &Wanted::default()), [], "people are no articles");
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    let bench = Bench::new();
    written(&bench);
    let long = "x".repeat(1 << 20);
    for typed in ["", "\"", "* OR", "NOT má", "ex:má", "a\"b\"c", "(", "^", "{fo} : a", "má*", "';--", "\u{0}", &long]
    {
        bench.desk.search(typed, &Wanted::default(), None).unwrap();
        bench.desk.search_counts(typed, &Wanted::default()).unwrap();
    }
    assert_eq!(ids(&bench, "?!… --", &Wanted::default()), []);
    bench.desk.search("má", &Wanted::default(), Some("no place")).unwrap();
}

#[test]
fn a_question_is_kept_by_its_name_is_there_after_a_restart_and_gives_its_place_to_the_same_name() {
    let bench = Bench::new();
    let names = |all: Vec<crate::KeptSearch>| all.into_iter().map(|it| it.name).collect::<Vec<_>>();
    let wanted = Wanted { status: Some(Status::Returned), days: Some("11/2026".into()), ..Wanted::default() };
    let returned = Asked { typed: "\"chuyển đổi số\"".into(), wanted };
    bench.desk.keep_search("  Bị trả   lại ", &returned).unwrap();
    bench.later(1_000);
    bench.desk.keep_search("Kinh tế", &Asked::default()).unwrap();
    let bench = bench.again();
    let kept = bench.desk.searches().unwrap();
    assert_eq!((kept[0].name.as_str(), &kept[0].asked), ("Bị trả lại", &returned), "the first kept comes first");
    bench.later(1_000);
    assert_eq!(names(bench.desk.keep_search("bi tra lai", &Asked::default()).unwrap()), ["Kinh tế", "bi tra lai"]);
    assert_eq!(names(bench.desk.drop_search("Kinh tế").unwrap()), ["bi tra lai"]);
    assert_eq!(names(bench.desk.drop_search("Kinh tế").unwrap()), ["bi tra lai"], "it is gone already");
    for name in ["", " \n", &"đ".repeat(121)] {
        assert_eq!(bench.desk.keep_search(name, &returned).unwrap_err().code(), "search_name");
    }
    let newer = store::saved_search::SavedSearch {
        name: "Mới".into(),
        asked: r#"{"typed":"","wanted":{},"sort":"oldest"}"#.into(),
        kept_ms: START,
    };
    bench.store.write::<_, Error>(|tx| Ok(store::saved_search::put(tx, &newer)?)).unwrap();
    assert_eq!(names(bench.desk.searches().unwrap()), ["bi tra lai"], "what a newer program kept is left alone");
}
