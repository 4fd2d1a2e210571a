//! The real commands behind the real permissions, without a display.

use tauri::WebviewWindowBuilder;
use tauri::test::{INVOKE_KEY, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;

use crate::commands::NAMES;
use crate::home::{Home, Preferences, Theme};
use crate::{builder, context};

#[test]
fn the_permission_file_lists_exactly_the_commands() {
    let file = include_str!("../permissions/commands.toml");
    let mut allowed: Vec<&str> =
        file.lines().filter_map(|it| it.trim().strip_prefix('"')?.strip_suffix("\",")).collect();
    let mut names = NAMES.to_vec();
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
