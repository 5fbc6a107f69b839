//! The laws of joining files: neither their order nor the order of their rows nor where they are cut changes anything.

use super::builder::{Order, batch, join, join_in_steps, order, part, reference_orders};
use perennial::records::{
    Assembly, AssemblyError, Choices, Dataset, Joined, OrderBatch, Part, RevenueBasis, SetAsideReason, TimeZone,
    ZeroValueOrders,
};
use perennial::report::Settings;
use perennial::units::{Currency, Money, MoneySum, Share};
use std::sync::Arc;

fn files(files: &[Vec<Order>]) -> Vec<Part> {
    files.iter().enumerate().map(|(at, orders)| part(&format!("{at}.csv"), batch(orders, &[]))).collect()
}

fn joined(orders: &[Vec<Order>]) -> (Dataset, Joined) {
    join(files(orders), Choices::default())
}

/// Everything a measure can see of a data set, texts instead of numbers.
pub fn content(data: &Dataset) -> Vec<String> {
    let text = |dictionary: &perennial::records::Dictionary, number: u32| dictionary.text(number).to_owned();
    let mut rows = vec![format!("{} {} {:?}", data.currency.code(), data.as_of, data.coverage)];
    rows.extend(data.products.iter().chain(data.channels.iter()).chain(data.countries.iter()).map(str::to_owned));
    let mut of_customers: Vec<(String, std::ops::Range<usize>)> = (0..data.customers.len() as u32)
        .map(|customer| (data.customers.keys.text(customer).to_owned(), data.orders_of(customer)))
        .collect();
    of_customers.push(("nobody".into(), data.orders_of_nobody()));
    for (customer, orders) in of_customers {
        for order in orders {
            let lines: Vec<_> = data
                .lines_of(order)
                .map(|at| {
                    let lines = &data.lines;
                    (text(&data.products, lines.product.at(at)), lines.quantity_thousandths.at(at), lines.amount.at(at))
                })
                .collect();
            rows.push(format!(
                "{customer} {} {} {} {} {} {} {lines:?}",
                data.orders.placed_at.at(order),
                data.orders.day.at(order),
                data.orders.revenue.at(order),
                data.orders.refund.at(order),
                text(&data.channels, data.orders.channel.at(order)),
                text(&data.countries, data.orders.country.at(order)),
            ));
        }
    }
    for at in 0..data.refunds.len() {
        let refunds = &data.refunds;
        rows.push(format!(
            "refund {} {} {}",
            data.customers.keys.text(refunds.customer[at]),
            refunds.day[at],
            refunds.amount[at]
        ));
    }
    rows
}

/// A shop of invented orders with lines; sums of lines and totals charged once, with and without a customer.
fn invented(count: u64) -> Vec<Order> {
    let mut state = 20_240_229_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let products = ["tea", "cup", "pot", "tin", "jar"];
    (0..count)
        .map(|number| {
            let customer = next(count / 3 + 1);
            let id = if next(10) == 0 { String::new() } else { format!("c{customer}@example.com") };
            let day = format!("2024-{:02}-{:02}", 1 + next(12), 1 + next(28));
            let lines: Vec<(&str, i64)> =
                (0..1 + next(4)).map(|_| (products[next(5) as usize], 100 + next(20) as i64 * 50)).collect();
            let sum: i64 = lines.iter().map(|line| line.1).sum();
            // Every third order has shipping on top, so that its total is charged once.
            let total = if number % 3 == 0 { sum + 495 } else { sum };
            let order = order(&id, &day, total).at(next(86_400) as i64).key(&format!("#{number}")).lines(&lines);
            if next(8) == 0 { order.refund(100) } else { order }
        })
        .map(|order| if order.gross % 200 == 0 { order.channel("web") } else { order.channel("pos") })
        .collect()
}

