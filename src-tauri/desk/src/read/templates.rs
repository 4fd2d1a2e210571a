//! The templates of this laptop, with their first lines.

use domain::{CategoryId, Content};
use store::article::Summary;
use store::{ReadTx, kept, template};

use crate::Desk;
use crate::answer::Template;
use crate::error::Error;

const LINES: usize = 8;
/// In Unicode characters.
const LINE: usize = 160;

impl Desk {
    /// The one whose text was kept last comes first.
    pub fn templates(&self) -> Result<Vec<Template>, Error> {
        self.store().read(|tx| template::all(tx)?.iter().map(|it| template_of(tx, it)).collect())
    }
}

/// One that cannot be read is listed by its name: the others are not held up by it, and using it says why.
pub(crate) fn template_of(tx: &ReadTx<'_>, it: &template::Template) -> Result<Template, Error> {
    let content = it.text.open().unwrap_or_else(|_| Content::empty());
    let body = content.document.blocks.iter().flat_map(|it| it.body.words());
    let lines = std::iter::once(content.document.sapo.clone()).chain(body).filter(|it| !it.trim().is_empty());
    Ok(Template {
        id: it.id,
        name: it.name.clone(),
        made_ms: it.made_ms,
        category: content.fields.category.map(|it| category(tx, it)).transpose()?.flatten(),
        lines: lines.take(LINES).map(|it| cut_short(&it)).collect(),
        words: Summary::of(&content).words,
        photo_places: u32::try_from(content.document.figures().count()).unwrap_or(u32::MAX),
        title: content.document.title,
    })
}

fn category(tx: &ReadTx<'_>, id: CategoryId) -> Result<Option<String>, Error> {
    Ok(kept::categories(tx)?.into_iter().find(|it| it.id == id).map(|it| it.name))
}

fn cut_short(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line.to_owned(),
    }
}
