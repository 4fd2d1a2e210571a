//! The text that two people start from: as long as an article is, with everything that the editor can put into one.

use domain::{BlockId, Fields, Level, Source};

use crate::chance::Chance;
use crate::text::{Kind, Line, Passage, Text, Word};
use crate::words;

/// How long an article is. A short one has hardly a word that is not touched, so faults come sooner and read shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// 1,600 syllables.
    Real,
    Short,
}

/// Writes words, each with the next number.
pub struct Writer<'a> {
    pub chance: &'a mut Chance,
    pub serial: &'a mut u64,
}

impl Writer<'_> {
    pub fn line(&mut self, words: Vec<String>) -> Line {
        words.into_iter().map(|it| self.word(it)).collect()
    }

    pub fn word(&mut self, text: String) -> Word {
        *self.serial += 1;
        Word { serial: *self.serial, text, glued: false, strong: false }
    }

    /// A figure that no other sentence has.
    fn own(&self) -> u64 {
        100 + *self.serial % 9_999_999
    }

    pub fn sentence(&mut self) -> Line {
        let words = words::sentence(self.chance, self.own());
        self.line(words)
    }

    pub fn phrase(&mut self) -> Line {
        let words = words::phrase(self.chance, self.own());
        self.line(words)
    }

    pub fn paragraph(&mut self) -> Line {
        (0..self.chance.between(1, 4)).flat_map(|_| self.sentence()).collect()
    }

    pub fn name(&mut self) -> Line {
        let name = words::name(self.chance);
        self.line(name.split(' ').map(str::to_owned).collect())
    }

    pub fn lines(&mut self, kind: &Kind) -> Vec<Line> {
        match kind {
            Kind::Paragraph => vec![self.paragraph()],
            Kind::Heading(_) | Kind::Embed => vec![self.phrase()],
            Kind::List { .. } => (0..self.chance.between(2, 5)).map(|_| self.phrase()).collect(),
            Kind::Quote => (0..self.chance.between(1, 2)).map(|_| self.sentence()).collect(),
            Kind::PullQuote => vec![self.sentence(), self.name()],
            Kind::InfoBox => vec![self.phrase(), self.sentence(), self.sentence()],
            Kind::Figure => self.picture(),
            Kind::Gallery => [self.picture(), self.picture()].concat(),
            Kind::Table { columns } => (0..=3 * columns).map(|_| self.phrase()).collect(),
            Kind::Rule => Vec::new(),
        }
    }

    fn picture(&mut self) -> Vec<Line> {
        vec![self.sentence(), self.phrase(), self.name()]
    }

    pub fn passage(&mut self, id: BlockId, kind: Kind) -> Passage {
        let lines = self.lines(&kind);
        let photos = match kind {
            Kind::Figure | Kind::Embed => vec![*self.serial],
            Kind::Gallery => vec![*self.serial, *self.serial + 1],
            _ => Vec::new(),
        };
        Passage { id, kind, lines, photos }
    }
}

pub fn article(seed: u64, length: Length) -> Text {
    let mut chance = Chance::of(seed);
    let mut serial = 0;
    let mut writer = Writer { chance: &mut chance, serial: &mut serial };
    let (title, sapo) = (writer.phrase(), writer.sentence());
    let passages = kinds(writer.chance, length)
        .into_iter()
        .enumerate()
        .map(|(n, kind)| writer.passage(BlockId::made_of(format!("{seed} {n}").as_bytes()), kind))
        .collect();
    let fields = Fields {
        tags: vec!["lũ".to_owned(), "đò ngang".to_owned(), "bến Sậy".to_owned()],
        bylines: vec!["Lan Anh".to_owned()],
        source: Some(Source { name: "Báo tỉnh".to_owned(), url: None, published_at_ms: None, quoted: false }),
        topic: Some("mùa nước nổi".to_owned()),
        ..Fields::default()
    };
    Text { title, sapo, passages, fields }
}

fn kinds(chance: &mut Chance, length: Length) -> Vec<Kind> {
    let mut special = vec![
        Kind::Heading(Level::Two),
        Kind::Heading(Level::Three),
        Kind::Figure,
        Kind::List { ordered: chance.percent(50) },
        Kind::Quote,
        Kind::PullQuote,
        Kind::InfoBox,
        Kind::Gallery,
        Kind::Table { columns: 2 },
        Kind::Embed,
        Kind::Figure,
        Kind::Rule,
    ];
    let (paragraphs, specials) = match length {
        Length::Real => (24, special.len()),
        Length::Short => (chance.between(2, 6), chance.between(0, 3)),
    };
    let mut out = vec![Kind::Paragraph; paragraphs];
    for _ in 0..specials {
        let kind = special.swap_remove(chance.below(special.len()));
        let at = chance.below(out.len() + 1);
        out.insert(at, kind);
    }
    out
}
