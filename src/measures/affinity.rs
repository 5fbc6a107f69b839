//! Which products go together: in one order, one after the other, at the start, and up the price ladder.

mod baskets;
mod following;
mod pairs;
mod starts;
mod tiers;

use crate::measures::Chosen;
use crate::records::{Dataset, Selection};
use crate::stats::{CoOccurrence, Interval, holm_among};
use crate::units::{Day, Money, Share};
use baskets::Baskets;
use following::Following;

/// What counts as often enough, and how long a second order may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AffinityConfig {
    /// `affinity.min_orders`: a product, and a pair, needs so many orders; see [`Affinity::min_orders`] when not given.
    pub min_orders: Option<u32>,
    /// `affinity.days`: the days within which somebody who started with a product has to order again.
    pub days: u32,
}

impl Default for AffinityConfig {
    fn default() -> AffinityConfig {
        AffinityConfig { min_orders: None, days: 90 }
    }
}

/// Which products go together.
///
/// **Answers**: what to show beside a product, what to offer next and to whom, which product wins customers who stay, and
/// whether customers climb to dearer products.
///
/// **Definition**:
/// - *Bought together*: over the orders that name a product. Support is the share of orders with both, confidence the share of
///   the orders with the one that hold the other, lift how many times as often as by chance ([`CoOccurrence`]). A pair is
///   `proven` where Fisher's exact test, one-sided, adjusted by Holm over all pairs of the products looked at, is below 0.05.
/// - *Product after product*: over pairs of neighbouring orders of one customer. The same figures, `one` being the earlier order
///   and `other` the next. A product may follow itself. Adjusted over all ordered pairs.
/// - *Next product of a customer*: for each candidate b the sum over the products a of the last order of
///   (n(a→b) + 10 p(b)) ∕ (n(a) + 10), p(b) the share of orders with b; candidates are the 20 products that most often follow
///   each a, and the three most popular ones. Equal scores go to the more popular product.
/// - *Holdout*: the last order of every customer with two or more is held out; the counts are made from all the others. A hit is
///   a suggestion that is in the held-out order. Beside it the most popular products of the orders that are left.
/// - *Started with*: customers whose first order in the whole history holds the product, of whom `days` are over, and who of
///   them ordered anything again within them.
/// - *Step up*: see [`TierMove`].
///
/// **Counts / does not count**: orders of nobody known count as bought together and in popularity, and follow nothing. A product
/// counts once an order, however many lines it has. Products under the minimum, and all but the 2,048 with most orders, are in no
/// pair and are never suggested. With a filter only orders that fit count; what lies between two of them is not seen. Which
/// products have the minimum is settled over all orders, those held out among them.
///
/// **Empty or too small**: no rows where no order names a product; no holdout without a customer of two orders; no tiers without
/// three products that have a price and a customer of two orders.
///
/// **Limits**: orders of one customer are counted as independent; where few customers place most orders the intervals are too
/// narrow. Lift says what goes together, not that one sells the other.
///
/// **Source**: support, confidence: R. Agrawal, T. Imieliński, A. Swami, SIGMOD 1993; lift: S. Brin and others, SIGMOD 1997.
///
/// **Example**, checked by hand: of ten orders four hold bread, five butter and three both. Support 30 %, confidence of butter
/// given bread 75 %, lift 0.3 ∕ (0.4 · 0.5) = 1.5.
#[derive(Clone, Debug, Default)]
pub struct Affinity {
    /// The last day counted.
    pub as_of: Day,
    /// Orders that name a product.
    pub orders: u64,
    /// Customers with such an order.
    pub customers: u64,
    /// The minimum in force: the one asked for, else one order in a thousand and at least 5.
    pub min_orders: u64,
    /// Products with at least so many orders.
    pub frequent: u64,
    /// Products that are looked at: the frequent ones, at most 2,048.
    pub looked_at: u64,
    /// Pairs of neighbouring orders of one customer.
    pub steps: u64,
    /// Pairs with at least the minimum of orders with both; by the lower end of the interval of their lift, highest first.
    pub pairs: Vec<AffinityPair>,
    /// Ordered pairs, `product` first; the same minimum and order.
    pub after: Vec<AffinityPair>,
    /// The products that customers started with, of those looked at; most customers first.
    pub starts: Vec<StartProduct>,
    /// How suggestions do against popularity; nothing where no order can be held out.
    pub hits: Option<Hits>,
    /// The first tier, and where customers went.
    pub tiers: Vec<TierStep>,
    following: Following,
}

/// Two products.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AffinityPair {
    /// The number of the one product in the data set; of two bought together the lower number.
    pub product: u32,
    /// The number of the other.
    pub other: u32,
    /// How often each was seen, and both.
    pub seen: CoOccurrence,
    /// The p value of more than by chance, adjusted for all pairs looked at.
    pub p_adjusted: f64,
}

/// What those who started with a product did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StartProduct {
    /// The product's number in the data set.
    pub product: u32,
    /// Customers whose first order holds it.
    pub customers: u64,
    /// Of those who have had the days: who ordered again within them.
    pub repeat: Share,
    /// Of the orders counted that hold it, whoever placed them: those on which something was given back.
    pub refunded: Share,
    /// What was given back by refunds that name the product and no order.
    pub refunds: Money,
}

