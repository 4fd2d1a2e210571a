//! A portal with its people and six laptops that are signed in, made once and copied for each seed: a password costs
//! more than a whole story.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::Desk;
use domain::wire::{Category, ChangeKind, DeviceAsk, SessionAsk};
use domain::{CategoryId, DeviceId, PersonId, Role, Timestamp};
use portal::Portal;
use portal::table::{category, change};
use store::Store;
use support::copy_folder;
use sync::{Client, enter};
use tempfile::TempDir;

use crate::net::{Inside, Net};
use crate::sky::Skies;

/// Nobody listens there; what is carried inside the process needs a name.
pub const ADDRESS: &str = "http://127.0.0.1:1";
pub const START_MS: i64 = 1_790_000_000_000;
const PASSWORD: &str = "mat-khau-dai";

/// In this order they sit down: a story of three has Lan, Hà, and Lan's second laptop.
const LOGINS: [(&str, Role); 6] = [
    ("lan", Role::Reporter),
    ("ha", Role::Editor),
    ("lan", Role::Reporter),
    ("son", Role::Chief),
    ("minh", Role::Reporter),
    ("ha", Role::Editor),
];

#[derive(Debug)]
pub struct Template {
    folder: TempDir,
    pub places: Vec<Place>,
    pub news: CategoryId,
}

#[derive(Debug, Clone)]
pub struct Place {
    pub role: Role,
    pub person: PersonId,
    pub device: DeviceId,
    pub token: String,
}

impl Template {
    #[must_use]
    pub fn make() -> Self {
        let folder = temporary();
        let time = Arc::new(AtomicI64::new(START_MS));
        let ticks = Arc::clone(&time);
        let clock: portal::Clock = Arc::new(move || Timestamp(ticks.fetch_add(1, Ordering::Relaxed)));
        let at = folder.path().join("portal");
        fs::create_dir_all(&at).unwrap();
        let portal = Portal::open(&at, Arc::clone(&clock)).unwrap();
        let mut people: Vec<&str> = Vec::new();
        for (login, role) in LOGINS {
            if !people.contains(&login) {
                portal.add_person(login, login, role, PASSWORD).unwrap();
                people.push(login);
            }
        }
        let news = CategoryId::new(portal.now());
        let row = Category {
            id: news,
            parent: None,
            name: "Thời sự".to_owned(),
            slug: "thoi-su".to_owned(),
            rank: 1,
            closed_ms: None,
        };
        let put = |tx: &sqlite::WriteTx<'_>| {
            category::insert(tx, &row)?;
            Ok(change::touch(tx, ChangeKind::Category, &news.to_string())?)
        };
        portal.write(put).unwrap();
        let net = Net::to(Inside::of(&portal), Skies::over(1));
        let places = (0..LOGINS.len()).map(|n| place(folder.path(), &net, n, &clock)).collect();
        Self { folder, places, news }
    }

    /// Portal and so many laptops, as they were made.
    pub fn copy(&self, laptops: usize) -> TempDir {
        let copy = temporary();
        copy_folder(&self.folder.path().join("portal"), &copy.path().join("portal"));
        for n in 0..laptops {
            copy_folder(&self.folder.path().join(n.to_string()), &copy.path().join(n.to_string()));
        }
        copy
    }
}

fn place(folder: &Path, net: &Arc<Net>, n: usize, clock: &portal::Clock) -> Place {
    let (login, role) = LOGINS[n];
    let client = Client::over(Net::wire(net, 0), ADDRESS).unwrap();
    let store = Arc::new(Store::open(&folder.join(n.to_string()), clock()).unwrap());
    let device = DeviceId::new(clock());
    let hello = client.hello().unwrap().body;
    let ask = SessionAsk {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        device: DeviceAsk { id: device, name: format!("máy {n}") },
    };
    let answer = client.sign_in(&ask).unwrap().body;
    enter(&store, &hello, &answer, device, clock()).unwrap();
    // Its first backup is made with the first desk.
    drop(Desk::open(Arc::clone(&store), Arc::clone(clock)).unwrap());
    Place { role, person: answer.person.id, device, token: answer.token }
}

/// In memory where there is such a folder: ten thousand stories would wear a disk out for nothing.
fn temporary() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Where the requests say that they come from.
pub fn somewhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 1))
}
