//! Tables of unknown vendors: which kind and which columns are proposed, what is read without asking, what waits; and the
//! mappings that people give.

use super::support::{account_ties, mapping, read, read_text};
use crate::support::shared;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{NO_MOMENT, RecordKind, Role, SetAsideReason, Values};
use std::path::{Path, PathBuf};

fn without_recipes() -> ReadOptions {
    let mut options = ReadOptions::default();
    options.overrides.insert("recipe".to_owned(), "generic".to_owned());
    options
}

fn mapped(table: &TableReading) -> Vec<(&'static str, &str)> {
    let name = |column: u32| table.preview.columns[column as usize].name.as_str();
    table.preview.mapping.iter().map(|(role, &column)| (role.id(), name(column))).collect()
}

/// Reads a table that must be clear, and checks its kind and roles.
fn clear(kind: RecordKind, text: &str, roles: &[Role]) {
    let table = read_text(text, &ReadOptions::default());
    assert_eq!((table.ledger.kind, table.preview.needs_mapping), (kind, false), "{text}{:?}", mapped(&table));
    let found: Vec<Role> = table.preview.mapping.keys().copied().collect();
    for role in roles {
        assert!(found.contains(role), "{text}no {role:?} in {:?}", mapped(&table));
    }
    let rows = text.trim_end().lines().count() as u64 - 1;
    assert_eq!(table.ledger.tally.rows_kept, rows, "{text}");
    assert_eq!(table.records.unwrap().len() as u64, rows, "{text}");
}

