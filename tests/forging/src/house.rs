//! A newsroom with people, laptops and articles, over HTTP: what a forger finds, and what there is to forge.

use domain::document::{Block, Document, Inline};
use domain::{ArticleId, Content, DeviceId, Fields, OpId, RevisionId, Role, Stored, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Served;
use crate::digest::{Digest, digest};

/// The portal's clock, which stands still. 24/11/2026.
pub const NOW: Timestamp = Timestamp(1_795_500_000_000);
pub const PASSWORD: &str = "mat-khau-dai";
pub const PEOPLE: [(&str, Role); 5] = [
    ("lan", Role::Reporter),
    ("mai", Role::Reporter),
    ("ha", Role::Editor),
    ("truongban", Role::Chief),
    ("quantri", Role::Admin),
];

#[derive(Debug, Clone)]
pub struct Laptop {
    pub device: DeviceId,
    pub token: String,
}

#[derive(Debug)]
pub struct House {
    served: Served,
    folder: TempDir,
    agent: ureq::Agent,
    pub lan: Laptop,
    pub mai: Laptop,
    pub ha: Laptop,
    pub chief: Laptop,
    pub admin: Laptop,
    /// Lan's: signed out since, and struck off.
    pub gone: Laptop,
    pub struck: Laptop,
    /// Lan's articles and their heads.
    pub drafts: Vec<(ArticleId, RevisionId)>,
    pub elsewhere: (ArticleId, RevisionId),
    pub submitted: (ArticleId, RevisionId, Stored),
    pub approved: (ArticleId, RevisionId),
    /// What Lan's laptop sent once, as it was.
    pub done: Vec<Value>,
    /// The approval as the chief's laptop sent it.
    pub done_act: Value,
}

#[derive(Debug, Clone)]
pub struct Said {
    pub status: u16,
    pub body: Value,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let served = Served::start(folder.path());
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let nobody = Laptop { device: DeviceId::new(NOW), token: String::new() };
        let first = (ArticleId::new(NOW), RevisionId::new(NOW));
        let mut it = Self {
            served,
            folder,
            agent,
            lan: nobody.clone(),
            mai: nobody.clone(),
            ha: nobody.clone(),
            chief: nobody.clone(),
            admin: nobody.clone(),
            gone: nobody.clone(),
            struck: nobody,
            drafts: Vec::new(),
            elsewhere: first,
            submitted: (first.0, first.1, text("", 0, &Value::Null)),
            approved: first,
            done: Vec::new(),
            done_act: Value::Null,
        };
        it.people();
        it.articles();
        it
    }

    fn people(&mut self) {
        self.lan = self.signs_in("lan");
        self.mai = self.signs_in("mai");
        self.ha = self.signs_in("ha");
        self.chief = self.signs_in("truongban");
        self.admin = self.signs_in("quantri");
        self.gone = self.signs_in("lan");
        let token = self.gone.token.clone();
        let said = self.call("DELETE", "/session", Some(&token), &[], &[]);
        assert_eq!(said.status, 204, "signed out");
        self.struck = self.signs_in("lan");
        self.served.revoke(self.struck.device);
    }

    fn articles(&mut self) {
        for n in 0..8 {
            let made = self.begins(&self.lan.clone(), &format!("Bài số {n} của Lan"));
            self.drafts.push(made);
        }
        self.elsewhere = self.begins(&self.mai.clone(), "Bài của Mai");
        for approve in [false, true] {
            let title = if approve { "Bài đã duyệt" } else { "Bài đã gửi" };
            let content = text(title, 3, &self.category());
            let (op, article, head) = self.new_article(&content);
            self.lan_pushes(op);
            self.lan_pushes(self.submit(article, head));
            if !approve {
                self.submitted = (article, head, content);
                continue;
            }
            self.approved = (article, head);
            self.done_act = json!({ "op_id": OpId::new(NOW), "seen": head, "act": "approve", "content": content.hash });
            let said = self.acts(&self.chief.clone(), article, &self.done_act);
            assert_eq!(said.status, 200, "{}", said.body);
        }
    }

    fn signs_in(&self, login: &str) -> Laptop {
        let device = DeviceId::new(NOW);
        let ask = json!({ "login": login, "password": PASSWORD, "device": { "id": device, "name": "máy thử" } });
        let said = self.call("POST", "/session", None, &[], ask.to_string().as_bytes());
        assert_eq!(said.status, 200, "{}", said.body);
        Laptop { device, token: said.body["token"].as_str().unwrap().to_owned() }
    }

    fn begins(&mut self, laptop: &Laptop, title: &str) -> (ArticleId, RevisionId) {
        let (op, article, head) = self.new_article(&text(title, 3, &self.category()));
        if laptop.device == self.lan.device {
            self.lan_pushes(op);
        } else {
            self.takes(laptop, &[op]);
        }
        (article, head)
    }

    fn lan_pushes(&mut self, op: Value) {
        self.takes(&self.lan.clone(), std::slice::from_ref(&op));
        self.done.push(op);
    }

    /// All of them are taken.
    pub fn takes(&self, laptop: &Laptop, ops: &[Value]) {
        let said = self.pushes(laptop, ops);
        let all = said.body["answers"].as_array().cloned().unwrap_or_default();
        assert!(!all.is_empty() && all.iter().all(|it| it["answer"] == "applied"), "{} {}", said.status, said.body);
    }

    pub fn pushes(&self, laptop: &Laptop, ops: &[Value]) -> Said {
        let ask = json!({ "device": laptop.device, "ops": ops });
        self.call("POST", "/push", Some(&laptop.token), &[], ask.to_string().as_bytes())
    }

    pub fn acts(&self, laptop: &Laptop, article: ArticleId, ask: &Value) -> Said {
        let path = format!("/articles/{article}/acts");
        self.call("POST", &path, Some(&laptop.token), &[], ask.to_string().as_bytes())
    }

    pub fn call(&self, method: &str, path: &str, token: Option<&str>, headers: &[(&str, &str)], body: &[u8]) -> Said {
        let uri = format!("{}/api/v1{path}", self.address());
        let mut request = ureq::http::Request::builder().method(method).uri(uri);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match method {
            "GET" | "DELETE" => self.agent.run(request.body(()).unwrap()).unwrap(),
            _ => self.agent.run(request.body(body).unwrap()).unwrap(),
        };
        let (parts, mut body) = response.into_parts();
        let bytes = body.read_to_vec().unwrap();
        Said { status: parts.status.as_u16(), body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    pub fn address(&self) -> &str {
        self.served.hello["address"].as_str().unwrap()
    }

    pub fn category(&self) -> Value {
        self.served.hello["category"].clone()
    }

    /// Lan's next text of that article, as her laptop would send it.
    pub fn next_text(&self, article: ArticleId, parents: &[RevisionId], content: &Stored) -> Value {
        let id = RevisionId::new(NOW);
        let kind = if parents.len() == 2 { "merged" } else { "saved" };
        let payload = json!({
            "id": id, "parents": parents, "kind": kind, "note": "", "at_ms": NOW, "content": content,
        });
        json!({
            "op_id": OpId::new(NOW), "kind": "revision", "article": article, "base": parents.first(), "payload": payload,
        })
    }

    fn new_article(&self, content: &Stored) -> (Value, ArticleId, RevisionId) {
        let article = ArticleId::new(NOW);
        let op = self.next_text(article, &[], content);
        let head = op["payload"]["id"].as_str().unwrap().parse().unwrap();
        (op, article, head)
    }

    pub fn submit(&self, article: ArticleId, revision: RevisionId) -> Value {
        json!({
            "op_id": OpId::new(NOW), "kind": "submit", "article": article, "base": revision,
            "payload": { "revision": revision, "note": "" },
        })
    }

    pub fn digest(&self) -> Digest {
        digest(self.folder.path())
    }

    /// What the portal says at its end.
    pub fn end(self) -> Value {
        self.served.end()
    }
}

/// Of so many paragraphs, which nothing must be mended in.
pub fn text(title: &str, paragraphs: usize, category: &Value) -> Stored {
    let body = "Sáng 24/11, tỉnh khai trương cây cầu mới qua sông sau hai năm thi công";
    let blocks = (0..paragraphs).map(|n| Block::paragraph(vec![Inline::text(format!("{body}, đoạn {n}."))])).collect();
    let document = Document {
        title: title.to_owned(),
        sapo: "Cây cầu nối hai xã ven sông, rút ngắn đường đến trường của hơn 400 học sinh.".to_owned(),
        blocks,
    };
    let category = serde_json::from_value(category.clone()).unwrap_or_default();
    let fields = Fields { category, bylines: vec!["Lan Anh".to_owned()], ..Fields::default() };
    Content { document, fields }.store().unwrap()
}
