//! The tables of product affinity.

use super::Told;
use crate::measures::{AffinityPair, TierMove, share_interval};
use crate::report::speak::{count_cell, number_cell};
use crate::report::{Cell, Table, Unit};
use crate::units::Share;

/// How many pairs are drawn.
const DRAWN: usize = 12;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![
            self.pairs(),
            self.after(),
            self.strongest(),
            self.hit_rates(),
            self.next_products(),
            self.starts(),
            self.tiers(),
        ]
    }

    fn fill(&self, id: &str, columns: &[(&str, Unit)], rows: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), rows, row)
    }

    fn text(&self, product: u32) -> Cell {
        Cell::Text(self.name(product))
    }

    /// One row a pair bought together.
    fn pairs(&self) -> Table {
        let columns = [
            ("product", Unit::Text),
            ("other_product", Unit::Text),
            ("orders_with_both", Unit::Count),
            ("support", Unit::Share),
            ("confidence", Unit::Share),
            ("confidence_back", Unit::Share),
            ("lift", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
            ("p_corrected", Unit::Ratio),
        ];
        let pairs = &self.found.pairs;
        let table = self.fill("pairs", &columns, pairs.len(), |at| {
            let pair = &pairs[at];
            let shares = [pair.support(), pair.confidence(), pair.confidence_back()];
            let mut row = vec![self.text(pair.product), self.text(pair.other), count_cell(pair.seen.both)];
            row.extend(shares.map(|share| number_cell(share.rate())));
            row.extend(lift(pair));
            row
        });
        // The report of who is who has pairs as well.
        Table { title: self.context.speaker.name("table", "bought_together"), ..table }
    }

    /// One row a product and what follows it.
    fn after(&self) -> Table {
        let columns = [
            ("product", Unit::Text),
            ("following_product", Unit::Text),
            ("followed", Unit::Count),
            ("followed_of", Unit::Count),
            ("followed_share", Unit::Share),
            ("usual_next_share", Unit::Share),
            ("lift", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
            ("p_corrected", Unit::Ratio),
        ];
        let after = &self.found.after;
        self.fill("after", &columns, after.len(), |at| {
            let pair = &after[at];
            let mut row = vec![
                self.text(pair.product),
                self.text(pair.other),
                count_cell(pair.seen.both),
                count_cell(pair.seen.one),
                number_cell(pair.confidence().rate()),
                number_cell(Share::new(pair.seen.other, pair.seen.total).rate()),
            ];
            row.extend(lift(pair));
            row
        })
    }

    /// The proven pairs that are drawn.
    fn strongest(&self) -> Table {
        let columns = [("pair", Unit::Text), ("lift", Unit::Ratio), ("low", Unit::Ratio), ("high", Unit::Ratio)];
        let drawn: Vec<&AffinityPair> = self.found.pairs.iter().filter(|pair| pair.is_proven()).take(DRAWN).collect();
        self.fill("strongest", &columns, drawn.len(), |at| {
            let pair = drawn[at];
            let both = format!("{} + {}", self.name(pair.product), self.name(pair.other));
            std::iter::once(Cell::Text(both)).chain(lift(pair).into_iter().take(3)).collect()
        })
    }

    /// Suggestions and popular products.
    fn hit_rates(&self) -> Table {
        let columns = [
            ("suggestion", Unit::Text),
            ("held_out", Unit::Count),
            ("hit_first", Unit::Share),
            ("hit_first_low", Unit::Share),
            ("hit_first_high", Unit::Share),
            ("hit_three", Unit::Share),
            ("hit_three_low", Unit::Share),
            ("hit_three_high", Unit::Share),
        ];
        let rows =
            self.found.hits.iter().flat_map(|hits| {
                [("own", hits.first, hits.three), ("popular", hits.popular_first, hits.popular_three)]
            });
        let rows: Vec<(&str, Share, Share)> = rows.collect();
        self.fill("hit_rates", &columns, rows.len(), |at| {
            let (id, first, three) = rows[at];
            let mut row = vec![Cell::Text(self.context.speaker.name("suggestion", id)), count_cell(three.total)];
            for share in [first, three] {
                let interval = share_interval(share);
                row.push(number_cell(share.rate()));
                row.push(number_cell(interval.map(|interval| interval.low)));
                row.push(number_cell(interval.map(|interval| interval.high)));
            }
            row
        })
    }

    /// One row a customer.
    fn next_products(&self) -> Table {
        let columns = [
            ("customer", Unit::Text),
            ("suggested_first", Unit::Text),
            ("suggested_second", Unit::Text),
            ("suggested_third", Unit::Text),
        ];
        let data = self.context.dataset;
        let has_one = |&customer: &u32| self.found.has_next(customer);
        let customers: Vec<u32> = (0..data.customers.len() as u32).filter(has_one).collect();
        self.fill("next_products", &columns, customers.len(), |at| {
            let next = self.found.next_of(customers[at]);
            let mut row = vec![Cell::Text(data.customers.keys.text(customers[at]).to_owned())];
            row.extend((0..3).map(|at| next.get(at).map_or(Cell::Nothing, |next| self.text(next.product))));
            row
        })
    }

    /// One row a first product.
    fn starts(&self) -> Table {
        let columns = [
            ("product", Unit::Text),
            ("started", Unit::Count),
            ("watched", Unit::Count),
            ("ordered_again_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("refunded_share", Unit::Share),
            ("refunds", self.context.speaker.money_unit()),
        ];
        let starts = &self.found.starts;
        self.fill("starts", &columns, starts.len(), |at| {
            let start = &starts[at];
            let interval = share_interval(start.repeat);
            vec![
                self.text(start.product),
                count_cell(start.customers),
                count_cell(start.repeat.total),
                number_cell(start.repeat.rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                number_cell(start.refunded.rate()),
                number_cell(Some(start.refunds.major())),
            ]
        })
    }

    /// One row a tier of the first order.
    fn tiers(&self) -> Table {
        let columns = [
            ("first_tier", Unit::Text),
            ("customers", Unit::Count),
            ("went_up", Unit::Share),
            ("stayed", Unit::Share),
            ("went_down", Unit::Share),
            ("ever_up", Unit::Share),
        ];
        let tiers = &self.found.tiers;
        self.fill("tiers", &columns, tiers.len(), |at| {
            let TierMove { up, same, down, ever_up } = tiers[at].moves;
            let all = up + same + down;
            let name = self.context.speaker.name("price-tier", &tiers[at].tier.to_string());
            let mut row = vec![Cell::Text(name), count_cell(all)];
            row.extend([up, same, down, ever_up].map(|count| number_cell(Share::new(count, all).rate())));
            row
        })
    }
}

/// Lift, the ends of its interval, and the adjusted p.
fn lift(pair: &AffinityPair) -> Vec<Cell> {
    let interval = pair.interval();
    vec![
        number_cell(pair.seen.lift()),
        number_cell(interval.map(|interval| interval.low)),
        number_cell(interval.map(|interval| interval.high)),
        number_cell(Some(pair.p_adjusted)),
    ]
}
