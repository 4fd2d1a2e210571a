//! The room table of ARCHITECTURE.md, held against what the crates and the window really use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rooms of this workspace that a room may use.
const MAY: &[(&str, &[&str])] = &[
    ("vietnamese", &[]),
    ("domain", &["vietnamese"]),
    ("html", &["domain", "vietnamese"]),
    ("photo", &["vietnamese"]),
    ("attached", &["domain"]),
    ("sqlite", &[]),
    ("site", &["domain", "vietnamese", "html"]),
    ("store", &["domain", "vietnamese", "sqlite"]),
    ("desk", &["domain", "vietnamese", "html", "photo", "attached", "store"]),
    ("sync", &["domain", "store"]),
    ("portal", &["domain", "vietnamese", "html", "site", "photo", "attached", "sqlite"]),
    ("cli", &["domain", "vietnamese", "html", "photo", "attached", "sqlite", "site", "store", "desk", "sync"]),
    (
        "toasoan",
        &["domain", "vietnamese", "html", "photo", "attached", "sqlite", "site", "store", "desk", "sync", "portal"],
    ),
];

/// What only these rooms may know of the outside.
const ONLY: &[(&str, &[&str])] = &[
    ("tauri", &["toasoan"]),
    ("rusqlite", &["sqlite", "store", "portal"]),
    ("ureq", &["sync"]),
    ("axum", &["portal"]),
    ("tokio", &["portal"]),
    ("ammonia", &["html"]),
    ("html5ever", &["html"]),
    ("image", &["photo"]),
    ("askama", &["site"]),
    ("chrono", &["domain"]),
];

type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_room_knows_only_what_its_row_allows() {
    assert_eq!(broken(&direct_dependencies()), Vec::<String>::new());
}

#[test]
fn a_broken_row_is_seen() {
    let mut uses = direct_dependencies();
    uses.entry("domain".to_owned()).or_default().insert("rusqlite".to_owned());
    uses.entry("sync".to_owned()).or_default().insert("desk".to_owned());
    assert_eq!(broken(&uses).len(), 2, "a rule in SQL and a sync that knows the desk must both be named");
}

#[test]
fn nothing_under_the_portal_says_tauri() {
    for (package, unwanted) in [("portal", "tauri"), ("domain", "rusqlite")] {
        let tree = cargo(&["tree", "--locked", "-e", "normal", "--prefix", "none", "-p", package]);
        let found = tree.lines().any(|it| it.split(' ').next() == Some(unwanted));
        assert!(!found, "{package} leads to {unwanted}");
    }
    let shell = cargo(&["tree", "--locked", "-e", "normal", "--prefix", "none", "-p", "toasoan"]);
    assert!(shell.lines().any(|it| it.starts_with("tauri v")), "the control: the shell does lead to tauri");
}

#[test]
fn the_window_keeps_its_rooms_too() {
    let ui = root().join("ui/src");
    let mut files = Vec::new();
    collect(&ui, &mut files);
    assert!(files.len() > 10, "the window's sources are where they were");
    let mut faults = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let name = file.strip_prefix(&ui).expect("below ui/src").to_string_lossy().into_owned();
        faults.extend(imports(&text).into_iter().filter_map(|it| wrong_import(&name, &it)));
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(wrong_import("state/draft.ts", "../host/host.ts").is_some(), "the control: state that knows the host");
    assert!(wrong_import("rooms/desk/Desk.svelte", "../writing/Writing.svelte").is_some(), "a room in a room");
    assert!(wrong_import("app.svelte", "@tauri-apps/api/core").is_some(), "the shell outside its one file");
}

fn broken(uses: &Uses) -> Vec<String> {
    let rooms: BTreeMap<&str, &[&str]> = MAY.iter().copied().collect();
    let mut out = Vec::new();
    for (room, used) in uses {
        let Some(may) = rooms.get(room.as_str()) else { continue };
        for other in used {
            if rooms.contains_key(other.as_str()) && !may.contains(&other.as_str()) {
                out.push(format!("{room} uses {other}"));
            }
            if let Some((_, who)) = ONLY.iter().find(|(it, _)| it == other)
                && !who.contains(&room.as_str())
            {
                out.push(format!("{room} uses {other}"));
            }
        }
    }
    out
}

/// Normal dependencies by package; those for tests and build scripts are free.
fn direct_dependencies() -> Uses {
    let text = cargo(&["metadata", "--locked", "--format-version", "1", "--no-deps"]);
    let value: serde_json::Value = serde_json::from_str(&text).expect("cargo metadata is JSON");
    let packages = value["packages"].as_array().expect("packages");
    let name = |it: &serde_json::Value| it["name"].as_str().unwrap_or_default().to_owned();
    let all: Uses = packages
        .iter()
        .map(|package| {
            let used = package["dependencies"].as_array().into_iter().flatten();
            (name(package), used.filter(|it| it["kind"].is_null()).map(name).collect())
        })
        .collect();
    for (room, _) in MAY {
        assert!(all.contains_key(*room), "{room} is a room of the table and no package");
    }
    all
}

fn cargo(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO")).args(args).current_dir(root()).output().expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("cargo speaks UTF-8")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let ours = ["ts", "svelte"].iter().any(|it| path.extension().is_some_and(|ext| ext == *it));
        if path.is_dir() {
            collect(&path, out);
        } else if ours && !path.to_string_lossy().ends_with(".test.ts") {
            out.push(path);
        }
    }
}

/// The quoted address of every import or export-from.
fn imports(text: &str) -> Vec<String> {
    text.lines()
        .filter(|it| {
            it.trim_start().starts_with("import") || it.trim_start().starts_with("export") || it.contains("} from ")
        })
        .filter_map(|it| {
            it.rsplit_once(" from \"").map(|(_, rest)| rest).or_else(|| it.trim().strip_prefix("import \""))
        })
        .filter_map(|it| it.split_once('"').map(|(address, _)| address.to_owned()))
        .collect()
}

fn wrong_import(file: &str, import: &str) -> Option<String> {
    let fault = Some(format!("{file} imports {import}"));
    if import.starts_with("@tauri-apps") {
        return if file == "host/tauri.ts" { None } else { fault };
    }
    if !import.starts_with('.') {
        return None;
    }
    let target = resolved(file, import);
    let room = |it: &str| it.split('/').nth(1).unwrap_or_default().to_owned();
    let bad = match file.split('/').next().unwrap_or_default() {
        "state" => !(target.starts_with("state/") || target.starts_with("generated/")),
        "parts" => ["rooms/", "host/", "state/"].iter().any(|it| target.starts_with(it)),
        "panels" => target.starts_with("rooms/"),
        "rooms" => target.starts_with("rooms/") && room(&target) != room(file),
        _ => false,
    };
    if bad { fault } else { None }
}

fn resolved(file: &str, import: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}
