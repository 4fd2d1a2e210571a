//! A file for readers to download comes in: it is judged by its bytes, kept as it came, and given a good name.
//! What is said of it belongs to the text, so nothing is written into an article here.

use domain::{ArticleId, Attachment, FileId, Timestamp};
use store::{WriteTx, attached as files, log};

use crate::Desk;
use crate::answer::Attached;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    /// `name` is what the file was called where it came from. The same bytes again are the same file, under the name of
    /// this time.
    pub fn attach_file(&self, id: ArticleId, name: &str, bytes: &[u8]) -> Result<Attached, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.may_write(&ground)
        })?;
        let kind = attached::kind_of(bytes).map_err(|source| Error::File { name: name.to_owned(), source })?;
        let row = files::Attached {
            id: FileId::of(bytes),
            kind,
            name: Attachment::clean_name(name, kind),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sent: false,
            refused_code: None,
        };
        // The file first: a row without its file would be one that cannot be sent.
        self.store().files().keep(&row.id, bytes)?;
        self.store().write(|tx| put(tx, id, &row, now))?;
        Ok(Attached { file: row.id, kind, name: row.name, bytes: row.bytes })
    }
}

fn put(tx: &WriteTx<'_>, id: ArticleId, row: &files::Attached, now: Timestamp) -> Result<(), Error> {
    let ground = Ground::of(tx, now)?;
    Place::of(tx, id, &ground)?.may_write(&ground)?;
    if files::find(tx, &row.id)?.is_none() {
        files::add(tx, row)?;
        log::add(tx, now, "attach_file", Some(id), None, row.id.as_str())?;
    }
    Ok(())
}
