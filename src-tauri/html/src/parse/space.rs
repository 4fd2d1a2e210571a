//! White space as a browser shows it. A no-break space is a letter here, as it is in HTML.

use domain::document::Inline;

/// Runs of white space are one space, none stands at an edge or beside a break, neighbours of the same marks are one.
pub fn tidy(text: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut after_space = true;
    for it in text {
        match it {
            Inline::HardBreak => {
                trim_end(&mut out);
                out.push(Inline::HardBreak);
                after_space = true;
            }
            Inline::Text { text, marks } => {
                let mut words = String::with_capacity(text.len());
                for letter in vietnamese::nfc(&text).chars() {
                    let space = matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}');
                    if !space {
                        words.push(letter);
                    } else if !after_space {
                        words.push(' ');
                    }
                    after_space = space;
                }
                if words.is_empty() {
                    continue;
                }
                match out.last_mut() {
                    Some(Inline::Text { text: last, marks: same }) if *same == marks => last.push_str(&words),
                    _ => out.push(Inline::Text { text: words, marks }),
                }
            }
        }
    }
    trim_end(&mut out);
    out
}

fn trim_end(out: &mut Vec<Inline>) {
    while let Some(Inline::Text { text, .. }) = out.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}
