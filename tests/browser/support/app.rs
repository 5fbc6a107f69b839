//! What a person does with the app: opens a page, gives it files, and waits for figures.

use super::{Browser, Site};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// Opens a page of the app and waits until it is drawn and has asked its host for all it needs.
pub async fn open(browser: &Browser, site: &Site, fragment: &str) {
    browser.open(site, fragment).await;
    started(browser, site).await;
}

/// Waits until the app is drawn and its host is asked for nothing more.
pub async fn started(browser: &Browser, site: &Site) {
    browser.wait_js("the app", "return document.querySelector('#perennial h1')?.innerText.length > 0").await;
    let mut mark = site.mark();
    loop {
        tokio::time::sleep(Duration::from_millis(600)).await;
        if site.mark() == mark {
            return;
        }
        mark = site.mark();
    }
}

/// Goes to a page of the app by its navigation.
pub async fn go(browser: &Browser, page: &str) {
    browser.click(&format!("[data-test=nav-{page}]")).await;
    let body = format!("return location.hash.startsWith('#/{page}') && document.querySelector('h1') !== null");
    browser.wait_js(page, &body).await;
    settled(browser).await;
}

/// Goes to a page of the app by its address, without a load: what is loaded stays.
pub async fn go_by_address(browser: &Browser, page: &str) {
    browser.js(&format!("location.hash = '#/{page}'")).await;
    browser
        .wait_js(page, &format!("return location.hash.startsWith('#/{page}') && document.querySelector('h1')"))
        .await;
    settled(browser).await;
}

/// Waits until nothing is being read and no figure is on its way.
pub async fn settled(browser: &Browser) {
    let body = "return !document.querySelector('[data-test=progress], [aria-busy=true], .skeleton')";
    browser.wait_js("the figures", body).await;
}

/// Gives files to the field on the files page, and waits until they are read or refused.
pub async fn give(browser: &Browser, files: &[&Path]) {
    go(browser, "files").await;
    browser.choose_files("[data-test=files]", files).await;
    // The bar may be gone before it can be seen: what is waited for is that it does not come back.
    tokio::time::sleep(Duration::from_millis(300)).await;
    settled(browser).await;
}

/// Waits until the ledger says that it kept so many rows.
pub async fn has_rows_kept(browser: &Browser, rows: u64) {
    let body = format!("return document.querySelector('[data-test=rows_kept]')?.dataset.value === '{rows}'");
    browser.wait_js(&format!("{rows} rows kept"), &body).await;
}

/// What the app complains about at the moment.
pub async fn complaints(browser: &Browser) -> String {
    let body = "return [...document.querySelectorAll('[data-test=error]')].map((note) => note.innerText).join('\\n')";
    browser.js(body).await.as_str().unwrap_or_default().to_owned()
}

/// Waits until there are figures on the page, and gives the text of a measure's tile.
pub async fn measure(browser: &Browser, id: &str) -> Value {
    let body = format!("return document.querySelector('[data-test=\"measure-{id}\"] .value')?.textContent");
    browser.wait_js(id, &body).await
}
