//! Two instances of the app on one page of someone else's, with different data, know nothing of each other.

use crate::support::{Answer, Browser, Site, exports, run};
use serde_json::Value;

/// A host page: two boxes, and the app in each, from one compiled worker.
const HOST_PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title></head>
<body><h1>A host page</h1><div id="one"></div><div id="two"></div><script type="module" src="./host.js"></script></body></html>"#;

const HOST_SCRIPT: &str = r#"
const text = await (await fetch("./index.html")).text();
const names = new DOMParser().parseFromString(text, "text/html").querySelector("script[data-js]").dataset;
const glue = await (await fetch(names.workerJs)).text();
const module = await WebAssembly.compileStreaming(fetch(names.workerWasm));
const page = await import(new URL(names.js, document.baseURI).href);
await page.default({ module_or_path: new URL(names.wasm, document.baseURI) });
for (const id of ["one", "two"]) {
  const host = document.getElementById(id);
  window[id] = await page.start({ host, address: "memory", locale: "en", worker: { glue, module } });
}
window.ready = true;
"#;

fn host() -> Site {
    Site::changed("/", |name, answer| match name {
        "host.html" => Answer::found(name, HOST_PAGE.as_bytes().to_vec()),
        "host.js" => Answer::found(name, HOST_SCRIPT.as_bytes().to_vec()),
        _ => answer,
    })
}

async fn load(browser: &Browser, instance: &str, orders: u32) {
    browser.click(&format!("#{instance} [data-test=nav-files]")).await;
    let file = exports::write(&browser.scratch, &format!("{instance}.csv"), exports::shopify(1000, orders));
    browser.choose_files(&format!("#{instance} [data-test=files]"), &[&file]).await;
    let body =
        format!("return document.querySelector('#{instance} [data-test=rows_kept]')?.dataset.value === '{orders}'");
    browser.wait_js(&format!("{orders} rows in {instance}"), &body).await;
}

#[test]
fn two_instances_hold_different_data() {
    run(async |browser| {
        let site = host();
        browser.client.goto(&format!("{}host.html", site.page(""))).await.unwrap();
        browser.wait_js("both instances", "return window.ready === true").await;
        load(&browser, "one", 300).await;
        load(&browser, "two", 90).await;
        let rows = browser
            .js("return ['one', 'two'].map((id) => document.querySelector(`#${id} [data-test=rows_kept]`).dataset.value)")
            .await;
        assert_eq!(rows, Value::from(vec!["300", "90"]));
        assert_eq!(browser.js("return location.hash").await, "", "an embedded app leaves the address alone");
        let metas = browser.js("return document.querySelectorAll('meta[http-equiv]').length").await;
        assert_eq!(metas, 0, "an embedded app leaves the host's policy alone");
        browser.js("window.two.unmount()").await;
        let left = browser.js("return [document.getElementById('two').childElementCount, document.querySelector('#one [data-test=rows_kept]').dataset.value]").await;
        assert_eq!(left, serde_json::json!([0, "300"]));
    });
}
