//! An article goes through a real portal to its readers; what the laptop showed before is what they get.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::Desk;
use domain::document::{Document, Focal};
use domain::time::HOUR_MS;
use domain::wire::{AskedAct, DeviceAsk, SessionAsk};
use domain::{
    ArticleId, Block, BlockId, Body, CategoryId, Content, DeviceId, Figure, Inline, PhotoId, Role, Timestamp,
};
use portal::Embedded;
use store::Store;
use sync::{Client, Line, Memory, Report, Turn, ask, enter, round};
use tempfile::TempDir;

use super::{Pictures, Previews, pages};

const PASSWORD: &str = "mat-khau-dai";
const NAME: &str = "Cổng thử Hải Lâm";

struct Newsroom {
    _folder: TempDir,
    portal: Embedded,
    time: Arc<AtomicI64>,
    news: CategoryId,
}

struct Laptop {
    _folder: TempDir,
    desk: Desk,
    store: Arc<Store>,
    client: Client,
    time: Arc<AtomicI64>,
    turn: Turn,
    memory: Memory,
}

impl Newsroom {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temp folder");
        let start = Timestamp::viet_nam(2026, 11, 24, 6, 40).expect("a minute");
        let time = Arc::new(AtomicI64::new(start.0));
        let clock = Arc::clone(&time);
        let read = Arc::new(move || Timestamp(clock.fetch_add(1, Ordering::SeqCst)));
        let embedded = Embedded::start(folder.path(), read).expect("a portal");
        let portal = embedded.portal();
        for (login, name, role) in [("lan", "Nguyễn Lan Anh", Role::Reporter), ("ha", "Trần Thu Hà", Role::Chief)]
        {
            portal.add_person(login, name, role, PASSWORD).expect("a person");
        }
        portal.set_name(NAME).expect("named");
        let news = portal.add_category("Thời sự").expect("added").expect("new").id;
        portal.add_category("Kinh tế").expect("added");
        for (board, places) in [("Tin nóng", 2), ("Tin tiêu điểm", 3)] {
            portal.add_board(board, places).expect("added");
        }
        Self { _folder: folder, portal: embedded, time, news }
    }

    fn laptop(&self, login: &str) -> Laptop {
        let folder = tempfile::tempdir().expect("a temp folder");
        let now = Timestamp(self.time.load(Ordering::SeqCst));
        let store = Arc::new(Store::open(folder.path(), now).expect("a store"));
        let client = sign_in(&store, &self.portal.address(), login, now);
        let clock = Arc::clone(&self.time);
        let read = Arc::new(move || Timestamp(clock.fetch_add(1, Ordering::SeqCst)));
        let desk = Desk::open(Arc::clone(&store), read).expect("a desk");
        let (turn, memory, time) = (Turn::default(), Memory::default(), Arc::clone(&self.time));
        Laptop { _folder: folder, desk, store, client, time, turn, memory }
    }

    /// To that minute exactly, but for the few looks at the clock since.
    fn comes(&self, at: Timestamp) {
        self.time.store(at.0, Ordering::SeqCst);
    }

    /// As a browser gets it.
    fn served(&self, path: &str) -> (u16, Vec<u8>) {
        let address = self.portal.address();
        let host = address.trim_start_matches("http://");
        let mut line = TcpStream::connect(host).expect("the portal listens");
        write!(line, "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").expect("sent");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("answered");
        let head = answer.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let status = String::from_utf8_lossy(&answer[9..12]).parse().expect("a status");
        (status, answer[head + 4..].to_vec())
    }

    fn page(&self, path: &str) -> String {
        let (status, body) = self.served(path);
        assert_eq!(status, 200, "{path}");
        String::from_utf8(body).expect("a page")
    }
}

fn sign_in(store: &Store, address: &str, login: &str, now: Timestamp) -> Client {
    let client = Client::new(address, None).expect("an address");
    let hello = client.hello().expect("there").body;
    let device = DeviceId::new(now);
    let ask = SessionAsk {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        device: DeviceAsk { id: device, name: format!("máy của {login}") },
    };
    let answer = client.sign_in(&ask).expect("let in").body;
    enter(store, &hello, &answer, device, now).expect("entered");
    client.with_token(answer.token)
}

impl Laptop {
    fn clock(&self) -> impl Fn() -> Timestamp + use<> {
        let time = Arc::clone(&self.time);
        move || Timestamp(time.fetch_add(1, Ordering::SeqCst))
    }

    fn syncs(&mut self) {
        let clock = self.clock();
        let line = Line { store: &self.store, client: &self.client, clock: &clock, turn: &self.turn };
        let report = round(&line, &mut self.memory, true, &mut |_| {});
        assert!(report.fault.is_none(), "{:?}", report.fault);
    }

