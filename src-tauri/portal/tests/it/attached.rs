//! Files come in parts, are kept as they came, and reach readers only while something that shows uses them.

use domain::document::{Attachment, FileKind};
use domain::wire::Code;
use domain::{ArticleId, Block, BlockId, Body, Content, FileId, Inline, RevisionId, Timestamp};
use serde_json::json;

use crate::house::{House, Laptop, Said};

const PDF: &[u8] = include_bytes!("../../demo/file/lich-xe-thu-vien.pdf");
const NAME: &str = "Lịch xe thư viện.pdf";
const MINUTE: i64 = 60_000;
const REASON: &str = "Lịch trong tệp không còn đúng";

fn part(laptop: &Laptop<'_>, id: &FileId, offset: usize, length: usize, bytes: &[u8]) -> Said {
    let (offset, length) = (offset.to_string(), length.to_string());
    let headers = [("upload-offset", offset.as_str()), ("upload-length", length.as_str())];
    laptop.call("PATCH", &format!("/files/{id}"), &headers, bytes)
}

fn got(said: &Said) -> usize {
    assert_eq!(said.status, 204, "{}", said.body);
    said.headers["upload-offset"].to_str().unwrap().parse().unwrap()
}

fn head(laptop: &Laptop<'_>, id: &FileId) -> Said {
    laptop.call("HEAD", &format!("/files/{id}"), &[], &[])
}

fn arrives(laptop: &Laptop<'_>, bytes: &[u8]) -> FileId {
    let id = FileId::of(bytes);
    assert_eq!(got(&part(laptop, &id, 0, bytes.len(), bytes)), bytes.len());
    id
}

fn is_refused(said: &Said, status: u16, code: Code) {
    assert_eq!((said.status, &said.body["code"]), (status, &json!(code)), "{}", said.body);
}

fn header<'a>(said: &'a Said, name: &str) -> &'a str {
    said.headers.get(name).map_or("", |it| it.to_str().unwrap())
}

fn attachment(file: &FileId) -> Attachment {
    Attachment {
        file: file.clone(),
        kind: FileKind::Pdf,
        name: NAME.to_owned(),
        bytes: PDF.len() as u64,
        words: vec![Inline::text("Lịch dừng của xe")],
    }
}

fn with(house: &House, title: &str, it: Attachment) -> Content {
    let mut text = house.text(title);
    text.document.blocks.push(Block { id: BlockId::random(), body: Body::Attachment(it) });
    text
}

fn approved(lan: &Laptop<'_>, ha: &Laptop<'_>, text: &Content) -> (ArticleId, RevisionId) {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    (article, head)
}

/// A reader's browser that says where it is sent, and does not go there by itself.
fn reads(house: &House, path: &str) -> Said {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
    let said = ureq::Agent::from(config).get(format!("{}{path}", house.embedded().address())).call().unwrap();
    let (parts, mut body) = said.into_parts();
    let bytes = body.read_to_vec().unwrap();
    Said { status: parts.status.as_u16(), body: json!(null), bytes, headers: parts.headers }
}

fn address(id: &FileId, name: &str) -> String {
    html::file_address(&format!("/file/{id}"), name)
}

#[test]
fn a_file_goes_on_where_it_stopped_and_is_given_back_as_it_came() {
    let house = House::new();
    let (lan, mai) = (house.laptop("lan"), house.laptop("mai"));
    let id = FileId::of(PDF);
    assert_eq!(head(&lan, &id).status, 404);
    assert_eq!(got(&part(&lan, &id, 0, PDF.len(), &PDF[..1000])), 1000);
    assert_eq!(got(&head(&lan, &id)), 1000, "after a restart the laptop asks where to go on");
    assert_eq!(got(&part(&lan, &id, 5000, PDF.len(), &PDF[5000..6000])), 1000, "a gap is not filled with nothing");
    assert_eq!(lan.get(&format!("/files/{id}")).status, 404, "a part of a file is none");
    assert_eq!(got(&part(&mai, &id, 1000, PDF.len(), &PDF[1000..9000])), 9000, "another laptop has the same file");
    assert_eq!(got(&part(&lan, &id, 9000, PDF.len(), &PDF[9000..])), PDF.len());
    assert_eq!(header(&head(&lan, &id), "checked"), "yes");
    let said = mai.get(&format!("/files/{id}"));
    assert_eq!((said.status, said.bytes.as_slice()), (200, PDF), "byte for byte");
    assert_eq!(header(&said, "content-type"), "application/pdf");
    assert_eq!(header(&said, "content-length"), PDF.len().to_string());
    assert!(header(&said, "content-disposition").starts_with("attachment; filename="), "{:?}", said.headers);
    assert_eq!(header(&said, "x-content-type-options"), "nosniff");
    let kept = house.folder.path().join("attached").join(&id.as_str()[..2]);
    assert_eq!(std::fs::read(kept.join(id.as_str())).unwrap(), PDF);
    assert_eq!(std::fs::read_dir(kept).unwrap().count(), 1, "nothing of the upload is left");
    assert_eq!(got(&part(&lan, &id, 0, PDF.len(), &PDF[..10])), PDF.len(), "it is here already");
}

