//! Each standing, reached by the acts themselves and by nothing else.

use domain::ArticleId;
use domain::time::{HOUR_MS, MINUTE_MS};
use serde_json::json;

use crate::house::House;
use crate::table::{Asks, Rules, STANDINGS};

/// A new article of the owner in that standing, under those rules.
pub fn article_in(house: &House, standing: usize, rules: Rules) -> ArticleId {
    let name = STANDINGS[standing];
    house.plays(&house.owner, Asks { role: 0, own: true, inside: true, urgent: false });
    let id = ArticleId::new(house.now());
    let first = house.text(name == "approved, photos missing", false);
    taken(&house.writes(&house.owner.token, house.owner.device, id, &[], &first));
    let steps = Steps { house, id, rules };
    steps.reach(name);
    id
}

struct Steps<'a> {
    house: &'a House,
    id: ArticleId,
    rules: Rules,
}

impl Steps<'_> {
    fn reach(&self, name: &str) {
        let (before, after) = name.split_once(", ").unwrap_or((name, ""));
        match before {
            "draft" => {}
            "draft held" => self.hold(),
            "trashed" => self.editor(json!({ "act": "trash" })),
            "submitted" => self.submitted(after),
            "forwarded" => self.forwarded(),
            "returned" => {
                self.submit();
                self.editor(json!({ "act": "return", "reason": House::reason() }));
            }
            "approved" => self.approved(after),
            "scheduled" => self.scheduled(2 * HOUR_MS),
            "unscheduled draft" => self.unscheduled(),
            "published" => self.published(None),
            "being corrected" => self.corrected(),
            "correction submitted" => {
                self.corrected();
                self.submit_by_desk();
            }
            "correction approved" | "correction scheduled" => {
                self.corrected();
                self.submit_by_desk();
                self.approve();
                if before == "correction scheduled" {
                    self.chief(json!({ "act": "schedule", "go_live_ms": self.house.now().plus_ms(2 * HOUR_MS) }));
                }
            }
            "ended" => {
                self.published(Some(MINUTE_MS));
                self.house.pass(MINUTE_MS);
                self.back(after);
            }
            "withdrawn" => {
                self.published(None);
                self.chief(json!({ "act": "withdraw", "reason": House::reason() }));
                self.back(after);
            }
            other => panic!("nobody knows how to reach {other}"),
        }
    }

    fn submitted(&self, after: &str) {
        self.submit();
        match after {
            "desk commented" => {
                self.hold();
                self.editor(json!({ "act": "release_hold" }));
            }
            "desk edited" => self.edit(),
            "conflict" => self.later_text(),
            _ => {}
        }
    }

    fn approved(&self, after: &str) {
        self.submit();
        self.approve();
        match after {
            "edited since" => self.edit(),
            "conflict" => self.later_text(),
            "held" => self.hold(),
            "embargo ahead" => self.embargo(3 * HOUR_MS),
            "embargo over" => {
                self.embargo(MINUTE_MS);
                self.house.pass(2 * MINUTE_MS);
            }
            _ => {}
        }
    }

    /// Forwarding is of two-step sites; the article stays forwarded where the site changes its rules.
    fn forwarded(&self) {
        self.submit();
        self.house.rule(Rules { two_step: true, ..self.rules });
        self.editor(json!({ "act": "forward" }));
        self.house.rule(self.rules);
    }

    fn scheduled(&self, ahead: i64) {
        self.submit();
        self.approve();
        self.chief(json!({ "act": "schedule", "go_live_ms": self.house.now().plus_ms(ahead) }));
    }

    /// A release that was given up, and a draft: edited by the desk, submitted, and taken back by its owner.
    fn unscheduled(&self) {
        self.scheduled(2 * HOUR_MS);
        self.chief(json!({ "act": "unschedule" }));
        self.edit();
        self.submit_by_desk();
        self.house.does(&self.house.owner, self.id, json!({ "act": "recall" }));
    }

    fn published(&self, ends_in: Option<i64>) {
        self.submit();
        self.approve();
        let take_down = ends_in.map(|it| self.house.now().plus_ms(it));
        self.chief(json!({ "act": "publish_now", "take_down_ms": take_down }));
    }

    fn corrected(&self) {
        self.published(None);
        self.editor(json!({ "act": "correct" }));
        self.edit();
    }

    fn back(&self, after: &str) {
        if after.is_empty() {
            return;
        }
        self.editor(json!({ "act": "bring_back" }));
        if after == "approved again" {
            self.submit();
            self.approve();
        }
    }

    fn submit(&self) {
        let (house, owner) = (self.house, &self.house.owner);
        taken(&house.submits(&owner.token, owner.device, self.id, house.head(self.id)));
        house.pass(1);
    }

    fn submit_by_desk(&self) {
        let (house, editor) = (self.house, &self.house.editor);
        taken(&house.submits(&editor.token, editor.device, self.id, house.head(self.id)));
        house.pass(1);
    }

    fn approve(&self) {
        let content = self.house.standing(self.id).head.unwrap().content;
        self.chief(json!({ "act": "approve", "content": content }));
    }

    fn edit(&self) {
        let (house, editor) = (self.house, &self.house.editor);
        let text = house.text(false, true);
        taken(&house.writes(&editor.token, editor.device, self.id, &[house.head(self.id)], &text));
    }

    /// What the author sends when it lies with the desk stays beside it.
    fn later_text(&self) {
        let (house, owner) = (self.house, &self.house.owner);
        let said = house.writes(&owner.token, owner.device, self.id, &[house.head(self.id)], &house.text(false, false));
        assert_eq!(said["answer"], "branched", "{said}");
    }

    fn hold(&self) {
        self.editor(json!({ "act": "hold", "reason": House::reason() }));
    }

    fn embargo(&self, ahead: i64) {
        self.editor(json!({ "act": "embargo", "until_ms": self.house.now().plus_ms(ahead) }));
    }

    fn editor(&self, act: serde_json::Value) {
        self.house.does(&self.house.editor, self.id, act);
    }

    fn chief(&self, act: serde_json::Value) {
        self.house.does(&self.house.chief, self.id, act);
    }
}

fn taken(answer: &serde_json::Value) {
    assert_eq!(answer["answer"], "applied", "{answer}");
}
