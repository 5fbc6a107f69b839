//! What is it worth to keep customers? One more of a hundred kept, two well-known claims checked, and what an incentive may cost.

mod tables;

use super::build::Context;
use super::coverage::Coverage;
use super::speak::wilson_interval;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, Severity, Unit};
use crate::measures::{self, Economics, IncentiveDay, UpliftKind, UpliftOf, share_interval};
use crate::records::FilterScope;
use crate::words::{EconomicsWords, NoteWords};

struct Told<'request> {
    context: &'request Context<'request>,
    found: Economics,
    /// Of how much revenue the cost is known, where a file says.
    coverage: Option<Coverage>,
}

/// The report of retention economics.
///
/// Tables: `uplift` (1 to 10 more, relative and in points: customers, revenue, profit), `uplift_profit` (the same side by side,
/// for the figure), `claim_profit` (5 more by each definition, against the published 25 to 95 %), `claim_cost` (winning by
/// keeping, by each definition, against the published five), `costs` (which costs are known, and what would tell the others),
/// `incentives` (the break-even by the day of sending), `weeks` (how fast next orders come), `chain` (who goes on to which order).
pub(super) fn report(context: &Context) -> super::Report {
    let mut found = measures::economics(context.dataset, &context.settings.selection, &context.settings.economics);
    if context.is_nothing_selected() {
        (found.customers, found.watched) = (0, 0);
    }
    let coverage = Coverage::of(context, &found.margins);
    report_of!(Told { context, found, coverage })
}

fn interval(found: measures::Interval) -> Interval {
    Interval { low: found.low, high: found.high, level: found.level, method: "hall".to_owned() }
}

