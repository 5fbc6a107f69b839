//! Columns by what their names say, in every language that the lists of names know, for recipes and proposals.

use super::dates;
use super::recognise::Header;
use super::record_plan::{RecordPlan, Unpivot};
use super::vocabulary::{Named, Names};
use crate::records::Role;

/// From this on a name is one of the list, and not only contains one.
const KNOWN: f64 = 0.8;

/// The roles that columns have by name, at least this surely; each role and each column once, the surest first.
pub fn roles(header: &Header<'_>, among: &[Role], least: f64) -> Vec<(Role, usize)> {
    let named: Vec<Named> = header.head.names.iter().map(|name| Named::of(name)).collect();
    let mut scores: Vec<(f64, usize, usize)> = Vec::new();
    for (rank, &role) in among.iter().enumerate() {
        let names = Names::of(role);
        for (column, named) in named.iter().enumerate() {
            let score = named.score(names);
            if score >= least {
                scores.push((score, rank, column));
            }
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut found: Vec<(Role, usize)> = Vec::new();
    for (_, rank, column) in scores {
        if !found.iter().any(|&(role, taken)| role == among[rank] || taken == column) {
            found.push((among[rank], column));
        }
    }
    found
}

/// The surest of these roles that a column has by its name.
pub fn role_of(header: &Header<'_>, column: usize, among: &[Role]) -> Option<Role> {
    let named = Named::of(header.head.names.get(column)?);
    let scored = among.iter().map(|&role| (role, named.score(Names::of(role)))).filter(|(_, score)| *score >= KNOWN);
    scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(role, _)| role)
}

/// Adds these roles for the columns whose names are known and that have no use yet.
pub fn add(mut plan: RecordPlan, header: &Header<'_>, among: &[Role]) -> RecordPlan {
    for (role, column) in roles(header, among, KNOWN) {
        if !plan.uses(column) {
            plan = plan.with(role, Some(column));
        }
    }
    plan
}

/// Makes every column from here on that has no use yet a measure: each filled cell is a record, with the column's name.
pub fn add_measures(mut plan: RecordPlan, header: &Header<'_>, from: usize) -> RecordPlan {
    let names = &header.head.names;
    let columns = (from..names.len()).filter(|&column| !plan.uses(column) && !names[column].trim().is_empty());
    let columns: Vec<(usize, String)> = columns.map(|column| (column, names[column].trim().to_owned())).collect();
    if !columns.is_empty() {
        plan.unpivot = Some(Unpivot::of_columns(columns, Role::Metric, Role::Value));
    }
    plan
}

/// Whether what is needed of the kind is there.
pub fn is_whole(plan: &RecordPlan) -> bool {
    plan.kind.needs().iter().all(|group| group.iter().any(|&role| plan.fills(role)))
}

/// Whether most cells of a column are days written year first.
pub fn is_day(header: &Header<'_>, column: usize) -> bool {
    share(header, column, is_iso_day)
}

/// Whether most filled cells of a column in the first rows are such; not where there is none.
pub fn share(header: &Header<'_>, column: usize, is_such: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut such) = (0, 0);
    for cell in header.samples(column) {
        all += 1;
        such += usize::from(is_such(cell));
    }
    all > 0 && such * 10 >= all * 9
}

/// Whether a text is a day such as `2024-01-31`, or the start of one.
pub fn is_iso_day(text: &str) -> bool {
    text.len() >= 10 && text.as_bytes()[4] == b'-' && dates::is_date(dates::read(text))
}
