//! The engine without the app, for a page that measures it: requests go in as JSON, answers come out as text or bytes.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    use js_sys::{Array, Function, Promise, Uint8Array};
    use perennial::protocol::{Outcome, Request};
    use perennial::web::{Engine, EngineParts};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::future_to_promise;
    use web_sys::File;

    /// The workers of the page.
    #[wasm_bindgen]
    pub struct BenchEngine {
        engine: Engine,
    }

    #[wasm_bindgen]
    impl BenchEngine {
        /// Starts the workers from `{ glue, module }` or a promise of it.
        pub async fn start(parts: JsValue, workers: usize) -> Result<BenchEngine, JsValue> {
            let mut parts = EngineParts::from_options(parts).await?;
            if workers > 0 {
                parts.workers = workers;
            }
            Ok(BenchEngine { engine: Engine::start(parts) })
        }

        /// Asks; the promise gives the text of a JSON answer or the bytes of a file, and is refused with what went wrong.
        pub fn ask(&self, request: &str, files: &Array, on_progress: Option<Function>) -> Result<Promise, JsValue> {
            let request: Request = serde_json::from_str(request).map_err(|error| error.to_string())?;
            let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
            let asking = self.engine.ask(request, files, move |progress| {
                if let Some(on_progress) = &on_progress {
                    let told = serde_json::to_string(&progress).unwrap_or_default();
                    let _ = on_progress.call1(&JsValue::NULL, &told.into());
                }
            });
            let id = asking.id();
            let promise = future_to_promise(async move {
                match asking.await {
                    Outcome::Json { text } => Ok(text.into()),
                    Outcome::File { bytes, .. } => Ok(Uint8Array::from(bytes.as_slice()).into()),
                    Outcome::Failed { note } => Err(format!("{}: {} {}", note.code, note.text, note.hint).into()),
                    Outcome::Cancelled => Err("cancelled".into()),
                }
            });
            js_sys::Reflect::set(&promise, &"id".into(), &id.into())?;
            Ok(promise)
        }

        /// Cancels a request by the `id` of its promise.
        pub fn cancel(&self, id: u32) {
            self.engine.cancel(id);
        }

        /// Calls `listener` with the words of every event.
        pub fn on_event(&self, listener: Function) {
            self.engine.on_event(move |event| {
                let _ = listener.call1(&JsValue::NULL, &format!("{event:?}").into());
            });
        }

        /// Stops the worker as a crash would.
        pub fn crash(&self) {
            self.engine.crash_for_a_test();
        }
    }
}
