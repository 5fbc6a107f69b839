//! Where texts lie in a longer one.

use super::key::Key;

/// Where a text lies in a longer one, of less than 2 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    start: u32,
    /// The end, and in the topmost bit whether there are escapes.
    end: u32,
}

const ESCAPED: u32 = 1 << 31;

impl Span {
    /// From one byte up to another.
    #[inline]
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// As [`Span::new`], where what stands there is not yet the text: escapes have to be undone.
    pub fn escaped(start: u32, end: u32) -> Span {
        Span { start, end: end | ESCAPED }
    }

    /// The first byte.
    #[inline]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[inline]
    pub fn end(&self) -> u32 {
        self.end & !ESCAPED
    }

    /// Whether there are escapes to be undone.
    #[inline]
    pub fn is_escaped(&self) -> bool {
        self.end & ESCAPED != 0
    }

    /// What stands there.
    #[inline]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end() as usize).unwrap_or("")
    }

    /// Whether nothing stands there.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start >= self.end()
    }

    /// The key of what stands there, where it has one.
    #[inline]
    pub(super) fn key(&self, text: &[u8]) -> Option<Key> {
        let key = Key::at(text, self.start as usize, self.end() as usize)?;
        Some(if self.is_escaped() { key.marked() } else { key })
    }
}

#[cfg(test)]
impl Span {
    /// Where these texts lie in the one that they make one behind the other.
    pub fn side_by_side(texts: &[impl AsRef<str>]) -> Vec<Span> {
        let mut end = 0;
        let span = |text: &_| {
            let start = end;
            end += AsRef::<str>::as_ref(text).len() as u32;
            Span::new(start, end)
        };
        texts.iter().map(span).collect()
    }
}
