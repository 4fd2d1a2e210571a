//! A laptop's folder, opened for one act; it is never made here.

use std::path::Path;

use store::{Error, Kind, Store};

use crate::clock;
use crate::said::Sentence;

pub fn open(folder: &Path) -> Result<Store, Sentence> {
    let shown = folder.display();
    if !folder.join("toasoan.db").is_file() {
        return Err(Sentence::new(format!("{shown} không phải hồ sơ"), format!("{shown} is no profile")));
    }
    Store::open(folder, clock::now()).map_err(|it| why(&it))
}

pub fn why(error: &Error) -> Sentence {
    let vi = match error.kind() {
        Kind::InUse => "hồ sơ đang mở trong Tòa soạn hoặc chương trình khác; hãy đóng rồi chạy lại",
        Kind::NewerFile => "hồ sơ của bản Tòa soạn mới hơn; hãy cập nhật",
        Kind::DiskFull => "đĩa đã đầy",
        Kind::ReadOnly => "không ghi được vào thư mục hồ sơ",
        Kind::Damaged => "tệp dữ liệu hỏng; hãy giữ nguyên và lấy bản sao lưu",
        Kind::Busy => "chương trình khác đang giữ tệp dữ liệu",
        Kind::Other => "không mở được hồ sơ",
    };
    Sentence::new(vi, error.to_string())
}
