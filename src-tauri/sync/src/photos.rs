//! Small photos of other laptops, from the portal. It does not know pixels.

use domain::PhotoId;
use domain::wire::Code;

use crate::error::Error;
use crate::run::{Line, heard};

/// What is shown of another laptop's photo while writing; the portal has 320, 640, 1280 and 2048.
const LOOK: u32 = 1280;

/// The largest that the portal has, to draw another photo from.
const LARGE: u32 = 2048;

/// False where the portal does not have it yet.
pub(crate) fn look(line: &Line<'_>, id: &PhotoId) -> Result<bool, Error> {
    match fetch(line, id, LOOK) {
        Ok(_) => Ok(true),
        Err(Error::Refused { code: Code::Unknown | Code::Erased | Code::NotAllowed, .. }) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Kept, so that it can be seen without a network.
pub(crate) fn fetch(line: &Line<'_>, id: &PhotoId, size: u32) -> Result<Vec<u8>, Error> {
    let asked = (line.clock)();
    let bytes = heard(line, asked, line.client.photo(id, size)?)?;
    line.store.photos().keep_thumb(id, &bytes)?;
    Ok(bytes)
}

/// The picture to be edited: kept beside the small one, so that editing goes on without a network.
pub(crate) fn fetch_large(line: &Line<'_>, id: &PhotoId) -> Result<(), Error> {
    let asked = (line.clock)();
    let bytes = heard(line, asked, line.client.photo(id, LARGE)?)?;
    Ok(line.store.photos().keep_large(id, &bytes)?)
}
