//! How a use of a photo stands in HTML before it has an address: `photo:HASH#focal=500,300&crop=0,0,1000,800`.
//! The policy lets this one form through, so a picture of a stranger's address cannot be asked for.

use std::fmt::Write as _;

use domain::PhotoId;
use domain::document::{Crop, Figure, Focal};

pub(crate) const SCHEME: &str = "photo:";

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    pub photo: Option<PhotoId>,
    pub focal: Option<Focal>,
    pub crop: Option<Crop>,
}

impl Place {
    pub fn of(figure: &Figure) -> Self {
        Self { photo: figure.photo.clone(), focal: figure.focal, crop: figure.crop }
    }

    /// None for an empty place that says nothing more: then the picture has no `src`.
    pub fn write(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        let mut out = SCHEME.to_owned();
        if let Some(photo) = &self.photo {
            out.push_str(photo.as_str());
        }
        let mut mark = '#';
        if let Some(Focal { x, y }) = self.focal {
            let _ = write!(out, "{mark}focal={x},{y}");
            mark = '&';
        }
        if let Some(Crop { x, y, width, height }) = self.crop {
            let _ = write!(out, "{mark}crop={x},{y},{width},{height}");
        }
        Some(out)
    }

    pub fn read(address: &str) -> Option<Self> {
        let rest = address.strip_prefix(SCHEME)?;
        let (hash, more) = rest.split_once('#').unwrap_or((rest, ""));
        let mut place = Self::default();
        if !hash.is_empty() {
            place.photo = Some(hash.parse().ok()?);
        }
        for part in more.split('&').filter(|it| !it.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let numbers = value.split(',').map(|it| it.parse().ok()).collect::<Option<Vec<u16>>>()?;
            match (name, numbers.as_slice()) {
                ("focal", &[x, y]) => place.focal = Some(Focal { x, y }),
                ("crop", &[x, y, width, height]) => place.crop = Some(Crop { x, y, width, height }),
                _ => return None,
            }
        }
        Some(place)
    }
}
