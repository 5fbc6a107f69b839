//! Proposes what the columns of an unknown table are, from their names and from the values of the first rows.

use super::recognise::Header;
use super::vocabulary::{Named, Names};
use super::{currencies, dates, names, numbers};
use crate::records::Role;
use crate::records::{Evidence, RecordKind};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A proposed mapping.
pub struct Proposal {
    /// Column by role.
    pub columns: BTreeMap<Role, u32>,
    /// How sure each is.
    pub confidence: BTreeMap<Role, f64>,
    /// Why.
    pub evidence: Vec<Evidence>,
    /// Whether the table can be read on the strength of this: customer and time are clear and something was bought.
    pub is_clear: bool,
}

/// From this on a column is taken without asking.
pub const SURE: f64 = 0.8;
/// Below this a column is not even proposed.
pub const FAINT: f64 = 0.5;

/// Proposes a mapping.
pub fn propose(header: &Header<'_>) -> Proposal {
    let width = header.head.names.len();
    let profiles: Vec<Profile> = (0..width).map(|column| Profile::of(header, column)).collect();
    let named: Vec<Named> = header.head.names.iter().map(|name| Named::of(name)).collect();
    let mut scores: Vec<(f64, Role, usize)> = Vec::new();
    let orders = RecordKind::Orders.roles().iter().copied();
    for role in orders.filter(|role| !matches!(role, Role::Email | Role::Phone | Role::Sku | Role::RefundedAt)) {
        let names = Names::of(role);
        for (column, profile) in profiles.iter().enumerate() {
            let by_name = if header.head.has_header { named[column].score(names) } else { 0.0 };
            if role == Role::Amount && by_name < SURE && names::is_part_of_amount(&named[column].words) {
                continue;
            }
            let score = profile.weigh(role, by_name);
            if score >= FAINT {
                scores.push((score, role, column));
            }
        }
    }
    if !scores.iter().any(|&(score, role, _)| role == Role::Customer && score >= SURE)
        && let Some(found) = by_repetition(header, &named, &scores)
    {
        scores.push(found);
    }
    // The surest first; among equals the more needed role, then the column further left.
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut proposal =
        Proposal { columns: BTreeMap::new(), confidence: BTreeMap::new(), evidence: Vec::new(), is_clear: false };
    let mut taken = vec![false; width];
    for &(score, role, column) in &scores {
        if taken[column] || proposal.columns.contains_key(&role) {
            continue;
        }
        taken[column] = true;
        proposal.columns.insert(role, column as u32);
        proposal.confidence.insert(role, score);
        let is_named = header.head.has_header && named[column].score(Names::of(role)) > 0.0;
        let (role, column) = (role.id().to_owned(), header.head.names[column].clone());
        proposal.evidence.push(if is_named {
            Evidence::ColumnName { role, column }
        } else {
            Evidence::ColumnValues { role, column }
        });
    }
    add_besides(&mut proposal, header, &profiles, &named, &mut taken);
    let sure = |role: Role| proposal.confidence.get(&role).is_some_and(|&score| score >= SURE);
    // A price with no pieces beside it is what was paid.
    let has_pieces = sure(Role::Quantity) || !proposal.columns.contains_key(&Role::Quantity);
    let bought = sure(Role::Amount) || sure(Role::UnitPrice) && has_pieces || sure(Role::Order);
    proposal.is_clear = sure(Role::Customer) && sure(Role::Timestamp) && bought;
    proposal
}

/// Proposes the address and the phone that stand beside the column of the customer, and the stock number that stands beside
/// that of the product and the day beside what was given back.
fn add_besides(
    proposal: &mut Proposal,
    header: &Header<'_>,
    profiles: &[Profile],
    named: &[Named],
    taken: &mut [bool],
) {
    if !header.head.has_header {
        return;
    }
    for (role, beside) in [
        (Role::Email, Role::Customer),
        (Role::Phone, Role::Customer),
        (Role::Sku, Role::Product),
        (Role::RefundedAt, Role::Refund),
    ] {
        if !proposal.columns.contains_key(&beside) {
            continue;
        }
        let fits = |column: &usize| {
            let profile = &profiles[*column];
            let are_such = match role {
                Role::Email => profile.emails >= 0.9,
                Role::RefundedAt => profile.dates >= 0.9,
                Role::Sku => profile.cells > 0 && profile.clear_dates < 0.5,
                _ => profile.cells > 0 && header.samples(*column).all(is_phone),
            };
            are_such && !taken[*column] && named[*column].score(Names::of(role)) >= SURE
        };
        let Some(column) = (0..named.len()).find(fits) else { continue };
        taken[column] = true;
        proposal.columns.insert(role, column as u32);
        proposal.confidence.insert(role, named[column].score(Names::of(role)));
        let (role, column) = (role.id().to_owned(), header.head.names[column].clone());
        proposal.evidence.push(Evidence::ColumnName { role, column });
    }
}

