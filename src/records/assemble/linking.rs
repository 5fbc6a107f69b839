//! Matches the people of customers and contacts files with the customers of the data set, in steps.

use super::Part;
use crate::records::{CustomerKeys, Dictionary, Identity, NONE, RecordKind, RecordPeople};

/// People by what they are known by, and how far they are matched.
#[derive(Default)]
pub(super) struct Linking {
    keys: Dictionary,
    people: RecordPeople,
    /// The first customer whose key is not before that of the next person.
    at: u32,
}

impl Linking {
    /// The people of the records among `parts`; nobody where no part is a customers or contacts file.
    pub(super) fn of(parts: &[Part], mut identity: Identity) -> Linking {
        let mut person_of = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            if let Some(records) = &part.records {
                let is_wanted = records.kind == RecordKind::Customers;
                person_of.push(identity.person_of.get_mut(place).and_then(Option::take).filter(|_| is_wanted));
            }
        }
        if person_of.iter().all(Option::is_none) {
            return Linking::default();
        }
        Linking { keys: identity.keys, people: RecordPeople { person_of, customer_of: Vec::new() }, at: 0 }
    }

    /// Goes on; `true` when every person is matched. Both sides are in byte order, so one look at each does; only a name with
    /// a mark, which two vendors gave two people, may stand out of order and is looked up.
    pub(super) fn step(&mut self, customers: &CustomerKeys, budget: &mut usize) -> bool {
        let count = customers.len() as u32;
        while self.people.customer_of.len() < self.keys.len() {
            if *budget == 0 {
                return false;
            }
            *budget -= 1;
            let text = self.keys.text(self.people.customer_of.len() as u32);
            let is_passed = self.at > 0 && text <= customers.text(self.at - 1);
            let customer = if is_passed {
                customers.find(text)
            } else {
                while self.at < count && customers.text(self.at) < text {
                    self.at += 1;
                    *budget = budget.saturating_sub(1);
                }
                (self.at < count && customers.text(self.at) == text).then_some(self.at)
            };
            self.people.customer_of.push(customer.unwrap_or(NONE));
        }
        true
    }

    pub(super) fn finish(self) -> RecordPeople {
        self.people
    }
}
