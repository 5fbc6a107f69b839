//! Texts stored once: a column of repeated texts becomes a column of small numbers.

mod key;
mod shelf;
mod span;
mod together;

use self::key::{Key, hash_at};
use self::shelf::Shelf;
use super::NONE;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

pub use span::Span;
pub use together::StandsFor;

/// Distinct texts, numbered from 0 in the order of first sight.
///
/// At most `u32::MAX - 1` texts and 4 GiB of text in all, where a short text may count as much as 32 bytes;
/// [`Dictionary::intern`] answers `None` beyond.
///
/// ```
/// use perennial::records::Dictionary;
/// let mut channels = Dictionary::default();
/// assert_eq!((channels.intern("web"), channels.intern("pos"), channels.intern("web")), (Some(0), Some(1), Some(0)));
/// assert_eq!(channels.text(1), "pos");
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "StoredTexts", into = "StoredTexts")]
pub struct Dictionary {
    shelf: Shelf,
    /// Finds the numbers by text: as many slots as a power of two, at least a quarter of them free. A text stands in the
    /// slot that the low bits of its hash name, or in one of the next that were taken before it. There is none while the
    /// texts have come in their order: then they are found by it.
    slots: Vec<Slot>,
    /// How the second text stands to the first, [`by_length`].
    order: Option<Ordering>,
}

/// The number in as many of the lower bits as it takes to name all slots, and the hash in those above: telling texts apart
/// then hardly ever touches the texts. As some slots are free no number has all of its bits set.
type Slot = u32;

const FREE: Slot = u32::MAX;

/// So many texts are added at once.
const MOST_APPENDED: usize = 4_096;

impl Dictionary {
    /// The number of `text`, which is added when it is new. Nothing when the dictionary is full.
    pub fn intern(&mut self, text: &str) -> Option<u32> {
        match self.intern_in_order(text) {
            Ok(number) => number,
            Err(OutOfOrder) => self.intern_hashed(text, Key::at(text.as_bytes(), 0, text.len()).as_ref()),
        }
    }

    /// As [`Dictionary::intern`] for as long as every text is the last one again or goes on in the order of the texts before
    /// it, as the numbers of orders do: that takes neither hashes nor slots. Else there are slots from here on.
    #[inline]
    fn intern_in_order(&mut self, text: &str) -> Result<Option<u32>, OutOfOrder> {
        if !self.slots.is_empty() {
            return Err(OutOfOrder);
        }
        let count = self.shelf.len() as u32;
        if count > 0 {
            let before = by_length(text, self.text(count - 1));
            if before == Ordering::Equal {
                return Ok(Some(count - 1));
            }
            if *self.order.get_or_insert(before) != before {
                self.make_slots();
                return Err(OutOfOrder);
            }
        }
        Ok(self.push(text))
    }

    /// Adds a text that is not there, and leaves the slots to the caller.
    fn push(&mut self, text: &str) -> Option<u32> {
        if self.shelf.len() >= NONE as usize { None } else { self.shelf.push(text) }
    }

    /// The number of `text`, which is added when it is new; [`NONE`] for an empty text, and where there is no room.
    pub fn intern_filled(&mut self, text: &str) -> u32 {
        if text.is_empty() { NONE } else { self.intern(text).unwrap_or(NONE) }
    }

    fn intern_hashed(&mut self, text: &str, key: Option<&Key>) -> Option<u32> {
        match key {
            Some(key) => self.intern_key(key, key.hash(), || text),
            None => {
                let hash = hash_at(text.as_bytes(), 0, text.len());
                let found = self.look_up(hash, |number| self.text(number) == text);
                found.or_else(|free| self.insert(text, hash, free).ok_or(())).ok()
            }
        }
    }

