//! Takes the place of every host but localhost, and writes down who called.

use std::io::Read;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The hosts that Debian's Chromium asks on its own account (start page, signing in, updates, time), whatever page it
/// shows and whatever its flags. They are told apart by not existing; a test checks that no file of ours names them.
pub const BROWSERS_OWN: [&str; 4] =
    ["start.duckduckgo.com", "accounts.google.com", "update.googleapis.com", "clients2.google.com"];

/// What is written down of a connection on which nothing was said.
pub const SILENCE: &str = "a connection that said nothing";

/// A running sink, for connections and for single packets.
pub struct Sink {
    port: u16,
    log: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Mutex::new(Vec::new()));
        let connections = log.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = connections.clone();
                thread::spawn(move || log.lock().unwrap().push(first_words(stream)));
            }
        });
        if let Ok(socket) = UdpSocket::bind(("127.0.0.1", port)) {
            let packets = log.clone();
            thread::spawn(move || {
                let mut packet = [0; 2048];
                while let Ok((length, _)) = socket.recv_from(&mut packet) {
                    packets.lock().unwrap().push(format!("a packet of {length} bytes"));
                }
            });
        }
        Self { port, log }
    }

    /// The rules that send a browser here for every host that is not localhost.
    pub fn host_rules(&self) -> String {
        let own: String = BROWSERS_OWN.iter().map(|host| format!("MAP {host} ~NOTFOUND, ")).collect();
        format!("{own}MAP * 127.0.0.1:{}, EXCLUDE localhost", self.port)
    }

    /// How many called so far: a mark to count from.
    pub fn mark(&self) -> usize {
        self.log.lock().unwrap().len()
    }

    /// Who called since a mark, as the first words they said.
    pub fn since(&self, mark: usize) -> Vec<String> {
        self.log.lock().unwrap()[mark..].to_vec()
    }
}

/// The request line and host of a plain request; the host's name of an encrypted one.
fn first_words(mut stream: TcpStream) -> String {
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut bytes = [0; 4096];
    let length = stream.read(&mut bytes).unwrap_or(0);
    let bytes = &bytes[..length];
    match bytes.first() {
        None => SILENCE.to_owned(),
        Some(0x16) => {
            format!("an encrypted connection to {}", host_of_hello(bytes).unwrap_or("a host it does not name"))
        }
        Some(_) => String::from_utf8_lossy(bytes).lines().take(2).collect::<Vec<_>>().join(" "),
    }
}

/// The server name of a TLS greeting: extension 0, a list of one entry of type 0 (RFC 6066, section 3).
fn host_of_hello(bytes: &[u8]) -> Option<&str> {
    bytes.windows(9).enumerate().find_map(|(at, head)| {
        let number = |from: usize| usize::from(head[from]) * 256 + usize::from(head[from + 1]);
        let name = number(7);
        let is_server_name = number(0) == 0 && head[6] == 0 && number(4) == name + 3 && number(2) == name + 5;
        let text = std::str::from_utf8(bytes.get(at + 9..at + 9 + name)?).ok()?;
        (is_server_name && text.contains('.')).then_some(text)
    })
}
