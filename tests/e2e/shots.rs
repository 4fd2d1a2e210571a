//! Every screen in light and dark, at the smallest size and a common one, into `$TOASOAN_SHOTS`: for people to look at.

use std::fs;
use std::path::PathBuf;

use support::{Home, Laptop, PASSWORD, PortalProcess, Window, free_port, root, shots_folder};

use crate::retouch;

const SIZES: [(u32, u32); 2] = [(1366, 768), (900, 600)];
/// Of the menu bar.
const FILE: usize = 0;
const LONG_NAME: &str =
    "Giá cả thị trường nông sản, thủy sản và vật tư nông nghiệp hằng tuần tại các chợ đầu mối trong tỉnh";
const PAGE: &str = "Hội sách mùa đông mở cửa ở sân thư viện\n\n24/11/2026 07:30\n\n\
    Hơn bốn nghìn cuốn sách được bày trong sân thư viện tỉnh từ sáng nay, kéo dài đến hết tuần.\n\n\
    Bạn đọc nhỏ tuổi chọn sách ở gian thiếu nhi\nBạn đọc nhỏ tuổi chọn sách ở gian thiếu nhi.\nẢnh: Quang Minh\n\n\
    Mỗi người đọc được đổi ba cuốn sách cũ lấy một cuốn mới. Gian thiếu nhi mở thêm buổi tối.\n\n\
    Báo Hải Lâm\n\nTin liên quan\nLịch mở cửa của thư viện tỉnh\n";

pub fn shots() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let window = Window::open("shots", &home.join("app"));
    let mut album = Album { folder: shots_folder("shots"), window: &window, count: 0 };
    fs::create_dir_all(&album.folder).expect("a folder for pictures");

    let _ = window.test_id("room-sign-in");
    album.take("first-run");
    window.sign_in(&format!("http://127.0.0.1:{}", free_port()), "lan", PASSWORD);
    album.take("sign-in-error");
    window.sign_in(&portal.address, "lan", PASSWORD);
    window.wait_synced();
    signing_out(&mut album);
    window.sign_out();
    album.take("sign-in");

    window.be("lan");
    searching(&mut album);
    palette(&mut album);
    library(&mut album);
    writing(&mut album, &home);
    window.be("truongban");
    window.test_id("place-mine").click();
    album.take("desk-empty");
    planned(&mut album);
    acting(&mut album);
    told(&mut album);
    window.be("ha");
    choosing(&mut album);
    house(&mut album);
    deciding(&mut album);
    window.keys(&Window::F1.to_string());
    let _ = window.test_id("keys");
    album.take("keys");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    without_a_network(&mut album, portal);
    println!("  {} pictures in {}", album.count, album.folder.display());
    window.close();
}

