//! The checks over the text on the screen, with what this laptop knows of its photos and of other articles.

use domain::article::{Status, status};
use domain::check::{Alike, Case, CheckCode, Finding, Likest, check};
use domain::house;
use domain::{ArticleId, Content, ContentError, Document, Fields};
use serde_json::Value;
use store::article::Article;
use store::sketch::Likely;
use store::{ReadTx, kept, photo, revision, working};

use crate::Desk;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    pub fn findings(&self, id: ArticleId, document: Value, fields: Fields) -> Result<Vec<Finding>, Error> {
        let document = Document::from_json(document).map_err(ContentError::from)?;
        let content = Content { document, fields };
        let now = self.now();
        self.settle_others(id);
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            findings_of(tx, &Place::of(tx, id, &ground)?, &content, &ground)
        })
    }

    /// Before it is asked what is alike. A disk that takes no sketch must not keep anybody from being told the rest.
    pub(crate) fn settle_others(&self, id: ArticleId) {
        let _ = self.store().settle_others(id);
    }
}

pub(crate) fn findings_of(
    tx: &ReadTx<'_>,
    place: &Place,
    content: &Content,
    ground: &Ground,
) -> Result<Vec<Finding>, Error> {
    let photos = photo::facts(tx, &content.document.photos(), place.article.id, ground.portal_now)?;
    // The text that is asked about, which may be newer than every revision.
    let shown = place.standing.showing(ground.portal_now).map(|it| &it.content);
    let being_corrected = match shown {
        Some(shown) => content.store()?.hash != *shown,
        None => false,
    };
    let alike = match is_let_pass(content) {
        true => None,
        false => alike(tx, place.article.id, content, ground)?,
    };
    Ok(check(&Case {
        content,
        photos: &photos,
        settings: &ground.settings,
        lists: &house::lists(&kept::house(tx)?),
        conflicts: place.standing.conflicts,
        being_corrected,
        alike: alike.as_ref(),
        now: ground.portal_now,
    }))
}

/// Nothing is looked for that would not be said.
fn is_let_pass(content: &Content) -> bool {
    content.fields.ignored.iter().any(|it| it.code == CheckCode::NearDuplicate)
}

/// On the desk or published, and never itself: its own revisions are no other article. One that a person made of it is.
fn alike(tx: &ReadTx<'_>, id: ArticleId, content: &Content, ground: &Ground) -> Result<Option<Alike>, Error> {
    let Some(mine) = content.runs() else { return Ok(None) };
    let mut likely = Likely::of(tx, &mine.sketch(), id)?;
    let mut likest = Likest::to(&mine);
    while likest.wants_more()
        && let Some(other) = likely.next(tx)?
    {
        let place = Place::of(tx, other.id, ground)?;
        if status(&place.standing, ground.portal_now) == Status::Trashed {
            continue;
        }
        // A text of a newer program cannot be read here; the portal reads it.
        let Ok(text) = text_of(tx, &other) else { continue };
        likest.look(other.id, &text);
    }
    Ok(likest.found())
}

/// As `text_of`; of a newer text, what this program can show of it.
pub(crate) fn legible_of(tx: &ReadTx<'_>, article: &Article) -> Result<Content, Error> {
    match text_of(tx, article) {
        Err(Error::Store(store::Error::Content(fault)) | Error::Content(fault))
            if matches!(fault, ContentError::SchemaTooNew(_)) =>
        {
            let json = article.head.map(|head| revision::find(tx, head)).transpose()?.flatten();
            json.and_then(|it| domain::legible(&it.content.json)).ok_or(Error::Content(fault))
        }
        other => other,
    }
}

/// What is typed, otherwise the head's text, otherwise nothing yet.
pub(crate) fn text_of(tx: &ReadTx<'_>, article: &Article) -> Result<Content, Error> {
    if let Some(it) = working::find(tx, article.id)? {
        return Ok(it.text.open()?);
    }
    let head = article.head.map(|head| revision::open(tx, head)).transpose()?.flatten();
    Ok(head.unwrap_or_else(Content::empty))
}
