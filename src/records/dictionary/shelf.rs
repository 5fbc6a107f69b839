//! The texts of a dictionary by their numbers.

use super::key::{Key, hash_at};

/// So many texts are put into places of one width.
const LEAST: usize = 1_024;
/// They are, as long as no more than one text in so many is too long for its place.
const FITTING: usize = 8;
/// What stands behind a text in its place.
const ZEROS: &str = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// Texts by their numbers, from 0.
///
/// Short texts that come in no order are put into places of one width: where a text stands then follows from its number, and
/// one look tells whether it is the one that is meant.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// The texts, one behind the other; where there are places, those that are too long for them.
    bytes: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    places: Option<Places>,
}

/// Places of one width.
#[derive(Clone, Debug)]
struct Places {
    width: Width,
    /// In each a text, zeros behind it, and last its length.
    cells: String,
    /// The numbers of the texts that are too long, rising. Their places are as those of empty texts.
    long: Vec<u32>,
}

/// How wide a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Narrow,
    Wide,
}

const NARROW: usize = 16;
const WIDE: usize = 32;

impl Shelf {
    /// Of texts that stand one behind the other, each up to its end.
    pub fn of(bytes: String, ends: Vec<u32>) -> Shelf {
        Shelf { bytes, ends, places: None }
    }

