//! Amazon, Seller Central, Payments, date range report of transactions: one row for every item paid, fee and transfer (from
//! memory).

use crate::ingest::currencies;
use crate::ingest::plan::{Amount, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::records::{Role, SetAsideReason};
use crate::units::Currency;

/// What the columns are called in one language.
struct Names {
    date: &'static str,
    kind: &'static str,
    order: &'static str,
    sales: &'static str,
    quantity: &'static str,
    product: &'static str,
    /// Further names, by which the report is known.
    others: &'static [&'static str],
}

const LANGUAGES: [Names; 5] = [
    Names {
        date: "date/time",
        kind: "type",
        order: "order id",
        sales: "product sales",
        quantity: "quantity",
        product: "description",
        others: &["settlement id", "sku", "marketplace", "fulfillment", "selling fees", "fba fees", "total"],
    },
    Names {
        date: "Datum/Uhrzeit",
        kind: "Typ",
        order: "Bestellnummer",
        sales: "Umsätze",
        quantity: "Menge",
        product: "Beschreibung",
        others: &["Abrechnungsnummer", "SKU", "Marketplace", "Versand", "Verkaufsgebühren", "Gesamt"],
    },
    Names {
        date: "date/heure",
        kind: "type",
        order: "numéro de la commande",
        sales: "ventes de produits",
        quantity: "quantité",
        product: "description",
        others: &["numéro de versement", "sku", "Marketplace", "traitement", "frais de vente", "total"],
    },
    Names {
        date: "fecha y hora",
        kind: "tipo",
        order: "número de pedido",
        sales: "ventas de productos",
        quantity: "cantidad",
        product: "descripción",
        others: &["identificador de pago", "sku", "web de Amazon", "gestión logística", "tarifas de venta", "total"],
    },
    Names {
        date: "Data/Ora:",
        kind: "Tipo",
        order: "Numero ordine",
        sales: "Vendite",
        quantity: "Quantità",
        product: "Descrizione",
        others: &["Numero pagamento", "SKU", "Marketplace", "Gestione", "Commissioni di vendita", "totale"],
    },
];

/// The plan of a date range report.
///
/// The amount is what the products were sold for, as in the order reports: shipping, gift wrap, tax, promotions and Amazon's
/// fees stand in columns of their own. Orders are the rows of that type alone; a refund below zero gives the order back that
/// it names. Fees, transfers, adjustments and reimbursements are set aside as bookkeeping. The day is that of the payment;
/// where an order report is read too, it says when was ordered. The currency stands above the table, else it is that of the
/// marketplace.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    LANGUAGES.iter().find_map(|names| in_language(header, names))
}

fn in_language(header: &Header<'_>, names: &Names) -> Option<Plan> {
    let needed = [names.date, names.kind, names.order, names.sales];
    let [Some(timestamp), Some(kind), Some(order), Some(sales)] = needed.map(|name| header.column(name)) else {
        return None;
    };
    let all: Vec<&str> =
        needed.into_iter().chain([names.quantity, names.product]).chain(names.others.iter().copied()).collect();
    let (found, evidence) = header.signature(&all);
    if found < 7 {
        return None;
    }
    let marketplace = header.any(&["marketplace", "web de Amazon"]);
    let above = header.preamble.iter().find_map(|line| currency(line));
    let mut plan = Plan {
        vendor: "amazon",
        confidence: 0.7 + 0.3 * f64::from(found) / all.len() as f64,
        evidence: vec![evidence],
        timestamp: Some(timestamp),
        order: Some(order),
        amount: Amount::EachRow(sales),
        rows_add: true,
        is_statement: true,
        product: header.column(names.product),
        sku: header.column("sku"),
        quantity: header.column(names.quantity),
        fixed_currency: above.or_else(|| header.samples(marketplace?).find_map(of_marketplace)),
        channel: marketplace,
        rules: RowRule::on(Some(kind), movement).into_iter().collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(sales)), (Role::Status, Some(kind))]);
    Some(plan)
}

/// The currency that a line above the table names in capitals: `All amounts in USD, unless specified`.
fn currency(line: &str) -> Option<Currency> {
    let mut words = line.split(|letter: char| !letter.is_alphanumeric());
    let code = words.find(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()) && currencies::is_code(word))?;
    Currency::from_code(code).ok()
}

/// The currency of a marketplace, for a report whose lines above the table are gone: a report holds one of them.
fn of_marketplace(name: &str) -> Option<Currency> {
    const CURRENCIES: [(&str, &str); 21] = [
        ("com", "USD"),
        ("ca", "CAD"),
        ("com.mx", "MXN"),
        ("com.br", "BRL"),
        ("co.uk", "GBP"),
        ("de", "EUR"),
        ("fr", "EUR"),
        ("it", "EUR"),
        ("es", "EUR"),
        ("nl", "EUR"),
        ("ie", "EUR"),
        ("com.be", "EUR"),
        ("se", "SEK"),
        ("pl", "PLN"),
        ("com.tr", "TRY"),
        ("co.jp", "JPY"),
        ("in", "INR"),
        ("com.au", "AUD"),
        ("ae", "AED"),
        ("sa", "SAR"),
        ("sg", "SGD"),
    ];
    let lower = name.to_lowercase();
    let ending = lower.strip_prefix("amazon.")?;
    let (_, code) = CURRENCIES.iter().find(|(known, _)| *known == ending)?;
    Currency::from_code(code).ok()
}

/// What is no order and gives none back is an entry of the account.
fn movement(text: &str, is_negative: bool) -> Option<SetAsideReason> {
    let counts = match text {
        "order" | "bestellung" | "commande" | "pedido" | "ordine" => !is_negative,
        "refund"
        | "erstattung"
        | "remboursement"
        | "reembolso"
        | "rimborso"
        | "chargeback refund"
        | "a-to-z guarantee claim" => is_negative,
        _ => false,
    };
    (!counts).then_some(SetAsideReason::Bookkeeping)
}
