//! Many laptops at one portal: each holds its line open for what changes, takes it, and now and then sends a text.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use domain::wire::{Answer, DeviceAsk, Op, OpKind, PushAsk, RevisionOp, SessionAsk};
use domain::{ArticleId, CategoryId, DeviceId, Kind, OpId, RevisionId, Role};
use serde_json::json;
use sync::Client;

use crate::archive::article;
use crate::newsroom::{PASSWORD, prepared};
use crate::now;

/// Seconds for which a portal holds an answer.
const WAIT: u32 = 25;
const BYTES: usize = 20_000;
/// Every tenth of them reads the whole newsroom.
const EDITOR_EVERY: usize = 10;
/// One person's laptops.
const EACH: usize = 3;

#[derive(Debug)]
pub struct Crowd {
    pub laptops: usize,
    category: CategoryId,
}

#[derive(Debug, Default)]
pub struct Crowded {
    /// Milliseconds of each.
    pub pushes: Vec<f64>,
    pub pulled: u64,
    /// Faults, and answers that were not `applied`.
    pub errors: Vec<String>,
}

struct Shared {
    over: AtomicBool,
    pulled: AtomicU64,
    crowded: Mutex<Crowded>,
}

impl Crowd {
    /// Makes their accounts in a portal's folder that nobody serves yet.
    pub fn of(folder: &Path, laptops: usize) -> Self {
        let people = laptops.div_ceil(EACH);
        let them: Vec<(String, Role)> = (0..people)
            .map(|n| (login(n * EACH), if n % EDITOR_EVERY == 0 { Role::Editor } else { Role::Reporter }))
            .collect();
        Self { laptops, category: prepared(folder, &them) }
    }

    /// All of them for so long, each with a text every `every`.
    pub fn works(&self, address: &str, every: Duration, lasts: Duration) -> Crowded {
        let clients = self.sign_in(address);
        let shared = Shared { over: AtomicBool::new(false), pulled: AtomicU64::new(0), crowded: Mutex::default() };
        thread::scope(|scope| {
            let (end, ended): (Vec<Sender<()>>, Vec<Receiver<()>>) = clients.iter().map(|_| channel()).unzip();
            for (n, ((client, device), ended)) in clients.iter().zip(ended).enumerate() {
                let shared = &shared;
                scope.spawn(move || listens(client, shared));
                // Spread over the time, as people are.
                let first = every * u32::try_from(n).unwrap() / u32::try_from(self.laptops).unwrap();
                scope.spawn(move || self.writes(n, client, *device, (first, every), &ended, shared));
            }
            let (_nobody, never) = channel::<()>();
            let _ = never.recv_timeout(lasts);
            shared.over.store(true, Ordering::SeqCst);
            drop(end);
        });
        let mut out = shared.crowded.into_inner().unwrap_or_else(PoisonError::into_inner);
        out.pulled = shared.pulled.into_inner();
        out
    }

    fn sign_in(&self, address: &str) -> Vec<(Client, DeviceId)> {
        let client = Client::new(address, None).unwrap();
        (0..self.laptops)
            .map(|n| {
                let device = DeviceId::new(now());
                let ask = SessionAsk {
                    login: login(n - n % EACH),
                    password: PASSWORD.to_owned(),
                    device: DeviceAsk { id: device, name: format!("máy {n}") },
                };
                // A connection of its own, as another machine has.
                let own = Client::new(client.address(), None).unwrap();
                (own.with_token(client.sign_in(&ask).unwrap().body.token), device)
            })
            .collect()
    }

    fn writes(
        &self,
        n: usize,
        client: &Client,
        device: DeviceId,
        (first, every): (Duration, Duration),
        ended: &Receiver<()>,
        shared: &Shared,
    ) {
        let id = ArticleId::new(now());
        let mut parents = Vec::new();
        let mut wait = first;
        for round in 0_u64.. {
            if !matches!(ended.recv_timeout(wait), Err(RecvTimeoutError::Timeout)) {
                return;
            }
            wait = every;
            let at = now();
            let content = article(round * 1000 + n as u64, BYTES, self.category).store().unwrap();
            let (made, kind) = (RevisionId::new(at), Kind::Saved);
            let payload =
                json!(RevisionOp { id: made, parents: parents.clone(), kind, note: String::new(), at_ms: at, content });
            let base = parents.first().copied();
            let op = Op { op_id: OpId::new(at), kind: OpKind::Revision, article: id, base, payload };
            let began = Instant::now();
            let answer = client.push(&PushAsk { device, ops: vec![op] });
            let took = began.elapsed().as_secs_f64() * 1000.0;
            let mut crowded = shared.crowded.lock().unwrap_or_else(PoisonError::into_inner);
            crowded.pushes.push(took);
            match answer {
                Ok(it) if matches!(it.body.answers[0].answer, Answer::Applied(_)) => parents = vec![made],
                Ok(it) => crowded.errors.push(format!("{:?}", it.body.answers[0].answer)),
                Err(it) => crowded.errors.push(it.to_string()),
            }
        }
    }
}

/// As a laptop does: one held call says that there is something, another fetches it.
fn listens(client: &Client, shared: &Shared) {
    let (mut cursor, mut view) = (0, 1);
    while !shared.over.load(Ordering::SeqCst) {
        let heard = client.listen(cursor, view, WAIT).and_then(|it| {
            let quiet = !it.body.more && !it.body.anew && it.body.changes.is_empty();
            if quiet { Ok(None) } else { client.changes(cursor, view, 0).map(Some) }
        });
        match heard {
            Ok(None) => {}
            Ok(Some(it)) => {
                view = it.body.view;
                cursor = if it.body.anew { 0 } else { it.body.cursor };
                shared.pulled.fetch_add(it.body.changes.len() as u64, Ordering::SeqCst);
            }
            Err(it) => shared.crowded.lock().unwrap_or_else(PoisonError::into_inner).errors.push(it.to_string()),
        }
    }
}

fn login(n: usize) -> String {
    format!("nguoi{n}")
}
