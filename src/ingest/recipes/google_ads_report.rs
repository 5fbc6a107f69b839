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
const NAMES: [&str; 9] = [
    "Ad group",
    "Keyword",
    "Search keyword",
    "Search term",
    "Location",
    "Anzeigengruppe",
    "Suchbegriff",
    "Mot clé",
    "Asset",
];
const CAMPAIGN: [&str; 7] = ["Campaign", "Kampagne", "Campagne", "Campaña", "Campagna", "Campanha", "Kampania"];
const IMPRESSIONS: [&str; 6] = ["Impr.", "Impressions", "Impressionen", "Vert.", "Wyśw.", "Impresiones"];
const COST: [&str; 9] = ["Cost", "Kosten", "Coût", "Coste", "Costo", "Custo", "Koszt", "Maliyet", "Kostnad"];
const CURRENCY: [&str; 9] = [
    "Currency code",
    "Währungscode",
    "Code de devise",
    "Code devise",
    "Código de moneda",
    "Codice valuta",
    "Valutacode",
    "Código da moeda",
    "Kod waluty",
];
const COST_PER_CLICK: [&str; 9] = [
    "Avg. CPC",
    "Durchschn. CPC",
    "CPC moy.",
    "CPC medio",
    "CPC prom.",
    "Gem. CPC",
    "CPC méd.",
    "CPC médio",
    "Śr. CPC",
];
const REVENUE: [&str; 9] = [
    "Conv. value",
    "Conversion value",
    "Conv.-Wert",
    "Valeur de conv.",
    "Valor de conv.",
    "Valore conv.",
    "Conv.waarde",
    "Valor conv.",
    "Wartość konwersji",
];
/// The columns of costs other than those named above, by which the vendor is known.
const COSTS: [&str; 8] = [
    "Avg. cost",
    "Cost / conv.",
    "Kosten/Conv.",
    "Coût/conv.",
    "Coste/conv.",
    "Costo/conv.",
    "Kosten/conv.",
    "Custo / conv.",
];
/// How a cell starts that says what its row adds up.
const TOTALS: [&str; 11] = [
    "Total: ",
    "Total : ",
    "Total\u{A0}: ",
    "Total\u{202F}: ",
    "Gesamt: ",
    "Insgesamt: ",
    "Totale: ",
    "Totaal: ",
    "Totales: ",
    "Łącznie: ",
    "Suma: ",
];

