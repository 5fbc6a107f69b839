//! Zendesk, a view or report of tickets: a ticket a row.

use crate::ingest::durations;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 9] = [
    "Ticket ID",
    "Created Date",
    "Resolved Date",
    "Issue Type",
    "Priority",
    "Agent Assigned",
    "Status",
    "Response Time (hours)",
    "Resolution Time (hours)",
];
/// The names of the export of all tickets (from memory).
const FULL: [&str; 9] = [
    "Id",
    "Requester",
    "Requester email",
    "Created at",
    "Updated at",
    "Solved at",
    "Ticket type",
    "Assignee",
    "Satisfaction Score",
];

/// The names of a report on tickets (from memory).
const REPORT: [&str; 9] = [
    "Ticket ID",
    "Ticket created - Date",
    "Ticket status",
    "Ticket priority",
    "Ticket channel",
    "Ticket group",
    "Ticket subject",
    "Assignee name",
    "Requester email",
];

/// The plan of a table of tickets. Times to the first answer and to the end are in the unit that their names give.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    // The first of those that fit best.
    let signatures = [&SIGNATURE, &FULL, &REPORT].map(|names| header.signature(names));
    let (found, evidence) = signatures.into_iter().rev().max_by_key(|(found, _)| *found)?;
    let id = header.any(&["Ticket ID", "Ticket id", "Id"])?;
    let created = header.any(&["Created Date", "Created at", "Ticket created - Timestamp", "Ticket created - Date"])?;
    if found < 6 {
        return None;
    }
    let confidence = 0.6 + 0.36 * f64::from(found) / 9.0;
    let mut plan = RecordPlan::new(RecordKind::Tickets, "zendesk", confidence, vec![evidence])
        .with(Role::Ticket, Some(id))
        .with(Role::Timestamp, Some(created))
        .with(
            Role::ResolvedAt,
            header.any(&["Resolved Date", "Solved at", "Ticket solved - Timestamp", "Ticket solved - Date"]),
        )
        .with(Role::Status, header.any(&["Status", "Ticket status"]))
        .with(Role::Category, header.any(&["Issue Type", "Ticket type", "Type"]))
        .with(Role::Priority, header.any(&["Priority", "Ticket priority"]))
        .with(Role::Channel, header.any(&["Via", "Channel", "Ticket channel"]))
        .with(Role::Email, header.column("Requester email"))
        .with(Role::Customer, header.any(&["Requester", "Requester id", "Requester ID"]))
        .with(Role::Owner, header.any(&["Agent Assigned", "Assignee", "Assignee name"]))
        .with(Role::Subject, header.any(&["Subject", "Ticket subject"]))
        .with(Role::Tags, header.column("Tags"));
    for (role, start) in [
        (Role::ResponseTime, "response time"),
        (Role::ResponseTime, "first reply time"),
        (Role::ResolutionTime, "resolution time"),
        (Role::ResolutionTime, "full resolution time"),
    ] {
        if let Some(column) = header.starting(start) {
            plan = plan.with_factor(role, Some(column), durations::unit_in(&header.names()[column]));
        }
    }
    Some(plan)
}
