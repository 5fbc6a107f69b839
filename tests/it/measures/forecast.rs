//! Forecasts: the series by hand, known series whose future is known, short ones, and odd values.

use super::builder::{Order, data, order};
use crate::support::ours;
use perennial::measures::{Forecast, ForecastConfig, ForecastOf, ForecastProblem, ForecastWay, forecast};
use perennial::records::Selection;
use perennial::stats::EtsSeason;
use perennial::units::{Day, Grain, Period};

fn months(values: &[f64]) -> Vec<(Period, f64)> {
    let first = Period::of(Grain::Month, Day::from_civil(2010, 1, 1).unwrap());
    values.iter().enumerate().map(|(at, value)| (first.plus(at as i32), *value)).collect()
}

fn of(values: &[f64], grain: Grain) -> Forecast {
    Forecast::of(&months(values), &ForecastConfig { grain, ..ForecastConfig::default() })
}

fn air() -> Vec<f64> {
    let text = std::fs::read_to_string(ours("reference").join("air_passengers.csv")).unwrap();
    text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse().unwrap()).collect()
}

/// By hand: whole months February to April (the files begin on 15 January and end on 10 May): 2, 1 and 3 orders, 1, 1 and 2 known
/// customers, 30.00, 10.00 and 40.00.
#[test]
fn the_series_by_hand() {
    let orders: Vec<Order> = vec![
        order("ann", "2024-01-15", 1_000),
        order("ann", "2024-02-01", 1_000),
        order("ann", "2024-02-29", 2_000),
        order("bob", "2024-03-10", 1_000),
        order("ann", "2024-04-10", 1_000),
        order("bob", "2024-04-10", 2_000),
        order("bob", "2024-04-30", 1_000),
        order("ann", "2024-05-10", 1_000),
    ];
    let data = data(&orders, &[], "2024-05-10");
    for (what, expected) in [
        (ForecastOf::Orders, [2.0, 1.0, 3.0]),
        (ForecastOf::Customers, [1.0, 1.0, 2.0]),
        (ForecastOf::Revenue, [30.0, 10.0, 40.0]),
    ] {
        let config = ForecastConfig { of: what, ..ForecastConfig::default() };
        let found = forecast(&data, &Selection::default(), &config);
        let told: Vec<(String, f64)> = found.history.iter().map(|row| (row.period.to_string(), row.value)).collect();
        let periods = ["2024-02", "2024-03", "2024-04"];
        assert_eq!(told, periods.iter().map(|period| period.to_string()).zip(expected).collect::<Vec<_>>());
        assert_eq!(found.ahead, Err(ForecastProblem::TooShort { needed: 10, found: 3 }));
        assert_eq!(found.season, None);
    }
}

/// The last year of the classic passengers, unseen: within 5 % a month on the average, nearer than the year before said again, which
/// is off by 1.57 (tests/reference/time_series.json, baselines).
#[test]
fn the_last_year_of_the_classic_passengers_is_foreseen() {
    let air = air();
    let config = ForecastConfig { periods: Some(12), ..ForecastConfig::default() };
    let found = Forecast::of(&months(&air[..132]), &config);
    let ahead = found.ahead.unwrap();
    assert!(matches!(ahead.way, ForecastWay::Smoothed(kind) if kind.season == EtsSeason::Multiplicative));
    assert_eq!(
        (found.season, ahead.periods.len(), ahead.periods[0].period.to_string()),
        (Some(12), 12, "2021-01".into())
    );
    let off: f64 = ahead.periods.iter().zip(&air[132..]).map(|(told, came)| (told.value / came - 1.0).abs()).sum();
    assert!(off / 12.0 < 0.05, "{off}");
    let inside = ahead.periods.iter().zip(&air[132..]).filter(|(told, came)| told.low <= **came && **came <= told.high);
    assert!(inside.count() >= 10);
    assert_eq!(ahead.periods[0].naive.map(|naive| naive.value), Some(360.0));
    let test = ahead.test.unwrap();
    assert_eq!((test.origins, test.periods, test.covered.total), (5, 12, 60));
    assert!(test.is_better() && test.mase < 0.9, "{test:?}");
}

/// By hand: a season and a line with nothing else go on; one month that is wrong is found, with the season taken out.
#[test]
fn a_season_goes_on_and_a_wrong_month_is_found() {
    let mut values: Vec<f64> = (0..60)
        .map(|at| 1_000.0 + 5.0 * at as f64 + 200.0 * [1.0, -1.0, 0.5, -0.5][at % 4] + (at * 37 % 11) as f64)
        .collect();
    // An ordinary value for a high month, in a low one.
    values[41] += 400.0;
    let found = of(&values, Grain::Month);
    let odd: Vec<usize> = (0..60).filter(|at| found.history[*at].is_odd).collect();
    assert_eq!(odd, [41]);
    assert!((found.history[41].expected.unwrap() - (values[41] - 400.0)).abs() < 40.0);
}

#[test]
fn little_and_flat_histories_are_typed() {
    assert_eq!(of(&[], Grain::Month).ahead, Err(ForecastProblem::Empty));
    assert_eq!(of(&[1.0; 9], Grain::Month).ahead, Err(ForecastProblem::TooShort { needed: 10, found: 9 }));
    assert_eq!(of(&[3.0; 40], Grain::Month).ahead, Err(ForecastProblem::Flat));
    let few = of(&[3.0, 4.0, 5.0, 4.0, 6.0, 5.0, 4.0, 5.0, 7.0, 5.0], Grain::Month);
    let ahead = few.ahead.unwrap();
    assert_eq!((few.season, ahead.test), (None, None));
    assert!(ahead.periods.iter().all(|told| told.low >= 0.0 && told.low <= told.value && told.value <= told.high));
}

/// Two years and a half of weeks with a strong season of the year: it is taken out first.
#[test]
fn weeks_have_the_season_of_the_year_taken_out() {
    let week = |at: usize| 500.0 + if (45..52).contains(&(at % 52)) { 400.0 } else { 0.0 } + (at * 29 % 13) as f64;
    let values: Vec<f64> = (0..145).map(week).collect();
    let found = of(&values, Grain::Week);
    let ahead = found.ahead.unwrap();
    assert!(matches!(ahead.way, ForecastWay::Decomposed(_)), "{:?}", ahead.way);
    for (at, told) in ahead.periods.iter().enumerate() {
        assert!((told.value / week(145 + at) - 1.0).abs() < 0.05, "{at}: {} {}", told.value, week(145 + at));
    }
}
