//! Worker entry: announces ready and pumps messages into the protocol. The native build of this binary is empty.

#[cfg(target_arch = "wasm32")]
fn main() {
    let global: wasm_bindgen::JsValue = js_sys::global().into();
    let _ = js_sys::Reflect::set(&global, &"perennial".into(), &js_sys::Object::new());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