    #[inline]
    fn intern_key<'t>(&mut self, key: &Key, hash: u32, text: impl Fn() -> &'t str) -> Option<u32> {
        match self.look_up(hash, |number| self.shelf.has_key(number, key)) {
            Ok(number) => Some(number),
            Err(free) => self.insert(text(), hash, free),
        }
    }

    /// The number of the text of a hash that is meant, or the slot in which it belongs.
    #[inline]
    fn look_up(&self, hash: u32, is_meant: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let low = mask as u32;
        let mut at = hash as usize & mask;
        while let Some(&slot) = self.slots.get(at).filter(|&&slot| slot != FREE) {
            if (slot ^ hash) & !low == 0 && is_meant(slot & low) {
                return Ok(slot & low);
            }
            at = (at + 1) & mask;
        }
        Err(at)
    }

    fn insert(&mut self, text: &str, hash: u32, free: usize) -> Option<u32> {
        let number = self.push(text)?;
        let low = self.slots.len().wrapping_sub(1) as u32;
        if self.shelf.len() * 4 > self.slots.len() * 3 {
            self.make_slots();
        } else if let Some(free) = self.slots.get_mut(free) {
            *free = number | hash & !low;
        }
        Some(number)
    }

    /// Makes the slots of the texts there are, with room for as many more at least.
    fn make_slots(&mut self) {
        self.shelf.arrange();
        let mut slots = vec![FREE; (self.shelf.len() * 4 / 3 + 1).next_power_of_two().max(16)];
        let mask = slots.len() - 1;
        for number in 0..self.shelf.len() as u32 {
            let hash = self.shelf.hash(number);
            let mut at = hash as usize & mask;
            while slots.get(at).is_some_and(|&slot| slot != FREE) {
                at = (at + 1) & mask;
            }
            if let Some(free) = slots.get_mut(at) {
                *free = number | hash & !(mask as u32);
            }
        }
        self.slots = slots;
    }

    /// Makes room for about so many texts, where they come in order.
    pub fn reserve(&mut self, texts: usize) {
        if self.slots.is_empty() {
            self.shelf.reserve(texts);
        }
    }

    /// Gives back the room that was made for texts that did not come.
    pub fn shrink_to_fit(&mut self) {
        self.shelf.shrink_to_fit();
    }

    /// The number of `text`, if it is there.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return self.find_in_order(text);
        }
        self.look_up(hash_at(text.as_bytes(), 0, text.len()), |number| self.text(number) == text).ok()
    }

    fn find_in_order(&self, text: &str) -> Option<u32> {
        let rises = self.order == Some(Ordering::Greater);
        let (mut low, mut high) = (0, self.shelf.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match by_length(self.text(middle), text) {
                Ordering::Equal => return Some(middle),
                Ordering::Less if rises => low = middle + 1,
                Ordering::Greater if !rises => low = middle + 1,
                _ => high = middle,
            }
        }
        None
    }

    /// The text of a number; empty for a number that was never given.
    pub fn text(&self, number: u32) -> &str {
        self.shelf.text(number)
    }

    /// The bytes of the text of a number.
    #[inline]
    pub fn bytes(&self, number: u32) -> &[u8] {
        self.shelf.bytes(number)
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.shelf.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.shelf.len() == 0
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.shelf.len() as u32).map(|number| self.text(number))
    }

    /// The texts, one behind the other, and where each ends in them.
    pub fn into_texts(self) -> (String, Vec<u32>) {
        self.shelf.into_texts()
    }

    /// The texts from a number on, one behind the other, and where each ends in them.
    pub fn texts_from(&self, number: u32) -> (String, Vec<u32>) {
        self.shelf.texts_from(number)
    }

    /// Adds texts that stand one behind the other, and the number of each to `numbers`; [`NONE`] where it is full.
    pub fn append(&mut self, texts: &str, ends: &[u32], numbers: &mut Vec<u32>) {
        numbers.reserve(ends.len());
        let mut start = 0;
        let mut spans = Vec::with_capacity(MOST_APPENDED.min(ends.len()));
        for ends in ends.chunks(MOST_APPENDED) {
            let first = start;
            let texts = texts.get(first as usize..ends.last().map_or(0, |&end| end as usize)).unwrap_or("");
            spans.clear();
            spans.extend(ends.iter().map(|&end| Span::new(std::mem::replace(&mut start, end) - first, end - first)));
            // Among many at once an empty text has no number.
            match spans.iter().any(Span::is_empty) {
                true => numbers.extend(spans.iter().map(|span| self.intern(span.of(texts)).unwrap_or(NONE))),
                false => self.intern_spans(texts, &spans, |_, _, _| StandsFor::Itself, numbers),
            }
        }
    }

    /// For every number its rank in the byte order of the texts, and the numbers in that order.
    pub fn byte_order(&self) -> (Vec<u32>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.shelf.len() as u32).collect();
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
        let (bytes, ends) = dictionary.into_texts();
        StoredTexts { bytes, ends }
    }
}

impl TryFrom<StoredTexts> for Dictionary {
    type Error = &'static str;

    /// # Errors
    /// Texts that do not stand one behind the other: what was read is nothing that was written here.
    fn try_from(StoredTexts { bytes, ends }: StoredTexts) -> Result<Dictionary, &'static str> {
        if !ends.is_sorted() || ends.last().is_some_and(|&end| end as usize > bytes.len()) {
            return Err("texts out of place");
        }
        let shelf = Shelf::of(bytes, ends);
        let count = shelf.len() as u32;
        let order = |number| by_length(shelf.text(number), shelf.text(number - 1));
        let first = (count > 1).then(|| order(1));
        let is_in_order = (2..count).all(|number| Some(order(number)) == first);
        let mut dictionary = Dictionary { shelf, slots: Vec::new(), order: first };
        if !is_in_order {
            dictionary.make_slots();
        }
        Ok(dictionary)
    }
}

/// The text is none of those that follow each other in order.
struct OutOfOrder;

