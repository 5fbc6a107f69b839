//! One build serves the root of a host, a repository's folder and any sub-folder, and a reload never meets a 404.

use crate::support::{BROWSERS_OWN, Browser, Site, dist, run};

/// Waits for the page and checks that it asked for nothing that its host does not have.
async fn opens(browser: &Browser, site: &Site, fragment: &str) {
    browser.wait_js("the page", "return document.querySelector('h1')?.innerText.length > 0").await;
    let fragment_now = browser.js("return location.hash").await;
    assert_eq!(fragment_now, fragment, "the address is kept");
    let missing: Vec<String> = browser.console().into_iter().filter(|line| line.contains("404")).collect();
    assert_eq!(missing, Vec::<String>::new());
    for asked in site.since(0) {
        assert_eq!(asked.method, "GET", "{asked}");
        assert!(!asked.address.contains('?'), "nothing goes into a query: {asked}");
    }
}

async fn opens_under(browser: Browser, prefix: &str) {
    let site = Site::new(prefix);
    let fragment = "#/retention?grain=month";
    browser.open(&site, fragment).await;
    opens(&browser, &site, fragment).await;
    browser.client.refresh().await.unwrap();
    opens(&browser, &site, fragment).await;
    assert_eq!(browser.sink.since(0), Vec::<String>::new(), "no other host is asked");
}

#[test]
fn a_deep_link_survives_a_reload_at_the_root() {
    run(async |browser| opens_under(browser, "/").await);
}

#[test]
fn a_deep_link_survives_a_reload_in_a_repository_s_folder() {
    run(async |browser| opens_under(browser, "/repository/").await);
}

#[test]
fn a_deep_link_survives_a_reload_in_a_sub_folder() {
    run(async |browser| opens_under(browser, "/a/b/").await);
}

#[test]
fn no_file_names_a_host_that_the_tests_cannot_hear() {
    if !dist().is_dir() {
        eprintln!("SKIPPED no_file_names_a_host_that_the_tests_cannot_hear: needs dist/ (run ./perennial build)");
        return;
    }
    for file in std::fs::read_dir(dist()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap();
        for host in BROWSERS_OWN {
            let named = bytes.windows(host.len()).any(|run| run == host.as_bytes());
            assert!(!named, "{} names {host}", file.path().display());
        }
    }
}