    fn asks(&self, article: ArticleId, act: AskedAct) {
        let clock = self.clock();
        let line = Line { store: &self.store, client: &self.client, clock: &clock, turn: &self.turn };
        let seen = self.desk.seen(article).expect("read").expect("it has a text");
        ask(&line, article, seen, act, &mut Report::default()).expect("done");
    }

    fn writes(&self, article: ArticleId, text: &Content) {
        let seq = self.desk.open_article(article).expect("here").seq;
        self.desk.save(article, seq, text.document.to_json(), text.fields.clone()).expect("saved");
    }

    fn sends(&mut self, article: ArticleId) {
        self.desk.submit(article, "").expect("handed in");
        self.syncs();
    }

    fn previewed(&self, article: ArticleId) -> Shown {
        let previews = Previews::default();
        let told = previews.put(pages(&self.desk, NAME, article, previews.pictures()).expect("put together"));
        let read = |address: &str| {
            let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
            String::from_utf8(previews.answer(Some(&self.desk), path, query).into_body()).expect("a page")
        };
        Shown {
            article: read(&told.article),
            front: read(&told.front),
            hot: told.hot.as_deref().map(read).expect("a board"),
            told,
            previews,
        }
    }
}

struct Shown {
    told: super::Preview,
    article: String,
    front: String,
    hot: String,
    previews: Previews,
}

/// As cameras make them: the first has 4000 × 3000 pixels, of which readers get 2048.
fn photo(seed: u8) -> Vec<u8> {
    let name = if seed == 0 { "press/p03.jpg" } else { "press/p04.jpg" };
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/images").join(name)).expect("a photo")
}

fn text(title: &str, category: CategoryId, photo: Option<&PhotoId>) -> Content {
    let mut it = Content { document: Document::empty(), fields: domain::Fields::default() };
    it.document.title = title.to_owned();
    it.document.sapo = "Từ đêm 23/11, mưa lớn gây ngập nhiều tuyến đường ở phường Trần Phú.".to_owned();
    it.document.blocks = vec![
        Block::paragraph(vec![Inline::text("Đến sáng nay, nước đã rút ở phần lớn các tuyến đường của thành phố.")]),
        Block::paragraph(vec![Inline::text("Lực lượng chức năng đang dọn bùn, khơi thông cống rãnh.")]),
    ];
    if let Some(photo) = photo {
        let figure = Figure {
            photo: Some(photo.clone()),
            alt: "Nước ngập ngang bánh xe máy trên đường Trần Phú".to_owned(),
            caption: vec![Inline::text("Sáng 24/11, nhiều đoạn đường Trần Phú phải phân luồng.")],
            credit: "Lan Anh".to_owned(),
            focal: Some(Focal { x: 300, y: 700 }),
            ..Figure::default()
        };
        it.document.blocks.insert(1, Block { id: BlockId::random(), body: Body::Figure(figure) });
        it.fields.cover = Some(photo.clone());
    }
    it.fields.category = Some(category);
    it.fields.bylines = vec!["Lan Anh".to_owned()];
    it
}

/// Written, approved and released at that minute.
fn published(room: &Newsroom, lan: &mut Laptop, ha: &mut Laptop, text: &Content, at: Timestamp) -> ArticleId {
    let article = lan.desk.create().expect("begun").row.article;
    lan.writes(article, text);
    lan.sends(article);
    released(ha, article, at);
    room.comes(at);
    article
}

fn released(ha: &mut Laptop, article: ArticleId, at: Timestamp) {
    ha.syncs();
    let content = ha.desk.open_article(article).expect("here").content.expect("a text");
    ha.asks(article, AskedAct::Approve { content, urgent_reason: None });
    ha.asks(article, AskedAct::Schedule { go_live_ms: at, take_down_ms: None });
}

fn first_difference(a: &str, b: &str) -> String {
    let n = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let around = |it: &str| {
        let (from, until) = (it.floor_char_boundary(n.saturating_sub(80)), it.floor_char_boundary(n + 80));
        it[from..until].to_owned()
    };
    format!("at byte {n}:\n  {}\n  {}", around(a), around(b))
}

fn same(preview: &str, served: &str, what: &str) {
    assert!(preview == served, "{what} differs {}", first_difference(preview, served));
}

