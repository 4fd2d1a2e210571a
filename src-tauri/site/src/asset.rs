//! The style sheet and the fonts, inside the program. Their address names their bytes, so a browser may keep them for
//! ever and still never shows a page in an older dress.

use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    pub name: &'static str,
    pub mime: &'static str,
    pub bytes: &'static [u8],
}

macro_rules! font {
    ($name:literal) => {
        Asset { name: $name, mime: "font/woff2", bytes: include_bytes!(concat!("../font/", $name)) }
    };
}

const ALL: [Asset; 7] = [
    Asset { name: "site.css", mime: "text/css; charset=utf-8", bytes: include_bytes!("../style/site.css") },
    font!("source-serif-4-latin-wght-normal.woff2"),
    font!("source-serif-4-vietnamese-wght-normal.woff2"),
    font!("be-vietnam-pro-latin-400-normal.woff2"),
    font!("be-vietnam-pro-vietnamese-400-normal.woff2"),
    font!("be-vietnam-pro-latin-600-normal.woff2"),
    font!("be-vietnam-pro-vietnamese-600-normal.woff2"),
];

/// `/asset/0123456789abcdef`, before the name of a file.
pub fn base() -> &'static str {
    static BASE: LazyLock<String> = LazyLock::new(|| format!("/asset/{:016x}", fnv()));
    &BASE
}

/// A file by its address; none where the address is of another build.
pub fn asset(path: &str) -> Option<Asset> {
    let name = path.strip_prefix(base())?.strip_prefix('/')?;
    ALL.into_iter().find(|it| it.name == name)
}

/// FNV-1a: the address only has to change with the bytes, nobody gains by making two alike.
fn fnv() -> u64 {
    let bytes = ALL.iter().flat_map(|it| it.bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3))
}
