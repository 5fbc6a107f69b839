//! The account of every row in words: what each file is, why, and what became of its rows and its money.

use super::build::Context;
use super::notes;
use super::problems::table_problem;
use super::speak::{Speaker, error_note};
use super::{Note, Settings, Windows};
use crate::records::{ColumnTotal, Counted, Dataset, Evidence, FileLedger, Joined, Location, RecordKind, Tally};
use crate::units::{Day, MoneySum};
use crate::words::{LedgerWords, Words, legible};
use serde::{Deserialize, Serialize};

/// The most characters of a cell or of a column's name in a sentence.
const MOST_SHOWN: usize = 80;

/// The account of all files, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LedgerReport {
    /// One plain sentence made from the counts.
    pub reading: String,
    /// Rows of all files.
    pub tally: Tally,
    /// The files in the order in which they were added.
    pub files: Vec<FileAccount>,
    /// What the reader should know about all files together.
    pub notes: Vec<Note>,
}

/// The account of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileAccount {
    /// The file's name.
    pub name: String,
    /// Stable id of whose export it is.
    pub vendor: String,
    /// Whose export it is.
    pub vendor_name: String,
    /// How sure the recognition is, 0 to 1.
    pub confidence: f64,
    /// What was recognised, in one sentence.
    pub recognised: String,
    /// Why, one sentence a reason.
    pub evidence: Vec<String>,
    /// What became of the rows, in one sentence.
    pub rows: String,
    /// Rows of the file.
    pub tally: Tally,
    /// First and last day of an order, in words; empty where there is none.
    pub span: String,
    /// Rows left out.
    pub set_aside: Vec<ReasonAccount>,
    /// Rows mended.
    pub repaired: Vec<ReasonAccount>,
    /// Lines that are no rows.
    pub skipped: Vec<ReasonAccount>,
    /// For every money column: the file's sum is what was kept and what was set aside.
    pub totals: Vec<TotalAccount>,
    /// Why the file could not be used, and what to do.
    pub problem: Option<Note>,
}

/// Rows of one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonAccount {
    /// Stable id of the reason.
    pub reason: String,
    /// The reason.
    pub label: String,
    /// What can be done about it; empty for lines that are no rows.
    pub hint: String,
    /// How many rows.
    pub rows: u64,
    /// The first places, in words.
    pub places: Vec<String>,
}

/// One money column of one currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TotalAccount {
    /// The column's name.
    pub column: String,
    /// The currency's code.
    pub currency: String,
    /// The sum of the column, in major units.
    pub column_sum: f64,
    /// The part in kept rows.
    pub kept: f64,
    /// The part in rows set aside.
    pub set_aside: f64,
    /// The sum and its two parts with every digit: beyond 900 billion the numbers are rounded.
    #[serde(default)]
    pub digits: TotalDigits,
    /// Whether the two parts make the sum, to the last fraction.
    pub ties: bool,
    /// The equation, in words.
    pub display: String,
}

/// The sum of a money column and its two parts as decimal numbers with every digit, in major units: `"1234.50"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalDigits {
    /// The sum of the column.
    pub column_sum: String,
    /// The part in kept rows.
    pub kept: String,
    /// The part in rows set aside.
    pub set_aside: String,
}

/// The account of every row, for the page.
///
/// ```
/// use perennial::report::{Settings, ledger};
/// use perennial::{records::{Dataset, Joined}, words::Words};
/// let told = ledger(&Dataset::default(), &Joined::default(), &Settings::default(), &Words::new("en"));
/// assert_eq!(told.reading, "No file is loaded yet.");
/// ```
pub fn ledger(dataset: &Dataset, joined: &Joined, settings: &Settings, words: &Words) -> LedgerReport {
    let speaker = Speaker::new(words, dataset);
    let ledger = &joined.ledger;
    let context = Context::new(dataset, joined, settings, speaker, Windows::Named(&[]));
    LedgerReport {
        reading: reading(&speaker, file_count(&ledger.files), ledger.tally),
        tally: ledger.tally,
        files: ledger.files.iter().map(|file| account(&speaker, file)).collect(),
        notes: notes::of_data(&context),
    }
}

/// How many files the tables came from. The tables of one file stand together: `a.zip/b.csv` and `a.zip/c.csv`, or `a.csv` and
/// `a.csv #2`.
fn file_count(tables: &[FileLedger]) -> u64 {
    let mut before = None;
    let mut count = 0;
    for table in tables {
        let archive = table.name.split_once('/').map(|(archive, _)| archive);
        let is_next = table
            .name
            .rsplit_once(" #")
            .is_some_and(|(first, number)| number.chars().all(|digit| digit.is_ascii_digit()) && before == Some(first));
        if !(is_next || archive.is_some() && before == archive) {
            count += 1;
            before = archive.or(Some(table.name.as_str()));
        }
    }
    count
}

fn reading(speaker: &Speaker, files: u64, tally: Tally) -> String {
    if files == 0 {
        return speaker.say(&LedgerWords::ReadingEmpty);
    }
    let Tally { rows_read: rows, rows_kept: kept, rows_set_aside: aside, .. } = tally;
    speaker.say(&if rows == 0 {
        LedgerWords::ReadingNone { files }
    } else if aside == 0 {
        LedgerWords::ReadingAll { rows, files }
    } else {
        LedgerWords::Reading { rows, files, kept, aside }
    })
}

