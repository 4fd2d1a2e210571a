//! Where the profile's disk takes no more: the words go to another place, in a file that any program opens, and
//! beside it the exact text. It asks nobody's leave, since it changes no article.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use domain::{ArticleId, Content, ContentError, Document, Fields};
use serde_json::Value;

use crate::Desk;
use crate::answer::KeptCopy;
use crate::error::Error;

impl Desk {
    /// The first place that takes it: documents, home, the system's temporary folder, the profile.
    pub fn keep_copy(&self, id: ArticleId, document: Value, fields: Fields) -> Result<KeptCopy, Error> {
        let home = std::env::home_dir();
        let documents = home.as_ref().map(|it| it.join("Documents")).filter(|it| it.is_dir());
        let places = [documents, home, Some(std::env::temp_dir()), Some(self.store().folder().to_owned())];
        let places: Vec<PathBuf> = places.into_iter().flatten().collect();
        self.keep_copy_in(&places, id, document, fields)
    }

    pub(crate) fn keep_copy_in(
        &self,
        places: &[PathBuf],
        id: ArticleId,
        document: Value,
        fields: Fields,
    ) -> Result<KeptCopy, Error> {
        let document = Document::from_json(document).map_err(ContentError::from)?;
        let content = Content { document, fields };
        let exact = content.store()?.json;
        let words = content.document.texts().join("\n\n");
        let title = vietnamese::slug(&content.document.title);
        let title = if title.is_empty() { "bai" } else { title.as_str() };
        let name = format!("{}-{}-{id}", title.chars().take(60).collect::<String>(), self.now().0);
        let nowhere = std::io::Error::from(std::io::ErrorKind::NotFound);
        let mut last = Error::Copy { path: PathBuf::from(&name), source: nowhere };
        for place in places {
            let path = place.join(format!("{name}.txt"));
            let kept = write(&path, &words).and_then(|()| write(&place.join(format!("{name}.json")), &exact));
            match kept {
                Ok(()) => return Ok(KeptCopy { path: path.display().to_string() }),
                Err(source) => last = Error::Copy { path, source },
            }
        }
        Err(last)
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
