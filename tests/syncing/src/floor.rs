//! What the same machine can do at best: the same bytes packed over one line, and in one durable transaction.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Instant;

use rusqlite::Connection;
use tempfile::TempDir;

/// A bare server of one packed body.
#[derive(Debug)]
pub struct Floor {
    address: String,
    agent: ureq::Agent,
    pub packed: usize,
}

impl Floor {
    /// The texts with a zero byte between them.
    pub fn of(texts: &[String]) -> Self {
        let body = Arc::new(packed(texts.join("\0").as_bytes()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let size = body.len();
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let body = Arc::clone(&body);
                std::thread::spawn(move || answers(&line, &body));
            }
        });
        Self { address, agent: ureq::Agent::new_with_defaults(), packed: size }
    }

    /// Milliseconds of one request and one transaction.
    pub fn takes(&self) -> f64 {
        let folder = tempfile::tempdir().unwrap();
        let mut file = durable(&folder);
        let began = Instant::now();
        let mut answer = self.agent.get(&self.address).call().unwrap();
        let text = answer.body_mut().with_config().limit(1 << 30).read_to_string().unwrap();
        let tx = file.transaction().unwrap();
        for (n, it) in text.split('\0').enumerate() {
            tx.prepare_cached("INSERT INTO text VALUES (?1, ?2)").unwrap().execute((n as i64, it)).unwrap();
        }
        tx.commit().unwrap();
        began.elapsed().as_secs_f64() * 1000.0
    }
}

fn answers(mut line: &std::net::TcpStream, body: &[u8]) {
    let mut reader = BufReader::new(line.try_clone().unwrap());
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            // A client that has gone is served.
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-encoding: gzip\r\ncontent-length: {length}\r\n\r\n"
        );
        if line.write_all(head.as_bytes()).and_then(|()| line.write_all(body)).is_err() {
            return;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the bare disk, beside which the store is measured")]
fn durable(folder: &TempDir) -> Connection {
    let file = Connection::open(folder.path().join("bare.db")).unwrap();
    file.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    file.pragma_update(None, "synchronous", "FULL").unwrap();
    file.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, json TEXT)", []).unwrap();
    file
}

/// A file on which `commits` of so many bytes are made, each its own transaction; answers milliseconds of one.
pub fn bare_commit(bytes: usize) -> impl FnMut() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let file = durable(&folder);
    let text = "á".repeat(bytes / 2);
    move || {
        let _here = &folder;
        let began = Instant::now();
        file.execute("INSERT INTO text (json) VALUES (?1)", [&text]).unwrap();
        began.elapsed().as_secs_f64() * 1000.0
    }
}

/// As the portal and the laptops pack.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}
