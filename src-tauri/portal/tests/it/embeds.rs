//! Whose videos an article may name: the portal asks its own list, whatever a laptop believes, and only when somebody
//! hands in or approves.

use domain::document::{Block, Body, Embed, Inline, Provider};
use domain::time::MINUTE_MS;
use domain::{BlockId, Content};
use serde_json::{Value, json};

use crate::house::House;

fn with_video(house: &House, provider: Provider, video: &str) -> Content {
    let mut text = house.text("Cầu mới qua sông Lâm thông xe");
    let embed = Embed { provider, video: video.to_owned(), caption: vec![Inline::text("Chuyến đò cuối")] };
    text.document.blocks.push(Block { id: BlockId::random(), body: Body::Embed(embed) });
    text
}

fn codes(at: &Value) -> Vec<&str> {
    at["findings"].as_array().unwrap().iter().filter_map(|it| it["code"].as_str()).collect()
}

#[test]
fn a_video_of_a_house_that_is_not_on_the_list_is_not_handed_in() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (article, head) = lan.article(&with_video(&house, Provider::Vimeo, "76979871"));
    let refused = lan.push(&[lan.submit_op(article, head)]).remove(0);
    assert_eq!((refused["answer"].as_str(), refused["code"].as_str()), (Some("refused"), Some("pre_check")));
    assert_eq!(codes(&refused["at"]), ["embed_not_allowed"]);
    house.portal().set_embeds(&[Provider::Vimeo]).unwrap();
    let taken = lan.push(&[lan.submit_op(article, head)]).remove(0);
    assert_eq!(taken["answer"], "applied", "{taken}");
}

#[test]
fn what_was_taken_off_the_list_meanwhile_is_not_approved() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = with_video(&house, Provider::Youtube, "aB3_-xYz019");
    let (article, head) = lan.submitted(&text);
    house.portal().set_embeds(&[]).unwrap();
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    let at = ha.is_refused(article, head, approve.clone(), 422, "pre_check");
    assert_eq!(codes(&at), ["embed_not_allowed"]);
    house.portal().set_embeds(&[Provider::Youtube]).unwrap();
    ha.does(article, head, approve);
}

/// An approval says yes to one exact text, and nothing but a person takes it back.
#[test]
fn what_was_approved_goes_out_and_what_readers_see_stays() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = with_video(&house, Provider::Youtube, "aB3_-xYz019");
    let [shown, approved] = [(); 2].map(|()| {
        let (article, head) = lan.submitted(&text);
        ha.approves(article, head, &text);
        (article, head)
    });
    let number = |standing: &Value| standing["number"].as_u64().unwrap();
    let first = number(&ha.does(shown.0, shown.1, json!({ "act": "publish_now" })));
    house.portal().set_embeds(&[]).unwrap();
    house.pass(MINUTE_MS);
    let second = number(&ha.does(approved.0, approved.1, json!({ "act": "publish_now" })));
    for number in [first, second] {
        let said = house.call("GET", &format!("/bai/cau-moi-qua-song-lam-thong-xe-{number}"), &[], &[]);
        assert_eq!(said.status, 200);
        assert!(String::from_utf8_lossy(&said.bytes).contains("https://www.youtube.com/watch?v=aB3_-xYz019"));
    }
    // Its next text is a new one: it is handed in by the list of its day.
    let (article, head) = shown;
    let mut corrected = text.clone();
    corrected.document.sapo = "Cây cầu nối hai xã ven sông Lâm, rút ngắn đường đến trường.".to_owned();
    corrected.fields.correction_note = Some("Bản trước thiếu tên sông.".to_owned());
    let next = ha.saved(article, &[head], &corrected);
    let refused = ha.push(&[ha.submit_op(article, next)]).remove(0);
    assert_eq!((refused["code"].as_str(), codes(&refused["at"])), (Some("pre_check"), vec!["embed_not_allowed"]));
}

#[test]
fn a_new_list_reaches_the_laptops_and_stands_in_the_audit_once() {
    let house = House::new();
    let lan = house.laptop("lan");
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    assert_eq!(house.portal().set_embeds(&[Provider::Vimeo, Provider::Youtube]).unwrap().len(), 2);
    let told = lan.changes(cursor);
    assert_eq!(told["changes"][0]["kind"], "site");
    assert_eq!(told["changes"][0]["body"]["embeds"], json!(["youtube", "vimeo"]));
    let cursor = told["cursor"].as_i64().unwrap();
    house.portal().set_embeds(&[Provider::Youtube, Provider::Vimeo]).unwrap();
    assert_eq!(lan.changes(cursor)["changes"], json!([]), "what is as it was is no news");
    let sql = "SELECT person, detail FROM audit WHERE act = 'set_site'";
    let rows: Vec<(String, String)> =
        house.portal().read(|tx| Ok(tx.all(sql, [], |row| Ok((row.get("person")?, row.get("detail")?)))?)).unwrap();
    let [(person, detail)] = rows.as_slice() else { panic!("one row: {rows:?}") };
    assert_eq!(*person, domain::PersonId::AT_THE_MACHINE.to_string());
    let detail: Value = serde_json::from_str(detail).unwrap();
    assert_eq!(
        (&detail["was"]["embeds"], &detail["is"]["embeds"]),
        (&json!(["youtube"]), &json!(["youtube", "vimeo"]))
    );
    house.chain_holds();
}
