//! Page entry: exports what a page can call. The native build of this binary is empty.

#[cfg(target_arch = "wasm32")]
mod page {
    use perennial::embed;
    use wasm_bindgen::prelude::*;

    /// An instance of the app on a page.
    #[wasm_bindgen]
    pub struct Instance {
        number: u32,
    }

    #[wasm_bindgen]
    impl Instance {
        /// Takes the app off the page, ends its workers and frees what it held. Doing it twice does nothing.
        pub fn unmount(&self) {
            embed::unmount(self.number);
        }
    }

    /// Draws the app from one options object, see [`embed::start`].
    ///
    /// # Errors
    /// A text that names the option that is missing or wrong.
    #[wasm_bindgen]
    pub fn start(options: JsValue) -> Result<Instance, JsValue> {
        Ok(Instance { number: embed::start(options)? })
    }
}

fn main() {}
