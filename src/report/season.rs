//! Season apart from age: the tables, the figure and the note that the reports of clocks and of subscriptions share.

use super::build::Context;
use super::speak::{count_cell, number_cell};
use super::{Cell, Figure, FigureKind, Note, Series, Severity, Table, Unit};
use crate::measures::{AgeBands, Season, SeasonNumbers};
use crate::words::{NoteWords, SeasonWords};

/// Rates are told of so many who are watched for thirty days.
const PEOPLE_DAYS: f64 = 1_000.0 * 30.0;

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SeasonOf {
    /// Subscriptions end.
    Leaving,
    /// Customers order again.
    NextOrders,
}

impl SeasonOf {
    const fn id(self) -> &'static str {
        match self {
            SeasonOf::Leaving => "leaving",
            SeasonOf::NextOrders => "next_orders",
        }
    }
}

/// Tables: `season` (one row a month of the year: observed, expected from age alone, their ratio), `season_ages` (one row a span of
/// ages: observed, expected from the months alone).
pub(super) fn tables(context: &Context, season: &Season, of: SeasonOf) -> Vec<Table> {
    let months = |at: usize| {
        let month = &season.months[at];
        let first = vec![
            count_cell(month.month),
            Cell::Text(context.speaker.locale().month(month.month).to_owned()),
            count_cell(month.years),
        ];
        with_numbers(first, &month.numbers)
    };
    let ages = |at: usize| {
        let age = &season.ages[at];
        let first = vec![count_cell(age.band), Cell::Text(age_name(context, age.band, of))];
        with_numbers(first, &age.numbers)
    };
    let by_month = [("month_number", Unit::Count), ("month_of_year", Unit::Text), ("years", Unit::Count)];
    let by_age = [("age_number", Unit::Count), ("age_span", Unit::Text)];
    vec![
        table(context, "season", &by_month, season.months.len(), months),
        table(context, "season_ages", &by_age, season.ages.len(), ages),
    ]
}

fn table(context: &Context, id: &str, first: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
    let speaker = &context.speaker;
    let numbers = [
        ("days_at_risk", Unit::Count),
        ("observed", Unit::Count),
        ("expected_by_others", Unit::Ratio),
        ("monthly_rate", Unit::Ratio),
        ("ratio", Unit::Ratio),
        ("low", Unit::Ratio),
        ("high", Unit::Ratio),
        ("p", Unit::Ratio),
        ("p_corrected", Unit::Ratio),
        ("is_odd", Unit::Flag),
    ];
    let columns = first.iter().chain(&numbers).map(|(id, unit)| speaker.column(id, unit.clone())).collect();
    context.windows.fill(speaker.table(id, columns), total, row)
}

fn with_numbers(mut row: Vec<Cell>, numbers: &SeasonNumbers) -> Vec<Cell> {
    let rate = (numbers.days > 0).then(|| numbers.observed as f64 / numbers.days as f64 * PEOPLE_DAYS);
    row.extend([
        count_cell(numbers.days),
        count_cell(numbers.observed),
        Cell::Number(numbers.expected),
        number_cell(rate),
        number_cell(numbers.ratio),
        number_cell(numbers.interval.map(|interval| interval.low)),
        number_cell(numbers.interval.map(|interval| interval.high)),
        Cell::Number(numbers.p),
        Cell::Number(numbers.p_corrected),
        Cell::Flag(numbers.is_odd()),
    ]);
    row
}

fn age_name(context: &Context, band: u32, of: SeasonOf) -> String {
    let speaker = &context.speaker;
    if of == SeasonOf::Leaving {
        return speaker.say(&SeasonWords::MonthOfAge { month: u64::from(band) + 1 });
    }
    let (first, last) = AgeBands::days_of_week_band(band);
    if first == last {
        return speaker.say(&SeasonWords::DayOfAge { day: first.into() });
    }
    let (first, last) = (speaker.locale().count(first.into()), speaker.locale().count(last.into()));
    speaker.say(&SeasonWords::DaysOfAge { first, last })
}

/// The ratio of each month of the year, on a scale of factors around 1.
pub(super) fn figure(context: &Context, season: &Season, of: SeasonOf) -> Figure {
    let title = match season.oddest().and_then(|month| Some((month, month.numbers.ratio?))) {
        Some((month, ratio)) => SeasonWords::Figure {
            month: context.speaker.locale().month(month.month).to_owned(),
            share: context.speaker.locale().percent((ratio - 1.0).abs(), 0),
            side: side(ratio),
            kind: of.id().to_owned(),
        },
        None => SeasonWords::FigureEven { kind: of.id().to_owned() },
    };
    Figure {
        id: "season".into(),
        title: context.speaker.say(&title),
        kind: FigureKind::Factors,
        table: "season".into(),
        x: "month_of_year".into(),
        series: vec![Series {
            column: "ratio".into(),
            low: Some("low".into()),
            high: Some("high".into()),
            ..Series::default()
        }],
    }
}

/// What to know of the month that is farthest from what age would lead to.
pub(super) fn note(context: &Context, season: &Season, of: SeasonOf) -> Option<Note> {
    let month = season.oddest()?;
    let (ratio, interval) = (month.numbers.ratio?, month.numbers.interval?);
    let percent = |ratio: f64| context.speaker.locale().percent((ratio - 1.0).abs(), 0);
    let (near, far) = if ratio < 1.0 { (interval.high, interval.low) } else { (interval.low, interval.high) };
    let words = NoteWords::SeasonOdd {
        month: context.speaker.locale().month(month.month).to_owned(),
        share: percent(ratio),
        low: percent(near),
        high: percent(far),
        kind: of.id().to_owned(),
        side: side(ratio),
        years: month.years.into(),
    };
    Some(context.speaker.note(Severity::Info, words))
}

fn side(ratio: f64) -> String {
    if ratio < 1.0 { "fewer" } else { "more" }.to_owned()
}
