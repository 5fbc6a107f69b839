//! Matomo: a report's CSV or TSV export, or a scheduled report of many titled tables. Columns have the names of the interface
//! for programs (`nb_uniq_visitors`) or those of the screen, in any language; rates have their percent sign.

use crate::ingest::by_name;
use crate::ingest::file_names;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{Evidence, RecordKind, Role};

/// Columns by the names that programs know them by.
const BY_CODE: [(&str, Role); 30] = [
    ("date", Role::Timestamp),
    ("nb_uniq_visitors", Role::Visitors),
    ("sum_daily_nb_uniq_visitors", Role::Visitors),
    ("nb_uniq_visitors_new", Role::NewVisitors),
    ("nb_visits", Role::Visits),
    ("nb_actions", Role::Events),
    ("nb_events", Role::Events),
    ("nb_pageviews", Role::PageViews),
    ("nb_hits", Role::PageViews),
    ("nb_actions_per_visit", Role::Metric),
    ("avg_time_on_site", Role::VisitDuration),
    ("bounce_count", Role::Bounces),
    ("entry_bounce_count", Role::Bounces),
    ("bounce_rate", Role::BounceRate),
    ("entry_nb_visits", Role::Entrances),
    ("exit_nb_visits", Role::Exits),
    ("nb_conversions", Role::Conversions),
    ("conversion_rate", Role::ConversionRate),
    ("revenue", Role::Revenue),
    ("orders", Role::Orders),
    ("referrers_visitorsfromdirectentry", Role::Metric),
    ("nb_visits_new", Role::Metric),
    ("nb_users", Role::Metric),
    ("max_actions", Role::Metric),
    ("sum_visit_length", Role::Metric),
    ("nb_visits_converted", Role::Metric),
    ("nb_uniq_pageviews", Role::Metric),
    ("nb_total_overall_bandwidth", Role::Metric),
    ("avg_time_dom_processing", Role::Metric),
    ("avg_order_revenue", Role::Metric),
];

/// Columns by the names that people know them by, of those that hardly another tool has.
const OWN: [(&str, Role); 45] = [
    ("maximum actions in one visit", Role::Metric),
    ("actions per visit", Role::Metric),
    ("avg. actions per visit", Role::Metric),
    ("avg. visit duration (in seconds)", Role::VisitDuration),
    ("avg. time on website", Role::VisitDuration),
    ("total time spent by visitors (in seconds)", Role::Metric),
    ("unique visitors", Role::Visitors),
    ("unique new visitors", Role::NewVisitors),
    ("new users", Role::Metric),
    ("maximale aktionen pro besuch", Role::Metric),
    ("maximale aktionen in einem besuch", Role::Metric),
    ("aktionen pro besuch", Role::Metric),
    ("durchschn. zeit auf der website", Role::VisitDuration),
    ("durchschn. besuchszeit (in sekunden)", Role::VisitDuration),
    ("absprungsrate", Role::BounceRate),
    ("absprünge", Role::Bounces),
    ("eindeutige besucher", Role::Visitors),
    ("visiteurs uniques", Role::Visitors),
    ("actions par visite", Role::Metric),
    ("durée moy. des visites (en secondes)", Role::VisitDuration),
    ("maximum d'actions en une visite", Role::Metric),
    ("visitantes únicos", Role::Visitors),
    ("acciones por visita", Role::Metric),
    ("visitatori unici", Role::Visitors),
    ("azioni per visita", Role::Metric),
    ("unieke bezoekers", Role::Visitors),
    ("acties per bezoek", Role::Metric),
    ("actions maximum en une visite", Role::Metric),
    ("nombre maximum d'actions en une visite", Role::Metric),
    ("durée moy. de la visite", Role::VisitDuration),
    ("durée moyenne de la visite", Role::VisitDuration),
    ("temps moyen sur le site", Role::VisitDuration),
    ("máximo de acciones en una visita", Role::Metric),
    ("promedio de duración de la visita", Role::VisitDuration),
    ("numero massimo di azioni in una visita", Role::Metric),
    ("durata media visita", Role::VisitDuration),
    ("maximum aantal acties in een bezoek", Role::Metric),
    ("gem. tijd op de website", Role::VisitDuration),
    ("unikalni użytkownicy", Role::Visitors),
    ("unique pageviews", Role::Metric),
    ("avg. page load time", Role::Metric),
    ("avg. generation time", Role::Metric),
    ("eindeutige seitenansichten", Role::Metric),
    ("durchschn. ladezeit der seite", Role::Metric),
    ("vues de page uniques", Role::Metric),
];

