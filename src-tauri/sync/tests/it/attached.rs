//! Files beside the words: they travel after the text and before a decision, go on where the line was cut, and are
//! fetched from another laptop only when somebody wants to read them.

use std::sync::Arc;

use domain::wire::AskedAct;
use domain::{ArticleId, Attachment, Block, BlockId, Body, Content, FileId, FileKind, Inline};
use store::attached::Attached;
use sync::{Error, Report, Told, Worker, ask};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content, noise, with_photo};

const KIB: usize = 1024;

/// Words before, noise in the middle: what makes it a PDF is its head and its end.
fn pdf(bytes: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_u32;
    let mut out = b"%PDF-1.7\n".to_vec();
    while out.len() < bytes - 8 {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        out.push(state.to_le_bytes()[0]);
    }
    out.truncate(bytes - 8);
    out.extend_from_slice(b"\n%%EOF\n\n");
    out
}

impl Laptop {
    fn keeps_file(&self, bytes: &[u8], name: &str) -> FileId {
        let id = FileId::of(bytes);
        self.store.files().keep(&id, bytes).unwrap();
        let row = Attached {
            id: id.clone(),
            kind: FileKind::Pdf,
            name: name.to_owned(),
            bytes: bytes.len() as u64,
            sent: false,
            refused_code: None,
        };
        self.store.write::<_, store::Error>(|tx| store::attached::add(tx, &row)).unwrap();
        id
    }

    fn file(&self, id: &FileId) -> Attached {
        self.store.read::<_, store::Error>(|tx| store::attached::find(tx, id)).unwrap().unwrap()
    }
}

fn with_file(mut content: Content, file: &FileId, bytes: usize) -> Content {
    let it = Attachment {
        file: file.clone(),
        kind: FileKind::Pdf,
        name: "Kế hoạch.pdf".to_owned(),
        bytes: bytes as u64,
        words: vec![Inline::text("Kế hoạch phòng chống lụt bão")],
    };
    content.document.blocks.push(Block { id: BlockId::random(), body: Body::Attachment(it) });
    content
}

fn of_the_portal(newsroom: &Newsroom, id: &FileId) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut it = newsroom.embedded.portal().file(id).ok()?;
    let mut out = Vec::new();
    it.file.read_to_end(&mut out).unwrap();
    Some(out)
}

#[test]
fn a_file_goes_from_lan_to_ha_and_is_read_there_when_she_wants_it() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let bytes = pdf(700 * KIB);
    let file = lan.keeps_file(&bytes, "KE HOACH.pdf");
    let text = with_file(content("Mưa lớn", newsroom.news, &["Chữ."]), &file, bytes.len());
    let (article, _) = lan.writes(&text);
    lan.submits(article);
    let report = lan.good_round();
    assert_eq!((report.answered, report.files, report.photos), (2, 1, 0));
    assert!(lan.file(&file).sent);
    assert_eq!(of_the_portal(&newsroom, &file).unwrap(), bytes, "byte for byte");

    let wire = Wire::to(&newsroom.address());
    ha.good_round();
    assert!(ha.article(article).is_some());
    assert_eq!(ha.store.files().read(&file).unwrap(), None, "twenty megabytes are not fetched unasked");
    let at_ha = worker(&ha, &wire);
    assert_eq!(at_ha.fetch_file(&file).unwrap(), bytes);
    assert_eq!(ha.store.files().read(&file).unwrap().unwrap(), bytes);
    wire.rule(|_| Way::CutBefore);
    assert_eq!(at_ha.fetch_file(&file).unwrap(), bytes, "and then without the network");
    wire.rule(|_| Way::Through);
    let never = at_ha.fetch_file(&FileId::of(b"never"));
    assert!(matches!(never, Err(Error::Refused { .. })), "{never:?}");
}

/// The worker of a laptop whose line somebody holds; what it tells nobody hears.
fn worker(laptop: &Laptop, wire: &Wire) -> Worker {
    let client = crate::newsroom::sign_in(&laptop.store, wire.address(), "ha", laptop.device, &*laptop.clock).unwrap();
    Worker::start(Arc::clone(&laptop.store), client, Arc::clone(&laptop.clock), Box::new(|_: Told| {}))
}

#[test]
fn bytes_that_are_not_the_file_asked_for_are_not_kept() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let ha = newsroom.laptop("ha");
    let at_ha = worker(&ha, &wire);
    let wanted = FileId::of(b"the file of the text");
    let time = newsroom.embedded.portal().now().0;
    wire.rule(move |it| {
        let forged = "%PDF-1.7 another %%EOF";
        let length = forged.len();
        let head = format!("HTTP/1.1 200 OK\r\nportal-time-ms: {time}\r\ncontent-length: {length}\r\n");
        if it.is("GET", "/files/") {
            Way::Answer(format!("{head}connection: close\r\n\r\n{forged}"))
        } else {
            Way::Through
        }
    });
    assert!(matches!(at_ha.fetch_file(&wanted), Err(Error::OtherVersion { .. })));
    assert_eq!(ha.store.files().read(&wanted).unwrap(), None);
}

