//! axe-core finds nothing on any page: empty and loaded, light and dark, English and Persian, wide and narrow.

use crate::support::{Browser, Site, app, exports, run};
use serde_json::Value;

const PAGES: [&str; 7] = ["overview", "retention", "rfm", "files", "columns", "definitions", "privacy"];

/// What axe-core objects to on the page as it stands; nothing where axe-core is not there.
async fn violations(browser: &Browser, what: &str) -> Vec<String> {
    let Some(file) = std::env::var_os("PERENNIAL_AXE") else { return Vec::new() };
    let axe = std::fs::read_to_string(file).unwrap();
    browser.js(&format!("if (!window.axe) {{ {axe} }}")).await;
    let options = serde_json::json!({
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    });
    let body = "const [options, done] = arguments; axe.run(document, options).then((found) => done(found.violations), (error) => done([{ id: String(error), nodes: [] }]))";
    let found = browser.client.execute_async(body, vec![options]).await.unwrap();
    let describe = |violation: &Value| {
        let places: Vec<String> = violation["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .take(4)
            .map(|node| format!("{} {}", node["target"], node["failureSummary"]))
            .collect();
        format!("{what}: {} ({}) {}", violation["id"], violation["help"], places.join("; "))
    };
    found.as_array().into_iter().flatten().map(describe).collect()
}

fn is_here() -> bool {
    let is_here = std::env::var_os("PERENNIAL_AXE").is_some();
    assert!(is_here || std::env::var_os("PERENNIAL_REQUIRE_BROWSER").is_none(), "PERENNIAL_AXE is not set");
    if !is_here {
        eprintln!("SKIPPED {}: PERENNIAL_AXE is not set", std::thread::current().name().unwrap_or_default());
    }
    is_here
}

async fn every_page(browser: &Browser, what: &str) -> Vec<String> {
    let mut found = Vec::new();
    for page in PAGES {
        // The address is changed without a load, so what is loaded stays.
        browser.js(&format!("location.hash = '#/{page}'")).await;
        browser
            .wait_js(page, &format!("return location.hash.startsWith('#/{page}') && document.querySelector('h1')"))
            .await;
        app::settled(browser).await;
        found.extend(violations(browser, &format!("{what}, {page}")).await);
    }
    found
}

async fn load(browser: &Browser) {
    let file = exports::write(&browser.scratch, "orders.csv", exports::shopify(1000, 600));
    app::give(browser, &[&file]).await;
    app::has_rows_kept(browser, 600).await;
}

async fn speak(browser: &Browser, locale: &str) {
    let body = "const list = document.querySelector('[data-test=language]'); list.value = arguments[0]; list.dispatchEvent(new Event('change'))";
    browser.js_with(body, vec![locale.into()]).await;
    browser.wait_js(locale, &format!("return document.querySelector('.perennial[lang={locale}]') !== null")).await;
}

#[test]
fn axe_finds_nothing_on_empty_pages() {
    run(async |browser| {
        if !is_here() {
            return;
        }
        let site = Site::new("/");
        app::open(&browser, &site, "#/overview").await;
        assert_eq!(every_page(&browser, "empty").await, Vec::<String>::new());

        // A page with a fault must not pass, or the others prove nothing.
        browser.js("document.querySelector('.content').append(document.createElement('button'))").await;
        let found = violations(&browser, "with a button without a name").await;
        assert!(found.len() == 1 && found[0].contains("button-name"), "{found:?}");
    });
}

#[test]
fn axe_finds_nothing_on_pages_with_figures() {
    run(async |browser| {
        if !is_here() {
            return;
        }
        let site = Site::new("/");
        app::open(&browser, &site, "#/overview").await;
        load(&browser).await;
        let mut found = every_page(&browser, "loaded").await;
        speak(&browser, "fa").await;
        found.extend(every_page(&browser, "Persian").await);
        assert_eq!(found, Vec::<String>::new());
    });
}

#[test]
fn axe_finds_nothing_in_the_dark_and_on_a_small_screen() {
    run(async |browser| {
        if !is_here() {
            return;
        }
        let site = Site::new("/");
        let dark = serde_json::json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        browser.devtools("Emulation.setEmulatedMedia", dark);
        app::open(&browser, &site, "#/overview").await;
        load(&browser).await;
        let mut found = every_page(&browser, "dark").await;
        let small = serde_json::json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        browser.devtools("Emulation.setDeviceMetricsOverride", small);
        found.extend(every_page(&browser, "dark and small").await);
        assert_eq!(found, Vec::<String>::new());
    });
}
