//! A laptop's folder, with articles and operations as the desk writes them and answers as the portal gives them.

use domain::article::{Head, Release, Standing};
use domain::wire::{ArticleBody, Change, ChangeKind, Changes, Op, OpKind, RevisionOp, SubmitOp};
use domain::{
    ApprovalId, ArticleId, Content, DeviceId, Kind, OpId, Person, PersonId, ReleaseId, Revision, RevisionId, Role,
    Stored, Timestamp,
};
use serde_json::{Value, json};

use crate::pulled::{Me, Pulled};
use crate::working::Working;
use crate::{Error, ReadTx, Store, WriteTx, article, outbox, pulled, revision, working};

pub const NOW: Timestamp = Timestamp(1_795_500_000_000);

pub struct Bench {
    pub store: Store,
    pub folder: tempfile::TempDir,
    pub me: PersonId,
    pub device: DeviceId,
}

impl Bench {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), NOW).unwrap();
        let (me, device) = (PersonId::new(NOW), DeviceId::new(NOW));
        let it = Self { store, folder, me, device };
        let person = Person { id: me, login: "lan".into(), name: "Nguyễn Lan Anh".into(), role: Role::Reporter };
        it.write(|tx| {
            pulled::begin(
                tx,
                &Pulled {
                    portal: "hailam".into(),
                    person: me,
                    device,
                    view: 1,
                    cursor: 0,
                    clock_offset_ms: 0,
                    me: Me { person, categories: Vec::new() },
                },
            )
        });
        it
    }

    pub fn write<T>(&self, f: impl FnOnce(&WriteTx<'_>) -> Result<T, Error>) -> T {
        self.store.write(f).unwrap()
    }

    pub fn read<T>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, Error>) -> T {
        self.store.read(f).unwrap()
    }

    pub fn revision(&self, id: ArticleId, parent: Option<RevisionId>, title: &str) -> Revision {
        Revision {
            id: RevisionId::new(NOW),
            article: id,
            no: None,
            parents: parent.into_iter().collect(),
            content: text(title),
            author: self.me,
            device: self.device,
            at_ms: NOW,
            kind: Kind::Saved,
            note: String::new(),
        }
    }

    /// An article of this laptop with one cut revision on its way.
    pub fn article(&self, title: &str) -> (ArticleId, Revision) {
        let id = ArticleId::new(NOW);
        self.write(|tx| article::create(tx, id, self.me, &article::Summary::of(&content(title)), NOW));
        (id, self.cut(id, None, title))
    }

    pub fn cut(&self, id: ArticleId, parent: Option<RevisionId>, title: &str) -> Revision {
        let made = self.revision(id, parent, title);
        self.write(|tx| {
            revision::add(tx, &made)?;
            article::set_head(tx, id, made.id)?;
            outbox::add(tx, &revision_op(&made), NOW)
        });
        made
    }

    pub fn type_in(&self, id: ArticleId, base: Option<RevisionId>, seq: u64, title: &str) {
        let it = Working { article: id, base, text: text(title), seq, saved_ms: NOW };
        self.write(|tx| working::put(tx, &it));
    }

    pub fn waiting(&self) -> Vec<outbox::Waiting> {
        self.read(outbox::all)
    }

    pub fn get(&self, id: ArticleId) -> article::Article {
        self.read(|tx| article::get(tx, id))
    }

    /// As the portal has it with that head.
    pub fn standing(&self, head: &Revision, no: u32) -> Standing {
        let mut it = Standing::local(head.article, self.me);
        it.number = Some(7);
        let (revision, content) = (head.id, head.content.hash.clone());
        it.head = Some(Head { revision, no, content, author: head.author, at_ms: head.at_ms });
        it
    }

    /// As the portal tells of a head that is to be seen from this minute on.
    pub fn released(&self, head: &Revision, no: u32, first: Timestamp) {
        let mut standing = self.standing(head, no);
        standing.releases.push(Release {
            id: ReleaseId::new(NOW),
            revision: head.id,
            content: head.content.hash.clone(),
            approval: ApprovalId::new(NOW),
            by: self.me,
            at_ms: first,
            go_live_ms: first,
            first_ms: first,
            take_down_ms: None,
            cancelled_ms: None,
        });
        self.write(|tx| article::set_standing(tx, &standing, NOW));
    }

    pub fn body(&self, head: &Revision, no: u32) -> Value {
        let pulled = Revision { no: Some(no), ..head.clone() };
        json!(ArticleBody { standing: self.standing(head, no), head: Some(pulled), changed_ms: NOW.plus_ms(9) })
    }

    pub fn pull(&self, cursor: i64, changes: Vec<Change>) {
        let it = Changes { view: 1, anew: false, changes, cursor, more: false, hand_over: Vec::new() };
        self.write(|tx| crate::changes(tx, &it, NOW));
    }
}

pub fn content(title: &str) -> Content {
    let mut it = Content::empty();
    // The same words are the same text.
    it.document.blocks[0].id = "abcdefghijkl".parse().unwrap();
    it.document.title = title.to_owned();
    it
}

pub fn text(title: &str) -> Stored {
    content(title).store().unwrap()
}

pub fn revision_op(made: &Revision) -> Op {
    let payload = RevisionOp {
        id: made.id,
        parents: made.parents.clone(),
        kind: made.kind,
        note: String::new(),
        at_ms: made.at_ms,
        content: made.content.clone(),
    };
    let base = made.parents.first().copied();
    Op { op_id: OpId::new(NOW), kind: OpKind::Revision, article: made.article, base, payload: json!(payload) }
}

pub fn submit_op(made: &Revision) -> Op {
    let payload = json!(SubmitOp { revision: made.id, note: String::new() });
    Op { op_id: OpId::new(NOW), kind: OpKind::Submit, article: made.article, base: Some(made.id), payload }
}

pub fn change(kind: ChangeKind, id: impl ToString, body: Value) -> Change {
    Change { seq: 1, kind, id: id.to_string(), body: Some(body), gone: false }
}

pub fn gone(kind: ChangeKind, id: impl ToString) -> Change {
    Change { seq: 1, kind, id: id.to_string(), body: None, gone: true }
}
