//! What an article says beside its text. A source's and a pen name's words are stored here: renaming one in the
//! lists does not change old pages. A category is looked up by its id, so a new name shows everywhere.

use serde::{Deserialize, Serialize};

use crate::check::{CheckCode, blank};
use crate::id::{CategoryId, PhotoId};
use crate::time::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<CategoryId>>"))]
    pub extra_categories: Vec<CategoryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Pen names (bút danh), as they stand on the page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>"))]
    pub bylines: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>"))]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<PhotoId>,
    /// The writer's wish; the portal takes it at submit if it is later than the one in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until_ms: Option<Timestamp>,
    /// BCP 47; Vietnamese where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What readers are told was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction_note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<Ignored>>"))]
    pub ignored: Vec<Ignored>,
}

impl Fields {
    /// From whom the text comes, where that was said. A source without a name only keeps what an imported page says
    /// of its time, and is no source for a check or a reader.
    pub fn named_source(&self) -> Option<&Source> {
        self.source.as_ref().filter(|it| !blank(&it.name))
    }
}

/// nguồn: from whom the text comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at_ms: Option<Timestamp>,
    /// Dẫn lại: the whole text is taken from there.
    #[serde(default)]
    pub quoted: bool,
}

/// "bỏ qua trong bài này"
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct Ignored {
    pub code: CheckCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
}
