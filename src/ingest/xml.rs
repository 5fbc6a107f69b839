//! XML as office documents write it, event by event: no entities of its own, no document type, nothing endless.

use super::origin::Origin;
use super::reading::ReadError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// The most bytes of one tag or text.
const MOST_EVENT: u64 = 4 << 20;
/// The deepest nesting.
const MOST_DEPTH: u32 = 256;

/// What comes next in a document.
pub enum Node<'a> {
    /// An element begins; an empty element begins and ends.
    Start(BytesStart<'a>),
    /// The element of this local name ends.
    End,
    /// Text, with entities resolved.
    Text(Cow<'a, str>),
    /// The document is over.
    Over,
}

/// Reads one document.
pub struct Xml {
    reader: Reader<BufReader<Capped>>,
    buffer: Vec<u8>,
    left: Rc<Cell<u64>>,
    /// How many elements are open.
    pub depth: u32,
}

impl Xml {
    /// Reads the document that lies here.
    pub fn new(origin: &Origin) -> Xml {
        let left = Rc::new(Cell::new(MOST_EVENT));
        let capped = Capped { inner: origin.bytes(), left: Rc::clone(&left) };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, capped));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml { reader, buffer: Vec::new(), left, depth: 0 }
    }

    /// What comes next.
    ///
    /// # Errors
    /// Documents that are no XML or go beyond the limits.
    pub fn next(&mut self) -> Result<Node<'_>, ReadError> {
        self.buffer.clear();
        if self.buffer.capacity() > 1 << 16 {
            self.buffer.shrink_to(1 << 12);
        }
        self.left.set(MOST_EVENT);
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => {
                super::container::unreadable(io::Error::new(error.kind(), error.to_string()))
            }
            other => bad(&other.to_string()),
        })?;
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > MOST_DEPTH {
                    return Err(bad("its elements are nested too deeply"));
                }
                Node::Start(start)
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::End
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = match &*reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                match letter {
                    Some(letter) => Node::Text(Cow::Owned(letter.to_string())),
                    None => return Err(bad("it defines entities of its own")),
                }
            }
            Event::DocType(_) => return Err(bad("it has a document type")),
            Event::Eof => Node::Over,
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Node::Text(Cow::Borrowed("")),
        })
    }

    /// Passes over the element that has just begun.
    ///
    /// # Errors
    /// As for [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let outer = self.depth;
        while self.depth >= outer {
            if matches!(self.next()?, Node::Over) {
                break;
            }
        }
        Ok(())
    }
}

/// What is wrong with a document.
pub fn bad(cause: &str) -> ReadError {
    ReadError::BadArchive { cause: cause.to_owned() }
}

/// The value of an attribute, by its local name.
pub fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    start.attributes().with_checks(false).flatten().find_map(|attribute| {
        let key = attribute.key.as_ref();
        let local = key.rsplit_once(':').map_or(key, |(_, local)| local);
        (local == name).then(|| attribute.normalized_value(XmlVersion::Implicit1_0).ok()).flatten()
    })
}

/// Bytes that end where one event takes too many of them.
struct Capped {
    inner: Box<dyn Read>,
    left: Rc<Cell<u64>>,
}

impl Read for Capped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a text in it has no end"));
        }
        let read = self.inner.read(buffer)?;
        self.left.set(left.saturating_sub(read as u64));
        Ok(read)
    }
}
