//! What the filter bar can choose from.

use super::files::{Facet, Facets};
use crate::records::{Dataset, Dictionary, Joined};
use crate::report::trait_columns;

/// The channels, campaigns, products, countries and currencies of a data set, with the days it covers.
pub(super) fn of(dataset: &Dataset, joined: &Joined) -> Facets {
    let orders = &dataset.orders;
    let has_orders = dataset.coverage.is_some();
    Facets {
        channels: ranked(&dataset.channels, orders.channel.iter()),
        campaigns: ranked(&dataset.campaigns, orders.campaign.iter()),
        products: ranked(&dataset.products, products_once_an_order(dataset)),
        countries: ranked(&dataset.countries, orders.country.iter()),
        traits: trait_columns(dataset).into_iter().map(|(value, orders)| Facet { value, orders }).collect(),
        currencies: joined
            .currencies
            .iter()
            .map(|seen| Facet { value: seen.currency.code().to_owned(), orders: seen.orders })
            .collect(),
        first_day: dataset.coverage.map(|(first, _)| first),
        last_day: dataset.coverage.map(|(_, last)| last),
        as_of: has_orders.then_some(dataset.as_of),
        currency: (has_orders && dataset.currency.is_known()).then(|| dataset.currency.code().to_owned()),
        is_sample: dataset.is_sample,
    }
}

/// The product numbers of every order, each once an order.
fn products_once_an_order(dataset: &Dataset) -> impl Iterator<Item = u32> + '_ {
    let mut last_order = vec![u32::MAX; dataset.products.len()];
    let mut starts = dataset.orders.lines_from.iter().skip(1).peekable();
    let mut order = 0;
    dataset.lines.product.iter().enumerate().filter_map(move |(line, product)| {
        while starts.next_if(|&start| start as usize <= line).is_some() {
            order += 1;
        }
        let last = last_order.get_mut(product as usize)?;
        (std::mem::replace(last, order) != order).then_some(product)
    })
}

/// The texts by how often they are met, the most frequent first, then in byte order.
fn ranked(texts: &Dictionary, met: impl Iterator<Item = u32>) -> Vec<Facet> {
    let mut counts = vec![0_u64; texts.len()];
    for number in met {
        if let Some(count) = counts.get_mut(number as usize) {
            *count += 1;
        }
    }
    let mut facets: Vec<Facet> =
        texts.iter().zip(counts).map(|(text, orders)| Facet { value: text.to_owned(), orders }).collect();
    facets.retain(|facet| facet.orders > 0);
    facets.sort_by(|one, other| other.orders.cmp(&one.orders).then_with(|| one.value.cmp(&other.value)));
    facets
}
