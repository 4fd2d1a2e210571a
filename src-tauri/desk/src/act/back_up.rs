//! A copy of the database that was looked at. Then the recovery files of what it holds have done their work.

use domain::Timestamp;

use crate::Desk;
use crate::error::Error;

impl Desk {
    /// On exit, and once a day.
    pub fn back_up(&self) -> Result<Timestamp, Error> {
        let made = self.store().back_up(self.now())?;
        // No save comes between reading a file and removing it.
        let _typing = self.typing();
        let files = self.store().recovery();
        let spare = files.articles()?.into_iter().filter_map(|id| Some((id, files.read(id)?.hash)));
        let spare: Vec<_> = spare.collect();
        for ((id, _), held) in spare.iter().zip(made.holds(&spare)?) {
            if held {
                files.remove(*id)?;
            }
        }
        Ok(made.at_ms)
    }

    /// None where today has one.
    pub fn back_up_if_due(&self) -> Result<Option<Timestamp>, Error> {
        if self.store().backup_is_due(self.now())? { self.back_up().map(Some) } else { Ok(None) }
    }
}
