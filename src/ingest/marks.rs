//! Finds all delimiters and line ends of a stretch of text at once, 64 bytes at a time, and tells those inside quotes apart.

/// Bytes that are looked at together.
const BLOCK: usize = 64;
/// Most of them have no more line ends than this.
const USUAL_ENDS: usize = 2;

/// The delimiters and line ends outside quotes in a stretch of text, up to the first quote that opens or closes no cell.
///
/// Only records that end within the stretch are of use.
#[derive(Default)]
pub struct Marks {
    /// Where the delimiters and line ends are, in their order. The first `count` entries hold.
    places: Vec<u32>,
    count: usize,
    /// For each line end how many marks there are up to it, itself counted.
    pub ends: Vec<u32>,
    end_count: usize,
    /// Where the line ends inside quotes are; CR LF is one.
    pub inner: Vec<u32>,
}

/// What the block before says about the next one.
#[derive(Clone, Copy)]
struct Carry {
    /// All bits where the block ended inside quotes.
    inside: u64,
    /// 1 where its last byte may stand before a quote that opens.
    opener: u64,
    /// 1 where its last byte is a quote that closes.
    closed: u64,
    /// 1 where its last byte is a CR.
    cr: u64,
}

impl Marks {
    /// Where the delimiters and line ends are.
    pub fn places(&self) -> &[u32] {
        self.places.get(..self.count).unwrap_or(&[])
    }

    /// Marks `text[from..to]`, where a record starts at `from`.
    pub fn find(&mut self, text: &[u8], from: usize, to: usize, delimiter: u8, quote: Option<u8>) {
        (self.count, self.end_count) = (0, 0);
        self.inner.clear();
        let stretch = text.get(from..to).unwrap_or(&[]);
        let mut carry = Carry { inside: 0, opener: 1, closed: 0, cr: 0 };
        let (blocks, rest) = stretch.as_chunks::<BLOCK>();
        let mut at = from as u32;
        for block in blocks {
            if !self.block(block, at, delimiter, quote, &mut carry) {
                self.ends.truncate(self.end_count);
                return;
            }
            at += BLOCK as u32;
        }
        if !rest.is_empty() {
            let mut block = [b' '; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            // What is put behind the rest marks nothing, unless it is the delimiter: that is cut off.
            self.block(&block, at, delimiter, quote, &mut carry);
            while self.count > 0 && self.places.get(self.count - 1).is_some_and(|&place| place >= to as u32) {
                self.count -= 1;
            }
        }
        self.ends.truncate(self.end_count);
    }

    /// Marks one block. Answers whether its quotes are in order.
    #[inline]
    fn block(&mut self, block: &[u8; BLOCK], at: u32, delimiter: u8, quote: Option<u8>, carry: &mut Carry) -> bool {
        let delimiters = places_of(block, delimiter);
        // Most blocks are like this.
        if carry.inside | carry.closed | carry.cr == 0 && !has_either(block, quote.unwrap_or(b'\r'), b'\r') {
            let lines = places_of(block, b'\n');
            let marks = delimiters | lines;
            carry.opener = marks >> 63;
            self.note(marks, lines, at);
            return true;
        }
        let quotes = quote.map_or(0, |quote| places_of(block, quote));
        let cr = places_of(block, b'\r');
        let lines = places_of(block, b'\n') | cr;
        let line_ends = lines & (cr | !(cr << 1 | carry.cr));
        carry.cr = cr >> 63;
        // From each quote that opens up to the byte before the one that closes.
        let inside = within(quotes) ^ carry.inside;
        let (opening, closing) = (quotes & inside, quotes & !inside);
        let outside = (delimiters | lines) & !inside;
        let may_open = (outside | closing) << 1 | carry.opener;
        let must_end = closing << 1 | carry.closed;
        let odd = opening & !may_open | must_end & !(outside | opening);
        carry.inside = 0_u64.wrapping_sub(inside >> 63);
        carry.opener = (outside | closing) >> 63;
        carry.closed = closing >> 63;
        let sound = (odd & odd.wrapping_neg()).wrapping_sub(1);
        let inner = line_ends & inside & sound;
        if inner != 0 {
            each(inner, |bit| self.inner.push(at + bit));
        }
        let marks = (delimiters | line_ends) & !inside & sound;
        self.note(marks, line_ends & marks, at);
        odd == 0
    }
}

impl Marks {
    /// Notes the marks of the block at `at`, some of which are line ends.
    #[inline]
    fn note(&mut self, marks: u64, line_ends: u64, at: u32) {
        if self.places.len() < self.count + BLOCK {
            self.places.resize((self.count + BLOCK) * 2, 0);
        }
        let before = self.count as u32;
        if let Some(room) = self.places.get_mut(self.count..).and_then(<[u32]>::first_chunk_mut) {
            place(marks, at, room);
        }
        self.count += marks.count_ones() as usize;
        self.note_ends(line_ends, marks, before);
    }

