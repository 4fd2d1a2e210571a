//! The checks before sending and before approving: one list, one code, on the laptop as the writer pauses and on the
//! portal at submit and at approve.

mod alike;
mod alt;
mod caption;
mod fields;
mod house;
mod link;
mod parts;
mod photo;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use alike::{Alike, Likest};

use crate::content::Content;
use crate::house::Lists;
use crate::id::{ArticleId, BlockId, PhotoId};
use crate::person::Settings;
use crate::time::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CheckCode {
    TitleMissing,
    SapoMissing,
    BodyMissing,
    TitleLong,
    SapoLong,
    CategoryMissing,
    SourceMissing,
    SourceLinkMissing,
    BylineMissing,
    ToFillIn,
    PhotoPlaceEmpty,
    AltMissing,
    AltPoor,
    AltIsCaption,
    AltDiffers,
    CaptionMissing,
    CreditMissing,
    PhotoOld,
    PhotoSmall,
    CoverMissing,
    LinkDead,
    LinkOdd,
    HeadingSkips,
    HeadingIsBold,
    TableWithoutHead,
    EmbedNotAllowed,
    EmbedWithoutWords,
    AttachmentWithoutWords,
    ConflictOpen,
    CorrectionNoteMissing,
    DoubleSpace,
    SpaceAtMark,
    SpaceMissing,
    QuoteMarks,
    ManyDots,
    DateImpossible,
    DateStyle,
    NumberStyle,
    UnitSpace,
    ToneMixed,
    RangeDash,
    BodyName,
    AbbreviationUnexplained,
    SyllableImpossible,
    WordConfused,
    TelexLeft,
    WordRepeated,
    SentenceRepeated,
    SentenceLong,
    DocumentNumber,
    PersonDiffers,
    OldEncoding,
    NearDuplicate,
    CaptionWho,
    CaptionWhere,
    CaptionWhen,
    PhotoUsed,
}

impl CheckCode {
    /// The first schema whose programs know the name: an article keeps the names of what its writer waves away.
    pub(crate) fn schema(self) -> u32 {
        match self {
            Self::CaptionWho | Self::CaptionWhere | Self::CaptionWhen | Self::PhotoUsed => 5,
            Self::NearDuplicate => 4,
            Self::AttachmentWithoutWords => 3,
            Self::TableWithoutHead | Self::EmbedNotAllowed | Self::EmbedWithoutWords => 2,
            // The rules of house style came together, behind these.
            it if it > Self::CorrectionNoteMissing => 2,
            _ => 1,
        }
    }
}

/// phải sửa blocks approve (and submit where it may not be overruled), nên sửa warns, gợi ý is quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CheckLevel {
    PhaiSua,
    NenSua,
    GoiY,
}

/// Which box of the screen a finding jumps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Title,
    Sapo,
    Text,
    Photo,
    Alt,
    Caption,
    Credit,
    Category,
    Source,
    Byline,
    Cover,
    CorrectionNote,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
pub struct Finding {
    pub code: CheckCode,
    pub level: CheckLevel,
    /// An editor or the chief may let it pass for this exact text, with a reason.
    pub overrulable: bool,
    /// The block's id; none for title, sapo and fields.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub block: Option<String>,
    pub part: Part,
    /// Unicode scalar values from the start of the part's text; paragraphs, cells and other parts of a block are joined
    /// by one line feed, and a hard break is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub range: Option<Range>,
    /// What the sentence is made of: `count`, `max`, `photo` (which one, from 1), `text`, `other`,
    /// `kept` (the other stands in the newsroom's list),
    /// `article` (another one's id, to open it).
    pub facts: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fix: Option<Fix>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Range {
    pub start: u32,
    pub stop: u32,
}

/// Which of the findings of one text: its rule and its place. Two of one rule in one block are two.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub code: CheckCode,
    pub part: Part,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub block: Option<String>,
    /// Where its range begins.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<u32>,
    /// Which one, from 1, where it is of a photo.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub photo: Option<String>,
}

/// The one thing a key may do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Fix {
    /// Put this text where the range is.
    Replace { text: String },
    /// Make the paragraph a heading, or the heading one of this level.
    Heading { level: u8 },
    /// The first row names the columns.
    TableHead,
}

/// What the checks need to know of a photo beside its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoFacts {
    pub width: u32,
    pub height: u32,
    pub taken_ms: Option<Timestamp>,
    /// Another article, published, that showed it before.
    pub used: Option<Used>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub article: ArticleId,
    pub title: String,
}

/// What is asked about. `photos` knows the facts of a photo by its name.
#[derive(Debug)]
pub struct Case<'a> {
    pub content: &'a Content,
    pub photos: &'a BTreeMap<PhotoId, PhotoFacts>,
    pub settings: &'a Settings,
    /// Of names and words: the start set, with what the newsroom made of it (`house::lists`).
    pub lists: &'a Lists,
    pub conflicts: u32,
    pub being_corrected: bool,
    /// The article that this one is too much like, among those that the person may see.
    pub alike: Option<&'a Alike>,
    pub now: Timestamp,
}

/// Everything to be said about this text, in the order a reader meets it.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    alike::check(case, &mut out);
    text::check(case, &mut out);
    fields::check(case, &mut out);
    house::check(case, &mut out);
    out.retain(|it| !ignored(case, it));
    out
}

/// "bỏ qua trong bài này": what must be mended cannot be waved away by the writer.
fn ignored(case: &Case<'_>, finding: &Finding) -> bool {
    finding.level != CheckLevel::PhaiSua
        && case
            .content
            .fields
            .ignored
            .iter()
            .any(|it| it.code == finding.code && (it.block.is_none() || it.block == finding.block))
}

impl Finding {
    pub fn named(&self) -> Named {
        Named {
            code: self.code,
            part: self.part,
            block: self.block.clone(),
            start: self.range.map(|it| it.start),
            photo: self.facts.get("photo").cloned(),
        }
    }

    /// An editor or the chief may let it pass, and somebody has to: it stands in the way of an approval.
    pub fn may_pass(&self) -> bool {
        self.level == CheckLevel::PhaiSua && self.overrulable
    }

    fn new(code: CheckCode, level: CheckLevel, part: Part) -> Self {
        let facts = BTreeMap::new();
        Self { code, level, overrulable: false, block: None, part, range: None, facts, fix: None }
    }

    fn phai_sua(code: CheckCode, part: Part) -> Self {
        Self::new(code, CheckLevel::PhaiSua, part)
    }

    fn nen_sua(code: CheckCode, part: Part) -> Self {
        Self::new(code, CheckLevel::NenSua, part)
    }

    fn overrulable(self) -> Self {
        Self { overrulable: true, ..self }
    }

    fn block(self, block: &BlockId) -> Self {
        Self { block: Some(block.to_string()), ..self }
    }

    fn range(self, text: &str, bytes: std::ops::Range<usize>) -> Self {
        let scalars = |end: usize| u32::try_from(text[..end].chars().count()).unwrap_or(u32::MAX);
        Self { range: Some(Range { start: scalars(bytes.start), stop: scalars(bytes.end) }), ..self }
    }

    fn fact(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Nothing that a reader would see.
pub(crate) fn blank(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() || matches!(it, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'))
}

/// May this text be submitted? Findings that may be overruled go along and are shown to the desk.
pub fn blocks_submit(findings: &[Finding]) -> bool {
    findings.iter().any(|it| it.level == CheckLevel::PhaiSua && !it.overrulable)
}
