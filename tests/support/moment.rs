//! Minutes as a newsroom in Việt Nam writes them, counted here by hand: what the program shows is held against it.

/// Việt Nam has no daylight saving.
const OFFSET_MS: i64 = 7 * 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
pub const MINUTE_MS: i64 = 60_000;

/// The first full minute at least so many milliseconds from now.
#[must_use]
pub fn full_minute_after(now_ms: i64, least_ms: i64) -> i64 {
    (now_ms + least_ms + MINUTE_MS - 1).div_euclid(MINUTE_MS) * MINUTE_MS
}

/// `24/11/2026`
#[must_use]
pub fn day(ms: i64) -> String {
    // Howard Hinnant's `civil_from_days`.
    let z = (ms + OFFSET_MS).div_euclid(DAY_MS) + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}/{month:02}/{year:04}")
}

/// `17:30`
#[must_use]
pub fn minute(ms: i64) -> String {
    let minutes = (ms + OFFSET_MS).rem_euclid(DAY_MS) / MINUTE_MS;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_written_as_in_viet_nam() {
        // 13 October 2020, 07:21:30 UTC.
        let ms = 1_602_573_690_000;
        assert_eq!((day(ms).as_str(), minute(ms).as_str()), ("13/10/2020", "14:21"));
        assert_eq!(day(1_709_139_600_000), "29/02/2024");
        assert_eq!(day(1_735_664_399_999), "31/12/2024");
        assert_eq!(full_minute_after(ms, 30_000), 1_602_573_720_000);
        assert_eq!(full_minute_after(ms, 30_001), 1_602_573_780_000);
    }
}