    /// How many texts there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.places.as_ref().map_or(self.ends.len(), Places::len)
    }

    /// Adds a text, and says its number; nothing where there is no room.
    pub fn push(&mut self, text: &str) -> Option<u32> {
        let number = u32::try_from(self.len()).ok()?;
        if let Some(places) = &mut self.places {
            u32::try_from(places.cells.len() + WIDE).ok()?;
            if places.width.holds(text.len()) {
                places.add(text);
                return Some(number);
            }
        }
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        if let Some(places) = &mut self.places {
            places.add("");
            places.long.push(number);
        }
        self.bytes.push_str(text);
        self.ends.push(end);
        Some(number)
    }

    /// The text of a number; empty where there is none.
    #[inline]
    pub fn text(&self, number: u32) -> &str {
        let Some(places) = &self.places else { return self.listed(number as usize) };
        match places.text(number) {
            "" => places.long.binary_search(&number).map_or("", |at| self.listed(at)),
            text => text,
        }
    }

    /// The bytes of the text of a number.
    #[inline]
    pub fn bytes(&self, number: u32) -> &[u8] {
        self.places.as_ref().and_then(|places| places.bytes(number)).unwrap_or_else(|| self.text(number).as_bytes())
    }

    /// One of the texts that stand one behind the other.
    #[inline]
    fn listed(&self, at: usize) -> &str {
        let (start, end) = self.span(at);
        self.bytes.get(start as usize..end as usize).unwrap_or("")
    }

    #[inline]
    fn span(&self, at: usize) -> (u32, u32) {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        (start, self.ends.get(at).copied().unwrap_or(0))
    }

    /// Whether the text of a number has this key.
    #[inline]
    pub fn has_key(&self, number: u32, key: &Key) -> bool {
        if let Some(places) = self.places.as_ref().filter(|places| !key.is_empty() && places.width.holds(key.len())) {
            return places.has_key(number, key);
        }
        let (text, start, end) = self.around(number);
        Key::at(text, start, end) == Some(*key)
    }

    /// The hash of the text of a number.
    #[inline]
    pub fn hash(&self, number: u32) -> u32 {
        let key = self.places.as_ref().and_then(|places| match places.width {
            Width::Narrow => Key::in_narrow(&place(&places.cells, number)),
            Width::Wide => Key::in_wide(&place(&places.cells, number)),
        });
        if let Some(key) = key {
            return key.hash();
        }
        let (text, start, end) = self.around(number);
        hash_at(text, start, end)
    }

    /// Bytes in which the text of a number stands, and where: there are more behind it, if that can be.
    #[inline]
    fn around(&self, number: u32) -> (&[u8], usize, usize) {
        if self.places.is_none() {
            let (start, end) = self.span(number as usize);
            return (self.bytes.as_bytes(), start as usize, end as usize);
        }
        let text = self.text(number).as_bytes();
        (text, 0, text.len())
    }

    /// Puts [`super::NONE`] in the place of numbers whose texts do not have these keys. What is not known has some number all
    /// the same. There are no branches on what is read, so that no look waits for another.
    #[inline]
    pub fn check<const N: usize>(&self, keys: &[Key], numbers: &mut [u32; N]) {
        let most = self.len().saturating_sub(1) as u32;
        numbers.iter_mut().for_each(|number| *number = (*number).min(most));
        match &self.places {
            Some(Places { width: Width::Narrow, cells, .. }) => {
                for (number, key) in numbers.iter_mut().zip(keys) {
                    *number |= u32::from(key.stands_in_narrow(&place(cells, *number))).wrapping_sub(1);
                }
            }
            Some(Places { width: Width::Wide, cells, .. }) => {
                for (number, key) in numbers.iter_mut().zip(keys) {
                    *number |= u32::from(key.stands_in_wide(&place(cells, *number))).wrapping_sub(1);
                }
            }
            None => self.check_listed(keys, numbers),
        }
    }

    fn check_listed<const N: usize>(&self, keys: &[Key], numbers: &mut [u32; N]) {
        let mut spans = [(0, 0); N];
        for ((span, number), _) in spans.iter_mut().zip(&mut *numbers).zip(keys) {
            *span = self.span(*number as usize);
        }
        let bytes = self.bytes.as_bytes();
        // So little is done for each that the memory is asked for many at once; it is at hand when they are compared.
        let touched =
            spans.iter().fold(0, |touched, &(start, _)| touched | bytes.get(start as usize).map_or(0, |&byte| byte));
        std::hint::black_box(touched);
        for ((number, &(start, end)), key) in numbers.iter_mut().zip(&spans).zip(keys) {
            *number |= u32::from(key.stands_at(bytes, start as usize, end as usize)).wrapping_sub(1);
        }
    }

    /// Makes room for about so many texts that come in their order.
    pub fn reserve(&mut self, texts: usize) {
        let (known, more) = (self.len(), texts.saturating_sub(self.len()));
        if self.places.is_none() && known > 0 {
            self.ends.reserve_exact(more);
            self.bytes.reserve_exact((self.bytes.len() / known + 1).saturating_mul(more));
        }
    }

    /// Gives back the room that was made for texts that did not come.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        if let Some(places) = &mut self.places {
            places.cells.shrink_to_fit();
        }
    }

    /// Puts the texts into places, or in others, or in none, as suits them as they are now.
    pub fn arrange(&mut self) {
        let count = self.len();
        let are_few = |long: usize| long * FITTING <= count;
        // Places for so many, and for as many more, would be beyond what can be numbered.
        let are_many = u32::try_from(count.saturating_mul(2 * WIDE)).is_err();
        if count < LEAST || are_many || self.places.as_ref().is_some_and(|places| are_few(places.long.len())) {
            return;
        }
        let long = |width: Width| (0..count as u32).filter(|&number| !width.holds(self.text(number).len())).count();
        let width = [Width::Narrow, Width::Wide].into_iter().find(|&width| are_few(long(width)));
        if width.is_none() && self.places.is_none() {
            return;
        }
        let (bytes, ends) = std::mem::take(self).into_texts();
        let listed = Shelf::of(bytes, ends);
        let Some(width) = width else {
            *self = listed;
            return;
        };
        let cells = String::with_capacity(count * width.bytes());
        self.places = Some(Places { width, cells, long: Vec::new() });
        (0..count as u32).for_each(|number| {
            self.push(listed.text(number));
        });
    }

    /// The texts, one behind the other, and where each ends in them.
    pub fn into_texts(self) -> (String, Vec<u32>) {
        match self.places {
            None => (self.bytes, self.ends),
            Some(places) if places.long.is_empty() => places.into_texts(),
            Some(_) => self.texts_from(0),
        }
    }

    /// The texts from a number on, one behind the other, and where each ends in them.
    pub fn texts_from(&self, number: u32) -> (String, Vec<u32>) {
        let numbers = number..self.len().max(number as usize) as u32;
        let mut texts = String::with_capacity(numbers.clone().map(|number| self.text(number).len()).sum());
        let ends = numbers.map(|number| {
            texts.push_str(self.text(number));
            texts.len() as u32
        });
        let ends = ends.collect();
        (texts, ends)
    }
}

impl Places {
    #[inline]
    fn len(&self) -> usize {
        self.cells.len() / self.width.bytes()
    }

    /// The bytes of the text in a place, if it holds one.
    #[inline]
    fn bytes(&self, number: u32) -> Option<&[u8]> {
        let width = self.width.bytes();
        let start = number as usize * width;
        let place = self.cells.as_bytes().get(start..start + width)?;
        place.get(..usize::from(*place.last()?)).filter(|bytes| !bytes.is_empty())
    }

    /// The text in a place.
    #[inline]
    fn text(&self, number: u32) -> &str {
        let width = self.width.bytes();
        let start = number as usize * width;
        let length = self.cells.as_bytes().get(start + width - 1).copied().unwrap_or(0);
        self.cells.get(start..start + usize::from(length)).unwrap_or("")
    }

    /// Whether the text in a place has this key.
    #[inline]
    fn has_key(&self, number: u32, key: &Key) -> bool {
        match self.width {
            Width::Narrow => key.stands_in_narrow(&place(&self.cells, number)),
            Width::Wide => key.stands_in_wide(&place(&self.cells, number)),
        }
    }

