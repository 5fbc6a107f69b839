//! A figure: its finding as title, the drawing, its table one key away, and ways to take both away.

use super::{CsvButtons, Icon, PlainTable, save_svg};
use crate::app::charts::Chart;
use crate::app::state::{Desk, say};
use crate::report::{Figure, Report};
use crate::words::Shell as Say;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// One figure of a report.
#[component]
pub fn FigureBlock(
    /// The report.
    report: Arc<Report>,
    /// The report's id, for exports.
    report_id: &'static str,
    /// Which figure of it.
    figure: Figure,
    /// What is drawn, where it is not the figure's own drawing.
    #[prop(optional)]
    drawing: Option<AnyView>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_table = RwSignal::new(false);
    let element = NodeRef::<html::Figure>::new();
    let table = report.tables.iter().find(|table| table.id == figure.table).cloned();
    let (name, title) = names(desk, &report.id, &figure);
    let save = move |_| {
        if let Some(element) = element.get() {
            save_svg(&element, &name, &title);
        }
    };
    let toggle = move || is_table.update(|is_table| *is_table = !*is_table);
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "t" && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            toggle();
        }
    };
    let drawing = StoredValue::new_local(std::cell::RefCell::new(drawing));
    let chart = {
        let (report, figure) = (report.clone(), figure.clone());
        move || view! { <Chart report=report.clone() figure=figure.clone()/> }
    };
    let first = drawing.with_value(|own| own.borrow_mut().take());
    let id = figure.table.clone();
    view! {
        <figure class="figure" data-test=format!("figure-{}", figure.id) node_ref=element on:keydown=key>
            <figcaption>
                <h2>{figure.title.clone()}</h2>
                <div class="figure-tools">
                    <button type="button" class="button button-quiet" aria-pressed=move || is_table.get().to_string()
                        title=say(Say::ShowTableKey) data-test="show-table" on:click=move |_| toggle()>
                        <Icon name="table"/>{say(Say::ShowTable)}
                    </button>
                    <button type="button" class="button button-quiet" data-test="svg" disabled=move || is_table.get() on:click=save>
                        <Icon name="download"/>"SVG"
                    </button>
                    <CsvButtons report=report_id table=id/>
                </div>
            </figcaption>
            <div class="figure-body" class:is-hidden=move || is_table.get()>
                {match first { Some(own) => own, None => chart().into_any() }}
            </div>
            {move || is_table.get().then(|| table.clone().map(|table| view! { <PlainTable table/> }))}
        </figure>
    }
}

/// The file name and the title under which a figure leaves; the sample shop's say what they are.
fn names(desk: Desk, report: &str, figure: &Figure) -> (String, String) {
    if desk.is_sample.get_untracked() {
        return (format!("sample-{report}-{}", figure.id), format!("{} · {}", figure.title, say(Say::SampleNote)));
    }
    (format!("{report}-{}", figure.id), figure.title.clone())
}
