//! What becomes of each request on its way, as a seed says. It carries nothing itself.

use std::sync::{Mutex, PoisonError};

use merging::Chance;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Through,
    /// It never reaches the portal.
    Lost,
    /// The portal does it, and the laptop never hears.
    AnswerLost,
    /// It reaches the portal twice; the second answer comes back.
    Twice,
    /// The laptop gave it up, and it reaches the portal after so many others.
    Late(usize),
}

/// The same over a true network, with a portal that can die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Through,
    /// It never reaches the portal.
    Lost,
    /// So many thousandths of it do.
    RequestCut(usize),
    /// The portal does it, and the laptop never hears.
    AnswerLost,
    /// The laptop hears so many thousandths.
    AnswerCut(usize),
    /// It reaches the portal twice; the second answer comes back.
    Twice,
    /// The laptop gave it up, and it reaches the portal after so many others.
    Late(usize),
    /// So many milliseconds there, and as many back.
    Slow(u64),
    /// So many milliseconds after it has come the portal is killed.
    Dies(u64),
}

#[derive(Debug, Clone)]
struct Sky {
    away: bool,
    /// So many requests of a hundred do not simply pass.
    bad: usize,
    chance: Chance,
}

/// One sky over each laptop.
#[derive(Debug)]
pub struct Skies(Mutex<Vec<Sky>>);

impl Skies {
    pub fn over(laptops: usize) -> Self {
        let fair = Sky { away: false, bad: 0, chance: Chance::of(0) };
        Self(Mutex::new(vec![fair; laptops]))
    }

    pub fn set(&self, seat: usize, bad: usize, seed: u64) {
        self.with(seat, |it| (it.bad, it.chance) = (bad, Chance::of(seed)));
    }

    pub fn away(&self, seat: usize, away: bool) {
        self.with(seat, |it| it.away = away);
    }

    pub fn way(&self, seat: usize) -> Way {
        self.with(seat, |it| {
            if it.away {
                return Way::Lost;
            }
            if !it.chance.percent(it.bad) {
                return Way::Through;
            }
            match it.chance.below(8) {
                0 | 1 => Way::Lost,
                2..=4 => Way::AnswerLost,
                5 => Way::Twice,
                _ => Way::Late(it.chance.between(1, 9)),
            }
        })
    }

    pub fn fate(&self, seat: usize) -> Fate {
        self.with(seat, |it| {
            if it.away {
                return Fate::Lost;
            }
            if !it.chance.percent(it.bad) {
                return Fate::Through;
            }
            let (part, ms) = (it.chance.below(1000), it.chance.draw() % 20);
            match it.chance.below(16) {
                0 | 1 => Fate::Lost,
                2 => Fate::RequestCut(part),
                3..=5 => Fate::AnswerLost,
                6 | 7 => Fate::AnswerCut(part),
                8 | 9 => Fate::Twice,
                10 | 11 => Fate::Late(it.chance.between(1, 9)),
                12 => Fate::Slow(ms),
                _ => Fate::Dies(ms),
            }
        })
    }

    fn with<T>(&self, seat: usize, f: impl FnOnce(&mut Sky) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)[seat])
    }
}
