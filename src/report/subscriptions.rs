//! How do subscriptions last? Renewal by period with its projection, and the recurring revenue month by month.

use super::build::Context;
use super::season::{self, SeasonOf};
use super::speak::{count_cell, number_cell};
use super::{Cell, Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Table, Unit};
use crate::measures::{self, BillingPeriod, BridgeMonth, EarlyGroup, Retention, Subscriptions, share_interval};
use crate::stats::{TenureError, TenureFit, TenureModel, normal_quantile};
use crate::units::{Money, Share};
use crate::words::{NoteWords, SubscriptionWords, SurvivalWords};

/// How many periods are projected at most.
const MOST_PERIODS: usize = 120;
/// With fewer customers than this in a period its rate is not told in the sentence.
const FEW: f64 = 30.0;

struct Told<'request> {
    context: &'request Context<'request>,
    found: Subscriptions,
    /// Customers who could leave in each period and those who did.
    periods: Vec<(f64, f64)>,
}

/// The report of subscriptions.
///
/// Tables: `periods` (one row a period: renewal seen, and the models' projection as far again), `bridge` (month by month: the bridge of the
/// monthly recurring revenue and of customers), `early_leavers` (one row a source of customers), `season` and `season_ages` (months of the year against age, and ages against the
/// month).
pub(super) fn report(context: &Context) -> super::Report {
    let settings = context.settings;
    let found = measures::subscriptions(context.dataset, &settings.selection, &settings.subscriptions);
    let periods = found.tenure.periods();
    report_of!(Told { context, found, periods })
}

