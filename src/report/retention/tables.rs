//! The tables of the retention report, made row by row so that only the rows asked for cost anything.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Column, RetentionMeasure, RetentionSum, Table, Unit};
use super::Told;
use crate::measures::{Cell as CohortCell, CellState, Cohort, share_interval};
use crate::units::{Money, Share};

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let money = self.context.speaker.money_unit();
        let orders = |_: &Cohort, cell: &CohortCell, _: u64| count_cell(cell.orders);
        let revenue = |_: &Cohort, cell: &CohortCell, _: u64| Cell::Number(cell.revenue.major());
        let share =
            |cohort: &Cohort, cell: &CohortCell, _: u64| number_cell(cell.share(cohort.size).and_then(Share::rate));
        let per_customer =
            |cohort: &Cohort, cell: &CohortCell, _: u64| number_cell(cell.cumulative_revenue_per_customer(cohort.size));
        let kept = |cohort: &Cohort, cell: &CohortCell, _: u64| {
            let first =
                cohort.cells.first().filter(|first| first.state == CellState::Closed).map(|first| first.revenue);
            number_cell(first.filter(|&first| first > Money::ZERO).map(|first| cell.revenue.major() / first.major()))
        };
        let mut tables = vec![
            self.cohorts(),
            self.triangle("shares", Unit::Share, share),
            self.rates(),
            self.pooled_table(),
            self.triangle("orders", Unit::Count, orders),
            self.triangle("revenue", money.clone(), revenue),
            self.triangle("revenue_per_customer", money.clone(), per_customer),
            self.triangle("revenue_retention", Unit::Share, kept),
        ];
        if self.context.tells_activity() {
            tables.retain(|table| !table.id.starts_with("revenue"));
        }
        if self.margins.elsewhere().is_some() {
            let left = |_: &Cohort, cell: &CohortCell, _: u64| number_cell(self.margins.left(cell.revenue, cell.goods));
            let each = |cohort: &Cohort, cell: &CohortCell, _: u64| {
                let left = self.margins.left(cell.cumulative_revenue, cell.cumulative_goods);
                number_cell(left.filter(|_| cohort.size > 0).map(|left| left / f64::from(cohort.size)))
            };
            tables.push(self.triangle("margin", money.clone(), left));
            tables.push(self.triangle("margin_per_customer", money, each));
        }
        tables.extend(self.beside_tables());
        tables
    }

    /// The chosen measure, summed as chosen.
    fn cohorts(&self) -> Table {
        let (measure, sum) = (self.settings().measure, self.settings().sum);
        let is_each = matches!(sum, RetentionSum::PerCustomer | RetentionSum::CumulativePerCustomer);
        let is_cumulative = matches!(sum, RetentionSum::Cumulative | RetentionSum::CumulativePerCustomer);
        let unit = match measure {
            RetentionMeasure::Customers => Unit::Count,
            RetentionMeasure::Orders if is_each => Unit::Ratio,
            RetentionMeasure::Orders => Unit::Count,
            RetentionMeasure::Revenue | RetentionMeasure::Margin => self.context.speaker.money_unit(),
        };
        self.triangle("cohorts", unit, |cohort, cell, orders| {
            let (money, goods) = match is_cumulative {
                true => (cell.cumulative_revenue, cell.cumulative_goods),
                false => (cell.revenue, cell.goods),
            };
            let orders = if is_cumulative { orders } else { cell.orders.into() };
            let by = if is_each { f64::from(cohort.size.max(1)) } else { 1.0 };
            match measure {
                RetentionMeasure::Customers => count_cell(cell.customers),
                RetentionMeasure::Orders if is_each => Cell::Number(orders as f64 / by),
                RetentionMeasure::Orders => count_cell(orders),
                RetentionMeasure::Revenue => Cell::Number(money.major() / by),
                RetentionMeasure::Margin => number_cell(self.margins.left(money, goods).map(|left| left / by)),
            }
        })
    }

    /// One row a cohort, one column a period; nothing where the cell is open or the filter cuts into it. The last column
    /// says when the first open cell closes. `value` is told the orders of the periods until then, too.
    fn triangle(&self, id: &str, unit: Unit, value: impl Fn(&Cohort, &CohortCell, u64) -> Cell) -> Table {
        let speaker = &self.context.speaker;
        let periods = self.retention.pooled.len();
        let mut columns = vec![speaker.column("cohort", Unit::Date), speaker.column("size", Unit::Count)];
        columns.extend((0..periods as u32).map(|k| Column {
            id: format!("period_{k}"),
            label: self.period_name(k),
            unit: unit.clone(),
        }));
        columns.push(speaker.column("closes_on", Unit::Date));
        let row = |at: usize| {
            let Some(cohort) = self.retention.cohorts.get(at) else { return Vec::new() };
            let mut row = vec![Cell::Text(cohort.period.to_string()), count_cell(cohort.size)];
            let mut orders = 0;
            row.extend((0..periods).map(|k| {
                let cell = cohort.cells.get(k);
                orders += cell.map_or(0, |cell| u64::from(cell.orders));
                match cell {
                    Some(cell) if cell.state == CellState::Closed => value(cohort, cell, orders),
                    _ => Cell::Nothing,
                }
            }));
            let open = cohort.cells.iter().find(|cell| cell.state == CellState::Open);
            row.push(open.map_or(Cell::Nothing, |cell| Cell::Text(cell.closes.to_string())));
            row
        };
        self.context.windows.fill(speaker.table(id, columns), self.retention.cohorts.len(), row)
    }

    /// One row a cohort and period, then one a period for the mean of all (cohort `all`).
    fn rates(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = [
            ("cohort", Unit::Date),
            ("period", Unit::Count),
            ("returned", Unit::Count),
            ("eligible", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("is_open", Unit::Flag),
            ("closes_on", Unit::Date),
            ("state", Unit::Text),
            ("so_far", Unit::Count),
        ];
        let columns = columns.into_iter().map(|(id, unit)| speaker.column(id, unit)).collect();
        let mut ends = Vec::with_capacity(self.retention.cohorts.len());
        let mut end = 0;
        for cohort in &self.retention.cohorts {
            end += cohort.cells.len();
            ends.push(end);
        }
        let row = |at: usize| {
            if at >= end {
                return self.mean_row((at - end) as u32);
            }
            let cohort_at = ends.partition_point(|&end| end <= at);
            let from = if cohort_at == 0 { 0 } else { ends[cohort_at - 1] };
            self.rate_row(&self.retention.cohorts[cohort_at], at - from)
        };
        self.context.windows.fill(speaker.table("rates", columns), end + self.retention.pooled.len(), row)
    }

    /// Whether everybody is there in period 0, which is then no estimate.
    fn is_whole_at_first(&self) -> bool {
        self.settings().terms.is_same_event()
    }

    fn rate_row(&self, cohort: &Cohort, k: usize) -> Vec<Cell> {
        let cell = &cohort.cells[k];
        let state = match cell.state {
            CellState::Closed => "closed",
            CellState::Open => "open",
            CellState::Outside => "outside",
        };
        let share = cell.share(cohort.size);
        let is_open = cell.state == CellState::Open;
        let interval = share.filter(|_| k > 0 || !self.is_whole_at_first()).and_then(share_interval);
        vec![
            Cell::Text(cohort.period.to_string()),
            count_cell(k as u64),
            share.map_or(Cell::Nothing, |share| count_cell(share.hits)),
            share.map_or(Cell::Nothing, |share| count_cell(share.total)),
            number_cell(share.and_then(Share::rate)),
            number_cell(interval.map(|interval| interval.low)),
            number_cell(interval.map(|interval| interval.high)),
            Cell::Flag(is_open),
            Cell::Text(cell.closes.to_string()),
            Cell::Text(state.to_owned()),
            if cell.state == CellState::Outside { Cell::Nothing } else { count_cell(cell.customers) },
        ]
    }

    fn mean_row(&self, k: u32) -> Vec<Cell> {
        use super::super::settings::RetentionMean::Pooled;
        let Some(period) = self.pooled(k) else { return Vec::new() };
        let share = Some(period.share).filter(|share| share.total > 0 && self.mean() == Pooled);
        let interval = share.filter(|_| k > 0 || !self.is_whole_at_first()).and(period.interval);
        vec![
            Cell::Text("all".to_owned()),
            count_cell(k),
            share.map_or(Cell::Nothing, |share| count_cell(share.hits)),
            share.map_or(Cell::Nothing, |share| count_cell(share.total)),
            number_cell(self.mean_of(k)),
            number_cell(interval.map(|interval| interval.low)),
            number_cell(interval.map(|interval| interval.high)),
            Cell::Flag(period.share.total == 0),
            Cell::Nothing,
            Cell::Text(if period.share.total == 0 { "open" } else { "closed" }.to_owned()),
            Cell::Nothing,
        ]
    }

    /// One row a period: all customers together.
    fn pooled_table(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = [
            ("period", Unit::Count),
            ("returned", Unit::Count),
            ("eligible", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("simple_mean", Unit::Share),
            ("size_weighted_mean", Unit::Share),
            ("closed_cohorts", Unit::Count),
        ];
        let columns = columns.into_iter().map(|(id, unit)| speaker.column(id, unit)).collect();
        let row = |at: usize| {
            let period = &self.retention.pooled[at];
            // Everybody is there in period 0: that is no estimate.
            let interval = period.interval.filter(|_| period.k > 0 || !self.is_whole_at_first());
            vec![
                count_cell(period.k),
                count_cell(period.share.hits),
                count_cell(period.share.total),
                number_cell(period.share.rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                number_cell(period.simple_mean),
                number_cell(period.size_weighted_mean),
                count_cell(period.cohorts),
            ]
        };
        self.context.windows.fill(speaker.table("pooled", columns), self.retention.pooled.len(), row)
    }
}
