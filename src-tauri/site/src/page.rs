//! What each page says, as values, and the templates that write it.

use askama::Template;
use domain::document::Focal;
use domain::{ContentHash, Timestamp};
use html::{Look, Picture};

/// Words that a person reads in a minute; Vietnamese syllables stand apart, so there are more of them.
const WORDS_A_MINUTE: usize = 220;

/// What every page says of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub name: String,
    pub links: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub name: String,
    pub url: String,
}

impl Link {
    pub(crate) fn address(&self) -> Option<&str> {
        web(&self.url)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub url: Option<String>,
    pub published_at_ms: Option<Timestamp>,
    /// Dẫn lại: the whole text is taken from there.
    pub quoted: bool,
}

impl Source {
    pub(crate) fn address(&self) -> Option<&str> {
        web(self.url.as_deref()?)
    }
}

/// An address that a reader may follow. Anything but the web, `javascript:` above all, is left out.
fn web(address: &str) -> Option<&str> {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    (start.starts_with("https://") || start.starts_with("http://")).then_some(address)
}

/// A later text stands in the place of the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub at_ms: Timestamp,
    /// What readers are told.
    pub note: String,
}

/// A headline that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    pub title: String,
    pub path: String,
    pub first_ms: Timestamp,
    /// `14:05` of today, `23/11` before.
    pub clock: String,
}

impl Headline {
    pub fn new(title: String, path: String, first_ms: Timestamp, now: Timestamp) -> Self {
        let said = first_ms.day_and_minute();
        let (day, minute) = said.split_once(' ').unwrap_or((&said, ""));
        let clock = if first_ms.day() == now.day() { minute } else { day.get(..5).unwrap_or(day) };
        Self { clock: clock.to_owned(), title, path, first_ms }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub picture: Picture,
    pub alt: String,
    /// What must be seen where the picture is cut.
    pub focal: Option<Focal>,
}

impl Photo {
    /// HTML of the HTML room, on top of the front page: it is asked for before all others.
    pub(crate) fn lead(&self) -> String {
        self.html("(min-width: 62rem) 510px, 100vw", true, &self.alt)
    }

    /// Beside a headline that says the same, and leads to the same place.
    pub(crate) fn beside(&self) -> String {
        self.html("(min-width: 62rem) 280px, (min-width: 40rem) 50vw, 100vw", false, "")
    }

    fn html(&self, sizes: &str, first: bool, alt: &str) -> String {
        self.picture.html(&Look { alt: Some(alt), sizes, first, cut: Some(self.focal) })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub title: String,
    pub sapo: String,
    pub path: String,
    pub category: Option<String>,
    pub first_ms: Timestamp,
    pub photo: Option<Photo>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub name: String,
    /// Of its first story.
    pub photo: Option<Photo>,
    pub stories: Vec<Headline>,
}

/// A board that the desk fills by hand: Tin nóng, Tin tiêu điểm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    pub code: String,
    pub name: String,
    /// In their places.
    pub stories: Vec<Card>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub headline: Headline,
    pub category: Option<String>,
    pub photo: Option<Photo>,
}

/// `/bai/{slug}-{n}`
#[derive(Debug, Clone, Template)]
#[template(path = "article.html")]
pub struct ArticlePage {
    pub site: Site,
    pub path: String,
    pub title: String,
    pub sapo: String,
    /// HTML from `html::render`, and from nowhere else: the only value that is not escaped.
    pub body: String,
    pub content: ContentHash,
    pub category: Option<String>,
    pub bylines: Vec<String>,
    pub source: Option<Source>,
    /// The date of the article, also after a correction.
    pub first_ms: Timestamp,
    pub correction: Option<Correction>,
    pub minutes: usize,
    pub newest: Vec<Headline>,
}

/// `/`
#[derive(Debug, Clone, Template)]
#[template(path = "front.html")]
pub struct FrontPage {
    pub site: Site,
    /// `2026-11-24`, for machines; a time of day would make other bytes every second.
    pub date: String,
    /// `Thứ Ba, 24/11/2026`
    pub today: String,
    pub lead: Option<Lead>,
    /// Beside the lead; the others stand under it. One on which nothing is shown is left out.
    pub hot: Option<Board>,
    pub boards: Vec<Board>,
    pub newest: Vec<Headline>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "message.html")]
