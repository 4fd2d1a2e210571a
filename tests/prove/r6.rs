//! R6: three to six laptops and a portal through lines that lose, repeat and delay, partitions, crashes and wrong clocks;
//! first with the portal in the same process, then with `toasoan-portal serve` behind a proxy, killed again and again.
//! `./run prove R6`; `R6_SEEDS=500` and `R6_REAL=50` for fewer of the one and the other, 0 for none,
//! `TOASOAN_SEED=N` begins the fresh ones at N.
//! Controls: six programs that each break one promise; each must be caught, in both.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use converging::{Caught, Fault, Mutant, Portals, Seeds, Template, mutants, seeds, told};
use durability::report;
use merging::fresh_seed;
use serde_json::{Value, json};

const SEEDS: usize = 10_000;
const REAL: usize = 500;
const CONTROL: usize = 50;
const SAY_EVERY: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let template = Template::make();
    let fresh = fresh_seed();
    let parts = [
        part(&template, Portals::Inside, asked("R6_SEEDS", SEEDS), fresh),
        part(&template, Portals::Served, asked("R6_REAL", REAL), fresh),
    ];
    let parts: Vec<Part> = parts.into_iter().flatten().collect();
    let good = !parts.is_empty() && parts.iter().all(Part::holds);
    let sentences: Vec<String> = parts.iter().map(Part::sentence).collect();
    let figures: Vec<Value> = parts.iter().map(Part::figures).collect();
    report("R6", &sentences.join(" "), good, &json!({ "fresh_seed": fresh, "parts": figures }))
}

fn asked(name: &str, full: usize) -> usize {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(full)
}

struct Part {
    name: &'static str,
    wanted: usize,
    it: Seeds,
    controls: Vec<Caught>,
    seeds_a_minute: u64,
}

fn part(template: &Template, portals: Portals, count: usize, fresh: u64) -> Option<Part> {
    if count == 0 {
        return None;
    }
    let name = match portals {
        Portals::Inside => "One process",
        Portals::Served => "Real portals over HTTP",
    };
    println!("  {name}: {count} seeds");
    let caught = |it: &Caught| println!("  control {}: {:?}", it.mutant, it.after);
    let controls = mutants(template, portals, &Mutant::ALL, (0, CONTROL), &caught);
    let so_far = Mutex::new(SoFar { done: 0, faults: 0, said: Instant::now() });
    let hears = |seed: u64, faults: &[Fault]| so_far.lock().expect("nobody panics with it").hears(seed, faults);
    let began = Instant::now();
    let mut it = seeds(template, portals, 0, count / 2, &hears);
    it.take_in(seeds(template, portals, fresh, count - count / 2, &hears));
    let seeds_a_minute = (it.seeds as u64 * 60_000) / u64::try_from(began.elapsed().as_millis()).unwrap_or(1).max(1);
    if !it.faults.is_empty() {
        println!("{}", told(template, portals, &it));
    }
    Some(Part { name, wanted: count, it, controls, seeds_a_minute })
}

/// A line a minute, and one for every fault at once.
struct SoFar {
    done: usize,
    faults: usize,
    said: Instant,
}

impl SoFar {
    fn hears(&mut self, seed: u64, faults: &[Fault]) {
        self.done += 1;
        self.faults += faults.len();
        for it in faults {
            println!("  seed {seed}, {:?}: {}", it.rule, it.said);
        }
        if self.said.elapsed() >= SAY_EVERY {
            self.said = Instant::now();
            println!("  {} seeds, {} faults", self.done, self.faults);
        }
    }
}

impl Part {
    fn holds(&self) -> bool {
        self.it.faults.is_empty() && self.controls.iter().all(|it| it.after.is_some()) && self.it.seeds >= self.wanted
    }

    fn caught(&self) -> Vec<String> {
        let after = |it: &Caught| it.after.map_or("never".to_owned(), |it| it.to_string());
        self.controls.iter().map(|it| format!("{}: {}", it.mutant, after(it))).collect()
    }

    fn sentence(&self) -> String {
        let it = &self.it;
        format!(
            "{}: {} seeds ({} a minute), {} deeds, {} words looked for, {} faults {:?}; {} rounds, {} of them broken off, \
             {} starts of a laptop and {} of a portal after a kill, {} conflicts, {} merges without a person. Controls, \
             caught after so many seeds: {}.",
            self.name,
            it.seeds,
            self.seeds_a_minute,
            it.deeds,
            it.words,
            it.faults.len(),
            it.by_rule(),
            it.rounds,
            it.broken_rounds,
            it.starts,
            it.portal_kills,
            it.conflicts,
            it.brought,
            self.caught().join("; "),
        )
    }

    fn figures(&self) -> Value {
        let it = &self.it;
        let seeds: Vec<u64> = it.faults.iter().map(|it| it.0).take(50).collect();
        json!({
            "portals": self.name, "seeds": it.seeds, "seeds_a_minute": self.seeds_a_minute, "deeds": it.deeds,
            "words": it.words, "faults": it.by_rule(), "seeds_of_faults": seeds, "rounds": it.rounds,
            "broken_rounds": it.broken_rounds, "starts": it.starts, "portal_kills": it.portal_kills,
            "conflicts": it.conflicts, "brought": it.brought, "controls_caught_after": self.caught(),
        })
    }
}
