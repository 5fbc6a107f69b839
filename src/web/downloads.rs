//! Files from the reader's disk, and files to it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// Gives bytes to the reader as a file: the browser asks where, or saves it as it is set to.
///
/// # Errors
/// What the browser says where it cannot hold the bytes or the document has no body.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes).into());
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    // Some browsers follow only links that stand in the document.
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&link)?;
    link.click();
    body.remove_child(&link)?;
    revoke_later(address);
    Ok(())
}

/// The files of a list, in its order.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)).collect()
}

/// The files chosen in an input, which is emptied, so that the same file can be chosen again.
pub fn take_files(input: &HtmlInputElement) -> Vec<File> {
    let files = files_of(input.files());
    input.set_value("");
    files
}

/// A download that has begun holds its bytes; the address is kept for a minute for those that have not.
fn revoke_later(address: String) {
    let revoke = wasm_bindgen::closure::Closure::once_into_js(move || Url::revoke_object_url(&address));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000);
    }
}