/// The rows of an order in two files, as an export cut in two writes them: the total stands on the first row.
fn cut(order: &Order, at: usize) -> (Order, Order) {
    let (mut top, mut rest) = (order.clone(), order.clone());
    let sum = |lines: &[(String, i64, i64)]| lines.iter().map(|line| line.2).sum::<i64>();
    let is_sum = order.gross == sum(&order.lines);
    top.lines.truncate(at);
    rest.lines.drain(..at);
    (top.rows, rest.rows) = (at as u32, order.rows - at as u32);
    (rest.refund, rest.channel) = (0, None);
    if is_sum {
        (top.gross, rest.gross) = (sum(&top.lines), sum(&rest.lines));
    } else {
        rest.gross = 0;
    }
    (top, rest)
}

#[test]
fn law_the_order_of_files_and_rows_changes_nothing() {
    let orders = invented(400);
    let thirds = [orders[..150].to_vec(), orders[120..300].to_vec(), orders[280..].to_vec()];
    let (base, base_joined) = joined(&thirds);
    assert_eq!(base.orders.len(), 400);
    for turn in 1..6 {
        let mut turned: Vec<Vec<Order>> = thirds.to_vec();
        turned.rotate_left(turn % 3);
        if turn > 2 {
            turned.swap(0, 1);
        }
        for file in &mut turned {
            let count = file.len();
            file.rotate_left(turn * 37 % count);
            file.reverse();
            file.iter_mut().for_each(|order| order.lines.reverse());
        }
        let (data, joined) = joined(&turned);
        assert_eq!(content(&data), content(&base), "turn {turn}");
        assert_eq!(joined.ledger.tally, base_joined.ledger.tally);
        assert_eq!(
            (joined.orders_in_several_files, joined.orders_put_together, joined.reused_order_ids),
            (base_joined.orders_in_several_files, 0, 0)
        );
    }
    assert_eq!(base_joined.orders_in_several_files, 50);
}

#[test]
fn law_cutting_a_file_anywhere_changes_nothing() {
    let orders = invented(60);
    let (whole, whole_joined) = joined(std::slice::from_ref(&orders));
    let mut cuts = 0;
    for at in 0..orders.len() {
        for line in 1..orders[at].lines.len() {
            let (top, rest) = cut(&orders[at], line);
            if top.lines == rest.lines {
                continue;
            }
            let first: Vec<Order> = orders[..at].iter().cloned().chain([top]).collect();
            let second: Vec<Order> = [rest].into_iter().chain(orders[at + 1..].iter().cloned()).collect();
            for parts in [[first.clone(), second.clone()], [second, first]] {
                let (data, joined) = joined(&parts);
                assert!(content(&data) == content(&whole), "cut in order {at} after line {line}");
                assert_eq!(joined.ledger.tally, whole_joined.ledger.tally);
                assert_eq!((joined.orders_in_several_files, joined.orders_put_together), (1, 1));
                cuts += 1;
            }
        }
    }
    assert!(cuts > 100, "{cuts} cuts tried");
}

#[test]
fn law_any_size_of_step_gives_the_same() {
    let orders = invented(500);
    let halves = [orders[..300].to_vec(), orders[250..].to_vec()];
    let (base, base_joined) = joined(&halves);
    for rows in [1, 7, 100, 1_000_000] {
        let (data, joined) = join_in_steps(files(&halves), Choices::default(), rows);
        assert_eq!((content(&data), joined), (content(&base), base_joined.clone()), "{rows} rows a step");
    }
}

