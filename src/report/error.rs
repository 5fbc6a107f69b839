//! What a request asks that cannot be: which parameter, what was found, what would do.

use super::parameters::{PARAMETERS, ParameterKind, ParameterSpec};
use super::speak::error_note;
use super::{Note, REPORTS};
use crate::words::{NoteWords, Words};
use std::fmt;

/// A parameter that cannot be used as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterError {
    /// There is no parameter of this id.
    Unknown {
        /// The id asked for.
        found: String,
        /// The id that is spelled most alike, where one is near.
        nearest: Option<&'static str>,
    },
    /// The parameter does not take this value.
    BadValue {
        /// The parameter.
        parameter: &'static str,
        /// The value asked for.
        found: String,
        /// What it takes, as a person would type it.
        expected: String,
    },
    /// The first day of the span lies after its last.
    EmptySpan {
        /// The first day, as asked for.
        from: String,
        /// The last day, as asked for.
        to: String,
    },
    /// The bracket of periods ends before it begins.
    EmptyBracket {
        /// Its first period.
        from: u32,
        /// Its last period.
        to: u32,
    },
}

impl ParameterError {
    /// The error for a value that `spec` does not take.
    pub fn bad_value(spec: &ParameterSpec, found: &str) -> ParameterError {
        ParameterError::BadValue { parameter: spec.id, found: found.to_owned(), expected: expected(spec.kind) }
    }

    /// The error for an id that no parameter has.
    pub fn unknown(found: &str) -> ParameterError {
        ParameterError::Unknown {
            found: found.to_owned(),
            nearest: nearest(found, PARAMETERS.iter().map(|spec| spec.id)),
        }
    }

    /// The error in the reader's language.
    pub fn note(&self, words: &Words) -> Note {
        match self {
            ParameterError::Unknown { found, nearest } => {
                let valid = PARAMETERS.iter().map(|spec| spec.id).collect::<Vec<_>>().join(", ");
                match nearest {
                    Some(nearest) => {
                        let nearest = (*nearest).to_owned();
                        error_note(words, NoteWords::UnknownParameterNear { found: found.clone(), nearest, valid })
                    }
                    None => error_note(words, NoteWords::UnknownParameter { found: found.clone(), valid }),
                }
            }
            ParameterError::BadValue { parameter, found, expected } => error_note(
                words,
                NoteWords::BadValue {
                    parameter: (*parameter).to_owned(),
                    found: found.clone(),
                    expected: expected.clone(),
                },
            ),
            ParameterError::EmptySpan { from, to } => {
                error_note(words, NoteWords::EmptySpan { from: from.clone(), to: to.clone() })
            }
            ParameterError::EmptyBracket { from, to } => {
                error_note(words, NoteWords::EmptyBracket { from: (*from).into(), to: (*to).into() })
            }
        }
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParameterError::Unknown { found, nearest: Some(nearest) } => {
                write!(f, "no parameter \"{found}\"; did you mean {nearest}?")
            }
            ParameterError::Unknown { found, nearest: None } => write!(f, "no parameter \"{found}\""),
            ParameterError::BadValue { parameter, found, expected } => {
                write!(f, "{parameter}: found \"{found}\", expected {expected}")
            }
            ParameterError::EmptyBracket { from, to } => {
                write!(f, "retention.bracket_from {from} lies after retention.bracket_to {to}")
            }
            ParameterError::EmptySpan { from, to } => write!(f, "filter.from {from} lies after filter.to {to}"),
        }
    }
}
impl std::error::Error for ParameterError {}

/// A request that names something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// There is no report of this id.
    UnknownReport {
        /// The id asked for.
        found: String,
    },
    /// The report has no table of this id.
    UnknownTable {
        /// The id asked for.
        found: String,
        /// The tables there are.
        valid: Vec<String>,
    },
}

impl RequestError {
    /// The error in the reader's language.
    pub fn note(&self, words: &Words) -> Note {
        let message = match self {
            RequestError::UnknownReport { found } => {
                NoteWords::UnknownReport { found: found.clone(), valid: REPORTS.join(", ") }
            }
            RequestError::UnknownTable { found, valid } => {
                NoteWords::UnknownTable { found: found.clone(), valid: valid.join(", ") }
            }
        };
        error_note(words, message)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::UnknownReport { found } => {
                write!(f, "no report \"{found}\"; the reports are {}", REPORTS.join(", "))
            }
            RequestError::UnknownTable { found, valid } => {
                write!(f, "no table \"{found}\"; the tables are {}", valid.join(", "))
            }
        }
    }
}
impl std::error::Error for RequestError {}

/// What a kind of parameter takes, in the ids and forms that are typed: these are the same in every language.
fn expected(kind: ParameterKind) -> String {
    match kind {
        ParameterKind::Choice(ids) => ids.join(" | "),
        ParameterKind::Day => "YYYY-MM-DD".to_owned(),
        ParameterKind::Currency => "USD".to_owned(),
        ParameterKind::Rates => "EUR=1.08,GBP=1.27".to_owned(),
        ParameterKind::TimeZone => "as_written | utc | Europe/Berlin".to_owned(),
        ParameterKind::Whole(least, most) => format!("{least}–{most}"),
        ParameterKind::Amount => "12.50".to_owned(),
        ParameterKind::Texts => "web | [\"web\",\"pos\"]".to_owned(),
        ParameterKind::Wholes => "1,3,4,8".to_owned(),
        ParameterKind::Portion => "0.4 | 40%".to_owned(),
        ParameterKind::Text => "a text".to_owned(),
    }
}

/// The name that is spelled most like what was found, the first in the alphabet among equals; nothing where none is much
/// like it. Capitals do not count.
///
/// ```
/// use perennial::report::nearest;
/// assert_eq!(nearest("Amout", ["amount", "date"].into_iter()), Some("amount"));
/// assert_eq!(nearest("colour", ["amount", "date"].into_iter()), None);
/// ```
pub fn nearest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = found.to_lowercase();
    let (distance, nearest) = names.map(|name| (edits(&lower, &name.to_lowercase()), name)).min()?;
    (distance <= found.chars().count().max(3) / 3).then_some(nearest)
}

/// How many letters must be put in, taken out or changed to get from one text to the other (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (position, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], position + 1);
        for (column, &other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the textbook pair, three edits (Levenshtein 1966; Wagner and Fischer 1974).
    #[test]
    fn kitten_is_three_edits_from_sitting() {
        assert_eq!((edits("kitten", "sitting"), edits("", "abc"), edits("same", "same")), (3, 3, 0));
    }

    #[test]
    fn an_unknown_id_names_its_neighbour() {
        let error = ParameterError::unknown("retention.grains");
        assert_eq!(error.to_string(), "no parameter \"retention.grains\"; did you mean retention.grain?");
        assert!(matches!(ParameterError::unknown("colour"), ParameterError::Unknown { nearest: None, .. }));
    }
}
