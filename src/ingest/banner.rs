//! The comment lines that Google Analytics writes above its tables: titles and the days that are covered.

use super::recognise::Header;
use super::record_plan::{RecordPlan, RowUse};
use super::table::Row;
use super::{dates, spans};
use crate::records::{Form, SkipReason};
use crate::units::Day;

/// What the comment lines above a table say.
pub struct Banner {
    /// The first and the last day.
    pub period: (Day, Day),
    /// Whether the days stand on two lines with their names, as in the reports of Google Analytics 4; else on one.
    pub is_named: bool,
}

/// Reads the comment lines above a table or, where they say no days, at the top of its file, in any language: days are
/// eight digits behind a `#`.
pub fn read(header: &Header<'_>) -> Option<Banner> {
    of_lines(header.preamble).or_else(|| of_lines(header.opening))
}

fn of_lines(lines: &[String]) -> Option<Banner> {
    let comments: Vec<&str> = lines.iter().filter_map(|line| line.trim_matches('"').strip_prefix('#')).collect();
    let named = comments.iter().filter_map(|line| {
        let (_, digits) = line.rsplit_once([':', '：'])?;
        day(digits.trim())
    });
    if let [.., first, last] = named.collect::<Vec<_>>()[..]
        && first <= last
    {
        return Some(Banner { period: (first, last), is_named: true });
    }
    let range = |line: &&str| {
        let line = line.trim();
        let digits = line.chars().filter(char::is_ascii_digit).count();
        if digits == 16 && line.len() < 24 { spans::read(line) } else { None }
    };
    comments.iter().rev().find_map(range).map(|period| Banner { period, is_named: false })
}

/// The day that eight digits name.
fn day(digits: &str) -> Option<Day> {
    let is_day = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let at = dates::settle(dates::OrderEvidence::default().note(dates::read(digits)), dates::DateOrder::Ymd);
    (is_day && at > dates::UNREADABLE).then(|| Day::of_seconds(at))
}

/// Skips the total: the row in which the first cell and all texts and days are empty.
pub fn without_total(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let is_empty = |column: usize| row.cell(column).trim().is_empty();
    let says_nothing = plan.columns.iter().all(|known| {
        let names = matches!(known.role.form(), Form::Text | Form::Moment);
        !names || plan.single_column(known.role).is_none_or(is_empty)
    });
    if is_empty(0) && says_nothing { RowUse::Skip(SkipReason::Total) } else { RowUse::Record }
}
