//! A bare line to the portal, for bytes that no HTTP client sends.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::house::Said;

/// More of an endless body is never sent: by then the portal has hung up, or has taken it.
const ENDLESS: usize = 64 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug)]
pub struct Line {
    pub head: Vec<u8>,
    pub flow: Flow,
}

#[derive(Debug)]
pub enum Flow {
    /// And then nothing more comes.
    Once(Vec<u8>),
    /// Again and again, until the portal hangs up.
    Again(Vec<u8>),
}

/// None where the portal hung up without a word, or while it was written to.
pub fn sends(address: &str, it: &Line) -> Option<Said> {
    let mut line = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line.set_write_timeout(Some(PATIENCE)).unwrap();
    let mut hung_up = line.write_all(&it.head).is_err();
    match &it.flow {
        Flow::Once(body) => {
            let _ = line.write_all(body);
            let _ = line.shutdown(Shutdown::Write);
        }
        Flow::Again(body) => {
            let mut sent = 0;
            while !hung_up {
                match line.write_all(body) {
                    Ok(()) => sent += body.len(),
                    // A portal that neither reads nor hangs up holds the line open for ever.
                    Err(it) if matches!(it.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                        panic!("the portal stopped reading after {sent} bytes and did not hang up")
                    }
                    Err(_) => hung_up = true,
                }
                assert!(sent < ENDLESS, "the portal read {sent} bytes of a body that never ends");
            }
        }
    }
    let mut answer = Vec::new();
    let mut some = [0; 8192];
    loop {
        match line.read(&mut some) {
            Ok(0) => break,
            Ok(n) => answer.extend_from_slice(&some[..n]),
            Err(it) if matches!(it.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                panic!("the portal neither answered nor hung up")
            }
            // Reset: what it had answered went with the line.
            Err(_) => break,
        }
        if whole(&answer) {
            break;
        }
    }
    said(&answer)
}

/// Its length is known and all of it is here.
fn whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|it| it.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    length.is_some_and(|it| body.len() >= it)
}

fn said(answer: &[u8]) -> Option<Said> {
    let text = String::from_utf8_lossy(answer);
    let status = text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    let body = text.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
    Some(Said { status, body: serde_json::from_str(body).unwrap_or(Value::Null) })
}
