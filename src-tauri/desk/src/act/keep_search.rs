//! A question of the search box under a name, to be asked again; one of the same name, marks and case not counted, gives
//! its place to it. Dropping one that is gone is done already.

use domain::template as rule;
use store::saved_search::{self, SavedSearch};
use store::{WriteTx, log};
use vietnamese::fold;

use crate::Desk;
use crate::error::Error;
use crate::read::{Asked, KeptSearch};

/// Bytes; a pasted page is no question to keep.
const ASKED_MAX: usize = 8192;

impl Desk {
    pub fn keep_search(&self, name: &str, asked: &Asked) -> Result<Vec<KeptSearch>, Error> {
        // A name as a template has one: of one line, neither empty nor long.
        let name = rule::name(name).ok_or(Error::SearchName)?;
        let asked = serde_json::to_string(asked).ok().filter(|it| it.len() <= ASKED_MAX).ok_or(Error::SearchName)?;
        let now = self.now();
        self.store().write::<_, Error>(|tx| {
            remove(tx, &name)?;
            saved_search::put(tx, &SavedSearch { name: name.clone(), asked, kept_ms: now })?;
            Ok(log::add(tx, now, "keep_search", None, None, &name)?)
        })?;
        self.searches()
    }

    pub fn drop_search(&self, name: &str) -> Result<Vec<KeptSearch>, Error> {
        let now = self.now();
        self.store().write::<_, Error>(|tx| {
            remove(tx, name)?;
            Ok(log::add(tx, now, "drop_search", None, None, name)?)
        })?;
        self.searches()
    }
}

fn remove(tx: &WriteTx<'_>, name: &str) -> Result<(), Error> {
    let same = fold(name);
    for it in saved_search::all(tx)?.into_iter().filter(|it| fold(&it.name) == same) {
        saved_search::remove(tx, &it.name)?;
    }
    Ok(())
}
