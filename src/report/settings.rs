//! The choices of a request, as types: what `--set`, a link or the page asks for.

use super::error::ParameterError;
use super::parameters::{self, ParameterKind, ParameterMap, ParameterSpec, Scope};
use crate::measures::{
    AffinityConfig, BillingPeriod, Criterion, EconomicsConfig, Entry, ForecastConfig, ForecastOf, GroupBy, Incentive,
    Known, LifecycleConfig, LtvConfig, Meaning, OverviewConfig, RetentionConfig, RetentionTerms, RfmConfig, RfmRecency,
    RfmTies, SecondOrder, SubscriptionConfig, SurvivalConfig, SurvivalOf, TimeUnit, TraitConfig, UpliftOf, ValueConfig,
    VendorConfig, Window,
};
use crate::records::{Choices, FilterScope, RevenueBasis, Selection, TimeZone, ZeroValueOrders};
use crate::stats::PurchaseKind;
use crate::units::{Currency, Day, Grain, Money};

/// Every choice of a request, checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// How the files become one data set.
    pub choices: Choices,
    /// Which orders are counted.
    pub selection: Selection,
    /// How retention is counted and told.
    pub retention: RetentionSettings,
    /// How RFM scores are given.
    pub rfm: RfmConfig,
    /// How the overview is made.
    pub overview: OverviewConfig,
    /// How the lifecycle is counted.
    pub lifecycle: LifecycleConfig,
    /// How lifetime value is counted.
    pub ltv: LtvConfig,
    /// How retention economics are counted.
    pub economics: EconomicsConfig,
    /// What is foreseen.
    pub forecast: ForecastConfig,
    /// What counts as bought together often enough.
    pub affinity: AffinityConfig,
    /// Which figure of other tools is told.
    pub vendors: VendorConfig,
    /// How the value of customers is worked out, and held against what happened.
    pub value: ValueConfig,
    /// How survival is counted.
    pub survival: SurvivalConfig,
    /// How subscriptions are counted.
    pub subscriptions: SubscriptionConfig,
    /// Which traits are asked about.
    pub traits: TraitConfig,
    /// What is said about reading the files: `date.order`, `decimal_mark`, `encoding`, `delimiter`.
    pub reading: ParameterMap,
    /// The parameters that were chosen, as they were given.
    pub chosen: ParameterMap,
}

/// How retention is counted and told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RetentionSettings {
    /// How it is counted.
    pub config: RetentionConfig,
    /// What starts the clock and what counts as coming back.
    pub terms: RetentionTerms,
    /// `retention.period`: the period that the sentence speaks of; chosen by the length of a period when not given.
    pub period: Option<u32>,
    /// `retention.mean`.
    pub mean: RetentionMean,
    /// `retention.measure`.
    pub measure: RetentionMeasure,
    /// `retention.sum`.
    pub sum: RetentionSum,
    /// `margin`: what is left of a unit of revenue after its costs, as a share; nothing where nobody said.
    pub margin: Option<f64>,
    /// `retention.by`: what tells groups of customers apart, as it was when they entered.
    pub by: Option<GroupBy>,
    /// `retention.second_days`: within how many days a second order is looked for.
    pub second_days: Option<u32>,
    /// `retention.guess`: which share of first-time buyers the reader thinks order a second time within those days.
    pub guess: Option<f64>,
}

impl RetentionSettings {
    /// The days within which a second order is looked for.
    pub fn second_days(&self) -> u32 {
        self.second_days.unwrap_or(SecondOrder::USUAL_DAYS)
    }
}

/// How the rates of several cohorts become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RetentionMean {
    /// All customers together: who came back of who could have.
    #[default]
    Pooled,
    /// The mean of the cohorts' rates, each cohort counting the same.
    Simple,
    /// The mean of the cohorts' rates, each counting by the square of its size, as Mixpanel does it.
    Mixpanel,
}

/// What the cohort table counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RetentionMeasure {
    /// Customers who came back.
    #[default]
    Customers,
    /// Orders placed.
    Orders,
    /// Revenue.
    Revenue,
    /// Revenue less its costs, by the margin that the reader gives.
    Margin,
}

/// How what the cohort table counts is summed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RetentionSum {
    /// What belongs to the period alone.
    #[default]
    Period,
    /// Summed from period 0 to the period.
    Cumulative,
    /// What belongs to the period alone, by customer of the cohort.
    PerCustomer,
    /// Summed from period 0 to the period, by customer of the cohort: lifetime value so far.
    CumulativePerCustomer,
}

