//! Page entry: reads the options and mounts the app. The native build of this binary is empty.

#[cfg(target_arch = "wasm32")]
mod page {
    use perennial::app::seam::{Answering, Answers, OnProgress, Privacy};
    use perennial::app::{AddressKind, Mounted, Options, mount};
    use perennial::protocol::{Outcome, Request};
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;

    /// An instance on a page; `unmount` takes it away and frees it.
    #[wasm_bindgen]
    pub struct Instance {
        _mounted: Mounted,
    }

    #[wasm_bindgen]
    impl Instance {
        /// Takes the app off the page.
        pub fn unmount(self) {}
    }

    /// Mounts the app.
    #[wasm_bindgen]
    pub fn start(options: JsValue) -> Result<Instance, JsValue> {
        let get = |key: &str| js_sys::Reflect::get(&options, &key.into()).unwrap_or_default();
        let target: web_sys::HtmlElement = get("target").dyn_into()?;
        let answers = Rc::new(Script(get("answer").dyn_into()?));
        let mounted = mount(
            target,
            Options {
                answers,
                locale: get("locale").as_string().unwrap_or_default(),
                address: if get("address").as_string().as_deref() == Some("memory") {
                    AddressKind::Memory
                } else {
                    AddressKind::Fragment
                },
                sample: get("sample").is_truthy(),
            },
        );
        Ok(Instance { _mounted: mounted })
    }

    struct Script(js_sys::Function);
    impl Answers for Script {
        fn ask(&self, request: Request, _: Vec<web_sys::File>, _: OnProgress) -> Answering {
            let json = serde_json::to_string(&request).unwrap_or_default();
            let answer = self.0.call1(&JsValue::NULL, &json.into());
            Box::pin(async move {
                let text = match answer.map(js_sys::Promise::from) {
                    Ok(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.ok().and_then(|v| v.as_string()),
                    Err(_) => None,
                };
                text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Outcome::Cancelled)
            })
        }
        fn cancel(&self) {}
        fn lock(&self) {}
        fn privacy(&self) -> Privacy {
            Privacy::default()
        }
        fn save(&self, _: &str, _: &str, _: &[u8]) {}
        fn forget(&self) {}
    }
}

fn main() {}
