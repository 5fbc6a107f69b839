//! The controls as a sentence: every underlined word is a choice, and the sentence is the definition.

use crate::app::route::KNOBS;
use crate::app::state::{Address, say, speak, words};
use crate::protocol::Facet;
use crate::report::{PARAMETERS, ParameterKind};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// One place in a sentence where the reader chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The key of the choice in the address.
    pub key: &'static str,
    /// The values, as stable ids or as places in a list of the files.
    pub values: Vec<String>,
    /// Their names where the files give them, one a value; else they are in the catalogue.
    pub names: Vec<String>,
    /// The value in force where none is chosen.
    pub default: String,
    /// What a screen reader calls the control.
    pub label: String,
}

impl Pick {
    /// A choice among the values that the parameter behind a key takes, named by `pick-<key>-<value>` in the catalogue; a
    /// number has those up to 100.
    pub fn of(key: &'static str) -> Pick {
        let parameter = KNOBS.iter().find(|knob| knob.key == key).map_or("", |knob| knob.parameter);
        let spec = PARAMETERS.iter().find(|spec| spec.id == parameter);
        let values = match spec.map(|spec| spec.kind) {
            Some(ParameterKind::Choice(ids)) => ids.iter().map(|id| (*id).to_owned()).collect(),
            Some(ParameterKind::Whole(least, most)) => {
                let numbers = (least..=most.min(100)).map(|number| number.to_string());
                spec.filter(|spec| spec.default == "auto")
                    .map(|_| "auto".to_owned())
                    .into_iter()
                    .chain(numbers)
                    .collect()
            }
            _ => Vec::new(),
        };
        let default = spec.map_or("", |spec| spec.default).to_owned();
        Pick { key, values, names: Vec::new(), default, label: speak(&format!("pick-{key}")) }
    }

    /// A choice among some values of a parameter that takes any text; the first is in force where none is chosen.
    pub fn among(key: &'static str, values: &[&str]) -> Pick {
        let default = values.first().copied().unwrap_or_default().to_owned();
        Pick { values: values.iter().map(|value| (*value).to_owned()).collect(), default, ..Pick::of(key) }
    }

    /// A choice among some ids, named in the catalogue, and the values of a list of the files, by their places in it.
    pub fn among_places(key: &'static str, ids: &[&str], facets: &[Facet]) -> Pick {
        let pick = Pick::among(key, ids);
        let name = |id: &&str| words().lookup(&format!("pick-{key}-{id}")).unwrap_or_else(|| (*id).to_owned());
        let names = ids.iter().map(name).chain(facets.iter().map(|facet| facet.value.clone())).collect();
        let places = (0..facets.len()).map(|place| place.to_string());
        Pick { values: pick.values.iter().cloned().chain(places).collect(), names, ..pick }
    }

    /// The mark that stands for the choice in a sentence.
    pub fn mark(at: usize) -> String {
        format!("\u{1}{at}\u{1}")
    }
}

/// A message whose marks ([`Pick::mark`]) become controls.
#[component]
pub fn Sentence(
    /// The sentence with its marks.
    #[prop(into)]
    text: String,
    /// The choices, by the number of their mark.
    picks: Vec<Pick>,
) -> impl IntoView {
    // The marks that keep a name in one piece in a right-to-left sentence have nothing to hold around a control.
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    let parts: Vec<String> = plain.split('\u{1}').map(str::to_owned).collect();
    // Texts and numbers of picks take turns; a full stop must not begin a line, so it stays with the control before it.
    let (first, rest) = parts.split_first().map_or(("", [].as_slice()), |(first, rest)| (first.as_str(), rest));
    let first = view! { <span>{first.to_owned()}</span> };
    let parts = rest.chunks(2).map(|pair| {
        let pick = pair.first().and_then(|number| picks.get(number.parse::<usize>().ok()?).cloned());
        let after = pair.get(1).map(String::as_str).unwrap_or_default();
        let (close, text) = after.split_at(after.find(char::is_whitespace).unwrap_or(after.len()));
        view! {
            <span class="together">{pick.map(|pick| view! { <Choice pick/> })}{close.to_owned()}</span>
            <span>{text.to_owned()}</span>
        }
    });
    let parts = parts.collect_view();
    view! { <p class="sentence" data-test="sentence" aria-label=say(Say::SentenceLabel) role="group">{first}{parts}</p> }
}

#[component]
fn Choice(pick: Pick) -> impl IntoView {
    let address = expect_context::<Address>();
    let Pick { key, values, names, default, label } = pick;
    let for_value = default.clone();
    let value = Memo::new(move |_| {
        address.route.with(|route| route.choice(key).map(str::to_owned)).unwrap_or_else(|| for_value.clone())
    });
    let locale = words();
    let options = values.into_iter().enumerate().map(|(at, id)| {
        let name =
            names.get(at).cloned().or_else(|| words().lookup(&format!("pick-{key}-{id}"))).unwrap_or_else(|| {
                id.parse().map(|number: u64| locale.locale().count(number)).unwrap_or_else(|_| id.clone())
            });
        let is_chosen = value.get_untracked() == id;
        view! { <option value=id selected=is_chosen>{name}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        address.choose(key, (chosen != default).then_some(chosen.as_str()));
    };
    view! {
        <select class="inline-select" aria-label=label prop:value=move || value.get() data-test=format!("choose-{key}") on:change=choose>
            {options}
        </select>
    }
}
