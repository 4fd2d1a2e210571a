//! A laptop's folder, opened for one act; it is never made here.

use std::path::Path;

use store::{Error, Kind, Store};

use crate::clock;
use crate::said::Sentence;

pub fn open(folder: &Path) -> Result<Store, Sentence> {
    known(folder)?;
    Store::open(folder, clock::now()).map_err(|it| why(&it))
}

/// As it is: nothing damaged is mended.
pub fn examine(folder: &Path) -> Result<Store, Sentence> {
    known(folder)?;
    Store::examine(folder, clock::now()).map_err(|it| why(&it))
}

/// One whose database is lost still has its backups.
pub fn known(folder: &Path) -> Result<(), Sentence> {
    if folder.join("toasoan.db").is_file() || folder.join("backup").is_dir() {
        return Ok(());
    }
    let shown = folder.display();
    Err(Sentence::new(format!("{shown} không phải hồ sơ"), format!("{shown} is no profile")))
}

/// What opening did to a damaged database is said, whatever it was opened for.
pub fn mended(store: &Store) -> Option<Sentence> {
    let it = store.mended()?;
    let kept = it.damaged.display();
    Some(match it.backup {
        Some(at) => {
            let at = at.day_and_minute();
            Sentence::new(
                format!("tệp dữ liệu hỏng, đã giữ ở {kept} và lấy bản sao lưu lúc {at}"),
                format!("the database was damaged: it is kept in {kept}, and the backup of {at} took its place"),
            )
        }
        None => Sentence::new(
            format!("tệp dữ liệu hỏng, đã giữ ở {kept}; không có bản sao lưu nào tốt"),
            format!("the database was damaged: it is kept in {kept}, and there is no good backup"),
        ),
    })
}

pub fn why(error: &Error) -> Sentence {
    let vi = match error.kind() {
        Kind::InUse => "hồ sơ đang mở trong Tòa soạn hoặc chương trình khác; hãy đóng rồi chạy lại",
        Kind::NewerFile => "hồ sơ của bản Tòa soạn mới hơn; hãy cập nhật",
        Kind::DiskFull => "đĩa đã đầy",
        Kind::ReadOnly => "không ghi được vào thư mục hồ sơ",
        Kind::Damaged => "tệp dữ liệu hỏng; hãy giữ nguyên và lấy bản sao lưu",
        Kind::Busy => "chương trình khác đang giữ tệp dữ liệu",
        Kind::Other if matches!(error, Error::NoBackup { .. }) => "tệp này không phải bản sao hồ sơ còn nguyên",
        Kind::Other => "không mở được hồ sơ",
    };
    Sentence::new(vi, error.to_string())
}
