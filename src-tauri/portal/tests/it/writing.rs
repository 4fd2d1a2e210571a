//! Who writes where, and taking over: who may, who hears of it, and that it waits no longer than it should.

use std::time::{Duration, Instant};

use domain::ArticleId;
use serde_json::{Value, json};

use crate::house::{House, Laptop, Said, of_kind};

const MINUTE: i64 = 60_000;

impl Laptop<'_> {
    fn says_writing(&self, article: ArticleId) -> Said {
        let body = json!({ "device": self.device }).to_string();
        self.call("PUT", &format!("/articles/{article}/writing"), &[], body.as_bytes())
    }

    fn stops(&self, article: ArticleId) -> u16 {
        self.call("DELETE", &format!("/articles/{article}/writing"), &[], &[]).status
    }

    fn takes(&self, article: ArticleId) -> Said {
        self.post(&format!("/articles/{article}/take"), &json!({ "op_id": self.op_id(), "device": self.device }))
    }

    fn cursor(&self) -> i64 {
        self.changes(0)["cursor"].as_i64().unwrap()
    }

    fn asked_for(&self) -> Vec<String> {
        let told = self.changes(self.cursor())["hand_over"].clone();
        serde_json::from_value(told).unwrap()
    }

    /// What a first pull tells her of who writes there.
    fn told(&self, article: ArticleId) -> Value {
        let all = self.changes(0);
        let all = all["changes"].as_array().unwrap();
        let mut found = all.iter().filter(|it| it["kind"] == "writing" && it["id"] == json!(article));
        found.next().map_or(Value::Null, |it| it["body"].clone())
    }

    fn sees_writing(&self, article: ArticleId) -> usize {
        self.told(article)["writers"].as_array().map_or(0, Vec::len)
    }
}

fn refused(said: &Said) -> (u16, &str) {
    (said.status, said.body["code"].as_str().unwrap_or_default())
}

#[test]
fn who_writes_is_told_to_those_who_may_see_the_article_and_fades_after_two_minutes() {
    let house = House::new();
    let (lan, mai, ha, hoa) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"), house.laptop("hoa"));
    let (article, _) = lan.article(&house.text("Cầu mới"));
    let since = house.now();
    assert_eq!(lan.says_writing(article).body, json!({ "others": [] }));
    let told = ha.told(article);
    assert_eq!(told["writers"], json!([{ "person": lan.person, "device": lan.device, "since_ms": since }]));
    for other in [&mai, &hoa] {
        assert_eq!(other.told(article), Value::Null, "of an article that she may not see");
    }
    house.pass(MINUTE);
    assert_eq!(lan.says_writing(article).status, 200);
    house.pass(2 * MINUTE - 1);
    assert_eq!(ha.sees_writing(article), 1, "two minutes are not over");
    let cursor = ha.cursor();
    house.pass(1);
    let next = ha.changes(cursor);
    assert_eq!(
        of_kind(&next, "writing"),
        [(article.to_string(), true)],
        "told without a job and without a word of hers"
    );
    assert!(house.audit(article).iter().all(|it| it == "create"), "no line for a courtesy");
}

#[test]
fn an_article_that_is_asked_for_says_who_writes_in_it_and_from_whom_it_was_taken() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, _) = lan.article(&house.text("Cầu mới"));
    let writing = || ha.get(&format!("/articles/{article}")).body["writing"].clone();
    assert_eq!(writing(), json!({ "writers": [], "taken": [] }));
    let since = house.now();
    lan.says_writing(article);
    let lans = json!({ "person": lan.person, "device": lan.device, "since_ms": since });
    assert_eq!(writing(), json!({ "writers": [lans], "taken": [] }));
    assert_eq!(ha.takes(article).status, 200);
    let taken = writing();
    assert_eq!(taken["writers"][0]["device"], json!(ha.device), "{taken}");
    assert_eq!((&taken["taken"][0]["device"], &taken["taken"][0]["by"]), (&json!(lan.device), &json!(ha.person)));
    assert_eq!((ha.stops(article), lan.stops(article)), (204, 204));
    house.pass(3 * MINUTE);
    assert_eq!(writing()["writers"], json!([]), "nobody writes any more");
}

#[test]
fn only_a_beginning_and_an_end_are_changes_however_often_it_is_said() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, _) = lan.article(&house.text("Cầu mới"));
    lan.says_writing(article);
    let cursor = ha.cursor();
    for _ in 0..20 {
        house.pass(30_000);
        assert_eq!(lan.says_writing(article).status, 200);
    }
    assert_eq!(ha.changes(cursor)["cursor"], json!(cursor), "ten minutes of writing cost nobody a change");
    assert_eq!(lan.stops(article), 204);
    assert_eq!(of_kind(&ha.changes(cursor), "writing"), [(article.to_string(), true)]);
    let rows = |sql: &str| house.portal().read(|tx| Ok(tx.value::<i64>(sql, [])?)).unwrap();
    assert_eq!(rows("SELECT count(*) FROM change WHERE kind = 'writing'"), 1, "the newest of an article, and no other");
    assert_eq!(rows("SELECT count(*) FROM writing"), 0);
    assert!(of_kind(&ha.changes(0), "writing").is_empty(), "a first pull is not told of what is over");
}

