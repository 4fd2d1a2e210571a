//! Dates, numbers and units. What the law says of them stands in no code: these are habits of the house.

use std::ops::Range;

use super::{Found, House, Level, Read, Rule};

const UNITS: [&str; 21] = [
    "mm", "cm", "dm", "m", "km", "m2", "m3", "km2", "m²", "m³", "km²", "ha", "kg", "g", "mg", "ml", "kW", "MW", "kWh",
    "°C", "℃",
];

/// A number behind these is a version, a part of a text or a name, not an amount.
const NOT_AMOUNTS: [&str; 20] = [
    "ban", "muc", "diem", "khoan", "dieu", "bang", "hinh", "chuong", "phan", "web", "version", "v", "so", "lop",
    "tuyen", "thon", "khu", "to", "luc", "luat",
];

pub(super) fn look(read: &Read<'_>, out: &mut Found<'_>) {
    for number in numbers(read.text) {
        dates(read, &number, out);
        amount(read, &number, out);
        unit(read, &number, out);
    }
    written_dates(read, out);
}

/// Digits and what stands between digits: 31/9/2020, 1.234,5, 12-10-2020.
struct Number {
    at: Range<usize>,
    parts: Vec<(char, String)>,
}

fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut parts = vec![(' ', String::new())];
        while at < bytes.len() {
            let digit_next = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match bytes[at] {
                it if it.is_ascii_digit() => {
                    if let Some(last) = parts.last_mut() {
                        last.1.push(char::from(it));
                    }
                }
                it @ (b'/' | b'-' | b'.' | b',') if digit_next => parts.push((char::from(it), String::new())),
                _ => break,
            }
            at += 1;
        }
        // 5G, A4, T1.2, 837/NQ: part of a name.
        let before = text[..start].chars().next_back();
        let free = before.is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '/' | '_' | '.' | ',' | '-'));
        if free {
            out.push(Number { at: start..at, parts });
        }
    }
    out
}

impl Number {
    /// All of its separators are this one.
    fn all(&self, separator: char) -> bool {
        self.parts.len() > 1 && self.parts[1..].iter().all(|it| it.0 == separator)
    }

    fn value(&self, n: usize) -> u32 {
        self.parts.get(n).and_then(|it| it.1.parse().ok()).unwrap_or(0)
    }
}

fn word_before<'a>(read: &'a Read<'_>, at: usize) -> &'a str {
    read.words.iter().rev().find(|it| it.at.end <= at).map_or("", |it| it.fo.as_str())
}

fn dates(read: &Read<'_>, number: &Number, out: &mut Found<'_>) {
    let year = number.parts.get(2).is_some_and(|it| it.1.len() == 4);
    let [day, month] = [number.value(0), number.value(1)];
    let short = number.parts.len() > 1 && number.parts[..2].iter().all(|it| matches!(it.1.len(), 1 | 2));
    if !short || read.text[number.at.end..].starts_with(['/', '-']) {
        return;
    }
    if number.parts.len() == 3 && year && (number.all('/') || number.all('-')) {
        if !exists(day, month, Some(number.value(2))) {
            out.say(read, number.at.clone(), Rule::DateImpossible, Level::MustMend, None);
        } else if number.all('-') {
            let fix = read.text[number.at.clone()].replace('-', "/");
            out.say(read, number.at.clone(), Rule::DateStyle, Level::ShouldMend, Some(fix));
        }
    } else if number.parts.len() == 2 && number.all('/') && word_before(read, number.at.start) == "ngay" {
        let tight = read.text[..number.at.start].ends_with(' ');
        if tight && !exists(day, month, None) {
            out.say(read, number.at.clone(), Rule::DateImpossible, Level::MustMend, None);
        }
    }
}

