//! A static host for `dist/` that writes down every request it gets, so that a test can tell what left the page.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

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

/// A running host. It runs until the tests end.
pub struct Site {
    port: u16,
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
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Mutex::new(Vec::new()));
        let change: Arc<Change> = Arc::new(change);
        let (own_log, own_prefix) = (log.clone(), prefix.to_owned());
        // A thread for each connection: a browser opens many, some of which it never uses.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, change, prefix) = (own_log.clone(), change.clone(), own_prefix.clone());
                thread::spawn(move || serve(&stream, &prefix, &log, &*change));
            }
        });
        Self { port, prefix: prefix.to_owned(), log }
    }

    /// The address of the page, with a fragment such as `#/retention`.
    pub fn page(&self, fragment: &str) -> String {
        format!("{}{fragment}", self.origin() + &self.prefix)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
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

/// Answers one request and closes the connection.
fn serve(stream: &TcpStream, prefix: &str, log: &Mutex<Vec<Asked>>, change: &Change) -> io::Result<()> {
    let Some(asked) = read_request(stream)? else { return Ok(()) };
    log.lock().unwrap().push(asked.clone());
    let path = asked.address.split(['?', '#']).next().unwrap_or_default();
    let name = match path.strip_prefix(prefix) {
        Some("") => "index.html",
        Some(name) => name,
        None => "",
    };
    // No sub-folders in a build, so a name with a slash is not one of its files.
    let found = if name.is_empty() || name.contains('/') { None } else { std::fs::read(dist().join(name)).ok() };
    let answer = change(name, found.map_or_else(Answer::missing, |body| Answer::found(name, body)));
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {} .\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        answer.status,
        answer.media_type,
        answer.body.len()
    )?;
    stream.write_all(&answer.body)
}

/// The request line and what follows the headers; nothing where the connection was opened for nothing.
fn read_request(stream: &TcpStream) -> io::Result<Option<Asked>> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut words = first.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut body_bytes = 0;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            body_bytes = value.trim().parse().unwrap_or_default();
        }
        line.clear();
    }
    io::copy(&mut reader.take(body_bytes as u64), &mut io::sink())?;
    Ok(Some(Asked { method: method.to_owned(), address: address.to_owned(), body_bytes }))
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
