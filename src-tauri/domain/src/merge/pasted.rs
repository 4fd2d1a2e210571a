//! Words that both sides brought in from one place, which the base does not have: pasted, or typed before the two parted,
//! and changed, cut up or joined by one of them afterwards. It does not know what is decided of it.

use std::collections::HashSet;

use super::grown::Side;
use super::moved::{PHRASE, Taker};
use super::words::{ByNumber, Few, Said, Word, holds, mostly_there, phrase, phrases};

/// So many words in the same order that both sides wrote, they took from one place. The longest turn of phrase that
/// newsrooms write again and again ("theo chỉ đạo của Ủy ban nhân dân tỉnh") has nine.
const SHARED: usize = 10;

/// Fewer are enough where one of the two blocks is new, and one of the words: a name, a figure.
const SHARED_ANEW: usize = 5;

/// One side and what it gained.
#[derive(Clone, Copy)]
pub(super) struct Gained<'s, 'a> {
    pub side: &'s Side<'a>,
    pub takers: &'s [Taker<'a>],
}

/// Blocks of the two sides, by their places there, that gained the same words.
pub(super) fn gained_by_both(mine: Gained<'_, '_>, theirs: Gained<'_, '_>, base: &Said) -> Vec<(usize, usize)> {
    let (m, t) = (mine.takers, theirs.takers);
    let few = shared(m, t, SHARED_ANEW);
    let mut same = if few.is_empty() { Vec::new() } else { long_ones(m, t, base) };
    same.extend(anew(few, m, t, base));
    same.extend(twins(m, t));
    same.extend(eaten(mine, theirs));
    same.extend(eaten(theirs, mine).into_iter().map(|(t, m)| (m, t)));
    same.sort_unstable();
    same.dedup();
    let mut out: Vec<(usize, usize)> = same.iter().map(|(n, o)| (m[*n].at, t[*o].at)).collect();
    for (n, o) in same.into_iter().map(|(n, o)| (&m[n], &t[o])).filter(|(n, o)| n.all != o.all) {
        out.extend(m.iter().filter(|it| is_piece(it, o, n)).map(|it| (it.at, o.at)));
        out.extend(t.iter().filter(|it| is_piece(it, n, o)).map(|it| (n.at, it.at)));
    }
    out
}

/// So many words in the same order that both gained, as they stand in theirs.
struct Shared<'a> {
    words: &'a [Word],
    mine: usize,
    theirs: usize,
}

fn shared<'a>(mine: &[Taker<'a>], theirs: &[Taker<'a>], length: usize) -> Vec<Shared<'a>> {
    let mut places: Vec<(u64, usize)> = Vec::new();
    for (n, taker) in mine.iter().enumerate() {
        places.extend(with_gained(taker, length).map(|it| (phrase(it), n)));
    }
    places.sort_unstable();
    let mut out = Vec::new();
    for (theirs, taker) in theirs.iter().enumerate() {
        for words in with_gained(taker, length) {
            let it = phrase(words);
            let first = places.partition_point(|other| other.0 < it);
            let found = places[first..].iter().take_while(|other| other.0 == it);
            out.extend(found.map(|(_, mine)| Shared { words, mine: *mine, theirs }));
        }
    }
    out
}

/// So many words beside each other, one of which at least was gained.
fn with_gained<'s, 'a: 's>(it: &'s Taker<'a>, length: usize) -> impl Iterator<Item = &'a [Word]> + 's {
    let words: &'a [Word] = it.words;
    // How many words ago the last one was.
    let mut last = length;
    words.iter().enumerate().filter_map(move |(n, word)| {
        last = if it.gained.binary_search(word).is_ok() { 0 } else { last + 1 };
        (last < length && n + 1 >= length).then(|| &words[n + 1 - length..=n])
    })
}

fn long_ones(mine: &[Taker<'_>], theirs: &[Taker<'_>], base: &Said) -> Vec<(usize, usize)> {
    let mut same = shared(mine, theirs, SHARED);
    if !same.is_empty() {
        let known: HashSet<u64, ByNumber> = base.blocks().flat_map(|it| phrases(it, SHARED)).collect();
        same.retain(|it| !known.contains(&phrase(it.words)));
    }
    same.into_iter().map(|it| (it.mine, it.theirs)).collect()
}

fn anew(mut same: Vec<Shared<'_>>, mine: &[Taker<'_>], theirs: &[Taker<'_>], base: &Said) -> Vec<(usize, usize)> {
    same.retain(|it| mine[it.mine].place.is_none() || theirs[it.theirs].place.is_none());
    if !same.is_empty() {
        let few = Few::of(same.iter().flat_map(|it| it.words).copied());
        let known: HashSet<Word, ByNumber> = base.blocks().flatten().copied().filter(|it| few.may_hold(*it)).collect();
        same.retain(|it| it.words.iter().any(|word| !known.contains(word)));
    }
    same.into_iter().map(|it| (it.mine, it.theirs)).collect()
}

/// A new block of one side, and the block beside it which on the other side gained the same words at that end: there it
/// was joined, and where it stands says more than what it says.
fn eaten(one: Gained<'_, '_>, other: Gained<'_, '_>) -> Vec<(usize, usize)> {
    let base = other.side.at.len();
    let mut out = Vec::new();
    for (n, new) in one.takers.iter().enumerate().filter(|it| it.1.place.is_none() && !it.1.words.is_empty()) {
        for near in [new.at.checked_sub(1), Some(new.at + 1)].into_iter().flatten() {
            let Some(place) = one.side.keys.get(near).copied().filter(|it| *it < base) else { continue };
            let Some(o) = other.takers.iter().position(|it| it.place == Some(place)) else { continue };
            let eater = &other.takers[o];
            let at_its_end =
                if near < new.at { eater.words.ends_with(new.words) } else { eater.words.starts_with(new.words) };
            if eater.words == new.words
                || (at_its_end && new.words.len() > 1)
                || mostly_there(&eater.only_gained(), new.words, PHRASE + 1)
            {
                out.push((n, o));
            }
        }
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

/// What one of them split off from the rest of it, as a block of its own or into the block that stands there.
fn is_piece(taker: &Taker<'_>, of: &Taker<'_>, rest: &Taker<'_>) -> bool {
    if taker.at.abs_diff(rest.at) != 1 {
        return false;
    }
    let (before, after) = if taker.at < rest.at { (taker, rest) } else { (rest, taker) };
    if let (Some(last), Some(first)) = (before.words.last(), after.words.first())
        && of.words.windows(2).any(|it| it[0] == *last && it[1] == *first)
    {
        return true;
    }
    let few = taker.words.len() < PHRASE && !taker.words.is_empty() && holds(of.words, taker.words);
    let gained = |it: &[Word]| it.iter().any(|it| taker.gained.binary_search(it).is_ok());
    (taker.place.is_none() && few) || taker.words.windows(PHRASE).any(|it| gained(it) && holds(of.words, it))
}
