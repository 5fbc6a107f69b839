//! Any orders table: mapping, proposals, folding, refunds, statuses, numbers and dates.

use super::support::{account_ties, mapping, read, read_text, sum};
use perennial::ingest::{ReadOptions, TableOptions};
use perennial::records::{CustomerKind, Evidence, NO_OFFSET, RecordKind, Role, SetAsideReason};
use std::collections::BTreeMap;

#[test]
fn a_clear_table_is_read_without_asking() {
    let texts = [
        "Order ID,Customer Email,Order Date,Total\n1,a@x.org,2024-01-31,10.00\n2,b@x.org,2024-02-01,5.50\n",
        "Bestellnummer;Kundennummer;Bestelldatum;Gesamtbetrag\n1;K1;31.01.2024;10,00\n2;K2;01.02.2024;5,50\n",
        "Numéro de commande;Courriel;Date de commande;Montant total\n1;a@x.org;31/01/2024;10,00\n2;b@x.org;01/02/2024;5,50\n",
        "Pedido,Correo electrónico,Fecha,Importe\n1,a@x.org,31/01/2024,\"10,00\"\n2,b@x.org,01/02/2024,\"5,50\"\n",
        "Numero ordine\tCliente\tData ordine\tImporto\n1\tC1\t31-01-2024\t10,00\n2\tC2\t01-02-2024\t5,50\n",
        "Bestelnummer|Klantnummer|Besteldatum|Bedrag\n1|C1|31-01-2024|10,00\n2|C2|01-02-2024|5,50\n",
        "شماره سفارش,ایمیل,تاریخ سفارش,مبلغ\n1,a@x.org,2024-01-31,۱۰\n2,b@x.org,2024-02-01,۵٫۵\n",
        "invoice_no,customer_id,invoice_date,qty,unit_price\n1,7,2024-01-31,2,5.00\n2,8,2024-02-01,1,5.50\n",
    ];
    for text in texts {
        let table = read_text(text, &ReadOptions::default());
        assert!(!table.preview.needs_mapping, "{text}\n{:?}", table.preview);
        assert_eq!((table.ledger.kind, table.ledger.vendor.as_str()), (RecordKind::Orders, "generic"), "{text}");
        let batch = table.batch.unwrap();
        assert_eq!((batch.orders.len(), sum(&batch.orders.gross).as_str()), (2, "15.50"), "{text}");
        assert_eq!(table.ledger.first_day.unwrap().to_string(), "2024-01-31", "{text}");
    }
}

#[test]
fn an_unclear_table_waits_with_a_proposal() {
    let table = read_text("who,when,x\nann,2024-01-31,10.00\nbob,2024-02-01,5.50\n", &ReadOptions::default());
    assert_eq!(table.ledger.problem.as_deref(), Some("needs_mapping"));
    assert!(table.preview.needs_mapping && table.batch.is_none());
    assert_eq!(table.preview.mapping.get(&Role::Timestamp), Some(&1));
    assert!(table.preview.confidence[&Role::Timestamp] < 0.8);
    assert_eq!(table.preview.columns[2].samples, ["10.00", "5.50"]);
}

#[test]
fn a_contacts_list_is_not_taken_for_orders() {
    let table =
        read_text("Email,Created at,Name\na@x.org,2024-01-31,Ann\nb@x.org,2024-02-01,Bo\n", &ReadOptions::default());
    assert_eq!((table.ledger.kind, table.ledger.problem), (RecordKind::Customers, None));
    assert!(table.batch.is_none());
    assert_eq!(table.records.map(|batch| batch.len()), Some(2));
}

#[test]
fn a_remembered_mapping_is_used_for_the_same_header() {
    let text = "who,when,x\nann,2024-01-31,10.00\n";
    let first = read_text(text, &ReadOptions::default());
    let columns = BTreeMap::from([(Role::Customer, 0), (Role::Timestamp, 1), (Role::Amount, 2)]);
    let remembered = BTreeMap::from([(first.preview.header_hash, columns)]);
    let options = ReadOptions { remembered, ..ReadOptions::default() };
    let again = read_text("who,when,x\nbo,2024-03-31,7.00\n", &options);
    assert_eq!(again.ledger.evidence, [Evidence::Remembered]);
    assert_eq!(sum(&again.batch.unwrap().orders.gross), "7.00");
    let other = read_text("whom,when,x\nbo,2024-03-31,7.00\n", &options);
    assert!(other.preview.needs_mapping);
}

