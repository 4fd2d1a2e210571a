//! The whole table: role × act × standing × own or other × in or out of category × settings × urgent, as
//! `table.txt` has it. Settings that change nothing stand together; so do standings with the same answers.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::tests::{NOW, Stand, actor, category, other_category, person};
use super::{Act, Refusal, can};
use crate::article::Standing;
use crate::person::{Approval, Role, Settings};

#[test]
fn the_whole_table_of_acts() {
    let mut out = String::from(LEGEND);
    for act in Act::ALL {
        let mut blocks: Vec<(Vec<String>, String)> = Vec::new();
        for (name, settings, urgent) in settings() {
            let block = block(act, &settings, urgent);
            match blocks.iter_mut().find(|it| it.1 == block) {
                Some((names, _)) => names.push(name),
                None => blocks.push((vec![name], block)),
            }
        }
        for (names, block) in &blocks {
            let names = if blocks.len() == 1 { "whatever the settings".to_owned() } else { names.join(", ") };
            let _ = write!(out, "\n{act:?} ({names})\n{block}");
        }
    }
    expect_test::expect_file!["table.txt"].assert_eq(&out);
}

const LEGEND: &str = "\
Columns: reporter, editor, chief, admin; in each: own in category, own out of it, other's in it, other's out of it.
+ allowed  R role  N not own  C other category  O own text  S standing  T trashed  X conflict  H held  E embargo
V edited since approval  0 nothing new  D desk touched  P pending release  L released  M photos missing  U not sent
";

fn settings() -> Vec<(String, Settings, bool)> {
    let mut out = Vec::new();
    for (step, approval) in [("one step", Approval::OneStep), ("two steps", Approval::TwoStep)] {
        for four_eyes in [true, false] {
            for urgent in [false, true] {
                let eyes = if four_eyes { "" } else { " two eyes" };
                let name = format!("{step}{eyes}{}", if urgent { " urgent" } else { "" });
                out.push((name, Settings { approval, four_eyes, ..Settings::default() }, urgent));
            }
        }
    }
    out
}

fn block(act: Act, settings: &Settings, urgent: bool) -> String {
    let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, standing) in Stand::all() {
        let row = row(act, &standing, settings, urgent);
        match rows.iter_mut().find(|it| it.0 == row) {
            Some((_, names)) => names.push(name),
            None => rows.push((row, vec![name])),
        }
    }
    rows.into_iter().fold(String::new(), |out, (row, names)| format!("{out}  {row}  {}\n", names.join(" · ")))
}

fn row(act: Act, standing: &Standing, settings: &Settings, urgent: bool) -> String {
    let letters: BTreeMap<_, _> = Role::ALL
        .into_iter()
        .enumerate()
        .map(|(n, role)| {
            let cells: String = [(1, category()), (1, other_category()), (2, category()), (2, other_category())]
                .into_iter()
                .map(|(who, category)| {
                    let mut actor = actor(role, person(who));
                    actor.categories = vec![category];
                    letter(can(&actor, act, standing, settings, urgent, NOW))
                })
                .collect();
            (n, cells)
        })
        .collect();
    letters.into_values().collect::<Vec<_>>().join(" ")
}

fn letter(answer: Result<(), Refusal>) -> char {
    match answer {
        Ok(()) => '+',
        Err(Refusal::Role) => 'R',
        Err(Refusal::NotOwn) => 'N',
        Err(Refusal::OtherCategory) => 'C',
        Err(Refusal::OwnText) => 'O',
        Err(Refusal::Standing) => 'S',
        Err(Refusal::Trashed) => 'T',
        Err(Refusal::Conflict) => 'X',
        Err(Refusal::Held) => 'H',
        Err(Refusal::Embargo) => 'E',
        Err(Refusal::EditedSinceApproval) => 'V',
        Err(Refusal::NothingNew) => '0',
        Err(Refusal::DeskTouched) => 'D',
        Err(Refusal::PendingRelease) => 'P',
        Err(Refusal::Released) => 'L',
        Err(Refusal::PhotosMissing) => 'M',
        Err(Refusal::NotSent) => 'U',
        // Of a laptop, never of the rules.
        Err(Refusal::NewerText) => 'W',
    }
}
