//! Bytes to decoded pieces of a fixed size to the scanner, so that the size of the steps changes nothing.

mod seam;

use super::container::{self, Stream};
use super::encoding::{self, TextDecoder};
use super::options::ReadOptions;
use super::reading::ReadError;
use super::rows::{RowSource, RowText};
use super::table::{Sink, TableScanner};
use encoding_rs::Encoding;
use std::io::{self, Read};
use std::ops::Deref;

/// Bytes are decoded in pieces of this size, however small the steps are.
const PIECE: usize = 1 << 20;
/// Once the encoding is known nothing more follows from a piece: smaller ones stay near at hand from one look to the next.
const DECIDED_PIECE: usize = 1 << 16;

/// How far a step of a feed came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fed {
    /// There is more to read.
    More,
    /// The place that was named is reached.
    Seam,
    /// The text is over.
    Over,
}

/// Feeds one text or sheet to a sink, step by step.
pub struct TextFeed {
    source: Source,
    scanner: TableScanner,
}

enum Source {
    Bytes(Bytes),
    Rows { rows: Box<dyn RowSource>, ready: RowText },
}

struct Bytes {
    bytes: Box<dyn Read>,
    pending: Pending,
    /// How many bytes were taken, those of `pending` too.
    position: u64,
    seam: u64,
    /// What was decoded of the piece under way, while the encoding is undecided.
    prefix: Vec<u8>,
    /// What is known of a text that is taken for UTF-8 without having been decided.
    assumed: Option<Assumed>,
    decoder: Option<TextDecoder>,
    encoding_asked: Option<&'static Encoding>,
}

/// What is known of a text that is taken for UTF-8.
#[derive(Clone, Copy, Debug, Default)]
struct Assumed {
    /// The first byte that is no ASCII.
    first_other: Option<u64>,
    is_refuted: bool,
}

impl TextFeed {
    /// A feed of this content.
    pub fn new(content: Stream, options: &ReadOptions) -> TextFeed {
        match content {
            Stream::Text(bytes) => {
                let encoding_asked = options.overrides.get("encoding").and_then(|label| encoding::by_label(label));
                let bytes = Bytes {
                    bytes,
                    pending: Pending::default(),
                    position: 0,
                    seam: u64::MAX,
                    prefix: Vec::new(),
                    assumed: None,
                    decoder: None,
                    encoding_asked,
                };
                TextFeed { source: Source::Bytes(bytes), scanner: TableScanner::new(options) }
            }
            Stream::Rows(rows) => {
                let scanner = TableScanner::of_rows(rows.names_columns());
                TextFeed { source: Source::Rows { rows, ready: RowText::default() }, scanner }
            }
        }
    }

    /// The WHATWG name of the encoding, as far as it is known.
    pub fn encoding(&self) -> &'static str {
        match &self.source {
            Source::Bytes(bytes) => bytes.decoder.as_ref().map_or("UTF-8", TextDecoder::name),
            Source::Rows { .. } => "UTF-8",
        }
    }

    /// Reads at most about `bytes` bytes more.
    ///
    /// # Errors
    /// Bytes that cannot be read, damaged archives, and what the sink answers.
    pub fn step(&mut self, bytes: usize, sink: &mut dyn Sink) -> Result<Fed, ReadError> {
        match &mut self.source {
            Source::Bytes(source) => source.step(bytes, &mut self.scanner, sink),
            Source::Rows { rows, ready } => {
                let mut left = bytes;
                while left > 0 {
                    let wanted = left.min(PIECE);
                    let last = rows.fill(wanted, ready)?;
                    left -= wanted;
                    if last || ready.text.len() >= PIECE {
                        self.scanner.add_rows(ready);
                        self.scanner.scan(last, sink)?;
                    }
                    if last {
                        return Ok(Fed::Over);
                    }
                }
                Ok(Fed::More)
            }
        }
    }
}

/// Bytes that were read and are not decoded yet. Their memory is kept from piece to piece and cleared but once.
#[derive(Default)]
struct Pending {
    room: Vec<u8>,
    length: usize,
}

impl Pending {
    /// Reads at most so many bytes more, and says how many there were.
    fn read(&mut self, from: &mut impl Read, wanted: usize) -> io::Result<usize> {
        let end = self.length + wanted;
        if self.room.is_empty() {
            self.room = vec![0; end];
        } else if self.room.len() < end {
            self.room.resize(end, 0);
        }
        let read = from.read(&mut self.room[self.length..end])?;
        self.length += read;
        Ok(read)
    }

    fn clear(&mut self) {
        self.length = 0;
    }
}

impl Deref for Pending {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.room[..self.length]
    }
}

impl Bytes {
    fn step(&mut self, bytes: usize, scanner: &mut TableScanner, sink: &mut dyn Sink) -> Result<Fed, ReadError> {
        let mut left = bytes;
        while left > 0 {
            let is_decided = self.decoder.as_ref().is_some_and(|decoder| !decoder.is_undecided());
            let piece = if is_decided { DECIDED_PIECE } else { PIECE };
            let to_end = (piece as u64 - self.position % piece as u64).min(self.seam - self.position);
            let wanted = left.min(usize::try_from(to_end).unwrap_or(piece));
            let read = self.pending.read(&mut self.bytes, wanted).map_err(container::unreadable)?;
            left -= read;
            self.position += read as u64;
            let last = read == 0;
            let is_whole = self.position.is_multiple_of(piece as u64);
            let is_seam = self.position == self.seam;
            if last || is_whole || is_seam && self.can_stop() {
                self.decode(last, is_whole, scanner, sink)?;
            }
            if last {
                return Ok(Fed::Over);
            }
            if is_seam {
                self.seam = u64::MAX;
                return Ok(Fed::Seam);
            }
        }
        Ok(Fed::More)
    }

    fn decode(
        &mut self,
        last: bool,
        is_whole: bool,
        scanner: &mut TableScanner,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let decoder = self.decoder.get_or_insert_with(|| TextDecoder::new(&self.pending, self.encoding_asked));
        if decoder.is_undecided() && !self.prefix.is_empty() {
            self.prefix.extend_from_slice(&self.pending);
            decoder.decide(&self.prefix, last);
        } else if decoder.is_undecided() && !is_whole {
            self.prefix = self.pending.to_vec();
        }
        if is_whole || !decoder.is_undecided() {
            self.prefix = Vec::new();
        }
        let odd = decoder.decode(&self.pending, last, scanner.text());
        if let Some(assumed) = &mut self.assumed {
            assumed.is_refuted |= odd;
            if assumed.first_other.is_none()
                && let Some(found) = self.pending.iter().position(|byte| !byte.is_ascii())
            {
                assumed.first_other = Some(self.position - (self.pending.len() - found) as u64);
            }
        }
        scanner.note_odd_bytes(odd);
        self.pending.clear();
        scanner.scan(last, sink)
    }

    /// Whether a piece may end anywhere: what its first bytes beyond ASCII decide depends on where it ends.
    fn can_stop(&self) -> bool {
        self.decoder.as_ref().is_some_and(|decoder| !decoder.is_undecided() || self.pending.is_ascii())
    }
}
