//! Pages from what is shown now: reads rows, opens texts, and hands plain words to the site room. Knows no HTTP.

use domain::wire::ListedKind;
use domain::{Content, FileId, PhotoId, Timestamp};
use site::{Filled, Link, Site, Story};
use sqlite::ReadTx;

use crate::error::Error;
use crate::files::Download;
use crate::photos::Format;
use crate::portal::Portal;
use crate::table::photo::Shape;
use crate::table::showing::{self, Gone, Shown};
use crate::table::{category, content, listed, photo, slot};

/// What an address of an article leads to.
#[derive(Debug)]
pub enum Found {
    Page(String),
    /// Only the number counts; an old or mistyped slug leads here.
    Elsewhere(String),
    Gone(String),
    /// The same for what never was and for what is not due.
    Nothing(String),
}

/// What an address of a file leads to.
#[derive(Debug)]
pub enum PublicFile {
    Here(Download),
    /// Only the hash counts; another name leads here.
    Elsewhere(String),
}

impl Portal {
    pub fn article_page(&self, name: &str) -> Result<Found, Error> {
        let now = self.now();
        self.read(|tx| {
            let site = of_site(tx)?;
            let Some(number) = name.rsplit('-').next().and_then(|it| it.parse().ok()) else {
                return Ok(Found::Nothing(site::not_found(site)));
            };
            let Some(shown) = showing::article(tx, number, now)? else {
                return Ok(match showing::gone(tx, number, now)? {
                    Some(Gone::Withdrawn(since)) => Found::Gone(site::withdrawn(site, since)),
                    Some(Gone::Over(since)) => Found::Gone(site::over(site, since)),
                    None => Found::Nothing(site::not_found(site)),
                });
            };
            if shown.path() != format!("/bai/{name}") {
                return Ok(Found::Elsewhere(shown.path()));
            }
            let Some(story) = story(tx, &shown)? else { return Ok(Found::Nothing(site::not_found(site))) };
            let newest = newest(tx, now, site::NEWEST + 1)?;
            with_pictures(tx, "", |pictures| {
                Found::Page(site::article_page(&site::of_article(site, story, &newest, now, pictures)))
            })
        })
    }

    pub fn front_page(&self) -> Result<String, Error> {
        let now = self.now();
        self.read(|tx| {
            let (site, newest, boards) = (of_site(tx)?, newest(tx, now, site::FRONT)?, boards(tx, now)?);
            with_pictures(tx, "", |pictures| site::front_page(&site::of_front(site, &newest, &boards, now, pictures)))
        })
    }

    pub fn not_found_page(&self) -> Result<String, Error> {
        Ok(site::not_found(self.read(of_site)?))
    }

    /// A picture for readers: only while something that shows uses it.
    pub fn public_photo(&self, id: &PhotoId, size: u32, format: Format) -> Result<Vec<u8>, Error> {
        let now = self.now();
        if !self.read(|tx| Ok(showing::uses(tx, id, now)?))? {
            return Err(Error::unknown(id));
        }
        self.photo_bytes(id, size, format)
    }

    /// A file for readers: only while something that shows uses it, and under the name that it has there.
    pub fn public_file(&self, id: &FileId, name: &str) -> Result<PublicFile, Error> {
        let now = self.now();
        let names = self.read(|tx| {
            let mut names = Vec::new();
            for shown in showing::using_file(tx, id, now)? {
                let Some(text) = opened(tx, &shown)? else { continue };
                let those = text.document.attachments().filter(|it| it.file == *id);
                names.extend(those.map(|it| it.name.clone()));
            }
            Ok(names)
        })?;
        let newest = names.first().ok_or_else(|| Error::unknown(id))?;
        if names.iter().any(|it| it == name) {
            return Ok(PublicFile::Here(self.file(id)?));
        }
        Ok(PublicFile::Elsewhere(html::file_address(&format!("/file/{id}"), newest)))
    }
}

/// What the pages ask of a photo, answered from the file; a file that fails is no missing picture.
/// `base` stands before `/photo/{id}`.
pub(crate) fn with_pictures<T>(
    tx: &ReadTx<'_>,
    base: &str,
    page: impl FnOnce(&mut site::Pictures<'_>) -> T,
) -> Result<T, Error> {
    let mut broken = None;
    let page = page(&mut |id| match picture(tx, base, id) {
        Ok(found) => found,
        Err(error) => {
            broken = Some(error);
            None
        }
    });
    broken.map_or(Ok(page), Err)
}

fn boards(tx: &ReadTx<'_>, now: Timestamp) -> Result<Vec<Filled>, Error> {
    slot::all(tx)?.into_iter().map(|it| board(tx, it, now)).collect()
}

/// Who has which place is the rule's; who is there at all, the one query's.
fn board(tx: &ReadTx<'_>, it: domain::slot::Board, now: Timestamp) -> Result<Filled, Error> {
    let visible = showing::on_board(tx, &it.code, now)?;
    let showing = |article| visible.iter().any(|one| one.article == article);
    let mut stories = Vec::new();
    for item in domain::slot::shown(it.capacity, &it.items, showing, now) {
        let Some(shown) = visible.iter().find(|one| one.article == item.article) else { continue };
        stories.extend(story(tx, shown)?);
    }
    Ok(Filled { code: it.code, name: it.name, stories })
}

pub(crate) fn newest(tx: &ReadTx<'_>, now: Timestamp, most: usize) -> Result<Vec<Story>, Error> {
    let mut out = Vec::new();
    for it in showing::newest(tx, now, u32::try_from(most).unwrap_or(u32::MAX))? {
        out.extend(story(tx, &it)?);
    }
    Ok(out)
}

/// None where its text was erased.
fn story(tx: &ReadTx<'_>, shown: &Shown) -> Result<Option<Story>, Error> {
    let Some(text) = opened(tx, shown)? else { return Ok(None) };
    Ok(Some(Story {
        path: shown.path(),
        category: named(tx, &text)?,
        text,
        content: shown.content.clone(),
        go_live_ms: shown.go_live_ms,
        first_ms: shown.first_ms,
    }))
}

fn picture(tx: &ReadTx<'_>, base: &str, id: &PhotoId) -> Result<Option<html::Picture>, Error> {
    let shape = photo::shape(tx, id)?;
    Ok(shape.map(|Shape { width, height, preview }| html::Picture {
        width,
        height,
        preview,
        base: format!("{base}/photo/{id}"),
    }))
}

/// Where readers see the article now.
pub(crate) fn path_of(tx: &ReadTx<'_>, number: u32, now: Timestamp) -> Result<Option<String>, Error> {
    Ok(showing::article(tx, number, now)?.map(|it| it.path()))
}

pub(crate) fn named(tx: &ReadTx<'_>, text: &Content) -> Result<Option<String>, Error> {
    match text.fields.category {
        Some(id) => Ok(category::get(tx, id)?.map(|it| it.name)),
        None => Ok(None),
    }
}

pub(crate) fn opened(tx: &ReadTx<'_>, shown: &Shown) -> Result<Option<Content>, Error> {
    match content::get(tx, &shown.content)? {
        Some(stored) => Ok(Some(stored.open().map_err(|it| Error::malformed(it.to_string()))?)),
        // Erased.
        None => Ok(None),
    }
}

pub(crate) fn of_site(tx: &ReadTx<'_>) -> Result<Site, Error> {
    let name = crate::table::site::get(tx)?.map(|it| it.name).unwrap_or_default();
    let links = listed::all(tx, ListedKind::Link)?
        .into_iter()
        .filter_map(|it| Some(Link { name: it.name, url: it.url? }))
        .collect();
    Ok(Site { name, links })
}
