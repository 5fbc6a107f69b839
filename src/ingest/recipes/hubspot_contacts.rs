//! HubSpot, Contacts, Export view: a contact a row, with the properties that the view shows.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 10] = [
    "Record ID",
    "First Name",
    "Last Name",
    "Email",
    "Phone Number",
    "Lead Status",
    "Create Date",
    "Associated Company",
    "Lifecycle Stage",
    "Contact owner",
];

/// The plan of a contacts export. Its columns are those of the view: the record's number, a name or address and one column
/// that only HubSpot has are enough. Dates of several forms stand in one column.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let id = header.any(&["Record ID", "Record ID - Contact", "Contact ID"])?;
    let email = header.any(&["Email", "Email Address"]);
    let telling =
        header.count(&["Lead Status", "Lifecycle Stage", "Contact owner", "Original Source", "Associated Company"]);
    if found < 4 || telling == 0 || header.column("Deal Name").is_some() {
        return None;
    }
    let confidence = 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Customers, "hubspot", confidence, vec![evidence])
        .with(Role::Customer, Some(id))
        .with(Role::Email, email)
        .with(Role::FirstName, header.column("First Name"))
        .with(Role::LastName, header.column("Last Name"))
        .with(Role::Phone, header.any(&["Phone Number", "Phone", "Mobile Phone Number"]))
        .with(Role::CreatedAt, header.any(&["Create Date", "Created Date", "Date Created"]))
        .with(Role::Stage, header.column("Lifecycle Stage"))
        .with(Role::Status, header.column("Lead Status"))
        .with(
            Role::Company,
            header.any(&["Associated Company", "Company Name", "Company", "Associated Company Domain"]),
        )
        .with(Role::Country, header.any(&["Country/Region", "Country"]))
        .with(Role::Region, header.any(&["State/Region", "State"]))
        .with(Role::PostCode, header.any(&["Postal Code", "Zip"]))
        .with(Role::City, header.column("City"))
        .with(Role::Owner, header.any(&["Contact owner", "Contact Owner"]))
        .with(Role::Channel, header.any(&["Original Source", "Original Traffic Source", "Lead Source"]));
    Some(plan)
}