#[test]
fn what_the_preview_shows_is_byte_for_byte_what_readers_get() {
    let room = Newsroom::start();
    let (mut lan, mut ha) = (room.laptop("lan"), room.laptop("ha"));
    lan.syncs();
    let start = Timestamp(room.time.load(Ordering::SeqCst));
    // What stands around it: three other stories, one with a photo of its own, two of them on the first board.
    let begun = lan.desk.create().expect("begun").row.article;
    let other = lan.desk.attach_photo(begun, "cau.jpg", &photo(1)).expect("a photo").id;
    let before: Vec<ArticleId> =
        [("Cầu mới thông xe", Some(&other)), ("Giá lúa tăng nhẹ", None), ("Lịch cắt điện", None)]
            .into_iter()
            .zip(1..)
            .map(|((title, photo), n)| {
                published(&room, &mut lan, &mut ha, &text(title, room.news, photo), start.plus_ms(n * 60_000))
            })
            .collect();
    ha.syncs();
    for (n, article) in before.iter().take(2).enumerate() {
        let start_ms = Timestamp(room.time.load(Ordering::SeqCst));
        let version = i64::try_from(n).expect("small") + 1;
        let slot = "tin-nong".to_owned();
        ha.asks(*article, AskedAct::Feature { slot, version, rank: None, pinned: None, start_ms, end_ms: None });
    }
    lan.syncs();

    let article = lan.desk.create().expect("begun").row.article;
    let mine = lan.desk.attach_photo(article, "ngap.jpg", &photo(0)).expect("a photo").id;
    let flood = text("Mưa lớn gây ngập \"nhiều\" tuyến đường & ngõ", room.news, Some(&mine));
    lan.writes(article, &flood);

    // Nothing of it has left the laptop: the page is there all the same, with its photo, at this minute.
    let draft = lan.previewed(article);
    assert!(!draft.told.planned && draft.told.small_photos == 0, "{:?}", draft.told);
    assert!(
        draft.article.contains("Mưa lớn gây ngập &#34;nhiều&#34; tuyến đường")
            || draft.article.contains("&quot;nhiều&quot;")
    );
    assert_eq!(room.served(&draft.told.article).0, 404);

    lan.sends(article);
    let at = Timestamp::viet_nam(2026, 11, 24, 7, 30).expect("a minute");
    released(&mut ha, article, at);
    lan.syncs();
    let lans = lan.previewed(article);
    assert_eq!((lans.told.at_ms, lans.told.planned), (at, true));

    room.comes(at);
    same(&lans.article, &room.page(&lans.told.article), "the article");
    same(&lans.front, &room.page("/"), "the front page");
    assert!(
        lans.front.contains("<picture>") && lans.article.contains("07:30"),
        "the control: it has a photo and a minute"
    );

    // The files of the photo, too: the laptop draws them from the same bytes.
    for file in ["320.jpg", "640.webp", "2048.jpg", "2048.webp"] {
        let address = format!("/photo/{mine}/{file}");
        let (status, served) = room.served(&address);
        let answer = lans.previews.answer(Some(&lan.desk), &address, None);
        assert_eq!((status, answer.status().as_u16()), (200, 200));
        assert!(*answer.body() == served, "{file}: {} and {} bytes", answer.body().len(), served.len());
    }
    let css = format!("{}/site.css", site::asset_base());
    assert_eq!(*lans.previews.answer(None, &css, None).body(), room.served(&css).1);

    // In the hot slot, as the desk puts it there.
    let hot = lan.previewed(article).hot;
    ha.syncs();
    let feature = AskedAct::Feature {
        slot: "tin-nong".to_owned(),
        version: 3,
        rank: Some(1),
        pinned: None,
        start_ms: Timestamp(room.time.load(Ordering::SeqCst)),
        end_ms: None,
    };
    ha.asks(article, feature);
    let served = room.page("/");
    assert!(hot != lans.front, "the control: the board is another");
    same(&hot, &served, "the hot slot");

    // The control of all this: one letter, one minute, and the pages are not the same.
    let mut other = flood.clone();
    other.document.title.push('!');
    lan.desk.open_article(article).expect("here");
    corrected(&room, (&mut lan, &mut ha), article, &other, at);
}

/// The same of a correction: readers keep the old text until its minute, and are told then.
fn corrected(
    room: &Newsroom,
    (lan, ha): (&mut Laptop, &mut Laptop),
    article: ArticleId,
    other: &Content,
    first: Timestamp,
) {
    ha.asks(article, AskedAct::Correct);
    lan.syncs();
    let mut text = other.clone();
    text.fields.correction_note = Some("Bản trước viết sai tên đường.".to_owned());
    lan.writes(article, &text);
    let shown = lan.previewed(article);
    assert!(shown.article != room.page(&shown.told.article), "the control: readers still see the old text");
    lan.sends(article);
    let at = first.plus_ms(HOUR_MS);
    released(ha, article, at);
    lan.syncs();
    let shown = lan.previewed(article);
    room.comes(at);
    let served = room.page(&shown.told.article);
    same(&shown.article, &served, "the corrected article");
    assert!(served.contains("Đính chính") && served.contains("07:30") && served.contains("08:30"), "{served}");
    same(&shown.front, &room.page("/"), "the front page after the correction");
}

