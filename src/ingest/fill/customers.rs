//! Fills the columns that say who bought.

use super::super::columns::Columns;
use super::super::plan::{CustomerColumn, Plan};
use super::super::record_rows::is_missing;
use super::super::runs::RowSet;
use super::{Source, trimmed_cell};
use crate::records::{CustomerKind, Dictionary, NONE, Span, StandsFor};
use std::borrow::Cow;

impl Columns {
    /// Adds who bought each of the rows.
    #[inline(never)]
    pub(super) fn fill_customers<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        let rows = source.rows;
        // Most cells are what the customer is known by just as they stand.
        let known_by = plan.customer.first().filter(|_| plan.negative.customer.is_none());
        let known_by =
            known_by.filter(|known_by| known_by.with.is_none() && known_by.kind != Some(CustomerKind::Phone));
        let given_back = |row| plan.negative.customer.filter(|_| source.is_negative(row));
        let (customers, kinds) = (&mut self.customers, &mut self.customer_kinds);
        self.customer.reserve(source.count);
        let Some((text, known_by)) = rows.text().zip(known_by) else {
            self.customer.extend((0..source.count).map(|row| {
                let found = customer(rows, row, &plan.customer, given_back(row));
                found.map_or(NONE, |found| intern(customers, kinds, found))
            }));
            return;
        };
        let mut cells = rows.spans(known_by.column);
        if plan.customer.len() > 1 {
            // A text that another column gave is not to be found where this one would be written otherwise.
            let others = cells.iter_mut().filter(|cell| !stands_for_customer(cell.of(text), known_by.kind));
            others.for_each(|cell| *cell = Span::escaped(cell.start(), cell.end()));
        }
        let stands_for = |customers: &mut Dictionary, row: usize, cell: &Span| {
            let is_nobody = cell.is_empty() && plan.customer.len() == 1;
            if is_nobody || !cell.is_escaped() && stands_for_customer(cell.of(text), known_by.kind) {
                return StandsFor::Itself;
            }
            let found = customer(rows, row, &plan.customer, None);
            note_kinds(customers, kinds, known_by.kind);
            StandsFor::Number(found.map_or(NONE, |found| intern(customers, kinds, found)))
        };
        customers.intern_spans(text, &cells, stands_for, &mut self.customer);
        note_kinds(customers, kinds, known_by.kind);
    }

    /// Notes what else rows say of their customers. A row that could not be cut into cells says nothing.
    pub(super) fn fill_aliases<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        for row in (0..source.count).filter(|&row| source.rows.is_fit(row)) {
            let number = self.customer.get(source.first + row).copied().unwrap_or(NONE);
            let Some(&own) = self.customer_kinds.get(number as usize) else { continue };
            for alias in &plan.aliases {
                let Some((text, kind)) = customer(source.rows, row, std::slice::from_ref(alias), None) else {
                    continue;
                };
                let kind = kind.unwrap_or_else(|| kind_of(&text));
                // A name tells people apart only with the post code; the number 0 is that of nobody in particular.
                let is_whole = kind != CustomerKind::Name
                    || alias.with.is_some_and(|with| !source.rows.cell(row, with).trim().is_empty());
                let is_nobody = kind == CustomerKind::Id && text.bytes().all(|byte| byte == b'0');
                let is_own = kind == own && self.customers.text(number) == text.as_ref();
                if is_whole && !is_nobody && !is_own {
                    self.aliases.note(number, kind, &text);
                }
            }
        }
    }
}

