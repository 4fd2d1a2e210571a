//! A JPEG of four hundred kilobytes that is drawn eight thousand times over: a progressive picture whose every scan says of
//! all its blocks that nothing comes. A decoder without a limit goes through all of them. Written after ITU-T T.81.

const SIDE: u16 = 5000;
const SCANS: usize = 8000;
/// The longest run of blocks without anything that one word can say (T.81, table G.1).
const RUN: usize = 32_767;

/// Its head is honest: 25 megapixels of grey, which by themselves are allowed.
pub(crate) fn patient() -> Vec<u8> {
    let [high, low] = SIDE.to_be_bytes();
    let mut out = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    out.extend([1; 64]);
    // Progressive, eight bits, one component.
    out.extend([0xff, 0xc2, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0]);
    // One word each, of the one bit 0: no difference; and a run of empty blocks with fourteen bits of its length.
    let one_word = |class: u8, word: u8| {
        let mut table = vec![0xff, 0xc4, 0, 20, class, 1];
        table.extend([0; 15]);
        table.push(word);
        table
    };
    out.extend(one_word(0x00, 0));
    out.extend(one_word(0x10, 0xe0));
    let blocks = usize::from(SIDE.div_ceil(8)).pow(2);
    out.extend(scan(0, 0));
    out.extend(stuffed(&vec![false; blocks]));
    let runs: Vec<bool> = [&[false][..], &[true; 14]].concat().repeat(blocks.div_ceil(RUN));
    let nothing = [scan(1, 63), stuffed(&runs)].concat();
    out.extend(nothing.repeat(SCANS));
    out.extend([0xff, 0xd9]);
    out
}

fn scan(from: u8, to: u8) -> Vec<u8> {
    vec![0xff, 0xda, 0, 8, 1, 1, 0x00, from, to, 0]
}

/// Filled up with ones, and a zero behind every byte that would look like a marker (T.81, F.1.2.3).
fn stuffed(bits: &[bool]) -> Vec<u8> {
    let byte =
        |eight: &[bool]| (0..8).fold(0_u8, |byte, n| byte << 1 | u8::from(eight.get(n).copied().unwrap_or(true)));
    let bytes = bits.chunks(8).map(byte);
    bytes.flat_map(|it| if it == 0xff { vec![0xff, 0] } else { vec![it] }).collect()
}