/// Columns by the names that people know them by, of those that any tool may have.
const BY_NAME: [(&str, Role); 23] = [
    ("visits", Role::Visits),
    ("besuche", Role::Visits),
    ("visites", Role::Visits),
    ("visitas", Role::Visits),
    ("visite", Role::Visits),
    ("bezoeken", Role::Visits),
    ("taux de rebond", Role::BounceRate),
    ("porcentaje de rebote", Role::BounceRate),
    ("frequenza di rimbalzo", Role::BounceRate),
    ("bouncepercentage", Role::BounceRate),
    ("avg. time on page", Role::VisitDuration),
    ("actions", Role::Events),
    ("aktionen", Role::Events),
    ("users", Role::Metric),
    ("nutzer", Role::Metric),
    ("benutzer", Role::Metric),
    ("bounces", Role::Bounces),
    ("bounce rate", Role::BounceRate),
    ("visits with conversions", Role::Metric),
    ("besuche mit konversionen", Role::Metric),
    ("returning visits", Role::Metric),
    ("date", Role::Timestamp),
    ("datum", Role::Timestamp),
];

/// What the rows of a scheduled report's table are, by its title.
const TITLES: [(&str, Role); 28] = [
    ("country", Role::Country),
    ("land", Role::Country),
    ("region", Role::Region),
    ("city", Role::City),
    ("web-browser language", Role::Language),
    ("language code", Role::Language),
    ("device type", Role::Device),
    ("gerätetyp", Role::Device),
    ("browsers", Role::Browser),
    ("browser", Role::Browser),
    ("operating system families", Role::OperatingSystem),
    ("page urls", Role::Page),
    ("seiten-urls", Role::Page),
    ("page titles", Role::PageTitle),
    ("entry pages", Role::EntryPage),
    ("exit pages", Role::ExitPage),
    ("channel type", Role::Channel),
    ("all channels", Role::Channel),
    ("kanaltyp", Role::Channel),
    ("websites", Role::Referrer),
    ("search engines", Role::Source),
    ("social networks", Role::Source),
    ("keywords", Role::Term),
    ("campaigns", Role::Campaign),
    ("event names", Role::EventName),
    ("product name", Role::Product),
    ("product sku", Role::Product),
    ("all websites dashboard", Role::Host),
];

/// The plan of one table. Of the tables of a scheduled report each record names the title in its group; a table that counts
/// nothing with a role gives one record for each measure and row.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let names = header.names();
    let coded = names.iter().filter(|name| is_code(name)).count();
    let own = |name: &&String| OWN.iter().any(|(known, _)| known == *name);
    let translated = names.iter().filter(own).count();
    let file = header.file_name();
    let is_named = ["visitssummary", "api.get", "actions.get", "referrers.get", "live.get", "export _ main metrics"]
        .iter()
        .any(|start| file.starts_with(start));
    let known = names.iter().filter(|name| role_of(name).is_some()).count();
    let is_coded = coded > 1 || coded == 1 && header.column("label").is_some();
    if !header.head.has_header
        || !(is_coded || translated >= 2 || is_named && known >= 3)
        || header.column("idVisit").is_some()
    {
        return None;
    }
    let sure = if is_named || coded > 1 || translated > 2 { 0.95 } else { 0.85 };
    let evidence = vec![Evidence::HeaderColumns { found: known as u32, of: names.len() as u32 }];
    let mut plan = RecordPlan::new(RecordKind::Traffic, "matomo", sure, evidence);
    plan.period = file_names::period(header);
    let title = header.preamble.last().map(|title| title.trim().trim_matches('"').to_owned());
    if let Some(title) = &title {
        plan.evidence.push(Evidence::Preamble { line: title.clone() });
    }
    let titled = title.as_deref().map(str::to_lowercase);
    let rows =
        titled.and_then(|title| TITLES.iter().find(|(known, _)| *known == title)).map_or(Role::Name, |&(_, role)| role);
    plan = plan.with(
        rows,
        header.any(&[
            "label",
            "name",
            "bezeichnung",
            "beschriftung",
            "libellé",
            "etiqueta",
            "etichetta",
            "page url",
            "page title",
        ]),
    );
    for (column, name) in names.iter().enumerate() {
        match role_of(name) {
            Some(Role::Metric) | None => {}
            Some(role) => plan = plan.with(role, Some(column)),
        }
    }
    if translated > 0 {
        plan = by_name::add(
            plan,
            header,
            &[Role::PageViews, Role::Conversions, Role::ConversionRate, Role::Revenue, Role::NewVisitors],
        );
    }
    if let Some(title) = title {
        plan = plan.with_source(Role::Group, crate::ingest::record_plan::Source::Fixed(title));
    }
    if !by_name::is_whole(&plan) {
        plan = by_name::add_measures(plan, header, 0);
    }
    by_name::is_whole(&plan).then_some(plan)
}

/// Whether a name is one that Matomo's programs use and hardly anyone else.
fn is_code(name: &str) -> bool {
    name.starts_with("nb_")
        || name.starts_with("referrers_")
        || name.starts_with("avg_time_")
        || name == "avg_page_load_time"
        || [
            "entry_nb_visits",
            "exit_nb_visits",
            "entry_bounce_count",
            "bounce_count",
            "sum_visit_length",
            "avg_order_revenue",
        ]
        .contains(&name)
}

fn role_of(name: &str) -> Option<Role> {
    BY_CODE.iter().chain(&OWN).chain(&BY_NAME).find(|(known, _)| *known == name).map(|&(_, role)| role)
}
