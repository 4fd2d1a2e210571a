//! Listening: one program a folder, with its address beside the file for whoever asks. Knows no call.

use std::fs::{File, TryLockError};
use std::future::IntoFuture;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::error::Error;
use crate::portal::{Clock, Portal};

const LOCK: &str = "lock";
const ADDRESS: &str = "address";

/// Whoever only looks holds the lock for a moment: a start that meets her asks again.
const LOCK_TRIES: usize = 100;

/// Calls that stand at the file at one time. It has three readers and one writer: three hundred laptops that wake up at
/// one change wait in line without a thread and its memory each, and what a thread has once used for an answer the
/// system's allocator keeps for it.
pub const BLOCKING_MOST: usize = 12;

/// Answers that are not done by then are cut off: a reader who takes a byte a second must not keep the program open.
const GOODBYE: Duration = Duration::from_secs(3);

/// The folder, as the one program that serves it. The lock goes with the process, also when it is killed.
#[derive(Debug)]
pub struct Place {
    folder: PathBuf,
    _lock: File,
}

impl Place {
    pub fn take(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let lock = File::options().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))?;
        for _ in 0..LOCK_TRIES {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { folder: folder.to_owned(), _lock: lock }),
                Err(TryLockError::WouldBlock) => thread::yield_now(),
                Err(TryLockError::Error(it)) => return Err(it.into()),
            }
        }
        Err(Error::InUse)
    }

    /// In one step, so that nobody reads half an address.
    pub fn say(&self, address: &str) -> Result<(), Error> {
        let new = self.folder.join("address.new");
        std::fs::write(&new, address)?;
        Ok(std::fs::rename(new, self.folder.join(ADDRESS))?)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // An address that stays behind is not believed: the lock goes next.
        let _ = std::fs::remove_file(self.folder.join(ADDRESS));
    }
}

/// The address of the portal that serves this folder now. One that a killed program left behind is not believed,
/// because nobody holds the lock.
pub fn running(folder: &Path) -> Option<String> {
    let said = std::fs::read_to_string(folder.join(ADDRESS)).ok()?;
    let lock = File::open(folder.join(LOCK)).ok()?;
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(said),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

impl Portal {
    /// Until `stop`. Answers that are under way are given first.
    pub async fn serve(&self, listener: TcpListener) -> Result<(), Error> {
        let here = listener.local_addr()?;
        let (mut stopping, mut leaving) = (self.stopping(), self.stopping());
        let service = self.router().into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(listener, service).with_graceful_shutdown(async move {
            // It fails only where the sender is gone, which is a stop too.
            let _ = stopping.wait_for(|it| *it).await;
        });
        let late = async move {
            let _ = leaving.wait_for(|it| *it).await;
            tokio::time::sleep(GOODBYE).await;
        };
        let reading = self.clone();
        let reading = tokio::spawn(async move { reading.read_back(reach(here)).await });
        let drawing = self.clone();
        let drawing = tokio::spawn(async move { drawing.draw_what_is_missing().await });
        let done = tokio::select! {
            done = served.into_future() => Ok(done?),
            () = late => Ok(()),
        };
        reading.abort();
        drawing.abort();
        done
    }
}

/// Where a portal that listens everywhere reaches itself.
fn reach(mut at: SocketAddr) -> SocketAddr {
    if at.ip().is_unspecified() {
        let here = if at.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
        at.set_ip(here);
    }
    at
}

/// A portal inside another program: its own thread, its own runtime, loopback only. On a shared runtime, blocking
/// calls to it from the program would wait for each other.
#[derive(Debug)]
pub struct Embedded {
    address: String,
    portal: Portal,
    thread: Option<JoinHandle<()>>,
}

impl Embedded {
    pub fn start(folder: &Path, clock: Clock) -> Result<Self, Error> {
        let place = Place::take(folder)?;
        let portal = Portal::open(folder, clock)?;
        let (tell, told) = mpsc::channel();
        let serving = portal.clone();
        let thread = thread::Builder::new().name("portal".to_owned()).spawn(move || {
            match begin(&place) {
                Ok((runtime, listener, address)) => {
                    // The other end waits for exactly this.
                    let _ = tell.send(Ok(address));
                    // A socket that breaks ends the serving; the laptops see it as any portal that is away.
                    let _ = runtime.block_on(serving.serve(listener));
                    runtime.shutdown_timeout(GOODBYE);
                }
                Err(it) => {
                    let _ = tell.send(Err(it));
                }
            }
            drop(place);
        })?;
        let told = told.recv().unwrap_or_else(|_| Err(std::io::Error::from(ErrorKind::BrokenPipe).into()));
        Ok(Self { address: told?, portal, thread: Some(thread) })
    }

    /// `http://127.0.0.1:PORT`
    pub fn address(&self) -> String {
        self.address.clone()
    }

    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// Returns when the folder is free again.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.portal.stop();
        if let Some(thread) = self.thread.take() {
            // A panic in there has been printed by its own thread.
            let _ = thread.join();
        }
    }
}

fn begin(place: &Place) -> Result<(Runtime, TcpListener, String), Error> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).max_blocking_threads(BLOCKING_MOST).enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    let address = format!("http://{}", listener.local_addr()?);
    place.say(&address)?;
    Ok((runtime, listener, address))
}
