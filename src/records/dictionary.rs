//! Texts stored once: a column of repeated texts becomes a column of small numbers.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

/// Distinct texts, numbered from 0 in the order of first sight.
///
/// At most `u32::MAX - 1` texts and 4 GiB of text in all; [`Dictionary::intern`] answers `None` beyond.
///
/// ```
/// use perennial::records::Dictionary;
/// let mut channels = Dictionary::default();
/// assert_eq!((channels.intern("web"), channels.intern("pos"), channels.intern("web")), (Some(0), Some(1), Some(0)));
/// assert_eq!(channels.text(1), "pos");
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "StoredTexts", into = "StoredTexts")]
pub struct Dictionary {
    bytes: String,
    ends: Vec<u32>,
    numbers: HashTable<Slot>,
}

/// The hash is kept beside the number: growing the table and telling texts apart then hardly ever touches the texts.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    number: u32,
}

impl Dictionary {
    /// The number of `text`, which is added when it is new. Nothing when the dictionary is full.
    pub fn intern(&mut self, text: &str) -> Option<u32> {
        let hash = hash_of(text);
        let known = |slot: &Slot| slot.hash == hash && self.text(slot.number) == text;
        if let Some(slot) = self.numbers.find(spread(hash), known) {
            return Some(slot.number);
        }
        let number = u32::try_from(self.ends.len()).ok().filter(|&number| number < u32::MAX)?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        self.bytes.push_str(text);
        self.ends.push(end);
        self.numbers.insert_unique(spread(hash), Slot { hash, number }, |slot| spread(slot.hash));
        Some(number)
    }

    /// The number of `text`, if it is there.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = hash_of(text);
        let known = |slot: &Slot| slot.hash == hash && self.text(slot.number) == text;
        self.numbers.find(spread(hash), known).map(|slot| slot.number)
    }

    /// The text of a number; empty for a number that was never given.
    pub fn text(&self, number: u32) -> &str {
        text_at(&self.bytes, &self.ends, number)
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.text(number))
    }

    /// The texts, one behind the other, and where each ends in them.
    pub fn into_texts(self) -> (String, Vec<u32>) {
        (self.bytes, self.ends)
    }

    /// Adds texts that stand one behind the other; answers the number of each, `u32::MAX` where it is full.
    pub fn append(&mut self, texts: &str, ends: &[u32]) -> Vec<u32> {
        self.numbers.reserve(ends.len(), |slot| spread(slot.hash));
        (0..ends.len() as u32).map(|number| self.intern(text_at(texts, ends, number)).unwrap_or(u32::MAX)).collect()
    }

    /// For every number its rank in the byte order of the texts, and the numbers in that order.
    pub fn byte_order(&self) -> (Vec<u32>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| self.text(a).cmp(self.text(b)));
        let mut rank = vec![0; order.len()];
        for (position, &number) in order.iter().enumerate() {
            rank[number as usize] = position as u32;
        }
        (rank, order)
    }
}

/// A dictionary as it is written down: the numbers by text follow from the texts.
#[derive(Serialize, Deserialize)]
struct StoredTexts {
    bytes: String,
    ends: Vec<u32>,
}

impl From<Dictionary> for StoredTexts {
    fn from(dictionary: Dictionary) -> StoredTexts {
        StoredTexts { bytes: dictionary.bytes, ends: dictionary.ends }
    }
}

impl From<StoredTexts> for Dictionary {
    fn from(StoredTexts { bytes, ends }: StoredTexts) -> Dictionary {
        let mut numbers = HashTable::with_capacity(ends.len());
        for number in 0..ends.len() as u32 {
            let hash = hash_of(text_at(&bytes, &ends, number));
            numbers.insert_unique(spread(hash), Slot { hash, number }, |slot: &Slot| spread(slot.hash));
        }
        Dictionary { bytes, ends, numbers }
    }
}

fn text_at<'a>(bytes: &'a str, ends: &[u32], number: u32) -> &'a str {
    let index = number as usize;
    let Some(&end) = ends.get(index) else { return "" };
    let start = if index == 0 { 0 } else { ends[index - 1] };
    bytes.get(start as usize..end as usize).unwrap_or("")
}

fn hash_of(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// The table looks at the top and the bottom bits: a multiplication puts all 32 into both.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn numbers_follow_first_sight_and_survive_growth() {
        let mut dictionary = Dictionary::default();
        for round in 0..2 {
            for number in 0..5_000_u32 {
                assert_eq!(dictionary.intern(&format!("text {number}")), Some(number), "round {round}");
            }
        }
        assert_eq!(dictionary.len(), 5_000);
        assert_eq!(dictionary.find("text 4999"), Some(4_999));
        assert_eq!(dictionary.find("absent"), None);
        assert_eq!(dictionary.text(7), "text 7");
    }

    #[test]
    fn the_empty_text_is_a_text() {
        let mut dictionary = Dictionary::default();
        assert_eq!((dictionary.intern(""), dictionary.intern("a"), dictionary.intern("")), (Some(0), Some(1), Some(0)));
    }

    #[test]
    fn byte_order_ranks_the_texts() {
        let mut dictionary = Dictionary::default();
        for text in ["pear", "apple", "fig"] {
            dictionary.intern(text);
        }
        assert_eq!(dictionary.byte_order(), (vec![2, 0, 1], vec![1, 2, 0]));
    }
}
