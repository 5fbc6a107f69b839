//! Meta Ads Manager, Export table data: campaigns, ad sets or ads, under any breakdown.

use crate::ingest::currencies;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse, Source};
use crate::ingest::record_rows::is_missing;
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SkipReason};
use crate::units::Currency;

/// What the column of costs is called before its currency.
const SPENT: [&str; 13] = [
    "amount spent (",
    "montant dépensé (",
    "ausgegebener betrag (",
    "importe gastado (",
    "importo speso (",
    "besteed bedrag (",
    "valor usado (",
    "valor gasto (",
    "montante gasto (",
    "wydana kwota (",
    "harcanan tutar (",
    "spenderat belopp (",
    "مبلغ هزینه‌شده (",
];
const SIGNATURE: [&str; 10] = [
    "Reporting starts",
    "Reporting ends",
    "Campaign name",
    "Campaign delivery",
    "Attribution setting",
    "Results",
    "Result indicator",
    "Reach",
    "Impressions",
    "Cost per results",
];
const CAMPAIGN: [&str; 10] = [
    "Campaign name",
    "Nom de la campagne",
    "Kampagnenname",
    "Name der Kampagne",
    "Nombre de la campaña",
    "Nome della campagna",
    "Campagnenaam",
    "Nome da campanha",
    "Nazwa kampanii",
    "Kampanya Adı",
];
const AD_SET: [&str; 9] = [
    "Ad set name",
    "Nom de l'ensemble de publicités",
    "Anzeigengruppenname",
    "Name der Anzeigengruppe",
    "Nombre del conjunto de anuncios",
    "Nome del gruppo di inserzioni",
    "Naam van advertentieset",
    "Nome do conjunto de anúncios",
    "Nazwa zestawu reklam",
];
const AD: [&str; 8] = [
    "Ad name",
    "Nom de la publicité",
    "Name der Anzeige",
    "Nombre del anuncio",
    "Nome dell'inserzione",
    "Advertentienaam",
    "Nome do anúncio",
    "Nazwa reklamy",
];
const DAY: [&str; 9] = ["Day", "Jour", "Tag", "Día", "Giorno", "Dag", "Dia", "Dzień", "Gün"];
const START: [&str; 11] = [
    "Reporting starts",
    "Début des rapports",
    "Berichtsbeginn",
    "Berichtsstart",
    "Inicio del informe",
    "Inizio dei report",
    "Inizio report",
    "Start rapportage",
    "Início dos relatórios",
    "Początek raportu",
    "Rapor başlangıcı",
];
const END: [&str; 9] = [
    "Reporting ends",
    "Fin des rapports",
    "Berichtsende",
    "Fin del informe",
    "Fine dei report",
    "Einde rapportage",
    "Término dos relatórios",
    "Koniec raportu",
    "Rapor bitişi",
];