impl Told<'_> {
    fn money(&self, major: f64) -> String {
        let speaker = &self.context.speaker;
        let decimals = if major.abs() >= 10_000.0 { 0 } else { 2 };
        speaker.locale().money_of(major, speaker.currency, decimals)
    }

    fn days(&self) -> u64 {
        self.found.days.into()
    }

    /// The day on which an incentive is looked at: the one advised, else the thirtieth or the last before it.
    fn told_day(&self) -> Option<&IncentiveDay> {
        let days = &self.found.incentives;
        let advised = days.iter().find(|day| day.is_advised);
        advised.or_else(|| days.iter().rev().find(|day| day.day <= 30))
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let (found, days) = (&self.found, self.days());
        if found.customers == 0 {
            return speaker.say(&EconomicsWords::ReadingEmpty);
        }
        if found.watched == 0 {
            return speaker.say(&EconomicsWords::ReadingYoung { customers: found.customers, days });
        }
        let back = found.returned.hits;
        let Some((worth, Some(off))) = found.worth.filter(|_| back >= Economics::FEW) else {
            return speaker.say(&EconomicsWords::ReadingFew { back, customers: found.watched, days });
        };
        let (worth, low, high) = (self.money(worth), self.money(off.low), self.money(off.high));
        let margin = if found.margins.overall().is_some() { "given" } else { "none" }.to_owned();
        speaker.say(&match found.send_by {
            Some(day) => EconomicsWords::Reading { worth, low, high, days, day: day.into(), margin },
            None => EconomicsWords::ReadingNoDay { worth, low, high, days, margin },
        })
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let found = &self.found;
        let money = |id: &str, value: Option<f64>| {
            let display = value.map_or_else(|| speaker.nothing(), |value| self.money(value));
            speaker.measure(id, speaker.money_unit(), value, display)
        };
        let is_known = found.watched > 0;
        let mut worth = money("worth", found.worth.map(|worth| worth.0).filter(|_| is_known));
        worth.interval = found.worth.and_then(|worth| worth.1).filter(|_| worth.value.is_some()).map(interval);
        let mut measures = vec![
            speaker.count_measure("customers", found.customers),
            speaker.count_measure("watched", found.watched),
            speaker.share_measure("came_back", found.returned, share_interval(found.returned)),
            money("value", found.value.filter(|_| is_known)),
            worth,
        ];
        let cost = found.acquisition.as_ref();
        let mut acquisition = money("acquisition_cost", cost.map(|cost| cost.by_customer));
        acquisition.numerator = cost.and_then(|cost| cost.spent).map(|spent| spent.major());
        acquisition.denominator = cost.filter(|cost| cost.spent.is_some()).map(|cost| cost.new_customers as f64);
        measures.push(acquisition);
        let percent = |id: &str, value: Option<f64>, off: Option<measures::Interval>| {
            let display = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().percent(value, 1));
            let mut measure = speaker.measure(id, Unit::Share, value, display);
            measure.interval = off.filter(|_| value.is_some()).map(interval);
            measure
        };
        let five = found.five.iter().find(|one| one.kind == UpliftKind::Points && one.of == UpliftOf::SecondOrder);
        let (change, off) = five.filter(|_| is_known).map_or((None, None), |one| (one.change, one.interval));
        measures.push(percent("five_points", change, off));
        let day = self.told_day().filter(|_| is_known);
        let mut needed = percent("break_even", day.and_then(|day| day.break_even), None);
        needed.interval = day.and_then(|day| day.interval).filter(|_| needed.value.is_some()).map(wilson_interval);
        if let Some(day) = day {
            needed.definition = speaker.say(&EconomicsWords::BreakEvenDefinition { day: day.day.into() });
        }
        measures.push(needed);
        let send = found.send_by.filter(|_| is_known);
        let display = send.map_or_else(|| speaker.nothing(), |day| speaker.locale().count(day.into()));
        measures.push(speaker.measure("send_by", Unit::Days, send.map(f64::from), display));
        measures.extend(self.coverage.iter().map(|coverage| coverage.measure(self.context)));
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let lines = |id: &str, title: EconomicsWords, table: &str, x: &str, series: Vec<Series>| Figure {
            id: id.to_owned(),
            title: speaker.say(&title),
            kind: FigureKind::Lines,
            table: table.to_owned(),
            x: x.to_owned(),
            series,
        };
        let banded = |column: &str| Series {
            column: column.to_owned(),
            low: Some(format!("{column}_low")),
            high: Some(format!("{column}_high")),
            ..Series::default()
        };
        let of = |kind| self.found.uplifts.iter().find(|one| one.kind == kind && one.step == 5);
        let uplift = match of(UpliftKind::Relative).zip(of(UpliftKind::Points)) {
            Some((relative, points)) => EconomicsWords::FigureUplift {
                relative: self.money(relative.profit),
                points: self.money(points.profit),
                customers: self.found.watched,
            },
            None => EconomicsWords::FigureUpliftPlain,
        };
        let pace = match self.found.send_by {
            Some(day) => EconomicsWords::FigurePace { day: day.into() },
            None => EconomicsWords::FigurePacePlain,
        };
        let incentive = match self.told_day().and_then(|day| Some((day.day, day.break_even?))) {
            Some((day, share)) => {
                EconomicsWords::FigureIncentive { share: speaker.locale().number(share * 100.0, 1), day: day.into() }
            }
            None => EconomicsWords::FigureIncentivePlain,
        };
        let mut figures = vec![
            lines("uplift", uplift, "uplift_profit", "step", vec![banded("relative"), banded("points")]),
            lines(
                "incentives",
                incentive,
                "incentives",
                "sent_day",
                vec![Series {
                    column: "break_even".into(),
                    low: Some("low".into()),
                    high: Some("high".into()),
                    ..Series::default()
                }],
            ),
            lines(
                "weeks",
                pace,
                "weeks",
                "until",
                vec![Series {
                    column: "came_share".into(),
                    low: Some("low".into()),
                    high: Some("high".into()),
                    ..Series::default()
                }],
            ),
        ];
        // Where no incentive can pay there is nothing to draw.
        let can_pay = self.found.incentives.iter().any(|day| day.break_even.is_some());
        figures.retain(|figure| figure.id != "incentives" || can_pay);
        figures
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let found = &self.found;
        let mut notes = Vec::new();
        if found.watched == 0 {
            return notes;
        }
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        if found.margins.overall().is_none() {
            add(Severity::Warning, NoteWords::RevenueAsProfit);
        }
        match &found.acquisition {
            None => add(Severity::Info, NoteWords::NoAcquisitionCost),
            Some(cost) => {
                if let Some((from, to)) = cost.span {
                    let span = speaker.locale().span(from, to);
                    let spent = cost.spent.map(|spent| speaker.money(spent)).unwrap_or_default();
                    add(Severity::Info, NoteWords::CostFromAds { spent, customers: cost.new_customers, span });
                }
                if cost.overlapping > 0 {
                    add(Severity::Warning, NoteWords::AdsOverlap { tables: cost.overlapping });
                }
                if cost.other_currency > 0 {
                    let currency = speaker.currency.code().to_owned();
                    add(Severity::Warning, NoteWords::AdsOtherCurrency { rows: cost.other_currency, currency });
                }
            }
        }
        if found.config.retention_cost.is_none() {
            add(Severity::Info, NoteWords::NoRetentionCost);
        }
        let changes = || found.five.iter().filter_map(|one| one.change);
        let ends = changes().reduce(f64::min).zip(changes().reduce(f64::max));
        if let Some((least, most)) = ends {
            let percent = |share: f64| speaker.locale().percent(share, 0);
            let (low, high) = tables::PROFIT_MORE;
            let reached = changes().filter(|change| (low..=high).contains(change)).count() as u64;
            let (all, least, most) = (changes().count() as u64, percent(least), percent(most));
            add(Severity::Info, NoteWords::ClaimByDefinition { least, most, reached, all });
        }
        add(Severity::Info, NoteWords::EconomicsAssumes { days: self.days() });
        notes.extend(self.coverage.iter().flat_map(|coverage| coverage.notes(self.context)));
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        if filters.iter().any(|values| !values.is_empty()) && selection.scope == FilterScope::Orders {
            notes.push(speaker.note(Severity::Info, NoteWords::EconomicsFilterSelectsOrders));
        }
        notes
    }
}
