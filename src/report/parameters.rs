//! Every choice of definition: its stable id, the values it takes, its default, and the reports it changes.

use super::Parameter;
use super::settings::Settings;
use crate::measures::Window;
use crate::records::Dataset;
use crate::units::Currency;
use crate::words::Words;
use std::collections::BTreeMap;

/// One choice of definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterSpec {
    /// Stable id, as in `--set`.
    pub id: &'static str,
    /// Which values it takes.
    pub kind: ParameterKind,
    /// The value in force where none is chosen; `auto` where it follows from the files.
    pub default: &'static str,
    /// Which reports it changes.
    pub scope: Scope,
}

/// Which values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// One of these ids.
    Choice(&'static [&'static str]),
    /// A day as `YYYY-MM-DD`.
    Day,
    /// A currency code of three letters.
    Currency,
    /// What one unit of other currencies is worth: `EUR=1.08,GBP=1.27`.
    Rates,
    /// `as_written`, `utc`, or a name of the tz database such as `Europe/Berlin`.
    TimeZone,
    /// An amount or another number of 0 or more with at most four decimals: `12.50`.
    Amount,
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// One text, or several as a JSON array of texts.
    Texts,
    /// Whole numbers from 1 to 400, at most 100 of them, with commas or points between them: `1,3,4,8`.
    Wholes,
    /// A part of a whole: `0.4` or `40%`; a number above 1 is a percentage, with or without its sign.
    Portion,
    /// Any text; whoever reads the files checks it.
    Text,
}

/// Which reports a parameter changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// How the files are read.
    Reading,
    /// What the data set holds, and so every report.
    Everything,
    /// One report.
    One(&'static str),
    /// These reports.
    Some(&'static [&'static str]),
}

const fn spec(id: &'static str, kind: ParameterKind, default: &'static str, scope: Scope) -> ParameterSpec {
    ParameterSpec { id, kind, default, scope }
}

/// The choices of a parameter that is off or on; `no`, `yes`, `false` and `true` are taken for them.
pub(super) const SWITCH: [&str; 2] = ["off", "on"];

