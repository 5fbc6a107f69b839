//! Ways in: drop files, choose files, paste a table, or look at the sample shop; and how to get a file out of a shop.

use super::Icon;
use crate::app::route::Page;
use crate::app::shell::go;
use crate::app::state::{Address, Desk, say};
use crate::web::{files_of, take_files};
use crate::words::Shell as Say;
use leptos::html::{Input, Textarea};
use leptos::prelude::*;

/// The drop zone with everything around it.
#[component]
pub fn Import() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let is_over = RwSignal::new(false);
    let picker = NodeRef::<Input>::new();
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        desk.open(files_of(event.data_transfer().and_then(|data| data.files())));
    };
    let drag = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let choose = move |_| {
        if let Some(picker) = picker.get() {
            picker.click();
        }
    };
    view! {
        <section class="import" aria-label=say(Say::ImportTitle)>
            <div
                class="drop-zone"
                class:is-over=move || is_over.get()
                on:dragover=drag
                on:dragenter=drag
                on:dragleave=move |_| is_over.set(false)
                on:drop=drop
                data-test="drop-zone"
            >
                <Icon name="upload"/>
                <p class="drop-title">{say(Say::DropHere)}</p>
                <p class="quiet">{say(Say::DropKinds)}</p>
                <div class="row">
                    <button type="button" class="button button-main" on:click=choose>{say(Say::ChooseFiles)}</button>
                    <button type="button" class="button" data-test="sample" on:click=move |_| desk.open_sample()>
                        {say(Say::LookAtSample)}
                    </button>
                </div>
                <input
                    class="unseen"
                    type="file"
                    multiple
                    tabindex="-1"
                    accept=".csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,.xlsx,.xlsm,.xls,.ods,.gz,.zip"
                    aria-label=say(Say::ChooseFiles)
                    data-test="files"
                    node_ref=picker
                    on:change=move |_| desk.open(files_of_input(picker))
                />
                <p class="promise">
                    <Icon name="shield"/>
                    <span>{say(Say::Promise)}</span>
                    <a href=move || address.href(Page::Privacy) on:click=go(address, Page::Privacy)>{say(Say::PromiseHow)}</a>
                </p>
            </div>
            <Paste/>
        </section>
    }
}

#[component]
fn Paste() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let text = NodeRef::<Textarea>::new();
    let read = move |_| {
        if let Some(area) = text.get() {
            let pasted = area.value();
            if !pasted.trim().is_empty() {
                desk.paste(say(Say::PastedName), pasted);
                area.set_value("");
            }
        }
    };
    view! {
        <details class="paste">
            <summary>{say(Say::PasteTitle)}</summary>
            <label class="field">
                <span>{say(Say::PasteLabel)}</span>
                <textarea rows="5" spellcheck="false" data-test="paste" node_ref=text></textarea>
            </label>
            <button type="button" class="button" data-test="paste-read" on:click=read>{say(Say::PasteRead)}</button>
        </details>
    }
}

/// The menu paths that lead to an orders export, shop by shop.
#[component]
pub fn HowToExport() -> impl IntoView {
    let shop = |name: &'static str, path: Say, note: Say| {
        view! {
            <li class="card">
                <h3>{name}</h3>
                <p class="menu-path">{say(path)}</p>
                <p class="quiet">{say(note)}</p>
            </li>
        }
    };
    view! {
        <section class="how-to">
            <h2>{say(Say::HowToTitle)}</h2>
            <ul class="cards">
                {shop("Shopify", Say::ShopifyPath, Say::ShopifyNote)}
                {shop("WooCommerce", Say::WooPath, Say::WooNote)}
                {shop("Etsy", Say::EtsyPath, Say::EtsyNote)}
                <li class="card">
                    <h3>{say(Say::AnyShop)}</h3>
                    <p>{say(Say::AnyShopNote)}</p>
                </li>
            </ul>
        </section>
    }
}

/// The files chosen in an input, which is then emptied so that the same file can be chosen again.
pub fn files_of_input(input: NodeRef<Input>) -> Vec<web_sys::File> {
    input.get_untracked().map(|input| take_files(&input)).unwrap_or_default()
}
