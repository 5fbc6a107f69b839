//! What is left of revenue: the cost of a piece where a file of products gives it, the typed margin elsewhere.

use super::Chosen;
use crate::records::{Dataset, NONE, RecordBatch, RecordKind, RevenueBasis, Role, Selection};
use crate::units::{Currency, Money};
use rustc_hash::FxHashMap;
use std::ops::{AddAssign, SubAssign};

/// Revenue of products whose cost is known, and that cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// The part of the revenue that these products brought.
    pub revenue: Money,
    /// What they cost the shop.
    pub cost: Money,
}

/// What a piece of each product costs the shop.
///
/// **Answers**: what is left of the revenue after the goods, and of how much revenue is that known?
///
/// **Definition**: a product's cost is found in the products files by its stock number (SKU), else by its name as the orders
/// write it, capitals and blanks at the ends aside, else by the name before the last ` - `, where a shop puts the variant.
/// The revenue of an order is shared out to its lines by their amounts, of which those below zero count as nothing (by
/// pieces where no line has an amount). Lines with a known cost make [`Goods::revenue`]; pieces times cost, less the share of
/// the order that was given back, makes [`Goods::cost`], for goods that come back are taken to be sold again. What is left is
/// `goods.revenue − goods.cost + (revenue − goods.revenue) · margin`, the margin being the one typed in, else that of all the
/// revenue with a known cost.
///
/// **Counts / does not count**: costs in another currency than the orders' are left out and counted, as are names and
/// numbers that the files give different costs for. Tax and shipping in the revenue are shared out with it, and count as left
/// over: revenue of the products alone (`revenue.basis`) has neither. A refund that names no order takes the same part of
/// goods and cost with it as all orders have.
///
/// **Needs**: a file of products with a cost, and orders that say what was bought.
///
/// **Empty or too small**: nothing without such a file.
///
/// **Example**, checked by hand: an order of 30 holds two mugs at 10 each, which cost 4, and a gift at 10 without a known cost. Of
/// the 30 the mugs brought 20 and cost 8. With a margin of 50 % elsewhere 12 + 5 = 17 are left. Were 15 of the 30 given back,
/// the mugs would have brought 10 and cost 4, and 6 + 2.50 = 8.50 would be left.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductCosts {
    /// For each product of the data set what a piece costs, where that is known.
    of_product: Vec<Option<Money>>,
    /// What all orders with a known cost come to.
    all: Goods,
    /// Revenue of all orders.
    revenue: Money,
    /// Products that were sold.
    pub sold: u64,
    /// Those of them whose cost is known.
    pub known: u64,
    /// Rows of costs in another currency than the orders'.
    pub other_currency: u64,
    /// Names and stock numbers with different costs.
    pub ambiguous: u64,
}

/// How much of the revenue has a known cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostCoverage {
    /// The revenue looked at.
    pub revenue: Money,
    /// The part of it with a known cost, and that cost.
    pub goods: Goods,
}

/// What is left of a unit of revenue, by cost and by the typed margin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margins {
    /// `margin`: the share that is left where no cost is known.
    typed: Option<f64>,
    costs: Option<ProductCosts>,
}

impl CostCoverage {
    /// The share of the revenue with a known cost; nothing where nothing was brought.
    pub fn share(&self) -> Option<f64> {
        (self.revenue > Money::ZERO).then(|| self.goods.revenue.major() / self.revenue.major())
    }
}

impl Goods {
    /// A part of it.
    fn part(self, of: Money, whole: Money) -> Goods {
        Goods { revenue: part(self.revenue, of, whole), cost: part(self.cost, of, whole) }
    }
}

impl AddAssign for Goods {
    fn add_assign(&mut self, more: Goods) {
        self.revenue += more.revenue;
        self.cost += more.cost;
    }
}

impl SubAssign for Goods {
    fn sub_assign(&mut self, less: Goods) {
        self.revenue -= less.revenue;
        self.cost -= less.cost;
    }
}

