//! The sample articles: text files as a person would write them, read into documents. Knows no rule and no table.
//!
//! A file opens with `name: value` lines (title, sapo, category, byline, tags, source, url, correction, and `was`, the
//! words that stood in the first version: `old => new`, several of them ` ;; ` apart; `first`, the order of the blocks in
//! it, counted from 0; `beside` is the same as `was` of a text that grew from the first one on another laptop). After an empty line come the blocks, one empty line apart:
//! `## ` and `### ` headings, `- ` and `1. ` lists, `> ` quotations, `---`, and `@ photo` with its alt, caption and
//! credit below. `>> ` is a pull quote with `-- ` its speaker, `[] ` an info box, `= ` a table's caption with a `| ` row
//! a line, `@@` a gallery of such photos, `@> ` a video's address with its caption, `@+ file` an attachment with its name
//! and words. Inside a line `**strong**`, `_em_`, `[words](address)`. `{-3}` is the day three days before today.

mod blocks;
mod inline;

use std::collections::BTreeMap;

use domain::document::{Document, FileKind};
use domain::time::DAY_MS;
use domain::{Block, BlockId, CategoryId, Content, Fields, FileId, PhotoId, Source, Timestamp};

use crate::error::Error;

macro_rules! articles {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("../../demo/article/", $name, ".txt")))),*] };
}

macro_rules! photos {
    ($($name:literal)*) => { [$(($name, include_bytes!(concat!("../../demo/photo/", $name, ".jpg")).as_slice())),*] };
}

const ARTICLES: [(&str, &str); 14] = articles! {
    "lua-thu-dong" "duong-ven-song" "nam-hoc-moi" "gio-mua-dong-bac" "le-hoi-dua-thuyen" "tiem-chung"
    "mot-cua" "cang-hai-lam" "cho-phien" "hoang-hon-nui-vang" "dan-quan" "giai-chay"
    "xe-thu-vien" "mua-lon"
};

/// Drawn by `demo/draw/draw.py`.
pub(super) const PHOTOS: [(&str, &[u8]); 10] = photos! {
    "ruong-bac-thang" "duong-cay" "san-truong" "mua-dong" "dua-thuyen" "tram-y-te" "cang" "cho" "nui" "xe-thu-vien"
};

/// Drawn by `demo/draw/timetable.py`.
pub(super) const FILES: [(&str, FileKind, &[u8]); 1] =
    [("lich-xe-thu-vien", FileKind::Pdf, include_bytes!("../../demo/file/lich-xe-thu-vien.pdf").as_slice())];

/// By the name that a sample calls it, with its kind and its bytes.
pub(super) type Files = BTreeMap<&'static str, (FileId, FileKind, u64)>;

/// What a file does not say itself.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub categories: &'a BTreeMap<String, CategoryId>,
    pub photos: &'a BTreeMap<&'static str, PhotoId>,
    pub files: &'a Files,
    pub now: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Before `was` was changed, and without the note of a correction.
    First,
    /// What somebody else made of the first version.
    Beside,
    Last,
}

pub(super) fn read(name: &str, version: Version, ground: &Ground<'_>) -> Result<Content, Error> {
    let wrong = |why: String| Error::Sample(name.to_owned(), why);
    let text = ARTICLES.iter().find(|it| it.0 == name).ok_or_else(|| wrong("no such file".to_owned()))?.1;
    let dated = with_days(text, ground.now);
    let (head, body) = dated.split_once("\n\n").ok_or_else(|| wrong("nothing but a head".to_owned()))?;
    let head = Head::read(head).map_err(wrong)?;
    let mut body = body.to_owned();
    if version != Version::Last {
        for (old, new) in &head.was {
            body = changed(&body, new, old).map_err(wrong)?;
        }
    }
    if version == Version::Beside {
        for (old, new) in &head.beside {
            body = changed(&body, old, new).map_err(wrong)?;
        }
    }
    let mut blocks = Vec::new();
    for (n, block) in body.split("\n\n").map(str::trim_end).filter(|it| !it.is_empty()).enumerate() {
        // The same in every version: what was not changed compares as not changed.
        let id = blake3::hash(format!("{name} {n}").as_bytes()).to_hex()[..BlockId::LENGTH].parse();
        let id = id.map_err(|it: domain::id::IdError| wrong(it.to_string()))?;
        blocks.push(Block { id, body: blocks::read(block, ground).map_err(wrong)? });
    }
    if version == Version::First {
        blocks = head.in_first_order(blocks).map_err(wrong)?;
    }
    let document = Document { title: head.value("title"), sapo: head.value("sapo"), blocks };
    let fields = head.fields(version, &document, ground).map_err(wrong)?;
    Ok(Content { document, fields })
}

