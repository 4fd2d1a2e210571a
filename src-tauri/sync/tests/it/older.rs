//! What an article was before a laptop first had it: a pull brings heads, and the versions before them come when somebody
//! looks for them.

use std::sync::Arc;

use desk::Desk;

use crate::line::{Way, Wire};
use crate::newsroom::{Newsroom, content};

#[test]
fn an_editor_who_first_reads_the_third_version_compares_it_with_the_first() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    let (id, first) = lan.writes(&content("Mưa lớn", newsroom.news, &["Nước lên nhanh."]));
    lan.cuts(id, &content("Mưa lớn", newsroom.news, &["Nước lên nhanh trong đêm."]));
    let third = lan.cuts(id, &content("Mưa lớn", newsroom.news, &["Nước lên nhanh trong đêm.", "Ba xã bị chia cắt."]));
    lan.submits(id);
    lan.good_round();
    ha.good_round();
    let desk = Desk::open(Arc::clone(&ha.store), Arc::clone(&ha.clock)).unwrap();
    let numbers = || desk.history(id).unwrap().iter().map(|it| it.no).collect::<Vec<_>>();
    assert_eq!(numbers(), [Some(3)], "a pull brings the newest");
    wire.rule(|_| Way::CutBefore);
    assert!(sync::older_revisions(&ha.line(), id).is_err());
    assert_eq!(numbers(), [Some(3)]);
    wire.rule(|_| Way::Through);
    assert!(sync::older_revisions(&ha.line(), id).unwrap());
    assert_eq!(numbers(), [Some(3), Some(2), Some(1)], "though they came later");
    let compared = desk.compare(id, first, Some(third)).unwrap();
    assert!(compared.changes.added > 0, "{:?}", compared.changes);
    assert!(!sync::older_revisions(&ha.line(), id).unwrap(), "all is here");
}
