//! A newsroom with its people, a portal on loopback, and laptops that speak to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::document::{Block, Document, Inline};
use domain::wire::{Category, ChangeKind, Listed, ListedKind};
use domain::{
    ArticleId, CategoryId, Content, DeviceId, Fields, OpId, PersonId, RevisionId, Role, Settings, Stored, Timestamp,
};
use portal::table::{audit, category, change, listed};
use portal::{Clock, Embedded, Portal};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const WORD: &str = "mat-khau-thu";

pub struct House {
    pub folder: TempDir,
    running: Option<Embedded>,
    pub news: CategoryId,
    pub culture: CategoryId,
    clock: Arc<AtomicI64>,
    agent: ureq::Agent,
}

/// One person, signed in.
pub struct Laptop<'a> {
    pub house: &'a House,
    pub person: PersonId,
    pub device: DeviceId,
    pub token: String,
    pub view: i64,
}

/// A status and what came with it.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub body: Value,
    pub bytes: Vec<u8>,
    pub headers: ureq::http::HeaderMap,
}

impl House {
    /// Lan and Mai write, Hà edits, Hoa edits culture only, trưởng ban decides, quản trị keeps the accounts.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let start = Timestamp::viet_nam(2026, 11, 24, 9, 0).unwrap();
        let clock = Arc::new(AtomicI64::new(start.0));
        let embedded = Embedded::start(folder.path(), Self::clock_of(&clock)).unwrap();
        let config = ureq::Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true);
        let house = Self {
            folder,
            running: Some(embedded),
            news: CategoryId::new(start),
            culture: CategoryId::new(start),
            clock,
            agent: config.build().into(),
        };
        house.people();
        house.lists();
        house
    }

    pub fn clock_of(clock: &Arc<AtomicI64>) -> Clock {
        let clock = Arc::clone(clock);
        Arc::new(move || Timestamp(clock.load(Ordering::SeqCst)))
    }

    fn people(&self) {
        let people = [
            ("lan", "Nguyễn Lan Anh", Role::Reporter),
            ("mai", "Lê Thị Mai", Role::Reporter),
            ("ha", "Trần Thu Hà", Role::Editor),
            ("hoa", "Phạm Hoa", Role::Editor),
            ("truongban", "Đỗ Văn Bình", Role::Chief),
            ("quantri", "Vũ Quản Trị", Role::Admin),
        ];
        for (login, name, role) in people {
            self.portal().add_person(login, name, role, WORD).unwrap();
        }
    }

    fn lists(&self) {
        let lan = self.id_of("lan");
        let hoa = self.id_of("hoa");
        self.portal()
            .write(|tx| {
                for (id, name, slug) in [(self.news, "Thời sự", "thoi-su"), (self.culture, "Văn hóa", "van-hoa")]
                {
                    let it =
                        Category { id, parent: None, name: name.into(), slug: slug.into(), rank: 1, closed_ms: None };
                    category::insert(tx, &it)?;
                    change::touch(tx, ChangeKind::Category, &id.to_string())?;
                }
                let pen_name = Listed {
                    kind: ListedKind::PenName,
                    id: "lan-anh".into(),
                    name: "Lan Anh".into(),
                    url: None,
                    grouping: None,
                    person: Some(lan),
                    rank: 1,
                    closed_ms: None,
                };
                listed::insert(tx, &pen_name)?;
                change::touch(tx, ChangeKind::Listed, &listed::key(&pen_name))?;
                tx.run(
                    "INSERT INTO person_category (person, category) VALUES (?1, ?2)",
                    (hoa.to_string(), self.culture.to_string()),
                )?;
                Ok(())
            })
            .unwrap();
    }

    pub fn portal(&self) -> &Portal {
        self.embedded().portal()
    }

    pub fn embedded(&self) -> &Embedded {
        self.running.as_ref().unwrap()
    }

    pub fn stops(&mut self) {
        self.running = None;
    }

    /// The same folder and clock, another address.
    pub fn starts_again(&mut self) {
        self.stops();
        self.running = Some(Embedded::start(self.folder.path(), Self::clock_of(&self.clock)).unwrap());
    }

    pub fn id_of(&self, login: &str) -> PersonId {
        self.portal().people().unwrap().into_iter().find(|(it, _)| it.login == login).unwrap().0.id
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::SeqCst))
    }

    /// The portal's clock goes on.
    pub fn pass(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn rules(&self, settings: Settings) {
        self.portal().set_site("Cổng thử", settings).unwrap();
    }

    pub fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Said {
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.embedded().address()));
        if !headers.iter().any(|(name, _)| *name == "toasoan-program") {
            request = request.header("toasoan-program", "0.1.0");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = if matches!(method, "GET" | "HEAD" | "DELETE") {
            self.agent.run(request.body(()).unwrap()).unwrap()
        } else {
            self.agent.run(request.body(body).unwrap()).unwrap()
        };
        let (parts, mut body) = response.into_parts();
        let bytes = body.with_config().limit(64 << 20).read_to_vec().unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Said { status: parts.status.as_u16(), body, bytes, headers: parts.headers }
    }

    pub fn try_sign_in(&self, login: &str, word: &str, device: DeviceId) -> Said {
        let ask = json!({ "login": login, "password": word, "device": { "id": device, "name": "máy thử" } });
        self.call("POST", "/api/v1/session", &[], ask.to_string().as_bytes())
    }

    pub fn laptop(&self, login: &str) -> Laptop<'_> {
        let device = DeviceId::new(self.now());
        let said = self.try_sign_in(login, WORD, device);
        assert_eq!(said.status, 200, "{login} signs in: {}", said.body);
        Laptop {
            house: self,
            person: said.body["person"]["id"].as_str().unwrap().parse().unwrap(),
            device,
            token: said.body["token"].as_str().unwrap().to_owned(),
            view: said.body["view"].as_i64().unwrap(),
        }
    }

    /// A text that nothing must be mended in.
    pub fn text(&self, title: &str) -> Content {
        let body = "Sáng 24/11, tỉnh Hải Lâm khai trương cây cầu mới qua sông Lâm sau hai năm thi công.";
        Content {
            document: Document {
                title: title.to_owned(),
                sapo: "Cây cầu nối hai xã ven sông, rút ngắn đường đến trường của hơn 400 học sinh.".to_owned(),
                blocks: vec![Block::paragraph(vec![Inline::text(body)])],
            },
            fields: Fields { category: Some(self.news), bylines: vec!["Lan Anh".to_owned()], ..Fields::default() },
        }
    }

    /// The acts of the audit, oldest first.
    pub fn audit(&self, article: ArticleId) -> Vec<String> {
        self.portal()
            .read(|tx| {
                Ok(tx.all("SELECT act FROM audit WHERE article = ?1 ORDER BY seq", [article.to_string()], |row| {
                    row.get("act")
                })?)
            })
            .unwrap()
    }

    pub fn chain_holds(&self) {
        let it: audit::Verified = self.portal().verify().unwrap();
        assert_eq!(it.first_bad, None, "every row fits the one before");
    }
}

