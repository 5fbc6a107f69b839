//! Chromium driven through WebDriver: one fresh browser for each test.

use super::{Sink, Site};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::LocalSet;

/// Longer than anything should take on a busy machine; a wait ends as soon as what it waits for is there.
const PATIENCE: Duration = Duration::from_secs(40);

/// Runs one test in a browser of its own, and closes the browser whatever comes of it.
pub fn run<Test>(test: Test)
where
    Test: AsyncFnOnce(Browser) + 'static,
{
    let Some(programs) = Programs::find() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    LocalSet::new().block_on(&runtime, async move {
        let browser = Browser::start(&programs).await;
        let client = browser.client.clone();
        let kept = browser.clone();
        let outcome = tokio::task::spawn_local(async move { test(browser).await }).await;
        if outcome.is_err() {
            kept.tell().await;
        }
        let _ = client.close().await;
        let _ = std::fs::remove_dir_all(&kept.scratch);
        if let Err(failure) = outcome {
            std::panic::resume_unwind(failure.into_panic());
        }
    });
}

/// A browser with one window, whose requests to any host but localhost end in the sink.
#[derive(Clone)]
pub struct Browser {
    pub client: Client,
    pub sink: Rc<Sink>,
    /// Where it saves files.
    pub downloads: PathBuf,
    /// A folder for the files of this test; it goes with the browser.
    pub scratch: PathBuf,
    driver: Rc<Driver>,
    session: String,
}

