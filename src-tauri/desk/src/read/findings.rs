//! The checks over the text on the screen, with what this laptop knows of its photos.

use domain::check::{Case, Finding, check};
use domain::house;
use domain::{ArticleId, Content, ContentError, Document, Fields};
use serde_json::Value;
use store::article::Article;
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
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            findings_of(tx, &Place::of(tx, id, &ground)?, &content, &ground)
        })
    }
}

pub(crate) fn findings_of(
    tx: &ReadTx<'_>,
    place: &Place,
    content: &Content,
    ground: &Ground,
) -> Result<Vec<Finding>, Error> {
    let photos = photo::facts(tx, &content.document.photos())?;
    // The text that is asked about, which may be newer than every revision.
    let shown = place.standing.showing(ground.portal_now).map(|it| &it.content);
    let being_corrected = match shown {
        Some(shown) => content.store()?.hash != *shown,
        None => false,
    };
    Ok(check(&Case {
        content,
        photos: &photos,
        settings: &ground.settings,
        lists: &house::lists(&kept::house(tx)?),
        conflicts: place.standing.conflicts,
        being_corrected,
        now: ground.portal_now,
    }))
}

/// What is typed, otherwise the head's text, otherwise nothing yet.
pub(crate) fn text_of(tx: &ReadTx<'_>, article: &Article) -> Result<Content, Error> {
    if let Some(it) = working::find(tx, article.id)? {
        return Ok(it.text.open()?);
    }
    let head = article.head.map(|head| revision::open(tx, head)).transpose()?.flatten();
    Ok(head.unwrap_or_else(Content::empty))
}
