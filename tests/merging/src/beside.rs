//! The peer: `git merge-file` on the same three texts, one sentence a line. It has no blocks, so an empty line stands between
//! two of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use domain::Content;

use crate::text::read;

/// Title, sapo, and every part of every block; fields have no place in a file of lines.
pub fn lines(content: &Content) -> String {
    let mut out = format!("{}\n\n{}\n", content.document.title, content.document.sapo);
    for block in &content.document.blocks {
        out.push('\n');
        for line in read(&block.body) {
            for sentence in line.split_inclusive(". ") {
                out.push_str(sentence.trim());
                out.push('\n');
            }
        }
    }
    out
}

/// Conflicts that a person would find in the file; None without git.
pub fn conflicts(folder: &Path, [base, mine, theirs]: [&Content; 3]) -> Option<usize> {
    let file = |name: &str, content: &Content| {
        let path = folder.join(name);
        fs::write(&path, lines(content)).ok().map(|()| path)
    };
    let (base, mine, theirs) = (file("base", base)?, file("mine", mine)?, file("theirs", theirs)?);
    let out = Command::new("git").args(["merge-file", "-p", "-q"]).args([&mine, &base, &theirs]).output().ok()?;
    Some(String::from_utf8_lossy(&out.stdout).lines().filter(|it| it.starts_with("<<<<<<<")).count())
}
