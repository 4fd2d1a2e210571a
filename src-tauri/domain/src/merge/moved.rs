//! Words that went from one block to another on one side: what a block of the base lost, and another block here gained.
//! It does not know what is decided of it.

use std::collections::{HashMap, HashSet};

use super::photos;
use super::words::{ByNumber, Few, Said, Word, apart, each_phrase, holds, more_often, mostly_there, phrase, phrases};
use crate::document::{Block, Body};
use crate::id::PhotoId;

/// So many words in the same order are taken for words that were moved, however common they are.
pub(super) const PHRASE: usize = 3;

/// Fewer words that stand in many blocks are the name of a body, which one lost and another has.
const NAME: usize = 5;

/// What has fewer words is taken for a piece of what it stands beside where one of its edges comes from there; more of them
/// would have a phrase.
const SHORT: usize = 8;

/// The texts of one side that differ from the base.
pub(super) struct Told<'a> {
    changed: Vec<Changed>,
    givers: Vec<Giver<'a>>,
    takers: Vec<Taker<'a>>,
    gone: Vec<bool>,
}

/// A block of the base whose words are others here.
struct Changed {
    place: usize,
    at: usize,
}

/// A block of the base that lost words here, or is gone.
struct Giver<'a> {
    place: usize,
    gone: bool,
    all: &'a [Word],
    /// Without the words at both ends that still stand there.
    words: &'a [Word],
    still: &'a [Word],
    /// Those that stand there no more, or less often.
    lost: Vec<Word>,
    photos: Vec<&'a PhotoId>,
}

/// A block here that gained words, or is new.
pub(super) struct Taker<'a> {
    pub at: usize,
    /// Of the base, where it is a block of it.
    pub place: Option<usize>,
    pub all: &'a [Word],
    was: &'a [Word],
    /// Without the words at both ends that stood there in the base.
    pub words: &'a [Word],
    had: &'a [Word],
    pub gained: Vec<Word>,
    photos: Vec<&'a PhotoId>,
}

/// A base block and the block here that took words of it in: a split, a join, a sentence that was carried.
#[derive(Debug, Default)]
pub(super) struct Moves {
    pub sure: Vec<(usize, usize)>,
    /// The words stand in many blocks of the base: they may as well have been typed here.
    pub doubtful: Vec<(usize, usize)>,
}

/// What is known of the words of the base and of one side.
pub(super) struct Sides<'a> {
    pub base: &'a [Block],
    pub here: &'a [Block],
    pub base_said: &'a Said,
    pub here_said: &'a Said,
}

impl<'a> Told<'a> {
    /// `at` says for each base block where it is here, `fresh` which blocks here are no block of the base.
    pub fn of(it: &Sides<'a>, at: &[Option<usize>], fresh: impl Iterator<Item = usize>) -> Self {
        let (mut changed, mut givers, mut takers) = (Vec::new(), Vec::new(), Vec::new());
        for (place, at) in at.iter().enumerate() {
            let was = &it.base[place].body;
            let Some(at) = *at else {
                givers.push(Giver::gone(place, was, it.base_said.block(place)));
                continue;
            };
            let is = &it.here[at].body;
            if is != was {
                let said = [it.base_said.block(place), it.here_said.block(at)];
                let [words_was, words_is] = apart(said[0], said[1]);
                givers.push(Giver::of(place, said[0], (was, words_was), (is, words_is)));
                takers.push(Taker::of(at, place, said, (was, words_was), (is, words_is)));
                changed.push(Changed { place, at });
            }
        }
        takers.extend(fresh.map(|at| Taker::new(at, &it.here[at].body, it.here_said.block(at))));
        Self { changed, givers, takers, gone: at.iter().map(Option::is_none).collect() }
    }

    pub fn takers(&self) -> &[Taker<'a>] {
        &self.takers
    }

