//! Every cell of role × act × standing: the portal does what `can` allows, and nothing else, whoever asks.

use domain::act::{Act, can};
use domain::article::{Standing, Status, status};
use domain::time::MINUTE_MS;
use domain::{Actor, ArticleId, Role, Settings};
use serde_json::{Value, json};

use crate::house::{House, Laptop};

const REASON: &str = "Một lý do đủ dài để đọc";

const STANDINGS: [Status; 9] = [
    Status::Draft,
    Status::Submitted,
    Status::Returned,
    Status::Approved,
    Status::Scheduled,
    Status::Published,
    Status::Ended,
    Status::Withdrawn,
    Status::Trashed,
];

const ACTS: [Act; 10] = [
    Act::Recall,
    Act::Forward,
    Act::Return,
    Act::Approve,
    Act::Schedule,
    Act::PublishNow,
    Act::Unschedule,
    Act::Withdraw,
    Act::Trash,
    Act::Restore,
];

/// Lan's article, brought to that standing by the acts themselves.
fn article_in(house: &House, people: &[Laptop<'_>], wanted: Status) -> ArticleId {
    let [lan, .., chief] = people else { unreachable!("six people") };
    let text = house.text("Cầu mới");
    let (article, head) = lan.article(&text);
    let later = |ms: i64| house.now().plus_ms(ms);
    let steps: &[Value] = match wanted {
        Status::Draft | Status::Submitted => &[],
        Status::Trashed => &[json!({ "act": "trash" })],
        Status::Returned => &[json!({ "act": "return", "reason": REASON })],
        Status::Approved => &[json!("approve")],
        Status::Scheduled => &[json!("approve"), json!({ "act": "schedule", "go_live_ms": later(60 * MINUTE_MS) })],
        Status::Published => &[json!("approve"), json!({ "act": "publish_now" })],
        Status::Ended => &[json!("approve"), json!({ "act": "publish_now", "take_down_ms": later(1) })],
        Status::Withdrawn => {
            &[json!("approve"), json!({ "act": "publish_now" }), json!({ "act": "withdraw", "reason": REASON })]
        }
        Status::Forwarded => unreachable!("one step"),
    };
    if !matches!(wanted, Status::Draft | Status::Trashed) {
        assert_eq!(lan.push(&[lan.submit_op(article, head)])[0]["answer"], "applied");
    }
    for step in steps {
        match step.as_str() {
            Some(_) => chief.approves(article, head, &text),
            None => chief.does(article, head, step.clone()),
        };
    }
    if wanted == Status::Ended {
        house.pass(1);
    }
    assert_eq!(status(&standing(house, article), house.now()), wanted);
    article
}

fn standing(house: &House, article: ArticleId) -> Standing {
    let it = house.portal().read(|tx| Ok(portal::table::article::standing(tx, article)?.unwrap())).unwrap();
    // The portal reads its own pages back while it is asked; that is no act.
    Standing { receipts: Vec::new(), ..it }
}

fn asked(house: &House, act: Act, standing: &Standing) -> Value {
    let mut ask = json!({ "act": act });
    match act {
        Act::Return | Act::Withdraw => ask["reason"] = json!(REASON),
        Act::Approve => ask["content"] = json!(standing.head.as_ref().unwrap().content),
        Act::Schedule => ask["go_live_ms"] = json!(house.now().plus_ms(MINUTE_MS)),
        _ => {}
    }
    ask
}

#[test]
fn the_portal_does_what_the_rules_allow_and_nothing_else() {
    let house = House::new();
    let people = ["lan", "mai", "ha", "hoa", "quantri", "truongban"].map(|it| house.laptop(it));
    let roles = [Role::Reporter, Role::Reporter, Role::Editor, Role::Editor, Role::Admin, Role::Chief];
    let mut done = 0;
    for wanted in STANDINGS {
        let mut article = article_in(&house, &people, wanted);
        for act in ACTS {
            for (n, laptop) in people.iter().enumerate() {
                let before = standing(&house, article);
                let categories = if n == 3 { vec![house.culture] } else { Vec::new() };
                let actor = Actor { person: laptop.person, role: roles[n], categories };
                let may = can(&actor, act, &before, &Settings::default(), false, house.now());
                let said = laptop.act(article, before.head.as_ref().unwrap().revision, asked(&house, act, &before));
                let cell = format!("{:?} (person {n}) {act:?} on {wanted:?}: {may:?}, {}", roles[n], said.body);
                if may.is_ok() {
                    assert_eq!(said.status, 200, "{cell}");
                    done += 1;
                    article = article_in(&house, &people, wanted);
                } else {
                    assert!(matches!(said.status, 403 | 404 | 409 | 422), "{cell}");
                    assert_eq!(standing(&house, article), before, "a refused act changes nothing: {cell}");
                }
            }
        }
    }
    assert!(done > 20, "a portal that refuses everything would pass the rest");
    house.chain_holds();
}
