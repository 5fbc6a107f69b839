//! The same customers as other tools would count them: by each vendor’s criterion, windows, mean and treatment of open periods.

mod count;

use super::{Criterion, Retention};
use crate::records::{Dataset, Selection};
use crate::stats::{Interval, wilson};
use crate::units::{Day, Grain, Share};

/// Which figure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VendorConfig {
    /// `vendors.grain`: the length of a period: day, week or month.
    pub grain: Grain,
    /// `vendors.period`: the period that the sentence speaks of; see [`VendorConfig::period`] when not given.
    pub period: Option<u32>,
}

impl Default for VendorConfig {
    fn default() -> VendorConfig {
        VendorConfig { grain: Grain::Month, period: None }
    }
}

/// The product whose way of counting is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// This one.
    Perennial,
    /// PostHog's retention insight.
    PostHog,
    /// Mixpanel's retention report.
    Mixpanel,
    /// Amplitude's retention analysis.
    Amplitude,
    /// The cohort exploration of Google Analytics 4.
    GoogleAnalytics,
    /// Shopify's customer cohort analysis.
    Shopify,
    /// Klaviyo's repeat purchase cohorts.
    Klaviyo,
}

/// Where period `k` of a customer begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorClock {
    /// Days, weeks from Monday, months of the calendar.
    Calendar,
    /// The same with weeks from Sunday.
    CalendarFromSunday,
    /// 24 hours (7 days, 30 days) from the very moment of the first order.
    Elapsed,
    /// Days of 24 hours with both moments rounded down to the hour; weeks of 7 and months of 30 days counted in whole days.
    ElapsedRoundedDown,
}

/// How the cohorts become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorMean {
    /// Who returned by who entered, all cohorts together.
    Pooled,
    /// The mean of the cohorts' rates, each cohort counting the same.
    Simple,
    /// Σ c·p ∕ Σ p², with c of p customers of a cohort returned.
    SizeWeighted,
}

/// How one vendor counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VendorRule {
    /// Whose rule it is.
    pub vendor: Vendor,
    /// What counts as having returned: [`Criterion::On`] or [`Criterion::OnOrAfter`].
    pub criterion: Criterion,
    /// Where periods begin and end.
    pub clock: VendorClock,
    /// How cohorts become one figure.
    pub mean: VendorMean,
    /// Whether cohorts whose period `k` still runs are in the figure, with those who have returned so far.
    pub counts_open: bool,
    /// Whether there are periods of a month alone.
    pub has_months_only: bool,
    /// How many cohorts there are at most, the latest ones.
    pub latest_cohorts: Option<u32>,
    /// Whether the rule was read in the vendor's own text; else it is our reading of a help page.
    pub is_documented: bool,
}

/// What each vendor would print for the same orders.
///
/// **Answers**: why do our tools show different retention for the same shop, and by how much?
///
/// **Definition**: all start from the first order in the whole history, in cohorts by the calendar period of that order, and all
/// count orders; they differ by the four choices of a [`VendorRule`]. The figure for period k is the rule's mean over the
/// cohorts that the rule has in: where open periods are out, those whose period k is over for the last member; where they are
/// in, those for which period k has begun.
///
/// **Counts / does not count**: as retention does: with a filter in the scope `orders` all customers stay in their cohorts and
/// only orders that fit count; with `customers_by_first_order` the cohorts hold those whose first order fits. Cohorts whose
/// period k begins before the filter's first day are left out. Orders of nobody known count nowhere.
///
/// **What is not compared**: cohorts by recurring entry, time zones, sampling, thresholds, and how a vendor tells people apart.
///
/// **Empty or too small**: no figure where a rule has no cohort in; a vendor that has months alone has none for days and weeks.
///
/// **Source**: the vendors' help pages as gathered in the project's definitions, b.1 to b.3. Oracles: 1000→500, 500→400 and an
/// incomplete cohort give 60 % pooled, 65 % simple, 56 % weighted by size; 10 at 20 % and 100 at 0 % give 10 % simple and 1.8 %
/// pooled; 168 of 254 on or after and 72 of 254 on.
#[derive(Clone, Debug, PartialEq)]
pub struct VendorFigures {
    /// The choices in force.
    pub config: VendorConfig,
    /// The last day counted.
    pub as_of: Day,
    /// Customers in the cohorts.
    pub customers: u64,
    /// One entry a rule, in the order of [`VendorRule::ALL`].
    pub rows: Vec<VendorRow>,
}

/// One vendor's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct VendorRow {
    /// The rule.
    pub rule: VendorRule,
    /// The figure of each period from 0; empty where the vendor has no such periods.
    pub periods: Vec<VendorFigure>,
}

/// One vendor's figure for one period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VendorFigure {
    /// Who returned of who entered, over the cohorts that are in.
    pub share: Share,
    /// What is printed.
    pub printed: Option<f64>,
    /// Cohorts in the figure.
    pub cohorts: u32,
    /// Cohorts whose period still runs, whether in the figure or not.
    pub open: u32,
}

