//! An article comes on the screen. What was pulled is taken first, where nothing of this laptop would be hidden by it.

use domain::ArticleId;
use store::{article, working};

use crate::answer::Opened;
use crate::error::Error;
use crate::ground::Ground;
use crate::{Desk, Session};

impl Desk {
    pub fn open_article(&self, id: ArticleId) -> Result<Opened, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let recovered = typing.recovered.contains(&id);
        // Without a working text the numbers go on after the recovery files, or those would pass for newer.
        let spare = self.store().recovery().read(id);
        let caret = spare.as_ref().filter(|_| recovered).and_then(|it| it.caret.clone());
        let spare = spare.map_or(0, |it| it.seq);
        let opened = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            if article::find(tx, id)?.is_none() {
                return Err(Error::NoArticle(id));
            }
            article::settle(tx, id)?;
            let seq = match (working::find(tx, id)?, typing.open.get(&id)) {
                (Some(it), _) => it.seq,
                (None, None) => spare,
                (None, Some(left)) => {
                    // What the last window still sends grew from another text, and bears its number.
                    let moved = article::find(tx, id)?.is_some_and(|it| it.head != left.base);
                    left.seq.max(spare) + u64::from(moved)
                }
            };
            self.opened(tx, id, &ground, seq, recovered)
        })?;
        let opened = Opened { caret, ..opened };
        typing.open.insert(id, Session { base: opened.base, seq: opened.seq, cut_ms: now, blocks: None });
        Ok(opened)
    }
}
