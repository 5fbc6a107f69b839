//! How many are still there at each age, although some were not watched to their end: Kaplan and Meier's curve.

use super::life_table::LifeTable;
use super::normal_quantile;

/// How the interval around a curve is made from its standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Band {
    /// On the scale of ln(−ln S): it stays within 0 and 1 and is fit for small numbers. The default of lifelines.
    #[default]
    LogLog,
    /// On the scale of ln S, cut at 1. The default of R.
    Log,
    /// On the scale of S, cut at 0 and 1.
    Plain,
}

/// The curve at one age with an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The age.
    pub time: f64,
    /// Lives at risk just before.
    pub at_risk: u64,
    /// Events.
    pub events: u64,
    /// The share that is still there after this age.
    pub survival: f64,
    /// Greenwood's standard error of it; 0 where nobody is left.
    pub standard_error: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
    /// Nelson and Aalen's cumulative hazard: the sum of events by lives at risk.
    pub hazard: f64,
    /// Its standard error, from the sum of d / n².
    pub hazard_error: f64,
}

/// An age with the ends of its interval; each is nothing where the curve does not fall so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuantileAge {
    /// The age.
    pub time: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Kaplan and Meier's curve and Nelson and Aalen's cumulative hazard.
///
/// **Answers**: which share is still there after each age?
///
/// **Formula**: S(t) = ∏ (1 − d/n) over the ages up to t, with d events among n at risk; Greenwood's variance
/// S² ∑ d / (n (n − d)); cumulative hazard ∑ d / n.
///
/// **Counts / does not count**: censored lives are at risk up to their age and make no step. Lives that enter late are at risk
/// from then on: the curve is then that of lives which have come to the first age watched.
///
/// **Empty**: no point without events. Where nobody is left, the interval is 0 to 0.
///
/// **Example**, checked by hand: events at 1 and 3, censored at 2, of three lives: S(1) = 2/3, S(3) = 0.
///
/// **Source**: Kaplan and Meier (1958); M. Greenwood, "The natural duration of cancer" (1926); O. Aalen, Annals of Statistics 6
/// (1978), 701–726; the interval of ln(−ln S): J. D. Kalbfleisch, R. L. Prentice, "The Statistical Analysis of Failure Time
/// Data" (1980).
#[derive(Clone, Debug, PartialEq)]
pub struct KaplanMeier {
    /// The ages with events, rising.
    pub points: Vec<CurvePoint>,
    /// The last age at which anybody was watched; the curve says nothing beyond it.
    pub last_time: Option<f64>,
    /// How often the interval at one age holds the true share.
    pub level: f64,
}

impl KaplanMeier {
    /// The curve of a table, with intervals of `level`; intervals run from 0 to 1 where `level` is not between 0 and 1.
    pub fn of(table: &LifeTable, level: f64, band: Band) -> KaplanMeier {
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0).unwrap_or(f64::INFINITY);
        let (mut survival, mut greenwood, mut hazard, mut hazard_variance) = (1.0, 0.0, 0.0, 0.0);
        let mut points = Vec::new();
        for row in table.rows().iter().filter(|row| row.events > 0) {
            let (d, n) = (row.events as f64, row.at_risk as f64);
            survival *= (n - d) / n;
            greenwood += d / (n * (n - d));
            hazard += d / n;
            hazard_variance += d / (n * n);
            let (low, high) = band.ends(survival, greenwood, z);
            points.push(CurvePoint {
                time: row.time,
                at_risk: row.at_risk,
                events: row.events,
                survival,
                standard_error: if survival > 0.0 { survival * greenwood.sqrt() } else { 0.0 },
                low,
                high,
                hazard,
                hazard_error: hazard_variance.sqrt(),
            });
        }
        KaplanMeier { points, last_time: table.last_time(), level }
    }

    /// The point that holds at an age; nothing before the first event.
    pub fn point_at(&self, time: f64) -> Option<&CurvePoint> {
        let after = self.points.partition_point(|point| point.time <= time);
        after.checked_sub(1).and_then(|at| self.points.get(at))
    }

    /// The share still there after an age; nothing beyond the last age watched, unless nobody is left.
    pub fn survival_at(&self, time: f64) -> Option<f64> {
        let survival = self.point_at(time).map_or(1.0, |point| point.survival);
        let is_watched = self.last_time.is_some_and(|last| time <= last);
        (is_watched || survival == 0.0 && !self.points.is_empty()).then_some(survival)
    }

    /// The first age after which no more than 1 − `share` are still there, with the interval that inverts the band.
    ///
    /// **Source**: R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982), 29–41.
    pub fn quantile(&self, share: f64) -> QuantileAge {
        let left = 1.0 - share;
        // Products of shares miss a round one by a hair.
        let first = |value: fn(&CurvePoint) -> f64| {
            self.points.iter().find(|point| value(point) <= left + 1e-12).map(|point| point.time)
        };
        QuantileAge {
            time: first(|point| point.survival),
            low: first(|point| point.low),
            high: first(|point| point.high),
        }
    }

    /// The age after which half are gone.
    pub fn median(&self) -> QuantileAge {
        self.quantile(0.5)
    }

    /// The mean of the ages at the end, each counted to `until` at most: the area under the curve.
    ///
    /// **Empty**: nothing where the curve does not reach `until`.
    pub fn restricted_mean(&self, until: f64) -> Option<f64> {
        self.survival_at(until)?;
        let (mut area, mut survival, mut before) = (0.0, 1.0, 0.0);
        for point in self.points.iter().take_while(|point| point.time < until) {
            area += survival * (point.time - before);
            (survival, before) = (point.survival, point.time);
        }
        Some(area + survival * (until - before))
    }
}

