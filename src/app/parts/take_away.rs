//! Taking results away: a table as CSV, a figure as SVG, a report as JSON, the page as PDF by printing it.

use super::Icon;
use crate::app::state::{Asked, Desk, report_request, save, say};
use crate::protocol::Request;
use crate::words::Shell as Say;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The whole report as JSON, and the page on paper.
#[component]
pub fn ReportJson(
    /// The report's id.
    id: &'static str,
    /// The report as it comes.
    asked: Asked,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let request = Memo::new(move |_| report_request(id));
    let json = move |_| {
        desk.take_away(Request::Export { report: request.get_untracked(), table: None, raw: true });
    };
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <Show when=move || asked.report.with(Option::is_some)>
            <div class="row take-away">
                <button type="button" class="button" data-test="print" on:click=print><Icon name="print"/>{say(Say::PrintPdf)}</button>
                <button type="button" class="button" data-test="json" on:click=json><Icon name="download"/>{say(Say::ReportAsJson)}</button>
            </div>
        </Show>
    }
}

/// What of the page's style an SVG needs to look the same elsewhere.
const STYLE: [&str; 11] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-opacity",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
];

/// Saves a drawing as a file of its own: the style in force is written into every mark.
pub fn save_svg(figure: &HtmlElement, name: &str, title: &str) {
    let Some(drawing) = figure.query_selector("svg.plot").ok().flatten() else { return };
    let Some(copy) = drawing.clone_node_with_deep(true).ok().and_then(|node| node.dyn_into::<Element>().ok()) else {
        return;
    };
    write_style(&drawing, &copy);
    let _ = copy.set_attribute("xmlns", "http://www.w3.org/2000/svg");
    if let Ok(caption) = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "title") {
        caption.set_text_content(Some(title));
        let _ = copy.insert_before(&caption, copy.first_child().as_ref());
    }
    if let Ok(text) = web_sys::XmlSerializer::new().and_then(|writer| writer.serialize_to_string(&copy)) {
        save(&format!("{name}.svg"), "image/svg+xml", text.as_bytes());
    }
}

fn write_style(from: &Element, to: &Element) {
    if let Ok(Some(style)) = window().get_computed_style(from) {
        for property in STYLE {
            if let Ok(value) = style.get_property_value(property)
                && !value.is_empty()
            {
                let _ = to.set_attribute(property, &value);
            }
        }
    }
    let (children, copies) = (from.children(), to.children());
    for at in 0..children.length() {
        if let (Some(child), Some(copy)) = (children.item(at), copies.item(at)) {
            write_style(&child, &copy);
        }
    }
}