#[test]
fn columns_are_found_by_name_in_any_case_or_by_number() {
    let options = mapping(&[(Role::Customer, "CUSTOMER"), (Role::Timestamp, "3"), (Role::Amount, "2")]);
    let table = read_text("customer,sum,day\nann,10.00,2024-01-31\n", &options);
    assert_eq!(table.preview.mapping, BTreeMap::from([(Role::Customer, 0), (Role::Timestamp, 2), (Role::Amount, 1)]));
    assert_eq!(table.batch.unwrap().orders.len(), 1);
}

fn lines() -> ReadOptions {
    mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Product, "product"),
        (Role::Quantity, "qty"),
        (Role::UnitPrice, "price"),
    ])
}

#[test]
fn rows_of_one_order_are_added_and_its_lines_kept_together() {
    let text = "order,customer,date,product,qty,price\n1,a,2024-01-01 10:00,tea,2,3.50\n2,b,2024-01-02 10:00,cup,1,5\n\
                1,a,2024-01-01 10:00,pot,1,20\n";
    let batch = read_text(text, &lines()).batch.unwrap();
    assert_eq!(batch.orders.gross.iter().map(|gross| gross.to_string()).collect::<Vec<_>>(), ["27.00", "5.00"]);
    assert_eq!((batch.orders.rows.to_vec(), batch.orders.first_line.to_vec()), (vec![2, 1], vec![2, 3]));
    assert_eq!(batch.lines.order.to_vec(), [0, 0, 1]);
    let names: Vec<&str> = batch.lines.product.iter().map(|product| batch.products.text(product)).collect();
    assert_eq!(names, ["tea", "pot", "cup"]);
    assert_eq!(batch.lines.quantity_thousandths.to_vec(), [2_000, 1_000, 1_000]);
}

#[test]
fn a_total_repeated_on_every_row_is_counted_once() {
    let text = "order,customer,date,total\n1,a,2024-01-01,30\n1,a,2024-01-01,30\n2,b,2024-01-02,12\n2,b,2024-01-02,12\n\
                3,c,2024-01-03,7\n3,c,2024-01-03,7\n";
    let options = mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Amount, "total"),
    ]);
    let table = read_text(text, &options);
    let evidence = Evidence::ColumnValues { role: "order_total".into(), column: "total".into() };
    assert!(table.ledger.evidence.contains(&evidence));
    assert_eq!(sum(&table.batch.unwrap().orders.gross), "49.00");
}

#[test]
fn negative_rows_are_refunds_of_their_order_or_on_their_own() {
    let text = "order,customer,date,product,qty,price\n1,a,2024-01-01,tea,3,5\n1,a,2024-01-01,tea,-1,5\n\
                C2,a,2024-01-05,tea,-2,5\n3,b,2024-01-06,lost,-4,0\n4,c,2024-01-07,Adjust bad debt,1,-99\n";
    let table = read_text(text, &lines());
    let batch = table.batch.unwrap();
    assert_eq!((sum(&batch.orders.gross), sum(&batch.orders.refund)), ("15.00".into(), "5.00".into()));
    assert_eq!((batch.refunds.len(), sum(&batch.refunds.amount)), (1, "10.00".into()));
    let aside: Vec<_> = table.set_aside.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(aside, [(5, SetAsideReason::EmptyRefund), (6, SetAsideReason::Bookkeeping)]);
    assert!(table.set_aside.iter().all(|row| row.cells.len() == 6), "cells are fetched for every row set aside");
}

#[test]
fn statuses_set_orders_aside_in_several_languages() {
    let statuses = [
        ("cancelled", Some(SetAsideReason::Cancelled)),
        ("storniert", Some(SetAsideReason::Cancelled)),
        ("annulée", Some(SetAsideReason::Cancelled)),
        ("voided", Some(SetAsideReason::Voided)),
        ("expired", Some(SetAsideReason::Failed)),
        ("Fehlgeschlagen", Some(SetAsideReason::Failed)),
        ("test", Some(SetAsideReason::TestOrder)),
        ("paid", None),
        ("pending", None),
        ("partially_refunded", None),
        ("Refunded", None),
    ];
    for (status, reason) in statuses {
        let text = format!("customer,date,amount,status\na,2024-01-31,5,{status}\nb,2024-01-30,6,paid\n");
        let options = mapping(&[
            (Role::Customer, "customer"),
            (Role::Timestamp, "date"),
            (Role::Amount, "amount"),
            (Role::Status, "status"),
        ]);
        let table = read_text(&text, &options);
        assert_eq!(table.set_aside.first().map(|row| row.reason), reason, "{status}");
    }
}

