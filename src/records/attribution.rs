//! Where orders came from, told by the visits that led to them: by order number, else by the customer's last visit before.

use super::assemble::sort::StepSort;
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

/// Whether any table tells of visits whose source is known.
pub fn has_visits(parts: &[Part]) -> bool {
    parts.iter().filter_map(|part| part.records.as_deref()).any(tells_source)
}

fn tells_source(records: &RecordBatch) -> bool {
    let is_kind = matches!(records.kind, RecordKind::Visits | RecordKind::Events | RecordKind::Traffic);
    let roles = [Role::Channel, Role::Source, Role::Medium, Role::Campaign, Role::Referrer];
    is_kind && roles.iter().any(|&role| records.values(role).is_some())
}

/// Gives orders without a channel the one of the visit that led to them, in steps.
///
/// A visit leads to an order that it names. Else the last visit of the same person counts that lies before the order and no
/// more than so many days. Orders whose file names a channel keep it. The order of files and rows changes nothing: of
/// several visits at the same moment the first in byte order of channel and campaign counts.
pub(super) struct Attributing {
    rules: AttributionRules,
    facts: AttributionFacts,
    visits: Visits,
    telling: Option<Telling>,
    days: ByDay,
    stage: Stage,
    part: usize,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Visits,
    Sort,
    Tell,
    DayVisits,
    DayOrders,
    Done,
}

impl Attributing {
    pub(super) fn new(rules: AttributionRules) -> Attributing {
        Attributing {
            rules,
            facts: AttributionFacts::default(),
            visits: Visits::default(),
            telling: None,
            days: ByDay::default(),
            stage: if rules.is_on { Stage::Visits } else { Stage::Done },
            part: 0,
            at: 0,
        }
    }

    /// Goes through about `budget` visits and orders more; `true` when all orders are told. The same parts, but for what
    /// this changes in them, must be given to every step.
    pub(super) fn step(&mut self, parts: &mut [Part], identity: &Identity, budget: &mut usize) -> bool {
        while self.stage != Stage::Done {
            if self.stage == Stage::Sort {
                if !self.visits.sort(budget) {
                    return false;
                }
            } else {
                while let Some(part) = parts.get_mut(self.part) {
                    let is_over = match self.stage {
                        Stage::Visits => self.visits.look(part, self.part, &mut self.at, identity, budget),
                        Stage::Tell => self.tell(part, identity, budget),
                        Stage::DayVisits => self.days.add_visits(part, &mut self.at, budget),
                        Stage::DayOrders => self.days.add_orders(part, &mut self.at, budget),
                        Stage::Sort | Stage::Done => true,
                    };
                    if !is_over {
                        return false;
                    }
                    (self.part, self.at) = (self.part + 1, 0);
                }
            }
            self.part = 0;
            self.stage = match self.stage {
                Stage::Visits => Stage::Sort,
                Stage::Sort => Stage::Tell,
                Stage::Tell => Stage::DayVisits,
                Stage::DayVisits if self.days.visits.is_empty() => Stage::Done,
                Stage::DayVisits => Stage::DayOrders,
                Stage::DayOrders | Stage::Done => Stage::Done,
            };
        }
        true
    }

    /// What was found.
    pub(super) fn finish(self) -> AttributionFacts {
        AttributionFacts { by_day: self.days.finish(), ..self.facts }
    }

    fn tell(&mut self, part: &mut Part, identity: &Identity, budget: &mut usize) -> bool {
        let Some(batch) = &part.batch else { return true };
        let telling = self.telling.get_or_insert_with(|| Telling::new(batch));
        if !telling.step(batch, &self.visits, identity, self.rules, &mut self.facts, budget) {
            return false;
        }
        if let Some(told) = self.telling.take().filter(|telling| telling.is_changed) {
            let mut batch = OrderBatch::clone(batch);
            (batch.channels, batch.campaigns) = (told.channels, told.campaigns);
            (batch.orders.channel, batch.orders.campaign) = (told.channel, told.campaign);
            part.batch = Some(Arc::new(batch));
        }
        true
    }
}

