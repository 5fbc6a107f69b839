//! Tells rows that add up the rows above them.

use super::currencies;
use super::shapes::{Kind, Shape};
use std::borrow::Cow;

/// Small first letters of the words below.
pub const TOTAL_INITIALS: &[u8] = b"tgsiecryu";

/// Small first letters of those that do not begin with one of these.
pub const TOTAL_LETTERS: [char; 10] = ['и', 'ج', 'σ', 'в', 'р', 'ö', '合', '总', '總', '합'];

/// Words by which a row says that it adds up others.
pub const TOTAL_WORDS: [&str; 36] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "subtotal",
    "gesamt",
    "gesamtsumme",
    "summe",
    "insgesamt",
    "total général",
    "totale",
    "totaal",
    "suma",
    "suma total",
    "total general",
    "total geral",
    "totale complessivo",
    "eindtotaal",
    "итого",
    "toplam",
    "جمع کل",
    "totalt",
    "σύνολο",
    "всего",
    "разом",
    "összesen",
    "合計",
    "合计",
    "总计",
    "總計",
    "합계",
    "celkem",
    "spolu",
    "razem",
    "yhteensä",
    "ukupno",
];

/// Whether a record adds up the rows above it: a total word first (or last, after an empty first cell), numbers else, and
/// empty where rows are filled. `typed` are the columns of numbers, dates and the like.
pub fn is_total(cells: &[Cow<'_, str>], width: usize, shapes: &[Shape], typed: &[usize]) -> bool {
    let is_word = |cell: &str| {
        let lower = cell.trim().trim_end_matches(':').to_lowercase();
        let is_headed = |word: &str| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', '：']));
        TOTAL_WORDS.contains(&lower.as_str())
            || TOTAL_WORDS.iter().any(|word| is_headed(word))
            || lower.starts_with("totals for ")
    };
    let Some(named) = cells.iter().position(|cell| is_word(cell)) else { return false };
    let first = cells.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
    if named != first && !(cells[0].trim().is_empty() && named + 1 == cells.len()) {
        return false;
    }
    let rest = cells.iter().enumerate().filter(|&(index, cell)| index != named && !cell.trim().is_empty());
    let numbers =
        rest.clone().all(|(_, cell)| Kind::of(cell).is_value() || cell.trim() == "--" || currencies::is_code(cell));
    let gap = shapes.iter().enumerate().any(|(column, shape)| {
        shape.filled() > 0.7 && cells.get(column).is_none_or(|cell| cell.trim().is_empty() || cell.trim() == "--")
    });
    numbers && (gap || cells.len() != width || typed.contains(&named))
}

#[cfg(test)]
mod tests {
    use super::{TOTAL_INITIALS, TOTAL_LETTERS, TOTAL_WORDS};

    #[test]
    fn every_word_begins_with_a_letter_that_is_looked_for() {
        for word in TOTAL_WORDS {
            let first = word.as_bytes()[0];
            assert!(
                TOTAL_INITIALS.contains(&first) || word.starts_with(|letter| TOTAL_LETTERS.contains(&letter)),
                "{word}"
            );
        }
    }
}
