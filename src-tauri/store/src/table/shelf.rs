//! The shelf of the photo library: one short row for each photo that came in here or that a text uses, so that ten
//! thousand of them are sifted at once. It follows at the next question, as the index of the search does. It does not know
//! pixels: how near two likenesses are is said to it.

use std::collections::BTreeSet;

use domain::{PhotoId, Timestamp};
use sqlite::{Row, RowResult, column, named_params};
use vietnamese::{Query, folded};

use super::photo::{self, Photo};
use super::photo_use::{self, Use};
use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

/// So many changed photos are taken in before an answer; more of them wait for the filling.
pub const FEW: u32 = 256;

const MINE: u32 = 1;
const UNUSED: u32 = 2;
const NO_CREDIT: u32 = 4;
const ARCHIVE: u32 = 8;
const WAITING: u32 = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    #[default]
    All,
    /// Came in on this laptop, or is used by an article of this person.
    Mine,
    Unused,
    /// A figure shows it without a credit; or none shows it, and nobody has said who took it.
    NoCredit,
    Archive,
    /// A text uses it, and the portal does not have it.
    Waiting,
    /// There is another that looks nearly the same.
    Alike,
}

/// What was asked for, of all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sifted {
    /// In order, from the first that was wanted: at most as many as were wanted.
    pub photos: Vec<Shelved>,
    /// That the words and the filter fit.
    pub total: u32,
    /// Of those, how many came in since a moment; they are the first ones, but not among those that look alike.
    pub fresh: u32,
    /// That the words fit, for each filter.
    pub counts: Counts,
}

/// One of them, as it is filtered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    pub photo: PhotoId,
    /// When it came in; of another laptop's, when the first text with it was cut.
    pub at_ms: Timestamp,
    pub no_credit: bool,
    pub archive: bool,
    pub waiting: bool,
    pub alike: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub all: u32,
    pub mine: u32,
    pub unused: u32,
    pub no_credit: u32,
    pub archive: u32,
    pub waiting: u32,
    pub alike: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    n: i64,
    at_ms: i64,
    flags: u32,
    alike: Option<i64>,
    /// The words that were asked for stand in it with their marks.
    exact: bool,
}

/// Newest first, those with the marks of the question before the others; those that look alike stand together.
pub fn sift(
    tx: &ReadTx<'_>,
    query: &Query,
    filter: Filter,
    fresh: Timestamp,
    after: usize,
    limit: usize,
) -> Result<Sifted, Error> {
    let fitting = fitting(tx, query)?;
    let mut out = Sifted::default();
    let mut wanted: Vec<Short> = Vec::new();
    for it in fitting {
        out.counts.add(it);
        if fits(it, filter) {
            out.fresh += u32::from(it.at_ms >= fresh.0);
            wanted.push(it);
        }
    }
    out.total = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    if filter == Filter::Alike {
        gather(&mut wanted);
    } else if !query.is_empty() {
        // Stable: among the same it stays the newest first.
        wanted.sort_by_key(|it| !it.exact);
    }
    for it in wanted.into_iter().skip(after).take(limit) {
        out.photos.extend(named(tx, it)?);
    }
    Ok(out)
}

/// One photo as the library shows it; none where it is not on the shelf.
pub fn find(tx: &ReadTx<'_>, id: &PhotoId) -> Result<Option<Shelved>, Error> {
    let sql = "SELECT n, at_ms, flags, alike FROM photo_shelf WHERE photo = :photo";
    let found = tx.sql().one(sql, named_params! { ":photo": id.as_str() }, short)?;
    found.map_or(Ok(None), |it| named(tx, it))
}

fn named(tx: &ReadTx<'_>, it: Short) -> Result<Option<Shelved>, Error> {
    let sql = "SELECT photo FROM photo_shelf WHERE n = :n";
    let photo = tx.sql().one(sql, named_params! { ":n": it.n }, |row| column(row, "photo"))?;
    Ok(photo.map(|photo| Shelved {
        photo,
        at_ms: Timestamp(it.at_ms),
        no_credit: fits(it, Filter::NoCredit),
        archive: fits(it, Filter::Archive),
        waiting: fits(it, Filter::Waiting),
        alike: fits(it, Filter::Alike),
    }))
}

