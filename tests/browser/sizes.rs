//! What the build weighs and holds: the worker carries no widget, and times are printed, not judged.

use crate::support::{Site, app, dist, exports, run};
use std::path::PathBuf;

/// The file of the build whose name has these ends.
fn built(start: &str, end: &str) -> Option<PathBuf> {
    let names = std::fs::read_dir(dist()).ok()?.flatten().map(|entry| entry.file_name().into_string().unwrap());
    names.into_iter().find(|name| name.starts_with(start) && name.ends_with(end)).map(|name| dist().join(name))
}

/// Whether some text stands in bytes.
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|run| run == text.as_bytes())
}

#[test]
fn the_worker_carries_no_widget_and_no_embedding() {
    let (Some(wasm), Some(glue)) = (built("worker_bg-", ".wasm"), built("worker-", ".js")) else {
        assert!(std::env::var_os("PERENNIAL_REQUIRE_BROWSER").is_none(), "dist/ has no worker");
        eprintln!("SKIPPED the_worker_carries_no_widget_and_no_embedding: needs dist/ (run ./perennial build)");
        return;
    };
    let (wasm, glue) = (std::fs::read(wasm).unwrap(), std::fs::read(glue).unwrap());
    for foreign in ["leptos", "tachys", "reactive_graph", "src/app/", "src/embed/", "HTMLElement", "querySelector"] {
        assert!(!holds(&wasm, foreign), "the worker's module names {foreign}");
        assert!(!holds(&glue, foreign), "the worker's script names {foreign}");
    }
    for exported in ["start(", "Instance", "unmount"] {
        assert!(!holds(&glue, &format!("exports.{exported}")), "the worker exports {exported}");
    }
}

#[test]
fn the_longest_task_of_the_page_is_printed() {
    run(async |browser| {
        let site = Site::new("/");
        app::open(&browser, &site, "#/files").await;
        let watch = "window.tasks = []; new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: true })";
        browser.js(watch).await;
        let file = exports::write(&browser.scratch, "orders.csv", exports::shopify(1000, 100_000));
        let began = std::time::Instant::now();
        app::give(&browser, &[&file]).await;
        app::has_rows_kept(&browser, 100_000).await;
        println!("100,000 orders: read and reported after {:.1} s", began.elapsed().as_secs_f64());
        app::go(&browser, "retention").await;
        app::go(&browser, "rfm").await;
        let longest = browser.js("return Math.max(0, ...window.tasks)").await;
        println!("the longest task on the page's thread: {longest} ms (0: none over 50 ms)");
    });
}