impl Told<'_> {
    fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.period_table(), self.bridge(), self.early_leavers()];
        tables.extend(season::tables(self.context, &self.found.season, SeasonOf::Leaving));
        tables
    }

    /// The share still there after so many periods, as seen.
    fn seen(&self, periods: usize) -> Option<f64> {
        let seen = self.periods.get(..periods)?;
        seen.iter().try_fold(1.0, |share, (here, left)| (*here > 0.0).then(|| share * (1.0 - left / here)))
    }

    /// The last period up to which shares are seen with enough customers.
    fn last_seen(&self) -> usize {
        self.periods.iter().take_while(|(here, _)| *here >= FEW).count()
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        if self.found.lives == 0 {
            return speaker.say(&SubscriptionWords::ReadingEmpty);
        }
        let last = self.last_seen();
        let percent = |share: f64| speaker.locale().number(share * 100.0, 0);
        // The period in which the largest share of those there leaves.
        let worst =
            self.periods[..last].iter().enumerate().fold(None, |worst: Option<(usize, f64)>, (at, (here, left))| {
                if worst.is_some_and(|(_, most)| most >= left / here) { worst } else { Some((at + 1, left / here)) }
            });
        let (Some(seen), Some((worst, rate))) = (self.seen(last), worst.filter(|(_, rate)| *rate > 0.0)) else {
            let Share { hits, total } = self.found.logo_churn;
            return speaker.say(&SubscriptionWords::ReadingFew { lives: self.found.lives, left: hits, total });
        };
        let (worst, rate, last_period) = (worst as u64, percent(rate), last as u64);
        match self.projected() {
            Some(projected) => speaker.say(&SubscriptionWords::Reading {
                seen: percent(seen),
                last: last_period,
                // Of those seen to stay, the share that the model lets stay on.
                later: percent(seen * projected.survival(2.0 * last as f64) / projected.survival(last as f64)),
                twice: 2 * last_period,
                worst,
                rate,
            }),
            None => {
                speaker.say(&SubscriptionWords::ReadingSeen { seen: percent(seen), last: last_period, worst, rate })
            }
        }
    }

    /// The model that fits better, a parameter more counting against it (Akaike's criterion).
    fn projected(&self) -> Option<TenureModel> {
        let models = [&self.found.sbg, &self.found.bdw].map(limit);
        let worth = |at: usize| models[at].map(|(_, log_likelihood)| log_likelihood - at as f64);
        let is_bdw = worth(1).zip(worth(0)).map_or(worth(0).is_none(), |(bdw, sbg)| bdw > sbg);
        models[usize::from(is_bdw)].map(|(model, _)| model)
    }

    fn money(&self, amount: Money) -> String {
        self.context.speaker.locale().money(amount, self.found.currency)
    }

    fn number(&self, id: &str, stable: &str, unit: Unit, value: Option<f64>, decimals: usize) -> Measure {
        let speaker = &self.context.speaker;
        let value = value.filter(|value| value.is_finite());
        let display = match (value, &unit) {
            (None, _) => speaker.nothing(),
            (Some(value), Unit::Share) => speaker.locale().percent(value, decimals),
            (Some(value), _) => speaker.locale().number(value, decimals),
        };
        let mut measure = speaker.measure(id, unit, value, display);
        measure.id = stable.to_owned();
        measure
    }

    fn parameter(&self, id: &str, stable: &str, value: Option<f64>, error: Option<f64>) -> Measure {
        let mut measure = self.number(id, stable, Unit::Ratio, value, 3);
        let z = normal_quantile(0.5 + Retention::LEVEL / 2.0);
        measure.interval = value.zip(error).zip(z).map(|((value, error), z)| Interval {
            low: (value - z * error).max(0.0),
            high: value + z * error,
            level: Retention::LEVEL,
            method: "wald".to_owned(),
        });
        measure
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let found = &self.found;
        let mut measures = vec![
            speaker.count_measure("subscribers", found.customers),
            speaker.count_measure("subscriptions", found.lives),
        ];
        let interval = share_interval(found.logo_churn);
        measures.push(speaker.share_measure("logo_churn", found.logo_churn, interval));
        let ratio = |value: Option<f64>, part: Option<Money>| {
            let whole = found.span.filter(|_| value.is_some() && found.has_amounts);
            (value.filter(|_| found.has_amounts), part.filter(|_| whole.is_some()), whole.map(|span| span.start))
        };
        let span = found.span.as_ref();
        let (net, gross) = (span.and_then(|span| span.net_error), span.and_then(|span| span.gross_error));
        for (id, (value, part, whole), error, most) in [
            ("nrr", ratio(span.and_then(|span| span.net()), span.map(|span| span.end)), net, f64::INFINITY),
            ("grr", ratio(span.and_then(|span| span.gross()), span.map(|span| span.end_capped)), gross, 1.0),
        ] {
            let mut measure = self.number(id, id, Unit::Share, value, 1);
            let is_enough = span.is_some_and(|span| span.customers as f64 >= FEW);
            measure.interval = measure.value.zip(error).filter(|_| is_enough).and_then(|(value, error)| {
                let off = normal_quantile(0.5 + Retention::LEVEL / 2.0)? * error;
                let (low, high) = ((value - off).max(0.0), (value + off).min(most));
                Some(Interval { low, high, level: Retention::LEVEL, method: "linear_ratio".to_owned() })
            });
            (measure.numerator, measure.denominator) = (part.map(Money::major), whole.map(Money::major));
            measure.sums = whole.map(|_| self.money_unit());
            measures.push(measure);
        }
        let kept = span.map_or(Share::default(), |span| Share::new(span.customers_left, span.customers));
        measures.push(speaker.share_measure("logo_retention", kept, share_interval(kept)));
        let month = found.months.last().filter(|_| found.has_amounts);
        let mut mrr = self.number("mrr", "mrr", self.money_unit(), month.map(|month| month.mrr_end.major()), 2);
        mrr.display = month.map_or_else(|| speaker.nothing(), |month| self.money(month.mrr_end));
        measures.push(mrr);
        measures.push(self.number("quick_ratio", "quick_ratio", Unit::Ratio, self.quick_ratio(), 2));
        measures.push(speaker.share_measure("trial_conversion", found.trials, share_interval(found.trials)));
        let parameters = |fit: Option<&TenureFit>, at: usize| {
            let value = fit.map(|fit| [fit.model.alpha, fit.model.beta, fit.model.c][at]);
            (value, fit.and_then(|fit| fit.standard_errors).map(|errors| errors[at]))
        };
        let (sbg, bdw) = (found.sbg.as_ref().ok(), found.bdw.as_ref().ok());
        let of_limit = |fit| limit(fit).map(|(_, log_likelihood)| log_likelihood);
        let bdw_c = match bdw {
            Some(_) => parameters(bdw, 2),
            None => (limit(&found.bdw).map(|(model, _)| model.c), None),
        };
        for measure in &mut measures {
            measure.missing = self.missing(measure);
        }
        for (id, stable, (value, error)) in [
            ("sbg_alpha", "sbg.alpha", parameters(sbg, 0)),
            ("sbg_beta", "sbg.beta", parameters(sbg, 1)),
            ("sbg_log_likelihood", "sbg.log_likelihood", (of_limit(&found.sbg), None)),
            ("bdw_alpha", "bdw.alpha", parameters(bdw, 0)),
            ("bdw_beta", "bdw.beta", parameters(bdw, 1)),
            ("bdw_c", "bdw.c", bdw_c),
            ("bdw_log_likelihood", "bdw.log_likelihood", (of_limit(&found.bdw), None)),
        ] {
            measures.push(self.parameter(id, stable, value, error));
        }
        measures
    }

    /// Why a measure has no value, and which file would tell it.
    fn missing(&self, measure: &Measure) -> Option<String> {
        if measure.value.is_some() || self.found.lives == 0 {
            return None;
        }
        let needs_amounts = matches!(measure.id.as_str(), "nrr" | "grr" | "mrr" | "quick_ratio");
        let words = match measure.id.as_str() {
            "trial_conversion" if self.found.period.is_some() => SubscriptionWords::MissingTrials,
            _ if self.found.period.is_none() => SubscriptionWords::MissingDays { needs: needs_amounts.into() },
            _ if needs_amounts && !self.found.has_amounts => SubscriptionWords::MissingAmounts,
            "quick_ratio" if self.found.span.is_some() => SubscriptionWords::MissingLosses,
            _ => SubscriptionWords::MissingMonths,
        };
        Some(self.context.speaker.say(&words))
    }

    fn money_unit(&self) -> Unit {
        Unit::Money(self.found.currency.code().to_owned())
    }

    /// What came in by what went out, in the months of the span.
    fn quick_ratio(&self) -> Option<f64> {
        let months = self.found.span.map_or(0, |span| span.months) as usize;
        let span = self.found.months.iter().rev().take(months);
        let (won, lost) = span.fold((Money::ZERO, Money::ZERO), |(won, lost), month| {
            (won + month.new + month.reactivation + month.expansion, lost + month.churn + month.contraction)
        });
        (lost > Money::ZERO).then(|| won.major() / lost.major())
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let series = |column: &str, kind| Series { column: column.to_owned(), kind, ..Series::default() };
        let expected = |column: &str| series(column, SeriesKind::Expected);
        let banded = |column: &str| Series {
            low: Some(format!("{column}_low")),
            high: Some(format!("{column}_high")),
            ..expected(column)
        };
        let won = ["new", "reactivation", "expansion"].map(|column| series(column, SeriesKind::Seen));
        let lost = ["contraction", "churn"].map(|column| series(column, SeriesKind::Lost));
        let mut figures = vec![
            Figure {
                id: "survival".into(),
                title: speaker.say(&SubscriptionWords::FigureSurvival),
                kind: FigureKind::Lines,
                table: "periods".into(),
                x: "period".into(),
                series: vec![series("seen", SeriesKind::Seen), banded("sbg"), banded("bdw")],
            },
            Figure {
                id: "bridge".into(),
                title: speaker.say(&SubscriptionWords::FigureBridge),
                kind: FigureKind::StackedBars,
                table: "bridge".into(),
                x: "month".into(),
                series: won.into_iter().chain(lost).collect(),
            },
        ];
        // Without amounts there is no revenue to draw.
        figures.retain(|figure| figure.id != "bridge" || self.found.has_amounts);
        let is_dated = !self.found.season.months.is_empty();
        figures.extend(is_dated.then(|| season::figure(self.context, &self.found.season, SeasonOf::Leaving)));
        figures
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    /// Periods from the first: those seen, and as many again where there is a model.
    fn period_table(&self) -> Table {
        let mut columns = vec![
            ("period", Unit::Count),
            ("customers", Unit::Count),
            ("left", Unit::Count),
            ("renewed_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("seen", Unit::Share),
        ];
        columns.extend(["sbg", "sbg_low", "sbg_high", "bdw", "bdw_low", "bdw_high"].map(|name| (name, Unit::Share)));
        let has_model = self.projected().is_some();
        let seen = self.periods.len();
        let rows = if has_model { (2 * seen).min(MOST_PERIODS).max(seen) } else { seen };
        let row = |at: usize| {
            let whole = self.periods.get(at).map(|&(here, left)| (here as u64, left as u64));
            let share = whole.map(|(here, left)| Share::new(here - left.min(here), here));
            let interval = share.and_then(share_interval);
            let mut row = vec![
                count_cell(at as u64 + 1),
                whole.map_or(Cell::Nothing, |(here, _)| count_cell(here)),
                whole.map_or(Cell::Nothing, |(_, left)| count_cell(left)),
                number_cell(share.and_then(Share::rate)),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                number_cell(self.seen(at + 1)),
            ];
            for fit in [&self.found.sbg, &self.found.bdw] {
                let projected = fit.as_ref().ok().map(|fit| fit.projected(at as f64 + 1.0, Retention::LEVEL));
                let interval = projected.and_then(|(_, interval)| interval);
                row.push(number_cell(limit(fit).map(|(model, _)| model.survival(at as f64 + 1.0))));
                row.push(number_cell(interval.map(|interval| interval.low)));
                row.push(number_cell(interval.map(|interval| interval.high)));
            }
            row
        };
        self.table("periods", &columns, rows, row)
    }

    fn bridge(&self) -> Table {
        let money = ["mrr_start", "new", "reactivation", "expansion", "contraction", "churn", "mrr_end"];
        let customers =
            ["customers_start", "customers_new", "customers_reactivated", "customers_lost", "customers_end"];
        let mut columns = vec![("month", Unit::Date)];
        columns.extend(money.map(|name| (name, self.money_unit())));
        columns.extend(customers.map(|name| (name, Unit::Count)));
        columns.push(("logo_churn", Unit::Share));
        let row = |at: usize| {
            let month: &BridgeMonth = &self.found.months[at];
            let amounts = [
                month.mrr_start,
                month.new,
                month.reactivation,
                month.expansion,
                month.contraction,
                month.churn,
                month.mrr_end,
            ];
            let counts = [
                month.customers_start,
                month.customers_new,
                month.customers_reactivated,
                month.customers_lost,
                month.customers_end,
            ];
            let mut row = vec![Cell::Text(month.month.to_string())];
            row.extend(amounts.map(|amount| number_cell(self.found.has_amounts.then(|| amount.major()))));
            row.extend(counts.map(count_cell));
            row.push(number_cell(Share::new(month.customers_lost, month.customers_start).rate()));
            row
        };
        self.table("bridge", &columns, self.found.months.len(), row)
    }

    /// One row a source, the largest first.
    fn early_leavers(&self) -> Table {
        let columns = [
            ("source_of_customers", Unit::Text),
            ("subscriptions", Unit::Count),
            ("left_early", Unit::Count),
            ("share_early", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("p_corrected", Unit::Ratio),
            ("is_odd", Unit::Flag),
        ];
        let groups = &self.found.early.groups;
        let row = |at: usize| {
            let group = &groups[at];
            vec![
                Cell::Text(self.source(group)),
                count_cell(group.lives),
                count_cell(group.left),
                number_cell(group.share),
                number_cell(group.interval.map(|interval| interval.low)),
                number_cell(group.interval.map(|interval| interval.high)),
                number_cell(group.p_corrected),
                Cell::Flag(group.is_odd()),
            ]
        };
        self.table("early_leavers", &columns, groups.len(), row)
    }

    fn source(&self, group: &EarlyGroup) -> String {
        let speaker = &self.context.speaker;
        match &group.name {
            Some(name) => name.clone(),
            None if group.is_rest => speaker.say(&SurvivalWords::GroupOther),
            None => speaker.say(&SurvivalWords::GroupUnknown),
        }
    }

    /// The source whose customers leave early most, by more than chance; or what would tell it.
    fn early_note(&self) -> Option<Note> {
        let speaker = &self.context.speaker;
        let early = &self.found.early;
        let periods = early.periods.into();
        if early.column.is_none() {
            return Some(speaker.note(Severity::Info, NoteWords::NoSourceOfCustomers));
        }
        let odd = early.groups.iter().filter(|group| group.is_odd() && group.name.is_some() && group.share > early.all);
        let worst = odd.reduce(|one, next| if next.share > one.share { next } else { one })?;
        let percent = |share: f64| speaker.locale().percent(share, 0);
        let (share, all) = (percent(worst.share?), percent(early.all?));
        Some(speaker.note(Severity::Info, NoteWords::EarlyLeavers { source: self.source(worst), share, all, periods }))
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        if self.found.lives == 0 {
            return notes;
        }
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        if let Err(error) = &self.found.sbg {
            let percent = |rate: f64| speaker.locale().percent(rate, 1);
            add(
                Severity::Info,
                match *error {
                    TenureError::NobodyLeft => NoteWords::TenureNobodyLeft,
                    TenureError::EverybodyLeftAtOnce => NoteWords::TenureLeftAtOnce,
                    TenureError::TooFewPeriods { needed, found } => {
                        NoteWords::TenureTooFew { needed: needed.into(), found: found.into() }
                    }
                    TenureError::AllAlike { rate, .. } => NoteWords::TenureAllAlike { rate: percent(rate) },
                    TenureError::AtOnceOrNever { rate } => NoteWords::TenureAtOnceOrNever { rate: percent(rate) },
                    TenureError::NotSettled => NoteWords::TenureNotSettled,
                },
            );
        }
        if let (Ok(_), Err(TenureError::AllAlike { model, .. })) = (&self.found.sbg, &self.found.bdw) {
            add(Severity::Info, NoteWords::TenureOwnChance { c: speaker.locale().number(model.c, 2) });
        }
        if self.found.other_currency > 0 {
            let currency = self.found.currency.code().to_owned();
            add(
                Severity::Warning,
                NoteWords::SubscriptionCurrencies { subscriptions: self.found.other_currency, currency },
            );
        }
        if let Some(span) = self.found.span.filter(|_| self.found.has_amounts) {
            let (from, to) = (speaker.locale().day(span.from), speaker.locale().day(span.to));
            add(Severity::Info, NoteWords::RevenueSpan { from, to, customers: span.customers });
        }
        if self.found.period.is_some_and(|period| period != BillingPeriod::Month) {
            let period = match self.found.period {
                Some(BillingPeriod::Week) => "week",
                Some(BillingPeriod::Quarter) => "quarter",
                _ => "year",
            };
            add(Severity::Info, NoteWords::ContractPeriod { period: speaker.name("value", period) });
        }
        if self.found.left_out > 0 {
            add(Severity::Warning, NoteWords::LivesLeftOut { lives: self.found.left_out });
        }
        notes.extend(self.early_note());
        notes.extend(season::note(self.context, &self.found.season, SeasonOf::Leaving));
        notes
    }
}

/// The model of a fit with its likelihood; where customers do not differ, the model at that limit.
fn limit(fit: &Result<TenureFit, TenureError>) -> Option<(TenureModel, f64)> {
    match fit {
        Ok(fit) => Some((fit.model, fit.log_likelihood)),
        Err(TenureError::AllAlike { model, log_likelihood, .. }) => Some((*model, *log_likelihood)),
        Err(_) => None,
    }
}