#[test]
fn the_decimal_mark_is_settled_over_the_whole_column() {
    let read = |amounts: &[&str]| {
        let mut text = String::from("customer;date;amount\n");
        for amount in amounts {
            text.push_str(&format!("a;2024-01-31;{amount}\n"));
        }
        let options = mapping(&[(Role::Customer, "1"), (Role::Timestamp, "2"), (Role::Amount, "3")]);
        let table = read_text(&text, &options);
        let gross: Vec<String> = table.batch.unwrap().orders.gross.iter().map(|gross| gross.to_string()).collect();
        (table.preview.decimal_mark, gross)
    };
    let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(read(&["1.234", "5,50"]), (Some("comma".into()), strings(&["1234.00", "5.50"])));
    assert_eq!(read(&["1,234", "5.50"]), (Some("point".into()), strings(&["1234.00", "5.50"])));
    assert_eq!(read(&["1,234", "12"]), (None, strings(&["1234.00", "12.00"])));
    assert_eq!(read(&["1.234.567,89", "1.000"]), (Some("comma".into()), strings(&["1234567.89", "1000.00"])));
}

#[test]
fn offsets_and_currencies_are_kept() {
    let text = "email,created,total,currency\nA@X.org ,2025-03-20 05:20:57 -0700,5,eur\nb@x.org,2025-03-20T05:20:57Z,6,USD\n\
                b@x.org,2025-03-20 05:20:57,7,\n";
    let options = mapping(&[
        (Role::Customer, "email"),
        (Role::Timestamp, "created"),
        (Role::Amount, "total"),
        (Role::Currency, "currency"),
    ]);
    let table = read_text(text, &options);
    assert_eq!(table.ledger.totals.len(), 3);
    let batch = table.batch.unwrap();
    assert_eq!(batch.orders.offset_minutes.to_vec(), [-420, 0, NO_OFFSET]);
    assert_eq!(batch.customers.text(0), "a@x.org");
    assert_eq!(batch.customer_kinds, [CustomerKind::Email, CustomerKind::Email]);
    let codes: Vec<&str> = batch.currencies.iter().map(|currency| currency.code()).collect();
    assert_eq!(codes, ["EUR", "USD", "XXX"]);
}

#[test]
fn two_shops_with_the_same_order_names_stay_apart() {
    let header =
        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n";
    let text = format!(
        "{header}#1,a@x.org,paid,EUR,10.00,2024-01-01 10:00:00 +0100,1,Tea,4.00,111\n\
         #1,a@x.org,,,,2024-01-01 10:00:00 +0100,1,Pot,6.00,\n\
         #1,b@y.org,paid,EUR,7.00,2024-02-01 10:00:00 +0100,1,Cup,7.00,222\n\
         #1,b@y.org,,,,2024-02-01 10:00:00 +0100,1,Jug,0.00,\n"
    );
    let batch = read_text(&text, &ReadOptions::default()).batch.unwrap();
    assert_eq!((batch.orders.len(), batch.orders.rows.to_vec()), (2, vec![2, 2]));
    assert_eq!(sum(&batch.orders.gross), "17.00");
}

#[test]
fn a_date_and_its_time_in_two_cells_are_one_moment() {
    let text = "Order ID,Customer Email,Date,Time,Time zone,Total\n1,a@x.org,2024-01-31,2:30 PM,CET,10.00\n\
                2,b@x.org,2024-07-01,11:05 AM,Europe/Berlin,5.50\n3,b@x.org,2024-07-02,,,1.00\n";
    let batch = read_text(text, &ReadOptions::default()).batch.unwrap();
    let clock: Vec<i64> = batch.orders.placed_at.iter().map(|at| at.rem_euclid(86_400) / 60).collect();
    assert_eq!(clock, [14 * 60 + 30, 11 * 60 + 5, 0]);
    assert_eq!(batch.orders.offset_minutes.to_vec(), [60, 120, NO_OFFSET]);
}

