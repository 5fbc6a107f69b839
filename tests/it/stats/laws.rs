//! What holds for every set of lives.

use perennial::stats::{Band, Cox, KaplanMeier, LifeTable, Lifetime, LogRankWeights, TimeScale, cox, log_rank};

/// Invented lives with ties, censoring and late entries, their groups and a covariate.
fn invented(count: u32, seed: u64, is_late: bool) -> (Vec<Lifetime>, Vec<usize>, Vec<Vec<f64>>) {
    let mut state = seed;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut lives, mut groups, mut columns) = (Vec::new(), Vec::new(), vec![Vec::new(), Vec::new()]);
    for _ in 0..count {
        let group = next(3) as usize;
        let time = 1.0 + (next(40) / (1 + group as u64)) as f64;
        let entry = (is_late && next(3) == 0).then(|| (next(time as u64)) as f64);
        lives.push(Lifetime { entry, time, is_event: next(4) > 0 });
        groups.push(group);
        columns[0].push(group as f64 + next(4) as f64);
        columns[1].push(next(2) as f64);
    }
    (lives, groups, columns)
}

fn tables(lives: &[Lifetime], groups: &[usize]) -> Vec<LifeTable> {
    let of =
        |wanted: usize| lives.iter().zip(groups).filter(move |(_, group)| **group == wanted).map(|(life, _)| *life);
    (0..3).map(|group| LifeTable::of(of(group))).collect()
}

fn curve(lives: &[Lifetime]) -> KaplanMeier {
    KaplanMeier::of(&LifeTable::of(lives.iter().copied()), 0.95, Band::LogLog)
}

fn statistic(lives: &[Lifetime], groups: &[usize]) -> f64 {
    log_rank(&tables(lives, groups), LogRankWeights::Equal).unwrap().statistic
}

fn model(lives: &[Lifetime], columns: &[Vec<f64>]) -> Cox {
    cox(lives, columns, 0.95).unwrap()
}

fn alike(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(1e-6)
}

fn same_model(a: &Cox, b: &Cox) -> bool {
    let pairs = a.coefficients.iter().zip(&b.coefficients);
    pairs.into_iter().all(|(a, b)| alike(a.value, b.value) && alike(a.standard_error, b.standard_error))
        && alike(a.log_likelihood, b.log_likelihood)
}

fn turned<T: Clone>(values: &[T], by: usize) -> Vec<T> {
    let mut turned = values.to_vec();
    turned.rotate_left(by);
    turned.reverse();
    turned
}

fn moved(lives: &[Lifetime], to: impl Fn(f64) -> f64) -> Vec<Lifetime> {
    lives.iter().map(|life| Lifetime { entry: life.entry.map(&to), time: to(life.time), ..*life }).collect()
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for seed in 0..20 {
        let (lives, groups, columns) = invented(150, seed, seed % 2 == 0);
        let by = 17 + seed as usize;
        let (lives_turned, groups_turned) = (turned(&lives, by), turned(&groups, by));
        let columns_turned: Vec<Vec<f64>> = columns.iter().map(|column| turned(column, by)).collect();
        assert_eq!(curve(&lives), curve(&lives_turned));
        assert_eq!(statistic(&lives, &groups), statistic(&lives_turned, &groups_turned));
        let (a, b) = (model(&lives, &columns), model(&lives_turned, &columns_turned));
        assert!(same_model(&a, &b));
        let check = |model: &Cox, lives: &[Lifetime], columns: &[Vec<f64>]| {
            model.check(lives, columns, TimeScale::Rank).unwrap().columns[0].statistic
        };
        assert!(alike(check(&a, &lives, &columns), check(&b, &lives_turned, &columns_turned)));
    }
}

