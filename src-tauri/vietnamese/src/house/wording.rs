//! What shows only over the whole text: words twice, sentences that are long or come again, abbreviations nobody
//! explained, numbers of documents, people who are spelled in two ways.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lists::Lists;
use super::{Found, House, Level, Read, Rule};
use crate::sentences;

/// A sentence of more syllables is hard to follow, and of `VERY_LONG` it is two.
const LONG: usize = 40;
const VERY_LONG: usize = 60;

/// A shorter sentence may come twice: "Hòa vào không khí chung".
const SENTENCE_WORDS: usize = 6;

const DOCUMENTS: [&str; 13] = [
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "nghị định",
    "thông tư",
    "kế hoạch",
    "công văn",
    "kết luận",
    "quy định",
    "hướng dẫn",
    "thông báo",
    "báo cáo",
    "công điện",
];

const ROLES: [&str; 14] =
    ["ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "thầy", "chí", "cháu", "thư", "tịch", "đốc"];

pub(super) fn look_at_all(all: &[Read<'_>], house: &House<'_>, out: &mut Found<'_>) {
    let mut told = BTreeSet::new();
    let mut heard = BTreeSet::new();
    let mut cited = BTreeSet::new();
    for read in all {
        repeated(read, house, out);
        weekdays(read, out);
        abbreviations(read, all, house, &mut told, out);
        documents(read, &mut cited, out);
        if read.running {
            lines(read, &mut heard, out);
        }
    }
    people(all, house, out);
}

fn repeated(read: &Read<'_>, house: &House<'_>, out: &mut Found<'_>) {
    let mut told = 0;
    for n in 1..read.words.len() {
        let (before, word) = (&read.words[n - 1], &read.words[n]);
        let number = word.ex.bytes().any(|it| it.is_ascii_digit());
        let name = before.capital && word.capital;
        if word.ex == before.ex && read.follows(n) && !number && !name && !house.lists.may_double(&word.ex) {
            // Twenty times the same word is one slip.
            if told + 1 != n || told == 0 {
                out.say(read, before.at.start..word.at.end, Rule::WordRepeated, Level::ShouldMend, None);
            }
            told = n;
        }
    }
}

/// "thứ bảy hằng tuần": the day is a name. Only where a week or a date stands behind, since "thứ bảy" counts too.
fn weekdays(read: &Read<'_>, out: &mut Found<'_>) {
    let ex = |n: usize| read.words.get(n).map_or("", |it| it.ex.as_str());
    for n in 1..read.words.len() {
        let day = matches!(ex(n), "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy") && !read.words[n].capital;
        let week =
            matches!((ex(n + 1), ex(n + 2)), ("hằng" | "hàng", "tuần") | ("tuần", "này" | "tới" | "trước" | "sau"));
        let date = ex(n + 1) == "ngày" && ex(n + 2).bytes().all(|it| it.is_ascii_digit()) && !ex(n + 2).is_empty();
        if day && (week || date) && ex(n - 1) == "thứ" && read.follows(n) {
            let mut letters = read.word(n).chars();
            let fix = letters.next().map(|it| it.to_uppercase().chain(letters).collect::<String>());
            out.say(read, read.words[n].at.clone(), Rule::DateStyle, Level::Hint, fix);
        }
    }
}

fn abbreviations(
    read: &Read<'_>,
    all: &[Read<'_>],
    house: &House<'_>,
    told: &mut BTreeSet<String>,
    out: &mut Found<'_>,
) {
    if read.text.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase) {
        return; // A title in capitals is not a row of abbreviations.
    }
    for n in 0..read.words.len() {
        let (word, at) = (read.word(n), read.words[n].at.clone());
        let letters = word.chars().count();
        if !(2..=10).contains(&letters) || !word.chars().all(char::is_uppercase) || roman(word) {
            continue;
        }
        // Part of a number of a document, or of a word with a hyphen.
        let joined = |it: Option<char>| it.is_some_and(|it| matches!(it, '/' | '-' | '.'));
        let after = read.text[at.end..].chars().next();
        if joined(read.text[..at.start].chars().next_back()) || after.is_some_and(|it| matches!(it, '/' | '-')) {
            continue;
        }
        // Among other capitals it is emphasis: "TẠI CHỖ".
        let shouted = |n: Option<usize>| {
            n.and_then(|it| read.words.get(it)).is_some_and(|it| {
                let word = &read.text[it.at.clone()];
                word.chars().count() > 1 && word.chars().all(char::is_uppercase) && !house.lists.knows(word)
            })
        };
        if house.lists.knows(word) || told.contains(word) || shouted(n.checked_sub(1)) || shouted(Some(n + 1)) {
            continue;
        }
        let explained = format!("({word})");
        let behind = read.text[at.end..].trim_start().starts_with('(');
        if !behind && !all.iter().any(|it| it.text.contains(&explained)) {
            out.say(read, at, Rule::AbbreviationUnexplained, Level::Hint, None);
        }
        told.insert(word.to_owned());
    }
}

fn roman(word: &str) -> bool {
    word.chars().all(|it| matches!(it, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// A document's number is introduced by "số", and at its first mention goes with its date.
fn documents(read: &Read<'_>, cited: &mut BTreeSet<String>, out: &mut Found<'_>) {
    for (start, chunk) in chunks(read.text) {
        let number = chunk.trim_end_matches([',', '.', ';', ')', ':']);
        let (digits, rest) = number.split_once('/').unwrap_or_default();
        let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        if !is_number || !rest.chars().any(char::is_alphabetic) || rest.chars().any(char::is_lowercase) {
            continue;
        }
        let before = read.text[..start].trim_end().to_lowercase();
        let at = start..start + number.len();
        if DOCUMENTS.iter().any(|it| before.ends_with(it)) {
            out.say(read, at.clone(), Rule::DocumentNumber, Level::Hint, Some(format!("số {number}")));
        }
        let after: String = read.text[at.end..].chars().take(24).collect();
        if cited.insert(number.to_owned()) && !after.contains("ngày") && !after.contains("năm") {
            out.say(read, at, Rule::DocumentNumber, Level::Hint, None);
        }
    }
}

fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(char::is_whitespace).filter(|it| !it.is_empty()).map(move |it| {
        // Both are of one text, so the difference of their places is where it begins.
        (it.as_ptr() as usize - text.as_ptr() as usize, it)
    })
}

fn lines(read: &Read<'_>, heard: &mut BTreeSet<String>, out: &mut Found<'_>) {
    for at in sentences(read.text) {
        let folded = crate::folded(&read.text[at.clone()]).ex;
        let count = folded.split(' ').filter(|it| !it.is_empty()).count();
        if count > LONG {
            let max = if count > VERY_LONG { VERY_LONG } else { LONG };
            let slip = out.say(read, at.clone(), Rule::SentenceLong, Level::Hint, None);
            slip.facts.insert("count", count.to_string());
            slip.facts.insert("max", max.to_string());
        }
        if count >= SENTENCE_WORDS && !heard.insert(folded) {
            out.say(read, at, Rule::SentenceRepeated, Level::ShouldMend, None);
        }
    }
}

struct Person<'a> {
    read: &'a Read<'a>,
    at: Range<usize>,
    role: String,
    name: Vec<String>,
    /// The newsroom keeps the name: it is spelled so.
    kept: bool,
    told: bool,
}

impl Person<'_> {
    fn text(&self) -> &str {
        &self.read.text[self.at.clone()]
    }

    /// `kept`: the other is how the newsroom's list has it.
    fn tell(&mut self, other: &str, kept: bool, out: &mut Found<'_>) {
        self.told = true;
        let mut facts = BTreeMap::from([("other", other.to_owned())]);
        facts.extend(kept.then(|| ("kept", "yes".to_owned())));
        let (rule, level, passage) = (Rule::PersonDiffers, Level::ShouldMend, self.read.number);
        out.push(super::Slip { rule, level, passage, at: self.at.clone(), facts, fix: None });
    }
}

/// The same surname and role, and one syllable that differs in one letter or mark: from a name that the newsroom keeps,
/// or from one that stands in the text before. Two names that are both kept are two people.
fn people(all: &[Read<'_>], house: &House<'_>, out: &mut Found<'_>) {
    let mut known: BTreeMap<(String, usize), Vec<Person<'_>>> = BTreeMap::new();
    for read in all {
        for mut person in named(read, house.lists) {
            let row = known.entry((person.name[0].clone(), person.name.len())).or_default();
            if row.iter().any(|it| it.name == person.name) {
                continue;
            }
            let other = row.iter_mut().find(|it| it.role == person.role && nearly(&it.name, &person.name));
            if let Some(right) = kept_like(&person, house.lists) {
                person.tell(right, true, out);
            } else if let Some(other) = other {
                match (person.kept, other.kept || other.told) {
                    (true, true) => {}
                    (true, false) => other.tell(person.text(), true, out),
                    (false, _) => person.tell(other.text(), false, out),
                }
            }
            row.push(person);
        }
    }
}

/// The kept name that was meant: of that surname, and of that role where the list says what somebody is.
fn kept_like<'a>(person: &Person<'_>, lists: &'a Lists) -> Option<&'a str> {
    let fits = |it: &&super::lists::Person| {
        it.name.len() == person.name.len()
            && it.name[0] == person.name[0]
            && (it.title.is_empty() || it.title.contains(&person.role))
            && nearly(&it.name, &person.name)
    };
    if person.kept { None } else { lists.people().iter().find(fits).map(|it| it.right.as_str()) }
}

fn named<'a>(read: &'a Read<'a>, lists: &Lists) -> Vec<Person<'a>> {
    let mut out = Vec::new();
    for n in 0..read.words.len() {
        let role = &read.words[n];
        if !ROLES.contains(&role.ex.as_str()) && !ends_a_title(read, n, lists) {
            continue;
        }
        let mut stop = n + 1;
        while stop < read.words.len() && read.words[stop].capital && read.follows(stop) && stop - n <= 4 {
            stop += 1;
        }
        if (3..=5).contains(&(stop - n)) {
            let name: Vec<String> = read.words[n + 1..stop].iter().map(|it| it.ex.clone()).collect();
            let at = read.words[n + 1].at.start..read.words[stop - 1].at.end;
            let kept = lists.people().iter().any(|it| it.name == name);
            out.push(Person { read, at, role: role.ex.clone(), name, kept, told: false });
        }
    }
    out
}

/// "Chủ tịch UBND tỉnh" before a name, where the list says that somebody is that.
fn ends_a_title(read: &Read<'_>, n: usize, lists: &Lists) -> bool {
    lists.may_end_a_title(&read.words[n].ex)
        && lists.people().iter().any(|it| {
            let from = (n + 1).checked_sub(it.title.len());
            let same = |from: usize| read.words[from..=n].iter().zip(&it.title).all(|(word, title)| word.ex == *title);
            !it.title.is_empty() && from.is_some_and(same)
        })
}

fn nearly(a: &[String], b: &[String]) -> bool {
    let mut differing = a.iter().zip(b).filter(|it| it.0 != it.1);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else { return false };
    // "A" and "B" are people of an example; letters that differ need something that is the same.
    crate::fold(one) == crate::fold(other) || one.chars().count() > 2 && one_letter(one, other)
}

fn one_letter(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|it| it.0 == it.1).count();
    match long.len() - short.len() {
        0 => short[same..].iter().skip(1).eq(long[same..].iter().skip(1)),
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}
