//! Some channels or products of the loaded files, picked one by one, each a chip that can be taken back.

use super::Icon;
use crate::app::state::{Address, Desk, places, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// A list to pick from, and what is picked. Nothing where the files have none.
#[component]
pub fn PlaceList(
    /// The key of the choice in the address.
    key: &'static str,
    /// What is picked, in words.
    label: String,
    /// What stands in the list while nothing is picked.
    empty: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let picked = move || address.route.with(|route| route.places(key));
    let options = move || {
        let picked = picked();
        let list = desk.facets.with(|facets| places(facets, key).to_vec());
        let rest = list.into_iter().enumerate().filter(|(at, _)| !picked.contains(at)).collect::<Vec<_>>();
        rest.into_iter().map(|(at, facet)| view! { <option value=at.to_string()>{facet.value}</option> }).collect_view()
    };
    let is_empty = move || desk.facets.with(|facets| places(facets, key).is_empty());
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event).parse();
        event_target::<web_sys::HtmlSelectElement>(&event).set_value("");
        if let Ok(place) = chosen {
            address.go(address.route.get_untracked().with_place(key, place, true));
        }
    };
    let chips = move || {
        let name = |place: usize| {
            desk.facets
                .with(|facets| places(facets, key).get(place).map(|facet| facet.value.clone()))
                .unwrap_or_default()
        };
        let chip = |place: usize| {
            let take_back = move |_| address.go(address.route.get_untracked().with_place(key, place, false));
            view! {
                <li>
                    <button type="button" class="chip" on:click=take_back>
                        <span>{name(place)}</span>
                        <span class="unseen">{say(Say::RemoveFilter)}</span>
                        <Icon name="close"/>
                    </button>
                </li>
            }
        };
        picked().into_iter().map(chip).collect_view()
    };
    view! {
        <div class="place-list" class:is-hidden=is_empty>
            <label class="field-small">
                <span>{label}</span>
                <select prop:value="" data-test=format!("pick-{key}") on:change=choose>
                    <option value="">{empty}</option>
                    {options}
                </select>
            </label>
            <ul class="chips" class:is-hidden=move || picked().is_empty()>{chips}</ul>
        </div>
    }
}
