//! Levels that changed and long rises against ruptures, pymannkendall and scipy; false alarms and finds over seeds.

use super::{Csv, near};
use perennial::stats::{Levels, RankTrend, level_starts, normal_quantile};

/// Numbers from 0 to 1 by a rule that the references were made with as well (the linear rule of ANSI C's `rand`).
fn uniform(count: usize, mut seed: u64) -> Vec<f64> {
    (0..count)
        .map(|_| {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            seed as f64 / 2_147_483_648.0
        })
        .collect()
}

/// Steps of +2.5 at place 40 and −4 at place 85 in noise from −2 to 2.
fn steps() -> Vec<f64> {
    let noise = uniform(120, 7).into_iter().map(|value| (value - 0.5) * 4.0);
    noise
        .enumerate()
        .map(|(at, value)| value + if at >= 40 { 2.5 } else { 0.0 } - if at >= 85 { 4.0 } else { 0.0 })
        .collect()
}

/// Normal noise of which `carried` goes over to the next value, from a seed.
fn noise(count: usize, carried: f64, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
    let mut before = 0.0;
    let spread = (1.0 - carried * carried).sqrt();
    (0..count + 50)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let place = ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
            before = carried * before + spread * normal_quantile(place).unwrap();
            before
        })
        .skip(50)
        .collect()
}

/// Source: ruptures 1.1.10, `Pelt(model="l2", jump=1)`, its ends of parts one place on being our starts. Exact.
#[test]
fn oracle_least_squares_parts() {
    let air: Vec<f64> = Csv::ours("air_passengers.csv").numbers("value").into_iter().map(libm::log).collect();
    let steps = steps();
    let cases: [(&[f64], f64, usize, &[usize]); 7] = [
        (&steps, 2.0, 6, &[0, 14, 23, 29, 39, 51, 85, 91, 107, 113]),
        (&steps, 20.0, 2, &[0, 39, 85]),
        (&steps, 20.0, 6, &[0, 39, 85]),
        (&steps, 60.0, 6, &[0, 39, 85]),
        (&air, 0.5, 6, &[0, 26, 50, 77, 122]),
        (&air, 2.0, 6, &[0, 41, 86]),
        (&air, 20.0, 6, &[0]),
    ];
    for (series, penalty, least, expected) in cases {
        assert_eq!(level_starts(series, penalty, least), expected, "{penalty} {least}");
    }
}

/// Source: pymannkendall 1.4.3 `original_test` and `pre_whitening_modification_test` (what is carried over as it estimates it), slope also scipy 1.17.1
/// `theilslopes`. Tolerance 1e-12 relative (p 1e-9).
#[test]
fn oracle_rank_trend() {
    let risen = uniform(40, 3).into_iter().enumerate().map(|(at, value)| (value - 0.5) * 6.0 + 0.08 * at as f64);
    let risen: Vec<f64> = risen.map(|value| (value * 10.0).round() / 10.0).collect();
    let air: Vec<f64> = Csv::ours("air_passengers.csv").numbers("value").into_iter().take(36).collect();
    let cases = [
        (&risen, 236, 0.006146659753437422, 0.29537250400291426, 127, 0.1274572747761462, 0.07113095238095238),
        (&air, 330, 7.333554536526066e-06, 0.7850369656059145, 77, 0.28045007531092314, 1.75),
    ];
    for (series, score, p, carried, white_score, white_p, slope) in cases {
        let (found, white) = (RankTrend::of(series).unwrap(), RankTrend::of_dependent(series, carried).unwrap());
        assert_eq!((found.score, white.score), (score, white_score));
        near(found.slope, slope, 1e-12, "slope");
        near(white.slope, slope, 1e-12, "slope");
        near(found.p, p, 1e-9, "p");
        near(white.p, white_p, 1e-9, "p of dependent values");
    }
}

