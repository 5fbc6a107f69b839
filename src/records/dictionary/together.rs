//! Many parts of a text looked up together, so that they do not wait for one another.

use super::key::Key;
use super::{Dictionary, FREE, NONE, Slot, Span, by_length};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Texts that are looked up together.
const GROUP: usize = 128;
/// Of a column with fewer texts those met last are kept at hand, so many of them.
const FEW_TEXTS: usize = 1_024;
const RECENT: usize = 512;

/// What a part of a text stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandsFor<'t> {
    /// Itself.
    Itself,
    /// This text, wherever the same part comes again.
    Text(Cow<'t, str>),
    /// A number that was found for this place alone.
    Number(u32),
}

impl Dictionary {
    /// Adds the numbers of many parts of a text to `numbers`: the same as [`Dictionary::intern_filled`] one by one, but
    /// quicker. `stands_for` tells what a part stands for that has escapes, is long or is not among the texts; it may be
    /// asked twice. It gets the part's place among `spans` and the dictionary as it is then, to which it adds nothing where
    /// the part stands for itself.
    ///
    /// Where the table is large every look-up waits for memory, and the next cannot begin before it is known which way this
    /// one goes. So a group of texts is hashed first, then all their slots are read, and then all the texts they name.
    ///
    /// ```
    /// use perennial::records::{Dictionary, StandsFor, NONE, Span};
    /// let (text, mut numbers) = ("web,pos,,web", Vec::new());
    /// let spans = [(0, 3), (4, 7), (8, 8), (9, 12)].map(|(start, end)| Span::new(start, end));
    /// Dictionary::default().intern_spans(text, &spans, |_, _, _| StandsFor::Itself, &mut numbers);
    /// assert_eq!(numbers, [0, 1, NONE, 0]);
    /// ```
    pub fn intern_spans<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        mut stands_for: impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
        numbers: &mut Vec<u32>,
    ) {
        numbers.reserve(spans.len());
        let mut met = self.intern_ordered(text, spans, &mut stands_for, numbers);
        // The first text that is out of order makes the table.
        while let (true, Some(span)) = (self.slots.is_empty(), spans.get(met)) {
            numbers.push(self.intern_other(text, span, met, &mut stands_for).0);
            met += 1;
        }
        let rest = spans.get(met..).unwrap_or(&[]);
        let stands_for = |dictionary: &mut Dictionary, place, span: &Span| stands_for(dictionary, met + place, span);
        match self.shelf.len() < FEW_TEXTS {
            true => self.intern_few(text, rest, stands_for, numbers),
            false => self.intern_many(text, rest, stands_for, numbers),
        }
    }

    /// Adds the first of these texts, as long as each is the one before it again or goes on in the order of those before
    /// it; answers how many there are.
    fn intern_ordered<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        stands_for: &mut impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
        numbers: &mut Vec<u32>,
    ) -> usize {
        let (Some(order), true) = (self.order, self.slots.is_empty()) else { return 0 };
        let before = self.shelf.len().checked_sub(1).map_or_else(String::new, |last| self.text(last as u32).to_owned());
        let mut last = before.as_str();
        for (met, span) in spans.iter().enumerate() {
            let next = span.of(text);
            let number = match by_length(next, last) {
                _ if span.is_escaped() || next.is_empty() => None,
                Ordering::Equal => Some(self.shelf.len() as u32 - 1),
                way if way == order && stands_for(self, met, span) == StandsFor::Itself => self.push(next),
                _ => None,
            };
            let Some(number) = number else { return met };
            numbers.push(number);
            last = next;
        }
        spans.len()
    }

    /// The number of a part of a text by what it stands for, and whether it holds for this place alone.
    fn intern_other<'t>(
        &mut self,
        text: &'t str,
        span: &Span,
        place: usize,
        stands_for: &mut impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
    ) -> (u32, bool) {
        match stands_for(self, place, span) {
            StandsFor::Itself => (self.intern_filled(span.of(text)), false),
            StandsFor::Text(text) => (self.intern_filled(&text), false),
            StandsFor::Number(number) => (number, true),
        }
    }

    /// As [`Dictionary::intern_spans`], where texts come again and again: those met last are kept at hand.
    #[inline(never)]
    fn intern_few<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        mut stands_for: impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
        numbers: &mut Vec<u32>,
    ) {
        let mut recent = [(Key::OF_NOTHING, NONE); RECENT];
        for (place, span) in spans.iter().enumerate() {
            let Some(key) = span.key(text.as_bytes()) else {
                numbers.push(self.intern_other(text, span, place, &mut stands_for).0);
                continue;
            };
            let known = &mut recent[key.hash() as usize % RECENT];
            if known.0 == key {
                numbers.push(known.1);
                continue;
            }
            let (number, is_alone) = self.intern_other(text, span, place, &mut stands_for);
            numbers.push(number);
            if !is_alone {
                *known = (key, number);
            }
        }
    }

    #[inline(never)]
    fn intern_many<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        mut stands_for: impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
        numbers: &mut Vec<u32>,
    ) {
        let (mut keys, mut hashes) = ([Key::default(); GROUP], [0; GROUP]);
        let (mut known, mut missed) = ([NONE; GROUP], [0_u8; GROUP]);
        for (first, group) in (0..).step_by(GROUP).zip(spans.chunks(GROUP)) {
            for ((key, hash), span) in keys.iter_mut().zip(&mut hashes).zip(group) {
                *key = span.key(text.as_bytes()).unwrap_or_default();
                *hash = key.hash();
            }
            let count = self.find_group(&keys[..group.len()], &hashes, &mut known, &mut missed);
            let start = numbers.len();
            numbers.extend_from_slice(&known[..group.len()]);
            for &place in &missed[..count] {
                let at = usize::from(place);
                let (Some(span), Some(key)) = (group.get(at), keys.get(at)) else { continue };
                let number = self.intern_missed(text, span, first + at, (key, hashes[at]), &mut stands_for);
                if let Some(to) = numbers.get_mut(start + at) {
                    *to = number;
                }
            }
        }
    }

    /// The number of a part of a text that was not found at once.
    #[inline]
    fn intern_missed<'t>(
        &mut self,
        text: &'t str,
        span: &Span,
        place: usize,
        (key, hash): (&Key, u32),
        stands_for: &mut impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
    ) -> u32 {
        if key.is_empty() | span.is_escaped() {
            return self.intern_other(text, span, place, stands_for).0;
        }
        match self.look_up(hash, |number| self.shelf.has_key(number, key)) {
            Ok(number) => number,
            Err(free) => match stands_for(self, place, span) {
                StandsFor::Itself => self.insert(span.of(text), hash, free).unwrap_or(NONE),
                StandsFor::Text(text) => self.intern_filled(&text),
                StandsFor::Number(number) => number,
            },
        }
    }

    /// The numbers of these keys, and the places of those that are not found at once; answers how many these are. There are
    /// no branches on what is read, so that no look-up waits for another.
    fn find_group(
        &self,
        keys: &[Key],
        hashes: &[u32; GROUP],
        known: &mut [u32; GROUP],
        missed: &mut [u8; GROUP],
    ) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let low = mask as u32;
        let slot = |at: usize| self.slots.get(at & mask).copied().unwrap_or(FREE);
        for ((number, &hash), _) in known.iter_mut().zip(hashes).zip(keys) {
            let at = hash as usize;
            // The number, or all bits where the hashes differ.
            let number_of = |slot: Slot| slot & low | u32::from((slot ^ hash) & !low == 0).wrapping_sub(1);
            *number = number_of(slot(at)) & number_of(slot(at + 1)) & number_of(slot(at + 2));
        }
        // Where no slot or more than one fits it is some other number, whose text then is not the one that is meant.
        self.shelf.check(keys, known);
        let mut count = 0;
        for ((place, number), _) in (0_u8..).zip(known).zip(keys) {
            missed[count % GROUP] = place;
            count += usize::from(*number == NONE);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, NONE, Span, StandsFor};
    use std::collections::BTreeMap;

    /// The definition: capitals are written small, what begins with `?` is known by its place alone.
    fn meant(text: &str, place: usize) -> String {
        if text.starts_with('?') { format!("place {place}") } else { text.to_lowercase() }
    }

    #[test]
    fn parts_that_stand_for_something_else_get_its_number() {
        let few = |number: u32| number * 7 % 90;
        let many = |number: u32| number * 7_919 % 3_000;
        let rising = |number: u32| number / 2;
        for (numbered, is_odd) in [(few as fn(u32) -> u32, 13), (many, 13), (rising, 4_001), (rising, 20_000)] {
            let cells: Vec<String> = (0..9_000)
                .map(|at: u32| match (at % is_odd, at % 3) {
                    (1, _) => String::new(),
                    (2, _) => "?".to_owned(),
                    (3, _) => format!("?{at:06}"),
                    (_, 0) if is_odd == 13 => format!("Buyer{:06}@Example.org", numbered(at)),
                    _ => format!("buyer{:06}@example.org", numbered(at)),
                })
                .collect();
            let mut expected: BTreeMap<String, u32> = BTreeMap::new();
            let mut wanted = Vec::new();
            for (place, cell) in cells.iter().enumerate() {
                let next = expected.len() as u32;
                wanted.push(match meant(cell, place).as_str() {
                    "" => NONE,
                    text => *expected.entry(text.to_owned()).or_insert(next),
                });
            }
            let (mut dictionary, mut numbers) = (Dictionary::default(), Vec::new());
            for (nth, part) in cells.chunks(700).enumerate() {
                let text = part.concat();
                let stands_for = |dictionary: &mut Dictionary, place: usize, span: &Span| {
                    let cell = span.of(&text);
                    match meant(cell, nth * 700 + place) {
                        same if same == cell => StandsFor::Itself,
                        other if cell.starts_with('?') => StandsFor::Number(dictionary.intern_filled(&other)),
                        other => StandsFor::Text(other.into()),
                    }
                };
                dictionary.intern_spans(&text, &Span::side_by_side(part), stands_for, &mut numbers);
            }
            assert_eq!(numbers, wanted, "{is_odd}");
            assert!(expected.iter().all(|(text, &number)| dictionary.text(number) == text));
            assert_eq!(dictionary.len(), expected.len());
        }
    }
}
