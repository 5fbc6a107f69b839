//! Bytes to decoded pieces of a fixed size to the scanner, so that the size of the steps changes nothing.

use super::container::{self, Stream};
use super::encoding::{self, TextDecoder};
use super::options::ReadOptions;
use super::reading::ReadError;
use super::rows::{RowSource, RowText};
use super::table::{Sink, TableScanner};
use encoding_rs::Encoding;
use std::io::Read;

/// Bytes are decoded in pieces of this size, however small the steps are.
const PIECE: usize = 1 << 20;

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
    /// The text that waits for the end of its record, and the piece that is being read behind it.
    pending: Vec<u8>,
    /// How long that text is; nothing between two pieces.
    kept: Option<usize>,
    decoder: Option<TextDecoder>,
    encoding_asked: Option<&'static Encoding>,
}

impl TextFeed {
    /// A feed of this content.
    pub fn new(content: Stream, options: &ReadOptions) -> TextFeed {
        match content {
            Stream::Text(bytes) => {
                let encoding_asked = options.overrides.get("encoding").and_then(|label| encoding::by_label(label));
                let bytes = Bytes { bytes, pending: Vec::new(), kept: None, decoder: None, encoding_asked };
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

    /// Reads at most about `bytes` bytes more; answers whether the text is over.
    ///
    /// # Errors
    /// Bytes that cannot be read, damaged archives, and what the sink answers.
    pub fn step(&mut self, bytes: usize, sink: &mut dyn Sink) -> Result<bool, ReadError> {
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
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }
}

impl Bytes {
    fn step(&mut self, bytes: usize, scanner: &mut TableScanner, sink: &mut dyn Sink) -> Result<bool, ReadError> {
        let mut left = bytes;
        while left > 0 {
            let kept = *self.kept.get_or_insert_with(|| {
                self.pending = scanner.take_text().into_bytes();
                self.pending.len()
            });
            let start = self.pending.len();
            let wanted = left.min(kept + PIECE - start);
            self.pending.resize(start + wanted, 0);
            let read = self.bytes.read(&mut self.pending[start..]);
            self.pending.truncate(start + *read.as_ref().unwrap_or(&0));
            let read = read.map_err(container::unreadable)?;
            left -= read;
            let last = read == 0;
            if last || self.pending.len() == kept + PIECE {
                let bytes = std::mem::take(&mut self.pending);
                self.kept = None;
                let piece = bytes.get(kept..).unwrap_or(&[]);
                let decoder = self.decoder.get_or_insert_with(|| TextDecoder::new(piece, self.encoding_asked));
                let text = decoder.decode(bytes, kept, last);
                scanner.put_text(text, decoder.is_bad());
                scanner.scan(last, sink)?;
            }
            if last {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
