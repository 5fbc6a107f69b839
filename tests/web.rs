//! Browser tests of the app alone, without workers: a script answers in the engine's place.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use perennial::app::seam::{Answering, Answers, OnProgress};
use perennial::app::{AddressKind, Options, mount};
use perennial::protocol::{Facets, FileList, LedgerAnswer, Outcome, Request, RequestId};
use perennial::report::Report;
use perennial::web::EngineEvent;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{File, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Answers every report with one finding, and counts whether it was ended.
struct Script {
    finding: &'static str,
    is_ended: Rc<Cell<bool>>,
}

impl Answers for Script {
    fn ask(&self, request: Request, _: Vec<File>, _: OnProgress) -> (RequestId, Answering) {
        let text = match request {
            Request::Report(report) => {
                serde_json::to_string(&Report { id: report.id, reading: self.finding.to_owned(), ..Report::default() })
            }
            Request::Ledger { .. } => serde_json::to_string(&LedgerAnswer::default()),
            Request::Facets { .. } => serde_json::to_string(&Facets::default()),
            _ => serde_json::to_string(&FileList { is_sample: true, orders: 3, ..FileList::default() }),
        };
        (0, Box::pin(std::future::ready(Outcome::Json { text: text.unwrap() })))
    }
    fn cancel(&self, _: RequestId) {}
    fn next_file_number(&self) -> u32 {
        1
    }
    fn on_event(&self, _: Box<dyn Fn(EngineEvent)>) {}
    fn lock(&self) {}
    fn worker_requests(&self) -> u32 {
        0
    }
    fn end(&self) {
        self.is_ended.set(true);
    }
}

fn host() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&host).unwrap();
    host
}

fn options(finding: &'static str, locale: &str, is_ended: &Rc<Cell<bool>>) -> Options {
    Options {
        answers: Rc::new(Script { finding, is_ended: Rc::clone(is_ended) }),
        locale: locale.to_owned(),
        address: AddressKind::Memory,
        sample: true,
        lock: false,
    }
}

async fn settle() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 300);
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

fn address() -> String {
    web_sys::window().unwrap().location().href().unwrap()
}

fn text(host: &HtmlElement, selector: &str) -> String {
    host.query_selector(selector).unwrap().and_then(|found| found.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn two_instances_on_one_page_show_their_own_data_in_their_own_language() {
    let before = address();
    let is_ended = [Rc::new(Cell::new(false)), Rc::new(Cell::new(false))];
    let hosts = [host(), host()];
    let first = mount(hosts[0].clone(), options("27 of 100 come back.", "en", &is_ended[0]));
    let _second = mount(hosts[1].clone(), options("6 of 100 come back.", "fa", &is_ended[1]));
    settle().await;
    assert_eq!(text(&hosts[0], "[data-test=finding]"), "27 of 100 come back.");
    assert_eq!(text(&hosts[1], "[data-test=finding]"), "6 of 100 come back.");
    let directions = hosts.each_ref().map(|host| host.first_element_child().unwrap().get_attribute("dir").unwrap());
    assert_eq!(directions, ["ltr", "rtl"]);

    hosts[1].query_selector("[data-test=nav-retention]").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    settle().await;
    let current = |host: &HtmlElement| host.query_selector("[aria-current=page]").unwrap().unwrap();
    assert_eq!(current(&hosts[0]).get_attribute("data-test").as_deref(), Some("nav-overview"));
    assert_eq!(current(&hosts[1]).get_attribute("data-test").as_deref(), Some("nav-retention"));
    assert_eq!(address(), before, "an embedded address is kept in memory");

    drop(first);
    settle().await;
    assert_eq!((hosts[0].child_element_count(), hosts[1].child_element_count()), (0, 1));
    assert_eq!([is_ended[0].get(), is_ended[1].get()], [true, false]);
}

#[wasm_bindgen_test]
async fn the_app_sets_no_id_and_touches_nothing_outside_its_host() {
    let document = web_sys::window().unwrap().document().unwrap();
    let title = document.title();
    let is_ended = Rc::new(Cell::new(false));
    let own = host();
    let _mounted = mount(own.clone(), options("Found.", "en", &is_ended));
    settle().await;
    assert_eq!(own.query_selector_all("[id]").unwrap().length(), 0);
    assert_eq!(own.query_selector_all("[style], script, style").unwrap().length(), 0);
    assert_eq!(document.title(), title);
}
