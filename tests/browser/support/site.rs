//! A static host for `dist/` that writes down every request it gets, so that a test can tell what left the page.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use tiny_http::{Header, Response, Server};

/// Where the built page is.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// What the host answers: changed by a test that plays a bad host.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub media_type: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer of a plain static host.
    pub fn found(name: &str, body: Vec<u8>) -> Self {
        Self { status: 200, media_type: media_type(name).to_owned(), body }
    }

    /// The answer for what is not there.
    pub fn missing() -> Self {
        Self { status: 404, media_type: "text/plain".to_owned(), body: b"404".to_vec() }
    }
}

/// One request as it reached the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub method: String,
    pub address: String,
    pub body_bytes: usize,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} bytes)", self.method, self.address, self.body_bytes)
    }
}

/// Changes an answer: gets the file's name inside `dist/` and what a plain host would answer.
type Change = dyn Fn(&str, Answer) -> Answer + Send + Sync;

/// A running host. It stops when it is dropped.
pub struct Site {
    server: Arc<Server>,
    prefix: String,
    log: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    /// Serves `dist/` under a prefix such as `/` or `/a/b/`.
    pub fn new(prefix: &str) -> Self {
        Self::changed(prefix, |_, answer| answer)
    }

    /// Serves `dist/` with some answers changed.
    pub fn changed(prefix: &str, change: impl Fn(&str, Answer) -> Answer + Send + Sync + 'static) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        let change: Arc<Change> = Arc::new(change);
        // Several, since a browser keeps connections open and asks on many of them.
        for _ in 0..4 {
            let (server, log, change, prefix) = (server.clone(), log.clone(), change.clone(), prefix.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    serve(request, &prefix, &log, &*change);
                }
            });
        }
        Self { server, prefix: prefix.to_owned(), log }
    }

    /// The address of the page, with a fragment such as `#/retention`.
    pub fn page(&self, fragment: &str) -> String {
        format!("{}{fragment}", self.origin() + &self.prefix)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.server.server_addr().to_ip().unwrap().port())
    }

    /// How many requests there were so far: a mark to count from.
    pub fn mark(&self) -> usize {
        self.log.lock().unwrap().len()
    }

    /// The requests since a mark.
    pub fn since(&self, mark: usize) -> Vec<Asked> {
        self.log.lock().unwrap()[mark..].to_vec()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn serve(mut request: tiny_http::Request, prefix: &str, log: &Mutex<Vec<Asked>>, change: &Change) {
    let mut body = Vec::new();
    let _ = request.as_reader().read_to_end(&mut body);
    let address = request.url().to_owned();
    log.lock().unwrap().push(Asked {
        method: request.method().to_string(),
        address: address.clone(),
        body_bytes: body.len(),
    });
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = match path.strip_prefix(prefix) {
        Some("") => "index.html",
        Some(name) => name,
        None => "",
    };
    // No sub-folders in a build, so a name with a slash is not one of its files.
    let found = if name.is_empty() || name.contains('/') { None } else { std::fs::read(dist().join(name)).ok() };
    let answer = change(name, found.map_or_else(Answer::missing, |body| Answer::found(name, body)));
    let header = Header::from_bytes("content-type", answer.media_type).unwrap();
    let response = Response::from_data(answer.body).with_status_code(answer.status).with_header(header);
    let _ = request.respond(response);
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
