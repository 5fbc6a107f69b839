//! A summary of purchases, a customer a row: repeat purchases, age at the last one, age. The form that models of customer
//! lifetime value are fitted to.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 3] = ["frequency", "recency", "T"];

/// The plan of such a summary: its rows are customers, and what it counts stays beside them under its own names. It holds
/// no date, so that nothing of it can be laid on a calendar.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let customer = header.any(&["ID", "customer_id", "CustomerID", "customer", "Id", "cust", "user_id"])?;
    if found < 3 || header.names().len() > 12 {
        return None;
    }
    let plan = RecordPlan::new(RecordKind::Customers, "generic", 0.9, vec![evidence])
        .with(Role::Customer, Some(customer))
        .with(Role::TotalSpent, header.any(&["total_spent", "revenue"]));
    Some(plan)
}
