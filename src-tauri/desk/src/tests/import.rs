//! A page's text becomes an article of whoever brings it in; the seed pages where they are.

use std::path::PathBuf;

use domain::article::Status;
use domain::wire::OpKind;
use serde_json::json;

use super::bench::Bench;

#[test]
fn a_page_becomes_an_article_of_the_importer_and_is_on_its_way() {
    let bench = Bench::new();
    let text = "Mưa lớn ở Hải Châu\n\nSáng 24/11, nhiều tuyến đường ngập sâu.\n\nNước lên nhanh từ đêm 23/11.\n";
    let it = bench.desk.import_page("bai.txt", text.as_bytes()).unwrap();
    let opened = bench.desk.open_article(it.article).unwrap();
    assert!(opened.row.mine && opened.editable);
    assert_eq!((opened.row.status, opened.row.title.as_str()), (Status::Draft, "Mưa lớn ở Hải Châu"));
    assert_eq!(bench.ops(it.article).iter().map(|it| it.op.kind).collect::<Vec<_>>(), [OpKind::Revision]);
    assert_eq!(bench.acts(it.article), ["cut", "import"]);
    assert_eq!(bench.desk.save(it.article, 0, opened.document, opened.fields).unwrap().seq, 1);
    assert_eq!(bench.desk.cut(it.article, "", true).unwrap().revision, None, "saved as it was: nothing new");
}

#[test]
fn what_is_no_page_is_refused_with_a_reason() {
    let bench = Bench::new();
    for (bytes, why) in [(&b""[..], "empty"), (&[0xFF, 0xFE, 0][..], "not_text"), (&b"<!doctype html><p>a"[..], "html")]
    {
        let refused = bench.desk.import_page("a.txt", bytes).unwrap_err();
        assert_eq!((refused.code(), refused.at()), ("not_a_page", json!({ "name": "a.txt", "why": why })));
    }
    assert!(bench.desk.rows().unwrap().is_empty());
}

#[test]
fn many_pages_come_in_at_once_and_one_that_is_none_keeps_nobody_out() {
    let bench = Bench::new();
    let page = |n: usize| format!("Tin số {n}\n\nSáng 24/11, nước lên.\n\nNước lên nhanh từ đêm 23/11.\n").into_bytes();
    let files = [("1.txt".to_owned(), page(1)), ("x.png".to_owned(), vec![0xFF, 0]), ("2.txt".to_owned(), page(2))];
    let all = bench.desk.import_pages(&files).unwrap();
    let [Ok(first), Err(refused), Ok(second)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((refused.code(), refused.at()), ("not_a_page", json!({ "name": "x.png", "why": "not_text" })));
    assert_ne!(first.article, second.article);
    for (it, title) in [(first, "Tin số 1"), (second, "Tin số 2")] {
        assert_eq!(bench.desk.open_article(it.article).unwrap().row.title, title);
        assert_eq!(bench.acts(it.article), ["cut", "import"]);
        assert_eq!(bench.ops(it.article).len(), 1, "each is on its way");
    }
    assert_eq!(bench.desk.rows().unwrap().len(), 2);
    assert!(bench.desk.import_pages(&[]).unwrap().is_empty());
}

#[test]
fn every_seed_page_comes_in_with_its_words() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("TOASOAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(shared.join("seed")) else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "no seed at {}", shared.display());
        eprintln!("skipped: no seed at {}", shared.display());
        return;
    };
    let bench = Bench::new();
    let mut seen = 0;
    for file in files.map(|it| it.unwrap().path()).filter(|it| it.extension().is_some_and(|it| it == "txt")) {
        let it = bench.desk.import_page("seed.txt", &std::fs::read(&file).unwrap()).unwrap();
        let opened = bench.desk.open_article(it.article).unwrap();
        assert!(!opened.row.title.is_empty() && opened.row.words > 100, "{}", file.display());
        let told: usize = it.discarded.iter().map(|it| it.text.split_whitespace().count()).sum();
        let (words_in, words_out) = (usize::try_from(it.words_in).unwrap(), usize::try_from(it.words_out).unwrap());
        assert_eq!(words_in, words_out + told, "no word of {} goes in silence", file.display());
        seen += 1;
    }
    assert!(seen > 0);
}
