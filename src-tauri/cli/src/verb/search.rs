//! `search`: what the search box of a profile finds, with the counts beside it.

use std::sync::Arc;

use desk::{Counts, Desk, Found, Lists, Piece, Wanted};
use serde_json::{Value, json};
use vietnamese::fold;

use crate::arguments::Search;
use crate::said::{Said, Sentence};
use crate::{clock, profile};

/// Rows that are listed.
const HITS: usize = 30;
/// Articles taken into the index in one transaction, before the question is asked.
const AT_ONCE: u32 = 64;

pub fn run(asked: &Search, said: &mut Said) {
    match found(asked, said) {
        Ok((found, counts, ms)) if asked.json => {
            let hits: Vec<Value> = found.hits.iter().map(hit).collect();
            let facets =
                json!({ "statuses": counts.statuses, "categories": counts.categories, "owners": counts.owners });
            let line = json!({ "hits": hits, "facets": facets, "total": counts.total, "more": counts.more, "ms": ms });
            said.line(&line.to_string());
        }
        Ok((found, counts, ms)) => {
            for it in &found.hits {
                let day = it.row.go_live_ms.unwrap_or(it.row.changed_ms).day_and_minute();
                said.line(&format!("{}\n  {day} · {}\n  {}", words(&it.title), it.row.article, words(&it.snippet)));
            }
            let about = if counts.more { "hơn " } else { "" };
            said.line(&format!("{about}{} bài, {ms} ms", counts.total));
        }
        Err(sentence) => said.refuse(&sentence),
    }
}

fn found(asked: &Search, said: &Said) -> Result<(Found, Counts, i64), Sentence> {
    let store = Arc::new(profile::open(&asked.profile)?);
    if let Some(sentence) = profile::mended(&store) {
        said.note(&sentence);
    }
    let desk = Desk::open(Arc::clone(&store), Arc::new(clock::now)).map_err(could_not)?;
    while store.fill_search(AT_ONCE).map_err(|it| profile::why(&it))? > 0 {}
    let wanted = wanted(asked, &desk.lists().map_err(could_not)?)?;
    let began = clock::now();
    let mut found = desk.search(&asked.query, &wanted, None).map_err(could_not)?;
    while let Some(next) = found.next.take().filter(|_| found.hits.len() < HITS) {
        let more = desk.search(&asked.query, &wanted, Some(&next)).map_err(could_not)?;
        found.hits.extend(more.hits);
        found.next = more.next;
    }
    let ms = clock::now().0 - began.0;
    if found.no_such_days {
        return Err(Sentence::new("ngày sau --from hoặc --to không có thật", "no such day after --from or --to"));
    }
    let counts = desk.search_counts(&asked.query, &wanted).map_err(could_not)?;
    Ok((found, counts, ms))
}

fn wanted(asked: &Search, lists: &Lists) -> Result<Wanted, Sentence> {
    let same = |name: &str, typed: &str| fold(name) == fold(typed);
    let category = asked.category.as_ref().map(|typed| {
        let it = lists.categories.iter().find(|it| same(&it.name, typed) || it.id.to_string() == *typed);
        it.map(|it| it.id).ok_or_else(|| none("chuyên mục", "category", typed))
    });
    let owner = asked.author.as_ref().map(|typed| {
        let it = lists.people.iter().chain([&lists.me]).find(|it| same(&it.name, typed) || it.login == *typed);
        it.map(|it| it.id).ok_or_else(|| none("tác giả", "author", typed))
    });
    let status = asked.status.as_ref().map(|typed| {
        serde_json::from_value(Value::from(typed.as_str())).map_err(|_| none("trạng thái", "status", typed))
    });
    let days = match (&asked.from, &asked.to) {
        (None, None) => None,
        (from, to) => {
            let (from, to) = (from.as_deref().unwrap_or("1970"), to.as_deref().unwrap_or("9998"));
            Some(format!("{from} – {to}"))
        }
    };
    Ok(Wanted { status: status.transpose()?, category: category.transpose()?, owner: owner.transpose()?, days })
}

fn hit(it: &desk::Hit) -> Value {
    let time = it.row.go_live_ms.unwrap_or(it.row.changed_ms);
    json!({ "id": it.row.article, "title": it.row.title, "status": it.row.status, "snippet": it.snippet, "time": time.iso() })
}

fn words(pieces: &[Piece]) -> String {
    pieces.iter().map(|it| it.text.as_str()).collect()
}

fn none(vi: &str, en: &str, typed: &str) -> Sentence {
    Sentence::new(format!("không có {vi} “{typed}”"), format!("no {en} “{typed}”"))
}

fn could_not(it: desk::Error) -> Sentence {
    Sentence::new("không tìm được trong hồ sơ này", it.to_string())
}
