//! What the names of fonts say of a text that came in by the clipboard: a run in `.VnTime` is TCVN3 and one in
//! `VNI-Times` is VNI, however short. A name may be left over from before somebody retyped the words, so the letters are
//! asked too: what was converted once is never converted again.

use super::{Encoding, Font, Guess, RepairedBlock, half_capitals, judge, repair_blocks};
use crate::encoding::Action;

/// A stretch of a block that is drawn alike, letters as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    /// As the page or the document names it; none where it does not.
    pub font: Option<String>,
}

/// What the letters of a run say to the name of its font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// More of its words are Vietnamese once they are decoded.
    Old,
    /// It reads as it stands, or has letters that no such font draws: the name is left over.
    Unicode,
    /// Some of its words are decoded already, and others are not.
    Mixed,
    /// It has words of such letters, and none is Vietnamese either way: "QÑ-UBND".
    Neither,
    /// It is Vietnamese either way, as "Toâi" is not and "nôi" is, or no word of it says anything.
    Both,
}

/// As `repair_blocks`, with what fonts say. In a block that names such a font only the runs in it are converted; every
/// other block is judged by its letters.
pub fn repair_pasted(blocks: &[Vec<Run>]) -> (Vec<Option<RepairedBlock>>, bool) {
    let named = |block: &[Run]| block.iter().any(|run| font_of(run).is_some());
    let (by_font, by_letters): (Vec<usize>, Vec<usize>) = (0..blocks.len()).partition(|nth| named(&blocks[*nth]));
    let texts: Vec<Vec<String>> =
        by_letters.iter().map(|nth| blocks[*nth].iter().map(|it| it.text.clone()).collect()).collect();
    let (found, mut capitals_lost) = repair_blocks(&texts);
    let mut out = vec![None; blocks.len()];
    for (nth, it) in by_letters.into_iter().zip(found) {
        out[nth] = it;
    }
    let agreed = [Encoding::Tcvn3, Encoding::Vni].map(|it| (it, agreement(blocks, it)));
    for nth in by_font {
        let block = in_its_fonts(&blocks[nth], &agreed);
        capitals_lost |= block
            .as_ref()
            .is_some_and(|it| it.guess.encoding == Encoding::Tcvn3 && it.runs.iter().any(|run| half_capitals(run)));
        out[nth] = block;
    }
    (out, capitals_lost)
}

fn font_of(run: &Run) -> Option<Font> {
    run.font.as_deref().and_then(Encoding::of_font)
}

/// What the other runs in fonts of that encoding say: true, that they are of it; false, that at least one is not; none,
/// that nothing is known.
fn agreement(blocks: &[Vec<Run>], encoding: Encoding) -> Option<bool> {
    let mut old = false;
    for run in blocks.iter().flatten().filter(|it| font_of(it).is_some_and(|it| it.encoding == encoding)) {
        match said(encoding, &run.text) {
            Said::Unicode | Said::Mixed => return Some(false),
            Said::Old => old = true,
            Said::Neither | Said::Both => {}
        }
    }
    old.then_some(true)
}

fn said(encoding: Encoding, run: &str) -> Said {
    if !judge::eight_bit(run) {
        let some_old = words(run).any(|it| judge::eight_bit(it) && said(encoding, it) == Said::Old);
        return if some_old { Said::Mixed } else { Said::Unicode };
    }
    match judge::score(encoding, run) {
        None => Said::Both,
        Some(it) if it.score > it.alone => Said::Old,
        Some(it) if it.score < it.alone => Said::Unicode,
        Some(it) if it.score == 0.0 => Said::Neither,
        Some(_) => Said::Both,
    }
}

fn words(run: &str) -> impl Iterator<Item = &str> {
    run.split(char::is_whitespace).filter(|it| !it.is_empty())
}

/// None where every run stays as it came.
fn in_its_fonts(block: &[Run], agreed: &[(Encoding, Option<bool>)]) -> Option<RepairedBlock> {
    let mut first: Option<Guess> = None;
    let mut runs = Vec::with_capacity(block.len());
    for run in block {
        let Some(font) = font_of(run) else {
            runs.push(run.text.clone());
            continue;
        };
        let agreed = agreed.iter().find(|it| it.0 == font.encoding).and_then(|it| it.1);
        let text = decoded(&run.text, font, agreed);
        if text != run.text && first.is_none() {
            let scored = judge::score(font.encoding, &run.text);
            let (score, alone, good) = scored.map_or((1.0, 0.0, 0), |it| (it.score, it.alone, it.good));
            first = Some(Guess { encoding: font.encoding, action: Action::Convert, score, alone, good });
        }
        runs.push(text);
    }
    first.map(|guess| RepairedBlock { guess, runs })
}

fn decoded(run: &str, font: Font, agreed: Option<bool>) -> String {
    let converted = |text: &str| judge::convert(font.encoding, text).text;
    let text = match said(font.encoding, run) {
        Said::Unicode => return run.to_owned(),
        // The words that are decoded stay, and with them the spaces between all.
        Said::Mixed => {
            return run
                .split_inclusive(char::is_whitespace)
                .map(|it| if said(font.encoding, it) == Said::Old { converted(it) } else { it.to_owned() })
                .collect();
        }
        Said::Old => converted(run),
        Said::Neither if agreed != Some(false) => converted(run),
        Said::Both if agreed == Some(true) => converted(run),
        Said::Neither | Said::Both => run.to_owned(),
    };
    // A font of capitals draws small letters as capitals; in one that was left over they are what they are.
    if font.capitals && agreed != Some(false) { text.to_uppercase() } else { text }
}
