//! A portal on loopback, its clock in the proof's hand, and four accounts. Two of them change their role from cell to
//! cell: who wrote the article, and somebody else.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::article::Standing;
use domain::document::{Block, Document, Inline};
use domain::wire::{Category, ChangeKind};
use domain::{
    Approval, ArticleId, CategoryId, Content, DeviceId, Fields, OpId, PersonId, PhotoId, RevisionId, Role, Settings,
    Timestamp,
};
use merging::Chance;
use portal::table::{article, category, change};
use portal::{Embedded, Portal};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::table::{Asks, ROLES, Rules};

const PASSWORD: &str = "mat-khau-dai";
const START: Timestamp = Timestamp(1_795_500_000_000);
const REASON: &str = "một lý do đủ dài để đọc";

#[derive(Debug, Clone)]
pub struct Laptop {
    pub person: PersonId,
    pub device: DeviceId,
    pub token: String,
}

#[derive(Debug)]
pub struct House {
    embedded: Embedded,
    _folder: TempDir,
    agent: ureq::Agent,
    clock: Arc<AtomicI64>,
    inside: CategoryId,
    outside: CategoryId,
    pub owner: Laptop,
    pub other: Laptop,
    pub editor: Laptop,
    pub chief: Laptop,
    chance: std::cell::RefCell<Chance>,
}

