//! The questions of the search box that were kept on this laptop.

use serde::{Deserialize, Serialize};
use store::saved_search;

use super::search::Wanted;
use crate::Desk;
use crate::error::Error;

/// A whole question: what stands in the box, and the facts beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub typed: String,
    pub wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptSearch {
    pub name: String,
    pub asked: Asked,
}

/// Nobody looks through more of them; the letters typed narrow these.
const MOST_TAGS: u32 = 1_000;

impl Desk {
    /// The tags of every article of this laptop, the most used first.
    pub fn tags(&self) -> Result<Vec<String>, Error> {
        Ok(self.store().read(|tx| store::tag::most_used(tx, MOST_TAGS))?)
    }

    /// In the order in which they were kept. One that a newer program kept, with more than this one knows, is left out.
    pub fn searches(&self) -> Result<Vec<KeptSearch>, Error> {
        let all = self.store().read::<_, Error>(|tx| Ok(saved_search::all(tx)?))?;
        let known = all.into_iter().filter_map(|it| {
            let asked = serde_json::from_str(&it.asked).ok()?;
            Some(KeptSearch { name: it.name, asked })
        });
        Ok(known.collect())
    }
}
