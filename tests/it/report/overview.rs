//! The overview of the small shop, added up by hand.

use super::shop::{day, measure, report, rows, small_shop};
use perennial::records::{CurrencySeen, Dataset, Joined};
use perennial::report::{Settings, Windows, build};
use perennial::units::Currency;
use perennial::words::Words;

#[test]
fn the_whole_history_is_added_up() {
    let made = report("overview", &small_shop(), &[], "en");
    // 10+20+30 + 15+15 + 40+40 + 5 + 25 + 50+50 + 8 + 12 = 320 of known customers, 100 of nobody.
    assert_eq!(measure(&made, "revenue"), (Some(420.0), None, None));
    assert_eq!(measure(&made, "revenue_with_customer").0, Some(320.0));
    assert_eq!((measure(&made, "orders").0, measure(&made, "orders_with_customer").0), (Some(14.0), Some(13.0)));
    assert_eq!(measure(&made, "customers").0, Some(8.0));
    assert_eq!(measure(&made, "average_order_value"), (Some(30.0), Some(420.0), Some(14.0)));
    // a, b, c and f ordered more than once.
    assert_eq!(measure(&made, "repeat_purchase_rate"), (Some(0.5), Some(4.0), Some(8.0)));
    assert_eq!(
        (measure(&made, "one_off_customers").0, measure(&made, "returning_customers").0),
        (Some(4.0), Some(4.0))
    );
    assert_eq!(measure(&made, "orders_per_customer").0, Some(1.625));
    // Gaps: a 31 and 28 days, b 14, c 59, f 28.
    assert_eq!(measure(&made, "median_days_between_orders"), (Some(28.0), None, Some(5.0)));
    assert_eq!(measure(&made, "orders_without_customer"), (Some(1.0 / 14.0), Some(1.0), Some(14.0)));
    assert_eq!(
        made.reading,
        "5 Jan – 31 Mar 2026: 8 customers and 14 orders made $420.00, and 4 of the customers ordered more than once."
    );
    assert_eq!(
        rows(&made, "orders_per_customer"),
        r#"[["1","1",4,0.5],["2","2",3,0.375],["3","3",1,0.125],["4","4",0,0.0],["5+","5+",0,0.0]]"#
    );
    let channels = made.tables.iter().find(|table| table.id == "channels").unwrap();
    let revenue: Vec<_> = channels.rows.iter().map(|row| (row[0].clone(), row[7].clone())).collect();
    // newsletter 30+40+40+50+50, web 10+20+15+15+5+8+12, market 100, none 25.
    assert_eq!(
        serde_json::to_string(&revenue).unwrap(),
        r#"[["newsletter",210.0],["market",100.0],["web",85.0],[null,25.0]]"#
    );
}

#[test]
fn months_split_new_and_returning() {
    let made = report("overview", &small_shop(), &[], "en");
    // period, new and returning customers, orders (new, returning, nobody), revenue (new, returning, nobody), open.
    assert_eq!(
        rows(&made, "months"),
        concat!(
            r#"[["2026-01",5,0,6,6,0,0,110.0,110.0,0.0,0.0,true],"#,
            r#"["2026-02",2,1,3,2,1,0,78.0,58.0,20.0,0.0,false],"#,
            r#"["2026-03",1,3,5,1,3,1,232.0,12.0,120.0,100.0,false]]"#
        )
    );
}

#[test]
fn a_period_is_compared_with_the_one_before() {
    let made = report("overview", &small_shop(), &[("filter.from", "2026-03-01")], "en");
    let revenue = made.measures.iter().find(|measure| measure.id == "revenue").unwrap();
    assert_eq!(revenue.value, Some(232.0));
    // 232 of 78 is 2.974: 197 % more. A year before there are no files.
    let told: Vec<_> = revenue.comparisons.iter().map(|one| (one.id.as_str(), one.display.as_str())).collect();
    assert_eq!(told, [("previous_period", "▲ 197% vs 1–28 Feb 2026")]);
    assert!(made.notes.iter().any(|note| note.code == "nothing_to_compare"));
    assert_eq!(
        made.reading,
        "1–31 Mar 2026: 4 customers and 5 orders made $232.00, and nobody ordered more than once; revenue is 197% above \
         that of the period before."
    );
}

/// Orders in another currency reach until July, those counted until 7 March: July is no month of theirs.
#[test]
fn a_month_that_only_orders_of_another_currency_reach_is_not_the_latest() {
    let told = |as_of: &str, chosen: &[(&str, &str)]| {
        let coverage = Some((day("2026-01-05"), day(as_of)));
        let data = Dataset { as_of: day(as_of), coverage, ..small_shop() };
        let seen = |(code, orders)| CurrencySeen { currency: Currency::from_code(code).unwrap(), orders };
        let joined = Joined { currencies: [("USD", 14), ("EUR", 3)].map(seen).into(), ..Joined::default() };
        let chosen = chosen.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        let settings = Settings::parse(&chosen).unwrap();
        let made = build("overview", &data, &joined, &settings, &Words::new("en"), Windows::Whole).unwrap();
        let note = made.notes.into_iter().find(|note| note.code == "counted_end_earlier").map(|note| note.text);
        let months = made.figures[0].title.split(':').next().unwrap_or_default().to_owned();
        (made.measures.iter().any(|measure| measure.id == "latest_revenue"), months, note)
    };
    let text = "The last order in USD is of 7 Mar 2026. Orders in other currencies go on, so everything is counted up \
                to 15 Jul 2026 and the time between looks empty.";
    assert_eq!(told("2026-07-15", &[]), (false, "Mar 2026".to_owned(), Some(text.to_owned())));
    assert_eq!(told("2026-04-07", &[]), (true, "Mar 2026".to_owned(), None), "a month without an order may be chance");
    assert_eq!(told("2026-07-15", &[("currency.rates", "EUR=1.1")]).2, None, "none is left out");
    assert_eq!(
        told("2026-07-15", &[("as_of", "2026-07-15")]),
        (true, "Jun 2026".to_owned(), None),
        "the day was chosen"
    );
}