    pub fn moves(&self, base: &Said) -> Moves {
        let mut out = Moves::default();
        if self.givers.is_empty() || self.takers.is_empty() {
            return out;
        }
        let mut common = self.phrases_moved(base, &mut out.sure);
        self.whole_texts_moved(&mut out.sure);
        // Common phrases are a trace where there is no other: of what is new, and of what is gone.
        let known: (HashSet<usize>, HashSet<usize>) = out.sure.iter().copied().unzip();
        let unknown = |(giver, taker): &(usize, usize)| {
            let (giver, taker) = (&self.givers[*giver], &self.takers[*taker]);
            (taker.place.is_none() && !known.1.contains(&taker.at)) || (giver.gone && !known.0.contains(&giver.place))
        };
        let named = |(n, m): (usize, usize)| (self.givers[n].place, self.takers[m].at);
        out.sure.extend(common.extract_if(.., |it| unknown(it)).map(named));
        common.retain(|(n, m)| self.givers[*n].mostly_went_to(&self.takers[*m]));
        common.extend(self.perhaps_moved());
        out.doubtful = common.into_iter().map(named).collect();
        self.beside(&mut out.sure);
        self.beside_in_the_base(&mut out.sure);
        self.cut_apart(&mut out.doubtful);
        self.a_word_beside(&out.sure, &mut out.doubtful);
        let photo_of: HashMap<&PhotoId, usize> =
            self.givers.iter().flat_map(|giver| giver.photos.iter().map(|it| (*it, giver.place))).collect();
        for taker in &self.takers {
            out.sure.extend(taker.photos.iter().filter_map(|it| Some((*photo_of.get(it)?, taker.at))));
        }
        out
    }

    /// What stands beside the rest of a block, and begins or ends as what that block lost: some words of it that were
    /// written over afterwards, so that neither a phrase nor the whole is left. One piece may stand beside another.
    fn beside(&self, out: &mut Vec<(usize, usize)>) {
        let few: Vec<&Taker<'_>> =
            self.takers.iter().filter(|it| it.place.is_none() && it.words.len() < SHORT).collect();
        if few.is_empty() {
            return;
        }
        let by_place: HashMap<usize, &Giver<'_>> = self.givers.iter().map(|it| (it.place, it)).collect();
        let mut grew = self.grew(out);
        let mut found = true;
        while found {
            found = false;
            for taker in &few {
                let known = grew.get(&taker.at).cloned().unwrap_or_default();
                let near = [taker.at.checked_sub(1), Some(taker.at + 1)];
                let places = near.into_iter().flatten().filter_map(|it| grew.get(&it)).flatten().copied();
                let from: Vec<usize> = places
                    .filter(|it| !known.contains(it))
                    .filter(|it| {
                        by_place
                            .get(it)
                            .is_some_and(|it| it.edges(taker, known.is_empty()) || some_of(it.words, taker.words))
                    })
                    .collect();
                if !from.is_empty() {
                    out.extend(from.iter().map(|place| (*place, taker.at)));
                    grew.entry(taker.at).or_default().extend(from);
                    found = true;
                }
            }
        }
    }

