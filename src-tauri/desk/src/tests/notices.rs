//! The list of notices: with titles and words as they are now, shown by itself once, read by opening the article.

use domain::article::{Review, Standing};
use domain::notice::{NoticeKind, NoticeSettings};
use domain::person::Quiet;
use domain::time::HOUR_MS;
use domain::{ArticleId, PersonId, RevisionId};
use store::{hear, notice};

use super::bench::{Bench, START};

/// An article of hers that somebody has returned so long ago.
fn returned(bench: &Bench, title: &str, ago_ms: i64) -> ArticleId {
    let article = bench.written(title);
    let at_ms = bench.desk.portal_now().plus_ms(-ago_ms);
    let reason = "Thiếu tên  người\ntrong ảnh.".to_owned();
    let review = Review::Returned { revision: RevisionId::new(START), by: PersonId::new(START), at_ms, reason };
    let it = Standing { review, number: Some(3), ..Standing::local(article, bench.me.id) };
    bench.store.write::<_, store::Error>(|tx| hear::standing(tx, &it, at_ms, bench.now())).unwrap();
    article
}

fn begun() -> Bench {
    let bench = Bench::new();
    let long_ago = bench.desk.portal_now().plus_ms(-20 * HOUR_MS);
    bench.store.write::<_, store::Error>(|tx| notice::begin(tx, long_ago)).unwrap();
    bench
}

#[test]
fn a_notice_says_what_happened_to_which_article_and_a_screen_that_reads_anew_reads_none() {
    let bench = begun();
    let article = returned(&bench, "Mưa lớn", 0);
    let inbox = bench.desk.notices().unwrap();
    assert_eq!((inbox.unread, inbox.rows.len()), (1, 1));
    let row = &inbox.rows[0];
    assert_eq!((row.kind, row.article, row.title.as_deref()), (NoticeKind::Returned, Some(article), Some("Mưa lớn")));
    assert_eq!(row.words.as_deref(), Some("Thiếu tên người trong ảnh."), "in one line");
    let n = row.n;
    bench.desk.open_article(article).unwrap();
    assert_eq!(bench.desk.notices().unwrap().unread, 1, "a screen reads itself anew whenever something comes");
    let inbox = bench.desk.see_notice(n).unwrap();
    assert_eq!((inbox.unread, inbox.rows[0].seen), (0, true));
}

#[test]
fn what_is_shown_by_itself_is_shown_once() {
    let bench = begun();
    returned(&bench, "Mưa lớn", 0);
    let said = bench.desk.announce(true, None).unwrap();
    assert_eq!((said.unread, said.line.len(), said.desktop.len(), said.digest.len()), (1, 1, 0, 0));
    let again = bench.desk.announce(false, None).unwrap();
    assert_eq!((again.unread, again.line.len(), again.desktop.len()), (1, 0, 0));
}

#[test]
fn what_happened_while_she_was_away_comes_as_one() {
    let bench = begun();
    returned(&bench, "Mưa lớn", 3 * HOUR_MS);
    returned(&bench, "Nắng nóng", 0);
    let said = bench.desk.announce(false, None).unwrap();
    assert_eq!((said.digest.len(), said.desktop.len(), said.line.len()), (2, 2, 0));
}

#[test]
fn quiet_hours_keep_it_and_a_kind_that_is_off_is_not_told() {
    let bench = begun();
    returned(&bench, "Mưa lớn", 0);
    let minute = bench.desk.portal_now().minute_of_day();
    let quiet = Some(Quiet { from_minute: minute, until_minute: (minute + 2) % 1440 });
    let inbox = bench.desk.set_notices(NoticeSettings { quiet, ..NoticeSettings::default() }).unwrap();
    assert_eq!((inbox.unread, inbox.settings.quiet), (1, quiet));
    assert_eq!(bench.desk.announce(true, None).unwrap().line, []);
    let never = Some(Quiet { from_minute: 1440, until_minute: 3 });
    let inbox = bench.desk.set_notices(NoticeSettings { quiet: never, ..NoticeSettings::default() }).unwrap();
    assert_eq!(inbox.settings.quiet, None);
    let off = NoticeSettings { off: vec![NoticeKind::Returned], ..NoticeSettings::default() };
    let inbox = bench.desk.set_notices(off).unwrap();
    assert_eq!((inbox.unread, inbox.rows.len()), (0, 0));
    assert_eq!(bench.desk.announce(true, None).unwrap().line, []);
}

#[test]
fn all_that_was_on_the_screen_is_read_and_what_came_meanwhile_is_not() {
    let bench = begun();
    returned(&bench, "Mưa lớn", 0);
    let newest = bench.desk.notices().unwrap().rows[0].n;
    returned(&bench, "Nắng nóng", 0);
    let inbox = bench.desk.see_notices(newest).unwrap();
    assert_eq!(inbox.unread, 1);
    let left = inbox.rows.iter().find(|it| !it.seen).unwrap().n;
    assert_eq!(bench.desk.see_notice(left).unwrap().unread, 0);
}
