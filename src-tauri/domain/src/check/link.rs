//! Addresses behind words. Nothing is asked of the network: an address is judged by its spelling.

use super::{CheckCode, Finding, Part, text};
use crate::document::{Block, Body, Inline};

pub(super) fn check(block: &Block, out: &mut Vec<Finding>) {
    match &block.body {
        Body::Embed(it) => check_runs(block, vec![it.caption.as_slice()], Part::Caption, out),
        other => check_runs(block, text::runs_of(other), Part::Text, out),
    }
}

/// The words under a picture, where they may lead.
pub(super) fn check_caption(block: &Block, caption: &[Inline], out: &mut Vec<Finding>) {
    check_runs(block, vec![caption], Part::Caption, out);
}

fn check_runs(block: &Block, runs: Vec<&[Inline]>, part: Part, out: &mut Vec<Finding>) {
    let mut whole = String::new();
    let mut links: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
    for (n, run) in runs.into_iter().enumerate() {
        if n > 0 {
            whole.push('\n');
        }
        for inline in run {
            let start = whole.len();
            let Inline::Text { text, marks } = inline else {
                whole.push('\n');
                continue;
            };
            whole.push_str(text);
            let Some(href) = &marks.link else { continue };
            match links.last_mut() {
                // One link, part of it bold, is one link.
                Some((same, range)) if *same == href && range.end == start => range.end = whole.len(),
                _ => links.push((href, start..whole.len())),
            }
        }
    }
    for (href, range) in links {
        let visible = &whole[range.clone()];
        let finding = if !opens(href) {
            Finding::phai_sua(CheckCode::LinkDead, part)
        } else if shows_another(visible, href) {
            Finding::nen_sua(CheckCode::LinkOdd, part)
        } else {
            continue;
        };
        let finding = finding.overrulable().block(&block.id).fact("text", visible).fact("other", href);
        out.push(finding.range(&whole, range));
    }
}

/// http, https or mailto, and somewhere to go.
pub(super) fn opens(href: &str) -> bool {
    let href = href.trim();
    if href.contains(char::is_whitespace) {
        return false;
    }
    let Some((scheme, rest)) = href.split_once(':') else { return false };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|it| !host(it).is_empty()),
        "mailto" => rest
            .split('?')
            .next()
            .unwrap_or_default()
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()),
        _ => false,
    }
}

/// The words are an address themselves, and not the one that opens.
fn shows_another(visible: &str, href: &str) -> bool {
    let visible = visible.trim().trim_end_matches(['.', ',', ';']);
    if visible.is_empty() || visible.contains(char::is_whitespace) {
        return false;
    }
    let href_bare = bare(href);
    if visible.contains('@') && !visible.contains("//") {
        let address = href_bare.split('?').next().unwrap_or_default();
        return !address.eq_ignore_ascii_case(&bare(visible));
    }
    if !looks_like_address(visible) {
        return false;
    }
    let shown = bare(visible);
    if let Some(cut) = shown.strip_suffix('…').or_else(|| shown.strip_suffix("...")) {
        return !href_bare.starts_with(cut);
    }
    // Only a host is a name of the place, and any page there will do.
    if shown.contains(['/', '?', '#']) { shown != href_bare } else { shown != host(&href_bare) }
}

fn looks_like_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
        return true;
    }
    let host = host(&lower);
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let letters = |it: &str| it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    !name.is_empty() && letters(name) && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
        // A Vietnamese abbreviation (TP.HCM) is written in capitals, a host is not.
        && host_is_lower(text)
}

fn host_is_lower(text: &str) -> bool {
    !host(text).chars().all(|it| !it.is_lowercase())
}

/// Without scheme, `www.` and the last slash, the host in lower case: what a reader compares.
fn bare(address: &str) -> String {
    let address = address.trim();
    let rest = match address.split_once(':') {
        Some((scheme, rest)) if ["http", "https", "mailto"].iter().any(|it| scheme.eq_ignore_ascii_case(it)) => {
            rest.trim_start_matches('/')
        }
        _ => address,
    };
    let split = host(rest).len();
    let lower = rest[..split].to_lowercase();
    let host = lower.strip_prefix("www.").unwrap_or(&lower);
    format!("{host}{}", rest[split..].trim_end_matches('/'))
}

fn host(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}
