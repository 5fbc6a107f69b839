//! The tables of the clock.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Column, Table, Unit};
use super::{FEW, THOUSAND, Told};
use crate::measures::{Retention, SurvivalKind};
use crate::stats::{CurvePoint, LifeTable};
use crate::words::SurvivalWords;

/// How many ages the figure shows at most.
const STEPS: u64 = 120;

impl Told<'_> {
    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    /// An age as a cell: whole days, or a number in the file's unit.
    fn age_cell(&self, age: f64) -> Cell {
        if self.survival.kind == SurvivalKind::Durations { Cell::Number(age) } else { Cell::Count(age as i64) }
    }

    fn age_or_nothing(&self, age: Option<f64>) -> Cell {
        age.map_or(Cell::Nothing, |age| self.age_cell(age))
    }

    pub(super) fn curve(&self) -> Table {
        let columns = [
            ("group", Unit::Text),
            ("time", self.age_unit()),
            ("at_risk", Unit::Count),
            ("events", Unit::Count),
            ("survival", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
        ];
        let groups = self.survival.groups.iter();
        let rows: Vec<(String, &CurvePoint)> =
            groups.flat_map(|group| group.curve.points.iter().map(|point| (self.id(&group.name), point))).collect();
        let row = |at: usize| {
            let (group, point) = &rows[at];
            vec![
                Cell::Text(group.clone()),
                self.age_cell(point.time),
                count_cell(point.at_risk),
                count_cell(point.events),
                Cell::Number(point.survival),
                Cell::Number(point.low),
                Cell::Number(point.high),
            ]
        };
        self.table("curve", &columns, rows.len(), row)
    }

    pub(super) fn group_table(&self) -> Table {
        let columns = [
            ("group", Unit::Text),
            ("group_name", Unit::Text),
            ("lives", Unit::Count),
            ("events", Unit::Count),
            ("expected_events", Unit::Ratio),
            ("median", self.age_unit()),
            ("median_low", self.age_unit()),
            ("median_high", self.age_unit()),
            ("first_quartile", self.age_unit()),
            ("survival_last", Unit::Share),
            ("time_last", self.age_unit()),
        ];
        let row = |at: usize| {
            let group = &self.survival.groups[at];
            let test = self.survival.log_rank.as_ref().ok().and_then(|test| test.groups.get(at));
            let median = group.curve.median();
            vec![
                Cell::Text(self.id(&group.name)),
                Cell::Text(self.name(&group.name)),
                count_cell(group.table.lives()),
                count_cell(group.table.events()),
                number_cell(test.map(|test| test.expected)),
                self.age_or_nothing(median.time),
                self.age_or_nothing(median.low),
                self.age_or_nothing(median.high),
                self.age_or_nothing(group.curve.quantile(0.25).time),
                number_cell(group.curve.last_time.and_then(|last| group.curve.survival_at(last))),
                self.age_or_nothing(group.curve.last_time),
            ]
        };
        self.table("groups", &columns, self.survival.groups.len(), row)
    }

    /// Spans of ages for the rate: weeks for half a year, then months, for days; else about two dozen equal ones.
    pub(super) fn spans(&self, table: &LifeTable) -> Vec<(f64, f64)> {
        let Some(last) = table.last_time() else { return Vec::new() };
        let mut ends = vec![];
        if self.survival.kind == SurvivalKind::Durations {
            let width = if last >= 8.0 { (last / 24.0).ceil() } else { last / 8.0 };
            ends.extend((0..=24).map(|step| f64::from(step) * width));
        } else {
            // Day 0 is a day of its own.
            ends.extend([-1.0, 0.0].into_iter().chain((1..=26).map(|week| f64::from(week) * 7.0)));
            ends.extend((7..=36).map(|month| f64::from(month) * 30.0 + 2.0));
        }
        ends.windows(2).map(|pair| (pair[0], pair[1])).filter(|(from, _)| *from < last).collect()
    }

    pub(super) fn hazard(&self) -> Table {
        let columns = [
            ("group", Unit::Text),
            ("after", self.age_unit()),
            ("until", self.age_unit()),
            ("events", Unit::Count),
            ("exposure", Unit::Ratio),
            ("rate", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
        ];
        let mut rows = Vec::new();
        for group in &self.survival.groups {
            let spans = self.spans(&group.table).into_iter();
            let rates = spans.filter_map(|(from, to)| Some((from, to, group.table.rate(from, to)?)));
            rows.extend(rates.map(|(from, to, rate)| (self.id(&group.name), from, to, rate)));
        }
        let row = |at: usize| {
            let (group, from, to, rate) = &rows[at];
            let interval = rate.interval(Retention::LEVEL);
            vec![
                Cell::Text(group.clone()),
                self.age_cell(*from),
                self.age_cell(*to),
                count_cell(rate.events),
                Cell::Number(rate.exposure),
                Cell::Number(rate.value()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
            ]
        };
        self.table("hazard", &columns, rows.len(), row)
    }

    /// How fast it happens in the clock that single numbers speak of, of a thousand who are under observation; spans in which
    /// too few are watched are left out, unless there are no more to watch at all.
    pub(super) fn pace(&self) -> Table {
        let table = &self.survival.all.table;
        let columns = [
            ("span", Unit::Text),
            ("at_risk", Unit::Count),
            ("events", Unit::Count),
            ("per_thousand", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
        ];
        let is_told = !self.survival.groups.is_empty() && table.events() > 0;
        let spans = self.spans(table).into_iter().filter(|_| is_told);
        let least = if table.lives() < FEW { 1 } else { FEW };
        let is_watched = |from: f64| table.at_risk(from.max(0.0)) >= least;
        let spans = spans.filter(|(from, _)| is_watched(*from));
        let rows: Vec<_> = spans.filter_map(|(from, to)| Some((from, to, table.rate(from, to)?))).collect();
        let row = |at: usize| {
            let (from, to, rate) = &rows[at];
            let interval = rate.interval(Retention::LEVEL);
            vec![
                Cell::Text(self.span(*from, *to)),
                count_cell(table.at_risk(from.max(0.0))),
                count_cell(rate.events),
                Cell::Number(rate.value() * THOUSAND),
                number_cell(interval.map(|interval| interval.low * THOUSAND)),
                number_cell(interval.map(|interval| interval.high * THOUSAND)),
            ]
        };
        let mut pace = self.table("pace", &columns, rows.len(), row);
        let unit = match self.survival.kind {
            SurvivalKind::Orders => SurvivalWords::PaceOfOrders,
            SurvivalKind::Days => SurvivalWords::PaceOfDays,
            SurvivalKind::Durations => SurvivalWords::PaceOfDurations,
        };
        for column in &mut pace.columns {
            match column.id.as_str() {
                "span" => column.label = self.age_label(),
                "per_thousand" => column.label = self.context.speaker.say(&unit),
                _ => {}
            }
        }
        pace
    }

    /// All groups side by side at the same ages; nothing where a group was not watched so long.
    pub(super) fn curves(&self) -> Table {
        let speaker = &self.context.speaker;
        let groups = &self.survival.groups;
        let mut columns = vec![Column { label: self.age_label(), ..speaker.column("time", self.age_unit()) }];
        for (at, group) in groups.iter().enumerate() {
            let of = |id: &str, label: String| Column { id: format!("{id}_{}", at + 1), label, unit: Unit::Share };
            let name = self.name(&group.name);
            columns.push(of("group", name));
            columns.push(of("low", speaker.name("column", "low")));
            columns.push(of("high", speaker.name("column", "high")));
        }
        let last = groups.iter().filter_map(|group| group.curve.last_time).fold(0.0, f64::max);
        let (step, steps) = match self.survival.kind {
            SurvivalKind::Durations => (last / STEPS as f64, if last > 0.0 { STEPS } else { 0 }),
            _ => {
                let step = (last / STEPS as f64).ceil().max(1.0);
                (step, (last / step) as u64)
            }
        };
        let row = |at: usize| {
            let age = at as f64 * step;
            let mut row = vec![self.age_cell(age)];
            for group in groups {
                let left = group.curve.survival_at(age);
                let point = group.curve.point_at(age).filter(|_| left.is_some());
                row.extend([number_cell(left), number_cell(point.map(|p| p.low)), number_cell(point.map(|p| p.high))]);
            }
            row
        };
        let rows = if groups.is_empty() { 0 } else { steps as usize + 1 };
        self.context.windows.fill(speaker.table("curves", columns), rows, row)
    }
}
