//! The blocks of several parts: each has its parts in one order and nothing else. Beside them what is only named here:
//! a video and a file, by names that could be true.

use super::{AttachmentAttrs, DocumentError, EmbedAttrs, Node, figure, inlines, inside, list, misplaced};
use crate::document::{Attachment, Boxed, Embed, Figure, InfoBox, PullQuote, Table};

pub(super) fn pull_quote(content: Vec<Node>) -> Result<PullQuote, DocumentError> {
    let mut parts = content.into_iter();
    let (Some(Node::Saying { content: saying }), Some(Node::Speaker { content: speaker }), None) =
        (parts.next(), parts.next(), parts.next())
    else {
        return Err(DocumentError::Schema("a pull quote holds one saying and one speaker".to_owned()));
    };
    Ok(PullQuote { saying: inlines("saying", saying)?, speaker: inlines("speaker", speaker)? })
}

pub(super) fn info_box(content: Vec<Node>) -> Result<InfoBox, DocumentError> {
    let mut parts = content.into_iter();
    let Some(Node::BoxTitle { content: title }) = parts.next() else {
        return Err(DocumentError::Schema("an info box begins with its title".to_owned()));
    };
    let boxed = |node: Node| match node {
        Node::BulletList { attrs, .. } | Node::OrderedList { attrs, .. } if attrs.id.is_some() => {
            Err(DocumentError::IdInside("list"))
        }
        Node::BulletList { content, .. } => Ok(Boxed::List(list(false, content, 1)?)),
        Node::OrderedList { content, .. } => Ok(Boxed::List(list(true, content, 1)?)),
        node => Ok(Boxed::Paragraph(inside("info box", node)?)),
    };
    let blocks = parts.map(boxed).collect::<Result<Vec<_>, _>>()?;
    if blocks.is_empty() {
        return Err(misplaced("nothing", "info box"));
    }
    Ok(InfoBox { title: inlines("box_title", title)?, blocks })
}

pub(super) fn gallery(content: Vec<Node>) -> Result<Vec<Figure>, DocumentError> {
    let one = |node: Node| match node {
        Node::Figure { attrs, .. } if attrs.id.is_some() => Err(DocumentError::IdInside("figure")),
        Node::Figure { attrs, content } => Ok(figure(attrs, content)?.1),
        other => Err(misplaced(other.name(), "gallery")),
    };
    let figures = content.into_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    if figures.is_empty() { Err(misplaced("nothing", "gallery")) } else { Ok(figures) }
}

pub(super) fn table(head: bool, content: Vec<Node>) -> Result<Table, DocumentError> {
    let mut parts = content.into_iter();
    let Some(Node::TableCaption { content: caption }) = parts.next() else {
        return Err(DocumentError::Schema("a table begins with its caption".to_owned()));
    };
    let cell = |node: Node| match node {
        Node::TableCell { content } => inlines("table_cell", content),
        other => Err(misplaced(other.name(), "table_row")),
    };
    let row = |node: Node| match node {
        Node::TableRow { content } => content.into_iter().map(cell).collect::<Result<Vec<_>, _>>(),
        other => Err(misplaced(other.name(), "table")),
    };
    let rows = parts.map(row).collect::<Result<Vec<_>, _>>()?;
    let columns = rows.first().map_or(0, Vec::len);
    if columns == 0 {
        return Err(misplaced("nothing", "table"));
    }
    if columns > Table::MAX_COLUMNS {
        return Err(DocumentError::TooWide);
    }
    if rows.iter().any(|it| it.len() != columns) {
        return Err(DocumentError::Ragged);
    }
    Ok(Table { head, caption: inlines("table_caption", caption)?, rows })
}

pub(super) fn embed(attrs: EmbedAttrs, content: Vec<Node>) -> Result<Embed, DocumentError> {
    let EmbedAttrs { provider, video, .. } = attrs;
    if !provider.names(&video) {
        return Err(DocumentError::NoVideo(provider));
    }
    let mut parts = content.into_iter();
    let (Some(Node::Caption { content: caption }), None) = (parts.next(), parts.next()) else {
        return Err(DocumentError::Schema("an embed holds one caption".to_owned()));
    };
    Ok(Embed { provider, video, caption: inlines("caption", caption)? })
}

pub(super) fn attachment(attrs: AttachmentAttrs, content: Vec<Node>) -> Result<Attachment, DocumentError> {
    let AttachmentAttrs { file, kind, name, bytes, .. } = attrs;
    let name = vietnamese::nfc(&name);
    if !Attachment::name_allowed(&name, kind) {
        return Err(DocumentError::FileName(name, kind));
    }
    if !(1..=Attachment::MAX_BYTES).contains(&bytes) {
        return Err(DocumentError::FileSize(bytes));
    }
    Ok(Attachment { file, kind, name, bytes, words: inlines("attachment", content)? })
}
