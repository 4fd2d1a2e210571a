//! Meeting and signing in.

use domain::DeviceId;
use domain::time::MINUTE_MS;
use serde_json::json;

use crate::house::{House, WORD};

#[test]
fn hello_says_who_and_when_to_anybody() {
    let house = House::new();
    let said = house.call("GET", "/api/v1/hello", &[], &[]);
    assert_eq!(said.status, 200);
    assert_eq!(said.body["api"], 1);
    assert_eq!(said.body["approval"], "one_step");
    assert_eq!(said.body["time_ms"], house.now().0);
    assert_eq!(said.headers["portal-time-ms"], house.now().0.to_string().as_str());
    assert_eq!(said.headers["x-content-type-options"], "nosniff");
}

#[test]
fn a_call_that_is_not_there_is_told_as_json_with_the_clock() {
    let house = House::new();
    for (method, path) in [("GET", "/api/v1/nothing"), ("DELETE", "/api/v1/hello")] {
        let said = house.call(method, path, &[], &[]);
        assert_eq!((said.status, said.body["code"].as_str()), (404, Some("unknown")), "{method} {path}");
        assert!(said.headers.contains_key("portal-time-ms"));
    }
}

#[test]
fn a_wrong_word_and_an_unknown_login_are_answered_alike() {
    let house = House::new();
    let device = DeviceId::new(house.now());
    let wrong = house.try_sign_in("lan", "khong-phai", device);
    let nobody = house.try_sign_in("khong-co", "khong-phai", device);
    assert_eq!((wrong.status, wrong.body["code"].as_str()), (401, Some("wrong_password")));
    assert_eq!(wrong.body, nobody.body, "the answer does not say which part was wrong");
}

#[test]
fn guessing_is_slowed_by_login_and_the_minute_to_come_back_is_told() {
    let house = House::new();
    let device = DeviceId::new(house.now());
    for _ in 0..5 {
        assert_eq!(house.try_sign_in("lan", "khong-phai", device).status, 401);
    }
    let slowed = house.try_sign_in("lan", WORD, device);
    assert_eq!((slowed.status, slowed.body["code"].as_str()), (429, Some("slow_down")), "the right word waits too");
    assert_eq!(slowed.body["at"]["until_ms"], house.now().plus_ms(15 * MINUTE_MS).0);
    assert_eq!(house.try_sign_in("mai", WORD, DeviceId::new(house.now())).status, 200, "others are let in");
    house.pass(15 * MINUTE_MS);
    assert_eq!(house.try_sign_in("lan", WORD, device).status, 200);
}

#[test]
fn guessing_over_many_logins_is_slowed_by_address() {
    let house = House::new();
    let device = DeviceId::new(house.now());
    for n in 0..50 {
        assert_eq!(house.try_sign_in(&format!("ai-do-{n}"), "khong-phai", device).status, 401);
    }
    assert_eq!(house.try_sign_in("lan", WORD, device).status, 429);
}

#[test]
fn behind_a_web_server_of_the_same_machine_each_reader_is_an_address_of_her_own() {
    let house = House::new();
    let ask = |login: &str, word: &str, from: &str| {
        let device = DeviceId::new(house.now());
        let ask = json!({ "login": login, "password": word, "device": { "id": device, "name": "máy thử" } });
        house.call("POST", "/api/v1/session", &[("x-forwarded-for", from)], ask.to_string().as_bytes()).status
    };
    for n in 0..50 {
        assert_eq!(ask(&format!("ai-do-{n}"), "khong-phai", &format!("10.0.0.{n}, 203.0.113.9")), 401);
    }
    assert_eq!(ask("lan", WORD, "10.9.9.9, 203.0.113.9"), 429, "only the last word is the web server's own");
    assert_eq!(ask("lan", WORD, "203.0.113.10"), 200, "others are let in");
}

