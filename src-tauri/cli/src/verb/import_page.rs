//! `import-page`: the text of an article page as an article, with every word that did not come in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::Desk;
use domain::ArticleId;
use domain::document::{Body, Inline, Level, plain};
use html::Why;
use html::import::{ImportError, ImportedPage, decode, page};
use serde_json::{Value, json};

use crate::arguments::ImportPage;
use crate::said::{Said, Sentence};
use crate::{clock, file, profile};

/// Files that are read and kept at once; a folder of thousands must not lie in memory as a whole.
const AT_ONCE: usize = 50;

pub fn run(asked: &ImportPage, said: &mut Said) {
    let desk = match asked.profile.as_deref().map(|it| desk(it, said)).transpose() {
        Ok(desk) => desk,
        Err(sentence) => return said.refuse(&sentence),
    };
    for paths in asked.files.chunks(AT_ONCE) {
        for (path, answer) in paths.iter().zip(imported(paths, desk.as_ref())) {
            match answer {
                Ok((page, id)) if asked.json => said.line(&as_json(path, &page, id).to_string()),
                Ok((page, id)) => said.line(&as_sentences(path, &page, id)),
                Err(sentence) => said.refuse(&sentence),
            }
        }
    }
    // The second safety of many pages is one copy of them all; of one page it is its recovery file.
    if let Some(Err(error)) = desk.filter(|_| asked.files.len() > 1).map(|it| it.back_up()) {
        said.note(&not_copied(&error));
    }
}

fn not_copied(error: &desk::Error) -> Sentence {
    Sentence::new(
        "các bài đã vào hồ sơ, nhưng chưa sao lưu được; hãy chạy backup",
        format!("the articles are in the profile, and no copy could be made of it; run backup ({error})"),
    )
}

fn desk(folder: &Path, said: &Said) -> Result<Desk, Sentence> {
    let store = profile::open(folder)?;
    if let Some(sentence) = profile::mended(&store) {
        said.note(&sentence);
    }
    Desk::open(Arc::new(store), Arc::new(clock::now)).map_err(|it| not_kept(&it))
}

/// The pages as they are shown, and the articles that they became where there is a desk to keep them.
fn imported(paths: &[PathBuf], desk: Option<&Desk>) -> Vec<Result<(ImportedPage, Option<ArticleId>), Sentence>> {
    let files: Vec<Result<(String, Vec<u8>), Sentence>> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            file::bytes(path).map(|bytes| (name, bytes))
        })
        .collect();
    let pages = paths.iter().zip(&files).map(|(path, it)| page_of(path, &it.as_ref().map_err(Clone::clone)?.1));
    let Some(desk) = desk else { return pages.map(|it| it.map(|it| (it, None))).collect() };
    let readable: Vec<(String, Vec<u8>)> = files.iter().filter_map(|it| it.as_ref().ok().cloned()).collect();
    let asked = match &*readable {
        [(name, bytes)] => Ok(vec![desk.import_page(name, bytes)]),
        many => desk.import_pages(many),
    };
    let mut kept = match asked {
        Ok(all) => all.into_iter(),
        Err(it) => return paths.iter().map(|path| Err(not_kept(&it).of(path))).collect(),
    };
    let mut article = |path: &PathBuf| match kept.next() {
        Some(it) => it.map(|it| Some(it.article)).map_err(|it| not_kept(&it).of(path)),
        None => Ok(None),
    };
    paths
        .iter()
        .zip(&files)
        .zip(pages)
        .map(|((path, file), page)| {
            let id = if file.is_ok() { article(path) } else { Ok(None) };
            Ok((page?, id?))
        })
        .collect()
}

pub fn page_of(path: &Path, bytes: &[u8]) -> Result<ImportedPage, Sentence> {
    decode(bytes).and_then(page).map_err(|it| why(&it).of(path))
}

fn not_kept(error: &desk::Error) -> Sentence {
    match error {
        desk::Error::Store(it) => profile::why(it),
        desk::Error::NoSession => Sentence::new(
            "chưa ai đăng nhập ở hồ sơ này; hãy mở Tòa soạn một lần",
            "nobody has signed in on this profile; open the window once",
        ),
        desk::Error::NotAllowed(_) => {
            Sentence::new("người của hồ sơ này không viết bài", "the person of this profile writes no articles")
        }
        other => Sentence::new(format!("không ghi được thành bài nháp ({})", other.code()), other.to_string()),
    }
}

pub fn why(error: &ImportError) -> Sentence {
    let vi = match error {
        ImportError::Empty => "tệp rỗng".to_owned(),
        ImportError::NotText => "tệp không phải văn bản UTF-8".to_owned(),
        ImportError::Html => "tệp là HTML; lệnh này chỉ đọc phần chữ của trang".to_owned(),
        ImportError::OneLine => "tệp chỉ có một dòng, mà một trang có tiêu đề và nội dung".to_owned(),
        ImportError::NoBody => "trang không có nội dung nào sau tiêu đề".to_owned(),
        ImportError::TooLarge(bytes) => format!("tệp lớn quá ({bytes} byte)"),
    };
    Sentence::new(vi, error.to_string())
}

