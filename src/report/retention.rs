//! Do customers come back? Cohorts by first order, the share that returns, and the sentence that says so.

mod beside;
mod beside_figures;
mod beside_measures;
mod beside_tables;
mod reading;
mod tables;

use super::build::Context;
use super::coverage::Coverage;
use super::settings::RetentionMean;
use super::speak::comparison;
use super::{Figure, FigureKind, Measure, RetentionMeasure, RetentionSettings, RetentionSum, Series, Severity, Unit};
use crate::measures::{self, ActivityGap, CellState, Criterion, Goods, Margins, PooledPeriod, Retention, Window};
use crate::records::FilterScope;
use crate::units::{Day, Grain, Money, Share};
use crate::words::{NoteWords, RepeatWords, RetentionWords};
use beside::Beside;
use reading::Recent;

/// Groups of fewer customers are named in a note and drawn pale.
pub(super) const SMALL: u32 = 30;

/// How many days the table follows by default where a period is a day.
const MOST_DAYS: u32 = 90;

/// The retention of the chosen orders, and what was asked of it.
struct Told<'request> {
    context: &'request Context<'request>,
    retention: Retention,
    /// The period that the sentence speaks of.
    k: u32,
    /// What is told besides the table.
    beside: Beside,
    /// What is left of revenue.
    margins: Margins,
    /// Of how much revenue the cost of goods is known, where a file says.
    coverage: Option<Coverage>,
}

/// The retention report.
///
/// Tables: `cohorts` (the chosen measure by cohort and period, nothing where open), `shares` (the same shape as shares of
/// the cohort's size), `rates` (one row a cohort and period, then the mean of all as cohort `all`), `pooled` (one row a
/// period), `orders`, `revenue`, `revenue_per_customer` (summed from period 0 on), `revenue_retention` (revenue by that of
/// period 0), with a margin or a file of costs `margin` and `margin_per_customer`; `trend` (the period of the sentence across cohorts), `groups`
/// (customers by what their first order was like), `known` (clients by period as known then and now), `gaps` (days between
/// orders), `second_order` (observed and expected), `sign_ups`.
pub(super) fn report(context: &Context) -> super::Report {
    let settings = &context.settings.retention;
    let mut config = settings.config;
    if config.grain == Grain::Day {
        config.periods = config.periods.or(Some(MOST_DAYS));
    }
    let selection = &context.settings.selection;
    let (terms, days) = (&settings.terms, settings.second_days());
    let (mut retention, histories) =
        measures::retention_and_histories(context.dataset, selection, &config, terms, days);
    if context.is_nothing_selected() {
        // Cohorts of everybody with nothing but zeros would look like customers who never come back.
        retention.cohorts.clear();
        retention.pooled.clear();
    }
    let k = match config.criterion {
        // A bracket is told whole, in its last period.
        Criterion::Bracket if retention.brackets.is_empty() => config.bracket().1 as u32,
        _ => settings.period.unwrap_or_else(|| usual_period(&retention)),
    };
    let beside = Beside::of(context, &retention, histories, k);
    let margins = Margins::with(retention.costs.take(), settings.margin);
    let coverage = Coverage::of(context, &margins);
    report_of!(Told { context, retention, k, beside, margins, coverage })
}

/// Which file is missing to tell sign-up from abandonment without orders.
pub(super) fn missing(gap: ActivityGap) -> NoteWords {
    match gap {
        ActivityGap::SignUps => NoteWords::NoSignUps,
        ActivityGap::Activity => NoteWords::NoActivity,
        ActivityGap::Names => NoteWords::ActivityOfNobody,
        ActivityGap::Match => NoteWords::ActivityOfOthers,
    }
}

/// The period a sentence speaks of when nobody says: a week, four weeks, three months, a quarter or a year after the
/// first order, or the latest before it that has passed for anybody.
fn usual_period(retention: &Retention) -> u32 {
    let usual = match retention.config.grain {
        Grain::Day => 7,
        Grain::Week => 4,
        Grain::Month => 3,
        Grain::Quarter | Grain::Year => 1,
    };
    let has_passed = |k: &u32| retention.pooled.get(*k as usize).is_some_and(|period| period.share.total >= 30);
    (1..=usual).rev().find(has_passed).unwrap_or(1)
}

