//! What comes every week: kept from an article, begun from on another day, on this laptop only.

use domain::{Body, Document, Fields, Role};
use serde_json::json;

use super::bench::{Bench, document};

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

fn begun(bench: &Bench, template: domain::TemplateId) -> (crate::Opened, Document) {
    let opened = bench.desk.from_template(template).unwrap();
    let document = Document::from_json(opened.document.clone()).unwrap();
    (opened, document)
}

#[test]
fn an_article_of_next_week_begins_with_the_words_and_the_fields_and_is_dated() {
    let bench = Bench::new();
    let article = bench.written("Lịch tuần 47");
    let was = bench.desk.open_article(article).unwrap();
    let kept = bench.desk.keep_template(article, " Lịch  công tác tuần ", "Lịch tuần {tuần}", None).unwrap();
    assert_eq!((kept.name.as_str(), kept.title.as_str()), ("Lịch công tác tuần", "Lịch tuần {tuần}"));
    assert_eq!(kept.category.as_deref(), Some("Thời sự"));
    assert_eq!(bench.desk.open_article(article).unwrap().document, was.document, "the article is not touched");
    assert_eq!(bench.acts(article).last().map(String::as_str), Some("keep_template"));

    bench.later(WEEK_MS);
    let (opened, document) = begun(&bench, kept.id);
    assert_ne!(opened.row.article, article);
    assert_eq!(document.title, format!("Lịch tuần {}", bench.now().plus_ms(5_000).week()));
    assert_eq!(opened.fields, bench.fields(), "category and pen names come along");
    let source = Document::from_json(was.document).unwrap();
    assert_eq!(document.texts()[1..], source.texts()[1..]);
    assert!(document.blocks.iter().all(|it| source.blocks.iter().all(|was| was.id != it.id)));
    assert!(opened.editable && opened.row.mine && !opened.recovered);
    // It is written on as any other, and only then does the portal hear of it.
    let id = opened.row.article;
    assert!(bench.ops(id).is_empty());
    bench.desk.save(id, opened.seq, self::document("Lịch tuần này"), bench.fields()).unwrap();
    bench.desk.cut(id, "", false).unwrap();
    assert_eq!(bench.ops(id).len(), 1);
}

#[test]
fn a_photo_leaves_an_empty_place_and_none_is_asked_of_the_portal() {
    let bench = Bench::new();
    let article = bench.desk.create().unwrap().row.article;
    let document = json!({ "type": "doc", "content": [
        { "type": "title", "content": [{ "type": "text", "text": "Thời tiết" }] },
        { "type": "sapo" },
        { "type": "figure", "attrs": { "id": "block0000001", "photo": "a".repeat(64), "alt": "Mây đen", "decorative": false, "archive": false, "focal": null, "crop": null },
          "content": [{ "type": "caption", "content": [{ "type": "text", "text": "Mưa lớn ở Bến Gỗ" }] }, { "type": "credit", "content": [{ "type": "text", "text": "Minh Đức" }] }] },
        { "type": "paragraph", "attrs": { "id": "block0000002" }, "content": [{ "type": "text", "text": "Vùng biển:" }] },
    ]});
    bench.desk.save(article, 0, document, Fields::default()).unwrap();
    let kept = bench.desk.keep_template(article, "Thời tiết", "Thời tiết {ngày}", None).unwrap();
    assert_eq!((kept.photo_places, kept.lines.as_slice()), (1, ["Vùng biển:".to_owned()].as_slice()));
    let (opened, document) = begun(&bench, kept.id);
    assert!(matches!(&document.blocks[0].body, Body::Figure(it) if *it == domain::Figure::default()));
    assert_eq!(opened.row.lead_photo, None);
    assert!(opened.photos.is_empty());
}

