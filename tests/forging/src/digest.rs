//! One hash of all that a portal keeps: every row of every table but the log of wrong passwords, and every file of its
//! folders. Rows are hashed one by one and sorted, so their order in the file says nothing.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// What a refusal may change: how often somebody guessed.
const LOG_OF_TRIES: &str = "login_try";

/// Table or file -> its hash, so that a difference has a name.
pub type Digest = BTreeMap<String, String>;

/// Of a folder that a portal serves meanwhile.
pub fn digest(folder: &Path) -> Digest {
    let mut out = tables(&folder.join("portal.db"));
    for of in ["photo", "attached"] {
        files(&folder.join(of), &mut out);
    }
    out
}

#[expect(
    clippy::disallowed_methods,
    reason = "it looks into a file that the portal serves, as a person at the machine could"
)]
fn tables(path: &Path) -> Digest {
    let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    // One moment of all tables.
    file.execute_batch("BEGIN").unwrap();
    let mut names =
        file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.into_iter().filter(|it| it != LOG_OF_TRIES).map(|it| (it.clone(), table(&file, &it))).collect()
}

fn table(file: &Connection, name: &str) -> String {
    let mut statement = file.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut hashes = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let mut hash = blake3::Hasher::new();
        for n in 0..columns {
            let (kind, bytes) = match row.get_ref(n).unwrap() {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(it) => (1, it.to_le_bytes().to_vec()),
                ValueRef::Real(it) => (2, it.to_le_bytes().to_vec()),
                ValueRef::Text(it) => (3, it.to_vec()),
                ValueRef::Blob(it) => (4, it.to_vec()),
            };
            hash.update(&[kind]).update(&bytes.len().to_le_bytes()).update(&bytes);
        }
        hashes.push(*hash.finalize().as_bytes());
    }
    hashes.sort_unstable();
    blake3::hash(&hashes.concat()).to_hex().to_string()
}

fn files(folder: &Path, out: &mut Digest) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else {
            // One that is being taken away is gone at the next look.
            let bytes = std::fs::read(&path).unwrap_or_default();
            out.insert(path.display().to_string(), blake3::hash(&bytes).to_hex().to_string());
        }
    }
}

/// What is another, by name.
pub fn differ(before: &Digest, after: &Digest) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|it| before.get(*it) != after.get(*it)).cloned().collect()
}
