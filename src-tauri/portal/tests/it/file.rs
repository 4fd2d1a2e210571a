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

fn with_its_audit_row(house: &House, article: ArticleId, act: &str, what: &str) -> Result<usize, String> {
    let entry = audit::Entry {
        at_ms: house.now(),
        person: house.id_of("ha"),
        device: None,
        act,
        article: Some(article),
        revision: None,
        reason: Some("bằng tay, tại máy chủ"),
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
    for (act, what) in [
        ("trash", "trashed_ms = 1"),
        ("hold", "held_ms = 1, held_reason = 'chờ Sở xác nhận'"),
        ("embargo", "embargo_ms = 9000000000000"),
    ] {
        let said = with_its_audit_row(&house, article, act, what);
        assert!(said.as_ref().is_err_and(|it| it.contains("cancel the pending release first")), "{what}: {said:?}");
    }
    ha.does(article, head, json!({ "act": "unschedule" }));
    let said = at_the_prompt(&house, "UPDATE release SET cancelled_ms = NULL");
    assert!(said.is_err_and(|it| it.contains("stays cancelled")));
}

/// Whatever somebody writes into the file, readers get nothing before its minute and nothing that is held.
#[test]
fn no_hand_at_the_prompt_opens_a_gate() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let until = house.now().plus_ms(60 * MINUTE_MS);
    ha.does(article, head, json!({ "act": "embargo", "until_ms": until }));
    let release = |embargo: &str, minute: i64| {
        format!(
            "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms, embargo_ms)
             SELECT 'new', a.id, p.revision, p.content, p.id, p.person, {0}, {minute}, {minute}, {embargo}
             FROM article a JOIN approval p ON p.id = a.approval",
            house.now().0
        )
    };
    for (embargo, why) in [("NULL", "not free to go live"), (until.0.to_string().as_str(), "CHECK")] {
        let said = at_the_prompt(&house, &release(embargo, house.now().0));
        assert!(said.as_ref().is_err_and(|it| it.contains(why)), "{embargo}: {said:?}");
    }
    let wrong = [
        ("approve", "embargo_ms = NULL"),
        ("embargo", "held_ms = 1, held_reason = 'chờ Sở xác nhận'"),
        ("hold", "embargo_ms = NULL"),
        ("hold", "withdrawn_ms = 1, withdrawn_reason = 'chờ Sở xác nhận'"),
        ("restore", "trashed_ms = 1"),
    ];
    for (act, what) in wrong {
        let said = with_its_audit_row(&house, article, act, what);
        assert!(said.as_ref().is_err_and(|it| it.contains("needs its audit row")), "{act}: {what}: {said:?}");
    }
    let short = with_its_audit_row(&house, article, "hold", "held_ms = 1, held_reason = 'x'");
    assert!(short.is_err_and(|it| it.contains("ten letters")));
    assert!(at_the_prompt(&house, "UPDATE article SET urgent = 1").is_err_and(|it| it.contains("says why")));
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": until }));
    ha.does(article, head, json!({ "act": "hold", "reason": "Chờ Sở xác nhận số liệu" }));
    let said = at_the_prompt(&house, &release(&until.0.to_string(), until.0));
    assert!(said.as_ref().is_err_and(|it| it.contains("not free to go live")), "{said:?}");
    // With the triggers gone as well, the pages still ask the article.
    at_the_prompt(&house, "DROP TRIGGER release_gate").unwrap();
    at_the_prompt(&house, &release(&until.0.to_string(), until.0)).unwrap();
    at_the_prompt(&house, "UPDATE article SET slug = 'cau-moi'").unwrap();
    house.pass(61 * MINUTE_MS);
    assert_eq!(house.call("GET", "/bai/cau-moi-1", &[], &[]).status, 404, "held");
    at_the_prompt(&house, "DROP TRIGGER standing_has_audit").unwrap();
    at_the_prompt(&house, "UPDATE article SET held_ms = NULL, held_reason = NULL").unwrap();
    assert_eq!(house.call("GET", "/bai/cau-moi-1", &[], &[]).status, 200, "the control: only the hold kept it away");
    at_the_prompt(&house, "DROP TRIGGER cancel_first").unwrap();
    at_the_prompt(&house, "UPDATE article SET embargo_ms = 9000000000000").unwrap();
    assert_eq!(house.call("GET", "/bai/cau-moi-1", &[], &[]).status, 404, "under embargo");
}

#[test]
fn a_text_that_was_taken_back_is_released_by_no_old_approval() {
    let house = House::new();
    published(&house);
    let ha = house.laptop("ha");
    let (article, head): (String, String) = house
        .portal()
        .read(|tx| {
            Ok(tx.one("SELECT id, head FROM article", [], |row| Ok((row.get("id")?, row.get("head")?)))?.unwrap())
        })
        .unwrap();
    ha.does(article.parse().unwrap(), head.parse().unwrap(), json!({ "act": "correct" }));
    let again = "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms)
                 SELECT 'new', article, revision, content, approval, person, at_ms, go_live_ms, first_ms FROM release";
    assert!(at_the_prompt(&house, again).is_err_and(|it| it.contains("not the approval that stands")));
}

#[test]
fn what_readers_see_is_withdrawn_and_neither_held_nor_put_under_embargo() {
    let house = House::new();
    published(&house);
    let article = house.portal().read(|tx| Ok(tx.value::<String>("SELECT id FROM article", [])?)).unwrap();
    let article = article.parse().unwrap();
    for (act, what) in
        [("hold", "held_ms = 1, held_reason = 'chờ Sở xác nhận'"), ("embargo", "embargo_ms = 9000000000000")]
    {
        let said = with_its_audit_row(&house, article, act, what);
        assert!(said.as_ref().is_err_and(|it| it.contains("readers see it")), "{act}: {said:?}");
    }
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

#[test]
fn the_end_of_the_audit_cannot_be_cut_off_unseen() {
    let house = House::new();
    published(&house);
    let rows = house.portal().verify().unwrap().rows;
    let out_of_turn =
        "INSERT INTO audit (seq, at_ms, person, act, detail, prev, hash) VALUES (99, 1, 'x', 'x', '', 'x', 'x')";
    assert!(at_the_prompt(&house, out_of_turn).is_err_and(|it| it.contains("follows the last one")));
    for sql in ["UPDATE audit_last SET seq = 1", "DELETE FROM audit_last", "REPLACE INTO audit_last VALUES (1, 1, 'x')"]
    {
        assert!(at_the_prompt(&house, sql).is_err_and(|it| it.contains("only grows")), "{sql}");
    }
    at_the_prompt(&house, "DROP TRIGGER audit_stays").unwrap();
    at_the_prompt(&house, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit) AND act = 'publish_now'")
        .unwrap();
    assert_eq!(house.portal().verify().unwrap().first_bad, Some(rows), "the last row is missed");
}
