//! Why an act did not happen, with the code that the window has a sentence for. It does not know the sentences.

use std::path::PathBuf;

use attached::Refusal as NotAttached;
use domain::act::{GoLiveError, Refusal};
use domain::check::Finding;
use domain::comment::CommentFault;
use domain::{ArticleId, ContentError, PhotoId, RevisionId, TemplateId, template};
use html::import::ImportError;
use photo::PhotoError;
use serde_json::{Value, json};
use store::Kind;

use crate::heic::NotDecoded;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("nobody has signed in on this profile")]
    NoSession,
    #[error("no article {0} on this laptop")]
    NoArticle(ArticleId),
    #[error("no revision {0} of this article on this laptop")]
    NoRevision(RevisionId),
    #[error("no template {0} on this laptop")]
    NoTemplate(TemplateId),
    #[error("a template has a name of 1 to {} characters", template::NAME_MAX)]
    TemplateName,
    #[error("a kept question is no page, and has a name of 1 to {} characters", template::NAME_MAX)]
    SearchName,
    #[error("not allowed: {0:?}")]
    NotAllowed(Refusal),
    #[error(transparent)]
    GoLive(GoLiveError),
    #[error("it would be taken down before it is shown")]
    TakeDown,
    /// Only what blocks.
    #[error("{} findings that must be mended first", .0.len())]
    PreCheck(Vec<Finding>),
    #[error("save {asked} is not the last one, which is {known}")]
    StaleSave { asked: u64, known: u64 },
    #[error("nothing of this article is to be chosen any more")]
    NoConflict,
    /// Nothing was written.
    #[error("one of the two texts is another than the one that was looked at")]
    ConflictMoved,
    #[error("one of the two texts is not on this laptop yet, or this laptop's words are still on their way")]
    ConflictWaits,
    #[error("not kept: {0}")]
    NoComment(CommentFault),
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error("{name}: {source}")]
    Photo { name: String, source: PhotoError },
    /// A decoder of the system is there, and no picture came of it.
    #[error("{name}: {source}")]
    Heic { name: String, source: NotDecoded },
    /// Only its small picture is on this laptop, and nothing good can be drawn from that.
    #[error("no picture of photo {0} that could be edited on this laptop")]
    PhotoAway(PhotoId),
    #[error("the picture could not be drawn: {0}")]
    NotDrawn(String),
    #[error("{name}: {source}")]
    File { name: String, source: NotAttached },
    #[error("{name}: {source}")]
    Import { name: String, source: ImportError },
    #[error("{}: {source}", path.display())]
    Copy { path: PathBuf, source: std::io::Error },
}

impl Error {
    /// The name of the window's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(store::Error::Content(it)) | Self::Content(it) => content(it),
            Self::Store(store::Error::NoArticle(_)) | Self::NoArticle(_) | Self::NoRevision(_) => "unknown",
            Self::Store(store::Error::TemplateTaken(_)) => "template_taken",
            Self::Store(it) => match it.kind() {
                Kind::InUse => "in_use",
                Kind::NewerFile => "newer_file",
                Kind::DiskFull => "disk_full",
                Kind::ReadOnly => "read_only",
                Kind::Damaged => "damaged",
                Kind::Busy => "busy",
                Kind::Other => "internal",
            },
            Self::NoSession => "no_session",
            Self::NoTemplate(_) => "no_template",
            Self::TemplateName => "template_name",
            Self::SearchName => "search_name",
            Self::NotAllowed(_) => "not_allowed",
            Self::GoLive(GoLiveError::Held) => "held",
            Self::GoLive(GoLiveError::Embargo { .. }) => "embargo",
            Self::GoLive(GoLiveError::InThePast) | Self::TakeDown => "in_the_past",
            Self::PreCheck(_) => "pre_check",
            Self::StaleSave { .. } => "stale_save",
            Self::NoConflict => "no_conflict",
            Self::ConflictMoved => "conflict_moved",
            Self::ConflictWaits => "conflict_waits",
            Self::NoComment(_) => "comment_not_kept",
            Self::Photo { source: PhotoError::TooLarge(_), .. }
            | Self::File { source: NotAttached::TooLarge(_), .. }
            | Self::Import { source: ImportError::TooLarge(_), .. } => "too_large",
            Self::Photo { source: PhotoError::NotTaken("HEIC"), .. } => "heic",
            Self::Photo { .. } => "not_a_picture",
            Self::Heic { source: NotDecoded::System(it), .. } if full(it.kind()) => "disk_full",
            Self::Heic { .. } => "heic_unread",
            Self::PhotoAway(_) => "photo_away",
            Self::NotDrawn(_) => "photo_not_drawn",
            Self::File { source: NotAttached::Macros, .. } => "file_with_macros",
            Self::File { source: NotAttached::Locked, .. } => "file_locked",
            Self::File { .. } => "not_a_file_kind",
            Self::Import { .. } => "not_a_page",
            Self::Copy { source, .. } if full(source.kind()) => "disk_full",
            Self::Copy { .. } => "read_only",
        }
    }

    /// The refusal, the findings, the file: what the sentence points at.
    pub fn at(&self) -> Value {
        match self {
            Self::NotAllowed(it) => json!(it),
            Self::GoLive(GoLiveError::Embargo { until }) => json!({ "until_ms": until }),
            Self::PreCheck(it) => json!(it),
            Self::StaleSave { known, .. } => json!({ "seq": known }),
            Self::NoArticle(it) | Self::Store(store::Error::NoArticle(it)) => json!(it),
            Self::Photo { name, .. } | Self::Heic { name, .. } => json!({ "name": name }),
            Self::File { name, source } => json!({ "name": name, "why": source.code() }),
            Self::Import { name, source } => json!({ "name": name, "why": source.code() }),
            Self::NoRevision(it) => json!(it),
            Self::PhotoAway(it) => json!(it),
            Self::NoTemplate(it) | Self::Store(store::Error::TemplateTaken(it)) => json!(it),
            Self::Store(_)
            | Self::GoLive(_)
            | Self::TakeDown
            | Self::NoSession
            | Self::NoConflict
            | Self::ConflictMoved
            | Self::ConflictWaits
            | Self::NoComment(_)
            | Self::TemplateName
            | Self::SearchName
            | Self::NotDrawn(_)
            | Self::Content(_)
            | Self::Copy { .. } => Value::Null,
        }
    }
}

fn full(kind: std::io::ErrorKind) -> bool {
    matches!(kind, std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}

fn content(it: &ContentError) -> &'static str {
    match it {
        ContentError::SchemaTooNew(_) => "schema_too_new",
        ContentError::TooLarge(_) => "too_large",
        ContentError::WrongHash => "damaged",
        ContentError::Malformed(_) | ContentError::Document(_) => "schema",
    }
}