/// Every parameter there is, in the order in which reports echo them.
pub const PARAMETERS: &[ParameterSpec] = {
    use ParameterKind::{Amount, Choice, Currency, Day, Portion, Rates, Text, Texts, TimeZone, Whole, Wholes};

    use Scope::{Everything, One, Reading};

    const MARGINS: Scope = Scope::Some(&["retention", "ltv", "economics", "customer_value"]);
    const CLOCKS: Scope = Scope::Some(&["rfm", "survival", "customer_value", "backtest"]);
    const VALUE: Scope = Scope::Some(&["customer_value", "backtest"]);
    &[
        spec("retention.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("retention")),
        spec(
            "retention.criterion",
            Choice(&["on", "on_or_after", "on_or_before", "every_period", "bracket"]),
            "on",
            One("retention"),
        ),
        spec("retention.period", Whole(1, 400), "auto", One("retention")),
        spec("retention.bracket_from", Whole(1, 400), "1", One("retention")),
        spec("retention.bracket_to", Whole(1, 400), "3", One("retention")),
        spec("retention.periods", Whole(1, 4_000), "auto", One("retention")),
        spec("retention.window", Choice(&["calendar", "elapsed"]), "calendar", One("retention")),
        spec("retention.window_days", Whole(1, 3_660), "auto", One("retention")),
        spec("retention.mean", Choice(&["pooled", "simple", "mixpanel"]), "pooled", One("retention")),
        spec("retention.measure", Choice(&["customers", "orders", "revenue", "margin"]), "customers", One("retention")),
        spec(
            "retention.sum",
            Choice(&["period", "cumulative", "per_customer", "cumulative_per_customer"]),
            "period",
            One("retention"),
        ),
        spec(
            "retention.meaning",
            Choice(&["repeat_purchase", "sign_up", "repeatable"]),
            "repeat_purchase",
            One("retention"),
        ),
        spec("retention.not_repeatable", Texts, "none", One("retention")),
        spec("retention.entry", Choice(&["first_time", "recurring"]), "first_time", One("retention")),
        spec("retention.start_product", Texts, "all", One("retention")),
        spec("retention.start_channel", Texts, "all", One("retention")),
        spec("retention.return_product", Texts, "all", One("retention")),
        spec("retention.return_channel", Texts, "all", One("retention")),
        spec("retention.brackets", Wholes, "none", One("retention")),
        spec("retention.known", Choice(&["now", "then"]), "now", One("retention")),
        spec(
            "retention.by",
            Choice(&["none", "product", "discount", "channel", "campaign", "country"]),
            "none",
            One("retention"),
        ),
        spec("retention.second_days", Whole(1, 3_660), "90", One("retention")),
        spec("retention.guess", Portion, "none", One("retention")),
        spec("margin", Portion, "none", MARGINS),
        spec("overview.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("overview")),
        spec("lifecycle.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("lifecycle")),
        spec("ltv.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("ltv")),
        spec("ltv.days", Whole(1, 3_660), "auto", One("ltv")),
        spec("vendors.grain", Choice(&["day", "week", "month"]), "month", One("vendor_definitions")),
        spec("vendors.period", Whole(1, 120), "auto", One("vendor_definitions")),
        spec("forecast.of", Choice(&["revenue", "orders", "customers"]), "revenue", One("forecast")),
        spec("forecast.grain", Choice(&["day", "week", "month"]), "month", One("forecast")),
        spec("forecast.periods", Whole(1, 120), "auto", One("forecast")),
        spec("target.span", Choice(&["week", "month", "quarter", "year"]), "month", One("forecast")),
        spec("target.revenue", Amount, "none", One("forecast")),
        spec("target.orders", Amount, "none", One("forecast")),
        spec("target.customers", Amount, "none", One("forecast")),
        spec("affinity.min_orders", Whole(1, 1_000_000), "auto", One("affinity")),
        spec("affinity.days", Whole(1, 3_660), "90", One("affinity")),
        spec("economics.days", Whole(7, 3_660), "auto", One("economics")),
        spec("economics.uplift", Choice(&["second_order", "every_order"]), "second_order", One("economics")),
        spec("economics.acquisition_cost", Amount, "auto", One("economics")),
        spec("economics.retention_cost", Amount, "auto", One("economics")),
        spec("economics.incentive", Choice(&["percent", "amount", "gift"]), "percent", One("economics")),
        spec("economics.incentive_value", Amount, "10", One("economics")),
        spec("value.model", Choice(&["mbg_nbd", "bg_nbd", "pareto_nbd"]), "mbg_nbd", VALUE),
        spec("value.time_unit", Choice(&["day", "week", "month"]), "week", VALUE),
        spec("value.horizon", Whole(1, 3_660), "auto", VALUE),
        spec("value.discount", Whole(0, 100), "10", One("customer_value")),
        spec("backtest.days", Whole(28, 3_660), "auto", One("backtest")),
        spec("rfm.recency", Choice(&["day", "moment"]), "day", One("rfm")),
        spec("rfm.ties", Choice(&["edges", "avg", "rank_below"]), "edges", One("rfm")),
        spec("order.merge_same_day", Choice(&["auto", "off", "on"]), "auto", CLOCKS),
        spec("survival.of", Choice(&["auto", "orders", "lifetimes"]), "auto", One("survival")),
        spec("survival.by", Text, "auto", One("survival")),
        spec("survival.order", Whole(1, 100), "1", One("survival")),
        spec(
            "subscriptions.period",
            Choice(&["auto", "week", "month", "quarter", "year"]),
            "auto",
            One("subscriptions"),
        ),
        spec("subscriptions.months", Whole(1, 120), "auto", One("subscriptions")),
        spec("subscriptions.source", Texts, "auto", One("subscriptions")),
        spec("subscriptions.early", Whole(1, 60), "auto", One("subscriptions")),
        spec("cox.covariates", Texts, "all", One("cox")),
        spec("as_of", Day, "auto", Everything),
        spec("filter.from", Day, "auto", Everything),
        spec("filter.to", Day, "auto", Everything),
        spec("filter.channel", Texts, "all", Everything),
        spec("filter.campaign", Texts, "all", Everything),
        spec("filter.product", Texts, "all", Everything),
        spec("filter.country", Texts, "all", Everything),
        spec("filter.plan", Texts, "all", Scope::Some(&["survival", "subscriptions", "cox"])),
        spec("filter.scope", Choice(&["orders", "customers_by_first_order"]), "orders", Everything),
        spec("time_zone", TimeZone, "as_written", Everything),
        spec("currency", Currency, "auto", Everything),
        spec("currency.rates", Rates, "none", Everything),
        spec("revenue.basis", Choice(&["net_of_refunds", "gross", "products_only"]), "net_of_refunds", Everything),
        spec("order.zero_value", Choice(&["count", "set_aside"]), "count", Everything),
        spec("identity.join", Choice(&SWITCH), "on", Everything),
        spec("identity.drop_email_tags", Choice(&SWITCH), "off", Everything),
        spec("identity.drop_email_dots", Choice(&SWITCH), "off", Everything),
        spec("identity.phone", Choice(&SWITCH), "on", Everything),
        spec("identity.guests", Choice(&["off", "name_and_post_code"]), "off", Everything),
        spec("identity.apart", Texts, "none", Everything),
        spec("identity.apart_files", Texts, "none", Everything),
        spec("attribution.join", Choice(&SWITCH), "on", Everything),
        spec("attribution.days", Whole(1, 365), "30", Everything),
        spec("date.order", Choice(&["auto", "dmy", "mdy", "ymd"]), "auto", Reading),
        spec("decimal_mark", Choice(&["auto", "point", "comma"]), "auto", Reading),
        spec("encoding", Text, "auto", Reading),
        spec("delimiter", Text, "auto", Reading),
    ]
};

/// The value as the registry writes it: a switch also takes `no`, `yes`, `false` and `true`.
pub(super) fn plain_value<'a>(spec: &ParameterSpec, value: &'a str) -> &'a str {
    match (spec.kind, value) {
        (ParameterKind::Choice(ids), "no" | "false") if ids.ends_with(&SWITCH) => SWITCH[0],
        (ParameterKind::Choice(ids), "yes" | "true") if ids.ends_with(&SWITCH) => SWITCH[1],
        _ => value,
    }
}

/// The parameter of an id.
pub fn find(id: &str) -> Option<&'static ParameterSpec> {
    PARAMETERS.iter().find(|spec| spec.id == id)
}

/// The parameters that change a report, with the values in force, in the reader's language.
pub fn echo(report: &str, settings: &Settings, dataset: &Dataset, words: &Words) -> Vec<Parameter> {
    let is_relevant = |spec: &&ParameterSpec| match spec.scope {
        Scope::Reading | Scope::Everything => true,
        Scope::One(only) => only == report,
        Scope::Some(reports) => reports.contains(&report),
    };
    PARAMETERS.iter().filter(is_relevant).map(|spec| echo_one(report, spec, settings, dataset, words)).collect()
}

fn echo_one(report: &str, spec: &ParameterSpec, settings: &Settings, dataset: &Dataset, words: &Words) -> Parameter {
    let value = value_in_force(report, spec, settings, dataset);
    let choices = match spec.kind {
        ParameterKind::Choice(ids) => {
            // What follows from the report is told as what it is.
            let is_told = |id: &&&str| **id != "auto" || value == "auto" || !ids.ends_with(&SWITCH);
            ids.iter().filter(is_told).map(|&id| (id.to_owned(), name_of_value(spec.id, id, words))).collect()
        }
        ParameterKind::TimeZone => {
            ["as_written", "utc"].iter().map(|&id| (id.to_owned(), name_of_value(spec.id, id, words))).collect()
        }
        _ => Vec::new(),
    };
    Parameter {
        id: spec.id.to_owned(),
        label: words.lookup(&format!("parameter-{}", key(spec.id))).unwrap_or_else(|| spec.id.to_owned()),
        display: display(spec, &value, words),
        value,
        choices,
        is_chosen: settings.chosen.contains_key(spec.id),
    }
}

/// The value that holds: the chosen one, the one that followed from the files, or the default.
fn value_in_force(report: &str, spec: &ParameterSpec, settings: &Settings, dataset: &Dataset) -> String {
    if spec.id == "as_of" && dataset.is_dated() {
        return dataset.as_of.to_string();
    }
    if let Some(chosen) = settings.chosen.get(spec.id) {
        return chosen.clone();
    }
    let coverage = dataset.coverage;
    match spec.id {
        "filter.from" => coverage.map_or("auto".to_owned(), |(first, _)| first.to_string()),
        "filter.to" => coverage.map_or("auto".to_owned(), |_| dataset.as_of.to_string()),
        "currency" if dataset.currency.is_known() => dataset.currency.code().to_owned(),
        // As in the literature on models of customers, and nowhere else.
        "order.merge_same_day" => SWITCH[usize::from(matches!(report, "customer_value" | "backtest"))].to_owned(),
        "value.horizon" => settings.value.horizon().to_string(),
        "retention.window_days" => Window::days_of(settings.retention.config.grain).to_string(),
        _ => spec.default.to_owned(),
    }
}

fn display(spec: &ParameterSpec, value: &str, words: &Words) -> String {
    let locale = words.locale();
    match spec.kind {
        ParameterKind::Day => value.parse().map(|day| locale.day(day)).ok(),
        ParameterKind::Whole(..) => value.parse().map(|number| locale.count(number)).ok(),
        ParameterKind::Amount => super::settings::amount(value)
            .map(|amount| locale.number(amount.major(), if amount.major().fract() == 0.0 { 0 } else { 2 })),
        ParameterKind::Currency => Currency::from_code(value).ok().map(|currency| currency.code().to_owned()),
        ParameterKind::Portion => super::settings::portion(value).map(|share| locale.percent_of(share, 1_000)),
        ParameterKind::Texts if value != spec.default => Some(super::settings::texts(value).join(", ")),
        // A name of a column, as the page gives it.
        ParameterKind::Text if value.starts_with('[') => Some(super::settings::texts(value).join(", ")),
        _ => None,
    }
    .unwrap_or_else(|| name_of_value(spec.id, value, words))
}

/// The name of a value: under `value-<parameter>-<value>` where it has its own, else `value-<value>`, else as it is.
fn name_of_value(parameter: &str, value: &str, words: &Words) -> String {
    let (parameter, named) = (key(parameter), key(value));
    words
        .lookup(&format!("value-{parameter}-{named}"))
        .or_else(|| words.lookup(&format!("value-{named}")))
        .unwrap_or_else(|| value.to_owned())
}

/// A stable id as part of a catalogue id.
fn key(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

/// The chosen values by id, as requests and links carry them.
pub type ParameterMap = BTreeMap<String, String>;
