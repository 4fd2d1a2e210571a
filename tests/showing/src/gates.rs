//! R8: an embargo and a hold are tried by the API, by a hand at the SQL prompt and by the clock. Nothing may be seen
//! before it is free. The control takes both gates out of the tables: then the same hand must be found out.

use domain::Timestamp;
use domain::time::{HOUR_MS, MINUTE_MS};
use merging::Chance;
use rusqlite::Connection;
use serde_json::json;

use crate::newsroom::{Newsroom, Story};

const REASON: &str = "Chờ ý kiến của Sở Văn hóa";
/// What readers see, as it would be asked without a gate.
const NO_GATE: &str = "CREATE VIEW showing AS SELECT r.*, a.slug, a.n AS number, NULL AS replaced_ms
  FROM release r JOIN article a ON a.id = r.article WHERE r.cancelled_ms IS NULL";

#[derive(Debug, Default)]
pub struct Leaks {
    pub articles: usize,
    pub tries: usize,
    /// Tries that were not refused.
    pub taken: Vec<String>,
    /// Looks at a page, the front page or the search before it was free, and how many of them saw something.
    pub looks: usize,
    pub leaks: usize,
    /// Articles under embargo that are seen from its end on: a portal that shows nothing would pass the rest.
    pub free_afterwards: usize,
    /// What the same hand made visible once the gate was gone.
    pub control: usize,
}

#[must_use]
pub fn leaks(count: usize, chance: &mut Chance) -> Leaks {
    let newsroom = Newsroom::new();
    let mut out = Leaks { articles: count, ..Leaks::default() };
    for n in 0..count {
        let until = newsroom.now().plus_ms(i64::try_from(chance.between(30, 90)).unwrap() * MINUTE_MS);
        if n % 2 == 0 {
            embargo(&newsroom, &newsroom.approved(n, Some(until), Newsroom::wrong_by(n)), until, &mut out);
        } else {
            hold(&newsroom, &newsroom.approved(n, None, Newsroom::wrong_by(n)), &mut out);
        }
    }
    out.control = control(&newsroom, count);
    out
}

fn embargo(newsroom: &Newsroom, it: &Story, until: Timestamp, out: &mut Leaks) {
    let acts = [
        json!({ "act": "publish_now" }),
        json!({ "act": "schedule", "go_live_ms": until.plus_ms(-1) }),
        json!({ "act": "schedule", "go_live_ms": newsroom.now() }),
    ];
    for act in acts {
        asked(newsroom, it, act, "embargo", out);
    }
    let now = newsroom.now();
    by_hand(
        newsroom,
        it,
        "a release before its end",
        &insert(it, now, now, "(SELECT embargo_ms FROM article WHERE id = '{}')"),
        out,
    );
    by_hand(newsroom, it, "a release that says there is none", &insert(it, now, now, "NULL"), out);
    by_hand(
        newsroom,
        it,
        "the embargo lifted without a line of the audit",
        &format!("UPDATE article SET embargo_ms = NULL WHERE id = '{}'", it.article),
        out,
    );
    look(newsroom, it, out);
    newsroom.does(it, json!({ "act": "schedule", "go_live_ms": until }));
    let moved = format!("UPDATE release SET go_live_ms = {} WHERE article = '{}'", now.0, it.article);
    by_hand(newsroom, it, "the minute of a release moved", &moved, out);
    let emptied = format!("UPDATE release SET embargo_ms = NULL WHERE article = '{}'", it.article);
    by_hand(newsroom, it, "the embargo of a release emptied", &emptied, out);
    let raised = format!(
        "UPDATE article SET embargo_ms = {}, audit = (SELECT max(seq) FROM audit) WHERE id = '{}'",
        until.plus_ms(HOUR_MS).0,
        it.article
    );
    by_hand(newsroom, it, "the embargo raised over a release that is ahead", &raised, out);
    // By the clock: on to a moment before its end, back, and on again.
    for at in [until.plus_ms(-1), now, until.plus_ms(-MINUTE_MS)] {
        newsroom.at(at);
        look(newsroom, it, out);
    }
    newsroom.at(until);
    out.free_afterwards += usize::from(newsroom.seen(it));
}

