//! What a laptop and a portal say to each other (`docs/api.md`): bodies of `/api/v1`, in both directions.
//! What leaves the machine has a version and never changes shape.

mod act;
mod audit;
mod board;
mod comment;
mod push;
mod share;
mod writing;

pub use act::{ActAsk, AskedAct};
pub use audit::{AuditAnswer, AuditRow, Verified};
pub use board::{BoardAsk, BoardItem};
pub use comment::{CommentOp, SolveCommentOp};
pub use push::{Answer, Applied, Op, OpAnswer, OpKind, PushAnswer, PushAsk, RevisionOp, SubmitOp};
pub use share::{SHARE_DAYS, SHARE_DAYS_MAX, Share, ShareAnswer, ShareAsk, SharesAnswer};
pub use writing::{TakeAnswer, TakeAsk, TakenOver, Writer, WritingAnswer, WritingAsk, WritingBody};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::article::{Receipt, Standing, Status};
use crate::comment::Comment;
use crate::house::{Entry, Kept};
use crate::id::{ArticleId, CategoryId, ConflictId, ContentHash, DeviceId, OpId, PersonId, ReleaseId, RevisionId};
use crate::person::{Approval, Person, RangeDash, Settings, ToneStyle};
use crate::revision::Revision;
use crate::time::Timestamp;

pub const API: u32 = 1;

/// The header of every request: which program asks.
pub const PROGRAM_HEADER: &str = "toasoan-program";
/// The header of every answer: the portal's clock, UTC milliseconds.
pub const TIME_HEADER: &str = "portal-time-ms";