    /// For each block here the blocks of the base that it has words of.
    fn grew(&self, known: &[(usize, usize)]) -> HashMap<usize, Vec<usize>> {
        let mut out: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, at) in known.iter().copied().chain(self.changed.iter().map(|it| (it.place, it.at))) {
            out.entry(at).or_default().push(place);
        }
        out
    }

    /// A short new block with a word that what it stands beside lost: all else of it may have been written over.
    fn a_word_beside(&self, known: &[(usize, usize)], out: &mut Vec<(usize, usize)>) {
        let few: Vec<&Taker<'_>> =
            self.takers.iter().filter(|it| it.place.is_none() && it.words.len() < SHORT).collect();
        if few.is_empty() {
            return;
        }
        let grew = self.grew(known);
        for taker in few {
            let near = [taker.at.checked_sub(1), Some(taker.at + 1)];
            let places: Vec<usize> =
                near.into_iter().flatten().filter_map(|it| grew.get(&it)).flatten().copied().collect();
            let from = self.givers.iter().filter(|it| places.contains(&it.place));
            let from = from.filter(|it| taker.words.iter().any(|word| it.lost.binary_search(word).is_ok()));
            out.extend(from.map(|it| (it.place, taker.at)));
        }
    }

    /// Two words that stood beside each other within a block end one block here and begin the next: Enter was pressed
    /// between them, however common they are.
    fn cut_apart(&self, out: &mut Vec<(usize, usize)>) {
        let mut by_at: Vec<&Taker<'_>> = self.takers.iter().filter(|it| !it.all.is_empty()).collect();
        by_at.sort_unstable_by_key(|it| it.at);
        for both in by_at.windows(2).filter(|it| it[0].at + 1 == it[1].at) {
            let [before, after] = [both[0], both[1]];
            let (Some(last), Some(first)) = (before.all.last(), after.all.first()) else { continue };
            if before.was.last() == Some(last) && after.was.first() == Some(first) {
                continue;
            }
            let beside = |it: &[Word]| it.windows(2).any(|it| it[0] == *last && it[1] == *first);
            let still = |place: usize| self.takers.iter().any(|it| it.place == Some(place) && beside(it.all));
            for giver in self.givers.iter().filter(|it| beside(it.all) && !still(it.place)) {
                out.extend([(giver.place, before.at), (giver.place, after.at)]);
            }
        }
    }

    /// The same seen from the base: what is gone, beside a block that gained its first or its last word.
    fn beside_in_the_base(&self, out: &mut Vec<(usize, usize)>) {
        let few = |it: &&Giver<'_>| it.gone && it.words.len() < SHORT;
        for giver in self.givers.iter().filter(few) {
            let before = (0..giver.place).rev().find(|it| !self.gone[*it]);
            let after = (giver.place + 1..self.gone.len()).find(|it| !self.gone[*it]);
            let near = |it: &&Taker<'_>| it.place.is_some() && (it.place == before || it.place == after);
            let ate = |it: &&Taker<'_>| giver.edges(it, true) || some_of(it.words, giver.words);
            out.extend(self.takers.iter().filter(near).filter(ate).map(|it| (giver.place, it.at)));
        }
    }

    /// Of phrases that stand in one block of the base only. Where that is an accident a conflict covers a block more, which
    /// a person reads in a moment; where it is missed, words would stand twice. Gives back, by their place in their lists,
    /// the givers and takers that share phrases which stand in many.
    fn phrases_moved(&self, base: &Said, out: &mut Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let mut hits: Vec<Hit> = Vec::new();
        for length in 1..=PHRASE {
            let mut gained: Vec<(u64, usize)> = Vec::new();
            for (n, taker) in self.takers.iter().enumerate() {
                gained.extend(with_one_of(taker.words, &taker.gained, length).map(|it| (it, n)));
            }
            gained.sort_unstable();
            gained.dedup();
            for (nth, giver) in self.givers.iter().enumerate() {
                for it in with_one_of(giver.words, &giver.lost, length) {
                    let first = gained.partition_point(|(other, _)| *other < it);
                    let takers = gained[first..].iter().take_while(|(other, _)| *other == it);
                    hits.extend(takers.map(|(_, n)| Hit { phrase: it, length, giver: nth, taker: *n }));
                }
            }
        }
        hits.retain(|it| {
            let (giver, taker) = (&self.givers[it.giver], &self.takers[it.taker]);
            let times = |words: &[Word]| phrases(words, it.length).filter(|other| *other == it.phrase).count();
            // A phrase may stand there for another sentence's sake.
            let more = |here: &[Word], there: &[Word]| {
                let there = times(there);
                there == 0 || times(here) > there
            };
            taker.place != Some(giver.place) && more(giver.words, giver.still) && more(taker.words, taker.had)
        });
        let in_many = in_many_blocks(&hits, base);
        let mut common = Vec::new();
        for it in hits {
            let (giver, taker) = (&self.givers[it.giver], &self.takers[it.taker]);
            if !in_many.contains(&it.phrase) {
                out.push((giver.place, taker.at));
            } else if it.length == PHRASE {
                common.push((it.giver, it.taker));
            }
        }
        for them in [&mut *out, &mut common] {
            them.sort_unstable();
            them.dedup();
        }
        common
    }

    /// Words that stand in many blocks, where little is left of what they were.
    fn perhaps_moved(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (n, giver) in self.givers.iter().enumerate() {
            for (m, taker) in self.takers.iter().enumerate().filter(|it| it.1.place != Some(giver.place)) {
                if nearly_alike(&giver.lost, &taker.gained)
                    || giver.had_put_in(taker)
                    || giver.taken_out_to_an_end_of(taker)
                    || giver.short_one_went_to(taker)
                    || giver.piece_joined_to(taker)
                {
                    out.push((n, m));
                }
            }
        }
        out
    }

    /// A piece that was split off, a paragraph that was eaten, or words that were carried, all of which are in one place:
    /// too few for a phrase, or common ones.
    fn whole_texts_moved(&self, out: &mut Vec<(usize, usize)>) {
        for taker in self.takers.iter().filter(|it| it.place.is_none() && !it.words.is_empty()) {
            let from = self.givers.iter().filter(|it| holds(it.words, taker.words) && !holds(it.still, taker.words));
            out.extend(from.map(|it| (it.place, taker.at)));
        }
        for giver in self.givers.iter().filter(|it| it.words.len() >= if it.gone { 1 } else { PHRASE }) {
            let to = self.takers.iter().filter(|it| {
                it.place != Some(giver.place)
                    && holds(it.words, giver.words)
                    && !holds(it.had, giver.words)
                    && !holds(giver.still, giver.words)
            });
            out.extend(to.map(|it| (giver.place, it.at)));
        }
    }
}

