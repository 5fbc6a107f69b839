//! Single numbers: value, how far off it may be, and how it stands against before. The definition is one click away.

use super::Icon;
use crate::app::cells::number_text;
use crate::app::state::{Asked, say, words};
use crate::report::Measure;
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures of a report as tiles; grey ones while it is on its way.
#[component]
pub fn Tiles(
    /// The report as it comes.
    asked: Asked,
    /// The measures that come first, by id, or by its beginning where that ends in `_`; the rest is one click away.
    first: &'static [&'static str],
) -> impl IntoView {
    move || match asked.report.get() {
        Some(report) => {
            let is_it = |wanted: &&str, id: &str| id == *wanted || wanted.ends_with('_') && id.starts_with(*wanted);
            let rank = |id: &str| first.iter().position(|wanted| is_it(wanted, id)).unwrap_or(first.len());
            let mut measures: Vec<(usize, Measure)> =
                report.measures.iter().map(|measure| (rank(&measure.id), measure.clone())).collect();
            measures.sort_by_key(|(rank, _)| *rank);
            let rest = measures.split_off(measures.partition_point(|(rank, _)| *rank < first.len()));
            let tiles = |some: Vec<(usize, Measure)>| {
                some.into_iter().map(|(_, measure)| view! { <Tile measure/> }).collect_view()
            };
            view! {
                <div class="tiles-block" data-test="measures">
                    <ul class="tiles">{tiles(measures)}</ul>
                    {(!rest.is_empty())
                        .then(|| {
                            view! {
                                <details class="more-numbers">
                                    <summary>{say(Say::MoreNumbers { numbers: rest.len() as u64 })}</summary>
                                    <ul class="tiles">{tiles(rest)}</ul>
                                </details>
                            }
                        })}
                </div>
            }
            .into_any()
        }
        None => {
            let ghosts = (0..5).map(|_| view! { <li class="tile skeleton"></li> }).collect_view();
            view! { <ul class="tiles" aria-hidden="true">{ghosts}</ul> }.into_any()
        }
    }
}

#[component]
fn Tile(measure: Measure) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let words = words();
    let locale = words.locale();
    let interval = measure.interval.as_ref().map(|interval| {
        let (low, high) =
            (number_text(interval.low, &measure.unit, locale), number_text(interval.high, &measure.unit, locale));
        say(Say::Between { low, high, level: locale.percent(interval.level, 0) })
    });
    let of = measure.denominator.filter(|_| measure.unit == crate::report::Unit::Share).map(|total| {
        let unit = measure.sums.as_ref().unwrap_or(&crate::report::Unit::Count);
        let part = measure.numerator.map(|part| number_text(part, unit, locale)).unwrap_or_default();
        say(Say::PartOf { part, total: number_text(total, unit, locale) })
    });
    let compared = measure.comparisons.iter().map(|comparison| {
        let direction = match (measure.value, comparison.value) {
            (Some(now), Some(before)) if now > before => "up",
            (Some(now), Some(before)) if now < before => "down",
            _ => "same",
        };
        view! { <p class=format!("change {direction}")>{comparison.display.clone()}</p> }
    });
    let compared = compared.collect_view();
    let about = say(Say::DefinitionOf { measure: measure.label.clone() });
    view! {
        <li class="tile" data-test=format!("measure-{}", measure.id)>
            <div class="tile-head">
                <h2>{measure.label.clone()}</h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=about
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    <Icon name="info"/>
                </button>
            </div>
            <p class="value numbers">{measure.display.clone()}</p>
            {measure.missing.clone().map(|text| view! { <p class="interval" data-test="missing">{text}</p> })}
            {interval.map(|text| view! { <p class="interval numbers">{text}</p> })}
            {of.map(|text| view! { <p class="interval numbers">{text}</p> })}
            {compared}
            <Show when=move || is_open.get()>
                <p class="definition">{measure.definition.clone()}</p>
            </Show>
        </li>
    }
}
