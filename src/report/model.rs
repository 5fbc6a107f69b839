//! The shape of a report: what the page, the examples and a host page read. Ids are stable, in snake_case.

use crate::units::Day;
use serde::{Deserialize, Serialize};

/// One answer: the question, the finding, its numbers, and every choice that led to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// `overview`, `retention`, `rfm`.
    pub id: String,
    /// The report's name in the reader's language.
    pub title: String,
    /// The question it answers, in the reader's language.
    pub question: String,
    /// One plain sentence made from the numbers.
    pub reading: String,
    /// Every choice of definition, with the value in force.
    pub parameters: Vec<Parameter>,
    /// Single numbers.
    pub measures: Vec<Measure>,
    /// What to draw, from the tables.
    pub figures: Vec<Figure>,
    /// Rows and columns; a window of `total_rows`.
    pub tables: Vec<Table>,
    /// What the reader should know before using the numbers.
    pub notes: Vec<Note>,
}

/// One choice of definition and the value in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Stable id, such as `retention.grain`.
    pub id: String,
    /// The stable id of the value, such as `month`.
    pub value: String,
    /// The parameter's name in the reader's language.
    pub label: String,
    /// The value in the reader's language.
    pub display: String,
    /// The values that can be chosen, as (id, name); empty where any value of the type goes.
    pub choices: Vec<(String, String)>,
    /// Whether the value was chosen instead of being the default.
    pub is_chosen: bool,
}

/// One number with its definition, its counts and its uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Stable id.
    pub id: String,
    /// Name in the reader's language.
    pub label: String,
    /// One sentence of definition in the reader's language.
    pub definition: String,
    /// The number, unrounded; nothing where it cannot be told (a note says why).
    pub value: Option<f64>,
    /// The number as a person reads it, with its unit.
    pub display: String,
    /// What it is measured in.
    pub unit: Unit,
    /// For a rate or mean: the upper count or sum.
    pub numerator: Option<f64>,
    /// For a rate or mean: the lower count.
    pub denominator: Option<f64>,
    /// What these two are measured in, where that is not things counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<Unit>,
    /// Why there is no number, and what would tell it, in the reader's language; where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// How far off it may be, where that can be told.
    pub interval: Option<Interval>,
    /// The last day counted; nothing where there is no order at all.
    pub as_of: Option<Day>,
    /// The same measure over other spans of time: `previous_period`, `same_period_last_year`.
    pub comparisons: Vec<Comparison>,
}

/// The same measure over another span of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// `previous_period` or `same_period_last_year`.
    pub id: String,
    /// First day of the span.
    pub from: Day,
    /// Last day of the span.
    pub to: Day,
    /// The measure there.
    pub value: Option<f64>,
    /// The change, in words: "▲ 4 points vs 1 Oct – 22 Oct 2025".
    pub display: String,
}

/// An interval for a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// How often such an interval holds the true value, 0.95 for 95 %.
    pub level: f64,
    /// How it was made: `wilson`.
    pub method: String,
}

/// What a number is measured in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Things counted.
    Count,
    /// A share between 0 and 1.
    Share,
    /// Whole or broken days.
    Days,
    /// Money of this currency, in major units.
    Money(String),
    /// A bare number, such as orders per customer.
    Ratio,
    /// A score.
    Score,
    /// Text.
    Text,
    /// A calendar day or period.
    Date,
    /// Yes or no.
    Flag,
}

/// A table, or the window of it that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Stable id.
    pub id: String,
    /// Name in the reader's language.
    pub title: String,
    /// How many rows the whole table has.
    pub total_rows: u64,
    /// Index of the first row given, from 0.
    pub first_row: u64,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows of the window; as many cells as columns each.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Stable id.
    pub id: String,
    /// Name in the reader's language.
    pub label: String,
    /// What its cells are measured in.
    pub unit: Unit,
}

/// A cell. Shares are 0 to 1, money is in major units; the page formats by the column's unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing to tell: open, or undefined.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Count(i64),
    /// Any other number.
    Number(f64),
    /// A text: ids, names, dates as `YYYY-MM-DD`, periods by their id.
    Text(String),
}

/// What to draw. All numbers come from the tables of the same report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable id.
    pub id: String,
    /// The finding, as a title.
    pub title: String,
    /// How.
    pub kind: FigureKind,
    /// The table it draws.
    pub table: String,
    /// The column along the first axis.
    pub x: String,
    /// The columns drawn.
    pub series: Vec<Series>,
}

/// A column drawn, with the columns of its interval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The column.
    pub column: String,
    /// The column of the lower end.
    pub low: Option<String>,
    /// The column of the upper end.
    pub high: Option<String>,
    /// What kind of values it holds; left out where they were seen.
    #[serde(default, skip_serializing_if = "SeriesKind::is_seen")]
    pub kind: SeriesKind,
}

/// What kind of values a series holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// Values that were seen.
    #[default]
    Seen,
    /// Values that a model expects.
    Expected,
    /// Amounts that were lost: bars below zero.
    Lost,
    /// Single values that stand out: points without a line.
    Marked,
}

impl SeriesKind {
    fn is_seen(&self) -> bool {
        *self == SeriesKind::Seen
    }
}

/// How a table is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Bars from zero, side by side or stacked by series.
    StackedBars,
    /// Bars of one series, along the side, longest first.
    RankedBars,
    /// Lines over time or periods, with bands.
    Lines,
    /// A point with its interval a row, on a scale of factors around 1.
    Factors,
    /// The cohort triangle: a table of shaded cells.
    Triangle,
    /// A grid of two scores.
    Grid,
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// Stable code.
    pub code: String,
    /// What is the matter, where, in the reader's language.
    pub text: String,
    /// What to do about it; empty where there is nothing to do.
    pub hint: String,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// The numbers are right but easy to misread.
    Warning,
    /// Something could not be done.
    Error,
}