#[test]
fn bytes_of_another_file_are_refused_and_the_upload_starts_again() {
    let house = House::new();
    let lan = house.laptop("lan");
    let id = FileId::of(b"another file");
    assert_eq!(got(&part(&lan, &id, 0, PDF.len(), &PDF[..9000])), 9000);
    is_refused(&part(&lan, &id, 9000, PDF.len(), &PDF[9000..]), 422, Code::WrongHash);
    assert_eq!(head(&lan, &id).status, 404, "nothing of it stays");
}

#[test]
fn what_is_no_document_is_refused_whatever_it_calls_itself() {
    let house = House::new();
    let lan = house.laptop("lan");
    let page = b"<!doctype html><script>alert(1)</script>".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let zip = [&b"PK\x05\x06"[..], &[0; 18]].concat();
    for bytes in
        [b"MZ a program".to_vec(), page, svg, zip, b"PK\x03\x04 cut off".to_vec(), b"\xd0\xcf\x11\xe0".to_vec()]
    {
        let id = FileId::of(&bytes);
        is_refused(&part(&lan, &id, 0, bytes.len(), &bytes), 415, Code::NotADocument);
        assert_eq!(head(&lan, &id).status, 404);
    }
    arrives(&lan, PDF);
}

#[test]
fn too_much_is_refused_before_it_is_kept() {
    let house = House::new();
    let lan = house.laptop("lan");
    let id = FileId::of(b"x");
    is_refused(&part(&lan, &id, 0, (20 << 20) + 1, b"abc"), 413, Code::TooLarge);
    assert_eq!(got(&part(&lan, &id, 0, 20 << 20, b"abc")), 3, "the largest one begins");
    is_refused(&part(&lan, &id, 3, 8 << 20, &vec![0; (1 << 20) + 1]), 413, Code::TooLarge);
    is_refused(&part(&lan, &id, 0, 2, b"abc"), 400, Code::Malformed);
    is_refused(&part(&lan, &id, 0, 0, b""), 400, Code::Malformed);
    is_refused(&lan.call("PATCH", &format!("/files/{id}"), &[], b"abc"), 400, Code::Malformed);
    let headers = [("upload-offset", "0"), ("upload-length", "3")];
    is_refused(&lan.call("PATCH", "/files/..%2f..%2flock", &headers, b"abc"), 404, Code::Unknown);
    assert!(!house.folder.path().join("attached").join(&id.as_str()[..2]).join(id.as_str()).exists());
}

#[test]
fn the_admin_sends_no_files_and_without_a_token_nothing_is_told() {
    let house = House::new();
    let lan = house.laptop("lan");
    let id = FileId::of(PDF);
    is_refused(&part(&house.laptop("quantri"), &id, 0, PDF.len(), PDF), 403, Code::NotAllowed);
    arrives(&lan, PDF);
    for method in ["GET", "HEAD", "PATCH"] {
        let headers = [("upload-offset", "0"), ("upload-length", "3")];
        assert_eq!(house.call(method, &format!("/api/v1/files/{id}"), &headers, b"abc").status, 401, "{method}");
    }
}

#[test]
fn an_article_that_waited_for_its_file_goes_live_when_it_has_come() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let id = FileId::of(PDF);
    let text = with(&house, "Lịch xe", attachment(&id));
    let (article, head) = approved(&lan, &ha, &text);
    for act in [json!({ "act": "publish_now" }), json!({ "act": "schedule", "go_live_ms": house.now() })] {
        let at = ha.is_refused(article, head, act, 422, "photos_missing");
        assert_eq!(at["ids"], json!([id]), "the answer names it");
    }
    part(&lan, &id, 0, PDF.len(), &PDF[..5000]);
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "photos_missing");
    let cursor = ha.changes(0)["cursor"].as_i64().unwrap();
    part(&lan, &id, 5000, PDF.len(), &PDF[5000..]);
    let told = ha.changes(cursor);
    assert_eq!(told["changes"][0]["body"]["standing"]["photos_missing"], 0, "the desk is told");
    ha.does(article, head, json!({ "act": "publish_now" }));
}