fn hold(newsroom: &Newsroom, it: &Story, out: &mut Leaks) {
    let now = newsroom.now();
    newsroom.scheduled(it, now.plus_ms(10 * MINUTE_MS), None);
    let held = held(it, now);
    by_hand(newsroom, it, "held while a release is ahead", &held, out);
    // The act cancels the release that is ahead.
    newsroom.does(it, json!({ "act": "hold", "reason": REASON }));
    for act in [json!({ "act": "publish_now" }), json!({ "act": "schedule", "go_live_ms": now.plus_ms(HOUR_MS) })] {
        asked(newsroom, it, act, "held", out);
    }
    by_hand(newsroom, it, "a release of what is held", &insert(it, now, now, "NULL"), out);
    let undone = format!("UPDATE release SET cancelled_ms = NULL WHERE article = '{}'", it.article);
    by_hand(newsroom, it, "a cancelled release made good again", &undone, out);
    let let_go = format!("UPDATE article SET held_ms = NULL, held_reason = NULL WHERE id = '{}'", it.article);
    by_hand(newsroom, it, "let go without a line of the audit", &let_go, out);
    newsroom.at(now.plus_ms(20 * MINUTE_MS));
    look(newsroom, it, out);
}

fn asked(newsroom: &Newsroom, it: &Story, act: serde_json::Value, wanted: &str, out: &mut Leaks) {
    out.tries += 1;
    let said = newsroom.acts(it.article, it.head, act.clone());
    if said.status == 200 || said.code() != wanted {
        out.taken.push(format!("{act}: {} {}", said.status, said.page));
    }
    look(newsroom, it, out);
}

fn by_hand(newsroom: &Newsroom, it: &Story, what: &str, sql: &str, out: &mut Leaks) {
    out.tries += 1;
    if run(newsroom, sql).is_ok_and(|rows| rows > 0) {
        out.taken.push(format!("{what}: {sql}"));
    }
    look(newsroom, it, out);
}

fn look(newsroom: &Newsroom, it: &Story, out: &mut Leaks) {
    out.looks += 1;
    let found = newsroom.reads(&format!("/tim-kiem?q={}", it.title.replace(' ', "+")));
    let named = found.page.matches(&it.title).count();
    // The search repeats the question itself.
    out.leaks += usize::from(newsroom.seen(it) || found.page.contains(&it.path) && named > 0);
}

#[expect(clippy::disallowed_methods, reason = "somebody's hand at the file, who asks this program for nothing")]
fn run(newsroom: &Newsroom, sql: &str) -> rusqlite::Result<usize> {
    let file = Connection::open(newsroom.folder.path().join("portal.db"))?;
    file.busy_timeout(std::time::Duration::from_secs(10))?;
    file.execute_batch("PRAGMA foreign_keys = ON")?;
    file.execute(sql, [])
}

fn held(it: &Story, now: Timestamp) -> String {
    format!(
        "UPDATE article SET held_ms = {}, held_reason = '{REASON}', audit = (SELECT max(seq) FROM audit) WHERE id = '{}'",
        now.0, it.article
    )
}

fn insert(it: &Story, at: Timestamp, go_live: Timestamp, embargo: &str) -> String {
    let embargo = embargo.replace("{}", &it.article.to_string());
    format!(
        "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms, embargo_ms)
         SELECT '{}', a.id, p.revision, p.content, p.id, p.person, {}, {}, {}, {embargo}
         FROM article a JOIN approval p ON p.id = a.approval WHERE a.id = '{}'",
        domain::ReleaseId::new(at),
        at.0,
        go_live.0,
        go_live.0,
        it.article
    )
}

fn control(newsroom: &Newsroom, n: usize) -> usize {
    let now = newsroom.now();
    let under = newsroom.approved(n, Some(now.plus_ms(HOUR_MS)), 0);
    let kept = newsroom.approved(n + 1, None, 0);
    newsroom.does(&kept, json!({ "act": "hold", "reason": REASON }));
    run(newsroom, "DROP TRIGGER release_gate").unwrap();
    run(newsroom, "DROP VIEW showing").unwrap();
    run(newsroom, NO_GATE).unwrap();
    for it in [&under, &kept] {
        run(newsroom, &insert(it, now, now, "NULL")).unwrap();
        run(
            newsroom,
            &format!(
                "UPDATE article SET slug = 'chuyen-thu-{}-cua-xa-ven-song' WHERE id = '{}'",
                if it.title == under.title { n } else { n + 1 },
                it.article
            ),
        )
        .unwrap();
    }
    [&under, &kept].into_iter().filter(|it| newsroom.seen(it)).count()
}
