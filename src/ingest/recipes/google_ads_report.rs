//! Google Ads, Reports, Download: campaigns, ad groups, keywords, locations, assets, under any segment.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse, Source};
use crate::ingest::record_rows::is_missing;
use crate::ingest::spans;
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SkipReason};

const SIGNATURE: [&str; 12] = [
    "Currency code",
    "Impr.",
    "Clicks",
    "Cost",
    "Avg. CPC",
    "Avg. cost",
    "CTR",
    "Interactions",
    "Conversions",
    "Conv. rate",
    "Cost / conv.",
    "Conv. value",
];
/// Columns that name what a row is about.
const NAMES: [&str; 9] =
    ["Campaign", "Kampagne", "Campagne", "Campaña", "Ad group", "Keyword", "Search keyword", "Search term", "Location"];
/// How a cell starts that says what its row adds up.
const TOTALS: [&str; 8] =
    ["Total: ", "Total : ", "Total\u{A0}: ", "Gesamt: ", "Insgesamt: ", "Totale: ", "Totaal: ", "Totales: "];

/// The plan of a report. Its columns are those the user chose, in any order. Two lines stand above the header: the
/// report's title and the span of days, which is the period. Interactions are no clicks (of a video they are views), so
/// they get no role. German, French and Spanish names are from memory.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let impressions = header.any(&["Impr.", "Impressions", "Impressionen"])?;
    let cost = header.any(&["Cost", "Kosten", "Coût", "Coste", "Costo"])?;
    // Two names that no other vendor has: the short `Impr.`, and a column for the currency beside costs.
    let own = header.count(&["Impr.", "Currency code", "Avg. CPC", "Avg. cost", "Cost / conv.", "Conv. value"]);
    let about = header.count(&NAMES);
    let title = header.preamble.iter().find(|line| is_title(line));
    let period = header.preamble.iter().find_map(|line| spans::read(line));
    if own < 2 || about == 0 && title.is_none() {
        return None;
    }
    let mut all = vec![evidence];
    all.extend(title.map(|line| Evidence::Preamble { line: line.clone() }));
    let confidence = 0.6 + 0.25 * f64::from(found.min(8)) / 8.0 + if title.is_some() { 0.14 } else { 0.0 };
    let mut plan = RecordPlan::new(RecordKind::Ads, "google_ads", confidence, all)
        .with(Role::Timestamp, header.any(&["Day", "Date", "Tag", "Jour", "Día", "Week", "Woche", "Semaine"]))
        .with(Role::Campaign, header.any(&["Campaign", "Kampagne", "Campagne", "Campaña"]))
        .with(Role::AdGroup, header.any(&["Ad group", "Anzeigengruppe", "Groupe d'annonces", "Grupo de anuncios"]))
        .with(Role::Ad, header.any(&["Ad", "Ad name", "Asset", "Asset name", "Anzeige", "Annonce"]))
        .with(Role::Keyword, header.any(&["Keyword", "Search keyword", "Search term", "Suchbegriff", "Mot clé"]))
        .with(Role::MatchType, header.any(&["Match type", "Search terms match type", "Keyword-Option"]))
        .with(Role::Placement, header.any(&["Placement", "Network (with search partners)", "Network"]))
        .with(Role::Page, header.any(&["Final URL", "Landing page", "Finale URL"]))
        .with(Role::Country, header.any(&["Country", "Country/Territory", "Country/Territory (Matched)"]))
        .with(Role::Region, header.any(&["Location", "Region", "Region (Matched)", "Matched location"]))
        .with(Role::City, header.any(&["City", "City (Matched)"]))
        .with(Role::Device, header.any(&["Device", "Gerät", "Appareil", "Dispositivo"]))
        .with(Role::AgeGroup, header.any(&["Age", "Age range", "Alter"]))
        .with(Role::Gender, header.any(&["Gender", "Geschlecht", "Sexe"]))
        .with(Role::Status, header.any(&["Status", "Campaign status", "Keyword status", "Ad group status"]))
        .with(Role::Currency, header.any(&["Currency code", "Währungscode", "Code de devise", "Código de moneda"]))
        .with(Role::Budget, header.any(&["Budget", "Presupuesto"]))
        .with(Role::Cost, Some(cost))
        .with(Role::Impressions, Some(impressions))
        .with(Role::Clicks, header.any(&["Clicks", "Klicks", "Clics"]))
        .with(Role::ClickRate, header.column("CTR"))
        .with(Role::CostPerClick, header.any(&["Avg. CPC", "Durchschn. CPC", "CPC moy."]))
        .with(Role::Conversions, header.any(&["Conversions", "Conversiones"]))
        .with(Role::ConversionRate, header.any(&["Conv. rate", "Conv.-Rate", "Taux de conv."]))
        .with(Role::Revenue, header.any(&["Conv. value", "Conversion value", "Conv.-Wert", "Valeur de conv."]))
        .with_source(Role::Channel, Source::Fixed("Google Ads".to_owned()));
    plan.period = period;
    plan.row_rule = Some(row_rule);
    // The currency stands twice where a report has two columns of costs.
    plan.ignored = header.all("Currency code").into_iter().skip(1).collect();
    Some(plan)
}

fn is_title(line: &str) -> bool {
    let line = line.trim().trim_matches('"').to_lowercase();
    let ends = ["report", "details", "bericht"].iter().any(|end| line.ends_with(end));
    (ends || line.starts_with("rapport ") || line.starts_with("informe ")) && line.len() < 80 && !line.contains(':')
}

/// Totals come last, up to eight of them, and name themselves in another column in each report. A campaign that is called
/// `Total: …` has its status beside it or its ad groups.
fn row_rule(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let marked = (0..row.cells.len()).find(|&column| {
        let cell = row.cell(column);
        TOTALS.iter().any(|total| cell.starts_with(total))
    });
    let Some(marked) = marked else { return RowUse::Record };
    let names = [Role::Campaign, Role::AdGroup, Role::Keyword, Role::Ad, Role::Region, Role::Status, Role::MatchType];
    let named = names.iter().filter_map(|&role| plan.single_column(role)).filter(|&column| column != marked);
    if named.into_iter().any(|column| !is_missing(row.cell(column).trim())) {
        return RowUse::Record;
    }
    RowUse::Skip(SkipReason::Total)
}
