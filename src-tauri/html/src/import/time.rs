//! The time of a page in the forms that Vietnamese portals write.

use domain::Timestamp;

/// What a line of nothing but a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLine {
    At(Timestamp),
    /// A date without its minute, or one that is in no calendar: no minute is invented.
    NoMinute,
}

#[derive(Default)]
struct Found {
    date: Option<(i32, u32, u32)>,
    time: Option<(u32, u32)>,
    afternoon: bool,
}

/// Words that stand around a date and say nothing more than it.
const AROUND: [&str; 30] = [
    "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "ngay", "thang", "luc", "vao", "hoi", "dang", "cap",
    "xuat", "ban", "gmt+7", "utc+7", "gmt", "utc", "+7", "+07:00", "gio", "phut", "am", "sa", "moi", "thoi",
];

/// The first date of a line that holds nothing else.
pub fn line(text: &str) -> Option<TimeLine> {
    let folded = vietnamese::fold(text);
    let mut found = Found::default();
    let mut tokens: Vec<&str> = folded
        .split([' ', '|', ',', '(', ')', '–', '—', '•', ';', '\u{a0}'])
        .map(|it| it.trim_matches([':', '.', '-']))
        .filter(|it| !it.is_empty())
        .collect();
    let spelt = spelt_out(&mut tokens);
    if let Some(date) = spelt {
        found.date = Some(date);
    }
    for token in tokens {
        if !take(token, &mut found) {
            return None;
        }
    }
    let (year, month, day) = found.date?;
    let Some((hour, minute)) = found.time else {
        return Some(TimeLine::NoMinute);
    };
    let hour = if found.afternoon && hour < 12 { hour + 12 } else { hour };
    Some(Timestamp::viet_nam(year, month, day, hour, minute).map_or(TimeLine::NoMinute, TimeLine::At))
}

/// "ngày 13 tháng 10 năm 2020"
fn spelt_out(tokens: &mut Vec<&str>) -> Option<(i32, u32, u32)> {
    let at = tokens.windows(5).position(|it| it[1] == "thang" && it[3] == "nam")?;
    let (day, month, year) = (tokens[at].parse().ok()?, tokens[at + 2].parse().ok()?, tokens[at + 4].parse().ok()?);
    tokens.drain(at..at + 5);
    Some((year, month, day))
}

fn take(token: &str, found: &mut Found) -> bool {
    if AROUND.contains(&token) || (token.len() == 2 && token.starts_with('t') && token.as_bytes()[1].is_ascii_digit()) {
        return true;
    }
    if matches!(token, "pm" | "ch") {
        found.afternoon = true;
        return true;
    }
    // `thứ 3`
    if token.len() == 1 && token.bytes().all(|it| it.is_ascii_digit()) {
        return true;
    }
    if let Some(date) = date(token) {
        found.date.get_or_insert(date);
        return true;
    }
    if let Some(time) = time(token) {
        found.time.get_or_insert(time);
        return true;
    }
    // `13/10/2020-14:21`
    match token.split_once('-').filter(|_| token.contains('/')) {
        Some((left, right)) => take(left, found) && take(right, found),
        None => false,
    }
}

fn date(token: &str) -> Option<(i32, u32, u32)> {
    for mark in ['/', '-', '.'] {
        let parts: Vec<&str> = token.split(mark).collect();
        let [a, b, c] = parts.as_slice() else { continue };
        if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
            return Some((c.parse().ok()?, b.parse().ok()?, a.parse().ok()?));
        }
        if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
            return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
        }
    }
    None
}

fn time(token: &str) -> Option<(u32, u32)> {
    let (token, afternoon) = match token.strip_suffix("pm") {
        Some(rest) => (rest, 12),
        None => (token.strip_suffix("am").unwrap_or(token), 0),
    };
    let (hour, rest) = token.split_once([':', 'h', 'g'])?;
    let minute = rest.split(':').next()?;
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = if minute.is_empty() { 0 } else { minute.trim_end_matches(['p', '\'']).parse().ok()? };
    let hour = if hour < 12 { hour + afternoon } else { hour };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got = match line(text) {
            Some(TimeLine::At(at)) => at.day_and_minute(),
            Some(TimeLine::NoMinute) => "no minute".to_owned(),
            None => "no date".to_owned(),
        };
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn the_forms_of_portals_are_one_minute() {
        for text in [
            "13/10/2020 14:21",
            "Thứ Ba, 13/10/2020 | 14:21 GMT+7",
            "Thứ Ba, 13/10/2020, 14:21 (GMT+7)",
            "Thứ 3, 13/10/2020 14:21:05",
            "14:21 13/10/2020",
            "14:21 | 13/10/2020",
            "13-10-2020 14:21",
            "13.10.2020 - 14h21",
            "13/10/2020-14:21",
            "2020-10-13 14:21",
            "Ngày đăng: 13/10/2020 14:21",
            "Cập nhật lúc 14:21, ngày 13/10/2020",
            "14h21 ngày 13 tháng 10 năm 2020",
            "13/10/2020 02:21 PM",
            "Đăng 13/10/2020 14:21 | Cập nhật 14/10/2020 08:00",
        ] {
            check(text, "13/10/2020 14:21");
        }
        check("Chủ nhật, 18/10/2020 7:05", "18/10/2020 07:05");
    }

    #[test]
    fn no_minute_is_invented() {
        check("13/10/2020", "no minute");
        check("31/02/2020 14:21", "no minute");
    }

    #[test]
    fn a_sentence_with_a_date_is_a_sentence() {
        check("Ngày 13/10/2020, tỉnh tổ chức hội nghị", "no date");
        check("Hai ba năm", "no date");
    }
}
