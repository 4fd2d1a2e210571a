//! Two people at one text: what each did to it, as a list that can be made shorter. It does not merge.

use domain::BlockId;

use crate::article::{Length, article};
use crate::chance::Chance;
use crate::pen::{Deed, Edit, done, sound};
use crate::text::{Passage, Text};

/// All of it comes from its seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub seed: u64,
    pub length: Length,
    /// What both did alike.
    pub alike: Vec<Edit>,
    pub mine: Vec<Edit>,
    pub theirs: Vec<Edit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub base: Text,
    pub mine: Text,
    pub theirs: Text,
}

impl Plan {
    /// Three of four are as long as an article is.
    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed ^ 0x5eed);
        let length = if chance.percent(75) { Length::Real } else { Length::Short };
        let manner = chance.below(4);
        let mut edits = |least: usize, most: usize| -> Vec<Edit> {
            let count = chance.between(least, most);
            (0..count)
                .map(|n| {
                    let deed = match manner {
                        0 => Deed::growing(&mut chance),
                        // Forty words and three blocks, as one who goes over all of it once more.
                        1 if n % 14 != 0 => Deed::of_words(&mut chance),
                        _ => Deed::any(&mut chance),
                    };
                    Edit { deed, seed: chance.draw() }
                })
                .collect()
        };
        let most = match (length, manner) {
            (Length::Short, _) => 4,
            (Length::Real, 1) => 43,
            (Length::Real, 2) => 4,
            (Length::Real, _) => 12,
        };
        let (mut mine, mut theirs) = (edits(1, most), edits(1, most));
        let alike = edits(0, 3).into_iter().skip(2).collect();
        // What everybody touches.
        for deed in [Deed::Title, Deed::Sapo, Deed::Field] {
            for side in [&mut mine, &mut theirs] {
                if chance.percent(20) {
                    side.push(Edit { deed, seed: chance.draw() });
                }
            }
        }
        Self { seed, length, alike, mine, theirs }
    }

    /// What speeds are measured on: an article of 1,600 syllables, forty words and three blocks changed on each side.
    pub fn measured(seed: u64) -> Self {
        let mut chance = Chance::of(seed);
        let mut edits = || -> Vec<Edit> {
            let mut deeds: Vec<Deed> = (0..40).map(|_| Deed::of_words(&mut chance)).collect();
            deeds.extend([Deed::Split, Deed::MoveBlock, Deed::InsertBlock]);
            deeds.into_iter().map(|deed| Edit { deed, seed: chance.draw() }).collect()
        };
        let (mine, theirs) = (edits(), edits());
        Self { seed, length: Length::Real, alike: Vec::new(), mine, theirs }
    }

    pub fn pair(&self) -> Pair {
        let base = article(self.seed, self.length);
        let side = |edits: &[Edit], hand: &str| {
            let mut text = base.clone();
            for edit in self.alike.iter().chain(edits) {
                done(&mut text, edit, hand);
            }
            text
        };
        let (mine, theirs) = (side(&self.mine, "mine"), side(&self.theirs, "theirs"));
        let mut pair = Pair { base, mine, theirs };
        pair.says_the_same();
        assert!(pair.stands(), "seed {}: a word stands twice on one side", self.seed);
        pair
    }
}

/// Where a block reads as it does there, its words are those words: nobody can tell that one was taken out and typed again.
fn says_the_same(text: &mut Text, as_there: &Text) {
    for passage in &mut text.passages {
        let there = as_there.passages.iter().find(|it| it.id == passage.id && alike(it, passage));
        if let Some(there) = there {
            passage.lines.clone_from(&there.lines);
        }
    }
    for (line, there) in [(&mut text.title, &as_there.title), (&mut text.sapo, &as_there.sapo)] {
        if crate::text::plain(line) == crate::text::plain(there) {
            line.clone_from(there);
        }
    }
}

fn alike(a: &Passage, b: &Passage) -> bool {
    a.kind == b.kind && a.body() == b.body()
}

impl Pair {
    pub fn texts(&self) -> [&Text; 3] {
        [&self.base, &self.mine, &self.theirs]
    }

    pub fn texts_mut(&mut self) -> [&mut Text; 3] {
        [&mut self.base, &mut self.mine, &mut self.theirs]
    }

    pub fn says_the_same(&mut self) {
        says_the_same(&mut self.mine, &self.base);
        says_the_same(&mut self.theirs, &self.base);
        says_the_same(&mut self.theirs, &self.mine);
    }

    /// Three texts that the ledger can follow.
    pub fn stands(&self) -> bool {
        self.texts().into_iter().all(|it| !it.passages.is_empty() && sound(it))
    }

    pub fn turned(&self) -> Self {
        Self { base: self.base.clone(), mine: self.theirs.clone(), theirs: self.mine.clone() }
    }

    /// For a person who looks for the fault: a block a line.
    pub fn told(&self) -> String {
        let mut out = String::new();
        for (name, text) in [("base", &self.base), ("mine", &self.mine), ("theirs", &self.theirs)] {
            out.push_str(&format!("--- {name}\n"));
            for it in &text.passages {
                out.push_str(&format!("{} {}\n", short(&it.id), crate::text::read(&it.body()).join(" | ")));
            }
        }
        out
    }
}

pub fn short(id: &BlockId) -> &str {
    id.as_str().get(..4).unwrap_or(id.as_str())
}
