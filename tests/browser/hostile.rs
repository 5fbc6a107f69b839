//! Cells that attack whoever shows them: markup, scripts, formulas, turned text, texts without end. They are shown as the
//! text they are, nothing of them is run or parsed, and exports hand no formula to a spreadsheet.

use crate::support::{Browser, Site, app, exports, run};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// What stands in the cells, each with a mark that only running it would leave.
const PAYLOADS: [&str; 12] = [
    "<img src=x onerror=window.attacked=1>",
    "<script>window.attacked=2</script>",
    "<svg onload=window.attacked=3>",
    "javascript:window.attacked=4",
    "\"><b class=planted>bold</b>",
    "{{constructor.constructor('window.attacked=5')()}}",
    "=HYPERLINK(\"https://attack.example\",\"click\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\u{202E}gnp.exe\u{202C}",
    "__proto__",
];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Orders whose products, channels and customers attack.
fn orders() -> String {
    let mut text =
        "order_id,customer_id,email,order_date,amount,currency,product,channel,utm_campaign,country\n".to_owned();
    let long = "long ".repeat(20_000);
    for (at, payload) in PAYLOADS.iter().copied().chain([long.as_str(), "nul\0inside"]).enumerate() {
        for order in 0..3 {
            let cells = [
                format!("{at}-{order}"),
                quoted(payload),
                quoted(&format!("{payload}@example.com")),
                format!("2024-0{}-1{order}", at % 8 + 1),
                "10.00".to_owned(),
                "EUR".to_owned(),
                quoted(payload),
                quoted(payload),
                quoted(payload),
                quoted(payload),
            ];
            text += &format!("{}\n", cells.join(","));
        }
    }
    for payload in PAYLOADS {
        let payload = quoted(payload);
        text += &format!("{payload},{payload},,no day,10.00,EUR,{payload},{payload},{payload},{payload}\n");
    }
    text
}

/// A table whose headers attack.
fn headers() -> String {
    let head: Vec<String> = PAYLOADS.iter().map(|payload| quoted(payload)).collect();
    let row: Vec<String> = PAYLOADS.iter().map(|payload| quoted(payload)).collect();
    format!(
        "order_id,email,order_date,amount,{}\n1,\"<b class=planted>@example.com\",2024-01-01,5.00,{}\n",
        head.join(","),
        row.join(",")
    )
}

/// Watches for what must not happen.
const WATCH: &str = "window.attacked = 0; window.refused = []; \
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`)); \
    window.alert = window.confirm = window.prompt = () => { window.attacked = 6; }";

/// Elements and attributes that only a parsed cell can have made, and what ran.
const FOUND: &str = "const root = document.querySelector('#perennial'); \
    const bad = [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((attribute) => /^on/i.test(attribute.name) || /^\\s*javascript:/i.test(attribute.value) && ['href', 'src', 'action'].includes(attribute.name))); \
    return { attacked: window.attacked, refused: window.refused, planted: document.querySelectorAll('.planted').length, \
        images: document.querySelectorAll('#perennial img, #perennial script, #perennial iframe').length, \
        attributes: bad.length, text: root ? root.innerText : '', wide: document.documentElement.scrollWidth - innerWidth }";

/// What a page shows, after it was looked over.
async fn is_harmless(browser: &Browser, page: &str) -> String {
    app::settled(browser).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let found = browser.js(FOUND).await;
    for what in ["attacked", "planted", "images", "attributes"] {
        assert_eq!(found[what], Value::from(0), "{what} on {page}");
    }
    assert_eq!(found["refused"], Value::Array(Vec::new()), "refused by the policy on {page}");
    // A text without end is cut or wrapped: it does not push the page aside.
    assert!(found["wide"].as_i64() <= Some(1), "{page} is {} wider than its window", found["wide"]);
    found["text"].as_str().unwrap_or_default().to_owned()
}