#[test]
fn what_has_no_levels_or_trend_is_nothing() {
    assert_eq!(RankTrend::of(&[1.0, 2.0]), None);
    assert_eq!(RankTrend::of(&[2.0; 9]), None);
    assert_eq!(RankTrend::of(&[1.0, f64::NAN, 2.0, 3.0]), None);
    assert_eq!(Levels::of(&[2.0; 40], 5), None);
    assert_eq!(Levels::of(&[1.0, 2.0, 3.0], 5), None);
    assert_eq!(Levels::of(&[f64::INFINITY; 40], 5), None);
    assert_eq!(level_starts(&[], 1.0, 3), [0]);
}

/// In how many of `seeds` series a change is found that is not there.
fn false_alarms(count: usize, carried: f64, slope: f64, seeds: u64) -> usize {
    let is_wrong = |seed: &u64| {
        let series: Vec<f64> =
            noise(count, carried, *seed).iter().enumerate().map(|(at, value)| value + slope * at as f64).collect();
        Levels::of(&series, 6).unwrap().starts.len() > 1
    };
    (1..=seeds).filter(is_wrong).count()
}

/// Law: in series without a change one is found in few, whatever is carried over and whatever rises. Of 400 series each, at most 5
/// had one.
#[test]
fn changes_are_seldom_found_where_none_is() {
    for (count, carried, slope) in [
        (60, 0.0, 0.0),
        (120, 0.0, 0.0),
        (400, 0.0, 0.0),
        (120, 0.4, 0.0),
        (400, 0.6, 0.0),
        (120, 0.0, 0.05),
        (400, 0.3, 0.01),
    ] {
        let found = false_alarms(count, carried, slope, 100);
        eprintln!("{count} values, {carried} carried over, slope {slope}: {found} of 100");
        assert!(found <= 4, "{count} {carried} {slope}: {found} of 100");
    }
}

/// Law: a step of three standard deviations is found within two places in nearly every series, a slope or not (195 of 200 were).
#[test]
fn steps_are_found_where_they_are() {
    for (carried, slope) in [(0.0, 0.0), (0.3, 0.0), (0.0, 0.03)] {
        let found = (1..=60_u64).filter(|seed| {
            let step = |at: usize| if at >= 70 { 3.0 } else { 0.0 };
            let series: Vec<f64> = noise(120, carried, *seed)
                .iter()
                .enumerate()
                .map(|(at, value)| value + step(at) + slope * at as f64)
                .collect();
            let levels = Levels::of(&series, 6).unwrap();
            levels.starts.len() == 2 && levels.starts[1].abs_diff(70) <= 2
        });
        let found = found.count();
        eprintln!("{carried} carried over, slope {slope}: {found} of 60");
        assert!(found >= 54, "{carried} {slope}: {found} of 60");
    }
}

/// Law: one wild value is no change of the level, and a series upside down has its changes at the same places.
#[test]
fn a_wild_value_is_no_level() {
    for seed in 1..=20 {
        let mut series = noise(100, 0.0, seed);
        series[40] += 25.0;
        assert_eq!(Levels::of(&series, 6).unwrap().starts, [0], "{seed}");
        series[60..].iter_mut().for_each(|value| *value += 6.0);
        let (found, turned) = (Levels::of(&series, 6).unwrap(), series.iter().map(|value| 3.0 - 2.0 * value));
        let turned = Levels::of(&turned.collect::<Vec<_>>(), 6).unwrap();
        assert_eq!(found.starts, turned.starts, "{seed}");
        near(turned.at(99) - turned.at(0), -2.0 * (found.at(99) - found.at(0)), 1e-9, "step");
    }
}

/// Law: a trend is called beyond one chance in a hundred about that often, where what is carried over is known from a longer series.
#[test]
fn trends_are_seldom_found_where_none_is() {
    for (carried, most) in [(0.0, 10), (0.4, 16), (0.6, 16)] {
        let found = (1..=400).filter(|seed| {
            let series = noise(120, carried, *seed);
            let carried = Levels::of(&series, 6).unwrap().carried;
            RankTrend::of_dependent(&series[92..], carried).unwrap().p < 0.01
        });
        let found = found.count();
        eprintln!("{carried} carried over: {found} of 400");
        assert!(found <= most, "{carried}: {found} of 400");
    }
}
