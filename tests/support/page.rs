//! A page of the portal as a reader's browser asks for it: no token, no cookie, no script.

use scraper::{ElementRef, Html, Selector};

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

/// One block of a page's text, as a reader meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub tag: String,
    /// Its letters, white space evened; of a figure its caption without the credit.
    pub text: String,
    pub alt: Option<String>,
    pub credit: Option<String>,
    /// The address below which the files of its picture lie.
    pub picture: Option<String>,
}

impl Page {
    /// The element that holds the figures of the article, block by block. Panics where there is no figure.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let figure = self.0.select(&selector("article figure")).next().expect("a figure on the page");
        let body = figure.parent().and_then(ElementRef::wrap).expect("a figure stands in something");
        body.child_elements().map(block).collect()
    }
}

fn block(it: ElementRef<'_>) -> Block {
    let part = |css: &str| it.select(&selector(css)).next();
    let letters = |it: ElementRef<'_>| it.text().collect::<String>();
    let credit = part("figcaption span").map(letters);
    let mut text = part("figcaption").map_or_else(|| letters(it), letters);
    if let Some(credit) = &credit {
        text = text.strip_suffix(credit.as_str()).unwrap_or(&text).to_owned();
    }
    // The first one under it is the preview.
    let img = part("img:not(.far)").map(|it| it.value());
    let attr = |name: &str| img.and_then(|it| it.attr(name)).map(str::to_owned);
    Block {
        tag: it.value().name().to_owned(),
        text: even(&text),
        alt: attr("alt"),
        credit: credit.map(|it| even(&it)),
        picture: attr("src").map(|it| it.rsplit_once('/').map_or(it.as_str(), |(base, _)| base).to_owned()),
    }
}

/// White space as a browser shows it.
#[must_use]
pub fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

/// The page of an article that the front page of a portal names by its title.
#[must_use]
pub fn public_page(address: &str, title: &str) -> Option<Page> {
    let front = get(&format!("{address}/")).page();
    let css = "main a[href^=\"/bai/\"]";
    let found = front.texts(css).into_iter().zip(front.attrs(css, "href")).find(|it| even(&it.0) == title);
    found.map(|(_, path)| get(&format!("{address}{path}")).page())
}