fn account(speaker: &Speaker, file: &FileLedger) -> FileAccount {
    let vendor_name = speaker.name("vendor", &file.vendor);
    let sure = speaker.locale().percent(file.confidence.clamp(0.0, 1.0), 0);
    let is_known = file.kind != RecordKind::Unknown;
    let Tally { rows_read, rows_kept, rows_repaired, rows_set_aside, rows_skipped } = file.tally;
    FileAccount {
        name: file.name.clone(),
        vendor: file.vendor.clone(),
        confidence: file.confidence,
        recognised: speaker.say(&if is_known {
            LedgerWords::Recognised { vendor: vendor_name.clone(), kind: speaker.name("kind", file.kind.id()), sure }
        } else {
            LedgerWords::NotRecognised
        }),
        vendor_name,
        evidence: file.evidence.iter().map(|evidence| because(speaker, evidence)).collect(),
        rows: speaker.say(&LedgerWords::Rows {
            read: rows_read,
            kept: rows_kept,
            repaired: rows_repaired,
            aside: rows_set_aside,
            skipped: rows_skipped,
        }),
        tally: file.tally,
        span: match (file.first_day, file.last_day) {
            (Some(from), Some(to)) => speaker.locale().span(from, to),
            _ => String::new(),
        },
        set_aside: file.set_aside.iter().map(|counted| reason(speaker, counted)).collect(),
        repaired: file.repaired.iter().map(|counted| reason(speaker, counted)).collect(),
        skipped: file.skipped.iter().map(|counted| reason(speaker, counted)).collect(),
        totals: file.totals.iter().map(|total| total_account(speaker, total)).collect(),
        problem: table_problem(file, speaker.words).map(|problem| error_note(speaker.words, problem)),
    }
}

fn because(speaker: &Speaker, evidence: &Evidence) -> String {
    let role = |role: &str| speaker.name("role", role);
    speaker.say(&match evidence {
        Evidence::HeaderColumns { found, of } => {
            LedgerWords::BecauseHeader { found: (*found).into(), of: (*of).into() }
        }
        Evidence::ColumnName { role: id, column } => {
            LedgerWords::BecauseName { role: role(id), column: legible(column, MOST_SHOWN) }
        }
        Evidence::ColumnValues { role: id, column } => {
            LedgerWords::BecauseValues { role: role(id), column: legible(column, MOST_SHOWN) }
        }
        Evidence::Preamble { line } => LedgerWords::BecausePreamble { line: line.clone() },
        Evidence::FileName { name } => LedgerWords::BecauseFileName { name: name.clone() },
        Evidence::Shape => LedgerWords::BecauseShape,
        Evidence::Mapped => LedgerWords::BecauseMapped,
        Evidence::Remembered => LedgerWords::BecauseRemembered,
    })
}

fn reason<Reason: Copy + Serialize>(speaker: &Speaker, counted: &Counted<Reason>) -> ReasonAccount {
    let id = notes::id_of(counted.reason);
    ReasonAccount {
        label: speaker.name("reason", &id),
        hint: speaker.words.lookup(&format!("remedy-{id}")).unwrap_or_default(),
        reason: id,
        rows: counted.rows,
        places: counted.places.iter().map(|place| place_in_words(speaker, place)).collect(),
    }
}

fn place_in_words(speaker: &Speaker, place: &Location) -> String {
    let Location { line, column, text } = place;
    let line = *line;
    let shown = |text: &Option<String>| text.as_deref().map(|text| legible(text, MOST_SHOWN));
    speaker.say(&match (shown(column), shown(text)) {
        (Some(column), Some(text)) => LedgerWords::PlaceColumnText { line, column, text },
        (Some(column), None) => LedgerWords::PlaceColumn { line, column },
        (None, Some(text)) => LedgerWords::PlaceText { line, text },
        (None, None) => LedgerWords::Place { line },
    })
}

fn total_account(speaker: &Speaker, total: &ColumnTotal) -> TotalAccount {
    let money = |amount: MoneySum| speaker.locale().money_of(amount.major(), total.currency, 2);
    TotalAccount {
        column: total.column.clone(),
        currency: total.currency.code().to_owned(),
        column_sum: total.column_sum.major(),
        kept: total.kept.major(),
        set_aside: total.set_aside.major(),
        digits: TotalDigits {
            column_sum: total.column_sum.to_string(),
            kept: total.kept.to_string(),
            set_aside: total.set_aside.to_string(),
        },
        ties: total.kept + total.set_aside == total.column_sum,
        display: speaker.say(&LedgerWords::Total {
            column: legible(&total.column, MOST_SHOWN),
            sum: money(total.column_sum),
            kept: money(total.kept),
            aside: money(total.set_aside),
        }),
    }
}

/// The span of days that the files cover, for whoever holds only the data set.
pub fn coverage_in_words(dataset: &Dataset, words: &Words) -> String {
    let speaker = Speaker::new(words, dataset);
    let span = |(from, to): (Day, Day)| speaker.locale().span(from, to);
    dataset.coverage.map(span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_a_file_count_as_one_file() {
        let table = |name: &str| FileLedger { name: name.into(), ..FileLedger::default() };
        let names =
            ["a.csv", "a.csv #2", "b.zip/x.csv", "b.zip/x.csv #2", "b.zip/y.csv", "c.csv", "c.csv", "d.zip/x.csv"];
        assert_eq!(file_count(&names.map(table)), 5);
        assert_eq!(file_count(&[]), 0);
    }
}
