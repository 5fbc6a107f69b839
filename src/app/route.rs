//! The address of what is on the screen: a page and its choices, as the fragment of the page's URL.
//!
//! An address holds no data. Choices are stable ids (`grain=month`), calendar days, or positions: a channel, product or
//! country stands in it as its place in the list of the loaded files (`channel=0.3`), never as its name. The same files
//! give the same lists, so a link works for whoever has the files and tells nothing to who has not.

use std::collections::BTreeMap;
use std::fmt;

/// A page and its choices.
///
/// ```
/// use perennial::app::route::{Page, Route};
/// let route = Route::parse("#/retention?grain=week&channel=0.2");
/// assert_eq!((route.page, route.choice("grain")), (Page::Retention, Some("week")));
/// assert_eq!(route.places("channel"), [0, 2]);
/// assert_eq!(route.to_string(), "#/retention?channel=0.2&grain=week");
/// assert_eq!(Route::parse("#/nonsense?grain=%00").to_string(), "#/overview");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    choices: BTreeMap<&'static str, String>,
}

/// The pages. An unknown name leads to the overview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// How is the shop doing?
    #[default]
    Overview,
    /// Do customers come back?
    Retention,
    /// When do customers order again?
    NextOrder,
    /// Who are the best customers?
    Rfm,
    /// How long do subscribers stay?
    Subscriptions,
    /// Who is the same person in several files?
    Identity,
    /// Do we win more customers than we lose?
    Lifecycle,
    /// What is a new customer worth?
    Ltv,
    /// What is it worth to keep customers?
    Economics,
    /// Which products go together?
    Affinity,
    /// How would other tools count it?
    Vendors,
    /// What are our customers worth, and who is leaving?
    Value,
    /// Can the forecast be trusted here?
    Backtest,
    /// What should we plan for?
    Forecast,
    /// Files, import and the account of every row.
    Files,
    /// The columns of one table; the choices `file` and `table` say which.
    Columns,
    /// What every number means.
    Definitions,
    /// What leaves this tab.
    Privacy,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Page; 18] = [
        Page::Overview,
        Page::Retention,
        Page::NextOrder,
        Page::Rfm,
        Page::Subscriptions,
        Page::Identity,
        Page::Lifecycle,
        Page::Ltv,
        Page::Economics,
        Page::Affinity,
        Page::Vendors,
        Page::Value,
        Page::Backtest,
        Page::Forecast,
        Page::Files,
        Page::Columns,
        Page::Definitions,
        Page::Privacy,
    ];

    /// The name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Page::Overview => "overview",
            Page::Retention => "retention",
            Page::NextOrder => "next-order",
            Page::Rfm => "rfm",
            Page::Subscriptions => "subscriptions",
            Page::Identity => "identity",
            Page::Lifecycle => "lifecycle",
            Page::Ltv => "ltv",
            Page::Economics => "economics",
            Page::Affinity => "products",
            Page::Vendors => "other-tools",
            Page::Value => "value",
            Page::Backtest => "backtest",
            Page::Forecast => "forecast",
            Page::Files => "files",
            Page::Columns => "columns",
            Page::Definitions => "definitions",
            Page::Privacy => "privacy",
        }
    }

    /// The report that the page shows, if it shows one.
    pub const fn report(self) -> Option<&'static str> {
        match self {
            Page::Overview => Some("overview"),
            Page::Retention => Some("retention"),
            Page::NextOrder => Some("survival"),
            Page::Rfm => Some("rfm"),
            Page::Subscriptions => Some("subscriptions"),
            Page::Identity => Some("identity"),
            Page::Lifecycle => Some("lifecycle"),
            Page::Ltv => Some("ltv"),
            Page::Economics => Some("economics"),
            Page::Affinity => Some("affinity"),
            Page::Vendors => Some("vendor_definitions"),
            Page::Value => Some("customer_value"),
            Page::Backtest => Some("backtest"),
            Page::Forecast => Some("forecast"),
            _ => None,
        }
    }

    /// The parameters that the page itself sets, whatever the address says.
    pub const fn parameters(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Page::NextOrder => &[("survival.of", "orders")],
            Page::Subscriptions => &[("survival.of", "lifetimes")],
            _ => &[],
        }
    }
}

