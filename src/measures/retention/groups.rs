//! Which first orders lead to more: customers told apart by what their first order was like, ranked by uplift.

use super::events::Events;
use super::walk::{Visit, Walk};
use super::{CellState, Retention, RetentionTerms, count};
use crate::measures::Chosen;
use crate::records::{DISCOUNT_WITHOUT_CODE, Dataset, Dictionary, NONE, Selection};
use crate::stats::{ShareDifference, holm, share_difference};
use crate::units::Share;

/// What tells the groups apart, as it was on the order with which a customer entered the cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// A product among its lines: a customer belongs to every product of that order.
    Product,
    /// Its channel.
    Channel,
    /// Its campaign.
    Campaign,
    /// Its country.
    Country,
    /// Its discount: the code, and besides whether there was any discount at all.
    Discount,
}

/// Customers by an attribute frozen at entry, each group against everybody else.
///
/// **Answers**: which first products, channels, campaigns or countries bring customers who come back more often than the rest?
///
/// **Definition**: the attribute is that of the order with which a customer entered the cohort and never changes after it. A
/// group's share counts who came back in period `k` of those who could be watched that long, as in the cohort table. Uplift
/// is the group's share less that of everybody who entered otherwise, with Newcombe's interval. The p of the score test is
/// adjusted by Holm's method for as many groups as are compared.
///
/// **Counts / does not count**: with [`GroupBy::Discount`] there are two groups besides the codes, all with a discount and all
/// without; both are unknown where no file tells of discounts. A customer whose first order holds several products is in each of their groups, never among the
/// rest of one of them. Entries whose attribute is not known are among the rest of every group and counted in
/// [`RetentionGroups::unknown`]. Groups (or rests) of fewer than [`RetentionGroups::LEAST`] customers are shown and not
/// compared: they come last and take no part in the correction. Somebody who signed up has no order to be told apart by.
///
/// **Empty or too small**: no group where nobody could be watched until `k` or no order has the attribute.
///
/// **Example**, checked by hand: of 40 who began with tea 20 came back, of 60 who began with cups 15 did. Uplift of tea: 50 % less
/// 25 % is 25 points; of cups the same below zero.
///
/// **Source**: [`share_difference`] (Newcombe 1998) and [`holm`] (Holm 1979).
#[derive(Clone, Debug, PartialEq)]
pub struct RetentionGroups {
    /// What tells them apart.
    pub by: GroupBy,
    /// The period looked at.
    pub k: u32,
    /// Everybody who could be watched.
    pub everybody: Share,
    /// Those of them whose attribute is not known.
    pub unknown: Share,
    /// The groups: those compared first, highest uplift first; the small ones after them, largest first.
    pub groups: Vec<RetentionGroup>,
}

/// Customers who entered in one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetentionGroup {
    /// The number of the product, channel, campaign, country or code; see [`RetentionGroups::label`].
    pub value: u32,
    /// Who came back, of who could be watched.
    pub share: Share,
    /// The same of everybody else.
    pub rest: Share,
    /// Share less rest; nothing where one of both is empty.
    pub uplift: Option<ShareDifference>,
    /// The p of the uplift, adjusted for all groups compared; nothing for a small group.
    pub adjusted_p: Option<f64>,
}

impl RetentionGroups {
    /// The least customers of a group, and of its rest, to be compared.
    pub const LEAST: u64 = 30;
}

impl RetentionGroup {
    /// Whether the group differs from the rest by more than chance explains, at 5 % for all groups together.
    pub fn is_clear(&self) -> bool {
        self.adjusted_p.is_some_and(|p| p < 0.05)
    }
}

impl GroupBy {
    /// The attribute of a stable id.
    pub fn from_id(id: &str) -> Option<GroupBy> {
        match id {
            "product" => Some(GroupBy::Product),
            "channel" => Some(GroupBy::Channel),
            "campaign" => Some(GroupBy::Campaign),
            "country" => Some(GroupBy::Country),
            "discount" => Some(GroupBy::Discount),
            _ => None,
        }
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            GroupBy::Product => "product",
            GroupBy::Channel => "channel",
            GroupBy::Campaign => "campaign",
            GroupBy::Country => "country",
            GroupBy::Discount => "discount",
        }
    }

    /// The texts of the values.
    pub fn texts(self, data: &Dataset) -> &Dictionary {
        match self {
            GroupBy::Product => &data.products,
            GroupBy::Channel => &data.channels,
            GroupBy::Campaign => &data.campaigns,
            GroupBy::Country => &data.countries,
            GroupBy::Discount => &data.discount_codes,
        }
    }

    /// The values of an order, each once.
    fn values(self, data: &Dataset, order: usize, values: &mut Vec<u32>) {
        values.clear();
        let value = match self {
            GroupBy::Product => {
                for product in data.lines.product.range(data.lines_of(order)).filter(|&product| product != NONE) {
                    if !values.contains(&product) {
                        values.push(product);
                    }
                }
                return;
            }
            GroupBy::Channel => data.orders.channel.at(order),
            GroupBy::Campaign => data.orders.campaign.get(order).unwrap_or(NONE),
            GroupBy::Country => data.orders.country.at(order),
            GroupBy::Discount => {
                let codes = data.discount_codes.len() as u32;
                // Where no order has a discount nothing is known about discounts.
                match data.orders.discount_code.get(order) {
                    None => {}
                    Some(NONE) => values.push(codes + WITHOUT_DISCOUNT),
                    Some(code) => values.extend([code, codes + WITH_DISCOUNT]),
                }
                return;
            }
        };
        values.extend(Some(value).filter(|&value| value != NONE));
    }
}