    fn add(&mut self, text: &str) {
        self.cells.push_str(text);
        self.cells.push_str(&ZEROS[..self.width.bytes() - 1 - text.len()]);
        self.cells.push(char::from(text.len() as u8));
    }

    /// The texts, which move together where they stand.
    fn into_texts(self) -> (String, Vec<u32>) {
        let (count, width) = (self.len(), self.width.bytes());
        let (mut bytes, mut end) = (self.cells.into_bytes(), 0);
        let ends = (0..count).map(|number| {
            let start = number * width;
            let length = usize::from(bytes[start + width - 1]);
            bytes.copy_within(start..start + length, end);
            end += length;
            end as u32
        });
        let ends = ends.collect();
        bytes.truncate(end);
        (String::from_utf8(bytes).unwrap_or_default(), ends)
    }
}

impl Width {
    /// In bytes.
    #[inline]
    fn bytes(self) -> usize {
        match self {
            Width::Narrow => NARROW,
            Width::Wide => WIDE,
        }
    }

    /// Whether there is room for a text of so many bytes beside its length.
    #[inline]
    fn holds(self, length: usize) -> bool {
        length < self.bytes()
    }
}

/// What stands in a place.
#[inline]
fn place<const WIDTH: usize>(cells: &str, number: u32) -> [u8; WIDTH] {
    cells.as_bytes().as_chunks().0.get(number as usize).copied().unwrap_or([0; WIDTH])
}

#[cfg(test)]
mod tests {
    use super::{LEAST, Shelf, Width};
    use crate::records::dictionary::key::Key;

    /// Texts of lengths that come again and again; each holds its number, and zeros too.
    fn texts(lengths: &[usize]) -> Vec<String> {
        let text = |(number, &length): (usize, &usize)| {
            let mut text = format!("{number:x}");
            text.push_str(&"\0é"[..usize::from(number % 3 == 0)]);
            while text.len() < length {
                text.push('x');
            }
            text
        };
        (0..3 * LEAST).zip(lengths.iter().cycle()).map(text).collect()
    }

    fn width(shelf: &Shelf) -> Option<Width> {
        shelf.places.as_ref().map(|places| places.width)
    }

    #[test]
    fn texts_are_the_same_wherever_they_are_put() {
        let cases: [(&[usize], Option<Width>); 5] = [
            (&[4, 8, 15], Some(Width::Narrow)),
            (&[4, 8, 15, 14, 13, 12, 11, 10, 9, 16], Some(Width::Narrow)),
            (&[24, 31, 16], Some(Width::Wide)),
            (&[31, 30, 5, 7, 20, 21, 22, 23, 24, 100], Some(Width::Wide)),
            (&[36], None),
        ];
        for (lengths, wanted) in cases {
            let texts = texts(lengths);
            let mut shelf = Shelf::default();
            for (number, text) in (0..).zip(&texts) {
                assert_eq!(shelf.push(text), Some(number));
                if (number as usize).is_power_of_two() {
                    shelf.arrange();
                }
            }
            assert_eq!(width(&shelf), wanted, "{lengths:?}");
            assert_eq!(shelf.len(), texts.len());
            let absent = texts.len() as u32;
            assert_eq!((shelf.text(absent), shelf.texts_from(absent).1.len()), ("", 0));
            for (number, text) in (0..).zip(&texts) {
                assert_eq!(shelf.text(number), text);
                if let Some(key) = Key::at(text.as_bytes(), 0, text.len()) {
                    assert!(shelf.has_key(number, &key));
                    assert!(!shelf.has_key(number, &key.marked()) && !shelf.has_key(number ^ 1, &key));
                }
            }
            let (bytes, ends) = shelf.texts_from(5);
            assert_eq!((bytes, ends.len()), (texts[5..].concat(), texts.len() - 5));
            let (bytes, ends) = shelf.into_texts();
            assert_eq!((bytes.as_str(), ends[6] as usize), (texts.concat().as_str(), texts[..7].concat().len()));
        }
    }

    /// What is put into narrow places gets wider ones, or none, once the texts are no longer short.
    #[test]
    fn texts_that_grow_get_other_places() {
        let mut shelf = Shelf::default();
        let mut seen = Vec::new();
        for (nth, text) in texts(&[7]).iter().chain(&texts(&[20])).chain(&texts(&[60])).chain(&texts(&[61])).enumerate()
        {
            shelf.push(text);
            if (nth + 1).is_multiple_of(LEAST) {
                shelf.arrange();
                seen.push(width(&shelf));
            }
        }
        seen.dedup();
        assert_eq!(seen, [Some(Width::Narrow), Some(Width::Wide), None]);
        let all = [texts(&[7]), texts(&[20]), texts(&[60]), texts(&[61])].concat();
        assert!((0..).zip(&all).all(|(number, text)| shelf.text(number) == text));
    }
}
