//! What the program holds open while it runs: the demo's portal, and the profile that is being worked on.
//! It does not know the window: whoever opens a profile says what hears of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::wire::{Code, DeviceAsk, SessionAnswer, SessionAsk};
use domain::{DeviceId, Timestamp};
use portal::Embedded;
use portal::demo;
use store::{Store, pulled};
use sync::Client;

use crate::clock;
use crate::error::ErrorJson;
use crate::home::{Home, Known, Whose};
use crate::keyring;
use crate::profile::{Ear, Profile, Seat};

/// How long a command may still be under way when its profile is removed.
const LAST_COMMAND: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Newsroom {
    home: Home,
    portal: Mutex<Option<Embedded>>,
    open: Mutex<Option<Arc<Profile>>>,
    /// One change of profile at a time: two clicks on two roles end in one of them, not between them.
    door: Mutex<()>,
}

impl Newsroom {
    pub fn new(home: Home) -> Self {
        Self { home, portal: Mutex::default(), open: Mutex::default(), door: Mutex::default() }
    }

    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The profile that is being worked on.
    pub fn profile(&self) -> Option<Arc<Profile>> {
        held(&self.open).clone()
    }

    /// The address of the demo's portal: one that serves the folder already, else our own, made at the first call.
    pub fn demo_portal(&self) -> Result<String, ErrorJson> {
        let mut ours = held(&self.portal);
        if let Some(it) = &*ours {
            return Ok(it.address());
        }
        let folder = self.home.demo_portal();
        if let Some(address) = portal::running(&folder) {
            return Ok(address);
        }
        demo::seed(&folder, clock::now())?;
        let started = Embedded::start(&folder, Arc::new(clock::now))?;
        let address = started.address();
        *ours = Some(started);
        Ok(address)
    }

    /// The demo's role switch, the only one that signs in by itself.
    pub fn open_demo(&self, login: &str, ear: Ear) -> Result<Arc<Profile>, ErrorJson> {
        if !demo::LOGINS.contains(&login) {
            return Err(ErrorJson::new("unknown", format!("no {login} in the demo")));
        }
        let address = self.demo_portal()?;
        let folder = self.home.demo_profile(login);
        let client = Client::new(&address, None)?;
        self.enter(&folder, client, Entry { login, password: demo::PASSWORD, demo: true }, ear)
    }

    /// Where the portal cannot be reached and this person has worked here before, she works on without it; the
    /// folder is as readable to whoever sits at this laptop as it is without this program.
    pub fn sign_in(&self, address: &str, login: &str, password: &str, ear: Ear) -> Result<Arc<Profile>, ErrorJson> {
        let client = Client::new(address, None)?;
        let folder = self.home.profile(client.address(), login);
        self.enter(&folder, client, Entry { login, password, demo: false }, ear)
    }

    /// With the token that the keyring has of her: no password, and no network either.
    pub fn open_profile(&self, address: &str, login: &str, ear: Ear) -> Result<Arc<Profile>, ErrorJson> {
        let client = Client::new(address, None)?;
        let folder = self.home.profile(client.address(), login);
        let asks = || ErrorJson::new("sign_in", "no token in the keyring");
        let known = Known::read(&folder).ok_or_else(asks)?;
        // Before the door: a keyring may ask the person, who may want to sign in by password instead.
        let token = keyring::token(&known).ok_or_else(asks)?;
        let _door = held(&self.door);
        if let Some(it) = self.profile().filter(|it| it.folder() == folder) {
            return Ok(it);
        }
        self.sit_down(Seat::without_portal(&folder, client.with_token(token), &known, false)?, ear)
    }

    /// The folder of who has just signed in. Her login may have been renamed at the portal, or may have been another's.
    fn hers(
        &self,
        was: &Path,
        store: Option<&Store>,
        whose: &Whose,
        entry: Entry<'_>,
        address: &str,
    ) -> Result<PathBuf, ErrorJson> {
        let kept = match store {
            Some(it) => it.read::<_, store::Error>(pulled::find)?,
            None => None,
        };
        match kept {
            // Of another portal at the same address it is refused, and said.
            Some(it) if it.portal != whose.portal || it.person == whose.person => return Ok(was.to_owned()),
            Some(it) => Whose { portal: it.portal, person: it.person }.write(was)?,
            None => {}
        }
        let right = self.home.profile_of(address, entry.login, whose);
        if right != was {
            self.home.pass_on(was);
        }
        Ok(right)
    }

