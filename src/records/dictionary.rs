//! Texts stored once: a column of repeated texts becomes a column of small numbers.

mod key;
mod span;

use self::key::{Key, hash_of};
use super::NONE;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::hint::black_box;

pub use span::Span;

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
    /// Finds the numbers by text: as many slots as a power of two, at least a quarter of them free. A text stands in the
    /// slot that the low bits of its hash name, or in one of the next that were taken before it. There is none while the
    /// texts have come in their order: then they are found by it.
    slots: Vec<Slot>,
    /// How the second text stands to the first, [`by_length`].
    order: Option<Ordering>,
}

/// The hash is kept beside the number: growing the table and telling texts apart then hardly ever touches the texts.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    number: u32,
}

const FREE: Slot = Slot { hash: 0, number: NONE };

/// Texts that are looked up together.
const GROUP: usize = 128;
/// Of a column with fewer texts those met last are kept at hand, so many of them.
const FEW_TEXTS: usize = 256;
const RECENT: usize = 128;
/// So many texts are added at once.
const MOST_APPENDED: usize = 4_096;
/// Texts are about this long.
const USUAL_LENGTH: u32 = 24;
/// Below so many slots the table is near at hand anyway.
const FEW_SLOTS: usize = 1 << 11;

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
        let count = self.ends.len() as u32;
        if count > 0 {
            let before = by_length(text, self.text(count - 1));
            if before == Ordering::Equal {
                return Ok(Some(count - 1));
            }
            if *self.order.get_or_insert(before) != before {
                self.slots = slots_of(&self.bytes, &self.ends);
                return Err(OutOfOrder);
            }
        }
        Ok(self.push(text))
    }

    /// Adds a text that is not there, and leaves the slots to the caller.
    fn push(&mut self, text: &str) -> Option<u32> {
        let number = u32::try_from(self.ends.len()).ok().filter(|&number| number < NONE)?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        self.bytes.push_str(text);
        self.ends.push(end);
        Some(number)
    }

    /// The number of `text`, which is added when it is new; [`NONE`] for an empty text, and where there is no room.
    pub fn intern_filled(&mut self, text: &str) -> u32 {
        if text.is_empty() { NONE } else { self.intern(text).unwrap_or(NONE) }
    }

    /// Adds the numbers of many parts of a text to `numbers`: the same as [`Dictionary::intern_filled`] one by one, but
    /// quicker. `meant` is the text of a part whose escapes have to be undone.
    ///
    /// Where the table is large every look-up waits for memory, and the next cannot begin before it is known which way this
    /// one goes. So a group of texts is hashed first, then all their slots are asked for at once.
    ///
    /// ```
    /// use perennial::records::{Dictionary, NONE, Span};
    /// let (text, mut numbers) = ("web,pos,,web", Vec::new());
    /// let spans = [(0, 3), (4, 7), (8, 8), (9, 12)].map(|(start, end)| Span::new(start, end));
    /// Dictionary::default().intern_spans(text, &spans, |span| span.of(text).into(), &mut numbers);
    /// assert_eq!(numbers, [0, 1, NONE, 0]);
    /// ```
    pub fn intern_spans<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        meant: impl Fn(&Span) -> Cow<'t, str>,
        numbers: &mut Vec<u32>,
    ) {
        numbers.reserve(spans.len());
        let rest = spans.get(self.intern_ordered(text, spans, numbers)..).unwrap_or(&[]);
        let odd = rest.iter().take_while(|span| {
            self.slots.is_empty() && {
                numbers.push(self.intern_odd(text, span, &meant));
                true
            }
        });
        let rest = rest.get(odd.count()..).unwrap_or(&[]);
        match self.ends.len() < FEW_TEXTS {
            true => self.intern_few(text, rest, &meant, numbers),
            false => self.intern_many(text, rest, &meant, numbers),
        }
    }

    /// Adds the first of these texts, as long as each is the one before it again or goes on in the order of those before it;
    /// answers how many there are.
    fn intern_ordered(&mut self, text: &str, spans: &[Span], numbers: &mut Vec<u32>) -> usize {
        let (Some(order), true) = (self.order, self.slots.is_empty()) else { return 0 };
        let before = self.ends.len().checked_sub(1).map_or_else(String::new, |last| self.text(last as u32).to_owned());
        let mut last = before.as_str();
        for (met, span) in spans.iter().enumerate() {
            let next = span.of(text);
            let number = match by_length(next, last) {
                _ if span.is_escaped() || next.is_empty() => None,
                Ordering::Equal => Some(self.ends.len() as u32 - 1),
                way if way == order => self.push(next),
                _ => None,
            };
            let Some(number) = number else { return met };
            numbers.push(number);
            last = next;
        }
        spans.len()
    }

    /// The number of a part of a text by what it means.
    fn intern_odd<'t>(&mut self, text: &'t str, span: &Span, meant: impl Fn(&Span) -> Cow<'t, str>) -> u32 {
        if span.is_escaped() { self.intern_filled(&meant(span)) } else { self.intern_filled(span.of(text)) }
    }

    /// As [`Dictionary::intern_spans`], where texts come again and again: those met last are kept at hand.
    #[inline(never)]
    fn intern_few<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        meant: impl Fn(&Span) -> Cow<'t, str>,
        numbers: &mut Vec<u32>,
    ) {
        // The key of the empty text is known from the start.
        let mut recent = [(Key::default(), NONE); RECENT];
        for span in spans {
            let Some(key) = span.key(text.as_bytes()) else {
                numbers.push(self.intern_odd(text, span, &meant));
                continue;
            };
            let known = &mut recent[key.hash() as usize % RECENT];
            if known.0 != key {
                *known = (key, self.intern_odd(text, span, &meant));
            }
            numbers.push(known.1);
        }
    }

    #[inline(never)]
    fn intern_many<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        meant: impl Fn(&Span) -> Cow<'t, str>,
        numbers: &mut Vec<u32>,
    ) {
        let mut keys = [Key::default(); GROUP];
        let mut hashes = [0; GROUP];
        for group in spans.chunks(GROUP) {
            for ((key, hash), span) in keys.iter_mut().zip(&mut hashes).zip(group) {
                *key = span.key(text.as_bytes()).unwrap_or_default();
                *hash = key.hash();
            }
            if self.slots.len() > FEW_SLOTS {
                self.ask_for(&hashes[..group.len()]);
            }
            for ((span, key), &hash) in group.iter().zip(&keys).zip(&hashes) {
                let number = match key.is_empty() | span.is_escaped() {
                    true => self.intern_odd(text, span, &meant),
                    false => self.intern_key(key, hash, || span.of(text)).unwrap_or(NONE),
                };
                numbers.push(number);
            }
        }
    }

    /// Reads the first slots of these hashes, and where one of them matches its text, for nothing but to have them near. There
    /// are no branches on what is read, so that no look-up waits for another.
    fn ask_for(&self, hashes: &[u32]) {
        let mask = self.slots.len().wrapping_sub(1);
        let most = self.ends.len().saturating_sub(1) as u32;
        let mut numbers = [0; GROUP];
        for (number, &hash) in numbers.iter_mut().zip(hashes) {
            let slot = self.slots.get(hash as usize & mask).copied().unwrap_or(FREE);
            // The number, or all bits where the hashes differ.
            *number = (slot.number | u32::from(slot.hash == hash).wrapping_sub(1)).min(most);
        }
        for number in &mut numbers[..hashes.len()] {
            *number = self.ends.get(*number as usize).copied().unwrap_or(1);
        }
        let bytes = self.bytes.as_bytes();
        let at = |place: u32| u32::from(bytes.get(place as usize).copied().unwrap_or(0));
        let seen = numbers[..hashes.len()].iter().fold(0, |seen, &end| {
            // Nearly all texts are shorter than a line of the cache: both ends of it are near then.
            seen ^ at(end.saturating_sub(1)) ^ at(end.saturating_sub(USUAL_LENGTH))
        });
        black_box(seen);
    }

    fn intern_hashed(&mut self, text: &str, key: Option<&Key>) -> Option<u32> {
        match key {
            Some(key) => self.intern_key(key, key.hash(), || text),
            None => {
                let hash = hash_of(text.as_bytes());
                let found = self.look_up(hash, |number| self.text(number) == text);
                found.or_else(|free| self.insert(text, hash, free).ok_or(())).ok()
            }
        }
    }

    #[inline]
    fn intern_key<'t>(&mut self, key: &Key, hash: u32, text: impl Fn() -> &'t str) -> Option<u32> {
        match self.look_up(hash, |number| self.key(number) == Some(*key)) {
            Ok(number) => Some(number),
            Err(free) => self.insert(text(), hash, free),
        }
    }

    /// The number of the text of a hash that is meant, or the slot in which it belongs.
    #[inline]
    fn look_up(&self, hash: u32, is_meant: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.number != NONE) {
            if slot.hash == hash && is_meant(slot.number) {
                return Ok(slot.number);
            }
            at = (at + 1) & mask;
        }
        Err(at)
    }

    fn insert(&mut self, text: &str, hash: u32, free: usize) -> Option<u32> {
        let number = self.push(text)?;
        let slot = Slot { hash, number };
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
            put(&mut self.slots, slot);
        } else if let Some(free) = self.slots.get_mut(free) {
            *free = slot;
        }
        Some(number)
    }

    #[inline]
    fn key(&self, number: u32) -> Option<Key> {
        let index = number as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(0);
        Key::at(self.bytes.as_bytes(), start as usize, end as usize)
    }

    fn grow(&mut self) {
        let mut slots = vec![FREE; (self.slots.len() * 2).max(16)];
        for &slot in self.slots.iter().filter(|slot| slot.number != NONE) {
            put(&mut slots, slot);
        }
        self.slots = slots;
    }

    /// Makes room for about so many texts, where they come in order.
    pub fn reserve(&mut self, texts: usize) {
        let (known, more) = (self.ends.len(), texts.saturating_sub(self.ends.len()));
        if self.slots.is_empty() && known > 0 {
            self.ends.reserve_exact(more);
            self.bytes.reserve_exact((self.bytes.len() / known + 1).saturating_mul(more));
        }
    }

    /// Gives back the room that was made for texts that did not come.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The number of `text`, if it is there.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return self.find_in_order(text);
        }
        self.look_up(hash_of(text.as_bytes()), |number| self.text(number) == text).ok()
    }

    fn find_in_order(&self, text: &str) -> Option<u32> {
        let rises = self.order == Some(Ordering::Greater);
        let (mut low, mut high) = (0, self.ends.len() as u32);
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

    /// The texts from a number on, one behind the other, and where each ends in them.
    pub fn texts_from(&self, number: u32) -> (String, Vec<u32>) {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let ends = self.ends.get(number as usize..).unwrap_or(&[]);
        let texts = self.bytes.get(start as usize..).unwrap_or("");
        (texts.to_owned(), ends.iter().map(|end| end - start).collect())
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
                false => self.intern_spans(texts, &spans, |span| span.of(texts).into(), numbers),
            }
        }
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
        let count = ends.len() as u32;
        let order = |number| by_length(text_at(&bytes, &ends, number), text_at(&bytes, &ends, number - 1));
        let first = (count > 1).then(|| order(1));
        let is_in_order = (2..count).all(|number| Some(order(number)) == first);
        let slots = if is_in_order { Vec::new() } else { slots_of(&bytes, &ends) };
        Dictionary { bytes, ends, slots, order: first }
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

