//! What else the rows of a table say of their customers: the address beside the number, the phone beside the address.

use crate::records::{Alias, CustomerKind, Dictionary, NONE};
use serde::{Deserialize, Serialize};

/// The most identifiers of one kind that are kept of a customer. Who has more is no person but a till or a stopgap.
const MOST_OF_A_KIND: usize = 128;

/// The further identifiers of the customers of a table, each once a customer.
///
/// A row costs one look-up in a dictionary for each identifier it gives; kept are four bytes a customer, sixteen bytes and the
/// text an identifier. Nothing is kept of a table whose rows give one identifier only. What travels can be appended, not added
/// to.
#[derive(Default, Serialize, Deserialize)]
pub struct Aliases {
    texts: Dictionary,
    list: Vec<Alias>,
    /// For each entry of `list` the one before it of the same customer, or [`NONE`].
    #[serde(skip)]
    before: Vec<u32>,
    /// For each customer the last entry, or [`NONE`].
    #[serde(skip)]
    last: Vec<u32>,
}

impl Aliases {
    /// Notes that a customer is known by this as well.
    pub fn note(&mut self, customer: u32, kind: CustomerKind, text: &str) {
        if let Some(text) = self.texts.intern(text) {
            self.add(Alias { customer, kind, text });
        }
    }

    fn add(&mut self, alias: Alias) {
        let customer = alias.customer as usize;
        if self.last.len() <= customer {
            self.last.resize(customer + 1, NONE);
        }
        let mut at = self.last[customer];
        let mut of_kind = 0;
        while let Some(known) = self.list.get(at as usize) {
            if *known == alias {
                return;
            }
            of_kind += usize::from(known.kind == alias.kind);
            at = self.before[at as usize];
        }
        if of_kind < MOST_OF_A_KIND {
            self.before.push(self.last[customer]);
            self.last[customer] = self.list.len() as u32;
            self.list.push(alias);
        }
    }

    /// Adds those of rows that stand behind; `customers` numbers their customers among those before.
    pub fn append(&mut self, more: &Aliases, customers: &[u32]) {
        let texts: Vec<u32> = more.texts.iter().map(|text| self.texts.intern(text).unwrap_or(NONE)).collect();
        for alias in &more.list {
            if let (Some(&customer), Some(&text)) =
                (customers.get(alias.customer as usize), texts.get(alias.text as usize))
            {
                self.add(Alias { customer, text, ..*alias });
            }
        }
    }

    /// The identifiers in the order of the rows, and their texts.
    pub fn finish(self) -> (Vec<Alias>, Dictionary) {
        (self.list, self.texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CustomerKind::{Email, Phone};

    #[test]
    fn what_is_said_again_is_kept_once_and_stretches_add_up() {
        let said = [(0, Email, "a@example.com"), (1, Phone, "5"), (0, Phone, "5"), (0, Email, "a@example.com")];
        let said = said.into_iter().chain((0..100).map(|at| (1, Phone, ["6", "7", "5"][at % 3])));
        let said: Vec<_> = said.collect();
        let whole = said.iter().fold(Aliases::default(), |mut all, &(customer, kind, text)| {
            all.note(customer, kind, text);
            all
        });
        for cut in [0, 1, 3, 50, said.len()] {
            let mut parts = [Aliases::default(), Aliases::default()];
            for (at, &(customer, kind, text)) in said.iter().enumerate() {
                parts[usize::from(at >= cut)].note(customer, kind, text);
            }
            let [mut first, second] = parts;
            first.append(&second, &[0, 1]);
            let (list, texts) = first.finish();
            assert_eq!((&list, texts.iter().collect::<Vec<_>>()), (&whole.list, whole.texts.iter().collect()), "{cut}");
        }
        assert_eq!(whole.list.len(), 5);
    }

    #[test]
    fn a_till_with_thousands_of_phones_keeps_some() {
        let mut aliases = Aliases::default();
        for at in 0..5_000 {
            aliases.note(0, Phone, &at.to_string());
        }
        aliases.note(0, Email, "till@example.com");
        assert_eq!(aliases.finish().0.len(), MOST_OF_A_KIND + 1);
    }
}
