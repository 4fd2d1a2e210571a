//! A stored text read in one pass, without a tree of values: an archive that comes in has thousands. It is one of two
//! readers: what it does not take at once, for whatever reason, goes to the other, which alone says what is wrong. So it
//! may be stricter than that one, and never more lenient.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Doc, Mark, Node};
use crate::document::Document;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    #[serde(rename = "type")]
    _type: WholeName,
    content: Vec<Wide>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WholeName {
    Doc,
}

/// Every node there is; which parts one has says its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wide {
    #[serde(rename = "type")]
    name: Name,
    #[serde(default, deserialize_with = "there")]
    attrs: Option<Value>,
    #[serde(default, deserialize_with = "there")]
    content: Option<Vec<Wide>>,
    #[serde(default, deserialize_with = "there")]
    text: Option<String>,
    #[serde(default, deserialize_with = "there")]
    marks: Option<Vec<Mark>>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Name {
    Title,
    Sapo,
    Paragraph,
    Heading,
    BulletList,
    OrderedList,
    ListItem,
    Blockquote,
    Figure,
    Caption,
    Credit,
    Rule,
    PullQuote,
    Saying,
    Speaker,
    InfoBox,
    BoxTitle,
    Gallery,
    Table,
    TableCaption,
    TableRow,
    TableCell,
    Embed,
    Attachment,
    Text,
    HardBreak,
}

/// A null is not the same as nothing.
fn there<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// As a field of a text that is read in one pass.
pub(crate) fn document<'de, D: Deserializer<'de>>(from: D) -> Result<Document, D::Error> {
    let whole = Whole::deserialize(from)?;
    let not_at_once = || serde::de::Error::custom("not at once");
    let content = nodes(whole.content).ok_or_else(not_at_once)?;
    Document::try_from(Doc::Doc { content }).map_err(|_| not_at_once())
}

fn nodes(all: Vec<Wide>) -> Option<Vec<Node>> {
    all.into_iter().map(node).collect()
}

fn node(mut it: Wide) -> Option<Node> {
    let text = matches!(it.name, Name::Text);
    let marked = text || matches!(it.name, Name::HardBreak);
    if it.text.is_some() != text || (it.marks.is_some() && !marked) {
        return None;
    }
    Some(match it.name {
        Name::Title => Node::Title { content: it.words()? },
        Name::Sapo => Node::Sapo { content: it.words()? },
        Name::Paragraph => Node::Paragraph { attrs: it.attrs_or_none()?, content: it.some()? },
        Name::Heading => Node::Heading { attrs: it.attrs()?, content: it.some()? },
        Name::BulletList => Node::BulletList { attrs: it.attrs_or_none()?, content: it.parts()? },
        Name::OrderedList => Node::OrderedList { attrs: it.attrs_or_none()?, content: it.parts()? },
        Name::ListItem => Node::ListItem { content: it.bare()?.parts()? },
        Name::Blockquote => Node::Blockquote { attrs: it.attrs()?, content: it.parts()? },
        Name::Figure => Node::Figure { attrs: it.attrs_or_none()?, content: it.parts()? },
        Name::Caption => Node::Caption { content: it.words()? },
        Name::Credit => Node::Credit { content: it.words()? },
        Name::Rule if it.content.is_none() => Node::Rule { attrs: it.attrs()? },
        Name::PullQuote => Node::PullQuote { attrs: it.attrs()?, content: it.parts()? },
        Name::Saying => Node::Saying { content: it.words()? },
        Name::Speaker => Node::Speaker { content: it.words()? },
        Name::InfoBox => Node::InfoBox { attrs: it.attrs()?, content: it.parts()? },
        Name::BoxTitle => Node::BoxTitle { content: it.words()? },
        Name::Gallery => Node::Gallery { attrs: it.attrs()?, content: it.parts()? },
        Name::Table => Node::Table { attrs: it.attrs()?, content: it.parts()? },
        Name::TableCaption => Node::TableCaption { content: it.words()? },
        Name::TableRow => Node::TableRow { content: it.bare()?.parts()? },
        Name::TableCell => Node::TableCell { content: it.words()? },
        Name::Embed => Node::Embed { attrs: it.attrs()?, content: it.parts()? },
        Name::Attachment => Node::Attachment { attrs: it.attrs()?, content: it.some()? },
        Name::Text if it.content.is_none() && it.attrs.is_none() => {
            Node::Text { text: it.text.take()?, marks: it.marks.unwrap_or_default() }
        }
        Name::HardBreak if it.content.is_none() && it.attrs.is_none() => {
            Node::HardBreak { marks: it.marks.unwrap_or_default() }
        }
        Name::Rule | Name::Text | Name::HardBreak => return None,
    })
}

