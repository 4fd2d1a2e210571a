//! Vietnamese as it is typed: a text becomes the keys of Telex or VNI, or the letters and Backspaces by which UniKey
//! writes into a program on Windows. It knows no window and no newsroom.

use unicode_normalization::UnicodeNormalization;

/// How a person's keys become letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No word under way: each change of a letter is Backspaces and the letters anew.
    Retype,
    Telex,
    Vni,
}

impl Style {
    pub const ALL: [Self; 3] = [Self::Retype, Self::Telex, Self::Vni];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Retype => "retype",
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// The keys that give `text`. Marks of the letter come right after it, the tone after the word.
    #[must_use]
    pub fn keys(self, text: &str) -> String {
        let mut out = String::new();
        let mut word: Vec<Letter> = Vec::new();
        for shown in text.nfc() {
            if shown.is_alphabetic() {
                word.push(Letter::of(shown));
                continue;
            }
            self.word(&word, &mut out);
            word.clear();
            out.push(shown);
        }
        self.word(&word, &mut out);
        out
    }

    fn word(self, word: &[Letter], out: &mut String) {
        for letter in word {
            out.push(letter.base);
            match (self, letter.shape) {
                (_, None) => {}
                (Self::Retype, Some(_)) => out.extend([BACKSPACE, letter.shaped]),
                (Self::Telex, Some(shape)) => out.push(shape.telex(letter.base)),
                (Self::Vni, Some(shape)) => out.push(shape.vni()),
            }
        }
        let Some(at) = word.iter().position(|it| it.tone.is_some()) else { return };
        match self {
            Self::Retype => {
                out.extend(word[at..].iter().map(|_| BACKSPACE));
                out.extend(word[at..].iter().map(|it| it.shown));
            }
            Self::Telex => out.extend(word[at].tone.map(|tone| TONES[tone].1)),
            Self::Vni => out.extend(word[at].tone.map(|tone| TONES[tone].2)),
        }
    }
}

/// WebDriver's Backspace.
pub const BACKSPACE: char = '\u{e003}';

/// The combining mark, its key in Telex, its key in VNI.
const TONES: [(char, char, char); 5] = [
    ('\u{0301}', 's', '1'),
    ('\u{0300}', 'f', '2'),
    ('\u{0309}', 'r', '3'),
    ('\u{0303}', 'x', '4'),
    ('\u{0323}', 'j', '5'),
];

#[derive(Debug, Clone, Copy)]
enum Shape {
    Circumflex,
    Horn,
    Breve,
    Bar,
}

impl Shape {
    fn telex(self, base: char) -> char {
        match self {
            Self::Circumflex => base.to_ascii_lowercase(),
            Self::Horn | Self::Breve => 'w',
            Self::Bar => 'd',
        }
    }

    fn vni(self) -> char {
        match self {
            Self::Circumflex => '6',
            Self::Horn => '7',
            Self::Breve => '8',
            Self::Bar => '9',
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Letter {
    base: char,
    /// Without its tone.
    shaped: char,
    shown: char,
    shape: Option<Shape>,
    /// Its place in `TONES`.
    tone: Option<usize>,
}

impl Letter {
    fn of(shown: char) -> Self {
        let bar = match shown {
            'đ' => Some('d'),
            'Đ' => Some('D'),
            _ => None,
        };
        if let Some(base) = bar {
            return Self { base, shaped: shown, shown, shape: Some(Shape::Bar), tone: None };
        }
        let parts: Vec<char> = std::iter::once(shown).nfd().collect();
        let tone = parts.iter().find_map(|it| TONES.iter().position(|tone| tone.0 == *it));
        let shape = parts.iter().find_map(|it| match it {
            '\u{0302}' => Some(Shape::Circumflex),
            '\u{031b}' => Some(Shape::Horn),
            '\u{0306}' => Some(Shape::Breve),
            _ => None,
        });
        let toneless = parts.iter().copied().filter(|it| TONES.iter().all(|tone| tone.0 != *it));
        let shaped = toneless.nfc().next().unwrap_or(shown);
        Self { base: parts.first().copied().unwrap_or(shown), shaped, shown, shape, tone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_typed_as_people_type_it() {
        let text = "Đường Huế, thuở 9 tháng.";
        assert_eq!(Style::Telex.keys(text), "Dduwowngf Hues, thuowr 9 thangs.".replace("Hues", "Huees"));
        assert_eq!(Style::Vni.keys(text), "D9u7o7ng2 Hue61, thuo73 9 thang1.");
    }

    #[test]
    fn retyping_shows_the_text_in_the_end() {
        let text = "Đường nghiêng, quyết ở Ổ Ễ.";
        let mut shown = String::new();
        for key in Style::Retype.keys(text).chars() {
            if key == BACKSPACE {
                assert!(shown.pop().is_some(), "a Backspace with nothing before it");
            } else {
                shown.push(key);
            }
        }
        assert_eq!(shown, text);
        assert!(Style::Retype.keys(text).contains(BACKSPACE));
    }
}