#[test]
fn whose_article_it_is_not_says_nothing_of_it() {
    let house = House::new();
    let (lan, mai, hoa, admin) =
        (house.laptop("lan"), house.laptop("mai"), house.laptop("hoa"), house.laptop("quantri"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    for other in [&mai, &hoa, &admin] {
        assert_eq!(refused(&other.says_writing(article)), (404, "unknown"));
        assert_eq!(refused(&other.takes(article)), (404, "unknown"));
    }
    let ha = house.laptop("ha");
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    assert_eq!(refused(&mai.says_writing(article)), (403, "not_allowed"), "she may read it");
    let body = json!({ "device": mai.device }).to_string();
    let said = lan.call("PUT", &format!("/articles/{article}/writing"), &[], body.as_bytes());
    assert_eq!(refused(&said), (400, "malformed"), "another's device");
    assert_eq!(lan.call("PUT", &format!("/articles/{article}/writing"), &[], b"{").status, 400);
    assert_eq!(house.portal().read(|tx| Ok(tx.value::<i64>("SELECT count(*) FROM writing", [])?)).unwrap(), 0);
}

#[test]
fn an_article_that_others_begin_to_see_tells_them_who_writes_in_it() {
    let house = House::new();
    let (lan, hoa) = (house.laptop("lan"), house.laptop("hoa"));
    let mut text = house.text("Cầu mới");
    let (article, head) = lan.article(&text);
    lan.says_writing(article);
    let cursor = hoa.cursor();
    text.fields.category = Some(house.culture);
    lan.saved(article, &[head], &text);
    assert_eq!(of_kind(&hoa.changes(cursor), "writing"), [(article.to_string(), false)]);
}

#[test]
fn taking_over_asks_the_holder_alone_and_answers_with_her_last_words() {
    let house = House::new();
    let (lan, mai, ha) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    lan.says_writing(article);
    let cursor = lan.cursor();
    let began = Instant::now();
    let (said, last) = std::thread::scope(|scope| {
        let asking = scope.spawn(|| ha.takes(article));
        // As her laptop does: hears of it, sends, and says that this was all.
        let path = format!("/changes?after={cursor}&view={}&wait=20", lan.view);
        while lan.get(&path).body["hand_over"] != json!([article]) {}
        assert!(mai.asked_for().is_empty() && ha.asked_for().is_empty(), "the holder alone");
        let (last, op) = lan.revision(article, &[head], &house.text("Cầu mới, chữ cuối"));
        lan.push(&[op]);
        assert_eq!(lan.asked_for(), [article.to_string()], "a text alone may not be the last");
        assert_eq!(lan.stops(article), 204);
        (asking.join().unwrap(), last)
    });
    assert_eq!(said.status, 200, "{}", said.body);
    assert!(began.elapsed() < Duration::from_secs(4), "it did not wait to the end");
    assert!(lan.asked_for().is_empty(), "it is asked for once");
    let told = ha.told(article);
    assert_eq!(told["writers"][0]["person"], json!(ha.person));
    assert_eq!((&told["taken"][0]["person"], &told["taken"][0]["by"]), (&json!(lan.person), &json!(ha.person)));
    // While it lies with the desk her words are kept beside the head, which the editor has.
    let now = ha.get(&format!("/articles/{article}")).body;
    assert_eq!((&said.body["head"], &now["standing"]["head"]["revision"]), (&json!(head), &json!(head)));
    assert_eq!(now["conflicts"][0]["mine"]["id"], json!(last), "and the desk sees both");
    assert_eq!(house.audit(article).last().map(String::as_str), Some("take_over"));
    house.chain_holds();
}

#[test]
fn of_a_draft_the_head_that_is_answered_has_the_last_words() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    lan.says_writing(article);
    let said = std::thread::scope(|scope| {
        let asking = scope.spawn(|| ha.takes(article));
        while lan.asked_for().is_empty() {}
        let last = lan.saved(article, &[head], &house.text("Cầu mới, chữ cuối"));
        lan.stops(article);
        (asking.join().unwrap().body, last)
    });
    assert_eq!(said.0, json!({ "head": said.1 }));
}

#[test]
fn an_offline_holder_is_waited_for_five_seconds_and_hears_of_it_when_she_is_back() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    lan.says_writing(article);
    let began = Instant::now();
    let said = ha.takes(article);
    let took = began.elapsed();
    assert_eq!((said.status, &said.body["head"]), (200, &json!(head)));
    assert!((Duration::from_secs(5)..Duration::from_secs(9)).contains(&took), "{took:?}");
    let hers = ha.saved(article, &[head], &house.text("Cầu mới của Hà"));
    house.pass(20 * MINUTE);
    assert_eq!(lan.says_writing(article).body["others"], json!([]), "Hà is gone by then");
    assert_eq!(lan.asked_for(), [article.to_string()], "however late");
    let (_, op) = lan.revision(article, &[head], &house.text("Cầu mới của Lan"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched", "her text is beside Hà's: {hers}");
    assert_eq!(lan.stops(article), 204);
    assert!(lan.asked_for().is_empty());
}

#[test]
fn an_editor_takes_from_a_reporter_the_chief_from_an_editor_and_everybody_from_her_own_other_laptop() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    house.pass(1);
    let lan_at_home = house.laptop("lan");
    let (article, _) = lan.article(&house.text("Cầu mới"));
    let holds = |it: &Laptop<'_>| {
        for one in [&lan, &ha, &chief, &lan_at_home] {
            one.stops(article);
            one.stops(article);
        }
        assert_eq!(it.says_writing(article).status, 200);
    };
    let takes = |it: &Laptop<'_>| {
        house.pass(1);
        std::thread::scope(|scope| {
            let asking = scope.spawn(|| it.takes(article));
            // The other laptops answer at once.
            while !asking.is_finished() {
                for one in [&lan, &ha, &chief, &lan_at_home] {
                    if one.device != it.device && !one.asked_for().is_empty() {
                        one.stops(article);
                    }
                }
            }
            let said = asking.join().unwrap();
            (said.status, said.body["at"]["refusal"].clone())
        })
    };
    let good = (200, Value::Null);
    for (holder, taker, wanted) in [
        (&lan, &ha, good.clone()),
        (&lan, &chief, good.clone()),
        (&ha, &chief, good.clone()),
        (&lan, &lan_at_home, good.clone()),
        (&ha, &lan, (403, json!("role"))),
        (&chief, &ha, (403, json!("role"))),
        (&chief, &lan, (403, json!("role"))),
    ] {
        holds(holder);
        let before = house.audit(article).len();
        assert_eq!(takes(taker), wanted);
        assert_eq!(house.audit(article).len() - before, usize::from(wanted.0 == 200), "an act has its line");
    }
    // Back from whoever took it over, and from nobody else.
    holds(&lan);
    assert_eq!(takes(&ha), good);
    assert_eq!(takes(&lan), good);
    assert_eq!(ha.told(article)["writers"][0]["person"], json!(lan.person));
    house.chain_holds();
}

