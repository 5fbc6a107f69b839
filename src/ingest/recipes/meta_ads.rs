//! Meta Ads Manager, Export table data: campaigns, ad sets or ads, under any breakdown.

use crate::ingest::currencies;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse, Source};
use crate::ingest::record_rows::is_missing;
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SkipReason};
use crate::units::Currency;

/// What the column of costs is called before its currency.
const SPENT: [&str; 24] = [
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
    "消化金額 (",
    "지출 금액 (",
    "花费金额 (",
    "потраченная сумма (",
    "сумма затрат (",
    "vynaložená částka (",
    "elköltött összeg (",
    "brugt beløb (",
    "brukt beløp (",
    "käytetty summa (",
    "ποσό που δαπανήθηκε (",
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
const CAMPAIGN: [&str; 21] = [
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
    "Kampanjnamn",
    "キャンペーン名",
    "캠페인 이름",
    "广告系列名称",
    "Название кампании",
    "Název kampaně",
    "Kampány neve",
    "Kampagnens navn",
    "Kampanjenavn",
    "Kampanjan nimi",
    "Όνομα καμπάνιας",
];
const AD_SET: [&str; 17] = [
    "Ad set name",
    "Nom de l'ensemble de publicités",
    "Anzeigengruppenname",
    "Name der Anzeigengruppe",
    "Nombre del conjunto de anuncios",
    "Nome del gruppo di inserzioni",
    "Naam van advertentieset",
    "Nome do conjunto de anúncios",
    "Nazwa zestawu reklam",
    "Annonsuppsättningsnamn",
    "広告セット名",
    "광고 세트 이름",
    "广告组名称",
    "Название группы объявлений",
    "Název sady reklam",
    "Hirdetéssorozat neve",
    "Annoncesættets navn",
];
const AD: [&str; 16] = [
    "Ad name",
    "Nom de la publicité",
    "Name der Anzeige",
    "Nombre del anuncio",
    "Nome dell'inserzione",
    "Advertentienaam",
    "Nome do anúncio",
    "Nazwa reklamy",
    "Annonsnamn",
    "広告名",
    "광고 이름",
    "广告名称",
    "Название объявления",
    "Název reklamy",
    "Hirdetés neve",
    "Annoncens navn",
];
const DAY: [&str; 17] = [
    "Day",
    "Jour",
    "Tag",
    "Día",
    "Giorno",
    "Dag",
    "Dia",
    "Dzień",
    "Gün",
    "日",
    "일",
    "天",
    "День",
    "Den",
    "Nap",
    "Päivä",
    "Ημέρα",
];
const START: [&str; 20] = [
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
    "Rapporteringen börjar",
    "レポート開始日",
    "보고 시작",
    "报告开始日期",
    "Начало отчетного периода",
    "Začátek vykazování",
    "Jelentés kezdete",
    "Rapportering starter",
    "Raportointi alkaa",
];
const END: [&str; 18] = [
    "Reporting ends",
    "Fin des rapports",
    "Berichtsende",
    "Fin del informe",
    "Fine dei report",
    "Einde rapportage",
    "Término dos relatórios",
    "Koniec raportu",
    "Rapor bitişi",
    "Rapporteringen slutar",
    "レポート終了日",
    "보고 종료",
    "报告结束日期",
    "Окончание отчетного периода",
    "Konec vykazování",
    "Jelentés vége",
    "Rapportering slutter",
    "Raportointi päättyy",
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
                "Visningar",
                "インプレッション",
                "노출",
                "展示次数",
                "Показы",
                "Zobrazení",
                "Megjelenítések",
                "Visninger",
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
                "Räckvidd",
                "リーチ",
                "도달",
                "覆盖人数",
                "Охват",
                "Dosah",
                "Elérés",
                "Rækkevidde",
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
                "Resultat",
                "結果",
                "결과",
                "成效",
                "Результаты",
                "Výsledky",
                "Eredmények",
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
