//! A laptop with its folder, a clock that the test moves, and answers as the portal gives them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::article::{Head, Review, Standing};
use domain::wire::{Answer, Applied, ChangeKind, Code, Op, OpAnswer, OpKind, RevisionOp};
use domain::{
    ArticleId, Block, CategoryId, Content, DeviceId, Document, Fields, Inline, Person, PersonId, RevisionId, Role,
    Timestamp,
};
use serde_json::{Value, json};
use store::pulled::{Me, Pulled};
use store::{Store, kept, outbox, pulled};

use crate::heic::Decoders;
use crate::{Desk, Error};

pub struct Bench {
    pub desk: Desk,
    pub store: Arc<Store>,
    pub folder: tempfile::TempDir,
    pub me: Person,
    pub category: CategoryId,
    clock: Arc<AtomicI64>,
}

pub const START: Timestamp = Timestamp(1_795_500_000_000);

impl Bench {
    pub fn new() -> Self {
        Self::of(Role::Reporter)
    }

    pub fn of(role: Role) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let me = Person { id: PersonId::new(START), login: "lan".into(), name: "Nguyễn Lan Anh".into(), role };
        let category = CategoryId::new(START);
        let store = Store::open(folder.path(), START).unwrap();
        store
            .write::<_, Error>(|tx| {
                pulled::begin(
                    tx,
                    &Pulled {
                        portal: "hailam".into(),
                        person: me.id,
                        device: DeviceId::new(START),
                        view: 1,
                        cursor: 0,
                        clock_offset_ms: 5_000,
                        me: Me { person: me.clone(), categories: Vec::new() },
                    },
                )?;
                let body = json!({ "id": category, "parent": null, "name": "Thời sự", "slug": "thoi-su", "rank": 1, "closed_ms": null });
                Ok(kept::put(tx, ChangeKind::Category, &category.to_string(), &body)?)
            })
            .unwrap();
        let clock = Arc::new(AtomicI64::new(START.0));
        let store = Arc::new(store);
        let desk = open(&store, &clock);
        Self { desk, store, folder, me, category, clock }
    }

    /// The program ends as it should and starts again on the same folder.
    pub fn again(self) -> Self {
        self.desk.close();
        self.killed()
    }

    pub fn killed(self) -> Self {
        self.again_after(|_| {})
    }

    /// Killed, and something happens to the folder meanwhile.
    pub fn again_after(self, happens: impl FnOnce(&std::path::Path)) -> Self {
        let Self { desk, store, folder, me, category, clock } = self;
        drop((desk, store));
        happens(folder.path());
        let store = Arc::new(opened_again(folder.path(), Timestamp(clock.load(Ordering::Relaxed))));
        let desk = open(&store, &clock);
        Self { desk, store, folder, me, category, clock }
    }

    /// The same laptop with these decoders of its system and no others.
    pub fn with(mut self, decoders: Decoders) -> Self {
        let clock = Arc::clone(&self.clock);
        let clock = Arc::new(move || Timestamp(clock.load(Ordering::Relaxed)));
        self.desk = Desk::open_with(Arc::clone(&self.store), clock, decoders).unwrap();
        self
    }

    pub fn later(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::Relaxed))
    }

    /// A text that may be submitted.
    pub fn fields(&self) -> Fields {
        Fields { category: Some(self.category), bylines: vec!["Lan Anh".into()], ..Fields::default() }
    }

    pub fn written(&self, title: &str) -> ArticleId {
        let opened = self.desk.create().unwrap();
        let id = opened.row.article;
        self.desk.save(id, 0, document(title), self.fields()).unwrap();
        id
    }

    pub fn ops(&self, id: ArticleId) -> Vec<outbox::Waiting> {
        self.store.read::<_, Error>(|tx| Ok(outbox::of_article(tx, id)?)).unwrap()
    }

    pub fn acts(&self, id: ArticleId) -> Vec<String> {
        let log = self.store.read::<_, Error>(|tx| Ok(store::log::of_article(tx, id)?)).unwrap();
        log.into_iter().map(|it| it.act).collect()
    }

    /// What the sender does before the first byte leaves.
    pub fn take(&self) -> Vec<Op> {
        self.store.write::<_, Error>(|tx| Ok(outbox::take(tx, self.now(), 1 << 20)?)).unwrap()
    }

    pub fn answer(&self, op: &Op, answer: Answer) {
        let answer = OpAnswer { op_id: op.op_id, answer };
        self.store.write::<_, Error>(|tx| Ok(store::answered(tx, &answer, self.now())?)).unwrap();
    }

    /// The portal takes everything that waits, in order.
    pub fn portal_takes_all(&self) {
        for op in self.take() {
            self.answer_applied(&op);
        }
    }

    pub fn answer_applied(&self, op: &Op) {
        let standing = self.after(op);
        let head = standing.head.clone();
        let applied = Applied { no: head.as_ref().map(|it| it.no), head: head.map(|it| it.revision), standing };
        self.answer(op, Answer::Applied(applied));
    }

    pub fn refuse(&self, op: &Op, code: Code) {
        self.answer(op, Answer::Refused { code, why: "no".into(), at: Value::Null });
    }

    pub fn set_standing(&self, standing: &Standing) {
        let now = self.now();
        self.store
            .write::<_, Error>(|tx| {
                store::article::set_standing(tx, standing, now)?;
                store::article::settle(tx, standing.article)?;
                Ok(())
            })
            .unwrap();
    }

    pub fn standing(&self, id: ArticleId) -> Option<Standing> {
        self.store.read::<_, Error>(|tx| Ok(store::article::get(tx, id)?)).unwrap().standing
    }

    fn after(&self, op: &Op) -> Standing {
        let mut it = self.standing(op.article).unwrap_or_else(|| Standing::local(op.article, self.me.id));
        it.number = Some(12);
        match op.kind {
            OpKind::Revision => {
                let sent: RevisionOp = serde_json::from_value(op.payload.clone()).unwrap();
                let no = it.head.map_or(1, |it| it.no + 1);
                let (content, author) = (sent.content.hash, self.me.id);
                it.head = Some(Head { revision: sent.id, no, content, author, at_ms: self.now() });
            }
            OpKind::Submit => {
                let revision = it.head.as_ref().unwrap().revision;
                it.review = Review::Submitted { revision, by: self.me.id, at_ms: self.now() };
            }
            OpKind::Comment | OpKind::SolveComment => {}
        }
        it
    }

    /// A head that somebody else wrote arrives with a pull.
    pub fn pull_head(&self, id: ArticleId, parent: Option<RevisionId>, title: &str) -> RevisionId {
        let mut standing = self.standing(id).unwrap_or_else(|| Standing::local(id, self.me.id));
        let no = standing.head.map_or(1, |it| it.no) + 1;
        let made = domain::Revision {
            id: RevisionId::new(self.now()),
            article: id,
            no: Some(no),
            parents: parent.into_iter().collect(),
            content: content(title, self.fields()).store().unwrap(),
            author: PersonId::new(START),
            device: DeviceId::new(START),
            at_ms: self.now(),
            kind: domain::Kind::Saved,
            note: String::new(),
        };
        standing.number = Some(12);
        standing.head = Some(Head {
            revision: made.id,
            no,
            content: made.content.hash.clone(),
            author: made.author,
            at_ms: made.at_ms,
        });
        self.store.write::<_, Error>(|tx| Ok(store::revision::add(tx, &made)?)).unwrap();
        self.set_standing(&standing);
        made.id
    }
}