/// What may stand behind a key of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stable id of the program.
    Id,
    /// A calendar day.
    Day,
    /// A whole number that the reader chose.
    Number,
    /// Whole numbers, joined by points.
    Numbers,
    /// Places in a list of the loaded files, joined by points.
    Places,
    /// A stable id of the program, or one place in a list of the loaded files.
    IdOrPlace,
}

/// One choice that an address can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knob {
    /// Its key in the address.
    pub key: &'static str,
    /// The parameter of the reports that it sets; empty where it is the page's own.
    pub parameter: &'static str,
    /// What its value is.
    pub kind: Kind,
}

const fn knob(key: &'static str, parameter: &'static str, kind: Kind) -> Knob {
    Knob { key, parameter, kind }
}

/// Every choice that an address can hold.
pub const KNOBS: &[Knob] = &[
    knob("grain", "retention.grain", Kind::Id),
    knob("criterion", "retention.criterion", Kind::Id),
    knob("period", "retention.period", Kind::Number),
    knob("after", "retention.bracket_from", Kind::Number),
    knob("until", "retention.bracket_to", Kind::Number),
    knob("window", "retention.window", Kind::Id),
    knob("days", "retention.window_days", Kind::Number),
    knob("counts", "retention.measure", Kind::Id),
    knob("mean", "retention.mean", Kind::Id),
    knob("sum", "retention.sum", Kind::Id),
    knob("meaning", "retention.meaning", Kind::Id),
    knob("entry", "retention.entry", Kind::Id),
    knob("known", "retention.known", Kind::Id),
    knob("start", "retention.by", Kind::Id),
    knob("brackets", "retention.brackets", Kind::Numbers),
    knob("upto", "retention.periods", Kind::Number),
    knob("second", "retention.second_days", Kind::Number),
    knob("once", "retention.not_repeatable", Kind::Places),
    knob("began", "retention.start_product", Kind::Places),
    knob("began_in", "retention.start_channel", Kind::Places),
    knob("again", "retention.return_product", Kind::Places),
    knob("again_in", "retention.return_channel", Kind::Places),
    knob("ties", "rfm.ties", Kind::Id),
    knob("by", "survival.by", Kind::Id),
    knob("order", "survival.order", Kind::Number),
    knob("cycle", "subscriptions.period", Kind::Id),
    knob("back", "subscriptions.months", Kind::Number),
    knob("split", "survival.by", Kind::IdOrPlace),
    knob("traits", "cox.covariates", Kind::Places),
    knob("origin", "subscriptions.source", Kind::Places),
    knob("early", "subscriptions.early", Kind::Number),
    knob("lifecycle", "lifecycle.grain", Kind::Id),
    knob("joined", "ltv.grain", Kind::Id),
    knob("within", "ltv.days", Kind::Number),
    knob("horizon", "economics.days", Kind::Number),
    knob("raises", "economics.uplift", Kind::Id),
    knob("offer", "economics.incentive", Kind::Id),
    knob("least", "affinity.min_orders", Kind::Number),
    knob("again_in_days", "affinity.days", Kind::Number),
    knob("unit", "vendors.grain", Kind::Id),
    knob("at", "vendors.period", Kind::Number),
    knob("model", "value.model", Kind::Id),
    knob("ahead", "value.horizon", Kind::Number),
    knob("discount", "value.discount", Kind::Number),
    knob("held", "backtest.days", Kind::Number),
    knob("foresee", "forecast.of", Kind::Id),
    knob("each", "forecast.grain", Kind::Id),
    knob("far", "forecast.periods", Kind::Number),
    knob("target_span", "target.span", Kind::Id),
    knob("basis", "revenue.basis", Kind::Id),
    knob("zero", "order.zero_value", Kind::Id),
    knob("merge", "order.merge_same_day", Kind::Id),
    knob("zone", "time_zone", Kind::Id),
    knob("currency", "currency", Kind::Id),
    knob("asof", "as_of", Kind::Day),
    knob("from", "filter.from", Kind::Day),
    knob("to", "filter.to", Kind::Day),
    knob("scope", "filter.scope", Kind::Id),
    knob("channel", "filter.channel", Kind::Places),
    knob("campaign", "filter.campaign", Kind::Places),
    knob("product", "filter.product", Kind::Places),
    knob("country", "filter.country", Kind::Places),
    knob("plan", "filter.plan", Kind::Places),
    knob("join", "identity.join", Kind::Id),
    knob("tags", "identity.drop_email_tags", Kind::Id),
    knob("dots", "identity.drop_email_dots", Kind::Id),
    knob("phone", "identity.phone", Kind::Id),
    knob("guests", "identity.guests", Kind::Id),
    knob("file", "", Kind::Places),
    knob("table", "", Kind::Places),
    knob("segment", "", Kind::Id),
];

