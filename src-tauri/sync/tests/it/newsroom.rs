//! A portal with three people, and their laptops. What the desk would write, written straight into the store.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::wire::{Category, ChangeKind, DeviceAsk, Op, OpKind, SessionAsk, SubmitOp};
use domain::{
    ArticleId, Block, Body, CategoryId, Content, DeviceId, Figure, Inline, Kind, OpId, PhotoId, Revision, RevisionId,
    Role, Timestamp,
};
use portal::Embedded;
use portal::table::{category, change};
use serde_json::json;
use store::article::{self, Article, Summary};
use store::{Store, conflict, outbox, photo, pulled, revision};
use sync::{Client, Error, Line, Memory, Report, Turn, enter, round};
use tempfile::TempDir;

pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

pub const PASSWORD: &str = "mat-khau-dai";

pub struct Newsroom {
    _folder: TempDir,
    pub embedded: Embedded,
    time: Arc<AtomicI64>,
    pub news: CategoryId,
    pub sport: CategoryId,
}

pub struct Laptop {
    _folder: TempDir,
    pub store: Arc<Store>,
    pub client: Client,
    pub clock: Clock,
    pub device: DeviceId,
    turn: Turn,
    memory: Memory,
}

impl Newsroom {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let time = Arc::new(AtomicI64::new(1_790_000_000_000));
        let embedded = Embedded::start(folder.path(), clock(&time, 0)).unwrap();
        let portal = embedded.portal();
        for (login, name, role) in [
            ("lan", "Nguyễn Lan Anh", Role::Reporter),
            ("ha", "Trần Thu Hà", Role::Editor),
            ("son", "Lê Sơn", Role::Chief),
        ] {
            portal.add_person(login, name, role, PASSWORD).unwrap();
        }
        let now = portal.now();
        let [news, sport] = ["Thời sự", "Thể thao"].map(|name| {
            let id = CategoryId::new(now);
            let row =
                Category { id, parent: None, name: name.to_owned(), slug: id.to_string(), rank: 1, closed_ms: None };
            portal
                .write(|tx| {
                    category::insert(tx, &row)?;
                    Ok(change::touch(tx, ChangeKind::Category, &id.to_string())?)
                })
                .unwrap();
            id
        });
        Self { _folder: folder, embedded, time, news, sport }
    }

    pub fn address(&self) -> String {
        self.embedded.address()
    }

    pub fn passes(&self, ms: i64) {
        self.time.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn laptop(&self, login: &str) -> Laptop {
        self.laptop_at(login, &self.address(), 0)
    }

    /// `skew`: how much the laptop's clock is wrong.
    pub fn laptop_at(&self, login: &str, address: &str, skew: i64) -> Laptop {
        let folder = tempfile::tempdir().unwrap();
        let clock = clock(&self.time, skew);
        let store = Arc::new(Store::open(folder.path(), clock()).unwrap());
        let device = DeviceId::new(clock());
        let client = sign_in(&store, address, login, device, &*clock).unwrap();
        let (turn, memory) = (Turn::default(), Memory::default());
        Laptop { _folder: folder, store, client, clock, device, turn, memory }
    }

    /// How many revisions the portal has of it.
    pub fn revisions(&self, article: ArticleId) -> i64 {
        let sql = "SELECT count(*) FROM revision WHERE article = ?1";
        self.embedded.portal().read(|tx| Ok(tx.value(sql, [article.to_string()])?)).unwrap()
    }
}

pub fn sign_in(
    store: &Store,
    address: &str,
    login: &str,
    device: DeviceId,
    clock: &dyn Fn() -> Timestamp,
) -> Result<Client, Error> {
    sign_in_with(store, address, (login, PASSWORD), device, clock)
}

pub fn sign_in_with(
    store: &Store,
    address: &str,
    (login, password): (&str, &str),
    device: DeviceId,
    clock: &dyn Fn() -> Timestamp,
) -> Result<Client, Error> {
    let client = Client::new(address, None)?;
    let hello = client.hello()?.body;
    let ask = SessionAsk {
        login: login.to_owned(),
        password: password.to_owned(),
        device: DeviceAsk { id: device, name: format!("máy của {login}") },
    };
    let answer = client.sign_in(&ask)?.body;
    enter(store, &hello, &answer, device, clock())?;
    Ok(client.with_token(answer.token))
}

fn clock(time: &Arc<AtomicI64>, skew: i64) -> Clock {
    let time = Arc::clone(time);
    // Every look at it is a millisecond later than the one before.
    Arc::new(move || Timestamp(time.fetch_add(1, Ordering::SeqCst) + skew))
}

