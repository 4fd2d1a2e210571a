//! Articles that are nearly the same, as the writer is told of them while she writes and when she hands in.

use domain::check::{CheckCode, Finding};
use domain::{ArticleId, Block, Content, Document, Fields, Ignored, Inline};

use super::bench::Bench;
use crate::Error;

/// A line a paragraph; of this project.
const TEXT: &str = include_str!("../../../../tests/data/near/ben-say.txt");

/// A twentieth of 166 syllables.
const EDITS: [(&str, &str); 8] = [
    ("bốn giờ", "năm giờ"),
    ("hơn hai mươi", "gần hai mươi"),
    ("thức trắng", "thức"),
    ("mái che", "mái tôn che"),
    ("gỗ", "đá"),
    ("áo phao", "áo"),
    ("tan học", "tan trường"),
    ("sớm hơn", "sớm"),
];

fn article(title: &str, lines: &[String]) -> Document {
    let blocks = lines.iter().map(|it| Block::paragraph(vec![Inline::text(it.as_str())])).collect();
    Document {
        title: title.into(), sapo: "Chuyến đò sớm ở bến Sậy có thêm mái che và đèn.".into(), blocks
    }
}

fn text() -> Vec<String> {
    TEXT.lines().map(str::to_owned).collect()
}

fn edited() -> Vec<String> {
    let mut lines = text();
    lines.swap(1, 4);
    for (from, to) in EDITS {
        let line = lines.iter_mut().find(|it| it.contains(from)).unwrap();
        *line = line.replacen(from, to, 1);
    }
    lines
}

fn written(bench: &Bench, document: &Document) -> ArticleId {
    let id = bench.desk.create().unwrap().row.article;
    bench.desk.save(id, 0, document.to_json(), bench.fields()).unwrap();
    id
}

fn told(bench: &Bench, id: ArticleId) -> Option<Finding> {
    let opened = bench.desk.open_article(id).unwrap();
    let all = bench.desk.findings(id, opened.document, opened.fields).unwrap();
    all.into_iter().find(|it| it.code == CheckCode::NearDuplicate)
}

#[test]
fn an_article_that_is_another_but_for_a_twentieth_is_told_with_what_opens_the_other() {
    let bench = Bench::new();
    let first = written(&bench, &article("Bến Sậy có mái che", &text()));
    let second = written(&bench, &article("Bến đò thêm mái", &edited()));
    let finding = told(&bench, second).expect("nearly the same");
    assert_eq!(finding.facts["article"], first.to_string());
    assert_eq!(finding.facts["other"], "Bến Sậy có mái che");
    let percent: u32 = finding.facts["count"].parse().unwrap();
    assert!((81..98).contains(&percent), "{percent}");
    bench.desk.submit(second, "").expect("a warning holds nobody up");
    let detail = bench.store.read::<_, Error>(|tx| Ok(store::log::of_article(tx, second)?)).unwrap();
    let submit = detail.iter().find(|it| it.act == "submit").unwrap();
    assert_eq!(submit.detail, format!("near_duplicate {first} {percent}"));
}

#[test]
fn an_article_is_not_like_itself_and_its_own_versions() {
    let bench = Bench::new();
    let id = written(&bench, &article("Bến Sậy có mái che", &text()));
    bench.desk.cut(id, "", false).unwrap();
    bench.desk.save(id, 1, article("Bến Sậy có mái che", &edited()).to_json(), bench.fields()).unwrap();
    bench.desk.cut(id, "", false).unwrap();
    assert_eq!(told(&bench, id), None);
}

/// "Nhân bản" makes another article, and that is what this is for.
#[test]
fn a_copy_that_a_person_made_is_like_its_first_one_until_it_has_words_of_its_own() {
    let bench = Bench::new();
    let first = written(&bench, &article("Bến Sậy có mái che", &text()));
    let copy = written(&bench, &article("Bến Sậy có mái che [cần bổ sung: tiêu đề mới]", &text()));
    assert!(told(&bench, copy).is_some() && told(&bench, first).is_some(), "each is told of the other");
    let other: Vec<String> = (0..6)
        .map(|it| {
            format!("Câu {it} của bài này kể chuyện trồng rừng ven biển năm thứ {it}, không nhắc đến bến đò nào cả.")
        })
        .collect();
    bench.desk.save(copy, 1, article("Rừng ven biển", &other).to_json(), bench.fields()).unwrap();
    assert_eq!((told(&bench, copy), told(&bench, first)), (None, None), "what is typed is compared, not what was cut");
}

#[test]
fn what_lies_in_the_bin_and_what_was_let_pass_are_not_told() {
    let bench = Bench::new();
    let first = written(&bench, &article("Bến Sậy có mái che", &text()));
    let second = written(&bench, &article("Bến đò thêm mái", &edited()));
    let fields = Fields { ignored: vec![Ignored { code: CheckCode::NearDuplicate, block: None }], ..bench.fields() };
    bench.desk.save(second, 1, article("Bến đò thêm mái", &edited()).to_json(), fields).unwrap();
    assert_eq!(told(&bench, second), None);
    bench.desk.save(second, 2, article("Bến đò thêm mái", &edited()).to_json(), bench.fields()).unwrap();
    assert!(told(&bench, second).is_some());
    bench.desk.trash(first).unwrap();
    assert_eq!(told(&bench, second), None);
}

/// While she writes, her own article's sketch is behind, and nothing is written for it.
#[test]
fn a_question_about_the_article_that_is_typed_writes_nothing() {
    let bench = Bench::new();
    let id = written(&bench, &article("Bến Sậy có mái che", &text()));
    assert_eq!(told(&bench, id), None);
    assert_eq!(bench.store.read(store::search::due).unwrap(), 1, "itself is still due");
}

/// A text of a newsroom: the words of the rules above come to that.
#[test]
fn the_edits_are_a_twentieth() {
    let content = Content { document: article("", &text()), fields: Fields::default() };
    let syllables = content.runs().unwrap().syllables();
    assert_eq!(EDITS.len(), syllables / 20, "of {syllables}");
}
