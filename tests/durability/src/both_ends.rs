//! What a laptop and its portal have, as lines that can be compared: texts by their hashes instead of the ids and moments
//! that differ from run to run. It says nothing of how it came to be so.

use std::fs;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

const LAPTOP: [&str; 8] = [
    "SELECT 'article', a.id, a.title, a.review, h.content, p.content, json_extract(a.standing, '$.head.no'),
       json_extract(a.standing, '$.conflicts'), json_extract(a.standing, '$.photos_missing'), a.photos
     FROM article a LEFT JOIN revision h ON h.id = a.head LEFT JOIN revision p ON p.id = a.portal_head",
    "SELECT 'revision', article, content, kind, no FROM revision",
    "SELECT 'waits', kind, article, refused_code FROM outbox",
    "SELECT 'conflict', c.article, r.content FROM conflict c LEFT JOIN revision r ON r.id = c.mine
     WHERE c.solved_by IS NULL",
    "SELECT 'photo', id, sent, refused_code FROM photo",
    "SELECT 'file', id, sent, refused_code FROM attached",
    "SELECT 'kept', kind, id, json FROM kept",
    "SELECT 'pulled', cursor, first_part, skipped_from FROM pulled",
];

const PORTAL: [&str; 9] = [
    "SELECT 'article', a.id, a.title, a.review, r.content FROM article a LEFT JOIN revision r ON r.id = a.head",
    "SELECT 'revision', r.article, r.no, r.content, r.kind, r.device, p.content, o.content FROM revision r
     LEFT JOIN revision p ON p.id = r.parent LEFT JOIN revision o ON o.id = r.other_parent",
    "SELECT 'conflict', c.article, m.content, t.content, s.content FROM conflict c
     JOIN revision m ON m.id = c.mine JOIN revision t ON t.id = c.theirs LEFT JOIN revision s ON s.id = c.solved_by",
    "SELECT 'audit', act, article, person, device FROM audit",
    "SELECT 'operations', count(*) FROM applied_op",
    "SELECT 'changes', kind, count(*) FROM change GROUP BY kind",
    "SELECT 'last change', value FROM counter WHERE name = 'change'",
    "SELECT 'photo', id, got, bytes, checked_ms IS NOT NULL, person FROM photo",
    "SELECT 'file', id, got, bytes, checked_ms IS NOT NULL, person FROM attached",
];

pub fn laptop(folder: &Path) -> Vec<String> {
    let mut out = rows(&folder.join("toasoan.db"), &LAPTOP);
    ["photo", "thumb", "attached"].iter().for_each(|it| files(&folder.join(it), &mut out));
    out.sort();
    out
}

pub fn portal(folder: &Path) -> Vec<String> {
    let mut out = rows(&folder.join("portal.db"), &PORTAL);
    ["photo", "attached"].iter().for_each(|it| files(&folder.join(it), &mut out));
    out.sort();
    out
}

/// What one has and the other has not.
pub fn differ(wanted: &[String], found: &[String]) -> Vec<String> {
    let short = |it: &String| it.chars().take(300).collect::<String>();
    let missing = wanted.iter().filter(|it| !found.contains(it)).map(|it| format!("missing: {}", short(it)));
    let more = found.iter().filter(|it| !wanted.contains(it)).map(|it| format!("instead: {}", short(it)));
    let mut out: Vec<String> = missing.chain(more).collect();
    if out.is_empty() && wanted.len() != found.len() {
        out.push(format!("{} lines instead of {}: one of them stands twice", found.len(), wanted.len()));
    }
    out
}

/// A file that cannot be read is a line too, which no healthy one has.
fn rows(path: &Path, all: &[&str]) -> Vec<String> {
    read(path, all).unwrap_or_else(|why| vec![format!("unreadable: {why}")])
}

#[expect(clippy::disallowed_methods, reason = "it looks into the file as a person at the machine could")]
fn read(path: &Path, all: &[&str]) -> rusqlite::Result<Vec<String>> {
    let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    // One moment of all tables.
    file.execute_batch("BEGIN")?;
    let mut out = Vec::new();
    for sql in all {
        let mut statement = file.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: rusqlite::Result<Vec<String>> = (0..columns).map(|n| Ok(word(row.get_ref(n)?))).collect();
            out.push(said?.join(" | "));
        }
    }
    Ok(out)
}

fn word(it: ValueRef<'_>) -> String {
    match it {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(it) => it.to_string(),
        ValueRef::Real(it) => it.to_string(),
        ValueRef::Text(it) | ValueRef::Blob(it) => String::from_utf8_lossy(it).into_owned(),
    }
}

/// Whole ones: half a file under a passing name is nobody's.
fn files(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let passing = path.extension().is_some_and(|it| it.to_string_lossy().starts_with("part"));
        if path.is_dir() {
            files(&path, out);
        } else if !passing {
            let bytes = fs::read(&path).unwrap();
            out.push(format!("bytes | {} | {}", path.file_name().unwrap().display(), domain::FileId::of(&bytes)));
        }
    }
}