/// `amount · of / whole`, rounded; nothing of nothing.
fn part(amount: Money, of: Money, whole: Money) -> Money {
    let (amount, of, whole) = (amount.ten_thousandths(), of.ten_thousandths(), whole.ten_thousandths());
    if whole == 0 {
        return Money::ZERO;
    }
    let (product, whole) = (i128::from(amount) * i128::from(of), i128::from(whole));
    let (product, whole) = if whole < 0 { (-product, -whole) } else { (product, whole) };
    let units = (2 * product + whole).div_euclid(2 * whole);
    Money::from_ten_thousandths(units.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
}

impl ProductCosts {
    /// The costs that the products files give; nothing without such a file.
    pub fn of(data: &Dataset) -> Option<ProductCosts> {
        let mut costs = Costs::default();
        for batch in data.records_of(RecordKind::Products) {
            costs.add(batch, data.currency);
        }
        if costs.rows == 0 {
            return None;
        }
        let of_product = (0..data.products.len()).map(|product| {
            let name = data.products.text(product as u32);
            let sku = data.skus.get(product).map_or("", String::as_str);
            let title = || name.rsplit_once(" - ").map(|(title, _)| title);
            costs.find(sku).or_else(|| costs.find(name)).or_else(|| costs.find(title()?))
        });
        let mut found = ProductCosts {
            of_product: of_product.collect(),
            all: Goods::default(),
            revenue: Money::ZERO,
            sold: 0,
            known: 0,
            other_currency: costs.other_currency,
            ambiguous: costs.of.values().filter(|cost| cost.is_none()).count() as u64,
        };
        let mut is_sold = vec![false; data.products.len()];
        for product in data.lines.product.iter() {
            if let Some(sold) = is_sold.get_mut(product as usize) {
                *sold = true;
            }
        }
        found.sold = is_sold.iter().filter(|&&sold| sold).count() as u64;
        found.known =
            is_sold.iter().zip(&found.of_product).filter(|(sold, cost)| **sold && cost.is_some()).count() as u64;
        for order in 0..data.orders.len() {
            let revenue = data.orders.revenue.at(order);
            found.revenue += revenue;
            found.all += found.goods(data, order, revenue);
        }
        Some(found)
    }

    /// The part of what an order brought that has a known cost. `revenue` is what is counted of it: with refunds taken off or
    /// before they were.
    pub fn goods(&self, data: &Dataset, order: usize, revenue: Money) -> Goods {
        let (mut amounts, mut pieces) = ((Money::ZERO, Money::ZERO), (0_i64, 0_i64));
        let mut cost = Money::ZERO;
        for line in data.lines_of(order) {
            let amount = data.lines.amount.at(line).max(Money::ZERO);
            let quantity = data.lines.quantity_thousandths.at(line).max(0);
            amounts.1 += amount;
            pieces.1 = pieces.1.saturating_add(quantity);
            let product = data.lines.product.at(line);
            let known = self.of_product.get(product as usize).copied().flatten().filter(|_| product != NONE);
            if let Some(unit) = known {
                amounts.0 += amount;
                pieces.0 = pieces.0.saturating_add(quantity);
                cost += part(unit, Money::from_ten_thousandths(quantity), Money::from_ten_thousandths(1_000));
            }
        }
        let (of, whole) = match amounts.1 > Money::ZERO {
            true => amounts,
            false => (Money::from_ten_thousandths(pieces.0), Money::from_ten_thousandths(pieces.1)),
        };
        let charged = match data.revenue_basis {
            RevenueBasis::NetOfRefunds => data.orders.revenue.at(order) + data.orders.refund.at(order),
            RevenueBasis::Gross | RevenueBasis::ProductsOnly => revenue,
        };
        // Of an order that was given back whole nothing was sold; one that cost nothing from the start took goods all the same.
        let cost =
            if charged > Money::ZERO { part(cost, revenue.max(Money::ZERO).min(charged), charged) } else { cost };
        Goods { revenue: part(revenue, of, whole), cost }
    }

    /// How much of the revenue that a selection has is of products with a known cost.
    pub fn coverage(&self, data: &Dataset, selection: &Selection) -> CostCoverage {
        let chosen = Chosen::new(data, selection);
        if !chosen.is_filtered() {
            return CostCoverage { revenue: self.revenue, goods: self.all };
        }
        let mut coverage = CostCoverage::default();
        for order in (0..data.orders.len()).filter(|&order| chosen.has(order)) {
            let revenue = data.orders.revenue.at(order);
            coverage.revenue += revenue;
            coverage.goods += self.goods(data, order, revenue);
        }
        coverage
    }

    /// What a refund that names no order takes with it.
    pub fn given_back(&self, amount: Money) -> Goods {
        self.all.part(amount, self.revenue)
    }

    /// The share that is left of all the revenue with a known cost.
    pub fn margin(&self) -> Option<f64> {
        let revenue = self.all.revenue.major();
        (revenue > 0.0).then(|| 1.0 - self.all.cost.major() / revenue)
    }
}

impl Margins {
    /// The margins of a data set, with the one that was typed in.
    pub fn of(data: &Dataset, typed: Option<f64>) -> Margins {
        Margins::with(ProductCosts::of(data), typed)
    }

    /// The margins of costs that were looked up before.
    pub fn with(costs: Option<ProductCosts>, typed: Option<f64>) -> Margins {
        Margins { typed, costs }
    }

    /// The costs, where a file gives some.
    pub fn costs(&self) -> Option<&ProductCosts> {
        self.costs.as_ref()
    }

    /// The costs, where some revenue has one.
    pub fn used_costs(&self) -> Option<&ProductCosts> {
        self.costs().filter(|costs| costs.all.revenue > Money::ZERO)
    }

    /// Whether a margin was typed in.
    pub fn is_typed(&self) -> bool {
        self.typed.is_some()
    }

    /// The share that is left where no cost is known: as typed, else that of the revenue with a known cost.
    pub fn elsewhere(&self) -> Option<f64> {
        self.typed.or_else(|| self.used_costs()?.margin())
    }

    /// What is left of some revenue, in major units; nothing where neither a margin nor any cost is known.
    pub fn left(&self, revenue: Money, goods: Goods) -> Option<f64> {
        let elsewhere = self.elsewhere()?;
        Some((goods.revenue - goods.cost).major() + (revenue - goods.revenue).major() * elsewhere)
    }

    /// The same as an amount; all of the revenue where neither a margin nor any cost is known.
    pub fn left_of(&self, revenue: Money, goods: Goods) -> Money {
        let left = self.left(revenue, goods).map(|left| Money::from_ten_thousandths((left * 10_000.0).round() as i64));
        left.unwrap_or(revenue)
    }

    /// The share that is left of all revenue; nothing where that is not known.
    pub fn overall(&self) -> Option<f64> {
        match self.used_costs() {
            Some(costs) => self.left(costs.revenue, costs.all).map(|left| left / costs.revenue.major()),
            None => self.typed,
        }
    }
}

/// The costs that files give, by name and stock number.
#[derive(Default)]
struct Costs {
    /// Nothing where rows differ.
    of: FxHashMap<String, Option<Money>>,
    rows: u64,
    other_currency: u64,
}

impl Costs {
    fn add(&mut self, batch: &RecordBatch, currency: Currency) {
        for record in 0..batch.len() {
            let Some(cost) = batch.money(Role::Cost, record).filter(|&cost| cost >= Money::ZERO) else { continue };
            self.rows += 1;
            let own = batch.currency.get(record).and_then(|&at| batch.currencies.get(usize::from(at)));
            if own.is_some_and(|&own| own.is_known() && currency.is_known() && own != currency) {
                self.other_currency += 1;
                continue;
            }
            for text in [batch.text(Role::Product, record), batch.text(Role::Sku, record)] {
                let key = key(text);
                if !key.is_empty() {
                    let known = self.of.entry(key).or_insert(Some(cost));
                    *known = known.filter(|&known| known == cost);
                }
            }
        }
    }

    fn find(&self, text: &str) -> Option<Money> {
        self.of.get(&key(text)).copied().flatten()
    }
}

fn key(text: &str) -> String {
    text.trim().to_lowercase()
}
