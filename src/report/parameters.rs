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
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// One text, or several as a JSON array of texts.
    Texts,
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
    use ParameterKind::{Choice, Currency, Day, Rates, Text, Texts, TimeZone, Whole};

    use Scope::{Everything, One, Reading};

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
        spec("retention.mean", Choice(&["pooled", "simple", "size_weighted"]), "pooled", One("retention")),
        spec("retention.measure", Choice(&["customers", "orders", "revenue"]), "customers", One("retention")),
        spec("overview.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("overview")),
        spec("lifecycle.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("lifecycle")),
        spec("ltv.grain", Choice(&["day", "week", "month", "quarter", "year"]), "month", One("ltv")),
        spec("ltv.days", Whole(1, 3_660), "auto", One("ltv")),
        spec("value.model", Choice(&["mbg_nbd", "bg_nbd", "pareto_nbd"]), "mbg_nbd", VALUE),
        spec("value.time_unit", Choice(&["day", "week", "month"]), "week", VALUE),
        spec("value.horizon", Whole(1, 3_660), "auto", VALUE),
        spec("value.discount", Whole(0, 100), "10", One("customer_value")),
        spec("value.margin", Whole(1, 100), "100", One("customer_value")),
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
        spec("cox.covariates", Texts, "all", One("cox")),
        spec("as_of", Day, "auto", Everything),
        spec("filter.from", Day, "auto", Everything),
        spec("filter.to", Day, "auto", Everything),
        spec("filter.channel", Texts, "all", Everything),
        spec("filter.campaign", Texts, "all", Everything),
        spec("filter.product", Texts, "all", Everything),
        spec("filter.country", Texts, "all", Everything),
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
        ParameterKind::Currency => Currency::from_code(value).ok().map(|currency| currency.code().to_owned()),
        ParameterKind::Texts if value != spec.default => Some(super::settings::texts(value).join(", ")),
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
