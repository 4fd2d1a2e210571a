//! A portal and three laptops, each with something to say to the other: Lan has a text from an older head and an article
//! with a photo and a file to send, Hà much to hear, and Sơn has heard nothing yet. Made once and copied for every run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::{Clock, Desk};
use domain::wire::{Category, ChangeKind, DeviceAsk, Op, OpKind, SessionAsk, SubmitOp};
use domain::{
    ArticleId, Attachment, Block, BlockId, Body, CategoryId, Content, DeviceId, Figure, Inline, OpId, Role, Timestamp,
};
use portal::Embedded;
use portal::table::{category, change};
use store::{Store, article, outbox, pulled};
use support::copy_folder;
use sync::{Client, Line, Memory, Report, Turn, enter, round};
use tempfile::TempDir;

use crate::child::folder;
use crate::scene::START;

const PASSWORD: &str = "mat-khau-dai";
const PICTURE: &[u8] = include_bytes!("../../data/images/ngang_6.jpg");
const FILE: &[u8] = include_bytes!("../../data/attached/ke-hoach.pdf");
const PEOPLE: [(&str, Role); 3] = [("lan", Role::Reporter), ("ha", Role::Editor), ("son", Role::Chief)];
/// Rows in one page of changes: a pull has several.
pub const PAGE: u32 = 5;

/// One time for whoever has it; every look at it is a millisecond later.
#[derive(Debug, Clone)]
pub struct Time(Arc<AtomicI64>);

impl Time {
    pub fn from(at: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(at.0)))
    }

    pub fn passes(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let it = Arc::clone(&self.0);
        Arc::new(move || Timestamp(it.fetch_add(1, Ordering::SeqCst)))
    }

    pub fn now(&self) -> Timestamp {
        self.clock()()
    }
}

/// A day after the newsroom was made.
pub fn later() -> Time {
    Time::from(START.plus_ms(domain::time::DAY_MS))
}

/// One round to be had: a portal's folder, and a laptop's that has something to say to it.
#[derive(Debug)]
pub struct Scene {
    pub name: &'static str,
    pub token: String,
    from: TempDir,
    portal: PathBuf,
    laptop: PathBuf,
}

/// The folders of one run.
#[derive(Debug)]
pub struct There {
    _folder: TempDir,
    pub portal: PathBuf,
    pub laptop: PathBuf,
}

impl Scene {
    pub fn copy(&self) -> There {
        let folder = folder();
        let (portal, laptop) = (folder.path().join("portal"), folder.path().join("laptop"));
        copy_folder(&self.from.path().join(&self.portal), &portal);
        copy_folder(&self.from.path().join(&self.laptop), &laptop);
        There { _folder: folder, portal, laptop }
    }
}

/// Lan sends and brings together; Hà pulls, with a photo to look at; Sơn pulls for the first time.
pub fn scenes() -> [Scene; 3] {
    let made = newsroom();
    let (tokens, before) = made;
    let after = folder();
    copy_folder(before.path(), after.path());
    let time = later();
    let portal = Embedded::start(&after.path().join("portal"), time.clock()).unwrap();
    let lan = Laptop::at(&after.path().join("lan"), &portal.address(), &tokens[0], &time);
    lan.good_round();
    drop(lan);
    portal.stop();
    let again = folder();
    copy_folder(after.path(), again.path());
    let scene = |name, from, login: usize, folder: &str| Scene {
        name,
        token: tokens[login].clone(),
        from,
        portal: PathBuf::from("portal"),
        laptop: PathBuf::from(folder),
    };
    [scene("sends", before, 0, "lan"), scene("pulls", after, 1, "ha"), scene("first", again, 2, "son")]
}

/// A laptop as the program has it, without a window.
pub struct Laptop {
    pub store: Arc<Store>,
    pub client: Client,
    turn: Turn,
    time: Time,
}

impl Laptop {
    pub fn at(folder: &Path, address: &str, token: &str, time: &Time) -> Self {
        let store = Arc::new(Store::open(folder, time.now()).unwrap());
        let client = Client::new(address, Some(token.to_owned())).unwrap().by_pages_of(PAGE);
        Self { store, client, turn: Turn::default(), time: time.clone() }
    }

    pub fn round(&self, memory: &mut Memory) -> Report {
        let clock = self.time.clock();
        round(&self.line(&*clock), memory, true, &mut |_| {})
    }

    pub fn line<'a>(&'a self, clock: &'a dyn Fn() -> Timestamp) -> Line<'a> {
        Line { store: &self.store, client: &self.client, clock, turn: &self.turn }
    }

    fn good_round(&self) {
        let it = self.round(&mut Memory::default());
        assert!(it.fault.is_none() && it.around.is_none(), "{:?} {:?}", it.fault, it.around);
    }
}

