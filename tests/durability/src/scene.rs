//! What the program under proof does: somebody writes, cuts, attaches a photo and a file, backs up. Every answer of the
//! desk that promises something is told before the next call.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::{Clock, Desk};
use domain::{ArticleId, Block, Content, DeviceId, Document, Fields, Inline, Person, PersonId, Role, Timestamp};
use store::pulled::{Me, Pulled};
use store::{Store, pulled};

pub const START: Timestamp = Timestamp(1_795_500_000_000);
const PICTURES: [&[u8]; 2] =
    [include_bytes!("../../data/images/ngang_6.jpg"), include_bytes!("../../data/images/alpha.png")];

const FILES: [&[u8]; 2] =
    [include_bytes!("../../data/attached/ke-hoach.pdf"), include_bytes!("../../data/attached/gio-do-chay.xlsx")];

/// A clock that a proof can have again.
pub fn clock(from: Timestamp) -> Clock {
    let ticks = AtomicI64::new(from.0);
    Arc::new(move || Timestamp(ticks.fetch_add(250, Ordering::Relaxed)))
}

/// A profile on which Lan has signed in, and nothing is written yet.
pub fn profile(folder: &Path) -> Store {
    let store = Store::open(folder, START).unwrap();
    let person =
        Person { id: PersonId::new(START), login: "lan".into(), name: "Nguyễn Lan Anh".into(), role: Role::Reporter };
    let row = Pulled {
        portal: "hailam".into(),
        person: person.id,
        device: DeviceId::new(START),
        view: 1,
        cursor: 0,
        clock_offset_ms: 0,
        me: Me { person, categories: Vec::new() },
    };
    store.write::<_, store::Error>(|tx| pulled::begin(tx, &row)).unwrap();
    store
}

/// Of so many paragraphs; the same numbers give the same words.
pub fn text(title: &str, paragraphs: usize) -> serde_json::Value {
    let block = |n: usize| Block {
        id: format!("block{n:07}").parse().unwrap(),
        body: domain::Body::Paragraph(vec![Inline::text(format!(
            "Đoạn {n}: nước sông Sậy lên nhanh từ đêm, bà con ấp {n} đã chuyển đồ đạc lên cao, lực lượng xung kích túc trực."
        ))]),
    };
    let blocks = (0..paragraphs.max(1)).map(block).collect();
    let document = Document { title: title.to_owned(), sapo: "Mưa lớn.".to_owned(), blocks };
    Content { document, fields: Fields::default() }.document.to_json()
}

/// Where promises are told.
pub struct Told<'a>(pub &'a mut dyn Write);

impl Told<'_> {
    fn line(&mut self, line: &str) {
        // One call: half a line would be half a promise.
        self.0.write_all(format!("{line}\n").as_bytes()).unwrap();
        self.0.flush().unwrap();
    }
}

/// One window on one article: it goes on under the number of the last answer, as the real one does.
struct Writer {
    article: ArticleId,
    seq: u64,
}

impl Writer {
    fn save(&mut self, desk: &Desk, title: &str, paragraphs: usize, told: &mut Told<'_>) {
        match desk.save(self.article, self.seq, text(title, paragraphs), Fields::default()) {
            Ok(it) => {
                self.seq = it.seq;
                told.line(&format!("saved {} {} {}", self.article, it.seq, it.hash.as_str()));
            }
            Err(desk::Error::StaleSave { known, .. }) => self.seq = known,
            Err(it) => told.line(&format!("refused save: {it}")),
        }
    }

    fn cut(&self, desk: &Desk, told: &mut Told<'_>) {
        match desk.cut(self.article, "", false) {
            Ok(it) => it.revision.into_iter().for_each(|it| told.line(&format!("cut {it}"))),
            Err(it) => told.line(&format!("refused cut: {it}")),
        }
    }

    fn attach(&self, desk: &Desk, picture: usize, told: &mut Told<'_>) {
        match desk.attach_photo(self.article, "anh.jpg", PICTURES[picture % PICTURES.len()]) {
            Ok(it) => told.line(&format!("photo {}", it.id.as_str())),
            Err(it) => told.line(&format!("refused photo: {it}")),
        }
    }

    fn attach_file(&self, desk: &Desk, file: usize, told: &mut Told<'_>) {
        match desk.attach_file(self.article, "tep.pdf", FILES[file % FILES.len()]) {
            Ok(it) => told.line(&format!("file {}", it.file.as_str())),
            Err(it) => told.line(&format!("refused file: {it}")),
        }
    }
}

