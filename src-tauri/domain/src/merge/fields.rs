//! Fields merge one by one; what is a set merges as one.

use serde::Serialize;

use super::{At, Conflict, Piece, three};
use crate::fields::Fields;

pub(super) fn merged(base: &Fields, mine: &Fields, theirs: &Fields, conflicts: &mut Vec<Conflict>) -> Fields {
    if let Some(it) = three([base, mine, theirs]) {
        return it.clone();
    }
    let mut it = Merging { conflicts };
    // Named one by one, so that a new field does not compile before somebody has decided how it merges.
    let Fields {
        category,
        extra_categories,
        source,
        bylines,
        tags,
        topic,
        slug,
        cover,
        embargo_until_ms,
        language,
        correction_note,
        ignored,
    } = base;
    Fields {
        category: it.one("category", [category, &mine.category, &theirs.category]),
        extra_categories: set([extra_categories, &mine.extra_categories, &theirs.extra_categories]),
        source: it.one("source", [source, &mine.source, &theirs.source]),
        bylines: it.one("bylines", [bylines, &mine.bylines, &theirs.bylines]),
        tags: set([tags, &mine.tags, &theirs.tags]),
        topic: it.one("topic", [topic, &mine.topic, &theirs.topic]),
        slug: it.one("slug", [slug, &mine.slug, &theirs.slug]),
        cover: it.one("cover", [cover, &mine.cover, &theirs.cover]),
        embargo_until_ms: it
            .one("embargo_until_ms", [embargo_until_ms, &mine.embargo_until_ms, &theirs.embargo_until_ms]),
        language: it.one("language", [language, &mine.language, &theirs.language]),
        correction_note: it.one("correction_note", [correction_note, &mine.correction_note, &theirs.correction_note]),
        ignored: set([ignored, &mine.ignored, &theirs.ignored]),
    }
}

struct Merging<'a> {
    conflicts: &'a mut Vec<Conflict>,
}

impl Merging<'_> {
    fn one<T: PartialEq + Clone + Serialize>(&mut self, name: &str, sides: [&T; 3]) -> T {
        if let Some(it) = three(sides) {
            return it.clone();
        }
        let [base, mine, theirs] = sides.map(|it| Piece::Fact(serde_json::to_value(it).unwrap_or_default()));
        self.conflicts.push(Conflict { at: At::Field { name: name.to_owned() }, base, mine, theirs });
        sides[2].clone()
    }
}

/// Theirs without what mine took away, then what mine added.
fn set<T: PartialEq + Clone>(sides: [&Vec<T>; 3]) -> Vec<T> {
    if let Some(it) = three(sides) {
        return it.clone();
    }
    let [base, mine, theirs] = sides;
    let kept = theirs.iter().filter(|it| mine.contains(it) || !base.contains(it));
    let added = mine.iter().filter(|it| !base.contains(it) && !theirs.contains(it));
    kept.chain(added).cloned().collect()
}
