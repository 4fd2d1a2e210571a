//! Request after request: what the portal answered, and whether its file is still the same.

use std::collections::BTreeMap;

use domain::OpId;
use merging::Chance;
use serde_json::{Value, json};

use crate::digest::differ;
use crate::forged::kinds;
use crate::house::{House, NOW};
use crate::text::next;

#[derive(Debug, Default)]
pub struct Refusals {
    pub sent: usize,
    pub kinds: usize,
    /// How often which answer came.
    pub answers: BTreeMap<String, usize>,
    /// Answers that were none of those that are allowed, and tables that were others afterwards.
    pub faults: Vec<String>,
    pub panics: Vec<String>,
    /// The most memory that the portal took.
    pub peak_mb: u64,
    /// The file and its audit chain were whole at the end.
    pub whole: bool,
    pub control: Control,
}

/// What was forged, as it was before.
#[derive(Debug, Default)]
pub struct Control {
    pub sent: usize,
    pub taken: usize,
    /// How many of them changed the file.
    pub changed: usize,
}

/// So many forged requests, one kind after the other.
#[must_use]
pub fn refusals(count: usize, chance: &mut Chance) -> Refusals {
    let house = House::new();
    let kinds = kinds();
    let mut out = Refusals { sent: count, kinds: kinds.len(), ..Refusals::default() };
    let mut before = house.digest();
    for n in 0..count {
        let (name, make) = kinds[n % kinds.len()];
        let forged = make(&house, chance);
        let answer = forged.sends(&house);
        if !forged.may.contains(&answer.as_str()) {
            out.faults.push(format!("{name} ({n}): {answer}"));
        }
        let after = house.digest();
        let differ = differ(&before, &after);
        if !differ.is_empty() {
            out.faults.push(format!("{name} ({n}) changed {}", differ.join(", ")));
            before = after;
        }
        *out.answers.entry(answer).or_default() += 1;
    }
    out.control = control(&house, chance);
    let end = house.end();
    let panics = end["panics"].as_array().cloned().unwrap_or_default();
    out.panics = panics.iter().map(ToString::to_string).collect();
    out.peak_mb = end["peak_kb"].as_u64().unwrap_or(0) / 1024;
    out.whole = end["whole"] == json!(true) && end["audit_holds"] == json!(true);
    out
}

/// The same requests without the forger's hand: each is taken, and each is seen in the file.
#[must_use]
pub fn control(house: &House, chance: &mut Chance) -> Control {
    let mut out = Control::default();
    let mut before = house.digest();
    let mut count = |taken: bool| {
        let after = house.digest();
        out.sent += 1;
        out.taken += usize::from(taken);
        out.changed += usize::from(!differ(&before, &after).is_empty());
        before = after;
    };
    for _ in 0..8 {
        // A second text from one head is a branch, which is kept as well.
        let said = house.pushes(&house.lan, &[next(house, chance)]);
        count(matches!(said.body["answers"][0]["answer"].as_str(), Some("applied" | "branched")));
    }
    let (article, head, content) = &house.submitted;
    let approve = json!({ "op_id": OpId::new(NOW), "seen": head, "act": "approve", "content": content.hash });
    count(house.acts(&house.chief, *article, &approve).status == 200);
    let (article, head) = house.approved;
    let later: Value = json!(NOW.plus_ms(3_600_000));
    let schedule = json!({ "op_id": OpId::new(NOW), "seen": head, "act": "schedule", "go_live_ms": later });
    count(house.acts(&house.chief, article, &schedule).status == 200);
    let settings = json!({ "op_id": OpId::new(NOW), "tone": "new", "range_dash": "hyphen" }).to_string();
    count(house.call("PUT", "/settings", Some(&house.admin.token), &[], settings.as_bytes()).status == 200);
    out
}
