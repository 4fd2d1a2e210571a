//! Words that both sides brought in from one place, which the base does not have: pasted, or typed before the two parted,
//! and changed, cut up or joined by one of them afterwards. It does not know what is decided of it.

use std::collections::{HashMap, HashSet};
use std::slice;

use super::grown::Side;
use super::moved::{Moves, PHRASE, Taker};
use super::words::{ByNumber, Few, Said, Word, holds, mostly_there, phrase, phrases};
use crate::id::BlockId;

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

/// Blocks of the two sides, by their places there, that gained the same words. Doubtful where they share so few that each
/// may have typed them.
pub(super) fn gained_by_both(mine: Gained<'_, '_>, theirs: Gained<'_, '_>, base: &Said) -> Moves {
    let (m, t) = (mine.takers, theirs.takers);
    let mut same = eaten(mine, theirs);
    same.extend(eaten(theirs, mine).into_iter().map(|(t, m)| (m, t)));
    same.extend(cut_up(m, t));
    same.extend(cut_up(t, m).into_iter().map(|(t, m)| (m, t)));
    same.extend(new_ones_of_one_id(mine, theirs));
    let few = shared(m, t, PHRASE);
    let mut pairs: Vec<(usize, usize)> = few.iter().map(|it| (it.mine, it.theirs)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let longer = |length: usize, (n, o): (usize, usize)| {
        let found = shared(slice::from_ref(&m[n]), slice::from_ref(&t[o]), length);
        found.into_iter().map(move |it| Shared { mine: n, theirs: o, ..it })
    };
    let long_ones = pairs.iter().flat_map(|it| longer(SHARED, *it)).collect();
    same.extend(unknown(long_ones, SHARED, base));
    let of_new = pairs.iter().filter(|(n, o)| m[*n].place.is_none() || t[*o].place.is_none());
    same.extend(with_an_unknown_word(of_new.flat_map(|it| longer(SHARED_ANEW, *it)).collect(), base));
    same.extend(pairs.into_iter().filter(|(n, o)| are_twins(&m[*n], &t[*o]) || one_holds_the_other(&m[*n], &t[*o])));
    same.sort_unstable();
    same.dedup();
    let named = |(n, o): (usize, usize)| (m[n].at, t[o].at);
    let mut sure: Vec<(usize, usize)> = same.iter().copied().map(named).collect();
    for (n, o) in same.into_iter().map(|(n, o)| (&m[n], &t[o])).filter(|(n, o)| n.all != o.all) {
        sure.extend(m.iter().filter(|it| is_piece(it, o, n)).map(|it| (it.at, o.at)));
        sure.extend(t.iter().filter(|it| is_piece(it, n, o)).map(|it| (n.at, it.at)));
    }
    Moves { sure, doubtful: unknown(few, PHRASE, base).into_iter().map(named).collect() }
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
        places.extend(taker.with_gained(length).map(|it| (phrase(it), n)));
    }
    places.sort_unstable();
    let few = Few::of(places.iter().map(|it| it.0));
    let mut out = Vec::new();
    for (theirs, taker) in theirs.iter().enumerate() {
        for words in taker.with_gained(length) {
            let it = phrase(words);
            if !few.may_hold(it) {
                continue;
            }
            let first = places.partition_point(|other| other.0 < it);
            let found = places[first..].iter().take_while(|other| other.0 == it);
            // One block of the base is one run as it is.
            let found = found.filter(|(_, n)| taker.place.is_none() || taker.place != mine[*n].place);
            out.extend(found.map(|(_, mine)| Shared { words, mine: *mine, theirs }));
        }
    }
    out
}

/// Those that stand nowhere in the base.
fn unknown(mut them: Vec<Shared<'_>>, length: usize, base: &Said) -> Vec<(usize, usize)> {
    if !them.is_empty() {
        let few = Few::of(them.iter().map(|it| phrase(it.words)));
        let all = base.blocks().flat_map(|it| phrases(it, length));
        let known: HashSet<u64, ByNumber> = all.filter(|it| few.may_hold(*it)).collect();
        them.retain(|it| !known.contains(&phrase(it.words)));
    }
    let mut out: Vec<(usize, usize)> = them.into_iter().map(|it| (it.mine, it.theirs)).collect();
    out.dedup();
    out
}

fn with_an_unknown_word(mut them: Vec<Shared<'_>>, base: &Said) -> Vec<(usize, usize)> {
    if !them.is_empty() {
        let few = Few::of(them.iter().flat_map(|it| it.words).copied());
        let all = base.blocks().flatten().copied();
        let known: HashSet<Word, ByNumber> = all.filter(|it| few.may_hold(*it)).collect();
        them.retain(|it| it.words.iter().any(|word| !known.contains(word)));
    }
    them.into_iter().map(|it| (it.mine, it.theirs)).collect()
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

/// A new block of one side, and new blocks of the other, behind each other, that are all of it: too short for a phrase.
fn cut_up(one: &[Taker<'_>], other: &[Taker<'_>]) -> Vec<(usize, usize)> {
    let new = |it: &(usize, &Taker<'_>)| it.1.place.is_none() && !it.1.words.is_empty();
    let mut out = Vec::new();
    for (n, whole) in one.iter().enumerate().filter(new) {
        for (first, _) in other.iter().enumerate().filter(new) {
            let (mut rest, mut pieces) = (whole.words, 0);
            // What is new stands at the end of the list, in the order of the text.
            for (o, piece) in other.iter().enumerate().skip(first).filter(new) {
                match rest.strip_prefix(piece.words) {
                    Some(left) if piece.at - other[first].at == o - first => (rest, pieces) = (left, pieces + 1),
                    _ => break,
                }
            }
            if rest.is_empty() && pieces > 1 {
                out.extend((first..first + pieces).map(|o| (n, o)));
            }
        }
    }
    out
}

/// New blocks of both, most of whose words are the same ones in the same order.
fn are_twins(mine: &Taker<'_>, theirs: &Taker<'_>) -> bool {
    let (a, b) = (mine.words, theirs.words);
    let new = |it: &Taker<'_>| it.place.is_none() && it.words.len() > PHRASE;
    new(mine)
        && new(theirs)
        && a.len() < 2 * b.len()
        && b.len() < 2 * a.len()
        && mostly_there(a, b, PHRASE)
        && mostly_there(b, a, PHRASE)
}

/// Both sides had the block from one text that is not the base: where two laptops bring the same branches together, a line
/// has two such. Whatever one of them did to it since, it is that block.
fn new_ones_of_one_id(mine: Gained<'_, '_>, theirs: Gained<'_, '_>) -> Vec<(usize, usize)> {
    let there: HashMap<&BlockId, usize> = new_ones(theirs).collect();
    new_ones(mine).filter_map(|(id, n)| Some((n, *there.get(id)?))).collect()
}

fn new_ones<'s>(of: Gained<'s, '_>) -> impl Iterator<Item = (&'s BlockId, usize)> {
    let new = of.takers.iter().enumerate().filter(|it| it.1.place.is_none());
    new.map(move |(n, it)| (&of.side.blocks[it.at].id, n))
}

/// New blocks of both, one of which is all of the other and more: a heading of common words that one of them put into a
/// paragraph.
fn one_holds_the_other(mine: &Taker<'_>, theirs: &Taker<'_>) -> bool {
    let (few, many) = if mine.words.len() < theirs.words.len() { (mine, theirs) } else { (theirs, mine) };
    few.place.is_none() && many.place.is_none() && few.words.len() > PHRASE && holds(many.words, few.words)
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
