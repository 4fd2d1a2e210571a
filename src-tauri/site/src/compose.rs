//! How a page is put together: which words, pictures and headlines stand where. The portal asks it of what readers see
//! now, the laptop of what they would see: one page, because there is one function. Whoever asks has read the texts.

use domain::{Content, ContentHash, PhotoId, Timestamp};
use html::Picture;

use crate::page::{
    ArticlePage, Board, Card, Correction, FrontPage, Headline, Lead, Photo, Section, Site, Source, date,
    reading_minutes, today,
};

/// Headlines beside an article and on the front page.
pub const NEWEST: usize = 8;
/// Stories of the front page, the newest first, that its sections are filled from.
pub const FRONT: usize = 60;
const IN_SECTION: usize = 4;

/// A text as readers see it at a minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// `/bai/mua-lon-12`
    pub path: String,
    pub text: Content,
    pub content: ContentHash,
    /// Its name.
    pub category: Option<String>,
    /// This text's minute.
    pub go_live_ms: Timestamp,
    /// The article's first minute: its date.
    pub first_ms: Timestamp,
}

/// A board with those that are shown on it, in their places; maybe none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub code: String,
    pub name: String,
    pub stories: Vec<Story>,
}

/// Where a photo's files lie and how large it is; none where it is not known.
pub type Pictures<'a> = dyn FnMut(&PhotoId) -> Option<Picture> + 'a;

/// `newest` may hold the article itself, which is left out, so it wants one more than [`NEWEST`].
pub fn of_article(site: Site, it: Story, newest: &[Story], now: Timestamp, pictures: &mut Pictures<'_>) -> ArticlePage {
    // What is not here is not released: every file of a text that shows has its address.
    let body = html::render(&it.text.document, pictures, &mut |id| Some(format!("/file/{id}")));
    let words = it.text.document.texts().iter().map(|it| vietnamese::words(it)).sum();
    let note = it.text.fields.correction_note.clone().filter(|note| !note.trim().is_empty());
    let others = newest.iter().filter(|other| other.path != it.path);
    ArticlePage {
        site,
        newest: others.take(NEWEST).map(|it| headline(it, now)).collect(),
        path: it.path,
        category: it.category,
        body,
        content: it.content,
        source: it.text.fields.named_source().map(source),
        first_ms: it.first_ms,
        correction: note.filter(|_| it.go_live_ms > it.first_ms).map(|note| Correction { at_ms: it.go_live_ms, note }),
        minutes: reading_minutes(words),
        title: it.text.document.title,
        sapo: it.text.document.sapo,
        bylines: it.text.fields.bylines,
    }
}

/// `newest` first, at most [`FRONT`] of them; `boards` in their order, the first of which stands beside the lead.
pub fn of_front(
    site: Site,
    newest: &[Story],
    boards: &[Filled],
    now: Timestamp,
    pictures: &mut Pictures<'_>,
) -> FrontPage {
    let mut filled = boards.iter().map(|it| board(it, now, pictures));
    let hot = filled.next().flatten();
    let boards = filled.flatten().collect();
    let lead = newest.first().map(|it| lead(it, pictures));
    let rest = newest.get(1..).unwrap_or_default();
    let mut sections: Vec<Section> = Vec::new();
    for it in rest {
        let Some(name) = &it.category else { continue };
        match sections.iter_mut().find(|section| section.name == *name) {
            Some(section) if section.stories.len() >= IN_SECTION => {}
            Some(section) => section.stories.push(headline(it, now)),
            None => {
                let (photo, stories) = (photo(&it.text, pictures), vec![headline(it, now)]);
                sections.push(Section { name: name.clone(), photo, stories });
            }
        }
    }
    FrontPage {
        site,
        date: date(now),
        today: today(now),
        lead,
        hot,
        boards,
        newest: rest.iter().take(NEWEST).map(|it| headline(it, now)).collect(),
        sections,
    }
}

fn headline(it: &Story, now: Timestamp) -> Headline {
    Headline::new(it.text.document.title.clone(), it.path.clone(), it.first_ms, now)
}

/// None where nothing on it is shown.
fn board(it: &Filled, now: Timestamp, pictures: &mut Pictures<'_>) -> Option<Board> {
    let mut stories = Vec::new();
    for story in &it.stories {
        stories.push(Card {
            category: story.category.clone(),
            photo: photo(&story.text, pictures),
            headline: headline(story, now),
        });
    }
    let filled = !stories.is_empty();
    filled.then(|| Board { code: it.code.clone(), name: it.name.clone(), stories })
}

fn lead(it: &Story, pictures: &mut Pictures<'_>) -> Lead {
    Lead {
        path: it.path.clone(),
        category: it.category.clone(),
        first_ms: it.first_ms,
        photo: photo(&it.text, pictures),
        title: it.text.document.title.clone(),
        sapo: it.text.document.sapo.clone(),
    }
}

/// The chosen one, else the first one of the text; what stands in the text says what it shows and where to look.
fn photo(text: &Content, pictures: &mut Pictures<'_>) -> Option<Photo> {
    let mut used = text.document.figures().map(|(_, it)| it).filter(|it| it.photo.is_some());
    let figure = match &text.fields.cover {
        Some(cover) => used.find(|it| it.photo.as_ref() == Some(cover)),
        None => used.next(),
    };
    let id = text.fields.cover.as_ref().or_else(|| figure?.photo.as_ref())?;
    pictures(id).map(|picture| Photo {
        picture,
        alt: figure.map(|it| it.alt.clone()).unwrap_or_default(),
        focal: figure.and_then(|it| it.focal),
    })
}

pub(crate) fn source(it: &domain::Source) -> Source {
    Source { name: it.name.clone(), url: it.url.clone(), published_at_ms: it.published_at_ms, quoted: it.quoted }
}
