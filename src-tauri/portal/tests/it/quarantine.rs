//! Struck-off devices: they read nothing more, and what they still bring is kept for the desk.

use domain::DeviceId;
use serde_json::{Value, json};

use crate::house::{House, Laptop, WORD};

fn strikes(admin: &Laptop<'_>, of: &Laptop<'_>) -> u16 {
    admin.call("DELETE", &format!("/people/{}/devices/{}", of.person, of.device), &[], &[]).status
}

fn pushes(laptop: &Laptop<'_>, ops: &[Value]) -> Value {
    let said = laptop.post("/push", &json!({ "device": laptop.device, "ops": ops }));
    assert_eq!((said.status, said.body["code"].as_str()), (401, Some("device_revoked")), "{}", said.body);
    said.body["at"]["kept"].clone()
}

fn titles(laptop: &Laptop<'_>) -> Vec<String> {
    let said = laptop.get("/quarantine");
    assert_eq!(said.status, 200, "{}", said.body);
    said.body["texts"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

fn takes(laptop: &Laptop<'_>, op: &Value) -> Value {
    let said =
        laptop.post(&format!("/quarantine/{}", op["op_id"].as_str().unwrap()), &json!({ "op_id": laptop.op_id() }));
    assert_eq!(said.status, 200, "{}", said.body);
    said.body
}

#[test]
fn what_a_struck_off_device_brings_is_kept_and_the_desk_takes_it_in_beside_the_head() {
    let house = House::new();
    let (lan, ha, admin) = (house.laptop("lan"), house.laptop("ha"), house.laptop("quantri"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    assert_eq!(strikes(&admin, &lan), 204);
    assert_eq!(strikes(&admin, &lan), 204, "once more is the same");
    for path in ["/me", "/changes?after=0", "/changes/first?part=own", "/quarantine", &format!("/articles/{article}")] {
        let said = lan.get(path);
        assert_eq!((said.status, said.body["code"].as_str()), (401, Some("device_revoked")), "{path}");
    }
    let (first, a) = lan.revision(article, &[head], &house.text("Cầu mới, thêm một câu"));
    let (second, b) = lan.revision(article, &[first], &house.text("Cầu mới, thêm hai câu"));
    let submit = lan.submit_op(article, second);
    assert_eq!(pushes(&lan, &[a.clone(), b.clone(), submit]), json!([a["op_id"], b["op_id"]]));
    assert_eq!(pushes(&lan, &[a.clone(), b.clone()]), json!([a["op_id"], b["op_id"]]), "the same again is the same");
    let body = ha.get(&format!("/articles/{article}")).body;
    assert_eq!((&body["standing"]["conflicts"], &body["head"]["id"]), (&json!(0), &json!(head)), "nothing moved");
    assert_eq!(titles(&ha), ["Cầu mới, thêm một câu", "Cầu mới, thêm hai câu"]);

    assert_eq!(takes(&ha, &b)["article"], json!(article), "with what it grew from");
    assert_eq!(titles(&ha), [""; 0]);
    let body = ha.get(&format!("/articles/{article}")).body;
    assert_eq!((&body["standing"]["conflicts"], &body["head"]["id"]), (&json!(1), &json!(head)));
    let conflict = &body["conflicts"][0];
    assert_eq!((&conflict["mine"]["id"], &conflict["mine"]["author"]), (&json!(second), &json!(lan.person)));
    assert_eq!(house.audit(article).iter().filter(|it| *it == "take_in").count(), 2);
    house.chain_holds();
}

#[test]
fn a_new_article_begins_as_its_writers_and_a_lost_answer_is_given_again() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    assert_eq!(lan.call("DELETE", &format!("/me/devices/{}", lan.device), &[], &[]).status, 204, "one's own");
    let article = domain::ArticleId::new(house.now());
    let (_, op) = lan.revision(article, &[], &house.text("Viết trên tàu"));
    pushes(&lan, std::slice::from_ref(&op));
    let path = format!("/quarantine/{}", op["op_id"].as_str().unwrap());
    let ask = json!({ "op_id": ha.op_id() });
    let once = ha.post(&path, &ask);
    assert_eq!((once.status, &ha.post(&path, &ask).body), (200, &once.body));
    let said = ha.post(&path, &json!({ "op_id": ha.op_id() }));
    assert_eq!((said.status, said.body["code"].as_str()), (404, Some("unknown")), "it is taken in already");
    let standing = &ha.get(&format!("/articles/{article}")).body["standing"];
    assert_eq!((&standing["owner"], &standing["review"]["step"]), (&json!(lan.person), &json!("draft")));
}

#[test]
fn its_writer_comes_back_on_a_trusted_device_and_the_same_operation_is_done_once() {
    let house = House::new();
    let (lan, ha, admin) = (house.laptop("lan"), house.laptop("ha"), house.laptop("quantri"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    strikes(&admin, &lan);
    let (sent, a) = lan.revision(article, &[head], &house.text("Bản của Lan"));
    let (_, b) = lan.revision(article, &[sent], &house.text("Bản của Lan, thêm"));
    pushes(&lan, &[a.clone(), b.clone()]);
    takes(&ha, &a);
    let again = house.laptop("lan");
    let answers = again.push(&[a, b]);
    assert_eq!(answers[0]["answer"], "branched", "as the desk took it in: {}", answers[0]);
    assert_eq!(answers[1]["answer"], "branched", "it grew from that: {}", answers[1]);
    assert_eq!(titles(&ha), [""; 0], "what she sent herself waits for nobody");
    assert_eq!(ha.get(&format!("/articles/{article}")).body["standing"]["conflicts"], 1);
}

#[test]
fn only_the_desk_sees_it_and_each_editor_what_is_of_her_categories() {
    let house = House::new();
    let (lan, admin) = (house.laptop("lan"), house.laptop("quantri"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    strikes(&admin, &lan);
    let (_, a) = lan.revision(article, &[head], &house.text("Bản của Lan"));
    let (_, b) = lan.revision(domain::ArticleId::new(house.now()), &[], &house.text("Bài mới"));
    pushes(&lan, &[a.clone(), b]);
    for (login, sees) in [("mai", 0), ("ha", 2), ("hoa", 0), ("truongban", 2), ("quantri", 0)] {
        let who = house.laptop(login);
        assert_eq!(titles(&who).len(), sees, "{login}");
        if sees == 0 {
            let path = format!("/quarantine/{}", a["op_id"].as_str().unwrap());
            let said = who.post(&path, &json!({ "op_id": who.op_id() }));
            assert_eq!((said.status, said.body["code"].as_str()), (404, Some("unknown")), "{login}");
        }
    }
}

#[test]
fn nobody_but_the_administrator_strikes_off_anothers_and_what_is_no_text_is_not_kept() {
    let house = House::new();
    let (lan, mai, ha, admin) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"), house.laptop("quantri"));
    for who in [&mai, &ha, &house.laptop("truongban")] {
        assert_eq!(strikes(who, &lan), 403);
    }
    assert_eq!(
        mai.call("DELETE", &format!("/me/devices/{}", lan.device), &[], &[]).status,
        404,
        "another's is not hers"
    );
    let nowhere = DeviceId::new(house.now());
    assert_eq!(admin.call("DELETE", &format!("/people/{}/devices/{nowhere}", lan.person), &[], &[]).status, 404);
    assert_eq!(lan.get("/me").status, 200);
    strikes(&admin, &lan);
    let (_, mut forged) = lan.revision(domain::ArticleId::new(house.now()), &[], &house.text("Cầu mới"));
    forged["payload"]["content"]["hash"] = json!("0".repeat(64));
    assert_eq!(pushes(&lan, &[forged]), json!([]));
    assert_eq!(titles(&ha), [""; 0]);
    let said = house.call("POST", "/api/v1/push", &[("authorization", "Bearer 00")], b"{}");
    assert_eq!((said.status, said.body["code"].as_str()), (401, Some("sign_in")), "a made-up token keeps nothing");
    assert_eq!(house.try_sign_in("lan", WORD, lan.device).status, 401, "with the word it comes back as a new one");
}