#[test]
fn a_column_called_id_is_the_customer_where_it_comes_back_on_other_days() {
    let log = "Id,Date,Price\n1,2024-01-31,10.00\n1,2024-03-02,12.00\n2,2024-02-01,5.50\n";
    let table = read_text(log, &ReadOptions::default());
    assert!(!table.preview.needs_mapping);
    let batch = table.batch.unwrap();
    assert_eq!((batch.customers.len(), sum(&batch.orders.gross).as_str()), (2, "27.50"));
    let lines = "Id,Date,Price\n1,2024-01-31,10.00\n1,2024-01-31,12.00\n2,2024-02-01,5.50\n";
    assert!(read_text(lines, &ReadOptions::default()).preview.needs_mapping, "the rows of an order are of one day");
}

#[test]
fn an_order_given_back_before_it_is_named_keeps_its_own_day_and_customer() {
    let text = "order,customer,date,product,qty,price\n1,shop,2024-01-09,tea,-1,5\n1,a,2024-01-01,tea,3,5\n";
    let batch = read_text(text, &lines()).batch.unwrap();
    assert_eq!((sum(&batch.orders.gross), sum(&batch.orders.refund)), ("15.00".into(), "5.00".into()));
    assert_eq!(batch.customers.text(batch.orders.customer.at(0)), "a");
    assert_eq!(perennial::units::Day::of_seconds(batch.orders.placed_at.at(0)).to_string(), "2024-01-01");
}

#[test]
fn a_table_of_an_archive_can_be_mapped_alone() {
    let mut options = ReadOptions::default();
    let columns = [(Role::Customer, "2"), (Role::Timestamp, "3"), (Role::Amount, "4")];
    let mapping = columns.into_iter().map(|(role, column)| (role, column.to_owned())).collect();
    options.tables.insert("two.csv #2".into(), TableOptions { mapping, overrides: BTreeMap::new() });
    let text = "Ort;Grad\nBonn;12,5\nKiel;9,0\nUlm;11,0\n\nx;wer;wann;was\nA;ada;2024-01-02;1,50\nB;bo;2024-01-03;2,50\nC;cy;2024-01-04;3,50\n";
    let tables = read("two.csv", text.as_bytes(), &options).unwrap();
    let found: Vec<_> = tables.iter().map(|table| (table.ledger.kind, table.ledger.tally.rows_kept)).collect();
    assert_eq!(found, [(RecordKind::Unknown, 0), (RecordKind::Orders, 3)]);
}

#[test]
fn a_paypal_zone_that_says_nothing_of_day_and_month_leaves_the_question_open() {
    let file = |zone: &str, day: &str| {
        format!(
            "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Receipt ID\",\"Balance\"\n\
             \"{day}/08/2021\",\"03:45:41\",\"{zone}\",\"Ann\",\"Website Payment\",\"Completed\",\"USD\",\"5.00\",\"0\",\"5.00\",\"\",\"5.00\"\n"
        )
    };
    let order = |zone: &str, day: &str| read_text(&file(zone, day), &ReadOptions::default()).preview.date_order;
    assert_eq!(order("UTC", "06").as_deref(), Some("ambiguous"));
    assert_eq!(order("PDT", "06").as_deref(), Some("mdy"));
    assert_eq!(order("BST", "06").as_deref(), Some("dmy"));
    // A day above 12 is stronger than any zone.
    assert_eq!(order("PDT", "13").as_deref(), Some("dmy"));
    let told = ReadOptions { overrides: [("date.order".into(), "dmy".into())].into(), ..ReadOptions::default() };
    assert_eq!(read_text(&file("PDT", "06"), &told).preview.date_order.as_deref(), Some("dmy"));
}

