//! The photo that somebody is editing: its picture is kept in memory, one at a time, so that each look at new instructions
//! costs a drawing and no reading of the camera's file. It does not know where pictures come from.

use std::sync::{Arc, Mutex, PoisonError};

use desk::PhotoEdit;
use domain::PhotoId;

use crate::error::ErrorJson;

/// The longest side of the picture that previews are drawn from: what a large screen shows of it, and a few hundred
/// kilobytes.
pub const SIZE: u32 = 1600;

#[derive(Debug, Default)]
pub struct UnderEdit(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    source: PhotoId,
    picture: Arc<Vec<u8>>,
}

impl UnderEdit {
    /// Drawn by the same code as the photo itself; `picture` is asked for only where another photo was edited before.
    pub fn preview(
        &self,
        source: &PhotoId,
        edit: &PhotoEdit,
        size: u32,
        picture: impl FnOnce() -> Result<Vec<u8>, ErrorJson>,
    ) -> Result<Vec<u8>, ErrorJson> {
        let picture = self.picture(source, picture)?;
        Ok(desk::preview(&picture, edit, size)?)
    }

    /// The lock is held while the picture is made: two looks at once would both make it.
    fn picture(
        &self,
        source: &PhotoId,
        make: impl FnOnce() -> Result<Vec<u8>, ErrorJson>,
    ) -> Result<Arc<Vec<u8>>, ErrorJson> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = kept.as_ref().filter(|it| it.source == *source) {
            return Ok(Arc::clone(&it.picture));
        }
        let picture = Arc::new(make()?);
        *kept = Some(Kept { source: source.clone(), picture: Arc::clone(&picture) });
        Ok(picture)
    }
}

/// What it means for who wants to edit: a photo that the portal does not have yet is as far as one without a network.
pub fn away(error: sync::Error) -> ErrorJson {
    let it = ErrorJson::from(error);
    if matches!(it.code.as_str(), "offline" | "unknown" | "portal_not_there") {
        return ErrorJson { code: "photo_away".to_owned(), ..it };
    }
    it
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_one_photo_is_kept_and_another_takes_its_place() {
        let [one, other] = [b"one", b"two"].map(|it| PhotoId::of(it));
        let kept = UnderEdit::default();
        let asked = std::cell::Cell::new(0);
        let make = || {
            asked.set(asked.get() + 1);
            Ok(vec![asked.get()])
        };
        assert_eq!(*kept.picture(&one, make).expect("made"), [1]);
        assert_eq!(*kept.picture(&one, make).expect("kept"), [1]);
        assert_eq!(*kept.picture(&other, make).expect("made"), [2]);
        assert_eq!(*kept.picture(&one, make).expect("made again"), [3], "only one is kept");
        let failed = kept.picture(&other, || Err(ErrorJson::new("photo_away", "")));
        assert_eq!(failed.expect_err("nothing").code, "photo_away");
        assert_eq!(*kept.picture(&one, make).expect("kept"), [3], "what failed took nothing away");
    }

    #[test]
    fn without_the_portal_or_before_it_has_the_photo_it_is_away_and_a_sign_in_stays_a_sign_in() {
        use domain::wire::Code;
        let refused = |code| sync::Error::Refused { code, why: String::new(), at: serde_json::Value::Null };
        assert_eq!(away(sync::Error::Offline("no route".to_owned())).code, "photo_away");
        assert_eq!(away(refused(Code::Unknown)).code, "photo_away");
        assert_eq!(away(refused(Code::SignIn)).code, "sign_in");
    }
}
