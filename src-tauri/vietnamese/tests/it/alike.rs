//! Two texts beside each other: an article and the same one a little edited, articles of one subject by one office.

use vietnamese::alike::{LEAST_IN_COMMON, RUN};

use crate::alike_figures::{OVER, figures, runs};
use crate::articles::{article, edited};

#[test]
fn an_article_edited_by_a_twentieth_is_known_again_and_no_other_is_taken_for_it() {
    let it = figures(RUN, 5);
    println!("least {:.3}, most of others {:.3} of {} pairs", it.least, it.most_of_others, it.pairs);
    assert_eq!((it.found, it.edited, it.false_ones, it.pairs), (100, 100, 0, 4950));
    assert!(
        it.least > 0.85 && it.most_of_others < 0.7,
        "and neither by a hair: {:.3} {:.3}",
        it.least,
        it.most_of_others
    );
}

/// The control: single syllables find the edited ones, too, and take nearly every other for one of them; and so does a
/// threshold at half of it.
#[test]
fn without_runs_or_with_half_a_threshold_others_are_taken_for_it() {
    let it = figures(1, 5);
    assert_eq!(it.found, 100);
    assert!(it.false_ones > 1_000, "{} of {}", it.false_ones, it.pairs);
    assert!(figures(RUN, 5).most_of_others > 0.5, "the office's own lines are a good part of every article");
}

/// Greetings and closing lines lead to others, too; which of them are looked at first is `sqlite::sketch`'s.
#[test]
fn a_sketch_leads_to_every_article_that_the_measure_would_find() {
    let mut missed = 0;
    for seed in 0..200_u64 {
        let lines = article(seed);
        let it = runs(&lines, RUN);
        for percent in [5, 10] {
            let other = runs(&edited(&lines, percent, seed), RUN);
            let led = it.sketch().in_common(&other.sketch()) >= LEAST_IN_COMMON;
            missed += usize::from(it.alike(&other) > OVER && !led);
        }
    }
    assert_eq!(missed, 0);
}
