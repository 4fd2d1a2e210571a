//! `/tim-kiem`: what was asked, and what was found. Every letter goes through the templates' escaping; a mark is an
//! element of the template, never of a text.

use askama::Template;
use domain::Timestamp;

use crate::page::{Site, written};

/// A stretch of a text; `hit` was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub text: String,
    pub hit: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundStory {
    pub path: String,
    pub title: Vec<Mark>,
    pub snippet: Vec<Mark>,
    pub category: Option<String>,
    pub first_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    pub chosen: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    pub site: Site,
    pub typed: String,
    pub categories: Vec<Choice>,
    /// As they were typed.
    pub from: String,
    pub until: String,
    pub no_such_day: bool,
    pub asked: bool,
    /// Not the first page.
    pub later: bool,
    pub stories: Vec<FoundStory>,
    /// Where the next page begins.
    pub next: Option<String>,
}

pub fn search_page(page: &SearchPage) -> String {
    written(page)
}

impl SearchPage {
    fn chosen(&self) -> &str {
        self.categories.iter().find(|it| it.chosen).map_or("", |it| &it.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> SearchPage {
        let mark = |text: &str, hit| Mark { text: text.to_owned(), hit };
        SearchPage {
            site: Site { name: "Cổng thử".to_owned(), links: Vec::new() },
            typed: "\"><script>x</script>".to_owned(),
            categories: vec![Choice { slug: "thoi-su".to_owned(), name: "Thời sự".to_owned(), chosen: true }],
            from: "2026-11-01\" autofocus".to_owned(),
            until: String::new(),
            no_such_day: false,
            asked: true,
            later: false,
            stories: vec![FoundStory {
                path: "/bai/mua-lon-12".to_owned(),
                title: vec![mark("<b>Mưa", true), mark(" lớn", false)],
                snippet: vec![mark("Nước <script>", true)],
                category: None,
                first_ms: Timestamp(0),
            }],
            next: Some("e.1.x&y".to_owned()),
        }
    }

    #[test]
    fn what_was_typed_and_what_was_found_stays_text() {
        let html = search_page(&page());
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<b>"), "{html}");
        assert!(!html.contains("\" autofocus"), "{html}");
        assert!(html.contains("<mark>"), "the control: marks are there");
        assert!(html.contains("noindex"));
        assert!(html.contains("sau=e.1.x%26y"), "{html}");
    }

    #[test]
    fn nothing_found_says_what_to_try() {
        let html = search_page(&SearchPage { stories: Vec::new(), next: None, ..page() });
        assert!(html.contains("Không thấy"), "{html}");
        let untouched = SearchPage { stories: Vec::new(), next: None, asked: false, typed: String::new(), ..page() };
        assert!(!search_page(&untouched).contains("Không thấy"));
    }
}
