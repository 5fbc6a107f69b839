//! The tables of the lifecycle.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Column, Table, Unit};
use super::Told;
use crate::measures::{CellState, LifecyclePeriod, Silent};
use crate::units::Share;
use crate::words::LifecycleWords;

/// How many periods the figures show at most.
const RECENT: usize = 60;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let rows = &self.lifecycle.periods;
        let title = self.context.speaker.say(&LifecycleWords::TablePeriods);
        let recent = &rows[rows.len().saturating_sub(RECENT)..];
        vec![Table { title, ..self.periods("periods", rows) }, self.periods("recent", recent), self.stickiness()]
    }

    fn columns(&self) -> Vec<Column> {
        let speaker = &self.context.speaker;
        let columns = [
            ("period", Unit::Date),
            ("active", Unit::Count),
            ("new", Unit::Count),
            ("returning", Unit::Count),
            ("resurrected", Unit::Count),
            ("dormant", Unit::Count),
            ("pulse", Unit::Ratio),
            ("active_before", Unit::Count),
            ("kept_share", Unit::Share),
            ("dormant_new", Unit::Count),
            ("dormant_returning", Unit::Count),
            ("dormant_resurrected", Unit::Count),
            ("unsure_new", Unit::Count),
            ("days_per_customer", Unit::Ratio),
            ("daily_share", Unit::Share),
            ("state", Unit::Text),
            ("is_open", Unit::Flag),
            ("is_sure", Unit::Flag),
        ];
        let named = |(id, unit): (&str, Unit)| Column {
            // Elsewhere a new thing is an amount of money.
            label: speaker.name("column", if id == "new" { "lifecycle_new" } else { id }),
            id: id.to_owned(),
            unit,
        };
        columns.into_iter().map(named).collect()
    }

    fn periods(&self, id: &str, rows: &[LifecyclePeriod]) -> Table {
        let speaker = &self.context.speaker;
        let count = |count: Option<u64>| count.map_or(Cell::Nothing, count_cell);
        let row = |at: usize| {
            let row = &rows[at];
            let silent = |of: fn(Silent) -> u64| count(row.silent().map(of));
            let state = match row.state {
                CellState::Closed => "closed",
                CellState::Open => "open",
                CellState::Outside => "outside",
            };
            vec![
                Cell::Text(row.period.to_string()),
                count_cell(row.active()),
                count_cell(row.new),
                count_cell(row.returning),
                count_cell(row.resurrected),
                silent(Silent::total),
                number_cell(row.pulse()),
                count(Some(row.active_before).filter(|_| row.knows_before)),
                number_cell(row.kept().and_then(Share::rate)),
                silent(|silent| silent.new),
                silent(|silent| silent.returning),
                silent(|silent| silent.resurrected),
                count_cell(row.unsure_new),
                number_cell(row.days_per_customer()),
                number_cell(row.daily_share()),
                Cell::Text(state.to_owned()),
                Cell::Flag(row.state == CellState::Open),
                Cell::Flag(row.is_sure),
            ]
        };
        self.context.windows.fill(speaker.table(id, self.columns()), rows.len(), row)
    }

    /// One row a number of periods, exactly and at least.
    fn stickiness(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = [
            ("periods", Unit::Count),
            ("customers", Unit::Count),
            ("share", Unit::Share),
            ("at_least", Unit::Count),
            ("at_least_share", Unit::Share),
        ];
        let columns = columns.into_iter().map(|(id, unit)| speaker.column(id, unit)).collect();
        let found = &self.lifecycle.stickiness;
        let customers = found.customers();
        let row = |at: usize| {
            let at_least = found.at_least(at + 1);
            vec![
                count_cell(at as u64 + 1),
                count_cell(found.exactly[at]),
                number_cell(Share::new(found.exactly[at], customers).rate()),
                count_cell(at_least.hits),
                number_cell(at_least.rate()),
            ]
        };
        let rows = if self.lifecycle.periods.is_empty() { 0 } else { found.exactly.len() };
        self.context.windows.fill(speaker.table("stickiness", columns), rows, row)
    }
}
