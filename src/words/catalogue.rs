//! The catalogues, and the one who speaks from them.

use super::format::{LATIN, Locale, PERSIAN};
use super::{Argument, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

const ENGLISH: &[&str] = &[
    include_str!("en/shell.ftl"),
    include_str!("en/notes.ftl"),
    include_str!("en/names.ftl"),
    include_str!("en/report.ftl"),
    include_str!("en/retention.ftl"),
    include_str!("en/repeat.ftl"),
    include_str!("en/ledger.ftl"),
    include_str!("en/records.ftl"),
    include_str!("en/overview.ftl"),
    include_str!("en/rfm.ftl"),
    include_str!("en/identity.ftl"),
    include_str!("en/stories.ftl"),
    include_str!("en/survival.ftl"),
    include_str!("en/subscriptions.ftl"),
    include_str!("en/lifecycle.ftl"),
    include_str!("en/vendors.ftl"),
    include_str!("en/forecast.ftl"),
    include_str!("en/economics.ftl"),
    include_str!("en/season.ftl"),
    include_str!("en/value.ftl"),
    include_str!("en/affinity.ftl"),
];
const PERSIAN_TEXTS: &[&str] = &[
    include_str!("fa/shell.ftl"),
    include_str!("fa/notes.ftl"),
    include_str!("fa/names.ftl"),
    include_str!("fa/report.ftl"),
    include_str!("fa/retention.ftl"),
    include_str!("fa/repeat.ftl"),
    include_str!("fa/ledger.ftl"),
    include_str!("fa/records.ftl"),
    include_str!("fa/overview.ftl"),
    include_str!("fa/rfm.ftl"),
    include_str!("fa/identity.ftl"),
    include_str!("fa/stories.ftl"),
    include_str!("fa/survival.ftl"),
    include_str!("fa/subscriptions.ftl"),
    include_str!("fa/lifecycle.ftl"),
    include_str!("fa/vendors.ftl"),
    include_str!("fa/forecast.ftl"),
    include_str!("fa/economics.ftl"),
    include_str!("fa/season.ftl"),
    include_str!("fa/value.ftl"),
    include_str!("fa/affinity.ftl"),
];

/// Speaks one language: says messages, and formats numbers and dates for it.
pub struct Words {
    locale: &'static Locale,
    /// The wanted language, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Words {
    /// The speaker of a BCP 47 tag; English for a language that has no catalogue.
    ///
    /// ```
    /// use perennial::words::{Shell, Words};
    /// let words = Words::new("en-GB");
    /// assert_eq!(words.say(&Shell::FilesLoaded { files: 1 }), "1 file");
    /// assert_eq!(words.say(&Shell::FilesLoaded { files: 1_200 }), "1,200 files");
    /// ```
    pub fn new(tag: &str) -> Words {
        let locale = Locale::of_tag(tag);
        let mut bundles = Vec::new();
        if locale.tag == "fa" {
            bundles.push(bundle(&PERSIAN, PERSIAN_TEXTS));
        }
        bundles.push(bundle(&LATIN, ENGLISH));
        Words { locale, bundles }
    }

    /// Whether this is the speaker of a tag.
    pub fn speaks(&self, tag: &str) -> bool {
        Locale::of_tag(tag).tag == self.locale.tag
    }

    /// How this language writes numbers and dates.
    pub fn locale(&self) -> &'static Locale {
        self.locale
    }

    /// The message in words. A message that is in no catalogue says its id, and a test sees to it that none is.
    pub fn say(&self, message: &impl Message) -> String {
        self.find(message.id(), &message.arguments()).unwrap_or_else(|| message.id().to_owned())
    }

    /// The hint that goes with a message: the text under `<id>-hint`, or nothing where there is none.
    pub fn hint(&self, message: &impl Message) -> String {
        self.find(&format!("{}-hint", message.id()), &message.arguments()).unwrap_or_default()
    }

    /// The text of an id that is made from another stable id, such as `segment-champions`; nothing where there is none.
    pub fn lookup(&self, id: &str) -> Option<String> {
        self.find(id, &[])
    }

    fn find(&self, id: &str, arguments: &[(&'static str, Argument)]) -> Option<String> {
        let mut values = FluentArgs::new();
        for (name, argument) in arguments {
            match argument {
                Argument::Count(count) => values.set(*name, FluentValue::from(*count)),
                Argument::Text(text) => values.set(*name, FluentValue::from(text.clone())),
            }
        }
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut problems = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&values), &mut problems).into_owned())
        })
    }
}

