//! `convert`: a text in an old encoding as Unicode. A file that is no UTF-8 is read byte by byte, as Windows-1252 shows
//! it, which is what the old encodings were.

use std::collections::BTreeSet;

use serde_json::json;
use vietnamese::encoding::{Action, convert, decode_bytes};
use vietnamese::{Encoding, repair};

use crate::arguments::Convert;
use crate::file;
use crate::said::{Said, Sentence};

struct Answer {
    text: String,
    encoding: Option<Encoding>,
    score: Option<f64>,
    action: &'static str,
    unknown: BTreeSet<char>,
}

pub fn run(asked: &Convert, said: &mut Said) {
    let bytes = match file::bytes(&asked.file) {
        Ok(bytes) => bytes,
        Err(sentence) => return said.refuse(&sentence),
    };
    // No encoding of text has it: a picture, a program, UTF-16.
    if bytes.contains(&0) {
        let sentence =
            Sentence::new("tệp không phải văn bản của bảng mã nào ở đây", "the file is no text of these encodings");
        return said.refuse(&sentence.of(&asked.file));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    let seen = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(it) => seen(it.as_bytes()),
    };
    let it = answer(asked.from, &seen);
    if asked.json {
        let encoding = it.encoding.map(Encoding::name);
        let unknown: Vec<String> = it.unknown.iter().map(char::to_string).collect();
        let (score, action) = (it.score, it.action);
        let answer =
            json!({ "encoding": encoding, "score": score, "action": action, "text": it.text, "unknown": unknown });
        said.line(&answer.to_string());
        return;
    }
    said.line(it.text.strip_suffix('\n').unwrap_or(&it.text));
    if !it.unknown.is_empty() {
        let letters: String = it.unknown.iter().collect();
        said.note(&Sentence::new(
            format!("chữ không có nghĩa trong bảng mã, giữ nguyên: {letters}"),
            format!("letters without meaning in the encoding, kept: {letters}"),
        ));
    }
}

/// Bytes as Windows-1252 shows them: decomposed letters have none, so that decoding changes nothing more.
fn seen(bytes: &[u8]) -> String {
    decode_bytes(Encoding::Decomposed, bytes).text
}

fn answer(from: Option<Encoding>, text: &str) -> Answer {
    if let Some(encoding) = from {
        let it = convert(encoding, text);
        let unknown = it.unknown.into_iter().collect();
        return Answer { text: it.text, encoding: Some(encoding), score: None, action: "convert", unknown };
    }
    let it = repair(text);
    // Several encodings in one file are all converted; the one that is named is that of most lines.
    let most = it.converted.iter().chain(&it.offered).max_by_key(|one| {
        let same = |it: &&vietnamese::encoding::Stretch| it.guess.encoding == one.guess.encoding;
        (one.guess.action == Action::Convert, it.converted.iter().chain(&it.offered).filter(same).count())
    });
    let action = match (it.converted.is_empty(), it.offered.is_empty()) {
        (false, _) => "convert",
        (true, false) => "offer",
        (true, true) => "leave",
    };
    let (encoding, score) = (most.map(|it| it.guess.encoding), most.map(|it| it.guess.score));
    let composed = vietnamese::nfc(&it.text);
    let decomposed = encoding.is_none() && composed != it.text;
    Answer {
        encoding: if decomposed { Some(Encoding::Decomposed) } else { encoding },
        action: if decomposed { "convert" } else { action },
        text: composed,
        score,
        unknown: it.unknown.into_iter().collect(),
    }
}