#[test]
fn a_draft_that_never_left_the_laptop_is_shown_with_its_photo_and_a_wish_for_its_minute() {
    let room = Newsroom::start();
    let mut lan = room.laptop("lan");
    lan.syncs();
    let article = lan.desk.create().expect("begun").row.article;
    let photo_id = lan.desk.attach_photo(article, "ngap.jpg", &photo(0)).expect("a photo").id;
    lan.writes(article, &text("Mưa lớn", room.news, Some(&photo_id)));
    let Newsroom { portal, .. } = room;
    portal.stop();
    let shown = lan.previewed(article);
    assert_eq!(shown.told.article, "/bai/mua-lon");
    assert!(shown.article.contains("06:4") && shown.article.contains(&format!("/photo/{photo_id}/1280.jpg")));
    assert!(shown.front.contains("Mưa lớn") && shown.hot.contains("Mưa lớn"));
    let file = shown.previews.answer(Some(&lan.desk), &format!("/photo/{photo_id}/640.webp"), None);
    assert!(file.body().starts_with(b"RIFF"), "drawn here");
    // A photo that nobody has leaves its place empty, and is counted.
    let nowhere: PhotoId = "0".repeat(64).parse().expect("an id");
    lan.writes(article, &text("Mưa lớn", CategoryId::new(Timestamp(0)), Some(&nowhere)));
    let shown = lan.previewed(article);
    assert_eq!(shown.told.small_photos, 1);
    assert!(!shown.article.contains("/photo/"));
}

#[test]
fn the_frame_finds_its_pages_and_nothing_else() {
    let room = Newsroom::start();
    let mut lan = room.laptop("lan");
    lan.syncs();
    let article = lan.desk.create().expect("begun").row.article;
    lan.writes(article, &text("Mưa lớn", room.news, None));
    let shown = lan.previewed(article);
    let leads = |address: &str| shown.previews.leads(&address.parse().expect("an address"));
    for good in [
        "preview://localhost/",
        "preview://localhost/bai/mua-lon",
        "preview://localhost/?hot",
        "http://preview.localhost/",
    ] {
        assert!(leads(good), "{good}");
    }
    for bad in [
        "preview://localhost/bai/khac-1",
        "preview://localhost/?x",
        "https://congbao.vn/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "photo://localhost/",
        "about:srcdoc",
    ] {
        assert!(!leads(bad), "{bad}");
    }
    let answer = |path: &str| shown.previews.answer(Some(&lan.desk), path, None);
    for bad in
        ["/bai/khac-1", "/photo/x/640.jpg", "/photo/../lock", "/asset/0/site.css", "/api/v1/changes", "/toasoan.db"]
    {
        assert_eq!(answer(bad).status(), 404, "{bad}");
    }
    let policy = answer("/").headers()["content-security-policy"].to_str().expect("words").to_owned();
    assert!(
        !policy.contains("script-src")
            && policy.contains("default-src 'none'")
            && policy.contains("form-action 'none'")
    );
    shown.previews.forget();
    assert!(!leads("preview://localhost/"), "nothing of it is kept");
    assert_eq!(answer("/").status(), 404);
}

fn without_far(page: &str) -> String {
    let mut parts = page.split("src=\"data:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, it| out + it.split_once('"').expect("an end").1)
}

#[test]
fn of_a_colleagues_photo_the_page_is_the_same_once_its_large_picture_is_here() {
    let room = Newsroom::start();
    let (mut lan, mut ha) = (room.laptop("lan"), room.laptop("ha"));
    lan.syncs();
    let article = lan.desk.create().expect("begun").row.article;
    let photo_id = lan.desk.attach_photo(article, "ngap.jpg", &photo(0)).expect("a photo").id;
    lan.writes(article, &text("Mưa lớn", room.news, Some(&photo_id)));
    lan.sends(article);
    ha.syncs();
    let small = ha.previewed(article);
    assert_eq!(small.told.small_photos, 1);
    assert!(small.article.contains(&format!("/photo/{photo_id}/1280.jpg")), "there is something to look at");
    let large = ha.client.photo(&photo_id, 2048).expect("the portal has it").body;
    ha.store.photos().keep_large(&photo_id, &large).expect("kept");
    let at = Timestamp::viet_nam(2026, 11, 24, 7, 30).expect("a minute");
    released(&mut ha, article, at);
    let whole = ha.previewed(article);
    assert_eq!(whole.told.small_photos, 0);
    room.comes(at);
    // But for the twelve pixels that stand there until it has come.
    let (preview, served) = (without_far(&whole.article), without_far(&room.page(&whole.told.article)));
    same(&preview, &served, "the article");
    assert!(preview != without_far(&small.article), "the control: its size was not known");
    assert!(Pictures::default().known(&photo_id).is_none(), "nothing is known before it was met");
}