#[derive(Debug, Clone)]
pub struct Said {
    pub status: u16,
    pub body: Value,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(START.0));
        let hand = Arc::clone(&clock);
        let embedded =
            Embedded::start(folder.path(), Arc::new(move || Timestamp(hand.load(Ordering::SeqCst)))).unwrap();
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let nobody = Laptop { person: PersonId::new(START), device: DeviceId::new(START), token: String::new() };
        let (inside, outside) = (CategoryId::new(START), CategoryId::new(START));
        let chance = std::cell::RefCell::new(Chance::of(11));
        let (owner, other, editor, chief) = (nobody.clone(), nobody.clone(), nobody.clone(), nobody);
        let mut it =
            Self { embedded, _folder: folder, agent, clock, inside, outside, owner, other, editor, chief, chance };
        it.people();
        it
    }

    fn people(&mut self) {
        for (id, slug) in [(self.inside, "trong"), (self.outside, "ngoai")] {
            let row = Category { id, parent: None, name: slug.into(), slug: slug.into(), rank: 1, closed_ms: None };
            let made = self.portal().write(|tx| {
                category::insert(tx, &row)?;
                Ok(change::touch(tx, ChangeKind::Category, &id.to_string())?)
            });
            made.unwrap();
        }
        for (login, role) in
            [("owner", Role::Reporter), ("other", Role::Reporter), ("editor", Role::Editor), ("chief", Role::Chief)]
        {
            self.portal().add_person(login, login, role, PASSWORD).unwrap();
        }
        self.owner = self.signs_in("owner");
        self.other = self.signs_in("other");
        self.editor = self.signs_in("editor");
        self.chief = self.signs_in("chief");
    }

    fn signs_in(&self, login: &str) -> Laptop {
        let device = DeviceId::new(self.now());
        let ask = json!({ "login": login, "password": PASSWORD, "device": { "id": device, "name": "máy thử" } });
        let said = self.call("POST", "/session", "", &ask);
        assert_eq!(said.status, 200, "{}", said.body);
        let person = said.body["person"]["id"].as_str().unwrap().parse().unwrap();
        Laptop { person, device, token: said.body["token"].as_str().unwrap().to_owned() }
    }

    pub fn portal(&self) -> &Portal {
        self.embedded.portal()
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::SeqCst))
    }

    pub fn pass(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn rule(&self, rules: Rules) {
        let approval = if rules.two_step { Approval::TwoStep } else { Approval::OneStep };
        self.portal()
            .set_site("thử", Settings { approval, four_eyes: rules.four_eyes, ..Settings::default() })
            .unwrap();
    }

    /// The account is that from now on; its laptop stays signed in.
    pub fn plays(&self, who: &Laptop, asks: Asks) {
        let category = if asks.inside { self.inside } else { self.outside };
        let person = who.person.to_string();
        let done = self.portal().write(|tx| {
            tx.run("UPDATE person SET role = ?2 WHERE id = ?1", (&person, ROLES[asks.role]))?;
            tx.run("DELETE FROM person_category WHERE person = ?1", [&person])?;
            let sql = "INSERT INTO person_category (person, category) VALUES (?1, ?2)";
            Ok(tx.run(sql, (&person, category.to_string()))?)
        });
        done.unwrap();
    }

    pub fn standing(&self, id: ArticleId) -> Standing {
        self.portal().read(|tx| Ok(article::standing(tx, id)?.unwrap())).unwrap()
    }

    /// Rows of the audit of that article.
    pub fn rows(&self, id: ArticleId) -> i64 {
        let sql = "SELECT count(*) FROM audit WHERE article = ?1";
        self.portal().read(|tx| Ok(tx.value(sql, [id.to_string()])?)).unwrap()
    }

    pub fn call(&self, method: &str, path: &str, token: &str, body: &Value) -> Said {
        let uri = format!("{}/api/v1{path}", self.embedded.address());
        let mut request = ureq::http::Request::builder().method(method).uri(uri);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = self.agent.run(request.body(body.to_string().into_bytes()).unwrap()).unwrap();
        let (parts, mut body) = response.into_parts();
        let bytes = body.read_to_vec().unwrap();
        Said { status: parts.status.as_u16(), body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// Other words each time, so that no article is nearly another.
    pub fn text(&self, missing_photo: bool, corrected: bool) -> Content {
        let mut chance = self.chance.borrow_mut();
        let mut word = || format!("{}{}", SYLLABLES[chance.below(SYLLABLES.len())], chance.below(9_999));
        let title = format!("Cầu {} {}", word(), word());
        let body = (0..24).map(|_| word()).collect::<Vec<_>>().join(" ");
        let blocks = vec![Block::paragraph(vec![Inline::text(body)])];
        let sapo = "Cây cầu nối hai xã ven sông, rút ngắn đường đến trường.".to_owned();
        let mut fields =
            Fields { category: Some(self.inside), bylines: vec!["Lan Anh".to_owned()], ..Fields::default() };
        fields.correction_note = corrected.then(|| "Bản trước thiếu chiều dài cầu.".to_owned());
        fields.cover = missing_photo.then(|| PhotoId::of(title.as_bytes()));
        Content { document: Document { title, sapo, blocks }, fields }
    }

    /// A text as that laptop would send it: the answer of the one operation.
    pub fn writes(
        &self,
        token: &str,
        device: DeviceId,
        id: ArticleId,
        parents: &[RevisionId],
        text: &Content,
    ) -> Value {
        let payload = json!({
            "id": RevisionId::new(self.now()), "parents": parents, "kind": "saved", "note": "", "at_ms": self.now(),
            "content": text.store().unwrap(),
        });
        self.pushes(token, device, "revision", id, parents.first().copied(), payload)
    }

    pub fn submits(&self, token: &str, device: DeviceId, id: ArticleId, head: RevisionId) -> Value {
        self.pushes(token, device, "submit", id, Some(head), json!({ "revision": head, "note": "" }))
    }

    fn pushes(
        &self,
        token: &str,
        device: DeviceId,
        kind: &str,
        id: ArticleId,
        base: Option<RevisionId>,
        payload: Value,
    ) -> Value {
        let op =
            json!({ "op_id": OpId::new(self.now()), "kind": kind, "article": id, "base": base, "payload": payload });
        let said = self.call("POST", "/push", token, &json!({ "device": device, "ops": [op] }));
        assert_eq!(said.status, 200, "{}", said.body);
        said.body["answers"][0].clone()
    }

    pub fn acts(&self, token: &str, id: ArticleId, head: RevisionId, mut act: Value) -> Said {
        act["op_id"] = json!(OpId::new(self.now()));
        act["seen"] = json!(head);
        self.call("POST", &format!("/articles/{id}/acts"), token, &act)
    }

    /// A link that shows this text to somebody outside.
    pub fn shares(&self, token: &str, id: ArticleId, head: RevisionId) -> Said {
        let ask = json!({ "op_id": OpId::new(self.now()), "revision": head, "days": 1 });
        self.call("POST", &format!("/articles/{id}/shares"), token, &ask)
    }

    /// By the newsroom, on the way to a standing.
    pub fn does(&self, who: &Laptop, id: ArticleId, act: Value) {
        let head = self.head(id);
        let said = self.acts(&who.token, id, head, act.clone());
        assert_eq!(said.status, 200, "{act}: {}", said.body);
        self.pass(1);
    }

    pub fn head(&self, id: ArticleId) -> RevisionId {
        self.standing(id).head.unwrap().revision
    }

    pub fn reason() -> &'static str {
        REASON
    }
}

const SYLLABLES: [&str; 8] = ["sông", "lâm", "đường", "trường", "nước", "rừng", "chợ", "phiên"];
