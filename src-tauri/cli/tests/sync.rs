//! `sync` and `status`, as a script meets them: a real profile, a real portal on loopback.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use desk::Desk;
use domain::wire::{DeviceAsk, SessionAsk};
use domain::{ArticleId, Block, Content, DeviceId, Inline, Role, Timestamp};
use portal::Embedded;
use serde_json::{Value, json};
use store::Store;
use tempfile::TempDir;

const PASSWORD: &str = "mat-khau-dai";
/// The portal's clock and the desk's; the program itself reads the machine's.
const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// A child holds a copy of every lock of its parent until it becomes the program it starts.
static STARTING: Mutex<()> = Mutex::new(());

struct Newsroom {
    _folder: TempDir,
    portal: Embedded,
}

/// A laptop's profile, closed.
struct Profile {
    folder: TempDir,
    token: String,
    device: DeviceId,
}

impl Newsroom {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let portal = Embedded::start(folder.path(), Arc::new(|| NOW)).unwrap();
        for (login, name, role) in [("lan", "Nguyễn Lan Anh", Role::Reporter), ("ha", "Trần Thu Hà", Role::Editor)]
        {
            portal.portal().add_person(login, name, role, PASSWORD).unwrap();
        }
        Self { _folder: folder, portal }
    }

    /// As the window leaves it after signing in.
    fn profile(&self, login: &str) -> Profile {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), NOW).unwrap();
        let device = DeviceId::new(NOW);
        let token = self.signs_in(&store, login, device);
        shut(store);
        let known = json!({ "address": self.portal.address(), "name": "Cổng thử", "login": login });
        std::fs::write(folder.path().join("profile.json"), known.to_string()).unwrap();
        Profile { folder, token, device }
    }

    fn signs_in(&self, store: &Store, login: &str, device: DeviceId) -> String {
        let client = sync::Client::new(&self.portal.address(), None).unwrap();
        let hello = client.hello().unwrap().body;
        let ask = SessionAsk {
            login: login.to_owned(),
            password: PASSWORD.to_owned(),
            device: DeviceAsk { id: device, name: format!("máy của {login}") },
        };
        let answer = client.sign_in(&ask).unwrap().body;
        sync::enter(store, &hello, &answer, device, NOW).unwrap();
        answer.token
    }
}

impl Profile {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What a person does in the window, which is closed again.
    fn in_the_window<T>(&self, does: impl FnOnce(&Desk) -> T) -> T {
        let store = Arc::new(Store::open(self.path(), NOW).unwrap());
        let desk = Desk::open(Arc::clone(&store), Arc::new(|| NOW)).unwrap();
        let done = does(&desk);
        shut((desk, store));
        done
    }

    fn has_written(&self, title: &str) -> ArticleId {
        self.in_the_window(|desk| {
            let id = desk.create().unwrap().row.article;
            writes(desk, id, title);
            id
        })
    }

    fn titles(&self) -> Vec<String> {
        self.in_the_window(|desk| desk.rows().unwrap().into_iter().map(|it| it.title).collect())
    }

    fn cli(&self, args: &[&str]) -> Output {
        self.cli_with(args, Some(&self.token))
    }

    fn cli_with(&self, args: &[&str], token: Option<&str>) -> Output {
        start(self.command(args, token)).wait_with_output().unwrap()
    }

