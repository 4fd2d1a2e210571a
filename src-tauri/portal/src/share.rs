//! Links that show one unpublished text to somebody outside: who makes and takes back one, with which line of the audit,
//! and the page, the photos and the files behind it. Knows no HTTP.
//!
//! What is held, under embargo, in the bin or was withdrawn is behind no link, and a link that shows nothing looks like
//! one that never was.

use domain::act::{Act, Refusal, can};
use domain::time::DAY_MS;
use domain::wire::{Code, SHARE_DAYS_MAX, Share, ShareAnswer, ShareAsk, SharesAnswer};
use domain::{ArticleId, FileId, PhotoId, RevisionId, Timestamp};
use serde_json::json;
use sqlite::{ReadTx, WriteTx};

use crate::act::Asker;
use crate::error::Error;
use crate::files::Download;
use crate::password;
use crate::photos::Format;
use crate::portal::Portal;
use crate::showing::{self, Found};
use crate::table::share::{self as links, New, Shared};
use crate::table::{article, audit, content, site as sites};
use crate::view::sees;

/// In front of the secret.
const ADDRESS: &str = "/ban-nhap";

/// The address is told once. The same operation again gets another one, and the first, which never arrived, is dead.
pub fn share(portal: &Portal, asker: &Asker, id: ArticleId, ask: &ShareAsk) -> Result<ShareAnswer, Error> {
    if !(1..=SHARE_DAYS_MAX).contains(&ask.days) {
        let why = format!("a link lives 1 to {SHARE_DAYS_MAX} days");
        return Err(Error::refused_at(Code::Malformed, why, json!({ "max_days": SHARE_DAYS_MAX })));
    }
    let now = portal.now();
    let (token, token_sha256) = password::new_token()?;
    portal.write(|tx| {
        may(tx, asker, id, now)?;
        let path = format!("{ADDRESS}/{token}");
        let until_ms = |from: Timestamp| from.plus_ms(i64::from(ask.days) * DAY_MS);
        if let Some(it) = links::by_op(tx, ask.op_id)? {
            let same = it.article == id && it.share.revision == ask.revision;
            if !same || it.share.until_ms != until_ms(it.share.at_ms) || it.share.person != asker.actor.person {
                return Err(Error::refused(Code::OpReused, "this operation asked for another link"));
            }
            links::renew(tx, ask.op_id, &token_sha256)?;
            return Ok(ShareAnswer { path, share: Share { id: token_sha256, ..it.share } });
        }
        let unknown = || Error::unknown(ask.revision);
        let (_, text, no) = links::text_of(tx, ask.revision)?.filter(|(of, ..)| *of == id).ok_or_else(unknown)?;
        if content::get(tx, &text)?.is_none() {
            return Err(Error::refused(Code::Erased, "the text was erased"));
        }
        if links::was_released(tx, id, &text, now)? {
            let why = "readers have seen that very text";
            return Err(Error::refused_at(Code::NotAllowed, why, json!({ "refusal": Refusal::Standing })));
        }
        let share = Share {
            id: token_sha256,
            revision: ask.revision,
            no,
            person: asker.actor.person,
            at_ms: now,
            until_ms: until_ms(now),
        };
        links::insert(tx, &New { op: ask.op_id, article: id, content: &text, share: &share })?;
        noted(tx, asker, "share", (id, ask.revision), (&share, now))?;
        Ok(ShareAnswer { path, share })
    })
}

/// Those that stand, for whoever could make one.
pub fn shares(portal: &Portal, asker: &Asker, id: ArticleId) -> Result<SharesAnswer, Error> {
    let now = portal.now();
    portal.read(|tx| {
        person_may(may(tx, asker, id, now))?;
        Ok(SharesAnswer { shares: links::of_article(tx, id, now)? })
    })
}

/// By its secret, or by the hash of it that lists show. Whoever could make one may, wherever the article stands by now.
pub fn take_back(portal: &Portal, asker: &Asker, which: &str) -> Result<(), Error> {
    let now = portal.now();
    portal.write(|tx| {
        let known = match links::by_hash(tx, &password::token_sha256(which))? {
            Some(it) => Some(it),
            None => links::by_hash(tx, which)?,
        };
        let it = known.ok_or_else(|| Error::unknown("this link"))?;
        person_may(may(tx, asker, it.article, now))?;
        links::take_back(tx, &it.share.id, now)?;
        noted(tx, asker, "take_back_share", (it.article, it.share.revision), (&it.share, now))
    })
}

