//! Photos and files to the portal, in parts that go on where the last try broke off. It knows neither pixels nor
//! documents.

use std::fmt::{self, Display};

use domain::notice::Fact;
use domain::wire::Code;
use domain::{FileId, PhotoId};
use store::{attached, hear, photo, photo_use};

use crate::client::Offset;
use crate::error::{Error, name_of};
use crate::plan::PART;
use crate::run::{Line, heard};

/// What travels beside the words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Upload {
    Photo(PhotoId),
    File(FileId),
}

impl Display for Upload {
    /// As the portal's calls name it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Photo(id) => write!(f, "photos/{id}"),
            Self::File(id) => write!(f, "files/{id}"),
        }
    }
}

/// From where the last try broke off. What the portal will not have is marked and shown, and the round goes on.
pub(crate) fn upload(line: &Line<'_>, it: &Upload) -> Result<(), Error> {
    let _turn = line.turn.upload();
    let Some(bytes) = read(line, it)? else {
        return refused(line, it, Code::Unknown);
    };
    match send(line, it, &bytes) {
        Ok(true) => sent(line, it),
        Ok(false) => Ok(()),
        Err(Error::Refused { code, .. }) if of_the_thing(code) => refused(line, it, code),
        Err(fault) => Err(fault),
    }
}

/// Still to be sent, with those that the desk waits for marked so; small ones before large ones.
pub(crate) fn waiting(line: &Line<'_>) -> Result<Vec<(Upload, bool)>, Error> {
    line.store.read(|tx| {
        let photos = photo::to_send(tx)?.into_iter().map(|(id, wanted)| (Upload::Photo(id), wanted));
        let files = attached::to_send(tx)?.into_iter().map(|(id, wanted)| (Upload::File(id), wanted));
        Ok(photos.chain(files).collect())
    })
}

fn read(line: &Line<'_>, it: &Upload) -> Result<Option<Vec<u8>>, Error> {
    Ok(match it {
        Upload::Photo(id) => line.store.photos().read_master(id)?,
        Upload::File(id) => line.store.files().read(id)?,
    })
}

fn sent(line: &Line<'_>, it: &Upload) -> Result<(), Error> {
    line.store.write(|tx| match it {
        Upload::Photo(id) => Ok(photo::mark_sent(tx, id)?),
        Upload::File(id) => Ok(attached::mark_sent(tx, id)?),
    })
}

fn refused(line: &Line<'_>, it: &Upload, code: Code) -> Result<(), Error> {
    let (now, code) = ((line.clock)(), name_of(code));
    line.store.write(|tx| {
        let (which, article, fact) = match it {
            Upload::Photo(id) => {
                photo::mark_refused(tx, id, &code)?;
                let shown = photo_use::of_photo(tx, id)?.into_iter().find(|it| it.mine);
                (id.as_str(), shown.map(|it| it.article), Fact::PhotoRefused { code })
            }
            Upload::File(id) => {
                attached::mark_refused(tx, id, &code)?;
                (id.as_str(), None, Fact::FileRefused { code })
            }
        };
        Ok(hear::failed(tx, which, article, fact, now)?)
    })
}

/// False where the program is stopping.
fn send(line: &Line<'_>, it: &Upload, bytes: &[u8]) -> Result<bool, Error> {
    let length = bytes.len() as u64;
    let asked = (line.clock)();
    let mut there = heard(line, asked, line.client.offset(it)?)?;
    let mut lost = false;
    while !there.checked {
        if line.turn.stopped() {
            return Ok(false);
        }
        let from = usize::try_from(there.got.min(length)).unwrap_or(bytes.len());
        let part = &bytes[from..bytes.len().min(from + PART)];
        let asked = (line.clock)();
        let answered = match line.client.part(it, from as u64, length, part) {
            Ok(it) => heard(line, asked, it)?,
            // Another laptop with the same bytes may have sent this part: once the portal is asked how far it is.
            Err(fault @ Error::Refused { .. }) if !fault.passes() && !fault.wants_sign_in() && !lost => {
                lost = true;
                let asked = (line.clock)();
                let now_there = heard(line, asked, line.client.offset(it)?)?;
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
fn moved(before: Offset, after: Offset) -> Result<Offset, Error> {
    if after == before {
        let why = format!("the upload stays at {}", before.got);
        return Err(Error::OtherVersion { portal: None, why });
    }
    Ok(after)
}

/// Said of this photo or file, and no other try would be answered otherwise.
fn of_the_thing(code: Code) -> bool {
    matches!(
        code,
        Code::NotAPicture | Code::NotADocument | Code::TooLarge | Code::WrongHash | Code::Erased | Code::NotAllowed
    )
}