/// The plan of an export. The currency stands only in the name of the column of costs. A row without the name of what the
/// table is about adds up the others, and an export of nothing holds the one cell `No data available.` Names in other
/// languages than English and French are from memory.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let cost = SPENT.iter().find_map(|spent| header.starting(spent))?;
    let names = [header.any(&AD), header.any(&AD_SET), header.any(&CAMPAIGN)];
    let day = header.any(&DAY);
    let start = header.any(&START);
    if names.iter().all(Option::is_none) && day.is_none() && start.is_none() {
        return None;
    }
    let starting = |starts: &[&str]| starts.iter().find_map(|start| header.starting(start));
    // Without a breakdown by time every row covers the same days.
    let differ = start.filter(|&column| {
        let mut days = header.samples(column);
        days.next().is_some_and(|first| days.any(|day| day != first))
    });
    let spent = header.head.names.get(cost).cloned().unwrap_or_default();
    let all = vec![evidence, Evidence::ColumnName { role: Role::Currency.id().to_owned(), column: spent.clone() }];
    let mut plan = RecordPlan::new(RecordKind::Ads, "meta", 0.85 + 0.14 * f64::from(found.min(7)) / 7.0, all)
        .with(Role::Timestamp, day.or(differ))
        .with(Role::Start, start)
        .with(Role::End, header.any(&END))
        .with(Role::Campaign, names[2])
        .with(Role::AdGroup, names[1])
        .with(Role::Ad, names[0])
        .with(Role::Placement, header.any(&["Placement", "Platform", "Publisher platform", "Plateforme"]))
        .with(Role::Country, header.any(&["Country", "Pays", "Land", "País"]))
        .with(Role::Region, header.any(&["Region", "Région"]))
        .with(Role::Device, header.any(&["Impression device", "Device platform", "Appareil"]))
        .with(Role::AgeGroup, header.any(&["Age", "Âge", "Alter", "Edad"]))
        .with(Role::Gender, header.any(&["Gender", "Genre", "Geschlecht", "Sexo"]))
        .with(Role::Status, header.any(&["Campaign delivery", "Ad set delivery", "Ad delivery", "Delivery"]))
        .with(Role::Cost, Some(cost))
        .with(
            Role::Impressions,
            header.any(&[
                "Impressions",
                "Impressionen",
                "Impresiones",
                "Impression",
                "Weergaven",
                "Vertoningen",
                "Impressões",
                "Wyświetlenia",
                "Gösterim",
            ]),
        )
        .with(
            Role::Reach,
            header.any(&[
                "Reach",
                "Couverture",
                "Reichweite",
                "Alcance",
                "Portée",
                "Copertura",
                "Bereik",
                "Zasięg",
                "Erişim",
            ]),
        )
        .with(Role::Frequency, header.any(&["Frequency", "Répétition", "Häufigkeit", "Frecuencia"]))
        .with(
            Role::Clicks,
            header.any(&["Link clicks", "Clics sur un lien", "Link-Klicks", "Clicks (all)", "Clics (tous)"]),
        )
        .with_factor(Role::ClickRate, starting(&["CTR (link", "CTR (all", "CTR"]), 0.01)
        .with(Role::CostPerClick, starting(&["CPC (cost per link", "CPC (all", "CPC"]))
        .with(
            Role::Conversions,
            header.any(&[
                "Results",
                "Résultats",
                "Ergebnisse",
                "Resultados",
                "Risultati",
                "Resultaten",
                "Wyniki",
                "Sonuçlar",
                "Purchases",
                "Achats",
            ]),
        )
        .with(
            Role::Revenue,
            header.any(&[
                "Purchases conversion value",
                "Website purchases conversion value",
                "Conversion value",
                "Valeur de conversion des achats",
            ]),
        )
        .with(Role::Budget, header.any(&["Ad set budget", "Campaign budget", "Budget"]))
        .with_source(Role::Channel, Source::Fixed("Meta Ads".to_owned()));
    plan.currency = currency_of(&spent);
    plan.row_rule = Some(row_rule);
    Some(plan)
}

/// The currency in the brackets of a name.
fn currency_of(name: &str) -> Option<Currency> {
    let code = name.rsplit_once('(')?.1.trim_end().trim_end_matches(')');
    currencies::is_code(code).then(|| Currency::from_code(code.trim()).ok()).flatten()
}

fn row_rule(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let filled: Vec<usize> = (0..row.cells.len()).filter(|&column| !is_missing(row.cell(column).trim())).collect();
    let is_number = |column: usize| row.cell(column).contains(|letter: char| letter.is_ascii_digit());
    if let [only] = filled[..]
        && !is_number(only)
    {
        return RowUse::Skip(SkipReason::Footer);
    }
    // What the rows are about: the finest of ad, ad set and campaign that the table has.
    let about = [Role::Ad, Role::AdGroup, Role::Campaign].into_iter().find_map(|role| plan.single_column(role));
    match about {
        Some(column) if is_missing(row.cell(column).trim()) => RowUse::Skip(SkipReason::Total),
        _ => RowUse::Record,
    }
}
