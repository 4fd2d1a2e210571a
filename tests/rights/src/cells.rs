//! Every cell, or every n-th: asked of the portal, and held against the table.

use std::collections::BTreeMap;

use domain::ArticleId;
use domain::article::Standing;
use domain::time::HOUR_MS;
use serde_json::{Value, json};

use crate::house::{House, Laptop};
use crate::stands::article_in;
use crate::table::{Asks, RULES, Rules, STANDINGS, acts, letter, sees};

/// What a portal without one of its checks would do; the proof must see each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// A portal as it is.
    None,
    /// It does not look who asks: every call comes with the chief's token.
    AnybodyIsTheChief,
    /// It does not look at the site's rules: those of a new site are in force.
    RulesOfANewSite,
    /// It does not look where the article stands: it stands one further than the table is asked about.
    AnotherStanding,
}

#[derive(Debug, Default)]
pub struct Cells {
    pub asked: usize,
    pub done: usize,
    /// By act, of those that went through.
    pub by_act: BTreeMap<&'static str, usize>,
    pub faults: Vec<String>,
    /// Acts whose faults were found.
    pub seen_in: std::collections::BTreeSet<&'static str>,
    pub chain_holds: bool,
}

/// One in `every` cells, beginning with the `from`-th.
pub fn cells(every: usize, from: usize, breach: Breach) -> Cells {
    let house = House::new();
    let mut out = Cells::default();
    let mut n = 0;
    for rules in RULES {
        let real = if breach == Breach::RulesOfANewSite { RULES[0] } else { rules };
        house.rule(real);
        for standing in 0..STANDINGS.len() {
            let stands = if breach == Breach::AnotherStanding { (standing + 1) % STANDINGS.len() } else { standing };
            let mut article: Option<ArticleId> = None;
            for act in acts().filter(|it| *it != NOT_ASKED) {
                for asks in all_asks(act) {
                    n += 1;
                    if n % every != from % every {
                        continue;
                    }
                    let id = *article.get_or_insert_with(|| article_in(&house, stands, real));
                    let it = Cell { house: &house, act, standing, rules, asks, breach };
                    if it.ask(id, &mut out) {
                        article = None;
                    }
                }
            }
        }
    }
    out.chain_holds = house.portal().verify().unwrap().first_bad.is_none();
    out
}

fn all_asks(act: &str) -> Vec<Asks> {
    let urgent: &[bool] = if matches!(act, "Approve" | "Withdraw") { &[false, true] } else { &[false] };
    let mut out = Vec::new();
    for role in 0..4 {
        for (own, inside) in [(true, true), (true, false), (false, true), (false, false)] {
            out.extend(urgent.iter().map(|&urgent| Asks { role, own, inside, urgent }));
        }
    }
    out
}

/// Taking over is of whoever writes, waits for her laptop, and has tests of its own; of the two tables it is held alike.
const NOT_ASKED: &str = "TakeOver";

struct Cell<'a> {
    house: &'a House,
    act: &'static str,
    standing: usize,
    rules: Rules,
    asks: Asks,
    breach: Breach,
}

/// What came: `+`, a code with the rule that refused, or that the article is unknown.
#[derive(Debug, PartialEq, Eq)]
struct Came(String);