fn may(tx: &ReadTx<'_>, asker: &Asker, id: ArticleId, now: Timestamp) -> Result<(), Error> {
    let standing =
        article::standing(tx, id)?.filter(|it| sees(&asker.actor, it, now)).ok_or_else(|| Error::unknown(id))?;
    let settings = sites::get(tx)?.map(|it| it.settings).unwrap_or_default();
    can(&asker.actor, Act::Share, &standing, &settings, false, now)
        .map_err(|refusal| Error::of_refusal(refusal, &standing))
}

/// Where the article stands keeps nobody from seeing and taking back what she could have made.
fn person_may(asked: Result<(), Error>) -> Result<(), Error> {
    match asked {
        Err(Error::Refused { code: Code::NotAllowed, at, why }) => {
            let persons = [Refusal::Role, Refusal::NotOwn, Refusal::OtherCategory].map(|it| json!(it));
            if persons.contains(&at["refusal"]) {
                Err(Error::Refused { code: Code::NotAllowed, at, why })
            } else {
                Ok(())
            }
        }
        Err(Error::Refused { code: Code::Held | Code::Embargo, .. }) => Ok(()),
        other => other,
    }
}

fn noted(
    tx: &WriteTx<'_>,
    asker: &Asker,
    act: &str,
    (article, revision): (ArticleId, RevisionId),
    (share, now): (&Share, Timestamp),
) -> Result<(), Error> {
    audit::append(
        tx,
        &audit::Entry {
            at_ms: now,
            person: asker.actor.person,
            device: Some(asker.device),
            act,
            article: Some(article),
            revision: Some(revision),
            reason: None,
            detail: json!({ "until_ms": share.until_ms, "made_ms": share.at_ms }),
        },
    )?;
    Ok(())
}

impl Portal {
    /// The text as readers would see it, marked. Once they have seen this very text, the link leads to what they see now.
    pub fn shared_page(&self, token: &str) -> Result<Found, Error> {
        let now = self.now();
        self.read(|tx| {
            let site = showing::of_site(tx)?;
            let Some(it) = links::shown(tx, &password::token_sha256(token), now)? else {
                return Ok(Found::Nothing(site::no_such_link(site)));
            };
            if it.released {
                let shows = showing::path_of(tx, it.number, now)?;
                return Ok(shows.map_or_else(|| Found::Nothing(site::no_such_link(site)), Found::Elsewhere));
            }
            let Some(stored) = content::get(tx, &it.content)? else {
                return Ok(Found::Nothing(site::no_such_link(site)));
            };
            let text = stored.open().map_err(|it| Error::malformed(it.to_string()))?;
            let category = showing::named(tx, &text)?;
            let shared = site::Draft { no: it.no, written_ms: it.written_ms, until_ms: it.until_ms, category };
            let base = format!("{ADDRESS}/{token}");
            showing::with_pictures(tx, &base, |pictures| {
                Found::Page(site::draft_page(&site::of_draft(site, text, shared, &base, pictures)))
            })
        })
    }

    /// Only a photo of that very text.
    pub fn shared_photo(&self, token: &str, id: &PhotoId, size: u32, format: Format) -> Result<Vec<u8>, Error> {
        if !self.shared(token, |tx, it| Ok(links::uses_photo(tx, it, id)?))? {
            return Err(Error::unknown(id));
        }
        self.photo_bytes(id, size, format)
    }

    pub fn shared_file(&self, token: &str, id: &FileId) -> Result<Download, Error> {
        if !self.shared(token, |tx, it| Ok(links::uses_file(tx, it, id)?))? {
            return Err(Error::unknown(id));
        }
        self.file(id)
    }

    pub fn no_such_link_page(&self) -> Result<String, Error> {
        Ok(site::no_such_link(self.read(showing::of_site)?))
    }

    fn shared(
        &self,
        token: &str,
        uses: impl FnOnce(&ReadTx<'_>, &Shared) -> Result<bool, Error>,
    ) -> Result<bool, Error> {
        let now = self.now();
        self.read(|tx| match links::shown(tx, &password::token_sha256(token), now)? {
            Some(it) if !it.released => uses(tx, &it),
            _ => Ok(false),
        })
    }
}