/// Seven digits or more, and nothing but what phones are written with.
fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 7
        && text.chars().all(|letter| letter.is_ascii_digit() || "+-() ./".contains(letter))
}

/// A column that is only called `id`, when its values tell what it numbers: a customer comes back at another
/// moment, while the rows of an order are nearly all of one.
fn by_repetition(header: &Header<'_>, named: &[Named], scores: &[(f64, Role, usize)]) -> Option<(f64, Role, usize)> {
    let column = named.iter().position(|named| named.words == "id")?;
    let dated = scores.iter().filter(|(_, role, _)| *role == Role::Timestamp);
    let &(_, _, timestamp) = dated.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let mut moments: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut again, mut at_once) = (0, 0);
    for row in &header.head.sample {
        let (Some(id), Some(moment)) = (row.get(column), row.get(timestamp)) else { continue };
        if id.trim().is_empty() {
            continue;
        }
        match moments.insert(id, moment) {
            Some(before) if before != moment => again += 1,
            Some(_) => at_once += 1,
            None => {}
        }
    }
    (again > 4 * at_once).then_some((SURE, Role::Customer, column))
}

/// What the values of a column look like, as shares of the filled cells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Profile {
    /// Filled cells, of all rows.
    pub filled: f64,
    /// How many cells are filled.
    pub cells: usize,
    /// Dates in any form, plain numbers that may be one among them.
    pub dates: f64,
    /// Dates that are nothing else.
    pub clear_dates: f64,
    /// Numbers.
    pub numbers: f64,
    /// Numbers with decimals.
    pub decimals: f64,
    /// E-mail addresses.
    pub emails: f64,
    /// Codes of currencies.
    pub codes: f64,
    /// Different values.
    pub distinct: f64,
}

impl Profile {
    /// The profile of a column in the first rows.
    pub fn of(header: &Header<'_>, column: usize) -> Profile {
        // A quote that a damaged row left in a cell says nothing about the column.
        let cells: Vec<Cow<'_, str>> = header
            .samples(column)
            .map(|cell| if cell.contains('"') { Cow::Owned(cell.replace('"', "")) } else { Cow::Borrowed(cell) })
            .collect();
        let rows = header.head.sample.len().max(1) as f64;
        let filled = cells.len().max(1) as f64;
        let share = |fits: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| fits(cell)).count() as f64 / filled;
        let mut distinct = cells.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let is_date = |cell: &str| dates::is_date(dates::read(cell));
        Profile {
            filled: cells.len() as f64 / rows,
            cells: cells.len(),
            dates: share(&is_date),
            clear_dates: share(&|cell| is_date(cell) && cell.contains(['-', '/', '.', ':', ' '])),
            numbers: share(&|cell| numbers::read(cell).value > numbers::UNREADABLE),
            decimals: share(&|cell| {
                let number = numbers::read(cell);
                number.value > numbers::UNREADABLE && number.mark.is_some()
            }),
            emails: share(&|cell| cell.contains('@') && cell.contains('.') && !cell.contains(' ')),
            codes: share(&|cell| currencies::is_code(cell)),
            distinct: distinct.len() as f64 / filled,
        }
    }

    /// How sure a role is, by name and values together. Values that do not fit rule a name out; values that fit well
    /// propose a column whose name says nothing.
    pub fn weigh(&self, role: Role, by_name: f64) -> f64 {
        if self.cells == 0 {
            return by_name.min(0.6);
        }
        match role {
            Role::Timestamp if self.dates >= 0.9 => by_name.max(if self.clear_dates >= 0.9 { 0.75 } else { 0.55 }),
            Role::Timestamp => 0.0,
            Role::Amount | Role::UnitPrice | Role::Refund if self.numbers < 0.9 || self.clear_dates > 0.5 => 0.0,
            Role::Amount => by_name.max(if self.decimals > 0.5 { 0.55 } else { 0.0 }),
            Role::Quantity => {
                if self.numbers >= 0.9 {
                    by_name
                } else {
                    0.0
                }
            }
            Role::Currency if self.codes >= 0.9 => by_name.max(0.75),
            Role::Currency => 0.0,
            Role::Customer if self.emails >= 0.9 && self.filled > 0.5 => by_name.max(0.85),
            Role::Customer if self.clear_dates >= 0.9 || self.decimals > 0.5 => 0.0,
            Role::Customer if self.distinct * (self.cells as f64) <= 2.0 && self.cells > 20 => by_name.min(0.6),
            Role::Status | Role::Channel | Role::Campaign | Role::Discount | Role::Country
                if self.clear_dates > 0.5 || self.decimals > 0.5 =>
            {
                0.0
            }
            Role::Order | Role::Product if self.clear_dates >= 0.9 || self.decimals > 0.5 => 0.0,
            _ => by_name,
        }
    }
}
