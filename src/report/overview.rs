//! How is the shop doing? The single numbers against earlier spans, months split new and returning, what sells where.

mod tables;

use super::build::Context;
use super::compare;
use super::speak::comparison;
use super::{Figure, FigureKind, Measure, Note, Series, Severity, Unit};
use crate::measures::{self, Overview, PeriodRow, Span, Totals};
use crate::records::{NONE, RevenueBasis};
use crate::units::{Grain, Money, Period};
use crate::words::{NoteWords, OverviewWords};

/// The overview of the chosen orders.
struct Told<'request> {
    context: &'request Context<'request>,
    overview: Overview,
    /// The month of the last day counted, to date, where no period was chosen.
    latest: Option<Overview>,
    /// Whether the orders counted end long before the last day counted.
    ends_early: bool,
}

/// The overview.
///
/// Tables: `months` (one row a period of `overview.grain`), `products`, `channels`, `countries` (most revenue first),
/// `orders_per_customer`, and `campaigns` where a file knows of them. With a period chosen every measure is compared with the span before and the same span a year
/// before; without one, the month of the last day counted is, unless the orders counted end long before it.
pub(super) fn report(context: &Context) -> super::Report {
    let selection = &context.settings.selection;
    let config = context.settings.overview;
    // Without a first day chosen there is nothing to compare all with: the month of the last day is.
    let month = Period::of(Grain::Month, selection.to.unwrap_or(context.dataset.as_of));
    let latest_from = selection.from.is_none().then(|| month.first_day());
    let (overview, latest) = measures::overview_beside(context.dataset, selection, &config, latest_from);
    let ends_early = super::notes::counted_end(context).is_some();
    let latest = latest.filter(|_| overview.totals.orders > 0 && !ends_early);
    report_of!(Told { context, overview, latest, ends_early })
}

