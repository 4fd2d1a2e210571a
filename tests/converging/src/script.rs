//! What happens, one deed a line, made from a seed or read from what a failure printed. It does nothing itself.

use std::fmt::{self, Display};
use std::str::FromStr;

use merging::Chance;

/// Deeds of one script, at least.
const LEAST: usize = 200;
const MOST: usize = 240;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A new article.
    Begin,
    /// Open, change, save, cut.
    Edit,
    /// As an edit, but nothing is cut: only saved.
    Type,
    Cut,
    Submit,
    TakeBack,
    /// The desk gives it back.
    Return,
    /// A person chooses between two texts.
    Settle,
    /// One round with the portal, under some weather, perhaps killed after a step.
    Sync,
    /// The program is killed and started again.
    Crash,
    /// No network until `Back`.
    Away,
    Back,
    /// Time passes for everybody.
    Wait,
    /// Somebody sets this laptop's clock wrong, or right.
    Clock,
}

const NAMES: [(What, &str, usize); 14] = [
    (What::Begin, "begin", 2),
    (What::Edit, "edit", 34),
    (What::Type, "type", 8),
    (What::Cut, "cut", 4),
    (What::Submit, "submit", 4),
    (What::TakeBack, "take_back", 2),
    (What::Return, "return", 3),
    (What::Settle, "settle", 3),
    (What::Sync, "sync", 28),
    (What::Crash, "crash", 2),
    (What::Away, "away", 2),
    (What::Back, "back", 3),
    (What::Wait, "wait", 3),
    (What::Clock, "clock", 2),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    pub seat: usize,
    pub what: What,
    /// Which of the articles there are.
    pub article: usize,
    /// All chance of the deed.
    pub n: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    pub seed: u64,
    pub laptops: usize,
    pub deeds: Vec<Deed>,
}

impl Script {
    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed ^ 0x1a97_0b5e);
        let laptops = chance.between(3, 6);
        let count = chance.between(LEAST, MOST);
        let all: usize = NAMES.iter().map(|it| it.2).sum();
        let deed = |chance: &mut Chance| {
            let mut at = chance.below(all);
            let (what, ..) = NAMES.iter().find(|it| {
                let here = at < it.2;
                at = at.saturating_sub(it.2);
                here
            })?;
            let (seat, article) = (chance.below(laptops), chance.below(4));
            Some(Deed { seat, what: *what, article, n: chance.draw() })
        };
        let mut deeds = vec![Deed { seat: 0, what: What::Begin, article: 0, n: chance.draw() }];
        // Everybody has the first article before anything is made difficult.
        deeds.extend((0..laptops).map(|seat| Deed { seat, what: What::Sync, article: 0, n: 0 }));
        while deeds.len() < count {
            deeds.extend(deed(&mut chance));
        }
        Self { seed, laptops, deeds }
    }
}

impl Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|it| it.0 == self.what).map_or("?", |it| it.1);
        write!(f, "{} {name} {} {}", self.seat, self.article, self.n)
    }
}

impl Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {} laptops {}", self.seed, self.laptops)?;
        self.deeds.iter().try_for_each(|it| writeln!(f, "{it}"))
    }
}

impl FromStr for Script {
    type Err = String;

    /// As `Display` writes it.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().filter(|it| !it.trim().is_empty());
        let head: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
        let ["seed", seed, "laptops", laptops] = head[..] else { return Err(format!("no script: {head:?}")) };
        let number = |it: &str| it.parse::<u64>().map_err(|why| format!("{it}: {why}"));
        let place = |it: &str| number(it).map(|it| usize::try_from(it).unwrap_or(0));
        let deed = |line: &str| {
            let words: Vec<&str> = line.split(' ').collect();
            let [seat, name, article, n] = words[..] else { return Err(format!("no deed: {line}")) };
            let what = NAMES.iter().find(|it| it.1 == name).ok_or_else(|| format!("no deed: {name}"))?.0;
            Ok(Deed { seat: place(seat)?, what, article: place(article)?, n: number(n)? })
        };
        let deeds = lines.map(deed).collect::<Result<_, String>>()?;
        Ok(Self { seed: number(seed)?, laptops: place(laptops)?, deeds })
    }
}