fn as_json(path: &Path, page: &ImportedPage, id: Option<ArticleId>) -> Value {
    let document = &page.content.document;
    let fields = &page.content.fields;
    let source = fields.source.as_ref();
    let blocks: Vec<Value> = document.blocks.iter().map(|it| block_json(&it.body)).collect();
    let discarded: Vec<Value> =
        page.discarded.iter().map(|it| json!({ "text": it.text, "why": it.why.code() })).collect();
    let mut out = json!({
        "file": path.to_string_lossy(),
        "title": document.title,
        "sapo": document.sapo,
        "time": source.and_then(|it| it.published_at_ms).map(domain::Timestamp::iso),
        "source": fields.named_source().map(|it| it.name.as_str()),
        "source_url": source.and_then(|it| it.url.as_deref()),
        "bylines": fields.bylines,
        "blocks": blocks,
        "words_in": page.words_in,
        "words_out": page.words_out,
        "discarded": discarded,
    });
    if let Some(id) = id {
        out["id"] = json!(id);
    }
    out
}

fn block_json(body: &Body) -> Value {
    let text = text_of(body);
    match body {
        Body::Figure(it) => {
            json!({
                "kind": kind(body), "text": text, "caption": plain(&it.caption), "alt": it.alt, "credit": it.credit,
            })
        }
        _ => json!({ "kind": kind(body), "text": text }),
    }
}

/// The names of the editor's schema.
fn kind(body: &Body) -> &'static str {
    match body {
        Body::Paragraph(_) => "paragraph",
        Body::Heading { .. } => "heading",
        Body::List(it) if it.ordered => "ordered_list",
        Body::List(_) => "bullet_list",
        Body::Blockquote(_) => "blockquote",
        Body::Figure(_) => "figure",
        Body::Rule => "rule",
        Body::PullQuote(_) => "pull_quote",
        Body::InfoBox(_) => "info_box",
        Body::Gallery(_) => "gallery",
        Body::Table(_) => "table",
        Body::Embed(_) => "embed",
        Body::Attachment(_) => "attachment",
    }
}

/// The words of a block; a figure's are its caption, alt and credit and stand beside it.
fn text_of(body: &Body) -> String {
    match body {
        Body::Figure(_) => String::new(),
        other => other.words().join("\n"),
    }
}

fn as_sentences(path: &Path, page: &ImportedPage, id: Option<ArticleId>) -> String {
    let document = &page.content.document;
    let fields = &page.content.fields;
    let mut out = vec![path.display().to_string(), format!("Tiêu đề: {}", document.title)];
    out.extend(id.map(|it| format!("Bài nháp: {it}")));
    if !document.sapo.is_empty() {
        out.push(format!("Sapo: {}", document.sapo));
    }
    if let Some(source) = &fields.source {
        out.extend(source.published_at_ms.map(|it| format!("Thời gian: {}", it.weekday_day_and_minute())));
        out.extend(fields.named_source().map(|it| format!("Nguồn: {}", it.name)));
        out.extend(source.url.as_ref().map(|it| format!("Liên kết nguồn: {it}")));
    }
    if !fields.bylines.is_empty() {
        out.push(format!("Tác giả: {}", fields.bylines.join(", ")));
    }
    let mut photo = 0;
    for block in &document.blocks {
        out.push(String::new());
        out.push(match &block.body {
            Body::Figure(it) => {
                photo += 1;
                let credit = if it.credit.is_empty() { String::new() } else { format!("\n  Ảnh: {}", it.credit) };
                format!("[Chỗ ảnh {photo}]\n  Mô tả: {}\n  Chú thích: {}{credit}", it.alt, plain(&it.caption))
            }
            Body::Table(it) => {
                let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|it| plain(it)).collect::<Vec<_>>().join(" | ");
                let mut lines = vec![plain(&it.caption)];
                lines.extend(it.rows.iter().map(row));
                lines.retain(|it| !it.is_empty());
                lines.join("\n")
            }
            Body::Heading { level: Level::Two, text } => format!("## {}", plain(text)),
            Body::Heading { level: Level::Three, text } => format!("### {}", plain(text)),
            other => text_of(other),
        });
    }
    let gone: usize = page.discarded.iter().map(|it| vietnamese::words(&it.text)).sum();
    out.push(String::new());
    out.push(format!("Số chữ: {} vào, {} giữ, {gone} bỏ", page.words_in, page.words_out));
    for it in &page.discarded {
        out.push(format!("  bỏ ({}): {}", reason(it.why), it.text.replace('\n', " · ")));
    }
    out.push(String::new());
    out.join("\n")
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Surroundings => "quanh bài",
        Why::OtherArticle => "bài khác",
        Why::PageTool => "nút của trang",
        Why::AnotherTime => "thêm một mốc giờ",
        Why::NoMinute => "ngày không có giờ phút",
        Why::NotText => "không phải chữ",
        Why::ForeignPicture => "ảnh ở nơi khác",
        Why::OddLink => "liên kết lạ",
    }
}