#[test]
fn law_a_file_added_twice_counts_once() {
    for keyed in [true, false] {
        let mut orders = invented(100);
        if !keyed {
            orders.iter_mut().for_each(|order| order.key = None);
        }
        let (once, _) = joined(std::slice::from_ref(&orders));
        let mut turned = orders.clone();
        turned.rotate_left(31);
        let (twice, joined) = joined(&[orders.clone(), turned]);
        assert_eq!(content(&twice), content(&once));
        assert_eq!(joined.orders_in_several_files, 100);
        let rows: u64 = orders.iter().map(|order| u64::from(order.rows)).sum();
        assert_eq!((joined.ledger.tally.rows_kept, joined.ledger.tally.rows_set_aside), (rows, rows));
        assert_eq!(joined.unkeyed_overlap, None);
        let money = |of: fn(&perennial::records::ColumnTotal) -> MoneySum| {
            let totals = joined.ledger.files.iter().flat_map(|file| &file.totals);
            totals.filter(|total| total.column == "Total").map(of).sum::<MoneySum>()
        };
        let gross = orders.iter().map(|order| order.gross).sum::<i64>();
        assert_eq!(money(|total| total.kept), Money::from_cents(gross).into());
        assert_eq!(money(|total| total.set_aside), Money::from_cents(gross).into());
        let reasons: Vec<_> = joined.ledger.files.iter().flat_map(|file| &file.set_aside).collect();
        assert_eq!(reasons.len(), 1);
        assert_eq!((reasons[0].reason, reasons[0].rows), (SetAsideReason::DuplicateOrder, rows));
        assert_eq!(reasons[0].places.len(), 20);
    }
}

#[test]
fn unkeyed_files_all_count_and_a_long_overlap_is_told() {
    let first = vec![order("a", "2024-01-05", 100), order("b", "2024-02-10", 100)];
    let second = vec![order("a", "2024-02-01", 100), order("b", "2024-03-10", 100)];
    let (data, found) = joined(&[first.clone(), second]);
    assert_eq!((data.orders.len(), found.orders_in_several_files), (4, 0));
    let (from, to) = found.unkeyed_overlap.unwrap();
    assert_eq!((from.to_string(), to.to_string()), ("2024-02-01".into(), "2024-02-10".into()));
    let (_, found) = joined(&[first, vec![order("b", "2024-02-10", 300)]]);
    assert_eq!(found.unkeyed_overlap, None, "files cut at midday share that day");
}

/// By hand: #1 is reused a year later and by another customer; the same moment without a customer is the same order.
#[test]
fn a_key_at_another_moment_or_of_another_customer_is_another_order() {
    let one = order("a", "2024-01-05", 100).key("#1");
    let files = [
        vec![one.clone()],
        vec![order("a", "2025-01-05", 200).key("#1"), order("b", "2024-01-05", 400).key("#1")],
        vec![order("c", "2024-03-03", 1_000).key("#2")],
        vec![order("", "2024-03-03", 1_000).key("#2")],
    ];
    let (data, joined) = joined(&files);
    assert_eq!(data.orders.len(), 4);
    assert_eq!(data.orders.revenue.iter().sum::<Money>(), Money::from_cents(1_700));
    assert_eq!((joined.reused_order_ids, joined.orders_in_several_files), (1, 1));
    assert_eq!(joined.orders_without_customer, Share::new(0, 4));
    // Shops number their orders each for themselves.
    let other_shop = OrderBatch { shop: "other".into(), ..batch(std::slice::from_ref(&one), &[]) };
    let parts = vec![part("a", batch(&[one], &[])), part("b", other_shop)];
    assert_eq!(join(parts, Choices::default()).0.orders.len(), 2);
}

/// By hand: an order exported in January and again in February, after 3.00 had been given back.
#[test]
fn the_later_file_tells_what_was_given_back() {
    let then = order("a", "2024-01-05", 1_000).key("#1").lines(&[("tea", 900)]);
    let now = then.clone().refund(300);
    let february = order("b", "2024-02-05", 500).key("#2");
    for files in [[vec![then.clone()], vec![now.clone(), february.clone()]], [vec![now, february], vec![then]]] {
        let (data, _) = joined(&files);
        assert_eq!(data.orders.revenue.to_vec(), [Money::from_cents(700), Money::from_cents(500)]);
        assert_eq!(data.orders.refund.at(0), Money::from_cents(300));
    }
}

