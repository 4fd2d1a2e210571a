//! What may go wrong with the folder, in the kinds a person is told apart. It does not know the sentences.

use std::io;
use std::path::{Path, PathBuf};

use domain::ContentError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("another program has this profile open")]
    InUse,
    #[error(transparent)]
    Sqlite(#[from] sqlite::Error),
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error("{what} cannot be read: {source}")]
    Json { what: &'static str, source: serde_json::Error },
    #[error("no article {0} on this laptop")]
    NoArticle(domain::ArticleId),
    #[error("template {0} has this name")]
    TemplateTaken(domain::TemplateId),
    #[error("{} is no whole copy of a profile: {why}", path.display())]
    NoBackup { path: PathBuf, why: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    InUse,
    NewerFile,
    DiskFull,
    ReadOnly,
    Damaged,
    Busy,
    Other,
}

impl Error {
    pub fn kind(&self) -> Kind {
        match self {
            Self::InUse => Kind::InUse,
            Self::Sqlite(sqlite::Error::NewerFile { .. }) => Kind::NewerFile,
            Self::Sqlite(sqlite::Error::DiskFull(_)) => Kind::DiskFull,
            Self::Sqlite(sqlite::Error::ReadOnly(_)) => Kind::ReadOnly,
            Self::Sqlite(sqlite::Error::Damaged(_)) | Self::Json { .. } => Kind::Damaged,
            Self::Sqlite(sqlite::Error::Busy(_)) => Kind::Busy,
            Self::File { source, .. } => file(source),
            Self::Sqlite(sqlite::Error::File { source, .. }) => file(source),
            Self::Sqlite(sqlite::Error::OldSqlite(_) | sqlite::Error::Sql(_))
            | Self::Content(_)
            | Self::NoArticle(_)
            | Self::TemplateTaken(_)
            | Self::NoBackup { .. } => Kind::Other,
        }
    }
}

fn file(error: &io::Error) -> Kind {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Kind::DiskFull,
        // A folder that is gone takes as little as one that may not be written.
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::NotFound => Kind::ReadOnly,
        _ => Kind::Other,
    }
}

/// `.map_err(at(path))`
pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::File { path: path.to_owned(), source }
}

pub(crate) fn json(what: &'static str) -> impl FnOnce(serde_json::Error) -> Error {
    move |source| Error::Json { what, source }
}
