//! Who is followed, which orders start the clock, and which count as coming back.

use super::sign_ups::{Member, members};
use super::terms::{Meaning, OrderMatch, RetentionTerms};
use crate::records::{Dataset, Dictionary, NONE};

/// The terms resolved against a data set.
pub(in crate::measures) struct Events {
    /// Which orders start the clock; nothing where every order does.
    starts: Option<Vec<bool>>,
    /// Which orders count as coming back; nothing where every order does.
    returns: Option<Vec<bool>>,
    /// Whether what starts the clock also counts as coming back.
    pub(super) is_same: bool,
    /// Who signed up, by customer; nothing where customers are followed from an order on.
    pub(super) sign_ups: Option<Vec<Member>>,
}

impl Events {
    pub(in crate::measures) fn of(data: &Dataset, terms: &RetentionTerms) -> Events {
        let repeatable = match terms.meaning {
            Meaning::Repeatable => repeatable(data, &terms.not_repeatable),
            Meaning::RepeatPurchase | Meaning::SignUp => None,
        };
        let flags = |wanted: &OrderMatch| match (matching(data, wanted), &repeatable) {
            (Some(mut flags), Some(repeatable)) => {
                flags.iter_mut().zip(repeatable).for_each(|(flag, &can)| *flag &= can);
                Some(flags)
            }
            (Some(flags), None) => Some(flags),
            (None, repeatable) => repeatable.clone(),
        };
        let is_same = terms.is_same_event();
        let is_sign_up = terms.meaning == Meaning::SignUp;
        Events {
            starts: if is_sign_up { None } else { flags(&terms.start) },
            returns: flags(&terms.returns),
            is_same,
            sign_ups: is_sign_up.then(|| members(data)),
        }
    }

    /// Whether an order starts the clock.
    pub(in crate::measures) fn is_start(&self, order: usize) -> bool {
        self.starts.as_ref().is_none_or(|starts| starts[order])
    }

    /// Whether an order counts as coming back.
    pub(in crate::measures) fn is_return(&self, order: usize) -> bool {
        self.returns.as_ref().is_none_or(|returns| returns[order])
    }

    /// Whether every order counts as coming back.
    pub(in crate::measures) fn returns_all(&self) -> bool {
        self.returns.is_none()
    }

    /// Whether every order starts the clock and counts as coming back.
    pub(super) fn is_plain(&self) -> bool {
        self.is_same && self.sign_ups.is_none() && self.starts.is_none() && self.returns.is_none()
    }

    /// How many are followed.
    pub(super) fn members(&self, data: &Dataset) -> usize {
        self.sign_ups.as_ref().map_or(data.customers.len(), Vec::len)
    }
}

/// Which orders hold a product that can be bought again; nothing where all do. An order whose products are not known does.
fn repeatable(data: &Dataset, not_repeatable: &[String]) -> Option<Vec<bool>> {
    let once = flags_of(&data.products, not_repeatable)?;
    let mut products = data.lines.product.reader();
    let can = (0..data.orders.len()).map(|order| {
        let lines = data.lines_of(order);
        lines.is_empty()
            || lines.into_iter().any(|line| {
                let product = products.at(line);
                product == NONE || !once.get(product as usize).copied().unwrap_or(false)
            })
    });
    Some(can.collect())
}

/// Which orders are meant; nothing where all are.
fn matching(data: &Dataset, wanted: &OrderMatch) -> Option<Vec<bool>> {
    if wanted.is_any() {
        return None;
    }
    let products =
        (!wanted.products.is_empty()).then(|| flags_of(&data.products, &wanted.products).unwrap_or_default());
    let channels =
        (!wanted.channels.is_empty()).then(|| flags_of(&data.channels, &wanted.channels).unwrap_or_default());
    let is_in = |flags: &Vec<bool>, number: u32| flags.get(number as usize).copied().unwrap_or(false);
    let (mut product, mut channel) = (data.lines.product.reader(), data.orders.channel.reader());
    let fits = (0..data.orders.len()).map(|order| {
        channels.as_ref().is_none_or(|channels| is_in(channels, channel.at(order)))
            && products
                .as_ref()
                .is_none_or(|products| data.lines_of(order).any(|line| is_in(products, product.at(line))))
    });
    Some(fits.collect())
}

/// One truth value a text of the dictionary: whether it is named. Nothing where none of the names is there.
fn flags_of(dictionary: &Dictionary, names: &[String]) -> Option<Vec<bool>> {
    let mut flags = vec![false; dictionary.len()];
    let found: Vec<u32> = names.iter().filter_map(|name| dictionary.find(name)).collect();
    for &number in &found {
        flags[number as usize] = true;
    }
    (!found.is_empty()).then_some(flags)
}