#[test]
fn clear_tables_of_every_kind_are_read_without_asking() {
    use Role::*;
    clear(
        RecordKind::Customers,
        "Kundennummer;Vorname;Nachname;E-Mail;Registriert am;PLZ\nK1;Ada;Fern;a@x.org;31.01.2024;10115\n\
         K2;Bo;Moss;b@x.org;01.02.2024;20095\n",
        &[Customer, FirstName, LastName, Email, CreatedAt, PostCode],
    );
    clear(
        RecordKind::Customers,
        "email,full name,signup date,accepts marketing,total spent\na@x.org,Ada Fern,2024-01-31,yes,10.50\n\
         b@x.org,Bo Moss,2024-02-01,no,0\n",
        &[Email, Name, CreatedAt, Consent, TotalSpent],
    );
    clear(
        RecordKind::Subscriptions,
        "customer_id,plan,start_date,cancelled_at,mrr\nc1,Basic,2024-01-31,,9.99\nc2,Pro,2024-02-01,2024-05-01,19.99\n",
        &[Customer, Plan, Start, End, Amount],
    );
    clear(
        RecordKind::Subscriptions,
        "customer,tenure,churn\nc1,12,No\nc2,3,Yes\nc3,40,No\n",
        &[Customer, Duration, Event],
    );
    clear(
        RecordKind::SubscriptionEvents,
        "subscription_id,event,event time,plan\ns1,started,2024-01-31 10:00,Basic\ns1,renewed,2024-02-29 10:00,Basic\n",
        &[Subscription, EventName, Timestamp, Plan],
    );
    clear(
        RecordKind::Ads,
        "Datum;Kampagne;Kosten;Klicks;Impressionen\n31.01.2024;Tee;12,50;10;1.000\n01.02.2024;Tee;7,25;4;800\n",
        &[Timestamp, Campaign, Cost, Clicks, Impressions],
    );
    clear(
        RecordKind::Ads,
        "day,channel,spend\n2024-01-31,Radio,120.00\n2024-02-01,Podcast,80.50\n",
        &[Timestamp, Channel, Cost],
    );
    clear(
        RecordKind::EmailCampaigns,
        "Campaign name,Sent at,Recipients,Delivered,Unique opens,Open rate,Unsubscribes\n\
         Spring,2024-03-01 10:00,1000,990,400,40.4%,3\nSummer,2024-06-01 10:00,1100,1090,500,45.9%,1\n",
        &[Campaign, Timestamp, Recipients, Delivered, UniqueOpens, OpenRate, Unsubscribes],
    );
    clear(
        RecordKind::SocialPosts,
        "Post ID,Published at,Caption,Likes,Comments,Shares,Reach\n1,2024-03-01 10:00,New tea,10,2,1,300\n\
         2,2024-03-02 10:00,Sale,20,3,2,400\n",
        &[Post, Timestamp, Text, Likes, Comments, Shares, Reach],
    );
    clear(
        RecordKind::SurveyResponses,
        "Response ID,Submitted at,NPS score,Comment\nr1,2024-03-01 10:00,9,Lovely\nr2,2024-03-02 10:00,4,Slow\n",
        &[Response, Timestamp, Score, Comment],
    );
    clear(
        RecordKind::Reviews,
        "Review date,Product,Rating,Review title,Review text\n2024-03-01,Tea,5,Great,I come again\n\
         2024-03-02,Pot,2,Broken,It came in pieces\n",
        &[Timestamp, Product, Rating, Title, Text],
    );
    clear(
        RecordKind::Tickets,
        "Ticketnummer;Erstellt am;Gelöst am;Status;Priorität;Betreff\nT1;31.01.2024 10:00;;offen;hoch;Paket fehlt\n\
         T2;01.02.2024 10:00;02.02.2024 11:00;gelöst;normal;Kanne kaputt\n",
        &[Ticket, Timestamp, ResolvedAt, Status, Priority, Subject],
    );
    clear(
        RecordKind::Deals,
        "Deal ID,Deal name,Stage,Amount,Created at,Close date,Owner\n1,Fern,Won,100.50,2024-01-31,2024-03-01,Kim\n\
         2,Moss,Lost,80,2024-02-01,2024-03-05,Kim\n",
        &[Deal, Name, Stage, Amount, Timestamp, ClosedAt, Owner],
    );
    clear(
        RecordKind::Products,
        "SKU,Product,Unit cost,Price\nA-1,Tea,2.50,6.00\nA-2,Pot,7.25,19.00\n",
        &[Sku, Product, Cost, UnitPrice],
    );
    clear(RecordKind::Products, "Artikelnummer;EK\nA-1;2,50\nA-2;7,25\n", &[Sku, Cost]);
    clear(RecordKind::Products, "prix d'achat;produit\n2,50;Thé\n7,25;Théière\n", &[Cost, Product]);
    clear(
        RecordKind::Experiments,
        "variant,participants,conversions\ncontrol,1000,50\ntreatment,1010,70\n",
        &[Variant, Participants, Conversions],
    );
    clear(RecordKind::Experiments, "user_id,group,converted\nu1,A,0\nu2,B,1\nu3,A,1\n", &[Visitor, Variant, Outcome]);
}

#[test]
fn the_names_are_known_in_french_spanish_italian_dutch_and_persian() {
    use Role::*;
    clear(
        RecordKind::Subscriptions,
        "Numéro client;Formule;Date de début;Date de fin\nc1;Base;31/01/2024;\nc2;Pro;01/02/2024;01/05/2024\n",
        &[Customer, Plan, Start, End],
    );
    clear(
        RecordKind::Tickets,
        "Número de ticket,Creado el,Estado,Prioridad,Asunto\n1,31/01/2024,abierto,alta,Paquete\n2,01/02/2024,cerrado,baja,Taza\n",
        &[Ticket, Timestamp, Status, Priority, Subject],
    );
    clear(
        RecordKind::Reviews,
        "Data recensione;Stelle;Testo recensione\n31/01/2024;5;Ottimo, torno presto\n01/02/2024;2;Arrivato rotto\n",
        &[Timestamp, Rating, Text],
    );
    clear(
        RecordKind::Customers,
        "Klantnummer;Voornaam;Achternaam;E-mailadres;Klant sinds\n1;Ada;Fern;a@x.org;31-01-2024\n2;Bo;Moss;b@x.org;01-02-2024\n",
        &[Customer, FirstName, LastName, Email, CreatedAt],
    );
    clear(
        RecordKind::Ads,
        "تاریخ,کمپین,هزینه,کلیک,نمایش\n2024-01-31,چای,۱۲٫۵,۱۰,۱۰۰۰\n2024-02-01,قوری,۷,۴,۸۰۰\n",
        &[Timestamp, Campaign, Cost, Clicks, Impressions],
    );
}