impl Browser {
    async fn start(programs: &Programs) -> Self {
        let sink = Rc::new(Sink::new());
        let driver = Rc::new(Driver::start(&programs.driver));
        let scratch = scratch_folder();
        let downloads = scratch.join("downloads");
        std::fs::create_dir_all(&downloads).unwrap();
        let capabilities = capabilities(&programs.chromium, &sink, &scratch);
        let mut tries = 0;
        // Only the start is tried again: a busy machine may miss the driver's own time limit.
        let client = loop {
            tries += 1;
            match ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&driver.address())
                .await
            {
                Ok(client) => break client,
                Err(error) if tries == 3 => panic!("the browser did not start: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        };
        let session = client.session_id().await.unwrap().unwrap();
        Self { client, sink, downloads, scratch, driver, session }
    }

    /// Opens the page of a site, with a fragment such as `#/retention`.
    pub async fn open(&self, site: &Site, fragment: &str) {
        self.client.goto(&site.page(fragment)).await.unwrap();
    }

    /// Runs the body of a function in the page, and gives what it returns.
    pub async fn js(&self, body: &str) -> Value {
        self.js_with(body, Vec::new()).await
    }

    /// Runs the body of a function in the page with `arguments`.
    pub async fn js_with(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(body, arguments).await.unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// Waits until the body of a function, run in the page, returns something true, and gives it.
    pub async fn wait_js(&self, what: &str, body: &str) -> Value {
        let began = Instant::now();
        loop {
            match self.client.execute(body, Vec::new()).await {
                Ok(Value::Null | Value::Bool(false)) => {}
                Ok(value) => return value,
                // A page that is just being replaced cannot be asked.
                Err(error) if began.elapsed() > PATIENCE => panic!("waited for {what}: {error}"),
                Err(_) => {}
            }
            if began.elapsed() > PATIENCE {
                panic!("waited {} s for {what}", PATIENCE.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page's visible text holds some words.
    pub async fn wait_words(&self, words: &str) {
        let body = format!("return document.body.innerText.includes({})", Value::from(words));
        self.wait_js(&format!("the words {words:?}"), &body).await;
    }

    /// Waits for an element and clicks it.
    pub async fn click(&self, css: &str) {
        let element = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        element.unwrap_or_else(|_| panic!("no {css}")).click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Chooses files in a file field. It is emptied first: WebDriver would add to what a `multiple` field holds.
    pub async fn choose_files(&self, css: &str, files: &[&Path]) {
        let field = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.unwrap();
        self.js_with("document.querySelector(arguments[0]).value = ''", vec![css.into()]).await;
        let paths: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
        field.send_keys(&paths.join("\n")).await.unwrap();
    }

    /// What the page's console said since it was last asked, without what is only information.
    pub fn console(&self) -> Vec<String> {
        let entries = self.driver.post(&format!("/session/{}/se/log", self.session), &json!({"type": "browser"}));
        let entries = entries.as_array().cloned().unwrap_or_default();
        let grave = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        entries.iter().filter(grave).map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A command of the browser's own debugging protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let path = format!("/session/{}/goog/cdp/execute", self.session);
        self.driver.post(&path, &json!({"cmd": command, "params": parameters}))
    }

    /// Prints what a failed test would want to know.
    async fn tell(&self) {
        let text = self.client.execute("return location.href + '\\n' + document.body.innerText", Vec::new()).await;
        eprintln!("--- the page at the failure: {}", text.unwrap_or_default().as_str().unwrap_or("?"));
        eprintln!("--- its console: {:#?}", self.console());
        if let Ok(png) = self.client.screenshot().await {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("failure-{}.png", self.session));
            if std::fs::write(&file, png).is_ok() {
                eprintln!("--- a picture of it: {}", file.display());
            }
        }
    }
}

/// The programs that a browser test needs.
struct Programs {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Programs {
    /// Finds them, or says what is missing: as a failure where browser tests are required.
    fn find() -> Option<Self> {
        let named = |variable: &str, names: &[&str]| {
            let chosen = std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
            let path = std::env::var_os("PATH").unwrap_or_default();
            let mut found =
                std::env::split_paths(&path).flat_map(|folder| names.iter().map(move |name| folder.join(name)));
            chosen.or_else(|| found.find(|file| file.is_file()))
        };
        let chromium = named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
        let driver = named("CHROMEDRIVER", &["chromedriver"]);
        let built = super::dist().join("index.html").is_file();
        let missing = match (&chromium, &driver, built) {
            (Some(_), Some(_), true) => return Some(Self { chromium: chromium?, driver: driver? }),
            (_, _, false) => "dist/ (run ./perennial build)",
            (None, _, _) => "Chromium",
            _ => "chromedriver",
        };
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        assert!(std::env::var_os("PERENNIAL_REQUIRE_BROWSER").is_none(), "{name} needs {missing}");
        eprintln!("SKIPPED {name}: needs {missing}");
        None
    }
}

/// A running chromedriver. It ends when it is dropped.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it; now and then it finds its port taken and ends, so that it is asked again.
    fn start(program: &Path) -> Self {
        (0..3).find_map(|_| Self::try_start(program)).expect("chromedriver did not start")
    }

    fn try_start(program: &Path) -> Option<Self> {
        let mut process =
            Command::new(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        // "ChromeDriver was started successfully on port 12345."
        let port = lines
            .map_while(Result::ok)
            .find(|line| line.contains("successfully on port"))
            .and_then(|line| line.trim_end_matches('.').rsplit(' ').next()?.parse().ok());
        if port.is_none() {
            // It has ended, or says nothing that is understood: either way it is of no use.
            let _ = process.kill();
            let _ = process.wait();
        }
        Some(Self { process, port: port? })
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A command that the client has no method for.
    fn post(&self, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        // The driver keeps the connection open, so the answer ends where its header says.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut json = vec![0; length];
        answer.read_exact(&mut json).unwrap();
        let answer: Value = serde_json::from_slice(&json).unwrap_or_else(|error| panic!("{path}: {error}"));
        answer["value"].clone()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn capabilities(chromium: &Path, sink: &Sink, scratch: &Path) -> Map<String, Value> {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-domain-reliability".to_owned(),
        "--disable-client-side-phishing-detection".to_owned(),
        "--disable-component-extensions-with-background-pages".to_owned(),
        "--disable-default-apps".to_owned(),
        "--disable-extensions".to_owned(),
        "--disable-search-engine-choice-screen".to_owned(),
        "--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider,Translate,NetworkTimeServiceQuerying,AutofillServerCommunication"
            .to_owned(),
        "--metrics-recording-only".to_owned(),
        "--no-pings".to_owned(),
        "--no-service-autorun".to_owned(),
        "--password-store=basic".to_owned(),
        "--homepage=about:blank".to_owned(),
        "--window-size=1440,1000".to_owned(),
        format!("--user-data-dir={}", scratch.join("profile").display()),
        format!("--host-resolver-rules={}", sink.host_rules()),
    ];
    // Chromium's sandbox refuses to start for root, and a container's shared memory is too small for it.
    if std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
        arguments.push("--no-sandbox".to_owned());
        arguments.push("--disable-dev-shm-usage".to_owned());
    }
    let preferences = json!({
        "download.default_directory": scratch.join("downloads"),
        "download.prompt_for_download": false,
    });
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": chromium, "args": arguments, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 60_000, "pageLoad": 60_000, "implicit": 0 },
    });
    capabilities.as_object().cloned().unwrap()
}

/// A new folder for one browser, with the files of a test beside it.
fn scratch_folder() -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}-{number}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
