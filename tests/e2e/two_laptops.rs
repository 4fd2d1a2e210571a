//! Two people at one article, each at a window of her own: who writes is seen, taken over with the last words first, and
//! what was written without a network arrives and stands beside it.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use support::{BODY, Bus, Home, Launch, PASSWORD, PortalProcess, Screen, Window, eventually};

const LAST: &str = "Lan viết câu cuối cùng này.";
const AWAY: &str = "Lan viết thêm lúc mất mạng.";
const MEANWHILE: &str = "Hà viết sapo trong lúc ấy.";
const PATIENCE: Duration = Duration::from_secs(30);

pub fn two_laptops() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let wire = Wire::to(&portal.address);
    let (lan, ha) = (Seat::new("two-lan", &home.join("lan")), Seat::new("two-ha", &home.join("ha")));
    let (lan, ha) = (&lan.window, &ha.window);
    lan.sign_in(&wire.address, "lan", PASSWORD);
    ha.sign_in(&portal.address, "ha", PASSWORD);
    let title = lan_begins(lan);
    she_is_seen_and_taken_over(lan, ha, &title);
    it_comes_back(lan, ha);
    without_a_network(lan, ha, &title, &wire);
}

/// An article that came back to her, which the desk still sees, is open for writing.
fn lan_begins(lan: &Window) -> String {
    lan.wait_synced();
    let _ = lan.css("[data-testid=row][data-status=returned]");
    let title =
        lan.js("return document.querySelector('[data-testid=row][data-status=returned] .title').textContent.trim()");
    let title = title.as_str().expect("a title").to_owned();
    lan.open_row(&title);
    lan.wait_until_ready_to_write();
    title
}

fn she_is_seen_and_taken_over(lan: &Window, ha: &Window, title: &str) {
    ha.test_id("place-desk").click();
    she_edits(ha, title);
    ha.open_row(title);
    to_write(ha);
    ha.wait_for("who writes", |it| bar(it).contains("Nguyễn Lan Anh đang viết (từ "));
    assert!(!editable(ha), "it begins by reading");
    assert_eq!(ha.test_id("presence").attr("data-mode"), "reading");
    // Her last words are neither cut nor sent.
    at_the_end(lan, LAST);
    ha.test_id("presence-take").click();
    ha.wait_for("the article", editable);
    assert!(ha.texts(BODY).join(" ").contains(LAST), "the last words are there first: {:?}", ha.texts(BODY));
    assert!(bar(ha).contains("Bạn đã tiếp quản"), "{}", bar(ha));
    lan.wait_for("who took over, and when", |it| bar(it).contains("Trần Thu Hà đã tiếp quản lúc "));
    assert!(!editable(lan), "she reads now");
    let _ = lan.test_id("presence-back");
}

fn she_edits(ha: &Window, title: &str) {
    ha.wait_for("the row that says who edits", |it| {
        it.texts("[data-testid=row]").iter().any(|it| it.contains(title) && it.contains("đang sửa: Nguyễn Lan Anh"))
    });
}

/// What one writes is shown on the other; who leaves opens it for the other.
fn it_comes_back(lan: &Window, ha: &Window) {
    at_the_end(ha, "Hà thêm câu này.");
    ha.wait_saved();
    let top = lan.js("return document.querySelector('main.sheet').scrollTop");
    ha.test_id("back").click();
    lan.wait_for("Hà's words", |it| it.texts(BODY).join(" ").contains("Hà thêm câu này."));
    lan.wait_for("the article again", editable);
    assert!(bar(lan).contains("Trần Thu Hà đã rời bài"), "{}", bar(lan));
    assert_eq!(lan.js("return document.querySelector('main.sheet').scrollTop"), top, "nothing moved");
}

