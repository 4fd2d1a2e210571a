//! The folder of attached files, each as it came. It does not know what kind of file one is, nor which text uses it.

use std::fs;
use std::path::{Path, PathBuf};

use domain::FileId;

use crate::error::{Error, at};
use crate::whole;

#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let folder = folder.join("attached");
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self { folder })
    }

    /// On the disk before it answers; a whole one that is there is never written over.
    pub fn keep(&self, id: &FileId, bytes: &[u8]) -> Result<(), Error> {
        whole::keep(&self.path(id), bytes)
    }

    /// None where this laptop does not have it.
    pub fn read(&self, id: &FileId) -> Result<Option<Vec<u8>>, Error> {
        whole::read(&self.path(id))
    }

    /// Every file of this laptop.
    pub fn all(&self) -> Result<Vec<FileId>, Error> {
        let mut out = Vec::new();
        for folder in fs::read_dir(&self.folder).map_err(at(&self.folder))? {
            let folder = folder.map_err(at(&self.folder))?.path();
            for file in fs::read_dir(&folder).map_err(at(&folder))? {
                let name = file.map_err(at(&folder))?.file_name();
                out.extend(name.to_str().and_then(|it| it.parse::<FileId>().ok()));
            }
        }
        Ok(out)
    }

    fn path(&self, id: &FileId) -> PathBuf {
        self.folder.join(&id.as_str()[..2]).join(id.as_str())
    }
}
