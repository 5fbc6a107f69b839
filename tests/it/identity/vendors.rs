//! What the rows of each vendor's export say of their customers besides what these are known by.

use super::part;
use crate::ingest::support::tables_of;
use crate::support::ours;
use perennial::records::OrderBatch;
use std::collections::BTreeSet;

/// `known by: kind text` of every alias of a batch.
fn aliases(batch: &OrderBatch) -> BTreeSet<String> {
    let told = batch.aliases.iter().map(|alias| {
        let (who, text) = (batch.customers.text(alias.customer), batch.alias_texts.text(alias.text));
        format!("{who}: {} {text}", alias.kind.id())
    });
    told.collect()
}

fn of_fixture(fixture: &str) -> BTreeSet<String> {
    let tables = tables_of(&ours(fixture));
    tables.iter().filter_map(|table| table.batch.as_ref()).flat_map(aliases).collect()
}

fn of_text(vendor: &str, text: &str) -> BTreeSet<String> {
    let part = part("export.csv", text, None);
    assert_eq!(part.ledger.vendor, vendor);
    part.batch.iter().flat_map(|batch| aliases(batch)).collect()
}

fn set(told: &[&str]) -> BTreeSet<String> {
    told.iter().map(|told| (*told).to_owned()).collect()
}

#[test]
fn fixtures_with_several_identifiers_give_them_and_others_nothing() {
    let several = set(&["cus_inv1: email iris@example.org", "cus_inv2: email lin@example.org"]);
    assert_eq!(of_fixture("fixtures/stripe/unified_payments.csv"), several);
    // Two of the orders are of guests, whose number is 0.
    assert_eq!(of_fixture("fixtures/woocommerce/order_fields.csv"), set(&["lin@example.org: id 8"]));
    // A name counts with its post code only.
    assert_eq!(of_fixture("fixtures/etsy/sold_orders.csv"), set(&["fern_b: name Fern Brook 00001"]));
    for plain in
        ["stripe/payments.csv", "shopify/orders_export.csv", "paypal/activity_41.CSV", "square/transactions.csv"]
    {
        assert_eq!(of_fixture(&format!("fixtures/{plain}")), BTreeSet::new(), "{plain}");
    }
}

#[test]
fn a_shop_gives_phones_of_the_buyer_and_not_of_who_receives() {
    let head = "Name,Email,Phone,Financial Status,Paid at,Total,Created at,Lineitem name,Lineitem quantity,Billing Name,\
                Billing Zip,Billing Phone,Shipping Name,Shipping Zip,Shipping Phone\n";
    let rows = "#1,Ada@example.com,'+44 1,paid,2024-03-01,5.00,2024-03-01 10:00:00 +0000,Book,1,Ada Fern,N1,+44 2,Bo,N9,+44 9\n\
                #1,Ada@example.com,,,,,,Lamp,1,,,,,,\n\
                #2,,+44 3,paid,2024-03-02,5.00,2024-03-02 10:00:00 +0000,Book,1,Cy,,,Cy,,\n";
    let told = of_text("shopify", &format!("{head}{rows}"));
    let expected = ["phone +441", "phone +442", "name Ada Fern N1"].map(|alias| format!("ada@example.com: {alias}"));
    assert_eq!(told, BTreeSet::from(expected));
}

#[test]
fn a_payment_gives_the_phone_beside_the_address() {
    let head = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,\
                Transaction ID,Reference Txn ID,Zip/Postal Code,Contact Phone Number\n";
    let rows = "13/01/2024,10:00:00,GMT,Ada Fern,Website Payment,Completed,GBP,20.00,-1.00,19.00,ada@example.com,\
                shop@example.com,T1,,N1,020 5550 0101\n\
                14/01/2024,10:00:00,GMT,Ada Fern,Payment Refund,Completed,GBP,-20.00,1.00,-19.00,shop@example.com,\
                ada@example.com,T2,T1,,\n";
    let told = of_text("paypal", &format!("{head}{rows}"));
    assert_eq!(told, set(&["ada@example.com: name Ada Fern N1", "ada@example.com: phone 02055500101"]));
}
