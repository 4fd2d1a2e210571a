//! The real commands behind the real permissions, without a display.

use tauri::WebviewWindowBuilder;
use tauri::test::{INVOKE_KEY, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;

use crate::commands::shapes;
use crate::home::{Home, Preferences, Theme};
use crate::newsroom::Newsroom;
use crate::profile::Ear;
use crate::{builder, context};

#[test]
fn the_permission_file_lists_exactly_the_commands() {
    let file = include_str!("../permissions/commands.toml");
    let mut allowed: Vec<&str> =
        file.lines().filter_map(|it| it.trim().strip_prefix('"')?.strip_suffix("\",")).collect();
    let mut names: Vec<&str> = shapes().iter().map(|it| it.name).collect();
    allowed.sort_unstable();
    names.sort_unstable();
    assert_eq!(allowed, names, "src-tauri/permissions/commands.toml and src-tauri/app/commands.rs differ");
}

#[test]
fn preferences_that_the_window_sets_are_there_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let home = Home::at(folder.path());
    let dark = Preferences { theme: Theme::Dark, ..Preferences::default() };
    let body = serde_json::json!({ "req": dark });
    asked(home.clone(), "main", "set_preferences", body).expect("allowed");
    let start = asked(home, "main", "start", serde_json::json!({ "req": {} })).expect("allowed");
    assert_eq!(start["preferences"]["theme"], "dark");
}

#[test]
fn another_window_and_other_commands_are_refused() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let home = Home::at(folder.path());
    let none = serde_json::json!({ "req": {} });
    let other = asked(home.clone(), "other", "start", none.clone()).expect_err("another window");
    assert!(other.to_string().contains("not allowed"), "{other}");
    let title = asked(home, "main", "plugin:window|set_title", none).expect_err("not ours");
    assert!(title.to_string().contains("not allowed"), "{title}");
}

fn asked(home: Home, window: &str, cmd: &str, body: serde_json::Value) -> Result<serde_json::Value, serde_json::Value> {
    let app = builder(mock_builder(), home).build(context()).expect("a mock app");
    let window = WebviewWindowBuilder::new(&app, window, tauri::WebviewUrl::default()).build().expect("a mock window");
    let request = InvokeRequest {
        cmd: cmd.to_owned(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: "tauri://localhost".parse().expect("an address"),
        body: tauri::ipc::InvokeBody::Json(body),
        headers: tauri::http::HeaderMap::new(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(&window, request).map(|it| it.deserialize().expect("JSON"))
}

#[test]
fn without_a_session_nothing_of_an_article_is_answered() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let none = serde_json::json!({ "req": {} });
    for command in ["rows", "lists", "create", "templates", "searches", "sync_state", "portal_time", "notices"] {
        let refused = asked(Home::at(folder.path()), "main", command, none.clone()).expect_err(command);
        assert_eq!(refused["code"], "no_session", "{command}");
    }
}

/// Each is refused before anybody looks who has signed in; a good one comes as far as that question, and no browser opens.
#[test]
fn a_link_that_leads_elsewhere_than_to_a_page_or_a_mail_is_not_opened() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let open = |address: &str| {
        let body = serde_json::json!({ "req": { "address": address } });
        asked(Home::at(folder.path()), "main", "open_link", body).expect_err(address)
    };
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "https://congbao.vn/\njavascript:alert(1)",
        "\u{1}https://congbao.vn",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//congbao.vn/share",
        "\\\\congbao.vn\\share",
        "https://congbao.vn\\@evil.example",
        "smb://congbao.vn/share",
        "ms-msdt:/id",
        "vscode://file/etc/passwd",
        "tauri://localhost",
        "blob:https://congbao.vn/1",
        "view-source:https://congbao.vn",
        "https://congbao.vn@evil.example/",
        "https://lan:secret@congbao.vn/",
        "https://",
        "https://congbao.vn/a b",
        "-https://congbao.vn",
        "--help",
        "mailto:",
        "mailto:bandoc@hailam.vn?attach=/etc/passwd",
        "mailto:bandoc@hailam.vn?Attachment=/etc/passwd",
        "congbao.vn",
        "",
        &format!("https://congbao.vn/{}", "a".repeat(3000)),
    ] {
        assert_eq!(open(address)["code"], "odd_address", "{address}");
    }
    for address in ["https://congbao.vn/a?b=1#c", "http://congbao.vn", "mailto:bandoc@hailam.vn"] {
        assert_eq!(open(address)["code"], "no_session", "{address}");
    }
}

