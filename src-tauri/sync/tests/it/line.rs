//! A line between laptops and a portal that somebody may cut. It reads whole requests and knows nothing of what they
//! say.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use crate::doorway::Doorway;

/// What becomes of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    Through,
    /// It never reaches the portal.
    CutBefore,
    /// The portal does it, and the laptop never hears.
    CutAfter,
    /// Somebody else answers.
    Answer(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub upload_offset: Option<u64>,
}

impl Request {
    pub fn is(&self, method: &str, ending: &str) -> bool {
        self.method == method && self.path.contains(ending)
    }
}

type Rule = Box<dyn FnMut(&Request) -> Way + Send>;

pub struct Wire {
    shared: Arc<Shared>,
    doorway: Doorway,
}

struct Shared {
    portal: Mutex<String>,
    rule: Mutex<Rule>,
    seen: Mutex<Vec<Request>>,
}

impl Wire {
    pub fn to(portal: &str) -> Self {
        let shared = Arc::new(Shared {
            portal: Mutex::new(portal.trim_start_matches("http://").to_owned()),
            rule: Mutex::new(Box::new(|_| Way::Through)),
            seen: Mutex::default(),
        });
        let theirs = Arc::clone(&shared);
        let doorway = Doorway::each(move |it| theirs.carry(it));
        Self { shared, doorway }
    }

    pub fn address(&self) -> &str {
        &self.doorway.address
    }

    pub fn rule(&self, rule: impl FnMut(&Request) -> Way + Send + 'static) {
        *self.shared.rule.lock().unwrap() = Box::new(rule);
    }

    pub fn now_to(&self, portal: &str) {
        *self.shared.portal.lock().unwrap() = portal.trim_start_matches("http://").to_owned();
    }

    pub fn seen(&self) -> Vec<Request> {
        self.shared.seen.lock().unwrap().clone()
    }

    pub fn forget(&self) {
        self.shared.seen.lock().unwrap().clear();
    }
}

impl Shared {
    fn carry(&self, mut laptop: TcpStream) -> Option<()> {
        let (request, bytes) = read_request(&mut laptop)?;
        self.seen.lock().unwrap().push(request.clone());
        let way = (self.rule.lock().unwrap())(&request);
        let answer = match &way {
            Way::CutBefore => return None,
            Way::Answer(it) => it.clone().into_bytes(),
            Way::Through | Way::CutAfter => {
                let portal = self.portal.lock().unwrap().clone();
                let mut upstream = TcpStream::connect(portal).ok()?;
                upstream.write_all(&bytes).ok()?;
                let mut answer = Vec::new();
                upstream.read_to_end(&mut answer).ok()?;
                answer
            }
        };
        if way != Way::CutAfter {
            laptop.write_all(&answer).ok()?;
        }
        Some(())
    }
}

/// One request as it came, but that the connection ends with its answer.
fn read_request(stream: &mut TcpStream) -> Option<(Request, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        lines.push(line);
    }
    let mut first = lines.first()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let number = |name: &str| {
        let line = lines.iter().find(|it| it.to_lowercase().starts_with(name))?;
        line.split_once(':')?.1.trim().parse::<u64>().ok()
    };
    let length = number("content-length").unwrap_or(0);
    for line in lines.iter().filter(|it| !it.to_lowercase().starts_with("connection")) {
        head.push_str(line);
    }
    head.push_str("connection: close\r\n\r\n");
    let mut bytes = head.into_bytes();
    reader.take(length).read_to_end(&mut bytes).ok()?;
    Some((Request { method, path, upload_offset: number("upload-offset") }, bytes))
}
