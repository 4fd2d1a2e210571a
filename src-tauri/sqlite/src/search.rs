//! Full text in FTS5, the same on laptop and portal: what is written into a row, the question as an expression, and
//! the order of the answers. It does not know what was indexed, nor the tables.
//!
//! A table of it has the columns `ex` and `fo` of `vietnamese::Folded`. What matches with its marks comes first, then
//! what matches without them; each newest first by whole seconds, then by id. No rank: two files would disagree.

use std::ops::ControlFlow;

use rusqlite::named_params;
use vietnamese::query::Term;
use vietnamese::{Folded, Query, folded};

use crate::error::Error;
use crate::tx::ReadTx;

/// Letters for private use: words to the tokenizer, and none to the fold, so nobody can type one. One stands between
/// two texts of a row, lest a phrase reach from the title into the sapo; one stands in every row.
const BETWEEN: char = '\u{e000}';
const EVERY: char = '\u{e001}';
/// The facets' own, from here on.
const FACETS: u32 = 0xe010;

const N_BITS: u32 = 24;
/// The year 10000 and more; a caller may send any number as a time.
const SECOND_MAX: i64 = 1 << 38;

/// A row is called by its second and then by its number: newest first is the order of the index.
pub fn row(at_ms: i64, n: i64) -> i64 {
    first_row(at_ms.div_euclid(1000)) | (n & ((1 << N_BITS) - 1))
}

/// The lowest that a row of that second can be called.
fn first_row(second: i64) -> i64 {
    second.clamp(-SECOND_MAX, SECOND_MAX) << N_BITS
}

pub fn second(row: i64) -> i64 {
    row >> N_BITS
}

/// The number that the row was made of; of tables with more than sixteen million rows it is not the whole number.
pub fn number(row: i64) -> i64 {
    row & ((1 << N_BITS) - 1)
}

/// A fact that is asked for exactly, as a word of its own: `kind` is 0, 1, 2 of the table, `id` has letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet(String);

impl Facet {
    pub fn new(kind: u8, id: &str) -> Self {
        let mark = char::from_u32(FACETS + u32::from(kind)).unwrap_or(BETWEEN);
        let id: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        Self(format!("{mark}{}", id.to_ascii_lowercase()))
    }
}

/// What a row of the index is written with.
pub fn indexed<'a>(texts: impl IntoIterator<Item = &'a str>, facets: &[Facet]) -> Folded {
    let mut out = Folded { ex: String::new(), fo: EVERY.to_string() };
    for text in texts {
        let it = folded(text);
        for (all, one) in [(&mut out.ex, &it.ex), (&mut out.fo, &it.fo)] {
            all.extend([' ', BETWEEN, ' ']);
            all.push_str(one);
        }
    }
    for it in facets {
        out.fo.push(' ');
        out.fo.push_str(&it.0);
    }
    out
}

/// Which rows, from where on, and how many.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub query: &'a Query,
    pub facets: &'a [Facet],
    pub from_ms: Option<i64>,
    /// Not itself.
    pub until_ms: Option<i64>,
    pub after: Option<&'a Place>,
    pub limit: usize,
}

/// Where a hit stands in the order; the next page begins after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub exact: bool,
    pub second: i64,
    pub id: String,
}

impl Place {
    /// `e.1795500000.018f…`: what a caller hands back to go on.
    pub fn text(&self) -> String {
        format!("{}.{}.{}", if self.exact { 'e' } else { 'f' }, self.second, self.id)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let exact = match parts.next()? {
            "e" => true,
            "f" => false,
            _ => return None,
        };
        Some(Self { exact, second: parts.next()?.parse().ok()?, id: parts.next()?.to_owned() })
    }
}

/// Hits in order. `sql` reads `rowid` where the table matches `:match` and `rowid` lies from `:low` to `:high`, the
/// highest first; `look` says what a row is, and none where it is not for this asker.
pub fn hits<T, E: From<Error>>(
    tx: &ReadTx<'_>,
    sql: &str,
    ask: &Ask<'_>,
    mut look: impl FnMut(i64) -> Result<Option<(String, T)>, E>,
) -> Result<Vec<(Place, T)>, E> {
    let mut out = Vec::new();
    for exact in [true, false] {
        let skipped = ask.after.is_some_and(|it| !it.exact && exact);
        let Some(expression) = expression(ask.query, ask.facets, exact).filter(|_| !skipped) else { continue };
        let after = ask.after.filter(|it| it.exact == exact);
        let high = [after.map(|it| it.second.saturating_add(1)), ask.until_ms.map(|it| it.div_euclid(1000))];
        let high = high.into_iter().flatten().min().map_or(i64::MAX, |it| first_row(it) - 1);
        let low = ask.from_ms.map_or(i64::MIN, |it| first_row(it.div_euclid(1000)));
        // Those of one second stand by their ids, which the two files number differently.
        let mut group: Vec<(Place, T)> = Vec::new();
        let params = named_params! { ":match": expression, ":low": low, ":high": high };
        tx.each(sql, params, |it| {
            let row: i64 = it.get("rowid").map_err(Error::from)?;
            let second = second(row);
            if group.first().is_some_and(|(it, _)| it.second != second) {
                flush(&mut out, &mut group);
                if out.len() >= ask.limit {
                    return Ok(ControlFlow::Break(()));
                }
            }
            if let Some((id, hit)) = look(row)?
                && after.is_none_or(|it| it.second != second || it.id < id)
            {
                group.push((Place { exact, second, id }, hit));
            }
            Ok::<_, E>(ControlFlow::Continue(()))
        })?;
        flush(&mut out, &mut group);
        if out.len() >= ask.limit {
            out.truncate(ask.limit);
            break;
        }
    }
    Ok(out)
}

fn flush<T>(out: &mut Vec<(Place, T)>, group: &mut Vec<(Place, T)>) {
    group.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    out.append(group);
}

/// None where there is no second kind of hits: a question without words has only its facets.
fn expression(query: &Query, facets: &[Facet], exact: bool) -> Option<String> {
    if query.is_empty() {
        return exact.then(|| joined(None, facets));
    }
    let ex = format!("({{ex}} : ({}))", terms(query, true));
    let words = if exact { ex } else { format!("(({{fo}} : ({})) NOT {ex})", terms(query, false)) };
    Some(joined(Some(words), facets))
}

fn joined(words: Option<String>, facets: &[Facet]) -> String {
    let facets = facets.iter().map(|it| format!("({{fo}} : \"{}\")", it.0));
    let all: Vec<String> = words.into_iter().chain(facets).collect();
    if all.is_empty() { format!("({{fo}} : \"{EVERY}\")") } else { all.join(" AND ") }
}

fn terms(query: &Query, ex: bool) -> String {
    query.terms.iter().map(|it| term(it, ex)).collect::<Vec<_>>().join(" AND ")
}

/// Folded words hold letters and digits only, so nothing in them can end the quotes or be an operator.
fn term(it: &Term, ex: bool) -> String {
    let words: Vec<&str> = it.words.iter().map(|it| if ex { it.ex.as_str() } else { it.fo.as_str() }).collect();
    let star = if it.begun { " *" } else { "" };
    let whole = format!("\"{}\"{star}", words.join(" "));
    match it.words.last().and_then(|it| it.typed.as_deref()) {
        Some(typed) if ex && it.begun => {
            let before = &words[..words.len() - 1];
            let other: Vec<&str> = before.iter().copied().chain([typed]).collect();
            format!("({whole} OR \"{}\" *)", other.join(" "))
        }
        _ => whole,
    }
}
