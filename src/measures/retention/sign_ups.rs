//! Who signed up and came to order, who left without, and who has done neither yet.

use super::{Events, GroupBy, RetentionTerms};
use crate::measures::Chosen;
use crate::records::{Dataset, NONE, RecordBatch, RecordKind, Role, Selection};
use crate::units::{Day, Grain, Period, Share};
use rustc_hash::FxHashMap;

/// Sign-up against abandonment.
///
/// **Answers**: of the people who signed up in a period, how many have ordered, how many have left without an order, and how
/// many have done neither?
///
/// **Definition**: somebody signs up at the earliest moment that a customers or contacts file gives as `created_at`, else as
/// `consent_at`. They have ordered with the first order on the day of the sign-up or later. They have left when a file says
/// so: a day on which they left the list (`unsubscribed_at`), or a status such as `unsubscribed`, `cleaned`, `archived` or
/// `deleted`. Abandoned is who has left without having ordered. The rest waits: signed up, not ordered, not left.
///
/// **Counts / does not count**: a person who stands in several files counts once, with the earliest sign-up. Sign-ups after the
/// last day counted do not count, nor orders and leavings after it. A filter of channel, product or country decides which
/// orders count, or with the scope `customers_by_first_order` who is followed.
///
/// **Needs**: a customers or contacts file with the day of each sign-up, beside the orders; without any order visits and events
/// that name customers stand for them, see [`super::activity`].
///
/// **Empty or too small**: no period without such a file; [`SignUps::undated`] says how many people have no day.
///
/// **Example**, checked by hand: in January ann, bob and cid sign up. Ann orders in March, bob leaves the list in February. Of 3
/// signed up 1 ordered, 1 abandoned, 1 waits.
///
/// **Source**: "sign-up against abandonment", the second way to count retention in the articles that the catalogue of measures
/// was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignUps {
    /// One entry a period in which somebody signed up, earliest first.
    pub periods: Vec<SignUpPeriod>,
    /// People in the customers and contacts files without a day of sign-up.
    pub undated: u64,
    /// Whether any file says who left.
    pub tells_leaving: bool,
}

/// Those who signed up in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignUpPeriod {
    /// The period.
    pub period: Period,
    /// Who signed up.
    pub signed_up: u32,
    /// Who has ordered since.
    pub ordered: u32,
    /// Who has left without an order.
    pub abandoned: u32,
    /// Who has ordered and left nevertheless.
    pub ordered_and_left: u32,
}

impl SignUpPeriod {
    /// Who has neither ordered nor left.
    pub fn waiting(&self) -> u32 {
        self.signed_up - self.ordered - self.abandoned
    }

    /// Who has ordered, of who signed up.
    pub fn share(&self) -> Share {
        Share::new(self.ordered.into(), self.signed_up.into())
    }
}

impl SignUps {
    /// All periods together; nothing where nobody signed up.
    pub fn all(&self) -> Option<SignUpPeriod> {
        self.periods.iter().copied().reduce(|sum, period| SignUpPeriod {
            period: sum.period,
            signed_up: sum.signed_up + period.signed_up,
            ordered: sum.ordered + period.ordered,
            abandoned: sum.abandoned + period.abandoned,
            ordered_and_left: sum.ordered_and_left + period.ordered_and_left,
        })
    }
}

/// Somebody who signed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::measures) struct Member {
    /// The customer, or [`NONE`] for who never ordered.
    pub(super) customer: u32,
    /// When, in wall-clock seconds.
    pub(super) at: i64,
    /// On which day.
    pub(super) day: i32,
    /// The day on which they left; `i32::MIN` where a file says that they did and not when.
    left: Option<i32>,
    /// The batch and the record that tell of the sign-up.
    record: (u32, u32),
}

impl Member {
    /// What the file that tells of the sign-up knows them by.
    pub(super) fn name<'a>(&self, data: &'a Dataset) -> &'a str {
        data.records.get(self.record.0 as usize).map_or("", |batch| name(batch, self.record.1 as usize))
    }

    /// How they came, as the file that tells of their sign-up says; empty where it does not.
    pub(super) fn origin<'a>(&self, data: &'a Dataset, by: GroupBy) -> &'a str {
        let roles: &[Role] = match by {
            GroupBy::Channel => &[Role::Channel, Role::Source, Role::Medium],
            GroupBy::Campaign => &[Role::Campaign],
            GroupBy::Country => &[Role::Country],
            GroupBy::Product | GroupBy::Discount => &[],
        };
        let batch = data.records.get(self.record.0 as usize);
        let text = |role: &Role| batch.map_or("", |batch| batch.text(*role, self.record.1 as usize).trim());
        roles.iter().map(text).find(|text| !text.is_empty()).unwrap_or("")
    }
}

