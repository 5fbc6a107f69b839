//! axe-core finds nothing on any page: empty and loaded, light and dark, English and Persian, wide and narrow.

use crate::support::{Browser, Site, app, exports, run};
use serde_json::Value;

const PAGES: [&str; 18] = [
    "overview",
    "retention",
    "next-order",
    "rfm",
    "lifecycle",
    "ltv",
    "value",
    "backtest",
    "forecast",
    "subscriptions",
    "economics",
    "products",
    "other-tools",
    "files",
    "columns",
    "identity",
    "definitions",
    "privacy",
];

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
        app::go_by_address(browser, page).await;
        found.extend(violations(browser, &format!("{what}, {page}")).await);
        let beyond = "const root = document.documentElement; return root.scrollWidth - root.clientWidth";
        let beyond = browser.js(beyond).await;
        if beyond.as_i64() > Some(1) {
            found.push(format!("{what}, {page}: {beyond} pixels wider than its window"));
        }
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

/// Files of several vendors and currencies, in which people are put together, missed, and kept apart.
async fn load_many(browser: &Browser) {
    let orders = exports::write(&browser.scratch, "orders.csv", exports::shopify(1000, 300));
    let mut payments =
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Customer ID,Customer Email\n"
            .to_owned();
    let mut contacts =
        "Record ID,Email,Phone Number,First Name,Last Name,Lead Status,Create Date,Contact owner\n".to_owned();
    let mut plain = "order_id,customer_id,order_date,amount\n".to_owned();
    for at in 0..80 {
        let currency = if at % 4 == 0 { "usd" } else { "eur" };
        let day = at % 27 + 1;
        payments += &format!(
            "ch_{at},2024-03-{day:02} 10:00:00,20.00,0.00,{currency},true,0.50,Paid,cus_{},buyer{:05}@example.com\n",
            at % 30,
            at % 25
        );
        contacts += &format!(
            "{at},Buyer{:05}+news@Example.com,+44 20 5550 {at:04},Name{at},Last{at},Open,2024-01-{day:02} 00:00,Kim\n",
            at % 40
        );
        plain += &format!("{at},{},2024-02-{day:02},{}.00\n", at % 9, at % 40 + 1);
    }
    let more = [("payments.csv", payments), ("contacts.csv", contacts), ("plain.csv", plain)];
    let more: Vec<_> = more.into_iter().map(|(name, text)| exports::write(&browser.scratch, name, text)).collect();
    let mut all = vec![orders.as_path()];
    all.extend(more.iter().map(std::path::PathBuf::as_path));
    app::give(browser, &all).await;
    browser.wait_js("the files", "return document.querySelectorAll('[data-test=file]').length === 4").await;
}

#[test]
fn axe_finds_nothing_on_pages_about_many_files() {
    run(async |browser| {
        if !is_here() {
            return;
        }
        let site = Site::new("/");
        app::open(&browser, &site, "#/files").await;
        load_many(&browser).await;
        browser.wait_js("a question", "return document.querySelector('[data-test=currency-question]') !== null").await;
        let mut found = Vec::new();
        for scheme in ["light", "dark"] {
            let scheme = serde_json::json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            browser.devtools("Emulation.setEmulatedMedia", scheme);
            for page in ["files", "columns", "identity"] {
                app::go_by_address(&browser, page).await;
                browser.js("document.querySelectorAll('details').forEach((one) => { one.open = true; })").await;
                found.extend(violations(&browser, &format!("{page} of many files")).await);
            }
        }
        assert_eq!(found, Vec::<String>::new());
    });
}

/// Who was put together can be taken apart and put together again without a mouse, and so can whole files.
#[test]
fn people_are_taken_apart_by_keyboard() {
    run(async |browser| {
        let site = Site::new("/");
        app::open(&browser, &site, "#/files").await;
        load_many(&browser).await;
        app::go(&browser, "identity").await;
        let people = "return document.querySelectorAll('[data-test=table-joined] tbody tr').length";
        let before = browser.wait_js("people", people).await.as_u64().unwrap_or_default();
        assert!(before > 1, "{before} people were put together");
        // The key comes to whatever has the focus.
        let press = async |css: &str| {
            browser.js(&format!("document.querySelector('{css}').focus()")).await;
            let is_there =
                browser.js(&format!("return document.activeElement === document.querySelector('{css}')")).await;
            assert_eq!(is_there, Value::Bool(true), "{css} takes no focus");
            for kind in ["keyDown", "keyUp"] {
                let key = serde_json::json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" });
                browser.devtools("Input.dispatchKeyEvent", key);
            }
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            app::settled(&browser).await;
        };
        press("[data-test=take-apart]").await;
        browser.wait_js("one less", &format!("{people} === {}", before - 1)).await;
        press("[data-test=put-together]").await;
        browser.wait_js("all again", &format!("{people} === {before}")).await;
        press("[data-test=keep-apart]").await;
        browser
            .wait_js("a file apart", "return document.querySelector('[data-test=kept-apart] button') !== null")
            .await;
        press("[data-test=kept-apart] button").await;
        browser.wait_js("joined again", &format!("{people} === {before}")).await;
    });
}
