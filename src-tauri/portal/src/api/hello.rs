//! Who this portal is, to anybody who asks.

use axum::extract::State;
use axum::response::Response;
use domain::wire::{API, Hello, SchemaRange};

use super::{blocking, ok};
use crate::error::Error;
use crate::portal::Portal;

/// The oldest program that this portal talks to.
pub(super) const PROGRAM_NEEDS: &str = "0.1.0";

pub(super) async fn hello(State(portal): State<Portal>) -> Result<Response, Error> {
    blocking(move || {
        let site = portal.site()?;
        Ok(ok(&Hello {
            portal: site.portal,
            name: site.name,
            api: API,
            schema: SchemaRange { oldest: 1, newest: domain::SCHEMA },
            program_needs: PROGRAM_NEEDS.to_owned(),
            approval: site.settings.approval,
            time_ms: portal.now(),
        }))
    })
    .await
}
