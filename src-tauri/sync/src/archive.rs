//! An article that the first pull left on the portal for its age: it comes when somebody opens it.

use domain::wire::ArchiveRow;
use domain::{ArticleId, RevisionId, Timestamp};
use store::{article, conflict, hear, revision};

use crate::error::Error;
use crate::run::{Line, Report, heard};

/// What the portal has for these words and this laptop does not, and where its next page begins.
pub(crate) fn search(
    line: &Line<'_>,
    words: &str,
    before: Option<&str>,
) -> Result<(Vec<ArchiveRow>, Option<String>), Error> {
    let asked = (line.clock)();
    let found = heard(line, asked, line.client.archive(words, before)?)?;
    let here = |id| line.store.read::<_, Error>(|tx| Ok(article::find(tx, id)?.is_some()));
    let mut rows = Vec::new();
    for it in found.articles {
        if !here(it.article)? {
            rows.push(it);
        }
    }
    Ok((rows, found.next))
}

/// With its text, its standing, its open conflicts and what was said of it; from then on changes of it are pulled as of any other.
pub(crate) fn fetch(line: &Line<'_>, id: ArticleId, report: &mut Report) -> Result<(), Error> {
    let _turn = line.turn.talk();
    let asked = (line.clock)();
    let it = heard(line, asked, line.client.article(id)?)?;
    // The last moment that its facts name: the answer itself says none.
    let released = it.standing.releases.iter().map(|it| it.at_ms);
    let changed = it.head.iter().map(|it| it.at_ms).chain(released).max().unwrap_or(Timestamp(0));
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        if let Some(head) = &it.head {
            revision::add(tx, head)?;
        }
        hear::standing(tx, &it.standing, changed, now)?;
        for one in &it.conflicts {
            conflict::put(tx, one)?;
        }
        for one in &it.comments {
            hear::said(tx, one, now)?;
        }
        article::settle(tx, id)?;
        Ok(())
    })?;
    report.changed.insert(id);
    Ok(())
}

/// What an article was before this laptop first had it: a pull brings heads only. Answers whether anything came; asks no
/// further than to a page of which all is here.
pub fn older_revisions(line: &Line<'_>, id: ArticleId) -> Result<bool, Error> {
    let mut came = false;
    let mut before = None;
    loop {
        let _turn = line.turn.talk();
        let asked = (line.clock)();
        let page = heard(line, asked, line.client.revisions(id, before)?)?;
        let here = |it: RevisionId| line.store.read::<_, Error>(|tx| Ok(revision::find(tx, it)?.is_some()));
        let mut missing = Vec::new();
        for it in &page.revisions {
            if !here(it.id)? {
                missing.push(it);
            }
        }
        line.store.write::<_, Error>(|tx| {
            // It may have left this person's view meanwhile.
            if article::find(tx, id)?.is_some() {
                missing.iter().try_for_each(|it| revision::add(tx, it))?;
            }
            Ok(())
        })?;
        came |= !missing.is_empty();
        match page.before {
            Some(next) if !missing.is_empty() => before = Some(next),
            _ => return Ok(came),
        }
    }
}
