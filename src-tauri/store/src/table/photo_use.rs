//! Which article shows which photo with which words, of the newest text of each. It does not know what a photo looks like.

use domain::check::Used;
use domain::document::plain;
use domain::{ArticleId, Content, PersonId, PhotoId, Timestamp};
use sqlite::{Row, RowResult, column, named_params};

use super::{article, revision};
use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub photo: PhotoId,
    pub article: ArticleId,
    /// Its place among the article's figures; the cover, where no figure shows it, comes after them.
    pub nth: u32,
    /// The article is this person's.
    pub mine: bool,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub archive: bool,
    /// It says nothing that the text does not, so nobody asks for its credit.
    pub decorative: bool,
    /// Shown by lists and at the top only: no figure has words for it.
    pub cover: bool,
}

/// The article that changed last comes first.
pub fn of_photo(tx: &ReadTx<'_>, photo: &PhotoId) -> Result<Vec<Use>, Error> {
    let sql =
        "SELECT u.photo, u.article, u.nth, u.mine, u.caption, u.alt, u.credit, u.archive, u.decorative, u.cover FROM photo_use u
               JOIN article a ON a.id = u.article WHERE u.photo = :photo ORDER BY a.changed_ms DESC, a.n, u.nth";
    Ok(tx.sql().all(sql, named_params! { ":photo": photo.as_str() }, read)?)
}

/// The published article that showed it first; never this one.
pub fn published_in(
    tx: &ReadTx<'_>,
    photo: &PhotoId,
    but: ArticleId,
    portal_now: Timestamp,
) -> Result<Option<Used>, Error> {
    let sql = "SELECT DISTINCT r.article FROM content_uses u JOIN revision r ON r.content = u.content
               WHERE u.kind = 'photo' AND u.object = :photo AND r.article <> :but";
    let params = named_params! { ":photo": photo.as_str(), ":but": but.to_string() };
    let articles: Vec<ArticleId> = tx.sql().all(sql, params, |row| column(row, "article"))?;
    let mut found: Option<(Timestamp, Used)> = None;
    for id in articles {
        let Some(it) = article::find(tx, id)? else { continue };
        let Some(shown) = it.standing.as_ref().and_then(|standing| standing.showing(portal_now)) else { continue };
        // The photo may be of another text than the one that readers see.
        let showing = revision::uses_photo(tx, &shown.content, photo)?;
        if showing && found.as_ref().is_none_or(|(at, _)| shown.first_ms < *at) {
            found = Some((shown.first_ms, Used { article: id, title: it.summary.title }));
        }
    }
    Ok(found.map(|it| it.1))
}

/// What the newest text uses, in place of what it used; the photos on either side are due on the shelf.
pub(super) fn put(
    tx: &WriteTx<'_>,
    id: ArticleId,
    owner: PersonId,
    trashed: bool,
    text: Option<&Content>,
) -> Result<(), Error> {
    let me: Option<PersonId> = tx.sql().one("SELECT person FROM pulled", [], |row| column(row, "person"))?;
    let new = if trashed { Vec::new() } else { text.map(|it| uses(id, me == Some(owner), it)).unwrap_or_default() };
    let sql =
        "SELECT photo, article, nth, mine, caption, alt, credit, archive, decorative, cover FROM photo_use WHERE article = :article
               ORDER BY nth";
    let old = tx.sql().all(sql, named_params! { ":article": id.to_string() }, read)?;
    if old == new {
        return Ok(());
    }
    let sql = "DELETE FROM photo_use WHERE article = :article";
    tx.change().run(sql, named_params! { ":article": id.to_string() })?;
    for it in &new {
        tx.change().run(
            "INSERT INTO photo_use (photo, article, nth, mine, caption, alt, credit, archive, decorative, cover)
             VALUES (:photo, :article, :nth, :mine, :caption, :alt, :credit, :archive, :decorative, :cover)",
            named_params! {
                ":photo": it.photo.as_str(),
                ":article": id.to_string(),
                ":nth": it.nth,
                ":mine": it.mine,
                ":caption": it.caption,
                ":alt": it.alt,
                ":credit": it.credit,
                ":archive": it.archive,
                ":decorative": it.decorative,
                ":cover": it.cover,
            },
        )?;
    }
    for it in old.iter().chain(&new) {
        let sql = "INSERT INTO photo_due (photo) VALUES (:photo) ON CONFLICT DO NOTHING";
        tx.change().run(sql, named_params! { ":photo": it.photo.as_str() })?;
    }
    Ok(())
}

fn uses(article: ArticleId, mine: bool, text: &Content) -> Vec<Use> {
    let mut out: Vec<Use> = Vec::new();
    for (nth, (_, it)) in text.document.figures().enumerate() {
        let Some(photo) = it.photo.clone() else { continue };
        out.push(Use {
            photo,
            article,
            nth: u32::try_from(nth).unwrap_or(u32::MAX),
            mine,
            caption: plain(&it.caption).trim().to_owned(),
            alt: it.alt.trim().to_owned(),
            credit: it.credit.trim().to_owned(),
            archive: it.archive,
            decorative: it.decorative,
            cover: false,
        });
    }
    if let Some(photo) = text.fields.cover.clone().filter(|it| out.iter().all(|has| has.photo != *it)) {
        let nth = u32::try_from(text.document.figures().count()).unwrap_or(u32::MAX);
        let [caption, alt, credit] = [const { String::new() }; 3];
        out.push(Use {
            photo,
            article,
            nth,
            mine,
            caption,
            alt,
            credit,
            archive: false,
            decorative: false,
            cover: true,
        });
    }
    out
}

fn read(row: &Row<'_>) -> RowResult<Use> {
    Ok(Use {
        photo: column(row, "photo")?,
        article: column(row, "article")?,
        nth: row.get("nth")?,
        mine: row.get("mine")?,
        caption: row.get("caption")?,
        alt: row.get("alt")?,
        credit: row.get("credit")?,
        archive: row.get("archive")?,
        decorative: row.get("decorative")?,
        cover: row.get("cover")?,
    })
}
