//! One customer across files: who is joined, who is not and why, against a plain reading of the rules.

mod campaigns;
mod discounts;
mod linking;
mod vendors;

use crate::ingest::support::read_text;
use perennial::ingest::ReadOptions;
use perennial::records::{
    Assembly, AttributionFacts, AttributionRules, Choices, CustomerKind, FileLedger, Identity, IdentityRules,
    MissedReason, NONE, Part, Resolving, Step,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn part(name: &str, text: &str, kind: Option<&str>) -> Part {
    let mut options = ReadOptions::default();
    if let Some(kind) = kind {
        options.overrides.insert("kind".into(), kind.into());
    }
    let table = read_text(text, &options);
    assert_eq!(table.ledger.problem, None, "{text}");
    let ledger = FileLedger { name: name.into(), ..table.ledger };
    Part { ledger, batch: table.batch.map(Arc::new), records: table.records.map(Arc::new) }
}

fn orders(name: &str, rows: &[(&str, &str, &str)]) -> Part {
    let rows: String = rows.iter().map(|(order, who, day)| format!("{order},{who},{day},10.00\n")).collect();
    part(name, &format!("order_id,customer_id,order_date,amount\n{rows}"), None)
}

/// A HubSpot file: number, address, phone, first name, last name.
fn contacts(name: &str, rows: &[[&str; 5]]) -> Part {
    let rows: String = rows.iter().map(|row| format!("{},Lead,2024-01-01 00:00,Kim\n", row.join(","))).collect();
    let head = "Record ID,Email,Phone Number,First Name,Last Name,Lead Status,Create Date,Contact owner\n";
    part(name, &format!("{head}{rows}"), None)
}

fn people(identity: &Identity, part: usize) -> Vec<&str> {
    let person = |&person: &u32| if person == NONE { "-" } else { identity.keys.text(person) };
    identity.person_of[part].iter().flatten().map(person).collect()
}

#[test]
fn a_contact_with_number_and_address_joins_what_knows_one_of_them() {
    let parts = [
        orders("orders.csv", &[("1", "ada@example.com", "2024-02-01"), ("2", "cy@example.com", "2024-02-02")]),
        contacts("contacts.csv", &[["17", "Ada@Example.com", "", "Ada", "Fern"], ["18", "", "", "Bo", "Moss"]]),
    ];
    let identity = Identity::resolve(&parts, &IdentityRules::default());
    assert_eq!(people(&identity, 0), ["ada@example.com", "cy@example.com"]);
    assert_eq!(people(&identity, 1), ["ada@example.com", "18"]);
    assert_eq!(identity.joined_people, 1);
    assert_eq!(
        identity.joined[0].identifiers,
        [(CustomerKind::Email, "ada@example.com".to_owned()), (CustomerKind::Id, "17".to_owned())]
    );
    // One of two buyers is a contact, one of two contacts has bought.
    let rates: Vec<_> = identity.pairs.iter().map(|pair| (pair.table, pair.other, pair.matched)).collect();
    assert_eq!(rates.len(), 2);
    assert!(rates.iter().all(|(.., matched)| (matched.hits, matched.total) == (1, 2)), "{rates:?}");
    assert_eq!(identity.pairs[0].missed[0].key, "cy@example.com");
    assert_eq!(identity.pairs[0].missed[0].reason, MissedReason::NotThere);
}

#[test]
fn tags_and_dots_join_by_choice_and_are_named_where_they_do_not() {
    let parts = [
        orders("a.csv", &[("1", "a.da+shop@example.com", "2024-02-01")]),
        orders("b.csv", &[("9", "ada@example.com", "2024-03-01")]),
    ];
    let plain = Identity::resolve(&parts, &IdentityRules::default());
    assert_eq!(plain.keys.len(), 2);
    assert_eq!(plain.pairs[0].missed[0].reason, MissedReason::WrittenDifferently);
    let rules = IdentityRules { drops_email_tags: true, drops_email_dots: true, ..IdentityRules::default() };
    let joined = Identity::resolve(&parts, &rules);
    assert_eq!(people(&joined, 0), people(&joined, 1));
}

#[test]
fn numbers_of_two_vendors_are_two_people_and_both_keep_a_name_of_their_own() {
    let parts =
        [orders("shop.csv", &[("1", "17", "2024-02-01")]), contacts("contacts.csv", &[["17", "", "", "Ada", "Fern"]])];
    let identity = Identity::resolve(&parts, &IdentityRules::default());
    let keys: BTreeSet<&str> = identity.keys.iter().collect();
    assert_eq!(keys, BTreeSet::from(["17", "17 (2)"]));
}

#[test]
fn a_phone_that_many_share_joins_nobody() {
    let row = |at: usize| [at.to_string(), format!("p{at}@example.com")];
    let rows: Vec<[String; 2]> = (0..5).map(row).collect();
    let all: Vec<[&str; 5]> = rows.iter().map(|row| [row[0].as_str(), row[1].as_str(), "+44 1", "A", "B"]).collect();
    let few = Identity::resolve(&[contacts("few.csv", &all[..3])], &IdentityRules::default());
    assert_eq!((few.keys.len(), few.shared_identifiers), (1, 0));
    let many = Identity::resolve(&[contacts("many.csv", &all)], &IdentityRules::default());
    assert_eq!((people(&many, 0).len(), many.shared_identifiers), (5, 1));
    assert_eq!(people(&many, 0).into_iter().collect::<BTreeSet<_>>().len(), 5);
    let without = IdentityRules { by_phone: false, ..IdentityRules::default() };
    let apart = Identity::resolve(&[contacts("few.csv", &all[..3]), contacts("x.csv", &all[3..])], &without);
    assert!(apart.keys.iter().count() >= 2);
}

#[test]
fn what_was_joined_can_be_taken_apart() {
    let parts = [
        orders("orders.csv", &[("1", "ada@example.com", "2024-02-01")]),
        contacts("contacts.csv", &[["17", "ada@example.com", "", "Ada", "Fern"]]),
    ];
    let joined = Identity::resolve(&parts, &IdentityRules::default());
    let number = joined.joined[0].number;
    let rules = IdentityRules { apart: BTreeSet::from([number]), ..IdentityRules::default() };
    assert_eq!(Identity::resolve(&parts, &rules).joined_people, 0);
    let rules = IdentityRules { apart_files: BTreeSet::from(["contacts.csv".to_owned()]), ..IdentityRules::default() };
    let apart = Identity::resolve(&parts, &rules);
    assert_ne!(people(&apart, 0)[0], people(&apart, 1)[0]);
    assert_eq!(apart.pairs[0].matched.hits, 0);
}

const STRIPE: &str =
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Customer ID,Customer Email\n";
const SHOPIFY: &str = "Name,Email,Phone,Financial Status,Paid at,Total,Created at,Lineitem name,Lineitem quantity\n";

fn stripe(rows: &[[&str; 3]]) -> Part {
    let row = |[id, customer, email]: &[&str; 3]| {
        format!("{id},2024-03-01 10:00:00,20.00,0.00,eur,true,0.50,Paid,{customer},{email}\n")
    };
    let rows: String = rows.iter().map(row).collect();
    part("payments.csv", &format!("{STRIPE}{rows}"), None)
}

fn shopify(rows: &[[&str; 3]]) -> Part {
    let row = |[name, email, phone]: &[&str; 3]| {
        format!("{name},{email},{phone},paid,2024-03-02 10:00:00 +0000,15.00,2024-03-02 10:00:00 +0000,Book,1\n")
    };
    let rows: String = rows.iter().map(row).collect();
    part("orders.csv", &format!("{SHOPIFY}{rows}"), None)
}

#[test]
fn a_row_with_number_and_address_joins_the_files_that_know_one_of_them() {
    // Payments know a number and an address, the shop an address and a phone, the list a phone alone.
    let payments =
        stripe(&[["ch_1", "cus_1", "Ada@Example.com"], ["ch_2", "cus_1", ""], ["ch_3", "cus_9", "bo@example.com"]]);
    let shop = shopify(&[["#1", "ada@example.com", "+44 20 5550 0101"], ["#2", "cy@example.com", ""]]);
    let list = contacts("contacts.csv", &[["17", "", "0044 20 55500101", "Ada", "Fern"]]);
    assert_eq!((payments.ledger.vendor.as_str(), shop.ledger.vendor.as_str()), ("stripe", "shopify"));
    assert_eq!(payments.batch.as_ref().map(|batch| batch.aliases.len()), Some(2));
    let parts = [payments, shop, list];
    let identity = Identity::resolve(&parts, &IdentityRules::default());
    assert_eq!(people(&identity, 0), ["ada@example.com", "bo@example.com"]);
    assert_eq!(people(&identity, 1), ["ada@example.com", "cy@example.com"]);
    assert_eq!(people(&identity, 2), ["ada@example.com"]);
    // Without phones the list knows somebody else.
    let rules = IdentityRules { by_phone: false, ..IdentityRules::default() };
    assert_eq!(people(&Identity::resolve(&parts, &rules), 2), ["17"]);
}

#[test]
fn numbers_of_one_address_are_one_customer_in_a_single_file() {
    let parts = [stripe(&[["ch_1", "cus_1", "ada@example.com"], ["ch_2", "cus_2", "ada@example.com"]])];
    assert!(Identity::is_needed(&parts, &IdentityRules::default()));
    let identity = Identity::resolve(&parts, &IdentityRules::default());
    assert_eq!(people(&identity, 0), ["ada@example.com", "ada@example.com"]);
    // One identifier a row: nothing is kept besides, and there is nothing to do.
    let plain = [stripe(&[["ch_1", "", "ada@example.com"], ["ch_2", "", "bo@example.com"]])];
    let batch = plain[0].batch.as_ref().unwrap();
    assert!(batch.aliases.is_empty() && batch.alias_texts.is_empty());
    assert!(!Identity::is_needed(&plain, &IdentityRules::default()));
}

#[test]
fn an_unknown_table_with_number_and_address_gives_both() {
    let head = "order_id,customer_id,email,phone,order_date,amount\n";
    let rows = "1,C7,Ada@Example.com,020 5550 0101,2024-02-01,10.00\n2,C8,bo@example.com,,2024-02-02,11.00\n\
                3,,cy@example.com,,2024-02-03,12.00\n4,0,cy@example.com,,2024-02-04,12.00\n";
    let both = part("own.csv", &format!("{head}{rows}"), None);
    let told: Vec<_> =
        both.batch.iter().flat_map(|batch| &batch.aliases).map(|alias| (alias.customer, alias.kind)).collect();
    let email = CustomerKind::Email;
    assert_eq!(told, [(0, email), (0, CustomerKind::Phone), (1, email), (3, email)]);
    let shop = shopify(&[["#1", "ada@example.com", ""], ["#2", "cy@example.com", ""]]);
    let identity = Identity::resolve(&[both, shop], &IdentityRules::default());
    let found = people(&identity, 0);
    assert_eq!(found[..3], ["ada@example.com", "bo@example.com", "cy@example.com"]);
    assert_eq!(people(&identity, 1), ["ada@example.com", "cy@example.com"]);
}

/// Seeded tables of all kinds: payments with numbers and addresses, orders with phones, contacts, visits that name orders.
fn mixture(seed: u64) -> Vec<Part> {
    let mut seed = seed;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut texts: Vec<[String; 3]> = Vec::new();
    for at in 0..60 {
        let email = ["", "p{}@example.com", "p{}+x@example.com"][next(3) as usize].replace("{}", &next(25).to_string());
        let phone = if next(3) == 0 { String::new() } else { format!("+44 20 5550 {:04}", next(30)) };
        let id = if email.is_empty() || next(2) == 0 { format!("c{}", next(30)) } else { String::new() };
        texts.push([format!("{id}|{at}"), email, phone]);
    }
    let id = |text: &str| text.split('|').next().unwrap_or("").to_owned();
    let rows: Vec<[String; 3]> =
        texts[..20].iter().map(|row| [row[0].replace('|', "_"), id(&row[0]), row[1].clone()]).collect();
    let payments = stripe(&rows.iter().map(|row| [row[0].as_str(), &row[1], &row[2]]).collect::<Vec<_>>());
    let rows: Vec<[String; 3]> =
        texts[20..40].iter().map(|row| [format!("#{}", &row[0]), row[1].clone(), row[2].clone()]).collect();
    let shop = shopify(&rows.iter().map(|row| [row[0].as_str(), &row[1], &row[2]]).collect::<Vec<_>>());
    let rows: Vec<[String; 3]> = texts[40..].iter().map(|row| [id(&row[0]), row[1].clone(), row[2].clone()]).collect();
    let list: Vec<[&str; 5]> =
        rows.iter().map(|row| [row[0].as_str(), row[1].as_str(), row[2].as_str(), "", ""]).collect();
    let visits: String =
        (0..20).map(|at| format!("2024-03-0{} 09:00:00,v{at},c{},site{}\n", at % 9 + 1, next(30), next(4))).collect();
    let visits = part("visits.csv", &format!("timestamp,visitor_id,user_id,source\n{visits}"), Some("visits"));
    vec![payments, shop, contacts("contacts.csv", &list), visits]
}

fn told(identity: &Identity) -> String {
    let keys: Vec<&str> = identity.keys.iter().collect();
    format!("{keys:?}{:?}{:?}{:?}", identity.kinds, identity.person_of, identity.facts())
}

#[test]
fn steps_of_any_size_come_to_the_same() {
    for seed in 0..12 {
        let parts = mixture(seed);
        let apart = Identity::resolve(&parts, &IdentityRules::default()).joined.first().map(|person| person.number);
        let rules = [
            IdentityRules::default(),
            IdentityRules { drops_email_tags: true, by_name: true, ..IdentityRules::default() },
            IdentityRules { apart: apart.into_iter().collect(), by_phone: false, ..IdentityRules::default() },
        ];
        for rules in &rules {
            let whole = told(&Identity::resolve(&parts, rules));
            for step in [1_usize, 3, 17, 400] {
                let mut resolving = Resolving::new(&parts, rules);
                let mut steps = 0;
                while !resolving.step(&parts, &mut step.clone()) {
                    steps += 1;
                    assert!(steps < 100_000, "no end with steps of {step}");
                }
                assert!(step > 3 || steps > 20);
                assert_eq!(told(&resolving.finish()), whole, "seed {seed}, steps of {step}");
            }
        }
    }
}

/// The whole joining, with orders renamed and visits telling where they came from.
#[test]
fn joining_in_steps_of_any_size_comes_to_the_same() {
    let joined = |parts: &[Part], step: usize| {
        let mut assembly = Assembly::new(parts.to_vec(), Choices::default()).unwrap();
        let mut done = 0;
        loop {
            if let Step::Done(data, joined) = assembly.step(step) {
                return format!("{data:?}{joined:?}");
            }
            assert!(assembly.done() >= done);
            done = assembly.done();
        }
    };
    for seed in 0..6 {
        let parts = mixture(seed);
        let whole = joined(&parts, usize::MAX);
        for step in [1, 7, 100] {
            assert!(joined(&parts, step) == whole, "seed {seed}, steps of {step}");
        }
    }
}

#[test]
fn the_order_of_files_changes_nobody() {
    for seed in 0..12 {
        let parts = mixture(seed);
        let identity = Identity::resolve(&parts, &IdentityRules::default());
        let turned: Vec<Part> = parts.iter().rev().cloned().collect();
        let other = Identity::resolve(&turned, &IdentityRules::default());
        assert_eq!(identity.keys.iter().collect::<Vec<_>>(), other.keys.iter().collect::<Vec<_>>(), "seed {seed}");
        assert_eq!((&identity.joined, identity.shared_identifiers), (&other.joined, other.shared_identifiers));
        for (at, people) in identity.person_of.iter().enumerate() {
            assert_eq!(Some(people), other.person_of.get(parts.len() - 1 - at), "seed {seed}");
        }
    }
}

#[test]
fn only_who_is_named_in_different_ways_was_put_together() {
    let both = &["ch_1", "cus_1", "ada@example.com"];
    // One row, or rows that all say the same: nothing was concluded.
    let one = Identity::resolve(&[stripe(&[*both, ["ch_2", "cus_1", "ada@example.com"]])], &IdentityRules::default());
    assert_eq!((one.keys.len(), one.joined_people, one.joined.len()), (1, 0, 0));
    // Another row of the file knows another number, another file only the address: two ways of naming one person.
    let rows = stripe(&[*both, ["ch_2", "cus_2", "ada@example.com"]]);
    assert_eq!(Identity::resolve(&[rows], &IdentityRules::default()).joined_people, 1);
    let shop = shopify(&[["#1", "ada@example.com", ""]]);
    assert_eq!(Identity::resolve(&[stripe(&[*both]), shop], &IdentityRules::default()).joined_people, 1);
    // One number with two addresses, in rows of one customer.
    let rows = stripe(&[*both, ["ch_2", "cus_1", "ada@work.example"]]);
    assert_eq!(Identity::resolve(&[rows], &IdentityRules::default()).joined_people, 1);
}

#[test]
fn the_address_of_a_till_joins_nobody() {
    let rows =
        |count: usize| -> Vec<[String; 2]> { (0..count).map(|at| [format!("ch_{at}"), format!("cus_{at}")]).collect() };
    let read = |count: usize| {
        let rows = rows(count);
        let rows: Vec<[&str; 3]> =
            rows.iter().map(|row| [row[0].as_str(), row[1].as_str(), "till@example.com"]).collect();
        Identity::resolve(&[stripe(&rows)], &IdentityRules::default())
    };
    assert_eq!((read(100).keys.len(), read(100).shared_identifiers), (1, 0));
    let many = read(101);
    // Every number is a person, and the address is nobody in the table.
    assert_eq!(people(&many, 0).into_iter().collect::<BTreeSet<_>>().len(), 101);
    assert_eq!((many.shared_identifiers, many.joined_people), (1, 0));
}

/// Against a plain reading: two entries are one person when a chain of equal addresses or equal numbers of one vendor links
/// them. Random tables from a fixed seed; their order changes nothing.
#[test]
fn chains_are_followed_to_their_end_whatever_the_order_of_files() {
    let mut seed = 11_u64;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for round in 0..40 {
        let rows: Vec<(String, String)> = (0..12)
            .map(|_| {
                let number = next(9);
                let address = next(9);
                (number.to_string(), if address == 0 { String::new() } else { format!("p{address}@example.com") })
            })
            .collect();
        let contact_rows: Vec<[&str; 5]> =
            rows.iter().map(|(id, mail)| [id.as_str(), mail.as_str(), "", "", ""]).collect();
        let buyers: Vec<(String, String)> =
            (0..6).map(|at| (at.to_string(), format!("p{}@example.com", next(12)))).collect();
        let order_rows: Vec<(&str, &str, &str)> =
            buyers.iter().map(|(order, who)| (order.as_str(), who.as_str(), "2024-02-01")).collect();
        let parts = [contacts("c.csv", &contact_rows), orders("o.csv", &order_rows)];
        let identity = Identity::resolve(&parts, &IdentityRules::default());

        let mut label: BTreeMap<String, usize> = BTreeMap::new();
        let names: Vec<Vec<String>> = rows
            .iter()
            .map(|(id, mail)| [format!("i{id}"), mail.clone()].into_iter().filter(|name| !name.is_empty()).collect())
            .chain(buyers.iter().map(|(_, who)| vec![who.clone()]))
            .collect();
        for name in names.iter().flatten() {
            let count = label.len();
            label.entry(name.clone()).or_insert(count);
        }
        loop {
            let mut changed = false;
            for row in &names {
                let least = row.iter().map(|name| label[name]).min().unwrap();
                for name in row {
                    changed |= label.insert(name.clone(), least) != Some(least);
                }
            }
            if !changed {
                break;
            }
        }
        let of_contacts = people(&identity, 0);
        for (one, row) in rows.iter().enumerate() {
            for (two, other) in rows.iter().enumerate() {
                let expected = label[&format!("i{}", row.0)] == label[&format!("i{}", other.0)];
                assert_eq!(of_contacts[one] == of_contacts[two], expected, "round {round}: {row:?} {other:?}");
            }
        }
        let turned = Identity::resolve(&[parts[1].clone(), parts[0].clone()], &IdentityRules::default());
        assert_eq!(people(&turned, 1), of_contacts, "round {round}");
    }
}

/// Visits with a source, of a file that also names people and orders.
fn visits(rows: &[[&str; 5]]) -> Part {
    let rows: String = rows.iter().map(|row| format!("{}\n", row.join(","))).collect();
    part("visits.csv", &format!("session,customer,order,timestamp,source\n{rows}"), Some("visits"))
}

fn channels(parts: Vec<Part>, choices: Choices) -> (Vec<(String, String)>, AttributionFacts) {
    let mut assembly = Assembly::new(parts, choices).unwrap();
    loop {
        if let Step::Done(data, joined) = assembly.step(1_000) {
            let channel = |order: usize| match data.orders.channel.at(order) {
                NONE => "-".to_owned(),
                channel => data.channels.text(channel).to_owned(),
            };
            let rows = (0..data.orders.len()).map(|order| {
                (perennial::units::Day::of_seconds(data.orders.placed_at.at(order)).to_string(), channel(order))
            });
            return (rows.collect(), joined.attribution);
        }
    }
}

#[test]
fn a_visit_tells_the_order_it_names_and_else_the_customers_next_one() {
    let bought = [
        ("1", "ada@example.com", "2024-02-01"),
        ("2", "ada@example.com", "2024-02-20"),
        ("3", "bo@example.com", "2024-02-02"),
        ("4", "cy@example.com", "2024-06-01"),
    ];
    let seen = visits(&[
        ["s1", "", "1", "2024-02-01 09:00", "newsletter"],
        ["s2", "ada@example.com", "", "2024-02-10 09:00", "search"],
        ["s3", "ada@example.com", "", "2024-02-19 09:00", "social"],
        ["s4", "cy@example.com", "", "2024-03-01 09:00", "ads"],
    ]);
    let parts = vec![orders("orders.csv", &bought), seen];
    let (told, facts) = channels(parts.clone(), Choices::default());
    let mut told = told;
    told.sort();
    let expected = [("2024-02-01", "newsletter"), ("2024-02-02", "-"), ("2024-02-20", "social"), ("2024-06-01", "-")];
    assert_eq!(told, expected.map(|(day, channel)| (day.to_owned(), channel.to_owned())));
    assert_eq!((facts.from_file, facts.by_order, facts.by_person, facts.unknown), (0, 1, 1, 2));

    let off = AttributionRules { is_on: false, ..AttributionRules::default() };
    let (told, facts) = channels(parts.clone(), Choices { attribution: off, ..Choices::default() });
    assert!(told.iter().all(|(_, channel)| channel == "-"));
    assert_eq!(facts, AttributionFacts::default());
    let long = AttributionRules { days: 100, ..AttributionRules::default() };
    let (_, facts) = channels(parts, Choices { attribution: long, ..Choices::default() });
    assert_eq!(facts.by_person, 2);
}

#[test]
fn traffic_without_ids_stands_beside_the_orders_of_its_days() {
    let text =
        "timestamp,source,visits\n2024-02-01,search,10\n2024-02-02,search,5\n2024-02-01,ads,4\n2024-09-09,ads,7\n";
    let bought =
        "order_id,customer_id,order_date,amount,channel\n1,a,2024-02-01,5.00,Search\n2,b,2024-02-02,5.00,web\n";
    let parts = vec![part("orders.csv", bought, None), part("traffic.csv", text, Some("traffic"))];
    let (_, facts) = channels(parts, Choices::default());
    let found: Vec<_> =
        facts.by_day.iter().map(|day| (day.channel.as_str(), day.visits, day.orders, day.days)).collect();
    assert_eq!(found, [("ads", 4.0, 0, 1), ("search", 15.0, 1, 2)]);
    assert_eq!((facts.from_file, facts.unknown), (2, 0));
}