impl Wide {
    fn attrs<T: DeserializeOwned>(&mut self) -> Option<T> {
        serde_json::from_value(self.attrs.take()?).ok()
    }

    fn attrs_or_none<T: DeserializeOwned + Default>(&mut self) -> Option<T> {
        match self.attrs.take() {
            Some(it) => serde_json::from_value(it).ok(),
            None => Some(T::default()),
        }
    }

    /// It has no attributes.
    fn bare(self) -> Option<Self> {
        self.attrs.is_none().then_some(self)
    }

    fn parts(self) -> Option<Vec<Node>> {
        nodes(self.content?)
    }

    fn some(self) -> Option<Vec<Node>> {
        nodes(self.content.unwrap_or_default())
    }

    fn words(self) -> Option<Vec<Node>> {
        self.bare()?.some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    struct Quick(#[serde(deserialize_with = "document")] Document);

    fn quick(json: &str) -> Option<Document> {
        serde_json::from_str::<Quick>(json).ok().map(|it| it.0)
    }

    fn slow(json: &str) -> Option<Document> {
        Document::from_json(serde_json::from_str(json).ok()?).ok()
    }

    /// Every place of a value, with what may be put there.
    fn changed(value: &Value, out: &mut Vec<Value>) {
        let odd = || [json!(null), json!([]), json!({}), json!("paragraph"), json!(1), json!([{ "type": "rule" }])];
        out.extend(odd());
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    let mut without = map.clone();
                    without.remove(key);
                    out.push(Value::Object(without));
                    let mut all = Vec::new();
                    changed(inner, &mut all);
                    out.extend(all.into_iter().map(|it| {
                        let mut map = map.clone();
                        map.insert(key.clone(), it);
                        Value::Object(map)
                    }));
                }
                for key in ["attrs", "content", "text", "marks", "extra"] {
                    for it in odd() {
                        let mut map = map.clone();
                        map.insert(key.to_owned(), it);
                        out.push(Value::Object(map));
                    }
                }
            }
            Value::Array(list) => {
                for (n, inner) in list.iter().enumerate() {
                    let mut all = Vec::new();
                    changed(inner, &mut all);
                    out.extend(all.into_iter().map(|it| {
                        let mut list = list.clone();
                        list[n] = it;
                        Value::Array(list)
                    }));
                }
            }
            _ => {}
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_read_at_once_is_what_the_other_reader_reads(document in crate::document::any::document()) {
            let value = document.to_json();
            let json = value.to_string();
            prop_assert!(quick(&json).is_some(), "{}", json);
            prop_assert_eq!(quick(&json), slow(&json));
            let mut all = Vec::new();
            changed(&value, &mut all);
            let step = all.len() / 400 + 1;
            for it in all.iter().step_by(step) {
                let json = it.to_string();
                if let Some(read) = quick(&json) {
                    prop_assert_eq!(Some(read), slow(&json), "{}", json);
                }
            }
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_left_to_the_other_reader() {
        let json = r#"{"type":"doc","content":[{"type":"title"},{"type":"sapo"},
            {"type":"paragraph","attrs":{"id":"a1b2c3d4e5"},"type":"rule"}]}"#;
        assert_eq!(quick(json), None);
    }
}