pub(crate) struct Message {
    pub site: Site,
    pub code: u16,
    pub heading: &'static str,
    pub sentence: &'static str,
    /// What ended then, in a word.
    pub since: Option<(&'static str, Timestamp)>,
}

pub fn reading_minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// `2026-11-24`
pub fn date(now: Timestamp) -> String {
    now.iso().chars().take(10).collect()
}

/// `Thứ Ba, 24/11/2026`
pub fn today(now: Timestamp) -> String {
    let said = now.weekday_day_and_minute();
    said.rsplit_once(' ').map_or(said.clone(), |(day, _)| day.to_owned())
}

pub fn article_page(page: &ArticlePage) -> String {
    written(page)
}

pub fn front_page(page: &FrontPage) -> String {
    written(page)
}

/// The same bytes for what never was, what is not due and what is under embargo.
pub fn not_found(site: Site) -> String {
    written(&Message {
        site,
        code: 404,
        heading: "Không có trang này",
        sentence: "Địa chỉ có thể bị gõ nhầm, hoặc bài chưa bao giờ được đăng.",
        since: None,
    })
}

/// Taken off by the newsroom. Says when, and never the title, the text, a picture or the newsroom's reason.
pub fn withdrawn(site: Site, since: Timestamp) -> String {
    let (heading, word) = ("Bài đã được gỡ", "Gỡ lúc");
    let sentence = "Xin bạn đọc không dùng lại bản đã lưu hay đã in.";
    written(&Message { site, code: 410, heading, sentence, since: Some((word, since)) })
}

/// Its last minute, which was said when it was released, has passed: nothing was wrong with it.
pub fn over(site: Site, since: Timestamp) -> String {
    let (heading, word) = ("Bài đã hết thời gian đăng", "Hết hạn lúc");
    let sentence = "Nội dung chỉ đăng đến giờ này và có thể không còn đúng.";
    written(&Message { site, code: 410, heading, sentence, since: Some((word, since)) })
}

pub(crate) fn written(template: &impl Template) -> String {
    // Writing into a string cannot fail, and the templates call nothing that can.
    template.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset_base;

    fn site() -> Site {
        Site { name: "Cổng <thử>".to_owned(), links: Vec::new() }
    }

    fn page() -> ArticlePage {
        ArticlePage {
            site: site(),
            path: "/bai/mua-lon-12".to_owned(),
            title: "Mưa <script>lớn</script> & \"gió\"".to_owned(),
            sapo: "Từ đêm nay\" onload=\"x".to_owned(),
            body: "<p>Mưa.</p>".to_owned(),
            content: ContentHash::of(b"{}"),
            category: Some("Thông báo".to_owned()),
            bylines: vec!["Lan <b>Anh</b>".to_owned()],
            source: Some(Source {
                name: "Báo Hải Lâm".to_owned(),
                url: Some("javascript:alert(1)".to_owned()),
                published_at_ms: Timestamp::viet_nam(2026, 11, 23, 8, 5),
                quoted: false,
            }),
            first_ms: Timestamp::viet_nam(2026, 11, 24, 7, 30).expect("a minute"),
            correction: None,
            minutes: 2,
            newest: Vec::new(),
        }
    }

    #[test]
    fn a_hostile_title_stays_text_everywhere() {
        let html = article_page(&page());
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("onload=\"x"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(!html.contains("<b>Anh"), "{html}");
        assert!(!html.contains("<thử>"), "{html}");
        assert!(html.contains("<p>Mưa.</p>"), "the body is HTML already");
    }

    #[test]
    fn the_page_says_its_minute_its_source_and_its_text() {
        let page = page();
        let html = article_page(&page);
        assert!(html.contains("Thứ Ba, 24/11/2026 07:30"));
        assert!(html.contains(r#"datetime="2026-11-24T07:30:00+07:00""#));
        assert!(html.contains(r#"<span class="source-line">Báo Hải Lâm, 23/11/2026 08:05</span>"#), "{html}");
        assert!(html.contains(&format!(r#"<meta name="toasoan-content" content="{}">"#, page.content)));
        assert!(html.contains(&format!(r#"href="{}/site.css""#, asset_base())));
    }

    /// "Theo …" is made of the fields, never of typed words; the address is followed by readers and not by search engines.
    #[test]
    fn what_was_taken_over_says_from_whom_and_leads_there() {
        let mut page = page();
        let source = page.source.as_mut().expect("one");
        source.url = Some("https://bao.example/a".to_owned());
        source.quoted = true;
        let html = article_page(&page);
        let line = r#"<p class="source">Theo <span class="source-line"><a href="https://bao.example/a" rel="nofollow noopener">Báo Hải Lâm</a>, 23/11/2026 08:05</span></p>"#;
        assert!(html.contains(line), "{html}");
    }

    #[test]
    fn what_is_gone_says_when_and_nothing_else() {
        let since = Timestamp::viet_nam(2026, 11, 23, 15, 20).expect("a minute");
        let html = withdrawn(site(), since);
        assert!(html.contains("Gỡ lúc 23/11/2026 15:20") && html.contains("noindex"));
        let html = over(site(), since);
        assert!(html.contains("Hết hạn lúc 23/11/2026 15:20") && html.contains("noindex"));
        assert!(!html.contains("gỡ") && !html.contains("Gỡ"), "nobody took it off: {html}");
        assert_eq!(not_found(site()), not_found(site()), "the same bytes each time");
    }

    #[test]
    fn a_headline_says_the_minute_of_today_and_the_day_of_before() {
        let now = Timestamp::viet_nam(2026, 11, 24, 20, 0).expect("a minute");
        let said = |day| {
            let first = Timestamp::viet_nam(2026, 11, day, 7, 30).expect("a minute");
            Headline::new(String::new(), String::new(), first, now).clock
        };
        assert_eq!((said(24).as_str(), said(23).as_str()), ("07:30", "23/11"));
        assert_eq!(date(now), "2026-11-24");
        assert_eq!(today(now), "Thứ Ba, 24/11/2026");
        assert_eq!((reading_minutes(0), reading_minutes(220), reading_minutes(221)), (1, 1, 2));
    }
}