#[test]
fn a_file_that_is_not_what_the_text_says_is_not_released() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let id = arrives(&lan, PDF);
    let sheet = Attachment { kind: FileKind::Xlsx, name: "Lịch.xlsx".to_owned(), ..attachment(&id) };
    let larger = Attachment { bytes: 5_000_000, ..attachment(&id) };
    let mut twice = with(&house, "Nói hai lời", attachment(&id));
    twice.document.blocks.push(Block { id: BlockId::random(), body: Body::Attachment(sheet.clone()) });
    for text in [with(&house, "Sai loại", sheet), with(&house, "Sai cỡ", larger), twice] {
        let (article, head) = approved(&lan, &ha, &text);
        for act in [json!({ "act": "publish_now" }), json!({ "act": "schedule", "go_live_ms": house.now() })] {
            let at = ha.is_refused(article, head, act, 422, "file_differs");
            assert_eq!(at["ids"], json!([id]), "{}", text.document.title);
        }
        let by_hand = at_the_prompt(&house, article);
        assert!(by_hand.as_ref().is_err_and(|it| it.contains("a file is not what the text says")), "{by_hand:?}");
    }
    let (article, head) = approved(&lan, &ha, &with(&house, "Đúng như tệp", attachment(&id)));
    at_the_prompt(&house, article).expect("the control: the same by hand where the text says what is");
    for sql in [
        "DELETE FROM attached_said",
        "UPDATE attached_said SET kind = 'pdf'",
        "DELETE FROM attached",
        "UPDATE attached SET kind = 'xlsx'",
        "REPLACE INTO attached (id, bytes, got, person, checked_ms, kind) SELECT id, bytes, got, person, 1, 'xlsx' FROM attached",
    ] {
        let said = house.portal().write(|tx| Ok(tx.run(sql, [])?));
        assert!(said.as_ref().is_err_and(|it| it.to_string().contains("a file that was") || it.to_string().contains("never changes")), "{sql}: {said:?}");
    }
    ha.does(article, head, json!({ "act": "publish_now" }));
}

/// A release as the program would write it, tried and taken back.
fn at_the_prompt(house: &House, article: ArticleId) -> Result<(), String> {
    const TAKEN_BACK: &str = "taken back";
    let done = house.portal().write(|tx| -> Result<(), portal::Error> {
        let sql = "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms)
                   SELECT 'by hand', a.id, p.revision, p.content, p.id, p.person, ?2, ?2, ?2
                   FROM article a JOIN approval p ON p.id = a.approval WHERE a.id = ?1";
        assert_eq!(tx.run(sql, (article.to_string(), house.now().0))?, 1);
        Err(portal::Error::unknown(TAKEN_BACK))
    });
    done.map_err(|it| it.to_string()).or_else(|it| if it.contains(TAKEN_BACK) { Ok(()) } else { Err(it) })
}