/// Two words at least in both, and of three in either two in both.
fn nearly_alike(lost: &[Word], gained: &[Word]) -> bool {
    // Without a look at them where one is too short for it.
    if lost.len().min(gained.len()) < 2 || 3 * lost.len().min(gained.len()) < 2 * lost.len().max(gained.len()) {
        return false;
    }
    let both = lost.iter().filter(|it| gained.binary_search(it).is_ok()).count();
    both > 1 && 3 * both >= 2 * (lost.len() + gained.len() - both)
}

/// Two of the few words beside each other, or the greater part of them with others among them.
fn some_of(all: &[Word], few: &[Word]) -> bool {
    few.windows(2).any(|it| holds(all, it)) || mostly_there(all, few, PHRASE)
}

/// A phrase that a giver lost and a taker gained, by their place in their lists.
struct Hit {
    phrase: u64,
    length: usize,
    giver: usize,
    taker: usize,
}

/// The phrases among these words of which one word at least is one of those.
pub(super) fn with_one_of(words: &[Word], those: &[Word], length: usize) -> impl Iterator<Item = u64> {
    let is_one = |it: &Word| those.binary_search(it).is_ok();
    words.windows(length).filter(move |it| it.iter().any(is_one)).map(phrase)
}

/// Of those phrases: the name of a body, a turn of phrase, which tell nothing of where words came from.
fn in_many_blocks(hits: &[Hit], base: &Said) -> HashSet<u64, ByNumber> {
    const NOWHERE: usize = usize::MAX;
    let mut out = HashSet::default();
    if hits.is_empty() {
        return out;
    }
    let mut of: HashMap<u64, usize, ByNumber> = hits.iter().map(|it| (it.phrase, NOWHERE)).collect();
    let few = Few::of(of.keys().copied());
    for (n, words) in base.blocks().enumerate() {
        each_phrase::<PHRASE>(words, |phrase| {
            if few.may_hold(phrase)
                && let Some(first) = of.get_mut(&phrase)
            {
                if *first == NOWHERE {
                    *first = n;
                } else if *first != n {
                    out.insert(phrase);
                }
            }
        });
    }
    out
}

impl<'a> Giver<'a> {
    fn gone(place: usize, body: &'a Body, words: &'a [Word]) -> Self {
        let (lost, photos) = (more_often(words, &[]), photos(body).collect());
        Self { place, gone: true, all: words, words, still: &[], lost, photos }
    }

