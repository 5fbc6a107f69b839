//! Texts by their number, for whoever has the numbers already.

use super::{Column, Dictionary};
use serde::{Deserialize, Serialize};

/// Texts numbered from 0, which are read and not looked for: that takes a third of the memory of a [`Dictionary`].
///
/// At most 4 GiB of text in all.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    bytes: String,
    ends: Column<u32>,
}

impl Texts {
    /// Adds a text under the next number; `false` where there is no room for it.
    pub fn push(&mut self, text: &str) -> bool {
        let end = u32::try_from(self.bytes.len() + text.len()).ok();
        if let Some(end) = end {
            self.bytes.push_str(text);
            self.ends.push(end);
        }
        end.is_some()
    }

    /// The text of a number; empty for a number that was never given.
    pub fn text(&self, number: u32) -> &str {
        let index = number as usize;
        let Some(end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends.at(before));
        self.bytes.get(start as usize..end as usize).unwrap_or("")
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.text(number))
    }
}

impl From<Dictionary> for Texts {
    fn from(dictionary: Dictionary) -> Texts {
        let (mut bytes, ends) = dictionary.into_texts();
        bytes.shrink_to_fit();
        Texts { bytes, ends: ends.into() }
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
        assert_eq!((texts.text(texts.len() as u32), texts.text(u32::MAX)), ("", ""));
    }
}
