//! Which currency is counted, and what the others are worth: asked beside a file whose amounts do not count, and for all.

use super::Icon;
use crate::app::state::{Address, Desk, say};
use crate::report::FileAccount;
use crate::words::Shell as Say;
use leptos::html::Input;
use leptos::prelude::*;

/// The code of amounts for which no currency is named.
const UNNAMED: &str = "XXX";

/// A currency as it is shown: its code, or that none is named.
fn named(code: &str) -> String {
    if code == UNNAMED { say(Say::NoCurrencyNamed) } else { code.to_owned() }
}

/// The rates of a text such as `EUR=1.08, GBP=1.27`.
fn rates_of(text: Option<String>) -> Vec<(String, String)> {
    let text = text.unwrap_or_default();
    let parts = text.split([',', ';']).filter_map(|part| part.split_once(['=', ':']));
    parts.map(|(code, rate)| (code.trim().to_ascii_uppercase(), rate.trim().to_owned())).collect()
}

/// Sets what one unit of a currency is worth, or takes the rate away.
fn set_rate(desk: Desk, code: &str, rate: Option<&str>) {
    desk.rates.update(|text| {
        let mut rates = rates_of(text.take());
        rates.retain(|(known, _)| known != code);
        rates.extend(rate.map(|rate| (code.to_owned(), rate.to_owned())));
        let parts: Vec<String> = rates.into_iter().map(|(code, rate)| format!("{code}={rate}")).collect();
        *text = (!parts.is_empty()).then(|| parts.join(", "));
    });
}

/// The currency counted: the one chosen, else the one with most orders.
fn counted(desk: Desk, address: Address) -> String {
    let chosen = address.route.with(|route| route.choice("currency").map(str::to_owned));
    let most = || desk.facets.with(|facets| facets.currencies.first().map(|facet| facet.value.clone()));
    chosen.or_else(|| desk.facets.with(|facets| facets.currency.clone())).or_else(most).unwrap_or_default()
}

/// What can be done about the amounts of a table that are in another currency; nothing where all count.
#[component]
pub fn OtherCurrency(
    /// The account of the table.
    table: FileAccount,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let is_left_out = table.set_aside.iter().any(|reason| reason.reason == "other_currency");
    let rates = rates_of(desk.rates.get_untracked());
    let in_use = untrack(|| counted(desk, address));
    let mut others: Vec<String> = table.totals.iter().map(|total| total.currency.clone()).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|code| *code != in_use && !rates.iter().any(|(known, _)| known == code));
    let questions = others.into_iter().map(|code| view! { <Question code counted=in_use.clone()/> });
    let questions = questions.collect_view();
    is_left_out.then_some(questions)
}

/// One currency that does not count, and the ways to make it count.
#[component]
fn Question(code: String, counted: String) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let rate = NodeRef::<Input>::new();
    let is_unnamed = code == UNNAMED;
    let text = match (is_unnamed, counted == UNNAMED) {
        (true, _) => Say::CurrencyUnnamed { counted: named(&counted) },
        (false, true) => Say::CurrencyOfNobody { currency: code.clone() },
        (false, false) => Say::CurrencyOther { currency: code.clone(), counted: counted.clone() },
    };
    let code = StoredValue::new(code);
    let take_as_counted = move |_| code.with_value(|code| set_rate(desk, code, Some("1")));
    let count_this = move |_| code.with_value(|code| address.choose("currency", Some(code)));
    let give_rate = move |_| {
        let text = rate.get().map(|input| input.value()).unwrap_or_default();
        let text = text.trim().replace(',', ".");
        let is_rate = text.parse::<f64>().is_ok_and(|rate| rate > 0.0) && !text.contains(['e', 'E', '+']);
        if is_rate {
            code.with_value(|code| set_rate(desk, code, Some(&text)));
        }
    };
    let label = say(Say::CurrencyWorth { currency: code.get_value(), counted: named(&counted) });
    let choices = match (is_unnamed, counted == UNNAMED) {
        (true, _) => view! {
            <button type="button" class="button" data-test="currency-same" on:click=take_as_counted>
                {say(Say::CurrencySame { counted: counted.clone() })}
            </button>
        }
        .into_any(),
        (false, is_nobody) => view! {
            <button type="button" class="button" data-test="currency-count" on:click=count_this>
                {say(Say::CurrencyCountThis { currency: code.get_value() })}
            </button>
            {(!is_nobody).then(|| view! {
                <label class="rate">
                    <span>{label}</span>
                    <input type="text" inputmode="decimal" size="8" data-test="currency-rate" node_ref=rate/>
                </label>
                <button type="button" class="button" on:click=give_rate>{say(Say::Apply)}</button>
            })}
        }
        .into_any(),
    };
    view! {
        <section class="note note-warning question" data-test="currency-question" data-currency=code.get_value()>
            <Icon name="warning"/>
            <div>
                <p class="note-text">{say(text)}</p>
                <div class="row">{choices}</div>
            </div>
        </section>
    }
}

/// Which currency is counted and at what rates the others are; only where there are several.
#[component]
pub fn Currencies() -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let currencies = move || desk.facets.with(|facets| facets.currencies.clone());
    let options = move || {
        let all = currencies().into_iter().map(|facet| {
            let is_counted = counted(desk, address) == facet.value;
            let orders = say(Say::CurrencyOrders { currency: named(&facet.value), orders: facet.orders });
            view! { <option value=facet.value selected=is_counted>{orders}</option> }
        });
        all.collect_view()
    };
    let rates = move || {
        let counted = counted(desk, address);
        let all = rates_of(desk.rates.get()).into_iter().map(|(code, rate)| {
            let counted = named(&counted);
            let text = match code == UNNAMED && rate == "1" {
                true => say(Say::CurrencyTaken { counted }),
                false => say(Say::CurrencyRate { currency: named(&code), rate, counted }),
            };
            view! {
                <li>
                    <button type="button" class="chip" on:click=move |_| set_rate(desk, &code, None)>
                        <span>{text}</span>
                        <span class="unseen">{say(Say::RemoveFilter)}</span>
                        <Icon name="close"/>
                    </button>
                </li>
            }
        });
        all.collect_view()
    };
    view! {
        <Show when=move || { currencies().len() > 1 }>
            <section class="card currencies" data-test="currencies">
                <h2>{say(Say::CurrenciesTitle)}</h2>
                <p class="quiet">{say(Say::CurrenciesNote)}</p>
                <label class="field-small">
                    <span>{say(Say::CurrencyCounted)}</span>
                    <select data-test="currency" on:change=move |event| address.choose("currency", Some(&event_target_value(&event)))>
                        {options}
                    </select>
                </label>
                <ul class="chips" class:is-hidden=move || desk.rates.with(Option::is_none)>{rates}</ul>
            </section>
        </Show>
    }
}
