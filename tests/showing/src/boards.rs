//! Random programmes of a board, minute by minute on the public front page, beside a model that tries every arrangement.

use domain::Timestamp;
use domain::time::MINUTE_MS;
use merging::Chance;
use serde_json::json;

use crate::arrangement::{Waiting, fault};
use crate::newsroom::{Newsroom, Story};

const HOT: &str = "tin-nong";
/// How long a programme lasts.
const LASTS: i64 = 45;
const STORIES: usize = 9;

#[derive(Debug, Default)]
pub struct Programmes {
    pub programmes: usize,
    pub minutes: usize,
    /// Minutes at which somebody waited without a place.
    pub with_reserve: usize,
    /// Times that who is seen changed by the clock alone.
    pub turns: usize,
    pub faults: Vec<String>,
    /// Of each broken rule, at how many minutes the same look found it out.
    pub broken: Vec<(&'static str, usize)>,
}

/// On a board, by its own times.
#[derive(Debug, Clone, Copy)]
struct Put {
    story: usize,
    pinned: Option<usize>,
    from: Timestamp,
    until: Option<Timestamp>,
}

/// When readers see an article at all.
#[derive(Debug, Clone, Copy)]
struct Page {
    from: Timestamp,
    until: Option<Timestamp>,
}

type Rule = fn(usize, &[Put], &dyn Fn(usize) -> bool, Timestamp) -> Vec<usize>;

/// Each leaves out what the real one must do.
const BROKEN: [(&str, Rule); 4] = [
    ("the reserve does not move up", |capacity, board, showing, now| {
        let first = board.iter().take(capacity);
        first.filter(|it| current(it, now) && showing(it.story)).map(|it| it.story).collect()
    }),
    ("the places are not counted", |_, board, showing, now| {
        board.iter().filter(|it| current(it, now) && showing(it.story)).map(|it| it.story).collect()
    }),
    ("whose time is over stays", |capacity, board, showing, now| {
        let begun = board.iter().filter(|it| it.from <= now && showing(it.story));
        begun.map(|it| it.story).take(capacity).collect()
    }),
    ("what was withdrawn keeps its place", |capacity, board, _, now| {
        board.iter().filter(|it| current(it, now)).map(|it| it.story).take(capacity).collect()
    }),
];

#[must_use]
pub fn programmes(count: usize, chance: &mut Chance) -> Programmes {
    let newsroom = Newsroom::new();
    let mut out = Programmes { broken: BROKEN.map(|(name, _)| (name, 0)).to_vec(), ..Programmes::default() };
    let mut version = 1;
    for n in 0..count {
        // Fresh articles now and then: a programme may end or withdraw one for ever.
        let stories: Vec<Story> = (0..STORIES).map(|it| newsroom.approved(n * STORIES + it, None, 0)).collect();
        let begin = newsroom.now().plus_ms(MINUTE_MS);
        let pages: Vec<Page> = stories.iter().map(|it| released(&newsroom, it, begin, chance)).collect();
        let capacity = chance.between(1, 4);
        let board = board(capacity, begin, chance);
        let items: Vec<_> = board
            .iter()
            .map(|it| {
                json!({ "article": stories[it.story].article, "pinned": it.pinned, "start_ms": it.from,
                        "end_ms": it.until, "proposed": false })
            })
            .collect();
        version = newsroom.puts(HOT, version, u32::try_from(capacity).unwrap(), &items)["version"].as_i64().unwrap();
        let withdrawn = chance.percent(40).then(|| (chance.below(STORIES), chance.between(5, 40)));
        watch(&newsroom, &Programme { stories, pages, board, capacity, begin, withdrawn }, &mut out);
        out.programmes += 1;
    }
    out
}

struct Programme {
    stories: Vec<Story>,
    pages: Vec<Page>,
    board: Vec<Put>,
    capacity: usize,
    begin: Timestamp,
    /// Which story, and at which minute of the programme.
    withdrawn: Option<(usize, usize)>,
}

fn watch(newsroom: &Newsroom, it: &Programme, out: &mut Programmes) {
    let (mut gone, mut before) = (None, None);
    for minute in 0..LASTS {
        let now = it.begin.plus_ms(minute * MINUTE_MS);
        newsroom.at(now);
        if let Some((story, at)) = it.withdrawn
            && i64::try_from(at) == Ok(minute)
        {
            let reason = "Số liệu chưa được kiểm chứng";
            let one = &it.stories[story];
            let said = newsroom.acts(one.article, one.head, json!({ "act": "withdraw", "reason": reason }));
            // One that was taken down already cannot be withdrawn, and is not seen either.
            gone = (said.status == 200).then_some(story).or(gone);
        }
        let showing = |story: usize| {
            let page = it.pages[story];
            gone != Some(story) && page.from <= now && page.until.is_none_or(|until| until > now)
        };
        let waiting: Vec<Waiting> = it
            .board
            .iter()
            .enumerate()
            .filter(|(_, one)| current(one, now) && showing(one.story))
            .map(|(rank, one)| Waiting { story: one.story, rank, pinned: one.pinned })
            .collect();
        let seen = on_page(newsroom, &it.stories);
        out.minutes += 1;
        out.with_reserve += usize::from(waiting.len() > it.capacity);
        out.turns += usize::from(before.as_ref().is_some_and(|it| *it != seen));
        if let Some(why) = fault(it.capacity, &waiting, &seen) {
            out.faults.push(format!("programme {}, minute {minute}: {why}", out.programmes));
        }
        for (n, (_, rule)) in BROKEN.iter().enumerate() {
            let wrong = rule(it.capacity, &it.board, &showing, now);
            out.broken[n].1 += usize::from(fault(it.capacity, &waiting, &wrong).is_some());
        }
        before = Some(seen);
    }
}

fn current(it: &Put, now: Timestamp) -> bool {
    it.from <= now && it.until.is_none_or(|until| until > now)
}

fn released(newsroom: &Newsroom, story: &Story, begin: Timestamp, chance: &mut Chance) -> Page {
    let from = begin.plus_ms(i64::try_from(chance.below(25)).unwrap() * MINUTE_MS);
    let long = i64::try_from(chance.between(3, 60)).unwrap() * MINUTE_MS;
    let until = chance.percent(30).then(|| from.plus_ms(long));
    newsroom.scheduled(story, from, until);
    Page { from, until }
}

/// In the order of the ranks; no two are pinned to one place.
fn board(capacity: usize, begin: Timestamp, chance: &mut Chance) -> Vec<Put> {
    let mut left: Vec<usize> = (0..STORIES).collect();
    let mut free: Vec<usize> = (1..=capacity).collect();
    let many = chance.between(1, STORIES - 1);
    (0..many)
        .map(|_| {
            let story = left.remove(chance.below(left.len()));
            let from = begin.plus_ms(i64::try_from(chance.below(20)).unwrap() * MINUTE_MS);
            let long = i64::try_from(chance.between(1, 40)).unwrap() * MINUTE_MS;
            let pinned = (chance.percent(30) && !free.is_empty()).then(|| free.remove(chance.below(free.len())));
            Put { story, pinned, from, until: chance.percent(80).then(|| from.plus_ms(long)) }
        })
        .collect()
}

/// The stories of the board, in the order of the page.
fn on_page(newsroom: &Newsroom, stories: &[Story]) -> Vec<usize> {
    let page = newsroom.reads("/").page;
    let Some(section) = page.split(&format!("aria-labelledby=\"{HOT}\"")).nth(1) else { return Vec::new() };
    let section = section.split("</section>").next().unwrap_or_default();
    let links = section.split("<a href=\"").skip(1).map(|it| it.split('"').next().unwrap_or_default());
    // One of another programme would be no story of this one: it counts as one too many.
    links.map(|it| stories.iter().position(|one| one.path == it).unwrap_or(usize::MAX)).collect()
}
