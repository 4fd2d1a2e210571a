//! What goes wrong through no fault of the program: each time one sentence says what happened, how the article is and
//! what to do, nothing is lost, and the window goes on.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use serde_json::json;
use support::{
    Bus, Home, Launch, PASSWORD, PortalProcess, Window, assert_three_things, free_port, limit_file_size, moment,
    now_ms, program,
};

const TITLE: &str = "Bản tin thử những điều trắc trở";
const GONE: &str = "Những chữ gõ khi thư mục không còn.";
const LONG: &str = "Bài dài hơn chỗ còn trên đĩa";

pub fn bad_input() {
    let home = Home::new();
    let app = home.join("app");
    let portal = PortalProcess::with_demo(&home.join("portal"));
    // What is saved elsewhere goes into her own folder.
    let person = home.join("person");
    fs::create_dir(&person).expect("a folder");
    let how = Launch { outlives_file_limit: true, vars: vec![("HOME", person.into())], ..Launch::default() };
    let window = Window::launch("bad-input", &app, &how);

    wrong_password(&window, &portal);
    portal_not_there(&window);
    portal_of_another_version(&window);
    assert!(!app.join("profiles").exists(), "nobody came in, so no profile is left behind");

    window.be("lan");
    files_that_are_no_page(&window, &home);
    let words = write_an_article(&window);
    a_photo_that_is_none(&window, &home, &words);
    window.test_id("back").click();
    let typed = disk_full(&window, &home);
    folder_gone(&window, &home);
    window.be("ha");
    a_minute_that_has_passed(&window);
    second_instance(&window, &home);
    window.close();

    let again = Window::open("bad-input", &app);
    again.be("lan");
    again.open_row(TITLE);
    again.wait_for("every word of before", |it| it.texts("[data-testid=editor] p[data-block]") == [GONE]);
    again.test_id("back").click();
    again.open_row(LONG);
    again.wait_for("words of the full disk", |it| {
        it.texts("[data-testid=editor] p[data-block]").first() == Some(&typed)
    });
    again.close();
}

fn wrong_password(window: &Window, portal: &PortalProcess) {
    window.sign_in(&portal.address, "lan", "toasoan-dmeo");
    assert_eq!(window.sentence(), "wrong_password");
    assert_eq!(window.js("return document.activeElement.dataset.testid"), "sign-in-password", "ready to be retyped");
    // The control: it was the password.
    window.sign_in(&portal.address, "nobody", PASSWORD);
    assert_eq!(window.sentence(), "wrong_password", "never says which part was wrong");
    window.close_sentence();
}

fn portal_not_there(window: &Window) {
    window.sign_in(&format!("http://127.0.0.1:{}", free_port()), "lan", PASSWORD);
    assert_eq!(window.sentence(), "portal_not_there");
    assert_three_things(&window.test_id("portal-said").text());
    window.close_sentence();
}

fn portal_of_another_version(window: &Window) {
    let address = other_portal(r#"{"name": "Cổng đời sau", "api": 2, "time_ms": 0}"#);
    window.sign_in(&address, "lan", PASSWORD);
    assert_eq!(window.sentence(), "program_too_old");
    window.wait_for("the name of that portal", |it| it.test_id("portal-said").text().contains("Cổng đời sau"));
    window.close_sentence();
}

/// Answers every request with that, as long as the story runs.
fn other_portal(hello: &'static str) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on loopback");
    let address = format!("http://{}", listener.local_addr().expect("a bound address"));
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            // The whole request in one read is enough of an HTTP server for a hello.
            let _ = stream.read(&mut [0; 4096]);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\nportal-time-ms: 0";
            let _ = write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{hello}", hello.len());
        }
    });
    address
}

