//! A device is struck off: it is told so at its next call, and reads nothing more. Knows no HTTP.

use domain::{DeviceId, PersonId};
use serde_json::json;

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{audit, device};

/// `by`: who does it, and from which device. False where the device is not that person's. What is struck off already
/// stays so, and leaves no second row in the audit.
pub fn strike_off(
    portal: &Portal,
    by: (PersonId, Option<DeviceId>),
    person: PersonId,
    which: DeviceId,
) -> Result<bool, Error> {
    let now = portal.now();
    portal.write(|tx| {
        match device::of(tx, which)? {
            Some((owner, None)) if owner == person => {}
            Some((owner, Some(_))) => return Ok(owner == person),
            _ => return Ok(false),
        }
        device::revoke(tx, which, now)?;
        audit::append(
            tx,
            &audit::Entry {
                at_ms: now,
                person: by.0,
                device: by.1,
                act: "strike_off_device",
                article: None,
                revision: None,
                reason: None,
                detail: json!({ "person": person, "device": which }),
            },
        )?;
        Ok(true)
    })
}