fn exists(day: u32, month: u32, year: Option<u32>) -> bool {
    let leap = year.is_none_or(|it| it % 4 == 0 && (it % 100 != 0 || it % 400 == 0));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// "ngày 31 tháng 9 năm 2020": impossible, or only another habit where the text writes 31/8/2020 too.
fn written_dates(read: &Read<'_>, out: &mut Found<'_>) {
    for it in written(read) {
        if !exists(it.day, it.month, it.year) {
            out.say(read, it.at, Rule::DateImpossible, Level::MustMend, None);
        }
    }
}

struct Written {
    at: Range<usize>,
    day: u32,
    month: u32,
    year: Option<u32>,
}

fn written(read: &Read<'_>) -> Vec<Written> {
    let words = &read.words;
    let number = |n: usize| words.get(n).and_then(|it| it.ex.parse::<u32>().ok());
    let is = |n: usize, what: &str| words.get(n).is_some_and(|it| it.ex == what);
    let mut out = Vec::new();
    for n in 0..words.len() {
        let (Some(day), Some(month)) = (number(n + 1), number(n + 3)) else { continue };
        if is(n, "ngày") && is(n + 2, "tháng") && (n + 1..n + 4).all(|it| read.follows(it)) {
            let year = number(n + 5).filter(|_| is(n + 4, "năm") && read.follows(n + 4) && read.follows(n + 5));
            let stop = if year.is_some() { n + 5 } else { n + 3 };
            out.push(Written { at: words[n].at.start..words[stop].at.end, day, month, year });
        }
    }
    out
}

fn amount(read: &Read<'_>, number: &Number, out: &mut Found<'_>) {
    let text = read.text;
    let rest = &text[number.at.end..];
    if rest.starts_with(|it: char| it.is_ascii_alphabetic() && !rest.starts_with(['m', 'k', 'g', 'h', 'c', 't'])) {
        return;
    }
    let thousands =
        number.all(',') && number.parts[1..].iter().all(|it| it.1.len() == 3) && number.parts[0].1.len() <= 3;
    if thousands && number.parts[0].1 != "0" && (number.parts.len() > 2 || !measured(rest)) {
        let fix = text[number.at.clone()].replace(',', ".");
        out.say(read, number.at.clone(), Rule::NumberStyle, Level::ShouldMend, Some(fix));
    }
    let decimal = number.parts.len() == 2 && number.all('.') && matches!(number.parts[1].1.len(), 1 | 2);
    if decimal && is_amount(read, number) {
        let fix = text[number.at.clone()].replace('.', ",");
        out.say(read, number.at.clone(), Rule::NumberStyle, Level::ShouldMend, Some(fix));
    }
}

/// Three digits behind a comma are a measure where a unit or a percent sign follows: 1,125 ha.
fn measured(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word: String = rest.chars().take_while(|it| it.is_alphanumeric() || *it == '°').collect();
    rest.starts_with('%')
        || UNITS.contains(&word.as_str())
        || matches!(word.as_str(), "tỷ" | "tỉ" | "triệu" | "độ" | "tấn")
}

/// Not a version (Windows 8.1, công nghiệp 4.0), not a part of a text (mục 2.1), not a number at the head of a line.
fn is_amount(read: &Read<'_>, number: &Number) -> bool {
    let before = &read.text[..number.at.start];
    if before.trim().is_empty() || before.ends_with('\n') || number.parts[1].1 == "0" {
        return false;
    }
    let last = read.words.iter().rev().find(|it| it.at.end <= number.at.start);
    let name = last.is_some_and(|it| {
        let ascii = it.ex.is_ascii();
        read.follows_number(it, number)
            && (NOT_AMOUNTS.contains(&it.fo.as_str()) || ascii && it.capital && it.ex.len() > 1)
    });
    !name && !read.text[number.at.end..].starts_with('.') || measured(&read.text[number.at.end..])
}

impl Read<'_> {
    fn follows_number(&self, word: &super::Word, number: &Number) -> bool {
        matches!(&self.text[word.at.end..number.at.start], " " | "\u{A0}")
    }
}

/// 15% without a space, 15 °C and 150 mm with one.
fn unit(read: &Read<'_>, number: &Number, out: &mut Found<'_>) {
    let rest = &read.text[number.at.end..];
    let start = number.at.end;
    if let Some(spaces) =
        rest.strip_prefix([' ', '\u{A0}']).filter(|it| it.starts_with('%')).map(|it| rest.len() - it.len())
    {
        out.say(read, start..start + spaces, Rule::UnitSpace, Level::ShouldMend, Some(String::new()));
        return;
    }
    let unit: String = rest.chars().take_while(|it| it.is_alphanumeric() || matches!(it, '°' | '℃')).collect();
    if !UNITS.contains(&unit.as_str())
        || read.text[start + unit.len()..].starts_with(['/', '-', '_', '.']) && unit == "m"
    {
        return;
    }
    let fix = format!(" {}", unit.replace('2', "²").replace('3', "³"));
    let fix = format!("{}{fix}", &read.text[number.at.clone()]);
    out.say(read, number.at.start..start + unit.len(), Rule::UnitSpace, Level::ShouldMend, Some(fix));
}

pub(super) fn look_at_all(all: &[Read<'_>], house: &House<'_>, out: &mut Found<'_>) {
    date_styles(all, out);
    dashes(all, house, out);
}

fn date_styles(all: &[Read<'_>], out: &mut Found<'_>) {
    let slashes = |read: &Read<'_>| {
        numbers(read.text).iter().any(|it| {
            it.all('/')
                && (it.parts.len() == 3 && it.parts[2].1.len() == 4
                    || it.parts.len() == 2 && word_before(read, it.at.start) == "ngay")
        })
    };
    if !all.iter().any(slashes) {
        return;
    }
    for read in all {
        for it in written(read).into_iter().filter(|it| exists(it.day, it.month, it.year)) {
            let year = it.year.map(|it| format!("/{it}")).unwrap_or_default();
            let fix = format!("ngày {}/{}{year}", it.day, it.month);
            out.say(read, it.at, Rule::DateStyle, Level::Hint, Some(fix));
        }
    }
}

/// 2015-2020 and 2015 – 2020 in one text: each that is not the site's is brought to it.
fn dashes(all: &[Read<'_>], house: &House<'_>, out: &mut Found<'_>) {
    let mut found: Vec<(&Read<'_>, Range<usize>)> = Vec::new();
    for read in all {
        for pair in read.words.windows(2) {
            let years = pair.iter().all(|it| {
                it.ex.len() == 4 && it.ex.starts_with(['1', '2']) && it.ex.bytes().all(|b| b.is_ascii_digit())
            });
            let at = pair[0].at.end..pair[1].at.start;
            if years && matches!(read.text[at.clone()].trim(), "-" | "–" | "—") {
                found.push((read, at));
            }
        }
    }
    let written = |it: &(&Read<'_>, Range<usize>)| it.0.text[it.1.clone()].replace('\u{A0}', " ");
    let mixed = found.windows(2).any(|pair| written(&pair[0]) != written(&pair[1]));
    for it in found.into_iter().filter(|it| mixed && written(it) != house.dash.as_str()) {
        out.say(it.0, it.1, Rule::RangeDash, Level::Hint, Some(house.dash.as_str().to_owned()));
    }
}
