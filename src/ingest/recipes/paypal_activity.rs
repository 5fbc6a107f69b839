//! PayPal, Activity, Download: one row for every movement on the account, of which only some are sales.

use crate::ingest::plan::{Amount, CustomerColumn, NegativeRows, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::ingest::zones::Zone;
use crate::ingest::{dates::DateOrder, status};
use crate::records::{CustomerKind, Evidence, Role, SetAsideReason};

/// The columns of one language.
struct Names {
    date: &'static str,
    clock: &'static str,
    zone: [&'static str; 2],
    kind: [&'static str; 2],
    status: &'static str,
    currency: &'static str,
    gross: [&'static str; 2],
    others: [&'static str; 4],
    /// Hardly another system's file has these.
    telling: [&'static str; 6],
    from: &'static str,
    to: &'static str,
    name: &'static str,
    id: &'static str,
    reference: &'static str,
    item: &'static str,
    impact: &'static str,
    country: [&'static str; 2],
    phone: [&'static str; 2],
    post_code: [&'static str; 2],
}

const ENGLISH: Names = Names {
    date: "Date",
    clock: "Time",
    zone: ["TimeZone", "Time zone"],
    kind: ["Type", "Description"],
    status: "Status",
    currency: "Currency",
    gross: ["Gross", "Amount"],
    others: ["Fee", "Net", "Name", "Balance"],
    telling: ["TimeZone", "Receipt ID", "From Email Address", "Transaction ID", "Reference Txn ID", "Balance Impact"],
    from: "From Email Address",
    to: "To Email Address",
    name: "Name",
    id: "Transaction ID",
    reference: "Reference Txn ID",
    item: "Item Title",
    impact: "Balance Impact",
    country: ["Country Code", "Country"],
    phone: ["Contact Phone Number", "Phone Number"],
    post_code: ["Zip/Postal Code", "Postal Code"],
};

const GERMAN: Names = Names {
    date: "Datum",
    clock: "Uhrzeit",
    zone: ["Zeitzone", "Zeitzone"],
    kind: ["Typ", "Beschreibung"],
    status: "Status",
    currency: "Währung",
    gross: ["Brutto", "Betrag"],
    others: ["Gebühr", "Netto", "Name", "Guthaben"],
    telling: [
        "Zeitzone",
        "Entgelt",
        "Absender E-Mail-Adresse",
        "Transaktionscode",
        "Zugehöriger Transaktionscode",
        "Auswirkung auf Guthaben",
    ],
    from: "Absender E-Mail-Adresse",
    to: "Empfänger E-Mail-Adresse",
    name: "Name",
    id: "Transaktionscode",
    reference: "Zugehöriger Transaktionscode",
    item: "Artikelbezeichnung",
    impact: "Auswirkung auf Guthaben",
    country: ["Ländervorwahl", "Land"],
    phone: ["Telefon", "Telefonnummer"],
    post_code: ["PLZ", "Postleitzahl"],
};

/// The plan of an activity download, English or German, with few columns or all.
///
/// Sales are completed rows of a positive gross amount that are no bookkeeping; money paid to others is set aside as
/// outgoing. A refund is a row below zero whose type says so; it belongs to the sale its reference names. The customer is
/// the sender's address, else the name. The same English header holds British and American dates: a day above 12 settles
/// it, else the time zone does, else the reader is asked.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    [(&ENGLISH, None), (&GERMAN, Some(DateOrder::Dmy))]
        .into_iter()
        .filter_map(|(names, order)| in_language(header, names, order))
        .max_by(|one, other| one.confidence.total_cmp(&other.confidence))
}

fn in_language(header: &Header<'_>, names: &Names, order: Option<DateOrder>) -> Option<Plan> {
    let timestamp = header.column(names.date)?;
    let kind = header.any(&names.kind)?;
    let gross = header.any(&names.gross)?;
    let clock = header.column(names.clock);
    let zone = header.any(&names.zone);
    let currency = header.column(names.currency);
    let status = header.column(names.status);
    let common = [clock, zone, currency, status].iter().flatten().count() as u32;
    let (others, _) = header.signature(&names.others);
    let (telling, _) = header.signature(&names.telling);
    let is_gross = header.column(names.gross[0]).is_some() || zone.is_some();
    if !is_gross || telling == 0 || common + others + telling < 4 {
        return None;
    }
    // No file has all of the columns: the least of them are the ten of the smallest download.
    let (found, of) = (3 + common + others + telling, 10);
    let by_zone = zone.and_then(|zone| header.samples(zone).find_map(Zone::date_order));
    let kinds = [(names.from, CustomerKind::Email), (names.name, CustomerKind::Name)];
    let customer = kinds.iter().filter_map(|&(name, kind)| {
        Some(CustomerColumn { column: header.column(name)?, with: None, kind: Some(kind) })
    });
    let id = header.column(names.id);
    let rules = [
        RowRule::on(header.column(names.impact), impact),
        RowRule::on(Some(kind), movement),
        RowRule::on(status, outcome),
    ];
    let mut aliases = CustomerColumn::of([(header.any(&names.phone), CustomerKind::Phone)]);
    aliases.extend(CustomerColumn::name_with_post_code(header.column(names.name), header.any(&names.post_code)));
    let mut plan = Plan {
        vendor: "paypal",
        confidence: 0.75 + 0.25 * f64::from(found.min(of)) / f64::from(of),
        evidence: vec![Evidence::HeaderColumns { found: found.min(of), of }],
        customer: customer.collect(),
        aliases,
        timestamp: Some(timestamp),
        clock,
        zone,
        order: id,
        amount: Amount::EachRow(gross),
        rows_add: true,
        negative: NegativeRows {
            order: header.column(names.reference).filter(|_| id.is_some()),
            customer: header.column(names.to).filter(|_| header.column(names.from).is_some()),
        },
        product: header.column(names.item),
        currency,
        rules: rules.into_iter().flatten().collect(),
        country: header.any(&names.country).into_iter().collect(),
        date_order: order.or(by_zone),
        date_order_by: zone.filter(|_| order.is_none()),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(gross)), (Role::Status, status)]);
    Some(plan)
}

/// Rows that move no money are notes.
fn impact(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    (text == "memo").then_some(SetAsideReason::Bookkeeping)
}

/// What kind of movement a row is.
fn movement(text: &str, is_negative: bool) -> Option<SetAsideReason> {
    let within = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if within(&BOOKKEEPING) || text == "order" {
        return Some(SetAsideReason::Bookkeeping);
    }
    match (within(&REFUND) && !within(&["fee", "gebühr"]), is_negative) {
        (true, true) | (false, false) => None,
        // What came back for a purchase of one's own is no sale.
        (true, false) => Some(SetAsideReason::Bookkeeping),
        (false, true) => Some(SetAsideReason::Outgoing),
    }
}

/// Whether the movement took place. A sale that was given back later stays a sale: its refund is a row of its own.
fn outcome(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if begins(&NOT_COMPLETED) {
        Some(SetAsideReason::NotCompleted)
    } else if begins(&["reversed", "removed", "rückbuchung", "zurückgebucht"]) {
        Some(SetAsideReason::Voided)
    } else if text.starts_with("returned") {
        Some(SetAsideReason::Failed)
    } else {
        status::reason(text)
    }
}

const BOOKKEEPING: [&str; 26] = [
    "authorization",
    "authorisation",
    "withdrawal",
    "deposit",
    "hold",
    "payment release",
    "reversal",
    "currency conversion",
    "void",
    "funding",
    "transfer to bank",
    "invoice sent",
    "invoice item",
    "request sent",
    "shopping cart item",
    "autorisierung",
    "genehmigung",
    "abbuchung",
    "auszahlung",
    "bankgutschrift",
    "einzahlung",
    "einbehaltung",
    "freigabe",
    "rückbuchung",
    "währungsumrechnung",
    "stornierung",
];
const REFUND: [&str; 5] = ["refund", "chargeback", "rückzahlung", "rückerstattung", "erstattung"];
const NOT_COMPLETED: [&str; 12] = [
    "pending",
    "uncleared",
    "unclaimed",
    "held",
    "placed",
    "processing",
    "created",
    "active",
    "ausstehend",
    "einbehalten",
    "offen",
    "in bearbeitung",
];
