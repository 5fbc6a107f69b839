//! What are our customers worth? What they brought, who is still there, and what each is expected to bring within a horizon.

mod tables;

use super::build::Context;
use super::coverage::Coverage;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Unit};
use crate::measures::{
    ChanceBand, CustomerValue, Expected, Margins, OneTimeTier, Retention, ValueConfig, ValueProblem,
};
use crate::records::FilterScope;
use crate::stats::{PurchaseKind, positive_interval};
use crate::units::Share;
use crate::words::{NoteWords, ValueWords};

/// With fewer customers with a second order than this a model is told to be unsure.
const FEW: u64 = 200;

struct Told<'request> {
    context: &'request Context<'request>,
    found: &'request CustomerValue,
    tiers: Vec<OneTimeTier>,
    bands: Option<[ChanceBand; 5]>,
    /// The horizon in words.
    span: String,
}

/// The report of the value of customers.
///
/// Tables: `customers` (one row each, in the order of their keys), `bands` (customers with two orders or more by how likely they
/// order within the horizon), `one_time` (those with one order by the time since it), `classes` (A, B and C by what they brought), `lorenz`.
pub(super) fn report(context: &Context, found: &CustomerValue) -> super::Report {
    let span = span(context, found.config.horizon(), &found.config);
    report_of!(Told { context, found, tiers: found.one_time(), bands: found.chance_bands(), span })
}

/// A number of units of time in words: “52 weeks”.
fn span(context: &Context, count: u32, config: &ValueConfig) -> String {
    context.speaker.say(&ValueWords::Span { count: count.into(), unit: config.unit.id().to_owned() })
}

/// The stable id of a model, with which the ids of its parameters begin.
pub(super) const fn model_id(kind: PurchaseKind) -> &'static str {
    match kind {
        PurchaseKind::MbgNbd => "mbg_nbd",
        PurchaseKind::BgNbd => "bg_nbd",
        PurchaseKind::ParetoNbd => "pareto_nbd",
    }
}

/// A note on why there is no model.
pub(super) fn problem_note(context: &Context, problem: &ValueProblem) -> Note {
    let needed = ValueConfig::LEAST_REPEAT_BUYERS;
    let message = match problem {
        ValueProblem::FewRepeatBuyers { found } => NoteWords::FewRepeatBuyers { found: *found, needed },
        ValueProblem::Fit(_) => NoteWords::PurchasesNotFitted,
    };
    context.speaker.note(Severity::Warning, message)
}

