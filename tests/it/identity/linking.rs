//! Contacts and customers of the data set: who of a contacts file has ordered.

use super::{contacts, orders};
use perennial::measures::{RetentionTerms, sign_ups};
use perennial::records::{Assembly, Choices, Dataset, IdentityRules, NONE, Part, Selection, Step};
use perennial::units::Grain;

fn joined(parts: &[Part], rows: usize, is_on: bool) -> Dataset {
    let identity = IdentityRules { is_on, ..IdentityRules::default() };
    let choices = Choices { identity, as_of: "2024-12-31".parse().ok(), ..Choices::default() };
    let mut assembly = Assembly::new(parts.to_vec(), choices).unwrap();
    loop {
        if let Step::Done(data, _) = assembly.step(rows) {
            return *data;
        }
    }
}

/// Names of the customers behind the records of the only contacts file.
fn buyers(data: &Dataset) -> Vec<&str> {
    let person_of = data.people.person_of[0].as_ref().unwrap();
    let customer = |&person: &u32| match person {
        NONE => NONE,
        person => data.people.customer_of[person as usize],
    };
    person_of
        .iter()
        .map(customer)
        .map(|customer| if customer == NONE { "-" } else { data.customers.keys.text(customer) })
        .collect()
}

/// By hand: ada is known by another spelling of her address, bo has not ordered, cy is known by number and address and ordered
/// under the address, dee has only a name.
#[test]
fn contacts_find_the_customers_they_are() {
    let parts = [
        orders(
            "orders.csv",
            &[
                ("1", "ada@example.com", "2024-02-01"),
                ("2", "cy@example.com", "2024-02-02"),
                ("3", "zoe@example.com", "2024-02-03"),
            ],
        ),
        contacts(
            "contacts.csv",
            &[
                ["17", "Ada@Example.com", "", "Ada", "Fern"],
                ["18", "bo@example.com", "", "Bo", "Moss"],
                ["19", "cy@example.com", "", "Cy", "Reed"],
                ["", "", "", "Dee", "Ash"],
            ],
        ),
    ];
    for rows in [1, 3, 100_000] {
        let data = joined(&parts, rows, true);
        assert_eq!(buyers(&data), ["ada@example.com", "-", "cy@example.com", "-"], "in steps of {rows}");
        let found = sign_ups(&data, &Selection::default(), Grain::Month, &RetentionTerms::default());
        // Everybody was created on 1 January 2024: two have ordered since.
        assert_eq!((found.periods.len(), found.periods[0].signed_up, found.periods[0].ordered), (1, 4, 2));
    }
    // Without joining an address is who it says, letter by letter.
    let apart = joined(&parts, 100_000, false);
    assert!(apart.people.person_of.is_empty());
    let found = sign_ups(&apart, &Selection::default(), Grain::Month, &RetentionTerms::default());
    assert_eq!((found.periods[0].signed_up, found.periods[0].ordered), (4, 1));
}

/// Law: matching in byte order finds what looking up every name finds, whatever names there are.
#[test]
fn matching_finds_what_looking_up_finds() {
    let names: Vec<String> = (0..400)
        .map(|number| {
            format!("{}{}@example.com", ["a", "a-", "a (2)", "b ", "Z", "é"][number % 6], number * 7_919 % 400)
        })
        .collect();
    let rows: Vec<(String, &str, &str)> = names
        .iter()
        .step_by(3)
        .enumerate()
        .map(|(order, name)| (order.to_string(), name.as_str(), "2024-02-01"))
        .collect();
    let rows: Vec<(&str, &str, &str)> = rows.iter().map(|(order, who, on)| (order.as_str(), *who, *on)).collect();
    let numbers: Vec<String> = (0..names.len()).map(|number| (1_000 + number).to_string()).collect();
    let people: Vec<[&str; 5]> =
        names.iter().zip(&numbers).map(|(name, number)| [number.as_str(), name.as_str(), "", "", ""]).collect();
    let data = joined(&[orders("orders.csv", &rows), contacts("contacts.csv", &people)], 50, true);
    let found = buyers(&data).iter().filter(|name| **name != "-").count();
    assert_eq!(found, data.customers.len());
    assert!(data.customers.keys.iter().zip(0..).all(|(key, number)| data.customers.keys.find(key) == Some(number)));
}
