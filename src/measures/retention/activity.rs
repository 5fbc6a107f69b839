//! What people did who signed up, where no file holds orders: visits and events stand for them.

use super::sign_ups::{identifiers, members, name};
use crate::records::{CustomerKind, Customers, Dataset, Dictionary, NONE, Orders, RecordBatch, RecordKind, Role};
use crate::units::{Day, Money};
use rustc_hash::FxHashMap;

/// What is missing to tell sign-up from abandonment without orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityGap {
    /// No customers or contacts file says when anybody signed up.
    SignUps,
    /// No file of visits or events is there.
    Activity,
    /// The visits and events name nobody: they have no column of customers.
    Names,
    /// Nobody whom the visits and events name has signed up.
    Match,
}

/// A data set in which every visit or event of a person who signed up stands where an order would, without an amount.
///
/// **Definition**: a record of visits or events belongs to who signed up where its customer, else its visitor, is an address,
/// number, hash or phone of that person in a customers or contacts file, capitals aside. What was done on the day of the
/// sign-up or before it is the signing up itself and does not count.
///
/// **Needs**: a customers or contacts file with the day of each sign-up, and a file of visits or events that name customers.
///
/// **Example**, checked by hand: ann signs up on 3 January and visits on that day and on 5 February. One visit counts: the second.
///
/// # Errors
/// [`ActivityGap`]: which file is missing.
pub fn activity(data: &Dataset, as_of: Option<Day>) -> Result<Dataset, ActivityGap> {
    let mut made = Dataset { as_of: Day::from_number(i32::MAX / 2), ..Dataset::default() };
    made.records = data.records.clone();
    let signed_up = members(&made);
    if signed_up.is_empty() {
        return Err(ActivityGap::SignUps);
    }
    let days: FxHashMap<String, i32> =
        signed_up.iter().map(|member| (member.name(&made).to_owned(), member.day)).collect();
    let kinds = [RecordKind::Visits, RecordKind::Events];
    let batches = || kinds.into_iter().flat_map(|kind| data.records_of(kind));
    if batches().next().is_none() {
        return Err(ActivityGap::Activity);
    }
    let known_by = canonical(data);
    let who = |batch: &RecordBatch, record: usize| {
        let texts = [Role::Customer, Role::Visitor].map(|role| batch.text(role, record).trim().to_lowercase());
        texts.iter().filter(|text| !text.is_empty()).find_map(|text| known_by.get(text))
    };
    let mut done: Vec<(&str, i64)> = Vec::new();
    let mut names_anybody = false;
    for batch in batches() {
        for record in 0..batch.len() {
            names_anybody |= !batch.text(Role::Customer, record).is_empty();
            let (Some(name), Some(at)) = (who(batch, record), batch.moment(Role::Timestamp, record)) else { continue };
            if days.get(*name).is_some_and(|&joined| Day::of_seconds(at).number() > joined) {
                done.push((name, at));
            }
        }
    }
    if done.is_empty() {
        return Err(if names_anybody { ActivityGap::Match } else { ActivityGap::Names });
    }
    let last = done
        .iter()
        .map(|one| Day::of_seconds(one.1))
        .chain(signed_up.iter().map(|one| Day::from_number(one.day)))
        .max();
    made.as_of = as_of.or(last).unwrap_or_default();
    done.retain(|one| Day::of_seconds(one.1) <= made.as_of);
    done.sort_unstable();
    let mut keys = Dictionary::default();
    let mut customers = Customers::default();
    let mut orders = Orders::default();
    for (at, &(name, moment)) in done.iter().enumerate() {
        let next = keys.len();
        if keys.intern(name).is_some_and(|number| number as usize == next) {
            customers.kinds.push(if name.contains('@') { CustomerKind::Email } else { CustomerKind::Id });
            customers.orders_from.push(at as u32);
        }
        orders.placed_at.push(moment);
        orders.day.push(Day::of_seconds(moment).number());
        orders.revenue.push(Money::ZERO);
        orders.refund.push(Money::ZERO);
        orders.channel.push(NONE);
        orders.country.push(NONE);
        orders.lines_from.push(0);
    }
    customers.orders_from.push(done.len() as u32);
    orders.lines_from.push(0);
    let days = || done.iter().map(|one| Day::of_seconds(one.1));
    made.coverage = days().min().zip(days().max());
    customers.keys = keys.into();
    (made.customers, made.orders, made.is_sample) = (customers, orders, data.is_sample);
    Ok(made)
}

/// For each address, number, hash and phone of the customers and contacts files the name that its person goes by.
fn canonical(data: &Dataset) -> FxHashMap<String, &str> {
    let mut known = FxHashMap::default();
    for batch in data.records_of(RecordKind::Customers) {
        for record in 0..batch.len() {
            let own = name(batch, record);
            for text in identifiers(batch, record) {
                known.entry(text.trim().to_lowercase()).or_insert(own);
            }
        }
    }
    known
}
