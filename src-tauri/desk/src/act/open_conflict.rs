//! Two texts of an article come on the screen. What is typed and not yet a revision is cut first: it is one side of it.

use domain::{ArticleId, Kind};
use store::{article, conflict};

use crate::Desk;
use crate::conflict::OpenConflict;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::torn;

use super::cut::cut_here;

impl Desk {
    /// The one branch that is to be brought in now; none where nothing is to be chosen any more.
    pub fn open_conflict(&self, id: ArticleId) -> Result<Option<OpenConflict>, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let (cut, shown) = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            article::find(tx, id)?.ok_or(Error::NoArticle(id))?;
            if conflict::open_of(tx, id)?.is_empty() {
                return Ok((None, None));
            }
            let may_write = Place::of(tx, id, &ground)?.may_write(&ground).is_ok();
            let cut = if may_write { cut_here(tx, &ground, id, Kind::Typed, "")? } else { None };
            let shown = torn(tx, id)?.map(|it| it.shown(tx, &ground)).transpose()?;
            Ok::<_, Error>((cut, shown))
        })?;
        if let (Some(base), Some(open)) = (cut, typing.open.get_mut(&id)) {
            open.base = Some(base);
            open.cut_ms = now;
        }
        Ok(shown)
    }
}
