//! When do customers come back, or leave? The curve of those who are left, when to write, and whether groups differ.

mod tables;

use super::build::Context;
use super::season::{self, SeasonOf};
use super::{Figure, FigureKind, Interval, Measure, Note, Series, Severity, Table, Unit};
use crate::measures::{self, GroupName, Survival, SurvivalGroup, SurvivalKind};
use crate::records::FilterScope;
use crate::stats::QuantileAge;
use crate::words::{NoteWords, SurvivalWords};

/// Rates are told of so many who are under observation.
const THOUSAND: f64 = 1_000.0;

/// How many groups the figure draws; the others stand in its table.
const MOST_DRAWN: usize = 7;

/// With more groups than this the figure has no bands; the table still has them.
const MOST_BANDS: usize = 5;

/// With fewer clocks than this under observation a share is told as a count.
const FEW: u64 = 30;

struct Told<'request> {
    context: &'request Context<'request>,
    survival: Survival,
}

/// The report of the clock.
///
/// Tables: `curve` (one row a group and an age with an event), `groups` (one row each), `hazard` (the rate by span of ages),
/// `pace` (the same of the clock that single numbers speak of, while enough are watched), `curves` (all groups side by side, for
/// the figure), `season` and `season_ages` (months of the year against age, and ages against the month).
pub(super) fn report(context: &Context) -> super::Report {
    let mut survival = measures::survival(context.dataset, &context.settings.selection, &context.settings.survival);
    if context.is_nothing_selected() && survival.kind == SurvivalKind::Orders {
        survival.groups.clear();
        survival.season = measures::Season::default();
    }
    report_of!(Told { context, survival })
}

