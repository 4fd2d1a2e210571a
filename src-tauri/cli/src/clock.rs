//! The laptop's clock, and the only place of this program that reads it.

use domain::Timestamp;

pub fn now() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that the ban points to")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
