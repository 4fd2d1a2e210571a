//! A portal with a writer, a chief and a clock that only the test moves; asked over HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::document::{Block, Document, Inline};
use domain::time::HOUR_MS;
use domain::{ArticleId, CategoryId, Content, DeviceId, Fields, OpId, RevisionId, Role, Timestamp};
use portal::{Clock, Embedded};
use serde_json::{Value, json};
use tempfile::TempDir;

const WORD: &str = "mat-khau-dai";
/// 24/11/2026.
pub const BEGIN: Timestamp = Timestamp(1_795_485_600_000);

pub struct Newsroom {
    pub folder: TempDir,
    running: Option<Embedded>,
    clock: Arc<AtomicI64>,
    agent: ureq::Agent,
    category: CategoryId,
    lan: (DeviceId, String),
    chief: (DeviceId, String),
}

#[derive(Debug, Clone)]
pub struct Story {
    pub article: ArticleId,
    pub head: RevisionId,
    pub title: String,
    pub hash: String,
    pub path: String,
}

#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub page: String,
}

impl Said {
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.page).unwrap_or(Value::Null)
    }

    pub fn code(&self) -> String {
        self.body()["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Newsroom {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(BEGIN.0));
        let running = Embedded::start(folder.path(), clock_of(&clock)).unwrap();
        for (login, role) in [("lan", Role::Reporter), ("truongban", Role::Chief)] {
            running.portal().add_person(login, login, role, WORD).unwrap();
        }
        let category = running.portal().add_category("Thời sự").unwrap().unwrap().id;
        let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().new_agent();
        let nobody = (DeviceId::new(BEGIN), String::new());
        let mut it =
            Self { folder, running: Some(running), clock, agent, category, lan: nobody.clone(), chief: nobody };
        it.lan = it.sign_in("lan");
        it.chief = it.sign_in("truongban");
        it
    }

    fn sign_in(&self, login: &str) -> (DeviceId, String) {
        let device = DeviceId::new(self.now());
        let ask = json!({ "login": login, "password": WORD, "device": { "id": device, "name": "máy thử" } });
        let said = self.send("POST", "/api/v1/session", "", &ask);
        (device, said.body()["token"].as_str().unwrap_or_else(|| panic!("{}", said.page)).to_owned())
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::SeqCst))
    }

    pub fn at(&self, now: Timestamp) {
        self.clock.store(now.0, Ordering::SeqCst);
    }

    pub fn stop(&mut self) {
        self.running = None;
    }

    /// The same folder and clock, another address.
    pub fn start(&mut self) {
        self.running = Some(Embedded::start(self.folder.path(), clock_of(&self.clock)).unwrap());
    }

    pub fn portal(&self) -> &portal::Portal {
        self.running.as_ref().unwrap().portal()
    }

    /// As a reader.
    pub fn reads(&self, path: &str) -> Said {
        self.send("GET", path, "", &Value::Null)
    }

    pub fn send(&self, method: &str, path: &str, token: &str, body: &Value) -> Said {
        let address = self.running.as_ref().unwrap().address();
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{address}{path}"));
        request = request.header("toasoan-program", "0.1.0");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = if method == "GET" {
            self.agent.run(request.body(()).unwrap()).unwrap()
        } else {
            self.agent.run(request.body(body.to_string().into_bytes()).unwrap()).unwrap()
        };
        let (parts, mut body) = response.into_parts();
        Said { status: parts.status.as_u16(), page: body.with_config().limit(64 << 20).read_to_string().unwrap() }
    }

    /// The chief's.
    pub fn acts(&self, article: ArticleId, seen: RevisionId, act: Value) -> Said {
        let mut ask = act;
        ask["op_id"] = json!(OpId::new(self.now()));
        ask["seen"] = json!(seen);
        self.send("POST", &format!("/api/v1/articles/{article}/acts"), &self.chief.1, &ask)
    }

    pub fn does(&self, story: &Story, act: Value) -> Value {
        let said = self.acts(story.article, story.head, act);
        assert_eq!(said.status, 200, "{}", said.page);
        said.body()
    }

    pub fn puts(&self, code: &str, version: i64, capacity: u32, items: &[Value]) -> Value {
        let ask = json!({ "op_id": OpId::new(self.now()), "version": version, "capacity": capacity, "items": items });
        let said = self.send("PUT", &format!("/api/v1/slots/{code}"), &self.chief.1, &ask);
        assert_eq!(said.status, 200, "{}", said.page);
        said.body()
    }

    /// Approved, and without a minute. `off_ms`: how wrong the writer's clock is.
    pub fn approved(&self, n: usize, embargo: Option<Timestamp>, off_ms: i64) -> Story {
        let title = format!("Chuyện thứ {n} của xã ven sông");
        let body = format!("Hôm nay là chuyện số {n}, với {} hộ dân và {} thửa ruộng cùng làm.", n * 7 + 3, n * 13 + 5);
        let document = Document {
            title: title.clone(),
            sapo: format!("Xã ven sông có chuyện số {n}, người dân cùng lo trong {} ngày.", n % 27 + 2),
            blocks: vec![Block::paragraph(vec![Inline::text(body)])],
        };
        let fields = Fields {
            category: Some(self.category),
            bylines: vec!["Lan Anh".to_owned()],
            embargo_until_ms: embargo,
            ..Fields::default()
        };
        let text = Content { document, fields }.store().unwrap();
        let (article, head, now) = (ArticleId::new(self.now()), RevisionId::new(self.now()), self.now());
        let revision = json!({
            "op_id": OpId::new(now), "kind": "revision", "article": article, "base": null, "payload": {
                "id": head, "parents": [], "kind": "saved", "note": "", "at_ms": now.plus_ms(off_ms), "content": text } });
        let submit = json!({
            "op_id": OpId::new(now), "kind": "submit", "article": article, "base": head,
            "payload": { "revision": head, "note": "" } });
        let ask = json!({ "device": self.lan.0, "ops": [revision, submit] });
        let said = self.send("POST", "/api/v1/push", &self.lan.1, &ask);
        for it in said.body()["answers"].as_array().unwrap_or_else(|| panic!("{}", said.page)) {
            assert_eq!(it["answer"], "applied", "{it}");
        }
        let mut story = Story { article, head, title, hash: text.hash.to_string(), path: String::new() };
        let standing = self.does(&story, json!({ "act": "approve", "content": text.hash }));
        story.path = format!("/bai/chuyen-thu-{n}-cua-xa-ven-song-{}", standing["number"]);
        story
    }

    pub fn scheduled(&self, story: &Story, go_live: Timestamp, take_down: Option<Timestamp>) {
        self.does(story, json!({ "act": "schedule", "go_live_ms": go_live, "take_down_ms": take_down }));
    }

    /// Does a reader see it now, by its page, the front page, or the search?
    pub fn seen(&self, story: &Story) -> bool {
        let page = self.reads(&story.path);
        let here = page.status == 200 && page.page.contains(&story.hash);
        here || page.page.contains(&story.title) || self.reads("/").page.contains(&story.title)
    }

    /// A laptop's clock may be wrong by an hour, either way.
    pub fn wrong_by(n: usize) -> i64 {
        [0, HOUR_MS, -HOUR_MS][n % 3]
    }
}

fn clock_of(clock: &Arc<AtomicI64>) -> Clock {
    let clock = Arc::clone(clock);
    Arc::new(move || Timestamp(clock.load(Ordering::SeqCst)))
}
