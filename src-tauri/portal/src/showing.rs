//! Pages from what is shown now: reads rows, opens texts, and hands plain words to the site room. Knows no HTTP.

use domain::wire::ListedKind;
use domain::{Content, FileId, PhotoId, Timestamp};
use site::{ArticlePage, Board, Card, Correction, FrontPage, Headline, Lead, Link, Photo, Section, Site};
use sqlite::ReadTx;

use crate::error::Error;
use crate::files::Download;
use crate::photos::Format;
use crate::portal::Portal;
use crate::table::photo::Shape;
use crate::table::showing::{self, Gone, Shown};
use crate::table::{category, content, listed, photo, slot};

/// Headlines beside an article and on the front page.
const NEWEST: usize = 8;
/// Stories of the front page that sections are filled from.
const FRONT: u32 = 60;
const IN_SECTION: usize = 4;

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
            let Some(text) = opened(tx, &shown)? else { return Ok(Found::Nothing(site::not_found(site))) };
            let newest = newest(tx, &shown, now)?;
            Ok(Found::Page(site::article_page(&page(tx, site, &shown, text, newest)?)))
        })
    }

    pub fn front_page(&self) -> Result<String, Error> {
        let now = self.now();
        self.read(|tx| {
            let mut lead = None;
            let mut newest = Vec::new();
            let (hot, boards) = boards(tx, now)?;
            let mut sections: Vec<Section> = Vec::new();
            for shown in showing::newest(tx, now, FRONT)? {
                let Some(text) = opened(tx, &shown)? else { continue };
                if lead.is_none() {
                    lead = Some(of_lead(tx, &shown, text)?);
                    continue;
                }
                let headline = Headline::new(text.document.title.clone(), shown.path(), shown.first_ms, now);
                if newest.len() < NEWEST {
                    newest.push(headline.clone());
                }
                let Some(name) = named(tx, &text)? else { continue };
                match sections.iter_mut().find(|it| it.name == name) {
                    Some(it) if it.stories.len() >= IN_SECTION => {}
                    Some(it) => it.stories.push(headline),
                    None => {
                        let photo = photo_of(tx, &text)?;
                        sections.push(Section { name, photo, stories: vec![headline] });
                    }
                }
            }
            let site = of_site(tx)?;
            Ok(site::front_page(&FrontPage {
                site,
                date: site::date(now),
                today: site::today(now),
                lead,
                hot,
                boards,
                newest,
                sections,
            }))
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

fn page(
    tx: &ReadTx<'_>,
    site: Site,
    shown: &Shown,
    text: Content,
    newest: Vec<Headline>,
) -> Result<ArticlePage, Error> {
    let mut broken = None;
    let mut picture = |id: &PhotoId| match picture(tx, id) {
        Ok(found) => found,
        Err(error) => {
            broken = Some(error);
            None
        }
    };
    // What is not here is not released: every file of a text that shows has its address.
    let body = html::render(&text.document, &mut picture, &mut |id| Some(format!("/file/{id}")));
    if let Some(error) = broken {
        return Err(error);
    }
    let words = text.document.texts().iter().map(|it| vietnamese::words(it)).sum();
    let note = text.fields.correction_note.clone().filter(|it| !it.trim().is_empty());
    Ok(ArticlePage {
        site,
        path: shown.path(),
        category: named(tx, &text)?,
        body,
        content: shown.content.clone(),
        source: text.fields.named_source().map(of_source),
        first_ms: shown.first_ms,
        correction: note
            .filter(|_| shown.go_live_ms > shown.first_ms)
            .map(|note| Correction { at_ms: shown.go_live_ms, note }),
        minutes: site::reading_minutes(words),
        newest,
        title: text.document.title,
        sapo: text.document.sapo,
        bylines: text.fields.bylines,
    })
}

/// The first board, which stands beside the lead, and the others under it.
fn boards(tx: &ReadTx<'_>, now: Timestamp) -> Result<(Option<Board>, Vec<Board>), Error> {
    let (mut hot, mut others) = (None, Vec::new());
    for (n, it) in slot::all(tx)?.into_iter().enumerate() {
        let Some(found) = board(tx, &it, now)? else { continue };
        if n == 0 {
            hot = Some(found);
        } else {
            others.push(found);
        }
    }
    Ok((hot, others))
}

/// None where nothing on it is shown. Who has which place is the rule's; who is there at all, the one query's.
fn board(tx: &ReadTx<'_>, it: &domain::slot::Board, now: Timestamp) -> Result<Option<Board>, Error> {
    let visible = showing::on_board(tx, &it.code, now)?;
    let showing = |article| visible.iter().any(|one| one.article == article);
    let mut stories = Vec::new();
    for item in domain::slot::shown(it.capacity, &it.items, showing, now) {
        let Some(shown) = visible.iter().find(|one| one.article == item.article) else { continue };
        let Some(text) = opened(tx, shown)? else { continue };
        stories.push(Card {
            category: named(tx, &text)?,
            photo: photo_of(tx, &text)?,
            headline: Headline::new(text.document.title, shown.path(), shown.first_ms, now),
        });
    }
    let filled = !stories.is_empty();
    Ok(filled.then(|| Board { code: it.code.clone(), name: it.name.clone(), stories }))
}

fn newest(tx: &ReadTx<'_>, beside: &Shown, now: Timestamp) -> Result<Vec<Headline>, Error> {
    let mut out = Vec::new();
    for it in showing::newest(tx, now, NEWEST as u32 + 1)? {
        let Some(text) = opened(tx, &it)?.filter(|_| it.article != beside.article) else { continue };
        out.push(Headline::new(text.document.title, it.path(), it.first_ms, now));
    }
    out.truncate(NEWEST);
    Ok(out)
}

fn of_lead(tx: &ReadTx<'_>, shown: &Shown, text: Content) -> Result<Lead, Error> {
    let photo = photo_of(tx, &text)?;
    Ok(Lead {
        path: shown.path(),
        category: named(tx, &text)?,
        first_ms: shown.first_ms,
        photo,
        title: text.document.title,
        sapo: text.document.sapo,
    })
}

/// The chosen one, else the first one of the text; what stands in the text says what it shows and where to look.
fn photo_of(tx: &ReadTx<'_>, text: &Content) -> Result<Option<Photo>, Error> {
    let mut used = text.document.figures().map(|(_, it)| it).filter(|it| it.photo.is_some());
    let figure = match &text.fields.cover {
        Some(cover) => used.find(|it| it.photo.as_ref() == Some(cover)),
        None => used.next(),
    };
    let Some(id) = text.fields.cover.as_ref().or_else(|| figure?.photo.as_ref()) else { return Ok(None) };
    Ok(picture(tx, id)?.map(|picture| Photo {
        picture,
        alt: figure.map(|it| it.alt.clone()).unwrap_or_default(),
        focal: figure.and_then(|it| it.focal),
    }))
}

fn picture(tx: &ReadTx<'_>, id: &PhotoId) -> Result<Option<html::Picture>, Error> {
    let shape = photo::shape(tx, id)?;
    Ok(shape.map(|Shape { width, height, preview }| html::Picture {
        width,
        height,
        preview,
        base: format!("/photo/{id}"),
    }))
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

fn of_source(it: &domain::Source) -> site::Source {
    site::Source { name: it.name.clone(), url: it.url.clone(), published_at_ms: it.published_at_ms, quoted: it.quoted }
}

pub(crate) fn of_site(tx: &ReadTx<'_>) -> Result<Site, Error> {
    let name = crate::table::site::get(tx)?.map(|it| it.name).unwrap_or_default();
    let links = listed::all(tx, ListedKind::Link)?
        .into_iter()
        .filter_map(|it| Some(Link { name: it.name, url: it.url? }))
        .collect();
    Ok(Site { name, links })
}