#[test]
fn the_same_question_takes_over_once() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, _) = lan.article(&house.text("Cầu mới"));
    lan.says_writing(article);
    let path = format!("/articles/{article}/take");
    let ask = json!({ "op_id": ha.op_id(), "device": ha.device });
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| ha.post(&path, &ask));
        while lan.asked_for().is_empty() {}
        lan.stops(article);
        asking.join().unwrap()
    });
    lan.says_writing(article);
    assert_eq!(ha.post(&path, &ask).status, 200);
    assert!(lan.asked_for().is_empty(), "she writes again, and that stands");
    assert_eq!(house.audit(article).iter().filter(|it| *it == "take_over").count(), 1);
    let mut other = ask.clone();
    other["device"] = json!(lan.device);
    assert_eq!(refused(&ha.post(&path, &other)), (400, "malformed"));
    let (second, _) = lan.article(&house.text("Đường mới"));
    assert_eq!(refused(&ha.post(&format!("/articles/{second}/take"), &ask)), (409, "op_reused"));
}

/// Her window was slow: the laptop had already said that this was all.
#[test]
fn who_hands_over_twice_may_still_take_it_back() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, _) = lan.article(&house.text("Cầu mới"));
    lan.says_writing(article);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| ha.takes(article));
        while lan.asked_for().is_empty() {}
        lan.stops(article);
        assert_eq!(asking.join().unwrap().status, 200);
    });
    lan.stops(article);
    assert_eq!(ha.told(article)["taken"][0]["person"], json!(lan.person));
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| lan.takes(article));
        while ha.asked_for().is_empty() && !asking.is_finished() {}
        ha.stops(article);
        assert_eq!(asking.join().unwrap().status, 200);
    });
    ha.stops(article);
    lan.stops(article);
    assert_eq!(ha.told(article), json!(null), "who took it last leaves, and nothing of it is left");
}