impl Laptop {
    pub fn line(&self) -> Line<'_> {
        Line { store: &self.store, client: &self.client, clock: &*self.clock, turn: &self.turn }
    }

    /// As the worker's after a nudge.
    pub fn round(&mut self) -> Report {
        self.round_if(true)
    }

    pub fn round_if(&mut self, all_due: bool) -> Report {
        let line = Line { store: &self.store, client: &self.client, clock: &*self.clock, turn: &self.turn };
        round(&line, &mut self.memory, all_due, &mut |_| {})
    }

    pub fn good_round(&mut self) -> Report {
        let report = self.round();
        assert!(report.fault.is_none() && report.around.is_none(), "{:?} {:?}", report.fault, report.around);
        report
    }

    /// The program was closed and opened: nothing is in its memory.
    pub fn starts_again(&mut self) {
        self.memory = Memory::default();
    }

    /// Its folder, with nothing of the program in it any more.
    pub fn gives_back(self) -> TempDir {
        self._folder
    }

    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    pub fn article(&self, id: ArticleId) -> Option<Article> {
        self.store.read::<_, store::Error>(|tx| article::find(tx, id)).unwrap()
    }

    pub fn text(&self, id: RevisionId) -> Option<String> {
        let content = self.store.read::<_, store::Error>(|tx| revision::open(tx, id)).unwrap()?;
        Some(content.document.texts().join("\n"))
    }

    pub fn waiting(&self) -> Vec<outbox::Waiting> {
        self.store.read::<_, store::Error>(outbox::all).unwrap()
    }

    pub fn conflicts(&self, id: ArticleId) -> Vec<conflict::Conflict> {
        self.store.read::<_, store::Error>(|tx| conflict::open_of(tx, id)).unwrap()
    }

    pub fn acts(&self, id: ArticleId) -> Vec<String> {
        let log = self.store.read::<_, store::Error>(|tx| store::log::of_article(tx, id)).unwrap();
        log.into_iter().map(|it| it.act).collect()
    }

    pub fn writes(&self, content: &Content) -> (ArticleId, RevisionId) {
        let now = self.now();
        let id = ArticleId::new(now);
        let me = self.me();
        self.store
            .write::<_, store::Error>(|tx| article::create(tx, id, me.person, &Summary::of(content), now))
            .unwrap();
        (id, self.cuts(id, content))
    }

    /// A revision on the head that this laptop has.
    pub fn cuts(&self, id: ArticleId, content: &Content) -> RevisionId {
        let (now, me) = (self.now(), self.me());
        let text = content.store().unwrap();
        let made = RevisionId::new(now);
        self.store
            .write::<_, store::Error>(|tx| {
                let base = article::get(tx, id)?.head;
                let parents: Vec<RevisionId> = base.into_iter().collect();
                let it = Revision {
                    id: made,
                    article: id,
                    no: None,
                    parents,
                    content: text,
                    author: me.person,
                    device: me.device,
                    at_ms: now,
                    kind: Kind::Saved,
                    note: String::new(),
                };
                revision::add(tx, &it)?;
                article::set_head(tx, id, made)?;
                article::set_summary(tx, id, &Summary::of(content), now)?;
                outbox::add(tx, &Op::of_revision(&it, now), now)
            })
            .unwrap();
        made
    }

    pub fn submits(&self, id: ArticleId) {
        let now = self.now();
        self.store
            .write::<_, store::Error>(|tx| {
                let head = article::get(tx, id)?.head.unwrap();
                let payload = SubmitOp { revision: head, note: String::new() };
                let me = pulled::find(tx)?.unwrap().person;
                let review = domain::article::Review::Submitted { revision: head, by: me, at_ms: now };
                article::set_review(tx, id, &review, now)?;
                outbox::add(tx, &op(id, OpKind::Submit, Some(head), json!(payload), now), now)
            })
            .unwrap();
    }

    pub fn keeps_photo(&self, jpeg: &[u8], width: u32, height: u32) -> PhotoId {
        let id = PhotoId::of(jpeg);
        self.store.photos().keep_master(&id, jpeg).unwrap();
        let row = photo::Photo::of_master(id.clone(), width, height, jpeg.len(), Timestamp(0));
        self.store.write::<_, store::Error>(|tx| photo::add(tx, &row)).unwrap();
        id
    }

    pub fn photo(&self, id: &PhotoId) -> photo::Photo {
        self.store.read::<_, store::Error>(|tx| photo::find(tx, id)).unwrap().unwrap()
    }

    pub fn me(&self) -> pulled::Pulled {
        self.store.read::<_, store::Error>(pulled::find).unwrap().unwrap()
    }
}

fn op(article: ArticleId, kind: OpKind, base: Option<RevisionId>, payload: serde_json::Value, now: Timestamp) -> Op {
    Op { op_id: OpId::new(now), kind, article, base, payload }
}

pub fn content(title: &str, category: CategoryId, paragraphs: &[&str]) -> Content {
    let mut it = Content::empty();
    it.document.title = title.to_owned();
    it.document.sapo = "Mưa lớn gây ngập nhiều tuyến đường.".to_owned();
    it.document.blocks = paragraphs.iter().map(|text| Block::paragraph(vec![Inline::text(*text)])).collect();
    it.fields.category = Some(category);
    it.fields.bylines = vec!["Lan Anh".to_owned()];
    it
}

pub fn with_photo(mut content: Content, photo: &PhotoId) -> Content {
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: "Nước ngập ngang bánh xe máy trên đường Trần Phú".to_owned(),
        caption: vec![Inline::text("Sáng 14/10, nhiều đoạn đường phải phân luồng.")],
        credit: "Lan Anh".to_owned(),
        ..Figure::default()
    };
    content.document.blocks.push(Block { id: domain::BlockId::random(), body: Body::Figure(figure) });
    content.fields.cover = Some(photo.clone());
    content
}

/// Noise, so that it does not become small: about a megabyte, several parts.
pub fn noise(width: u16, height: u16) -> Vec<u8> {
    noise_of(width, height, 90)
}

pub fn noise_of(width: u16, height: u16, quality: u8) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32;
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height) * 3)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[0]
        })
        .collect();
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, quality);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    out
}
