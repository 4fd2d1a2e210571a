//! A page of the portal as a reader's browser asks for it: no token, no cookie, no script.

use scraper::{Html, Selector};

/// One answer, whatever its status.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The portal's own clock when it answered.
    pub time_ms: i64,
    pub bytes: Vec<u8>,
}

impl Answer {
    #[must_use]
    pub fn page(&self) -> Page {
        Page(Html::parse_document(&String::from_utf8_lossy(&self.bytes)))
    }
}

#[must_use]
pub fn get(url: &str) -> Answer {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = agent.get(url).call().unwrap_or_else(|error| panic!("GET {url}: {error}"));
    let time_ms = answer.headers().get("portal-time-ms").and_then(|it| it.to_str().ok()).and_then(|it| it.parse().ok());
    let bytes = answer.body_mut().with_config().limit(32 << 20).read_to_vec().expect("the whole answer");
    Answer {
        status: answer.status().as_u16(),
        time_ms: time_ms.unwrap_or_else(|| panic!("GET {url}: no portal-time-ms")),
        bytes,
    }
}

#[derive(Debug)]
pub struct Page(Html);

impl Page {
    /// The letters of every element that fits, in order.
    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.0.select(&selector(css)).map(|it| it.text().collect::<String>()).collect()
    }

    /// An attribute of every element that fits and has it, in order.
    #[must_use]
    pub fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        self.0.select(&selector(css)).filter_map(|it| it.attr(name)).map(str::to_owned).collect()
    }

    /// Everything a reader meets inside that element, in order: its letters, and the alt text of its pictures.
    #[must_use]
    pub fn read(&self, css: &str) -> String {
        let mut out = String::new();
        for element in self.0.select(&selector(css)) {
            for node in element.descendants() {
                match node.value() {
                    scraper::Node::Text(text) => out.push_str(text),
                    scraper::Node::Element(it) => {
                        if let Some(alt) = it.attr("alt") {
                            out.push_str(alt);
                        }
                        out.push('\n');
                    }
                    _ => {}
                }
            }
        }
        out
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}
