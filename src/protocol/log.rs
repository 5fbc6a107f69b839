//! What it takes to make the same session again: the requests that changed it.

use super::{FileRef, Request};
use std::collections::BTreeMap;

/// The requests that made a session what it is, and the files that are suspected of crashing it.
///
/// Replaying [`Log::requests`] on a new session gives the same reports. A file that is being read when the worker crashes
/// is suspected; when that happens again, it is taken out.
#[derive(Clone, Debug, Default)]
pub struct Log {
    requests: Vec<Request>,
    crashes: BTreeMap<u32, u32>,
}

impl Log {
    /// How often a file may be read while the worker crashes before it is taken out.
    const MOST_CRASHES: u32 = 2;

    /// Takes note of a request that was answered without failure. Requests that change nothing leave no trace.
    pub fn record(&mut self, request: &Request) {
        match request {
            Request::Open { .. } | Request::Paste { .. } => {
                self.requests.retain(|known| !matches!(known, Request::Sample { .. }));
            }
            Request::Sample { .. } => self.requests.retain(|known| matches!(known, Request::Prefer(_))),
            Request::Prefer(_) => {}
            Request::Remap { file, table, .. } => self.requests.retain(|known| {
                !matches!(known, Request::Remap { file: remapped, table: meant, .. } if remapped == file && meant == table)
            }),
            Request::Remove { file } => return self.forget(*file),
            _ => return,
        }
        self.requests.push(request.clone());
    }

    /// The requests that make the session again, in order.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// The files that the session needs.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        self.requests.iter().flat_map(|request| match request {
            Request::Open { files } => files.as_slice(),
            Request::Paste { file, .. } => std::slice::from_ref(file),
            _ => &[],
        })
    }

    /// Takes note of a crash while `file` was being read. Says whether the file has done so twice and is taken out: it
    /// must then not be opened again, and the reader must be told its name.
    pub fn crashed_on(&mut self, file: u32) -> bool {
        let crashes = self.crashes.entry(file).or_insert(0);
        *crashes += 1;
        let is_out = *crashes >= Log::MOST_CRASHES;
        if is_out {
            self.forget(file);
        }
        is_out
    }

    /// A request without a file that was taken out; nothing where nothing is left of it.
    pub fn without(request: &Request, file: u32) -> Option<Request> {
        match request {
            Request::Open { files } => {
                let files: Vec<FileRef> = files.iter().filter(|known| known.id != file).cloned().collect();
                (!files.is_empty()).then_some(Request::Open { files })
            }
            Request::Paste { file: pasted, .. } if pasted.id == file => None,
            Request::Remap { file: remapped, .. } if *remapped == file => None,
            other => Some(other.clone()),
        }
    }

    fn forget(&mut self, file: u32) {
        self.requests = self.requests.iter().filter_map(|request| Log::without(request, file)).collect();
    }
}
