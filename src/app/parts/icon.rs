//! Small signs beside words. They say nothing on their own and are hidden from screen readers.

use leptos::prelude::*;

/// A sign by its name, drawn in the colour of the text.
#[component]
pub fn Icon(
    /// Which one.
    name: &'static str,
) -> impl IntoView {
    let path = match name {
        "mark" => "M10 18V9M10 12C10 8 7 6 3 6c0 4 3 6 7 6ZM10 9c0-4 2.500-6 7-7 0 5-2.500 7-7 7Z",
        "leaf" => "M4 16C4 8 8 4 17 3c0 9-4 13-10 12M4 17l6-7",
        "pulse" => "M2 16h16M4 16V9M8.500 16V4M13 16v-5M17 16V7",
        "return" => "M4 8a6.500 6.500 0 1 1-.5 4.500M4 3v5h5",
        "clock" => "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM10 5.500V10l3.500 2",
        "cycle" => "M4 7h11l-3-3M16 13H5l3 3",
        "people" => {
            "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3 2-5 5-5s5 2 5 5M13 3.500a3 3 0 0 1 0 5.500M15 12c2 .5 3 2.500 3 5"
        }
        "flow" => "M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3",
        "coin" => {
            "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12.500 7H9a1.500 1.500 0 0 0 0 3h2a1.500 1.500 0 0 1 0 3H7.500M10 5v2M10 13v2"
        }
        "gem" => "M5 3h10l3 5-8 9-8-9ZM2 8h16M7 8l3 9 3-9",
        "link" => {
            "M8 12a3.500 3.500 0 0 0 5 0l3-3a3.500 3.500 0 0 0-5-5l-1.500 1.500M12 8a3.500 3.500 0 0 0-5 0l-3 3a3.500 3.500 0 0 0 5 5l1.500-1.500"
        }
        "scales" => "M10 3v14M6 17h8M4 6h12M4 6l-2.500 6h5ZM16 6l-2.500 6h5Z",
        "columns" => "M3 17V9h3.500v8M8.250 17V3h3.500v14M13.500 17v-6H17v6M2 17h16",
        "basket" => "M2.500 8h15l-1.500 9h-12ZM6 8l3-5.500M14 8l-3-5.500M8 11v3M12 11v3",
        "file" => "M5 2h7l4 4v12H5ZM12 2v4h4M8 11h5M8 14h5",
        "book" => "M4 3h9a3 3 0 0 1 3 3v11H7a3 3 0 0 1-3-3ZM4 14a3 3 0 0 1 3-3h9",
        "shield" => "M10 2l7 2.500v5c0 4-3 7-7 8.500-4-1.500-7-4.500-7-8.500v-5ZM7 10l2.500 2.500L13.500 8",
        "contrast" => "M10 3a7 7 0 1 0 0 14ZM10 3a7 7 0 1 1 0 14",
        "upload" => "M10 13V3M6 7l4-4 4 4M3 13v4h14v-4",
        "download" => "M10 3v10M6 9l4 4 4-4M3 13v4h14v-4",
        "table" => "M3 4h14v12H3ZM3 8h14M3 12h14M8 8v8",
        "chart" => "M3 3v14h14M6 13l3-4 3 2 4-6",
        "close" => "M5 5l10 10M15 5L5 15",
        "info" => "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM10 9v5M10 6v.5",
        "warning" => "M10 3l8 14H2ZM10 8v4M10 14.500v.5",
        "arrow" => "M4 10h12M11 5l5 5-5 5",
        "check" => "M4 10.500l4 4 8-9",
        "print" => "M6 7V2h8v5M6 14H3V7h14v7h-3M6 12h8v6H6Z",
        "plus" => "M10 4v12M4 10h12",
        _ => "",
    };
    view! {
        <svg class=format!("icon icon-{name}") viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.600" stroke-linejoin="round" stroke-linecap="round"/>
        </svg>
    }
}
