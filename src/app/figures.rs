//! What a figure draws, taken from the tables of its report: triangles, lines, bars and grids as plain values.

use crate::report::{Cell, Figure, Report, SeriesKind, Table, Unit};
use crate::units::Day;

/// Cohorts of fewer people are drawn pale: their share can be off by a third or more.
pub const SMALL: u64 = 30;

/// The cohort triangle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triangle {
    /// The numbers of the periods, from 0.
    pub periods: Vec<usize>,
    /// The cohorts, earliest first.
    pub cohorts: Vec<Cohort>,
    /// The largest share after period 0, for the ramp.
    pub most: f64,
}

/// One row of the triangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The period's id.
    pub id: String,
    /// How many people.
    pub size: u64,
    /// One square a period.
    pub squares: Vec<Square>,
}

/// One cell of the triangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Square {
    /// The period has passed.
    Closed {
        /// What was counted: people, orders, or money in major units.
        count: f64,
        /// The share of the cohort, or the amount per head.
        share: f64,
    },
    /// The period still runs, or a chosen span of days cuts it off.
    Open {
        /// The last day of the period, of the last member's where periods are counted from the first order.
        closes: Option<Day>,
    },
    /// The period lies in the future.
    Future,
}

impl Triangle {
    /// The triangle of a table whose columns are `cohort`, `size`, `period_0`, `period_1`… and `closes_on`, the day on which
    /// the first open cell closes. Cells that are shares stand as they are; orders and money are shaded by what they are per head of the cohort.
    pub fn of(table: &Table) -> Option<Triangle> {
        let column = |id: &str| table.columns.iter().position(|column| column.id == id);
        let name = column("cohort")?;
        let size = column("size")?;
        let closing = column("closes_on");
        let mut columns: Vec<(usize, usize)> = table
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((column.id.strip_prefix("period_")?.parse().ok()?, at)))
            .collect();
        columns.sort_unstable();
        let is_share = columns.last().and_then(|(_, at)| table.columns.get(*at)).is_some_and(|c| c.unit == Unit::Share);
        let mut cohorts = Vec::new();
        for row in &table.rows {
            let people = row.get(size).and_then(number).unwrap_or(0.0);
            let id = row.get(name).map(text).unwrap_or_default();
            let closes = closing.and_then(|at| row.get(at)).and_then(|cell| text(cell).parse().ok());
            let mut is_past_open = false;
            let squares = columns.iter().map(|(_, at)| match row.get(*at).and_then(number) {
                Some(share) if is_share => Square::Closed { count: libm::round(share * people), share },
                Some(count) => Square::Closed { count, share: if people > 0.0 { count / people } else { 0.0 } },
                None if is_past_open => Square::Future,
                None => {
                    is_past_open = true;
                    Square::Open { closes }
                }
            });
            cohorts.push(Cohort { squares: squares.collect(), id, size: people as u64 });
        }
        let shares =
            cohorts.iter().flat_map(|cohort| cohort.squares.iter().skip(1).zip(std::iter::repeat(cohort.size)));
        // A cohort of three people in which one came back must not bleach all the others.
        let most = |least: u64| {
            shares.clone().fold(0.0_f64, |most, (square, size)| match square {
                Square::Closed { share, .. } if size >= least => most.max(*share),
                _ => most,
            })
        };
        let most = if most(SMALL) > 0.0 { most(SMALL) } else { most(0) };
        Some(Triangle { periods: columns.into_iter().map(|(k, _)| k).collect(), cohorts, most })
    }
}

/// A figure of named points along one axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// The ids along the axis.
    pub along: Vec<String>,
    /// The label of the axis.
    pub along_label: String,
    /// Whether the axis counts: its ids are numbers, and `1095` is no year.
    pub is_counted: bool,
    /// The series, in the order of the figure.
    pub series: Vec<Drawn>,
}

/// One series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// Its column.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What kind of values it holds.
    pub kind: SeriesKind,
    /// Its values, one a point.
    pub values: Vec<Option<f64>>,
    /// Its interval, one a point.
    pub bands: Vec<Option<(f64, f64)>>,
}

impl Plot {
    /// The points that a figure names, from its table.
    pub fn of(report: &Report, figure: &Figure) -> Option<Plot> {
        let table = report.tables.iter().find(|table| table.id == figure.table)?;
        let column = |id: &str| table.columns.iter().position(|column| column.id == id);
        let at = column(&figure.x)?;
        let values = |at: Option<usize>| -> Vec<Option<f64>> {
            table.rows.iter().map(|row| at.and_then(|at| row.get(at)).and_then(number)).collect()
        };
        let series = figure.series.iter().filter_map(|series| {
            let at = column(&series.column)?;
            let low = values(series.low.as_deref().and_then(column));
            let high = values(series.high.as_deref().and_then(column));
            Some(Drawn {
                id: series.column.clone(),
                kind: series.kind,
                label: table.columns.get(at)?.label.clone(),
                values: values(Some(at)),
                bands: low.into_iter().zip(high).map(|(low, high)| Some((low?, high?))).collect(),
            })
        });
        Some(Plot {
            along: table.rows.iter().map(|row| row.get(at).map(text).unwrap_or_default()).collect(),
            along_label: table.columns.get(at)?.label.clone(),
            is_counted: matches!(table.columns.get(at)?.unit, Unit::Count | Unit::Days | Unit::Ratio),
            series: series.collect(),
        })
    }

