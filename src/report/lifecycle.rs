//! Do we win more customers than we lose? New, kept, returned and silent customers by period, Pulse, and stickiness.

mod tables;

use super::build::Context;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Unit};
use crate::measures::{self, CellState, Lifecycle, LifecyclePeriod};
use crate::records::FilterScope;
use crate::units::{Grain, Share};
use crate::words::{LifecycleWords, NoteWords};

struct Told<'request> {
    context: &'request Context<'request>,
    lifecycle: Lifecycle,
}

/// The report of the lifecycle.
///
/// Tables: `periods` (one row a period), `recent` (the last of them, for the figures), `stickiness` (one row a number of periods).
pub(super) fn report(context: &Context) -> super::Report {
    // Files that start with the shop need no guard; in others the first days cannot tell new customers.
    let start = context.joined.history_start.filter(|start| start.starts_mid_life);
    let sure_from = start.map(|start| start.first_day.plus(start.guard_days as i32));
    let settings = context.settings;
    let mut lifecycle = measures::lifecycle(context.dataset, &settings.selection, &settings.lifecycle, sure_from);
    if context.is_nothing_selected() || lifecycle.customers == 0 {
        // Zeros would look like a shop that everybody left.
        lifecycle.periods.clear();
    }
    report_of!(Told { context, lifecycle })
}