#[test]
fn orders_stay_orders() {
    let texts = [
        "order id,email,order date,total,first name,last name,accepts marketing\n1,a@x.org,2024-01-31,10.00,Ada,Fern,yes\n\
         2,b@x.org,2024-02-01,5.50,Bo,Moss,no\n",
        "customer,date,amount,campaign,status\na,2024-01-31,5,Spring,paid\nb,2024-01-30,6,,paid\n",
        "customer_id,purchase_date,price,rating\n1,2024-01-31,9.50,5\n2,2024-02-01,3.50,4\n",
    ];
    for text in texts {
        let table = read_text(text, &ReadOptions::default());
        assert_eq!((table.ledger.kind, table.preview.needs_mapping), (RecordKind::Orders, false), "{text}");
        assert_eq!(table.batch.unwrap().orders.len(), 2);
    }
}

#[test]
fn an_unclear_table_waits_with_kind_and_columns_filled_in() {
    // A column of answers from 0 to 10 whose name says nothing, and a date.
    let text = "when,answer\n2024-03-01,9\n2024-03-02,4\n2024-03-03,10\n2024-03-04,0\n";
    let table = read_text(text, &ReadOptions::default());
    assert_eq!((table.preview.kind, table.preview.needs_mapping), (RecordKind::SurveyResponses, true));
    assert_eq!(mapped(&table), [("timestamp", "when"), ("score", "answer")]);
    assert!(table.preview.confidence.values().all(|&sure| sure < 0.8));
    assert_eq!(table.ledger.problem.as_deref(), Some("needs_mapping"));
    assert!(table.records.is_none() && table.batch.is_none());

    // What was proposed can be confirmed as it is.
    let mut confirmed = mapping(&[(Role::Timestamp, "1"), (Role::Score, "2")]);
    confirmed.overrides.insert("kind".to_owned(), "survey_responses".to_owned());
    let table = read_text(text, &confirmed);
    assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::SurveyResponses, 4));

    // Another kind can be asked for without naming a column.
    let mut asked = ReadOptions::default();
    asked.overrides.insert("kind".to_owned(), "customers".to_owned());
    let text = "when,email\n2024-03-01,a@x.org\n2024-03-02,b@x.org\n";
    let table = read_text(text, &asked);
    assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Customers, 2));

    // Where nothing fits there is still a table to map.
    let table = read_text("alpha,beta\nx,y\nz,w\n", &ReadOptions::default());
    assert_eq!(table.ledger.problem.as_deref(), Some("needs_mapping"));
    assert_eq!(table.preview.columns.len(), 2);
}

#[test]
fn a_mapping_of_starts_and_ends_gives_subscriptions() {
    let text = "who,from,until,what,pays\nann,2024-01-31,,Basic,9.99\nbob,2024-02-01,2024-05-01,Pro,19.99\n\
                cyd,,2024-05-02,Pro,19.99\ndan,soon,,Pro,5\n";
    let bare = mapping(&[(Role::Customer, "who"), (Role::Start, "from"), (Role::End, "until")]);
    let whole = mapping(&[
        (Role::Customer, "who"),
        (Role::Start, "from"),
        (Role::End, "until"),
        (Role::Plan, "what"),
        (Role::Amount, "pays"),
    ]);
    for options in [bare, whole] {
        let table = read_text(text, &options);
        assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Subscriptions, 2));
        let aside: Vec<_> = table.set_aside.iter().map(|row| (row.line, row.reason)).collect();
        assert_eq!(aside, [(4, SetAsideReason::MissingDate), (5, SetAsideReason::UnreadableDate)]);
        let batch = table.records.as_ref().unwrap();
        let Some(Values::Moments { at, .. }) = batch.values(Role::End) else { panic!() };
        assert_eq!((at[0], at[1]), (NO_MOMENT, 1_714_521_600));
        if let Some(total) = table.ledger.totals.first() {
            assert_eq!((total.column.as_str(), total.column_sum.to_string().as_str()), ("pays", "54.97"));
            assert_eq!((total.kept.to_string().as_str(), total.set_aside.to_string().as_str()), ("29.98", "24.99"));
        }
    }
}

