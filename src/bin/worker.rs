//! Worker entry: announces ready and pumps messages into the protocol. The native build of this binary is empty.

#[cfg(target_arch = "wasm32")]
fn main() {
    perennial::web::run_worker();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