    /// Notes line ends, before which so many marks were met.
    #[inline]
    fn note_ends(&mut self, mut line_ends: u64, marks: u64, before: u32) {
        let found = line_ends.count_ones() as usize;
        if self.ends.len() < self.end_count + BLOCK {
            self.ends.resize((self.end_count + BLOCK) * 2, 0);
        }
        let Some(room) = self.ends.get_mut(self.end_count..).and_then(<[u32]>::first_chunk_mut::<BLOCK>) else {
            return;
        };
        self.end_count += found;
        let (few, many) = room.split_at_mut(USUAL_ENDS);
        let mut note = |end: &mut u32| {
            let up_to = u64::MAX.wrapping_shr(63_u32.wrapping_sub(line_ends.trailing_zeros()));
            *end = before + (marks & up_to).count_ones();
            line_ends &= line_ends.wrapping_sub(1);
        };
        // Whether there is one or none is as good as chance: to write both is quicker than to ask.
        few.iter_mut().for_each(&mut note);
        many.iter_mut().take(found.saturating_sub(USUAL_ENDS)).for_each(note);
    }
}

/// Calls back for every bit that is set, from the lowest on.
#[inline]
fn each(mut bits: u64, mut with: impl FnMut(u32)) {
    while bits != 0 {
        with(bits.trailing_zeros());
        bits &= bits - 1;
    }
}

/// Writes the places of the bits that are set, from the lowest on; what stands behind them in `room` is of no meaning.
#[inline]
fn place(mut bits: u64, at: u32, room: &mut [u32; BLOCK]) {
    for eight in room.as_chunks_mut::<8>().0 {
        for place in eight {
            *place = at.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 {
            return;
        }
    }
}

/// Every bit says how many bits up to it are set, itself counted: whether the number is odd.
#[inline]
fn within(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// The bytes of a block as vectors, the first one first.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn vectors_of(block: &[u8; BLOCK]) -> impl DoubleEndedIterator<Item = std::arch::wasm32::v128> {
    block.as_chunks::<16>().0.iter().map(|part| {
        let (words, _) = part.as_chunks();
        let [low, high] = [0, 1].map(|at| words.get(at).map_or(0, |&word| u64::from_le_bytes(word)));
        std::arch::wasm32::u64x2(low, high)
    })
}

/// Which bytes of a block are this one, the first in the lowest bit.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn places_of(block: &[u8; BLOCK], byte: u8) -> u64 {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat};
    let byte = u8x16_splat(byte);
    vectors_of(block).rev().fold(0, |bits, part| bits << 16 | u64::from(u8x16_bitmask(u8x16_eq(part, byte))))
}

/// Whether a byte of a block is one of these two.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn has_either(block: &[u8; BLOCK], one: u8, other: u8) -> bool {
    use std::arch::wasm32::{u8x16_eq, u8x16_splat, v128_any_true, v128_or};
    let (one, other) = (u8x16_splat(one), u8x16_splat(other));
    let found = vectors_of(block).map(|part| v128_or(u8x16_eq(part, one), u8x16_eq(part, other)));
    found.reduce(|all, part| v128_or(all, part)).is_some_and(|all| v128_any_true(all))
}

