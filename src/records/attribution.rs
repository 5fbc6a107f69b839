//! Where orders came from, told by the visits that led to them: by order number, else by the customer's last visit before.

use super::{Column, Dictionary, Identity, NO_MOMENT, NONE, OrderBatch, Part, RecordBatch, RecordKind, Role, Values};
use crate::units::SECONDS_A_DAY;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whether visits tell orders where they came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttributionRules {
    /// `attribution.join`: whether they do.
    pub is_on: bool,
    /// `attribution.days`: how many days before an order the customer's last visit may lie.
    pub days: u32,
}

impl Default for AttributionRules {
    fn default() -> AttributionRules {
        AttributionRules { is_on: true, days: 30 }
    }
}

/// What visits told about orders. `from_file + by_order + by_person + unknown` are all orders of all files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributionFacts {
    /// Orders whose own file says where they came from.
    pub from_file: u64,
    /// Orders that a visit or event names by their number.
    pub by_order: u64,
    /// Orders whose customer visited in the days before.
    pub by_person: u64,
    /// Orders of which nothing says where they came from.
    pub unknown: u64,
    /// Visits of tables that name neither orders nor people, beside the orders of the same days and channel: which visit led
    /// to which order cannot be told from them. In byte order of the channels.
    pub by_day: Vec<ChannelDays>,
}

/// Visits and orders of one channel on the days that both files cover.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelDays {
    /// The channel, as the traffic file writes it.
    pub channel: String,
    /// Visits (or visitors, where the file counts no visits).
    pub visits: f64,
    /// Orders whose channel is written the same way, in any case of letters.
    pub orders: u64,
    /// Days on which the traffic file has the channel and there are orders.
    pub days: u32,
}

/// Where an order came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Origin {
    channel: String,
    campaign: String,
}

/// Gives orders without a channel the one of the visit that led to them; answers the parts and what was found.
///
/// A visit leads to an order that it names. Else the last visit of the same person counts that lies before the order and no
/// more than so many days. Orders whose file names a channel keep it. The order of files and rows changes nothing: of
/// several visits at the same moment the first in byte order of channel and campaign counts.
pub fn attribute(parts: Vec<Part>, identity: &Identity, rules: AttributionRules) -> (Vec<Part>, AttributionFacts) {
    let mut facts = AttributionFacts::default();
    if !rules.is_on {
        return (parts, facts);
    }
    let visits = Visits::of(&parts, identity);
    let told = |part: Part| {
        let Some(batch) = &part.batch else { return part };
        match visits.told(batch, identity, rules, &mut facts) {
            Some(batch) => Part { batch: Some(Arc::new(batch)), ..part },
            None => part,
        }
    };
    let parts: Vec<Part> = parts.into_iter().map(told).collect();
    facts.by_day = by_day(&parts);
    (parts, facts)
}

/// Whether any table tells of visits whose source is known.
pub fn has_visits(parts: &[Part]) -> bool {
    parts.iter().filter_map(|part| part.records.as_deref()).any(tells_source)
}

fn tells_source(records: &RecordBatch) -> bool {
    let is_kind = matches!(records.kind, RecordKind::Visits | RecordKind::Events | RecordKind::Traffic);
    let roles = [Role::Channel, Role::Source, Role::Medium, Role::Campaign, Role::Referrer];
    is_kind && roles.iter().any(|&role| records.values(role).is_some())
}

/// The visits that name orders or people.
#[derive(Default)]
struct Visits {
    by_order: FxHashMap<String, Origin>,
    /// For each person the visits by time.
    by_person: BTreeMap<u32, Vec<(i64, Origin)>>,
}

impl Visits {
    fn of(parts: &[Part], identity: &Identity) -> Visits {
        let mut visits = Visits::default();
        for (at, part) in parts.iter().enumerate() {
            let Some(records) = part.records.as_deref().filter(|records| tells_source(records)) else { continue };
            let people = identity.person_of.get(at).and_then(Option::as_ref);
            for record in 0..records.len() {
                let origin = origin_of(records, record);
                if origin == Origin::default() {
                    continue;
                }
                let order = records.text(Role::Order, record).trim_start_matches('#');
                if !order.is_empty() {
                    let known = visits.by_order.entry(order.to_owned()).or_insert_with(|| origin.clone());
                    if (&origin.channel, &origin.campaign) < (&known.channel, &known.campaign) {
                        *known = origin.clone();
                    }
                }
                let person = people.and_then(|people| people.get(record)).copied().unwrap_or(NONE);
                let moment = records.moment(Role::Timestamp, record).or(records.moment(Role::Start, record));
                if let (true, Some(moment)) = (person != NONE, moment) {
                    visits.by_person.entry(person).or_default().push((moment, origin));
                }
            }
        }
        for list in visits.by_person.values_mut() {
            // At the same moment the first in byte order comes last, because the last one before an order counts.
            list.sort_by(|a, b| {
                a.0.cmp(&b.0).then_with(|| (&b.1.channel, &b.1.campaign).cmp(&(&a.1.channel, &a.1.campaign)))
            });
        }
        visits
    }

