//! What readers will see of an article, before they do: the portal's own pages, put together by the function that the
//! portal uses, and answered under the portal's own addresses (`preview://localhost/bai/…`, `/photo/…`, `/asset/…`). So
//! the HTML is the one that will be served, and needs neither the network nor other addresses.
//!
//! The frame that shows them is no page of ours: no script runs in it, no command is within its reach, and it goes
//! nowhere but to these pages.

mod pictures;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use desk::{Desk, Readers, ReadersBoard, ReadersText};
use domain::{ArticleId, Timestamp};
use serde::Serialize;
use site::{Filled, Link, Site, Story};
use tauri::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{HeaderValue, Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder, Url};

pub use pictures::Pictures;

use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

pub const SCHEME: &str = "preview";

/// The front page with the article on its first board. A reader's address has no such word.
const HOT: &str = "/?hot";
const FRONT: &str = "/";

/// The site's own policy, but for two things: no form leads anywhere, and our page may hold the frame.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// Where the frame finds each page, and what is to be said beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preview {
    /// `/bai/mua-lon-12`
    pub article: String,
    pub front: String,
    /// Null where the front page has no board.
    pub hot: Option<String>,
    /// What that board is called.
    pub hot_name: Option<String>,
    /// The minute that the pages are of.
    pub at_ms: Timestamp,
    /// It is planned; otherwise it is now.
    pub planned: bool,
    /// Photos of which this laptop has a small picture, or none: the portal's page is sharper there.
    pub small_photos: u32,
    /// Of other articles something is not on this laptop.
    pub partly: bool,
}

/// The pages that were asked for last; nothing of them is kept once the preview is closed.
#[derive(Debug, Default)]
pub struct Previews {
    pages: Mutex<Option<Arc<Pages>>>,
    pictures: Pictures,
}

#[derive(Debug)]
pub struct Pages {
    /// By path, with its query.
    html: BTreeMap<String, String>,
    /// For whatever else is asked.
    nothing: String,
    pub told: Preview,
}

impl Previews {
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    pub fn put(&self, pages: Pages) -> Preview {
        let told = pages.told.clone();
        *self.held() = Some(Arc::new(pages));
        told
    }

    pub fn forget(&self) {
        *self.held() = None;
        self.pictures.forget();
    }

    /// Only to a page that was put together: what the portal has beside them is not shown here.
    pub fn leads(&self, url: &Url) -> bool {
        let ours = url.scheme() == SCHEME || url.host_str() == Some("preview.localhost");
        ours && self.held().as_ref().is_some_and(|it| it.html.contains_key(&address(url.path(), url.query())))
    }

    fn held(&self) -> MutexGuard<'_, Option<Arc<Pages>>> {
        // Pages are put there whole.
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `name`: the portal's.
pub fn pages(desk: &Desk, name: &str, article: ArticleId, pictures: &Pictures) -> Result<Pages, ErrorJson> {
    let it = desk.readers(article, site::FRONT)?;
    let small = pictures.meet(desk, &photos(&it));
    let site = Site { name: name.to_owned(), links: it.links.iter().map(link).collect() };
    let now = it.at_ms;
    let newest: Vec<Story> = it.newest.iter().map(story).collect();
    let own = story(&it.article);
    let path = own.path.clone();
    let mut find = |id: &domain::PhotoId| pictures.known(id);
    let mut html = BTreeMap::new();
    let mut front = |boards: &[ReadersBoard]| {
        let boards: Vec<Filled> = boards.iter().map(filled).collect();
        site::front_page(&site::of_front(site.clone(), &newest, &boards, now, &mut find))
    };
    html.insert(FRONT.to_owned(), front(&it.boards));
    if let Some(boards) = &it.hot {
        html.insert(HOT.to_owned(), front(boards));
    }
    let page = site::of_article(site.clone(), own, &newest, now, &mut find);
    html.insert(path.clone(), site::article_page(&page));
    let told = Preview {
        article: path,
        front: FRONT.to_owned(),
        hot: it.hot.as_ref().map(|_| HOT.to_owned()),
        hot_name: it.hot.as_ref().and_then(|it| it.first()).map(|it| it.name.clone()),
        at_ms: now,
        planned: it.planned,
        small_photos: small,
        partly: it.partly,
    };
    Ok(Pages { html, nothing: site::not_found(site), told })
}

/// All that the pages show: of the article each one, of the others what stands beside their headlines.
pub fn photos(it: &Readers) -> Vec<domain::PhotoId> {
    let own = it.article.text.document.photos().into_iter().chain(it.article.text.fields.cover.clone());
    let on_boards = it.boards.iter().chain(it.hot.iter().flatten()).flat_map(|it| &it.texts);
    let beside = it.newest.iter().chain(on_boards).filter_map(|it| {
        let first = || it.text.document.figures().find_map(|(_, it)| it.photo.clone());
        it.text.fields.cover.clone().or_else(first)
    });
    let mut out: Vec<_> = own.chain(beside).collect();
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|it| seen.insert(it.clone()));
    out
}

fn story(it: &ReadersText) -> Story {
    Story {
        path: it.path.clone(),
        text: it.text.clone(),
        content: it.content.clone(),
        category: it.category.clone(),
        go_live_ms: it.go_live_ms,
        first_ms: it.first_ms,
    }
}

fn filled(it: &ReadersBoard) -> Filled {
    Filled { code: it.code.clone(), name: it.name.clone(), stories: it.texts.iter().map(story).collect() }
}

fn link((name, url): &(String, String)) -> Link {
    Link { name: name.clone(), url: url.clone() }
}

pub fn respond<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    // A picture may have to be drawn first: the window's own thread must not wait for it.
    tauri::async_runtime::spawn_blocking(move || {
        let previews = app.state::<Previews>();
        let profile = app.state::<Newsroom>().profile();
        let desk = profile.as_ref().map(|it| it.desk());
        responder.respond(previews.answer(desk, request.uri().path(), request.uri().query()));
    });
}

impl Previews {
    pub fn answer(&self, desk: Option<&Desk>, path: &str, query: Option<&str>) -> Response<Vec<u8>> {
        let Some(pages) = self.held().clone() else { return said(StatusCode::NOT_FOUND, "text/plain", Vec::new()) };
        if let Some(html) = pages.html.get(&address(path, query)) {
            return page(StatusCode::OK, html);
        }
        if let Some(it) = site::asset(path) {
            return said(StatusCode::OK, it.mime, it.bytes.to_vec());
        }
        let picture = desk.zip(pictures::asked(path)).and_then(|(desk, asked)| self.pictures.file(desk, &asked));
        match picture {
            Some((kind, bytes)) => said(StatusCode::OK, kind, bytes),
            None => page(StatusCode::NOT_FOUND, &pages.nothing),
        }
    }
}

fn address(path: &str, query: Option<&str>) -> String {
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

fn page(status: StatusCode, html: &str) -> Response<Vec<u8>> {
    said(status, "text/html; charset=utf-8", html.as_bytes().to_vec())
}

fn said(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