impl Settings {
    /// `margin`: what is left of a unit of revenue after its costs, as a share; nothing where nobody said.
    pub fn margin(&self) -> Option<f64> {
        self.retention.margin
    }

    /// Checks the chosen parameters. What is not chosen keeps its default.
    ///
    /// # Errors
    /// A [`ParameterError`] for an id that no parameter has (with the id that is spelled most alike), a value that the
    /// parameter does not take (with what it takes), or a period that ends before it begins.
    ///
    /// ```
    /// use perennial::report::Settings;
    /// use std::collections::BTreeMap;
    /// let chosen = BTreeMap::from([("retention.grain".to_owned(), "week".to_owned())]);
    /// assert_eq!(Settings::parse(&chosen)?.retention.config.grain, perennial::units::Grain::Week);
    /// let wrong = BTreeMap::from([("retention.grain".to_owned(), "fortnight".to_owned())]);
    /// let said = Settings::parse(&wrong).map_err(|error| error.to_string());
    /// let expected = "retention.grain: found \"fortnight\", expected day | week | month | quarter | year";
    /// assert_eq!(said, Err(expected.to_owned()));
    /// # Ok::<(), perennial::report::ParameterError>(())
    /// ```
    pub fn parse(chosen: &ParameterMap) -> Result<Settings, ParameterError> {
        let mut settings = Settings::default();
        for (id, value) in chosen {
            let spec = parameters::find(id).ok_or_else(|| ParameterError::unknown(id))?;
            let value = parameters::plain_value(spec, value.trim());
            if value == spec.default || value == "auto" || value.is_empty() {
                continue;
            }
            settings.set(spec, value).ok_or_else(|| ParameterError::bad_value(spec, value))?;
            settings.chosen.insert(id.clone(), value.to_owned());
        }
        let Selection { from, to, .. } = settings.selection;
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(ParameterError::EmptySpan { from: from.to_string(), to: to.to_string() });
        }
        if let Some((from, to)) = settings.retention.config.bracket
            && from > to
        {
            return Err(ParameterError::EmptyBracket { from, to });
        }
        Ok(settings)
    }

    /// Puts in a value; nothing where the parameter does not take it.
    fn set(&mut self, spec: &ParameterSpec, value: &str) -> Option<()> {
        if let ParameterKind::Choice(ids) = spec.kind
            && !ids.contains(&value)
        {
            return None;
        }
        if spec.scope == Scope::Reading {
            self.reading.insert(spec.id.to_owned(), value.to_owned());
            return Some(());
        }
        let config = &mut self.retention.config;
        match spec.id {
            "retention.grain" => config.grain = Grain::from_id(value)?,
            "retention.criterion" => config.criterion = Criterion::from_id(value)?,
            "retention.window" => config.window = Window::from_id(value)?,
            "retention.window_days" => config.window_days = Some(whole(spec, value)?.try_into().ok()?),
            "retention.bracket_from" => {
                config.bracket = Some((whole(spec, value)?, config.bracket.map_or(3, |(_, to)| to)))
            }
            "retention.bracket_to" => {
                config.bracket = Some((config.bracket.map_or(1, |(from, _)| from), whole(spec, value)?))
            }
            "retention.periods" => config.periods = Some(whole(spec, value)?),
            "retention.period" => self.retention.period = Some(whole(spec, value)?),
            "retention.mean" => self.retention.mean = RetentionMean::from_id(value)?,
            "retention.measure" => self.retention.measure = RetentionMeasure::from_id(value)?,
            "retention.sum" => self.retention.sum = RetentionSum::from_id(value)?,
            "retention.meaning" => self.retention.terms.meaning = Meaning::from_id(value)?,
            "retention.not_repeatable" => self.retention.terms.not_repeatable = texts(value),
            "retention.entry" => self.retention.terms.entry = Entry::from_id(value)?,
            "retention.start_product" => self.retention.terms.start.products = texts(value),
            "retention.start_channel" => self.retention.terms.start.channels = texts(value),
            "retention.return_product" => self.retention.terms.returns.products = texts(value),
            "retention.return_channel" => self.retention.terms.returns.channels = texts(value),
            "retention.brackets" => self.retention.terms.brackets = wholes(value)?,
            "retention.known" => self.retention.terms.known = Known::from_id(value)?,
            "retention.by" => self.retention.by = Some(GroupBy::from_id(value)?),
            "retention.second_days" => self.retention.second_days = Some(whole(spec, value)?),
            "retention.guess" => self.retention.guess = Some(portion(value)?),
            "margin" => {
                let margin = Some(portion(value)?);
                (self.retention.margin, self.economics.margin, self.value.margin) = (margin, margin, margin);
            }
            "overview.grain" => self.overview.grain = Grain::from_id(value)?,
            "lifecycle.grain" => self.lifecycle.grain = Grain::from_id(value)?,
            "ltv.grain" => self.ltv.grain = Grain::from_id(value)?,
            "ltv.days" => self.ltv.days = Some(whole(spec, value)?),
            "economics.days" => self.economics.days = Some(whole(spec, value)?),
            "economics.uplift" => self.economics.uplift = UpliftOf::from_id(value)?,
            "economics.acquisition_cost" => self.economics.acquisition_cost = Some(amount(value)?),
            "economics.retention_cost" => self.economics.retention_cost = Some(amount(value)?),
            "economics.incentive" => self.economics.incentive = Incentive::from_id(value)?,
            "economics.incentive_value" => self.economics.incentive_value = amount(value)?,
            "forecast.of" => self.forecast.of = ForecastOf::from_id(value)?,
            "forecast.grain" => self.forecast.grain = Grain::from_id(value)?,
            "forecast.periods" => self.forecast.periods = Some(whole(spec, value)?),
            "target.span" => self.forecast.targets.span = Grain::from_id(value)?,
            "target.revenue" => self.forecast.targets.revenue = Some(amount(value)?),
            "target.orders" => self.forecast.targets.orders = Some(amount(value)?),
            "target.customers" => self.forecast.targets.customers = Some(amount(value)?),
            "affinity.min_orders" => self.affinity.min_orders = Some(whole(spec, value)?),
            "affinity.days" => self.affinity.days = whole(spec, value)?,
            "vendors.grain" => self.vendors.grain = Grain::from_id(value)?,
            "vendors.period" => self.vendors.period = Some(whole(spec, value)?),
            "rfm.recency" => self.rfm.recency = RfmRecency::from_id(value)?,
            "rfm.ties" => self.rfm.ties = RfmTies::from_id(value)?,
            "subscriptions.period" => self.subscriptions.period = BillingPeriod::from_id(value)?,
            "subscriptions.months" => self.subscriptions.months = Some(whole(spec, value)?),
            "subscriptions.source" => self.subscriptions.source = texts(value).into_iter().next(),
            "subscriptions.early" => self.subscriptions.early = Some(whole(spec, value)?),
            "cox.covariates" => self.traits.columns = texts(value),
            "as_of" => self.choices.as_of = Some(day(value)?),
            "time_zone" => self.choices.time_zone = time_zone(value)?,
            "currency" => self.choices.currency = Some(Currency::from_code(value).ok()?),
            "currency.rates" => self.choices.rates = rates(value)?,
            "revenue.basis" => self.choices.revenue_basis = basis(value)?,
            "order.zero_value" => self.choices.zero_value_orders = ZeroValueOrders::SetAside,
            "identity.join" => self.choices.identity.is_on = false,
            "identity.drop_email_tags" => self.choices.identity.drops_email_tags = true,
            "identity.drop_email_dots" => self.choices.identity.drops_email_dots = true,
            "identity.phone" => self.choices.identity.by_phone = false,
            "identity.guests" => self.choices.identity.by_name = true,
            "identity.apart" => {
                let numbers = texts(value).iter().map(|number| number.trim().parse()).collect::<Result<_, _>>();
                self.choices.identity.apart = numbers.ok()?;
            }
            "identity.apart_files" => self.choices.identity.apart_files = texts(value).into_iter().collect(),
            "attribution.join" => self.choices.attribution.is_on = false,
            "attribution.days" => self.choices.attribution.days = whole(spec, value)?,
            "order.merge_same_day" => {
                let merges = value == "on";
                (self.rfm.merge_same_day, self.survival.merge_same_day) = (merges, merges);
                self.value.merges = merges;
            }
            "value.model" => self.value.model = purchase_kind(value)?,
            "value.time_unit" => self.value.unit = TimeUnit::from_id(value)?,
            "value.horizon" => self.value.horizon = Some(whole(spec, value)?),
            "value.discount" => self.value.discount = whole(spec, value)?,
            "backtest.days" => self.value.held_back = Some(whole(spec, value)?),
            "survival.of" => self.survival.of = SurvivalOf::from_id(value)?,
            "survival.by" => self.survival.by = texts(value).into_iter().next(),
            "survival.order" => self.survival.order = whole(spec, value)?,
            "filter.from" => self.selection.from = Some(day(value)?),
            "filter.to" => self.selection.to = Some(day(value)?),
            "filter.channel" => self.selection.channels = texts(value),
            "filter.campaign" => self.selection.campaigns = texts(value),
            "filter.product" => self.selection.products = texts(value),
            "filter.plan" => self.selection.plans = texts(value),
            "filter.country" => self.selection.countries = texts(value),
            "filter.scope" => self.selection.scope = FilterScope::CustomersByFirstOrder,
            _ => return None,
        }
        Some(())
    }
}