    /// The orders with what visits tell of them; nothing where they tell nothing new.
    fn told(
        &self,
        batch: &OrderBatch,
        identity: &Identity,
        rules: AttributionRules,
        facts: &mut AttributionFacts,
    ) -> Option<OrderBatch> {
        let mut channels = batch.channels.clone();
        let mut campaigns = batch.campaigns.clone();
        let mut channel = Column::default();
        let mut campaign = Column::default();
        let mut is_changed = false;
        let person_of_customer: Vec<Option<u32>> = if self.by_person.is_empty() {
            Vec::new()
        } else {
            batch.customers.iter().map(|key| identity.keys.find(key)).collect()
        };
        for order in 0..batch.orders.len() {
            let known = batch.orders.channel.get(order).unwrap_or(NONE);
            let known_campaign = batch.orders.campaign.get(order).unwrap_or(NONE);
            let has_own = known != NONE && !batch.channels.text(known).trim().is_empty();
            let found = if has_own { None } else { self.origin(batch, order, &person_of_customer, rules) };
            match &found {
                _ if has_own => facts.from_file += 1,
                Some((_, true)) => facts.by_order += 1,
                Some((_, false)) => facts.by_person += 1,
                None => facts.unknown += 1,
            }
            is_changed |= found.is_some();
            let number = |dictionary: &mut Dictionary, text: &str, before: u32| {
                if text.is_empty() { before } else { dictionary.intern(text).unwrap_or(before) }
            };
            let origin = found.map(|(origin, _)| origin);
            channel.push(origin.map_or(known, |origin| number(&mut channels, &origin.channel, known)));
            campaign
                .push(origin.map_or(known_campaign, |origin| number(&mut campaigns, &origin.campaign, known_campaign)));
        }
        is_changed.then(|| {
            let mut told = batch.clone();
            (told.channels, told.campaigns) = (channels, campaigns);
            (told.orders.channel, told.orders.campaign) = (channel, campaign);
            told
        })
    }

    /// Where an order came from, and whether a visit names it.
    fn origin(
        &self,
        batch: &OrderBatch,
        order: usize,
        person_of_customer: &[Option<u32>],
        rules: AttributionRules,
    ) -> Option<(&Origin, bool)> {
        let key = batch.orders.key.get(order).filter(|&key| key != NONE);
        let named = key.and_then(|key| self.by_order.get(batch.order_keys.text(key).trim_start_matches('#')));
        if let Some(origin) = named {
            return Some((origin, true));
        }
        let customer = batch.orders.customer.get(order).filter(|&customer| customer != NONE)?;
        let person = person_of_customer.get(customer as usize).copied().flatten()?;
        let placed = batch.orders.placed_at.get(order)?;
        let visits = self.by_person.get(&person)?;
        let before = visits.partition_point(|(moment, _)| *moment <= placed);
        let (moment, origin) = visits.get(before.checked_sub(1)?)?;
        (placed - moment <= i64::from(rules.days) * SECONDS_A_DAY).then_some((origin, false))
    }
}

/// The channel and campaign of a visit: the channel as it is named, else source and medium, else the site it came from.
fn origin_of(records: &RecordBatch, record: usize) -> Origin {
    let text = |role: Role| records.text(role, record).trim();
    let channel = match (text(Role::Channel), text(Role::Source), text(Role::Medium)) {
        ("", "", "") => site_of(text(Role::Referrer)),
        ("", source, "") => source.to_owned(),
        ("", "", medium) => medium.to_owned(),
        ("", source, medium) => format!("{source} / {medium}"),
        (channel, ..) => channel.to_owned(),
    };
    Origin { channel, campaign: text(Role::Campaign).to_owned() }
}

/// The site of an address: `example.com` of `https://www.example.com/page`.
fn site_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let site = rest.split(['/', '?', '#']).next().unwrap_or_default();
    site.strip_prefix("www.").unwrap_or(site).to_lowercase()
}

/// Visits and orders side by side, for traffic that names neither orders nor people.
fn by_day(parts: &[Part]) -> Vec<ChannelDays> {
    let mut visits: BTreeMap<String, BTreeMap<i64, f64>> = BTreeMap::new();
    for records in parts.iter().filter_map(|part| part.records.as_deref()) {
        let count = [Role::Visits, Role::Visitors].into_iter().find(|&role| records.values(role).is_some());
        let (RecordKind::Traffic, Some(count), true) = (records.kind, count, tells_source(records)) else { continue };
        let Some(Values::Moments { at, .. }) = records.values(Role::Timestamp) else { continue };
        for (record, &moment) in at.iter().enumerate().filter(|(_, moment)| **moment != NO_MOMENT) {
            let channel = origin_of(records, record).channel;
            if let (false, Some(number)) = (channel.is_empty(), records.number(count, record)) {
                *visits.entry(channel).or_default().entry(moment.div_euclid(SECONDS_A_DAY)).or_default() += number;
            }
        }
    }
    if visits.is_empty() {
        return Vec::new();
    }
    let mut orders: FxHashMap<(String, i64), u64> = FxHashMap::default();
    let mut days: BTreeSet<i64> = BTreeSet::new();
    for batch in parts.iter().filter_map(|part| part.batch.as_deref()) {
        for (placed, channel) in batch.orders.placed_at.iter().zip(batch.orders.channel.iter()) {
            let day = placed.div_euclid(SECONDS_A_DAY);
            days.insert(day);
            *orders.entry((batch.channels.text(channel).to_lowercase(), day)).or_default() += 1;
        }
    }
    let of_channel = |(channel, by_day): (String, BTreeMap<i64, f64>)| {
        let shared: Vec<(i64, f64)> = by_day.into_iter().filter(|(day, _)| days.contains(day)).collect();
        let name = channel.to_lowercase();
        let placed = |day: i64| orders.get(&(name.clone(), day)).copied().unwrap_or(0);
        ChannelDays {
            visits: shared.iter().map(|(_, visits)| visits).sum(),
            orders: shared.iter().map(|&(day, _)| placed(day)).sum(),
            days: shared.len() as u32,
            channel,
        }
    };
    visits.into_iter().map(of_channel).filter(|found| found.days > 0).collect()
}
