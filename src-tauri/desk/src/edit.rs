//! How a photo is to be drawn anew, as the window says it and as it is kept: turn, straighten, crop, blur, light. It does
//! not know pixels; `photo` draws.

use serde::{Deserialize, Serialize};

/// More areas than anybody draws by hand.
pub const MOST_AREAS: usize = 64;

/// A rectangle in thousandths of the picture's width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PhotoArea {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// Instructions, in the order in which they are done; the light comes last. The default changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PhotoEdit {
    /// Quarters clockwise, 0 to 3.
    pub turn: u8,
    /// Tenths of a degree clockwise, -450 to 450; the picture is enlarged so that no corner is empty.
    pub tilt: i16,
    /// What nobody is to recognise, in the picture as turned and tilted.
    pub blur: Vec<PhotoArea>,
    /// What is kept of the picture as turned and tilted; null is all of it.
    pub crop: Option<PhotoArea>,
    /// -100 to 100.
    pub brightness: i8,
    /// -100 to 100.
    pub contrast: i8,
}

impl PhotoArea {
    const WHOLE: Self = Self { x: 0, y: 0, width: 1000, height: 1000 };

    /// Within the picture, and not empty.
    fn sound(self) -> bool {
        self.width > 0
            && self.height > 0
            && u32::from(self.x) + u32::from(self.width) <= 1000
            && u32::from(self.y) + u32::from(self.height) <= 1000
    }
}

impl PhotoEdit {
    /// The same instructions in the one way in which they are kept; none where they cannot be followed.
    pub fn sound(self) -> Option<Self> {
        let light = |it: i8| (-100..=100).contains(&it);
        let areas = self.blur.iter().chain(&self.crop).all(|it| it.sound());
        let fits = self.turn < 4 && (-450..=450).contains(&self.tilt) && self.blur.len() <= MOST_AREAS;
        let crop = self.crop.filter(|it| *it != PhotoArea::WHOLE);
        (fits && areas && light(self.brightness) && light(self.contrast)).then_some(Self { crop, ..self })
    }

    pub fn changes_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl From<PhotoArea> for photo::Area {
    fn from(it: PhotoArea) -> Self {
        Self { x: it.x, y: it.y, width: it.width, height: it.height }
    }
}

impl From<&PhotoEdit> for photo::Edit {
    fn from(it: &PhotoEdit) -> Self {
        Self {
            turn: it.turn,
            tilt: it.tilt,
            crop: it.crop.map(Into::into),
            blur: it.blur.iter().map(|it| (*it).into()).collect(),
            brightness: it.brightness,
            contrast: it.contrast,
        }
    }
}
