//! Files that cannot be read, or not without a question: each has its message, and what was loaded before is still there.

use crate::support::{Browser, Site, app, exports, run};
use std::path::Path;
use std::time::Duration;

/// A page with 300 rows loaded.
async fn with_good_data(browser: &Browser) -> Site {
    let site = Site::new("/");
    app::open(browser, &site, "#/files").await;
    let good = exports::write(&browser.scratch, "good.csv", exports::shopify(1000, 300));
    app::give(browser, &[&good]).await;
    app::has_rows_kept(browser, 300).await;
    site
}

/// Gives a bad file and returns all that the page then says about it.
async fn words_about(browser: &Browser, file: &Path) -> String {
    app::give(browser, &[file]).await;
    let told = "const [name] = arguments; const cards = [...document.querySelectorAll('[data-test=file]')]; \
                return [...document.querySelectorAll('.note'), ...cards.filter((card) => card.innerText.includes(name))]\
                .map((part) => part.innerText).join('\\n')";
    let name = file.file_name().unwrap().to_str().unwrap();
    let told = browser.js_with(told, vec![name.into()]).await;
    told.as_str().unwrap_or_default().to_owned()
}

/// What was loaded before gives the same figures as before.
async fn still_has_good_data(browser: &Browser) {
    app::go(browser, "files").await;
    let kept = browser
        .wait_js("the ledger", "return Number(document.querySelector('[data-test=rows_kept]')?.dataset.value)")
        .await;
    assert!(kept.as_u64() >= Some(300), "{kept} rows kept");
    browser.wait_words("good.csv").await;
    app::go(browser, "overview").await;
    app::measure(browser, "customers").await;
}

/// The message must have words that tell this fault from others.
fn tells(words: &str, one_of: &[&str]) {
    let small = words.to_lowercase();
    println!("--- told:\n{}\n", words.trim());
    assert!(one_of.iter().any(|word| small.contains(word)), "expected one of {one_of:?} in:\n{words}");
}

async fn refused(browser: Browser, name: &str, bytes: impl AsRef<[u8]>, one_of: &[&str]) {
    let _site = with_good_data(&browser).await;
    let bad = exports::write(&browser.scratch, name, bytes);
    let words = words_about(&browser, &bad).await;
    tells(&words, one_of);
    still_has_good_data(&browser).await;
}

#[test]
fn an_empty_file() {
    run(async |browser| refused(browser, "nothing.csv", "", &["empty", "no rows", "nothing in"]).await);
}

#[test]
fn a_header_without_rows() {
    let header = exports::shopify(0, 0);
    run(async move |browser| refused(browser, "header.csv", header, &["no rows", "only a header", "header"]).await);
}

#[test]
fn a_picture_named_csv() {
    // The signature and first chunk of a PNG, then what its pixels may be.
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0".to_vec();
    picture.extend((0..4000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8));
    run(async move |browser| refused(browser, "picture.csv", picture, &["picture", "image", "png"]).await);
}

#[test]
fn broken_utf_8() {
    let text = exports::shopify(2000, 60).replace("Cookbook 3", "Café 3");
    let mut bytes = text.into_bytes();
    // Two of the letters lose their second byte, as happens where a program counts bytes for letters.
    for _ in 0..2 {
        let letter = bytes.windows(2).rposition(|pair| pair == "é".as_bytes()).unwrap();
        bytes.remove(letter + 1);
    }
    run(async move |browser| refused(browser, "broken.csv", bytes, &["utf-8", "encoding", "character", "bytes"]).await);
}

#[test]
fn an_unclosed_quote() {
    let text = exports::shopify(2000, 60).replacen("Cookbook 3", "\"Cookbook 3", 1);
    run(async move |browser| refused(browser, "quote.csv", text, &["quot"]).await);
}

#[test]
fn ten_thousand_columns() {
    let row = |name: &str| (0..10_000).map(|at| format!("{name}{at}")).collect::<Vec<_>>().join(",");
    let text = format!("{}\n{}\n{}\n", row("column "), row(""), row(""));
    run(async move |browser| refused(browser, "wide.csv", text, &["column"]).await);
}

#[test]
fn two_date_formats_in_a_column() {
    let mut text = "order,customer,date,amount\n".to_owned();
    for number in 1..60 {
        let (day, month) = (number % 12 + 1, (number * 5) % 12 + 1);
        text += &match number % 2 {
            0 => format!("{number},buyer{}@example.com,{day:02}/{month:02}/2024,10.00\n", number % 20),
            _ => format!("{number},buyer{}@example.com,2024-{month:02}-{day:02},10.00\n", number % 20),
        };
    }
    run(async move |browser| refused(browser, "dates.csv", text, &["date", "day or month", "day first"]).await);
}

#[test]
fn a_file_that_is_deleted_while_it_is_read() {
    run(async |browser| {
        let _site = with_good_data(&browser).await;
        let big = exports::write(&browser.scratch, "deleted.csv", exports::shopify(100_000, 700_000));
        app::go(&browser, "files").await;
        browser.choose_files("[data-test=files]", &[&big]).await;
        browser.wait_js("the reading", "return document.querySelector('[data-test=progress]') !== null").await;
        std::fs::remove_file(&big).unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
        app::settled(&browser).await;
        let words = app::complaints(&browser).await;
        tells(&words, &["moved", "deleted", "changed", "could not be read", "no longer"]);
        still_has_good_data(&browser).await;
    });
}
