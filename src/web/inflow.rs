//! Bytes of a file that flow into a worker between its steps, so that it need not stand still while the disk is read.

use super::worker::wake;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader};

/// No more is asked for once so much has come and was not taken.
const MOST_BYTES: u64 = 1 << 20;
/// With less than this at hand a step is not worth its while.
const LEAST_BYTES: u64 = 256 << 10;
/// The browser is asked to fill so much at once.
const CHUNK_BYTES: u32 = 256 << 10;

thread_local! {
    /// What flows in at the moment: a worker reads one file at a time.
    static PRESENT: RefCell<Weak<RefCell<Flow>>> = const { RefCell::new(Weak::new()) };
}

/// Whether a step would soon stand still: bytes are on their way, and [`wake`] is called once there are more.
pub(super) fn must_wait() -> bool {
    let flow = PRESENT.with_borrow(Weak::upgrade);
    flow.is_some_and(|flow| {
        let flow = flow.borrow();
        flow.is_asking && flow.at_hand < LEAST_BYTES
    })
}

/// How much a step may read without standing still; nothing where nothing flows.
pub(super) fn at_hand() -> Option<usize> {
    let flow = PRESENT.with_borrow(Weak::upgrade)?;
    let flow = flow.borrow();
    (!flow.is_over).then_some(flow.at_hand as usize)
}

/// What flows in from one place of a file on. Dropping it ends the flow.
pub(super) struct Inflow {
    flow: Rc<RefCell<Flow>>,
}

struct Flow {
    /// Held as long as its reader: a browser may take what nobody holds for garbage, and then never answers.
    _stream: ReadableStream,
    /// Where the browser fills no buffers of ours it is a plain reader, which takes no heed of them.
    reader: ReadableStreamByobReader,
    /// Buffers whose bytes are taken: filling them again spares the machine new memory.
    free: Vec<ArrayBuffer>,
    /// Where the first byte at hand stands in the file.
    start: u64,
    at_hand: u64,
    chunks: VecDeque<Uint8Array>,
    /// Whether the browser was asked for more and has not answered yet.
    is_asking: bool,
    is_over: bool,
}

impl Inflow {
    /// Lets the bytes behind `start` flow in. Nothing where the browser does not let them.
    pub(super) fn start(file: &File, start: u64) -> Option<Inflow> {
        let blob = file.slice_with_f64(start as f64).ok()?;
        let stream = blob.stream();
        let reader: ReadableStreamByobReader = ReadableStreamByobReader::new(&stream)
            .or_else(|_| ReadableStreamDefaultReader::new(&stream).map(JsCast::unchecked_into))
            .ok()?;
        let (chunks, free, at_hand) = (VecDeque::new(), Vec::new(), 0);
        let flow = Flow { _stream: stream, reader, free, start, at_hand, chunks, is_asking: false, is_over: false };
        let flow = Rc::new(RefCell::new(flow));
        PRESENT.set(Rc::downgrade(&flow));
        ask(&flow);
        Some(Inflow { flow })
    }

    /// Takes what has come of the bytes at `position` on. None where nothing has, or where other bytes flow.
    pub(super) fn take(&mut self, position: u64, into: &mut [u8]) -> usize {
        let mut flow = self.flow.borrow_mut();
        if position != flow.start {
            return 0;
        }
        let Some(chunk) = flow.chunks.pop_front() else { return 0 };
        let length = chunk.length();
        let count = length.min(into.len() as u32);
        chunk.subarray(0, count).copy_to(&mut into[..count as usize]);
        if count < length {
            flow.chunks.push_front(chunk.subarray(count, length));
        } else if chunk.buffer().byte_length() == CHUNK_BYTES {
            flow.free.push(chunk.buffer());
        }
        flow.start += u64::from(count);
        flow.at_hand -= u64::from(count);
        drop(flow);
        ask(&self.flow);
        count as usize
    }
}

impl Drop for Inflow {
    fn drop(&mut self) {
        let mut flow = self.flow.borrow_mut();
        flow.is_over = true;
        flow.chunks.clear();
        // What it answers is of no interest, nor is whether it can.
        let ended = flow.reader.cancel();
        spawn_local(async move {
            let _ = JsFuture::from(ended).await;
        });
    }
}

/// Asks for bytes until there are enough. What fails here is over: the reader meets the fault at the disk itself.
fn ask(flow: &Rc<RefCell<Flow>>) {
    {
        let mut flow = flow.borrow_mut();
        if flow.is_asking || flow.is_over || flow.at_hand >= MOST_BYTES {
            return;
        }
        flow.is_asking = true;
    }
    let flow = Rc::clone(flow);
    spawn_local(async move {
        loop {
            let buffer = flow.borrow_mut().free.pop().unwrap_or_else(|| ArrayBuffer::new(CHUNK_BYTES));
            let answer = flow.borrow().reader.read_with_array_buffer_view(&Uint8Array::new(&buffer));
            let chunk = JsFuture::from(answer).await.ok().and_then(|answer| chunk_of(&answer));
            let mut flow = flow.borrow_mut();
            match chunk.filter(|_| !flow.is_over) {
                Some(chunk) => {
                    flow.at_hand += u64::from(chunk.length());
                    flow.chunks.push_back(chunk);
                }
                None => flow.is_over = true,
            }
            flow.is_asking = !flow.is_over && flow.at_hand < MOST_BYTES;
            let (goes_on, is_worth_a_step) = (flow.is_asking, flow.at_hand >= LEAST_BYTES);
            drop(flow);
            if !goes_on || is_worth_a_step {
                wake();
            }
            if !goes_on {
                return;
            }
        }
    });
}

/// The bytes of an answer; nothing at the end.
fn chunk_of(answer: &JsValue) -> Option<Uint8Array> {
    let chunk: Uint8Array = Reflect::get(answer, &"value".into()).ok()?.dyn_into().ok()?;
    (chunk.length() > 0).then_some(chunk)
}
