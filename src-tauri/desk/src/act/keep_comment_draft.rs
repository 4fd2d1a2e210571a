//! Half a comment is kept until it is sent or emptied. It is no act upon the article: nothing is cut, logged or sent.

use domain::{ArticleId, CommentId};
use serde_json::json;
use store::comment_draft::{self, CommentDraft};

use crate::Desk;
use crate::comment::Marked;
use crate::error::Error;

impl Desk {
    /// One for each place; without words it is dropped.
    pub fn keep_comment_draft(
        &self,
        id: ArticleId,
        marked: Option<&Marked>,
        answers: Option<CommentId>,
        text: &str,
    ) -> Result<(), Error> {
        let now = self.now();
        let anchor = anchor_of(marked, answers);
        let marked = marked.filter(|_| answers.is_none()).map(|it| json!(it).to_string());
        self.store().write(|tx| {
            if text.trim().is_empty() {
                return Ok(comment_draft::remove(tx, id, &anchor)?);
            }
            let (text, at_ms) = (vietnamese::nfc(text), now);
            Ok(comment_draft::put(tx, &CommentDraft { article: id, anchor, marked, answers, text, at_ms })?)
        })
    }
}

/// By where it was marked, not by its words: those may be typed on meanwhile.
pub(super) fn anchor_of(marked: Option<&Marked>, answers: Option<CommentId>) -> String {
    match (answers, marked) {
        (Some(thread), _) => format!("answer/{thread}"),
        (None, Some(it)) => {
            let block = it.block.as_ref().map_or(String::new(), ToString::to_string);
            format!("words/{block}/{}-{}", it.start, it.stop)
        }
        (None, None) => "article".to_owned(),
    }
}
