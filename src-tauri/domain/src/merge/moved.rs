//! Words that went from one block to another on one side: what a block of the base lost, and another block here gained.
//! It does not know what is decided of it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::photos;
use crate::document::{Block, Body, Inline};
use crate::id::PhotoId;

/// So many words in the same order are taken for words that were moved, where they stand in one block of the base only.
/// Where that is an accident a conflict covers a block more, which a person reads in a moment; where it is missed, words
/// would stand twice.
const PHRASE: usize = 3;

/// What has fewer words is taken for a piece of what it stands beside where one of its edges comes from there; more of them
/// would have a phrase.
const SHORT: usize = 8;

/// So many words in the same order that both sides wrote, they took from one place. The longest turn of phrase that
/// newsrooms write again and again ("theo chỉ đạo của Ủy ban nhân dân tỉnh") has nine.
const SHARED: usize = 10;

/// The texts of one side that differ from the base.
pub(super) struct Told<'a> {
    changed: Vec<Changed<'a>>,
    gone: Vec<(usize, &'a Body, Cow<'a, str>)>,
    fresh: Vec<(usize, &'a Body, Cow<'a, str>)>,
}

/// A block of the base that lost words here, or is gone.
struct Giver<'t> {
    place: usize,
    gone: bool,
    words: Vec<&'t str>,
    still: &'t str,
    photos: Vec<&'t PhotoId>,
}

/// A block here that gained words, or is new.
pub(super) struct Taker<'t> {
    at: usize,
    /// Of the base, where it is a block of it.
    place: Option<usize>,
    words: Vec<&'t str>,
    had: &'t str,
    photos: Vec<&'t PhotoId>,
}

impl<'a> Told<'a> {
    /// `at` says for each base block where it is here, `fresh` which blocks here are no block of the base.
    pub fn of(base: &'a [Block], here: &'a [Block], at: &[Option<usize>], fresh: impl Iterator<Item = usize>) -> Self {
        let mut it = Self { changed: Vec::new(), gone: Vec::new(), fresh: Vec::new() };
        for (place, at) in at.iter().enumerate() {
            let was = &base[place].body;
            match at {
                None => it.gone.push((place, was, text(was))),
                Some(at) if here[*at].body != *was => it.changed.push(Changed::of(place, *at, was, &here[*at].body)),
                Some(_) => {}
            }
        }
        it.fresh = fresh.map(|n| (n, &here[n].body, text(&here[n].body))).collect();
        it
    }

    /// A base block and the block here that took words of it in: a split, a join, a sentence that was carried.
    pub fn moves(&self, common: &Common<'_>) -> Vec<(usize, usize)> {
        let (givers, takers) = (self.givers(), self.takers());
        let mut out = Vec::new();
        if givers.is_empty() || takers.is_empty() {
            return out;
        }
        let doubtful = phrases_moved(&givers, &takers, common, &mut out);
        whole_texts_moved(&givers, &takers, &mut out);
        // Common phrases are a trace where there is no other: of what is new, and of what is gone.
        let known: (HashSet<usize>, HashSet<usize>) = out.iter().copied().unzip();
        let unknown = |(giver, taker): &(usize, usize)| {
            let (giver, taker) = (&givers[*giver], &takers[*taker]);
            (taker.place.is_none() && !known.1.contains(&taker.at)) || (giver.gone && !known.0.contains(&giver.place))
        };
        out.extend(doubtful.into_iter().filter(unknown).map(|(n, m)| (givers[n].place, takers[m].at)));
        self.beside(&givers, &takers, &mut out);
        self.beside_in_the_base(&givers, &takers, &mut out);
        let photo_of: HashMap<&PhotoId, usize> =
            givers.iter().flat_map(|giver| giver.photos.iter().map(|it| (*it, giver.place))).collect();
        for taker in &takers {
            out.extend(taker.photos.iter().filter_map(|it| Some((*photo_of.get(it)?, taker.at))));
        }
        out
    }