/// Suggestions held against what was bought.
///
/// **Definition**: `difference` is the share of hits of the suggestions less that of the popular products over the same customers,
/// three suggestions each, with its 95 % interval from the pairs of answers. `popular_` is the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hits {
    /// The first suggestion was bought.
    pub first: Share,
    /// One of the first three was.
    pub three: Share,
    /// The most popular product was bought.
    pub popular_first: Share,
    /// One of the three most popular was.
    pub popular_three: Share,
    /// `three` less `popular_three`.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: Interval,
}

/// One suggestion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextProduct {
    /// The product's number in the data set.
    pub product: u32,
    /// What it was ranked by; no chance, since several products of an order add up.
    pub score: f64,
}

/// Where customers went from the tier of their first order.
///
/// **Definition**: the price of a product is what its lines cost by their pieces, over all orders counted. The tiers are cut at the
/// prices a third and two thirds up the list of products, equal prices in one tier. An order is in the tier of its dearest
/// product. The first order counted is held against the next one, so that who orders often is not dearer by that alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TierMove {
    /// Customers whose next order is in a higher tier.
    pub up: u64,
    /// In the same.
    pub same: u64,
    /// In a lower one.
    pub down: u64,
    /// Customers of whom any later order is in a higher tier.
    pub ever_up: u64,
}

/// Customers by the tier of their first order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TierStep {
    /// 0 for the cheapest third, 1, or 2 for the dearest.
    pub tier: u8,
    /// Where they went.
    pub moves: TierMove,
}

/// Works out which products go together.
pub fn affinity(data: &Dataset, selection: &Selection, config: &AffinityConfig) -> Affinity {
    let chosen = Chosen::new(data, selection);
    let mut baskets = Baskets::of(&chosen);
    let orders = baskets.len() as u64;
    let min_orders = config.min_orders.map_or_else(|| orders.div_ceil(1_000).max(5), u64::from).max(1);
    let tiers = tiers::steps(&chosen, &baskets);
    let with_orders = |&customer: &usize| !baskets.of_customer(customer).is_empty();
    let customers = (0..baskets.customers()).filter(with_orders).count() as u64;
    let kept = baskets.keep(min_orders);
    let (following, hits) = Following::of(&baskets, &kept);
    Affinity {
        as_of: data.as_of,
        orders,
        customers,
        min_orders,
        frequent: kept.frequent,
        looked_at: kept.len() as u64,
        steps: following.steps(),
        pairs: pairs::together(&baskets, &kept, min_orders),
        after: following.pairs(&kept, min_orders),
        starts: starts::starts(&chosen, &kept, config.days),
        hits,
        tiers,
        following,
    }
}

impl Affinity {
    /// Up to three products to offer a customer next, best first; nothing for who has no order that names a product.
    pub fn next_of(&self, customer: u32) -> Vec<NextProduct> {
        self.following.next_of(customer)
    }

    /// Whether there is anything to offer a customer: an order that names a product, and a product that is looked at.
    pub fn has_next(&self, customer: u32) -> bool {
        self.following.has_next(customer)
    }
}

impl AffinityPair {
    /// The level of the intervals.
    pub const LEVEL: f64 = 0.95;

    /// Whether it is more than chance, all pairs looked at considered.
    pub fn is_proven(&self) -> bool {
        self.p_adjusted < 0.05
    }

    /// Orders with both of all orders.
    pub fn support(&self) -> Share {
        Share::new(self.seen.both, self.seen.total)
    }

    /// Orders with both of the orders with `product`.
    pub fn confidence(&self) -> Share {
        Share::new(self.seen.both, self.seen.one)
    }

    /// Orders with both of the orders with `other`.
    pub fn confidence_back(&self) -> Share {
        Share::new(self.seen.both, self.seen.other)
    }

    /// The interval of the lift.
    pub fn interval(&self) -> Option<Interval> {
        self.seen.lift_interval(AffinityPair::LEVEL)
    }
}

/// Adjusts and sorts the pairs of so many tests.
fn ranked(found: Vec<(u32, u32, CoOccurrence)>, tests: usize) -> Vec<AffinityPair> {
    let values: Vec<f64> = found.iter().map(|(_, _, seen)| seen.chance_of_more()).collect();
    let adjusted = holm_among(&values, tests);
    let pair = |((product, other, seen), p_adjusted)| AffinityPair { product, other, seen, p_adjusted };
    let mut ranked: Vec<(f64, AffinityPair)> = found
        .into_iter()
        .zip(adjusted)
        .map(pair)
        .map(|pair| (pair.interval().map_or(0.0, |interval| interval.low), pair))
        .collect();
    ranked.sort_by(|(one, first), (other, second)| {
        other.total_cmp(one).then((first.product, first.other).cmp(&(second.product, second.other)))
    });
    ranked.into_iter().map(|(_, pair)| pair).collect()
}

impl Hits {
    /// Whether the suggestions are better than popularity: the whole interval of the difference is above 0.
    pub fn beats(&self) -> bool {
        self.interval.low > 0.0
    }
}
