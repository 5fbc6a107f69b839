//! HubSpot, Deals, Export view: a deal a row, with the properties that the view shows.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 8] =
    ["Record ID", "Deal Name", "Deal Stage", "Pipeline", "Amount", "Close Date", "Create Date", "Deal owner"];

/// The plan of a deals export. A deal's time is that of its creation; several companies or contacts stand in one cell,
/// parted by semicolons.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let (name, stage) = (header.column("Deal Name")?, header.column("Deal Stage")?);
    let id = header.any(&["Record ID", "Record ID - Deal", "Deal ID"]);
    if found < 4 {
        return None;
    }
    let confidence = 0.7 + 0.28 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Deals, "hubspot", confidence, vec![evidence])
        .with(Role::Deal, id)
        .with(Role::Name, Some(name))
        .with(Role::Stage, Some(stage))
        .with(Role::Amount, header.column("Amount"))
        .with(Role::Currency, header.any(&["Currency", "Deal currency"]))
        .with(Role::Timestamp, header.any(&["Create Date", "Created Date"]))
        .with(Role::ClosedAt, header.column("Close Date"))
        .with(Role::Owner, header.any(&["Deal owner", "Owner"]))
        .with(Role::Company, header.any(&["Associated Company", "Associated Company Domain", "Associated Company IDs"]))
        .with(Role::Email, header.any(&["Associated Contact Email", "Associated Email"]))
        .with(Role::Customer, header.any(&["Associated Contact", "Associated Contact IDs"]))
        .with(Role::Source, header.any(&["Original Source", "Original Traffic Source"]));
    Some(plan)
}