fn changed(text: &str, from: &str, to: &str) -> Result<String, String> {
    let found = text.contains(from).then(|| text.replace(from, to));
    found.ok_or_else(|| format!("not in the text: {from}"))
}

struct Head<'a> {
    lines: BTreeMap<&'a str, &'a str>,
    was: Vec<(&'a str, &'a str)>,
    beside: Vec<(&'a str, &'a str)>,
}

/// `old => new ;; old => new`
fn pairs(line: Option<&str>) -> Result<Vec<(&str, &str)>, String> {
    let each = line.into_iter().flat_map(|it| it.split(" ;; "));
    each.map(|it| it.split_once(" => ").ok_or(format!("no arrow: {it}"))).collect()
}

impl<'a> Head<'a> {
    fn read(text: &'a str) -> Result<Self, String> {
        let mut lines = BTreeMap::new();
        for line in text.lines() {
            let (name, value) = line.split_once(": ").ok_or_else(|| format!("no name in the head: {line}"))?;
            lines.insert(name, value);
        }
        let (was, beside) = (pairs(lines.remove("was"))?, pairs(lines.remove("beside"))?);
        Ok(Self { lines, was, beside })
    }

    fn value(&self, name: &str) -> String {
        self.lines.get(name).map(ToString::to_string).unwrap_or_default()
    }

    /// As the blocks stood at first, where they were moved since.
    fn in_first_order(&self, blocks: Vec<Block>) -> Result<Vec<Block>, String> {
        let Some(said) = self.lines.get("first") else { return Ok(blocks) };
        let order: Result<Vec<usize>, _> = said.split(' ').map(str::parse).collect();
        let order = order.map_err(|it| format!("no order: {it}"))?;
        let mut left: Vec<Option<Block>> = blocks.into_iter().map(Some).collect();
        let mut moved = Vec::new();
        for n in order {
            moved.extend(left.get_mut(n).and_then(Option::take));
        }
        if moved.len() == left.len() { Ok(moved) } else { Err(format!("not every block once: {said}")) }
    }

    fn list(&self, name: &str) -> Vec<String> {
        self.value(name).split(", ").filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect()
    }

    fn fields(&self, version: Version, document: &Document, ground: &Ground<'_>) -> Result<Fields, String> {
        let category = match self.lines.get("category") {
            Some(slug) => Some(*ground.categories.get(*slug).ok_or_else(|| format!("no category {slug}"))?),
            None => None,
        };
        let source = self.lines.get("source").map(|name| Source {
            name: (*name).to_owned(),
            url: self.lines.get("url").map(ToString::to_string),
            published_at_ms: None,
            quoted: false,
        });
        let correction = self.lines.get("correction").filter(|_| version == Version::Last);
        Ok(Fields {
            category,
            source,
            bylines: self.list("byline"),
            tags: self.list("tags"),
            cover: document.figures().find_map(|it| it.1.photo.clone()),
            correction_note: correction.map(ToString::to_string),
            ..Fields::default()
        })
    }
}

/// `{-3}` and `{+5}` as 21/11, `{0}` as today: samples that are never out of date.
fn with_days(text: &str, now: Timestamp) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, days, after)) = next_day(rest) {
        let day = now.plus_ms(days * DAY_MS).day();
        out.push_str(before);
        out.push_str(&format!("{}/{}", day % 100, day / 100 % 100));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_day(text: &str) -> Option<(&str, i64, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (days, after) = rest.split_once('}')?;
    Some((before, days.parse().ok()?, after))
}
