//! Files for readers come in as they are, or are refused with a reason, and nothing of a refused one stays.

use std::path::Path;

use domain::{Attachment, FileId, FileKind};
use serde_json::{Value, json};

use super::bench::{Bench, document};
use crate::Error;

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/attached").join(name)).unwrap()
}

/// The article with this file in it, as the window would write it.
fn with_file(title: &str, it: &crate::Attached) -> Value {
    let mut json = document(title);
    let attrs = json!({ "id": "tepdinhkem01", "file": it.file, "kind": it.kind, "name": it.name, "bytes": it.bytes });
    json["content"].as_array_mut().unwrap().push(json!({ "type": "attachment", "attrs": attrs }));
    json
}

fn to_send(bench: &Bench) -> Vec<(FileId, bool)> {
    bench.store.read::<_, Error>(|tx| Ok(store::attached::to_send(tx)?)).unwrap()
}

#[test]
fn a_file_is_kept_as_it_came_and_waits_once_a_text_with_it_is_cut() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    let bytes = sample("ke-hoach.pdf");
    let it = bench.desk.attach_file(id, r"C:\Văn bản\KẾ HOẠCH: 2027.PDF", &bytes).unwrap();
    assert_eq!((it.kind, it.name.as_str(), it.bytes), (FileKind::Pdf, "KẾ HOẠCH 2027.pdf", bytes.len() as u64));
    assert_eq!(it.file, FileId::of(&bytes), "it is named by its bytes");
    assert_eq!(bench.desk.file(&it.file).unwrap(), Some(bytes.clone()));
    let again = bench.desk.attach_file(id, "khác.pdf", &bytes).unwrap();
    assert_eq!((&again.file, again.name.as_str()), (&it.file, "khác.pdf"), "the same file under another name");
    assert_eq!(bench.acts(id), ["create", "attach_file"], "it came in once");
    assert_eq!(to_send(&bench), [], "only tried out");
    bench.desk.save(id, 1, with_file("Kế hoạch đò ngang", &it), bench.fields()).unwrap();
    bench.desk.cut(id, "", false).unwrap();
    assert_eq!(to_send(&bench), [(it.file.clone(), false)]);
    assert_eq!(bench.desk.file(&FileId::of(b"another")).unwrap(), None);
}

#[test]
fn content_decides_and_not_the_name() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    for (sent, called, kind, name) in [
        ("van-ban.docx", "van-ban.pdf", FileKind::Docx, "van-ban.docx"),
        ("gio-do-chay.xlsx", "", FileKind::Xlsx, "tep-dinh-kem.xlsx"),
        ("ke-hoach.pdf", "../../.bashrc", FileKind::Pdf, "bashrc.pdf"),
        ("ke-hoach.pdf", "thu\u{202e}fdp.exe", FileKind::Pdf, "thufdp.exe.pdf"),
    ] {
        let it = bench.desk.attach_file(id, called, &sample(sent)).unwrap();
        assert_eq!((it.kind, it.name.as_str()), (kind, name), "{called}");
        let document = with_file("Kế hoạch", &it);
        bench.desk.save(id, bench.desk.open_article(id).unwrap().seq, document, bench.fields()).unwrap();
    }
}

#[test]
fn what_is_no_document_is_refused_with_its_reason_and_leaves_nothing() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    let picture =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images/ngang_6.jpg")).unwrap();
    let large = vec![0; usize::try_from(Attachment::MAX_BYTES).unwrap() + 1];
    let pdf = sample("ke-hoach.pdf");
    let cases: [(&str, &[u8], &str, &str); 9] = [
        ("anh.pdf", &picture, "not_a_file_kind", "not_taken"),
        ("trong.pdf", b"", "not_a_file_kind", "empty"),
        ("trang.docx", b"<html>", "not_a_file_kind", "not_a_document"),
        ("nua.pdf", &pdf[..200], "not_a_file_kind", "incomplete"),
        ("cu.doc", &sample("doc-cu.docx"), "not_a_file_kind", "not_taken"),
        ("macro.docm", &sample("macro.docm"), "file_with_macros", "macros"),
        ("macro.xlsx", &sample("macro-giau.xlsx"), "file_with_macros", "macros"),
        ("khoa.docx", &sample("khoa.docx"), "file_locked", "locked"),
        ("lon.pdf", &large, "too_large", "too_large"),
    ];
    for (name, bytes, code, why) in cases {
        let refused = bench.desk.attach_file(id, name, bytes).unwrap_err();
        assert_eq!((refused.code(), refused.at()), (code, json!({ "name": name, "why": why })), "{name}");
    }
    assert_eq!(bench.acts(id), ["create"]);
    assert_eq!(bench.store.files().all().unwrap(), []);
    assert_eq!(bench.desk.open_article(id).unwrap().row.title, "Kế hoạch đò ngang");
}

/// A full disk at each single call is R3's (`tests/durability`); here the place of the files takes none.
#[test]
fn a_place_that_takes_no_file_is_said_and_the_words_go_on() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    let bytes = sample("ke-hoach.pdf");
    let folder = bench.folder.path().join("attached");
    std::fs::remove_dir(&folder).unwrap();
    std::fs::write(&folder, b"not a folder").unwrap();
    let refused = bench.desk.attach_file(id, "ke-hoach.pdf", &bytes).unwrap_err();
    assert_eq!(refused.code(), "internal");
    assert_eq!(bench.acts(id), ["create"], "no row without its file");
    assert_eq!(bench.desk.save(id, 1, document("Kế hoạch, tiếp"), bench.fields()).unwrap().seq, 2);
    std::fs::remove_file(&folder).unwrap();
    let it = bench.desk.attach_file(id, "ke-hoach.pdf", &bytes).unwrap();
    assert_eq!(bench.desk.file(&it.file).unwrap(), Some(bytes), "the folder is made again");
}

#[test]
fn a_folder_that_is_gone_takes_nothing_and_is_not_begun_anew() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    let (here, away) = (bench.folder.path().to_owned(), bench.folder.path().with_extension("away"));
    std::fs::rename(&here, &away).unwrap();
    let picture = include_bytes!("../../../../tests/data/images/ngang_6.jpg");
    let refused = [
        bench.desk.attach_file(id, "ke-hoach.pdf", &sample("ke-hoach.pdf")).map(|_| ()),
        bench.desk.attach_photo(id, "anh.jpg", picture).map(|_| ()),
    ];
    let codes = refused.map(|it| it.unwrap_err().code());
    assert!(!here.exists(), "an empty profile in the place of the one that comes back");
    std::fs::rename(&away, &here).unwrap();
    assert_eq!(codes, ["read_only"; 2]);
    bench.desk.attach_file(id, "ke-hoach.pdf", &sample("ke-hoach.pdf")).unwrap();
}

#[test]
fn a_file_that_came_in_after_the_backup_is_there_and_will_be_sent() {
    let bench = Bench::new();
    let id = bench.written("Kế hoạch đò ngang");
    let it = bench.desk.attach_file(id, "ke-hoach.pdf", &sample("ke-hoach.pdf")).unwrap();
    bench.desk.save(id, 1, with_file("Kế hoạch đò ngang", &it), bench.fields()).unwrap();
    let bench = bench.again_after(|folder| std::fs::write(folder.join("toasoan.db"), b"gone").unwrap());
    let seq = bench.desk.open_article(id).unwrap().seq;
    bench.desk.save(id, seq, with_file("Kế hoạch đò ngang, tiếp", &it), bench.fields()).unwrap();
    bench.desk.cut(id, "", false).unwrap();
    assert_eq!(to_send(&bench), [(it.file, false)]);
}
