//! How the bytes of files are shared out among workers.

use super::FileRef;

/// A file below this size is read by one worker: looking at its head and handing over cost more than is won.
const LEAST_SHARED: u64 = 16 << 20;
/// What it costs another worker to begin with a file, as bytes that would be read meanwhile.
const COST_OF_BEGINNING: f64 = 6e6;
/// A stretch is at most about this long, so that what is handed over is soon put in its place and memory stays small.
const MOST_STRETCH: u64 = 4 << 20;
/// What it costs the worker that holds the session to put a stretch in its place, as a share of reading it.
const COST_OF_TAKING: f64 = 0.15;

/// Who reads what. What is not named is read by the worker that holds the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Files that another worker reads as a whole: the file's number, and the worker's, counted from 1.
    pub whole: Vec<(u32, usize)>,
    /// A file of which all other workers read stretches: its number, and about where it is cut.
    pub cut: Option<(u32, Vec<u64>)>,
}

/// Shares files out among so many workers, the one that holds the session among them.
///
/// A file that is larger than one worker's share of all is cut; the others go to whoever has least to read, large ones
/// first.
///
/// ```
/// use perennial::protocol::{FileRef, shares};
/// let file = |id, mebibytes: u64| FileRef { id, name: String::new(), size: mebibytes << 20 };
/// assert_eq!(shares(&[file(1, 2), file(2, 1)], 2).whole, [(2, 1)]);
/// let (number, places) = shares(&[file(7, 100)], 2).cut.unwrap_or_default();
/// assert!(number == 7 && places.len() == 13 && places[0] > 40 << 20);
/// assert_eq!(shares(&[file(7, 100)], 1), Default::default());
/// ```
pub fn shares(files: &[FileRef], workers: usize) -> Shares {
    let mut shares = Shares::default();
    if workers < 2 {
        return shares;
    }
    let total: u64 = files.iter().map(|file| file.size).sum();
    let mut by_size: Vec<&FileRef> = files.iter().collect();
    by_size.sort_by_key(|file| (std::cmp::Reverse(file.size), file.id));
    let mut load = vec![0_u64; workers];
    let is_large = |file: &FileRef| file.size >= LEAST_SHARED && file.size > total / workers as u64;
    if let Some(largest) = by_size.first().copied().filter(|file| is_large(file)) {
        shares.cut = Some((largest.id, places(largest.size, workers)));
        load.fill(largest.size / workers as u64);
        by_size.remove(0);
    }
    for file in by_size {
        let lightest = (0..workers).min_by_key(|&worker| load[worker]).unwrap_or(0);
        load[lightest] += file.size;
        if lightest > 0 {
            shares.whole.push((file.id, lightest));
        }
    }
    shares
}

/// About where a file is cut: first the part of the worker that holds the session, then equal stretches for the others.
fn places(size: u64, workers: usize) -> Vec<u64> {
    let others = (workers - 1) as f64;
    // All are to be done at the same time: own + taken * cost = beginning + taken / others.
    let size_shared = size as f64 - COST_OF_BEGINNING;
    let taken = size_shared / (1.0 + 1.0 / others - COST_OF_TAKING);
    let start = (size as f64 - taken).max(0.02 * size as f64) as u64;
    let rounds = (size - start).div_ceil(MOST_STRETCH * (workers - 1) as u64);
    let count = rounds * (workers - 1) as u64;
    (0..count).map(|number| start + (size - start) / count * number).collect()
}
