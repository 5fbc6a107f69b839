//! What crosses between page and worker: a head of JSON text, files beside it, and bytes that are handed over, not copied.

use crate::protocol::ReadOptions;
use crate::protocol::{FileRef, Request, RequestId, Response};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::{self, Deserialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// What a page tells a worker. Files lie beside the message, in the order of their names in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum ToWorker {
    /// A request. The readings of the files named in `elsewhere` will be handed over, and the stretches of `shared`: a file and
    /// about where it is cut.
    Ask { id: RequestId, request: Request, elsewhere: Vec<u32>, shared: Option<(u32, Vec<u64>)> },
    /// Read a file for the worker that holds the session.
    Read { file: FileRef, options: ReadOptions },
    /// A reading made elsewhere, as the bytes beside the message; without bytes the worker must read the file itself.
    Hand { file: u32 },
    /// Read stretches of a file for the worker that holds the session.
    Cut { file: FileRef, options: ReadOptions, places: Vec<u64>, stretches: Vec<usize> },
    /// Read one more stretch of the file that is being cut.
    Want { file: u32, stretch: usize },
    /// A stretch read elsewhere, as the bytes beside the message; without bytes the worker must read it itself.
    HandStretch { file: u32, stretch: usize },
    /// Rehearse until there is something to do; see [`crate::protocol::Rehearsal`].
    Rehearse,
}

/// What a worker tells a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum FromWorker {
    /// A response; the bytes of its answer lie beside the message.
    Response(Response),
    /// How far the reading of a file has come that is done for another worker.
    Reading { file: u32, bytes: u64, rows: u64 },
    /// The reading of a file, as the bytes beside the message; without bytes the file must be read by who asked.
    Read { file: u32 },
    /// A stretch of a file, as the bytes beside the message; without bytes it must be read by who asked.
    Stretch { file: u32, stretch: usize },
    /// The worker has stopped for good, and why.
    Panicked { message: String },
    /// How many requests to the network the worker has seen itself make.
    Requests { count: u32 },
    /// The rehearsal is over.
    Rehearsed,
}

/// A message as it was received.
pub(super) struct Parcel<Head> {
    pub head: Head,
    pub files: Vec<File>,
    /// The bytes beside it, not yet copied.
    pub buffer: Option<ArrayBuffer>,
}

impl<Head> Parcel<Head> {
    /// A copy of the bytes beside the message.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        self.buffer.as_ref().map(|buffer| Uint8Array::new(buffer).to_vec())
    }
}

/// Packs a message, and lists what is handed over with it.
pub(super) fn pack(head: &impl Serialize, files: &[File], bytes: Option<&[u8]>) -> (Object, Array) {
    let buffer = bytes.map(|bytes| Uint8Array::from(bytes).buffer());
    pack_buffer(head, files, buffer.as_ref())
}

/// Packs a message with bytes that another worker handed over.
pub(super) fn pack_buffer(head: &impl Serialize, files: &[File], buffer: Option<&ArrayBuffer>) -> (Object, Array) {
    let parcel = Object::new();
    let handed_over = Array::new();
    let text = serde_json::to_string(head).unwrap_or_default();
    put(&parcel, "head", &JsValue::from_str(&text));
    if !files.is_empty() {
        put(&parcel, "files", &files.iter().collect::<Array>());
    }
    if let Some(buffer) = buffer {
        put(&parcel, "bytes", buffer);
        handed_over.push(buffer);
    }
    (parcel, handed_over)
}

/// Unpacks a message; nothing where it is none of ours.
pub(super) fn unpack<Head: DeserializeOwned>(data: &JsValue) -> Option<Parcel<Head>> {
    let head = Reflect::get(data, &"head".into()).ok()?.as_string()?;
    let files = Reflect::get(data, &"files".into()).ok()?;
    let files = files.dyn_into::<Array>().map(|files| files.iter().filter_map(|file| file.dyn_into().ok()).collect());
    let bytes = Reflect::get(data, &"bytes".into()).ok()?;
    let buffer = bytes.dyn_into::<ArrayBuffer>().ok();
    Some(Parcel { head: serde_json::from_str(&head).ok()?, files: files.unwrap_or_default(), buffer })
}

fn put(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a plain object that we made cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}
