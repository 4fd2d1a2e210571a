//! One answer: what a laptop finds among the published articles it pulled, the portal finds in the same order.

use std::sync::Arc;

use desk::{Desk, Wanted};
use domain::ArticleId;
use domain::article::Status;
use domain::wire::AskedAct;
use portal::ArchiveAsk;
use portal::act::Asker;
use sync::{Report, ask};
use vietnamese::fold;

use crate::newsroom::{Laptop, Newsroom, content};

const WORDS: [&str; 36] = [
    "Đảng",
    "đang",
    "dang",
    "bộ",
    "bó",
    "bo",
    "má",
    "mà",
    "ma",
    "mạ",
    "hòa",
    "hoà",
    "hoan",
    "hoàn",
    "ủy",
    "uỷ",
    "tỉnh",
    "tính",
    "xã",
    "xa",
    "số",
    "so",
    "đổi",
    "đội",
    "chuyển",
    "chuyên",
    "nghị",
    "quyết",
    "837/NQ",
    "2015-2020",
    "cầu",
    "câu",
    "khỏe",
    "khoẻ",
    "Hải",
    "lâm",
];

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn words(&mut self, many: usize) -> String {
        (0..many).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    /// As people type: phrases, begun words, without marks, in capitals.
    fn query(&mut self) -> String {
        let many = 1 + self.below(3);
        let words = self.words(many);
        match self.below(5) {
            0 => format!("\"{words}\""),
            1 => fold(&words),
            2 => words.chars().take(words.chars().count() - 1).collect(),
            3 => words.to_uppercase(),
            _ => words,
        }
    }
}

fn publish(newsroom: &Newsroom, lan: &mut Laptop, ha: &mut Laptop, chance: &mut Chance, how_many: usize) {
    for n in 0..how_many {
        let (title, body) = (chance.words(5), chance.words(12));
        let (id, _) = lan.writes(&content(&title, newsroom.news, &[&body]));
        lan.submits(id);
        // Some share their second: then only the id tells which comes first.
        if n % 3 == 0 {
            newsroom.passes(1_700);
        }
    }
    lan.good_round();
    ha.good_round();
    let ids: Vec<ArticleId> = {
        let all = ha.store.read::<_, store::Error>(store::article::all).unwrap();
        all.into_iter().map(|it| it.id).collect()
    };
    for id in ids {
        let seen = ha.article(id).unwrap().head.unwrap();
        let text = ha.store.read::<_, store::Error>(|tx| store::revision::content_hash(tx, seen)).unwrap().unwrap();
        let approve = AskedAct::Approve { content: text, urgent_reason: None };
        ask(&ha.line(), id, seen, approve, &mut Report::default()).unwrap();
        ask(&ha.line(), id, seen, AskedAct::PublishNow { take_down_ms: None }, &mut Report::default()).unwrap();
    }
    ha.good_round();
    while ha.store.fill_search(100).unwrap() > 0 {}
}

fn on_the_laptop(desk: &Desk, typed: &str) -> Vec<ArticleId> {
    let wanted = Wanted { status: Some(Status::Published), ..Wanted::default() };
    let (mut out, mut next) = (Vec::new(), None);
    loop {
        let page = desk.search(typed, &wanted, next.as_deref()).unwrap();
        out.extend(page.hits.iter().map(|it| it.row.article));
        next = page.next;
        if next.is_none() {
            return out;
        }
    }
}

fn on_the_portal(newsroom: &Newsroom, asker: &Asker, typed: &str) -> Vec<ArticleId> {
    let (mut out, mut before) = (Vec::new(), None);
    loop {
        let asked = ArchiveAsk { q: typed.to_owned(), before, limit: Some(17), ..ArchiveAsk::default() };
        let page = newsroom.embedded.portal().archive(asker, &asked).unwrap();
        out.extend(page.articles.iter().map(|it| it.article));
        before = page.next;
        if before.is_none() {
            return out;
        }
    }
}

#[test]
fn laptop_and_portal_find_the_same_articles_in_the_same_order() {
    // ARTICLES and QUERIES for the whole proof; the sample runs with every test.
    let number = |name: &str, or: usize| std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(or);
    let (articles, queries) = (number("PARITY_ARTICLES", 60), number("PARITY_QUERIES", 150));
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let mut chance = Chance(7);
    publish(&newsroom, &mut lan, &mut ha, &mut chance, articles);
    let clock = Arc::clone(&ha.clock);
    let desk = Desk::open(Arc::clone(&ha.store), clock).unwrap();
    let me = ha.me();
    let asker = Asker { actor: me.me.actor(), device: me.device };
    let (mut same, mut found, mut other_fold, mut other_order) = (0, 0, 0, 0);
    for _ in 0..queries {
        let typed = chance.query();
        let (here, there) = (on_the_laptop(&desk, &typed), on_the_portal(&newsroom, &asker, &typed));
        assert_eq!(here, there, "{typed}");
        same += 1;
        found += here.len();
        // The controls: a side that folds the marks away first, and one that turns its order round.
        other_fold += usize::from(on_the_portal(&newsroom, &asker, &fold(&typed)) != here);
        other_order += usize::from(there.into_iter().rev().collect::<Vec<_>>() != here);
    }
    println!(
        "parity {same} of {queries} over {articles} articles, {found} hits; controls differ {other_fold} {other_order}"
    );
    assert!(found > queries, "the queries find something: {found}");
    assert!(other_fold > queries / 10 && other_order > queries / 4, "{other_fold} {other_order}");
}
