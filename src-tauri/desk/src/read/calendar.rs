//! When readers see what: the releases as the portal has them, what it read on its pages, and the wishes of this laptop.

use std::collections::HashMap;

use domain::act::Act;
use domain::article::{Release, Standing, Status, status};
use domain::{ArticleId, RevisionId};
use store::intent::{self, Intent};
use store::kept;

use super::looker::Looker;
use super::rows::{Names, read_back, row};
use crate::Desk;
use crate::answer::{Calendar, Planned, Row, Undated, Wish};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    pub fn calendar(&self) -> Result<Calendar, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let looker = Looker::of(tx, Ground::of(tx, now)?)?;
            let ground = &looker.ground;
            let names = Names::of(tx)?;
            let mut wishes: HashMap<ArticleId, Intent> =
                intent::all(tx)?.into_iter().map(|it| (it.article, it)).collect();
            let (mut entries, mut undated) = (Vec::new(), Vec::new());
            for it in store::article::all(tx)? {
                let id = it.id;
                let place = looker.place(tx, it)?;
                let wish = wishes.remove(&id);
                if place.standing.trashed_ms.is_some() {
                    continue;
                }
                let row = row(&place, &names, ground);
                let dated = place.standing.pending(ground.portal_now).is_some();
                if row.status == Status::Approved && !dated && wish.is_none() {
                    undated.push(undated_of(&row, &place, ground));
                }
                entries.extend(of_releases(&row, &place, ground));
                entries.extend(wish.map(|it| of_wish(&row, &place, &it, ground)));
            }
            entries.sort_by_key(|it: &Planned| (it.go_live_ms, it.article));
            let quiet = kept::settings(tx)?.quiet;
            Ok(Calendar { now_ms: ground.portal_now, quiet, entries, undated })
        })
    }
}

impl Desk {
    /// The head that a request to the portal names: what it will have once what waits has arrived.
    pub fn seen(&self, article: ArticleId) -> Result<Option<RevisionId>, Error> {
        let now = self.now();
        self.store().read(|tx| Ok(Place::of(tx, article, &Ground::of(tx, now)?)?.seen()))
    }
}

fn of_releases(row: &Row, place: &Place, ground: &Ground) -> Vec<Planned> {
    let standing = &place.standing;
    let made = standing.releases.iter().filter(|it| it.cancelled_ms.is_none());
    made.map(|it| Planned {
        go_live_ms: it.go_live_ms,
        take_down_ms: it.take_down_ms,
        correction: it.go_live_ms > it.first_ms,
        read: read_back(standing, it),
        status: if it.go_live_ms > ground.portal_now { Status::Scheduled } else { status(standing, ground.portal_now) },
        gone: gone(standing, it, ground),
        ..planned(row, place, ground)
    })
    .collect()
}

fn of_wish(row: &Row, place: &Place, it: &Intent, ground: &Ground) -> Planned {
    let wish = match &it.refused {
        Some(code) if code == "in_the_past" => Wish::Missed,
        Some(code) => Wish::Refused { code: code.clone() },
        None if it.go_live_ms <= ground.portal_now => Wish::Missed,
        None => Wish::Waits,
    };
    let (go_live_ms, take_down_ms) = (it.go_live_ms, it.take_down_ms);
    Planned { go_live_ms, take_down_ms, wish: Some(wish), ..planned(row, place, ground) }
}

fn planned(row: &Row, place: &Place, ground: &Ground) -> Planned {
    Planned {
        article: row.article,
        title: row.title.clone(),
        category: row.category.clone(),
        owner: row.owner.name.clone(),
        status: row.status,
        go_live_ms: ground.portal_now,
        take_down_ms: None,
        correction: false,
        read: None,
        wish: None,
        gone: false,
        refusal: place.may(Act::Schedule, ground).err(),
    }
}

fn undated_of(row: &Row, place: &Place, ground: &Ground) -> Undated {
    Undated {
        article: row.article,
        title: row.title.clone(),
        category: row.category.clone(),
        owner: row.owner.name.clone(),
        embargo_until_ms: place.standing.embargo_until_ms.filter(|it| *it > ground.portal_now),
        refusal: place.may(Act::Schedule, ground).err(),
    }
}

fn gone(standing: &Standing, release: &Release, ground: &Ground) -> bool {
    let withdrawn = standing.withdrawn.as_ref().is_some_and(|it| release.at_ms <= it.at_ms);
    withdrawn || release.take_down_ms.is_some_and(|it| it <= ground.portal_now)
}