/// The tokens of the three, in the order of `PEOPLE`.
fn newsroom() -> (Vec<String>, TempDir) {
    let there = folder();
    let time = Time::from(START);
    let at = there.path().join("portal");
    fs::create_dir_all(&at).unwrap();
    let portal = Embedded::start(&at, time.clock()).unwrap();
    for (login, role) in PEOPLE {
        portal.portal().add_person(login, login, role, PASSWORD).unwrap();
    }
    let news = a_category(&portal, time.now());
    let tokens: Vec<String> =
        PEOPLE.iter().map(|(login, _)| signs_in(&there.path().join(login), &portal.address(), login, &time)).collect();
    let [lan, ha] = [0, 1].map(|n| Laptop::at(&there.path().join(PEOPLE[n].0), &portal.address(), &tokens[n], &time));
    let [at_lan, at_ha] = [&lan, &ha].map(|it| Desk::open(Arc::clone(&it.store), time.clock()).unwrap());
    let shared = writes(&at_lan, None, content("Nước sông Sậy lên nhanh", news, 4));
    lan.good_round();
    ha.good_round();
    for n in 0..12 {
        writes(&at_lan, None, content(&format!("Tin số {n}"), news, 30));
    }
    lan.good_round();
    changes(&at_ha, shared, 0, "Hà viết lại đoạn đầu: mực nước đã vượt báo động hai.");
    let older = ha.round_without_pull();
    assert!(older.fault.is_none(), "{:?}", older.fault);
    changes(&at_lan, shared, 3, "Lan viết lại đoạn cuối: bà con đã chuyển lên chỗ cao.");
    with_pictures(&at_lan, &lan.store, news, time.now());
    drop((at_lan, at_ha, lan, ha));
    portal.stop();
    (tokens, there)
}

impl Laptop {
    /// It sends what it has and hears nothing: its next pull is a long one.
    fn round_without_pull(&self) -> Report {
        let clock = self.time.clock();
        let line = self.line(&*clock);
        let mut steps = 0;
        round(&line, &mut Memory::default(), true, &mut |_| {
            steps += 1;
            // It has met the portal, and sent.
            if steps == 2 {
                self.turn.stop();
            }
        })
    }
}

fn a_category(portal: &Embedded, now: Timestamp) -> CategoryId {
    let id = CategoryId::new(now);
    let row =
        Category { id, parent: None, name: "Thời sự".into(), slug: "thoi-su".into(), rank: 1, closed_ms: None };
    portal
        .portal()
        .write(|tx| {
            category::insert(tx, &row)?;
            Ok(change::touch(tx, ChangeKind::Category, &id.to_string())?)
        })
        .unwrap();
    id
}

fn signs_in(folder: &Path, address: &str, login: &str, time: &Time) -> String {
    let store = Store::open(folder, time.now()).unwrap();
    let client = Client::new(address, None).unwrap();
    let device = DeviceId::new(time.now());
    let hello = client.hello().unwrap().body;
    let ask = SessionAsk {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        device: DeviceAsk { id: device, name: format!("máy của {login}") },
    };
    let answer = client.sign_in(&ask).unwrap().body;
    enter(&store, &hello, &answer, device, time.now()).unwrap();
    answer.token
}

fn content(title: &str, news: CategoryId, paragraphs: usize) -> Content {
    let mut it = Content::empty();
    it.document.title = title.to_owned();
    it.document.sapo = "Mưa lớn gây ngập nhiều tuyến đường.".to_owned();
    let text = |n| format!("Đoạn {n} của {title}: lực lượng xung kích túc trực bên đê suốt đêm.");
    it.document.blocks = (0..paragraphs).map(|n| Block::paragraph(vec![Inline::text(text(n))])).collect();
    it.fields.category = Some(news);
    it.fields.bylines = vec!["Lan Anh".to_owned()];
    it
}

/// A new article, or the text of one that is there; cut.
fn writes(desk: &Desk, id: Option<ArticleId>, it: Content) -> ArticleId {
    let opened = match id {
        Some(id) => desk.open_article(id).unwrap(),
        None => desk.create().unwrap(),
    };
    let id = opened.row.article;
    desk.save(id, opened.seq, it.document.to_json(), it.fields).unwrap();
    desk.cut(id, "", true).unwrap();
    id
}

fn changes(desk: &Desk, id: ArticleId, block: usize, text: &str) {
    let opened = desk.open_article(id).unwrap();
    let mut document = domain::Document::from_json(opened.document).unwrap();
    document.blocks[block].body = Body::Paragraph(vec![Inline::text(text)]);
    writes(desk, Some(id), Content { document, fields: opened.fields });
}

/// An article with a photo and a file, handed in.
fn with_pictures(desk: &Desk, store: &Store, news: CategoryId, now: Timestamp) {
    let id = desk.create().unwrap().row.article;
    let photo = desk.attach_photo(id, "anh.jpg", PICTURE).unwrap().id;
    let file = desk.attach_file(id, "ke-hoach.pdf", FILE).unwrap();
    let mut it = content("Kế hoạch phòng chống lụt bão", news, 3);
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: "Nước ngập ngang bánh xe máy".to_owned(),
        caption: vec![Inline::text("Sáng 14/10, nhiều đoạn đường phải phân luồng.")],
        credit: "Lan Anh".to_owned(),
        ..Figure::default()
    };
    let words = vec![Inline::text("Kế hoạch phòng chống lụt bão")];
    let attached = Attachment { file: file.file, kind: file.kind, name: file.name, bytes: file.bytes, words };
    let block = |body| Block { id: BlockId::random(), body };
    it.document.blocks.push(block(Body::Figure(figure)));
    it.document.blocks.push(block(Body::Attachment(attached)));
    it.fields.cover = Some(photo);
    writes(desk, Some(id), it);
    let handed_in = |tx: &store::WriteTx<'_>| {
        let head = article::get(tx, id)?.head.unwrap();
        let by = pulled::find(tx)?.unwrap().person;
        article::set_review(tx, id, &domain::article::Review::Submitted { revision: head, by, at_ms: now }, now)?;
        let payload = serde_json::to_value(SubmitOp { revision: head, note: String::new() }).unwrap();
        let op = Op { op_id: OpId::new(now), kind: OpKind::Submit, article: id, base: Some(head), payload };
        outbox::add(tx, &op, now)
    };
    store.write::<_, store::Error>(handed_in).unwrap();
}
