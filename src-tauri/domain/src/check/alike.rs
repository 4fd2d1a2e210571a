//! An article that says nearly what another says. Which other one that may be is found by whoever has the articles; here
//! is how much alike is too much, and what is said of it.

use vietnamese::Runs;
use vietnamese::alike::LEAST_SYLLABLES;

use super::{Case, CheckCode, Finding, Part};
use crate::content::Content;
use crate::id::ArticleId;

/// The share of both texts that stands in both, from 0 to 1; up to it two reports of one meeting may go.
const OVER: f64 = 0.8;

/// Another article of the newsroom that this one is too much like.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub article: ArticleId,
    pub title: String,
    /// Over 0.8, at most 1.
    pub share: f64,
}

impl Alike {
    /// For people: never 100 where a word differs.
    pub fn percent(&self) -> u32 {
        (self.share * 100.0).floor() as u32
    }
}

impl Content {
    /// What is compared: title, sapo, and every text of every block. None of a text that is too short to say anything.
    pub fn runs(&self) -> Option<Runs> {
        let texts = self.document.texts();
        let runs = Runs::of(texts.iter().map(String::as_str));
        (runs.syllables() >= LEAST_SYLLABLES).then_some(runs)
    }
}

/// Keeps the one that is the most alike, of those that are it too much.
#[derive(Debug)]
pub struct Likest<'a> {
    mine: &'a Runs,
    found: Option<Alike>,
    looked_at: u8,
}

impl<'a> Likest<'a> {
    /// Of those that a sketch leads to the first few: the likest comes first but for rare pairs of twins.
    const MOST: u8 = 4;

    pub fn to(mine: &'a Runs) -> Self {
        Self { mine, found: None, looked_at: 0 }
    }

    /// False once enough were looked at.
    pub fn wants_more(&self) -> bool {
        self.looked_at < Self::MOST
    }

    pub fn look(&mut self, article: ArticleId, content: &Content) {
        self.looked_at += 1;
        let share = content.runs().map_or(0.0, |it| self.mine.alike(&it));
        if share > self.found.as_ref().map_or(OVER, |it| it.share) {
            self.found = Some(Alike { article, title: content.document.title.clone(), share });
        }
    }

    pub fn found(self) -> Option<Alike> {
        self.found
    }
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let Some(other) = case.alike else { return };
    let finding = Finding::nen_sua(CheckCode::NearDuplicate, Part::Text);
    let finding = finding.fact("count", other.percent()).fact("other", &other.title);
    out.push(finding.fact("article", other.article));
}
