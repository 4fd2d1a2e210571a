//! Who took these photos, said once for a whole batch. A credit belongs to a figure, so this is no credit: it is what is
//! offered wherever one of them is used, in place of what its file said.

use domain::PhotoId;
use store::{log, photo as photos};

use crate::Desk;
use crate::error::Error;

/// Longer is no name.
const MOST_LETTERS: usize = 120;

impl Desk {
    /// Photos that did not come in on this laptop are left out; answers how many were not. An empty name says nothing.
    pub fn say_creator(&self, ids: &[PhotoId], creator: &str) -> Result<u32, Error> {
        let now = self.now();
        let creator: String = vietnamese::nfc(creator.trim()).chars().take(MOST_LETTERS).collect();
        if creator.is_empty() {
            return Ok(0);
        }
        self.store().write(|tx| {
            let mut said = 0;
            for id in ids {
                let Some(it) = photos::find(tx, id)? else { continue };
                said += 1;
                if it.hints.creator.as_ref() != Some(&creator) {
                    photos::set_creator(tx, id, &creator)?;
                    log::add(tx, now, "say_creator", None, None, id.as_str())?;
                }
            }
            Ok(said)
        })
    }
}