/// Works out what each vendor would print.
///
/// **Example**, checked by hand: ann first orders on 31 January at 17:59 and again on 1 February at 17:00. By the calendar and
/// with hours rounded down she is back on day 1; by 24 hours she is back on day 0.
pub fn vendors(data: &Dataset, selection: &Selection, config: &VendorConfig) -> VendorFigures {
    let chosen = super::Chosen::new(data, selection);
    let mut found = VendorFigures { config: *config, as_of: data.as_of, customers: 0, rows: Vec::new() };
    for clock in
        [VendorClock::Calendar, VendorClock::CalendarFromSunday, VendorClock::Elapsed, VendorClock::ElapsedRoundedDown]
    {
        let counted = count::Counted::of(&chosen, clock, config.grain, config.last());
        if clock == VendorClock::Calendar {
            found.customers = counted.customers();
        }
        found.rows.extend(VendorRule::ALL.iter().filter(|rule| rule.clock == clock).map(|rule| {
            let has_grain = !rule.has_months_only || config.grain == Grain::Month;
            let periods = if has_grain { config.last() + 1 } else { 0 };
            VendorRow { rule: *rule, periods: (0..periods).map(|k| counted.figure(rule, k)).collect() }
        }));
    }
    let place = |row: &VendorRow| VendorRule::ALL.iter().position(|rule| rule.vendor == row.rule.vendor);
    found.rows.sort_by_key(place);
    found
}

impl VendorConfig {
    /// The period of the sentence: the one asked for, else the first.
    pub fn period(&self) -> u32 {
        self.period.unwrap_or(1)
    }

    /// The last period that is worked out.
    fn last(&self) -> u32 {
        self.period().max(12)
    }
}

impl VendorFigures {
    /// The figure of a vendor for a period.
    pub fn figure(&self, vendor: Vendor, k: u32) -> Option<&VendorFigure> {
        self.rows.iter().find(|row| row.rule.vendor == vendor)?.periods.get(k as usize)
    }
}

impl VendorFigure {
    /// Wilson interval of a pooled figure; nothing for a mean of rates.
    pub fn interval(&self, rule: &VendorRule) -> Option<Interval> {
        (rule.mean == VendorMean::Pooled).then(|| wilson(self.share, Retention::LEVEL)).flatten()
    }
}

impl VendorMean {
    /// The mean of cohorts, each as (returned, entered); nothing without a cohort of anybody.
    ///
    /// ```
    /// use perennial::measures::VendorMean;
    /// let cohorts = [(500, 1_000), (400, 500)];
    /// let mean = |mean: VendorMean| mean.of(&cohorts).map(|mean| (mean * 1_000.0).round());
    /// assert_eq!(mean(VendorMean::Pooled), Some(600.0));
    /// assert_eq!(mean(VendorMean::Simple), Some(650.0));
    /// assert_eq!(mean(VendorMean::SizeWeighted), Some(560.0));
    /// ```
    pub fn of(self, cohorts: &[(u64, u64)]) -> Option<f64> {
        let sum = |of: fn(f64, f64) -> f64| -> f64 {
            cohorts.iter().filter(|cohort| cohort.1 > 0).map(|cohort| of(cohort.0 as f64, cohort.1 as f64)).sum()
        };
        let (above, below) = match self {
            VendorMean::Pooled => (sum(|back, _| back), sum(|_, all| all)),
            VendorMean::Simple => (sum(|back, all| back / all), sum(|_, _| 1.0)),
            VendorMean::SizeWeighted => (sum(|back, all| back * all), sum(|_, all| all * all)),
        };
        (below > 0.0).then(|| above / below)
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            VendorMean::Pooled => "pooled",
            VendorMean::Simple => "simple",
            VendorMean::SizeWeighted => "size_weighted",
        }
    }
}

impl VendorClock {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            VendorClock::Calendar => "calendar",
            VendorClock::CalendarFromSunday => "calendar_from_sunday",
            VendorClock::Elapsed => "elapsed",
            VendorClock::ElapsedRoundedDown => "elapsed_rounded_down",
        }
    }
}

impl Vendor {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Vendor::Perennial => "perennial",
            Vendor::PostHog => "posthog",
            Vendor::Mixpanel => "mixpanel",
            Vendor::Amplitude => "amplitude",
            Vendor::GoogleAnalytics => "google_analytics",
            Vendor::Shopify => "shopify",
            Vendor::Klaviyo => "klaviyo",
        }
    }
}

impl VendorRule {
    /// Every rule, ours first.
    pub const ALL: [VendorRule; 7] = [
        VendorRule::new(Vendor::Perennial, Criterion::On, VendorClock::Calendar, VendorMean::Pooled, true),
        VendorRule::new(Vendor::PostHog, Criterion::On, VendorClock::Calendar, VendorMean::Simple, true),
        VendorRule::new(Vendor::Mixpanel, Criterion::OnOrAfter, VendorClock::Elapsed, VendorMean::SizeWeighted, true),
        VendorRule::new(
            Vendor::Amplitude,
            Criterion::OnOrAfter,
            VendorClock::ElapsedRoundedDown,
            VendorMean::Pooled,
            true,
        ),
        VendorRule {
            counts_open: true,
            ..VendorRule::new(
                Vendor::GoogleAnalytics,
                Criterion::On,
                VendorClock::CalendarFromSunday,
                VendorMean::Pooled,
                false,
            )
        },
        VendorRule {
            counts_open: true,
            has_months_only: true,
            ..VendorRule::new(Vendor::Shopify, Criterion::On, VendorClock::Calendar, VendorMean::Pooled, false)
        },
        VendorRule {
            counts_open: true,
            has_months_only: true,
            latest_cohorts: Some(12),
            ..VendorRule::new(Vendor::Klaviyo, Criterion::On, VendorClock::Calendar, VendorMean::Pooled, false)
        },
    ];

    const fn new(
        vendor: Vendor,
        criterion: Criterion,
        clock: VendorClock,
        mean: VendorMean,
        is_documented: bool,
    ) -> VendorRule {
        VendorRule {
            vendor,
            criterion,
            clock,
            mean,
            counts_open: false,
            has_months_only: false,
            latest_cohorts: None,
            is_documented,
        }
    }
}
