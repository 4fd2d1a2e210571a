//! `photo`: what the newsroom makes of a picture: upright, without notes, at every size; and what its file says of it.

use std::fs;
use std::path::{Path, PathBuf};

use desk::heic::{self, Decoders};
use photo::{Metadata, PhotoError, Said as Note};
use serde_json::{Map, Value, json};

use crate::arguments::Photo;
use crate::file;
use crate::said::{Said, Sentence};

pub fn run(asked: &Photo, said: &mut Said) {
    for path in &asked.files {
        let bytes = match file::bytes_up_to(path, photo::MAX_BYTES as u64) {
            Ok(it) => it,
            Err(sentence) => {
                said.refuse(&sentence);
                continue;
            }
        };
        let (bytes, failed) = match seen(bytes) {
            Ok(it) => (it, None),
            Err((bytes, why)) => (bytes, Some(why)),
        };
        let metadata = photo::metadata(&bytes);
        match failed.map_or_else(|| drawn(&bytes).map_err(|it| Why::of(&it)), Err) {
            Ok(it) => match keep(&asked.out, &it) {
                Ok(files) => {
                    let line = if asked.json {
                        as_json(path, Some((&it, &files)), &metadata, None)
                    } else {
                        as_sentences(path, &it, &files, &metadata)
                    };
                    said.line(&line);
                }
                Err(sentence) => said.refuse(&sentence),
            },
            Err(why) => {
                let line = asked.json.then(|| as_json(path, None, &metadata, Some(&why)));
                said.answer_refusal(line.as_deref(), &why.sentence.of(path));
            }
        }
    }
}

/// Why there is no picture; the code as the window knows it.
struct Why {
    code: &'static str,
    sentence: Sentence,
}

/// What there is to see: of a telephone's photo what this system's decoder drew, where it has one.
fn seen(bytes: Vec<u8>) -> Result<Vec<u8>, (Vec<u8>, Why)> {
    if !heic::is_heic(&bytes) {
        return Ok(bytes);
    }
    match Decoders::of_system().jpeg(&bytes) {
        Ok(jpeg) => Ok(jpeg.unwrap_or(bytes)),
        Err(source) => {
            let vi = "chương trình của máy không vẽ ra được ảnh HEIC này; hãy đổi sang JPG".to_owned();
            let sentence = Sentence::new(vi, source.to_string());
            let code = desk::Error::Heic { name: String::new(), source }.code();
            Err((bytes, Why { code, sentence }))
        }
    }
}

struct Drawn {
    id: String,
    width: u32,
    height: u32,
    /// What comes behind the id in a file's name, and its bytes.
    files: Vec<(String, Vec<u8>)>,
}

fn drawn(bytes: &[u8]) -> Result<Drawn, PhotoError> {
    let master = photo::master(bytes)?;
    let mut files = Vec::new();
    for it in photo::renditions(&master.jpeg)? {
        files.push((format!("{}.jpg", it.size), it.jpeg));
        files.push((format!("{}.webp", it.size), it.webp));
    }
    files.push(("jpg".to_owned(), master.jpeg));
    Ok(Drawn { id: master.id, width: master.width, height: master.height, files })
}

/// Named as the portal names them.
fn keep(folder: &Path, it: &Drawn) -> Result<Vec<PathBuf>, Sentence> {
    let could_not = |error: std::io::Error| {
        let (vi, en) =
            (format!("không ghi được ảnh ({error})"), format!("the pictures could not be written ({error})"));
        Sentence::new(vi, en).of(folder)
    };
    fs::create_dir_all(folder).map_err(could_not)?;
    let mut out = Vec::new();
    for (ending, bytes) in &it.files {
        let path = folder.join(format!("{}.{ending}", it.id));
        fs::write(&path, bytes).map_err(could_not)?;
        out.push(path);
    }
    Ok(out)
}

fn fields(it: &Metadata) -> [(&'static str, &'static str, Option<&Note>); 6] {
    [
        ("headline", "tít", it.headline.as_ref()),
        ("caption", "chú thích", it.caption.as_ref()),
        ("creator", "người chụp", it.creator.as_ref()),
        ("credit", "nguồn", it.credit.as_ref()),
        ("city", "nơi chụp", it.city.as_ref()),
        ("alt", "mô tả", it.alt.as_ref()),
    ]
}

/// As the file's own clock said it, with its offset where it said one.
fn taken(it: &Metadata) -> Option<(String, &'static str)> {
    it.taken.as_ref().map(|it| (it.at.local() + &it.at.offset().unwrap_or_default(), it.from.name()))
}

fn as_json(path: &Path, drawn: Option<(&Drawn, &[PathBuf])>, it: &Metadata, refused: Option<&Why>) -> String {
    let (mut notes, mut from) = (Map::new(), Map::new());
    for (name, _, note) in fields(it) {
        notes.insert(name.to_owned(), json!(note.map(|it| &it.text)));
        from.extend(note.map(|it| (name.to_owned(), json!(it.from.name()))));
    }
    let taken = taken(it);
    notes.insert("taken".to_owned(), json!(taken.as_ref().map(|it| &it.0)));
    from.extend(taken.map(|it| ("taken".to_owned(), json!(it.1))));
    notes.insert("from".to_owned(), Value::Object(from));
    json!({
        "file": path.to_string_lossy(),
        "id": drawn.map(|it| &it.0.id),
        "width": drawn.map(|it| it.0.width),
        "height": drawn.map(|it| it.0.height),
        "files": drawn.map_or(&[][..], |it| it.1).iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>(),
        "metadata": notes,
        "refused": refused.map(|it| json!({ "code": it.code, "why": it.sentence.vi })),
    })
    .to_string()
}

fn as_sentences(path: &Path, it: &Drawn, files: &[PathBuf], metadata: &Metadata) -> String {
    let mut lines = vec![format!("{}: {} × {}, {} tệp {}.*", path.display(), it.width, it.height, files.len(), it.id)];
    for (_, name, note) in fields(metadata) {
        lines.extend(note.map(|note| format!("  {name} ({}): {}", note.from.name(), note.text)));
    }
    lines.extend(taken(metadata).map(|(at, from)| format!("  chụp lúc ({from}): {at}")));
    lines.join("\n")
}

impl Why {
    fn of(error: &PhotoError) -> Self {
        let code = desk::Error::Photo { name: String::new(), source: error.clone() }.code();
        let vi = match error {
            PhotoError::TooLarge(bytes) => format!("ảnh lớn quá ({bytes} byte); nhiều nhất là 60 MB"),
            PhotoError::NotAPicture => "tệp này không phải ảnh".to_owned(),
            PhotoError::NotTaken("HEIC") => {
                "máy này chưa có chương trình đọc ảnh HEIC (Debian: gói libheif-examples); hãy cài, hoặc đổi sang JPG"
                    .to_owned()
            }
            PhotoError::NotTaken(kind) => format!("ảnh {kind} chưa đọc được; hãy đổi sang JPG"),
            PhotoError::TooManyPixels { width, height } => {
                format!("ảnh {width} × {height} lớn quá; nhiều nhất là 100 triệu điểm ảnh")
            }
            PhotoError::TooManyScans(scans) => format!("ảnh có {scans} lượt quét, vẽ ra sẽ mất nhiều phút"),
            PhotoError::Incomplete => "ảnh thiếu phần cuối; hãy chép lại từ máy ảnh".to_owned(),
            PhotoError::Damaged(_) => "ảnh bị hỏng, không vẽ ra được".to_owned(),
        };
        Self { code, sentence: Sentence::new(vi, error.to_string()) }
    }
}