#[test]
fn templates_are_there_after_a_restart_under_their_new_names() {
    let bench = Bench::new();
    let article = bench.written("Giá cả");
    let first = bench.desk.keep_template(article, "Giá cả", "Giá cả", None).unwrap();
    bench.later(1_000);
    let second = bench.desk.keep_template(article, "Thời tiết", "Thời tiết", None).unwrap();
    bench.desk.rename_template(first.id, "Giá cả thị trường").unwrap();
    let before = bench.desk.templates().unwrap();
    let names: Vec<_> = before.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Thời tiết", "Giá cả thị trường"], "the newest first");
    let bench = bench.again();
    assert_eq!(bench.desk.templates().unwrap(), before);
    // Kept again over the first: one template still, and its text is the newer one.
    bench.later(1_000);
    let other = bench.written("Giá cả, có vàng");
    bench.desk.keep_template(other, "Giá cả thị trường", "Giá cả, có vàng", Some(first.id)).unwrap();
    let now: Vec<_> = bench.desk.templates().unwrap().into_iter().map(|it| (it.id, it.title)).collect();
    assert_eq!(now, [(first.id, "Giá cả, có vàng".to_owned()), (second.id, "Thời tiết".to_owned())]);
}

#[test]
fn what_was_dropped_comes_back_until_the_next_is_dropped() {
    let bench = Bench::new();
    let article = bench.written("Giá cả");
    let one = bench.desk.keep_template(article, "Một", "Một", None).unwrap();
    let other = bench.desk.keep_template(article, "Hai", "Hai", None).unwrap();
    bench.desk.drop_template(one.id).unwrap();
    assert_eq!(bench.desk.templates().unwrap(), std::slice::from_ref(&other));
    for refused in [bench.desk.from_template(one.id).unwrap_err(), bench.desk.drop_template(one.id).unwrap_err()] {
        assert_eq!((refused.code(), refused.at()), ("no_template", json!(one.id)));
    }
    bench.desk.bring_back_template(one.id).unwrap();
    assert_eq!(bench.desk.templates().unwrap().len(), 2);
    bench.desk.drop_template(one.id).unwrap();
    bench.desk.drop_template(other.id).unwrap();
    assert_eq!(bench.desk.bring_back_template(one.id).unwrap_err().code(), "no_template", "gone for good");
    bench.desk.bring_back_template(other.id).unwrap();
    assert_eq!(bench.desk.templates().unwrap(), [other]);
}

#[test]
fn a_name_is_of_one_template_also_where_the_list_was_read_before_the_other_was_made() {
    let bench = Bench::new();
    let article = bench.written("Giá cả");
    let first = bench.desk.keep_template(article, "Giá cả", "Giá cả", None).unwrap();
    let other = bench.desk.keep_template(article, "Thời tiết", "Thời tiết", None).unwrap();
    let before = bench.desk.templates().unwrap();
    let taken = [
        bench.desk.keep_template(article, " GIÁ  CẢ ", "Giá cả", None).unwrap_err(),
        bench.desk.rename_template(other.id, "giá cả").unwrap_err(),
    ];
    for refused in taken {
        assert_eq!((refused.code(), refused.at()), ("template_taken", json!(first.id)));
    }
    assert_eq!(bench.desk.templates().unwrap(), before, "nothing of it was kept");
    bench.desk.rename_template(first.id, "GIÁ CẢ").unwrap();
}

#[test]
fn a_template_has_a_name_and_is_made_by_who_writes() {
    let bench = Bench::new();
    let article = bench.written("Giá cả");
    for name in ["", " \n ", &"đ".repeat(121)] {
        assert_eq!(bench.desk.keep_template(article, name, "Giá cả", None).unwrap_err().code(), "template_name");
    }
    let kept = bench.desk.keep_template(article, "Giá cả", "Giá cả", None).unwrap();
    assert_eq!(bench.desk.rename_template(kept.id, " ").unwrap_err().code(), "template_name");
    assert_eq!(bench.desk.templates().unwrap(), [kept], "nothing of it was kept");
    let admin = Bench::of(Role::Admin);
    assert_eq!(admin.desk.keep_template(article, "Giá cả", "Giá cả", None).unwrap_err().at(), json!("role"));
}