impl Told<'_> {
    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let totals = &self.overview.totals;
        let all = &self.overview;
        let count = |id, value: fn(&Totals) -> u64| {
            let measure = speaker.count_measure(id, value(totals));
            self.compared(all, measure, |totals| Some(value(totals) as f64))
        };
        let money = |id, value: fn(&Totals) -> Money| {
            let measure = speaker.money_measure(id, value(totals));
            self.compared(all, measure, |totals| Some(value(totals).major()))
        };
        let mut revenue = money("revenue", |totals| totals.revenue);
        revenue.definition = self.revenue_definition();
        let unit = speaker.money_unit();
        let value = speaker.mean_measure("average_order_value", unit, totals.revenue.major(), totals.orders, 2);
        let mut measures = vec![
            count("customers", |totals| totals.customers),
            count("orders", |totals| totals.orders),
            revenue,
            self.compared(all, value, Totals::average_order_value),
            self.repeat_rate(),
        ];
        if let Some(latest) = &self.latest {
            let totals = &latest.totals;
            let revenue = speaker.money_measure("latest_revenue", totals.revenue);
            measures.push(self.compared(latest, revenue, |totals| Some(totals.revenue.major())));
            let orders = speaker.count_measure("latest_orders", totals.orders);
            measures.push(self.compared(latest, orders, |totals| Some(totals.orders as f64)));
            let customers = speaker.count_measure("latest_customers", totals.customers);
            measures.push(self.compared(latest, customers, |totals| Some(totals.customers as f64)));
        } else {
            measures.push(count("new_customers", |totals| totals.new_customers));
            measures.push(count("earlier_customers", |totals| totals.returning_customers));
        }
        measures.push(count("one_off_customers", |totals| totals.orders_per_customer[0]));
        measures.push(count("returning_customers", |totals| totals.repeat.hits));
        let orders = totals.orders_with_customer as f64;
        let mean = speaker.mean_measure("orders_per_customer", Unit::Ratio, orders, totals.customers, 2);
        measures.push(self.compared(all, mean, Totals::orders_per_customer_mean));
        let gap = totals.median_days_between_orders;
        let display = gap.map_or_else(|| speaker.nothing(), |days| speaker.locale().number(days, 0));
        let mut median = speaker.measure("median_days_between_orders", Unit::Days, gap, display);
        median.denominator = Some(totals.gaps_between_orders as f64);
        measures.push(self.compared(all, median, |totals| totals.median_days_between_orders));
        measures.push(money("refunds", |totals| totals.refunds));
        measures.push(count("orders_with_customer", |totals| totals.orders_with_customer));
        measures.push(money("revenue_with_customer", |totals| totals.revenue_with_customer));
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn repeat_rate(&self) -> Measure {
        let speaker = &self.context.speaker;
        let repeat = self.overview.totals.repeat;
        let interval = measures::share_interval(repeat);
        let mut measure = speaker.share_measure("repeat_purchase_rate", repeat, interval);
        for (id, span, totals) in earlier(&self.overview) {
            let points = compare::points_between(totals.repeat, repeat);
            let display = compare::points(speaker, points, span.from, span.to);
            measure.comparisons.push(comparison(id, span.from, span.to, totals.repeat.rate(), display));
        }
        measure
    }

    /// A measure with its values in the earlier spans.
    fn compared(&self, overview: &Overview, mut measure: Measure, value: impl Fn(&Totals) -> Option<f64>) -> Measure {
        let Some(now) = measure.value else { return measure };
        for (id, span, totals) in earlier(overview) {
            let before = value(totals);
            let display = compare::relative(&self.context.speaker, before.unwrap_or(0.0), now, span.from, span.to);
            measure.comparisons.push(comparison(id, span.from, span.to, before, display));
        }
        measure
    }

    fn revenue_definition(&self) -> String {
        let basis = match self.context.settings.choices.revenue_basis {
            RevenueBasis::NetOfRefunds => "revenue-net_of_refunds",
            RevenueBasis::Gross => "revenue-gross",
            RevenueBasis::ProductsOnly => "revenue-products_only",
        };
        self.context.speaker.name("definition", basis)
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let totals = &self.overview.totals;
        let Some(span) = self.overview.span.filter(|_| totals.orders > 0) else {
            return speaker.say(&OverviewWords::ReadingEmpty);
        };
        let span = speaker.locale().span(span.from, span.to);
        let (orders, revenue, change) = (totals.orders, speaker.money(totals.revenue), self.change());
        match totals.repeat.rate() {
            None => speaker.say(&OverviewWords::ReadingNobody { orders, revenue, span, change }),
            Some(_) if totals.customers < 100 => {
                let (customers, again) = (totals.customers, totals.repeat.hits);
                speaker.say(&OverviewWords::ReadingFew { customers, orders, revenue, span, again, change })
            }
            Some(rate) => {
                let again = speaker.locale().number(rate * 100.0, 0);
                let customers = totals.customers;
                speaker.say(&OverviewWords::Reading { customers, orders, revenue, span, again, change })
            }
        }
    }

    /// The clause that compares the revenue with a year before, or else with the span before.
    fn change(&self) -> String {
        let speaker = &self.context.speaker;
        let now = self.overview.totals.revenue.major();
        let mut spans: Vec<_> = earlier(&self.overview).collect();
        // A year before says more than the span before: seasons are the same.
        spans.reverse();
        for (id, _, totals) in spans {
            let before = totals.revenue.major();
            if before <= 0.0 {
                continue;
            }
            let change = now / before - 1.0;
            let percent = speaker.locale().percent(change.abs(), 0);
            return speaker.say(&match (id, change >= 0.0) {
                ("same_period_last_year", true) => OverviewWords::ChangeUpYear { percent },
                ("same_period_last_year", false) => OverviewWords::ChangeDownYear { percent },
                (_, true) => OverviewWords::ChangeUpPrevious { percent },
                (_, false) => OverviewWords::ChangeDownPrevious { percent },
            });
        }
        String::new()
    }

    fn figures(&self) -> Vec<Figure> {
        let figure = |id: &str, title: String, kind, table: &str, x: &str, columns: &[&str]| Figure {
            id: id.to_owned(),
            title,
            kind,
            table: table.to_owned(),
            x: x.to_owned(),
            series: columns.iter().map(|&column| Series { column: column.to_owned(), ..Series::default() }).collect(),
        };
        let money = ["new_revenue", "returning_revenue", "unknown_revenue"];
        let people = ["new_customers", "returning_customers"];
        use FigureKind::{RankedBars, StackedBars};
        let mut figures = vec![
            figure("months", self.months_title(), StackedBars, "months", "period", &people),
            figure("revenue", self.revenue_title(), StackedBars, "months", "period", &money),
            figure(
                "orders_per_customer",
                self.orders_per_customer_title(),
                StackedBars,
                "orders_per_customer",
                "order_count_name",
                &["customers"],
            ),
        ];
        // A figure with one nameless bar would say nothing.
        if self.overview.products.iter().any(|row| row.product != NONE) {
            figures.push(figure("products", self.products_title(), RankedBars, "products", "product", &["revenue"]));
        }
        if self.overview.channels.iter().any(|row| row.group != NONE) {
            figures.push(figure("channels", self.channels_title(), RankedBars, "channels", "channel", &["revenue"]));
        }
        if self.overview.campaigns.iter().any(|row| row.group != NONE) {
            figures.push(figure(
                "campaigns",
                self.campaigns_title(),
                RankedBars,
                "campaigns",
                "campaign",
                &["revenue"],
            ));
        }
        if self.overview.countries.iter().any(|row| row.group != NONE) {
            figures.push(figure("countries", self.countries_title(), RankedBars, "countries", "country", &["revenue"]));
        }
        figures
    }

    /// The last whole period; with an order in it, where orders end early.
    fn last_whole(&self) -> Option<&PeriodRow> {
        let has_orders = |row: &PeriodRow| [row.new, row.returning, row.unknown].iter().any(|side| side.orders > 0);
        let is_meant = |row: &&PeriodRow| row.is_whole && (!self.ends_early || has_orders(row));
        self.overview.periods.iter().rev().find(is_meant)
    }

    fn months_title(&self) -> String {
        let speaker = &self.context.speaker;
        speaker.say(&self.last_whole().map_or(OverviewWords::MonthsPlain, |row| OverviewWords::MonthsTitle {
            period: speaker.locale().period(row.period),
            new: row.new.customers,
            returning: row.returning.customers,
        }))
    }

    fn revenue_title(&self) -> String {
        let speaker = &self.context.speaker;
        speaker.say(&self.last_whole().map_or(OverviewWords::RevenuePlain, |row| OverviewWords::RevenueTitle {
            period: speaker.locale().period(row.period),
            revenue: speaker.money(row.new.revenue + row.returning.revenue + row.unknown.revenue),
            returning: speaker.money(row.returning.revenue),
        }))
    }

    fn products_title(&self) -> String {
        let speaker = &self.context.speaker;
        let best = self.overview.products.iter().find(|row| row.product != NONE && row.revenue > Money::ZERO);
        speaker.say(&best.map_or(OverviewWords::ProductsPlain, |row| OverviewWords::ProductsTitle {
            product: self.context.dataset.products.text(row.product).to_owned(),
            revenue: speaker.money(row.revenue),
        }))
    }

    fn channels_title(&self) -> String {
        let best = self.overview.channels.iter().find(|row| row.group != NONE);
        let told = best.and_then(|row| Some((row.group, self.share_of_revenue(row.revenue)?)));
        self.context.speaker.say(&told.map_or(OverviewWords::ChannelsPlain, |(group, share)| {
            OverviewWords::ChannelsTitle { channel: self.context.dataset.channels.text(group).to_owned(), share }
        }))
    }

    fn campaigns_title(&self) -> String {
        let best = self.overview.campaigns.iter().find(|row| row.group != NONE);
        let told = best.and_then(|row| Some((row.group, self.share_of_revenue(row.revenue)?)));
        self.context.speaker.say(&told.map_or(OverviewWords::CampaignsPlain, |(group, share)| {
            OverviewWords::CampaignsTitle { campaign: self.context.dataset.campaigns.text(group).to_owned(), share }
        }))
    }

    fn countries_title(&self) -> String {
        let best = self.overview.countries.iter().find(|row| row.group != NONE);
        let told = best.and_then(|row| Some((row.group, self.share_of_revenue(row.revenue)?)));
        self.context.speaker.say(&told.map_or(OverviewWords::CountriesPlain, |(group, share)| {
            OverviewWords::CountriesTitle { country: self.context.dataset.countries.text(group).to_owned(), share }
        }))
    }

    fn orders_per_customer_title(&self) -> String {
        let speaker = &self.context.speaker;
        let once = self.overview.totals.one_off().rate();
        speaker.say(&once.map_or(OverviewWords::OrdersPerCustomerPlain, |once| OverviewWords::OrdersPerCustomerTitle {
            once: speaker.locale().percent(once, 0),
        }))
    }

    fn share_of_revenue(&self, part: Money) -> Option<String> {
        let share = part_of(part, self.overview.totals.revenue)?;
        Some(self.context.speaker.locale().percent(share, 0))
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let compared = [&self.overview.previous, &self.overview.last_year];
        let is_missing = compared.into_iter().flatten().any(|compared| compared.totals.is_none());
        if let Some((first, _)) = self.context.dataset.coverage.filter(|_| is_missing) {
            let day = speaker.locale().day(first);
            notes.push(speaker.note(Severity::Info, NoteWords::NothingToCompare { day }));
        }
        let last = self.overview.periods.last().filter(|row| !row.is_whole);
        if let (Some(_), Some(span)) = (last, self.overview.span) {
            let day = speaker.locale().day(span.to);
            notes.push(speaker.note(Severity::Info, NoteWords::PeriodToDate { day }));
        }
        notes
    }
}

/// The earlier spans whose figures are whole: the span before, then the same a year before.
fn earlier(overview: &Overview) -> impl Iterator<Item = (&'static str, Span, &Totals)> {
    [("previous_period", &overview.previous), ("same_period_last_year", &overview.last_year)].into_iter().filter_map(
        |(id, compared)| {
            let compared = compared.as_ref()?;
            Some((id, compared.span, compared.totals.as_ref()?))
        },
    )
}

/// A part of a revenue as a share of it; nothing where there is no revenue to share.
fn part_of(part: Money, whole: Money) -> Option<f64> {
    (whole > Money::ZERO).then(|| part.major() / whole.major())
}
