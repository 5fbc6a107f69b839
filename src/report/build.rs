//! Which reports there are, and how one is made.

use super::prepare::{Preparation, PreparationKey, Prepared};
use super::speak::Speaker;
use super::{Report, RequestError, Settings, Severity, Windows};
use super::{
    affinity, backtest, cox, economics, forecast, identity, lifecycle, ltv, notes, overview, parameters, retention,
    rfm, subscriptions, survival, value, vendors,
};
use crate::measures::{self, ActivityGap, Chosen, Meaning};
use crate::records::{Dataset, Joined};
use crate::units::Share;
use crate::words::{NoteWords, ReportWords, Words};

/// The ids of all reports, in the order in which they are shown.
pub const REPORTS: [&str; 15] = [
    "overview",
    "retention",
    "vendor_definitions",
    "lifecycle",
    "ltv",
    "customer_value",
    "backtest",
    "forecast",
    "economics",
    "affinity",
    "survival",
    "rfm",
    "subscriptions",
    "cox",
    "identity",
];

/// Whether a report tells of the files or of subscriptions, whatever orders a filter leaves.
pub fn is_unfiltered(id: &str) -> bool {
    matches!(id, "identity" | "subscriptions" | "cox")
}

/// Whether a report has something to tell without an order: of lives, or of who signed up.
pub fn needs_no_orders(id: &str) -> bool {
    is_unfiltered(id) || matches!(id, "survival" | "retention")
}

/// Makes a report from the data set and what joining its files found.
///
/// The same arguments give the same bytes. With an empty data set, or a filter that leaves nothing, the tables are empty,
/// the measures have no value, and a note says why and what would help.
///
/// # Errors
/// [`RequestError::UnknownReport`] for an id that is not in [`REPORTS`].
pub fn build(
    id: &str,
    dataset: &Dataset,
    joined: &Joined,
    settings: &Settings,
    words: &Words,
    windows: Windows,
) -> Result<Report, RequestError> {
    let prepared = PreparationKey::of(id, settings).map(|key| Preparation::of(&key, dataset).finish(dataset));
    build_prepared(id, dataset, joined, settings, prepared.as_ref(), words, windows)
}

/// The same from work that is done already, see [`Preparation`]; without it the report of a model tells of nobody.
///
/// # Errors
/// [`RequestError::UnknownReport`] for an id that is not in [`REPORTS`].
pub fn build_prepared(
    id: &str,
    dataset: &Dataset,
    joined: &Joined,
    settings: &Settings,
    prepared: Option<&Prepared>,
    words: &Words,
    windows: Windows,
) -> Result<Report, RequestError> {
    // Who signed up may have done something, even where nobody ordered.
    let is_sign_up = id == "retention" && settings.retention.terms.meaning == Meaning::SignUp;
    let has_no_order = dataset.orders.is_empty() && dataset.refunds.is_empty();
    let activity = (is_sign_up && has_no_order).then(|| measures::activity(dataset, settings.choices.as_of));
    let dataset = activity.as_ref().and_then(|made| made.as_ref().ok()).unwrap_or(dataset);
    let speaker = Speaker::new(words, dataset);
    let mut context = Context::new(dataset, joined, settings, speaker, windows);
    context.activity = activity.as_ref().map(|made| made.as_ref().err().copied());
    let mut report = match id {
        "overview" => overview::report(&context),
        "rfm" => rfm::report(&context),
        "retention" => retention::report(&context),
        "vendor_definitions" => vendors::report(&context),
        "affinity" => affinity::report(&context),
        "economics" => economics::report(&context),
        "lifecycle" => lifecycle::report(&context),
        "ltv" => ltv::report(&context),
        "customer_value" | "backtest" | "forecast" => match prepared {
            Some(Prepared::Value(found)) => value::report(&context, found),
            Some(Prepared::Backtest(found)) => backtest::report(&context, found),
            Some(Prepared::Forecast(found)) => forecast::report(&context, found),
            None => Report::default(),
        },
        "survival" => survival::report(&context),
        "subscriptions" => subscriptions::report(&context),
        "cox" => cox::report(&context),
        "identity" => identity::report(&context),
        _ => return Err(RequestError::UnknownReport { found: id.to_owned() }),
    };
    let is_of_lives = context.tells_of_lives(id);
    if context.is_nothing_selected() && !is_unfiltered(id) && !context.is_about_lives(id) {
        report.reading = speaker.say(&ReportWords::NothingSelected);
    }
    report.id = id.to_owned();
    report.title = speaker.name("title", id);
    report.question = speaker.name("question", id);
    report.parameters = parameters::echo(id, settings, dataset, words);
    let needs_lives = context.is_about_lives(id) && !dataset.orders.is_empty();
    report.notes.extend(if is_of_lives {
        notes::of_lives(&context)
    } else if needs_lives {
        vec![speaker.note(Severity::Error, NoteWords::NoLifetimes)]
    } else if let Some(Some(gap)) = context.activity {
        vec![speaker.note(Severity::Error, retention::missing(gap))]
    } else {
        notes::of_data(&context)
    });
    // Errors before warnings before what is good to know; otherwise as they were found.
    report.notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
    Ok(report)
}

/// What a report is made from.
pub(super) struct Context<'request> {
    pub dataset: &'request Dataset,
    pub joined: &'request Joined,
    pub settings: &'request Settings,
    pub speaker: Speaker<'request>,
    pub windows: Windows<'request>,
    /// Whether any order counts under the filter.
    pub has_orders: bool,
    /// Customers known only by a phone number or a name, of all with an order.
    pub weakly_known: Share,
    /// Whether visits and events stand for orders, and what is missing for it; nothing where there are orders.
    pub activity: Option<Option<ActivityGap>>,
}

impl<'request> Context<'request> {
    pub fn new(
        dataset: &'request Dataset,
        joined: &'request Joined,
        settings: &'request Settings,
        speaker: Speaker<'request>,
        windows: Windows<'request>,
    ) -> Context<'request> {
        let chosen = Chosen::new(dataset, &settings.selection);
        let has_orders = (0..dataset.orders.len()).any(|order| chosen.has(order));
        let weakly_known = notes::weakly_known(dataset);
        Context { dataset, joined, settings, speaker, windows, has_orders, weakly_known, activity: None }
    }

    /// Whether a report is about subscriptions and other lifetimes instead of orders.
    pub fn is_about_lives(&self, id: &str) -> bool {
        match id {
            "survival" => self.settings.survival.of.is_of_lives(self.dataset),
            _ => matches!(id, "subscriptions" | "cox"),
        }
    }

    /// Whether a report is about lifetimes, and there are some.
    pub fn tells_of_lives(&self, id: &str) -> bool {
        self.is_about_lives(id) && self.dataset.has_lifetimes()
    }

    /// Whether visits and events stand for orders.
    pub fn tells_activity(&self) -> bool {
        self.activity == Some(None)
    }

    /// Whether there are orders, and the filter leaves none of them.
    pub fn is_nothing_selected(&self) -> bool {
        !self.has_orders && !self.dataset.orders.is_empty()
    }
}
