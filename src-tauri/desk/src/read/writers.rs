//! Who else has an article open for writing, as the last pull said. Whether that is old, the window knows: it is told
//! whether the portal can be reached.

use domain::act::{Act, take_over_fits};
use domain::wire::{Writer, WritingBody};
use domain::{ArticleId, Person, PersonId};
use store::{ReadTx, article, kept, pulled};

use crate::Desk;
use crate::answer::{OtherWriter, TakenOver, Writers};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    /// One entry an article in which somebody else writes, or that was taken over from this laptop.
    pub fn writers(&self) -> Result<Vec<Writers>, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let all = kept::writing(tx)?;
            if all.is_empty() {
                return Ok(Vec::new());
            }
            let ground = Ground::of(tx, now)?;
            let offset = pulled::find(tx)?.map_or(0, |it| it.clock_offset_ms);
            let people = kept::people(tx)?;
            let mut out = Vec::new();
            for (id, body) in all {
                if article::find(tx, id)?.is_some() {
                    out.extend(writers(tx, id, &body, &Known { ground: &ground, people: &people, offset })?);
                }
            }
            Ok(out)
        })
    }
}

struct Known<'a> {
    ground: &'a Ground,
    people: &'a [Person],
    offset: i64,
}

impl Known<'_> {
    fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|it| it.id == id)
    }

    fn name(&self, id: PersonId) -> String {
        self.person(id).map(|it| it.name.clone()).unwrap_or_default()
    }
}

fn writers(tx: &ReadTx<'_>, id: ArticleId, body: &WritingBody, known: &Known<'_>) -> Result<Option<Writers>, Error> {
    let me = known.ground.me.id;
    let here = known.ground.device;
    let others: Vec<&Writer> = body.writers.iter().filter(|it| it.device != here).collect();
    let taken = body.taken.iter().find(|it| it.device == here);
    if others.is_empty() && taken.is_none() {
        return Ok(None);
    }
    let place = Place::of(tx, id, known.ground)?;
    let may = |it: &&Writer| {
        let back = body.taken.iter().any(|one| one.person == me && one.by == it.person);
        let over = known.person(it.person).is_some_and(|holder| {
            take_over_fits(known.ground.me.role, holder.role).is_ok() && place.may(Act::TakeOver, known.ground).is_ok()
        });
        it.person == me || back || over
    };
    // The window compares with its own clock.
    let here_ms = |at: domain::Timestamp| at.plus_ms(-known.offset);
    let other =
        |it: &Writer| OtherWriter { name: known.name(it.person), me: it.person == me, since_ms: here_ms(it.since_ms) };
    Ok(Some(Writers {
        article: id,
        may_take: others.iter().all(may),
        others: others.iter().map(|it| other(it)).collect(),
        taken: taken.map(|it| TakenOver { by: known.name(it.by), me: it.by == me, at_ms: here_ms(it.at_ms) }),
    }))
}