/// Clicks a button and gives the file that comes of it.
async fn taken(browser: &Browser, css: &str, nth: u64) -> String {
    for old in std::fs::read_dir(&browser.downloads).unwrap() {
        let _ = std::fs::remove_file(old.unwrap().path());
    }
    // A browser lets a page save one file after the other only where a person clicks.
    let mark = format!(
        "document.querySelectorAll('details').forEach((one) => {{ one.open = true; }}); \
         document.querySelectorAll('[data-taken]').forEach((one) => one.removeAttribute('data-taken')); \
         const one = document.querySelectorAll('{css}')[{nth}]; one.setAttribute('data-taken', ''); \
         one.scrollIntoView({{ block: 'center' }});"
    );
    browser.js(&mark).await;
    browser.click("[data-taken]").await;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let whole = |path: &Path| path.extension().is_some_and(|kind| kind == "csv");
        let files = std::fs::read_dir(&browser.downloads).unwrap().map(|file| file.unwrap().path());
        if let Some(file) = files.into_iter().find(|path| whole(path)) {
            return std::fs::read_to_string(file).unwrap();
        }
    }
    panic!("{css}, number {nth}, gives no file");
}

/// The cells of a CSV, as a spreadsheet cuts it.
fn cells(text: &str) -> Vec<String> {
    let mut reader = csv_cells(text.trim_start_matches('\u{FEFF}'));
    reader.retain(|cell| !cell.is_empty());
    reader
}

fn csv_cells(text: &str) -> Vec<String> {
    let (mut all, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\n' | '\r' if !is_quoted => all.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    all.push(cell);
    all
}

/// No cell begins a formula; numbers below zero are no formulas.
fn gives_no_formula(text: &str, what: &str) {
    for cell in cells(text) {
        let starts = cell.starts_with(['=', '+', '-', '@', '\t']);
        assert!(!starts || cell.parse::<f64>().is_ok(), "{what}: {cell:?}");
    }
}

async fn load(browser: &Browser) -> Site {
    let site = Site::new("/");
    app::open(browser, &site, "#/files").await;
    browser.js(WATCH).await;
    // Names of files attack too, as far as a file system lets them; slashes it does not.
    let names = ["<img src=x onerror=attacked=7>.csv", "=1+1 \u{202E}vsc.csv", "javascript:attacked=8.csv"];
    let plain = exports::shopify(1000, 60);
    let texts = [orders(), headers(), plain];
    let files: Vec<_> =
        names.iter().zip(texts).map(|(name, text)| exports::write(&browser.scratch, name, text)).collect();
    let paths: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    app::give(browser, &paths).await;
    browser.wait_js("three files", "return document.querySelectorAll('[data-test=file]').length === 3").await;
    site
}

#[test]
fn hostile_cells_are_shown_as_text_on_every_page() {
    run(async |browser| {
        let _site = load(&browser).await;
        let shown = is_harmless(&browser, "files").await;
        assert!(shown.contains("<img src=x onerror=attacked=7>.csv"), "{shown}");
        for file in 0..3 {
            browser.js(&format!("location.hash = '#/columns?file={file}'")).await;
            browser
                .wait_js("the columns", "return document.querySelector('[data-test=columns-table] tbody tr') !== null")
                .await;
            let shown = is_harmless(&browser, "columns").await;
            if file == 1 {
                assert!(shown.contains("<script>window.attacked=2</script>"), "{shown}");
            }
        }
        for page in ["identity", "overview", "retention", "rfm"] {
            app::go(&browser, page).await;
            is_harmless(&browser, page).await;
        }
        // The overview names the best products, which attack.
        app::go(&browser, "overview").await;
        let tables = "return [...document.querySelectorAll('#perennial option, #perennial td, #perennial th, #perennial text')].map((one) => one.textContent).join('\\n')";
        let named = browser.js(tables).await;
        assert!(named.as_str().unwrap_or_default().contains("<svg onload=window.attacked=3>"), "{named}");
    });
}

#[test]
fn exports_of_hostile_cells_hold_no_formula() {
    run(async |browser| {
        let _site = load(&browser).await;
        let mut found = 0;
        for page in ["files", "overview", "identity", "rfm"] {
            app::go(&browser, page).await;
            // The button beside each gives the texts as they are, for machines, and says so.
            let css = if page == "files" { "[data-test=set-aside]" } else { "[data-test=csv]" };
            let count = browser.js(&format!("return document.querySelectorAll('{css}').length")).await;
            assert!(count.as_u64() > Some(0), "{page} has nothing to take away");
            for nth in 0..count.as_u64().unwrap_or_default() {
                let text = taken(&browser, css, nth).await;
                assert!(!text.is_empty());
                gives_no_formula(&text, &format!("{page}, {nth}"));
                found += PAYLOADS.iter().filter(|payload| text.contains(&format!("'{}", &payload[..4]))).count();
            }
        }
        assert!(found > 0, "no export holds any of what attacks, so nothing was tried");
    });
}
