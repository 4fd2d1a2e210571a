//! Bytes of a file that somebody named, or the sentence that says why there are none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::said::Sentence;

/// More than any text that a room takes; `/dev/zero` ends here too.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

pub fn bytes(path: &Path) -> Result<Vec<u8>, Sentence> {
    read(path).map_err(|it| why(&it).of(path))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn why(error: &io::Error) -> Sentence {
    match error.kind() {
        io::ErrorKind::NotFound => Sentence::new("không có tệp này", "there is no such file"),
        io::ErrorKind::IsADirectory => {
            Sentence::new("đây là thư mục, không phải tệp", "this is a folder and not a file")
        }
        io::ErrorKind::PermissionDenied => Sentence::new("không có quyền đọc tệp này", "this file may not be read"),
        io::ErrorKind::FileTooLarge => Sentence::new("tệp lớn quá 8 MB", "the file is larger than 8 MB"),
        _ => Sentence::new(format!("không đọc được tệp ({error})"), format!("the file could not be read ({error})")),
    }
}
