//! The portal's clock, and the only place of this program that reads it. What the public sees goes by it.

use std::sync::Arc;

use domain::Timestamp;
use portal::Clock;

pub fn now() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that the ban points to")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

pub fn clock() -> Clock {
    Arc::new(now)
}
