//! The portal reads its own page back after a release's minute, as any reader does, and keeps what it read. No article
//! waits for it: what shows is a question to the clock, and this only proves that the answer was right.

use std::net::SocketAddr;
use std::time::Duration;

use domain::article::{Differs, Outcome};
use domain::wire::ChangeKind;
use domain::{Content, ContentHash, Timestamp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::error::Error;
use crate::portal::Portal;
use crate::table::receipt::{self, Due};
use crate::table::{change, content};

/// Another process may have made a release, and a clock may have been put forward: it is looked again after this at the
/// latest.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Before a page that could not be read is tried again.
const TRY_AGAIN: Duration = Duration::from_millis(250);
/// A page that is not there by then is tried again.
const READ: Duration = Duration::from_secs(5);
/// A portal that cannot read itself for so long says so.
const UNREACHABLE_AFTER_MS: i64 = 60_000;
const PAGE_MAX: u64 = 16 * 1024 * 1024;
const AT_ONCE: u32 = 32;

/// A release whose page is to be read, and the text that was approved; none where it was erased since.
struct Wanted {
    due: Due,
    approved: Option<Content>,
}

enum Read {
    /// The text that was approved.
    Seen,
    Different(Differs),
    Unreachable,
}

impl Read {
    fn told(&self) -> (Outcome, Option<&Differs>) {
        match self {
            Self::Seen => (Outcome::Seen, None),
            Self::Different(it) => (Outcome::Different, Some(it)),
            Self::Unreachable => (Outcome::Unreachable, None),
        }
    }
}

impl Portal {
    /// While it serves. What breaks here costs a receipt and nothing else.
    pub(crate) async fn read_back(&self, at: SocketAddr) {
        let since = self.now();
        let mut written = self.written();
        loop {
            written.mark_unchanged();
            let next = self.due().await.unwrap_or_default();
            if next.is_empty() {
                // A release that was made is a write.
                let _ = timeout(self.until_next().await, written.changed()).await;
                continue;
            }
            for wanted in next {
                let read = match &wanted.due.path {
                    Some(path) => Some(look(at, path, &wanted).await),
                    None => None,
                };
                // Who reads a page while its article is withdrawn reads another one: the next look knows.
                if self.keep(wanted.due, read, since).await.is_err() {
                    tokio::time::sleep(TRY_AGAIN).await;
                }
            }
        }
    }

    async fn due(&self) -> Result<Vec<Wanted>, Error> {
        let portal = self.clone();
        let look = move || {
            portal.read(|tx| {
                let all = receipt::due(tx, portal.now(), AT_ONCE)?.into_iter().map(|due| {
                    let stored = content::get(tx, &due.content)?;
                    Ok(Wanted { due, approved: stored.and_then(|it| it.open().ok()) })
                });
                all.collect()
            })
        };
        tokio::task::spawn_blocking(look).await?
    }

    async fn until_next(&self) -> Duration {
        let portal = self.clone();
        let asked = tokio::task::spawn_blocking(move || portal.read(|tx| Ok(receipt::next(tx)?))).await;
        let Ok(Ok(Some(next))) = asked else { return LOOK_AGAIN };
        let left = u64::try_from(next.0 - self.now().0).unwrap_or(0);
        Duration::from_millis(left.max(1)).min(LOOK_AGAIN)
    }

    async fn keep(&self, due: Due, read: Option<Read>, since: Timestamp) -> Result<(), Error> {
        let portal = self.clone();
        tokio::task::spawn_blocking(move || portal.keep_receipt(&due, read.as_ref(), since)).await?
    }

    fn keep_receipt(&self, due: &Due, read: Option<&Read>, since: Timestamp) -> Result<(), Error> {
        let now = self.now();
        // A portal that has just begun has not been unreachable for a minute.
        let tried = now.0 - due.go_live_ms.0.max(since.0);
        if matches!(read, Some(Read::Unreachable)) && tried < UNREACHABLE_AFTER_MS {
            return Err(Error::refused(domain::wire::Code::Busy, "the page could not be read, and is tried again"));
        }
        self.write(|tx| {
            // What stands on the page may have changed since it was read: then this was another text's page.
            let still = receipt::due(tx, now, u32::MAX)?.into_iter().find(|it| it.release == due.release);
            let Some(still) = still else { return Ok(()) };
            match (read, still.path) {
                (_, None) => receipt::let_go(tx, due.release)?,
                (Some(read), Some(_)) => {
                    if receipt::insert(tx, due, read.told(), now)? {
                        change::touch(tx, ChangeKind::Article, &due.article.to_string())?;
                    }
                }
                (None, Some(_)) => {}
            }
            Ok(())
        })
    }
}

/// As a reader: no token, no cookie, over the wire.
async fn look(at: SocketAddr, path: &str, wanted: &Wanted) -> Read {
    match timeout(READ, read(at, path)).await {
        Ok(Ok((200, page))) => match &wanted.approved {
            Some(approved) => compared(page, approved.clone(), wanted.due.content.clone()).await,
            None => Read::Different(Differs::Text { content: None }),
        },
        // 0: what came was no answer.
        Ok(Ok((0 | 500.., _))) | Ok(Err(_)) | Err(_) => Read::Unreachable,
        Ok(Ok((status, _))) => Read::Different(Differs::Page { status }),
    }
}

/// A long page takes its time, and the workers of the server have readers to answer.
async fn compared(page: String, approved: Content, content: ContentHash) -> Read {
    let compared = move || site::differs(&page, &approved, &content).map_or(Read::Seen, Read::Different);
    tokio::task::spawn_blocking(compared).await.unwrap_or(Read::Unreachable)
}

/// HTTP 1.0: the connection ends with the page, and nothing comes in pieces.
async fn read(at: SocketAddr, path: &str) -> std::io::Result<(u16, String)> {
    let mut line = TcpStream::connect(at).await?;
    line.write_all(format!("GET {path} HTTP/1.0\r\nhost: {at}\r\n\r\n").as_bytes()).await?;
    let mut bytes = Vec::new();
    line.take(PAGE_MAX).read_to_end(&mut bytes).await?;
    let said = String::from_utf8_lossy(&bytes);
    let status = said.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    Ok((status, said.split_once("\r\n\r\n").map(|(_, page)| page.to_owned()).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use domain::{ArticleId, ReleaseId};

    use super::*;

    #[tokio::test]
    async fn a_page_that_nobody_gives_is_unreachable_and_no_other_text() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("its address");
        drop(listener);
        let due = Due {
            release: ReleaseId::new(Timestamp(0)),
            article: ArticleId::new(Timestamp(0)),
            content: ContentHash::of(b"{}"),
            go_live_ms: Timestamp(0),
            path: None,
        };
        let read = look(at, "/bai/a-1", &Wanted { due, approved: None }).await;
        assert_eq!(read.told(), (Outcome::Unreachable, None));
    }
}