impl Told<'_> {
    fn grain(&self) -> Grain {
        self.lifecycle.config.grain
    }

    fn grain_id(&self) -> String {
        self.grain().id().to_owned()
    }

    fn name(&self, row: &LifecyclePeriod) -> String {
        self.context.speaker.locale().period(row.period)
    }

    fn ratio(&self, value: f64) -> String {
        let decimals = match value {
            _ if value < 1.0 => 2,
            _ if value < 10.0 => 1,
            _ => 0,
        };
        self.context.speaker.locale().number(value, decimals)
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        if self.lifecycle.customers == 0 {
            return speaker.say(&LifecycleWords::ReadingEmpty);
        }
        let Some(row) = self.lifecycle.latest() else {
            let active = self.lifecycle.customers;
            return speaker.say(&LifecycleWords::ReadingOpen { grain: self.grain_id(), active });
        };
        let (period, active) = (self.name(row), row.active());
        let (new, resurrected) = (row.new, row.resurrected);
        let Some((pulse, dormant)) = row.pulse().zip(row.dormant()) else {
            let returning = row.returning;
            return speaker.say(&LifecycleWords::ReadingPlain { period, active, new, returning, resurrected });
        };
        let may_be_even = row.pulse_interval().is_none_or(|interval| interval.low <= 1.0 && 1.0 <= interval.high);
        let words = self.ratio(pulse);
        speaker.say(&match pulse < 1.0 {
            _ if may_be_even => LifecycleWords::ReadingEven { period, active, new, resurrected, dormant },
            true => LifecycleWords::ReadingLosing { period, active, new, resurrected, dormant, pulse: words },
            false => LifecycleWords::ReadingWinning { period, new, resurrected, dormant, pulse: words },
        })
    }

    fn count(&self, label: &str, id: &str, value: impl Fn(&LifecyclePeriod) -> Option<u64>) -> Measure {
        let speaker = &self.context.speaker;
        let value = self.lifecycle.latest().and_then(value);
        let display = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().count(value));
        let measure = speaker.measure(label, Unit::Count, value.map(|value| value as f64), display);
        self.of_latest(Measure { id: id.to_owned(), ..measure })
    }

    /// Says of which period the measure tells.
    fn of_latest(&self, mut measure: Measure) -> Measure {
        if let Some(row) = self.lifecycle.latest() {
            let (period, definition) = (self.name(row), std::mem::take(&mut measure.definition));
            measure.definition = self.context.speaker.say(&LifecycleWords::Latest { period, definition });
        }
        measure
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let latest = self.lifecycle.latest();
        let mut measures = vec![
            speaker.count_measure("customers", self.lifecycle.customers),
            self.count("active_customers", "active_customers", |row| Some(row.active())),
            self.count("lifecycle_new", "new", |row| Some(row.new)),
            self.count("lifecycle_returning", "returning", |row| Some(row.returning)),
            self.count("lifecycle_resurrected", "resurrected", |row| Some(row.resurrected)),
            self.count("lifecycle_dormant", "dormant", LifecyclePeriod::dormant),
        ];
        let pulse = |id: &str, (won, lost): (u64, u64)| {
            let value = (lost > 0).then(|| won as f64 / lost as f64);
            let display = value.map_or_else(|| speaker.nothing(), |value| self.ratio(value));
            let mut measure = speaker.measure(id, Unit::Ratio, value, display);
            let counts = value.map(|_| (won as f64, lost as f64));
            (measure.numerator, measure.denominator) = (counts.map(|(won, _)| won), counts.map(|(_, lost)| lost));
            measure
        };
        let mut told = self.of_latest(pulse("pulse", latest.map_or((0, 0), won_and_lost)));
        told.interval = latest.and_then(LifecyclePeriod::pulse_interval).map(|found| Interval {
            low: found.low,
            high: found.high,
            level: found.level,
            method: "wilson_odds".to_owned(),
        });
        measures.push(told);
        let span = self.a_year().map(won_and_lost);
        measures.push(pulse("pulse_span", span.fold((0, 0), |all, row| (all.0 + row.0, all.1 + row.1))));
        let kept = latest.and_then(LifecyclePeriod::kept).unwrap_or_default();
        measures.push(self.of_latest(speaker.share_measure("kept", kept, measures::share_interval(kept))));
        measures.push(self.sticky());
        let share = latest.and_then(LifecyclePeriod::daily_share);
        let display = share.map_or_else(|| speaker.nothing(), |share| speaker.locale().percent(share, 1));
        let mut daily = speaker.measure("daily_share", Unit::Share, share, display);
        let period = latest.map_or_else(|| speaker.nothing(), |row| self.name(row));
        daily.definition = speaker.say(&LifecycleWords::DailyShare { period });
        measures.push(daily);
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn sticky(&self) -> Measure {
        let speaker = &self.context.speaker;
        let share = if self.lifecycle.stickiness.periods > 1 {
            self.lifecycle.stickiness.at_least(2)
        } else {
            Share::default()
        };
        let mut measure = speaker.share_measure("sticky", share, measures::share_interval(share));
        let periods = self.lifecycle.stickiness.periods.into();
        measure.definition = speaker.say(&LifecycleWords::StickyDefinition { periods, grain: self.grain_id() });
        measure
    }

    /// The closed periods of the year up to the latest.
    fn a_year(&self) -> impl Iterator<Item = &LifecyclePeriod> {
        let periods = match self.grain() {
            Grain::Day => 365,
            Grain::Week => 52,
            Grain::Month => 12,
            Grain::Quarter => 4,
            Grain::Year => 1,
        };
        let latest = self.lifecycle.latest().map_or(i32::MIN, |row| row.period.ordinal);
        self.lifecycle.periods.iter().filter(move |row| row.period.ordinal > latest.saturating_sub(periods))
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let locale = speaker.locale();
        let latest = self.lifecycle.latest();
        let active = latest.map_or(LifecycleWords::FigureActivePlain, |row| LifecycleWords::FigureActive {
            period: self.name(row),
            new: locale.count(row.new),
            returning: locale.count(row.returning),
            resurrected: locale.count(row.resurrected),
        });
        let silent = latest.and_then(|row| {
            let (silent, total) = (row.silent()?, row.dormant().filter(|&total| total > 0)?);
            let share = locale.percent(silent.new as f64 / total as f64, 0);
            Some(LifecycleWords::FigureSilent { period: self.name(row), dormant: locale.count(total), share })
        });
        let pulses: Vec<f64> = self.a_year().filter_map(LifecyclePeriod::pulse).collect();
        let pulse = if pulses.is_empty() {
            LifecycleWords::FigurePulsePlain
        } else {
            let above = pulses.iter().filter(|&&pulse| pulse > 1.0).count() as u64;
            LifecycleWords::FigurePulse { above, periods: pulses.len() as u64, grain: self.grain_id() }
        };
        let stickiness = match self.lifecycle.stickiness.at_least(2).rate() {
            Some(share) if self.lifecycle.stickiness.periods > 1 => LifecycleWords::FigureStickiness {
                share: speaker.share(share, None, self.lifecycle.stickiness.customers()),
                periods: self.lifecycle.stickiness.periods.into(),
                grain: self.grain_id(),
            },
            _ => LifecycleWords::FigureStickinessPlain,
        };
        let figure = |id: &str, title: LifecycleWords, kind, (table, x): (&str, &str), columns: &[&str]| Figure {
            id: id.to_owned(),
            title: speaker.say(&title),
            kind,
            table: table.to_owned(),
            x: x.to_owned(),
            series: columns.iter().map(|column| Series { column: (*column).to_owned(), ..Series::default() }).collect(),
        };
        let by_period = ("recent", "period");
        let silent = silent.unwrap_or(LifecycleWords::FigureSilentPlain);
        let kinds = ["dormant_new", "dormant_returning", "dormant_resurrected"];
        let mut figures = vec![
            figure("active", active, FigureKind::StackedBars, by_period, &["returning", "resurrected", "new"]),
            figure("silent", silent, FigureKind::StackedBars, by_period, &kinds),
            figure("pulse", pulse, FigureKind::Lines, by_period, &["pulse"]),
            figure("stickiness", stickiness, FigureKind::Lines, ("stickiness", "periods"), &["at_least_share"]),
        ];
        figures[0].series.push(Series { column: "dormant".into(), kind: SeriesKind::Lost, ..Series::default() });
        figures[2].series = vec![Series {
            column: "pulse".into(),
            low: Some("pulse_low".into()),
            high: Some("pulse_high".into()),
            ..Series::default()
        }];
        figures
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let unsure: Vec<&LifecyclePeriod> = self.lifecycle.periods.iter().filter(|row| !row.is_sure).collect();
        if let Some(day) = self.lifecycle.sure_from.filter(|_| !unsure.is_empty()) {
            let message = NoteWords::NewUnsure {
                periods: unsure.len() as u64,
                day: speaker.locale().day(day),
                customers: unsure.iter().map(|row| row.unsure_new).sum(),
            };
            notes.push(speaker.note(Severity::Warning, message));
        }
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        let is_filtered = filters.iter().any(|values| !values.is_empty());
        if is_filtered && selection.scope == FilterScope::Orders && self.lifecycle.customers > 0 {
            notes.push(speaker.note(Severity::Info, NoteWords::FilterSelectsActivity));
        }
        let cut = self.lifecycle.periods.iter().filter(|row| row.state == CellState::Outside).count() as u64;
        if cut > 0 {
            notes.push(speaker.note(Severity::Info, NoteWords::PeriodsCut { periods: cut }));
        }
        notes
    }
}

/// Customers won and lost in a period, where both can be told.
fn won_and_lost(row: &LifecyclePeriod) -> (u64, u64) {
    match row.dormant().filter(|_| row.is_sure) {
        Some(dormant) => (row.new + row.resurrected, dormant),
        None => (0, 0),
    }
}
