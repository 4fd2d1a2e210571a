//! Vietnamese in the real window: UniKey's Backspaces, and ibus-unikey in Telex and VNI, in every field. The rules are
//! those at the end of UI.md; `./run prove IME` types all the sentences.

use support::{Field, Style, Writer, sentences};

/// Sentences of each field and style here.
const SAMPLE: usize = 2;

pub fn typing() {
    let all = sentences();
    for (nth, style) in Style::ALL.into_iter().enumerate() {
        let writer = Writer::sit_down("typing", style);
        for (at, field) in Field::OF_AN_ARTICLE.into_iter().enumerate() {
            for text in all.iter().skip((nth * 5 + at) * SAMPLE).take(SAMPLE) {
                let keys = style.keys(text);
                assert_eq!(writer.write(field, &keys, text), *text, "{} in {}", style.name(), field.name());
                assert_eq!(writer.kept(field, text), *text, "{} in the profile's {}", style.name(), field.name());
            }
        }
        println!("  {}: five fields exact", style.name());
        writer.window.close();
    }
}
