//! What every act asks first: who works here, by which rules, and what time it is. It does not know any article.

use domain::{Actor, Person, Settings, Timestamp};
use store::{ReadTx, kept, pulled};

use crate::error::Error;

pub(crate) struct Ground {
    pub me: Person,
    pub device: domain::DeviceId,
    pub actor: Actor,
    pub settings: Settings,
    /// The laptop's clock: what was typed and done here.
    pub now: Timestamp,
    /// For everything that readers or the portal's rules see.
    pub portal_now: Timestamp,
}

impl Ground {
    pub fn of(tx: &ReadTx<'_>, now: Timestamp) -> Result<Self, Error> {
        let it = pulled::find(tx)?.ok_or(Error::NoSession)?;
        let portal_now = it.portal_time(now);
        let actor = it.me.actor();
        let settings = kept::settings(tx)?;
        Ok(Self { actor, device: it.device, settings, now, portal_now, me: it.me.person })
    }
}