/// The number of a customer, whose kind is taken note of where the customer is new.
fn intern(
    customers: &mut Dictionary,
    kinds: &mut Vec<CustomerKind>,
    (text, kind): (Cow<'_, str>, Option<CustomerKind>),
) -> u32 {
    let number = customers.intern(&text).unwrap_or(NONE);
    if number as usize == kinds.len() {
        kinds.push(kind.unwrap_or_else(|| kind_of(&text)));
    }
    number
}

/// Takes note of the kinds of the customers who are new since this was done last.
fn note_kinds(customers: &Dictionary, kinds: &mut Vec<CustomerKind>, kind: Option<CustomerKind>) {
    for number in kinds.len()..customers.len() {
        kinds.push(kind.unwrap_or_else(|| kind_of(customers.text(number as u32))));
    }
}

/// Whether a cell is what its customer is known by just as it stands: [`customer`] would answer it unchanged.
#[inline]
fn stands_for_customer(cell: &str, kind: Option<CustomerKind>) -> bool {
    let bytes = cell.as_bytes();
    let is_bare = bytes.first() != Some(&b'"') && bytes.last() != Some(&b'"');
    let is_as_meant = || match kind {
        None => is_lower_ascii(bytes) || kind_of(cell) == CustomerKind::Id,
        Some(CustomerKind::Email) => is_lower_ascii(bytes),
        Some(kind) => kind != CustomerKind::Phone,
    };
    is_bare && !is_missing(cell) && is_as_meant()
}

/// By what a row knows its customer, and as what; the kind is left open where the text tells it. `given_back` is the column
/// that takes the place of the first one where an order is given back.
#[inline]
fn customer<'a, R: RowSet<'a>>(
    rows: &R,
    row: usize,
    known_by: &[CustomerColumn],
    given_back: Option<usize>,
) -> Option<(Cow<'a, str>, Option<CustomerKind>)> {
    for (nth, known_by) in known_by.iter().enumerate() {
        let column = given_back.filter(|_| nth == 0).unwrap_or(known_by.column);
        let text = without_edges(trimmed_cell(rows.cell(row, column)));
        if is_missing(&text) {
            continue;
        }
        let text = match known_by.kind {
            None | Some(CustomerKind::Email) if is_lower_ascii(text.as_bytes()) => text,
            None if kind_of(&text) == CustomerKind::Id => text,
            None | Some(CustomerKind::Email) => {
                // The kind is told before an address is written small.
                let kind = known_by.kind.unwrap_or_else(|| kind_of(&text));
                let text = Cow::Owned(text.to_lowercase());
                return Some((with(rows, row, text, known_by.with), Some(kind)));
            }
            Some(CustomerKind::Phone) => {
                Cow::Owned(text.chars().filter(|letter| letter.is_alphanumeric() || *letter == '+').collect())
            }
            Some(_) => text,
        };
        let kind = known_by.kind.or_else(|| known_by.with.map(|_| kind_of(&text)));
        return Some((with(rows, row, text, known_by.with), kind));
    }
    None
}

/// A customer's text with what another column puts behind it.
#[inline]
fn with<'a, R: RowSet<'a>>(rows: &R, row: usize, text: Cow<'a, str>, column: Option<usize>) -> Cow<'a, str> {
    match column {
        Some(column) => Cow::Owned(format!("{text} {}", rows.cell(row, column).trim()).trim().to_owned()),
        None => text,
    }
}

fn kind_of(text: &str) -> CustomerKind {
    if memchr::memchr(b'@', text.as_bytes()).is_some() { CustomerKind::Email } else { CustomerKind::Id }
}

/// Whether a text is ASCII without capitals.
fn is_lower_ascii(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    let rest = text.last_chunk().filter(|_| !rest.is_empty());
    if words.is_empty() {
        return text.iter().fold(true, |is_lower, &byte| is_lower & (byte.is_ascii() & !byte.is_ascii_uppercase()));
    }
    words.iter().chain(rest).fold(0, |others, &word| others | others_of(word)) == 0
}

/// The topmost bits of those of eight bytes that are no ASCII, or capitals.
#[inline]
fn others_of(word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    let every = |byte: u8| u64::from_le_bytes([byte; 8]);
    let low = word & every(0x7F);
    let (is_from_a, is_beyond_z) = (low + every(0x80 - b'A'), low + every(0x7F - b'Z'));
    (word | is_from_a & !is_beyond_z) & every(0x80)
}

/// A cell without the quotes that a damaged row left around it.
fn without_edges(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches('"')),
        Cow::Owned(text) => Cow::Owned(text.trim_matches('"').to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_lower_ascii;

    #[test]
    fn capitals_and_other_letters_are_found_wherever_they_stand() {
        for length in 1..20 {
            for at in 0..length {
                for byte in 0..=255_u8 {
                    let mut text = vec![b'a'; length];
                    text[at] = byte;
                    assert_eq!(is_lower_ascii(&text), byte.is_ascii() && !byte.is_ascii_uppercase(), "{byte} at {at}");
                }
            }
        }
        assert!(is_lower_ascii(b""));
    }
}
