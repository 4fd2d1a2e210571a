//! `toasoan-portal serve` in a process of its own, and a proxy before it with a door for each laptop. It cuts, delays,
//! repeats and shortens requests and answers as the sky says, and kills the portal in the middle of one. Of what it
//! carries it reads only where a request ends.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::http::{Request, Response};
use support::{PortalProcess, tick};

use crate::mutant::Mutant;
use crate::sky::{Fate, Skies};

/// A portal that says nothing for so long hangs.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Served {
    folder: PathBuf,
    /// None once the story is over.
    process: Mutex<Option<PortalProcess>>,
    address: Mutex<String>,
    pub skies: Skies,
    pub mutant: Mutant,
    /// Given up by its laptop, and on its way after so many others.
    late: Mutex<Vec<(usize, Request<Vec<u8>>)>>,
    kills: AtomicUsize,
    over: AtomicBool,
}

/// The story's hold on it: what was started ends with it, also where the story panics.
pub struct Serving {
    pub served: Arc<Served>,
    /// One for each laptop.
    pub addresses: Vec<String>,
    doors: Vec<JoinHandle<()>>,
}

/// What came of one request.
struct Answer {
    bytes: Vec<u8>,
    /// All of it came.
    whole: bool,
}

impl Served {
    pub fn start(folder: &Path, laptops: usize, skies: Skies, mutant: Mutant) -> Serving {
        let process = PortalProcess::serve(folder);
        let served = Arc::new(Self {
            folder: folder.to_owned(),
            address: Mutex::new(host(&process)),
            process: Mutex::new(Some(process)),
            skies,
            mutant,
            late: Mutex::default(),
            kills: AtomicUsize::new(0),
            over: AtomicBool::new(false),
        });
        let (addresses, doors) = (0..laptops).map(|seat| door(&served, seat)).unzip();
        Serving { served, addresses, doors }
    }

    pub fn kills(&self) -> usize {
        self.kills.load(Ordering::SeqCst)
    }

    pub fn all_arrive(&self) {
        let late = std::mem::take(&mut *lock(&self.late));
        for (_, request) in late {
            self.asks(&request);
        }
    }

    fn some_arrive(&self) {
        let mut late = lock(&self.late);
        late.iter_mut().for_each(|it| it.0 = it.0.saturating_sub(1));
        let (due, left): (Vec<_>, Vec<_>) = late.drain(..).partition(|it| it.0 == 0);
        *late = left;
        drop(late);
        for (_, request) in due {
            self.asks(&request);
        }
    }

    /// Requests of one connection, one after the other, until a side hangs up or the line is cut.
    fn talks(&self, seat: usize, mut laptop: TcpStream) -> Option<()> {
        laptop.set_nodelay(true).ok()?;
        let mut came = Vec::new();
        loop {
            let request = request(&mut laptop, &mut came)?;
            self.some_arrive();
            let answer = self.carries(seat, request)?;
            laptop.write_all(&answer.bytes).ok()?;
            if !answer.whole {
                return None;
            }
        }
    }

    /// None where the laptop hears nothing.
    fn carries(&self, seat: usize, request: Request<Vec<u8>>) -> Option<Answer> {
        match self.skies.fate(seat) {
            Fate::Through => self.asks(&request),
            Fate::Lost => None,
            Fate::RequestCut(part) => {
                let bytes = written(&self.mutant.sent(&self.folder, request), self.mutant);
                self.line().ok()?.write_all(&bytes[..bytes.len() * part / 1000]).ok()?;
                None
            }
            Fate::AnswerLost => {
                self.asks(&request);
                None
            }
            Fate::AnswerCut(part) => {
                let mut it = self.asks(&request)?;
                it.bytes.truncate(it.bytes.len() * part / 1000);
                Some(Answer { whole: false, ..it })
            }
            Fate::Twice => {
                self.asks(&request);
                self.asks(&request)
            }
            Fate::Late(others) => {
                lock(&self.late).push((others, request));
                None
            }
            Fate::Slow(ms) => {
                tick(Duration::from_millis(ms));
                let it = self.asks(&request);
                tick(Duration::from_millis(ms));
                it
            }
            Fate::Dies(ms) => {
                let bytes = written(&self.mutant.sent(&self.folder, request), self.mutant);
                let mut line = self.line().ok()?;
                line.write_all(&bytes).ok()?;
                tick(Duration::from_millis(ms));
                self.dies_and_starts();
                // What it had said before.
                read(&mut line)
            }
        }
    }

    fn asks(&self, asked: &Request<Vec<u8>>) -> Option<Answer> {
        let op_ids = self.mutant.op_ids(asked);
        let path = asked.uri().path().to_owned();
        let bytes = written(&self.mutant.sent(&self.folder, asked.clone()), self.mutant);
        let mut line = self.line().ok()?;
        line.write_all(&bytes).ok()?;
        let it = read(&mut line)?;
        if self.mutant == Mutant::None || !it.whole {
            return Some(it);
        }
        let (head, body) = it.bytes.split_at(head_end(&it.bytes)?);
        let heard = self.mutant.heard(&path, &op_ids, Response::new(body.to_vec())).into_body();
        let mut bytes = headers_but(head, &["content-length"]);
        bytes.extend_from_slice(format!("content-length: {}\r\n\r\n", heard.len()).as_bytes());
        bytes.extend_from_slice(&heard);
        Some(Answer { bytes, whole: true })
    }

