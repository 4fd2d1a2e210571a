//! The nouns and rules of the newsroom.
//!
//! This room does not know files, SQL, HTTP, Tauri or the time of day: what it needs of them is an argument.
//! Laptop and portal use the same code, so both give the same answer.

pub mod act;
pub mod article;
mod caret;
pub mod check;
pub mod comment;
pub mod compare;
pub mod content;
pub mod days;
pub mod document;
pub mod fields;
pub mod house;
pub mod id;
mod legible;
pub mod merge;
pub mod notice;
pub mod person;
pub mod revision;
mod searched;
pub mod slot;
pub mod template;
pub mod time;
pub mod wire;

pub use caret::Caret;
pub use content::{Content, ContentError, SCHEMA, Stored};
pub use document::{
    Attachment, Block, Body, Boxed, Document, Embed, Figure, FileKind, InfoBox, Inline, Item, Level, List, Marks,
    Provider, PullQuote, Table,
};
pub use fields::{Fields, Ignored, Source};
pub use id::{
    ApprovalId, ArticleId, BlockId, CategoryId, CommentId, ConflictId, ContentHash, DeviceId, FileId, OpId, PersonId,
    PhotoId, ReleaseId, RevisionId, SlotItemId, TemplateId,
};
pub use legible::legible;
pub use person::{Actor, Approval, Person, RangeDash, Role, Settings, ToneStyle};
pub use revision::{Kind, Restored, Revision};
pub use time::Timestamp;
