//! One block of a sample, from its lines. What each begins with stands at the head of `sample`.

use domain::document::Attachment;
use domain::{Body, Boxed, Embed, Figure, InfoBox, Item, Level, List, PullQuote, Table};

use super::Ground;
use super::inline::inlines;

pub(super) fn read(text: &str, ground: &Ground<'_>) -> Result<Body, String> {
    let lines: Vec<&str> = text.lines().collect();
    let (first, rest) = lines.split_first().ok_or("an empty block")?;
    if text == "---" {
        return Ok(Body::Rule);
    }
    if let Some(words) = text.strip_prefix("## ") {
        return Ok(Body::Heading { level: Level::Two, text: inlines(words)? });
    }
    if let Some(words) = text.strip_prefix("### ") {
        return Ok(Body::Heading { level: Level::Three, text: inlines(words)? });
    }
    if let Some(name) = first.strip_prefix("@ ") {
        return figure(name, rest, ground).map(Body::Figure);
    }
    if *first == "@@" {
        return gallery(rest, ground).map(Body::Gallery);
    }
    if let Some(address) = first.strip_prefix("@> ") {
        return embed(address, rest).map(Body::Embed);
    }
    if let Some(name) = first.strip_prefix("@+ ") {
        return attachment(name, rest, ground).map(Body::Attachment);
    }
    if let Some(saying) = first.strip_prefix(">> ") {
        return pull_quote(saying, rest).map(Body::PullQuote);
    }
    if let Some(title) = first.strip_prefix("[] ") {
        return info_box(title, rest).map(Body::InfoBox);
    }
    if let Some(caption) = first.strip_prefix("= ") {
        return table(caption, rest).map(Body::Table);
    }
    if let Some(items) = stripped(&lines, "- ") {
        return list(false, &items).map(Body::List);
    }
    if let Some(items) = lines.iter().map(|it| numbered(it)).collect::<Option<Vec<&str>>>() {
        return list(true, &items).map(Body::List);
    }
    if let Some(paragraphs) = stripped(&lines, "> ") {
        return Ok(Body::Blockquote(paragraphs.into_iter().map(inlines).collect::<Result<_, _>>()?));
    }
    inlines(text).map(Body::Paragraph)
}

fn stripped<'a>(lines: &[&'a str], mark: &str) -> Option<Vec<&'a str>> {
    lines.iter().map(|it| it.strip_prefix(mark)).collect()
}

fn numbered(line: &str) -> Option<&str> {
    let (number, words) = line.split_once(". ")?;
    number.parse::<u32>().is_ok().then_some(words)
}

fn list(ordered: bool, items: &[&str]) -> Result<List, String> {
    let item = |it: &&str| Ok(Item { paragraphs: vec![inlines(it)?], lists: Vec::new() });
    Ok(List { ordered, items: items.iter().map(item).collect::<Result<_, String>>()? })
}

fn figure(name: &str, lines: &[&str], ground: &Ground<'_>) -> Result<Figure, String> {
    let photo = ground.photos.get(name).ok_or_else(|| format!("no photo {name}"))?;
    let mut out = Figure { photo: Some(photo.clone()), ..Figure::default() };
    for line in lines {
        match line.split_once(": ") {
            Some(("alt", words)) => out.alt = words.to_owned(),
            Some(("caption", words)) => out.caption = inlines(words)?,
            Some(("credit", words)) => out.credit = words.to_owned(),
            _ => return Err(format!("no part of a photo: {line}")),
        }
    }
    Ok(out)
}

fn gallery(lines: &[&str], ground: &Ground<'_>) -> Result<Vec<Figure>, String> {
    lines
        .chunk_by(|_, next| !next.starts_with("@ "))
        .map(|lines| match lines.split_first().and_then(|(first, rest)| Some((first.strip_prefix("@ ")?, rest))) {
            Some((name, rest)) => figure(name, rest, ground),
            None => Err(format!("no photo of a gallery: {lines:?}")),
        })
        .collect()
}

fn embed(address: &str, lines: &[&str]) -> Result<Embed, String> {
    let it = Embed::at(address).ok_or_else(|| format!("no address of a video: {address}"))?;
    Ok(Embed { caption: inlines(&lines.join("\n"))?, ..it })
}

/// The size is the file's own; the words are the sample's.
fn attachment(name: &str, lines: &[&str], ground: &Ground<'_>) -> Result<Attachment, String> {
    let (file, kind, bytes) = ground.files.get(name).ok_or_else(|| format!("no file {name}"))?;
    let mut out = Attachment { file: file.clone(), kind: *kind, name: String::new(), bytes: *bytes, words: Vec::new() };
    for line in lines {
        match line.split_once(": ") {
            Some(("name", words)) if Attachment::name_allowed(words, *kind) => out.name = words.to_owned(),
            Some(("words", words)) => out.words = inlines(words)?,
            _ => return Err(format!("no part of a file: {line}")),
        }
    }
    if out.name.is_empty() { Err(format!("the file {name} has no name for readers")) } else { Ok(out) }
}

fn pull_quote(saying: &str, lines: &[&str]) -> Result<PullQuote, String> {
    let speaker = match lines {
        [] => Vec::new(),
        [line] => inlines(line.strip_prefix("-- ").ok_or_else(|| format!("no speaker: {line}"))?)?,
        _ => return Err(format!("more than a saying and its speaker: {lines:?}")),
    };
    Ok(PullQuote { saying: inlines(saying)?, speaker })
}

fn info_box(title: &str, lines: &[&str]) -> Result<InfoBox, String> {
    let blocks = match stripped(lines, "- ") {
        Some(items) if !items.is_empty() => vec![Boxed::List(list(false, &items)?)],
        _ => lines.iter().map(|it| Ok(Boxed::Paragraph(inlines(it)?))).collect::<Result<_, String>>()?,
    };
    Ok(InfoBox { title: inlines(title)?, blocks })
}

/// The first row names the columns.
fn table(caption: &str, lines: &[&str]) -> Result<Table, String> {
    let row = |line: &&str| {
        let cells = line.strip_prefix("| ").ok_or_else(|| format!("no row of a table: {line}"))?;
        cells.split(" | ").map(inlines).collect::<Result<Vec<_>, String>>()
    };
    let rows = lines.iter().map(row).collect::<Result<Vec<_>, String>>()?;
    Ok(Table { head: true, caption: inlines(caption)?, rows })
}
