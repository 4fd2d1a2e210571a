//! Bytes of a file that somebody named, or the sentence that says why there are none.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use crate::said::Sentence;

/// More than any text that a room takes; `/dev/zero` ends here too.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

pub fn bytes(path: &Path) -> Result<Vec<u8>, Sentence> {
    bytes_up_to(path, MAX_BYTES)
}

/// For what is no text.
pub fn bytes_up_to(path: &Path, most: u64) -> Result<Vec<u8>, Sentence> {
    read(path, most).map_err(|it| why(&it, most).of(path))
}

/// `-` is standard input, as for other programs.
pub fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if is_input(path) {
        return whole(io::stdin().lock(), most);
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    whole(file, most)
}

fn whole(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// One line of standard input after the other, as text; one that is none is refused by its number, and the next is read.
pub fn each_line(mut take: impl FnMut(Result<&str, Sentence>)) {
    let mut input = io::stdin().lock();
    for number in 1_usize.. {
        let mut line = Vec::new();
        match input.by_ref().take(MAX_BYTES + 1).read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) if line.len() as u64 > MAX_BYTES => {
                return take(Err(Sentence::new(
                    format!("dòng {number} dài quá 8 MB"),
                    format!("line {number} is longer than 8 MB"),
                )));
            }
            Ok(_) => {
                let line = line.strip_suffix(b"\n").unwrap_or(&line);
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(line);
                take(std::str::from_utf8(line).map_err(|_| {
                    Sentence::new(
                        format!("dòng {number} không phải UTF-8; nếu là bảng mã cũ, hãy chạy convert trước"),
                        format!("line {number} is not UTF-8; run convert first if it is an old encoding"),
                    )
                }));
            }
            Err(it) => {
                return take(Err(Sentence::new(
                    format!("không đọc được đầu vào ({it})"),
                    format!("standard input could not be read ({it})"),
                )));
            }
        }
    }
}

/// Text in UTF-8, with or without its mark.
pub fn text<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Sentence> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Sentence::new("tệp không phải văn bản", "the file is not text").of(path));
    }
    std::str::from_utf8(bytes).map_err(|_| {
        let sentence = Sentence::new(
            "tệp không phải văn bản UTF-8; nếu là bảng mã cũ, hãy chạy convert trước",
            "the file is not text in UTF-8; run convert first if it is an old encoding",
        );
        sentence.of(path)
    })
}

fn why(error: &io::Error, most: u64) -> Sentence {
    let mb = most / (1024 * 1024);
    match error.kind() {
        io::ErrorKind::NotFound => Sentence::new("không có tệp này", "there is no such file"),
        io::ErrorKind::IsADirectory => {
            Sentence::new("đây là thư mục, không phải tệp", "this is a folder and not a file")
        }
        io::ErrorKind::PermissionDenied => Sentence::new("không có quyền đọc tệp này", "this file may not be read"),
        io::ErrorKind::FileTooLarge => {
            Sentence::new(format!("tệp lớn quá {mb} MB"), format!("the file is larger than {mb} MB"))
        }
        _ => Sentence::new(format!("không đọc được tệp ({error})"), format!("the file could not be read ({error})")),
    }
}