impl RetentionMean {
    /// The mean of a stable id.
    pub fn from_id(id: &str) -> Option<RetentionMean> {
        match id {
            "pooled" => Some(RetentionMean::Pooled),
            "simple" => Some(RetentionMean::Simple),
            "mixpanel" => Some(RetentionMean::Mixpanel),
            _ => None,
        }
    }
}

impl RetentionMeasure {
    /// The measure of a stable id.
    pub fn from_id(id: &str) -> Option<RetentionMeasure> {
        match id {
            "customers" => Some(RetentionMeasure::Customers),
            "orders" => Some(RetentionMeasure::Orders),
            "revenue" => Some(RetentionMeasure::Revenue),
            "margin" => Some(RetentionMeasure::Margin),
            _ => None,
        }
    }
}

impl RetentionSum {
    /// The sum of a stable id.
    pub fn from_id(id: &str) -> Option<RetentionSum> {
        match id {
            "period" => Some(RetentionSum::Period),
            "cumulative" => Some(RetentionSum::Cumulative),
            "per_customer" => Some(RetentionSum::PerCustomer),
            "cumulative_per_customer" => Some(RetentionSum::CumulativePerCustomer),
            _ => None,
        }
    }
}

/// The texts of a value: those of a JSON array of texts, or the value itself.
pub(super) fn texts(value: &str) -> Vec<String> {
    match serde_json::from_str::<Vec<String>>(value) {
        Ok(texts) if value.starts_with('[') => texts,
        _ => vec![value.to_owned()],
    }
}