    fn of(place: usize, all: &'a [Word], was: (&'a Body, &'a [Word]), is: (&'a Body, &'a [Word])) -> Self {
        let (lost, photos) = (more_often(was.1, is.1), missing(was.0, is.0));
        Self { place, gone: false, all, words: was.1, still: is.1, lost, photos }
    }

    /// A piece that was put in somewhere, and stood in what this lost.
    fn had_put_in(&self, taker: &Taker<'_>) -> bool {
        taker.had.is_empty()
            && taker.words.len() > 1
            && holds(self.words, taker.words)
            && !holds(self.still, taker.words)
    }

    /// A word or two that this lost, at an end of what the other gained.
    fn taken_out_to_an_end_of(&self, taker: &Taker<'_>) -> bool {
        !self.gone
            && self.still.is_empty()
            && (1..PHRASE).contains(&self.words.len())
            && (taker.words.starts_with(self.words) || taker.words.ends_with(self.words))
    }

    /// What is left of a short paragraph, or of a heading, that was pasted anew or joined to something.
    fn short_one_went_to(&self, taker: &Taker<'_>) -> bool {
        let all_of_it = self.gone || (self.still.is_empty() && self.words.len() == self.all.len());
        if !all_of_it || self.words.len() >= SHORT {
            return false;
        }
        let anew = taker.was.is_empty() && taker.words.len() < SHORT;
        (anew && some_of(self.words, taker.words)) || mostly_there(&taker.only_gained(), self.words, PHRASE)
    }

    /// A piece of what is gone that was joined to another paragraph: some words of it at an end there.
    fn piece_joined_to(&self, taker: &Taker<'_>) -> bool {
        self.gone
            && (2..SHORT).contains(&taker.words.len())
            && taker.words.iter().filter(|it| self.lost.binary_search(it).is_ok()).nth(1).is_some()
            && (taker.all.starts_with(taker.words) || taker.all.ends_with(taker.words))
            && mostly_there(self.words, taker.words, 2)
    }

    /// The greater part of what was lost here or of what was gained there.
    fn mostly_went_to(&self, taker: &Taker<'_>) -> bool {
        mostly_there(taker.words, &only(self.words, &self.lost), NAME)
            || mostly_there(self.words, &taker.only_gained(), NAME)
    }

    /// `few`: where nothing else is known of it, some words are enough that stand anywhere in what was lost.
    fn edges(&self, taker: &Taker<'_>, few: bool) -> bool {
        let (Some(first), Some(last)) = (taker.words.first(), taker.words.last()) else { return false };
        let lost = |it: &Word| self.words.contains(it);
        self.words.first() == Some(first) || self.words.last() == Some(last) || (few && (lost(first) || lost(last)))
    }
}

impl<'a> Taker<'a> {
    fn new(at: usize, body: &'a Body, words: &'a [Word]) -> Self {
        let (gained, photos) = (more_often(words, &[]), photos(body).collect());
        Self { at, place: None, all: words, was: &[], words, had: &[], gained, photos }
    }

    fn of(
        at: usize,
        place: usize,
        [before, all]: [&'a [Word]; 2],
        was: (&'a Body, &'a [Word]),
        is: (&'a Body, &'a [Word]),
    ) -> Self {
        let (gained, photos) = (more_often(is.1, was.1), missing(is.0, was.0));
        Self { at, place: Some(place), all, was: before, words: is.1, had: was.1, gained, photos }
    }

    /// In their order.
    pub fn only_gained(&self) -> Vec<Word> {
        only(self.words, &self.gained)
    }
}

fn only(words: &[Word], those: &[Word]) -> Vec<Word> {
    words.iter().copied().filter(|it| those.binary_search(it).is_ok()).collect()
}

fn missing<'t>(of: &'t Body, there: &Body) -> Vec<&'t PhotoId> {
    photos(of).filter(|it| photos(there).all(|other| other != *it)).collect()
}
