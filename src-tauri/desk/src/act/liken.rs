//! What photos look like, for those that came before this was asked, or from another laptop: one at a time, by a thread
//! that nobody waits for.

use store::shelf;

use crate::Desk;
use crate::error::Error;

impl Desk {
    /// The next of them below this number, from the newest; answers its number, and none where the walk has ended. A
    /// picture that is gone or broken is passed over.
    pub fn liken_next(&self, below: Option<i64>) -> Result<Option<i64>, Error> {
        let next = self.store().read::<_, Error>(|tx| Ok(shelf::unlikened(tx, below)?))?;
        let Some((n, id)) = next else { return Ok(None) };
        if let Some(small) = self.store().photos().read_small(&id)?
            && let Ok(likeness) = photo::likeness(&small)
        {
            self.store().write::<_, Error>(|tx| Ok(shelf::liken(tx, &id, likeness, photo::NEAR)?))?;
        }
        Ok(Some(n))
    }
}