fn open(store: &Arc<Store>, clock: &Arc<AtomicI64>) -> Desk {
    let clock = Arc::clone(clock);
    Desk::open(Arc::clone(store), Arc::new(move || Timestamp(clock.load(Ordering::Relaxed)))).unwrap()
}

pub fn content(title: &str, fields: Fields) -> Content {
    let block = |text: &str| Block::paragraph(vec![Inline::text(text)]);
    let document = Document {
        title: title.into(),
        sapo: "Sáng 24/11, nhiều tuyến đường ở xã Hải Châu ngập sâu.".into(),
        blocks: vec![block("Nước lên nhanh từ đêm 23/11."), block("Người dân đã được đưa tới nơi an toàn.")],
    };
    Content { document, fields }
}

pub fn document(title: &str) -> Value {
    content(title, Fields::default()).document.to_json()
}

/// A process that another test starts has all files of this one, the lock too, until its own program has begun.
fn opened_again(folder: &std::path::Path, now: Timestamp) -> Store {
    for _ in 0..200 {
        match Store::open(folder, now) {
            Err(store::Error::InUse) => std::thread::park_timeout(std::time::Duration::from_millis(10)),
            other => return other.unwrap(),
        }
    }
    panic!("the folder is in use for two seconds after its laptop was put away");
}