    fn line(&self) -> std::io::Result<TcpStream> {
        let line = TcpStream::connect(&*lock(&self.address))?;
        line.set_read_timeout(Some(PATIENCE))?;
        line.set_nodelay(true)?;
        Ok(line)
    }

    /// SIGKILL; nothing of the program runs after it.
    fn dies_and_starts(&self) {
        let mut process = lock(&self.process);
        if process.take().is_none() {
            return;
        }
        let again = PortalProcess::serve(&self.folder);
        *lock(&self.address) = host(&again);
        *process = Some(again);
        self.kills.fetch_add(1, Ordering::SeqCst);
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.served.over.store(true, Ordering::SeqCst);
        *lock(&self.served.process) = None;
        for (address, door) in self.addresses.iter().zip(self.doors.drain(..)) {
            // It waits for a knock.
            let _ = TcpStream::connect(address.trim_start_matches("http://"));
            let _ = door.join();
        }
    }
}

fn door(served: &Arc<Served>, seat: usize) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let served = Arc::clone(served);
    let open = thread::spawn(move || {
        for laptop in listener.incoming().flatten() {
            if served.over.load(Ordering::SeqCst) {
                return;
            }
            let served = Arc::clone(&served);
            // It ends when its laptop hangs up.
            thread::spawn(move || served.talks(seat, laptop));
        }
    });
    (address, open)
}

fn host(process: &PortalProcess) -> String {
    process.address.trim_start_matches("http://").to_owned()
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|it| it == b"\r\n\r\n").map(|it| it + 4)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let of = |line: &'a str| line.split_once(':').filter(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.trim());
    head.lines().find_map(of)
}

/// The head without these, and without its empty line.
fn headers_but(head: &[u8], names: &[&str]) -> Vec<u8> {
    let head = String::from_utf8_lossy(head);
    let kept = head.lines().filter(|line| {
        let name = line.split_once(':').map_or("", |it| it.0);
        !line.is_empty() && !names.iter().any(|it| it.eq_ignore_ascii_case(name))
    });
    kept.flat_map(|it| format!("{it}\r\n").into_bytes()).collect()
}

/// `came` is what was read beyond the last one. None where the laptop hung up.
fn request(from: &mut TcpStream, came: &mut Vec<u8>) -> Option<Request<Vec<u8>>> {
    let mut piece = [0; 16 * 1024];
    loop {
        if let Some(end) = head_end(came) {
            let head = String::from_utf8_lossy(&came[..end]).into_owned();
            let length: usize = header(&head, "content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
            if came.len() >= end + length {
                let body = came[end..end + length].to_vec();
                came.drain(..end + length);
                return parsed(&head, body);
            }
        }
        match from.read(&mut piece) {
            Ok(n @ 1..) => came.extend_from_slice(&piece[..n]),
            Ok(_) | Err(_) => return None,
        }
    }
}

fn parsed(head: &str, body: Vec<u8>) -> Option<Request<Vec<u8>>> {
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let mut it = Request::builder().method(first.next()?).uri(first.next()?);
    for (name, value) in lines.filter_map(|it| it.split_once(':')) {
        it = it.header(name, value.trim());
    }
    it.body(body).ok()
}

/// As it goes to the portal, which hangs up after its answer: so the answer has an end. What a mutant looks into is not
/// packed.
fn written(request: &Request<Vec<u8>>, mutant: Mutant) -> Vec<u8> {
    let mut out = format!("{} {} HTTP/1.1\r\n", request.method(), request.uri()).into_bytes();
    for (name, value) in request.headers() {
        let own = matches!(name.as_str(), "connection" | "content-length")
            || (mutant != Mutant::None && name == "accept-encoding");
        if !own {
            out.extend_from_slice(name.as_str().as_bytes());
            out.extend_from_slice(b": ");
            out.extend_from_slice(value.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
    }
    out.extend_from_slice(format!("connection: close\r\ncontent-length: {}\r\n\r\n", request.body().len()).as_bytes());
    out.extend_from_slice(request.body());
    out
}

/// Until the portal hangs up; the laptop's own connection stays open for its next request. None where nothing came.
fn read(line: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    // A portal that was killed leaves what it had said before.
    let all = line.read_to_end(&mut bytes).is_ok();
    let end = head_end(&bytes)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = header(&head, "content-length").and_then(|it| it.parse::<usize>().ok());
    let whole = all && length.is_none_or(|it| bytes.len() >= end + it);
    let mut out = headers_but(&bytes[..end], &["connection"]);
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(&bytes[end..]);
    Some(Answer { bytes: out, whole })
}
