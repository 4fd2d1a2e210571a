//! Time is UTC milliseconds everywhere; people see the time of Việt Nam, whatever the laptop's zone says.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike};
use serde::{Deserialize, Serialize};

/// Việt Nam has no daylight saving: +07:00 all year (decision 134/CP of 1967, as kept by tzdata's Asia/Ho_Chi_Minh).
pub const VIET_NAM_SECONDS: i32 = 7 * 3600;

pub const SECOND_MS: i64 = 1000;
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
pub const DAY_MS: i64 = 24 * HOUR_MS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The minute that a person in Việt Nam writes as `day/month/year hour:minute`.
    pub fn viet_nam(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let local: NaiveDateTime = date.and_hms_opt(hour, minute, 0)?;
        let moment = zone().from_local_datetime(&local).single()?;
        Some(Self(moment.timestamp_millis()))
    }

    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// `13/10/2020 14:21`
    pub fn day_and_minute(self) -> String {
        let it = self.local();
        format!("{:02}/{:02}/{} {:02}:{:02}", it.day(), it.month(), it.year(), it.hour(), it.minute())
    }

    /// `Thứ Ba, 24/11/2026 17:30`
    pub fn weekday_day_and_minute(self) -> String {
        const DAYS: [&str; 7] = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
        let weekday = usize::try_from(self.local().weekday().num_days_from_monday()).unwrap_or(0);
        format!("{}, {}", DAYS[weekday], self.day_and_minute())
    }

    /// `2026-11-24T17:30:00+07:00`, for `<time datetime>`.
    pub fn iso(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// `20261124` in Việt Nam: a day as one number, for counting.
    pub fn day(self) -> i32 {
        let it = self.local();
        it.year() * 10_000 + i32::try_from(it.month() * 100 + it.day()).unwrap_or(0)
    }

    /// Minutes since midnight in Việt Nam.
    pub fn minute_of_day(self) -> u16 {
        let it = self.local();
        u16::try_from(it.hour() * 60 + it.minute()).unwrap_or(0)
    }

    /// `29/11/2026`
    pub fn date(self) -> String {
        let it = self.local();
        format!("{:02}/{:02}/{}", it.day(), it.month(), it.year())
    }

    /// 1 to 53, from Monday, and the first is the one with 4 January in it (ISO 8601).
    pub fn week(self) -> u32 {
        self.local().iso_week().week()
    }

    /// The first minute of its week in Việt Nam.
    pub fn monday(self) -> Self {
        let it = self.local();
        let monday = it.date_naive() - chrono::Days::new(u64::from(it.weekday().num_days_from_monday()));
        Self::viet_nam(monday.year(), monday.month(), monday.day(), 0, 0).unwrap_or(self)
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.local().month()
    }

    fn local(self) -> DateTime<FixedOffset> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default().with_timezone(&zone())
    }
}

fn zone() -> FixedOffset {
    FixedOffset::east_opt(VIET_NAM_SECONDS).expect("seven hours are less than a day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_viet_nam_is_seven_hours_ahead_of_utc() {
        let minute = Timestamp::viet_nam(2020, 10, 13, 14, 21).expect("a real minute");
        assert_eq!(minute.0, 1_602_573_660_000);
        assert_eq!(minute.day_and_minute(), "13/10/2020 14:21");
        assert_eq!(minute.weekday_day_and_minute(), "Thứ Ba, 13/10/2020 14:21");
        assert_eq!(minute.iso(), "2020-10-13T14:21:00+07:00");
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_minute() {
        assert_eq!(Timestamp::viet_nam(2026, 2, 30, 0, 0), None);
    }
}
