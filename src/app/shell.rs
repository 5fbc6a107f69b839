//! The frame around the pages: brand, navigation by question, language, theme, what is loaded and what has left the tab.

use super::pages;
use super::parts::{Failures, Icon, WorkBar};
use super::route::Page;
use super::state::{Address, Desk, Settings, say, words};
use crate::words::Shell as Say;
use leptos::html::{Div, Select};
use leptos::prelude::*;

/// The whole app.
#[component]
pub fn Shell() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let is_right_to_left = move || {
        settings.locale.track();
        words().locale().is_right_to_left
    };
    view! {
        <div
            class="perennial"
            data-theme=move || settings.theme.get().id()
            lang=move || settings.locale.get()
            dir=move || if is_right_to_left() { "rtl" } else { "ltr" }
        >
            {move || {
                settings.locale.track();
                view! { <Frame/> }
            }}
        </div>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let address = expect_context::<Address>();
    let settings = expect_context::<Settings>();
    let desk = expect_context::<Desk>();
    let content = NodeRef::<Div>::new();
    let page = Memo::new(move |_| address.route.with(|route| route.page));
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        if settings.is_alone {
            document().set_title(&format!("{} · {}", question(page), say(Say::Product)));
        }
        // The reader who followed a link is at the new page's heading, whatever the length of the old one.
        if let (Some(true), Some(content)) = (before.map(|before| before != page), content.get()) {
            let _ = content.focus();
            content.scroll_into_view_with_bool(true);
        }
        page
    });
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(content) = content.get() {
            let _ = content.focus();
        }
    };
    view! {
        <TopBar skip/>
        <Navigation/>
        <div
            class="content"
            role=if settings.is_alone { "main" } else { "region" }
            aria-label=say(Say::Product)
            tabindex="-1"
            node_ref=content
        >
            <Show when=move || desk.is_sample.get()>
                <p class="sample-note" data-test="sample-note">
                    <Icon name="leaf"/> <span>{say(Say::SampleNote)}</span>
                    <a href=move || address.href(Page::Files) on:click=go(address, Page::Files)>{say(Say::SampleReplace)}</a>
                </p>
            </Show>
            <WorkBar/>
            <Failures/>
            {move || match page.get() {
                Page::Overview => view! { <pages::Overview/> }.into_any(),
                Page::Retention => view! { <pages::Retention/> }.into_any(),
                Page::NextOrder => view! { <pages::NextOrder/> }.into_any(),
                Page::Rfm => view! { <pages::Rfm/> }.into_any(),
                Page::Subscriptions => view! { <pages::Subscriptions/> }.into_any(),
                Page::Identity => view! { <pages::Identity/> }.into_any(),
                Page::Lifecycle => view! { <pages::Lifecycle/> }.into_any(),
                Page::Ltv => view! { <pages::Ltv/> }.into_any(),
                Page::Economics => view! { <pages::Economics/> }.into_any(),
                Page::Affinity => view! { <pages::Affinity/> }.into_any(),
                Page::Vendors => view! { <pages::Vendors/> }.into_any(),
                Page::Value => view! { <pages::Value/> }.into_any(),
                Page::Backtest => view! { <pages::Backtest/> }.into_any(),
                Page::Forecast => view! { <pages::Forecast/> }.into_any(),
                Page::Files => view! { <pages::Files/> }.into_any(),
                Page::Columns => view! { <pages::Columns/> }.into_any(),
                Page::Definitions => view! { <pages::Definitions/> }.into_any(),
                Page::Privacy => view! { <pages::Privacy/> }.into_any(),
            }}
        </div>
    }
}

/// Follows a link inside the app. A click that opens a new tab is left to the browser.
pub fn go(address: Address, page: Page) -> impl Fn(leptos::ev::MouseEvent) + Clone {
    move |event: leptos::ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        event.prevent_default();
        address.go(address.route.get_untracked().on(page));
    }
}

/// The question that a page answers.
pub fn question(page: Page) -> String {
    say(match page {
        Page::Overview => Say::QuestionOverview,
        Page::Retention => Say::QuestionRetention,
        Page::NextOrder => Say::QuestionNextOrder,
        Page::Rfm => Say::QuestionRfm,
        Page::Subscriptions => Say::QuestionSubscriptions,
        Page::Identity => Say::QuestionIdentity,
        Page::Lifecycle => Say::QuestionLifecycle,
        Page::Ltv => Say::QuestionLtv,
        Page::Economics => Say::QuestionEconomics,
        Page::Affinity => Say::QuestionAffinity,
        Page::Vendors => Say::QuestionVendors,
        Page::Value => Say::QuestionValue,
        Page::Backtest => Say::QuestionBacktest,
        Page::Forecast => Say::QuestionForecast,
        Page::Files => Say::QuestionFiles,
        Page::Columns => Say::QuestionColumns,
        Page::Definitions => Say::QuestionDefinitions,
        Page::Privacy => Say::QuestionPrivacy,
    })
}

