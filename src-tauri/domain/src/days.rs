//! Days, months and years as people write them, as stretches of time in Việt Nam. It does not know today.

use crate::time::Timestamp;

/// From the first minute to the one that is no longer meant.
pub type Stretch = (Timestamp, Timestamp);

/// `13/10/2020`, `10/2020`, `2020`, a browser's `2020-10-13`, or two of them with a dash or `đến` between them. None
/// where that is no day there ever was.
pub fn stretch(text: &str) -> Option<Stretch> {
    let text = text.trim();
    if let Some(one) = single(text) {
        return Some(one);
    }
    let halves = ["–", "—", " - ", "đến", "-"].into_iter().find_map(|it| text.split_once(it))?;
    let (from, until) = (single(halves.0.trim())?, single(halves.1.trim())?);
    (from.0 < until.1).then_some((from.0, until.1))
}

fn single(text: &str) -> Option<Stretch> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    if !parts.iter().all(|it| !it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit())) {
        return None;
    }
    let number = |n: usize| parts.get(n).and_then(|it| it.parse::<u32>().ok());
    let year = |n: usize| parts.get(n).filter(|it| it.len() == 4).and_then(|it| it.parse::<i32>().ok());
    match (text.contains('/'), text.contains('-'), parts.len()) {
        (false, false, 1) => Some((start(year(0)?, 1, 1)?, start(year(0)? + 1, 1, 1)?)),
        (true, false, 2) => of_month(year(1)?, number(0)?),
        (true, false, 3) => of_day(year(2)?, number(1)?, number(0)?),
        (false, true, 3) => of_day(year(0)?, number(1)?, number(2)?),
        _ => None,
    }
}

fn of_month(year: i32, month: u32) -> Option<Stretch> {
    let next = if month == 12 { start(year + 1, 1, 1)? } else { start(year, month + 1, 1)? };
    Some((start(year, month, 1)?, next))
}

fn of_day(year: i32, month: u32, day: u32) -> Option<Stretch> {
    let from = start(year, month, day)?;
    Some((from, from.plus_ms(crate::time::DAY_MS)))
}

fn start(year: i32, month: u32, day: u32) -> Option<Timestamp> {
    Timestamp::viet_nam(year, month, day, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(String, String)> {
        stretch(text).map(|(from, until)| (from.day_and_minute(), until.day_and_minute()))
    }

    #[test]
    fn a_day_a_month_a_year_and_from_one_to_another() {
        let it = |from: &str, until: &str| Some((format!("{from} 00:00"), format!("{until} 00:00")));
        assert_eq!(said("13/10/2020"), it("13/10/2020", "14/10/2020"));
        assert_eq!(said(" 2020-10-13 "), it("13/10/2020", "14/10/2020"));
        assert_eq!(said("12/2020"), it("01/12/2020", "01/01/2021"));
        assert_eq!(said("2020"), it("01/01/2020", "01/01/2021"));
        assert_eq!(said("2015-2020"), it("01/01/2015", "01/01/2021"));
        assert_eq!(said("1/10/2020 - 13/10/2020"), it("01/10/2020", "14/10/2020"));
        assert_eq!(said("10/2020 đến 2021"), it("01/10/2020", "01/01/2022"));
        for no in ["", "31/9/2020", "13/2020", "20", "a", "1/2/3/2020", "2021-2020", "0/1/2020", "-", "99999"] {
            assert_eq!(said(no), None, "{no}");
        }
    }
}