/// Counts who signed up by the period of the sign-up.
pub fn sign_ups(data: &Dataset, selection: &Selection, grain: Grain, terms: &RetentionTerms) -> SignUps {
    let chosen = Chosen::new(data, selection);
    let terms = RetentionTerms { meaning: super::Meaning::SignUp, ..terms.clone() };
    let events = Events::of(data, &terms);
    let people = people(data);
    let mut found = SignUps {
        undated: people.iter().filter(|person| person.at.is_none()).count() as u64,
        tells_leaving: people.iter().any(|person| person.left.is_some()),
        periods: Vec::new(),
    };
    let mut by_period: FxHashMap<i32, SignUpPeriod> = FxHashMap::default();
    for member in events.sign_ups.iter().flatten() {
        let mut orders = data.orders_of(member.customer);
        let is_wanted = match orders.clone().next() {
            Some(first) => chosen.has_customer(first),
            None => chosen.has_customer_without_order(),
        };
        if !is_wanted || member.day > chosen.to() || member.day < chosen.from() {
            continue;
        }
        let period = Period::of(grain, Day::from_number(member.day));
        let row = by_period.entry(period.ordinal).or_insert(SignUpPeriod {
            period,
            signed_up: 0,
            ordered: 0,
            abandoned: 0,
            ordered_and_left: 0,
        });
        let counts = |order: usize| {
            let day = data.orders.day.at(order);
            day >= member.day && chosen.has_on(day, order) && events.is_return(order)
        };
        let has_ordered = orders.any(counts);
        let has_left = member.left.is_some_and(|left| left <= chosen.to());
        row.signed_up += 1;
        row.ordered += u32::from(has_ordered);
        row.abandoned += u32::from(has_left && !has_ordered);
        row.ordered_and_left += u32::from(has_left && has_ordered);
    }
    found.periods = by_period.into_values().collect();
    found.periods.sort_unstable_by_key(|row| row.period.ordinal);
    found
}

/// Everybody who signed up on a known day by the last day counted, by customer, then time.
pub(super) fn members(data: &Dataset) -> Vec<Member> {
    let mut members: Vec<Member> = people(data)
        .into_iter()
        .filter_map(|person| {
            let at = person.at?;
            let day = Day::of_seconds(at).number();
            Some(Member { customer: person.customer, at, day, left: person.left, record: person.record })
        })
        .filter(|member| member.day <= data.as_of.number())
        .collect();
    members.sort_unstable();
    members
}

struct Person {
    customer: u32,
    at: Option<i64>,
    left: Option<i32>,
    record: (u32, u32),
}

/// The people of the customers and contacts files, each once.
fn people(data: &Dataset) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut by_number: FxHashMap<u32, usize> = FxHashMap::default();
    let mut by_name: FxHashMap<&str, usize> = FxHashMap::default();
    let batches = data.records.iter().enumerate().filter(|(_, batch)| batch.kind == RecordKind::Customers);
    for (number, batch) in batches {
        let known = data.people.person_of.get(number).and_then(Option::as_ref);
        for record in 0..batch.len() {
            let next = people.len();
            let at = match known.and_then(|known| known.get(record)).filter(|&&person| person != NONE) {
                Some(&person) => *by_number.entry(person).or_insert(next),
                None => match name(batch, record) {
                    "" => next,
                    name => *by_name.entry(name).or_insert(next),
                },
            };
            if at == next {
                let person = known.and_then(|known| known.get(record)).copied().unwrap_or(NONE);
                let customer = match person {
                    NONE => data.customers.keys.find(name(batch, record)),
                    person => data.people.customer_of.get(person as usize).copied().filter(|&found| found != NONE),
                };
                let record = (number as u32, record as u32);
                people.push(Person { customer: customer.unwrap_or(NONE), at: None, left: None, record });
            }
            let signed_up = batch.moment(Role::CreatedAt, record).or_else(|| batch.moment(Role::ConsentAt, record));
            let left = batch.moment(Role::UnsubscribedAt, record).map(|at| Day::of_seconds(at).number());
            let left = left.or_else(|| has_left(batch.text(Role::Status, record)).then_some(i32::MIN));
            let person = &mut people[at];
            if signed_up.is_some_and(|moment| person.at.is_none_or(|known| moment < known)) {
                person.record = (number as u32, record as u32);
            }
            person.at = person.at.into_iter().chain(signed_up).min();
            person.left = person.left.into_iter().chain(left).max();
        }
    }
    people
}

/// What a record knows its person by.
pub(super) fn name(batch: &RecordBatch, record: usize) -> &str {
    identifiers(batch, record).next().unwrap_or("")
}

/// All that a record knows its person by.
pub(super) fn identifiers(batch: &RecordBatch, record: usize) -> impl Iterator<Item = &str> {
    let roles = [Role::Email, Role::Customer, Role::EmailHash, Role::Phone];
    roles.into_iter().map(move |role| batch.text(role, record)).filter(|text| !text.is_empty())
}

/// Whether a status says that somebody has left.
fn has_left(status: &str) -> bool {
    const GONE: [&str; 9] =
        ["unsubscribed", "cleaned", "archived", "deleted", "disabled", "closed", "cancelled", "canceled", "abandoned"];
    GONE.iter().any(|gone| status.trim().eq_ignore_ascii_case(gone))
}
