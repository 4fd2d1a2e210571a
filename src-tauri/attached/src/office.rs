//! Which office program a package is for, by its own list of content types: a name would say what the sender wished.

use domain::FileKind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Refusal;
use crate::package::Package;

const TYPES: &str = "[Content_Types].xml";

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// What a content type may hold and a reader must not get: programs, and buttons that start them.
const PROGRAMS: [&str; 3] = ["macroenabled", "vbaproject", "activex"];

/// Packages of the same family that are for no reader.
const OTHERS: [(&str, &str); 4] = [
    ("presentationml", "pptx"),
    ("wordprocessingml.template", "dotx"),
    ("spreadsheetml.template", "xltx"),
    ("application/vnd.oasis.opendocument", "OpenDocument"),
];

pub(crate) fn kind_of(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let package = Package::read(bytes)?;
    if package.locked() {
        return Err(Refusal::Locked);
    }
    let Some(types) = package.open(TYPES)? else {
        let open_document = package.open("mimetype")?.is_some_and(|it| it.starts_with(OTHERS[3].0.as_bytes()));
        return Err(if open_document { Refusal::NotTaken(OTHERS[3].1) } else { Refusal::NotADocument });
    };
    let types = content_types(&types)?;
    let programs = types.iter().any(|it| PROGRAMS.iter().any(|mark| it.content.contains(mark)));
    if programs || package.has(|name| name.ends_with("vbaproject.bin") || name.contains("/activex/")) {
        return Err(Refusal::Macros);
    }
    let main = |wanted: &str| {
        types
            .iter()
            .any(|it| it.content == wanted && it.part.as_deref().is_none_or(|part| package.has(|name| name == part)))
    };
    match (main(WORD), main(SHEET)) {
        (true, false) => Ok(FileKind::Docx),
        (false, true) => Ok(FileKind::Xlsx),
        (true, true) => Err(Refusal::Damaged("it says that it is a text and a sheet")),
        (false, false) => {
            let other = OTHERS.iter().find(|(mark, _)| types.iter().any(|it| it.content.contains(mark)));
            Err(other.map_or(Refusal::NotADocument, |(_, name)| Refusal::NotTaken(name)))
        }
    }
}

/// A content type in lower case, and the part it is of, as the package's list names it; none where it is of all parts
/// with one ending.
struct ContentType {
    part: Option<String>,
    content: String,
}

fn content_types(xml: &[u8]) -> Result<Vec<ContentType>, Refusal> {
    const DAMAGED: Refusal = Refusal::Damaged("its list of content types is no XML");
    let xml = str::from_utf8(xml).map_err(|_| DAMAGED)?;
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut out = Vec::new();
    loop {
        match reader.read_event().map_err(|_| DAMAGED)? {
            Event::Start(it) | Event::Empty(it) => out.extend(content_type(&it)?),
            // Entities could say one thing here and another in Office.
            Event::DocType(_) => return Err(DAMAGED),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn content_type(element: &BytesStart<'_>) -> Result<Option<ContentType>, Refusal> {
    const DAMAGED: Refusal = Refusal::Damaged("its list of content types is no XML");
    let name = element.local_name();
    if !matches!(name.as_ref(), "Override" | "Default") {
        return Ok(None);
    }
    let (mut part, mut content) = (None, None);
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| DAMAGED)?;
        let value = attribute.value.to_ascii_lowercase();
        match attribute.key.as_ref() {
            "PartName" => part = Some(value.trim_start_matches('/').to_owned()),
            "ContentType" => content = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    Ok(content.map(|content| ContentType { part, content }))
}