#[test]
fn a_portal_that_is_not_there_and_a_wrong_address_leave_no_folder() {
    let folder = tempfile::tempdir().expect("a temp folder");
    // Nobody listens on port 1 of this machine.
    for (address, code) in
        [("http://127.0.0.1:1", "portal_not_there"), ("http://cong.example.vn", "tls"), ("///", "portal_not_there")]
    {
        let body = serde_json::json!({ "req": { "address": address, "login": "lan", "password": "x" } });
        let refused = asked(Home::at(folder.path()), "main", "sign_in", body).expect_err(address);
        assert_eq!(refused["code"], code, "{refused}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0);
}

#[test]
fn the_demo_opens_for_each_role_and_a_second_program_is_told_that_the_profile_is_open() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let first = Newsroom::new(Home::at(folder.path()));
    let second = Newsroom::new(Home::at(folder.path()));
    let lan = first.open_demo("lan", deaf()).expect("signed in by itself");
    assert_eq!(lan.desk().me().login, "lan");
    let refused = second.open_demo("lan", deaf()).expect_err("one program a profile");
    assert_eq!(refused.code, "in_use");
    // The other program uses the portal that serves the folder, and another profile of it.
    assert_eq!(second.open_demo("ha", deaf()).expect("another profile").desk().me().login, "ha");
    second.close();
    drop(lan);
    let ha = first.open_demo("ha", deaf()).expect("the lock went with the other program");
    assert!(ha.is_demo());
    assert_eq!(first.open_demo("nobody", deaf()).expect_err("no such role").code, "unknown");
    drop(ha);
    first.close();
}

#[test]
fn who_worked_here_before_works_on_without_the_portal_and_a_wrong_password_leaves_no_folder() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let newsroom = Newsroom::new(Home::at(folder.path()));
    let address = newsroom.demo_portal().expect("a portal");
    let wrong = newsroom.sign_in(&address, "lan", "not-it", deaf()).expect_err("a wrong password");
    assert_eq!(wrong.code, "wrong_password");
    assert_eq!(newsroom.home().profiles(), []);
    let lan = newsroom.sign_in(&address, "lan", portal::demo::PASSWORD, deaf()).expect("signed in");
    let article = lan.desk().create().expect("an article").row.article;
    let again = newsroom.sign_in(&address, "lan", portal::demo::PASSWORD, deaf()).expect("the same profile");
    assert!(std::sync::Arc::ptr_eq(&lan, &again), "signing in again does not open it twice");
    drop((lan, again));
    newsroom.close();
    let alone = newsroom.sign_in(&address, "lan", "", deaf()).expect("her own folder");
    assert!(alone.desk().rows().expect("rows").iter().any(|it| it.article == article));
    let stranger = newsroom.sign_in(&address, "ha", portal::demo::PASSWORD, deaf()).expect_err("never here");
    assert_eq!(stranger.code, "portal_not_there");
}

/// Nobody searches here: what is asked is whether the thread behind the window has taken everything in.
#[test]
fn what_a_pull_brings_and_what_is_written_is_indexed_without_a_question() {
    let folder = tempfile::tempdir().expect("a temp folder");
    let newsroom = Newsroom::new(Home::at(folder.path()));
    let (heard, pulled) = std::sync::mpsc::channel();
    let ear: Ear = Box::new(move |told| {
        let sync::Told::Changed(it) = told else { return };
        let _ = heard.send(it.len());
    });
    let lan = newsroom.open_demo("lan", ear).expect("signed in by itself");
    let many = pulled.recv_timeout(std::time::Duration::from_secs(60)).expect("the first pull");
    assert!(many > 0);
    let settled = |what: &str| {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while lan.store().read(store::search::due).expect("read") > 0 {
            assert!(std::time::Instant::now() < deadline, "{what} is not indexed");
            std::thread::yield_now();
        }
    };
    settled("what was pulled");
    // More than a question would take in by itself.
    let written = 2 * store::search::FEW;
    for _ in 0..written {
        lan.desk().create().expect("an article");
    }
    lan.nudge();
    settled("what was written");
    let wanted = desk::Wanted { status: Some(domain::article::Status::Draft), ..desk::Wanted::default() };
    assert!(lan.desk().search_counts("", &wanted).expect("counted").total >= written);
    drop(lan);
    newsroom.close();
}

/// A portal of the province, with one reporter.
fn real_portal(folder: &std::path::Path) -> portal::Embedded {
    let embedded = portal::Embedded::start(folder, std::sync::Arc::new(crate::clock::now)).expect("a portal");
    embedded.portal().add_person("lan", "Nguyễn Lan Anh", domain::Role::Reporter, WORD).expect("an account");
    embedded
}

const WORD: &str = "mat-khau-dai";

fn writes(profile: &crate::profile::Profile, title: &str) -> domain::ArticleId {
    let opened = profile.desk().create().expect("an article");
    let mut content = domain::Content::empty();
    content.document.title = title.to_owned();
    let id = opened.row.article;
    profile.desk().save(id, 0, content.document.to_json(), content.fields).expect("saved");
    id
}

fn titles(profile: &crate::profile::Profile) -> Vec<String> {
    profile.desk().rows().expect("rows").into_iter().map(|it| it.title).collect()
}