/// Shifting and scaling time moves the ages of the curve and nothing else; any rising map leaves the ranks as they are.
#[test]
fn shifting_and_scaling_time_moves_ages_only() {
    for seed in 0..20 {
        let (lives, groups, columns) = invented(150, seed, seed % 2 == 0);
        let plain = curve(&lives);
        for to in [|t: f64| t + 1_000.0, |t: f64| t * 7.0, |t: f64| t / 1_024.0, |t: f64| t * t * t] {
            let other = moved(&lives, to);
            let found = curve(&other);
            assert_eq!(found.points.len(), plain.points.len());
            for (point, known) in found.points.iter().zip(&plain.points) {
                assert_eq!((point.time, point.survival, point.low), (to(known.time), known.survival, known.low));
                assert_eq!((point.at_risk, point.events, point.hazard), (known.at_risk, known.events, known.hazard));
            }
            assert_eq!(found.median().time, plain.median().time.map(to));
            assert_eq!(statistic(&other, &groups), statistic(&lives, &groups));
            assert!(same_model(&model(&other, &columns), &model(&lives, &columns)));
        }
    }
}

#[test]
fn late_entry_at_0_is_no_late_entry() {
    for seed in 0..20 {
        let (lives, groups, columns) = invented(150, seed, false);
        let late: Vec<Lifetime> = lives.iter().map(|life| Lifetime { entry: Some(0.0), ..*life }).collect();
        assert_eq!(curve(&late).points, curve(&lives).points);
        assert_eq!(statistic(&late, &groups), statistic(&lives, &groups));
        assert!(same_model(&model(&late, &columns), &model(&lives, &columns)));
    }
}

/// Merging identical groups: the curve of twice the lives is the same curve, with errors smaller by √2; and a third group split
/// in two at random does not change what is observed and expected of the others.
#[test]
fn merging_identical_groups_changes_no_share() {
    for seed in 0..20 {
        let (lives, groups, _) = invented(150, seed, seed % 2 == 0);
        let twice = curve(&[&lives[..], &lives[..]].concat());
        for (double, single) in twice.points.iter().zip(&curve(&lives).points) {
            assert!(alike(double.survival, single.survival) && alike(double.hazard, single.hazard));
            assert!(alike(double.standard_error * 2.0_f64.sqrt(), single.standard_error));
            assert_eq!((double.at_risk, double.events), (2 * single.at_risk, 2 * single.events));
        }
        let of = tables(&lives, &groups);
        let halves = [0, 1].map(|half| {
            let third = lives.iter().zip(&groups).filter(|(_, group)| **group == 2).map(|(life, _)| *life);
            LifeTable::of(third.enumerate().filter(|(at, _)| at % 2 == half).map(|(_, life)| life))
        });
        let [split_a, split_b] = halves;
        let split = log_rank(&[of[0].clone(), of[1].clone(), split_a, split_b], LogRankWeights::Equal).unwrap();
        let whole = log_rank(&of, LogRankWeights::Equal).unwrap();
        for group in 0..2 {
            assert!(alike(split.groups[group].expected, whole.groups[group].expected));
            assert_eq!(split.groups[group].observed, whole.groups[group].observed);
        }
        assert!(alike(split.groups[2].expected + split.groups[3].expected, whole.groups[2].expected));
        let observed: f64 = whole.groups.iter().map(|group| group.observed).sum();
        assert!(alike(whole.groups.iter().map(|group| group.expected).sum(), observed));
    }
}

/// Scaling and shifting a
/// covariate scales its coefficient, turning it around turns its sign, and the others stay as they are.
#[test]
fn a_covariate_in_other_units_has_a_coefficient_in_other_units() {
    for seed in 0..20 {
        let (lives, _, columns) = invented(150, seed, seed % 2 == 0);
        let other = vec![columns[0].iter().map(|x| 40.0 - 8.0 * x).collect(), columns[1].clone()];
        let (plain, scaled) = (model(&lives, &columns), model(&lives, &other));
        assert!(alike(plain.coefficients[0].value, -8.0 * scaled.coefficients[0].value));
        assert!(alike(plain.coefficients[0].z, -scaled.coefficients[0].z));
        assert!(alike(plain.coefficients[1].value, scaled.coefficients[1].value));
        assert!(alike(plain.log_likelihood, scaled.log_likelihood));
    }
}