impl Told<'_> {
    fn settings(&self) -> &RetentionSettings {
        &self.context.settings.retention
    }

    fn mean(&self) -> RetentionMean {
        self.settings().mean
    }

    fn pooled(&self, k: u32) -> Option<&PooledPeriod> {
        self.retention.pooled.get(k as usize)
    }

    /// The latest groups and those a year before, where they are other people.
    fn recent(&self) -> Option<Recent> {
        if self.settings().terms.is_recurring() { None } else { Recent::of(&self.retention, self.k) }
    }

    fn customers(&self) -> u64 {
        self.retention.cohorts.iter().map(|cohort| u64::from(cohort.size)).sum()
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let is_recurring = self.settings().terms.is_recurring();
        let mut measures = vec![
            speaker.count_measure(if is_recurring { "entries" } else { "customers" }, self.customers()),
            speaker.count_measure("cohorts", self.retention.cohorts.len() as u64),
        ];
        let mut told: Vec<u32> = [1, 2, 3, 6, 12]
            .into_iter()
            .filter(|&k| self.pooled(k).is_some_and(|period| period.share.total > 0))
            .chain([self.k])
            .collect();
        told.sort_unstable();
        told.dedup();
        measures.extend(told.into_iter().map(|k| self.rate_measure(k)));
        measures.extend(self.recent().map(|recent| self.recent_measure(&recent)));
        measures.extend(self.money_measures());
        measures.extend(self.coverage.iter().map(|coverage| coverage.measure(self.context)));
        measures.extend(self.beside_measures());
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn rate_measure(&self, k: u32) -> Measure {
        let speaker = &self.context.speaker;
        let period = self.pooled(k);
        let when = self.when(k);
        let mut measure = if self.mean() == RetentionMean::Pooled {
            let share = period.map_or(Share::default(), |period| period.share);
            speaker.share_measure("retention_period", share, period.and_then(|period| period.interval))
        } else {
            let mean = self.mean_of(k);
            let display = mean.map_or_else(|| speaker.nothing(), |mean| speaker.locale().percent(mean, 0));
            speaker.measure("retention_period", Unit::Share, mean, display)
        };
        if let Some(interval) = measure.interval.as_mut().filter(|_| self.settings().terms.is_recurring()) {
            interval.method = "clustered".to_owned();
        }
        measure.id = format!("retention_period_{k}");
        measure.label = speaker.say(&RetentionWords::Rate { act: self.act(), when: when.clone() });
        measure.definition = match self.mean() {
            RetentionMean::Pooled => speaker.say(&RetentionWords::RateDefinition { when }),
            RetentionMean::Simple => speaker.say(&RetentionWords::RateDefinitionSimple { when }),
            RetentionMean::Mixpanel => speaker.say(&RetentionWords::RateDefinitionWeighted { when }),
        };
        measure
    }

    fn recent_measure(&self, recent: &Recent) -> Measure {
        let speaker = &self.context.speaker;
        let day = |day: Day| speaker.locale().day(day);
        let when = self.when(self.k);
        let interval = measures::share_interval(recent.now.share);
        let mut measure = speaker.share_measure("retention_recent", recent.now.share, interval);
        measure.label = speaker.say(&RetentionWords::RecentRate { act: self.act(), when: when.clone() });
        measure.definition = speaker.say(&RetentionWords::RecentRateDefinition {
            when,
            from: day(recent.now.from),
            to: day(recent.now.to),
        });
        let before = &recent.before;
        measure.comparisons.push(comparison(
            "same_period_last_year",
            before.from,
            before.to,
            before.share.rate(),
            super::compare::points(speaker, recent.points(), before.from, before.to),
        ));
        measure
    }

    /// Revenue, and with a margin what is left of it, until the end of the period, of the closed groups by all their
    /// customers; and the revenue of the period itself by that of their first one.
    fn money_measures(&self) -> Vec<Measure> {
        if self.context.tells_activity() {
            return Vec::new();
        }
        let speaker = &self.context.speaker;
        let (mut revenue, mut customers) = (Money::ZERO, 0_u64);
        let mut goods = Goods::default();
        let (mut here, mut first) = (Money::ZERO, Money::ZERO);
        for cohort in &self.retention.cohorts {
            if let Some(cell) = reading::closed_cell(cohort, self.k) {
                revenue += cell.cumulative_revenue;
                goods += cell.cumulative_goods;
                customers += u64::from(cohort.size);
                here += cell.revenue;
                first += cohort.cells.first().map_or(Money::ZERO, |cell| cell.revenue);
            }
        }
        let until = self.until(self.k);
        let unit = speaker.money_unit();
        let mut per_customer =
            speaker.mean_measure("revenue_per_customer", unit.clone(), revenue.major(), customers, 2);
        per_customer.id = format!("revenue_per_customer_period_{}", self.k);
        per_customer.label = speaker.say(&RetentionWords::RevenuePerCustomer { until: until.clone() });
        per_customer.definition = speaker.say(&RetentionWords::RevenuePerCustomerDefinition { until: until.clone() });
        let mut measures = vec![per_customer];
        if let Some(sum) = self.margins.left(revenue, goods) {
            let id = "margin_per_customer";
            let mut left = speaker.mean_measure(id, unit.clone(), sum, customers, 2);
            left.id = format!("{id}_period_{}", self.k);
            left.label = speaker.say(&RepeatWords::MarginPerCustomer { until: until.clone() });
            let margin = self.margins.elsewhere().map(|margin| speaker.locale().percent_of(margin, 1_000));
            let margin = margin.unwrap_or_default();
            left.definition = speaker.say(&match self.margins.used_costs() {
                Some(_) => RepeatWords::MarginPerCustomerCosts { until, margin },
                None => RepeatWords::MarginPerCustomerDefinition { until, margin },
            });
            measures.push(left);
        }
        if first > Money::ZERO {
            let ratio = here.major() / first.major();
            let display = speaker.locale().percent(ratio, 0);
            let mut kept = speaker.measure("revenue_retention", Unit::Share, Some(ratio), display);
            kept.id = format!("revenue_retention_period_{}", self.k);
            (kept.numerator, kept.denominator, kept.sums) = (Some(here.major()), Some(first.major()), Some(unit));
            let period = self.period_name(self.k);
            kept.label = speaker.say(&RepeatWords::RevenueRetention { period: period.clone() });
            kept.definition = speaker.say(&RepeatWords::RevenueRetentionDefinition { period });
            measures.push(kept);
        }
        measures
    }

    fn figures(&self) -> Vec<Figure> {
        let periods =
            (0..self.retention.pooled.len()).map(|k| Series { column: format!("period_{k}"), ..Series::default() });
        let (measure, sum) = (self.settings().measure, self.settings().sum);
        let (table, title) = match (measure, sum) {
            (RetentionMeasure::Customers, _) => ("shares", self.triangle_title()),
            (RetentionMeasure::Orders, RetentionSum::Period) => ("orders", self.total_title(measure)),
            (RetentionMeasure::Revenue, RetentionSum::Period) => ("revenue", self.total_title(measure)),
            _ => ("cohorts", self.total_title(measure)),
        };
        let alone = |column: &str| Series { column: column.into(), ..Series::default() };
        let curve = match self.mean() {
            RetentionMean::Pooled => Series { low: Some("low".into()), high: Some("high".into()), ..alone("share") },
            RetentionMean::Simple => alone("simple_mean"),
            RetentionMean::Mixpanel => alone("size_weighted_mean"),
        };
        let mut figures = vec![
            Figure {
                id: "triangle".into(),
                title,
                kind: FigureKind::Triangle,
                table: table.into(),
                x: "cohort".into(),
                series: periods.collect(),
            },
            Figure {
                id: "curve".into(),
                title: self.curve_title(),
                kind: FigureKind::Lines,
                table: "pooled".into(),
                x: "period".into(),
                series: vec![curve],
            },
        ];
        figures.extend(self.beside_figures());
        figures
    }

    fn notes(&self) -> Vec<super::Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        let is_filtered = filters.iter().any(|values| !values.is_empty());
        if is_filtered && selection.scope == FilterScope::Orders && self.customers() > 0 {
            notes.push(speaker.note(Severity::Info, NoteWords::FilterSelectsOrders));
        }
        let cells = || self.retention.cohorts.iter().flat_map(|cohort| cohort.cells.iter());
        let open: Vec<Day> = cells().filter(|cell| cell.state == CellState::Open).map(|cell| cell.closes).collect();
        if let Some(&first) = open.iter().min() {
            let day = speaker.locale().day(first);
            notes.push(speaker.note(Severity::Info, NoteWords::OpenPeriods { cells: open.len() as u64, day }));
        }
        let outside = cells().filter(|cell| cell.state == CellState::Outside).count() as u64;
        // Cells before a bracket are left out by choice.
        let is_bracket = self.retention.config.criterion == Criterion::Bracket && self.retention.brackets.is_empty();
        if outside > 0 && !is_bracket {
            notes.push(speaker.note(Severity::Warning, NoteWords::OutsidePeriods { cells: outside }));
        }
        let small = self.retention.cohorts.iter().filter(|cohort| cohort.size < SMALL).count() as u64;
        if small > 0 {
            let message = NoteWords::SmallCohorts { cohorts: small, least: SMALL.into() };
            notes.push(speaker.note(Severity::Warning, message));
        }
        let last = self.retention.pooled.len().saturating_sub(1) as u64;
        let is_day_cut = self.retention.config.grain == Grain::Day
            && self.context.settings.retention.config.periods.is_none()
            && last == u64::from(MOST_DAYS);
        if self.retention.is_cut || is_day_cut {
            notes.push(speaker.note(Severity::Info, NoteWords::TableCut { periods: last }));
        }
        notes.extend(self.beside_notes());
        notes.extend(self.coverage.iter().flat_map(|coverage| coverage.notes(self.context)));
        notes
    }

    /// Days of an elapsed period; nothing with calendar periods.
    fn days(&self) -> Option<u64> {
        (self.retention.config.window == Window::Elapsed).then(|| self.retention.window_days.unwrap_or(1).into())
    }
}
