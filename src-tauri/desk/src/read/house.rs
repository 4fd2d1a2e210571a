//! The newsroom's lists of words as they are now: what ships with the program, what was added to it and taken from it,
//! and by whom; and what is set for the site.

use std::cmp::Ordering;

use domain::act::{SiteAct, can_site};
use domain::house::{Entry, shipped};
use store::kept;

use crate::Desk;
use crate::answer::{HouseRow, HouseWords};
use crate::error::Error;
use crate::ground::Ground;

impl Desk {
    pub fn house(&self) -> Result<HouseWords, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let people = kept::people(tx)?;
            let name = |id| people.iter().find(|it| it.id == id).map(|it| it.name.clone());
            let mut shipped = shipped();
            let mut rows = Vec::new();
            for it in kept::house(tx)? {
                let same = shipped.remove(&it.entry.key());
                let (by, at_ms) = (name(it.by), Some(it.at_ms));
                // Its own spelling took the place of a shipped one: it is the newsroom's.
                let shipped = it.taken && same.is_some();
                rows.push(HouseRow { entry: it.entry, shipped, taken: it.taken, by, at_ms });
            }
            let rest = shipped.into_values();
            rows.extend(rest.map(|entry| HouseRow { entry, shipped: true, taken: false, by: None, at_ms: None }));
            rows.sort_by(|a, b| order(&a.entry, &b.entry));
            let role = ground.me.role;
            Ok(HouseWords {
                rows,
                tone: ground.settings.tone,
                range_dash: ground.settings.range_dash,
                approval: ground.settings.approval,
                four_eyes: ground.settings.four_eyes,
                may_change: can_site(role, SiteAct::ManageLists).is_ok(),
                may_style: can_site(role, SiteAct::ManageSite).is_ok(),
            })
        })
    }
}

/// As a Vietnamese list is read; people by their given names.
fn order(a: &Entry, b: &Entry) -> Ordering {
    match (a, b) {
        (Entry::Person { name: a, .. }, Entry::Person { name: b, .. }) => vietnamese::compare_names(a, b),
        _ => vietnamese::compare(words(a), words(b)),
    }
}

fn words(it: &Entry) -> &str {
    match it {
        Entry::Body { name } | Entry::Person { name, .. } => name,
        Entry::Abbreviation { letters } => letters,
        Entry::Pair { wrong, .. } => wrong,
    }
}
