//! The lists that fields choose from. What was closed is no longer offered.

use domain::wire::ListedKind;
use store::kept;

use crate::Desk;
use crate::answer::{ListedCategory, ListedPenName, ListedSource, Lists};
use crate::error::Error;
use crate::ground::Ground;

impl Desk {
    pub fn lists(&self) -> Result<Lists, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let categories = kept::categories(tx)?.into_iter().filter(|it| it.closed_ms.is_none());
            let (mut sources, mut pen_names) = (Vec::new(), Vec::new());
            for it in kept::listed(tx)?.into_iter().filter(|it| it.closed_ms.is_none()) {
                match it.kind {
                    ListedKind::Source => sources.push(ListedSource { id: it.id, name: it.name, url: it.url }),
                    ListedKind::PenName => {
                        pen_names.push(ListedPenName { id: it.id, name: it.name, person: it.person });
                    }
                    ListedKind::Topic | ListedKind::Link => {}
                }
            }
            let house = kept::house(tx)?;
            let newest = house.iter().map(|it| it.at_ms.0).max().unwrap_or(0);
            Ok(Lists {
                people: kept::people(tx)?,
                categories: categories.map(|it| ListedCategory { id: it.id, name: it.name }).collect(),
                sources,
                pen_names,
                settings: ground.settings,
                house_version: format!("{} {newest}", house.len()),
                me: ground.me,
            })
        })
    }
}