/// What stays on the machine and what would be lost.
fn signing_out(album: &mut Album<'_>) {
    let window = album.window;
    window.menu(FILE, "sign-out");
    window.test_id("remove-copies").click();
    let _ = window.css("[data-testid=all-sent], [data-testid=unsent]");
    album.take("sign-out");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

fn writing(album: &mut Album<'_>, home: &Home) {
    let window = album.window;
    window.wait_synced();
    let _ = window.test_id("row");
    album.take("desk-reporter");

    open_first(window, "draft");
    let _ = window.test_id("editor");
    window.test_id("tab-checks").click();
    album.take("writing");
    templates(album);
    window.test_id("toggle-panel").click();
    album.take("writing-no-panel");
    window.test_id("toggle-outline").click();
    album.take("writing-no-sides");
    window.test_id("toggle-panel").click();
    window.test_id("toggle-outline").click();
    window.test_id("back").click();
    somebody_else_writes(album, home);
    open_first(window, "returned");
    let _ = window.css("figure.fig .fig-img");
    window.js("document.querySelector('figure.fig').scrollIntoView({block: 'center'})");
    album.take("writing-figure");
    retouch::open_screen(window);
    album.take("photo");
    retouch::something_of_everything(window);
    album.take("photo-edited");
    window.keys(&Window::ESCAPE.to_string());
    album.take("photo-leave");
    window.test_id("photo-drop").click();
    window.wait_gone("[data-testid=room-photo]");
    window.test_id("file-add").choose_file(&root().join("tests/data/attached/ke-hoach.pdf"));
    let _ = window.css("[data-testid=editor] figure.attach");
    window.js("document.querySelector('figure.attach').scrollIntoView({block: 'center'})");
    album.take("writing-attachment");
    pictures(album, home);
    twin(album);
    window.test_id("back").click();

    window.test_id("import-page").click();
    album.take("import");
    let file = home.join("trang.txt");
    fs::write(&file, PAGE).expect("a file");
    window.test_id("import-input").choose_file(&file);
    let _ = window.test_id("import-result");
    album.take("import-result");
    window.test_id("import-open").click();
    window.test_id("tab-checks").click();
    let _ = window.test_id("finding");
    album.take("writing-checks");
    window.js("document.querySelector('figure.fig').scrollIntoView({block: 'center'})");
    album.take("writing-photo-place");
    window.test_id("tab-info").click();
    album.take("writing-info");
    taken_over(album);
    window.test_id("back").click();
    open_first(window, "published");
    album.take("reading-published");
    window.test_id("back").click();
    slash(album);
}

/// Hà has the article open that came back to Lan; then both write; then Hà leaves.
fn somebody_else_writes(album: &mut Album<'_>, home: &Home) {
    let window = album.window;
    let address = fs::read_to_string(home.join("app/demo/portal/address")).expect("the demo's portal serves");
    let ha = Laptop::sign_in(address.trim(), "ha", PASSWORD);
    let article = window.css("[data-testid=row][data-status=returned]").attr("data-article");
    ha.writes(&article);
    window.wait_for("who edits", |it| it.texts("[data-testid=row]").iter().any(|it| it.contains("đang sửa: ")));
    album.take("desk-editing");
    open_first(window, "returned");
    let _ = window.test_id("presence-anyway");
    album.take("writing-presence");
    window.test_id("presence-anyway").click();
    album.take("writing-presence-both");
    ha.stops_writing(&article);
    let _ = window.test_id("presence-close");
    album.take("writing-presence-left");
    window.test_id("back").click();
}

/// A tile that says why its picture is not there, the question who took those that came, and what their files offer.
fn pictures(album: &mut Album<'_>, home: &Home) {
    let window = album.window;
    let none = home.join("trang.jpg");
    fs::write(&none, "<html>không phải ảnh</html>").expect("a file");
    let press = root().join("tests/data/images/press");
    let files = [none, press.join("p05.jpg"), press.join("p07.jpg"), press.join("p12.webp")];
    let all: Vec<&str> = files.iter().map(|it| it.to_str().expect("a path")).collect();
    window.test_id("photo-add").type_keys(&all.join("\n"));
    let _ = window.css("[data-testid=photo-arriving][data-step=failed]");
    let _ = window.test_id("photos-ask");
    window.js("document.querySelector('[data-step=failed]').scrollIntoView({block: 'start'})");
    album.take("writing-photo-tile");
    window.test_id("photo-cancel").click();
    window.css("[data-testid=offer][data-offer=alt]").read("arguments[0].scrollIntoView({block: 'center'})");
    album.take("writing-photo-offers");
    window.css("[data-testid=offer][data-offer=caption] [data-testid=offer-fill]").click();
    let _ = window.test_id("caption-marks");
    window.css("[data-testid=caption-marks]").read("arguments[0].scrollIntoView({block: 'center'})");
    window.css("[data-testid=figure-more]").click();
    album.take("writing-photo-menu");
    window.keys(&Window::ESCAPE.to_string());
    window.test_id("photos-other").click();
    album.take("writing-photo-name");
    window.keys(&Window::ESCAPE.to_string());
    window.test_id("photos-later").click();
}

/// The form of what another paper wrote: its list, and what cannot be taken.
fn taken_over(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("field-quoted").click();
    window.test_id("field-source-url").set("http://bao.hailam.example/hoi-sach");
    window.test_id("field-source-time").set("23/11/2126 08:05");
    window.test_id("field-source").click();
    window.test_id("field-source").read("arguments[0].select()");
    window.keys("hai lam");
    let _ = window.test_id("source-choice");
    album.take("writing-source");
    window.keys(&Window::ESCAPE.to_string());
    window.test_id("field-source-url").set("https://bao.hailam.example/hoi-sach");
    window.test_id("field-source-time").set("23/11/2026 08:05");
    album.take("writing-source-line");
}

/// A copy of the open article, which is told what it is nearly the same as.
fn twin(album: &mut Album<'_>) {
    let window = album.window;
    window.menu(FILE, "menu-duplicate");
    window.wait_for("the copy", |it| it.texts("[data-part=title]").iter().any(|it| it.contains("[cần bổ sung")));
    window.wait_until_ready_to_write();
    window.test_id("tab-checks").click();
    let near = "[data-testid=finding][data-code=near_duplicate]";
    let _ = window.css(near);
    window.css(near).read("arguments[0].scrollIntoView({block: 'center'})");
    album.take("writing-twin");
}

fn slash(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.css("[data-testid=editor] p[data-block]").click();
    window.keys("/");
    window.wait_for("the menu", |it| it.count(".slash:not([hidden])") == 1);
    album.take("writing-slash");
    window.keys(&Window::ESCAPE.to_string());
    window.test_id("back").click();
}

/// With a name as long as newsrooms write them.
fn templates(album: &mut Album<'_>) {
    let window = album.window;
    window.menu(FILE, "menu-keep-template");
    window.test_id("template-name").type_keys(LONG_NAME);
    window.wait_for("a name that can be kept", |it| it.count("[data-testid=template-keep]:not([aria-disabled])") == 1);
    album.take("template-keep");
    window.test_id("template-keep").click();
    window.wait_gone("dialog");
    window.menu(FILE, "menu-from-template");
    let _ = window.test_id("template-look");
    album.take("template-begin");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

fn searching(album: &mut Album<'_>) {
    let window = album.window;
    window.wait_synced();
    window.chord(Window::CONTROL, 'k');
    window.test_id("search-box").type_keys("hai lam");
    let _ = window.test_id("hit");
    album.take("search");
    window.test_id("search-box").type_keys(" xyzt");
    let _ = window.test_id("search-try");
    album.take("search-none");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

/// The two texts that the demo has of one article: a passage with its proposal, what came together, a caption, all chosen.
fn choosing(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("to-conflict").click();
    let _ = window.css("[data-testid=conflict-place][data-kind=run]");
    album.take("conflict");
    window.test_id("joined-see").click();
    let _ = window.test_id("joined");
    album.take("conflict-joined");
    window.test_id("joined-see").click();
    window.keys("3");
    let _ = window.test_id("rewriting");
    window.js("document.activeElement.blur()");
    album.take("conflict-rewrite");
    window.test_id("rewrite-cancel").click();
    window.keys("1");
    let _ = window.css("[data-testid=conflict-place][data-kind=part]");
    album.take("conflict-caption");
    window.keys("2");
    let _ = window.css("[data-testid=room-conflict][data-left=\"0\"]");
    album.take("conflict-chosen");
    window.keys(&Window::ESCAPE.to_string());
    let _ = window.test_id("room-desk");
}

/// The newsroom's words as who keeps them sees them, and as who only reads them.
fn house(album: &mut Album<'_>) {
    let window = album.window;
    window.wait_synced();
    window.test_id("place-settings").click();
    window.test_id("entry-first").type_keys("Ban Quản lý Chợ đầu mối nông sản và thủy sản Bến Sậy");
    window.keys(&Window::ENTER.to_string());
    let _ = window.css("[data-said^='Ban Quản lý Chợ đầu mối']");
    // A caret that blinks gives no two pictures that are the same.
    window.js("document.activeElement.blur()");
    album.take("house-bodies");
    window.test_id("list-person").click();
    album.take("house-people-empty");
    window.test_id("list-pair").click();
    window.test_id("entry-first").type_keys("hoà");
    window.test_id("entry-second").type_keys("hòa");
    window.keys(&Window::ENTER.to_string());
    let _ = window.test_id("entry-trouble");
    window.js("document.activeElement.blur()");
    album.take("house-pair-refused");
    window.test_id("back").click();
    window.be("lan");
    window.wait_synced();
    window.test_id("place-settings").click();
    let _ = window.test_id("read-only");
    album.take("house-reader");
    window.test_id("back").click();
    window.be("quantri");
    window.wait_synced();
    window.test_id("place-settings").click();
    let _ = window.test_id("process");
    album.take("house-process");
    window.test_id("back").click();
    window.be("ha");
}

/// What is done beside approving and scheduling, with its dialogs, of the chief.
fn acting(album: &mut Album<'_>) {
    let window = album.window;
    let escape = || {
        window.keys(&Window::ESCAPE.to_string());
        window.wait_gone("dialog");
    };
    open_first(window, "scheduled");
    window.css(".more [data-head]").click();
    let _ = window.test_id("more-hold");
    album.take("acts-menu");
    window.test_id("more-hold").click();
    window.test_id("hold-reason").type_keys("Sở báo lùi lịch tiêm ở ba xã, đợi văn bản rồi đăng");
    album.take("acts-hold");
    escape();
    more(window, "embargo");
    let _ = window.test_id("embargo-date");
    album.take("acts-embargo");
    escape();
    more(window, "life");
    let _ = window.css("[data-testid=audit-row]");
    album.take("acts-life");
    escape();
    window.test_id("back").click();
    open_first(window, "withdrawn");
    let _ = window.test_id("fact-withdrawn");
    album.take("acts-withdrawn");
    window.test_id("back").click();
    open_first(window, "published");
    more(window, "withdraw");
    let _ = window.test_id("withdraw-reason");
    album.take("acts-withdraw");
    escape();
    // The first may be one whose correction is on its way already.
    if window.has("fact-correct") {
        window.test_id("fact-correct").click();
        let _ = window.test_id("room-writing");
    }
    album.take("acts-correct");
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
}

fn more(window: &Window, act: &str) {
    window.css(".more [data-head]").click();
    window.test_id(&format!("more-{act}")).click();
}

fn palette(album: &mut Album<'_>) {
    let window = album.window;
    window.chord(Window::CONTROL, 'p');
    let _ = window.test_id("palette-box");
    album.take("palette");
    window.test_id("palette-box").type_keys("hai lam");
    window.wait_for("what fits", |it| it.count("[data-testid=palette] mark") > 0);
    album.take("palette-typed");
    window.retype("[data-testid=palette-box]", "#");
    album.take("palette-tags");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

/// The list of notices, empty as nothing has happened since the chief came, and how he wants to be told.
fn told(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("bell").click();
    let _ = window.test_id("notices-ways");
    album.take("notices");
    window.test_id("notices-ways").click();
    let _ = window.test_id("notices-quiet-from");
    album.take("notices-ways");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

/// The boards of the front page and the calendar, of the chief.
fn planned(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("place-slots").click();
    window.wait_for("both boards", |it| it.count("[data-testid=board]") == 2);
    album.take("slots");
    window.css("[data-testid=slot-open]").click();
    let _ = window.test_id("slot-save");
    album.take("slots-times");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.test_id("place-calendar").click();
    let _ = window.test_id("cal-entry");
    album.take("calendar-month");
    window.test_id("cal-week").click();
    album.take("calendar-week");
    window.test_id("cal-list").click();
    album.take("calendar-list");
    window.css("[data-testid=cal-entry]").click();
    let _ = window.test_id("cal-open");
    album.take("calendar-dialog");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.test_id("place-desk").click();
    let _ = window.test_id("room-desk");
}

/// The photo library: what the articles of the demo use, and a photo that comes in.
fn library(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("place-photos").click();
    window.wait_for("pictures", |it| it.count("[data-testid=photo] img.drawn") > 0);
    let _ = window.css("[data-testid=photo-card] .photo-facts");
    album.take("photos");
    window.test_id("photo-input").choose_file(&root().join("tests/data/images/ngang_6.jpg"));
    let _ = window.test_id("creator-other");
    window.test_id("creator-other").click();
    window.test_id("creator-name").type_keys("Minh Đức");
    window.js("document.activeElement.blur()");
    album.take("photos-import");
    window.test_id("creator-go").click();
    window.wait_gone("[data-testid=creator-go]");
    window.close_sentence();
    window.css("[data-testid=photo-filter][data-filter=mine]").click();
    window.wait_for("the photo that came in", |it| it.count("[data-testid=photo] img.drawn") > 0);
    window.keys("x");
    let _ = window.test_id("photo-unchoose");
    album.take("photos-chosen");
    window.keys("i");
    let _ = window.test_id("pick-draft");
    window.js("document.activeElement.blur()");
    album.take("photos-pick");
    window.js("document.querySelector('[data-testid=pick-search]').focus()");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.css("[data-testid=photo-filter][data-filter=no_credit]").click();
    album.take("photos-no-credit");
    window.css("[data-testid=photo-filter][data-filter=all]").click();
    window.test_id("photo-search").type_keys("khong co dau");
    let _ = window.css("[data-testid=photo-scroll] .empty");
    window.js("document.activeElement.blur()");
    album.take("photos-none");
    window.retype("[data-testid=photo-search]", "");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_for("all of them", |it| it.count("[data-testid=photo] img.drawn") > 0);
    window.keys(&Window::ENTER.to_string());
    let _ = window.test_id("photo-whole");
    album.take("photos-viewer");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.test_id("place-mine").click();
    let _ = window.test_id("room-desk");
}

fn deciding(album: &mut Album<'_>) {
    let window = album.window;
    let _ = window.test_id("row");
    window.wait_synced();
    album.take("desk-editor");
    open_first(window, "submitted");
    let _ = window.css("[data-testid=approve]:not([aria-disabled])");
    album.take("review");
    commenting(album);
    overruling(album);
    window.test_id("return").click();
    let _ = window.test_id("return-reason");
    album.take("return");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.test_id("back").click();
    open_first(window, "submitted");
    window.test_id("open-to-edit").click();
    window.wait_until_ready_to_write();
    album.take("writing-editor");
    window.test_id("back").click();
    open_first(window, "approved");
    window.css("[data-testid=schedule]:not([aria-disabled])").click();
    let _ = window.test_id("go-live-date");
    album.take("schedule");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
}

/// As the portal will show it, and what waits for the portal once that is away.
fn without_a_network(album: &mut Album<'_>, portal: PortalProcess) {
    let window = album.window;
    open_first(window, "submitted");
    window.test_id("preview-open").click();
    window.in_frame("[data-testid=preview-frame]", |frame| {
        let _ = frame.css("h1.title");
    });
    album.take("preview");
    window.test_id("preview-back").click();
    drop(portal);
    window.wait_for("that it is offline", |it| it.count("[data-testid=sync-mark][data-sync=offline]") == 1);
    let head = "return [...document.querySelectorAll('[role=menubar] [data-head]')].findIndex(it => it.textContent === 'Bài viết')";
    let nth = window.js(head).as_u64().and_then(|it| usize::try_from(it).ok()).expect("the article's menu");
    window.nth("[role=menubar] [data-head]", nth).click();
    album.take("menu-offline");
    window.keys(&Window::ESCAPE.to_string());
    window.chord(Window::CONTROL, 'p');
    window.test_id("palette-box").type_keys("duyet");
    let _ = window.css("[data-testid=entry][aria-disabled=true]");
    album.take("palette-offline");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

/// What is said beside the text, and what changed in it.
fn commenting(album: &mut Album<'_>) {
    let window = album.window;
    let select = "const line = document.querySelector('[data-testid=reading] p[data-block]').firstChild;
        const range = document.createRange();
        range.setStart(line, 0);
        range.setEnd(line, Math.min(24, line.length));
        getSelection().removeAllRanges();
        getSelection().addRange(range)";
    window.js(select);
    window.keys("c");
    window.test_id("comment-text").type_keys("Con số này của ai? Cần ghi nguồn ngay trong câu.");
    window.test_id("comment-say").click();
    window.wait_for("what was said", |it| it.count("[data-testid=comment]") == 3);
    album.take("review-comments");
    // Half of a comment on the article waits while a thread is answered.
    window.test_id("comment-text").type_keys("Cả bài nên gọn lại, bản tin chiều chỉ còn");
    window.nth("[data-testid=comment-reply]", 0).click();
    let _ = window.test_id("comment-half");
    album.take("review-half-said");
    window.test_id("comment-half").click();
    window.retype("[data-testid=comment-text]", "");
    window.test_id("look-one").click();
    let _ = window.test_id("compare");
    album.take("review-changes");
    window.test_id("look-two").click();
    let _ = window.test_id("compare-columns");
    album.take("review-columns");
    window.test_id("look-clean").click();
    window.wait_gone("[data-testid=compare]");
    window.test_id("tab-checks").click();
}

/// Where an article of the demo has something that the desk may let pass.
fn overruling(album: &mut Album<'_>) {
    let window = album.window;
    window.test_id("tab-checks").click();
    let _ = window.css("[data-testid=finding], [data-testid=all-good]");
    if window.count("[data-testid=finding-overrule]") == 0 {
        return;
    }
    window.nth("[data-testid=finding-overrule]", 0).click();
    window.test_id("overrule-reason").type_keys("Ảnh của bạn đọc gửi, không rõ người chụp");
    album.take("overrule");
    window.test_id("overrule-confirm").click();
    window.wait_gone("dialog");
    let _ = window.test_id("finding-passed");
    album.take("overruled");
}

fn open_first(window: &Window, status: &str) {
    let title = window.css(&format!("[data-testid=row][data-status={status}]:not([data-conflict=true]) .title")).text();
    window.open_row(&title);
}

struct Album<'a> {
    folder: PathBuf,
    window: &'a Window,
    count: usize,
}

impl Album<'_> {
    fn take(&mut self, screen: &str) {
        for (width, height) in SIZES {
            self.window.size(width, height);
            for theme in ["light", "dark"] {
                self.window.js(&format!("document.documentElement.dataset.theme = '{theme}'"));
                let picture = self.folder.join(format!("{screen}-{theme}-{width}x{height}.png"));
                fs::write(picture, self.window.picture()).expect("room for a picture");
                self.count += 1;
            }
        }
        let (width, height) = SIZES[0];
        self.window.size(width, height);
    }
}
