//! The account of the files, what was seen in one, and the choices of a filter, as the answers' JSON has them.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Counts of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Data rows found.
    pub rows_read: u64,
    /// Rows behind the figures.
    pub rows_kept: u64,
    /// Kept rows in which something was mended.
    pub rows_repaired: u64,
    /// Rows left out.
    pub rows_set_aside: u64,
    /// Lines that are no data rows.
    pub rows_skipped: u64,
}

/// The account of all files.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Account {
    /// The tables read.
    pub files: Vec<FileAccount>,
    /// Rows of all tables.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The account of one table.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct FileAccount {
    /// The file's number in the session, where the answer tells.
    pub file: Option<u32>,
    /// The file's name.
    pub name: String,
    /// `orders` or `unknown`.
    pub kind: String,
    /// `shopify`, `woocommerce`, `etsy`, `generic`.
    pub vendor: String,
    /// How sure the recognition is.
    pub confidence: f64,
    /// Why.
    pub evidence: Vec<serde_json::Value>,
    /// Rows of this table.
    #[serde(flatten)]
    pub counts: Counts,
    /// Rows left out, by reason.
    pub set_aside: Vec<Reason>,
    /// Rows mended, by reason.
    pub repaired: Vec<Reason>,
    /// Lines that are no rows, by reason.
    pub skipped: Vec<Reason>,
    /// Sums of the money columns.
    pub totals: Vec<Total>,
    /// First day of an order.
    pub first_day: Option<String>,
    /// Last day of an order.
    pub last_day: Option<String>,
    /// Why the table could not be used.
    pub problem: Option<String>,
}

/// A count by reason.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Reason {
    /// The reason's stable id.
    pub reason: String,
    /// How many rows.
    pub rows: u64,
    /// The first places.
    pub places: Vec<Place>,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: Option<String>,
    /// The cell.
    pub text: Option<String>,
}

/// The sums of one money column of one currency, in ten-thousandths.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Total {
    /// The column.
    pub column: String,
    /// The currency.
    pub currency: String,
    /// Over all rows.
    pub column_sum: i64,
    /// In kept rows.
    pub kept: i64,
    /// In rows set aside.
    pub set_aside: i64,
}

/// What was seen in a table, for the mapping screen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Looked {
    /// The table's name.
    pub name: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Id of the delimiter.
    pub delimiter: String,
    /// `point` or `comma`.
    pub decimal_mark: Option<String>,
    /// `dmy`, `mdy`, `ymd`, `ambiguous`.
    pub date_order: Option<String>,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// The columns.
    pub columns: Vec<LookedColumn>,
    /// Column index by role.
    pub mapping: BTreeMap<String, u32>,
    /// How sure each proposal is.
    pub confidence: BTreeMap<String, f64>,
    /// Whether a person must look at it.
    pub needs_mapping: bool,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct LookedColumn {
    /// Its name.
    pub name: String,
    /// Some of its values.
    pub samples: Vec<String>,
}

/// The choices of a filter.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Facets {
    /// The channels.
    pub channels: Vec<Facet>,
    /// The products.
    pub products: Vec<Facet>,
    /// The countries.
    pub countries: Vec<Facet>,
    /// The currencies.
    pub currencies: Vec<Facet>,
    /// The currency counted.
    pub currency: Option<String>,
    /// The first day of the files.
    pub first_day: Option<String>,
    /// The last day of the files.
    pub last_day: Option<String>,
}

/// One value of a filter.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// How many orders have it.
    pub orders: u64,
}

impl Facets {
    /// The list behind a key of the address.
    pub fn list(&self, key: &str) -> &[Facet] {
        match key {
            "channel" => &self.channels,
            "product" => &self.products,
            "country" => &self.countries,
            _ => &[],
        }
    }

    /// The name at a place of the list behind a key.
    pub fn name(&self, key: &str, place: usize) -> Option<&str> {
        self.list(key).get(place).map(|facet| facet.value.as_str())
    }
}