/// Orders whose columns are named in other languages, in the encodings that spreadsheets there write: customer, date and
/// amount are found, and the sum is that of the rows, worked out by hand.
#[test]
fn orders_of_many_languages_are_read_without_asking() {
    use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253};
    let cases = [
        (SHIFT_JIS, "注文番号,注文日時,メールアドレス,商品名,数量,合計金額", "2024/01/31 10:00:00", "\"12,500\""),
        (EUC_KR, "주문번호,주문일시,구매자 이메일,상품명,수량,결제금액", "2024-01-31 10:00:00", "\"12,500\""),
        (GB18030, "订单编号,下单时间,买家邮箱,商品名称,数量,实付金额", "2024-01-31 10:00:00", "12500.00"),
        (BIG5, "訂單編號,訂單日期,電子郵件,商品名稱,數量,訂單總額", "2024/01/31", "\"12,500\""),
        (
            WINDOWS_1251,
            "Номер заказа,Дата заказа,Email покупателя,Товар,Количество,Сумма",
            "31.01.2024 10:00",
            "\"12500,00\"",
        ),
        (
            UTF_8,
            "Номер замовлення,Дата замовлення,Електронна пошта,Товар,Кількість,Сума",
            "31.01.2024",
            "\"12 500,00\"",
        ),
        (
            WINDOWS_1250,
            "Číslo objednávky,Datum vytvoření,E-mail zákazníka,Název produktu,Množství,Celková cena",
            "31.01.2024",
            "\"12 500,00\"",
        ),
        (
            UTF_8,
            "Rendelésszám,Rendelés dátuma,Vásárló e-mail címe,Termék,Mennyiség,Végösszeg",
            "2024.01.31. 10:00:00",
            "12 500 Ft",
        ),
        (UTF_8, "Tilausnumero,Tilauspäivä,Asiakkaan sähköposti,Tuote,Määrä,Loppusumma", "31.1.2024", "\"12 500,00 €\""),
        (
            WINDOWS_1253,
            "Αριθμός παραγγελίας,Ημερομηνία παραγγελίας,Email πελάτη,Προϊόν,Ποσότητα,Σύνολο",
            "31/01/2024",
            "\"12.500,00\"",
        ),
        (UTF_8, "رقم الطلب,تاريخ الطلب,البريد الإلكتروني,المنتج,الكمية,الإجمالي", "2024-01-31", "12500.00"),
        (UTF_8, "מספר הזמנה,תאריך הזמנה,אימייל,מוצר,כמות,סכום", "31/01/2024", "\"₪12,500.00\""),
        (UTF_8, "Mã đơn hàng,Ngày đặt hàng,Email khách hàng,Sản phẩm,Số lượng,Tổng tiền", "31/01/2024", "12.500 ₫"),
        (
            UTF_8,
            "Nomor Pesanan,Tanggal Pesanan,Email Pembeli,Nama Produk,Jumlah,Total Pembayaran",
            "31-01-2024",
            "Rp 12.500",
        ),
        (UTF_8, "เลขที่คำสั่งซื้อ,วันที่สั่งซื้อ,อีเมล,สินค้า,จำนวน,ยอดรวม", "2024-01-31", "12500.00"),
        (UTF_8, "Sipariş Numarası,Sipariş Tarihi,E-Posta,Ürün Adı,Adet,Satış Tutarı", "31.01.2024", "\"12.500,00\""),
        (UTF_8, "Ordernummer,Orderdatum,E-post,Produkt,Antal,Totalt", "2024-01-31", "\"12 500,00\""),
        (UTF_8, "Broj narudžbe,Datum narudžbe,E-mail kupca,Proizvod,Količina,Ukupno", "31.01.2024", "\"12.500,00\""),
    ];
    for (encoding, header, date, amount) in cases {
        let row = |at: usize| format!("{},{date},u{}@example.org,T{at},1,{amount}\n", 5200 + at, at % 5);
        let text = (0..20).fold(format!("{header}\n"), |text, at| text + &row(at));
        let (bytes, _, is_lossy) = encoding.encode(&text);
        assert!(!is_lossy, "{header}");
        let tables = read("orders.csv", &bytes, &ReadOptions::default()).unwrap();
        let table = &tables[0];
        account_ties(table);
        assert_eq!((table.ledger.kind, table.preview.needs_mapping), (RecordKind::Orders, false), "{header}");
        let totals: Vec<String> = table.ledger.totals.iter().map(|total| total.kept.to_string()).collect();
        assert_eq!(totals.first().map(String::as_str), Some("250000.00"), "{header}");
        assert_eq!(table.ledger.tally.rows_kept, 20, "{header}");
    }
}

/// A total that says of what it is one, in the language of the report, is no row.
#[test]
fn totals_of_reports_in_other_languages_are_skipped() {
    for total in
        ["Totalt: Konto", "合計: アカウント", "Итого: Аккаунт", "Celkem: Účet", "Total: Account", "Summe: Konto"]
    {
        let rows: String = (0..15).map(|at| format!("on,Tea {at},EUR,{},{},{at}.50\n", at + 5, at + 90)).collect();
        let text = format!("State,Campaign,Currency,Clicks,Impressions,Cost\n{rows}{total}, --,EUR,180,1455,112.50\n");
        let table = read_text(&text, &ReadOptions::default());
        assert_eq!((table.ledger.kind, table.ledger.tally.rows_read), (RecordKind::Ads, 15), "{total}");
        assert_eq!(table.ledger.totals[0].kept.to_string(), "112.50", "{total}");
    }
}
