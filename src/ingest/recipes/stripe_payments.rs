//! Stripe, Payments, Export: one row per charge, with those that failed; all columns or the default ones.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund, RowRule};
use crate::ingest::recognise::Header;
use crate::ingest::status;
use crate::records::{CustomerKind, Role, SetAsideReason};

const SIGNATURE: [&str; 12] = [
    "Created date (UTC)",
    "Amount Refunded",
    "Captured",
    "Converted Amount",
    "Converted Currency",
    "Fee",
    "Payment Source Type",
    "Refunded date (UTC)",
    "Statement Descriptor",
    "Seller Message",
    "Taxes On Fee",
    "Card ID",
];

/// The plan of a payments export, also of one that was saved again by a spreadsheet.
///
/// Amount is in the currency of the customer's card, Converted Amount in the currency of the shop's account. The latter is
/// taken where the file has it, with its refunds: a shop that charges in several currencies has all its revenue in one
/// only there. Sums are kept apart by currency in any case. Who bought: Customer ID, and Customer Email says who that is
/// elsewhere: a checkout without an account makes a new number each time. Where no column says how much was given back, a payment whose
/// status is `Refunded` was given back as a whole.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let timestamp = header.any(&["Created date (UTC)", "Created (UTC)", "Created date", "Created"])?;
    let status = header.column("Status");
    if found < 4 {
        return None;
    }
    let converted = header.column("Converted Amount").zip(header.column("Converted Currency"));
    let has_refunds =
        header.column("Converted Amount Refunded").is_some() || header.column("Amount Refunded").is_none();
    let is_filled = |column: usize| header.samples(column).next().is_some();
    let converted = converted.filter(|&(amount, currency)| has_refunds && is_filled(amount) && is_filled(currency));
    let (amount, currency, refund) = match converted {
        Some((amount, currency)) => (amount, Some(currency), "Converted Amount Refunded"),
        None => (header.column("Amount")?, header.column("Currency"), "Amount Refunded"),
    };
    let kinds = [("Customer ID", CustomerKind::Id), ("Customer Email", CustomerKind::Email)];
    let customer = kinds.iter().filter_map(|&(name, kind)| {
        Some(CustomerColumn { column: header.column(name)?, with: None, kind: Some(kind) })
    });
    let is_utc = header.head.names.get(timestamp).is_some_and(|name| name.contains("UTC"));
    // Where no status is kept, a charge that was not captured is one that failed or is only reserved.
    let captured = header.column("Captured").filter(|_| status.is_none());
    let rules =
        [RowRule::on(status, outcome), RowRule::on(captured, capture), RowRule::on(header.column("Mode"), mode)];
    let refund = match (header.column(refund), status) {
        (Some(column), _) => Refund::Column(column),
        (None, Some(status)) => Refund::WholeByStatus(status),
        (None, None) => Refund::None,
    };
    let mut plan = Plan {
        vendor: "stripe",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer: customer.collect(),
        aliases: CustomerColumn::of([(header.column("Customer Email"), CustomerKind::Email)]),
        timestamp: Some(timestamp),
        fixed_offset: is_utc.then_some(0),
        order: header.column("id"),
        amount: Amount::EachRow(amount),
        rows_add: true,
        refund,
        refunded_at: header.any(&["Refunded date (UTC)", "Refunded date"]),
        product: header.column("Description"),
        currency,
        rules: rules.into_iter().flatten().collect(),
        channel: header.any(&["UTM Source", "utm_source (metadata)"]),
        campaign: header.any(&["UTM Campaign", "utm_campaign (metadata)"]),
        country: ["Shipping Address Country", "Card Address Country", "Card Issue Country"]
            .iter()
            .filter_map(|name| header.column(name))
            .collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount)), (Role::Status, status)]);
    Some(plan)
}

/// What became of a payment. A payment that is on its way counts, as an order that is not paid yet does.
fn outcome(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    match text {
        "uncaptured"
        | "requires_capture"
        | "incomplete"
        | "requires_action"
        | "requires_confirmation"
        | "requires_payment_method"
        | "requires_source" => Some(SetAsideReason::NotCompleted),
        "blocked" => Some(SetAsideReason::Failed),
        _ => status::reason(text),
    }
}

fn capture(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    (text == "false").then_some(SetAsideReason::NotCompleted)
}

fn mode(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    text.starts_with("test").then_some(SetAsideReason::TestOrder)
}
