//! Texts by their number, for whoever has the numbers already.

use super::{Column, CountedTexts, Dictionary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Texts numbered from 0, which are read and not looked for: that takes a third of the memory of a [`Dictionary`], and hardly
/// any where they are counted.
///
/// At most 4 GiB of text in all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Texts(Form);

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Form {
    Counted(CountedTexts),
    Listed { bytes: String, ends: Column<u32> },
}

impl Default for Texts {
    fn default() -> Texts {
        Texts(Form::Counted(CountedTexts::default()))
    }
}

impl Texts {
    /// The text of a number; empty for a number that was never given.
    pub fn text(&self, number: u32) -> Cow<'_, str> {
        match &self.0 {
            Form::Counted(texts) => texts.text(number).unwrap_or_default().into(),
            Form::Listed { bytes, ends } => {
                let index = number as usize;
                let Some(end) = ends.get(index) else { return "".into() };
                let start = index.checked_sub(1).map_or(0, |before| ends.at(before));
                bytes.get(start as usize..end as usize).unwrap_or("").into()
            }
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Form::Counted(texts) => texts.len(),
            Form::Listed { ends, .. } => ends.len(),
        }
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, str>> {
        (0..self.len() as u32).map(|number| self.text(number))
    }

    /// The numbers of the text that counts least and of the one that counts most; nothing where they are not counted.
    pub fn counted_ends(&self) -> Option<(u32, u32)> {
        let Form::Counted(texts) = &self.0 else { return None };
        let last = (texts.len() as u32).checked_sub(1)?;
        Some(if texts.rises() == Some(false) { (last, 0) } else { (0, last) })
    }
}

impl From<Dictionary> for Texts {
    fn from(dictionary: Dictionary) -> Texts {
        let (mut bytes, ends) = dictionary.into_texts();
        bytes.shrink_to_fit();
        Texts(Form::Listed { bytes, ends: ends.into() })
    }
}

impl From<CountedTexts> for Texts {
    fn from(texts: CountedTexts) -> Texts {
        Texts(Form::Counted(texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_a_dictionary_keep_their_numbers() {
        let mut dictionary = Dictionary::default();
        for number in 0..3_000_u32 {
            dictionary.intern(&"é".repeat(number as usize % 7 * 2 + number as usize / 2_000)).unwrap();
            dictionary.intern(&format!("#{number}")).unwrap();
        }
        let texts = Texts::from(dictionary.clone());
        assert_eq!(texts.len(), dictionary.len());
        assert!(texts.iter().eq(dictionary.iter()));
        assert_eq!((&*texts.text(texts.len() as u32), &*texts.text(u32::MAX)), ("", ""));
        assert!(texts.counted_ends().is_none() && Texts::default().counted_ends().is_none());
    }

    #[test]
    fn counted_texts_keep_their_numbers() {
        for falls in [false, true] {
            let mut counted = CountedTexts::default();
            let names: Vec<String> = (0..3_000).map(|at| format!("#{}", if falls { 9_000 - at } else { at })).collect();
            assert!(names.iter().zip(0..).all(|(name, number)| counted.count(name) == Some(number)));
            let texts = Texts::from(counted);
            assert!(texts.iter().eq(names.iter().map(String::as_str)));
            assert_eq!((&*texts.text(3_000), &*texts.text(u32::MAX)), ("", ""));
            assert_eq!(texts.counted_ends(), Some(if falls { (2_999, 0) } else { (0, 2_999) }));
        }
    }
}