fn bundle(locale: &'static Locale, texts: &[&str]) -> FluentBundle<FluentResource> {
    let language = locale.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Marks around arguments keep a Latin name in one piece inside a right-to-left sentence.
    bundle.set_use_isolating(locale.is_right_to_left);
    bundle.set_formatter(Some(if locale.is_right_to_left { count_in_persian } else { count_in_latin }));
    for text in texts {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn count_in_latin(value: &FluentValue, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String> {
    count_in(&LATIN, value)
}

fn count_in_persian(value: &FluentValue, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String> {
    count_in(&PERSIAN, value)
}

fn count_in(locale: &Locale, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(locale.number(number.value, 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        AffinityWords, BacktestWords, CoxWords, EconomicsWords, ForecastWords, IdentityWords, LedgerWords,
        LifecycleWords, LtvWords, MessageShape, NoteWords, OverviewWords, RepeatWords, ReportWords, RetentionWords,
        RfmWords, SeasonWords, Shell, SubscriptionWords, SurvivalWords, ValueWords, VendorWords,
    };
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every enum of messages stands here once.
    fn shapes() -> Vec<MessageShape> {
        [
            Shell::SHAPES,
            ValueWords::SHAPES,
            BacktestWords::SHAPES,
            NoteWords::SHAPES,
            ReportWords::SHAPES,
            RetentionWords::SHAPES,
            RepeatWords::SHAPES,
            LedgerWords::SHAPES,
            OverviewWords::SHAPES,
            RfmWords::SHAPES,
            IdentityWords::SHAPES,
            SurvivalWords::SHAPES,
            SubscriptionWords::SHAPES,
            CoxWords::SHAPES,
            LifecycleWords::SHAPES,
            LtvWords::SHAPES,
            VendorWords::SHAPES,
            AffinityWords::SHAPES,
            EconomicsWords::SHAPES,
            ForecastWords::SHAPES,
            SeasonWords::SHAPES,
        ]
        .concat()
    }

    /// Ids that are looked up by a stable id instead of a variant.
    const LOOKED_UP: &[&str] = &[
        "parameter-",
        "value-",
        "measure-",
        "definition-",
        "segment-",
        "advice-",
        "abc-",
        "band-",
        "rule-",
        "tier-",
        "column-",
        "table-",
        "reason-",
        "remedy-",
        "role-",
        "identifier-",
        "missed-",
        "way-",
        "kind-",
        "vendor-",
        "question-",
        "pick-",
        "dialect-",
        "title-",
        "story-",
        "tool-",
        "uplift-kind-",
        "profit-meant-",
        "keeping-meant-",
        "verdict-",
        "suggestion-",
        "price-tier-",
    ];

    fn variables(texts: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in texts.iter().flat_map(|text| text.lines()) {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                current = line.split(" =").next().unwrap_or_default().trim().to_owned();
                assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{current} stands twice");
            }
            for (at, _) in line.match_indices('$') {
                let name: String =
                    line[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.entry(current.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn every_reason_to_set_aside_or_mend_has_a_remedy() {
        // Lines that are no rows need none.
        const NO_ROWS: [&str; 7] = ["preamble", "header", "repeated_header", "blank", "comment", "total", "footer"];
        for texts in [ENGLISH, PERSIAN_TEXTS] {
            let known = variables(texts);
            let reasons: Vec<&str> = known.keys().filter_map(|id| id.strip_prefix("reason-")).collect();
            assert!(reasons.len() > 20);
            for reason in reasons.into_iter().filter(|reason| !NO_ROWS.contains(reason)) {
                assert!(known.contains_key(&format!("remedy-{reason}")), "{reason} has no remedy");
            }
        }
    }

    #[test]
    fn every_catalogue_parses() {
        for text in ENGLISH.iter().chain(PERSIAN_TEXTS) {
            if let Err((_, problems)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{problems:?}");
            }
        }
    }

    #[test]
    fn english_says_every_message_with_its_own_arguments_and_nothing_else() {
        let english = variables(ENGLISH);
        let shapes: BTreeMap<&str, BTreeSet<String>> = shapes()
            .into_iter()
            .map(|(id, names)| (id, names.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        for (id, names) in &shapes {
            let said = english.get(*id).unwrap_or_else(|| panic!("{id} is not in the English catalogue"));
            assert!(said.is_subset(names), "{id} uses {said:?}, its message has {names:?}");
        }
        for id in english.keys() {
            let owner = id.strip_suffix("-hint").unwrap_or(id);
            assert!(
                shapes.contains_key(id.as_str())
                    || shapes.contains_key(owner)
                    || LOOKED_UP.iter().any(|prefix| id.starts_with(prefix)),
                "{id} is in the catalogue and said by nobody"
            );
        }
    }

    #[test]
    fn persian_translates_english_messages_only_and_with_the_same_arguments() {
        let english = variables(ENGLISH);
        for (id, names) in variables(PERSIAN_TEXTS) {
            let original = english.get(&id).unwrap_or_else(|| panic!("{id} has no English original"));
            assert!(names.is_subset(original), "{id} uses {names:?}, English has {original:?}");
        }
    }

    #[test]
    fn persian_counts_with_its_own_digits() {
        let said = Words::new("fa-IR").say(&Shell::FilesLoaded { files: 1_234 });
        assert!(said.contains("۱٬۲۳۴"), "{said}");
    }
}
