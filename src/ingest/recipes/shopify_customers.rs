//! Shopify, Customers, Export: a customer a row.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 11] = [
    "First Name",
    "Last Name",
    "Email",
    "Accepts Email Marketing",
    "Province Code",
    "Country Code",
    "Zip",
    "Accepts SMS Marketing",
    "Total Spent",
    "Total Orders",
    "Tax Exempt",
];

/// The plan of a customers export. It has no date of sign-up and no currency. Newer exports begin with the customer's
/// number and call the address the default one (from memory).
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let email = header.column("Email")?;
    let own = ["Accepts Email Marketing", "Accepts Marketing", "Tax Exempt", "Accepts SMS Marketing"];
    if found < 6
        || header.count(&own) == 0
        || header.column("Total Spent").is_none()
        || header.column("Lineitem name").is_some()
    {
        return None;
    }
    let confidence = 0.7 + 0.29 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Customers, "shopify", confidence, vec![evidence])
        .with(Role::Customer, header.any(&["Customer ID", "Id"]))
        .with(Role::Email, Some(email))
        .with(Role::FirstName, header.column("First Name"))
        .with(Role::LastName, header.column("Last Name"))
        .with(Role::Phone, header.any(&["Phone", "Default Address Phone"]))
        .with(Role::Consent, header.any(&["Accepts Email Marketing", "Accepts Marketing"]))
        .with(Role::Company, header.any(&["Company", "Default Address Company"]))
        .with(Role::City, header.any(&["City", "Default Address City"]))
        .with(Role::Region, header.any(&["Province", "Province Code", "Default Address Province Code"]))
        .with(Role::PostCode, header.any(&["Zip", "Default Address Zip"]))
        .with(Role::Country, header.any(&["Country", "Country Code", "Default Address Country Code"]))
        .with(Role::TotalSpent, header.column("Total Spent"))
        .with(Role::TotalOrders, header.column("Total Orders"))
        .with(Role::Tags, header.column("Tags"));
    Some(plan)
}
