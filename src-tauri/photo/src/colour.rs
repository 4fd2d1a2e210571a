//! The colours of a picture, brought from its own profile to sRGB, which is what a page without a profile means.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

/// Profiles of displays and cameras have a few kilobytes, those of presses up to three million; more is a bomb.
const MAX_PROFILE: usize = 4 * 1024 * 1024;
/// Steps of 255 that nobody sees: a profile that moves no colour further is sRGB under another name.
const UNSEEN: u8 = 1;

/// Draws the picture in sRGB. A profile that is broken, or is of ink and not of light, is left out of account: the
/// picture is what was asked for, and its numbers are then read as sRGB.
pub(crate) fn to_srgb(picture: &mut RgbImage, profile: Option<&[u8]>) {
    let Some(bytes) = profile.filter(|it| it.len() <= MAX_PROFILE) else { return };
    let Ok(profile) = ColorProfile::new_from_slice(bytes) else { return };
    match profile.color_space {
        DataColorSpace::Rgb => light(picture, &profile),
        DataColorSpace::Gray => grey(picture, &profile),
        _ => {}
    }
}

fn options() -> TransformOptions {
    TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() }
}

fn light(picture: &mut RgbImage, profile: &ColorProfile) {
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options()) else { return };
    let probe = probe();
    let mut moved = vec![0; probe.len()];
    if transform.transform(&probe, &mut moved).is_err()
        || probe.iter().zip(&moved).all(|(a, b)| a.abs_diff(*b) <= UNSEEN)
    {
        return;
    }
    let mut out = vec![0; picture.as_raw().len()];
    if transform.transform(picture.as_raw(), &mut out).is_ok()
        && let Some(it) = RgbImage::from_raw(picture.width(), picture.height(), out)
    {
        *picture = it;
    }
}

/// A grey picture whose greys are not those of sRGB; a coloured one cannot have such a profile.
fn grey(picture: &mut RgbImage, profile: &ColorProfile) {
    if picture.pixels().any(|it| it.0[0] != it.0[1] || it.0[1] != it.0[2]) {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, options()) else { return };
    let levels: Vec<u8> = (0..=u8::MAX).collect();
    let mut moved = vec![0; 3 * levels.len()];
    if transform.transform(&levels, &mut moved).is_err() {
        return;
    }
    for pixel in picture.pixels_mut() {
        pixel.0 = [moved[3 * usize::from(pixel.0[0]) + 1]; 3];
    }
}

/// Colours from all over the cube.
fn probe() -> Vec<u8> {
    const LEVELS: [u8; 5] = [0, 40, 110, 190, 255];
    let mut out = Vec::with_capacity(3 * 125);
    for red in LEVELS {
        for green in LEVELS {
            for blue in LEVELS {
                out.extend([red, green, blue]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn seen(colour: [u8; 3], profile: &[u8]) -> [u8; 3] {
        let mut picture = RgbImage::from_pixel(4, 4, Rgb(colour));
        to_srgb(&mut picture, Some(profile));
        picture.get_pixel(2, 2).0
    }

    #[test]
    fn a_wide_profile_is_brought_to_srgb() {
        // The same red of a flag in the numbers of three spaces; the figures are those of the primaries' definitions.
        for (profile, written, meant) in [
            (ColorProfile::new_display_p3(), [184, 53, 41], [199, 34, 28]),
            (ColorProfile::new_adobe_rgb(), [172, 46, 40], [199, 44, 38]),
        ] {
            let found = seen(written, &profile.encode().unwrap());
            let off = |it: [u8; 3]| it.iter().zip(meant).map(|(a, b)| a.abs_diff(b)).max().unwrap();
            assert!(off(found) <= 4, "{found:?} is not {meant:?}");
            assert!(off(written) > 10, "the control: the numbers as they stand are another colour");
        }
    }

    #[test]
    fn srgb_under_any_name_and_broken_profiles_change_nothing() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        let mut cut = p3.clone();
        cut.truncate(200);
        for profile in [&srgb[..], &cut, b"", b"no profile", &vec![0; MAX_PROFILE + 1]] {
            assert_eq!(seen([200, 30, 90], profile), [200, 30, 90]);
        }
        // Whatever a profile is broken into, it costs no panic and no picture.
        for at in 0..p3.len() {
            let mut broken = p3.clone();
            broken[at] ^= 0xff;
            seen([200, 30, 90], &broken);
        }
    }

    #[test]
    fn a_grey_profile_moves_greys_only() {
        let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
        let [red, green, blue] = seen([64, 64, 64], &linear);
        assert!(red == green && green == blue && red.abs_diff(137) <= 3, "a quarter of the light is 137: {red}");
        assert_eq!(seen([64, 65, 64], &linear), [64, 65, 64], "a coloured picture has no grey profile");
    }
}
