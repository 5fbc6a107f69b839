//! WooCommerce, Analytics, Orders, Download: one row per order, all products in one cell, no e-mail addresses.

use crate::ingest::numbers;
use crate::ingest::plan::{Amount, CustomerColumn, OrderName, Plan};
use crate::ingest::recognise::Header;
use crate::records::{CustomerKind, Evidence, Role};

const DATE: &[&str] = &["Date", "Datum", "Fecha", "Data"];
const ORDER: &[&str] = &[
    "Order #",
    "Commande n°",
    "N° de commande",
    "Bestellung #",
    "Bestellnr.",
    "Bestellung Nr.",
    "Bestellnummer",
    "Pedido #",
    "Pedido nº",
    "Pedido n.º",
    "N.º de pedido",
    "Nº de pedido",
    "Ordine #",
    "Ordine n°",
    "Ordine N.",
    "N. ordine",
    "Bestelling #",
    "Bestelnummer",
    "Encomenda #",
    "Zamówienie #",
];
const STATUS: &[&str] = &["Status", "État", "Statut", "Estado", "Stato"];
const CUSTOMER: &[&str] = &["Customer", "Client", "Kunde", "Cliente", "Klant", "Klient"];
const CUSTOMER_TYPE: &[&str] = &[
    "Customer type",
    "Type de client",
    "Kundentyp",
    "Kundenart",
    "Tipo de cliente",
    "Tipo di cliente",
    "Tipo cliente",
    "Klanttype",
    "Type klant",
    "Typ klienta",
];
const PRODUCTS: &[&str] = &[
    "Product(s)",
    "Produit(s)",
    "Produkt(e)",
    "Producto(s)",
    "Prodotto/i",
    "Prodotti",
    "Prodotto(i)",
    "Product(en)",
    "Produto(s)",
    "Produkt(y)",
];
const ITEMS: &[&str] = &[
    "Items sold",
    "Articles vendus",
    "Verkaufte Artikel",
    "Artikel verkauft",
    "Artículos vendidos",
    "Articoli venduti",
    "Verkochte artikelen",
    "Verkochte items",
    "Itens vendidos",
    "Sprzedane produkty",
];
const NET: &[&str] = &[
    "Net sales",
    "N. Revenue",
    "Ventes nettes",
    "Nettoumsatz",
    "Nettoumsätze",
    "Nettoverkäufe",
    "Ventas netas",
    "Vendite nette",
    "Netto omzet",
    "Netto-omzet",
    "Netto verkoop",
    "Vendas líquidas",
    "Sprzedaż netto",
    FORMATTED,
];
const SIGNATURE: [&[&str]; 8] = [DATE, ORDER, STATUS, CUSTOMER, CUSTOMER_TYPE, PRODUCTS, ITEMS, NET];
/// The amount with its currency symbol, which a download made by the shop's server has beside the plain one.
const FORMATTED: &str = "N. Revenue (formatted)";

/// The plan of a WooCommerce analytics export, made by the browser or by the shop's server. Names in other languages than
/// English and French are from memory.
///
/// The amount is net sales: without tax and shipping, after refunds, which is all this report gives.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let found = SIGNATURE.iter().filter(|names| header.any(names).is_some()).count() as u32;
    let of = SIGNATURE.len() as u32;
    let timestamp = header.any(DATE)?;
    let order = header.any(ORDER)?;
    let amount = header.any(NET)?;
    let customer = header.any(CUSTOMER)?;
    if found < 5 || header.any(PRODUCTS).or(header.any(CUSTOMER_TYPE)).is_none() {
        return None;
    }
    let formatted = header.column(FORMATTED);
    let mut plan = Plan {
        vendor: "woocommerce",
        confidence: 0.7 + 0.3 * f64::from(found) / f64::from(of),
        evidence: vec![Evidence::HeaderColumns { found, of }],
        customer: vec![CustomerColumn { column: customer, with: None, kind: Some(CustomerKind::Name) }],
        timestamp: Some(timestamp),
        order: Some(order),
        order_name: OrderName::WithoutSign,
        amount: Amount::OrderTotal(amount),
        is_net_sales: true,
        product: header.any(PRODUCTS),
        packed_products: true,
        fixed_currency: formatted
            .and_then(|column| header.samples(column).find_map(|cell| numbers::read(cell).currency)),
        status: header.any(STATUS).into_iter().collect(),
        discount_code: header.any(&[
            "Coupon(s)",
            "Gutschein(e)",
            "Code(s) promo",
            "Coupons",
            "Cupón(es)",
            "Codice/i promozionale/i",
            "Waardebon(nen)",
            "Kortingsbon(nen)",
            "Cupão(ões)",
        ]),
        channel: header.any(&[
            "Attribution",
            "Zuordnung",
            "Origine",
            "Herkunft",
            "Atribución",
            "Attribuzione",
            "Attributie",
            "Atribuição",
        ]),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount)), (Role::Customer, Some(customer))]);
    Some(plan)
}