fn whole(spec: &ParameterSpec, value: &str) -> Option<u32> {
    let ParameterKind::Whole(least, most) = spec.kind else { return None };
    value.parse().ok().filter(|number| (least..=most).contains(number))
}

/// `1,3,4,8`: from one to a hundred whole numbers from 1 to 400.
fn wholes(value: &str) -> Option<Vec<u32>> {
    let parts = value.split([',', '.', ' ']).filter(|part| !part.is_empty());
    let numbers: Option<Vec<u32>> = parts.map(|part| part.parse().ok().filter(|n| (1..=400).contains(n))).collect();
    numbers.filter(|numbers| (1..=100).contains(&numbers.len()))
}

/// A part of a whole as `0.4`, `40%` or `40`, from 0 to 1.
pub(super) fn portion(value: &str) -> Option<f64> {
    let (number, is_percent) = match value.strip_suffix('%') {
        Some(number) => (number.trim(), true),
        None => (value, false),
    };
    let is_plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let number: f64 = number.parse().ok().filter(|_| is_plain)?;
    let share = if is_percent || number > 1.0 { number / 100.0 } else { number };
    (0.0..=1.0).contains(&share).then_some(share)
}

/// `12.50`: at most four decimals, and less than a thousand million.
pub(super) fn amount(value: &str) -> Option<Money> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_plain = |digits: &str| digits.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || fraction.len() > 4 || !is_plain(whole) || !is_plain(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<4}").parse().ok().map(Money::from_ten_thousandths)
}

fn day(value: &str) -> Option<Day> {
    // The calendar of the measures is built for days that a shop can have.
    let sane = Day::from_civil(1900, 1, 1)?..=Day::from_civil(2999, 12, 31)?;
    value.parse().ok().filter(|day| sane.contains(day))
}

fn time_zone(value: &str) -> Option<TimeZone> {
    match value {
        "as_written" => Some(TimeZone::AsWritten),
        "utc" => Some(TimeZone::Utc),
        name => name.parse::<chrono_tz::Tz>().ok().map(|zone| TimeZone::Named(zone.name().to_owned())),
    }
}

fn purchase_kind(value: &str) -> Option<PurchaseKind> {
    match value {
        "mbg_nbd" => Some(PurchaseKind::MbgNbd),
        "bg_nbd" => Some(PurchaseKind::BgNbd),
        "pareto_nbd" => Some(PurchaseKind::ParetoNbd),
        _ => None,
    }
}

fn basis(value: &str) -> Option<RevenueBasis> {
    match value {
        "net_of_refunds" => Some(RevenueBasis::NetOfRefunds),
        "gross" => Some(RevenueBasis::Gross),
        "products_only" => Some(RevenueBasis::ProductsOnly),
        _ => None,
    }
}