fn files_that_are_no_page(window: &Window, home: &Home) {
    let _ = window.test_id("row");
    let rows = window.count("[data-testid=row]");
    let binary = home.join("anh.txt");
    fs::write(&binary, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").expect("a file");
    let one_line = home.join("mot-dong.txt");
    fs::write(&one_line, "chỉ một dòng, không phải trang bài").expect("a file");
    let empty = home.join("rong.html");
    fs::write(&empty, "").expect("a file");
    window.test_id("import-page").click();
    for file in [&binary, &one_line, &empty] {
        window.test_id("import-input").choose_file(file);
        assert_eq!(window.sentence(), "not_a_page", "{}", file.display());
        window.close_sentence();
    }
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    assert_eq!(window.count("[data-testid=row]"), rows, "no article was made of them");
}

fn write_an_article(window: &Window) -> Vec<String> {
    window.test_id("new-article").click();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite("[data-testid=editor] p[data-block]", 0, "Chữ đã gõ thì không mất.");
    window.wait_saved();
    vec!["Chữ đã gõ thì không mất.".to_owned()]
}

fn a_photo_that_is_none(window: &Window, home: &Home, words: &[String]) {
    let page = home.join("trang.jpg");
    fs::write(&page, "<html><body>không phải ảnh</body></html>").expect("a file");
    let table = home.join("bang.xlsx");
    fs::write(&table, b"PK\x03\x04khong phai bang").expect("a file");
    let note = home.join("ghi-chu.txt");
    fs::write(&note, "Không phải ảnh, không phải tệp đính kèm.").expect("a file");
    window.test_id("photo-add").choose_file(&page);
    let tile = "[data-testid=photo-arriving][data-step=failed]";
    window.wait_for("a sentence in its tile", |it| it.texts(tile).iter().any(|it| it.contains("trang.jpg")));
    assert_three_things(&window.css(tile).text());
    window.test_id("photo-cancel").click();
    window.wait_gone("[data-testid=photo-arriving]");
    for file in [&table, &note] {
        window.test_id("photo-add").choose_file(file);
        let name = file.file_name().and_then(|it| it.to_str()).expect("a name");
        window.wait_for("a sentence for this file", |it| {
            it.texts("[data-testid=file-trouble]").iter().any(|it| it.contains(name))
        });
        assert_three_things(&window.test_id("file-trouble").text());
    }
    window.test_id("file-trouble-close").click();
    window.wait_gone("[data-testid=file-trouble]");
    window.wait_gone("figure.fig, figure.attach");
    assert_eq!(window.texts("[data-testid=editor] p[data-block]"), words);
    window.wait_saved();
}

/// The limit has to leave WebKit's own messages alone, so the article is one that does not fit under it.
fn disk_full(window: &Window, home: &Home) -> String {
    let paragraph = "Đoạn này dài để bài không còn chỗ trên đĩa, và nói đi nói lại một điều. ".repeat(30);
    let page = home.join("trang-dai.txt");
    fs::write(&page, format!("{LONG}\n\n24/11/2026 07:30\n\n{}", format!("{paragraph}\n\n").repeat(60)))
        .expect("a file");
    window.import(&page);
    window.test_id("import-open").click();
    let body = "[data-testid=editor] p[data-block]";
    window.wait_for("the long article", |it| it.count(body) > 50);
    limit_file_size(window.process(), Some(64 * 1024));
    let typed = "Những chữ gõ khi đĩa đầy.";
    window.rewrite(body, 0, typed);
    window.wait_for("the alarm of the bar", |it| it.count("[data-testid=save-mark][data-save=failed]") == 1);
    assert_three_things(&window.test_id("save-trouble").text());
    assert_eq!(window.texts(body)[0], typed, "the words stay on the screen");
    window.test_id("back").click();
    assert_eq!(window.sentence(), "disk_full", "nobody leaves words behind unsaved");
    assert!(window.has("room-writing"));
    limit_file_size(window.process(), None);
    window.close_sentence();
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
    typed.to_owned()
}

/// A stick that was drawn out, a network folder that went: the words stay on the screen and go elsewhere.
fn folder_gone(window: &Window, home: &Home) {
    window.open_row(TITLE);
    let body = "[data-testid=editor] p[data-block]";
    window.wait_for("the text", |it| it.count(body) > 0);
    let profile = home.join("app/demo/lan");
    let away = home.join("away");
    fs::rename(&profile, &away).expect("the profile goes");
    window.rewrite(body, 0, GONE);
    window.wait_for("the alarm of the bar", |it| it.count("[data-testid=save-mark][data-save=failed]") == 1);
    assert_three_things(&window.test_id("save-trouble").text());
    assert_eq!(window.texts(body)[0], GONE, "the words stay on the screen");
    window.test_id("keep-copy").click();
    let said = window.test_id("kept-copy").text();
    let kept = said.split_whitespace().last().map(PathBuf::from).expect("a path");
    assert!(kept.starts_with(home.join("person")), "{said}");
    assert!(fs::read_to_string(&kept).expect("the copy").contains(GONE), "{said}");
    window.test_id("back").click();
    assert_eq!(window.sentence(), "read_only", "nobody leaves words behind unsaved");
    window.close_sentence();
    fs::rename(&away, &profile).expect("the profile is back");
    window.wait_saved();
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
}

fn a_minute_that_has_passed(window: &Window) {
    window.css("[data-testid=row][data-status=approved]").click();
    window.keys(&Window::ENTER.to_string());
    window.test_id("schedule").click();
    let past = now_ms() - 2 * moment::MINUTE_MS;
    window.retype("[data-testid=go-live-date]", &moment::day(past));
    window.retype("[data-testid=go-live-time]", &moment::minute(past));
    window.wait_for("the reason", |it| it.count("dialog .hint.bad") == 1);
    assert_three_things(&window.css("dialog .hint.bad").text());
    window.test_id("schedule-confirm").click();
    assert_eq!(window.count("dialog[open]"), 1, "nothing was scheduled");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    let status =
        window.js_with("return document.querySelector(arguments[0]).dataset.status", &json!(["[data-testid=status]"]));
    assert_eq!(status, "approved");
    window.test_id("back").click();
}

/// Of another session of the desktop, so that only the folder's own lock stands between the two.
fn second_instance(first: &Window, home: &Home) {
    let bus = Bus::start();
    let how = Launch { bus: Some(bus.address.clone()), ..Launch::default() };
    let second = Window::launch("bad-input-second", &home.join("app"), &how);
    second.test_id("role-ha").click();
    assert_eq!(second.sentence(), "in_use");
    second.close();
    let _ = first.test_id("room-desk");
    // In the same session of the desktop it does not get that far: the first window says that it is open already.
    let mut third = Command::new(program("toasoan"));
    assert!(third.env("TOASOAN_HOME", home.join("app")).status().expect("it starts").success());
    first.wait_for("word of the second start", |it| it.has("notice"));
    first.close_sentence();
    first.test_id("new-article").click();
    first.rewrite("[data-part=title]", 0, "Cửa sổ thứ nhất vẫn viết được");
    first.wait_saved();
}