#[component]
fn TopBar<Skip>(skip: Skip) -> impl IntoView
where
    Skip: Fn(leptos::ev::MouseEvent) + 'static,
{
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let loaded = move || {
        let files = desk.held.with(|held| held.len() as u64);
        let rows = desk.account.with(|account| account.as_ref().map_or(0, |account| account.tally.rows_kept));
        match (desk.is_sample.get(), files) {
            (true, _) => say(Say::SampleLoaded),
            (false, 0) => say(Say::NothingLoaded),
            (false, files) => format!("{} · {}", say(Say::FilesLoaded { files }), say(Say::RowsLoaded { rows })),
        }
    };
    view! {
        <header class="top-bar">
            <a class="skip-link" href="#" on:click=skip>{say(Say::SkipToContent)}</a>
            <span class="brand"><Icon name="mark"/>{say(Say::Product)}</span>
            <a class="chip-link" href=move || address.href(Page::Files) on:click=go(address, Page::Files) data-test="loaded">
                <Icon name="file"/><span>{loaded}</span>
            </a>
            <span class="spacer"></span>
            <a class="chip-link privacy-chip" href=move || address.href(Page::Privacy) on:click=go(address, Page::Privacy)>
                <Icon name="shield"/><span class="wide-only">{say(Say::NothingUploaded)}</span>
            </a>
            <LanguageSwitch/>
            <ThemeSwitch/>
        </header>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let current = settings.locale.get_untracked();
    let switch = NodeRef::<Select>::new();
    Effect::new(move |_| {
        if let (Some(switch), true) = (switch.get(), settings.is_switching.get_value()) {
            settings.is_switching.set_value(false);
            let _ = switch.focus();
        }
    });
    let option = |tag: &'static str, name: &'static str| {
        view! { <option value=tag lang=tag selected=current == tag>{name}</option> }
    };
    view! {
        <label class="select-quiet">
            <span class="unseen">{say(Say::Language)}</span>
            <select data-test="language" node_ref=switch on:change=move |event| settings.speak(&event_target_value(&event))>
                {option("en", "English")} {option("fa", "فارسی")}
            </select>
        </label>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let label = move || {
        say(match settings.theme.get() {
            super::state::Theme::Auto => Say::ThemeAuto,
            super::state::Theme::Light => Say::ThemeLight,
            super::state::Theme::Dark => Say::ThemeDark,
        })
    };
    view! {
        <button
            class="icon-button"
            type="button"
            data-test="theme"
            aria-label=label
            title=label
            on:click=move |_| settings.theme.update(|theme| *theme = theme.next())
        >
            <Icon name="contrast"/>
        </button>
    }
}

#[component]
fn Navigation() -> impl IntoView {
    let address = expect_context::<Address>();
    let link = move |page: Page, icon: &'static str, short: Say| {
        let is_here = move || address.route.with(|route| route.page == page);
        view! {
            <li>
                <a
                    href=move || address.href(page)
                    on:click=go(address, page)
                    aria-current=move || is_here().then_some("page")
                    data-test=format!("nav-{}", page.name())
                >
                    <Icon name=icon/>
                    <span class="nav-question">{question(page)}</span>
                    <span class="nav-short" aria-hidden="true">{say(short)}</span>
                </a>
            </li>
        }
    };
    // On a narrow screen the questions lie side by side: the present one is brought into view.
    let inner = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let page = address.route.with(|route| route.page);
        let Some(inner) = inner.get() else { return };
        let Ok(Some(here)) = inner.query_selector(&format!("[data-test=nav-{}]", page.name())) else { return };
        let (here, all) = (here.get_bounding_client_rect(), inner.get_bounding_client_rect());
        let off = (here.left() + here.right() - all.left() - all.right()) / 2.0;
        inner.set_scroll_left(inner.scroll_left() + off as i32);
    });
    view! {
        <nav class="questions" aria-label=say(Say::Navigation)>
            <div class="questions-inner" node_ref=inner>
            <ul>
                {link(Page::Overview, "pulse", Say::ShortOverview)} {link(Page::Retention, "return", Say::ShortRetention)}
                {link(Page::NextOrder, "clock", Say::ShortNextOrder)} {link(Page::Rfm, "people", Say::ShortRfm)}
                {link(Page::Lifecycle, "flow", Say::ShortLifecycle)} {link(Page::Ltv, "coin", Say::ShortLtv)}
                {link(Page::Forecast, "chart", Say::ShortForecast)}
                {link(Page::Value, "gem", Say::ShortValue)} {link(Page::Backtest, "check", Say::ShortBacktest)}
                {link(Page::Economics, "scales", Say::ShortEconomics)} {link(Page::Subscriptions, "cycle", Say::ShortSubscriptions)}
                {link(Page::Affinity, "basket", Say::ShortAffinity)} {link(Page::Vendors, "columns", Say::ShortVendors)}
            </ul>
            <ul class="nav-lower">
                {link(Page::Files, "file", Say::ShortFiles)} {link(Page::Identity, "link", Say::ShortIdentity)}
                {link(Page::Definitions, "book", Say::ShortDefinitions)}
                {link(Page::Privacy, "shield", Say::ShortPrivacy)}
            </ul>
            </div>
        </nav>
    }
}
