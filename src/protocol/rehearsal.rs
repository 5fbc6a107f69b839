//! Work on an invented file before there is a real one, so that a browser has compiled the engine well by then.

use super::message::{Budget, FileRef, ReportRequest, Request, RequestId, Response};
use super::{Desk, NoFiles, Session};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::rc::Rc;

/// So many orders: enough that a browser takes every loop over rows for a busy one.
const ORDERS: u32 = 30_000;
/// The texts of columns that say little.
const CHANNELS: [&str; 5] = ["newsletter", "google / cpc", "google / organic", "instagram", "direct"];
const PRODUCTS: [&str; 4] = ["Mug", "\"Poster \"\"A\"\"\"", "\"Box, large\"", "\"Card\nfolded\""];
const COUNTRIES: [&str; 3] = ["DE", "NL", "IE"];
/// So often everything is gone through: a second time costs no more memory, and what is busy has then been seen to be.
const ROUNDS: usize = 3;
/// The reports that every file of orders leads to.
const REPORTS: [&str; 3] = ["overview", "retention", "rfm"];
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
        let file = FileRef { id: 1, name: "rehearsal.csv".to_owned(), size: text.len() as u64 };
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
        Rehearsal { desk: Desk::new(Session::new(Rc::new(NoFiles))), requests, next: 1 }
    }

    /// Works on for a few milliseconds. Says whether there is more to do.
    pub fn step(&mut self) -> bool {
        if self.desk.is_idle() {
            let Some(request) = self.requests.pop_front() else { return false };
            self.desk.ask(self.next, request);
            self.next += 1;
        }
        // What goes wrong here goes wrong again where somebody hears of it.
        let _: Option<Response> = self.desk.step(STEP);
        true
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
        let mut rehearsal = Rehearsal::new(3_000);
        let asked = rehearsal.requests.len();
        let mut answers = Vec::new();
        while !rehearsal.requests.is_empty() || !rehearsal.desk.is_idle() {
            if rehearsal.desk.is_idle() {
                let request = rehearsal.requests.pop_front().unwrap();
                rehearsal.desk.ask(rehearsal.next, request);
            }
            if let Some(Response::Answer { outcome, .. }) = rehearsal.desk.step(STEP) {
                answers.push(format!("{outcome:?}"));
            }
        }
        assert_eq!(answers.len(), asked);
        assert!(answers.iter().all(|answer| answer.starts_with("Json")), "{answers:?}");
        assert!(answers[0].contains("\\\"orders\\\":3000"), "{}", answers[0]);
    }
}
