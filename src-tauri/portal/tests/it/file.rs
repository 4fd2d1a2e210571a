//! The rules that no program and no hand at the SQL prompt can break: they stand in the file itself.

use domain::ArticleId;
use domain::time::MINUTE_MS;
use portal::table::audit;
use serde_json::{Value, json};

use crate::house::House;

/// Straight at the file, as the program does it: what the triggers say comes back as the error.
fn at_the_prompt(house: &House, sql: &str) -> Result<usize, String> {
    house.portal().write(|tx| Ok(tx.run(sql, [])?)).map_err(|it| it.to_string())
}

fn with_its_audit_row(house: &House, article: ArticleId, what: &str) -> Result<usize, String> {
    let entry = audit::Entry {
        at_ms: house.now(),
        person: house.id_of("ha"),
        device: None,
        act: "by hand",
        article: Some(article),
        revision: None,
        reason: None,
        detail: Value::Null,
    };
    let done = house.portal().write(|tx| {
        let audit = audit::append(tx, &entry)?;
        Ok(tx.run(&format!("UPDATE article SET {what}, audit = {audit} WHERE id = '{article}'"), [])?)
    });
    done.map_err(|it| it.to_string())
}

fn published(house: &House) {
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    house.pass(MINUTE_MS);
}

#[test]
fn history_is_only_ever_added_to() {
    let house = House::new();
    published(&house);
    for (sql, why) in [
        ("UPDATE revision SET note = 'x'", "a revision never changes"),
        ("DELETE FROM revision", "a revision is never deleted"),
        ("UPDATE approval SET at_ms = 0", "an approval never changes"),
        ("DELETE FROM approval", "an approval is never deleted"),
        ("UPDATE audit SET act = 'x' WHERE seq = 2", "an audit row never changes"),
        ("DELETE FROM audit WHERE seq = 1", "an audit row is never deleted"),
        ("DELETE FROM article", "an article is never deleted"),
        ("DELETE FROM release", "a release is never deleted"),
        ("DELETE FROM content", "a text is never deleted"),
        ("UPDATE content SET json = '{}'", "a text is emptied, not changed"),
        ("UPDATE article SET owner = (SELECT id FROM person WHERE login = 'mai')", "keeps its number, name and owner"),
        ("UPDATE release SET go_live_ms = go_live_ms + 1", "a release is cancelled, not changed"),
        ("UPDATE release SET first_ms = 0", "a release is cancelled, not changed"),
        ("REPLACE INTO content SELECT hash, schema, '{}', NULL FROM content", "a text is emptied, not changed"),
        (
            "REPLACE INTO audit SELECT seq, 0, person, device, act, article, revision, reason, detail, prev, hash FROM audit",
            "an audit row never changes",
        ),
        (
            "REPLACE INTO revision SELECT id, article, no, parent, other_parent, content, author, device, 0, note, kind FROM revision",
            "a revision never changes",
        ),
        (
            "REPLACE INTO approval SELECT id, article, revision, content, person, 0, urgent_reason FROM approval",
            "an approval never changes",
        ),
    ] {
        let said = at_the_prompt(&house, sql);
        assert!(said.as_ref().is_err_and(|it| it.contains(why)), "{sql}: {said:?}");
    }
    house.chain_holds();
}

#[test]
fn nothing_is_shown_that_was_not_approved() {
    let house = House::new();
    published(&house);
    let lan = house.laptop("lan");
    lan.article(&house.text("Bài chưa ai duyệt"));
    let insert = |revision: &str, content: &str, go_live: &str, embargo: &str| {
        format!(
            "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms, embargo_ms)
             SELECT 'new', r.article, {revision}, {content}, r.approval, r.person, r.at_ms, {go_live},
               (SELECT min(first_ms) FROM release), {embargo} FROM release r LIMIT 1"
        )
    };
    let other = "(SELECT id FROM revision ORDER BY rowid DESC LIMIT 1)";
    let text = "(SELECT content FROM revision ORDER BY rowid DESC LIMIT 1)";
    for sql in [insert(other, "r.content", "r.go_live_ms", "NULL"), insert("r.revision", text, "r.go_live_ms", "NULL")]
    {
        let said = at_the_prompt(&house, &sql);
        assert!(said.as_ref().is_err_and(|it| it.contains("FOREIGN KEY")), "{said:?}");
    }
    let backdated = at_the_prompt(&house, &insert("r.revision", "r.content", "r.at_ms - 1", "NULL"));
    assert!(backdated.is_err_and(|it| it.contains("CHECK")), "not before it was decided");
    let embargoed = at_the_prompt(&house, &insert("r.revision", "r.content", "r.go_live_ms", "r.go_live_ms"));
    assert!(embargoed.is_err_and(|it| it.contains("not free to go live")), "the embargo is the article's");
    at_the_prompt(&house, &insert("r.revision", "r.content", "r.go_live_ms", "NULL")).unwrap();
}

#[test]
fn one_release_ahead_and_a_cancelled_one_stays_so() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(MINUTE_MS) }));
    let second = "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms)
                  SELECT 'new', article, revision, content, approval, person, at_ms, go_live_ms, first_ms FROM release";
    assert!(at_the_prompt(&house, second).is_err_and(|it| it.contains("one pending release")));
    for what in ["trashed_ms = 1", "held_ms = 1, held_reason = 'x'", "embargo_ms = 9000000000000"] {
        let said = with_its_audit_row(&house, article, what);
        assert!(said.as_ref().is_err_and(|it| it.contains("cancel the pending release first")), "{what}: {said:?}");
    }
    ha.does(article, head, json!({ "act": "unschedule" }));
    let said = at_the_prompt(&house, "UPDATE release SET cancelled_ms = NULL");
    assert!(said.is_err_and(|it| it.contains("stays cancelled")));
}

#[test]
fn a_standing_changes_only_with_its_audit_row() {
    let house = House::new();
    published(&house);
    for sql in [
        "UPDATE article SET review = 'draft', review_revision = NULL, approval = NULL",
        "UPDATE article SET embargo_ms = 1",
        "UPDATE article SET withdrawn_ms = 1, withdrawn_reason = 'x'",
    ] {
        let said = at_the_prompt(&house, sql);
        assert!(said.as_ref().is_err_and(|it| it.contains("audit row")), "{sql}: {said:?}");
    }
}

#[test]
fn the_head_moves_only_to_a_child() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (_, first) = lan.article(&house.text("Bài một"));
    lan.article(&house.text("Bài hai"));
    let said = at_the_prompt(&house, &format!("UPDATE article SET head = '{first}' WHERE n = 2"));
    assert!(said.is_err_and(|it| it.contains("not a child of the head")));
}

#[test]
fn a_row_changed_behind_the_triggers_shows_in_the_chain() {
    let house = House::new();
    published(&house);
    let before = house.portal().verify().unwrap();
    at_the_prompt(&house, "DROP TRIGGER audit_fixed").unwrap();
    at_the_prompt(&house, "UPDATE audit SET person = 'somebody else' WHERE act = 'approve'").unwrap();
    let seq: i64 = house.portal().read(|tx| Ok(tx.value("SELECT seq FROM audit WHERE act = 'approve'", [])?)).unwrap();
    assert_eq!(before.first_bad, None);
    assert_eq!(house.portal().verify().unwrap().first_bad, Some(seq));
}