fn without_a_network(lan: &Window, ha: &Window, title: &str, wire: &Wire) {
    // That she writes again has reached the portal.
    she_edits(ha, title);
    wire.cut(true);
    at_the_end(lan, AWAY);
    lan.wait_saved();
    ha.open_row(title);
    to_write(ha);
    // Lan's laptop cannot be asked: what she has comes later.
    ha.wait_for("who writes", |it| it.has("presence-take"));
    ha.test_id("presence-take").click();
    ha.wait_for("the article without her", editable);
    ha.rewrite("[data-part=sapo]", 0, MEANWHILE);
    ha.wait_saved();
    wire.cut(false);
    lan.wait_for("who took over meanwhile", |it| bar(it).contains("Trần Thu Hà đã tiếp quản"));
    assert!(lan.texts(BODY).join(" ").contains(AWAY), "not one of her words is gone");
    ha.test_id("back").click();
    // They touched different parts: brought together by Lan's laptop, and the same on both.
    both_texts_in_one(lan);
    ha.wait_synced();
    ha.open_row(title);
    both_texts_in_one(ha);
}

fn both_texts_in_one(window: &Window) {
    eventually("both texts in one", PATIENCE, || {
        let text = window.texts("main.sheet").concat();
        (text.contains(AWAY) && text.contains(MEANWHILE)).then_some(())
    });
}

/// From reading to the sheet, where the row opened to be read.
fn to_write(window: &Window) {
    if window.has("room-review") {
        window.test_id("open-to-edit").click();
    }
    let _ = window.test_id("room-writing");
    let _ = window.test_id("editor");
}

fn bar(window: &Window) -> String {
    window.texts("[data-testid=presence]").concat()
}

fn editable(window: &Window) -> bool {
    window.js("return document.querySelector('[data-testid=editor]')?.isContentEditable === true") == true
}

fn at_the_end(window: &Window, words: &str) {
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, Window::END);
    window.keys(&format!(" {words}"));
    window.wait_for("the words", |it| it.texts(BODY).join(" ").contains(words));
}

/// A screen and a session of her own: one keyboard cannot be at two windows, and a second start shows the first.
pub(crate) struct Seat {
    pub window: Window,
    _screen: Screen,
    bus: Bus,
}

impl Seat {
    pub fn new(name: &str, home: &Path) -> Self {
        let (screen, bus) = (Screen::start(), Bus::start());
        let vars = vec![("DISPLAY", screen.name.clone().into())];
        let window = Window::launch(name, home, &Launch { bus: Some(bus.address.clone()), vars, ..Launch::default() });
        Self { window, _screen: screen, bus }
    }

    /// The address of her session's bus.
    pub fn bus(&self) -> &str {
        &self.bus.address
    }
}

/// Between a laptop and the portal; cut, nothing goes through.
pub(crate) struct Wire {
    pub address: String,
    cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    pub fn to(portal: &str) -> Self {
        let to = portal.trim_start_matches("http://").to_owned();
        let door = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", door.local_addr().expect("an address"));
        let (cut, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (is_cut, all) = (Arc::clone(&cut), Arc::clone(&open));
        thread::spawn(move || {
            for near in door.incoming().map_while(Result::ok) {
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&to) else { continue };
                carry(&near, &far);
                carry(&far, &near);
                all.lock().expect("nobody panicked with it").extend([near, far]);
            }
        });
        Self { address, cut, open }
    }

    pub fn cut(&self, cut: bool) {
        self.cut.store(cut, Ordering::SeqCst);
        for it in self.open.lock().expect("nobody panicked with it").drain(..) {
            // It may have ended by itself.
            let _ = it.shutdown(Shutdown::Both);
        }
    }
}

fn carry(from: &TcpStream, to: &TcpStream) {
    let (mut from, mut to) = (from.try_clone().expect("a stream"), to.try_clone().expect("a stream"));
    thread::spawn(move || -> io::Result<()> {
        let mut part = [0; 16 * 1024];
        loop {
            let n = from.read(&mut part)?;
            if n == 0 {
                return to.shutdown(Shutdown::Write);
            }
            to.write_all(&part[..n])?;
        }
    });
}
