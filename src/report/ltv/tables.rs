//! The tables of lifetime value.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Column, Table, Unit};
use super::Told;
use crate::measures::{CellState, LtvCell, LtvCohort};
use crate::words::LtvWords;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![self.days_table(), self.cohorts(), self.cohort_days()]
    }

    fn columns(&self, columns: &[(&str, Unit)]) -> Vec<Column> {
        columns.iter().map(|(id, unit)| self.context.speaker.column(id, unit.clone())).collect()
    }

    /// One row a number of days: all mature cohorts together.
    fn days_table(&self) -> Table {
        let speaker = &self.context.speaker;
        let money = speaker.money_unit();
        let mut columns = self.columns(&[
            ("days", Unit::Days),
            ("customers", Unit::Count),
            ("revenue", money.clone()),
            ("ltv", money.clone()),
            ("ltv_low", money.clone()),
            ("ltv_high", money),
            ("orders", Unit::Count),
            ("orders_per_customer", Unit::Ratio),
            ("mature_cohorts", Unit::Count),
            ("waiting_cohorts", Unit::Count),
        ]);
        columns.extend(self.margin_columns());
        let row = |at: usize| {
            let row = &self.ltv.days[at];
            let is_known = row.customers > 0;
            let left = self.margins.left(row.revenue, row.goods).filter(|_| is_known);
            let known = |cell: Cell| if is_known { cell } else { Cell::Nothing };
            let mut cells = vec![
                count_cell(row.days),
                count_cell(row.customers),
                known(Cell::Number(row.revenue.major())),
                number_cell(row.value()),
                number_cell(row.interval.map(|interval| interval.low)),
                number_cell(row.interval.map(|interval| interval.high)),
                known(count_cell(row.orders)),
                number_cell(is_known.then(|| row.orders as f64 / row.customers as f64)),
                count_cell(row.cohorts),
                count_cell(row.waiting),
            ];
            cells.extend(self.margin_cells(left, row.customers));
            cells
        };
        let rows = if self.customers() == 0 { 0 } else { self.ltv.days.len() };
        self.context.windows.fill(speaker.table("days", columns), rows, row)
    }

    /// One row a cohort, one column a number of days; nothing where the cohort has not had them.
    fn cohorts(&self) -> Table {
        let speaker = &self.context.speaker;
        let mut columns = self.columns(&[("cohort", Unit::Date), ("size", Unit::Count)]);
        let column =
            |id: String, message: LtvWords| Column { id, label: speaker.say(&message), unit: speaker.money_unit() };
        for row in &self.ltv.days {
            columns.push(column(format!("ltv_{}", row.days), LtvWords::Value { days: row.days.into() }));
        }
        if let Some(row) = self.ltv.days.get(self.headline) {
            let days = row.days.into();
            columns.push(column(format!("ltv_{days}_low"), LtvWords::ValueLow { days }));
            columns.push(column(format!("ltv_{days}_high"), LtvWords::ValueHigh { days }));
        }
        columns.push(speaker.column("closes_on", Unit::Date));
        let row = |at: usize| {
            let cohort = &self.ltv.cohorts[at];
            let mut row = vec![Cell::Text(cohort.period.to_string()), count_cell(cohort.size)];
            row.extend(cohort.cells.iter().map(|cell| number_cell(cell.value(cohort.size))));
            let interval = cohort.cells[self.headline].interval();
            row.push(number_cell(interval.map(|interval| interval.low)));
            row.push(number_cell(interval.map(|interval| interval.high)));
            let open = cohort.cells.iter().find(|cell| cell.state == CellState::Open);
            row.push(open.map_or(Cell::Nothing, |cell| Cell::Text(cell.closes.to_string())));
            row
        };
        self.context.windows.fill(speaker.table("cohorts", columns), self.ltv.cohorts.len(), row)
    }

    /// One row a cohort and number of days.
    fn cohort_days(&self) -> Table {
        let speaker = &self.context.speaker;
        let money = speaker.money_unit();
        let mut columns = self.columns(&[
            ("cohort", Unit::Date),
            ("days", Unit::Days),
            ("customers", Unit::Count),
            ("revenue", money.clone()),
            ("ltv", money.clone()),
            ("ltv_low", money.clone()),
            ("ltv_high", money),
            ("orders", Unit::Count),
            ("state", Unit::Text),
            ("is_open", Unit::Flag),
            ("closes_on", Unit::Date),
        ]);
        columns.extend(self.margin_columns());
        let spans = self.ltv.days.len();
        let row = |at: usize| {
            let cohort = &self.ltv.cohorts[at / spans];
            self.cohort_row(cohort, &cohort.cells[at % spans])
        };
        self.context.windows.fill(speaker.table("cohort_days", columns), self.ltv.cohorts.len() * spans, row)
    }

    fn cohort_row(&self, cohort: &LtvCohort, cell: &LtvCell) -> Vec<Cell> {
        let closed = |shown: Cell| if cell.state == CellState::Closed { shown } else { Cell::Nothing };
        let interval = cell.interval();
        let left = self.margins.left(cell.revenue, cell.goods).filter(|_| cell.state == CellState::Closed);
        let state = match cell.state {
            CellState::Closed => "closed",
            CellState::Open => "open",
            CellState::Outside => "outside",
        };
        let mut cells = vec![
            Cell::Text(cohort.period.to_string()),
            count_cell(cell.days),
            count_cell(cohort.size),
            closed(Cell::Number(cell.revenue.major())),
            number_cell(cell.value(cohort.size)),
            number_cell(interval.map(|interval| interval.low)),
            number_cell(interval.map(|interval| interval.high)),
            closed(count_cell(cell.orders)),
            Cell::Text(state.to_owned()),
            Cell::Flag(cell.state == CellState::Open),
            Cell::Text(cell.closes.to_string()),
        ];
        cells.extend(self.margin_cells(left, cohort.size));
        cells
    }

    /// The columns of what is left; none where neither a margin nor any cost is known.
    fn margin_columns(&self) -> Vec<Column> {
        let money = || self.context.speaker.money_unit();
        let is_told = self.margins.elsewhere().is_some();
        if is_told { self.columns(&[("margin", money()), ("margin_per_customer", money())]) } else { Vec::new() }
    }

    fn margin_cells(&self, left: Option<f64>, customers: u64) -> Vec<Cell> {
        let is_told = self.margins.elsewhere().is_some();
        let each = left.filter(|_| customers > 0).map(|left| left / customers as f64);
        if is_told { vec![number_cell(left), number_cell(each)] } else { Vec::new() }
    }
}