    fn givers(&self) -> Vec<Giver<'_>> {
        let changed = self.changed.iter().map(|it| Giver {
            place: it.place,
            gone: false,
            words: apart(it.lost(), it.gained()),
            still: it.gained(),
            photos: missing(it.bodies.0, it.bodies.1),
        });
        let gone = self.gone.iter().map(|(place, body, text)| Giver {
            place: *place,
            gone: true,
            words: words(text),
            still: "",
            photos: photos(body).collect(),
        });
        changed.chain(gone).collect()
    }

    pub fn takers(&self) -> Vec<Taker<'_>> {
        let changed = self.changed.iter().map(|it| Taker {
            at: it.at,
            place: Some(it.place),
            words: apart(it.gained(), it.lost()),
            had: it.lost(),
            photos: missing(it.bodies.1, it.bodies.0),
        });
        let fresh = self.fresh.iter().map(|(at, body, text)| Taker {
            at: *at,
            place: None,
            words: words(text),
            had: "",
            photos: photos(body).collect(),
        });
        changed.chain(fresh).collect()
    }

    /// What stands beside the rest of a block, and begins or ends as what that block lost: some words of it that were
    /// written over afterwards, so that neither a phrase nor the whole is left. One piece may stand beside another.
    fn beside(&self, givers: &[Giver<'_>], takers: &[Taker<'_>], out: &mut Vec<(usize, usize)>) {
        let by_place: HashMap<usize, &Giver<'_>> = givers.iter().map(|it| (it.place, it)).collect();
        let mut grew: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, at) in out.iter().copied().chain(self.changed.iter().map(|it| (it.place, it.at))) {
            grew.entry(at).or_default().push(place);
        }
        let mut found = true;
        while found {
            found = false;
            for taker in takers.iter().filter(|it| it.place.is_none() && it.words.len() < SHORT) {
                let known = grew.get(&taker.at).cloned().unwrap_or_default();
                let near = [taker.at.checked_sub(1), Some(taker.at + 1)];
                let places = near.into_iter().flatten().filter_map(|it| grew.get(&it)).flatten().copied();
                let from: Vec<usize> = places
                    .filter(|it| !known.contains(it))
                    .filter(|it| {
                        by_place.get(it).is_some_and(|it| {
                            it.edges(taker, known.is_empty()) || mostly_there(&it.words, &taker.words)
                        })
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
    fn beside_in_the_base(&self, givers: &[Giver<'_>], takers: &[Taker<'_>], out: &mut Vec<(usize, usize)>) {
        let by_place: HashMap<usize, &Taker<'_>> = takers.iter().filter_map(|it| Some((it.place?, it))).collect();
        let is_gone = |place: &usize| self.gone.iter().any(|it| it.0 == *place);
        for giver in givers.iter().filter(|it| it.gone && it.words.len() < SHORT) {
            let before = (0..giver.place).rev().find(|it| !is_gone(it));
            let after = (giver.place + 1..).find(|it| !is_gone(it));
            let eaters = [before, after].into_iter().flatten().filter_map(|it| by_place.get(&it));
            let ate = |it: &&&Taker<'_>| giver.edges(it, true) || mostly_there(&it.words, &giver.words);
            out.extend(eaters.filter(ate).map(|it| (giver.place, it.at)));
        }
    }
}

impl Giver<'_> {
    /// `few`: where nothing else is known of it, some words are enough that stand anywhere in what was lost.
    fn edges(&self, taker: &Taker<'_>, few: bool) -> bool {
        let (Some(first), Some(last)) = (taker.words.first(), taker.words.last()) else { return false };
        let lost = |it: &str| self.words.contains(&it);
        self.words.first() == Some(first) || self.words.last() == Some(last) || (few && (lost(first) || lost(last)))
    }
}

/// Also the givers and takers, by their place in these lists, that share phrases which stand in many blocks.
fn phrases_moved(
    givers: &[Giver<'_>],
    takers: &[Taker<'_>],
    common: &Common<'_>,
    out: &mut Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut doubtful = Vec::new();
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (n, taker) in takers.iter().enumerate() {
        for phrase in phrases(&taker.words, PHRASE) {
            let them = places.entry(phrase).or_default();
            if them.last() != Some(&n) {
                them.push(n);
            }
        }
    }
    let had: Vec<OnceCell<HashSet<u64>>> = takers.iter().map(|_| OnceCell::new()).collect();
    let in_text = |text: &str| phrases(&words(text), PHRASE).collect::<HashSet<u64>>();
    for (nth, giver) in givers.iter().enumerate() {
        let still = OnceCell::new();
        for phrase in phrases(&giver.words, PHRASE) {
            let Some(found) = places.get(&phrase) else { continue };
            if still.get_or_init(|| in_text(giver.still)).contains(&phrase) {
                continue;
            }
            let is_common = common.knows(phrase);
            for n in found {
                let taker = &takers[*n];
                if taker.place != Some(giver.place) && !had[*n].get_or_init(|| in_text(taker.had)).contains(&phrase) {
                    if is_common {
                        doubtful.push((nth, *n));
                    } else {
                        out.push((giver.place, taker.at));
                    }
                }
            }
        }
    }
    for them in [&mut *out, &mut doubtful] {
        them.sort_unstable();
        them.dedup();
    }
    doubtful
}

/// A piece that was split off, a paragraph that was eaten, or words that were carried, all of which are in one place: too few
/// for a phrase, or common ones.
fn whole_texts_moved(givers: &[Giver<'_>], takers: &[Taker<'_>], out: &mut Vec<(usize, usize)>) {
    for taker in takers.iter().filter(|it| it.place.is_none() && !it.words.is_empty()) {
        let from = givers.iter().filter(|it| holds(&it.words, &taker.words) && !holds(&words(it.still), &taker.words));
        out.extend(from.map(|it| (it.place, taker.at)));
    }
    for giver in givers.iter().filter(|it| it.words.len() >= if it.gone { 1 } else { PHRASE }) {
        let to = takers.iter().filter(|it| {
            it.place != Some(giver.place)
                && holds(&it.words, &giver.words)
                && !holds(&words(it.had), &giver.words)
                && !holds(&words(giver.still), &giver.words)
        });
        out.extend(to.map(|it| (giver.place, it.at)));
    }
}

/// The greater part of a few words, in their order, with others among them: they were written over after they had come.
fn mostly_there(all: &[&str], some: &[&str]) -> bool {
    let mut longest = vec![0; some.len() + 1];
    for word in all {
        let mut before = 0;
        for (n, other) in some.iter().enumerate() {
            let here = if word == other { before + 1 } else { longest[n + 1].max(longest[n]) };
            before = longest[n + 1];
            longest[n + 1] = here;
        }
    }
    let found = longest[some.len()];
    found >= PHRASE && 2 * found > some.len()
}

fn holds(all: &[&str], some: &[&str]) -> bool {
    all.windows(some.len()).any(|it| it == some)
}

/// Blocks of two sides that gained the same words, which the base does not have: pasted from one place, and changed by one
/// of them afterwards.
pub(super) fn gained_by_both(mine: &[Taker<'_>], theirs: &[Taker<'_>], base: &[Block]) -> Vec<(usize, usize)> {
    if mine.is_empty() || theirs.is_empty() {
        return Vec::new();
    }
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (n, taker) in mine.iter().enumerate() {
        for phrase in phrases(&taker.words, SHARED) {
            places.entry(phrase).or_default().push(n);
        }
    }
    let known = OnceCell::new();
    let in_base = |phrase: u64| {
        let of = |it: &Block| phrases(&words(&text(&it.body)), SHARED).collect::<Vec<_>>();
        known.get_or_init(|| base.iter().flat_map(of).collect::<HashSet<u64>>()).contains(&phrase)
    };
    let mut same: Vec<(usize, usize)> = Vec::new();
    for (n, taker) in theirs.iter().enumerate() {
        for phrase in phrases(&taker.words, SHARED) {
            if let Some(found) = places.get(&phrase)
                && !in_base(phrase)
            {
                same.extend(found.iter().map(|it| (*it, n)));
            }
        }
    }
    same.sort_unstable();
    same.dedup();
    // What one of them split off.
    let piece = |taker: &Taker<'_>, of: &Taker<'_>, rest: &Taker<'_>| {
        let few = taker.words.len() < PHRASE && !taker.words.is_empty() && holds(&of.words, &taker.words);
        taker.place.is_none()
            && taker.at.abs_diff(rest.at) == 1
            && (few || taker.words.windows(PHRASE).any(|it| holds(&of.words, it)))
    };
    let mut out: Vec<(usize, usize)> = same.iter().map(|(m, t)| (mine[*m].at, theirs[*t].at)).collect();
    for (m, t) in same {
        let (m, t) = (&mine[m], &theirs[t]);
        out.extend(mine.iter().filter(|it| piece(it, t, m)).map(|it| (it.at, t.at)));
        out.extend(theirs.iter().filter(|it| piece(it, m, t)).map(|it| (m.at, it.at)));
    }
    out
}

/// Phrases that stand in more than one block of the base: the name of a body, a turn of phrase. They tell nothing of
/// where words came from.
pub(super) struct Common<'a> {
    base: &'a [Block],
    known: OnceCell<HashSet<u64>>,
}

impl<'a> Common<'a> {
    pub fn of(base: &'a [Block]) -> Self {
        Self { base, known: OnceCell::new() }
    }

    fn knows(&self, phrase: u64) -> bool {
        let known = self.known.get_or_init(|| {
            let mut of: HashMap<u64, usize> = HashMap::new();
            let mut twice = HashSet::new();
            for (n, block) in self.base.iter().enumerate() {
                for phrase in phrases(&words(&text(&block.body)), PHRASE) {
                    if *of.entry(phrase).or_insert(n) != n {
                        twice.insert(phrase);
                    }
                }
            }
            twice
        });
        known.contains(&phrase)
    }
}

/// A block of the base whose words are others here, without the words at both ends that are the same.
struct Changed<'a> {
    place: usize,
    at: usize,
    bodies: (&'a Body, &'a Body),
    was: Cow<'a, str>,
    is: Cow<'a, str>,
    same: (usize, usize),
}

impl<'a> Changed<'a> {
    fn of(place: usize, at: usize, was: &'a Body, is: &'a Body) -> Self {
        let bodies = (was, is);
        let (was, is) = (text(was), text(is));
        let head = was.bytes().zip(is.bytes()).take_while(|(a, b)| a == b).count();
        let most = was.len().min(is.len()) - head;
        let tail = was.bytes().rev().zip(is.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        Self { place, at, bodies, was, is, same: (head, tail) }
    }

    fn lost(&self) -> &str {
        middle(&self.was, self.same)
    }

    fn gained(&self) -> &str {
        middle(&self.is, self.same)
    }
}

/// Widened to whole words.
fn middle(text: &str, (head, tail): (usize, usize)) -> &str {
    let space = |it: &u8| *it == b' ' || *it == b'\n';
    let bytes = text.as_bytes();
    let from = bytes[..head].iter().rposition(space).map_or(0, |it| it + 1);
    let stop = text.len() - tail;
    let to = bytes[stop..].iter().position(space).map_or(text.len(), |it| stop + it);
    text.get(from..to).unwrap_or(text)
}

/// What a block says, its parts one a line.
fn text(body: &Body) -> Cow<'_, str> {
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => match &**text {
            [Inline::Text { text, .. }] => Cow::Borrowed(text),
            _ => Cow::Owned(crate::document::plain(text)),
        },
        body => Cow::Owned(body.words().join("\n")),
    }
}

/// Letters and digits only: a join without a space makes "tỉnh.Nước" of two words. What has none of them is its signs.
fn words(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    if words.is_empty() { text.split_whitespace().collect() } else { words }
}

/// Without the words at both ends that stand there too: to whole words means one more where only a space follows.
fn apart<'t>(text: &'t str, there: &str) -> Vec<&'t str> {
    let (mut here, there) = (words(text), words(there));
    let head = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let most = here.len().min(there.len()) - head;
    let tail = here.iter().rev().zip(there.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    here.truncate(here.len() - tail);
    here.split_off(head)
}

fn phrases(words: &[&str], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(|it| {
        let mut hash = DefaultHasher::new();
        it.hash(&mut hash);
        hash.finish()
    })
}

fn missing<'t>(of: &'t Body, there: &Body) -> Vec<&'t PhotoId> {
    photos(of).filter(|it| photos(there).all(|other| other != *it)).collect()
}
