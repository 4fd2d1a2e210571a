//! The bytes of an attached file, to look at it once more.

use domain::FileId;

use crate::Desk;
use crate::error::Error;

impl Desk {
    /// None where this laptop does not have it.
    pub fn file(&self, id: &FileId) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.store().files().read(id)?)
    }
}
