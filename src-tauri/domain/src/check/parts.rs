//! Blocks that are neither prose nor pictures: tables, what lies at other houses, files to download.

use super::{Case, CheckCode, Finding, Fix, Part, blank};
use crate::document::{Block, Body, plain};

pub(super) fn check(case: &Case<'_>, block: &Block, out: &mut Vec<Finding>) {
    match &block.body {
        // One row has nothing to be named.
        Body::Table(it) if !it.head && it.rows.len() > 1 => {
            let first = it.rows.first().map(|row| row.iter().map(|it| plain(it)).collect::<Vec<_>>().join(" | "));
            let finding = Finding::nen_sua(CheckCode::TableWithoutHead, Part::Text).block(&block.id);
            let finding = finding.fact("text", first.unwrap_or_default());
            out.push(Finding { fix: Some(Fix::TableHead), ..finding });
        }
        Body::Embed(it) => {
            if !case.settings.embeds.contains(&it.provider) {
                let finding = Finding::phai_sua(CheckCode::EmbedNotAllowed, Part::Text).block(&block.id);
                out.push(finding.fact("text", it.provider.name()));
            }
            if blank(&plain(&it.caption)) {
                let finding = Finding::nen_sua(CheckCode::EmbedWithoutWords, Part::Caption).block(&block.id);
                out.push(finding.fact("text", it.provider.name()));
            }
        }
        // Readers should know what they download before they press it.
        Body::Attachment(it) if blank(&plain(&it.words)) => {
            let finding = Finding::nen_sua(CheckCode::AttachmentWithoutWords, Part::Text).block(&block.id);
            out.push(finding.fact("text", &it.name));
        }
        _ => {}
    }
}
