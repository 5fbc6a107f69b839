//! What a host page can say: one options object that starts the app in an element, and a number that ends it again.
//!
//! The names that JavaScript sees are exported by the page's binary, which has nothing of its own.

use crate::app::{AddressKind, Mounted, Options, mount};
use crate::web::{Engine, EngineParts};
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

thread_local! {
    /// The instances on the page. The JS handle cannot own one: a handle that nobody keeps is collected, and the app
    /// would leave the page with it.
    static MOUNTED: RefCell<BTreeMap<u32, Mounted>> = const { RefCell::new(BTreeMap::new()) };
}

/// The options that are plain values.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PlainOptions {
    locale: Option<String>,
    address: PlainAddress,
    lock: Option<bool>,
    sample: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlainAddress {
    #[default]
    Fragment,
    Memory,
}

/// Draws the app from one options object, and gives the number of the instance:
///
/// - `host`: the element to draw into;
/// - `worker`: `{ glue, module }` or a promise of it, see [`EngineParts`];
/// - `locale`: a BCP 47 tag, the element's language where it is missing;
/// - `address`: `"fragment"` (default, a page of its own) or `"memory"` (someone else's page);
/// - `lock`: whether the document is forbidden every connection before a file is opened; by default with `"fragment"`;
/// - `sample`: whether to start with the sample shop.
///
/// # Errors
/// A text that names the option that is missing or wrong. A worker that never arrives is told on the page.
pub fn start(options: JsValue) -> Result<u32, JsValue> {
    let plain: PlainOptions = serde_wasm_bindgen::from_value(options.clone())?;
    let get = |key: &str| js_sys::Reflect::get(&options, &key.into()).ok().filter(|value| !value.is_undefined());
    let host = get("host").and_then(|value| value.dyn_into::<HtmlElement>().ok());
    let host = host.ok_or_else(|| JsValue::from_str("expected host: the element to draw into"))?;
    let worker = get("worker");
    let worker = worker.ok_or_else(|| JsValue::from_str("expected worker: { glue, module } or a promise of it"))?;
    let engine = Engine::waiting();
    wasm_bindgen_futures::spawn_local(arrive(engine.clone(), worker));
    let is_alone = plain.address == PlainAddress::Fragment;
    let options = Options {
        answers: Rc::new(engine),
        locale: plain.locale.unwrap_or_else(|| host.lang()),
        address: if is_alone { AddressKind::Fragment } else { AddressKind::Memory },
        sample: plain.sample,
        lock: plain.lock.unwrap_or(is_alone),
    };
    let mounted = mount(host, options);
    Ok(MOUNTED.with_borrow_mut(|all| {
        let number = all.last_key_value().map_or(0, |(last, _)| last + 1);
        all.insert(number, mounted);
        number
    }))
}

/// Hands the engine its worker when it has arrived; the page is drawn meanwhile.
async fn arrive(engine: Engine, worker: JsValue) {
    match EngineParts::from_options(worker).await {
        Ok(parts) => engine.begin(parts),
        Err(cause) => engine.refuse(cause.as_string().unwrap_or_default()),
    }
}

/// Takes an instance off the page, ends its workers and frees what it held. Doing it twice does nothing.
pub fn unmount(number: u32) {
    // Dropped outside the borrow: what it frees may ask for instances.
    let mounted = MOUNTED.with_borrow_mut(|all| all.remove(&number));
    drop(mounted);
}
