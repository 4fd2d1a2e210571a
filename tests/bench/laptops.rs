//! Three hundred laptops at one portal: each holds its line open, and each sends a text of 20 kB every half minute.
//! `./run bench laptops`; `LAPTOPS=100` for fewer. They and the portal share the machine, and the load is said.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;
use std::time::Duration;

use support::{Bench, Figure, Goal, PortalProcess, quantile};
use syncing::Crowd;

const LAPTOPS: usize = 300;
const EVERY: Duration = Duration::from_secs(30);
const LASTS: Duration = Duration::from_secs(90);
const MEMORY_MB: u64 = 256;

fn main() -> ExitCode {
    let laptops = std::env::var("LAPTOPS").ok().and_then(|it| it.parse().ok()).unwrap_or(LAPTOPS);
    let folder = tempfile::tempdir().expect("a folder that goes away");
    let crowd = Crowd::of(folder.path(), laptops);
    let portal = PortalProcess::serve(folder.path());
    println!("{laptops} máy, tải trước {} / laptops, load before", load());
    let it = crowd.works(&portal.address, EVERY, LASTS);
    let mut bench = Bench::default();
    let of = |part| [quantile(&it.pushes, part, 0.001)];
    bench.line(&Figure { name: "a push, p95", ours: &of(0.95), floor: None, peer: None }, Goal::Most(300.0));
    bench.line(&Figure { name: "a push, median", ours: &of(0.5), floor: None, peer: None }, Goal::None);
    bench.line(&Figure { name: "a push, slowest", ours: &of(1.0), floor: None, peer: None }, Goal::None);
    let first = it.errors.first().map(|it| format!(", as {it}")).unwrap_or_default();
    let said = format!("{} of {} pushes, {} changes pulled{first}", it.errors.len(), it.pushes.len(), it.pulled);
    bench.fact("errors", &said, it.errors.is_empty() && !it.pushes.is_empty());
    let peak = portal.peak_mb();
    bench.fact("the portal's memory", &format!("{peak} MB  <= {MEMORY_MB}"), peak > 0 && peak <= MEMORY_MB);
    bench.fact("load", &load(), true);
    bench.end()
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()
}
