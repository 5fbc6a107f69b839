//! Who are the best customers? Scores by recency, frequency and money, the 5×5 picture, and the named groups.

use super::build::Context;
use super::speak::{count_cell, number_cell};
use super::{Cell, Figure, FigureKind, Measure, Note, Series, Severity, Table, Unit};
use crate::measures::{self, Rfm, RfmGroup, Segment};
use crate::units::{Money, Share};
use crate::words::{NoteWords, RfmWords};

/// Fewer customers than this make fifths of a handful each.
const FEW: u64 = 50;

struct Told<'request> {
    context: &'request Context<'request>,
    rfm: Rfm,
}

/// The report of the best customers.
///
/// Tables: `customers` (one row each, in the order of their keys), `segments` (the best first, empty ones too), `grid` (25
/// cells, the most recent first), `edges` (where each score begins).
pub(super) fn report(context: &Context) -> super::Report {
    let rfm = measures::rfm(context.dataset, &context.settings.selection, &context.settings.rfm);
    let told = Told { context, rfm };
    super::Report {
        reading: told.reading(),
        measures: told.measures(),
        figures: told.figures(),
        tables: vec![told.customers(), told.segments(), told.grid(), told.edges()],
        notes: told.notes(),
        ..super::Report::default()
    }
}

impl Told<'_> {
    fn group(&self, segment: Segment) -> RfmGroup {
        let found = self.rfm.segments.iter().find(|(known, _)| *known == segment);
        found.map(|(_, group)| *group).unwrap_or_default()
    }

    /// Good customers whose last order is long ago.
    fn slipping(&self) -> u64 {
        self.group(Segment::AtRisk).customers + self.group(Segment::PreviouslyLoyal).customers
    }

    fn name(&self, segment: Segment) -> String {
        self.context.speaker.name("segment", segment.id())
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let (total, champions) = (self.rfm.total, self.group(Segment::Champions));
        let mut share = speaker.measure(
            "champions_revenue_share",
            Unit::Share,
            part_of(champions.revenue, total.revenue),
            self.revenue_share(champions).unwrap_or_else(|| speaker.nothing()),
        );
        share.numerator = Some(champions.revenue.major());
        share.denominator = Some(total.revenue.major());
        share.sums = Some(speaker.money_unit());
        let mut revenue = speaker.money_measure("revenue_with_customer", total.revenue);
        revenue.numerator = None;
        let mut measures = vec![
            speaker.count_measure("customers", total.customers),
            speaker.count_measure("orders_with_customer", total.orders),
            revenue,
            speaker.count_measure("champions", champions.customers),
            share,
            speaker.count_measure("slipping_customers", self.slipping()),
            speaker.share_measure("one_order_share", self.rfm.one_order, measures::share_interval(self.rfm.one_order)),
        ];
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let customers = self.rfm.total.customers;
        let champions = self.group(Segment::Champions);
        let slipping = self.slipping();
        if customers == 0 {
            return speaker.say(&RfmWords::ReadingEmpty);
        }
        let Some(revenue_share) = self.revenue_share(champions).filter(|_| champions.customers > 0) else {
            return speaker.say(&if slipping > 0 {
                RfmWords::ReadingNoChampions { customers, slipping }
            } else {
                RfmWords::ReadingAlike { customers }
            });
        };
        let champions = champions.customers;
        speaker.say(&if slipping > 0 {
            RfmWords::Reading { champions, customers, revenue_share, slipping }
        } else {
            RfmWords::ReadingSteady { champions, customers, revenue_share }
        })
    }

    fn revenue_share(&self, group: RfmGroup) -> Option<String> {
        let share = part_of(group.revenue, self.rfm.total.revenue)?;
        Some(self.context.speaker.locale().percent(share, 0))
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let series = |column: &str| vec![Series { column: column.to_owned(), ..Series::default() }];
        // The first of equals, in the order of the table: titles must not depend on how ties are broken elsewhere.
        let mut largest: Option<(Segment, RfmGroup)> = None;
        let mut richest: Option<(Segment, RfmGroup)> = None;
        for &(segment, group) in &self.rfm.segments {
            if largest.is_none_or(|(_, most)| group.customers > most.customers) {
                largest = Some((segment, group));
            }
            if richest.is_none_or(|(_, most)| group.revenue > most.revenue) {
                richest = Some((segment, group));
            }
        }
        let share = |(segment, group): (Segment, RfmGroup)| {
            let share = Share::new(group.customers, self.rfm.total.customers).rate()?;
            Some((self.name(segment), speaker.locale().percent(share, 0)))
        };
        let grid = largest
            .and_then(share)
            .map_or(RfmWords::GridPlain, |(segment, share)| RfmWords::GridTitle { segment, share });
        let revenue = |(segment, group): (Segment, RfmGroup)| Some((self.name(segment), self.revenue_share(group)?));
        let segments = richest
            .and_then(revenue)
            .map_or(RfmWords::SegmentsPlain, |(segment, share)| RfmWords::SegmentsTitle { segment, share });
        vec![
            Figure {
                id: "grid".into(),
                title: speaker.say(&grid),
                kind: FigureKind::Grid,
                table: "grid".into(),
                x: "fm_score".into(),
                series: series("customers"),
            },
            Figure {
                id: "segments".into(),
                title: speaker.say(&segments),
                kind: FigureKind::RankedBars,
                table: "segments".into(),
                x: "segment_name".into(),
                series: series("revenue"),
            },
        ]
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn customers(&self) -> Table {
        let columns = [
            ("customer", Unit::Text),
            ("segment", Unit::Text),
            ("recency_score", Unit::Score),
            ("frequency_score", Unit::Score),
            ("monetary_score", Unit::Score),
            ("fm_score", Unit::Score),
            ("recency_days", Unit::Days),
            ("frequency", Unit::Count),
            ("orders", Unit::Count),
            ("revenue", self.context.speaker.money_unit()),
            ("last_order", Unit::Date),
            ("segment_name", Unit::Text),
        ];
        let row = |at: usize| {
            let scored = &self.rfm.customers[at];
            vec![
                Cell::Text(self.context.dataset.customers.keys.text(scored.customer).to_owned()),
                Cell::Text(scored.segment.id().to_owned()),
                count_cell(scored.recency_score),
                count_cell(scored.frequency_score),
                count_cell(scored.monetary_score),
                count_cell(scored.fm_score()),
                count_cell(scored.recency_days),
                count_cell(scored.frequency),
                count_cell(scored.orders),
                Cell::Number(scored.monetary.major()),
                Cell::Text(scored.last_order.to_string()),
                Cell::Text(self.name(scored.segment)),
            ]
        };
        self.table("customers", &columns, self.rfm.customers.len(), row)
    }

    fn segments(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("segment", Unit::Text),
            ("segment_name", Unit::Text),
            ("customers", Unit::Count),
            ("share", Unit::Share),
            ("orders", Unit::Count),
            ("revenue", money.clone()),
            ("revenue_share", Unit::Share),
            ("average_order_value", money),
            ("orders_per_customer", Unit::Ratio),
            ("what_to_do", Unit::Text),
        ];
        let total = self.rfm.total;
        let row = |at: usize| {
            let (segment, group) = self.rfm.segments[at];
            let per = |sum: f64, count: u64| number_cell((count > 0).then(|| sum / count as f64));
            vec![
                Cell::Text(segment.id().to_owned()),
                Cell::Text(self.name(segment)),
                count_cell(group.customers),
                number_cell(Share::new(group.customers, total.customers).rate()),
                count_cell(group.orders),
                Cell::Number(group.revenue.major()),
                number_cell(part_of(group.revenue, total.revenue)),
                per(group.revenue.major(), group.orders),
                per(group.orders as f64, group.customers),
                Cell::Text(self.context.speaker.name("advice", segment.id())),
            ]
        };
        let rows = if total.customers == 0 { 0 } else { self.rfm.segments.len() };
        self.table("segments", &columns, rows, row)
    }

    /// 25 cells, the most recent and then the lowest score of frequency and money first.
    fn grid(&self) -> Table {
        let columns = [
            ("recency_score", Unit::Score),
            ("fm_score", Unit::Score),
            ("segment", Unit::Text),
            ("segment_name", Unit::Text),
            ("customers", Unit::Count),
            ("share", Unit::Share),
            ("orders", Unit::Count),
            ("revenue", self.context.speaker.money_unit()),
            ("revenue_share", Unit::Share),
        ];
        let total = self.rfm.total;
        let row = |at: usize| {
            let (recency, fm) = (5 - (at / 5) as u8, (at % 5) as u8 + 1);
            let group = self.rfm.grid[usize::from(recency) - 1][usize::from(fm) - 1];
            let segment = Segment::of(recency, fm);
            vec![
                count_cell(recency),
                count_cell(fm),
                Cell::Text(segment.id().to_owned()),
                Cell::Text(self.name(segment)),
                count_cell(group.customers),
                number_cell(Share::new(group.customers, total.customers).rate()),
                count_cell(group.orders),
                Cell::Number(group.revenue.major()),
                number_cell(part_of(group.revenue, total.revenue)),
            ]
        };
        self.table("grid", &columns, if total.customers == 0 { 0 } else { 25 }, row)
    }

    /// Where the scores 2 to 5 begin.
    fn edges(&self) -> Table {
        let columns = [
            ("score", Unit::Score),
            ("recency_days_below", Unit::Days),
            ("frequency_above", Unit::Ratio),
            ("revenue_above", self.context.speaker.money_unit()),
        ];
        let row = |at: usize| {
            let edge =
                |edges: measures::RfmEdges| (-edges.negative_recency_days[at], edges.frequency[at], edges.monetary[at]);
            let edge = self.rfm.edges.map(edge);
            vec![
                count_cell(at as u64 + 2),
                number_cell(edge.map(|edge| edge.0)),
                number_cell(edge.map(|edge| edge.1)),
                number_cell(edge.map(|edge| edge.2)),
            ]
        };
        self.table("edges", &columns, if self.rfm.edges.is_some() { 4 } else { 0 }, row)
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let customers = self.rfm.total.customers;
        if customers > 0 && customers < FEW {
            notes.push(speaker.note(Severity::Warning, NoteWords::FewCustomers { customers }));
        }
        let mut has_score = [false; 6];
        for scored in &self.rfm.customers {
            has_score[usize::from(scored.frequency_score).min(5)] = true;
        }
        let scores = has_score.iter().filter(|&&has| has).count() as u64;
        if customers > 0 && scores < 5 {
            let message = NoteWords::FewFrequencies { scores };
            notes.push(speaker.note(Severity::Info, message));
        }
        notes
    }
}

/// A part of a revenue as a share of it; nothing where there is no revenue to share.
fn part_of(part: Money, whole: Money) -> Option<f64> {
    (whole > Money::ZERO).then(|| part.major() / whole.major())
}