/// Behind the numbers of the discount codes stand two more: those with a discount, and those without.
const WITH_DISCOUNT: u32 = 0;
const WITHOUT_DISCOUNT: u32 = 1;
const MOST_SPECIAL: usize = 2;

/// What a group is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupLabel<'a> {
    /// As the files write it.
    Text(&'a str),
    /// Those with a discount, by whatever code.
    WithDiscount,
    /// Those without a discount.
    WithoutDiscount,
    /// Those with a discount that has no code.
    WithoutCode,
}

impl RetentionGroups {
    /// What a group of `data` is called.
    pub fn label<'a>(&self, data: &'a Dataset, group: &RetentionGroup) -> GroupLabel<'a> {
        let texts = self.by.texts(data);
        let text = texts.text(group.value);
        match (self.by, group.value.checked_sub(texts.len() as u32)) {
            (GroupBy::Discount, Some(WITH_DISCOUNT)) => GroupLabel::WithDiscount,
            (GroupBy::Discount, Some(_)) => GroupLabel::WithoutDiscount,
            (GroupBy::Discount, None) if text == DISCOUNT_WITHOUT_CODE => GroupLabel::WithoutCode,
            _ => GroupLabel::Text(text),
        }
    }
}

/// Compares the customers of `retention` by what their first order was like, in period `k`.
pub fn retention_groups(
    data: &Dataset,
    selection: &Selection,
    retention: &Retention,
    terms: &RetentionTerms,
    by: GroupBy,
    k: u32,
) -> RetentionGroups {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, terms);
    let walk = Walk::new(&chosen, retention.config, terms, &events, retention.window_days);
    let cell = k as usize;
    let closed: Vec<(i32, bool)> = retention
        .cohorts
        .iter()
        .map(|cohort| {
            (cohort.period.ordinal, cohort.cells.get(cell).is_some_and(|cell| cell.state == CellState::Closed))
        })
        .collect();
    let is_watched = |visit: &Visit| match walk.clock.window {
        Some(_) => visit.observed.is_some_and(|(low, high)| (low..=high).contains(&cell)),
        None => closed.binary_search_by_key(&visit.entry.ordinal, |of| of.0).is_ok_and(|at| closed[at].1),
    };
    let mut shares = vec![Share::default(); by.texts(data).len() + MOST_SPECIAL];
    let (mut everybody, mut unknown) = (Share::default(), Share::default());
    let mut values = Vec::new();
    walk.each(|visit| {
        if !is_watched(visit) {
            return;
        }
        let mut is_back = false;
        count::ranges(&walk.config, visit.back, |from, to| is_back |= from <= cell && cell <= to);
        let add = |share: &mut Share| {
            share.hits += u64::from(is_back);
            share.total += 1;
        };
        add(&mut everybody);
        match visit.entry.order {
            usize::MAX => values.clear(),
            order => by.values(data, order, &mut values),
        }
        if values.is_empty() {
            add(&mut unknown);
        }
        for &value in &values {
            if let Some(share) = shares.get_mut(value as usize) {
                add(share);
            }
        }
    });
    let mut groups: Vec<RetentionGroup> =
        (0..).zip(shares).filter(|(_, share)| share.total > 0).map(of(everybody)).collect();
    let is_large = |group: &RetentionGroup| group.share.total.min(group.rest.total) >= RetentionGroups::LEAST;
    let compared: Vec<usize> = (0..groups.len()).filter(|&at| is_large(&groups[at])).collect();
    let p: Vec<f64> = compared.iter().map(|&at| groups[at].uplift.map_or(1.0, |uplift| uplift.p)).collect();
    for (at, p) in compared.into_iter().zip(holm(&p)) {
        groups[at].adjusted_p = Some(p);
    }
    let uplift = |group: &RetentionGroup| group.uplift.map_or(0.0, |uplift| uplift.difference);
    groups.sort_by(|one, other| match (one.adjusted_p.is_some(), other.adjusted_p.is_some()) {
        (true, true) => uplift(other).total_cmp(&uplift(one)),
        (false, false) => other.share.total.cmp(&one.share.total),
        (one, other) => other.cmp(&one),
    });
    RetentionGroups { by, k, everybody, unknown, groups }
}

/// A group against the rest of everybody.
fn of(everybody: Share) -> impl Fn((u32, Share)) -> RetentionGroup {
    move |(value, share)| {
        let rest = Share::new(everybody.hits - share.hits, everybody.total - share.total);
        let uplift = share_difference(rest, share, Retention::LEVEL);
        RetentionGroup { value, share, rest, uplift, adjusted_p: None }
    }
}
