//! What may go wrong with the file, in the kinds that a person is told apart.
//! It does not know what the file holds.

use std::path::PathBuf;

use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the file is of version {found}, and this program knows {knows}")]
    NewerFile { found: i32, knows: i32 },
    #[error("the disk took no more: {0}")]
    DiskFull(rusqlite::Error),
    #[error("the file or its folder cannot be opened for writing: {0}")]
    ReadOnly(rusqlite::Error),
    #[error("another program holds the file: {0}")]
    Busy(rusqlite::Error),
    #[error("the file is damaged: {0}")]
    Damaged(String),
    #[error("SQLite {0} is older than this program needs")]
    OldSqlite(&'static str),
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Sql(rusqlite::Error),
}

impl Error {
    /// Asked of an error at opening, where every statement is ours and known to be right: then what the file says is
    /// wrong. `ReadOnly` is not among them; a folder that may not be written says the same.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) => true,
            Self::Sql(it) => !matches!(
                it.sqlite_error_code(),
                Some(ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory | ErrorCode::FileLockingProtocolFailed)
            ),
            Self::NewerFile { .. }
            | Self::DiskFull(_)
            | Self::ReadOnly(_)
            | Self::Busy(_)
            | Self::OldSqlite(_)
            | Self::File { .. } => false,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(it, _) => match it.code {
                ErrorCode::DiskFull => Self::DiskFull(error),
                // SQLite says FULL only for ENOSPC; a quota or a file-size limit is a failed write, and the person
                // does the same about it: makes room.
                ErrorCode::SystemIoFailure if writing(it.extended_code) => Self::DiskFull(error),
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::ReadOnly(error),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(error),
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(error.to_string()),
                _ => Self::Sql(error),
            },
            // A column that holds what its table's CHECK never let in was changed from outside.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Damaged(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

fn writing(extended_code: i32) -> bool {
    use rusqlite::ffi;
    [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_TRUNCATE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_SHMSIZE]
        .contains(&extended_code)
}
