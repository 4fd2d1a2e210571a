//! The photos of a preview: what a page says of each, and the files that a portal would have drawn of it. What was drawn
//! is kept while the preview is open.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use desk::{Desk, ReadersPhoto};
use domain::PhotoId;
use html::Picture;
use photo::Outline;

/// About a quarter of a megabyte each: those of one page at one width.
const DRAWN_MOST: usize = 24;
/// Of most photos that a portal has.
const LARGEST: u32 = photo::SIZES[photo::SIZES.len() - 1];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub photo: PhotoId,
    pub size: u32,
    pub webp: bool,
}

/// As the portal spells it: `/photo/{id}/640.webp`.
pub fn asked(path: &str) -> Option<Asked> {
    let (id, file) = path.strip_prefix("/photo/")?.split_once('/')?;
    let (size, ending) = file.split_once('.')?;
    let webp = match ending {
        "jpg" => false,
        "webp" => true,
        _ => return None,
    };
    let size = photo::SIZES.into_iter().find(|it| it.to_string() == size)?;
    Some(Asked { photo: id.parse().ok()?, size, webp })
}

#[derive(Debug, Default)]
pub struct Pictures {
    known: Mutex<HashMap<PhotoId, Known>>,
    drawn: Mutex<VecDeque<(Asked, Vec<u8>)>>,
}

#[derive(Debug, Clone)]
struct Known {
    outline: Outline,
    /// As large as the portal has it, or drawn from what the portal draws from.
    whole: bool,
}

impl Pictures {
    /// Looks at each of them; answers of how many no more than a small picture is here.
    pub fn meet(&self, desk: &Desk, photos: &[PhotoId]) -> u32 {
        let new: Vec<&PhotoId> = {
            let known = held(&self.known);
            photos.iter().filter(|it| !known.get(*it).is_some_and(|it| it.whole)).collect()
        };
        let hands = thread::available_parallelism().map_or(1, usize::from).min(4);
        thread::scope(|scope| {
            for some in new.chunks(new.len().div_ceil(hands).max(1)) {
                scope.spawn(move || {
                    for id in some {
                        if let Some(it) = look(desk, id) {
                            held(&self.known).insert((*id).clone(), it);
                        }
                    }
                });
            }
        });
        let known = held(&self.known);
        let small = photos.iter().filter(|it| !known.get(*it).is_some_and(|it| it.whole)).count();
        u32::try_from(small).unwrap_or(u32::MAX)
    }

    /// None where nothing of it is here: the page leaves its place empty.
    pub fn known(&self, id: &PhotoId) -> Option<Picture> {
        let Known { outline, .. } = held(&self.known).get(id)?.clone();
        let Outline { width, height, preview } = outline;
        Some(Picture { width, height, preview: Some(preview), base: format!("/photo/{id}") })
    }

    /// The file, and what it is. Where only a small picture is here, that one.
    pub fn file(&self, desk: &Desk, asked: &Asked) -> Option<(&'static str, Vec<u8>)> {
        let kind = if asked.webp { "image/webp" } else { "image/jpeg" };
        if let Some((_, bytes)) = held(&self.drawn).iter().find(|(it, _)| it == asked) {
            return Some((kind, bytes.clone()));
        }
        let source = match desk.readers_photo(&asked.photo).ok()?? {
            ReadersPhoto::Master(it) => it,
            ReadersPhoto::Drawn { large, .. } => large,
            ReadersPhoto::Small(it) => return Some(("image/jpeg", it)),
        };
        let bytes = photo::rendition(&source, asked.size, asked.webp).ok()?;
        let mut drawn = held(&self.drawn);
        drawn.push_back((asked.clone(), bytes.clone()));
        if drawn.len() > DRAWN_MOST {
            drawn.pop_front();
        }
        Some((kind, bytes))
    }

    pub fn forget(&self) {
        held(&self.known).clear();
        held(&self.drawn).clear();
    }
}

fn look(desk: &Desk, id: &PhotoId) -> Option<Known> {
    let (outline, whole) = match desk.readers_photo(id).ok()?? {
        ReadersPhoto::Master(it) => (photo::outline(&it).ok()?, true),
        // The few pixels that stand there until it has come are drawn from another size than the portal's, and look alike.
        ReadersPhoto::Drawn { large, small } => {
            let (width, height) = photo::size(&large).ok()?;
            let preview = photo::preview(small.as_deref().unwrap_or(&large)).ok()?;
            (Outline { width, height, preview }, true)
        }
        ReadersPhoto::Small(it) => {
            let (width, height) = photo::size(&it).ok()?;
            let preview = photo::preview(&it).ok()?;
            // One of the portal's sizes: its shape is right, and how large it is, only the portal knows.
            let longest = width.max(height);
            let cut = photo::SIZES.contains(&longest);
            let grown = |side: u32| if cut { side * LARGEST / longest } else { side };
            (Outline { width: grown(width), height: grown(height), preview }, !cut)
        }
    };
    Some(Known { outline, whole })
}

fn held<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    // What stands in there was put there whole.
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