impl Cell<'_> {
    /// True where the article is no longer where it stood.
    fn ask(&self, id: ArticleId, out: &mut Cells) -> bool {
        let house = self.house;
        let actor = if self.asks.own { &house.owner } else { &house.other };
        house.plays(actor, self.asks);
        // What the portal saw on its own page comes in its own time, and is nobody's act.
        let stands = || Standing { receipts: Vec::new(), ..house.standing(id) };
        let (before, rows) = (stands(), house.rows(id));
        let came = self.came(actor, id, &before);
        let (after, written) = (stands(), house.rows(id) - rows);
        let wanted = self.wanted();
        out.asked += 1;
        let mut fault = |why: String| {
            out.seen_in.insert(self.act);
            let Self { act, rules, asks, .. } = self;
            out.faults.push(format!("{act} on {} by {asks:?} under {rules:?}: {why}", STANDINGS[self.standing]));
        };
        if came != wanted {
            fault(format!("{} came, and {} was to come", came.0, wanted.0));
        }
        if came.0 == "+" {
            out.done += 1;
            *out.by_act.entry(self.act).or_default() += 1;
            let rows = i64::from(!matches!(self.act, "Edit" | "Overrule"));
            if written != rows {
                fault(format!("{written} rows of the audit, and it has {rows}"));
            }
        } else if (after != before && came.0 != "branched") || written != 0 {
            fault("a refused act changed something".to_owned());
        }
        after != before || came.0 == "branched"
    }

    fn wanted(&self) -> Came {
        if !sees(self.standing, self.asks) {
            return Came("unknown".to_owned());
        }
        let letter = letter(self.act, self.standing, self.rules, self.asks);
        Came(
            match letter {
                '+' => "+",
                // Words are kept wherever the article stands.
                'S' | 'T' if self.act == "Edit" => "branched",
                'N' | 'C' | 'R' if self.act == "Edit" => "not_allowed",
                'R' => "not_allowed role",
                'N' => "not_allowed not_own",
                'C' => "not_allowed other_category",
                'S' => "not_allowed standing",
                'T' => "not_allowed trashed",
                '0' => "not_allowed nothing_new",
                'D' => "not_allowed desk_touched",
                'L' => "not_allowed released",
                'O' => "own_text",
                'X' => "open_conflict",
                'H' => "held",
                'E' => "embargo",
                'V' => "edited_since_approval",
                'P' => "pending_release",
                'M' => "photos_missing",
                other => panic!("nobody knows what {other} is"),
            }
            .to_owned(),
        )
    }

    fn came(&self, actor: &Laptop, id: ArticleId, at: &Standing) -> Came {
        let house = self.house;
        let asker = if self.breach == Breach::AnybodyIsTheChief { &house.chief } else { actor };
        let head = at.head.as_ref().unwrap();
        match self.act {
            "Edit" => {
                answered(&house.writes(&asker.token, asker.device, id, &[head.revision], &house.text(false, true)))
            }
            "Submit" => answered(&house.submits(&asker.token, asker.device, id, head.revision)),
            "Share" => said(house.shares(&asker.token, id, head.revision)),
            _ => said(house.acts(&asker.token, id, head.revision, self.body(at))),
        }
    }

    fn body(&self, at: &Standing) -> Value {
        let (reason, now) = (House::reason(), self.house.now());
        let content = at.head.as_ref().map(|it| it.content.clone());
        match self.act {
            "Recall" => json!({ "act": "recall" }),
            "Forward" => json!({ "act": "forward" }),
            "Return" => json!({ "act": "return", "reason": reason }),
            "Approve" if self.asks.urgent => json!({ "act": "approve", "content": content, "urgent_reason": reason }),
            "Approve" => json!({ "act": "approve", "content": content }),
            "Schedule" => json!({ "act": "schedule", "go_live_ms": now.plus_ms(10 * HOUR_MS) }),
            "PublishNow" => json!({ "act": "publish_now" }),
            "Unschedule" => json!({ "act": "unschedule" }),
            "Correct" => json!({ "act": "correct" }),
            "Withdraw" => json!({ "act": "withdraw", "reason": reason, "urgent": self.asks.urgent }),
            "BringBack" => json!({ "act": "bring_back" }),
            "Hold" => json!({ "act": "hold", "reason": reason }),
            "ReleaseHold" => json!({ "act": "release_hold" }),
            "RaiseEmbargo" => json!({ "act": "embargo", "until_ms": now.plus_ms(20 * HOUR_MS) }),
            "LowerEmbargo" => json!({ "act": "embargo", "until_ms": null }),
            "Overrule" => {
                json!({ "act": "overrule", "finding": { "code": "alt_missing", "part": "alt" }, "content": content, "reason": reason })
            }
            "Trash" => json!({ "act": "trash" }),
            "Restore" => json!({ "act": "restore" }),
            other => panic!("nobody knows how to ask for {other}"),
        }
    }
}

fn said(it: crate::house::Said) -> Came {
    match (it.status, it.body["code"].as_str()) {
        (200, _) => Came("+".to_owned()),
        // Who may let a finding pass is told that this text has none.
        (422, Some("not_overrulable")) => Came("+".to_owned()),
        _ => refused(&it.body),
    }
}

fn answered(it: &Value) -> Came {
    match it["answer"].as_str() {
        Some("applied") => Came("+".to_owned()),
        Some("branched") => Came("branched".to_owned()),
        _ => refused(it),
    }
}

fn refused(it: &Value) -> Came {
    let code = it["code"].as_str().unwrap_or("no code");
    match it["at"]["refusal"].as_str() {
        Some(refusal) => Came(format!("{code} {refusal}")),
        None => Came(code.to_owned()),
    }
}
