//! The tables of the value of customers.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Column, Table, Unit};
use super::Told;
use crate::units::Share;
use crate::words::ValueWords;

/// The ids of the tiers of customers with one order.
const TIERS: [&str; 4] = ["fresh", "due", "late", "silent"];
/// Those of the bands of customers with two orders or more.
pub(super) const BANDS: [&str; 5] = ["lost", "slipping", "wavering", "likely", "sure"];
/// Those of the classes.
const CLASSES: [&str; 3] = ["class_a", "class_b", "class_c"];
/// The Lorenz curve is told for every so many hundredths of the customers.
const STEP: usize = 5;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![self.customers(), self.band_table(), self.one_time(), self.classes(), self.lorenz()]
    }

    fn column(&self, id: &str, unit: Unit) -> Column {
        self.context.speaker.column(id, unit)
    }

    fn labelled(&self, id: &str, label: ValueWords, unit: Unit) -> Column {
        Column { id: id.to_owned(), label: self.context.speaker.say(&label), unit }
    }

    fn fill(&self, id: &str, columns: Vec<Column>, total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        self.context.windows.fill(self.context.speaker.table(id, columns), total, row)
    }

    /// One row a customer, in the order of their keys.
    fn customers(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let unit = || self.found.config.unit.id().to_owned();
        let span = || self.span.clone();
        let columns = vec![
            self.column("customer", Unit::Text),
            self.labelled("frequency", ValueWords::Frequency, Unit::Count),
            self.labelled("recency", ValueWords::Recency { unit: unit() }, Unit::Ratio),
            self.labelled("age", ValueWords::Age { unit: unit() }, Unit::Ratio),
            self.labelled("monetary", ValueWords::Monetary, money.clone()),
            self.column("p_alive", Unit::Share),
            self.labelled("expected_orders", ValueWords::Orders { span: span() }, Unit::Ratio),
            self.labelled("p_no_order", ValueWords::NoOrder { span: span() }, Unit::Share),
            self.labelled("clv", ValueWords::Value { span: span() }, money.clone()),
            self.column("historic_value", money),
            self.column("last_order", Unit::Date),
            self.column("next_order_from", Unit::Date),
            self.column("next_order_to", Unit::Date),
        ];
        let found = self.found;
        let row = |at: usize| {
            let buyer = &found.buyers[at];
            let history = buyer.history(found.as_of, found.config.unit);
            let prediction = found.prediction(at);
            let next = found.next_order(at);
            let day = |day: Option<crate::units::Day>| day.map_or(Cell::Nothing, |day| Cell::Text(day.to_string()));
            vec![
                Cell::Text(self.context.dataset.customers.keys.text(buyer.customer).to_owned()),
                count_cell(buyer.repeats()),
                Cell::Number(history.last),
                Cell::Number(history.age),
                number_cell(buyer.monetary()),
                number_cell(prediction.map(|prediction| prediction.alive)),
                number_cell(prediction.map(|prediction| prediction.orders)),
                number_cell(prediction.map(|prediction| prediction.none)),
                number_cell(found.clv(at)),
                Cell::Number(found.historic_of(buyer)),
                Cell::Text(buyer.last.to_string()),
                day(next.map(|(from, _)| from)),
                day(next.map(|(_, to)| to)),
            ]
        };
        let mut table = self.context.speaker.table("customers", columns);
        table.title = self.context.speaker.say(&ValueWords::TableCustomers);
        self.context.windows.fill(table, found.buyers.len(), row)
    }

    /// Customers with two orders or more by how likely they order within the horizon, the least likely first.
    fn band_table(&self) -> Table {
        let speaker = &self.context.speaker;
        let money = speaker.money_unit();
        let span = || self.span.clone();
        let columns = vec![
            self.labelled("band", ValueWords::Chance { span: span() }, Unit::Text),
            self.labelled("band_name", ValueWords::Chance { span: span() }, Unit::Text),
            self.column("customers", Unit::Count),
            self.column("revenue", money.clone()),
            self.labelled("expected_orders", ValueWords::Orders { span: span() }, Unit::Ratio),
            self.labelled("expected_value", ValueWords::Value { span: span() }, money),
            self.column("what_to_do", Unit::Text),
        ];
        let row = |at: usize| {
            let band = self.bands.map(|bands| bands[at]).unwrap_or_default();
            vec![
                Cell::Text(BANDS[at].to_owned()),
                Cell::Text(speaker.name("band", BANDS[at])),
                count_cell(band.customers),
                Cell::Number(band.revenue.major()),
                Cell::Number(band.orders),
                Cell::Number(band.value),
                Cell::Text(speaker.name("advice-band", BANDS[at])),
            ]
        };
        self.fill("bands", columns, if self.bands.is_some() { BANDS.len() } else { 0 }, row)
    }

    /// Customers with one order by the time since it, the latest first.
    fn one_time(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = vec![
            self.column("tier", Unit::Text),
            self.column("tier_name", Unit::Text),
            self.column("days_from", Unit::Days),
            self.column("days_to", Unit::Days),
            self.column("customers", Unit::Count),
            self.column("share", Unit::Share),
            self.column("revenue", speaker.money_unit()),
            self.labelled("expected_orders", ValueWords::Orders { span: self.span.clone() }, Unit::Ratio),
            self.column("what_to_do", Unit::Text),
        ];
        let all: u64 = self.tiers.iter().map(|tier| tier.customers).sum();
        let row = |at: usize| {
            let tier = &self.tiers[at];
            let id = TIERS.get(at).copied().unwrap_or_default();
            vec![
                Cell::Text(id.to_owned()),
                Cell::Text(speaker.name("tier", id)),
                count_cell(tier.from),
                tier.to.map_or(Cell::Nothing, count_cell),
                count_cell(tier.customers),
                number_cell(Share::new(tier.customers, all).rate()),
                Cell::Number(tier.revenue.major()),
                number_cell(tier.orders),
                Cell::Text(speaker.name("advice-tier", id)),
            ]
        };
        self.fill("one_time", columns, self.tiers.len(), row)
    }

    /// The classes A, B and C by what customers brought.
    fn classes(&self) -> Table {
        let speaker = &self.context.speaker;
        let money = speaker.money_unit();
        let columns = vec![
            self.column("class", Unit::Text),
            self.column("class_name", Unit::Text),
            self.column("customers", Unit::Count),
            self.column("share", Unit::Share),
            self.column("revenue", money.clone()),
            self.column("revenue_share", Unit::Share),
            self.column("least_revenue", money),
            self.column("what_to_do", Unit::Text),
        ];
        let classes = self.found.concentration.classes();
        let customers: u64 = classes.iter().map(|class| class.customers).sum();
        let revenue: f64 = classes.iter().map(|class| class.revenue.major()).sum();
        let row = |at: usize| {
            let class = classes[at];
            vec![
                Cell::Text(CLASSES[at].to_owned()),
                Cell::Text(speaker.name("abc", CLASSES[at])),
                count_cell(class.customers),
                number_cell(Share::new(class.customers, customers).rate()),
                Cell::Number(class.revenue.major()),
                number_cell((revenue > 0.0).then(|| class.revenue.major() / revenue)),
                number_cell(class.least.map(crate::units::Money::major)),
                Cell::Text(speaker.name("advice-abc", CLASSES[at])),
            ]
        };
        self.fill("classes", columns, if customers > 0 { CLASSES.len() } else { 0 }, row)
    }

    /// What the lowest hundredths of the customers brought of the whole.
    fn lorenz(&self) -> Table {
        let columns = vec![
            self.column("poorest_percent", Unit::Count),
            self.column("revenue_share", Unit::Share),
            self.column("even_share", Unit::Share),
        ];
        let is_known = self.found.concentration.gini().is_some();
        let row = |at: usize| {
            let share = (at * STEP) as f64 / 100.0;
            vec![count_cell(at * STEP), number_cell(self.found.concentration.lorenz(share)), Cell::Number(share)]
        };
        self.fill("lorenz", columns, if is_known { 100 / STEP + 1 } else { 0 }, row)
    }
}
