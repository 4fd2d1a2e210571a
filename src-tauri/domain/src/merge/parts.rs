//! The parts of a picture and of an embed, which merge one by one: who writes a caption is seldom who crops the photo.
//! Every other block is one piece.

use serde::{Deserialize, Serialize};

use super::three;
use crate::document::{Body, Crop, Embed, Figure, Focal, Inline, Provider};
use crate::id::PhotoId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PicturePart"))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Picture,
    Alt,
    Caption,
    Credit,
    Video,
}

/// What stands in a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartPiece {
    /// A crop is of this photo and of no other.
    Picture {
        photo: Option<PhotoId>,
        focal: Option<Focal>,
        crop: Option<Crop>,
    },
    /// One that says nothing has no description.
    Alt {
        alt: String,
        decorative: bool,
    },
    Caption(Vec<Inline>),
    Credit(String),
    Video {
        provider: Provider,
        video: String,
    },
}

type Differs = (usize, Part, [PartPiece; 3]);

/// The body with every part that one side left alone, and the parts that both changed differently, as theirs for now.
/// None where the block has no parts, or is not the same kind of block on every side.
pub(super) fn merged(sides: [&Body; 3]) -> Option<(Body, Vec<Differs>)> {
    let mut differ = Vec::new();
    match sides {
        [Body::Figure(base), Body::Figure(mine), Body::Figure(theirs)] => {
            let it = figure(0, [base, mine, theirs], &mut differ);
            Some((Body::Figure(it), differ))
        }
        [Body::Gallery(base), Body::Gallery(mine), Body::Gallery(theirs)] => {
            // Pictures have no ids: they are told apart by their photos and by standing where they stood.
            let photos = |it: &[Figure]| it.iter().map(|it| it.photo.clone()).collect::<Vec<_>>();
            if photos(base) != photos(mine) || photos(base) != photos(theirs) {
                return None;
            }
            let each = base.iter().zip(mine).zip(theirs).enumerate();
            let figures = each.map(|(n, ((b, m), t))| figure(n, [b, m, t], &mut differ)).collect();
            Some((Body::Gallery(figures), differ))
        }
        [Body::Embed(base), Body::Embed(mine), Body::Embed(theirs)] => {
            let sides = [base, mine, theirs];
            let mut out = theirs.clone();
            for part in [Part::Video, Part::Caption] {
                let pieces = sides.map(|it| of_embed(it, part));
                match taken(&pieces) {
                    Some(it) => put_in_embed(&mut out, it),
                    None => differ.push((0, part, pieces)),
                }
            }
            Some((Body::Embed(out), differ))
        }
        _ => None,
    }
}

fn figure(nth: usize, sides: [&Figure; 3], differ: &mut Vec<Differs>) -> Figure {
    let mut out = sides[2].clone();
    for part in [Part::Picture, Part::Alt, Part::Caption, Part::Credit] {
        let pieces = sides.map(|it| of_figure(it, part));
        match taken(&pieces) {
            Some(it) => put_in_figure(&mut out, it),
            None => differ.push((nth, part, pieces)),
        }
    }
    // It is so or not: who changed it said the only other thing.
    out.archive = *three(sides.map(|it| &it.archive)).unwrap_or(&sides[2].archive);
    out
}

fn taken([base, mine, theirs]: &[PartPiece; 3]) -> Option<PartPiece> {
    three([base, mine, theirs]).cloned()
}

fn of_figure(it: &Figure, part: Part) -> PartPiece {
    match part {
        Part::Alt => PartPiece::Alt { alt: it.alt.clone(), decorative: it.decorative },
        Part::Caption => PartPiece::Caption(it.caption.clone()),
        Part::Credit => PartPiece::Credit(it.credit.clone()),
        Part::Picture | Part::Video => PartPiece::Picture { photo: it.photo.clone(), focal: it.focal, crop: it.crop },
    }
}

fn of_embed(it: &Embed, part: Part) -> PartPiece {
    match part {
        Part::Caption => PartPiece::Caption(it.caption.clone()),
        Part::Video | Part::Picture | Part::Alt | Part::Credit => {
            PartPiece::Video { provider: it.provider, video: it.video.clone() }
        }
    }
}

/// False where this block has no such part.
pub(super) fn put(body: &mut Body, nth: usize, piece: PartPiece) -> bool {
    match body {
        Body::Figure(it) if nth == 0 => put_in_figure(it, piece),
        Body::Gallery(figures) => match figures.get_mut(nth) {
            Some(it) => put_in_figure(it, piece),
            None => return false,
        },
        Body::Embed(it) if nth == 0 => put_in_embed(it, piece),
        _ => return false,
    }
    true
}

fn put_in_figure(it: &mut Figure, piece: PartPiece) {
    match piece {
        PartPiece::Picture { photo, focal, crop } => (it.photo, it.focal, it.crop) = (photo, focal, crop),
        PartPiece::Alt { alt, decorative } => (it.alt, it.decorative) = (alt, decorative),
        PartPiece::Caption(caption) => it.caption = caption,
        PartPiece::Credit(credit) => it.credit = credit,
        PartPiece::Video { .. } => {}
    }
}

fn put_in_embed(it: &mut Embed, piece: PartPiece) {
    match piece {
        PartPiece::Video { provider, video } => (it.provider, it.video) = (provider, video),
        PartPiece::Caption(caption) => it.caption = caption,
        PartPiece::Picture { .. } | PartPiece::Alt { .. } | PartPiece::Credit(_) => {}
    }
}

impl PartPiece {
    pub fn part(&self) -> Part {
        match self {
            Self::Picture { .. } => Part::Picture,
            Self::Alt { .. } => Part::Alt,
            Self::Caption(_) => Part::Caption,
            Self::Credit(_) => Part::Credit,
            Self::Video { .. } => Part::Video,
        }
    }
}
