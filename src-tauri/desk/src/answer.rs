//! What the window is told, in exactly the shape it knows. It does not know where the answers come from.

mod calendar;
mod notices;
mod slots;

use std::collections::BTreeMap;

use domain::act::{Act, Refusal};
use domain::article::Status;
use domain::check::Named;
use domain::compare::Changes;
use domain::house::Entry;
use domain::{
    Approval, ArticleId, Caret, CategoryId, ContentHash, DeviceId, Fields, FileId, FileKind, Kind, Person, PersonId,
    PhotoId, RangeDash, Restored, RevisionId, Settings, TemplateId, Timestamp, ToneStyle,
};
use serde::Serialize;

pub use calendar::{Calendar, Planned, ReadBack, Undated, Wish};
pub use notices::{Announced, Inbox, NoticeRow};
pub use slots::{BoardPlace, BoardRow, Boards, Featurable};

use crate::edit::PhotoEdit;

/// An article in a list; no list opens texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Row {
    pub article: ArticleId,
    pub title: String,
    pub status: Status,
    pub flags: Flags,
    pub owner: Owner,
    pub mine: bool,
    pub category: Option<String>,
    pub words: u32,
    pub photos: u32,
    /// Threads that nobody has resolved.
    pub comments: u32,
    pub changed_ms: Timestamp,
    pub go_live_ms: Option<Timestamp>,
    /// Why it was returned.
    pub reason: Option<String>,
    pub sapo: String,
    pub lead_photo: Option<PhotoId>,
    /// Below the portal's address, which this room does not know: `/bai/mua-lon-12`. Only of what readers see now.
    pub public_url: Option<String>,
    /// The portal has heard of it: the bin, too, is asked of the portal then.
    pub at_portal: bool,
    /// What the portal read on its own page of the text that readers see now; none until it has.
    pub read: Option<ReadBack>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Flags {
    pub conflict: bool,
    pub edited_since_approval: bool,
    pub being_corrected: bool,
    pub held: bool,
    pub embargoed: bool,
    pub urgent: bool,
    pub unsent: bool,
    /// The portal's code for the first operation that it refused.
    pub refused: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Owner {
    pub id: PersonId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lists {
    pub me: Person,
    pub people: Vec<Person>,
    pub categories: Vec<ListedCategory>,
    pub sources: Vec<ListedSource>,
    pub pen_names: Vec<ListedPenName>,
    pub settings: Settings,
    /// Another whenever the newsroom's words are: what is open is then checked again.
    pub house_version: String,
}

/// The newsroom's words: all lists, each in its order, and the style of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HouseWords {
    pub rows: Vec<HouseRow>,
    pub tone: ToneStyle,
    pub range_dash: RangeDash,
    pub approval: Approval,
    pub four_eyes: bool,
    /// May this person change the lists, and what is set for the site?
    pub may_change: bool,
    pub may_style: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HouseRow {
    pub entry: Entry,
    /// It ships with the program.
    pub shipped: bool,
    /// The newsroom took it away; only of what ships.
    pub taken: bool,
    /// Who added it or took it away, as the people are called now; none of what nobody touched.
    pub by: Option<String>,
    pub at_ms: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListedCategory {
    pub id: CategoryId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListedSource {
    pub id: String,
    pub name: String,
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListedPenName {
    pub id: String,
    pub name: String,
    pub person: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Facts {
    pub held: Option<Since>,
    pub withdrawn: Option<Since>,
    pub embargo_until_ms: Option<Timestamp>,
    /// Readers see it, and the desk is about another text or another decision.
    pub correcting: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Since {
    pub at_ms: Timestamp,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Opened {
    pub row: Row,
    /// ProseMirror's JSON.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub document: serde_json::Value,
    pub fields: Fields,
    pub base: Option<RevisionId>,
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: u64,
    pub revision_no: Option<u32>,
    pub content: Option<ContentHash>,
    pub head: Option<RevisionId>,
    pub approved: Option<Approved>,
    /// What the desk let pass of just this text; another text is asked about again.
    pub overruled: Vec<LetPass>,
    /// What keeps it from readers, or took it from them.
    pub facts: Facts,
    /// What is refused, and done with a reason that says why it is urgent.
    pub urgent: Vec<Act>,
    /// Absent: allowed.
    pub refusals: BTreeMap<Act, Refusal>,
    pub editable: bool,
    pub recovered: bool,
    /// Where she was writing when the program was killed.
    pub caret: Option<Caret>,
    pub photos: Vec<Photo>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Approved {
    /// Her name.
    pub by: String,
    pub at_ms: Timestamp,
    pub content: ContentHash,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetPass {
    /// Her name.
    pub by: String,
    pub at_ms: Timestamp,
    pub reason: String,
    #[serde(flatten)]
    pub finding: Named,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Saved {
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: u64,
    pub saved_ms: Timestamp,
    pub hash: ContentHash,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Cut {
    pub revision: Option<RevisionId>,
}

/// A photo that came in on this laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Photo {
    pub id: PhotoId,
    pub width: u32,
    pub height: u32,
    /// Of the web master.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub bytes: u64,
    /// As the file was called that came in; empty where nobody knows.
    pub name: String,
    pub added_ms: Timestamp,
    pub taken_ms: Option<Timestamp>,
    /// The file said where on earth it was taken; that stays in the camera's file, which stays here.
    pub place_was: bool,
    pub hints: Hints,
    pub sent: bool,
}

/// What a photo's file says of itself, to be offered and never filled in unasked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hints {
    pub headline: Option<String>,
    pub caption: Option<String>,
    /// For people who cannot see it.
    pub alt: Option<String>,
    /// Who took it.
    pub creator: Option<String>,
    /// Whom to name with it: a paper, an agency.
    pub credit: Option<String>,
    pub place: Option<String>,
}

/// A photo as the screen for editing it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditedPhoto {
    /// What it was drawn from, or the photo itself: the picture that instructions are about.
    pub source: PhotoId,
    pub edit: PhotoEdit,
    /// Of the source, upright: its shape, since it may be drawn from more pixels.
    pub width: u32,
    pub height: u32,
    /// What is known of the source; null for a photo of another laptop.
    pub facts: Option<Photo>,
}

/// A file that came in, as a text will name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Attached {
    pub file: FileId,
    pub kind: FileKind,
    /// Made good: what readers' files are called.
    pub name: String,
    pub bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Imported {
    pub article: ArticleId,
    pub words_in: u32,
    pub words_out: u32,
    pub discarded: Vec<Discarded>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Discarded {
    pub text: String,
    pub why: String,
}

/// What happened to a damaged database as the profile was opened; said once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Mended {
    /// The folder in which the damaged file is kept.
    pub damaged: String,
    /// When the backup was made that took its place; null where there was none, and the profile began anew.
    pub backup_ms: Option<Timestamp>,
    /// The articles whose newer words came back over it.
    pub recovered: Vec<ArticleId>,
}

/// A revision in the list of an article's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HistoryRow {
    pub revision: RevisionId,
    /// "bản 7"; null until the portal has given it.
    pub no: Option<u32>,
    pub kind: Kind,
    pub note: String,
    /// The old text that it brought back; it has no note then.
    pub restored: Option<Restored>,
    pub by: Owner,
    pub device: DeviceId,
    /// Made on this laptop.
    pub here: bool,
    pub at_ms: Timestamp,
    pub words: u32,
    pub photos: u32,
    /// Cut because much was about to be replaced.
    pub pinned: Option<Before>,
    /// The newest here, on which what is typed grows.
    pub head: bool,
    /// What changed since the one it grew from; null for a first one, and where this laptop has not pulled that one.
    pub changes: Option<Changes>,
}

/// What came after a pinned revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Before {
    Replaced,
    Shrank,
    Restored,
    Merged,
    Recovered,
}

impl From<store::pin::Before> for Before {
    fn from(it: store::pin::Before) -> Self {
        match it {
            store::pin::Before::Replaced => Self::Replaced,
            store::pin::Before::Shrank => Self::Shrank,
            store::pin::Before::Restored => Self::Restored,
            store::pin::Before::Merged => Self::Merged,
            store::pin::Before::Recovered => Self::Recovered,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptCopy {
    pub path: String,
}

/// A submit that has not left the laptop is undone here; one that has is a question for the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    Here(Box<Row>),
    AskPortal { seen: RevisionId },
}

/// What the portal knows only the portal puts into its bin or takes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trashed {
    Here,
    AskPortal { seen: RevisionId },
}

/// What an article may begin from, with enough of it to know it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Template {
    pub id: TemplateId,
    pub name: String,
    /// When its text was kept last.
    pub made_ms: Timestamp,
    /// Of the articles it begins, `{ngày}`, `{tuần}` and `{tháng}` as they were typed.
    pub title: String,
    pub category: Option<String>,
    /// What comes after the title, in the order of reading: at most eight, each cut short.
    pub lines: Vec<String>,
    pub words: u32,
    /// Places that wait for a photo.
    pub photo_places: u32,
}

/// Who else has an article open for writing, and who took it over from this laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Writers {
    pub article: ArticleId,
    /// Who began first stands first.
    pub others: Vec<OtherWriter>,
    /// This person may take it over from all of them.
    pub may_take: bool,
    pub taken: Option<TakenOver>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OtherWriter {
    pub name: String,
    /// It is this person, on another laptop.
    pub me: bool,
    /// By this laptop's clock.
    pub since_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TakenOver {
    /// Her name.
    pub by: String,
    /// It is this person, on another laptop.
    pub me: bool,
    /// By this laptop's clock.
    pub at_ms: Timestamp,
}

/// What a pasted text should read, where its letters are of an old encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Repaired {
    /// One for each block that was asked about; none where it is well as it is.
    pub blocks: Vec<Option<RepairedBlock>>,
    /// TCVN3 has no capitals with tones: "ĐẢNG" came out as "ĐảNG".
    pub capitals_lost: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RepairedBlock {
    /// `tcvn3`, `vni`, `cp1258`, `viscii`, `vps`, `mojibake`.
    pub encoding: String,
    /// It is converted unasked; else it is too short to be sure, and only offered.
    pub sure: bool,
    /// As many as were asked about.
    pub runs: Vec<String>,
}
