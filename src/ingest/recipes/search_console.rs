//! Google Search Console: *Performance*, exported as an archive or workbook of tables, in any language; one table a dimension,
//! and the filters that hold for all of them. Compared periods stand side by side and become two records a row.

use crate::ingest::by_name;
use crate::ingest::numbers::{self, DecimalMark};
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse, Source, Unpivot};
use crate::ingest::spans;
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SkipReason};

/// The id of this recipe, by which tables of one export know each other, and of its vendor.
pub const RECIPE: &str = "search_console";

/// What the first column is called, in lower case.
const DIMENSIONS: [(Role, &str); 6] = [
    (
        Role::Query,
        "top queries|queries|query|requêtes les plus fréquentes|häufigste suchanfragen|suchanfragen|consultas principales|\
         query principali|populairste zoekopdrachten|najpopularniejsze zapytania|en popüler sorgular|nejčastější dotazy|\
         vanligaste sökfrågorna|上位のクエリ|인기 검색어|热门查询|поисковый запрос|principais consultas|\
         query più frequenti|کوئری‌های برتر|جستارهای برتر|پرس‌وجوهای برتر",
    ),
    (
        Role::Page,
        "top pages|pages|page|pages les plus populaires|häufigste seiten|seiten|páginas principales|pagine principali|\
         populairste pagina's|najpopularniejsze strony|en popüler sayfalar|上位のページ|인기 페이지|热门网页|\
         популярные страницы|principais páginas|صفحه‌های برتر|صفحات برتر",
    ),
    (
        Role::Country,
        "country|countries|pays|land|länder|país|países|paese|paesi|landen|kraj|ülke|کشور|země|国|국가|国家/地区|страна",
    ),
    (
        Role::Device,
        "device|devices|appareil|gerät|geräte|dispositivo|dispositivos|dispositivi|apparaat|apparaten|urządzenie|cihaz|\
         zařízení|enhet|دستگاه|デバイス|기기|设备|устройство",
    ),
    (Role::Timestamp, "date|datum|fecha|data|tarih|日付|날짜|日期|дата|تاریخ"),
    (
        Role::Category,
        "search appearance|apparence dans les résultats de recherche|darstellung in der suche|apariencia en buscadores|\
         aspetto nella ricerca|weergave in zoekresultaten|discover appearance|aparición en búsquedas|zoekopmaak|\
         aspeto da pesquisa|aparência na pesquisa",
    ),
];

/// What the measures are called, in lower case.
const MEASURES: [(Role, &str); 4] = [
    (
        Role::Clicks,
        "clicks|clics|clic|klicks|klikken|kliknięcia|tıklama|tıklamalar|kliknutí|klick|クリック数|클릭수|点击次数|клики|cliques|کلیک|کلیک‌ها",
    ),
    (
        Role::Impressions,
        "impressions|impressionen|impresiones|impressioni|vertoningen|wyświetlenia|görüntüleme|gösterimler|zobrazení|\
         visningar|表示回数|노출수|展示次数|показы|impressões|نمایش|نمایش‌ها",
    ),
    (Role::ClickRate, "ctr|klickrate|klickfrekvens|클릭률|点击率|url ctr"),
    (
        Role::Position,
        "position|average position|durchschnittliche position|position moyenne|posición media|posizione media|positie|\
         gemiddelde positie|pozycja|średnia pozycja|ortalama konum|průměrná pozice|genomsnittlig position|掲載順位|\
         평균 게재순위|平均排名|позиция|posição média|posición|posizione|posição|pozice|konum|موقعیت|جایگاه",
    ),
];

/// How the first of the two columns of the filters is called in lower case, in any language: it starts with one of these.
const FILTERS: [&str; 12] =
    ["filt", "フィルタ", "필터", "筛选", "过滤", "фильтр", "фільтр", "φίλτρο", "فیلتر", "suodat", "szűrő", "مرشح"];

/// The plan of one table. Where no name is known it is told by its shape: a name, clicks, impressions, their share, and a
/// position of 1 or more.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    if !header.head.has_header {
        return None;
    }
    filters(header).or_else(|| compared(header)).or_else(|| table(header))
}

fn is_one_of(name: &str, names: &str) -> bool {
    names.split('|').any(|known| known == name)
}

fn table(header: &Header<'_>) -> Option<RecordPlan> {
    let names = header.names();
    let width = names.len();
    if !(4..=5).contains(&width) {
        return None;
    }
    let dimension = DIMENSIONS.iter().find(|(_, known)| is_one_of(&names[0], known)).map(|&(role, _)| role);
    let known = names[1..].iter().zip(MEASURES).filter(|(name, (_, known))| is_one_of(name, known)).count();
    let has_shape = has_shape(header);
    let is_named = known + 1 == width || known == 3 && dimension.is_some();
    // A table of no rows is told by its names; an index of clicks and impressions by itself is anyone's.
    if !(has_shape || is_named && header.head.sample.is_empty()) {
        return None;
    }
    // Reports of ads have clicks, impressions and their share too; and where no name is known there is no title either.
    let is_ads = width == 5 && !is_one_of(&names[4], MEASURES[3].1) && (is_of_ads(header, 4) || is_of_ads(header, 0));
    if width == 4 && known < 2 || is_ads || known == 0 && !header.preamble.is_empty() {
        return None;
    }
    let confidence = match (is_named, dimension) {
        (true, Some(_)) => 0.95,
        (true, None) => 0.9,
        _ => 0.75,
    };
    let role = by_cells(header).or(dimension).unwrap_or(Role::Query);
    let found = known as u32 + u32::from(dimension.is_some());
    let mut evidence = vec![Evidence::HeaderColumns { found, of: width as u32 }];
    if has_shape {
        evidence.push(Evidence::Shape);
    }
    let mut plan = RecordPlan::new(RecordKind::Search, RECIPE, confidence, evidence).with(role, Some(0));
    for (at, (role, _)) in MEASURES.into_iter().enumerate() {
        plan = plan.with(role, (at + 1 < width).then_some(at + 1));
    }
    Some(plan)
}

