//! Taking results away: a table as CSV, a figure as SVG, a report as JSON, the page as PDF by printing it.

use super::Icon;
use crate::app::colour::hex;
use crate::app::geometry::short;
use crate::app::state::{Asked, Desk, report_request, say};
use crate::protocol::Request;
use crate::web::save;
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
const STYLE: [&str; 10] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
];

const SVG: &str = "http://www.w3.org/2000/svg";

/// Saves the drawing of a figure as a file of its own, with the style in force written into every mark. A figure that is
/// an HTML table (the triangle, the grid) is drawn cell by cell from where its cells stand.
pub fn save_svg(figure: &HtmlElement, name: &str, title: &str) {
    let drawing = match figure.query_selector("svg.plot").ok().flatten() {
        Some(plot) => copy_of(&plot),
        None => figure.query_selector(".triangle, .rfm").ok().flatten().and_then(|table| drawing_of(&table)),
    };
    let Some(drawing) = drawing else { return };
    let _ = drawing.set_attribute("xmlns", SVG);
    if let Some(caption) = element("title", &[]) {
        caption.set_text_content(Some(title));
        let _ = drawing.insert_before(&caption, drawing.first_child().as_ref());
    }
    if let Ok(text) = web_sys::XmlSerializer::new().and_then(|writer| writer.serialize_to_string(&drawing)) {
        // A browser that refuses a download says so itself.
        let _ = save(&format!("{name}.svg"), "image/svg+xml", text.as_bytes());
    }
}

fn copy_of(plot: &Element) -> Option<Element> {
    let copy = plot.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    write_style(plot, &copy);
    Some(copy)
}

fn write_style(from: &Element, to: &Element) {
    for property in STYLE {
        if let Some(value) = style_of(from, property) {
            let _ = to.set_attribute(property, &value);
        }
    }
    let (children, copies) = (from.children(), to.children());
    for at in 0..children.length() {
        if let (Some(child), Some(copy)) = (children.item(at), copies.item(at)) {
            write_style(&child, &copy);
        }
    }
}

/// The computed value of a property, colours as hex.
fn style_of(of: &Element, property: &str) -> Option<String> {
    let value = window().get_computed_style(of).ok().flatten()?.get_property_value(property).ok()?;
    if value.starts_with("oklch(") { hex(&value) } else { Some(value).filter(|value| !value.is_empty()) }
}

fn element(name: &str, attributes: &[(&str, String)]) -> Option<Element> {
    let made = document().create_element_ns(Some(SVG), name).ok()?;
    for (attribute, value) in attributes {
        let _ = made.set_attribute(attribute, value);
    }
    Some(made)
}

/// A table as rectangles and texts.
fn drawing_of(table: &Element) -> Option<Element> {
    // A row's name sticks to the edge while the table is scrolled: it is measured where it belongs.
    let frame = table.parent_element();
    let scrolled = frame.as_ref().map_or(0, |frame| frame.scroll_left());
    if let Some(frame) = &frame {
        frame.set_scroll_left(0);
    }
    let drawing = cells_of(table);
    if let Some(frame) = &frame {
        frame.set_scroll_left(scrolled);
    }
    drawing
}

fn cells_of(table: &Element) -> Option<Element> {
    let area = table.get_bounding_client_rect();
    let size = [("width", short(area.width())), ("height", short(area.height()))];
    let drawing = element("svg", &size)?;
    let cells = table.query_selector_all("th, td, .square, .square span").ok()?;
    for cell in (0..cells.length()).filter_map(|at| cells.item(at)?.dyn_into::<Element>().ok()) {
        let place = cell.get_bounding_client_rect();
        let (x, y) = (place.left() - area.left(), place.top() - area.top());
        let is_open = cell.class_list().contains("open");
        let fill = style_of(&cell, "background-color").as_deref().and_then(hex);
        if let Some(fill) = fill.filter(|_| cell.tag_name() != "TH") {
            let stroke = if is_open { style_of(&cell, "color") } else { None };
            let mut attributes = vec![
                ("x", short(x)),
                ("y", short(y)),
                ("width", short(place.width())),
                ("height", short(place.height())),
                ("rx", "3".to_owned()),
                ("fill", fill),
            ];
            attributes.extend(stroke.map(|stroke| ("stroke", stroke)));
            if is_open {
                attributes.push(("stroke-dasharray", "2 3".to_owned()));
                attributes.push(("stroke-opacity", "0.4".to_owned()));
            }
            let square = element("rect", &attributes)?;
            let _ = drawing.append_child(&square);
        }
        if cell.child_element_count() == 0 {
            let text = cell.text_content().unwrap_or_default();
            let written = element(
                "text",
                &[
                    ("x", short(x + place.width() / 2.0)),
                    ("y", short(y + place.height() / 2.0)),
                    ("text-anchor", "middle".to_owned()),
                    ("dominant-baseline", "central".to_owned()),
                    ("fill", style_of(&cell, "color").unwrap_or_default()),
                    ("font-family", style_of(&cell, "font-family").unwrap_or_default()),
                    ("font-size", style_of(&cell, "font-size").unwrap_or_default()),
                    ("font-weight", style_of(&cell, "font-weight").unwrap_or_default()),
                ],
            )?;
            written.set_text_content(Some(text.trim()));
            let _ = drawing.append_child(&written);
        }
    }
    Some(drawing)
}
