//! What a photo's file says of itself: caption, creator, credit, city, description, headline and when it was taken.
//! It is read to be offered to a person, never to be stored unseen, and never the place by satellite. A file lies or is
//! broken as it likes: what cannot be read is left out, and the picture is none the worse for it.

mod block;
mod exif;
mod iptc;
mod letters;
mod moment;
#[cfg(test)]
mod tests;
mod xmp;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use moment::Moment;

/// Which of the file's notes a word stands in. In this order they are believed, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    Xmp,
    Iptc,
    Exif,
    /// The fields that the file properties of Windows write into EXIF.
    Windows,
}

impl Source {
    pub fn name(self) -> &'static str {
        match self {
            Self::Xmp => "xmp",
            Self::Iptc => "iptc",
            Self::Exif => "exif",
            Self::Windows => "windows",
        }
    }
}

/// Plain text in NFC, trimmed, on one line, never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub from: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub at: Moment,
    pub from: Source,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    pub headline: Option<Said>,
    pub caption: Option<Said>,
    /// Who took it.
    pub creator: Option<Said>,
    /// Whom to name with it: a paper, an agency.
    pub credit: Option<Said>,
    pub city: Option<Said>,
    /// For people who cannot see it.
    pub alt: Option<Said>,
    pub taken: Option<Taken>,
    /// It names a place by satellite. That there is one is all that is said of it.
    pub placed: bool,
}

/// Reads no pixel, opens no other file, and answers nothing rather than an error.
pub fn metadata(bytes: &[u8]) -> Metadata {
    // Nothing outlives the closure but its answer, so no half-written state can be seen after a panic.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or_default()
}

fn read(bytes: &[u8]) -> Metadata {
    let blocks = block::find(bytes);
    let xmp = blocks.xmp.as_deref().and_then(xmp::read).unwrap_or_default();
    let iptc = blocks.iptc.as_deref().and_then(iptc::read).unwrap_or_default();
    let (exif, windows) = blocks.exif.map(exif::read).unwrap_or_default();
    let notes = [(Source::Xmp, xmp), (Source::Iptc, iptc), (Source::Exif, exif), (Source::Windows, windows)]
        .map(|(from, it)| (from, it.repaired()));
    let first = |field: fn(&Note) -> &Option<String>| {
        notes.iter().find_map(|(from, it)| Some(Said { text: clean(field(it).as_deref()?)?, from: *from }))
    };
    Metadata {
        headline: first(|it| &it.headline),
        caption: first(|it| &it.caption),
        creator: first(|it| &it.creator),
        credit: first(|it| &it.credit),
        city: first(|it| &it.city),
        alt: first(|it| &it.alt),
        taken: taken(&notes),
        placed: notes.iter().any(|(_, it)| it.placed),
    }
}

/// What one of the notes says; nothing of it is cleaned yet.
#[derive(Debug, Default, PartialEq, Eq)]
struct Note {
    headline: Option<String>,
    caption: Option<String>,
    creator: Option<String>,
    credit: Option<String>,
    city: Option<String>,
    alt: Option<String>,
    taken: Option<Moment>,
    placed: bool,
}

impl Note {
    /// With its letters as they were meant. Before anything is cleaned, since TCVN3 writes `ư` as a hidden hyphen.
    fn repaired(mut self) -> Self {
        let fields =
            [&mut self.headline, &mut self.caption, &mut self.creator, &mut self.credit, &mut self.city, &mut self.alt];
        let mut said: Vec<&mut String> = fields.into_iter().filter_map(Option::as_mut).collect();
        let texts = letters::repaired(said.iter().map(|it| (**it).clone()).collect());
        for (field, text) in said.iter_mut().zip(texts) {
            **field = text;
        }
        self
    }
}

/// A day alone counts only where no note knows the minute.
fn taken(notes: &[(Source, Note)]) -> Option<Taken> {
    let moments = || notes.iter().filter_map(|(from, it)| Some(Taken { at: it.taken?, from: *from }));
    moments().find(|it| it.at.minute_known()).or_else(|| moments().next())
}

/// More than any caption; a novel in it is a mistake, and half of one would be a lie.
const MAX_TEXT: usize = 8 * 1024;

/// One line of plain text as it is stored: hidden signs out, NFC, trimmed. None where nothing is left or it is a filler
/// that a program wrote by itself.
fn clean(text: &str) -> Option<String> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let seen = text.chars().filter(|it| !hidden(*it)).map(|it| if it.is_control() { ' ' } else { it });
    let text = vietnamese::nfc(&seen.collect::<String>());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !filler(&text)).then_some(text)
}

/// Signs that turn the direction of writing or show nothing.
fn hidden(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// What cameras and programs write where a person wrote nothing.
fn filler(text: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "exif_jpeg_picture",
        "default",
        "unknown",
        "untitled",
        "none",
        "n/a",
        "image",
        "sony dsc",
        "minolta dsc",
        "picasa",
        "copyright",
        "created with gimp",
    ];
    let lower = text.to_ascii_lowercase();
    WHOLE.contains(&lower.as_str()) || lower.ends_with("digital camera") || file_name(&lower)
}

/// `dsc_0012.jpg`, `c:\dcim\100media`.
fn file_name(lower: &str) -> bool {
    let one_word = !lower.contains(' ');
    one_word
        && ([".jpg", ".jpeg", ".png", ".tif", ".nef", ".cr2"].iter().any(|it| lower.ends_with(it))
            || lower.contains('\\'))
}
