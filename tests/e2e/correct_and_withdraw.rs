//! After publication: a text that readers see is corrected, and they read the old one until the new one is approved and
//! released, with a notice of what was put right; then it is withdrawn, and nothing of it is anywhere with the next request.

use std::time::Duration;

use support::{BODY, Home, Page, Window, even, eventually, get};

const ADDED: &str = "Cầu phao Sông Mơ dài 412 mét.";
const NOTE: &str = "Bản trước thiếu chiều dài của cầu phao.";
const REASON: &str = "Đơn vị cung cấp báo số liệu chưa đúng";
const PATIENCE: Duration = Duration::from_secs(20);

pub fn correct_and_withdraw() {
    let home = Home::new();
    let window = Window::open("correct", home.path());
    window.be("ha");
    let address = std::fs::read_to_string(home.join("demo/portal/address")).expect("the portal says where it is");
    let found = Found::with_a_file(&address);
    window.test_id("place-desk").click();
    opens(&window, &found);
    it_looks_settled(&window);
    corrects(&window);
    let old = found.reads(&address);
    assert!(!old.contains(ADDED) && !old.contains(NOTE), "submitted is not released: {old}");
    approved_and_released(&window, &found, &address);
    the_chief_withdraws(&window, &found);
    nothing_is_left(&found, &address);
    its_life_is_told(&window, &found);
    window.close();
}

/// A published article of the demo that readers can download something from.
struct Found {
    title: String,
    path: String,
    sapo: String,
    pictures: Vec<String>,
    files: Vec<String>,
}

impl Found {
    fn with_a_file(address: &str) -> Self {
        let front = get(&format!("{address}/")).page();
        let mut paths = front.attrs("main a[href^=\"/bai/\"]", "href");
        paths.sort();
        paths.dedup();
        let pages: Vec<_> = paths.into_iter().map(|path| (get(&format!("{address}{path}")).page(), path)).collect();
        let photos = |page: &Page| page.attrs("main img[src^=\"/photo/\"]", "src");
        for (page, path) in &pages {
            let files = page.attrs("main a[href^=\"/file/\"]", "href");
            // What another article shows too stays where that one is.
            let others = pages.iter().filter(|it| it.1 != *path).flat_map(|it| photos(&it.0)).collect::<Vec<_>>();
            let same = |a: &str, b: &str| a.split('/').nth(2) == b.split('/').nth(2);
            let mut pictures = photos(page);
            pictures.retain(|it| !others.iter().any(|other| same(it, other)));
            if !files.is_empty() && !pictures.is_empty() {
                let (title, sapo) = (even(&page.read("h1.title")), even(&page.read(".sapo")));
                return Self { title, path: path.clone(), sapo, pictures, files };
            }
        }
        panic!("no article of the demo shows a picture of its own and has a file")
    }

    fn reads(&self, address: &str) -> String {
        let answer = get(&format!("{address}{}", self.path));
        assert_eq!(answer.status, 200);
        even(&answer.page().read("main"))
    }
}

/// From among those that went up: the whole list is longer than the window.
fn opens(window: &Window, found: &Found) {
    window.css("[data-filter=published]").click();
    window.open_row(&found.title);
}

/// Neither returned nor scheduled again: it is on the portal, and the button says what is done instead.
fn it_looks_settled(window: &Window) {
    for id in ["return", "schedule"] {
        let button = window.css(&format!("[data-testid={id}][aria-disabled=true]"));
        assert!(button.attr("title").contains("Đính chính"), "{id} says what is done instead");
    }
}

fn corrects(window: &Window) {
    window.test_id("fact-correct").click();
    window.wait_for("the article to write in", |it| it.has("room-writing"));
    window.wait_until_ready_to_write();
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, Window::END);
    window.keys(&format!("{}{ADDED}", Window::ENTER));
    window.wait_for("the words", |it| it.texts(BODY).join(" ").contains(ADDED));
    window.wait_saved();
    window.test_id("tab-info").click();
    window.retype("#field-correction", NOTE);
    window.js("document.activeElement.blur()");
    window.wait_saved();
    window.css("[data-testid=submit]:not([aria-disabled])").click();
    window.wait_for("the article as it was sent", |it| it.has("room-review"));
    let _ = window.test_id("fact-correcting");
}

fn approved_and_released(window: &Window, found: &Found, address: &str) {
    window.css("[data-testid=approve]:not([aria-disabled])").click();
    window.css("[data-testid=schedule]:not([aria-disabled])").click();
    assert!(!found.reads(address).contains(ADDED), "approved is not released");
    window.test_id("publish-now").click();
    window.test_id("schedule-confirm").click();
    let new = eventually("the correction on the page", PATIENCE, || {
        Some(found.reads(address)).filter(|it| it.contains(ADDED))
    });
    for it in ["Đính chính", NOTE] {
        assert!(new.contains(it), "{it} stands on the page: {new}");
    }
    window.wait_for("the article as published", |it| it.has("fact-published"));
}

fn the_chief_withdraws(window: &Window, found: &Found) {
    window.test_id("back").click();
    window.be("truongban");
    opens(window, found);
    window.css("[data-testid=withdraw]:not([aria-disabled])").click();
    window.retype("[data-testid=withdraw-reason]", REASON);
    window.css("[data-testid=withdraw-confirm]:not([aria-disabled])").click();
    window.wait_for("the withdrawal", |it| it.count("[data-testid=status][data-status=withdrawn]") > 0);
}

/// Page, front page, search, list of the category, pictures and files: none returns the body, a word of it or its reason.
fn nothing_is_left(found: &Found, address: &str) {
    let page = get(&format!("{address}{}", found.path));
    assert_eq!(page.status, 410);
    let said = even(&page.page().read("body"));
    assert!(said.contains("Bài đã được gỡ") && !said.contains(REASON), "{said}");
    let words = found.title.split_whitespace().take(3).collect::<Vec<_>>().join("+");
    for path in ["/".to_owned(), format!("/tim-kiem?q={words}"), "/tim-kiem".to_owned(), found.path.clone()] {
        let text = String::from_utf8_lossy(&get(&format!("{address}{path}")).bytes).into_owned();
        for it in [ADDED, found.sapo.as_str(), &format!("href=\"{}\"", found.path)] {
            assert!(!text.contains(it), "{path} still says {it}");
        }
    }
    for path in found.pictures.iter().chain(&found.files) {
        assert_eq!(get(&format!("{address}{path}")).status, 404, "{path}");
    }
}

/// The newest first, with the reason; and the chain holds.
fn its_life_is_told(window: &Window, found: &Found) {
    let _ = window.test_id("fact-withdrawn");
    window.css(".reviewbar [data-head]").click();
    window.test_id("more-life").click();
    window.wait_for("the rows", |it| it.count("[data-testid=audit-row]") > 0);
    let rows = window.texts("[data-testid=audit-row]");
    assert!(rows[0].contains("gỡ bài khỏi cổng") && rows[0].contains(REASON), "{rows:?}");
    let acts: Vec<usize> =
        ["đăng ngay", "duyệt", "gửi duyệt", "mở đính chính"].iter().map(|act| place(&rows, act)).collect();
    assert!(acts.is_sorted(), "newest first: {rows:?}");
    window.test_id("audit-verify").click();
    assert_eq!(window.test_id("audit-verified").attr("data-bad"), "", "the chain of {} holds", found.title);
    window.css("dialog[open] header button").click();
}

fn place(rows: &[String], act: &str) -> usize {
    rows.iter().position(|it| it.contains(act)).unwrap_or_else(|| panic!("nobody did {act}: {rows:?}"))
}
