//! Another laptop of the newsroom, without a window: it asks the portal over `/api/v1` what it has. So a story holds
//! the public page against the portal's own words and not against what the window showed.

use serde_json::{Value, json};

/// A fixed device of each login: two laptops of the stories never meet.
const DEVICES: [(&str, &str); 2] =
    [("lan", "019b0000-0000-7000-8000-00000000e2e1"), ("ha", "019b0000-0000-7000-8000-00000000e2e2")];

#[derive(Debug)]
pub struct Laptop {
    agent: ureq::Agent,
    address: String,
    token: String,
    login: String,
    /// The person's own id.
    pub me: String,
}

impl Laptop {
    #[must_use]
    pub fn sign_in(address: &str, login: &str, password: &str) -> Self {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let (_, device) = DEVICES.iter().find(|it| it.0 == login).expect("lan or ha");
        let ask = json!({"login": login, "password": password, "device": {"id": device, "name": "kịch bản"}});
        let mut answer = agent
            .post(format!("{address}/api/v1/session"))
            .header("toasoan-program", env!("CARGO_PKG_VERSION"))
            .send_json(ask)
            .unwrap_or_else(|error| panic!("signing in to {address}: {error}"));
        let body: Value = answer.body_mut().read_json().expect("the portal speaks JSON");
        let said = |path: &str| body.pointer(path).and_then(Value::as_str).map(str::to_owned);
        let token = said("/token").unwrap_or_else(|| panic!("no token: {body}"));
        let login = login.to_owned();
        Self { agent, address: address.to_owned(), token, login, me: said("/person/id").expect("a person has an id") }
    }

    /// What the portal answers who asks for a photo at one of its sizes: 404 where it does not know it.
    #[must_use]
    pub fn photo(&self, id: &str, size: u32) -> u16 {
        let asked = self
            .agent
            .get(format!("{}/api/v1/photos/{id}/{size}", self.address))
            .header("toasoan-program", env!("CARGO_PKG_VERSION"))
            .header("authorization", format!("Bearer {}", self.token))
            .call();
        asked.unwrap_or_else(|error| panic!("photo {id}: {error}")).status().as_u16()
    }

    /// Says that it has the article open for writing.
    pub fn writes(&self, id: &str) {
        let (_, device) = DEVICES.iter().find(|it| it.0 == self.login).expect("lan or ha");
        let answer = self
            .agent
            .put(format!("{}/api/v1/articles/{id}/writing", self.address))
            .header("toasoan-program", env!("CARGO_PKG_VERSION"))
            .header("authorization", format!("Bearer {}", self.token))
            .send_json(json!({ "device": device }))
            .unwrap_or_else(|error| panic!("writing {id}: {error}"));
        assert_eq!(answer.status().as_u16(), 200, "the portal hears who writes {id}");
    }

    /// It was left.
    pub fn stops_writing(&self, id: &str) {
        let asked = self
            .agent
            .delete(format!("{}/api/v1/articles/{id}/writing", self.address))
            .header("toasoan-program", env!("CARGO_PKG_VERSION"))
            .header("authorization", format!("Bearer {}", self.token))
            .call();
        let _ = asked.unwrap_or_else(|error| panic!("leaving {id}: {error}"));
    }

    /// Where the article stands, and its head.
    #[must_use]
    pub fn article(&self, id: &str) -> Value {
        let mut answer = self
            .agent
            .get(format!("{}/api/v1/articles/{id}", self.address))
            .header("toasoan-program", env!("CARGO_PKG_VERSION"))
            .header("authorization", format!("Bearer {}", self.token))
            .call()
            .unwrap_or_else(|error| panic!("article {id}: {error}"));
        assert_eq!(answer.status().as_u16(), 200, "the portal shows {id}");
        answer.body_mut().read_json().expect("the portal speaks JSON")
    }
}
