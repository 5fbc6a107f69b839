//! What a person sees when the program cannot start, and that a host's small faults do not stop it.

use crate::support::{Answer, Site, run};

const STARTED: &str = "return document.querySelector('h1') && document.getElementById('boot-failed').hidden";

/// The page with a script that runs before all others.
fn with_first_script(script: &'static str) -> Site {
    Site::changed("/", move |name, answer| match name {
        "index.html" => {
            let page = String::from_utf8(answer.body).unwrap();
            Answer::found(name, page.replace("<head>", "<head><script src=\"./first.js\"></script>").into_bytes())
        }
        "first.js" => Answer::found(name, script.as_bytes().to_vec()),
        _ => answer,
    })
}

#[test]
fn every_file_is_fetched_once() {
    run(async |browser| {
        let site = Site::new("/");
        browser.open(&site, "").await;
        browser.wait_js("the page", STARTED).await;
        browser.wait_js("the idle network", "return document.readyState === 'complete'").await;
        let mut asked: Vec<String> = site.since(0).iter().map(|asked| asked.address.clone()).collect();
        asked.sort();
        let mut once = asked.clone();
        once.dedup();
        assert_eq!(asked, once);
        assert_eq!(browser.console(), Vec::<String>::new(), "no violation of the policy, no error");
    });
}

#[test]
fn an_old_browser_is_told_so_in_two_languages() {
    run(async |browser| {
        let site = with_first_script("delete window.WebAssembly;");
        browser.open(&site, "").await;
        browser.wait_words("This browser is too old for Perennial").await;
        browser.wait_words("Safari 16.4").await;
        browser.wait_words("این مرورگر برای پرنیال قدیمی است").await;
        assert_eq!(browser.js("return document.getElementById('unsupported-missing').innerText").await, "WebAssembly");
        assert_eq!(browser.js("return document.getElementById('perennial').childElementCount").await, 0);
    });
}

#[test]
fn a_browser_without_simd_is_told_so() {
    run(async |browser| {
        let site = with_first_script(
            "const real = WebAssembly.validate; WebAssembly.validate = (bytes) => !bytes.includes(253) && real(bytes);",
        );
        browser.open(&site, "").await;
        browser.wait_words("This browser is too old for Perennial").await;
        let lacking = browser.js("return document.getElementById('unsupported-missing').innerText").await;
        assert_eq!(lacking, "WebAssembly SIMD");
    });
}

#[test]
fn a_missing_file_is_told_and_named() {
    run(async |browser| {
        let site = Site::changed("/", |name, answer| match name.starts_with("worker") && name.ends_with(".wasm") {
            true => Answer::missing(),
            false => answer,
        });
        browser.open(&site, "").await;
        browser.wait_words("Perennial could not start").await;
        browser.wait_words("404").await;
    });
}

#[test]
fn a_host_that_does_not_know_webassembly_is_no_obstacle() {
    run(async |browser| {
        let site = Site::changed("/", |name, mut answer| {
            if name.ends_with(".wasm") {
                answer.media_type = "application/octet-stream".to_owned();
            }
            answer
        });
        browser.open(&site, "").await;
        browser.wait_js("the page", STARTED).await;
        let failed = browser.js("return !document.getElementById('boot-failed').hidden").await;
        assert_eq!(failed, false);
    });
}