/// Whether a byte of a block is one of these two.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn has_either(block: &[u8; BLOCK], one: u8, other: u8) -> bool {
    block.iter().fold(false, |has, &byte| has | (byte == one) | (byte == other))
}

/// Which bytes of a block are this one, the first in the lowest bit. Where there are vectors, compilers compare in them.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn places_of(block: &[u8; BLOCK], byte: u8) -> u64 {
    let mut found = [0_u8; BLOCK];
    for (found, &known) in found.iter_mut().zip(block) {
        *found = u8::from(known == byte);
    }
    // The factor brings the lowest bits of eight bytes together in the topmost byte.
    let bits = |word: &[u8; 8]| u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    found.as_chunks().0.iter().rev().fold(0, |all, word| all << 8 | bits(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte at a time, by the definition.
    fn slowly(text: &[u8], delimiter: u8, quote: u8) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let (mut places, mut ends, mut inner) = (Vec::new(), Vec::new(), Vec::new());
        let mut inside = false;
        for (at, &byte) in text.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| text[at]);
            let is_end = byte == b'\r' || byte == b'\n' && before != Some(b'\r');
            let parts = |byte: u8| byte == delimiter || byte == b'\r' || byte == b'\n';
            let closed = before == Some(quote) && !inside;
            if byte == quote {
                if !inside && !before.is_none_or(|before| parts(before) || before == quote) {
                    break;
                }
                inside = !inside;
            } else if closed && !parts(byte) {
                break;
            } else if inside && is_end {
                inner.push(at as u32);
            } else if !inside && (byte == delimiter || is_end) {
                places.push(at as u32);
                if is_end {
                    ends.push(places.len() as u32);
                }
            }
        }
        (places, ends, inner)
    }

    #[test]
    fn marks_are_those_of_a_reader_that_goes_byte_by_byte() {
        let mut state = 1_u64;
        let mut next = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        let pieces = [
            "a",
            "bc",
            ",",
            ",",
            "\n",
            "\r\n",
            "\r",
            "\"",
            "\"x\"",
            ",\"x\",",
            "\"\"",
            " ",
            "é",
            "\",\"",
            "long text without any",
        ];
        let mut marks = Marks::default();
        let mut seen = 0;
        for round in 0..4_000 {
            let text: String =
                (0..next(80)).map(|_| pieces[next(if round % 2 == 0 { 7 } else { pieces.len() })]).collect();
            for delimiter in [b',', b' '] {
                marks.find(text.as_bytes(), 0, text.len(), delimiter, Some(b'"'));
                let (places, ends, inner) = slowly(text.as_bytes(), delimiter, b'"');
                assert_eq!((marks.places(), &marks.ends, &marks.inner), (&places[..], &ends, &inner), "{text:?}");
                seen += inner.len();
            }
        }
        assert!(seen > 500, "{seen}");
    }

    #[test]
    fn bytes_are_found_in_a_block() {
        let bytes = [0, 1, b',', b'-', 0x7F, 0x80, 0x81, 0xFE, 0xFF];
        for wanted in bytes {
            for filler in bytes {
                for places in [0, 1, 0x80, 1 << 63, 0x0123_4567_89AB_CDEF, u64::MAX] {
                    let block = std::array::from_fn(|at| if places >> at & 1 == 1 { wanted } else { filler });
                    let expected = if filler == wanted { u64::MAX } else { places };
                    assert_eq!(places_of(&block, wanted), expected, "{wanted} {filler}");
                }
            }
        }
    }
}