/// The plan of a report. Its columns are those the user chose, in any order. Two lines stand above the header: the
/// report's title and the span of days, which is the period. Interactions are no clicks (of a video they are views), so
/// they get no role. Names in other languages than English are from memory.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let impressions = header.any(&IMPRESSIONS)?;
    let cost = header.any(&COST)?;
    // Two names that no other vendor has: the short `Impr.`, and a column for the currency beside costs.
    let short: &[&str] = &["Impr.", "Vert.", "Wyśw."];
    let own = [short, &CURRENCY, &COST_PER_CLICK, &REVENUE, &COSTS]
        .iter()
        .filter(|names| header.any(names).is_some())
        .count();
    let about = header.count(&NAMES) + header.count(&CAMPAIGN);
    let title = header.preamble.iter().find(|line| is_title(line));
    let period = header.preamble.iter().find_map(|line| spans::read(line));
    if own < 2 || about == 0 && title.is_none() {
        return None;
    }
    let mut all = vec![evidence];
    all.extend(title.map(|line| Evidence::Preamble { line: line.clone() }));
    // The names of the signature are English; in another language those that are the vendor's own count twice.
    let known = found.max(2 * own as u32).min(8);
    let confidence = 0.6 + 0.25 * f64::from(known) / 8.0 + if title.is_some() { 0.14 } else { 0.0 };
    let mut plan = RecordPlan::new(RecordKind::Ads, "google_ads", confidence, all)
        .with(
            Role::Timestamp,
            header.any(&[
                "Day", "Date", "Tag", "Jour", "Día", "Giorno", "Dag", "Dia", "Dzień", "Week", "Woche", "Semaine",
            ]),
        )
        .with(Role::Campaign, header.any(&CAMPAIGN))
        .with(
            Role::AdGroup,
            header.any(&[
                "Ad group",
                "Anzeigengruppe",
                "Groupe d'annonces",
                "Grupo de anuncios",
                "Gruppo di annunci",
                "Advertentiegroep",
                "Grupo de anúncios",
            ]),
        )
        .with(Role::Ad, header.any(&["Ad", "Ad name", "Asset", "Asset name", "Anzeige", "Annonce"]))
        .with(
            Role::Keyword,
            header.any(&[
                "Keyword",
                "Search keyword",
                "Search term",
                "Suchbegriff",
                "Mot clé",
                "Palabra clave",
                "Parola chiave",
                "Zoekwoord",
                "Palavra-chave",
            ]),
        )
        .with(Role::MatchType, header.any(&["Match type", "Search terms match type", "Keyword-Option"]))
        .with(Role::Placement, header.any(&["Placement", "Network (with search partners)", "Network"]))
        .with(Role::Page, header.any(&["Final URL", "Landing page", "Finale URL"]))
        .with(Role::Country, header.any(&["Country", "Country/Territory", "Country/Territory (Matched)"]))
        .with(Role::Region, header.any(&["Location", "Region", "Region (Matched)", "Matched location"]))
        .with(Role::City, header.any(&["City", "City (Matched)"]))
        .with(Role::Device, header.any(&["Device", "Gerät", "Appareil", "Dispositivo"]))
        .with(Role::AgeGroup, header.any(&["Age", "Age range", "Alter"]))
        .with(Role::Gender, header.any(&["Gender", "Geschlecht", "Sexe"]))
        .with(
            Role::Status,
            header.any(&[
                "Status",
                "Campaign status",
                "Keyword status",
                "Ad group status",
                "Kampagnenstatus",
                "État de la campagne",
                "Estado de la campaña",
                "Stato della campagna",
                "Campagnestatus",
                "Status da campanha",
            ]),
        )
        .with(Role::Currency, header.any(&CURRENCY))
        .with(Role::Budget, header.any(&["Budget", "Presupuesto"]))
        .with(Role::Cost, Some(cost))
        .with(Role::Impressions, Some(impressions))
        .with(Role::Clicks, header.any(&["Clicks", "Klicks", "Clics", "Clic", "Klikken", "Cliques", "Kliknięcia"]))
        .with(Role::ClickRate, header.column("CTR"))
        .with(Role::CostPerClick, header.any(&COST_PER_CLICK))
        .with(
            Role::Conversions,
            header.any(&["Conversions", "Conversiones", "Conversioni", "Conversies", "Conversões", "Konwersje"]),
        )
        .with(
            Role::ConversionRate,
            header.any(&["Conv. rate", "Conv.-Rate", "Taux de conv.", "Tasa de conv.", "Tasso di conv."]),
        )
        .with(Role::Revenue, header.any(&REVENUE))
        .with_source(Role::Channel, Source::Fixed("Google Ads".to_owned()));
    plan.period = period;
    plan.row_rule = Some(row_rule);
    // The currency stands twice where a report has two columns of costs.
    plan.ignored = CURRENCY.iter().flat_map(|name| header.all(name)).skip(1).collect();
    Some(plan)
}

fn is_title(line: &str) -> bool {
    let line = line.trim().trim_matches('"').to_lowercase();
    let ends = ["report", "details", "bericht", "rapport", "by day"].iter().any(|end| line.ends_with(end));
    let starts = ["rapport ", "informe ", "rapporto ", "relatório ", "raport "];
    (ends || starts.iter().any(|start| line.starts_with(start))) && line.len() < 80 && !line.contains(':')
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
