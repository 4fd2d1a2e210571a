//! Words that went from one block to another on one side: what a block of the base lost, and another block here gained.
//! It does not know what is decided of it.

use std::collections::{HashMap, HashSet};

use super::photos;
use super::words::{ByNumber, Few, Said, Word, apart, each_phrase, holds, more_often, mostly_there, phrase, phrases};
use crate::document::{Block, Body};
use crate::id::PhotoId;

/// So many words in the same order are taken for words that were moved, however common they are.
const PHRASE: usize = 3;

/// Fewer words that stand in many blocks are the name of a body, which one lost and another has.
const NAME: usize = 5;

/// What has fewer words is taken for a piece of what it stands beside where one of its edges comes from there; more of them
/// would have a phrase.
const SHORT: usize = 8;

/// So many words in the same order that both sides wrote, they took from one place. The longest turn of phrase that
/// newsrooms write again and again ("theo chỉ đạo của Ủy ban nhân dân tỉnh") has nine.
const SHARED: usize = 10;

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
    /// Without the words at both ends that still stand there.
    words: &'a [Word],
    still: &'a [Word],
    /// Those that stand there no more, or less often.
    lost: Vec<Word>,
    photos: Vec<&'a PhotoId>,
}

/// A block here that gained words, or is new.
pub(super) struct Taker<'a> {
    at: usize,
    /// Of the base, where it is a block of it.
    place: Option<usize>,
    words: &'a [Word],
    had: &'a [Word],
    gained: Vec<Word>,
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
                let [words_was, words_is] = apart(it.base_said.block(place), it.here_said.block(at));
                givers.push(Giver::of(place, (was, words_was), (is, words_is)));
                takers.push(Taker::of(at, place, (was, words_was), (is, words_is)));
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
        let mut grew: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, at) in out.iter().copied().chain(self.changed.iter().map(|it| (it.place, it.at))) {
            grew.entry(at).or_default().push(place);
        }
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
            let knows = |words: &[Word]| phrases(words, it.length).any(|other| other == it.phrase);
            taker.place != Some(giver.place) && !knows(giver.still) && !knows(taker.had)
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

    /// Words that stand in many blocks, of which nearly all that one block lost is what the other gained; or a piece that was
    /// put in somewhere and that the other lost, or a word or two that one lost and that stand at an end of the other.
    fn perhaps_moved(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (n, giver) in self.givers.iter().enumerate() {
            let taken_out = !giver.gone && giver.still.is_empty() && (1..PHRASE).contains(&giver.words.len());
            for (m, taker) in self.takers.iter().enumerate().filter(|it| it.1.place != Some(giver.place)) {
                let put_in = || taker.had.is_empty() && taker.words.len() > 1 && holds(giver.words, taker.words);
                let at_an_end = || taker.words.starts_with(giver.words) || taker.words.ends_with(giver.words);
                if nearly_alike(&giver.lost, &taker.gained)
                    || (put_in() && !holds(giver.still, taker.words))
                    || (taken_out && at_an_end())
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
fn with_one_of(words: &[Word], those: &[Word], length: usize) -> impl Iterator<Item = u64> {
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
        Self { place, gone: true, words, still: &[], lost: more_often(words, &[]), photos: photos(body).collect() }
    }

    fn of(place: usize, was: (&'a Body, &'a [Word]), is: (&'a Body, &'a [Word])) -> Self {
        let (lost, photos) = (more_often(was.1, is.1), missing(was.0, is.0));
        Self { place, gone: false, words: was.1, still: is.1, lost, photos }
    }

    /// The greater part of what was lost here or of what was gained there.
    fn mostly_went_to(&self, taker: &Taker<'_>) -> bool {
        let only = |words: &[Word], those: &[Word]| -> Vec<Word> {
            words.iter().copied().filter(|it| those.binary_search(it).is_ok()).collect()
        };
        mostly_there(taker.words, &only(self.words, &self.lost), NAME)
            || mostly_there(self.words, &only(taker.words, &taker.gained), NAME)
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
        Self { at, place: None, words, had: &[], gained: more_often(words, &[]), photos: photos(body).collect() }
    }

    fn of(at: usize, place: usize, was: (&'a Body, &'a [Word]), is: (&'a Body, &'a [Word])) -> Self {
        let (gained, photos) = (more_often(is.1, was.1), missing(is.0, was.0));
        Self { at, place: Some(place), words: is.1, had: was.1, gained, photos }
    }
}

/// Blocks of two sides that gained the same words, which the base does not have: pasted from one place, and changed by one
/// of them afterwards.
pub(super) fn gained_by_both(mine: &[Taker<'_>], theirs: &[Taker<'_>], base: &Said) -> Vec<(usize, usize)> {
    let mut places: Vec<(u64, usize)> = Vec::new();
    for (n, taker) in mine.iter().enumerate() {
        places.extend(with_one_of(taker.words, &taker.gained, SHARED).map(|it| (it, n)));
    }
    places.sort_unstable();
    let mut same: Vec<(u64, usize, usize)> = Vec::new();
    for (n, taker) in theirs.iter().enumerate() {
        for phrase in with_one_of(taker.words, &taker.gained, SHARED) {
            let first = places.partition_point(|it| it.0 < phrase);
            let found = places[first..].iter().take_while(|it| it.0 == phrase);
            same.extend(found.map(|it| (phrase, it.1, n)));
        }
    }
    if !same.is_empty() {
        let known: HashSet<u64, ByNumber> = base.blocks().flat_map(|it| phrases(it, SHARED)).collect();
        same.retain(|it| !known.contains(&it.0));
    }
    let mut same: Vec<(usize, usize)> = same.into_iter().map(|(_, m, t)| (m, t)).collect();
    same.extend(twins(mine, theirs));
    same.sort_unstable();
    same.dedup();
    // What one of them split off.
    let piece = |taker: &Taker<'_>, of: &Taker<'_>, rest: &Taker<'_>| {
        let few = taker.words.len() < PHRASE && !taker.words.is_empty() && holds(of.words, taker.words);
        taker.place.is_none()
            && taker.at.abs_diff(rest.at) == 1
            && (few || taker.words.windows(PHRASE).any(|it| holds(of.words, it)))
    };
    let mut out: Vec<(usize, usize)> = same.iter().map(|(m, t)| (mine[*m].at, theirs[*t].at)).collect();
    for (m, t) in same {
        let (m, t) = (&mine[m], &theirs[t]);
        out.extend(mine.iter().filter(|it| piece(it, t, m)).map(|it| (it.at, t.at)));
        out.extend(theirs.iter().filter(|it| piece(it, m, t)).map(|it| (m.at, it.at)));
    }
    out
}

/// New blocks of both, most of whose words are the same ones in the same order.
fn twins(mine: &[Taker<'_>], theirs: &[Taker<'_>]) -> Vec<(usize, usize)> {
    let new = |it: &(usize, &Taker<'_>)| it.1.place.is_none() && it.1.words.len() > PHRASE;
    let of_theirs: Vec<(usize, &Taker<'_>)> = theirs.iter().enumerate().filter(new).collect();
    let mut out = Vec::new();
    for (m, mine) in mine.iter().enumerate().filter(new) {
        let same = |theirs: &Taker<'_>| {
            let (a, b) = (mine.words, theirs.words);
            a.len() < 2 * b.len()
                && b.len() < 2 * a.len()
                && a.windows(PHRASE).any(|it| holds(b, it))
                && mostly_there(a, b, PHRASE)
                && mostly_there(b, a, PHRASE)
        };
        out.extend(of_theirs.iter().filter(|it| same(it.1)).map(|it| (m, it.0)));
    }
    out
}

fn missing<'t>(of: &'t Body, there: &Body) -> Vec<&'t PhotoId> {
    photos(of).filter(|it| photos(there).all(|other| other != *it)).collect()
}
