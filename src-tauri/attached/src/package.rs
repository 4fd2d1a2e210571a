//! The list of parts at the end of a ZIP package, and one small part out of it. Nothing else is read: what the list
//! says of a part's size is believed only as a reason to refuse.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::{MAX_PARTS, MAX_UNPACKED, Refusal};

/// A package begins with a part: bytes of something else before it would be another file to another program.
pub(crate) const START: &[u8] = b"PK\x03\x04";
const LISTED: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
/// The comment behind the list has at most this many bytes.
const LONGEST_COMMENT: usize = 65_535;
/// So much may be unpacked of any file, and of a large one so many times what it is: a sheet packs well, a bomb a thousand
/// times.
const UNPACKED: u64 = 64 * 1024 * 1024;
const TIMES: u64 = 50;
/// A list of content types is a few kilobytes; this many is another thing.
const MAX_PART: u64 = 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Package<'a> {
    bytes: &'a [u8],
    parts: Vec<Part<'a>>,
}

#[derive(Debug)]
struct Part<'a> {
    name: &'a [u8],
    locked: bool,
    method: u16,
    packed: usize,
    at: usize,
}

impl<'a> Package<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let end = end_of_list(bytes)?;
        let (count, size, from) = (short(bytes, end + 10)?, long(bytes, end + 12)?, long(bytes, end + 16)?);
        // 65535 and 4 GiB mean "see the large form", which a file of 20 MB never needs.
        if count > MAX_PARTS {
            return Err(Refusal::TooManyParts);
        }
        if from.checked_add(size) != Some(end) {
            return Err(Refusal::Damaged("its list of parts is not where it says"));
        }
        let most = (u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_mul(TIMES)).clamp(UNPACKED, MAX_UNPACKED);
        let mut parts: Vec<Part<'a>> = Vec::with_capacity(count);
        let (mut at, mut unpacked) = (from, 0_u64);
        for _ in 0..count {
            let (part, claimed, next) = listed(bytes, at)?;
            unpacked += claimed;
            if unpacked > most {
                return Err(Refusal::TooMuchInside);
            }
            // One program would open the first of two, another the second.
            if parts.iter().any(|it| it.name.eq_ignore_ascii_case(part.name)) {
                return Err(Refusal::Damaged("a part stands in it twice"));
            }
            // Whoever unpacks it carelessly would write beside the folder.
            if part.name.starts_with(b"/") || part.name.split(|it| matches!(it, b'/' | b'\\')).any(|it| it == b"..") {
                return Err(Refusal::Damaged("a part's name leads out of it"));
            }
            parts.push(part);
            at = next;
        }
        if at != end {
            return Err(Refusal::Damaged("its list of parts is longer than it says"));
        }
        Ok(Self { bytes, parts })
    }

    pub fn locked(&self) -> bool {
        self.parts.iter().any(|it| it.locked)
    }

    pub fn has(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.parts.iter().any(|it| wanted(&String::from_utf8_lossy(it.name).to_ascii_lowercase()))
    }

    /// None where there is no such part.
    pub fn open(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(part) = self.parts.iter().find(|it| it.name == name.as_bytes()) else { return Ok(None) };
        let at = part.at;
        if self.bytes.get(at..at + START.len()) != Some(START) {
            return Err(Refusal::Damaged("a part is not where its list says"));
        }
        let (name_length, extra) = (short(self.bytes, at + 26)?, short(self.bytes, at + 28)?);
        let from = at + 30 + name_length;
        if self.bytes.get(at + 30..from) != Some(part.name) {
            return Err(Refusal::Damaged("a part is called otherwise than its list says"));
        }
        let from = from + extra;
        let packed = self.bytes.get(from..from + part.packed).ok_or(Refusal::Incomplete)?;
        let mut out = Vec::new();
        let read = match part.method {
            0 => packed.take(MAX_PART + 1).read_to_end(&mut out),
            8 => DeflateDecoder::new(packed).take(MAX_PART + 1).read_to_end(&mut out),
            _ => return Err(Refusal::Damaged("a part is packed in a way that office programs do not use")),
        };
        read.map_err(|_| Refusal::Damaged("a part cannot be unpacked"))?;
        if u64::try_from(out.len()).unwrap_or(u64::MAX) > MAX_PART {
            return Err(Refusal::TooMuchInside);
        }
        Ok(Some(out))
    }
}

/// The end's comment has to reach the end of the file: behind it a second list could lie.
fn end_of_list(bytes: &[u8]) -> Result<usize, Refusal> {
    let last = bytes.len().checked_sub(END_LENGTH).ok_or(Refusal::Incomplete)?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    (first..=last)
        .rev()
        .filter(|at| bytes.get(*at..at + END.len()) == Some(END))
        .find(|at| short(bytes, at + 20).is_ok_and(|comment| at + END_LENGTH + comment == bytes.len()))
        .ok_or(Refusal::Incomplete)
}

/// The part at this place of the list, the bytes it claims to have unpacked, and where the next one stands.
fn listed(bytes: &[u8], at: usize) -> Result<(Part<'_>, u64, usize), Refusal> {
    if bytes.get(at..at + LISTED.len()) != Some(LISTED) {
        return Err(Refusal::Damaged("its list of parts breaks off"));
    }
    let (flags, method) = (short(bytes, at + 8)?, short(bytes, at + 10)?);
    let (packed, claimed) = (long(bytes, at + 20)?, long(bytes, at + 24)?);
    let lengths = [short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?];
    let name = bytes.get(at + 46..at + 46 + lengths[0]).ok_or(Refusal::Incomplete)?;
    let part = Part {
        name,
        locked: flags & 1 == 1,
        method: u16::try_from(method).unwrap_or(u16::MAX),
        packed,
        at: long(bytes, at + 42)?,
    };
    Ok((part, u64::try_from(claimed).unwrap_or(u64::MAX), at + 46 + lengths.iter().sum::<usize>()))
}

fn short(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let two = bytes.get(at..at + 2).and_then(|it| it.try_into().ok()).ok_or(Refusal::Incomplete)?;
    Ok(usize::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let four = bytes.get(at..at + 4).and_then(|it| it.try_into().ok()).ok_or(Refusal::Incomplete)?;
    usize::try_from(u32::from_le_bytes(four)).map_err(|_| Refusal::Incomplete)
}
