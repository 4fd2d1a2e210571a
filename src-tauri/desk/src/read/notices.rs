//! What this person is told of. Titles and words are read with their articles, and are there only as long as those are.

use std::collections::HashMap;

use domain::article::Review;
use domain::comment::pieces;
use domain::notice::{Fact, NoticeKind, NoticeSettings, still_so};
use domain::{ArticleId, PersonId};
use store::article::Article;
use store::notice::{self, Kept};
use store::{ReadTx, article, comment, kept};

use crate::Desk;
use crate::answer::{Inbox, NoticeRow};
use crate::error::Error;
use crate::ground::Ground;

/// Nobody scrolls further; what is older is found in its article.
const ROWS_MAX: usize = 300;
/// Characters of what was said.
const WORDS_MAX: usize = 200;

impl Desk {
    pub fn notices(&self) -> Result<Inbox, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let settings = notice::settings(tx)?;
            let all = notice::all(tx)?;
            let unread = unread(&all, &settings);
            let mut told = Told::of(tx)?;
            let mut rows = Vec::new();
            for it in all.into_iter().filter(|it| settings.tells(it.notice.kind)).take(ROWS_MAX) {
                rows.push(told.row(tx, it)?);
            }
            Ok(Inbox { now_ms: ground.portal_now, unread, rows, settings })
        })
    }
}

pub(crate) fn unread(all: &[Kept], settings: &NoticeSettings) -> u32 {
    let new = all.iter().filter(|it| it.seen_ms.is_none() && settings.tells(it.notice.kind));
    u32::try_from(new.count()).unwrap_or(u32::MAX)
}

/// Names and articles, each looked up once.
pub(crate) struct Told {
    people: HashMap<PersonId, String>,
    articles: HashMap<ArticleId, Option<Article>>,
}

impl Told {
    pub fn of(tx: &ReadTx<'_>) -> Result<Self, Error> {
        let people = kept::people(tx)?.into_iter().map(|it| (it.id, it.name)).collect();
        Ok(Self { people, articles: HashMap::new() })
    }

    pub fn row(&mut self, tx: &ReadTx<'_>, it: Kept) -> Result<NoticeRow, Error> {
        if let Some(id) = it.notice.article
            && !self.articles.contains_key(&id)
        {
            self.articles.insert(id, article::find(tx, id)?);
        }
        let here = it.notice.article.and_then(|id| self.articles.get(&id)).and_then(Option::as_ref);
        let standing = here.and_then(|it| it.standing.as_ref());
        let past = standing.is_some_and(|is| !still_so(it.notice.kind, it.notice.at_ms, &it.notice.fact, is));
        let words = match (&it.notice.fact, standing.map(|it| &it.review)) {
            (Fact::Said { comment: id } | Fact::CommentRefused { comment: Some(id), .. }, _) => self.said(tx, *id)?,
            (_, Some(Review::Returned { reason, .. })) if it.notice.kind == NoticeKind::Returned && !past => {
                Some(short(reason))
            }
            _ => None,
        };
        Ok(NoticeRow {
            n: it.n,
            kind: it.notice.kind,
            article: it.notice.article,
            title: here.map(|it| it.summary.title.clone()),
            by: it.notice.by.map(|who| self.people.get(&who).cloned().unwrap_or_default()),
            at_ms: it.notice.at_ms,
            fact: it.notice.fact,
            words,
            seen: it.seen_ms.is_some(),
            past,
        })
    }

    fn said(&self, tx: &ReadTx<'_>, id: domain::CommentId) -> Result<Option<String>, Error> {
        let Some(found) = comment::find(tx, id)? else { return Ok(None) };
        let named = pieces(&found.text, |who| self.people.get(&who).cloned());
        let words: String =
            named.into_iter().map(|it| if it.person.is_some() { format!("@{}", it.text) } else { it.text }).collect();
        Ok(Some(short(&words)))
    }
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS_MAX) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
