//! Exports of one shop dropped together: the same file twice counts once, and two exports of the same payments as one.

use super::support::read;
use crate::support::ours;
use perennial::ingest::ReadOptions;
use perennial::records::{Assembly, Choices, Dataset, Joined, Part, Step};
use perennial::units::Money;
use std::sync::Arc;

fn joined(files: &[&str]) -> (Dataset, Joined) {
    let bytes = |file: &&str| std::fs::read(ours(&format!("fixtures/{file}"))).unwrap();
    joined_texts(&files.iter().map(|file| (*file, bytes(file))).collect::<Vec<_>>())
}

fn joined_texts(files: &[(&str, Vec<u8>)]) -> (Dataset, Joined) {
    let mut parts = Vec::new();
    for (file, bytes) in files {
        for table in read(file, bytes, &ReadOptions::default()).unwrap() {
            parts.push(Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: None });
        }
    }
    let mut assembly = Assembly::new(parts, Choices::default()).unwrap();
    loop {
        if let Step::Done(data, joined) = assembly.step(1_000) {
            return (*data, *joined);
        }
    }
}

#[test]
fn law_the_same_file_twice_counts_once() {
    for file in [
        "shopify/orders_export_75.csv",
        "shopify/orders_export_subset.csv",
        "woocommerce/analytics_orders_server.csv",
        "woocommerce/order_fields.csv",
        "amazon/all_orders.txt",
        "amazon/shipments.txt",
        "square/transactions.csv",
        "square/items.csv",
        "stripe/unified_payments.csv",
        "stripe/payments_semicolon.csv",
        "stripe/balance_history.csv",
        "etsy/etsy_statement_2024_5.csv",
        "amazon/date_range_report.csv",
        "paypal/activity_41.CSV",
        "paypal/activity_gbp.CSV",
        "paypal/aktivitaet_de.CSV",
    ] {
        let (once, alone) = joined(&[file]);
        let (twice, account) = joined(&[file, file]);
        assert!(!once.orders.is_empty(), "{file}");
        assert_eq!(format!("{twice:?}"), format!("{once:?}"), "{file}");
        assert_eq!(account.ledger.tally.rows_kept, alone.ledger.tally.rows_kept, "{file}");
        for (first, second) in account.ledger.files[0].totals.iter().zip(&account.ledger.files[1].totals) {
            let known = alone.ledger.files[0]
                .totals
                .iter()
                .find(|total| (total.column.as_str(), total.currency) == (first.column.as_str(), first.currency));
            assert_eq!(first.kept + second.kept, known.unwrap().kept, "{file}: {}", first.column);
            for total in [first, second] {
                assert_eq!(total.column_sum, total.kept + total.set_aside, "{file}: {}", total.column);
            }
        }
    }
}

/// By hand: TX03 stands in both exports and counts as it was charged, 53.60; TX06 only among the items.
#[test]
fn a_payment_in_two_exports_of_square_counts_as_charged() {
    let (data, account) = joined(&["square/transactions.csv", "square/items.csv"]);
    assert_eq!(data.orders.len(), 4);
    let revenue: Money = data.orders.revenue.iter().sum();
    // 1240.00 + 53.60 - 3.60 + 10.00 + 5.00
    assert_eq!(revenue.to_string(), "1305.00");
    assert_eq!((data.refunds.len(), account.orders_in_several_files), (1, 1));
}

/// The product, quantity and amount of every line, in their order.
fn lines(data: &Dataset) -> Vec<(String, i64, String)> {
    let line = |at: usize| {
        let product = data.products.text(data.lines.product.at(at)).to_owned();
        (product, data.lines.quantity_thousandths.at(at) / 1_000, data.lines.amount.at(at).to_string())
    };
    let mut lines: Vec<_> = (0..data.lines.product.len()).map(line).collect();
    lines.sort();
    lines
}

fn assert_tied(account: &Joined) {
    for file in &account.ledger.files {
        let tally = &file.tally;
        assert_eq!(tally.rows_read, tally.rows_kept + tally.rows_set_aside, "{}", file.name);
        for total in &file.totals {
            assert_eq!(total.column_sum, total.kept + total.set_aside, "{}: {}", file.name, total.column);
        }
    }
}

/// What every file still counts in its first column of money, and how many rows of it.
fn kept(account: &Joined) -> Vec<(u64, String)> {
    account.ledger.files.iter().map(|file| (file.tally.rows_kept, file.totals[0].kept.to_string())).collect()
}

