//! The folder of pictures: web masters, camera originals that never leave, and small ones pulled for looking at.
//! It does not know pixels: a file is named by a hash and is whole or is not there.

use std::fs;
use std::path::{Path, PathBuf};

use domain::{ContentHash, PhotoId};

use crate::error::{Error, at};
use crate::whole;

#[derive(Debug)]
pub struct Photos {
    masters: PathBuf,
    originals: PathBuf,
    thumbs: PathBuf,
}

impl Photos {
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let it =
            Self { masters: folder.join("photo"), originals: folder.join("original"), thumbs: folder.join("thumb") };
        for path in [&it.masters, &it.originals, &it.thumbs] {
            fs::create_dir_all(path).map_err(at(path))?;
        }
        Ok(it)
    }

    pub fn keep_master(&self, id: &PhotoId, jpeg: &[u8]) -> Result<(), Error> {
        whole::keep(&self.master(id), jpeg)
    }

    pub fn keep_original(&self, hash: &ContentHash, bytes: &[u8]) -> Result<(), Error> {
        whole::keep(&self.original(hash), bytes)
    }

    /// A small picture: of another laptop's photo as the portal made it, or of one from here for lists.
    pub fn keep_thumb(&self, id: &PhotoId, jpeg: &[u8]) -> Result<(), Error> {
        whole::keep(&self.thumb(id), jpeg)
    }

    /// The largest picture that the portal has of another laptop's photo, fetched to be edited.
    pub fn keep_large(&self, id: &PhotoId, jpeg: &[u8]) -> Result<(), Error> {
        whole::keep(&self.large(id), jpeg)
    }

    /// The camera's file, as it came.
    pub fn read_original(&self, hash: &ContentHash) -> Result<Option<Vec<u8>>, Error> {
        whole::read(&self.original(hash))
    }

    pub fn read_large(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, Error> {
        whole::read(&self.large(id))
    }

    pub fn read_master(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, Error> {
        whole::read(&self.master(id))
    }

    /// What there is to show: the master, otherwise the small one.
    pub fn read_shown(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, Error> {
        match whole::read(&self.master(id))? {
            Some(it) => Ok(Some(it)),
            None => whole::read(&self.thumb(id)),
        }
    }

    /// The small picture where there is one, otherwise the master.
    pub fn read_small(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, Error> {
        match whole::read(&self.thumb(id))? {
            Some(it) => Ok(Some(it)),
            None => whole::read(&self.master(id)),
        }
    }

    /// How large the camera's file is; none where it is not here.
    pub fn original_bytes(&self, hash: &ContentHash) -> Option<u64> {
        fs::metadata(self.original(hash)).ok().map(|it| it.len())
    }

    /// Every web master of this laptop.
    pub fn masters(&self) -> Result<Vec<PhotoId>, Error> {
        let mut out = Vec::new();
        for folder in fs::read_dir(&self.masters).map_err(at(&self.masters))? {
            let folder = folder.map_err(at(&self.masters))?.path();
            for file in fs::read_dir(&folder).map_err(at(&folder))? {
                let name = file.map_err(at(&folder))?.file_name();
                out.extend(name.to_str().and_then(|it| it.strip_suffix(".jpg")?.parse::<PhotoId>().ok()));
            }
        }
        Ok(out)
    }

    /// More than a small picture of it is here.
    pub fn whole(&self, id: &PhotoId) -> bool {
        self.master(id).exists() || self.large(id).exists()
    }

    pub fn shown(&self, id: &PhotoId) -> bool {
        self.master(id).exists() || self.thumb(id).exists()
    }

    fn master(&self, id: &PhotoId) -> PathBuf {
        self.masters.join(&id.as_str()[..2]).join(format!("{id}.jpg"))
    }

    fn original(&self, hash: &ContentHash) -> PathBuf {
        self.originals.join(&hash.as_str()[..2]).join(hash.as_str())
    }

    fn large(&self, id: &PhotoId) -> PathBuf {
        self.thumbs.join(&id.as_str()[..2]).join(format!("{id}-large.jpg"))
    }

    fn thumb(&self, id: &PhotoId) -> PathBuf {
        self.thumbs.join(&id.as_str()[..2]).join(format!("{id}.jpg"))
    }
}
