//! Which arrangement of a board is the right one: found by looking at every one that there is, and by nothing that the
//! portal's own rule does.

/// One that could be shown now: its rank and the place to which it is pinned, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub story: usize,
    pub rank: usize,
    pub pinned: Option<usize>,
}

/// What is wrong with what is seen; none where it is the one right arrangement.
pub fn fault(capacity: usize, waiting: &[Waiting], seen: &[usize]) -> Option<String> {
    if seen.len() > capacity {
        return Some(format!("{} are seen, and there are {capacity} places", seen.len()));
    }
    if seen.len() < capacity.min(waiting.len()) {
        return Some(format!("{} are seen, while {} wait for {capacity} places", seen.len(), waiting.len()));
    }
    let mut right = Vec::new();
    every(capacity.min(waiting.len()), waiting, &mut Vec::new(), &mut |order| {
        if fits(waiting, order) {
            right.push(order.iter().map(|it| it.story).collect::<Vec<_>>());
        }
    });
    match right.as_slice() {
        [one] if one == seen => None,
        [one] => Some(format!("{seen:?} are seen, and {one:?} should be")),
        several => Some(format!("the model has {} answers: {waiting:?}", several.len())),
    }
}

fn every(length: usize, waiting: &[Waiting], order: &mut Vec<Waiting>, each: &mut impl FnMut(&[Waiting])) {
    if order.len() == length {
        return each(order);
    }
    for it in waiting {
        if !order.contains(it) {
            order.push(*it);
            every(length, waiting, order, each);
            order.pop();
        }
    }
}

/// Said as rules of a board, each by itself.
fn fits(waiting: &[Waiting], order: &[Waiting]) -> bool {
    let out = |it: &&Waiting| !order.contains(it);
    let left: Vec<&Waiting> = waiting.iter().filter(out).collect();
    // A pin comes in before everybody without one; among equals the better rank, or the nearer place, comes in.
    let pins_first = left.iter().all(|it| it.pinned.is_none()) || order.iter().all(|it| it.pinned.is_some());
    let best = |pinned: bool| {
        let key = |it: &Waiting| (it.pinned, it.rank);
        let worst_in = order.iter().filter(|it| it.pinned.is_some() == pinned).map(key).max();
        let best_out = left.iter().filter(|it| it.pinned.is_some() == pinned).map(|it| key(it)).min();
        worst_in.is_none() || best_out.is_none() || worst_in < best_out
    };
    let ordered = |pinned: bool| {
        let of: Vec<_> =
            order.iter().filter(|it| it.pinned.is_some() == pinned).map(|it| (it.pinned, it.rank)).collect();
        of.windows(2).all(|two| two[0] < two[1])
    };
    // A pin stands at its place; before it only where nobody without a pin is left to stand before it.
    let held = order.iter().enumerate().all(|(at, it)| match it.pinned {
        Some(place) if place == at + 1 => true,
        Some(place) if place > at + 1 => order[at..].iter().all(|one| one.pinned.is_some()),
        Some(_) => false,
        None => true,
    });
    pins_first && best(true) && best(false) && ordered(true) && ordered(false) && held
}