fn short(row: &Row<'_>) -> RowResult<Short> {
    let (n, at_ms, flags, alike) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    Ok(Short { n, at_ms, flags, alike, exact: true })
}

/// Every short row that has the words.
fn fitting(tx: &ReadTx<'_>, query: &Query) -> Result<Vec<Short>, Error> {
    if query.is_empty() {
        // Answered from the index alone.
        let sql = "SELECT n, at_ms, flags, alike FROM photo_shelf ORDER BY at_ms DESC, n DESC";
        return Ok(tx.sql().all(sql, [], short)?);
    }
    let needles = Needles::of(query);
    let sql = "SELECT n, at_ms, flags, alike, ex, fo FROM photo_shelf ORDER BY at_ms DESC, n DESC";
    let found = tx.sql().all(sql, [], |row| {
        if !needles.stand_in(row.get_ref(5)?.as_str()?, |it| &it.fo) {
            return Ok(None);
        }
        let exact = needles.stand_in(row.get_ref(4)?.as_str()?, |it| &it.ex);
        Ok(Some(Short { exact, ..short(row)? }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Each group where its newest photo stands.
fn gather(wanted: &mut Vec<Short>) {
    let mut groups: Vec<(i64, Vec<Short>)> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for it in wanted.drain(..) {
        let group = it.alike.unwrap_or(it.n);
        let place = *at.entry(group).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(known) => known.1.push(it),
            None => groups.push((group, vec![it])),
        }
    }
    wanted.extend(groups.into_iter().flat_map(|it| it.1));
}

fn fits(it: Short, filter: Filter) -> bool {
    match filter {
        Filter::All => true,
        Filter::Mine => it.flags & MINE != 0,
        Filter::Unused => it.flags & UNUSED != 0,
        Filter::NoCredit => it.flags & NO_CREDIT != 0,
        Filter::Archive => it.flags & ARCHIVE != 0,
        Filter::Waiting => it.flags & WAITING != 0,
        Filter::Alike => it.alike.is_some(),
    }
}

impl Counts {
    fn add(&mut self, it: Short) {
        self.all += 1;
        self.mine += u32::from(fits(it, Filter::Mine));
        self.unused += u32::from(fits(it, Filter::Unused));
        self.no_credit += u32::from(fits(it, Filter::NoCredit));
        self.archive += u32::from(fits(it, Filter::Archive));
        self.waiting += u32::from(fits(it, Filter::Waiting));
        self.alike += u32::from(fits(it, Filter::Alike));
    }
}

/// What must stand in a text of the shelf, which has a space before and behind each of its words.
struct Needles(Vec<Needle>);

struct Needle {
    ex: String,
    fo: String,
}

impl Needles {
    fn of(query: &Query) -> Self {
        let terms = query.terms.iter().map(|term| {
            let last = term.words.len().saturating_sub(1);
            let (mut ex, mut fo) = (String::from(" "), String::from(" "));
            for (n, word) in term.words.iter().enumerate() {
                ex.push_str(word.typed.as_deref().filter(|_| n == last && term.begun).unwrap_or(&word.ex));
                fo.push_str(&word.fo);
                if n < last || !term.begun {
                    ex.push(' ');
                    fo.push(' ');
                }
            }
            Needle { ex, fo }
        });
        Self(terms.collect())
    }

    fn stand_in(&self, text: &str, which: impl Fn(&Needle) -> &String) -> bool {
        self.0.iter().all(|it| text.contains(which(it).as_str()))
    }
}

/// Photos whose row is not as they are now.
pub fn due(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM photo_due", [])?)
}

/// Some of them; answers how many are left.
pub(crate) fn fill(tx: &WriteTx<'_>, some: u32) -> Result<u32, Error> {
    let sql = "SELECT photo FROM photo_due LIMIT :some";
    let photos: Vec<PhotoId> = tx.sql().all(sql, named_params! { ":some": some }, |row| column(row, "photo"))?;
    photos.iter().try_for_each(|it| put(tx, it))?;
    due(tx)
}

fn put(tx: &WriteTx<'_>, id: &PhotoId) -> Result<(), Error> {
    let here = photo::find(tx, id)?;
    let uses = photo_use::of_photo(tx, id)?;
    if here.is_none() && uses.is_empty() {
        let sql = "DELETE FROM photo_shelf WHERE photo = :photo";
        tx.change().run(sql, named_params! { ":photo": id.as_str() })?;
    } else {
        let words = folded(&searched(here.as_ref(), &uses).join("\n"));
        tx.change().run(
            "INSERT INTO photo_shelf (photo, at_ms, flags, likeness, ex, fo)
             VALUES (:photo, :at, :flags, :likeness, ' ' || :ex || ' ', ' ' || :fo || ' ')
             ON CONFLICT (photo) DO UPDATE SET at_ms = excluded.at_ms, flags = excluded.flags, ex = excluded.ex,
               fo = excluded.fo, likeness = coalesce(likeness, excluded.likeness)",
            named_params! {
                ":photo": id.as_str(),
                ":at": came_in(tx, id, here.as_ref())?.0,
                ":flags": flags(here.as_ref(), &uses),
                ":likeness": here.as_ref().and_then(|it| it.likeness).map(u64::cast_signed),
                ":ex": words.ex,
                ":fo": words.fo,
            },
        )?;
    }
    let sql = "DELETE FROM photo_due WHERE photo = :photo";
    tx.change().run(sql, named_params! { ":photo": id.as_str() })?;
    Ok(())
}

/// A photo of an older file or of another laptop came when the first text with it was cut.
fn came_in(tx: &ReadTx<'_>, id: &PhotoId, here: Option<&Photo>) -> Result<Timestamp, Error> {
    if let Some(it) = here.filter(|it| it.added_ms.0 > 0) {
        return Ok(it.added_ms);
    }
    let sql = "SELECT min(r.at_ms) FROM content_uses u JOIN revision r ON r.content = u.content
               WHERE u.kind = 'photo' AND u.object = :photo";
    let first: Option<i64> = tx.sql().value(sql, named_params! { ":photo": id.as_str() })?;
    Ok(first.map(Timestamp).or(here.and_then(|it| it.taken_ms)).unwrap_or(Timestamp(0)))
}

fn flags(here: Option<&Photo>, uses: &[Use]) -> u32 {
    let hints = here.map(|it| &it.hints);
    let known = hints.is_some_and(|it| it.creator.is_some() || it.credit.is_some());
    let no_credit = match uses.is_empty() {
        true => !known,
        false => uses.iter().any(|it| !it.cover && !it.decorative && it.credit.is_empty()),
    };
    let all = [
        (MINE, here.is_some() || uses.iter().any(|it| it.mine)),
        (UNUSED, uses.is_empty()),
        (NO_CREDIT, no_credit),
        (ARCHIVE, uses.iter().any(|it| it.archive)),
        (WAITING, here.is_some_and(|it| !it.sent) && !uses.is_empty()),
    ];
    all.into_iter().filter(|it| it.1).map(|it| it.0).sum()
}

fn searched(here: Option<&Photo>, uses: &[Use]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for it in uses {
        out.extend([it.caption.clone(), it.credit.clone(), it.alt.clone()]);
    }
    if let Some(it) = here {
        out.push(it.name.clone());
        // A name such as `dam-cuoi_IMG2043.jpg` is found by the number alone, too.
        out.extend(it.name.split(|at: char| !at.is_ascii_digit()).filter(|it| it.len() > 2).map(str::to_owned));
        let hints = &it.hints;
        let all = [&hints.headline, &hints.caption, &hints.alt, &hints.creator, &hints.credit, &hints.place];
        out.extend(all.into_iter().flatten().cloned());
        let shown = it.taken_ms.unwrap_or(it.added_ms);
        if shown.0 > 0 {
            // With and without the noughts that nobody types, so that `2/9/2026` and `9/2026` are found as words.
            let date = shown.date();
            let plain: Vec<&str> = date.split('/').map(|it| it.trim_start_matches('0')).collect();
            out.extend([plain.join("/"), date]);
        }
    }
    out.retain(|it| !it.is_empty());
    out.sort();
    out.dedup();
    out
}

/// The next photo without a likeness below this number, from the newest: a walk that ends, also where a picture is gone.
pub fn unlikened(tx: &ReadTx<'_>, below: Option<i64>) -> Result<Option<(i64, PhotoId)>, Error> {
    let sql = "SELECT n, photo FROM photo_shelf WHERE likeness IS NULL AND n < :below ORDER BY n DESC LIMIT 1";
    let params = named_params! { ":below": below.unwrap_or(i64::MAX) };
    Ok(tx.sql().one(sql, params, |row| Ok((row.get("n")?, column(row, "photo")?)))?)
}

/// What it looks like, and with it whom it looks like: `near` bits may differ.
pub fn liken(tx: &WriteTx<'_>, id: &PhotoId, likeness: u64, near: u32) -> Result<(), Error> {
    let value = likeness.cast_signed();
    let sql = "UPDATE photo SET likeness = :likeness WHERE id = :photo AND likeness IS NOT :likeness";
    tx.change().run(sql, named_params! { ":photo": id.as_str(), ":likeness": value })?;
    put(tx, id)?;
    let sql = "UPDATE photo_shelf SET likeness = :likeness WHERE photo = :photo";
    tx.change().run(sql, named_params! { ":photo": id.as_str(), ":likeness": value })?;
    let near = near_ones(tx, id, likeness, near)?;
    if near.is_empty() {
        return Ok(());
    }
    // It may be like two groups that were apart.
    let first = near.iter().map(|it| it.alike.unwrap_or(it.n)).min().unwrap_or(0);
    let groups: BTreeSet<i64> = near.iter().filter_map(|it| it.alike).filter(|it| *it != first).collect();
    for group in groups {
        let sql = "UPDATE photo_shelf SET alike = :first WHERE alike = :group";
        tx.change().run(sql, named_params! { ":first": first, ":group": group })?;
    }
    for it in near.iter().filter(|it| it.alike.is_none()) {
        let sql = "UPDATE photo_shelf SET alike = :first WHERE n = :n";
        tx.change().run(sql, named_params! { ":first": first, ":n": it.n })?;
    }
    let sql = "UPDATE photo_shelf SET alike = :first WHERE photo = :photo";
    tx.change().run(sql, named_params! { ":first": first, ":photo": id.as_str() })?;
    Ok(())
}

/// Those that look nearly the same, the likest first; without itself.
pub fn alike(tx: &ReadTx<'_>, id: &PhotoId, near: u32) -> Result<Vec<PhotoId>, Error> {
    let sql = "SELECT likeness FROM photo_shelf WHERE photo = :photo AND alike IS NOT NULL";
    let mine: Option<i64> =
        tx.sql().one(sql, named_params! { ":photo": id.as_str() }, |row| row.get("likeness"))?.flatten();
    let Some(mine) = mine else { return Ok(Vec::new()) };
    let mut out = near_ones(tx, id, mine.cast_unsigned(), near)?;
    out.sort_by_key(|it| (it.apart, -it.n));
    let sql = "SELECT photo FROM photo_shelf WHERE n = :n";
    let named = out.iter().map(|it| tx.sql().value::<String>(sql, named_params! { ":n": it.n }));
    Ok(named.collect::<Result<Vec<_>, _>>()?.iter().filter_map(|it| it.parse().ok()).collect())
}

struct Near {
    n: i64,
    alike: Option<i64>,
    apart: u32,
}

fn near_ones(tx: &ReadTx<'_>, but: &PhotoId, likeness: u64, near: u32) -> Result<Vec<Near>, Error> {
    let sql = "SELECT n FROM photo_shelf WHERE photo = :photo";
    let but: Option<i64> = tx.sql().one(sql, named_params! { ":photo": but.as_str() }, |row| row.get("n"))?;
    let mut out = Vec::new();
    let sql = "SELECT likeness, n, alike FROM photo_shelf WHERE likeness IS NOT NULL";
    tx.sql().each::<Error>(sql, [], |row| {
        let other: i64 = row.get(0).map_err(sqlite::Error::from)?;
        let apart = (other.cast_unsigned() ^ likeness).count_ones();
        if apart <= near {
            let n: i64 = row.get(1).map_err(sqlite::Error::from)?;
            let alike = row.get(2).map_err(sqlite::Error::from)?;
            out.extend((but != Some(n)).then_some(Near { n, alike, apart }));
        }
        Ok(std::ops::ControlFlow::Continue(()))
    })?;
    Ok(out)
}