/// By hand: two euros orders, one dollar order; a dollar is worth 0.90 euros.
#[test]
fn currencies_are_never_added() {
    let orders = vec![
        order("a", "2024-01-05", 1_000).currency("EUR"),
        order("b", "2024-01-06", 333).currency("USD").lines(&[("tea", 333)]),
        order("c", "2024-01-07", 2_000).currency("EUR"),
    ];
    let (usd, eur) = (Currency::from_code("USD").unwrap(), Currency::from_code("EUR").unwrap());
    let (data, joined) = joined(std::slice::from_ref(&orders));
    assert_eq!((data.currency, data.orders.len()), (eur, 2));
    assert_eq!(
        joined.currencies.iter().map(|seen| (seen.currency, seen.orders)).collect::<Vec<_>>(),
        [(eur, 2), (usd, 1)]
    );
    assert_eq!(joined.ledger.files[0].set_aside[0].reason, SetAsideReason::OtherCurrency);
    assert_eq!(joined.ledger.tally.rows_set_aside, 1);
    let total = joined.ledger.files[0].totals.iter().find(|total| total.currency == usd && total.column == "Total");
    let total = total.unwrap();
    assert_eq!((total.kept, total.set_aside), (MoneySum::ZERO, Money::from_cents(333).into()));
    let chosen = Choices { currency: Some(usd), ..Choices::default() };
    assert_eq!(join(files(std::slice::from_ref(&orders)), chosen).0.orders.revenue.to_vec(), [Money::from_cents(333)]);
    let rated = Choices { rates: vec![(usd, 900_000)], ..Choices::default() };
    let (data, joined) = join(files(&[orders]), rated);
    assert_eq!(data.orders.revenue.at(1), Money::from_ten_thousandths(29_970));
    assert_eq!(data.lines.amount.to_vec(), [Money::from_ten_thousandths(29_970)]);
    assert_eq!(joined.ledger.tally.rows_set_aside, 0);
}

/// By hand: orders without a currency are set aside beside dollars until somebody says that they are dollars.
#[test]
fn amounts_without_a_currency_count_once_somebody_says_whose_they_are() {
    let dollars = vec![order("a", "2024-01-05", 1_000).currency("USD"), order("b", "2024-01-06", 500).currency("USD")];
    let unnamed = vec![order("c", "2024-01-07", 250)];
    let all = [dollars, unnamed];
    let (data, joined) = joined(&all);
    assert_eq!((data.currency.code(), data.orders.len()), ("USD", 2));
    assert_eq!(joined.ledger.files[1].set_aside[0].reason, SetAsideReason::OtherCurrency);
    // What the page sends: a unit without a name is worth one of the currency counted.
    let settings = Settings::parse(&[("currency.rates".to_owned(), "XXX=1".to_owned())].into()).unwrap();
    let (data, joined) = join(files(&all), settings.choices);
    assert_eq!((data.currency.code(), data.orders.len()), ("USD", 3));
    assert_eq!(data.orders.revenue.iter().sum::<Money>(), Money::from_cents(1_750));
    assert_eq!(joined.ledger.tally.rows_set_aside, 0);
}