    fn command(&self, args: &[&str], token: Option<&str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
        command.args(args).arg("--profile").arg(self.path());
        command.env("TOASOAN_KEYRING", "none").env_remove("TOASOAN_TOKEN");
        command.envs(token.map(|it| ("TOASOAN_TOKEN", it)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

fn writes(desk: &Desk, id: ArticleId, title: &str) {
    let seq = desk.open_article(id).unwrap().seq;
    let mut it = Content::empty();
    it.document.title = title.to_owned();
    it.document.blocks = vec![Block::paragraph(vec![Inline::text("Sáng nay, chợ mở lại.")])];
    desk.save(id, seq, it.document.to_json(), it.fields).unwrap();
    desk.cut(id, "", true).unwrap();
}

fn start(mut command: Command) -> Child {
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    command.spawn().unwrap()
}

fn shut<T>(open: T) {
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    drop(open);
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn line(output: &Output) -> Value {
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}{}", err(output));
    serde_json::from_str(&said).unwrap()
}

#[test]
fn what_one_laptop_wrote_is_on_the_other_after_a_sync_of_each() {
    let house = Newsroom::start();
    let (lan, ha) = (house.profile("lan"), house.profile("ha"));
    lan.has_written("Chợ đêm mở lại");
    let before = line(&lan.cli(&["status", "--json"]));
    assert_eq!((&before["waiting"], &before["online"], &before["signed_in"]), (&json!(1), &json!(true), &json!(true)));
    assert_eq!((&before["device"], &before["login"]), (&json!(lan.device), &json!("lan")));

    let output = lan.cli(&["sync", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let it = line(&output);
    assert_eq!((&it["pushed"], &it["branched"], &it["waiting"]), (&json!(1), &json!(0), &json!(0)), "{it}");
    assert_eq!((&it["refused"], &it["conflicts"]), (&json!([]), &json!([])));
    let again = line(&lan.cli(&["sync", "--json"]));
    assert_eq!((&again["pushed"], &again["pulled"]), (&json!(0), &json!(0)), "nothing is sent or pulled twice");

    let output = ha.cli(&["sync"]);
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(said.starts_with("Đã gửi 0 việc") && output.status.success(), "{said}{}", err(&output));
    assert_eq!(ha.titles(), ["Chợ đêm mở lại"]);
    assert_eq!(line(&lan.cli(&["status", "--json"]))["waiting"], 0);
}

#[test]
fn two_texts_of_one_article_are_a_branch_and_named() {
    let house = Newsroom::start();
    let lan = house.profile("lan");
    let id = lan.has_written("Chợ đêm mở lại");
    assert!(lan.cli(&["sync"]).status.success());
    // Her second laptop has the article, and both write.
    let second = house.profile("lan");
    assert!(second.cli(&["sync"]).status.success());
    for (laptop, title) in [(&lan, "Chợ đêm, bản này"), (&second, "Chợ đêm, bản kia")] {
        laptop.in_the_window(|desk| writes(desk, id, title));
    }
    assert_eq!(line(&lan.cli(&["sync", "--json"]))["branched"], 0);
    let output = second.cli(&["sync", "--json"]);
    let it = line(&output);
    assert_eq!((&it["pushed"], &it["branched"], output.status.code()), (&json!(1), &json!(1), Some(0)), "{it}");
    assert_eq!(it["conflicts"][0]["article"], json!(id));
    let said = String::from_utf8(second.cli(&["status"]).stdout).unwrap();
    assert!(said.contains("Có hai bản, phải chọn"), "{said}");
}

#[test]
fn a_refused_text_is_named_and_ends_in_one() {
    let house = Newsroom::start();
    let lan = house.profile("lan");
    let id = lan.has_written("Chợ đêm mở lại");
    // What waits is not what its name says, as after a bad disk.
    let store = Store::open(lan.path(), NOW).unwrap();
    store
        .write::<_, store::Error>(|tx| {
            let mut op = store::outbox::all(tx)?.remove(0).op;
            store::outbox::remove(tx, op.op_id)?;
            op.payload["content"]["hash"] = json!(domain::ContentHash::of(b"another"));
            store::outbox::add(tx, &op, NOW)
        })
        .unwrap();
    shut(store);
    let output = lan.cli(&["sync", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let it = line(&output);
    assert_eq!((&it["pushed"], &it["refused"][0]["code"]), (&json!(0), &json!("wrong_hash")));
    assert_eq!(it["refused"][0]["article"], json!(id));
    assert!(
        err(&output).contains("Chợ đêm mở lại") && err(&output).contains(" / the portal refused"),
        "{}",
        err(&output)
    );
    assert_eq!(lan.cli(&["status"]).status.code(), Some(1), "it is said until somebody does something about it");
}

#[test]
fn what_stands_in_the_way_is_one_sentence() {
    let house = Newsroom::start();
    let lan = house.profile("lan");
    lan.has_written("Chợ đêm mở lại");
    let refused = |output: &Output, sentence: &str| {
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", err(output));
        assert!(err(output).contains(sentence), "{}", err(output));
    };
    refused(&lan.cli_with(&["sync"], None), "in this machine's keyring");
    refused(&lan.cli_with(&["sync"], Some("not-a-token")), "no such token");
    refused(&lan.cli(&["sync", "a.json"]), "sync takes no file");
    refused(&lan.cli(&["status", "--watch"]), "no option “--watch”");
    let open = Store::open(lan.path(), NOW).unwrap();
    for verb in ["sync", "status"] {
        refused(&lan.cli(&[verb]), "has this profile open");
        assert!(err(&lan.cli(&[verb])).contains("đang mở trong Tòa soạn"), "the lock is the window's");
    }
    shut(open);
    let output = lan.cli_with(&["status", "--json"], Some("not-a-token"));
    assert_eq!((line(&output)["signed_in"].clone(), output.status.code()), (json!(false), Some(1)));
    assert_eq!(line(&lan.cli_with(&["status", "--json"], None))["signed_in"], Value::Null);

    drop(house);
    refused(&lan.cli(&["sync"]), "no answer");
    let away = line(&lan.cli(&["status", "--json"]));
    assert_eq!((&away["online"], &away["waiting"]), (&json!(false), &json!(1)), "what waits is known without a portal");
}

#[test]
fn a_token_is_in_no_file_and_in_no_answer() {
    let house = Newsroom::start();
    let lan = house.profile("lan");
    lan.has_written("Chợ đêm mở lại");
    for args in [["sync", "--json"], ["status", "--json"]] {
        let output = lan.cli(&args);
        let said = String::from_utf8(output.stdout.clone()).unwrap() + &err(&output);
        assert!(!said.contains(&lan.token), "{said}");
    }
    let mut looked = 0;
    for entry in std::fs::read_dir(lan.path()).unwrap().flatten() {
        let Ok(bytes) = std::fs::read(entry.path()) else { continue };
        looked += 1;
        assert!(!bytes.windows(lan.token.len()).any(|it| it == lan.token.as_bytes()), "{}", entry.path().display());
    }
    assert!(looked >= 3, "the database was among them");
}

#[test]
fn watching_goes_on_until_it_is_ended() {
    let house = Newsroom::start();
    let (lan, second) = (house.profile("lan"), house.profile("lan"));
    let mut watching = start(second.command(&["sync", "--watch", "--json"], Some(&second.token)));
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert!(first["pulled"].as_i64().unwrap() > 0, "the people and lists of the portal: {first}");
    lan.has_written("Chợ đêm mở lại");
    assert!(lan.cli(&["sync"]).status.success());
    let next: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(next["pulled"], 1, "{next}");
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert_eq!(second.titles(), ["Chợ đêm mở lại"], "what came is whole after the kill");
}