#[test]
fn a_mapping_of_durations_gives_subscriptions() {
    let text = "who,weeks,gone,since,arm\nann,12,0,2,A\nbob,3.5,1,0,B\ncyd,40,no,5,A\n";
    let bare = mapping(&[(Role::Customer, "who"), (Role::Duration, "weeks"), (Role::Event, "gone")]);
    let whole = mapping(&[
        (Role::Customer, "who"),
        (Role::Duration, "weeks"),
        (Role::Event, "gone"),
        (Role::Entry, "since"),
        (Role::Group, "arm"),
    ]);
    for (options, entries) in [(bare, false), (whole, true)] {
        let table = read_text(text, &options);
        assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Subscriptions, 3));
        let batch = table.records.unwrap();
        let numbers = |role: Role| match batch.values(role) {
            Some(Values::Numbers(numbers)) => Some(numbers.clone()),
            _ => None,
        };
        assert_eq!(numbers(Role::Duration), Some(vec![12.0, 3.5, 40.0]));
        assert_eq!(numbers(Role::Event), Some(vec![0.0, 1.0, 0.0]));
        assert_eq!(numbers(Role::Entry), entries.then(|| vec![2.0, 0.0, 5.0]));
        assert_eq!(batch.values(Role::Group).map(|group| group.text(1)), entries.then_some("B"));
    }
}

#[test]
fn units_of_time_and_percents_are_taken_from_the_file() {
    let text = "ticket id,created at,status,resolution time (hours)\n1,2024-01-31,open,1.5\n2,2024-02-01,solved,2\n";
    let batch = read_text(text, &ReadOptions::default()).records.unwrap();
    let Some(Values::Numbers(seconds)) = batch.values(Role::ResolutionTime) else { panic!() };
    assert_eq!(seconds, &[5_400.0, 7_200.0]);

    let text = "campaign,recipients,opens,open rate\na,1000,400,40.5\nb,1000,5,0.5\n";
    let batch = read_text(text, &ReadOptions::default()).records.unwrap();
    let Some(Values::Numbers(rates)) = batch.values(Role::OpenRate) else { panic!() };
    assert!((rates[0] - 0.405).abs() < 1e-12 && (rates[1] - 0.005).abs() < 1e-12);
}

#[test]
fn a_time_of_day_beside_its_day_belongs_to_it() {
    let text = "ticket id,date,time,status\n1,2024-01-31,10:30,open\n2,2024-02-01,23:05,solved\n";
    let batch = read_text(text, &ReadOptions::default()).records.unwrap();
    let Some(Values::Moments { at, .. }) = batch.values(Role::Timestamp) else { panic!() };
    assert_eq!(at, &[1_706_697_000, 1_706_828_700]);
}

/// Source: the data folder's README (computed with pandas): players and those who came back after one and seven days.
#[test]
fn the_cookie_cats_are_an_experiment() {
    let Some(path) = shared("data/datasets/ab_cookie_cats.csv") else { return };
    let table = super::support::read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Experiments, 90_189));
    let batch = table.records.unwrap();
    let Some(Values::Numbers(first)) = batch.values(Role::Outcome) else { panic!() };
    let variant = batch.values(Role::Variant).unwrap();
    let seventh = &batch.others.iter().find(|column| column.name == "retention_7").unwrap().values;
    for (gate, players, after_one, after_seven) in
        [("gate_30", 44_700, 20_034, 8_502), ("gate_40", 45_489, 20_119, 8_279)]
    {
        let of = |record: &usize| variant.text(*record) == gate;
        let found = (
            (0..batch.len()).filter(of).count(),
            (0..batch.len()).filter(of).filter(|&record| first[record] == 1.0).count(),
            (0..batch.len()).filter(of).filter(|&record| seventh.text(record) == "True").count(),
        );
        assert_eq!(found, (players, after_one, after_seven), "{gate}");
    }
}