/// By hand: the payment was 12.00 with tax, its items are 4.00 and 2 × 3.00; the transactions name the same items again.
#[test]
fn the_items_of_a_payment_in_two_exports_of_square_stand_once() {
    let transactions = "Date,Time,Time Zone,Gross Sales,Gift Card Sales,Partial Refunds,Total Collected,Card Entry Methods,\
        Net Total,Transaction ID,PAN Suffix,Description,Event Type,Customer ID\n\
        2/13/2024,9:05:07 AM,Eastern Time (US & Canada),$10.00,$0.00,$0.00,$12.00,Keyed,$12.00,TA,0000,\
        \"Rye, 2 x Bun\",Payment,C1\n";
    let items = "Date,Time,Time Zone,Item,Qty,Price Point Name,Modifiers Applied,Gross Sales,Net Sales,Transaction ID,\
        Event Type,Customer ID\n\
        2/13/2024,9:05:07 AM,Eastern Time (US & Canada),Rye,1.0,Regular,,$4.00,$4.00,TA,Payment,C1\n\
        2/13/2024,9:05:07 AM,Eastern Time (US & Canada),Bun,2.0,Regular,,$6.00,$6.00,TA,Payment,C1\n";
    let files = [("transactions.csv", transactions.into()), ("items.csv", items.into())];
    for files in [files.clone(), {
        let [one, other] = files;
        [other, one]
    }] {
        let (data, account) = joined_texts(&files);
        assert_eq!(data.orders.revenue.iter().map(|amount| amount.to_string()).collect::<Vec<_>>(), ["12.00"]);
        assert_eq!(lines(&data), [("Bun".into(), 2, "6.00".into()), ("Rye".into(), 1, "4.00".into())]);
        assert_eq!((account.orders_in_several_files, account.reused_order_ids), (1, 0));
        let mut kept = kept(&account);
        kept.sort();
        // The rows of both count: those of one tell the total, those of the other the items.
        assert_eq!(kept, [(1, "12.00".to_owned()), (2, "0.00".to_owned())]);
        assert_tied(&account);
    }
}

/// By hand: 11 and 12 are in both exports, 10 in the analytics alone, 13 in the plugin's alone. The analytics know customers
/// by name and net sales; the plugin writes the minute, the address, the total with tax and what was given back.
#[test]
fn an_order_in_two_exports_of_woocommerce_counts_once() {
    let analytics = "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net sales,Attribution\n\
        2024-05-01 08:00:00,#10,completed,Ada Hill,new,1× Honey,1,,8.00,Direct\n\
        2024-05-02 10:11:12,#11,completed,Iris Lake,returning,\"2× Herbal tea, 1× Honey\",3,,30.00,Organic\n\
        2024-05-03 10:11:12,#12,completed,Lin Mead,new,1× Herbal tea,1,,5.00,Direct\n";
    let plugin = "Order Number,Order Status,Order Date,Email (Billing),Order Total Amount,Order Total Tax Amount,\
        Order Subtotal Amount,Order Refund Amount,Order Currency,Item Name,Quantity,Item Cost\n\
        11,completed,2024-05-02 10:11,iris@example.org,36.00,6.00,30.00,0.00,EUR,Tea of herbs,2,11.00\n\
        11,completed,2024-05-02 10:11,iris@example.org,36.00,6.00,30.00,0.00,EUR,Honey,1,8.00\n\
        12,completed,2024-05-03 10:11,lin@example.org,13.20,2.20,11.00,6.00,EUR,Tea of herbs,1,11.00\n\
        13,completed,2024-05-04 12:00,iris@example.org,9.60,1.60,8.00,0.00,EUR,Honey,1,8.00\n";
    let files = [("analytics.csv", analytics.into()), ("plugin.csv", plugin.into())];
    for files in [files.clone(), {
        let [one, other] = files;
        [other, one]
    }] {
        let (data, account) = joined_texts(&files);
        assert_eq!((account.orders_in_several_files, account.reused_order_ids), (2, 0));
        // 36.00 + (13.20 - 6.00) + 9.60; the order that the analytics alone have is in no known currency.
        let revenue: Money = data.orders.revenue.iter().sum();
        assert_eq!((data.orders.len(), revenue.to_string()), (3, "52.80".to_owned()));
        assert_eq!(data.currency.code(), "EUR");
        assert_eq!(data.customers.len(), 2);
        let tea = |pieces: i64, amount: &str| ("Tea of herbs".to_owned(), pieces, amount.to_owned());
        let honey = || ("Honey".to_owned(), 1, "8.00".to_owned());
        assert_eq!(lines(&data), [honey(), honey(), tea(1, "11.00"), tea(2, "22.00")]);
        let mut kept = kept(&account);
        kept.sort();
        assert_eq!(kept[0], (0, "0.00".to_owned()));
        assert_eq!(kept[1].0, 4);
        assert_tied(&account);
    }
}

