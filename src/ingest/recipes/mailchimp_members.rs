//! Mailchimp, Audience, Export audience: a member a row, with the merge fields of the audience.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::records::{Evidence, RecordKind, Role};

const SIGNATURE: [&str; 14] = [
    "Email Address",
    "MEMBER_RATING",
    "OPTIN_TIME",
    "OPTIN_IP",
    "CONFIRM_TIME",
    "CONFIRM_IP",
    "GMTOFF",
    "DSTOFF",
    "TIMEZONE",
    "CC",
    "LAST_CHANGED",
    "LEID",
    "EUID",
    "NOTES",
];
/// The states that a file's name gives its members.
const STATES: [&str; 5] = ["unsubscribed", "subscribed", "cleaned", "nonsubscribed", "transactional"];

/// The plan of an export. Whether its members are subscribed stands only in the file's name,
/// `subscribed_members_export_….csv`. The address has another name in every language of the interface. Lists that were put
/// together have the columns of leaving twice; the filled one counts.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let own = header.count(&["MEMBER_RATING", "OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED", "LEID", "EUID"]);
    let email = header
        .any(&["Email Address", "E-Mail-Adresse", "Adresse e-mail", "Email", "Correo electrónico", "Indirizzo email"])
        .or_else(|| header.email_by_values())?;
    if own < 3 {
        return None;
    }
    let mut all = vec![evidence];
    let mut confidence = 0.7 + 0.2 * f64::from(found) / SIGNATURE.len() as f64;
    let state = state(&header.file_name());
    if state.is_some() {
        all.push(Evidence::FileName { name: header.file_name() });
        confidence += 0.09;
    }
    let first = |names: &[&str]| {
        let columns: Vec<usize> = names.iter().flat_map(|name| header.all(name)).collect();
        (!columns.is_empty()).then_some(Source::First(columns))
    };
    let mut plan = RecordPlan::new(RecordKind::Customers, "mailchimp", confidence, all)
        .with(Role::Email, Some(email))
        .with(Role::Customer, header.column("EUID"))
        .with(Role::FirstName, header.any(&["First Name", "FNAME", "Vorname", "Prénom", "Nombre", "Nome"]))
        .with(Role::LastName, header.any(&["Last Name", "LNAME", "Nachname", "Nom", "Apellido", "Cognome"]))
        .with(Role::Phone, header.any(&["Phone Number", "Phone", "PHONE"]))
        .with(Role::Rating, header.column("MEMBER_RATING"))
        .with(Role::Region, header.column("REGION"))
        .with(Role::Country, header.column("CC"))
        .with(Role::Tags, header.column("TAGS"));
    let sources = [
        (Role::CreatedAt, first(&["OPTIN_TIME", "CONFIRM_TIME"])),
        (Role::ConsentAt, first(&["CONFIRM_TIME", "OPTIN_TIME"])),
        (Role::UnsubscribedAt, first(&["UNSUB_TIME", "CLEAN_TIME"])),
        (Role::UnsubscribeReason, first(&["UNSUB_REASON", "UNSUB_REASON_OTHER"])),
        (Role::Status, state.map(|state| Source::Fixed(state.to_owned()))),
    ];
    for (role, source) in sources {
        if let Some(source) = source {
            plan = plan.with_source(role, source);
        }
    }
    Some(plan)
}

fn state(file: &str) -> Option<&'static str> {
    let starts = STATES.into_iter().find(|state| file.starts_with(&format!("{state}_")));
    let within = || STATES.into_iter().find(|state| file.contains(&format!("{state}_members")));
    starts.or_else(within)
}
