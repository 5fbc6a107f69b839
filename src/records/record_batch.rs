//! The records of one table of one file that are no orders, as columns by role.

use super::{Dictionary, RecordKind, Role};
use crate::units::{Currency, Day, Money};
use serde::{Deserialize, Serialize};

/// Stands in [`Values::Moments`] where a record has no moment.
pub const NO_MOMENT: i64 = i64::MIN;

/// The records read from one table. Rows that were set aside are not here; the ledger has them.
///
/// A row of the file is one record, unless the table has one column a day or period: then each filled cell of those is one.
/// Records are in the order of the file. Every column of the file is kept: those with a role in `columns`, the others under
/// their own names in `others`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RecordBatch {
    /// What the records are.
    pub kind: RecordKind,
    /// The recipe they were read by: `google_ads`, `mailchimp_audience`, `generic`.
    pub recipe: String,
    /// The columns with a role, each role at most once, in the order of the recipe.
    pub columns: Vec<RecordColumn>,
    /// The other columns, in the order of the file.
    pub others: Vec<OtherColumn>,
    /// The line of the file on which the row of each record starts, from 1.
    pub lines: Vec<u32>,
    /// The days that the table as a whole covers, where the file says so beside the rows.
    pub period: Option<(Day, Day)>,
    /// The currencies of the money columns.
    pub currencies: Vec<Currency>,
    /// For each record an index into `currencies`; empty where there is no money column.
    pub currency: Vec<u16>,
}

/// A column whose role is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordColumn {
    /// The role.
    pub role: Role,
    /// Its name in the file; empty where the value stands elsewhere (in a title, in the file's name).
    pub name: String,
    /// One value a record.
    pub values: Values,
}

/// A column that has no role.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OtherColumn {
    /// Its name in the file.
    pub name: String,
    /// One value a record.
    pub values: Values,
}

/// The values of a column, one a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Values {
    /// Texts: numbers into the dictionary, or [`super::NONE`].
    Texts {
        /// One number a record.
        numbers: Vec<u32>,
        /// The texts.
        texts: Dictionary,
    },
    /// Moments.
    Moments {
        /// Wall-clock seconds since 1970-01-01 00:00, as written in the file, or [`NO_MOMENT`].
        at: Vec<i64>,
        /// Minutes that the written wall clock runs ahead of UTC, or [`super::NO_OFFSET`].
        offset_minutes: Vec<i16>,
    },
    /// Numbers, shares (0.05 for 5 %), durations in seconds, flags (1 or 0); NaN where a record has none.
    Numbers(Vec<f64>),
    /// Amounts, in the currency of the record.
    Money(Vec<Option<Money>>),
}

impl RecordBatch {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The values of a role.
    pub fn values(&self, role: Role) -> Option<&Values> {
        self.columns.iter().find(|column| column.role == role).map(|column| &column.values)
    }

    /// The text of a record in a role; empty where there is none.
    pub fn text(&self, role: Role, record: usize) -> &str {
        self.values(role).map_or("", |values| values.text(record))
    }

    /// The moment of a record in a role, as in [`Values::Moments`].
    pub fn moment(&self, role: Role, record: usize) -> Option<i64> {
        match self.values(role)? {
            Values::Moments { at, .. } => at.get(record).copied().filter(|&at| at != NO_MOMENT),
            _ => None,
        }
    }

    /// The number of a record in a role.
    pub fn number(&self, role: Role, record: usize) -> Option<f64> {
        match self.values(role)? {
            Values::Numbers(numbers) => numbers.get(record).copied().filter(|number| !number.is_nan()),
            _ => None,
        }
    }

    /// The amount of a record in a role.
    pub fn money(&self, role: Role, record: usize) -> Option<Money> {
        match self.values(role)? {
            Values::Money(amounts) => amounts.get(record).copied().flatten(),
            _ => None,
        }
    }
}

impl Values {
    /// The text of a record, where these are texts; empty where there is none.
    pub fn text(&self, record: usize) -> &str {
        match self {
            Values::Texts { numbers, texts } => numbers.get(record).map_or("", |&number| texts.text(number)),
            _ => "",
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Texts { numbers, .. } => numbers.len(),
            Values::Moments { at, .. } => at.len(),
            Values::Numbers(numbers) => numbers.len(),
            Values::Money(amounts) => amounts.len(),
        }
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
