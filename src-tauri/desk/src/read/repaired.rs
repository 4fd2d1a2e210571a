//! A text that came in by the clipboard, looked at for the encodings of the years before Unicode. It reads no file.

use vietnamese::encoding::{Action, Run, repair_pasted};

use crate::answer::{Repaired, RepairedBlock};

/// Each block of runs that are drawn alike, letters as they came: cleaned first, TCVN3 would have lost its `ư`. `fonts`
/// names those of the runs, in the same order; what is missing there is not known.
#[must_use]
pub fn repaired(blocks: &[Vec<String>], fonts: &[Vec<Option<String>>]) -> Repaired {
    let font = |block: usize, run: usize| fonts.get(block).and_then(|it| it.get(run)).cloned().flatten();
    let blocks: Vec<Vec<Run>> = blocks
        .iter()
        .enumerate()
        .map(|(nth, runs)| {
            runs.iter().enumerate().map(|(run, text)| Run { text: text.clone(), font: font(nth, run) }).collect()
        })
        .collect();
    let (found, capitals_lost) = repair_pasted(&blocks);
    let shown = found.into_iter().map(|it| {
        it.map(|it| RepairedBlock {
            encoding: it.guess.encoding.name().to_owned(),
            sure: it.guess.action == Action::Convert,
            runs: it.runs,
        })
    });
    Repaired { blocks: shown.collect(), capitals_lost }
}
