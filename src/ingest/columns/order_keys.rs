//! What the orders of a table are called, while it is read.

use crate::records::{CountedTexts, Dictionary, NONE, Span, StandsFor, Texts};
use serde::{Deserialize, Serialize};
use std::mem::take;

/// Names of orders, numbered from 0 in the order of first sight.
#[derive(Default, Serialize, Deserialize)]
pub struct OrderKeys {
    /// The names as long as they can be counted.
    counted: CountedTexts,
    /// All names, once one could not be counted.
    listed: Option<Dictionary>,
}

impl OrderKeys {
    /// The number of a name, which is added when it is new. Nothing when there is no room.
    pub fn intern(&mut self, name: &str) -> Option<u32> {
        let counted = if self.listed.is_none() { self.counted.count(name) } else { None };
        counted.or_else(|| self.list().intern(name))
    }

    /// As [`OrderKeys::intern`]; [`NONE`] for an empty name, and where there is no room.
    pub fn intern_filled(&mut self, name: &str) -> u32 {
        if name.is_empty() { NONE } else { self.intern(name).unwrap_or(NONE) }
    }

    /// As [`Dictionary::intern_spans`].
    pub fn intern_spans<'t>(
        &mut self,
        text: &'t str,
        spans: &[Span],
        mut stands_for: impl FnMut(&mut Dictionary, usize, &Span) -> StandsFor<'t>,
        numbers: &mut Vec<u32>,
    ) {
        let counted = if self.listed.is_none() { self.counted.count_spans(text, spans, numbers) } else { 0 };
        let rest = spans.get(counted..).unwrap_or(&[]);
        if !rest.is_empty() {
            let stands_for = |names: &mut Dictionary, place, span: &Span| stands_for(names, counted + place, span);
            self.list().intern_spans(text, rest, stands_for, numbers);
        }
    }

    /// Adds other names, and the number of each to `numbers`; [`NONE`] where there is no room.
    pub fn append(&mut self, more: &mut OrderKeys, numbers: &mut Vec<u32>) {
        let are_counted = self.listed.is_none() && more.listed.is_none();
        if !(are_counted && self.counted.append(&more.counted, numbers)) {
            let (texts, ends) = take(more.list()).into_texts();
            self.list().append(&texts, &ends, numbers);
        }
    }

    /// Makes room for about so many names.
    pub fn reserve(&mut self, names: usize) {
        self.listed.iter_mut().for_each(|listed| listed.reserve(names));
    }

    /// How many distinct names there are.
    pub fn len(&self) -> usize {
        self.listed.as_ref().map_or(self.counted.len(), Dictionary::len)
    }

    fn list(&mut self) -> &mut Dictionary {
        let counted = &mut self.counted;
        self.listed.get_or_insert_with(|| {
            let mut names = Dictionary::default();
            take(counted).iter().for_each(|name| {
                names.intern(&name);
            });
            names
        })
    }
}

impl From<OrderKeys> for Texts {
    fn from(keys: OrderKeys) -> Texts {
        keys.listed.map_or_else(|| keys.counted.into(), Texts::from)
    }
}

#[cfg(test)]
mod tests {
    use super::{OrderKeys, Texts};
    use crate::records::{Dictionary, NONE, Span, StandsFor};

    /// Whatever way names come, they have the numbers that a dictionary gives them.
    #[test]
    fn names_have_the_numbers_of_a_dictionary() {
        let counted: Vec<String> = (0..600).map(|row| format!("#{}", 1_000 + row / 2 * 3)).collect();
        let spoilers = ["#1000", "#01", "B7", "#9", "", "#12345678901234567890"];
        for (at, spoiler) in [0, 1, 250, 599].into_iter().flat_map(|at| spoilers.map(|spoiler| (at, spoiler))) {
            let mut names = counted.clone();
            names.insert(at, spoiler.to_owned());
            let (mut dictionary, mut one, mut many) =
                (Dictionary::default(), OrderKeys::default(), OrderKeys::default());
            let expected: Vec<u32> = names.iter().map(|name| dictionary.intern_filled(name)).collect();
            assert!(names.iter().map(|name| one.intern_filled(name)).eq(expected.iter().copied()));
            let (mut numbers, mut appended) = (Vec::new(), OrderKeys::default());
            let mut in_parts = Vec::new();
            for part in names.chunks(90) {
                let text = part.concat();
                let spans = Span::side_by_side(part);
                many.intern_spans(&text, &spans, |_, _, _| StandsFor::Itself, &mut numbers);
                let (mut apart, mut own, mut among_all) = (OrderKeys::default(), Vec::new(), Vec::new());
                apart.intern_spans(&text, &spans, |_, _, _| StandsFor::Itself, &mut own);
                appended.append(&mut apart, &mut among_all);
                in_parts.extend(own.iter().map(|&own| among_all.get(own as usize).copied().unwrap_or(NONE)));
            }
            assert!(numbers == expected && in_parts == expected, "{spoiler} at {at}");
            for keys in [one, many, appended] {
                assert_eq!(keys.len(), dictionary.len());
                assert!(Texts::from(keys).iter().eq(dictionary.iter()));
            }
        }
    }
}
