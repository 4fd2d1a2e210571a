//! A text that came in by the clipboard, looked at for the encodings of the years before Unicode. It reads no file.

use vietnamese::encoding::{Action, repair_blocks};

use crate::answer::{Repaired, RepairedBlock};

/// Each block of runs that are drawn alike, letters as they came: cleaned first, TCVN3 would have lost its `ư`.
#[must_use]
pub fn repaired(blocks: &[Vec<String>]) -> Repaired {
    let (found, capitals_lost) = repair_blocks(blocks);
    let shown = found.into_iter().map(|it| {
        it.map(|it| RepairedBlock {
            encoding: it.guess.encoding.name().to_owned(),
            sure: it.guess.action == Action::Convert,
            runs: it.runs,
        })
    });
    Repaired { blocks: shown.collect(), capitals_lost }
}