fn back_up(desk: &Desk, store: &Store, told: &mut Told<'_>) {
    match desk.back_up() {
        Ok(_) => {
            let newest = store.backups().ok().and_then(|it| it.into_iter().next());
            newest.into_iter().for_each(|it| told.line(&format!("backup {}", it.path.display())));
        }
        Err(it) => told.line(&format!("refused backup: {it}")),
    }
}

fn begin(folder: &Path) {
    File::create(folder.join("begin")).unwrap();
}

/// Hours of writing in three articles, for a power cut at any moment of it.
pub fn typing(folder: &Path, saves: usize) {
    let store = Arc::new(profile(folder));
    let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
    let open = |_| Writer { article: desk.create().unwrap().row.article, seq: 0 };
    let mut writers: Vec<Writer> = (0..3).map(open).collect();
    let mut file = File::create(folder.join("ledger")).unwrap();
    begin(folder);
    let mut told = Told(&mut file);
    for n in 0..saves {
        let writer = &mut writers[n % 3];
        writer.save(&desk, &format!("Bài, lần {n}"), 3 + (n * 7) % 60, &mut told);
        if n % 8 == 7 {
            writer.cut(&desk, &mut told);
        }
        if n % 50 == 20 {
            writer.attach(&desk, n / 50, &mut told);
        }
        if n % 50 == 30 {
            writer.attach_file(&desk, n / 50, &mut told);
        }
        if n % 60 == 40 {
            back_up(&desk, &store, &mut told);
        }
    }
}

/// Somebody types until the program is killed, or so many saves and a normal end.
pub fn write(folder: &Path, saves: usize) {
    let mut out = std::io::stdout();
    let mut told = Told(&mut out);
    let store = Arc::new(profile(folder));
    let desk = Desk::open(Arc::clone(&store), clock(START)).unwrap();
    let mut writer = Writer { article: desk.create().unwrap().row.article, seq: 0 };
    for n in 0..saves {
        writer.save(&desk, &format!("Lần {n}"), 3 + n % 40, &mut told);
        if n % 9 == 8 {
            writer.cut(&desk, &mut told);
        }
    }
    desk.close();
}

/// One of everything, once; then the program starts again on the folder.
pub fn each(folder: &Path) {
    let mut out = std::io::stdout();
    let mut told = Told(&mut out);
    let store = Arc::new(profile(folder));
    let ticks = clock(START);
    let desk = Desk::open(Arc::clone(&store), Arc::clone(&ticks)).unwrap();
    let mut writer = Writer { article: desk.create().unwrap().row.article, seq: 0 };
    writer.save(&desk, "Trước", 3, &mut told);
    begin(folder);
    work(&desk, &store, &mut writer, &mut told);
    drop((desk, store));
    match Store::open(folder, ticks()) {
        Ok(it) => {
            if let Some(it) = it.mended() {
                told.line(&format!("mended {}", it.damaged.display()));
            }
            let store = Arc::new(it);
            match Desk::open(Arc::clone(&store), ticks) {
                Ok(desk) => {
                    // The window opens the article anew and goes on from there.
                    if let Ok(it) = desk.open_article(writer.article) {
                        writer.seq = it.seq;
                    }
                    writer.save(&desk, "Sau khi mở lại", 6, &mut told);
                }
                Err(it) => told.line(&format!("refused desk: {it}")),
            }
        }
        Err(it) => told.line(&format!("refused opening: {it}")),
    }
    told.line("end");
}

fn work(desk: &Desk, store: &Store, writer: &mut Writer, told: &mut Told<'_>) {
    writer.save(desk, "Một", 4, told);
    writer.save(desk, "Hai", 5, told);
    writer.attach(desk, 0, told);
    writer.attach_file(desk, 0, told);
    writer.cut(desk, told);
    writer.save(desk, "Ba", 6, told);
    back_up(desk, store, told);
    writer.save(desk, "Bốn", 30, told);
    writer.cut(desk, told);
    match desk.create() {
        Ok(it) => {
            let mut second = Writer { article: it.row.article, seq: 0 };
            second.save(desk, "Bài thứ hai", 3, told);
            second.save(desk, "Bài thứ hai, tiếp", 4, told);
        }
        Err(it) => told.line(&format!("refused create: {it}")),
    }
}
