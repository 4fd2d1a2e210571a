//! `clean`: HTML through the one policy that every HTML passes, and what the editor would make of it.

use std::path::Path;

use html::CleanError;
use serde_json::{Value, json};

use crate::arguments::Clean;
use crate::file;
use crate::said::{Said, Sentence};

pub fn run(asked: &Clean, said: &mut Said) {
    for path in &asked.files {
        if file::is_input(path) {
            lines(asked, said);
        } else {
            let answer = file::bytes(path).and_then(|it| cleaned(file::text(path, &it)?).map_err(|it| it.of(path)));
            say(asked, &json!(path.to_string_lossy()), answer, said);
        }
    }
}

/// `{id, html}`, one a line; an empty line is none.
fn lines(asked: &Clean, said: &mut Said) {
    let mut number = 0;
    file::each_line(|line| {
        number += 1;
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => match piece(line, number) {
                Ok((id, html)) => {
                    let name = format!("dòng {number}");
                    say(asked, &id, cleaned(&html).map_err(|it| it.of(Path::new(&name))), said);
                }
                Err(sentence) => said.refuse(&sentence),
            },
            Err(sentence) => said.refuse(&sentence),
        }
    });
}

fn piece(line: &str, number: usize) -> Result<(Value, String), Sentence> {
    let it: Option<Value> = serde_json::from_str(line).ok();
    let html = it.as_ref().and_then(|it| it["html"].as_str()).map(str::to_owned);
    it.map(|it| it["id"].clone()).zip(html).ok_or_else(|| {
        Sentence::new(
            format!("dòng {number} không phải JSON có “html”"),
            format!("line {number} is no JSON with “html”"),
        )
    })
}

struct Cleaned {
    html: String,
    document: Value,
}

fn cleaned(html: &str) -> Result<Cleaned, Sentence> {
    let html = html::clean(html).map_err(why)?;
    let document = html::parse(&html).map_err(why)?.document.to_json();
    Ok(Cleaned { html, document })
}

fn say(asked: &Clean, id: &Value, answer: Result<Cleaned, Sentence>, said: &mut Said) {
    match answer {
        Ok(it) if asked.json => {
            said.line(&json!({ "id": id, "html": it.html, "document": it.document }).to_string());
        }
        Ok(it) => said.line(&it.html),
        Err(sentence) => said.refuse(&sentence),
    }
}

pub fn why(error: CleanError) -> Sentence {
    let vi = match error {
        CleanError::TooLarge(bytes) => format!("HTML lớn quá ({bytes} byte)"),
        CleanError::TooManySigns => "một đoạn có quá nhiều dấu như « ½ &, lọc sẽ mất nhiều phút".to_owned(),
        CleanError::TooDeep => "HTML lồng nhau quá sâu".to_owned(),
        CleanError::Unstable => "HTML đổi mãi qua mỗi lần lọc nên không nhận".to_owned(),
    };
    Sentence::new(vi, error.to_string())
}