#[test]
fn a_line_cut_in_the_middle_of_a_file_costs_one_part_and_no_word() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let bytes = pdf(1200 * KIB);
    let file = lan.keeps_file(&bytes, "ke-hoach.pdf");
    lan.writes(&with_file(content("Tệp lớn", newsroom.news, &["Chữ."]), &file, bytes.len()));
    let mut parts = 0;
    wire.rule(move |it| {
        parts += u32::from(it.is("PATCH", "/files/"));
        // The third part arrives, and its answer does not; nothing after it gets through.
        match parts {
            0..=2 => Way::Through,
            3 if it.is("PATCH", "/files/") => Way::CutAfter,
            _ => Way::CutBefore,
        }
    });
    let report = lan.round();
    assert!(matches!(report.fault, Some(Error::Offline(_))), "{:?}", report.fault);
    assert_eq!(report.answered, 1, "the text went before the file");
    assert!(!lan.file(&file).sent);
    wire.rule(|_| Way::Through);
    wire.forget();
    lan.good_round();
    assert!(lan.file(&file).sent);
    let offsets: Vec<u64> = wire.seen().iter().filter_map(|it| it.upload_offset).collect();
    assert_eq!(offsets.first(), Some(&(768 * 1024)), "what had arrived is not sent again: {offsets:?}");
    assert_eq!(offsets.len(), 2, "{offsets:?}");
    assert_eq!(of_the_portal(&newsroom, &file).unwrap(), bytes);
}

#[test]
fn what_is_no_document_is_refused_once_with_its_code_and_holds_up_nothing_else() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let bad = lan.keeps_file(b"MZ a program that calls itself a plan", "ke-hoach.pdf");
    let good_bytes = pdf(4 * KIB);
    let good = lan.keeps_file(&good_bytes, "tot.pdf");
    let text = with_file(content("Tệp hỏng", newsroom.news, &["Chữ."]), &bad, 37);
    lan.writes(&with_file(text, &good, good_bytes.len()));
    lan.good_round();
    assert_eq!(lan.file(&bad).refused_code.as_deref(), Some("not_a_document"));
    assert!(!lan.file(&bad).sent && lan.file(&good).sent);
    assert_eq!(of_the_portal(&newsroom, &bad), None);
    wire.forget();
    lan.good_round();
    assert!(wire.seen().iter().all(|it| !it.path.contains("/files/")), "{:?}", wire.seen());
}

#[test]
fn what_the_desk_waits_for_goes_first_and_a_decision_takes_its_file_along() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let mut ha = newsroom.laptop("ha");
    let jpeg = noise(300, 200);
    let photo = lan.keeps_photo(&jpeg, 300, 200);
    lan.writes(&with_photo(content("Bài nháp", newsroom.news, &["Chữ."]), &photo));
    let bytes = pdf(20 * KIB);
    let file = lan.keeps_file(&bytes, "ke-hoach.pdf");
    let (article, _) = lan.writes(&with_file(content("Mưa lớn", newsroom.news, &["Chữ."]), &file, bytes.len()));
    lan.submits(article);
    lan.good_round();
    let sent: Vec<bool> =
        wire.seen().iter().filter(|it| it.method == "PATCH").map(|it| it.path.contains("/files/")).collect();
    assert_eq!(sent, [true, false], "the file of the submitted article before the photo of the draft");

    // The editor puts a file of her own into it: deciding sends the text, then the file, then asks.
    ha.good_round();
    let more = pdf(30 * KIB);
    let hers = ha.keeps_file(&more, "bo-sung.pdf");
    let head = ha.article(article).unwrap().head.unwrap();
    let mut edited = ha.store.read::<_, store::Error>(|tx| store::revision::open(tx, head)).unwrap().unwrap();
    edited = with_file(edited, &hers, more.len());
    let head = ha.cuts(article, &edited);
    let hash = edited.store().unwrap().hash;
    let approve = AskedAct::Approve { content: hash, urgent_reason: None };
    decides(&ha, article, head, approve);
    assert!(ha.file(&hers).sent, "the file went before the question");
    decides(&ha, article, head, AskedAct::PublishNow { take_down_ms: None });
    assert!(newsroom.embedded.portal().file(&hers).is_ok());
}

fn decides(ha: &Laptop, article: ArticleId, seen: domain::RevisionId, act: AskedAct) {
    let asked = ask(&ha.line(), article, seen, act, &mut Report::default());
    assert!(asked.is_ok(), "{asked:?}");
}
