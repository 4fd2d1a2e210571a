//! Files of other laptops, from the portal, when somebody wants to read one. Unlike photos they are not looked for
//! unasked: twenty megabytes for a line of the page.

use domain::FileId;

use crate::error::Error;
use crate::run::{Line, heard};

/// Kept, so that it can be read again without a network. What came is what the text names, or nothing.
pub(crate) fn fetch(line: &Line<'_>, id: &FileId) -> Result<Vec<u8>, Error> {
    if let Some(bytes) = line.store.files().read(id)? {
        return Ok(bytes);
    }
    let asked = (line.clock)();
    let bytes = heard(line, asked, line.client.file(id)?)?;
    if FileId::of(&bytes) != *id {
        return Err(Error::OtherVersion { portal: None, why: format!("the bytes of another file came for {id}") });
    }
    line.store.files().keep(id, &bytes)?;
    Ok(bytes)
}
