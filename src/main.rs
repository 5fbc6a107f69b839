//! Page entry: mounts the app. The native build of this binary is empty.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;

/// Starts the stand-alone page.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn start(_options: JsValue) {
    use leptos::prelude::*;
    mount_to_body(|| view! { <h1>"Perennial"</h1> });
}

fn main() {}