#[test]
fn a_login_that_was_renamed_opens_the_same_folder_and_one_that_was_passed_on_opens_another() {
    let (home, at) = (tempfile::tempdir().expect("a temp folder"), tempfile::tempdir().expect("a temp folder"));
    let embedded = real_portal(at.path());
    let address = embedded.address();
    let newsroom = Newsroom::new(Home::at(home.path()));
    let lan = newsroom.sign_in(&address, "lan", WORD, deaf()).expect("signed in");
    writes(&lan, "Bài của Lan Anh");
    let hers = lan.folder().to_owned();
    drop(lan);
    newsroom.sign_out();

    // Lan Anh is lan.anh now, and a new colleague has her old login.
    let renamed =
        embedded.portal().write(|tx| Ok(tx.run("UPDATE person SET login = 'lan.anh' WHERE login = 'lan'", [])?));
    assert_eq!(renamed.expect("renamed"), 1);
    embedded.portal().add_person("lan", "Phạm Lan", domain::Role::Reporter, WORD).expect("an account");
    let other = newsroom.sign_in(&address, "lan", WORD, deaf()).expect("the new colleague");
    assert_ne!(other.folder(), hers);
    assert_eq!((other.desk().me().name.as_str(), titles(&other)), ("Phạm Lan", Vec::new()));
    writes(&other, "Bài của Phạm Lan");
    let others = other.folder().to_owned();
    drop(other);
    newsroom.sign_out();

    let lan = newsroom.sign_in(&address, "lan.anh", WORD, deaf()).expect("Lan Anh under her new login");
    assert_eq!((lan.folder(), titles(&lan)), (hers.as_path(), vec!["Bài của Lan Anh".to_owned()]));
    drop(lan);
    newsroom.sign_out();
    let other = newsroom.sign_in(&address, "lan", WORD, deaf()).expect("and the colleague under hers");
    assert_eq!((other.folder(), titles(&other)), (others.as_path(), vec!["Bài của Phạm Lan".to_owned()]));
    let known: Vec<String> = newsroom.home().profiles().into_iter().map(|it| it.login).collect();
    assert_eq!(known, ["lan", "lan.anh"], "each once, by the login of today");
    drop(other);
    newsroom.close();
}

#[test]
fn another_person_at_the_same_portal_has_a_folder_of_her_own_while_the_first_is_open() {
    let (home, at) = (tempfile::tempdir().expect("a temp folder"), tempfile::tempdir().expect("a temp folder"));
    let embedded = real_portal(at.path());
    embedded.portal().add_person("ha", "Trần Thu Hà", domain::Role::Editor, WORD).expect("an account");
    let newsroom = Newsroom::new(Home::at(home.path()));
    let lan = newsroom.sign_in(&embedded.address(), "lan", WORD, deaf()).expect("signed in");
    writes(&lan, "Chưa gửi");
    let ha = newsroom.sign_in(&embedded.address(), "ha", WORD, deaf()).expect("signed in");
    assert_ne!(ha.folder(), lan.folder());
    assert_eq!(titles(&ha), Vec::<String>::new());
    assert_eq!(titles(&lan), ["Chưa gửi"]);
    drop((lan, ha));
    newsroom.close();
}

#[test]
fn copies_are_removed_only_where_nothing_is_lost_that_nobody_agreed_to_lose() {
    let (home, at) = (tempfile::tempdir().expect("a temp folder"), tempfile::tempdir().expect("a temp folder"));
    let embedded = real_portal(at.path());
    let newsroom = Newsroom::new(Home::at(home.path()));
    let lan = newsroom.sign_in(&embedded.address(), "lan", WORD, deaf()).expect("signed in");
    let id = writes(&lan, "Chưa gửi");
    // Empty: nothing of it could be lost.
    lan.desk().create().expect("an article");
    let folder = lan.folder().to_owned();
    let unsent = lan.desk().unsent().expect("read");
    assert_eq!(unsent.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["Chưa gửi"]);
    let refused = newsroom.sign_out_and_remove(&[]).expect_err("it would be lost");
    assert_eq!(refused.code, "unsent");
    assert!(folder.join("toasoan.db").exists() && newsroom.profile().is_some(), "nothing has happened");

    // Sent, nothing is lost.
    lan.desk().cut(id, "", true).expect("cut");
    lan.nudge();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !lan.desk().unsent().expect("read").is_empty() {
        assert!(std::time::Instant::now() < end, "never sent");
        std::thread::yield_now();
    }
    drop(lan);
    newsroom.sign_out_and_remove(&[]).expect("removed");
    assert!(!folder.exists() && newsroom.profile().is_none());
    assert_eq!(newsroom.home().profiles(), []);
    assert_eq!(std::fs::read_dir(home.path().join("going")).expect("there").count(), 0, "and nothing is left of it");

    // Or where she says by name what may be lost.
    let lan = newsroom.sign_in(&embedded.address(), "lan", WORD, deaf()).expect("signed in");
    writes(&lan, "Bỏ đi");
    let lose: Vec<String> = lan.desk().unsent().expect("read").into_iter().map(|it| it.key).collect();
    drop(lan);
    newsroom.sign_out_and_remove(&lose).expect("removed");
    assert!(!folder.exists());
    newsroom.close();
}

fn deaf() -> Ear {
    Box::new(|_| ())
}