/// Source: the data folder's README and Python's csv module: customers, of whom churned, months in all, the sum charged.
#[test]
fn telco_churn_is_read_as_subscriptions() {
    let Some(path) = shared("data/datasets/telco_customer_churn_ibm.csv") else { return };
    let table = super::support::read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Subscriptions, 7_043));
    let total = table.ledger.totals.iter().find(|total| total.column == "MonthlyCharges").unwrap();
    assert_eq!(total.column_sum.to_string(), "456116.60");
    let batch = table.records.unwrap();
    let sum = |role: Role| match batch.values(role) {
        Some(Values::Numbers(numbers)) => numbers.iter().sum::<f64>(),
        _ => f64::NAN,
    };
    assert_eq!((sum(Role::Event), sum(Role::Duration)), (1_869.0, 227_990.0));
    let charges = &batch.others.iter().find(|column| column.name == "TotalCharges").unwrap().values;
    let missing = (0..batch.len()).filter(|&record| charges.text(record).is_empty()).count();
    assert_eq!(missing, 11, "a single space is nothing");
}

/// Source: Python's csv module.
#[test]
fn customers_with_their_attributes_are_a_list_of_people() {
    let Some(path) = shared("data/datasets/clvtools_apparel_customers.csv") else { return };
    let table = super::support::read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.kind, table.ledger.tally.rows_kept), (RecordKind::Customers, 600));
    let batch = table.records.unwrap();
    let ones = |role: Role| (0..600).filter(|&record| batch.values(role).unwrap().text(record) == "1.0").count();
    assert_eq!((ones(Role::Gender), ones(Role::Channel)), (296, 228));
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Each export that has a recipe is read once more as if its vendor were unknown. The recipe says which column is what; a
/// proposal is right where it names the same one. Kinds of web analytics and orders have measures of their own.
#[test]
fn exports_of_known_vendors_are_proposed_rightly_without_their_recipes() {
    const KINDS: [RecordKind; 7] = [
        RecordKind::Customers,
        RecordKind::Ads,
        RecordKind::EmailCampaigns,
        RecordKind::SocialPosts,
        RecordKind::SurveyResponses,
        RecordKind::Tickets,
        RecordKind::Deals,
    ];
    let Some(exports) = shared("data/exports") else { return };
    let (mut tables, mut kinds, mut roles, mut right, mut wrong) = (0, 0, 0, 0, 0);
    for path in files_below(&exports) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let Ok(known) = read(&name, &bytes, &ReadOptions::default()) else { continue };
        let proposed = read(&name, &bytes, &without_recipes()).unwrap();
        for (known, proposed) in known.iter().zip(&proposed) {
            account_ties(proposed);
            if known.ledger.recipe == "generic" || !KINDS.contains(&known.ledger.kind) {
                continue;
            }
            let (truth, guess) = (&known.preview.mapping, &proposed.preview.mapping);
            let fit = truth.iter().filter(|(role, column)| guess.get(role) == Some(column)).count();
            let unfit = guess.iter().filter(|(role, column)| truth.get(role) != Some(column)).count();
            eprintln!(
                "{name}: {} for {}, {fit} of {} roles right, {unfit} wrong",
                proposed.preview.kind.id(),
                known.ledger.kind.id(),
                truth.len()
            );
            tables += 1;
            kinds += usize::from(proposed.preview.kind == known.ledger.kind);
            (roles, right, wrong) = (roles + truth.len(), right + fit, wrong + unfit);
        }
    }
    eprintln!("{kinds} of {tables} kinds, {right} of {roles} roles right, {wrong} wrong");
    assert!(tables >= 14 && kinds * 100 >= tables * 80, "{kinds} of {tables}");
    assert!(right * 100 >= roles * 65 && wrong * 100 <= roles * 12, "{right} of {roles}, {wrong} wrong");
}
