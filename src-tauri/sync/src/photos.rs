//! Photos to the portal in parts, and small ones of other laptops from it. It does not know pixels.

use domain::PhotoId;
use domain::wire::Code;
use store::photo;

use crate::client::PhotoOffset;
use crate::error::{Error, name_of};
use crate::plan::PART;
use crate::run::{Line, heard};

/// What is shown of another laptop's photo while writing; the portal has 320, 640, 1280 and 2048.
const LOOK: u32 = 1280;

/// From where the last try broke off. A photo that the portal will not have is marked and shown, and the round goes on.
pub(crate) fn upload(line: &Line<'_>, id: &PhotoId) -> Result<(), Error> {
    let _turn = line.turn.upload();
    let Some(bytes) = line.store.photos().read_master(id)? else {
        return refused(line, id, Code::Unknown);
    };
    match send(line, id, &bytes) {
        Ok(true) => line.store.write::<_, Error>(|tx| Ok(photo::mark_sent(tx, id)?)),
        Ok(false) => Ok(()),
        Err(Error::Refused { code, .. }) if of_the_photo(code) => refused(line, id, code),
        Err(fault) => Err(fault),
    }
}

/// False where the program is stopping.
fn send(line: &Line<'_>, id: &PhotoId, bytes: &[u8]) -> Result<bool, Error> {
    let length = bytes.len() as u64;
    let asked = (line.clock)();
    let mut there = heard(line, asked, line.client.photo_offset(id)?)?;
    let mut lost = false;
    while !there.checked {
        if line.turn.stopped() {
            return Ok(false);
        }
        let from = usize::try_from(there.got.min(length)).unwrap_or(bytes.len());
        let part = &bytes[from..bytes.len().min(from + PART)];
        let asked = (line.clock)();
        let answered = match line.client.photo_part(id, from as u64, length, part) {
            Ok(it) => heard(line, asked, it)?,
            // Another laptop with the same photo may have sent this part: once the portal is asked how far it is.
            Err(fault @ Error::Refused { .. }) if !fault.passes() && !fault.wants_sign_in() && !lost => {
                lost = true;
                let asked = (line.clock)();
                let now_there = heard(line, asked, line.client.photo_offset(id)?)?;
                if now_there == there {
                    return Err(fault);
                }
                now_there
            }
            Err(fault) => return Err(fault),
        };
        there = moved(there, answered)?;
    }
    Ok(true)
}

/// An upload that does not move would go on for ever.
fn moved(before: PhotoOffset, after: PhotoOffset) -> Result<PhotoOffset, Error> {
    if after == before {
        let why = format!("the upload stays at {}", before.got);
        return Err(Error::OtherVersion { portal: None, why });
    }
    Ok(after)
}

fn refused(line: &Line<'_>, id: &PhotoId, code: Code) -> Result<(), Error> {
    line.store.write::<_, Error>(|tx| Ok(photo::mark_refused(tx, id, &name_of(code))?))
}

/// Said of this picture, and no other try would be answered otherwise.
fn of_the_photo(code: Code) -> bool {
    matches!(code, Code::NotAPicture | Code::TooLarge | Code::WrongHash | Code::Erased | Code::NotAllowed)
}

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
