//! IPTC-IIM, as Photoshop's resources carry it. It knows the few datasets of a press photo.

use super::letters::texts;
use super::{Moment, Note};

const IIM: u16 = 0x0404;
/// A record with more is no caption.
const MAX_DATASETS: usize = 2000;

/// None where the records are broken: half of one is not believed.
pub(super) fn read(resources: &[u8]) -> Option<Note> {
    let sets = datasets(resource(resources, IIM)?)?;
    let text: Vec<&Dataset<'_>> =
        sets.iter().filter(|it| it.record == 2 && matches!(it.number, 5 | 80 | 90 | 105 | 110 | 120)).collect();
    // That it is UTF-8 is often not declared, and declared where it is not.
    let words = texts(&text.iter().map(|it| it.bytes).collect::<Vec<_>>());
    let said = |number: u8| -> Option<String> {
        let mut all = text.iter().zip(&words).filter(|(it, word)| it.number == number && !word.trim().is_empty());
        let first = all.next()?.1.clone();
        // Two people took it together.
        Some(if number == 80 { all.fold(first, |sum, (_, it)| format!("{sum}, {}", it.trim())) } else { first })
    };
    let raw = |number: u8| {
        let found = sets.iter().find(|it| it.record == 2 && it.number == number);
        found.and_then(|it| std::str::from_utf8(it.bytes).ok())
    };
    Some(Note {
        headline: said(105).or_else(|| said(5)),
        caption: said(120),
        creator: said(80),
        credit: said(110),
        city: said(90),
        alt: None,
        taken: raw(55).and_then(|day| Moment::of_iim(day, raw(60))),
        ..Note::default()
    })
}

struct Dataset<'a> {
    record: u8,
    number: u8,
    bytes: &'a [u8],
}

fn datasets(mut bytes: &[u8]) -> Option<Vec<Dataset<'_>>> {
    let mut out = Vec::new();
    while let [0x1c, record, number, high, low, rest @ ..] = bytes {
        let length = u16::from_be_bytes([*high, *low]);
        // The long form is for pictures inside the record; in a caption it is a trap.
        if length & 0x8000 != 0 || out.len() == MAX_DATASETS {
            return None;
        }
        let (body, after) = rest.split_at_checked(usize::from(length))?;
        out.push(Dataset { record: *record, number: *number, bytes: body });
        bytes = after;
    }
    Some(out)
}

/// The body of the resource with this number.
fn resource(mut bytes: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let rest = bytes.strip_prefix(b"8BIM")?;
        let (id, rest) = rest.split_first_chunk::<2>()?;
        // A name of its own length, padded to an even number with the byte that says it.
        let name = 1 + usize::from(*rest.first()?);
        let rest = rest.get(name + name % 2..)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let body = rest.get(..length)?;
        if u16::from_be_bytes(*id) == wanted {
            return Some(body);
        }
        bytes = rest.get(length.checked_add(length % 2)?..)?;
    }
}