impl Route {
    /// A page with no choice made.
    pub fn to(page: Page) -> Route {
        Route { page, choices: BTreeMap::new() }
    }

    /// The route of a fragment. What is not understood is left out; nothing of it is shown or kept.
    pub fn parse(fragment: &str) -> Route {
        let text = fragment.trim_start_matches('#').trim_start_matches('/');
        let (name, query) = text.split_once('?').unwrap_or((text, ""));
        let page = Page::ALL.into_iter().find(|page| page.name() == name.trim_end_matches('/')).unwrap_or_default();
        let mut route = Route::to(page);
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            route.choose(key, Some(value));
        }
        route
    }

    /// The same choices on another page. The choices of a single page (`file`, `table`, `segment`, `by`, `split`) stay behind.
    pub fn on(&self, page: Page) -> Route {
        let mut route = Route { page, choices: self.choices.clone() };
        route.choices.retain(|key, _| !matches!(*key, "file" | "table" | "segment" | "by" | "split"));
        route
    }

    /// The value of a choice.
    pub fn choice(&self, key: &str) -> Option<&str> {
        self.choices.get(key).map(String::as_str)
    }

    /// The places that a choice names.
    pub fn places(&self, key: &str) -> Vec<usize> {
        self.choice(key).unwrap_or_default().split('.').filter_map(|place| place.parse().ok()).collect()
    }

    /// Makes a choice, or takes it back. A value that is not of the key's kind takes it back too.
    pub fn choose(&mut self, key: &str, value: Option<&str>) {
        let Some(knob) = KNOBS.iter().find(|knob| knob.key == key) else { return };
        match value.filter(|value| is_of(knob.kind, value)) {
            Some(value) => self.choices.insert(knob.key, value.to_owned()),
            None => self.choices.remove(knob.key),
        };
    }

    /// The route with a choice made or taken back.
    pub fn with(&self, key: &str, value: Option<&str>) -> Route {
        let mut route = self.clone();
        route.choose(key, value);
        route
    }

    /// The route with a place added to a choice, or taken out of it.
    pub fn with_place(&self, key: &str, place: usize, is_in: bool) -> Route {
        let mut places = self.places(key);
        places.retain(|other| *other != place);
        if is_in {
            places.push(place);
            places.sort_unstable();
        }
        let joined: Vec<String> = places.iter().map(usize::to_string).collect();
        self.with(key, Some(joined.join(".").as_str()).filter(|text| !text.is_empty()))
    }

    /// The parameters of reports that the choices set. `name` tells the value at a place of the list behind a key; a place
    /// beyond the list sets nothing. Several values are a JSON array of texts.
    pub fn parameters<'names>(&self, name: impl Fn(&str, usize) -> Option<&'names str>) -> BTreeMap<String, String> {
        let mut parameters = BTreeMap::new();
        for knob in KNOBS.iter().filter(|knob| !knob.parameter.is_empty()) {
            let value = match knob.kind {
                Kind::Places => {
                    let names: Vec<&str> =
                        self.places(knob.key).into_iter().filter_map(|place| name(knob.key, place)).collect();
                    serde_json::to_string(&names).ok().filter(|_| !names.is_empty())
                }
                Kind::IdOrPlace => self.choice(knob.key).and_then(|choice| match choice.parse() {
                    Ok(place) => name(knob.key, place).and_then(|name| serde_json::to_string(&[name]).ok()),
                    Err(_) => Some(choice.to_owned()),
                }),
                _ => self.choice(knob.key).map(str::to_owned),
            };
            parameters.extend(value.map(|value| (knob.parameter.to_owned(), value)));
        }
        parameters
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.page.name())?;
        for (position, (key, value)) in self.choices.iter().enumerate() {
            write!(f, "{}{key}={value}", if position == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

fn is_of(kind: Kind, value: &str) -> bool {
    let fits =
        |most: usize, allowed: fn(char) -> bool| !value.is_empty() && value.len() <= most && value.chars().all(allowed);
    match kind {
        Kind::Id | Kind::IdOrPlace => {
            fits(40, |c| c.is_ascii_lowercase() || c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        }
        Kind::Day => value.parse::<crate::units::Day>().is_ok(),
        Kind::Number => fits(5, |c| c.is_ascii_digit()),
        Kind::Numbers | Kind::Places => fits(200, |c| c.is_ascii_digit() || c == '.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_and_choice_survives_the_way_through_an_address() {
        for page in Page::ALL {
            let route = Route::to(page).with("grain", Some("week")).with("from", Some("2025-03-01"));
            let route = route.with_place("product", 7, true).with_place("product", 2, true);
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn nothing_but_ids_days_and_places_gets_into_an_address() {
        for hostile in
            ["#/rfm?segment=<b>", "#/rfm?from=yesterday", "#/rfm?channel=Instagram", "#/rfm?name=Ada", "#/rfm?="]
        {
            assert_eq!(Route::parse(hostile), Route::to(Page::Rfm), "{hostile}");
        }
    }

    #[test]
    fn places_become_names_only_in_a_request() {
        let lists = ["Instagram", "Newsletter"];
        let route = Route::parse("#/retention?grain=week&channel=1.7");
        let parameters = route.parameters(|_, place| lists.get(place).copied());
        let told: Vec<(&str, &str)> = parameters.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
        assert_eq!(told, [("filter.channel", "[\"Newsletter\"]"), ("retention.grain", "week")]);
    }

    #[test]
    fn what_tells_the_groups_of_orders_apart_is_not_asked_of_subscriptions() {
        let route = Route::parse("#/next-order?by=channel&order=2&merge=on").on(Page::Subscriptions);
        assert_eq!(route.to_string(), "#/subscriptions?merge=on&order=2");
    }

    #[test]
    fn a_column_is_a_place_in_an_address_and_a_name_in_a_request() {
        let by = |route: &str| {
            let route = Route::parse(route);
            route
                .parameters(|key, place| ["Contract"].get(place).copied().filter(|_| key == "split"))
                .remove("survival.by")
        };
        assert_eq!(by("#/subscriptions?split=0").as_deref(), Some("[\"Contract\"]"));
        assert_eq!(by("#/subscriptions?split=none").as_deref(), Some("none"));
        assert_eq!(by("#/subscriptions?split=7"), None);
    }

    #[test]
    fn the_filters_follow_to_another_page_and_the_chosen_segment_does_not() {
        let route = Route::parse("#/rfm?segment=loyal&channel=1").on(Page::Overview);
        assert_eq!(route.to_string(), "#/overview?channel=1");
    }
}