impl Told<'_> {
    fn money(&self, major: f64) -> String {
        let speaker = &self.context.speaker;
        speaker.locale().money_of(major, speaker.currency, if major.abs() >= 1_000.0 { 0 } else { 2 })
    }

    fn share(&self, share: f64) -> String {
        self.context.speaker.locale().percent(share, 0)
    }

    /// Customers with two orders or more who may be slipping away: neither sure to order again nor as good as lost.
    fn slipping(&self) -> ChanceBand {
        let mut slipping = ChanceBand::default();
        for band in self.bands.iter().flat_map(|bands| &bands[1..3]) {
            slipping.customers += band.customers;
            slipping.revenue += band.revenue;
        }
        slipping
    }

    /// How many customers will bring half of all that is expected.
    fn half(&self) -> u64 {
        let mut values: Vec<f64> = (0..self.found.buyers.len()).filter_map(|at| self.found.clv(at)).collect();
        values.sort_by(|one, other| other.total_cmp(one));
        let half = 0.5 * values.iter().sum::<f64>();
        let mut sum = 0.0;
        let is_before = |value: &&f64| {
            let before = sum;
            sum += **value;
            before < half
        };
        values.iter().take_while(is_before).count() as u64
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let found = self.found;
        let Some(historic) = found.historic().mean() else { return speaker.say(&ValueWords::ReadingEmpty) };
        let historic = self.money(historic);
        let share = found.concentration.top(0.2).map_or_else(|| speaker.nothing(), |share| self.share(share));
        match &found.model {
            Err(ValueProblem::FewRepeatBuyers { found }) => {
                let needed = ValueConfig::LEAST_REPEAT_BUYERS;
                speaker.say(&ValueWords::ReadingFew { found: *found, needed, historic, share })
            }
            Err(ValueProblem::Fit(_)) => speaker.say(&ValueWords::ReadingFailed { historic, share }),
            Ok(model) => {
                let (few, slipping) = (self.half(), self.slipping().customers);
                let (value, span) = (self.money(model.value.value), self.span.clone());
                match model.value.interval() {
                    Some(interval) => {
                        let (low, high) = (self.money(interval.low), self.money(interval.high));
                        speaker.say(&ValueWords::Reading { few, slipping, value, low, high, span })
                    }
                    None => speaker.say(&ValueWords::ReadingPlain { few, slipping, value, span }),
                }
            }
        }
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let found = self.found;
        let customers = found.buyers.len() as u64;
        let repeat = found.histories.repeat_buyers();
        let revenue: crate::units::Money = found.buyers.iter().map(|buyer| buyer.revenue).sum();
        let historic = found.historic();
        let sum = historic.mean().unwrap_or(0.0) * customers as f64;
        let mut mean = speaker.mean_measure("historic_value", speaker.money_unit(), sum, customers, 2);
        mean.interval = historic.mean_interval(Retention::LEVEL).filter(|_| mean.value.is_some()).map(|interval| {
            Interval { low: interval.low, high: interval.high, level: interval.level, method: "hall".to_owned() }
        });
        let repeat_share = Share::new(repeat, customers);
        let mut revenue = speaker.money_measure("revenue_with_customer", revenue);
        revenue.numerator = None;
        let mut measures = vec![
            speaker.count_measure("customers", customers),
            speaker.share_measure("repeat_buyers_share", repeat_share, crate::measures::share_interval(repeat_share)),
            revenue,
            mean,
        ];
        let gini = found.concentration.gini();
        let shown = gini.map_or_else(|| speaker.nothing(), |gini| speaker.locale().number(gini, 2));
        measures.push(speaker.measure("gini", Unit::Ratio, gini, shown));
        let top = found.concentration.top(0.2);
        let shown = top.map_or_else(|| speaker.nothing(), |top| self.share(top));
        measures.push(speaker.measure("top_fifth_share", Unit::Share, top, shown));
        measures.extend(self.totals());
        measures.extend(self.parameters());
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    /// What all customers together are expected to do.
    fn totals(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let model = self.found.model.as_ref().ok();
        let span = || self.span.clone();
        let named = |id: &str, unit: Unit, expected: Option<Expected>, decimals, label, definition| {
            let value = expected.map(|expected| expected.value);
            let shown = value.map_or_else(|| speaker.nothing(), |value| speaker.number(&unit, value, decimals));
            let mut measure = speaker.measure(id, unit, value, shown);
            measure.label = speaker.say(&label);
            measure.definition = speaker.say(&definition);
            measure.interval = expected.and_then(|expected| expected.interval()).map(|interval| Interval {
                low: interval.low,
                high: interval.high,
                level: interval.level,
                method: "delta".to_owned(),
            });
            measure
        };
        let customers = self.found.buyers.len() as f64;
        let per_head = |expected: Expected| Expected {
            value: expected.value / customers,
            error: expected.error.map(|error| error / customers),
        };
        let there: Option<f64> = model.map(|model| {
            let groups = self.found.histories.groups().iter().zip(&model.predictions);
            groups.map(|((_, count), prediction)| count * prediction.alive).sum()
        });
        let shown = there.map_or_else(|| speaker.nothing(), |there| speaker.locale().number(there, 0));
        let (money, discount) = (speaker.money_unit(), u64::from(self.found.config.discount));
        let margin = (self.found.config.share_left() * 100.0).round() as u64;
        vec![
            speaker.measure("still_there", Unit::Count, there, shown),
            named(
                "expected_orders",
                Unit::Count,
                model.map(|model| model.orders),
                0,
                ValueWords::Orders { span: span() },
                ValueWords::OrdersDefinition { span: span() },
            ),
            named(
                "expected_value",
                money.clone(),
                model.map(|model| model.value),
                0,
                ValueWords::Value { span: span() },
                ValueWords::ValueDefinition { span: span(), discount, margin },
            ),
            named(
                "expected_value_per_customer",
                money,
                model.map(|model| per_head(model.value)),
                2,
                ValueWords::ValueEach { span: span() },
                ValueWords::ValueEachDefinition { span: span() },
            ),
        ]
    }

    /// The parameters of both models.
    fn parameters(&self) -> Vec<Measure> {
        let kind = self.found.config.model;
        let id = model_id(kind);
        let model = self.found.model.as_ref().ok();
        let errors = model.and_then(|model| model.fit.standard_errors);
        let mut measures: Vec<Measure> = kind
            .parameters()
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let value = model.map(|model| model.fit.model.parameters[at]);
                self.parameter(id, "purchase", name, value, errors.map(|errors| errors[at]))
            })
            .collect();
        measures.push(self.parameter(
            id,
            "purchase",
            "log_likelihood",
            model.map(|model| model.fit.log_likelihood),
            None,
        ));
        let spend = model.and_then(|model| model.spend.as_ref().ok());
        for (at, name) in ["p", "q", "v"].into_iter().enumerate() {
            let value = spend.map(|fit| [fit.model.p, fit.model.q, fit.model.v][at]);
            let error = spend.and_then(|fit| fit.standard_errors).map(|errors| errors[at]);
            measures.push(self.parameter("gamma_gamma", "gamma_gamma", name, value, error));
        }
        let likelihood = spend.map(|fit| fit.log_likelihood);
        measures.push(self.parameter("gamma_gamma", "gamma_gamma", "log_likelihood", likelihood, None));
        measures
    }

    fn parameter(&self, model: &str, words: &str, name: &str, value: Option<f64>, error: Option<f64>) -> Measure {
        let speaker = &self.context.speaker;
        let value = value.filter(|value| value.is_finite());
        let shown = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().number(value, 3));
        let mut measure = speaker.measure(&format!("{words}_{name}"), Unit::Ratio, value, shown);
        let (named, parameter) = (speaker.name("value", model), measure.label.clone());
        measure.label = speaker.say(&ValueWords::Parameter { model: named, parameter });
        measure.id = format!("{model}.{name}");
        let interval = value.zip(error).and_then(|(value, error)| positive_interval(value, error, Retention::LEVEL));
        measure.interval = interval.map(|found| Interval {
            low: found.low,
            high: found.high,
            level: found.level,
            method: "wald_of_logarithm".to_owned(),
        });
        measure
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let figure = |id: &str, title: ValueWords, kind, table: &str, x: &str, series: &[(&str, SeriesKind)]| Figure {
            id: id.to_owned(),
            title: speaker.say(&title),
            kind,
            table: table.to_owned(),
            x: x.to_owned(),
            series: series
                .iter()
                .map(|(column, kind)| Series { column: (*column).to_owned(), kind: *kind, ..Series::default() })
                .collect(),
        };
        let all: f64 = self.bands.iter().flatten().map(|band| band.value).sum();
        let values = self.bands.iter().flatten().map(|band| band.value).enumerate();
        let richest = values.reduce(|best, next| if next.1 > best.1 { next } else { best }).filter(|_| all > 0.0);
        let bands = match richest {
            Some((at, value)) => ValueWords::FigureBands {
                share: self.share(value / all),
                band: speaker.name("band", tables::BANDS[at]),
                span: self.span.clone(),
            },
            None => ValueWords::FigureBandsPlain { span: self.span.clone() },
        };
        let once: u64 = self.tiers.iter().map(|tier| tier.customers).sum();
        let late = self.tiers.last().map_or(0, |tier| tier.customers);
        let one_time = match Share::new(late, once).rate() {
            Some(share) => ValueWords::FigureOneTime { share: self.share(share) },
            None => ValueWords::FigureOneTimePlain,
        };
        let lorenz = match self.found.concentration.top(0.2) {
            Some(top) => ValueWords::FigureLorenz { share: self.share(top) },
            None => ValueWords::FigureLorenzPlain,
        };
        use FigureKind::{Lines, StackedBars};
        use SeriesKind::{Expected, Seen};
        vec![
            figure("bands", bands, StackedBars, "bands", "band_name", &[("expected_value", Seen)]),
            figure("one_time", one_time, StackedBars, "one_time", "tier_name", &[("customers", Seen)]),
            figure(
                "lorenz",
                lorenz,
                Lines,
                "lorenz",
                "poorest_percent",
                &[("revenue_share", Seen), ("even_share", Expected)],
            ),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        if self.found.buyers.is_empty() {
            return notes;
        }
        let margins = Margins::of(self.context.dataset, self.context.settings.margin());
        notes.extend(Coverage::of(self.context, &margins).iter().flat_map(|coverage| coverage.notes(self.context)));
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        match &self.found.model {
            Err(_) => {}
            Ok(model) => {
                let repeat = self.found.histories.repeat_buyers();
                if model.fit.is_at_edge {
                    add(Severity::Warning, NoteWords::PurchasesAtEdge);
                } else if repeat < FEW {
                    add(Severity::Warning, NoteWords::RepeatBuyersUnsure { customers: repeat });
                }
                if model.spend.is_err() {
                    add(Severity::Info, NoteWords::SpendNotFitted);
                }
                let buyers = || self.found.buyers.iter().filter(|buyer| buyer.repeats() > 0);
                let without = buyers().filter(|buyer| buyer.monetary().is_none()).count() as u64;
                if without > 0 {
                    add(Severity::Info, NoteWords::RepeatsWithoutValue { customers: without });
                }
                if self.found.config.model == PurchaseKind::BgNbd {
                    add(Severity::Warning, NoteWords::OneTimeStillThere);
                }
            }
        }
        let selection = &self.context.settings.selection;
        if selection.from.is_some() {
            add(Severity::Info, NoteWords::HistoryNotCut);
        }
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        if filters.iter().any(|values| !values.is_empty()) && selection.scope == FilterScope::Orders {
            add(Severity::Info, NoteWords::ValueFilterSelectsOrders);
        }
        if let Err(problem) = &self.found.model {
            notes.push(problem_note(self.context, problem));
        }
        notes
    }
}
