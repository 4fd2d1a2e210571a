//! What laptops have called saved, word by word, written by the test as it hears it. It asks the program nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ArticleId, ContentHash, RevisionId};

#[derive(Debug, Default)]
pub struct Ledger {
    /// Every word that a save acknowledged, and where.
    pub words: BTreeMap<u64, ArticleId>,
    /// Of those, what has become part of a revision.
    pub cut: BTreeSet<u64>,
    /// What somebody who saw it took out of the text, or left out when she chose between two.
    pub removed: BTreeSet<u64>,
    pub revisions: BTreeMap<RevisionId, (ArticleId, ContentHash)>,
    pub submits: BTreeMap<ArticleId, usize>,
    /// Words of what is typed now, by laptop.
    typed: BTreeMap<(usize, ArticleId), BTreeSet<u64>>,
}

impl Ledger {
    /// A laptop said "saved": this is the text, and that was on the screen before.
    pub fn saved(
        &mut self,
        seat: usize,
        article: ArticleId,
        before: &BTreeMap<u64, usize>,
        after: &BTreeMap<u64, usize>,
    ) {
        self.words.extend(after.keys().map(|it| (*it, article)));
        self.removed.extend(before.keys().filter(|it| !after.contains_key(it)));
        self.typed.insert((seat, article), after.keys().copied().collect());
    }

    pub fn cut(&mut self, seat: usize, article: ArticleId, revision: RevisionId, hash: ContentHash) {
        self.revisions.insert(revision, (article, hash));
        self.cut.extend(self.typed.remove(&(seat, article)).unwrap_or_default());
    }

    pub fn submitted(&mut self, article: ArticleId) {
        *self.submits.entry(article).or_default() += 1;
    }

    /// A person looked at all of it and kept that.
    pub fn chosen(&mut self, seen: impl Iterator<Item = u64>, kept: &BTreeMap<u64, usize>) {
        self.removed.extend(seen.filter(|it| !kept.contains_key(it)));
    }
}
