//! One forged request: what it is called, what is sent, and what the portal may answer.

use merging::Chance;
use serde_json::{Value, json};

use crate::house::{House, Laptop, Said};
use crate::line::{self, Line};
use crate::{board, body, decide, text, who};

#[derive(Debug)]
pub struct Forged {
    pub sent: Sent,
    /// Any of these: codes, `duplicate`, `status N` of an answer that is no JSON, `cut` where the portal hung up.
    pub may: &'static [&'static str],
}

#[derive(Debug)]
pub enum Sent {
    Call {
        method: &'static str,
        path: String,
        token: Option<String>,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    },
    /// Bytes that no client of ours would send.
    Line(Line),
}

pub type Kind = (&'static str, fn(&House, &mut Chance) -> Forged);

/// One after the other, so that a sample of as many as there are has each once.
pub fn kinds() -> Vec<Kind> {
    [text::KINDS, who::KINDS, decide::KINDS, board::KINDS, body::KINDS].concat()
}

impl Forged {
    /// One operation in a push of its own.
    pub fn op(laptop: &Laptop, op: &Value, may: &'static [&'static str]) -> Self {
        Self::push(&laptop.token, &json!({ "device": laptop.device, "ops": [op] }), may)
    }

    pub fn push(token: &str, ask: &Value, may: &'static [&'static str]) -> Self {
        Self::packed(token, ask.to_string().into_bytes(), Vec::new(), may)
    }

    /// A body of `/push`, whatever it is.
    pub fn packed(
        token: &str,
        body: Vec<u8>,
        headers: Vec<(&'static str, String)>,
        may: &'static [&'static str],
    ) -> Self {
        let path = "/push".to_owned();
        Self { sent: Sent::Call { method: "POST", path, token: Some(token.to_owned()), headers, body }, may }
    }

    pub fn call(
        laptop: &Laptop,
        method: &'static str,
        path: String,
        ask: &Value,
        may: &'static [&'static str],
    ) -> Self {
        let (token, body) = (Some(laptop.token.clone()), ask.to_string().into_bytes());
        Self { sent: Sent::Call { method, path, token, headers: Vec::new(), body }, may }
    }

    /// What the portal made of it, in a word.
    pub fn sends(&self, house: &House) -> String {
        match &self.sent {
            Sent::Call { method, path, token, headers, body } => {
                let headers: Vec<(&str, &str)> = headers.iter().map(|(name, it)| (*name, it.as_str())).collect();
                outcome(&house.call(method, path, token.as_deref(), &headers, body))
            }
            Sent::Line(it) => match line::sends(house.address(), it) {
                Some(said) => outcome(&said),
                None => "cut".to_owned(),
            },
        }
    }
}

fn outcome(said: &Said) -> String {
    if let Some(code) = said.body["code"].as_str().filter(|_| said.status >= 400) {
        return code.to_owned();
    }
    match said.body["answers"][0]["answer"].as_str() {
        Some("refused") => said.body["answers"][0]["code"].as_str().unwrap_or("refused").to_owned(),
        Some(other) => other.to_owned(),
        None => format!("status {}", said.status),
    }
}
