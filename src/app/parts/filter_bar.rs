//! Which orders count, on every report page: period, last day, channel, campaign, product, country; each choice a chip.

use super::Icon;
use crate::app::cells::date_text;
use crate::app::state::{Address, Desk, places, say, words};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The bar of filters with the chips of what is chosen.
#[component]
pub fn FilterBar(
    /// Whether it selects subscriptions: then only what their files have is asked for.
    #[prop(optional)]
    of_lives: bool,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has = move |filter: &'static str| {
        if of_lives {
            desk.facets.with(|facets| facets.life_filters.iter().any(|known| known == filter))
        } else {
            filter != "plan"
        }
    };
    let days = move || {
        has("days").then(|| {
            view! {
                <DayField key="from" label=say(Say::FilterFrom)/>
                <DayField key="to" label=say(Say::FilterTo)/>
                <DayField key="asof" label=say(Say::FilterAsOf)/>
            }
        })
    };
    let place = move |key: &'static str, label: Say| {
        move || has(key).then(|| view! { <PlaceField key label=say(label.clone())/> })
    };
    view! {
        <section class="filter-bar" aria-label=say(Say::Filters)>
            <div class="filter-row">
                {days}
                {place("plan", Say::FilterPlan)}
                {place("channel", Say::FilterChannel)}
                {place("campaign", Say::FilterCampaign)}
                {place("product", Say::FilterProduct)}
                {place("country", Say::FilterCountry)}
                {(!of_lives).then(|| view! { <ScopeField/> })}
            </div>
            <Chips/>
        </section>
    }
}

#[component]
fn DayField(key: &'static str, label: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let value = move || address.route.with(|route| route.choice(key).map(str::to_owned)).unwrap_or_default();
    let first = move || desk.facets.with(|facets| facets.first_day.map(|day| day.to_string()));
    let last = move || desk.facets.with(|facets| facets.last_day.map(|day| day.to_string()));
    view! {
        <label class="field-small">
            <span>{label}</span>
            <input
                type="date"
                prop:value=value
                min=first
                max=last
                data-test=format!("filter-{key}")
                on:change=move |event| {
                    let day = event_target_value(&event);
                    address.choose(key, (!day.is_empty()).then_some(day.as_str()));
                }
            />
        </label>
    }
}

/// Adds one value at a time; what is chosen already stands in the chips.
#[component]
fn PlaceField(key: &'static str, label: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let options = move || {
        let chosen = address.route.with(|route| route.places(key));
        let list = desk.facets.with(|facets| places(facets, key).to_vec());
        let rest = list.into_iter().enumerate().filter(|(at, _)| !chosen.contains(at)).collect::<Vec<_>>();
        rest.into_iter().map(|(at, facet)| view! { <option value=at.to_string()>{facet.value}</option> }).collect_view()
    };
    let is_empty = move || desk.facets.with(|facets| places(facets, key).is_empty());
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event).parse();
        // What is chosen stands in the chips; the list is for the next one.
        event_target::<web_sys::HtmlSelectElement>(&event).set_value("");
        if let Ok(place) = chosen {
            address.go(address.route.get_untracked().with_place(key, place, true));
        }
    };
    view! {
        <label class="field-small" class:is-hidden=is_empty>
            <span>{label}</span>
            <select prop:value="" data-test=format!("filter-{key}") on:change=choose>
                <option value="">{say(Say::FilterAll)}</option>
                {options}
            </select>
        </label>
    }
}

#[component]
fn ScopeField() -> impl IntoView {
    let address = expect_context::<Address>();
    let value = move || address.route.with(|route| route.choice("scope").unwrap_or("orders").to_owned());
    let has_places = move || {
        address
            .route
            .with(|route| ["channel", "campaign", "product", "country"].iter().any(|key| !route.places(key).is_empty()))
    };
    view! {
        <label class="field-small field-wide" class:is-hidden=move || !has_places()>
            <span>{say(Say::FilterScope)}</span>
            <select
                prop:value=value
                data-test="filter-scope"
                on:change=move |event| {
                    let scope = event_target_value(&event);
                    address.choose("scope", (scope != "orders").then_some(scope.as_str()));
                }
            >
                <option value="orders">{say(Say::ScopeOrders)}</option>
                <option value="customers_by_first_order">{say(Say::ScopeCustomers)}</option>
            </select>
        </label>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let chips = move || {
        let words = words();
        let route = address.route.get();
        let facets = desk.facets.get();
        let mut chips = Vec::new();
        for (key, label) in [("from", Say::FilterFrom), ("to", Say::FilterTo), ("asof", Say::FilterAsOf)] {
            if let Some(day) = route.choice(key) {
                chips.push((format!("{}: {}", say(label), date_text(day, words.locale())), route.with(key, None)));
            }
        }
        for (key, label) in [
            ("channel", Say::FilterChannel),
            ("campaign", Say::FilterCampaign),
            ("product", Say::FilterProduct),
            ("country", Say::FilterCountry),
            ("plan", Say::FilterPlan),
        ] {
            for place in route.places(key) {
                let name = places(&facets, key).get(place).map_or("?", |facet| facet.value.as_str()).to_owned();
                chips.push((format!("{}: {name}", say(label.clone())), route.with_place(key, place, false)));
            }
        }
        chips
    };
    view! {
        <ul class="chips" class:is-hidden=move || chips().is_empty() data-test="chips">
            {move || chips().into_iter().map(|(text, without)| view! {
                <li>
                    <button type="button" class="chip" on:click=move |_| address.go(without.clone())>
                        <span>{text.clone()}</span>
                        <span class="unseen">{say(Say::RemoveFilter)}</span>
                        <Icon name="close"/>
                    </button>
                </li>
            }).collect_view()}
        </ul>
    }
}