/// Whether a column's name is one that reports of ads have and those of searches do not: a campaign, a cost, a result.
fn is_of_ads(header: &Header<'_>, column: usize) -> bool {
    by_name::role_of(
        header,
        column,
        &[Role::Campaign, Role::AdGroup, Role::Cost, Role::Conversions, Role::CostPerClick],
    )
    .is_some()
}

/// What the first column holds, by its cells.
fn by_cells(header: &Header<'_>) -> Option<Role> {
    if by_name::is_day(header, 0) {
        return Some(Role::Timestamp);
    }
    by_name::share(header, 0, |cell| cell.starts_with("http://") || cell.starts_with("https://")).then_some(Role::Page)
}

/// Whether in every row the fourth column is the share of the second in the third, and the fifth at least 1.
fn has_shape(header: &Header<'_>) -> bool {
    [DecimalMark::Point, DecimalMark::Comma].into_iter().any(|mark| fits_shape(header, mark))
}

fn fits_shape(header: &Header<'_>, mark: DecimalMark) -> bool {
    let value = |cell: &str| {
        let read = numbers::settle(numbers::read(cell).value, Some(mark));
        (read > numbers::UNREADABLE).then(|| read as f64 / 10_000.0)
    };
    let fits = |row: &Vec<String>| {
        let number = |column: usize| row.get(column).and_then(|cell| value(cell.trim()));
        let (Some(clicks), Some(impressions), Some(share)) = (number(1), number(2), number(3)) else { return false };
        let written = row.get(3).is_some_and(|cell| cell.trim().ends_with(['%', '٪']));
        let expected = if impressions > 0.0 { clicks / impressions } else { 0.0 };
        let near = (share - expected).abs() < 0.0006 || written && (share - expected).abs() < 0.006;
        let position =
            row.len() < 5 || row[4].trim().is_empty() || number(4).is_some_and(|at| at >= 1.0 || impressions == 0.0);
        clicks <= impressions && near && position
    };
    let rows = &header.head.sample;
    !rows.is_empty() && rows.iter().filter(|row| fits(row)).count() * 10 >= rows.len() * 9
}

/// Two periods side by side: `8/1/25 - 8/30/25 Clicks,7/1/25 - 7/31/25 Clicks,…`.
fn compared(header: &Header<'_>) -> Option<RecordPlan> {
    let names = &header.head.names;
    let mut sets: Vec<(String, Vec<Option<usize>>)> = Vec::new();
    for (column, name) in names.iter().enumerate().skip(1) {
        let (period, measure) = MEASURES.iter().enumerate().find_map(|(at, (_, known))| {
            let lower = name.trim().to_lowercase();
            let longest = known.split('|').filter(|known| lower.ends_with(known)).max_by_key(|known| known.len())?;
            let period = name.trim().get(..name.trim().len() - longest.len())?.trim();
            (!period.is_empty()).then(|| (period.to_owned(), at))
        })?;
        let at = sets.iter().position(|(known, _)| *known == period).unwrap_or_else(|| {
            sets.push((period, vec![None; MEASURES.len()]));
            sets.len() - 1
        });
        sets[at].1[measure] = Some(column);
    }
    if sets.len() != 2 || sets.iter().any(|(_, set)| set[0].is_none() || set[1].is_none()) {
        return None;
    }
    let name = header.names().first()?;
    let dimension = DIMENSIONS.iter().find(|(_, known)| is_one_of(name, known)).map(|&(role, _)| role);
    let role = by_cells(header).or(dimension).unwrap_or(Role::Query);
    let evidence = vec![Evidence::HeaderColumns { found: names.len() as u32, of: names.len() as u32 }];
    let mut plan = RecordPlan::new(RecordKind::Search, RECIPE, 0.93, evidence).with(role, Some(0));
    plan.unpivot = Some(Unpivot { columns: sets, label: Role::Group, values: MEASURES.map(|(role, _)| role).to_vec() });
    Some(plan)
}

/// The filters: no records, but what they say holds for the other tables.
fn filters(header: &Header<'_>) -> Option<RecordPlan> {
    let [first, _] = header.names() else { return None };
    let first_rows = &header.head.sample;
    let are_numbers = by_name::share(header, 1, |cell| cell.parse::<f64>().is_ok());
    if !FILTERS.iter().any(|start| first.starts_with(start))
        || first_rows.is_empty()
        || first_rows.len() > 20
        || are_numbers
    {
        return None;
    }
    let evidence = vec![Evidence::HeaderColumns { found: 2, of: 2 }];
    let mut plan = RecordPlan::new(RecordKind::Search, RECIPE, 0.9, evidence)
        // It counts nothing and needs no mapping.
        .with_source(Role::Clicks, Source::Fixed(String::new()));
    plan.period = first_rows.iter().find_map(|row| spans::read(row.get(1)?));
    plan.row_rule = Some(no_record);
    Some(plan)
}

fn no_record(_: &Row<'_>, _: &RecordPlan) -> RowUse {
    RowUse::Skip(SkipReason::Preamble)
}
