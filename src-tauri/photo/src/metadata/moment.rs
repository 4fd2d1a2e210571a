//! When a photo was taken, as its notes write it: the camera's own wall clock, and the offset where it knew one.

/// A camera that names no offset hung around a neck in Việt Nam.
const HERE_MINUTES: i32 = 7 * 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    year: i64,
    month: i64,
    day: i64,
    time: Option<(i64, i64, i64)>,
    offset_minutes: Option<i32>,
}

impl Moment {
    /// `2026-11-03T08:15:22`, by the clock that the photographer saw.
    pub fn local(&self) -> String {
        let (hour, minute, second) = self.time.unwrap_or_default();
        format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}", self.year, self.month, self.day)
    }

    /// `+07:00`; None where the note has none, and it is read as Việt Nam's.
    pub fn offset(&self) -> Option<String> {
        let minutes = self.offset_minutes?;
        let sign = if minutes < 0 { '-' } else { '+' };
        Some(format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
    }

    /// UTC milliseconds.
    pub fn ms(&self) -> i64 {
        let (hour, minute, second) = self.time.unwrap_or_default();
        let minutes = hour * 60 + minute - i64::from(self.offset_minutes.unwrap_or(HERE_MINUTES));
        ((days(self.year, self.month, self.day) * 24 * 60 + minutes) * 60 + second) * 1000
    }

    pub(super) fn minute_known(&self) -> bool {
        self.time.is_some()
    }

    /// `2026:11:03 08:15:22` and `+07:00`.
    pub(super) fn of_exif(text: &str, offset: Option<&str>) -> Option<Self> {
        let (day, time) = text.trim().split_once(' ')?;
        let it = Self::of_day(day)?.at(time)?;
        Some(Self { offset_minutes: offset.and_then(|it| offset_of(it.trim())), ..it })
    }

    /// ISO 8601 as XMP writes it, from the day alone to a fraction of a second with its offset.
    pub(super) fn of_xmp(text: &str) -> Option<Self> {
        let Some((day, time)) = text.trim().split_once('T') else { return Self::of_day(text.trim()) };
        let clock = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, offset) = time.split_at_checked(clock)?;
        let it = Self::of_day(day)?.at(clock.split('.').next().unwrap_or_default())?;
        Some(Self { offset_minutes: offset_of(offset), ..it })
    }

    /// `20261103` and `081522+0700`.
    pub(super) fn of_iim(day: &str, time: Option<&str>) -> Option<Self> {
        let it = Self::of_day(day.trim())?;
        let Some(time) = time.map(str::trim) else { return Some(it) };
        let (clock, offset) = time.split_at_checked(6).unwrap_or((time, ""));
        Some(it.at(clock).map_or(it, |it| Self { offset_minutes: offset_of(offset), ..it }))
    }

    fn of_day(text: &str) -> Option<Self> {
        let [year, month, day] = numbers(text, 4)?;
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
            2 => 28,
            _ => 31,
        };
        // Before there were photographs a camera's clock was not set.
        let sound = (1826..=9999).contains(&year) && (1..=12).contains(&month) && (1..=last).contains(&day);
        sound.then_some(Self { year, month, day, time: None, offset_minutes: None })
    }

    fn at(self, clock: &str) -> Option<Self> {
        let whole = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
        let [hour, minute, second] = numbers(&whole, 2)?;
        // A leap second is a second.
        (hour < 24 && minute < 60 && second <= 60)
            .then_some(Self { time: Some((hour, minute, second.min(59))), ..self })
    }
}

/// Three numbers: the first of `first` digits, the others of two, with or without one sign between them.
fn numbers(text: &str, first: usize) -> Option<[i64; 3]> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let signs: Vec<char> = text.chars().filter(|it| !it.is_ascii_digit()).collect();
    let between = signs.is_empty()
        || (signs.len() == 2 && signs.iter().all(|it| matches!(it, ':' | '-' | '/')) && text.len() == first + 6);
    if digits.len() != first + 4 || !between {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse().ok();
    Some([part(0, first)?, part(first, first + 2)?, part(first + 2, first + 4)?])
}

fn offset_of(text: &str) -> Option<i32> {
    if text == "Z" {
        return Some(0);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|it| *it != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (digits.len() == 4 && hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Days since 1970-01-01, as Howard Hinnant counts them.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_writes_the_same_moment_in_its_way() {
        let ms = 1_793_668_522_000;
        for it in [
            Moment::of_exif("2026:11:03 08:15:22", Some("+07:00")),
            Moment::of_exif("2026:11:03 08:15:22", None),
            Moment::of_exif("2026:11:03 01:15:22", Some("+00:00")),
            Moment::of_xmp("2026-11-03T08:15:22+07:00"),
            Moment::of_xmp("2026-11-03T01:15:22.75Z"),
            Moment::of_xmp("2026-11-02T21:15:22-04:00"),
            Moment::of_iim("20261103", Some("081522+0700")),
        ] {
            assert_eq!(it.map(|it| it.ms()), Some(ms), "{it:?}");
        }
        let day = Moment::of_iim("20261103", None).unwrap();
        assert_eq!((day.local().as_str(), day.minute_known()), ("2026-11-03T00:00:00", false));
        assert_eq!(Moment::of_xmp("2026-11-03T08:15").unwrap().local(), "2026-11-03T08:15:00");
        assert_eq!(Moment::of_exif("1970:01:01 07:00:00", None).unwrap().ms(), 0);
        assert_eq!(Moment::of_exif("2000:02:29 00:00:00", Some("Z")).unwrap().ms(), 951_782_400_000);
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in
            ["0000:00:00 00:00:00", "    :  :     :  :  ", "2026:02:30 08:00:00", "2026:13:01 08:00:00", "2026", ""]
        {
            assert_eq!(Moment::of_exif(text, None), None, "{text}");
        }
        for text in ["2026-11-03T25:00:00", "2026-11-03Tđêm", "20-26-11-03", "T", "2026-11-03T08:15:22+99:00é"] {
            assert_eq!(Moment::of_xmp(text).and_then(|it| it.offset()), None, "{text}");
        }
        assert_eq!(offset_of("+0é0"), None);
        assert_eq!(Moment::of_iim("20261103", Some("đêm")).map(|it| it.minute_known()), Some(false));
    }
}
