//! The desk: every article of this laptop, as one row each. No text is opened for it.

use std::collections::HashMap;

use domain::article::{Release, Review, Standing, status};
use domain::{ArticleId, CategoryId, PersonId};
use store::{ReadTx, article, comment, kept};

use super::looker::Looker;
use crate::Desk;
use crate::answer::{Flags, Owner, ReadBack, Row};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    /// Newest change first.
    pub fn rows(&self) -> Result<Vec<Row>, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let looker = Looker::of(tx, Ground::of(tx, now)?)?;
            let names = Names::of(tx)?;
            let mut out = Vec::new();
            for it in article::all(tx)? {
                out.push(row(&looker.place(tx, it)?, &names, &looker.ground));
            }
            Ok(out)
        })
    }

    pub fn row(&self, id: ArticleId) -> Result<Row, Error> {
        let now = self.now();
        self.store().read(|tx| row_of(tx, id, &Ground::of(tx, now)?))
    }
}

pub(crate) fn row_of(tx: &ReadTx<'_>, id: ArticleId, ground: &Ground) -> Result<Row, Error> {
    Ok(row(&Place::of(tx, id, ground)?, &Names::of(tx)?, ground))
}

/// What lists look up once and not for each article.
pub(super) struct Names {
    people: HashMap<PersonId, String>,
    categories: HashMap<CategoryId, String>,
    comments: HashMap<ArticleId, u32>,
}

impl Names {
    pub fn of(tx: &ReadTx<'_>) -> Result<Self, Error> {
        Ok(Self {
            people: kept::people(tx)?.into_iter().map(|it| (it.id, it.name)).collect(),
            categories: kept::categories(tx)?.into_iter().map(|it| (it.id, it.name)).collect(),
            comments: comment::open_counts(tx)?,
        })
    }
}

/// What the portal read on its own page after the minute of that release.
pub(super) fn read_back(standing: &Standing, release: &Release) -> Option<ReadBack> {
    let found = standing.receipts.iter().find(|it| it.release == release.id)?;
    let differs = found.differs.clone();
    Some(ReadBack { outcome: found.outcome, differs, read_ms: found.read_ms, late_ms: found.late_ms })
}

pub(super) fn row(place: &Place, names: &Names, ground: &Ground) -> Row {
    let Place { article, standing, .. } = place;
    let now = ground.portal_now;
    let owner = standing.owner;
    let mine = owner == ground.actor.person;
    let name = names.people.get(&owner).or_else(|| mine.then_some(&ground.me.name)).cloned().unwrap_or_default();
    let reason = match &standing.review {
        Review::Returned { reason, .. } => Some(reason.clone()),
        Review::Draft | Review::Submitted { .. } | Review::Forwarded { .. } | Review::Approved { .. } => None,
    };
    let release = standing.pending(now).or_else(|| standing.showing(now));
    let shown = standing.showing(now).is_some() && standing.trashed_ms.is_none();
    let public_url = standing.number.filter(|_| shown).map(|number| {
        let slug = standing.slug.clone().unwrap_or_else(|| vietnamese::slug(&article.summary.title));
        format!("/bai/{slug}-{number}")
    });
    Row {
        article: article.id,
        title: article.summary.title.clone(),
        status: status(standing, now),
        flags: Flags {
            conflict: standing.conflicts > 0,
            edited_since_approval: standing.edited_since_approval(),
            being_corrected: standing.being_corrected(now),
            held: standing.held.is_some(),
            embargoed: standing.embargo_until_ms.is_some_and(|until| until > now),
            urgent: standing.urgent,
            unsent: place.unsent(),
            refused: place.refused.clone(),
        },
        owner: Owner { id: owner, name },
        mine,
        category: article.summary.category.and_then(|it| names.categories.get(&it).cloned()),
        words: article.summary.words,
        photos: article.summary.photos,
        comments: names.comments.get(&article.id).copied().unwrap_or(0),
        changed_ms: article.changed_ms,
        go_live_ms: release.map(|it| it.go_live_ms),
        reason,
        sapo: article.summary.sapo.clone(),
        lead_photo: article.summary.lead_photo.clone(),
        public_url,
        at_portal: standing.number.is_some(),
        read: standing.showing(now).and_then(|it| read_back(standing, it)),
    }
}
