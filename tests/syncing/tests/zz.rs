#![allow(clippy::print_stdout)]
use syncing::*;
#[test]
fn many() {
    let from: u64 = std::env::var("FROM").unwrap_or("0".into()).parse().unwrap();
    let n: usize = std::env::var("N").unwrap_or("40".into()).parse().unwrap();
    let t = Template::make();
    let began = std::time::Instant::now();
    let it = seeds(&t, from, n, &|_| {});
    println!(
        "{:?} seeds {} deeds {} words {} brought {} conflicts {} rounds {} broken {} starts {} faults {:?}",
        began.elapsed(),
        it.seeds,
        it.deeds,
        it.words,
        it.brought,
        it.conflicts,
        it.rounds,
        it.broken_rounds,
        it.starts,
        it.by_rule()
    );
    for (seed, f) in it.faults.iter().take(30) {
        println!("{seed} {:?} {}", f.rule, f.said);
    }
    if std::env::var_os("SHRINK").is_some() {
        println!("{}", told(&t, &it));
    }
}
#[test]
fn mut_all() {
    let t = Template::make();
    mutants(&t, 0, 40, &|it| println!("{it:?}"));
}
