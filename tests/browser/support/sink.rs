//! Takes the place of every host but localhost, and writes down who called.

use std::io::Read;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

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

    /// The rule that sends a browser here for every host that is not localhost.
    pub fn host_rules(&self) -> String {
        format!("MAP * 127.0.0.1:{}, EXCLUDE localhost", self.port)
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

/// The request line and host of a plain request; the readable part, which names the host, of an encrypted one.
fn first_words(mut stream: TcpStream) -> String {
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut bytes = [0; 2048];
    let length = stream.read(&mut bytes).unwrap_or(0);
    let words: String = bytes[..length]
        .split(|byte| !(b' '..=b'~').contains(byte))
        .filter(|run| run.len() > 5)
        .take(2)
        .map(|run| String::from_utf8_lossy(run).into_owned())
        .collect::<Vec<_>>()
        .join(" ");
    if words.is_empty() { format!("a connection with {length} bytes") } else { words }
}