    fn enter(&self, folder: &Path, client: Client, entry: Entry<'_>, ear: Ear) -> Result<Arc<Profile>, ErrorJson> {
        let _door = held(&self.door);
        let known = Known::read(folder);
        let hello = match client.hello() {
            Ok(it) => it.body,
            Err(error @ sync::Error::Offline(_)) => {
                return match known {
                    Some(known) => self.sit_down(Seat::without_portal(folder, client, &known, entry.demo)?, ear),
                    // "This needs the network" would be wrong here: it may be the address.
                    None => Err(ErrorJson::new("portal_not_there", error)),
                };
            }
            Err(error) => return Err(error.into()),
        };
        let same = self.profile().filter(|it| it.folder() == folder);
        let store = match &same {
            Some(it) => Some(it.store()),
            None if known.is_some() => Some(Arc::new(Store::open(folder, clock::now())?)),
            None => None,
        };
        let device = match &store {
            Some(it) => it.read::<_, store::Error>(|tx| Ok(pulled::find(tx)?.map(|it| it.device)))?,
            None => None,
        };
        let now = clock::now();
        let device = device.unwrap_or_else(|| DeviceId::new(now));
        let (device, answer) = entry.sign_in(&client, device, now)?;
        let whose = Whose { portal: hello.portal.clone(), person: answer.person.id };
        let right = match entry.demo {
            true => folder.to_owned(),
            false => self.hers(folder, store.as_deref(), &whose, entry, client.address())?,
        };
        let (same, store) = match right == folder {
            true => (same, store),
            false => {
                drop((same, store));
                let same = self.profile().filter(|it| it.folder() == right);
                let store = same.as_ref().map(|it| it.store());
                (same, store)
            }
        };
        let folder = right.as_path();
        // Only now: a wrong password leaves no folder behind.
        let store = match store {
            Some(it) => it,
            None => Arc::new(Store::open(folder, now)?),
        };
        sync::enter(&store, &hello, &answer, device, now)?;
        if !entry.demo {
            whose.write(folder)?;
        }
        let known = Known { address: client.address().to_owned(), name: hello.name, login: entry.login.to_owned() };
        known.write(folder)?;
        if !entry.demo {
            keyring::keep(&known, &answer.token);
        }
        let client = client.with_token(answer.token);
        match same {
            Some(profile) => {
                profile.go_on(client);
                Ok(profile)
            }
            None => self.sit_down(Seat { store, client, known, demo: entry.demo }, ear),
        }
    }

    fn sit_down(&self, seat: Seat, ear: Ear) -> Result<Arc<Profile>, ErrorJson> {
        let profile = Arc::new(Profile::open(seat, ear)?);
        let before = held(&self.open).replace(Arc::clone(&profile));
        drop(before);
        Ok(profile)
    }

    /// Words that wait stay in the folder and go at the next sign-in.
    pub fn sign_out(&self) {
        let _door = held(&self.door);
        if let Some(profile) = held(&self.open).take() {
            profile.sign_out();
            if !profile.is_demo() {
                keyring::forget(profile.known());
            }
        }
    }

    /// As `sign_out`, and her folder goes from this laptop. `unsent` where that would lose something that is not in
    /// `lose`; then nothing has happened.
    pub fn sign_out_and_remove(&self, lose: &[String]) -> Result<(), ErrorJson> {
        let _door = held(&self.door);
        let Some(profile) = self.profile() else { return Ok(()) };
        let unsent = profile.desk().unsent()?;
        if let Some(it) = unsent.iter().find(|it| !lose.contains(&it.key)) {
            return Err(ErrorJson::new("unsent", format!("{} has not been sent", it.key)));
        }
        let folder = profile.folder().to_owned();
        if profile.is_demo() {
            return Err(ErrorJson::new("internal", "the demo is removed as a whole"));
        }
        drop(held(&self.open).take());
        profile.forget();
        profile.sign_out();
        keyring::forget(profile.known());
        // A command that is under way still holds it: its file must be closed before the folder goes.
        let still = Arc::downgrade(&profile);
        drop(profile);
        let end = Instant::now() + LAST_COMMAND;
        while still.strong_count() > 0 {
            if Instant::now() > end {
                return Err(ErrorJson::new("busy", "something of this profile is still under way"));
            }
            std::thread::yield_now();
        }
        Ok(self.home.remove(&folder)?)
    }

    /// Before the program ends: what is under way comes to its end, the portal stops.
    pub fn close(&self) {
        drop(held(&self.open).take());
        if let Some(portal) = held(&self.portal).take() {
            portal.stop();
        }
    }
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    login: &'a str,
    password: &'a str,
    demo: bool,
}

impl Entry<'_> {
    /// A device that was struck off the portal's list stays off: with her password this laptop comes back as a new one.
    fn sign_in(
        &self,
        client: &Client,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<(DeviceId, SessionAnswer), sync::Error> {
        match client.sign_in(&self.ask(device)) {
            Err(sync::Error::Refused { code: Code::DeviceRevoked, .. }) => {
                let new = DeviceId::new(now);
                Ok((new, client.sign_in(&self.ask(new))?.body))
            }
            answer => Ok((device, answer?.body)),
        }
    }

    fn ask(&self, device: DeviceId) -> SessionAsk {
        SessionAsk {
            login: self.login.to_owned(),
            password: self.password.to_owned(),
            device: DeviceAsk { id: device, name: laptop() },
        }
    }
}

/// What the list of devices calls this one.
fn laptop() -> String {
    let said = std::env::var("COMPUTERNAME").ok();
    said.or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| "laptop".to_owned())
}

fn held<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    // What they guard is whole after every step: a panic elsewhere must not end the program here.
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