impl Band {
    fn ends(self, survival: f64, greenwood: f64, z: f64) -> (f64, f64) {
        if survival <= 0.0 {
            return (0.0, 0.0);
        }
        if z.is_infinite() {
            return (0.0, 1.0);
        }
        let half = z * greenwood.sqrt();
        match self {
            Band::Plain => ((survival * (1.0 - half)).max(0.0), (survival * (1.0 + half)).min(1.0)),
            Band::Log => (survival * libm::exp(-half), (survival * libm::exp(half)).min(1.0)),
            Band::LogLog => {
                let log = libm::log(survival);
                let spread = half / log;
                (libm::exp(log * libm::exp(-spread)), libm::exp(log * libm::exp(spread)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Lifetime;

    /// Source: the 6-MP arm of E. J. Freireich and others, Blood 21 (1963), 699–716, as printed with R and in D. Collett,
    /// "Modelling Survival Data in Medical Research": weeks of remission; + is censored. Shares to four decimals, medians exact.
    #[test]
    fn published_freireich_remission_times() {
        let ends = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|time| (time, true));
        let kept = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|time| (time, false));
        let lives = ends.into_iter().chain(kept).map(|(time, is_event)| Lifetime::new(f64::from(time), is_event));
        let curve = KaplanMeier::of(&LifeTable::of(lives), 0.95, Band::Log);
        let found: Vec<String> =
            curve.points.iter().map(|p| format!("{} {} {:.4}", p.time, p.at_risk, p.survival)).collect();
        let published = [
            "6 21 0.8571",
            "7 17 0.8067",
            "10 15 0.7529",
            "13 12 0.6902",
            "16 11 0.6275",
            "22 7 0.5378",
            "23 6 0.4482",
        ];
        assert_eq!(found, published);
        let errors: Vec<String> = curve.points.iter().map(|p| format!("{:.4}", p.standard_error)).collect();
        assert_eq!(errors, ["0.0764", "0.0869", "0.0963", "0.1068", "0.1141", "0.1282", "0.1346"]);
        // R prints the median 23 with the interval 16 to NA.
        assert_eq!(curve.median(), QuantileAge { time: Some(23.0), low: Some(16.0), high: None });
    }

    #[test]
    fn without_events_there_is_no_point_and_with_the_last_life_the_curve_ends() {
        let curve = KaplanMeier::of(&LifeTable::of([Lifetime::new(4.0, false)]), 0.95, Band::LogLog);
        assert_eq!((curve.points.len(), curve.survival_at(4.0), curve.survival_at(5.0)), (0, Some(1.0), None));
        assert_eq!(curve.median(), QuantileAge::default());
        let curve = KaplanMeier::of(&LifeTable::of([Lifetime::new(4.0, true)]), 0.95, Band::LogLog);
        assert_eq!((curve.points[0].survival, curve.points[0].low, curve.points[0].high), (0.0, 0.0, 0.0));
        assert_eq!((curve.survival_at(9.0), curve.restricted_mean(6.0)), (Some(0.0), Some(4.0)));
        assert_eq!(KaplanMeier::of(&LifeTable::default(), 0.95, Band::LogLog).survival_at(0.0), None);
    }
}