impl Laptop<'_> {
    pub fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Said {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        self.house.call(method, &format!("/api/v1{path}"), &all, body)
    }

    pub fn get(&self, path: &str) -> Said {
        self.call("GET", path, &[], &[])
    }

    pub fn post(&self, path: &str, body: &Value) -> Said {
        self.call("POST", path, &[], body.to_string().as_bytes())
    }

    pub fn op_id(&self) -> OpId {
        OpId::new(self.house.now())
    }

    pub fn push(&self, ops: &[Value]) -> Vec<Value> {
        let said = self.post("/push", &json!({ "device": self.device, "ops": ops }));
        assert_eq!(said.status, 200, "{}", said.body);
        said.body["answers"].as_array().unwrap().clone()
    }

    pub fn revision(&self, article: ArticleId, parents: &[RevisionId], text: &Content) -> (RevisionId, Value) {
        self.revision_of(article, parents, &text.store().unwrap())
    }

    pub fn revision_of(&self, article: ArticleId, parents: &[RevisionId], text: &Stored) -> (RevisionId, Value) {
        let id = RevisionId::new(self.house.now());
        let kind = if parents.len() == 2 { "merged" } else { "saved" };
        let payload = json!({
            "id": id, "parents": parents, "kind": kind, "note": "", "at_ms": self.house.now(), "content": text,
        });
        let op = json!({
            "op_id": self.op_id(), "kind": "revision", "article": article, "base": parents.first(), "payload": payload,
        });
        (id, op)
    }

    pub fn submit_op(&self, article: ArticleId, revision: RevisionId) -> Value {
        json!({
            "op_id": self.op_id(), "kind": "submit", "article": article, "base": revision,
            "payload": { "revision": revision, "note": "" },
        })
    }

    /// A new article of hers, on the portal.
    pub fn article(&self, text: &Content) -> (ArticleId, RevisionId) {
        let article = ArticleId::new(self.house.now());
        let head = self.saved(article, &[], text);
        (article, head)
    }

    /// Her text becomes the head.
    pub fn saved(&self, article: ArticleId, parents: &[RevisionId], text: &Content) -> RevisionId {
        let (head, op) = self.revision(article, parents, text);
        let answer = self.push(&[op]).remove(0);
        assert_eq!(answer["answer"], "applied", "{answer}");
        head
    }

    /// A new article of hers, handed to the desk.
    pub fn submitted(&self, text: &Content) -> (ArticleId, RevisionId) {
        let (article, head) = self.article(text);
        let answer = self.push(&[self.submit_op(article, head)]).remove(0);
        assert_eq!(answer["answer"], "applied", "{answer}");
        (article, head)
    }

    /// `more` holds the act and its own fields.
    pub fn act(&self, article: ArticleId, seen: RevisionId, more: Value) -> Said {
        let mut ask = more;
        ask["op_id"] = json!(self.op_id());
        ask["seen"] = json!(seen);
        self.post(&format!("/articles/{article}/acts"), &ask)
    }

    pub fn does(&self, article: ArticleId, seen: RevisionId, more: Value) -> Value {
        let said = self.act(article, seen, more);
        assert_eq!(said.status, 200, "{}", said.body);
        said.body
    }

    /// What is decided must leave its row; what is refused must leave none.
    pub fn is_refused(&self, article: ArticleId, seen: RevisionId, more: Value, status: u16, code: &str) -> Value {
        let before = self.house.audit(article);
        let act = more["act"].clone();
        let said = self.act(article, seen, more);
        assert_eq!((said.status, said.body["code"].as_str()), (status, Some(code)), "{act}: {}", said.body);
        assert_eq!(self.house.audit(article), before, "a refused {act} leaves no row");
        said.body["at"].clone()
    }

    pub fn approves(&self, article: ArticleId, head: RevisionId, text: &Content) -> Value {
        self.does(article, head, json!({ "act": "approve", "content": text.store().unwrap().hash }))
    }

    pub fn changes(&self, after: i64) -> Value {
        let said = self.get(&format!("/changes?after={after}&view={}&limit=500", self.view));
        assert_eq!(said.status, 200, "{}", said.body);
        said.body
    }
}

/// Ids of that kind, and whether each is gone.
pub fn of_kind(changes: &Value, kind: &str) -> Vec<(String, bool)> {
    let all = changes["changes"].as_array().unwrap();
    let those = all.iter().filter(|it| it["kind"] == kind);
    those.map(|it| (it["id"].as_str().unwrap().to_owned(), it["gone"] == true)).collect()
}
