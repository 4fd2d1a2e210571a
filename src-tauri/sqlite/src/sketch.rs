//! Sketches of texts beside their articles, the same on laptop and portal: which articles may have much in common with
//! a text. It does not know what an article is, who may see it, or how alike is alike.
//!
//! The table is `sketch (number, n)`, a row for each number of an article's sketch, with an index by `n`.

use std::collections::HashMap;

use rusqlite::named_params;
use vietnamese::Sketch;
use vietnamese::alike::LEAST_IN_COMMON;

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

/// Of a number that more articles have, a greeting's, so many are looked at, those with the highest `n`.
const HAVE_IT: u32 = 200;

/// In the place of what the article had; one that is as it was is not written.
pub fn put(tx: &WriteTx<'_>, n: i64, sketch: &Sketch) -> Result<(), Error> {
    let new: Vec<i64> = sketch.numbers().iter().map(|it| it.cast_signed()).collect();
    let sql = "SELECT number FROM sketch WHERE n = :n ORDER BY number";
    let old: Vec<i64> = tx.all(sql, named_params! { ":n": n }, |row| row.get("number"))?;
    if old == new {
        return Ok(());
    }
    tx.run("DELETE FROM sketch WHERE n = :n", named_params! { ":n": n })?;
    for it in new {
        let sql = "INSERT INTO sketch (number, n) VALUES (:number, :n) ON CONFLICT DO NOTHING";
        tx.run(sql, named_params! { ":number": it, ":n": n })?;
    }
    Ok(())
}

/// Articles that have some of its numbers, by how rare those are: a text leads before a greeting.
pub fn likely(tx: &ReadTx<'_>, sketch: &Sketch, but: Option<i64>) -> Result<Vec<i64>, Error> {
    let mut found: HashMap<i64, (usize, f64)> = HashMap::new();
    for number in sketch.numbers() {
        let sql = "SELECT n FROM sketch WHERE number = :number ORDER BY n DESC LIMIT :most";
        let params = named_params! { ":number": number.cast_signed(), ":most": HAVE_IT };
        let those: Vec<i64> = tx.all(sql, params, |row| row.get("n"))?;
        for n in those.iter().filter(|it| Some(**it) != but) {
            let it = found.entry(*n).or_default();
            *it = (it.0 + 1, it.1 + 1.0 / those.len() as f64);
        }
    }
    let mut out: Vec<(f64, i64)> =
        found.into_iter().filter(|it| it.1.0 >= LEAST_IN_COMMON).map(|(n, (_, rare))| (rare, n)).collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    Ok(out.into_iter().map(|it| it.1).collect())
}