    /// Without a first point that is everybody by definition: period 0 at 100 % would flatten all that follows.
    pub fn without_start(mut self) -> Plot {
        let is_everybody = |series: &Drawn| series.values.first() == Some(&Some(1.0)) && series.values.len() > 2;
        if !self.series.is_empty() && self.series.iter().all(is_everybody) {
            self.along.remove(0);
            for series in &mut self.series {
                series.values.remove(0);
                series.bands.remove(0);
            }
        }
        self
    }

    /// With the points in the order of the first series, the largest first; equal ones keep their order.
    pub fn ranked(mut self) -> Plot {
        let values = self.series.first().map(|series| series.values.clone()).unwrap_or_default();
        let mut order: Vec<usize> = (0..self.along.len()).collect();
        let value = |at: usize| values.get(at).copied().flatten().unwrap_or(f64::NEG_INFINITY);
        order.sort_by(|one, other| value(*other).total_cmp(&value(*one)));
        self.along = order.iter().filter_map(|at| self.along.get(*at).cloned()).collect();
        for series in &mut self.series {
            series.values = order.iter().map(|at| series.values.get(*at).copied().flatten()).collect();
            series.bands = order.iter().map(|at| series.bands.get(*at).copied().flatten()).collect();
        }
        self
    }

    /// The largest value or upper end.
    pub fn most(&self) -> f64 {
        let values = self.series.iter().flat_map(|series| series.values.iter().flatten().copied());
        let highs = self.series.iter().flat_map(|series| series.bands.iter().flatten().map(|(_, high)| *high));
        values.chain(highs).fold(0.0, f64::max)
    }

    /// The largest sums of a point's series, for stacked bars: of those above zero, and of those that were lost, below it.
    pub fn most_stacked(&self) -> (f64, f64) {
        let sum = |at: usize, is_lost: bool| -> f64 {
            let meant = self.series.iter().filter(|series| (series.kind == SeriesKind::Lost) == is_lost);
            meant.filter_map(|series| series.values.get(at).copied().flatten()).filter(|value| *value > 0.0).sum()
        };
        let most = |is_lost| (0..self.along.len()).map(|at| sum(at, is_lost)).fold(0.0, f64::max);
        (most(false), most(true))
    }
}

/// The number of a cell, if it is one.
pub fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Count(count) => Some(*count as f64),
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}

/// The text of a cell as it stands in the table.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    fn plot(values: &[f64]) -> Plot {
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        Plot {
            along: (0..values.len()).map(|at| at.to_string()).collect(),
            series: vec![Drawn { bands: vec![None; values.len()], values, ..Drawn::default() }],
            ..Plot::default()
        }
    }

    #[test]
    fn everybody_at_the_start_is_not_drawn() {
        assert_eq!(plot(&[1.0, 0.1, 0.2]).without_start().along, ["1", "2"]);
        assert_eq!(plot(&[0.9, 0.1, 0.2]).without_start().along, ["0", "1", "2"]);
        assert_eq!(plot(&[1.0]).without_start().along, ["0"]);
    }

    #[test]
    fn what_was_lost_is_stacked_for_itself() {
        let mut bridge = plot(&[2.0, 5.0]);
        bridge.series.extend(plot(&[1.0, 4.0]).series);
        bridge.series.extend(plot(&[7.0, 3.0]).series);
        bridge.series[2].kind = SeriesKind::Lost;
        assert_eq!(bridge.most_stacked(), (9.0, 7.0));
    }

    #[test]
    fn ranked_points_take_their_names_along() {
        let ranked = plot(&[2.0, 5.0, 2.0, 9.0]).ranked();
        assert_eq!(ranked.along, ["3", "1", "0", "2"]);
        assert_eq!(ranked.series[0].values, [Some(9.0), Some(5.0), Some(2.0), Some(2.0)]);
    }

    #[test]
    fn the_first_empty_cell_of_a_cohort_is_open_and_the_rest_is_future() {
        let column = |id: &str| Column { id: id.to_owned(), label: id.to_owned(), unit: Unit::Count };
        let table = Table {
            id: "cohorts".to_owned(),
            title: String::new(),
            total_rows: 1,
            first_row: 0,
            columns: ["cohort", "size", "period_0", "period_1", "period_2", "period_3", "closes_on"].map(column).into(),
            rows: vec![vec![
                Cell::Text("2026-08".to_owned()),
                Cell::Count(40),
                Cell::Count(40),
                Cell::Count(10),
                Cell::Nothing,
                Cell::Nothing,
                Cell::Text("2026-10-31".to_owned()),
            ]],
        };
        let triangle = Triangle::of(&table).unwrap_or_default();
        let closes = "2026-10-31".parse().ok();
        assert_eq!(
            triangle.cohorts[0].squares,
            [
                Square::Closed { count: 40.0, share: 1.0 },
                Square::Closed { count: 10.0, share: 0.25 },
                Square::Open { closes },
                Square::Future,
            ]
        );
        assert_eq!(triangle.most, 0.25);
    }
}
