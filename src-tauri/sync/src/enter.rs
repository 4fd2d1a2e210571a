//! A person has signed in: her profile begins, or is found to be hers. It does not know passwords or where the token
//! is kept.

use domain::wire::{ChangeKind, Hello, SessionAnswer};
use domain::{DeviceId, Timestamp};
use store::pulled::{Me, Pulled};
use store::{Store, kept, log, notice, pulled};

use crate::error::Error;

/// A profile is one portal and one person for ever: texts of one never reach the other.
pub fn enter(
    store: &Store,
    hello: &Hello,
    answer: &SessionAnswer,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), Error> {
    let me = Me { person: answer.person.clone(), categories: answer.rights.categories.clone() };
    let settings = serde_json::to_value(&answer.settings)
        .map_err(|it| Error::OtherVersion { portal: Some(hello.name.clone()), why: it.to_string() })?;
    store.write(|tx| {
        match pulled::find(tx)? {
            None => {
                let begun = Pulled {
                    portal: hello.portal.clone(),
                    person: me.person.id,
                    device,
                    view: answer.view,
                    cursor: 0,
                    clock_offset_ms: hello.time_ms.0.saturating_sub(now.0),
                    me,
                };
                pulled::begin(tx, &begun)?;
                notice::begin(tx, hello.time_ms)?;
            }
            Some(it) => {
                same(&it, hello, answer)?;
                // The view stays as it was pulled: where the rights changed meanwhile, the next pull finds out.
                pulled::set_device(tx, device)?;
                pulled::set_me(tx, &me)?;
            }
        }
        kept::put(tx, ChangeKind::Site, "site", &settings)?;
        log::add(tx, now, "sign_in", None, None, "")?;
        Ok(())
    })
}

fn same(it: &Pulled, hello: &Hello, answer: &SessionAnswer) -> Result<(), Error> {
    if it.portal != hello.portal {
        return Err(Error::OtherPortal { wanted: it.portal.clone(), found: hello.portal.clone() });
    }
    if it.person != answer.person.id {
        return Err(Error::OtherPerson);
    }
    Ok(())
}
