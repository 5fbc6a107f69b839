//! How the columns of a recognised table become records that are no orders.

use super::dates::DateOrder;
use super::table::Row;
use crate::records::{Evidence, RecordKind, Role, SetAsideReason, SkipReason};
use crate::units::{Currency, Day};
use std::collections::BTreeMap;

/// What every column means, and which rows are records.
#[derive(Clone, Debug, Default)]
pub struct RecordPlan {
    /// What the rows are.
    pub kind: RecordKind,
    /// Whose export it is.
    pub vendor: &'static str,
    /// How sure the recognition is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
    /// Where the value of each role comes from.
    pub columns: Vec<RoleColumn>,
    /// One column a day or period, each cell of which is a record.
    pub unpivot: Option<Unpivot>,
    /// Which rows are records; every one where there is no rule.
    pub row_rule: Option<RowRule>,
    /// How sure each role is by itself, where the plan was proposed.
    pub column_confidence: BTreeMap<Role, f64>,
    /// Columns that say nothing, such as those of an empty name and without values.
    pub ignored: Vec<usize>,
    /// Better names of columns than those in the file: a question and its choice, without signs of layout.
    pub names: Vec<(usize, String)>,
    /// The currency of the money columns, where a column's name or a title says it.
    pub currency: Option<Currency>,
    /// The days that the table as a whole covers.
    pub period: Option<(Day, Day)>,
    /// The vendor's order of day and month, where its dates do not settle it.
    pub date_order: Option<DateOrder>,
}

/// Where the value of a role comes from.
#[derive(Clone, Debug)]
pub struct RoleColumn {
    /// The role.
    pub role: Role,
    /// Where its value stands.
    pub source: Source,
    /// What numbers are multiplied by: 0.01 for percents without their sign, 3,600 for durations in hours.
    pub factor: f64,
}

/// Where a value stands.
#[derive(Clone, Debug)]
pub enum Source {
    /// In a column.
    Column(usize),
    /// In the first of these columns that is not empty.
    First(Vec<usize>),
    /// In several columns, joined with a space: date, time and zone.
    Joined(Vec<usize>),
    /// In a column that is filled on the first row of a group alone, the group being named on each; behind it, after a dash, the
    /// values of the options by which the rows of a group differ.
    Variant {
        /// Names the group.
        group: usize,
        /// The column.
        title: usize,
        /// The options.
        options: Vec<usize>,
    },
    /// Above the table, in its title or in the file's name: the same for all rows.
    Fixed(String),
    /// In a column that counts days, weeks or months from 0 since a day.
    Since {
        /// The column.
        column: usize,
        /// The day of number 0.
        start: Day,
        /// What is counted.
        step: Step,
    },
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Calendar weeks from Sunday to Saturday, the first of which begins on the day itself.
    SundayWeek,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// Columns of which each set with a filled cell is a record of its own: one a day, one a period, one a measure.
#[derive(Clone, Debug)]
pub struct Unpivot {
    /// What the names of a set say, such as the day, and its columns in the order of `values`; nothing where a set lacks one.
    pub columns: Vec<(String, Vec<Option<usize>>)>,
    /// The role of what the names say.
    pub label: Role,
    /// The roles of the cells.
    pub values: Vec<Role>,
}

impl Unpivot {
    /// Single columns, each with what its name says.
    pub fn of_columns(columns: Vec<(usize, String)>, label: Role, value: Role) -> Unpivot {
        let columns = columns.into_iter().map(|(column, says)| (says, vec![Some(column)])).collect();
        Unpivot { columns, label, values: vec![value] }
    }

    /// Whether a column of the file is in one of the sets.
    pub fn uses(&self, column: usize) -> bool {
        self.columns.iter().any(|(_, set)| set.contains(&Some(column)))
    }
}

/// Says what a row is.
pub type RowRule = fn(&Row<'_>, &RecordPlan) -> RowUse;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowUse {
    /// A record.
    Record,
    /// No data row: a total, a description, a second header.
    Skip(SkipReason),
    /// A data row that does not count.
    SetAside(SetAsideReason),
}

impl RecordPlan {
    /// A plan without columns.
    pub fn new(kind: RecordKind, vendor: &'static str, confidence: f64, evidence: Vec<Evidence>) -> RecordPlan {
        RecordPlan { kind, vendor, confidence, evidence, ..RecordPlan::default() }
    }

    /// Adds a role whose value stands in a column, if there is that column.
    #[must_use]
    pub fn with(self, role: Role, column: Option<usize>) -> RecordPlan {
        self.with_factor(role, column, 1.0)
    }

    /// Adds a role whose numbers are to be multiplied.
    #[must_use]
    pub fn with_factor(mut self, role: Role, column: Option<usize>, factor: f64) -> RecordPlan {
        if let Some(column) = column
            && self.column_of(role).is_none()
        {
            self.columns.push(RoleColumn { role, source: Source::Column(column), factor });
        }
        self
    }

    /// Adds a role whose value stands elsewhere than in one column.
    #[must_use]
    pub fn with_source(mut self, role: Role, source: Source) -> RecordPlan {
        if self.column_of(role).is_none() {
            self.columns.push(RoleColumn { role, source, factor: 1.0 });
        }
        self
    }

    /// Where the value of a role stands.
    pub fn column_of(&self, role: Role) -> Option<&RoleColumn> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// Whether records have a value in a role, wherever it comes from.
    pub fn fills(&self, role: Role) -> bool {
        let unpivoted =
            self.unpivot.as_ref().is_some_and(|unpivot| unpivot.label == role || unpivot.values.contains(&role));
        unpivoted || self.column_of(role).is_some()
    }

    /// The column in which the value of a role stands alone.
    pub fn single_column(&self, role: Role) -> Option<usize> {
        match self.column_of(role)?.source {
            Source::Column(column) | Source::Since { column, .. } => Some(column),
            Source::Variant { title, .. } => Some(title),
            Source::First(ref columns) | Source::Joined(ref columns) => columns.first().copied(),
            Source::Fixed(_) => None,
        }
    }

    /// Whether a column of the file has a use in this plan.
    pub fn uses(&self, column: usize) -> bool {
        let in_roles = self.columns.iter().any(|known| match &known.source {
            Source::Column(used) | Source::Since { column: used, .. } => *used == column,
            Source::First(used) | Source::Joined(used) => used.contains(&column),
            Source::Variant { group: _, title, options } => *title == column || options.contains(&column),
            Source::Fixed(_) => false,
        });
        let in_unpivot = self.unpivot.as_ref().is_some_and(|unpivot| unpivot.uses(column));
        in_roles || in_unpivot || self.ignored.contains(&column)
    }
}
