//! The browser and a native build make the same bytes of the same file.

use crate::support::{Browser, Site, app, exports, run};
use perennial::ingest::{ByteSource, ReadError};
use perennial::protocol::{Budget, Desk, FileRef, FileStore, Outcome, ReportRequest, Request, Response, Session};
use serde_json::json;
use std::io::Cursor;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// One file in memory.
struct Held(Vec<u8>);

impl FileStore for Held {
    fn open(&self, _: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        Ok(Box::new(Cursor::new(self.0.clone())))
    }
}

fn answer(desk: &mut Desk, request: Request) -> Outcome {
    desk.ask(1, request);
    loop {
        match desk.step(Budget { bytes: 1 << 16, rows: 1000 }) {
            Some(Response::Answer { outcome, .. }) => return outcome,
            Some(_) => {}
            None => panic!("not answered"),
        }
    }
}

/// What the page saves as a report's JSON, made natively.
fn natively(file: &Path, report: &str) -> Vec<u8> {
    let bytes = std::fs::read(file).unwrap();
    let size = bytes.len() as u64;
    let mut desk = Desk::new(Session::new(Rc::new(Held(bytes))));
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    answer(&mut desk, Request::Open { files: vec![FileRef { id: 1, name, size }] });
    let id = report.to_owned();
    let report = ReportRequest { id: id.clone(), panel: id, locale: "en".to_owned(), ..ReportRequest::default() };
    match answer(&mut desk, Request::Export { report, table: None, raw: true }) {
        Outcome::File { bytes, .. } => bytes,
        other => panic!("{other:?}"),
    }
}

/// Waits for the next file among the downloads, takes it away and gives its bytes.
async fn downloaded(browser: &Browser) -> Vec<u8> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(30) {
        let found = std::fs::read_dir(&browser.downloads).unwrap().flatten().map(|entry| entry.path());
        let is_whole = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "json");
        if let Some(path) = found.into_iter().find(is_whole) {
            let bytes = std::fs::read(&path).unwrap();
            std::fs::remove_file(path).unwrap();
            return bytes;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing was downloaded");
}

/// Gives so many orders to the page, and holds every report against the native one.
async fn the_same_in_both(browser: &Browser, orders: u32) {
    let site = Site::new("/");
    app::open(browser, &site, "#/files").await;
    let file = exports::write(&browser.scratch, "orders.csv", exports::shopify(1000, orders));
    app::give(browser, &[&file]).await;
    app::has_rows_kept(browser, u64::from(orders)).await;
    for report in ["overview", "retention", "rfm"] {
        app::go(browser, report).await;
        browser.click("[data-test=json]").await;
        let here = downloaded(browser).await;
        let there = natively(&file, report);
        assert!(here.len() > 1000, "{report} has {} bytes", here.len());
        assert!(here == there, "{report} differs: {} and {} bytes", here.len(), there.len());
        println!("{report}: {} bytes, the same in both", here.len());
    }
}

#[test]
fn counting_reports_are_the_same_bytes_in_browser_and_native() {
    run(async |browser| the_same_in_both(&browser, 5_000).await);
}

/// Twenty megabytes, on a machine that says it has four cores: helpers read stretches of the file, the native session reads it
/// from start to end.
#[test]
fn a_file_shared_among_workers_gives_the_same_bytes_as_one_that_is_not() {
    run(async |browser| {
        let source = "Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 4 })";
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
        the_same_in_both(&browser, 110_000).await;
        let targets = browser.devtools("Target.getTargets", json!({ "filter": [{ "type": "worker" }] }));
        let workers = targets["targetInfos"].as_array().map_or(0, Vec::len);
        assert_eq!(workers, 4, "{targets}");
    });
}
