//! Where an article stands and what was said of it, as it comes from the portal, by whatever door: kept, and this person
//! told of what is news to her, in the transaction of the caller. Who is told of what is `domain`'s.

use domain::article::Standing;
use domain::comment::Comment;
use domain::notice::{Fact, Listener, Notice, NoticeKind, newest, of_comment, of_standing};
use domain::{ArticleId, PersonId, Role, Timestamp};

use crate::error::Error;
use crate::table::{article, comment, kept, notice, pulled};
use crate::tx::{ReadTx, WriteTx};

/// In the place of what this laptop knew. `now` by its own clock.
pub fn standing(tx: &WriteTx<'_>, it: &Standing, changed_ms: Timestamp, now: Timestamp) -> Result<(), Error> {
    telling(tx, it, now, || article::set_standing(tx, it, changed_ms))
}

/// Around what keeps it, whichever way.
pub(crate) fn telling(
    tx: &WriteTx<'_>,
    it: &Standing,
    now: Timestamp,
    keep: impl FnOnce() -> Result<(), Error>,
) -> Result<(), Error> {
    // A first pull brings thousands of which none is news: one look at a row of two numbers is all that they cost.
    let old = notice::since(tx)?.is_some_and(|since| newest(it) <= since);
    let news = if old { None } else { Ear::of(tx, now)?.filter(|ear| newest(it) > ear.since) };
    let before = match news {
        Some(_) => article::find(tx, it.article)?.and_then(|it| it.standing),
        None => None,
    };
    keep()?;
    notice::settle(tx, it, now)?;
    let Some(ear) = news else { return Ok(()) };
    ear.tell(tx, |who| of_standing(before.as_ref(), it, who))
}

pub fn said(tx: &WriteTx<'_>, it: &Comment, now: Timestamp) -> Result<(), Error> {
    comment::put(tx, it)?;
    if it.solved_ms.is_some() {
        return notice::solved(tx, it.id, now);
    }
    let Some(ear) = Ear::of(tx, now)?.filter(|ear| it.at_ms > ear.since) else { return Ok(()) };
    let first = it.answers.unwrap_or(it.id);
    let in_it = |one: &Comment| one.id == first || one.answers == Some(first);
    let all = comment::of_article(tx, it.article)?.into_iter().map(|it| it.comment);
    let thread: Vec<Comment> = all.filter(in_it).collect();
    // Nobody has to answer in a thread that was resolved meanwhile.
    if thread.iter().any(|it| it.id == first && it.solved_ms.is_some()) {
        return Ok(());
    }
    let standing = article::find(tx, it.article)?.and_then(|it| it.standing);
    ear.tell(tx, |who| of_comment(it, &thread, standing.as_ref(), who).into_iter().collect())
}

/// Something that this laptop sent or wished for did not happen. `which` names it: of one there is one notice.
pub fn failed(
    tx: &WriteTx<'_>,
    which: &str,
    article: Option<ArticleId>,
    fact: Fact,
    now: Timestamp,
) -> Result<(), Error> {
    let key = format!("failed:{which}");
    if notice::is_known(tx, &key)? {
        return Ok(());
    }
    let at_ms = pulled::find(tx)?.map_or(now, |it| it.portal_time(now));
    notice::put(tx, &Notice { key, kind: NoticeKind::Failed, article, by: None, at_ms, fact })?;
    Ok(())
}

/// Has this person been told that this did not happen?
pub fn is_told(tx: &ReadTx<'_>, which: &str) -> Result<bool, Error> {
    notice::is_known(tx, &format!("failed:{which}"))
}

struct Ear {
    since: Timestamp,
    portal_now: Timestamp,
    me: pulled::Me,
}

impl Ear {
    /// None before anybody has signed in here.
    fn of(tx: &WriteTx<'_>, now: Timestamp) -> Result<Option<Self>, Error> {
        let Some(it) = pulled::find(tx)? else { return Ok(None) };
        let portal_now = it.portal_time(now);
        let since = match notice::since(tx)? {
            Some(since) => since,
            // A profile of a program that told nobody anything: what it has pulled so far is no news.
            None => {
                notice::begin(tx, portal_now)?;
                portal_now
            }
        };
        let since = since.max(portal_now.plus_ms(-notice::KEPT_MS));
        Ok(Some(Self { since, portal_now, me: it.me }))
    }

    fn tell(&self, tx: &WriteTx<'_>, of: impl FnOnce(&Listener<'_>) -> Vec<Notice>) -> Result<(), Error> {
        let people = roles(tx)?;
        let role_of = |who| people.iter().find(|(id, _)| *id == who).map(|(_, role)| *role);
        let actor = self.me.actor();
        let mut made = false;
        for it in of(&Listener { actor: &actor, since: self.since, role_of: &role_of }) {
            made |= notice::put(tx, &it)?;
        }
        if made {
            notice::drop_old(tx, self.portal_now)?;
        }
        Ok(())
    }
}

fn roles(tx: &ReadTx<'_>) -> Result<Vec<(PersonId, Role)>, Error> {
    Ok(kept::people(tx)?.into_iter().map(|it| (it.id, it.role)).collect())
}
