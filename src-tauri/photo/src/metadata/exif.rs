//! EXIF: the few fields that say something about the picture. Where it was taken is not asked, only whether it says so.

use exif::{Context, In, Reader, Tag, Value};

use super::letters::{texts, wide};
use super::{Moment, Note};

const XP_TITLE: Tag = Tag(Context::Tiff, 0x9c9b);
const XP_COMMENT: Tag = Tag(Context::Tiff, 0x9c9c);
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9c9d);

/// The camera's own fields, and those that Windows writes.
pub(super) fn read(tiff: Vec<u8>) -> (Note, Note) {
    let mut reader = Reader::new();
    // One broken field of a camera is no reason to forget the others.
    reader.continue_on_error(true);
    let read = reader.read_raw(tiff).or_else(|it| it.distill_partial_result(|_| ()));
    let Ok(fields) = read else { return Default::default() };
    let value = |tag: Tag| fields.get_field(tag, In::PRIMARY).map(|it| &it.value);
    let ascii = |tag: Tag| -> &[u8] {
        match value(tag) {
            // Copyright has two parts, the photographer's and the editor's.
            Some(Value::Ascii(parts)) => {
                parts.iter().map(Vec::as_slice).find(|it| !it.trim_ascii().is_empty()).unwrap_or_default()
            }
            _ => &[],
        }
    };
    let raw = [ascii(Tag::ImageDescription), ascii(Tag::Artist), ascii(Tag::Copyright)];
    let [caption, creator, credit] = texts(&raw).try_into().unwrap_or_default();
    let plain = |tag: Tag| std::str::from_utf8(ascii(tag)).ok().filter(|it| !it.is_empty());
    let moment = |time: Tag, offset: Tag| Moment::of_exif(plain(time)?, plain(offset));
    let own = Note {
        caption: said(caption),
        creator: said(creator),
        credit: said(credit),
        taken: moment(Tag::DateTimeOriginal, Tag::OffsetTimeOriginal)
            .or_else(|| moment(Tag::DateTimeDigitized, Tag::OffsetTimeDigitized)),
        placed: [Tag::GPSLatitude, Tag::GPSLongitude].iter().any(|it| fields.get_field(*it, In::PRIMARY).is_some()),
        ..Note::default()
    };
    let utf_16 = |tag: Tag| match value(tag) {
        Some(Value::Byte(it)) => said(wide(it)),
        _ => None,
    };
    let windows =
        Note { headline: utf_16(XP_TITLE), caption: utf_16(XP_COMMENT), creator: utf_16(XP_AUTHOR), ..Note::default() };
    (own, windows)
}

/// A field of blanks does not stand before one that says something.
fn said(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
