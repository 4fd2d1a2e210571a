//! A laptop's profile and its end of the line, without the window.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use domain::wire::{DeviceAsk, Op, SessionAsk};
use domain::{ArticleId, Content, DeviceId, Kind, Revision, RevisionId};
use store::article::{self, Summary};
use store::{Store, outbox, pulled, revision};
use sync::{Client, Line, Memory, Report, Told, Turn, Worker, enter, round};
use tempfile::TempDir;

use crate::newsroom::PASSWORD;
use crate::now;

#[derive(Debug)]
pub struct Laptop {
    _folder: TempDir,
    pub store: Arc<Store>,
    pub client: Client,
    turn: Arc<Turn>,
    memory: Memory,
}

impl Laptop {
    /// Signed in, and nothing pulled.
    pub fn signed_in(address: &str, login: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(folder.path(), now()).unwrap());
        let device = DeviceId::new(now());
        let client = Client::new(address, None).unwrap();
        let hello = client.hello().unwrap().body;
        let ask = SessionAsk {
            login: login.to_owned(),
            password: PASSWORD.to_owned(),
            device: DeviceAsk { id: device, name: "máy thử".to_owned() },
        };
        let answer = client.sign_in(&ask).unwrap().body;
        enter(&store, &hello, &answer, device, now()).unwrap();
        let client = client.with_token(answer.token);
        Self { _folder: folder, store, client, turn: Arc::default(), memory: Memory::default() }
    }

    /// As the worker's after a nudge.
    pub fn round(&mut self) -> Report {
        self.round_with(&mut |_| {})
    }

    pub fn round_with(&mut self, each: &mut dyn FnMut(&mut Report)) -> Report {
        let line = Line { store: &self.store, client: &self.client, clock: &now, turn: &self.turn };
        round(&line, &mut self.memory, true, each)
    }

    pub fn good_round(&mut self) -> Report {
        let report = self.round();
        assert!(report.fault.is_none() && report.around.is_none(), "{:?} {:?}", report.fault, report.around);
        report
    }

    /// Ends the round that is under way, before its next step.
    pub fn stop(&self) -> impl Fn() + use<> {
        let turn = Arc::clone(&self.turn);
        move || turn.stop()
    }

    /// As the program does it from now on.
    pub fn works(&self) -> (Worker, Receiver<Told>) {
        let (tell, told) = channel();
        let tell = Box::new(move |it| {
            // A bench that is over listens no more.
            let _ = tell.send(it);
        });
        (Worker::start(Arc::clone(&self.store), self.client.clone(), Arc::new(now), tell), told)
    }

    /// Articles whose text is here: they can be read and written.
    pub fn usable(&self) -> usize {
        usable(&self.store)
    }

    pub fn head(&self, id: ArticleId) -> Option<RevisionId> {
        self.store.read::<_, store::Error>(|tx| Ok(article::find(tx, id)?.and_then(|it| it.head))).unwrap()
    }

    pub fn any_article(&self) -> ArticleId {
        self.store.read::<_, store::Error>(article::all).unwrap()[0].id
    }

    /// The text of its head.
    pub fn text(&self, id: ArticleId) -> Content {
        let head = self.head(id).unwrap();
        self.store.read::<_, store::Error>(|tx| revision::open(tx, head)).unwrap().unwrap()
    }

    pub fn begins(&self, content: &Content) -> (ArticleId, RevisionId) {
        let at = now();
        let id = ArticleId::new(at);
        let me = self.store.read::<_, store::Error>(pulled::find).unwrap().unwrap().person;
        self.store.write::<_, store::Error>(|tx| article::create(tx, id, me, &Summary::of(content), at)).unwrap();
        (id, self.cuts(id, content))
    }

    /// A revision on the head that is here, and on its way.
    pub fn cuts(&self, id: ArticleId, content: &Content) -> RevisionId {
        let at = now();
        let me = self.store.read::<_, store::Error>(pulled::find).unwrap().unwrap();
        let text = content.store().unwrap();
        let made = RevisionId::new(at);
        self.store
            .write::<_, store::Error>(|tx| {
                let base = article::get(tx, id)?.head;
                let parents: Vec<RevisionId> = base.into_iter().collect();
                let it = Revision {
                    id: made,
                    article: id,
                    no: None,
                    parents,
                    content: text,
                    author: me.person,
                    device: me.device,
                    at_ms: at,
                    kind: Kind::Saved,
                    note: String::new(),
                };
                revision::add(tx, &it)?;
                article::set_head(tx, id, made)?;
                article::set_summary(tx, id, &Summary::of(content), at)?;
                let op = Op::of_revision(&it, at);
                outbox::add(tx, &op, at)
            })
            .unwrap();
        made
    }
}

pub fn usable(store: &Store) -> usize {
    let all = store.read::<_, store::Error>(article::all).unwrap();
    all.iter().filter(|it| it.head.is_some()).count()
}
