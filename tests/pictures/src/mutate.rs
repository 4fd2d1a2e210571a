//! A picture that somebody broke: the same seed breaks the same picture in the same way.

use std::hash::BuildHasher;

/// Marsaglia's xorshift, after one round of splitmix, since small seeds look alike.
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        let mut it = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        it = (it ^ it >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ it >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self(it ^ it >> 31 | 1)
    }

    fn draw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `end`, which is no zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.draw() % end.max(1) as u64).unwrap()
    }
}

/// To be printed, so that it can be asked for again.
pub fn fresh_seed() -> u64 {
    std::env::var("PICTURES_SEED")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or_else(|| std::collections::hash_map::RandomState::new().hash_one(0_u8) >> 16)
}

/// One of these, broken.
pub(crate) fn broken(bases: &[Vec<u8>], seed: u64) -> Vec<u8> {
    let mut chance = Chance::of(seed);
    let mut bytes = bases[chance.below(bases.len())].clone();
    for _ in 0..=chance.below(6) {
        breaks(&mut bytes, bases, &mut chance);
    }
    // A decoder stops at the first sum that is wrong; a stranger would write the right ones.
    if chance.below(4) > 0 {
        mend_sums(&mut bytes);
    }
    bytes
}

/// Of each chunk of a PNG, as far as its chunks follow each other.
fn mend_sums(bytes: &mut [u8]) {
    if !bytes.starts_with(b"\x89PNG") {
        return;
    }
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let stop = at + 8 + length;
        if bytes.len() < stop + 4 {
            return;
        }
        let sum = crc(&bytes[at + 4..stop]).to_be_bytes();
        bytes[stop..stop + 4].copy_from_slice(&sum);
        at = stop + 4;
    }
}

/// CRC-32, as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, it| (0..8).fold(sum ^ u32::from(*it), step))
}

/// Numbers that programs trip over: none, one, the largest, the largest with a sign, and one more.
const EDGES: [u32; 10] = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

fn breaks(bytes: &mut Vec<u8>, bases: &[Vec<u8>], chance: &mut Chance) {
    if bytes.is_empty() {
        bytes.extend_from_slice(b"\xff\xd8\xff");
        return;
    }
    // Heads are where sizes and lengths stand: half of what happens, happens there.
    let reach = if chance.below(2) == 0 { bytes.len().min(400) } else { bytes.len() };
    let at = chance.below(reach);
    match chance.below(9) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
        2 => number(bytes, at, chance),
        3 => bytes.truncate(at),
        4 => {
            let stop = (at + 1 + chance.below(64)).min(bytes.len());
            bytes.drain(at..stop);
        }
        5 => {
            let stop = (at + 1 + chance.below(256)).min(bytes.len());
            let again = bytes[at..stop].to_vec();
            let times = 1 + chance.below(8);
            let to = chance.below(bytes.len());
            bytes.splice(to..to, again.repeat(times));
        }
        6 => {
            let other = &bases[chance.below(bases.len())];
            let from = chance.below(other.len().max(1)).min(other.len());
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        7 => {
            let noise: Vec<u8> = (0..=chance.below(40)).map(|_| u8::try_from(chance.below(256)).unwrap()).collect();
            bytes.splice(at..at, noise);
        }
        _ => {
            let stop = (at + 1 + chance.below(128)).min(bytes.len());
            let filler = [0x00, 0xff, 0xda][chance.below(3)];
            bytes[at..stop].fill(filler);
        }
    }
}

/// Two or four bytes, as both kinds of machines write them.
fn number(bytes: &mut [u8], at: usize, chance: &mut Chance) {
    let it = EDGES[chance.below(EDGES.len())];
    let written: Vec<u8> = match chance.below(4) {
        0 => it.to_be_bytes().to_vec(),
        1 => it.to_le_bytes().to_vec(),
        2 => it.to_be_bytes()[2..].to_vec(),
        _ => it.to_le_bytes()[..2].to_vec(),
    };
    for (to, from) in bytes[at..].iter_mut().zip(written) {
        *to = from;
    }
}
