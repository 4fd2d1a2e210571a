//! An article's page as a reader has it: its words, what its pictures are said to show, and where they lie. It is asked of
//! a page that came over the wire, and knows nothing of what should be on it.

use markup5ever_rcdom::Handle;

use crate::parse::tree;
use crate::policy::{CleanError, soon_read};

/// White space is no part of words here: what stands between two of them hangs on the marks around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// All of them in their order, the description of a picture where it stands.
    pub words: String,
    /// Addresses of pictures.
    pub pictures: Vec<String>,
}

impl Shown {
    /// What stands in the page's first `<article>`; nothing where it has none. Refused where reading it takes minutes.
    pub fn of(page: &str) -> Result<Self, CleanError> {
        soon_read(page)?;
        let mut out = Self::default();
        let dom = tree::read(page);
        let article = tree::below(&dom.document).find(|it| tree::name(it) == Some("article"));
        for node in article.iter().flat_map(tree::below) {
            out.take(&node);
        }
        Ok(out)
    }

    fn take(&mut self, node: &Handle) {
        if tree::name(node) == Some("img") {
            self.words.push_str(&dense(&tree::attribute(node, "alt").unwrap_or_default()));
            self.pictures.extend(tree::attribute(node, "src"));
        }
        self.words.push_str(&dense(&tree::own_words(node)));
    }
}

/// Without white space, and without control characters, which no page has.
pub fn dense(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_the_article_is_read_with_its_pictures_and_nothing_around_it() {
        let page = r#"<!doctype html><html><head><title>Khác</title></head><body><nav>Trang chủ</nav><main>
            <article class="article"><h1>Cầu <b>m</b>ới &amp; đò</h1><img src="/photo/ab/1.jpg" alt="Ba nhịp"><p>Nối ba xã.</p></article>
            <aside><article>Tin khác</article></aside></main></body></html>"#;
        let it = Shown::of(page).unwrap();
        assert_eq!(it.words, "Cầumới&đòBanhịpNốibaxã.");
        assert_eq!(it.pictures, ["/photo/ab/1.jpg"]);
        assert_eq!(Shown::of("<p>410</p>"), Ok(Shown::default()));
    }

    #[test]
    fn what_the_policy_takes_for_too_long_is_not_read_either() {
        let signs = format!("<article>{}</article>", "&amp;".repeat(100_000));
        assert_eq!(Shown::of(&signs), Err(CleanError::TooManySigns));
    }
}
