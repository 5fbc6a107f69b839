//! Tables of unknown tools, once their kind is chosen: what their columns are, by names in seven languages.

use super::support::{account_ties, read};
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{RecordKind, Role};

fn read_as(kind: RecordKind, text: &str) -> TableReading {
    let mut options = ReadOptions::default();
    options.overrides.insert("kind".into(), kind.id().into());
    let mut tables = read("table.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(tables.len(), 1, "{text}");
    let table = tables.remove(0);
    account_ties(&table);
    assert_eq!((table.ledger.problem.as_deref(), table.ledger.kind), (None, kind), "{text}");
    table
}

/// Checks that the columns have these roles, in their order; nothing where a column is to have none.
#[track_caller]
fn columns(table: &TableReading, roles: &[Option<Role>]) {
    let names: Vec<&str> = table.preview.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names.len(), roles.len());
    for (column, (name, expected)) in names.iter().zip(roles).enumerate() {
        let found = table.preview.mapping.iter().find(|(_, place)| **place == column as u32).map(|(role, _)| *role);
        assert_eq!(found, *expected, "{name} of {names:?}");
    }
}

#[test]
fn traffic_in_seven_languages() {
    let headers = [
        "Date,Page,Users,New users,Sessions,Page views,Views per user,Bounce rate,Total revenue",
        "Datum,Seite,Nutzer,Neue Nutzer,Sitzungen,Seitenaufrufe,Aufrufe pro Nutzer,Absprungrate,Umsatz",
        "Date,Page,Utilisateurs,Nouveaux utilisateurs,Sessions,Pages vues,Vues par utilisateur,Taux de rebond,Revenus",
        "Fecha,Página,Usuarios,Usuarios nuevos,Sesiones,Páginas vistas,Vistas por usuario,Porcentaje de rebote,Ingresos",
        "Data,Pagina,Utenti,Nuovi utenti,Sessioni,Visualizzazioni di pagina,Media visualizzazioni,Frequenza di rimbalzo,Ricavi",
        "Datum,Pagina,Gebruikers,Nieuwe gebruikers,Sessies,Paginaweergaven,Gemiddelde weergaven,Bouncepercentage,Inkomsten",
        "تاریخ,صفحه,کاربران,کاربران جدید,نشست‌ها,بازدید صفحه,نکته,نرخ پرش,درآمد",
    ];
    let roles = [
        Some(Role::Timestamp),
        Some(Role::Page),
        Some(Role::Visitors),
        Some(Role::NewVisitors),
        Some(Role::Visits),
        Some(Role::PageViews),
        None,
        Some(Role::BounceRate),
        Some(Role::Revenue),
    ];
    for header in headers {
        let rows = "2024-01-31,/a,10,4,12,30,3.5,41.67%,99.50\n2024-02-01,/b,11,5,13,31,2.5,50%,0.50\n";
        let table = read_as(RecordKind::Traffic, &format!("{header}\n{rows}"));
        columns(&table, &roles);
        let batch = table.records.as_ref().unwrap();
        assert_eq!((batch.number(Role::Visits, 1), batch.number(Role::BounceRate, 0)), (Some(13.0), Some(0.4167)));
        assert_eq!(table.ledger.totals[0].column_sum.to_string(), "100.00");
    }
}

#[test]
fn searches_in_seven_languages() {
    let headers = [
        "Search query,Clicks,Impressions,Click-through rate,Average position",
        "Suchanfrage,Klicks,Impressionen,Klickrate,Durchschnittliche Position",
        "Requête,Clics,Impressions,Taux de clics,Position moyenne",
        "Consulta,Clics,Impresiones,CTR,Posición media",
        "Query,Clic,Impressioni,CTR,Posizione media",
        "Zoekopdracht,Klikken,Vertoningen,CTR,Gemiddelde positie",
        "عبارت جستجو,کلیک‌ها,نمایش‌ها,نرخ کلیک,میانگین جایگاه",
    ];
    let roles = [Role::Query, Role::Clicks, Role::Impressions, Role::ClickRate, Role::Position].map(Some);
    for header in headers {
        let table = read_as(RecordKind::Search, &format!("{header}\nferns,4,100,4%,2.5\nmoss,1,10,10%,7\n"));
        columns(&table, &roles);
    }
}

#[test]
fn visits_and_events() {
    let visits = read_as(
        RecordKind::Visits,
        "visit_id,visitor_id,started_at,landing_page,exit_page,page_views,duration,utm_source,utm_medium,country,device\n\
         1,a,2024-01-31 10:00,/a,/b,3,00:01:31,news,email,FR,mobile\n",
    );
    let roles = [
        Some(Role::Session),
        Some(Role::Visitor),
        None,
        Some(Role::EntryPage),
        Some(Role::ExitPage),
        Some(Role::PageViews),
        Some(Role::VisitDuration),
        Some(Role::Source),
        Some(Role::Medium),
        Some(Role::Country),
        Some(Role::Device),
    ];
    let mut expected = roles;
    expected[2] = Some(Role::Timestamp);
    columns(&visits, &expected);
    let events = read_as(
        RecordKind::Events,
        "event_name,event_time,user_id,session_id,page_url,referrer,browser,os\n\
         signup,2024-01-31 10:00:00,u1,s1,/a,https://example.org,Firefox,Linux\n",
    );
    let roles = [
        Role::EventName,
        Role::Timestamp,
        Role::Visitor,
        Role::Session,
        Role::Page,
        Role::Referrer,
        Role::Browser,
        Role::OperatingSystem,
    ];
    columns(&events, &roles.map(Some));
}

#[test]
fn keywords_and_links() {
    let ranks = read_as(
        RecordKind::KeywordPositions,
        "Keyword,Position,Previous position,Search volume,KD,CPC,URL,Search engine\nfern,3,5,1300,40,0.59,/fern,Google\n",
    );
    let roles = [
        Role::Keyword,
        Role::Position,
        Role::PreviousPosition,
        Role::SearchVolume,
        Role::Difficulty,
        Role::CostPerClick,
        Role::Page,
        Role::SearchEngine,
    ];
    columns(&ranks, &roles.map(Some));
    let links = read_as(
        RecordKind::Backlinks,
        "Source URL,Target URL,Anchor text,Domain Authority,First seen,Last seen\nhttps://a.example,/x,ferns,40,2024-01-31,2024-03-01\n",
    );
    let roles = [Role::SourcePage, Role::TargetPage, Role::Anchor, Role::DomainRating, Role::FirstSeen, Role::LastSeen];
    columns(&links, &roles.map(Some));
}