fn slots_of(bytes: &str, ends: &[u32]) -> Vec<Slot> {
    let mut slots = vec![FREE; (ends.len() * 4 / 3 + 1).next_power_of_two().max(16)];
    for number in 0..ends.len() as u32 {
        put(&mut slots, Slot { hash: hash_of(text_at(bytes, ends, number).as_bytes()), number });
    }
    slots
}

/// Puts a text that is not there yet into the first free slot.
fn put(slots: &mut [Slot], slot: Slot) {
    let mask = slots.len().wrapping_sub(1);
    let mut at = slot.hash as usize & mask;
    while slots.get(at).is_some_and(|taken| taken.number != NONE) {
        at = (at + 1) & mask;
    }
    if let Some(free) = slots.get_mut(at) {
        *free = slot;
    }
}

fn text_at<'a>(bytes: &'a str, ends: &[u32], number: u32) -> &'a str {
    let index = number as usize;
    let Some(&end) = ends.get(index) else { return "" };
    let start = if index == 0 { 0 } else { ends[index - 1] };
    bytes.get(start as usize..end as usize).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, NONE, Span};

    /// All at once, from one text in which they stand side by side.
    fn intern(dictionary: &mut Dictionary, texts: &[&str], numbers: &mut Vec<u32>) {
        let text = texts.concat();
        let mut end = 0;
        let spans: Vec<Span> = texts
            .iter()
            .map(|text| {
                let start = end;
                end += text.len() as u32;
                Span::new(start, end)
            })
            .collect();
        dictionary.intern_spans(&text, &spans, |span| span.of(&text).into(), numbers);
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
            let stored: Dictionary = super::StoredTexts::from(dictionary.clone()).into();
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
