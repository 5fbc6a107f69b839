//! The planted stories about retention stand in the words and tables of the retention report, for several seeds.

use super::file::seeds;
use super::pipeline::{join, read};
use perennial::records::{Dataset, Joined};
use perennial::report::{Cell, Report, Settings, Windows, build};
use perennial::sample::{Evidence, STORIES, orders_csv};
use perennial::words::Words;

fn report(data: &Dataset, chosen: &[(&str, &str)]) -> Report {
    let chosen = chosen.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    let settings = Settings::parse(&chosen).unwrap();
    build("retention", data, &Joined::default(), &settings, &Words::new("en"), Windows::Whole).unwrap()
}

/// The groups by half a year of retention: name, uplift, whether it is clear; highest uplift first.
fn groups(data: &Dataset, by: &str) -> (Report, Vec<(String, f64, bool)>) {
    let half_a_year = [("retention.by", by), ("retention.criterion", "on_or_before"), ("retention.period", "6")];
    let made = report(data, &half_a_year);
    let table = made.tables.iter().find(|table| table.id == "groups").unwrap();
    let column = |id: &str| table.columns.iter().position(|column| column.id == id).unwrap();
    let (uplift, clear) = (column("uplift"), column("is_clear"));
    let compared = table.rows.iter().filter(|row| row[clear] != Cell::Nothing);
    let row = |row: &Vec<Cell>| match (&row[0], &row[uplift], &row[clear]) {
        (Cell::Text(name), Cell::Number(uplift), Cell::Flag(is_clear)) => (name.clone(), *uplift, *is_clear),
        other => panic!("{other:?}"),
    };
    let rows = compared.map(row).collect();
    (made, rows)
}

#[test]
fn every_story_about_retention_can_be_read_off_the_report() {
    for seed in seeds().take(3) {
        let data = join(read(&orders_csv(seed)));
        let by_product = groups(&data, "product");
        for story in STORIES.iter().filter(|story| story.report == "retention") {
            match story.evidence {
                Evidence::Channels { many, loyal } => {
                    let (made, rows) = groups(&data, "channel");
                    let (best, worst) = (&rows[0], rows.last().unwrap());
                    assert_eq!(
                        (best.0.as_str(), best.2, worst.0.as_str(), worst.2),
                        (loyal, true, many, true),
                        "{seed}"
                    );
                    assert!(
                        made.reading.contains(&format!("those who start with “{loyal}” come back most")),
                        "{}",
                        made.reading
                    );
                }
                Evidence::FirstProduct { name_starts_with } => {
                    let (made, rows) = &by_product;
                    let clear: Vec<_> = rows.iter().filter(|row| row.2 && row.1 > 0.0).collect();
                    assert!(
                        !clear.is_empty() && clear.iter().all(|row| row.0.starts_with(name_starts_with)),
                        "{clear:?}"
                    );
                    assert!(made.reading.contains(name_starts_with), "{}", made.reading);
                }
                Evidence::GiftBuyers { product, .. } => {
                    let (made, rows) = &by_product;
                    let worst = rows.last().unwrap();
                    assert_eq!((worst.0.as_str(), worst.2), (product, true), "seed {seed}");
                    let title = &made.figures.iter().find(|figure| figure.id == "groups").unwrap().title;
                    assert!(title.contains(&format!("to less: “{product}”")), "{title}");
                }
                Evidence::FaultyProduct { product, year, month } => {
                    let chosen = [
                        ("filter.product", product),
                        ("filter.scope", "customers_by_first_order"),
                        ("retention.criterion", "on_or_before"),
                        ("retention.period", "6"),
                    ];
                    let made = report(&data, &chosen);
                    let trend = made.tables.iter().find(|table| table.id == "trend").unwrap();
                    let share = |row: &Vec<Cell>| match (&row[1], &row[2], &row[3]) {
                        (Cell::Count(_), Cell::Count(of), Cell::Number(share)) if *of >= 30 => Some(*share),
                        _ => None,
                    };
                    let bad = Cell::Text(format!("{year}-{month:02}"));
                    let of_bad = trend.rows.iter().find(|row| row[0] == bad).and_then(share).unwrap();
                    let least = trend.rows.iter().filter(|row| row[0] != bad).filter_map(share).fold(1.0, f64::min);
                    assert!(of_bad <= least, "seed {seed}: {of_bad} is not below {least}");
                }
                Evidence::MonthDip { .. } | Evidence::PriceTest { .. } => panic!("{} is no retention story", story.id),
            }
        }
    }
}
