//! The tables of the overview.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Table, Unit};
use super::{Told, part_of};
use crate::measures::{GroupRow, share_interval};
use crate::records::{Dictionary, NONE};
use crate::units::{Money, Share};

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let (data, overview) = (self.context.dataset, &self.overview);
        let mut tables = vec![
            self.months(),
            self.products(),
            self.groups("channels", "channel", &data.channels, &overview.channels),
            self.groups("countries", "country", &data.countries, &overview.countries),
            self.orders_per_customer(),
        ];
        if !overview.campaigns.is_empty() {
            tables.push(self.groups("campaigns", "campaign", &data.campaigns, &overview.campaigns));
        }
        tables
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn months(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("period", Unit::Date),
            ("new_customers", Unit::Count),
            ("returning_customers", Unit::Count),
            ("orders", Unit::Count),
            ("new_orders", Unit::Count),
            ("returning_orders", Unit::Count),
            ("unknown_orders", Unit::Count),
            ("revenue", money.clone()),
            ("new_revenue", money.clone()),
            ("returning_revenue", money.clone()),
            ("unknown_revenue", money),
            ("is_open", Unit::Flag),
        ];
        let row = |at: usize| {
            let row = &self.overview.periods[at];
            let (new, returning, unknown) = (&row.new, &row.returning, &row.unknown);
            vec![
                Cell::Text(row.period.to_string()),
                count_cell(new.customers),
                count_cell(returning.customers),
                count_cell(new.orders + returning.orders + unknown.orders),
                count_cell(new.orders),
                count_cell(returning.orders),
                count_cell(unknown.orders),
                money_cell(new.revenue + returning.revenue + unknown.revenue),
                money_cell(new.revenue),
                money_cell(returning.revenue),
                money_cell(unknown.revenue),
                Cell::Flag(!row.is_whole),
            ]
        };
        self.table("months", &columns, self.overview.periods.len(), row)
    }

    fn products(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("product", Unit::Text),
            ("orders", Unit::Count),
            ("customers", Unit::Count),
            ("quantity", Unit::Ratio),
            ("revenue", money.clone()),
            ("refunds", money),
            ("started", Unit::Count),
            ("ordered_again", Unit::Count),
            ("ordered_again_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
        ];
        let row = |at: usize| {
            let row = &self.overview.products[at];
            let interval = share_interval(row.started);
            vec![
                name_cell(&self.context.dataset.products, row.product),
                count_cell(row.orders),
                count_cell(row.customers),
                Cell::Number(row.quantity_thousandths as f64 / 1_000.0),
                money_cell(row.revenue),
                money_cell(row.refunds),
                count_cell(row.started.total),
                count_cell(row.started.hits),
                number_cell(row.started.rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
            ]
        };
        self.table("products", &columns, self.overview.products.len(), row)
    }

    fn groups(&self, id: &str, name: &str, names: &Dictionary, rows: &[GroupRow]) -> Table {
        let columns = [
            (name, Unit::Text),
            ("orders", Unit::Count),
            ("customers", Unit::Count),
            ("repeat_customers", Unit::Count),
            ("repeat_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("revenue", self.context.speaker.money_unit()),
            ("revenue_share", Unit::Share),
        ];
        let row = |at: usize| {
            let row = &rows[at];
            let interval = share_interval(row.repeat);
            vec![
                name_cell(names, row.group),
                count_cell(row.orders),
                count_cell(row.customers),
                count_cell(row.repeat.hits),
                number_cell(row.repeat.rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                money_cell(row.revenue),
                number_cell(part_of(row.revenue, self.overview.totals.revenue)),
            ]
        };
        self.table(id, &columns, rows.len(), row)
    }

    /// Customers with 1, 2, 3, 4 and 5 or more orders; no row where there is no customer.
    fn orders_per_customer(&self) -> Table {
        let totals = &self.overview.totals;
        let columns = [
            ("order_count", Unit::Text),
            ("order_count_name", Unit::Text),
            ("customers", Unit::Count),
            ("share", Unit::Share),
        ];
        let rows = if totals.customers == 0 { 0 } else { totals.orders_per_customer.len() };
        let row = |at: usize| {
            let customers = totals.orders_per_customer[at];
            let count = if at + 1 == rows { format!("{}+", at + 1) } else { (at + 1).to_string() };
            let name = self.context.speaker.locale().plain(&count);
            let share = number_cell(Share::new(customers, totals.customers).rate());
            vec![Cell::Text(count), Cell::Text(name), count_cell(customers), share]
        };
        self.table("orders_per_customer", &columns, rows, row)
    }
}

fn money_cell(amount: Money) -> Cell {
    Cell::Number(amount.major())
}

/// The name behind a number; nothing for orders or lines that name none.
fn name_cell(names: &Dictionary, number: u32) -> Cell {
    if number == NONE { Cell::Nothing } else { Cell::Text(names.text(number).to_owned()) }
}