#[test]
fn a_file_is_public_only_while_something_that_shows_uses_it() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let id = arrives(&lan, PDF);
    let path = address(&id, NAME);
    let (article, seen) = approved(&lan, &ha, &with(&house, "Lịch xe thư viện", attachment(&id)));
    assert_eq!(reads(&house, &path).status, 404, "approved is not shown");
    let minute = Timestamp((house.now().0 / MINUTE + 2) * MINUTE);
    let standing = ha.does(article, seen, json!({ "act": "schedule", "go_live_ms": minute }));
    house.pass(minute.0 - house.now().0 - 1);
    let before = reads(&house, &path);
    assert_eq!(before.status, 404, "a millisecond before its minute");
    assert_eq!(before.bytes, reads(&house, &address(&FileId::of(b"never"), NAME)).bytes, "as what never was");
    assert_eq!(lan.get(&format!("/files/{id}")).status, 200, "the control: it is here, and the newsroom may read it");

    house.pass(1);
    let shown = reads(&house, &path);
    assert_eq!((shown.status, shown.bytes.as_slice()), (200, PDF));
    let page = reads(&house, &format!("/bai/lich-xe-thu-vien-{}", standing["number"]));
    let page = String::from_utf8(page.bytes).unwrap();
    assert!(page.contains(&format!(r#"<a href="{path}">Lịch dừng của xe</a> (PDF, 30 KB)"#)), "{page}");

    let second = with(&house, "Bài khác cùng tệp", attachment(&id));
    let (other, other_seen) = approved(&lan, &ha, &second);
    ha.does(other, other_seen, json!({ "act": "publish_now" }));
    house.pass(MINUTE);
    chief.does(article, seen, json!({ "act": "withdraw", "reason": REASON, "urgent": false }));
    assert_eq!(reads(&house, &path).status, 200, "the control: another article still shows it");
    chief.does(other, other_seen, json!({ "act": "withdraw", "reason": REASON, "urgent": false }));
    assert_eq!(reads(&house, &path).status, 404, "withdrawn: gone with the next request");
}

#[test]
fn a_file_under_embargo_or_past_its_end_is_nowhere() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let id = arrives(&lan, PDF);
    let path = address(&id, NAME);
    let until = house.now().plus_ms(60 * MINUTE);
    let mut text = with(&house, "Lịch xe", attachment(&id));
    text.fields.embargo_until_ms = Some(until);
    let (article, seen) = approved(&lan, &ha, &text);
    ha.is_refused(article, seen, json!({ "act": "publish_now" }), 422, "embargo");
    assert_eq!(reads(&house, &path).status, 404);
    let down = until.plus_ms(60 * MINUTE);
    ha.does(article, seen, json!({ "act": "schedule", "go_live_ms": until, "take_down_ms": down }));
    for (at, status) in [(until.plus_ms(-1), 404), (until, 200), (down.plus_ms(-1), 200), (down, 404)] {
        house.pass(at.0 - house.now().0);
        assert_eq!(reads(&house, &path).status, status, "{}", at.0 - until.0);
    }
}

#[test]
fn a_browser_keeps_it_and_never_shows_it_in_our_name() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let id = arrives(&lan, PDF);
    let (article, seen) = approved(&lan, &ha, &with(&house, "Lịch xe", attachment(&id)));
    ha.does(article, seen, json!({ "act": "publish_now" }));
    house.pass(MINUTE);
    let said = reads(&house, &address(&id, NAME));
    assert_eq!(
        header(&said, "content-disposition"),
        "attachment; filename=\"lich-xe-thu-vien.pdf\"; \
         filename*=UTF-8''L%E1%BB%8Bch%20xe%20th%C6%B0%20vi%E1%BB%87n.pdf"
    );
    assert_eq!(header(&said, "content-type"), "application/pdf");
    assert_eq!(header(&said, "x-content-type-options"), "nosniff");
    assert!(header(&said, "content-security-policy").starts_with("default-src 'none'"), "{:?}", said.headers);
    assert!(header(&said, "content-security-policy").contains("sandbox"));
    assert_eq!(header(&said, "cache-control"), "no-cache", "so that a withdrawal is seen by the next request");
    assert!(said.headers.get("set-cookie").is_none());
    let tag = header(&said, "etag").to_owned();
    let again = house.call("GET", &address(&id, NAME), &[("if-none-match", &tag)], &[]);
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[test]
fn only_a_text_that_shows_says_what_a_file_is_called() {
    let house = House::new();
    let (lan, ha, mai) = (house.laptop("lan"), house.laptop("ha"), house.laptop("mai"));
    let id = arrives(&lan, PDF);
    let (article, seen) = approved(&lan, &ha, &with(&house, "Lịch xe", attachment(&id)));
    ha.does(article, seen, json!({ "act": "publish_now" }));
    // Another's draft names the same bytes otherwise.
    let forged = Attachment { name: "Mã độc.pdf".to_owned(), ..attachment(&id) };
    mai.article(&with(&house, "Bài của Mai", forged));
    house.pass(MINUTE);
    for name in ["Mã độc.pdf", "x.exe", "..", "%0d%0aset-cookie:x", "lịch xe thư viện.pdf"] {
        let said = reads(&house, &address(&id, name));
        assert_eq!((said.status, header(&said, "location")), (301, address(&id, NAME).as_str()), "{name}");
        assert_eq!(header(&said, "cache-control"), "no-cache", "a later text may give it that name");
        assert!(said.headers.get("set-cookie").is_none());
    }
    assert_eq!(reads(&house, &address(&id, NAME)).status, 200);
    assert_eq!(reads(&house, &format!("/file/{id}")).status, 404);
    assert_eq!(reads(&house, &format!("/file/{}/a.pdf", &id.as_str()[1..])).status, 404);

    // A correction gives it another name: the old address leads to the new one.
    let renamed = Attachment { name: "Lịch xe, sửa.pdf".to_owned(), ..attachment(&id) };
    let mut text = with(&house, "Lịch xe", renamed);
    text.fields.correction_note = Some("Tệp đính kèm được đổi tên cho đúng nội dung của lịch.".to_owned());
    let next = ha.saved(article, &[seen], &text);
    assert_eq!(ha.push(&[ha.submit_op(article, next)])[0]["answer"], "applied");
    ha.approves(article, next, &text);
    ha.does(article, next, json!({ "act": "publish_now" }));
    house.pass(MINUTE);
    let said = reads(&house, &address(&id, NAME));
    assert_eq!((said.status, header(&said, "location")), (301, address(&id, "Lịch xe, sửa.pdf").as_str()));
    assert_eq!(reads(&house, &address(&id, "Lịch xe, sửa.pdf")).status, 200);
}