/// The visits that name orders or people.
#[derive(Default)]
struct Visits {
    /// Channel and campaign of the visits, each pair once.
    origins: Vec<Origin>,
    origin_numbers: Dictionary,
    /// Orders that visits name, and the origin of each.
    orders: Dictionary,
    of_order: Vec<u32>,
    /// Person, moment and origin of the visits, in this order.
    of_people: Vec<(u32, i64, u32)>,
    sorting: Option<StepSort<(u32, i64, u32)>>,
}

impl Visits {
    fn look(&mut self, part: &Part, table: usize, at: &mut usize, identity: &Identity, budget: &mut usize) -> bool {
        let Some(records) = part.records.as_deref().filter(|records| tells_source(records)) else { return true };
        let people = identity.person_of.get(table).and_then(Option::as_ref);
        let end = records.len().min(*at + *budget);
        *budget -= end - *at;
        for record in std::mem::replace(at, end)..end {
            let order = records.text(Role::Order, record).trim_start_matches('#');
            let person = people.and_then(|people| people.get(record)).copied().unwrap_or(NONE);
            let moment = records.moment(Role::Timestamp, record).or(records.moment(Role::Start, record));
            let moment = moment.filter(|_| person != NONE);
            if order.is_empty() && moment.is_none() {
                continue;
            }
            let Some(origin) = self.number(origin_of(records, record)) else { continue };
            if let Some(order) = self.orders.intern(order).filter(|_| !order.is_empty()) {
                match self.of_order.get(order as usize).copied() {
                    None => self.of_order.push(origin),
                    Some(known) if self.texts(origin) < self.texts(known) => self.of_order[order as usize] = origin,
                    Some(_) => {}
                }
            }
            if let Some(moment) = moment {
                self.of_people.push((person, moment, origin));
            }
        }
        end == records.len()
    }

    /// The number of an origin; nothing where it says nothing.
    fn number(&mut self, origin: Origin) -> Option<u32> {
        if origin == Origin::default() {
            return None;
        }
        let number = self.origin_numbers.intern(&format!("{}\u{1f}{}", origin.channel, origin.campaign))?;
        if number as usize == self.origins.len() {
            self.origins.push(origin);
        }
        Some(number)
    }

    fn texts(&self, origin: u32) -> (&str, &str) {
        self.origins.get(origin as usize).map_or(("", ""), |origin| (&origin.channel, &origin.campaign))
    }

    fn sort(&mut self, budget: &mut usize) -> bool {
        let mut sort = self.sorting.take().unwrap_or_else(|| StepSort::new(std::mem::take(&mut self.of_people)));
        // At the same moment the first in byte order comes last, because the last one before an order counts.
        let is_over = sort.step(budget, |one, other| {
            (one.0, one.1).cmp(&(other.0, other.1)).then_with(|| self.texts(other.2).cmp(&self.texts(one.2)))
        });
        match is_over {
            true => self.of_people = sort.into_items(),
            false => self.sorting = Some(sort),
        }
        is_over
    }

    /// The last visit of a person up to a moment.
    fn last_before(&self, person: u32, moment: i64) -> Option<(i64, u32)> {
        let before = self.of_people.partition_point(|visit| (visit.0, visit.1) <= (person, moment));
        let &(whose, at, origin) = self.of_people.get(before.checked_sub(1)?)?;
        (whose == person).then_some((at, origin))
    }
}

/// The orders of one table while visits tell of them.
struct Telling {
    channels: Dictionary,
    campaigns: Dictionary,
    channel: Column<u32>,
    campaign: Column<u32>,
    is_changed: bool,
    /// The person of each customer.
    people: Vec<Option<u32>>,
}

impl Telling {
    fn new(batch: &OrderBatch) -> Telling {
        Telling {
            channels: batch.channels.clone(),
            campaigns: batch.campaigns.clone(),
            channel: Column::default(),
            campaign: Column::default(),
            is_changed: false,
            people: Vec::new(),
        }
    }

