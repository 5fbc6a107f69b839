//! Short texts as four words, so that they are hashed and compared in as many steps whatever their length.

/// Texts of at most so many bytes fit a key.
const LONGEST: usize = 32;
/// From a place on as many set bytes as a key has that much short of [`LONGEST`].
const MASK: [u8; 2 * LONGEST] = {
    let mut mask = [0; 2 * LONGEST];
    let mut at = 0;
    while at < LONGEST {
        mask[at] = 0xFF;
        at += 1;
    }
    mask
};

/// Odd numbers without a pattern, one for each word.
const FACTORS: [u64; 4] = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F];

/// A text of at most 32 bytes, with zeros behind it.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub(super) struct Key {
    words: [u64; 4],
    length: u64,
}

impl PartialEq for Key {
    /// Without a branch: which way it goes cannot be foreseen.
    #[inline]
    fn eq(&self, other: &Key) -> bool {
        let [a, b, c, d] = self.words;
        let [e, f, g, h] = other.words;
        (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) | (self.length ^ other.length) == 0
    }
}

impl Key {
    /// A key that no text has.
    pub const OF_NOTHING: Key = Key { words: [0; 4], length: u64::MAX };

    /// The key of a part of a text; nothing where it is too long for one.
    #[inline]
    pub fn at(text: &[u8], start: usize, end: usize) -> Option<Key> {
        let length = end.wrapping_sub(start);
        if length > LONGEST {
            return None;
        }
        let mask = MASK.get(LONGEST - length..)?.first_chunk()?;
        let mut words = [0; 4];
        // The texts of a column are nearly all short, or nearly all long.
        if length <= LONGEST / 2
            && let Some(bytes) = text.get(start..).and_then(<[u8]>::first_chunk::<{ LONGEST / 2 }>)
        {
            and(&mut words, bytes, mask);
        } else if let Some(bytes) = text.get(start..).and_then(<[u8]>::first_chunk::<LONGEST>) {
            and(&mut words, bytes, mask);
        } else {
            and(&mut words, &last(text.get(start..end)?), mask);
        }
        Some(Key { words, length: length as u64 })
    }

    /// Whether its text stands from one place to another, and there are enough bytes behind it to tell without a branch.
    #[inline]
    pub fn stands_at(&self, text: &[u8], start: usize, end: usize) -> bool {
        let (Some(bytes), Some(mask)) = (
            text.get(start..).and_then(<[u8]>::first_chunk::<LONGEST>),
            MASK.get(LONGEST.wrapping_sub(self.length as usize)..).and_then(<[u8]>::first_chunk),
        ) else {
            return false;
        };
        let mut words = [0; 4];
        and(&mut words, bytes, mask);
        Key { words, length: end.wrapping_sub(start) as u64 } == *self && !self.is_empty()
    }

    /// The key of the text that stands in a place of 32 bytes, the last of which is its length; nothing where that is 0.
    #[inline]
    pub fn in_wide(place: &[u8; LONGEST]) -> Option<Key> {
        let [a, b, c, d] = words_of(place);
        let length = d >> 56;
        (length > 0).then_some(Key { words: [a, b, c, d & !0 >> 8], length })
    }

    /// The same for a place of 16 bytes.
    #[inline]
    pub fn in_narrow(place: &[u8; LONGEST / 2]) -> Option<Key> {
        let [a, b] = words_of(place);
        let length = b >> 56;
        (length > 0).then_some(Key { words: [a, b & !0 >> 8, 0, 0], length })
    }