/// `EUR=1.08,GBP=1.27` in millionths. Every rate is above zero and has at most six decimals.
fn rates(value: &str) -> Option<Vec<(Currency, i64)>> {
    let mut rates: Vec<(Currency, i64)> = Vec::new();
    for part in value.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let (code, rate) = part.split_once(['=', ':'])?;
        let currency = Currency::from_code(code).ok()?;
        if rates.iter().any(|(known, _)| *known == currency) {
            return None;
        }
        rates.push((currency, millionths(rate.trim())?));
    }
    rates.sort();
    (!rates.is_empty()).then_some(rates)
}

fn millionths(rate: &str) -> Option<i64> {
    let (whole, fraction) = rate.split_once('.').unwrap_or((rate, ""));
    let is_plain = |digits: &str| digits.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 6 || !is_plain(whole) || !is_plain(fraction) {
        return None;
    }
    let millionths: i64 = format!("{fraction:0<6}").parse().ok()?;
    let rate = whole.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(millionths)?;
    (rate > 0).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<Settings, ParameterError> {
        Settings::parse(&pairs.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn every_choice_of_every_parameter_is_taken() {
        for spec in parameters::PARAMETERS {
            if let ParameterKind::Choice(ids) = spec.kind {
                assert!(ids.contains(&spec.default), "{}", spec.id);
                for id in ids {
                    assert!(parse(&[(spec.id, id)]).is_ok(), "{} {id}", spec.id);
                }
            }
            assert!(
                parse(&[(spec.id, spec.default)]).is_ok_and(|settings| settings == Settings::default()),
                "{}",
                spec.id
            );
        }
    }

    #[test]
    fn rates_are_millionths() {
        let rates = parse(&[("currency.rates", "GBP=1.27, EUR=1.083501")]).map(|settings| settings.choices.rates);
        let currency = |code| Currency::from_code(code).unwrap();
        assert_eq!(rates, Ok(vec![(currency("EUR"), 1_083_501), (currency("GBP"), 1_270_000)]));
        for wrong in ["EUR", "EUR=0", "EUR=-1", "EUR=1e3", "EUR=1,1", "EUR=1.0000001", "EUR=1,EUR=2", "EURO=1"] {
            assert!(parse(&[("currency.rates", wrong)]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn portions_and_lists_of_numbers_are_read_as_people_write_them() {
        for (value, expected) in [("0.4", 0.4), ("40%", 0.4), ("40", 0.4), ("1", 1.0), ("1%", 0.01), ("0", 0.0)] {
            assert_eq!(portion(value), Some(expected), "{value}");
        }
        for wrong in ["101", "-1", "1e-1", "", "%", "NaN", "forty"] {
            assert_eq!(portion(wrong), None, "{wrong}");
        }
        let brackets = |value| parse(&[("retention.brackets", value)]).map(|set| set.retention.terms.brackets);
        assert_eq!((brackets("1,3,4,8"), brackets("1.3.4.8")), (Ok(vec![1, 3, 4, 8]), Ok(vec![1, 3, 4, 8])));
        for wrong in ["0", "1,x", "401", &"1,".repeat(101)] {
            assert!(brackets(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amounts_are_ten_thousandths() {
        let cost =
            |text| parse(&[("economics.retention_cost", text)]).map(|settings| settings.economics.retention_cost);
        assert_eq!(cost("12.5"), Ok(Some(Money::from_cents(1_250))));
        assert_eq!(cost("0"), Ok(Some(Money::ZERO)));
        for wrong in ["-1", "1,5", "1e3", ".5", "1.00005", "12345678901", "x"] {
            assert!(cost(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn values_out_of_range_name_the_range() {
        let error = parse(&[("retention.period", "0")]).map_err(|error| error.to_string());
        assert_eq!(error, Err("retention.period: found \"0\", expected 1–400".to_owned()));
        for (id, wrong) in
            [("as_of", "22.10.2026"), ("as_of", "9999-01-01"), ("time_zone", "Mars/Olympus"), ("currency", "€")]
        {
            assert!(parse(&[(id, wrong)]).is_err(), "{id} {wrong}");
        }
        assert!(parse(&[("filter.from", "2026-02-01"), ("filter.to", "2026-01-31")]).is_err());
    }

    #[test]
    fn a_filter_takes_one_text_or_several() {
        let channels = |value| parse(&[("filter.channel", value)]).map(|settings| settings.selection.channels);
        assert_eq!(channels("web, shop"), Ok(vec!["web, shop".to_owned()]));
        assert_eq!(channels(r#"["web","shop"]"#), Ok(vec!["web".to_owned(), "shop".to_owned()]));
    }
}