    fn step(
        &mut self,
        batch: &OrderBatch,
        visits: &Visits,
        identity: &Identity,
        rules: AttributionRules,
        facts: &mut AttributionFacts,
        budget: &mut usize,
    ) -> bool {
        if !visits.of_people.is_empty() {
            let end = batch.customers.len().min(self.people.len() + *budget);
            *budget -= end - self.people.len();
            for customer in self.people.len()..end {
                self.people.push(identity.keys.find(batch.customers.text(customer as u32)));
            }
            if end < batch.customers.len() {
                return false;
            }
        }
        let end = batch.orders.len().min(self.channel.len() + *budget);
        *budget -= end - self.channel.len();
        for order in self.channel.len()..end {
            let known = batch.orders.channel.get(order).unwrap_or(NONE);
            let known_campaign = batch.orders.campaign.get(order).unwrap_or(NONE);
            let has_own = known != NONE && !batch.channels.text(known).trim().is_empty();
            let found = if has_own { None } else { self.origin(batch, order, visits, rules) };
            match &found {
                _ if has_own => facts.from_file += 1,
                Some((_, true)) => facts.by_order += 1,
                Some((_, false)) => facts.by_person += 1,
                None => facts.unknown += 1,
            }
            self.is_changed |= found.is_some();
            let number = |dictionary: &mut Dictionary, text: &str, before: u32| {
                if text.is_empty() { before } else { dictionary.intern(text).unwrap_or(before) }
            };
            let (channel, campaign) = found.map_or(("", ""), |(origin, _)| visits.texts(origin));
            self.channel.push(number(&mut self.channels, channel, known));
            self.campaign.push(number(&mut self.campaigns, campaign, known_campaign));
        }
        end == batch.orders.len()
    }

    /// Where an order came from, and whether a visit names it.
    fn origin(
        &self,
        batch: &OrderBatch,
        order: usize,
        visits: &Visits,
        rules: AttributionRules,
    ) -> Option<(u32, bool)> {
        let key = batch.orders.key.get(order).filter(|&key| key != NONE);
        let named = key.and_then(|key| visits.orders.find(batch.order_keys.text(key).trim_start_matches('#')));
        if let Some(&origin) = named.and_then(|order| visits.of_order.get(order as usize)) {
            return Some((origin, true));
        }
        let customer = batch.orders.customer.get(order).filter(|&customer| customer != NONE)?;
        let person = self.people.get(customer as usize).copied().flatten()?;
        let placed = batch.orders.placed_at.get(order)?;
        let (moment, origin) = visits.last_before(person, placed)?;
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
#[derive(Default)]
struct ByDay {
    visits: BTreeMap<String, BTreeMap<i64, f64>>,
    orders: FxHashMap<(String, i64), u64>,
    days: BTreeSet<i64>,
}

impl ByDay {
    fn add_visits(&mut self, part: &Part, at: &mut usize, budget: &mut usize) -> bool {
        let Some(records) = part.records.as_deref() else { return true };
        let count = [Role::Visits, Role::Visitors].into_iter().find(|&role| records.values(role).is_some());
        let (RecordKind::Traffic, Some(count), true) = (records.kind, count, tells_source(records)) else {
            return true;
        };
        let Some(Values::Moments { at: moments, .. }) = records.values(Role::Timestamp) else { return true };
        let end = moments.len().min(*at + *budget);
        *budget -= end - *at;
        let from = std::mem::replace(at, end);
        for (record, &moment) in moments.iter().enumerate().take(end).skip(from) {
            if moment == NO_MOMENT {
                continue;
            }
            let channel = origin_of(records, record).channel;
            if let (false, Some(number)) = (channel.is_empty(), records.number(count, record)) {
                *self.visits.entry(channel).or_default().entry(moment.div_euclid(SECONDS_A_DAY)).or_default() += number;
            }
        }
        end == moments.len()
    }

    fn add_orders(&mut self, part: &Part, at: &mut usize, budget: &mut usize) -> bool {
        let Some(batch) = part.batch.as_deref() else { return true };
        let end = batch.orders.len().min(*at + *budget);
        *budget -= end - *at;
        let from = std::mem::replace(at, end);
        for (placed, channel) in batch.orders.placed_at.range(from..end).zip(batch.orders.channel.range(from..end)) {
            let day = placed.div_euclid(SECONDS_A_DAY);
            self.days.insert(day);
            *self.orders.entry((batch.channels.text(channel).to_lowercase(), day)).or_default() += 1;
        }
        end == batch.orders.len()
    }

    fn finish(self) -> Vec<ChannelDays> {
        let ByDay { visits, orders, days } = self;
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
}