/// By hand: four files of 200 trillion can be added up, and the fifth would go beyond 922; a trillion of what is worth a
/// thousand as well.
#[test]
fn what_all_files_come_to_is_never_more_than_can_be_added_up() {
    let vast = |day: &str| vec![order("a", day, 20_000_000_000_000_000).key(day)];
    let days = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"];
    let (data, found) = joined(&days.map(vast));
    let revenue: MoneySum = data.orders.revenue.iter().map(MoneySum::from).sum();
    assert_eq!((data.orders.len(), revenue.to_string().as_str()), (4, "800000000000000.00"));
    let aside: Vec<_> = found.ledger.files.iter().flat_map(|file| &file.set_aside).collect();
    assert_eq!(
        aside.iter().map(|counted| (counted.reason, counted.rows)).collect::<Vec<_>>(),
        [(SetAsideReason::SumTooLarge, 1)]
    );
    assert_eq!(aside[0].places[0].line, 2);
    let totals = found.ledger.files.iter().flat_map(|file| &file.totals);
    let kept: MoneySum = totals.filter(|total| total.column == "Total").map(|total| total.kept).sum();
    assert_eq!(kept, revenue);

    let (usd, eur) = (Currency::from_code("USD").unwrap(), Currency::from_code("EUR").unwrap());
    let orders = vec![
        order("a", "2024-01-05", 1_000).currency("EUR"),
        order("b", "2024-01-06", 100_000_000_000_000).currency("USD"),
        order("c", "2024-01-07", 500).currency("USD"),
    ];
    let choices = Choices { currency: Some(eur), rates: vec![(usd, 1_000_000_000)], ..Choices::default() };
    let (data, found) = join(files(&[orders]), choices);
    assert_eq!(data.orders.revenue.iter().sum::<Money>(), Money::from_cents(501_000));
    assert_eq!(found.ledger.files[0].set_aside[0].reason, SetAsideReason::SumTooLarge);
}

#[test]
fn rows_after_as_of_and_free_orders_are_set_aside_when_asked() {
    let orders = vec![order("a", "2024-01-05", 0), order("a", "2024-01-31", 100), order("b", "2024-02-01", 100)];
    let (data, found) = joined(std::slice::from_ref(&orders));
    assert_eq!((data.orders.len(), data.as_of.to_string()), (3, "2024-02-01".to_owned()));
    assert_eq!(found.ledger.tally.rows_set_aside, 0);
    let choices = Choices {
        as_of: "2024-01-31".parse().ok(),
        zero_value_orders: ZeroValueOrders::SetAside,
        ..Choices::default()
    };
    let (data, found) = join(files(&[orders]), choices);
    assert_eq!((data.orders.len(), data.customers.len()), (1, 1));
    assert_eq!(data.coverage.map(|(_, last)| last.to_string()), Some("2024-02-01".to_owned()), "of the whole files");
    let reasons: Vec<_> =
        found.ledger.files[0].set_aside.iter().map(|counted| (counted.reason, counted.rows)).collect();
    assert_eq!(reasons, [(SetAsideReason::ZeroValue, 1), (SetAsideReason::AfterAsOf, 1)]);
    assert_eq!(
        found.moved.iter().map(|rows| (rows.first_line, rows.reason)).collect::<Vec<_>>(),
        [(2, SetAsideReason::ZeroValue), (4, SetAsideReason::AfterAsOf)]
    );
}

/// By hand: 23:30 at UTC−5 on 31 January is 04:30 UTC on 1 February.
#[test]
fn the_time_zone_decides_the_day() {
    let orders = [vec![order("a", "2024-01-31", 100).at(23 * 3_600 + 30 * 60).offset(-300)]];
    let day = |time_zone| {
        let (data, _) = join(files(&orders), Choices { time_zone, ..Choices::default() });
        (data.as_of.to_string(), data.orders.placed_at.at(0) % 86_400 / 60)
    };
    assert_eq!(day(TimeZone::AsWritten), ("2024-01-31".to_owned(), 23 * 60 + 30));
    assert_eq!(day(TimeZone::Utc), ("2024-02-01".to_owned(), 4 * 60 + 30));
    assert_eq!(day(TimeZone::Named("Asia/Tehran".into())), ("2024-02-01".to_owned(), 8 * 60));
    let unknown = Choices { time_zone: TimeZone::Named("Nowhere".into()), ..Choices::default() };
    assert_eq!(Assembly::new(files(&orders), unknown).err(), Some(AssemblyError::UnknownTimeZone("Nowhere".into())));
}

