//! Work on an invented file before there is a real one, so that a browser has compiled the engine well by then.

use super::message::{Budget, FileRef, ReportRequest, Request, RequestId, Response};
use super::{Desk, NoFiles, ReadOptions, Session, StretchReader, StretchStep, stretch_from_bytes, stretch_to_bytes};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::io::Cursor;
use std::rc::Rc;

/// So many orders: enough that a browser takes every loop over rows for a busy one.
const ORDERS: u32 = 30_000;
/// The texts of columns that say little.
const CHANNELS: [&str; 5] = ["newsletter", "google / cpc", "google / organic", "instagram", "direct"];
const PRODUCTS: [&str; 4] = ["Mug", "\"Poster \"\"A\"\"\"", "\"Box, large\"", "\"Card\nfolded\""];
const COUNTRIES: [&str; 3] = ["DE", "NL", "IE"];
/// The number of the invented file.
const FILE: u32 = 1;
/// So often everything is gone through: a second time costs no more memory, and what is busy has then been seen to be.
const ROUNDS: usize = 3;
/// The reports that every file of orders leads to.
const REPORTS: [&str; 3] = ["overview", "retention", "rfm"];
/// In all rounds but the first, what stands behind this place is read in so many stretches, as helpers read.
const WHOLE_BYTES: u64 = 3 << 19;
const STRETCHES: u64 = 8;
/// A browser compiles a function again between two calls of it, so that many short steps do more than a few long ones.
const STEP: Budget = Budget { bytes: 64 << 10, rows: 2_000 };

/// A session of its own that reads an invented orders file and makes reports of it. Nothing of it is kept or shown.
///
/// A browser runs WebAssembly first as it comes and compiles what is run often once more, several times faster. Without a
/// rehearsal the first file of a person is read by the slow code.
///
/// ```
/// let mut rehearsal = perennial::protocol::Rehearsal::new(100);
/// while rehearsal.step() {}
/// ```
pub struct Rehearsal {
    desk: Desk,
    requests: VecDeque<Request>,
    next: RequestId,
    round: usize,
    /// Reads the stretches of the file that is asked for next.
    stretches: Option<StretchReader>,
}

impl Default for Rehearsal {
    fn default() -> Rehearsal {
        Rehearsal::new(ORDERS)
    }
}

impl Rehearsal {
    /// A rehearsal with so many orders.
    pub fn new(orders: u32) -> Rehearsal {
        let text = orders_csv(orders);
        let file = FileRef { id: FILE, name: "rehearsal.csv".to_owned(), size: text.len() as u64 };
        let report = |id: &str| {
            Request::Report(ReportRequest {
                id: id.to_owned(),
                panel: id.to_owned(),
                parameters: BTreeMap::new(),
                locale: "en".to_owned(),
                windows: Vec::new(),
                is_whole: false,
            })
        };
        let mut requests = VecDeque::new();
        for _ in 0..ROUNDS {
            requests.push_back(Request::Paste { file: file.clone(), text: text.clone() });
            requests.extend(REPORTS.map(report));
            requests.push_back(Request::Remove { file: file.id });
        }
        let desk = Desk::new(Session::new(Rc::new(NoFiles)));
        Rehearsal { desk, requests, next: 1, round: 0, stretches: None }
    }

    /// Works on for a few milliseconds. Says whether there is more to do.
    pub fn step(&mut self) -> bool {
        self.work().is_some()
    }

    /// Works on, and gives what was answered; nothing when all is done.
    fn work(&mut self) -> Option<Option<Response>> {
        if let Some(stretches) = &mut self.stretches {
            match stretches.step(STEP.bytes) {
                StretchStep::More { .. } => {}
                StretchStep::Read { stretch, rows } => {
                    let bytes = rows.and_then(|rows| stretch_to_bytes(&rows).ok());
                    let rows = bytes.and_then(|bytes| stretch_from_bytes(&bytes).ok());
                    self.desk.session().hand_stretch(FILE, stretch, rows);
                }
                StretchStep::Idle => self.stretches = None,
            }
            return Some(None);
        }
        if self.desk.is_idle() {
            let request = self.requests.pop_front()?;
            if let Request::Paste { file, text } = &request {
                self.cut(file, text);
            }
            self.desk.ask(self.next, request);
            self.next += 1;
        }
        // What goes wrong here goes wrong again where somebody hears of it.
        Some(self.desk.step(STEP))
    }

    /// Has stretches of a file read apart, if it is long enough.
    fn cut(&mut self, file: &FileRef, text: &str) {
        self.round += 1;
        if self.round == 1 || file.size <= WHOLE_BYTES {
            return;
        }
        let length = (file.size - WHOLE_BYTES) / STRETCHES;
        let places: Vec<u64> = (0..STRETCHES).map(|stretch| WHOLE_BYTES + stretch * length).collect();
        self.desk.session().await_stretches(file.id, places.clone());
        let (source, options) = (Box::new(Cursor::new(text.as_bytes().to_vec())), ReadOptions::default());
        let wanted = (0..places.len()).collect();
        self.stretches = Some(StretchReader::new(&file.name, source, options, places, wanted));
    }
}

/// Orders as a shop writes them, the latest first.
fn orders_csv(orders: u32) -> String {
    let mut text = String::from("order_id,customer_email,created_at,total,currency,channel,product,country\n");
    let mut state = 1_u32;
    let mut below = |limit: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % limit.max(1)
    };
    for order in (0..orders).rev() {
        let (day, second) = (order / 48 % 360, below(86_400));
        let _ = writeln!(
            text,
            "{},buyer{}@example.org,2024-{:02}-{:02}T{:02}:{:02}:{:02}+0{}:00,{}.{:02},EUR,{},{},{}",
            100_000 + order,
            below(orders / 3 + 1),
            1 + day / 30,
            1 + day % 28,
            second / 3_600,
            second / 60 % 60,
            second % 60,
            below(3),
            5 + below(200),
            below(100),
            CHANNELS[below(5) as usize],
            PRODUCTS[below(40).saturating_sub(36) as usize % 4],
            COUNTRIES[below(3) as usize],
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every request of a rehearsal is answered, none with a failure: else it would leave most of the engine cold.
    #[test]
    fn every_request_is_answered_well() {
        for orders in [3_000, ORDERS] {
            let mut rehearsal = Rehearsal::new(orders);
            let asked = rehearsal.requests.len();
            let mut answers = Vec::new();
            while let Some(answer) = rehearsal.work() {
                answers.extend(answer);
            }
            let answers: Vec<String> = answers.into_iter().filter_map(outcome_of).collect();
            assert_eq!(answers.len(), asked);
            assert!(answers.iter().all(|answer| answer.starts_with("Json")), "{answers:?}");
            assert!(answers[0].contains(&format!("\\\"orders\\\":{orders}")), "{}", answers[0]);
        }
    }

    fn outcome_of(response: Response) -> Option<String> {
        match response {
            Response::Answer { outcome, .. } => Some(format!("{outcome:?}")),
            _ => None,
        }
    }
}