/// Short texts before long ones, those of one length by their bytes: 9 comes before 10.
#[inline]
fn by_length(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return one.len().cmp(&other.len());
    }
    // The halves of short texts overlap, which does not change their order.
    let number = |half: &[u8; 4]| u32::from_be_bytes(*half);
    match (one.first_chunk(), other.first_chunk(), one.last_chunk(), other.last_chunk()) {
        (Some(a), Some(b), Some(c), Some(d)) if one.len() <= 8 => (number(a), number(c)).cmp(&(number(b), number(d))),
        _ => one.cmp(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, NONE, Span, StandsFor};

    /// All at once, from one text in which they stand side by side.
    fn intern(dictionary: &mut Dictionary, texts: &[&str], numbers: &mut Vec<u32>) {
        dictionary.intern_spans(&texts.concat(), &Span::side_by_side(texts), |_, _, _| StandsFor::Itself, numbers);
    }

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

    /// Texts of every length around the words of the hash, also such as differ in one place only.
    #[test]
    fn many_at_once_get_the_numbers_of_one_by_one() {
        let mut texts: Vec<String> =
            (0..40).flat_map(|length| ['a', 'b'].map(|letter| letter.to_string().repeat(length))).collect();
        texts.extend((0..9_000).map(|number| format!("{}@example.org", number * 7 % 5_000)));
        texts.extend((0..30).map(|place| (0..30).map(|at| if at == place { 'x' } else { 'y' }).collect()));
        let (mut one, mut many) = (Dictionary::default(), Dictionary::default());
        let expected: Vec<u32> =
            texts.iter().map(|text| if text.is_empty() { NONE } else { one.intern(text).unwrap() }).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut numbers = Vec::new();
        for part in texts.chunks(300) {
            intern(&mut many, part, &mut numbers);
        }
        assert_eq!(numbers, expected);
        assert_eq!(one.len(), 78 + 5_000 + 30);
        assert!(texts.iter().zip(&numbers).all(|(text, &number)| number == NONE || many.text(number) == *text));
        assert!(texts.iter().zip(&numbers).all(|(text, &number)| number == NONE || many.find(text) == Some(number)));
    }

    /// Numbers that rise or fall and come again next to each other, up to the place where one is out of order.
    #[test]
    fn texts_in_order_are_found_before_and_after_the_order_ends() {
        let numbers: Vec<String> = (5..3_000).map(|number| format!("#{}", number)).collect();
        for falls in [false, true] {
            let mut texts: Vec<&str> = numbers.iter().flat_map(|text| [text.as_str(), text]).collect();
            if falls {
                texts.reverse();
            }
            let mut dictionary = Dictionary::default();
            let mut found = Vec::new();
            for part in texts.chunks(100) {
                intern(&mut dictionary, part, &mut found);
            }
            assert!(found.iter().zip(0_u32..).all(|(&number, place)| number == place / 2), "{falls}");
            assert!(dictionary.slots.is_empty());
            let stored: Dictionary = super::StoredTexts::from(dictionary.clone()).try_into().unwrap();
            assert!(stored.slots.is_empty());
            for known in [&dictionary, &stored] {
                assert!(texts.iter().zip(&found).all(|(text, &number)| known.find(text) == Some(number)));
                assert!(["", "#4", "#3000", "#17a", "x"].iter().all(|text| known.find(text).is_none()));
            }
            let next = dictionary.len() as u32;
            assert_eq!(
                (dictionary.intern("#12"), dictionary.intern("#4a")),
                (Some(found[texts.iter().position(|text| *text == "#12").unwrap()]), Some(next))
            );
            assert!(!dictionary.slots.is_empty());
            assert!(texts.iter().zip(&found).all(|(text, &number)| dictionary.find(text) == Some(number)));
        }
        for count in 0..3 {
            let mut dictionary = Dictionary::default();
            (0..count).for_each(|number| assert_eq!(dictionary.intern(["b", "a"][number]), Some(number as u32)));
            assert_eq!(dictionary.find("b"), (count > 0).then_some(0));
            assert_eq!(dictionary.find("a"), (count > 1).then_some(1));
        }
    }

    #[test]
    fn the_empty_text_is_a_text() {
        let mut dictionary = Dictionary::default();
        assert_eq!((dictionary.intern(""), dictionary.intern("a"), dictionary.intern("")), (Some(0), Some(1), Some(0)));
        (0..5_000)
            .for_each(|number| assert_eq!(dictionary.intern(&format!("{}", 9 * number % 5_000)), Some(number + 2)));
        assert_eq!((dictionary.intern(""), dictionary.find(""), dictionary.len()), (Some(0), Some(0), 5_002));
    }

    #[test]
    fn texts_that_were_written_elsewhere_are_refused_out_of_place() {
        let read =
            |ends: &[u32]| Dictionary::try_from(super::StoredTexts { bytes: "abc".to_owned(), ends: ends.into() });
        assert_eq!(read(&[1, 1, 3]).map(|dictionary| dictionary.text(2).to_owned()), Ok("bc".to_owned()));
        assert!(read(&[1, 4]).is_err() && read(&[2, 1]).is_err());
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