impl Told<'_> {
    fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.curve(), self.group_table(), self.hazard(), self.pace(), self.curves()];
        tables.extend(season::tables(self.context, &self.survival.season, self.season_of()));
        tables
    }

    fn season_of(&self) -> SeasonOf {
        if self.is_of_orders() { SeasonOf::NextOrders } else { SeasonOf::Leaving }
    }

    fn is_of_orders(&self) -> bool {
        self.survival.kind == SurvivalKind::Orders
    }

    fn age_unit(&self) -> Unit {
        if self.survival.kind == SurvivalKind::Durations { Unit::Ratio } else { Unit::Days }
    }

    fn age(&self, age: f64) -> String {
        let decimals = if age.fract() == 0.0 { 0 } else { 1 };
        self.context.speaker.locale().number(age, decimals)
    }

    /// The id of a group, the same in every language.
    fn id(&self, name: &GroupName) -> String {
        match name {
            GroupName::All => "all".to_owned(),
            GroupName::Order(number) => format!("{number}→{}", u64::from(*number) + 1),
            GroupName::OrderOrLater(number) => format!("{number}+"),
            GroupName::Named(name) => name.clone(),
            GroupName::Unknown => "unknown".to_owned(),
            GroupName::Other => "other".to_owned(),
        }
    }

    fn name(&self, name: &GroupName) -> String {
        let speaker = &self.context.speaker;
        match name {
            GroupName::All => speaker.say(&SurvivalWords::GroupAll),
            GroupName::Order(number) => speaker.say(&SurvivalWords::GroupOrder { number: (*number).into() }),
            GroupName::OrderOrLater(number) => {
                speaker.say(&SurvivalWords::GroupOrderOrLater { number: (*number).into() })
            }
            GroupName::Named(name) => name.clone(),
            GroupName::Unknown => speaker.say(&SurvivalWords::GroupUnknown),
            GroupName::Other => speaker.say(&SurvivalWords::GroupOther),
        }
    }

    /// The longest usual span of days that many clocks were watched for.
    fn horizon(&self) -> Option<f64> {
        let group = &self.survival.all;
        let is_watched = |days: &&f64| group.table.at_risk(**days) >= FEW && group.curve.survival_at(**days).is_some();
        [365.0, 180.0, 90.0, 30.0, 7.0].iter().find(is_watched).copied()
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let group = &self.survival.all;
        let lives = group.table.lives();
        if lives == 0 {
            return speaker.say(&SurvivalWords::ReadingEmpty);
        }
        if !self.is_of_orders() {
            return self.reading_of_lives();
        }
        let order = self.context.settings.survival.order.into();
        let events = group.table.events();
        if events == 0 {
            return speaker.say(&SurvivalWords::ReadingNone { customers: lives, order });
        }
        let Some(days) = self.horizon() else {
            return speaker.say(&SurvivalWords::ReadingFew { back: events, customers: lives, order });
        };
        let back = 1.0 - group.curve.survival_at(days).unwrap_or(1.0);
        // Half of those who come back within the span have done so by this day.
        let half = group.curve.quantile(back / 2.0).time.unwrap_or(days);
        if back == 0.0 {
            return speaker.say(&SurvivalWords::ReadingNone { customers: lives, order });
        }
        let base = if back < 0.02 { 1_000.0 } else { 100.0 };
        speaker.say(&SurvivalWords::Reading {
            rate: speaker.locale().number(back * base, 0),
            base: speaker.locale().number(base, 0),
            days: days as u64,
            half: half as u64,
            order,
        })
    }

    fn reading_of_lives(&self) -> String {
        let speaker = &self.context.speaker;
        let SurvivalGroup { table, curve, .. } = &self.survival.all;
        let Some(last) = curve.points.last() else {
            return speaker.say(&SurvivalWords::ReadingNobodyLeft { lives: table.lives() });
        };
        let unit = self.unit_id();
        let (from, to) = self.fastest().map_or((0.0, last.time), |(from, to, _)| (from.max(0.0), to));
        let (from, to) = (self.age(from), self.age(to));
        match curve.median().time {
            Some(median) => {
                speaker.say(&SurvivalWords::ReadingHalf { median: self.age(median), from, to, unit: unit.to_owned() })
            }
            None => speaker.say(&SurvivalWords::ReadingLeft {
                share: speaker.locale().percent(last.survival, 0),
                time: self.age(last.time),
                from,
                to,
                unit: unit.to_owned(),
            }),
        }
    }

    /// The span of ages in which the rate is highest, with the rate: of those with more than a handful of events and a fifth
    /// of all to watch. Of orders day 0 does not count: a second order on the same day needs no letter.
    fn fastest(&self) -> Option<(f64, f64, f64)> {
        let table = &self.survival.all.table;
        let least = (table.events() / 50).max(5).min(table.events());
        let is_meant = |from: f64| !self.is_of_orders() || from >= 0.0;
        let is_watched = |from: f64| table.at_risk(from) * 5 >= table.lives();
        let spans = self.spans(table).into_iter().filter(|&(from, _)| is_meant(from) && is_watched(from));
        let rates = spans.filter_map(|(from, to)| Some((from, to, table.rate(from, to)?)));
        rates.filter(|(.., rate)| rate.events >= least.max(1)).fold(
            None,
            |top: Option<(f64, f64, f64)>, (from, to, rate)| {
                if top.is_some_and(|(.., most)| most >= rate.value()) { top } else { Some((from, to, rate.value())) }
            },
        )
    }

    /// `days`, or `durations` in the file's own unit.
    fn unit_id(&self) -> &'static str {
        if self.survival.kind == SurvivalKind::Durations { "durations" } else { "days" }
    }

    /// What ages are, as the title of an axis.
    fn age_label(&self) -> String {
        self.context.speaker.say(&match self.survival.kind {
            SurvivalKind::Orders => SurvivalWords::AgeOfOrders,
            SurvivalKind::Days => SurvivalWords::AgeOfDays,
            SurvivalKind::Durations => SurvivalWords::AgeOfDurations,
        })
    }

    /// A span of ages as a person reads it: the days in it, or its ends in the file's unit.
    fn span(&self, from: f64, to: f64) -> String {
        let first = if self.survival.kind == SurvivalKind::Durations { from } else { from + 1.0 };
        if first == to { self.age(to) } else { format!("{}–{}", self.age(first), self.age(to)) }
    }

    /// A measure whose words depend on what the clocks measure.
    fn measure(&self, id: &str, unit: Unit, value: Option<f64>, display: Option<String>) -> Measure {
        let kind = if self.is_of_orders() { "orders" } else { "lifetimes" };
        let display = display.filter(|_| value.is_some()).unwrap_or_else(|| self.context.speaker.nothing());
        let mut measure = self.context.speaker.measure(&format!("{id}_{kind}"), unit, value, display);
        measure.id = id.to_owned();
        measure
    }

    fn age_measure(&self, id: &str, age: QuantileAge) -> Measure {
        let mut measure = self.measure(id, self.age_unit(), age.time, age.time.map(|age| self.age(age)));
        measure.interval = age.time.and(age.low).zip(age.high).map(|(low, high)| interval(low, high));
        measure
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let SurvivalGroup { table, curve, .. } = &self.survival.all;
        let mut measures = vec![
            self.measure(
                "customers",
                Unit::Count,
                Some(self.survival.customers as f64),
                Some(speaker.locale().count(self.survival.customers)),
            ),
            self.measure("lives", Unit::Count, Some(table.lives() as f64), Some(speaker.locale().count(table.lives()))),
            self.measure(
                "events",
                Unit::Count,
                Some(table.events() as f64),
                Some(speaker.locale().count(table.events())),
            ),
            self.age_measure("median", curve.median()),
            self.age_measure("first_quartile", curve.quantile(0.25)),
        ];
        for days in [30.0, 90.0, 365.0] {
            if self.survival.kind == SurvivalKind::Durations {
                break;
            }
            let left = curve.survival_at(days).filter(|_| table.lives() > 0);
            let share = left.map(|left| if self.is_of_orders() { 1.0 - left } else { left });
            let display = share.map(|share| speaker.locale().percent(share, 1));
            let mut measure = self.measure("share_by", Unit::Share, share, display);
            let point = curve.point_at(days).filter(|_| share.is_some());
            measure.interval = point.map(|point| match self.is_of_orders() {
                true => interval(1.0 - point.high, 1.0 - point.low),
                false => interval(point.low, point.high),
            });
            measure.id = format!("share_by_day_{days}");
            let days = days as u64;
            let (label, definition) = match self.is_of_orders() {
                true => (SurvivalWords::BackBy { days }, SurvivalWords::BackByDefinition { days }),
                false => (SurvivalWords::LeftAfter { days }, SurvivalWords::LeftAfterDefinition { days }),
            };
            (measure.label, measure.definition) = (speaker.say(&label), speaker.say(&definition));
            measures.push(measure);
        }
        let test = self.survival.log_rank.as_ref().ok();
        let number = |value: f64, decimals| speaker.locale().number(value, decimals);
        let of_test = |id: &str, value: Option<f64>, display: Option<String>| {
            speaker.measure(id, Unit::Ratio, value, display.unwrap_or_else(|| speaker.nothing()))
        };
        measures.push(of_test("log_rank", test.map(|test| test.statistic), test.map(|test| number(test.statistic, 2))));
        measures.push(of_test(
            "log_rank_p",
            test.map(|test| test.p),
            test.map(|test| chance(speaker.locale(), test.p)),
        ));
        measures
            .extend(self.is_of_orders().then(|| super::notes::coverage_measures(self.context)).into_iter().flatten());
        measures
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let title = match (&self.survival.log_rank, self.survival.groups.len()) {
            (Ok(test), groups) if groups > 1 && test.p < 0.05 => {
                SurvivalWords::FigureDiffer { p: chance(speaker.locale(), test.p) }
            }
            (Ok(test), groups) if groups > 1 => SurvivalWords::FigureAlike { p: chance(speaker.locale(), test.p) },
            _ if self.is_of_orders() => SurvivalWords::FigureOrders,
            _ => SurvivalWords::FigureLives,
        };
        let drawn = self.survival.groups.len().min(MOST_DRAWN);
        let band = |end: &str, group: usize| (drawn <= MOST_BANDS).then(|| format!("{end}_{}", group + 1));
        let series = (0..drawn).map(|group| Series {
            column: format!("group_{}", group + 1),
            low: band("low", group),
            high: band("high", group),
            ..Series::default()
        });
        let pace = match self.fastest() {
            Some((from, to, rate)) => {
                let (span, rate) = (self.span(from, to), speaker.locale().number(rate * THOUSAND, 1));
                match self.is_of_orders() {
                    true => SurvivalWords::FigurePaceOrders { span, rate },
                    false => SurvivalWords::FigurePaceLives { span, rate, unit: self.unit_id().to_owned() },
                }
            }
            None => SurvivalWords::FigurePace,
        };
        let mut figures = vec![Figure {
            id: "curves".into(),
            title: speaker.say(&title),
            kind: FigureKind::Lines,
            table: "curves".into(),
            x: "time".into(),
            series: series.collect(),
        }];
        figures.push(Figure {
            id: "pace".into(),
            title: speaker.say(&pace),
            kind: FigureKind::StackedBars,
            table: "pace".into(),
            x: "span".into(),
            series: vec![Series {
                column: "per_thousand".into(),
                low: Some("low".into()),
                high: Some("high".into()),
                ..Series::default()
            }],
        });
        // That of subscriptions stands in their own report.
        let has_season = self.is_of_orders() && !self.survival.season.months.is_empty();
        figures.extend(has_season.then(|| season::figure(self.context, &self.survival.season, self.season_of())));
        figures
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let (selection, settings) = (&self.context.settings.selection, &self.context.settings.survival);
        let mut notes = Vec::new();
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        let by = settings.by.clone().unwrap_or_default();
        if self.survival.is_split_unknown {
            add(Severity::Warning, NoteWords::UnknownSplit { found: by.clone() });
        }
        let is_filtered =
            [&selection.channels, &selection.products, &selection.countries].iter().any(|values| !values.is_empty());
        if self.is_of_orders() && is_filtered && selection.scope == FilterScope::Orders && self.survival.customers > 0 {
            add(Severity::Info, NoteWords::FilterSelectsClocks);
        }
        if self.survival.has_late_entry {
            add(Severity::Info, NoteWords::LateEntry);
        }
        if self.is_of_orders() && matches!(by.as_str(), "" | "order") && self.survival.groups.len() > 1 {
            add(Severity::Info, NoteWords::SameCustomersCompared);
        }
        if self.is_of_orders() && (1..FEW).contains(&self.survival.all.table.lives()) {
            add(Severity::Warning, NoteWords::FewClocks { clocks: self.survival.all.table.lives(), least: FEW });
        }
        if self.survival.left_out > 0 {
            add(Severity::Warning, NoteWords::LivesLeftOut { lives: self.survival.left_out });
        }
        if self.is_of_orders() {
            notes.extend(season::note(self.context, &self.survival.season, self.season_of()));
        }
        notes
    }
}

fn interval(low: f64, high: f64) -> Interval {
    Interval { low, high, level: measures::Retention::LEVEL, method: "log_log".to_owned() }
}

/// A probability as a person reads it.
pub(super) fn chance(locale: &crate::words::Locale, p: f64) -> String {
    if p < 0.000_1 { format!("< {}", locale.number(0.000_1, 4)) } else { locale.number(p, 4) }
}