/// Two shops number alike: another day, another minute, or another address is another order.
#[test]
fn orders_of_one_number_in_two_exports_stay_apart_where_they_differ() {
    let analytics = "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net sales\n\
        2024-05-01 08:00:00,#10,completed,Ada Hill,new,1× Honey,1,,8.00\n\
        2024-05-02 10:11:12,#11,completed,Iris Lake,new,1× Honey,1,,8.00\n";
    let plugin = "Order Number,Order Status,Order Date,Full Name (Billing),Order Total Amount,Order Total Tax Amount,\
        Order Subtotal Amount\n\
        10,completed,2024-05-02 08:00,Ada Hill,9.60,1.60,8.00\n\
        11,completed,2024-05-02 10:11,Lin Mead,9.60,1.60,8.00\n";
    let (data, account) = joined_texts(&[("analytics.csv", analytics.into()), ("plugin.csv", plugin.into())]);
    assert_eq!((data.orders.len(), account.orders_in_several_files, account.reused_order_ids), (4, 0, 2));
    assert_tied(&account);
}

/// By hand: both exports hold 3100000001 to 3100000003, on the same days or on others. The orders say who bought, what was
/// charged (15.00, 32.00, 25.00) and what was given back (25.00 - 18.00); of the statement nothing is added to that, nor its
/// refund of an order that neither file holds.
#[test]
fn an_account_statement_beside_the_orders_counts_none_of_them_twice() {
    let files = ["etsy/sold_orders.csv", "etsy/etsy_statement_2024_5.csv"];
    let texts = |shift: bool| {
        files.map(|file| {
            let text = std::fs::read_to_string(ours(&format!("fixtures/{file}"))).unwrap();
            let text = if shift { text.replace("May 12, 2024\",Sale", "May 15, 2024\",Sale") } else { text };
            (file, text.replace("05/13/24", "05/14/24").into_bytes())
        })
    };
    for files in [texts(false), texts(true)] {
        let (data, account) = joined_texts(&files);
        let revenue: Money = data.orders.revenue.iter().sum();
        assert_eq!((data.orders.len(), revenue.to_string(), data.refunds.len()), (3, "65.00".to_owned(), 1));
        assert_eq!((account.orders_in_several_files, account.reused_order_ids), (3, 0));
        assert_tied(&account);
    }
}

/// By hand: the charges of the balance are payments of the other file; the refund of 5.00 stands in the other file's own
/// column. py_invented_05 is in the balance alone.
#[test]
fn the_balance_of_stripe_beside_its_payments_counts_no_refund_twice() {
    let payments = "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Fee,Status,Seller Message,\
        Taxes On Fee,Card ID,Customer ID\n\
        py_invented_02,2025-01-02 00:00:00,19.99,5.00,usd,true,Subscription update,1.00,Paid,ok,0.1,pm_02,cus_inv2\n\
        py_invented_01,2025-01-01 00:00:00,9.60,0.00,usd,true,Subscription update,1.00,Paid,ok,0.1,pm_01,cus_inv1\n\
        py_invented_06,2025-01-07 00:00:00,1.00,0.00,usd,true,Subscription update,1.00,Paid,ok,0.1,pm_01,cus_inv1\n";
    let balance = std::fs::read(ours("fixtures/stripe/balance_history.csv")).unwrap();
    let (data, account) = joined_texts(&[("balance.csv", balance), ("payments.csv", payments.into())]);
    let revenue: Money = data.orders.revenue.iter().sum();
    // 19.99 - 5.00 + 9.60 + 1.00 + 12.00
    assert_eq!((data.orders.len(), revenue.to_string(), data.refunds.len()), (4, "37.59".to_owned(), 0));
    assert_eq!(account.orders_in_several_files, 2);
    assert_tied(&account);
}
