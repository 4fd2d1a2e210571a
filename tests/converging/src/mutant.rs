//! Programs that break a promise of the sync, each in one way: the proof must catch every one of them. What the portal
//! would do wrong is done to requests and answers on their way; what a laptop would do wrong is done to its store.

use std::io::Read;
use std::path::Path;

use axum::http::{Request, Response};
use domain::merge::{At, Piece, merge};
use domain::wire::{Answer, Changes, OpAnswer, OpKind, PushAnswer, PushAsk};
use domain::{ArticleId, Content, OpId, Timestamp};
use serde_json::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    None,
    /// A number that is taken and not yet visible is passed over by the cursor.
    NaiveCursor,
    /// Every sending of an operation has another id.
    NoOperationIds,
    /// The head moves to whatever came last.
    LastWriterWins,
    /// The cursor is stored before the rows that it covers, and the program is killed between.
    CursorBeforeRows,
    /// The merge is the portal's head.
    DropsASide,
    /// A paragraph that one side split and the other changed is both.
    SplitAsTwo,
}

impl Mutant {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::NaiveCursor, "naive cursor"),
        (Self::NoOperationIds, "no operation ids"),
        (Self::LastWriterWins, "last writer wins"),
        (Self::CursorBeforeRows, "cursor before its rows"),
        (Self::DropsASide, "a merge that drops a side"),
        (Self::SplitAsTwo, "a split paragraph merged as two"),
    ];

    /// A request as this program would send it, or as the portal would take it.
    pub(crate) fn sent(self, portal: &Path, request: Request<Vec<u8>>) -> Request<Vec<u8>> {
        if !matches!(self, Self::NoOperationIds | Self::LastWriterWins) || !is(&request, "/push") {
            return request;
        }
        let Some(mut ask) = read(&request) else { return request };
        for op in &mut ask.ops {
            match self {
                Self::NoOperationIds => op.op_id = OpId::new(Timestamp(0)),
                Self::LastWriterWins if op.kind == OpKind::Revision && op.payload["kind"] != "merged" => {
                    if let Some(head) = head(portal, op.article) {
                        op.payload["parents"] = json!([head]);
                    }
                }
                _ => {}
            }
        }
        let (mut head, _) = request.into_parts();
        head.headers.remove("content-encoding");
        Request::from_parts(head, serde_json::to_vec(&ask).unwrap())
    }

    /// What the laptop called the operations that `sent` called otherwise.
    pub(crate) fn op_ids(self, request: &Request<Vec<u8>>) -> Vec<OpId> {
        if self != Self::NoOperationIds || !is(request, "/push") {
            return Vec::new();
        }
        read(request).map(|it| it.ops.iter().map(|it| it.op_id).collect()).unwrap_or_default()
    }

    pub(crate) fn heard(self, path: &str, op_ids: &[OpId], answer: Response<Vec<u8>>) -> Response<Vec<u8>> {
        let (head, body) = answer.into_parts();
        let body = match self {
            Self::NaiveCursor if path.ends_with("/changes") => skipped(body),
            Self::NoOperationIds if path.ends_with("/push") => renamed(body, op_ids),
            _ => body,
        };
        Response::from_parts(head, body)
    }

    /// The text that this program would make of three; none where it asks a person.
    pub(crate) fn merge(self, base: &Content, mine: &Content, theirs: &Content) -> Option<Content> {
        match self {
            Self::DropsASide => Some(theirs.clone()),
            Self::SplitAsTwo => split_as_two(base, mine, theirs),
            _ => None,
        }
    }

    pub(crate) fn merges(self) -> bool {
        matches!(self, Self::DropsASide | Self::SplitAsTwo)
    }
}

fn is(request: &Request<Vec<u8>>, ending: &str) -> bool {
    request.uri().path().ends_with(ending)
}

fn read(request: &Request<Vec<u8>>) -> Option<PushAsk> {
    let mut json = Vec::new();
    if request.headers().contains_key("content-encoding") {
        flate2::read::GzDecoder::new(&request.body()[..]).read_to_end(&mut json).ok()?;
    } else {
        json.clone_from(request.body());
    }
    serde_json::from_slice(&json).ok()
}

fn head(portal: &Path, article: ArticleId) -> Option<String> {
    let sql = "SELECT head FROM article WHERE id = ?1";
    let read = |tx: &sqlite::ReadTx<'_>| tx.one(sql, [article.to_string()], |row| row.get("head"));
    sqlite::Db::look::<_, sqlite::Error>(&portal.join("portal.db"), read).ok()?
}

fn skipped(body: Vec<u8>) -> Vec<u8> {
    let Ok(mut page) = serde_json::from_slice::<Changes>(&body) else { return body };
    if page.changes.len() > 1 && page.cursor % 3 == 0 {
        page.changes.remove(page.changes.len() - 2);
    }
    serde_json::to_vec(&page).unwrap()
}

fn renamed(body: Vec<u8>, op_ids: &[OpId]) -> Vec<u8> {
    let Ok(said) = serde_json::from_slice::<PushAnswer>(&body) else { return body };
    let named = |(it, op_id): (OpAnswer, &OpId)| -> (OpId, Answer) { (*op_id, it.answer) };
    let answers = said.answers.into_iter().zip(op_ids).map(named);
    let answers = answers.map(|(op_id, answer)| OpAnswer { op_id, answer }).collect();
    serde_json::to_vec(&PushAnswer { answers }).unwrap()
}

fn split_as_two(base: &Content, mine: &Content, theirs: &Content) -> Option<Content> {
    let mut it = merge(base, mine, theirs);
    for conflict in &it.conflicts {
        let (At::Run, Piece::Blocks(was), Piece::Blocks(halves)) = (&conflict.at, &conflict.base, &conflict.mine)
        else {
            return None;
        };
        if halves.len() <= was.len() {
            return None;
        }
        let there = &mut it.content.document.blocks;
        for block in halves {
            if !there.iter().any(|it| it.id == block.id) {
                there.push(block.clone());
            }
        }
    }
    Some(it.content)
}