/// `1.4.0` and `1.4.0-beta` as numbers, to be compared; what is no number counts as 0.
pub fn program_version(text: &str) -> [u32; 3] {
    let mut parts = text.split(['.', '-', '+']).map(|it| it.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

/// Every error that crosses the wire or reaches the window. A code exists only while a screen has a sentence for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Malformed,
    UnknownField,
    SignIn,
    WrongPassword,
    DeviceRevoked,
    NotAllowed,
    Unknown,
    Erased,
    StaleHead,
    StaleList,
    /// The lists of the newsroom have it.
    AlreadyListed,
    WrongEntry,
    OpReused,
    PendingRelease,
    TooLarge,
    NotAPicture,
    NotADocument,
    WrongHash,
    WrongSchema,
    EarlierRefused,
    ReasonTooShort,
    PreCheck,
    OpenConflict,
    EditedSinceApproval,
    OwnText,
    Held,
    Embargo,
    InThePast,
    PhotosMissing,
    FileDiffers,
    /// Of this text there is no such finding, or it is one that nobody may let pass.
    NotOverrulable,
    /// No more may stand on a board.
    SlotFull,
    /// A board that could not be shown as it says; `at.reason` says why.
    WrongBoard,
    ProgramTooOld,
    SchemaTooNew,
    SlowDown,
    Busy,
    /// Something broke on the portal; the log knows what.
    Internal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    pub code: Code,
    /// For the log, in English.
    pub why: String,
    /// The block, field, person or minute; null where there is nothing to point at.
    #[serde(default)]
    pub at: Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The portal's own name for itself, made once: two portals never share it.
    pub portal: String,
    pub name: String,
    pub api: u32,
    pub schema: SchemaRange,
    /// The oldest program that this portal talks to.
    pub program_needs: String,
    pub approval: Approval,
    pub time_ms: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaRange {
    pub oldest: u32,
    pub newest: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionAsk {
    pub login: String,
    pub password: String,
    pub device: DeviceAsk,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceAsk {
    pub id: DeviceId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionAnswer {
    pub token: String,
    pub person: Person,
    pub rights: Rights,
    pub settings: Settings,
    pub view: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// An editor's categories; none means all.
    pub categories: Vec<CategoryId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub person: Person,
    pub rights: Rights,
    pub devices: Vec<Device>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub id: DeviceId,
    pub name: String,
    pub program: String,
    pub seen_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    pub view: u32,
    /// The person's rights changed: pull from 0 beside the old copy.
    pub anew: bool,
    pub changes: Vec<Change>,
    pub cursor: i64,
    pub more: bool,
    /// Articles that somebody took over from this device, until it has handed its words in.
    #[serde(default)]
    pub hand_over: Vec<ArticleId>,
}

/// Said beside the head of an article that a laptop has just sent: how the article stands there. Where it stands so at
/// the portal, nothing of it need come back. Another program may spell it otherwise; then it comes back.
pub fn mark_of(standing: &Standing) -> Option<String> {
    let json = serde_json::to_vec(standing).ok()?;
    ContentHash::of(&json).as_str().get(..16).map(str::to_owned)
}

/// `GET /changes/first`: the things themselves from the newest number down. What changes meanwhile has a number above
/// `top`, and comes by `GET /changes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstPage {
    pub view: u32,
    pub changes: Vec<Change>,
    /// Hand it back for the next page.
    pub before: i64,
    pub more: bool,
    /// The newest number of all.
    pub top: i64,
    /// Articles of this part that have not been looked through yet.
    pub left: u32,
}

/// `body` is `ArticleBody`, `ConflictBody`, `Comment`, `Person`, `Category`, `Listed`, `Settings`, `house::Kept`, `slot::Board` or
/// `WritingBody`, as `kind` says; without one the thing is gone from this person's view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub seq: i64,
    pub kind: ChangeKind,
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Article,
    Conflict,
    Person,
    Category,
    Listed,
    Site,
    House,
    /// A board of the front page with all that stands on it.
    Slot,
    /// By article: who has it open for writing.
    Writing,
    Comment,
    /// A newer portal's: this program skips it, and asks again once it is newer itself.
    #[serde(other)]
    Newer,
}

impl ChangeKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Conflict => "conflict",
            Self::Person => "person",
            Self::Category => "category",
            Self::Listed => "listed",
            Self::Site => "site",
            Self::House => "house",
            Self::Slot => "slot",
            Self::Writing => "writing",
            Self::Comment => "comment",
            Self::Newer => "newer",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleBody {
    pub standing: Standing,
    /// The text of the head.
    pub head: Option<Revision>,
    /// The last time anything about it changed, for lists.
    pub changed_ms: Timestamp,
}

/// Two texts of one article, and the one they grew from. None of them is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictBody {
    pub id: ConflictId,
    pub article: ArticleId,
    pub base: Option<Revision>,
    pub mine: Revision,
    pub theirs: Revision,
    pub opened_ms: Timestamp,
    pub solved_by: Option<RevisionId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Category {
    pub id: CategoryId,
    pub parent: Option<CategoryId>,
    pub name: String,
    pub slug: String,
    pub rank: i64,
    pub closed_ms: Option<Timestamp>,
}

/// A kept list's entry: a source, a pen name, a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Listed {
    pub kind: ListedKind,
    pub id: String,
    pub name: String,
    pub url: Option<String>,
    pub grouping: Option<String>,
    /// Whose pen name it is.
    pub person: Option<PersonId>,
    pub rank: i64,
    pub closed_ms: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ListedKind {
    Source,
    PenName,
    Topic,
    Link,
}

/// `POST /house` adds to the newsroom's lists, `POST /house/taken` takes away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseAsk {
    pub op_id: OpId,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseAnswer {
    /// By the ids that a pull has for them; without a body it is as the program ships it.
    pub changed: Vec<HouseChange>,
    /// What was there already, each as it is there.
    pub there: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseChange {
    pub id: String,
    pub body: Option<Kept>,
}

/// `PUT /settings`: what may be set from a laptop; what is not said stays as it is. The answer is the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsAsk {
    pub op_id: OpId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<ToneStyle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range_dash: Option<RangeDash>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub four_eyes: Option<bool>,
}

impl SettingsAsk {
    /// Asks for nothing yet.
    pub fn new(op_id: OpId) -> Self {
        Self { op_id, tone: None, range_dash: None, approval: None, four_eyes: None }
    }
}

/// `GET /quarantine`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuarantineAnswer {
    pub texts: Vec<Quarantined>,
}

/// A text that a struck-off device still sent, and that nobody has taken in yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Quarantined {
    pub op_id: OpId,
    pub article: ArticleId,
    pub title: String,
    pub person: PersonId,
    pub person_name: String,
    pub device: DeviceId,
    pub device_name: String,
    /// By the laptop's clock.
    pub written_ms: Timestamp,
    pub came_ms: Timestamp,
}

/// `POST /quarantine/{op_id}`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeInAsk {
    pub op_id: OpId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenIn {
    pub article: ArticleId,
}

/// `GET /articles`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArchiveAnswer {
    pub articles: Vec<ArchiveRow>,
    /// Hand it back as `before` for the next page.
    pub next: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveRow {
    pub article: ArticleId,
    pub number: Option<i64>,
    pub title: String,
    pub owner: PersonId,
    pub category: Option<CategoryId>,
    pub status: Status,
    /// The day on the page; none of what was never released.
    pub first_ms: Option<Timestamp>,
    /// A few words around what was asked for; empty without words.
    pub snippet: Vec<ArchivePiece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivePiece {
    pub text: String,
    pub hit: bool,
}

/// `GET /articles/{id}/revisions`: with their texts, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionsAnswer {
    pub revisions: Vec<Revision>,
    /// The number below which there are more.
    pub before: Option<u32>,
}

/// `GET /articles/{id}`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleAnswer {
    pub standing: Standing,
    pub head: Option<Revision>,
    pub conflicts: Vec<ConflictBody>,
    /// Of whoever may comment in it; an older portal says none.
    #[serde(default)]
    pub comments: Vec<Comment>,
    pub releases: Vec<ReleaseId>,
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// Nobody where nobody has it open, and of a portal that does not say it yet.
    #[serde(default)]
    pub writing: WritingBody,
}
