//! `merge`: two texts that grew from one, brought together, and what a person has to choose.

use domain::merge::{At, Conflict, Merged, Part, PartPiece, Piece, merge};
use domain::{Content, ContentError};
use serde_json::{Value, json};

use crate::arguments::ThreeTexts;
use crate::file;
use crate::said::Said;
use crate::verb::render;

pub fn run(asked: &ThreeTexts, said: &mut Said) {
    let texts = [&asked.base, &asked.mine, &asked.theirs].map(|it| render::content(it, &file::bytes(it)?));
    let it = match texts {
        [Ok(base), Ok(mine), Ok(theirs)] => merge(&base, &mine, &theirs),
        refused => {
            refused.into_iter().filter_map(Result::err).for_each(|it| said.refuse(&it));
            return;
        }
    };
    if !asked.json {
        return said.line(&as_sentences(&it));
    }
    match stored(&it.content) {
        Ok(content) => {
            said.line(&json!({ "content": content, "conflicts": it.conflicts, "reordered": it.reordered }).to_string());
        }
        // Two texts of nearly 512 KB may be too much together.
        Err(error) => said.refuse(&render::why(&error)),
    }
}

fn stored(content: &Content) -> Result<Value, ContentError> {
    let stored = content.store()?;
    serde_json::from_str(&stored.json).map_err(|it| ContentError::Malformed(it.to_string()))
}

fn as_sentences(it: &Merged) -> String {
    let mut out = vec![match it.conflicts.len() {
        0 => "Đã gộp, không có chỗ nào phải chọn.".to_owned(),
        count => format!("Đã gộp, còn {count} chỗ phải chọn; bản gộp đang để theo bên kia."),
    }];
    if it.reordered {
        out.push("Hai bên cùng đổi thứ tự các đoạn; bản gộp theo bên kia.".to_owned());
    }
    for conflict in &it.conflicts {
        out.push(place(conflict));
        for (whose, piece) in [("gốc", &conflict.base), ("bên này", &conflict.mine), ("bên kia", &conflict.theirs)]
        {
            out.push(format!("  {whose}: {}", words(piece)));
        }
    }
    out.join("\n")
}

fn place(conflict: &Conflict) -> String {
    match &conflict.at {
        At::Title => "tiêu đề".to_owned(),
        At::Sapo => "sapo".to_owned(),
        At::Run => "đoạn".to_owned(),
        At::Field { name } => format!("mục {name}"),
        At::Part { part, .. } => match part {
            Part::Picture => "ảnh",
            Part::Alt => "mô tả ảnh",
            Part::Caption => "chú thích",
            Part::Credit => "tác giả ảnh",
            Part::Video => "video",
        }
        .to_owned(),
    }
}

fn words(piece: &Piece) -> String {
    let said = match piece {
        Piece::Words(it) | Piece::Part(PartPiece::Credit(it) | PartPiece::Alt { alt: it, .. }) => it.clone(),
        Piece::Part(PartPiece::Caption(it)) => domain::document::plain(it),
        Piece::Blocks(them) => them.iter().flat_map(|it| it.body.words()).collect::<Vec<_>>().join(" / "),
        Piece::Part(PartPiece::Picture { .. } | PartPiece::Video { .. }) | Piece::Fact(_) => {
            piece.to_json().to_string()
        }
    };
    if said.is_empty() { "(không có)".to_owned() } else { said }
}
