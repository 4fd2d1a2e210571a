//! Tables that tests read.

use std::path::PathBuf;

/// A table of this project: rows of cells. Only a line feed ends a row, since some cells are control characters.
pub fn table(name: &str) -> Vec<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/vietnamese").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    let rows = text.split('\n').filter(|it| !it.is_empty() && !it.starts_with("# "));
    let rows: Vec<_> = rows.map(|it| it.split('\t').map(str::to_owned).collect()).collect();
    assert!(rows.len() > 10, "{name} is a table");
    rows
}

/// A file of the folder beside the project, which quotes texts of others; None where it is absent, said aloud.
pub fn shared(file: &str) -> Option<String> {
    let folder = std::env::var_os("TOASOAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(std::fs::read_to_string(folder.join(file)).unwrap());
    }
    assert!(std::env::var_os("CI").is_none_or(|it| it != "true"), "no shared data at {}", folder.display());
    eprintln!("skipped: no shared data at {}", folder.display());
    None
}