#[test]
fn a_token_opens_and_is_dead_after_signing_out() {
    let house = House::new();
    let lan = house.laptop("lan");
    let me = lan.get("/me");
    assert_eq!(me.body["person"]["login"], "lan");
    assert_eq!(me.body["devices"].as_array().unwrap().len(), 1);
    assert_eq!(lan.call("DELETE", "/session", &[], &[]).status, 204);
    let after = lan.get("/me");
    assert_eq!((after.status, after.body["code"].as_str()), (401, Some("sign_in")));
}

#[test]
fn no_token_a_made_up_one_and_one_without_bearer_open_nothing() {
    let house = House::new();
    let lan = house.laptop("lan");
    let made_up = format!("Bearer {}", "0".repeat(64));
    for headers in [vec![], vec![("authorization", made_up.as_str())], vec![("authorization", lan.token.as_str())]] {
        for path in ["/api/v1/me", "/api/v1/changes", "/api/v1/photos/x/320"] {
            let said = house.call("GET", path, &headers, &[]);
            assert_eq!((said.status, said.body["code"].as_str()), (401, Some("sign_in")), "{path}");
        }
    }
}

#[test]
fn a_new_word_signs_the_devices_out() {
    let house = House::new();
    let lan = house.laptop("lan");
    assert!(house.portal().set_password("lan", "mat-khau-moi").unwrap());
    assert_eq!(lan.get("/me").status, 401);
    assert_eq!(house.try_sign_in("lan", WORD, lan.device).status, 401, "the old word is void");
    assert_eq!(house.try_sign_in("lan", "mat-khau-moi", lan.device).status, 200);
}

#[test]
fn a_device_of_another_person_is_not_taken_over() {
    let house = House::new();
    let lan = house.laptop("lan");
    let said = house.try_sign_in("mai", WORD, lan.device);
    assert_eq!((said.status, said.body["code"].as_str()), (401, Some("device_revoked")));
    assert_eq!(lan.get("/me").status, 200);
}

#[test]
fn a_revoked_device_learns_it_at_its_next_call() {
    let house = House::new();
    let lan = house.laptop("lan");
    house.portal().write(|tx| Ok(portal::table::device::revoke(tx, lan.device, house.now())?)).unwrap();
    let said = lan.get("/changes?after=0");
    assert_eq!((said.status, said.body["code"].as_str()), (401, Some("device_revoked")));
}

#[test]
fn a_program_that_is_too_old_is_told_which_one_it_takes() {
    let house = House::new();
    let lan = house.laptop("lan");
    let old = [("toasoan-program", "0.0.9")];
    for path in ["/me", "/changes?after=0"] {
        let said = lan.call("GET", path, &old, &[]);
        assert_eq!((said.status, said.body["code"].as_str()), (426, Some("program_too_old")), "{path}");
        assert_eq!(said.body["at"]["needs"], house.call("GET", "/api/v1/hello", &old, &[]).body["program_needs"]);
    }
    let said = house.call("POST", "/api/v1/session", &old, br#"{"login":"lan"}"#);
    assert_eq!(said.status, 426, "before it is asked what it says");
    assert_eq!(lan.call("GET", "/me", &[("toasoan-program", "99.0.0")], &[]).status, 200);
}

#[test]
fn an_unknown_field_and_a_broken_body_are_errors() {
    let house = House::new();
    let body = br#"{"login":"lan","password":"x","device":{"id":"0192d000-0000-7000-8000-000000000000","name":"x"},"role":"chief"}"#;
    let said = house.call("POST", "/api/v1/session", &[], body);
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("unknown_field")));
    let said = house.call("POST", "/api/v1/session", &[], b"{");
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")));
}

#[test]
fn no_password_and_no_token_stands_in_the_file() {
    let house = House::new();
    let lan = house.laptop("lan");
    lan.get("/me");
    for name in ["portal.db", "portal.db-wal"] {
        let bytes = std::fs::read(house.folder.path().join(name)).unwrap_or_default();
        for secret in [WORD, lan.token.as_str()] {
            assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()), "a secret in {name}");
        }
    }
}
