//! The bytes of a picture, for the window's own addresses.

use domain::PhotoId;

use crate::Desk;
use crate::error::Error;

impl Desk {
    /// None where this laptop does not have it yet.
    pub fn photo(&self, id: &PhotoId, thumb: bool) -> Result<Option<Vec<u8>>, Error> {
        let files = self.store().photos();
        Ok(if thumb { files.read_small(id)? } else { files.read_shown(id)? })
    }
}