#[test]
fn revenue_follows_its_basis() {
    let mut source = batch(&[order("a", "2024-01-31", 1_000).refund(300)], &[(Some("a"), "2024-01-31", 50)]);
    source.orders.products = vec![Money::from_cents(800)].into();
    source.has_product_amounts = true;
    let source = Arc::new(source);
    let found = [RevenueBasis::NetOfRefunds, RevenueBasis::Gross, RevenueBasis::ProductsOnly].map(|revenue_basis| {
        let part = Part { batch: Some(Arc::clone(&source)), ..Part::default() };
        let (data, _) = join(vec![part], Choices { revenue_basis, ..Choices::default() });
        (data.orders.revenue.at(0), data.refund_off_revenue(0))
    });
    let cents = |net, refund| (Money::from_cents(net), Money::from_cents(refund));
    assert_eq!(found, [cents(700, 50), cents(1_000, 0), cents(800, 0)]);
}

/// By hand: of 10.00 and 20.00, of each of which 3.00 was given back, 7.00 and 17.00 are left; with 4.00 on the second, 16.00.
#[test]
fn what_was_given_back_is_taken_off_whether_it_is_the_same_on_every_order_or_not() {
    for (of_second, left) in [(300, 1_700), (400, 1_600), (0, 2_000)] {
        let orders =
            [vec![order("a", "2024-01-31", 1_000).refund(300), order("b", "2024-02-01", 2_000).refund(of_second)]];
        let (data, _) = joined(&orders);
        assert_eq!(data.orders.revenue.to_vec(), [Money::from_cents(700), Money::from_cents(left)]);
        assert_eq!(data.orders.refund.to_vec(), [Money::from_cents(300), Money::from_cents(of_second)]);
    }
}

/// By hand: 160 days of 2 orders a day start mid-life; the same with hardly any order at first do not.
#[test]
fn files_that_start_at_full_swing_start_mid_life() {
    let shop = |from: i32| {
        let first: perennial::units::Day = "2024-01-01".parse().unwrap();
        let start = order("founder", "2024-01-01", 100);
        let orders = (from..320).map(|at| order(&format!("c{}", at % 20), &first.plus(at / 2).to_string(), 100));
        joined(&[[start].into_iter().chain(orders).collect()]).1.history_start
    };
    let running = shop(0).unwrap();
    assert!(running.starts_mid_life, "{running:?}");
    // Each of 20 customers orders every 10 days, so 20 days are looked at.
    assert_eq!((running.guard_days, running.customers_in_guard), (20, Share::new(21, 21)));
    assert_eq!((running.orders_a_day_in_guard, running.orders_a_day_after), (41.0 / 20.0, 2.0));
    let young = shop(30).unwrap();
    assert!(!young.starts_mid_life, "{young:?}");
    assert_eq!(joined(&[vec![order("a", "2024-01-01", 100)]]).1.history_start, None);
}

#[test]
fn nothing_joins_to_nothing() {
    let (data, joined) = joined(&[]);
    assert_eq!((data.orders.len(), data.customers.len(), data.coverage), (0, 0, None));
    assert_eq!(joined.ledger.tally.rows_read, 0);
    let (data, joined) = join(vec![Part::default()], Choices::default());
    assert_eq!((data.orders.len(), joined.ledger.files.len()), (0, 1));
}

#[test]
fn reference_orders_are_all_there() {
    let orders = reference_orders("cdnow_sample_transactions.csv");
    let revenue: i64 = orders.iter().map(|order| order.gross).sum();
    let (data, joined) = joined(&[orders]);
    assert_eq!((data.orders.len(), data.customers.len()), (6_919, 2_357));
    assert_eq!(data.orders.revenue.iter().sum::<Money>(), Money::from_cents(revenue));
    assert!(data.customers.keys.iter().is_sorted());
    assert_eq!(joined.customers_known_weakly, Share::new(0, 2_357));
}