    /// Whether its text stands in a place of 32 bytes, the last of which is its length.
    #[inline]
    pub fn stands_in_wide(&self, place: &[u8; LONGEST]) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.words, words_of(place));
        // Where a key is that long the length has a bit of its own in the last byte.
        let unlike = (a ^ e) | (b ^ f) | (c ^ g) | ((d | self.length << 56) ^ h);
        unlike | self.unfindable() == 0
    }

    /// Whether its text stands in a place of 16 bytes, the last of which is its length.
    #[inline]
    pub fn stands_in_narrow(&self, place: &[u8; LONGEST / 2]) -> bool {
        let ([a, b, c, d], [e, f]) = (self.words, words_of(place));
        let unlike = (a ^ e) | ((b | self.length << 56) ^ f) | c | d;
        unlike | self.unfindable() == 0
    }

    /// Other than zero where it is marked, or that of the empty text: nothing is to be found by it.
    #[inline]
    fn unfindable(&self) -> u64 {
        self.length.wrapping_sub(1) >> 32
    }

    /// Whether it is that of the empty text.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How many bytes its text has.
    #[inline]
    pub fn len(&self) -> usize {
        self.length as u32 as usize
    }

    /// The same bytes as what is to be read differently.
    pub fn marked(self) -> Key {
        Key { length: self.length | 1 << 32, ..self }
    }

    #[inline]
    pub fn hash(&self) -> u32 {
        let [a, b, c, d] = self.words;
        let first = (a ^ self.length).wrapping_mul(FACTORS[0]) ^ b.wrapping_mul(FACTORS[1]).rotate_left(16);
        if self.length <= (LONGEST / 2) as u64 {
            return mix(first);
        }
        mix(first ^ c.wrapping_mul(FACTORS[2]).rotate_left(32) ^ d.wrapping_mul(FACTORS[3]).rotate_left(48))
    }
}

/// The hash of any part of a text: of its key where it has one.
pub(super) fn hash_at(text: &[u8], start: usize, end: usize) -> u32 {
    if let Some(key) = Key::at(text, start, end) {
        return key.hash();
    }
    let text = text.get(start..end).unwrap_or(&[]);
    let (words, rest) = text.as_chunks();
    let end = text.last_chunk().filter(|_| !rest.is_empty());
    let hash = words.iter().chain(end).fold(text.len() as u64, |hash, &word| {
        let hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTORS[0]);
        hash ^ hash >> 32
    });
    mix(hash)
}

/// Mixes until every bit depends on all.
#[inline]
fn mix(hash: u64) -> u32 {
    let mixed = (hash ^ hash >> 32).wrapping_mul(FACTORS[0]);
    (mixed ^ mixed >> 32) as u32
}

/// The last bytes of a text, which is not followed by enough others.
#[cold]
fn last(text: &[u8]) -> [u8; LONGEST] {
    let mut bytes = [0; LONGEST];
    bytes.iter_mut().zip(text).for_each(|(byte, &letter)| *byte = letter);
    bytes
}

/// The bytes as words.
#[inline]
fn words_of<const BYTES: usize, const WORDS: usize>(bytes: &[u8; BYTES]) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    words.iter_mut().zip(bytes.as_chunks().0).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
    words
}

/// The bytes as words, as far as they are in the mask.
#[inline]
fn and(words: &mut [u64; 4], bytes: &[u8], mask: &[u8; LONGEST]) {
    for ((word, bytes), mask) in words.iter_mut().zip(bytes.as_chunks().0).zip(mask.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes) & u64::from_le_bytes(*mask);
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, hash_at};

    use std::collections::BTreeSet;

    #[test]
    fn a_key_is_the_same_wherever_the_text_stands() {
        let text: String = ('!'..='~').collect();
        for length in 0..=40 {
            let part = &text.as_bytes()[..length];
            let surrounded = [b"zz", part, text.as_bytes()].concat();
            let key = Key::at(part, 0, length);
            assert_eq!(key.is_some(), length <= 32);
            assert_eq!(Key::at(&surrounded, 2, 2 + length), key);
            if let Some(key) = key {
                assert_eq!(hash_at(part, 0, length), key.hash());
                assert!(key != key.marked() && key.marked() == key.marked());
            }
        }
        assert_ne!(Key::at(b"a", 0, 1), Key::at(b"a\0", 0, 2));
        assert_eq!((Key::at(b"abc", 2, 1), Key::at(b"abc", 2, 9)), (None, None));
    }

    /// Of 200,000 texts that differ in one or two places 4.7 pairs share a hash of 32 bits by chance.
    #[test]
    fn hashes_tell_texts_apart() {
        let mut hashes = BTreeSet::new();
        for number in 0..100_000 {
            hashes.insert(hash_at(format!("{number:>32}").as_bytes(), 0, 32));
            hashes.insert(hash_at(format!("{number:<40}x").as_bytes(), 0, 41));
        }
        assert!(hashes.len() > 200_000 - 20, "{}", hashes.len());
    }
}
