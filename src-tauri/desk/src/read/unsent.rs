//! What is nowhere but on this laptop: what would be gone if its copies were removed.

use serde::Serialize;
use store::{article, comment_draft, outbox, photo, template, working};

use crate::Desk;
use crate::error::Error;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unsent {
    /// Of this thing and no other: whoever agrees to lose it names it.
    pub key: String,
    pub what: UnsentKind,
    /// Of an article or a template, as lists show it.
    pub title: String,
    /// Photos; otherwise 1.
    pub count: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum UnsentKind {
    Article,
    /// Typed beside that article and not sent.
    Comment,
    Template,
    Photos,
}

impl Desk {
    /// Articles with words that the portal does not have, then templates, then photos.
    pub fn unsent(&self) -> Result<Vec<Unsent>, Error> {
        self.store().read(|tx| {
            let mut out = Vec::new();
            for it in article::all(tx)? {
                let waits = outbox::waits(tx, it.id)?;
                let text = &it.summary;
                let empty = text.title.is_empty() && text.sapo.is_empty() && text.words == 0 && text.photos == 0;
                if waits || (working::dirty(tx, it.id)? && !empty) {
                    let (key, title) = (format!("article:{}", it.id), text.title.clone());
                    out.push(Unsent { key, what: UnsentKind::Article, title, count: 1 });
                }
                let half = u32::try_from(comment_draft::of_article(tx, it.id)?.len()).unwrap_or(u32::MAX);
                if half > 0 {
                    let (key, title) = (format!("comment:{}", it.id), text.title.clone());
                    out.push(Unsent { key, what: UnsentKind::Comment, title, count: half });
                }
            }
            for it in template::all(tx)? {
                let key = format!("template:{}", it.id);
                out.push(Unsent { key, what: UnsentKind::Template, title: it.name, count: 1 });
            }
            let count = u32::try_from(photo::unsent(tx)?.len()).unwrap_or(u32::MAX);
            if count > 0 {
                let (key, title) = ("photos".to_owned(), String::new());
                out.push(Unsent { key, what: UnsentKind::Photos, title, count });
            }
            Ok(out)
        })
    }
}
