//! Amounts that no file says and the reader types in: they hold for this tab alone and stand in no address.

use crate::app::state::{Desk, speak};
use leptos::prelude::*;

/// One amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The parameter that it sets.
    parameter: &'static str,
}

impl Amount {
    /// The amount that sets a parameter.
    pub const fn of(parameter: &'static str) -> Amount {
        Amount { parameter }
    }
}

/// Fields for some amounts.
#[component]
pub fn Amounts(
    /// What they are.
    title: String,
    /// What becomes of them.
    note: String,
    /// The fields, in their order.
    amounts: &'static [Amount],
) -> impl IntoView {
    let fields = amounts.iter().map(|amount| view! { <Field parameter=amount.parameter/> }).collect_view();
    view! {
        <section class="filter-bar" aria-label=title>
            <div class="filter-row">{fields}</div>
            <p class="quiet">{note}</p>
        </section>
    }
}

#[component]
fn Field(parameter: &'static str) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let label = speak(&format!("parameter-{}", parameter.replace('.', "-")));
    let value = move || desk.typed.with(|typed| typed.get(parameter).cloned()).unwrap_or_default();
    let take = move |event| {
        // Digits of other scripts and a decimal comma are taken as they are meant.
        let plain: String = event_target_value(&event).trim().chars().map(plain).collect();
        let is_number = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
        desk.typed.update(|typed| {
            if is_number {
                typed.insert(parameter, plain);
            } else {
                typed.remove(parameter);
            }
        });
    };
    view! {
        <label class="field-small">
            <span>{label}</span>
            <input
                type="text"
                inputmode="decimal"
                size="8"
                prop:value=value
                data-test=format!("amount-{}", parameter.replace('.', "-"))
                on:change=take
            />
        </label>
    }
}

/// A digit as an ASCII one, a decimal mark as a point.
fn plain(c: char) -> char {
    match c {
        ',' | '٫' => '.',
        '۰'..='۹' => char::from_u32(c as u32 - '۰' as u32 + '0' as u32).unwrap_or(c),
        '٠'..='٩' => char::from_u32(c as u32 - '٠' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    }
}
