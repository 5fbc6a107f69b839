//! How would other tools count it? The same customers by each vendor's definition, side by side, with what makes the difference.

use super::build::Context;
use super::speak::{count_cell, number_cell, wilson_interval};
use super::{Cell, Column, Figure, FigureKind, Measure, Note, Series, Severity, Table, Unit};
use crate::measures::{self, Vendor, VendorFigure, VendorFigures, VendorMean, VendorRow, VendorRule};
use crate::records::FilterScope;
use crate::units::Grain;
use crate::words::{NoteWords, VendorWords};

/// With fewer customers than this a share is not told in the sentence.
const FEW: u64 = 30;

struct Told<'request> {
    context: &'request Context<'request>,
    found: VendorFigures,
    k: u32,
}

/// The report of other tools' definitions.
///
/// Tables: `vendors` (one row a vendor: criterion, windows, mean, what becomes of open periods, the figure, its distance from
/// ours and why), `printed` (those that print a figure, for the drawing), `by_period` (one row a period, one column a vendor).
pub(super) fn report(context: &Context) -> super::Report {
    let config = context.settings.vendors;
    let mut found = measures::vendors(context.dataset, &context.settings.selection, &config);
    if context.is_nothing_selected() || found.customers == 0 {
        // Nobody returning would look like a shop that everybody left.
        found.customers = 0;
        found.rows.iter_mut().for_each(|row| row.periods.clear());
    }
    let told = Told { context, found, k: config.period() };
    super::Report {
        reading: told.reading(),
        measures: told.measures(),
        figures: told.figures(),
        tables: vec![told.vendors(), told.printed(), told.by_period()],
        notes: told.notes(),
        ..super::Report::default()
    }
}

impl Told<'_> {
    fn figure(&self, vendor: Vendor) -> Option<&VendorFigure> {
        self.found.figure(vendor, self.k)
    }

    fn ours(&self) -> Option<f64> {
        self.figure(Vendor::Perennial)?.printed
    }

    fn grain(&self) -> String {
        self.found.config.grain.id().to_owned()
    }

    fn name(&self, vendor: Vendor) -> String {
        self.context.speaker.name("tool", vendor.id())
    }

    /// The other vendors that print a figure, the lowest first.
    fn others(&self) -> Vec<(Vendor, f64)> {
        let printed = |row: &VendorRow| Some((row.rule.vendor, row.periods.get(self.k as usize)?.printed?));
        let mut others: Vec<(Vendor, f64)> =
            self.found.rows.iter().filter_map(printed).filter(|(vendor, _)| *vendor != Vendor::Perennial).collect();
        others.sort_by(|one, other| one.1.total_cmp(&other.1));
        others
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        if self.found.customers == 0 {
            return speaker.say(&VendorWords::ReadingEmpty);
        }
        let (grain, period) = (self.grain(), self.k.into());
        let others = self.others();
        let (Some(ours), Some(low), Some(high)) = (self.ours(), others.first(), others.last()) else {
            return speaker.say(&VendorWords::ReadingYoung { grain, period });
        };
        let percent = |share: f64| speaker.locale().percent(share, if ours < 0.02 { 1 } else { 0 });
        let ours_in_words = percent(ours);
        if self.figure(Vendor::Perennial).is_none_or(|figure| figure.share.total < FEW) {
            return speaker.say(&VendorWords::ReadingFew { customers: self.found.customers });
        }
        if percent(low.1) == percent(high.1) {
            return speaker.say(&VendorWords::ReadingAlike { ours: ours_in_words, grain, period });
        }
        speaker.say(&VendorWords::Reading {
            ours: ours_in_words,
            low: percent(low.1),
            lowest: self.name(low.0),
            high: percent(high.1),
            highest: self.name(high.0),
            grain,
            period,
        })
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let mut measures = vec![speaker.count_measure("customers", self.found.customers)];
        for row in &self.found.rows {
            let figure = row.periods.get(self.k as usize).copied().unwrap_or_default();
            let display = figure.printed.map_or_else(
                || speaker.nothing(),
                |printed| {
                    let interval = figure.interval(&row.rule).map(wilson_interval);
                    speaker.share(printed, interval.as_ref(), figure.share.total)
                },
            );
            let mut measure = speaker.measure("printed", Unit::Share, figure.printed, display);
            measure.id = format!("printed_{}", row.rule.vendor.id());
            measure.label = self.name(row.rule.vendor);
            measure.definition = self.difference(&row.rule);
            if figure.printed.is_some() && row.rule.mean == VendorMean::Pooled {
                measure.numerator = Some(figure.share.hits as f64);
                measure.denominator = Some(figure.share.total as f64);
                measure.interval = figure.interval(&row.rule).map(wilson_interval);
            }
            measures.push(measure);
        }
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    /// What sets a vendor's figure apart from ours, in a sentence.
    fn difference(&self, rule: &VendorRule) -> String {
        let speaker = &self.context.speaker;
        let grain = self.grain();
        speaker.say(&match rule.vendor {
            Vendor::Perennial => VendorWords::DifferencePerennial,
            Vendor::PostHog => VendorWords::DifferencePostHog,
            Vendor::Mixpanel => VendorWords::DifferenceMixpanel { grain },
            Vendor::Amplitude => VendorWords::DifferenceAmplitude { grain },
            Vendor::GoogleAnalytics => VendorWords::DifferenceGoogleAnalytics { grain },
            Vendor::Shopify if self.found.config.grain != Grain::Month => VendorWords::MonthsOnly,
            Vendor::Klaviyo if self.found.config.grain != Grain::Month => VendorWords::MonthsOnly,
            Vendor::Shopify => VendorWords::DifferenceShopify,
            Vendor::Klaviyo => VendorWords::DifferenceKlaviyo,
        })
    }

    fn source(&self, rule: &VendorRule) -> String {
        self.context.speaker.say(&match rule.vendor {
            Vendor::Perennial => VendorWords::SourceOurs,
            _ if rule.is_documented => VendorWords::SourceDocumented,
            _ => VendorWords::SourceOurReading,
        })
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let (grain, period) = (self.grain(), self.k.into());
        let others = self.others();
        let title = match others.first().zip(others.last()) {
            Some((low, high)) => VendorWords::FigureVendors {
                low: speaker.locale().percent(low.1, 0),
                high: speaker.locale().percent(high.1, 0),
                grain: grain.clone(),
                period,
            },
            None => VendorWords::FigureVendorsPlain,
        };
        let series = |column: &str| Series { column: column.to_owned(), ..Series::default() };
        let drawn = self.found.rows.iter().filter(|row| !row.periods.is_empty());
        vec![
            Figure {
                id: "vendors".into(),
                title: speaker.say(&title),
                kind: FigureKind::RankedBars,
                table: "printed".into(),
                x: "tool".into(),
                series: vec![series("printed")],
            },
            Figure {
                id: "by_period".into(),
                title: speaker.say(&VendorWords::FigureByPeriod { grain }),
                kind: FigureKind::Lines,
                table: "by_period".into(),
                x: "period".into(),
                series: drawn.map(|row| series(row.rule.vendor.id())).collect(),
            },
        ]
    }

    /// One row a vendor.
    fn vendors(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = [
            ("tool", Unit::Text),
            ("printed", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("points_from_ours", Unit::Ratio),
            ("returned", Unit::Count),
            ("entered", Unit::Count),
            ("cohorts", Unit::Count),
            ("open_cohorts", Unit::Count),
            ("criterion", Unit::Text),
            ("windows", Unit::Text),
            ("average", Unit::Text),
            ("open_periods", Unit::Text),
            ("difference", Unit::Text),
            ("source", Unit::Text),
        ];
        let columns = columns.into_iter().map(|(id, unit)| speaker.column(id, unit)).collect();
        let ours = self.ours();
        let row = |at: usize| {
            let row = &self.found.rows[at];
            let rule = &row.rule;
            let figure = row.periods.get(self.k as usize).copied().unwrap_or_default();
            let known = |cell: Cell| if figure.printed.is_some() { cell } else { Cell::Nothing };
            let interval = figure.interval(rule).filter(|_| figure.printed.is_some());
            let points = figure.printed.zip(ours).map(|(printed, ours)| (printed - ours) * 100.0);
            let open = if rule.counts_open { "counted" } else { "left_out" };
            vec![
                Cell::Text(self.name(rule.vendor)),
                number_cell(figure.printed),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                number_cell(points.filter(|_| rule.vendor != Vendor::Perennial)),
                known(count_cell(figure.share.hits)),
                known(count_cell(figure.share.total)),
                known(count_cell(figure.cohorts)),
                known(count_cell(figure.open)),
                Cell::Text(speaker.name("vendor-criterion", rule.criterion.id())),
                Cell::Text(speaker.name("vendor-windows", &format!("{}-{}", rule.clock.id(), self.grain()))),
                Cell::Text(speaker.name("vendor-mean", rule.mean.id())),
                Cell::Text(speaker.name("vendor-open", open)),
                Cell::Text(self.difference(rule)),
                Cell::Text(self.source(rule)),
            ]
        };
        let rows = if self.found.customers == 0 { 0 } else { self.found.rows.len() };
        self.context.windows.fill(speaker.table("vendors", columns), rows, row)
    }

    /// The vendors that print a figure, in the order of the rules.
    fn printed(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = vec![speaker.column("tool", Unit::Text), speaker.column("printed", Unit::Share)];
        let printed = |row: &VendorRow| Some((row.rule.vendor, row.periods.get(self.k as usize)?.printed?));
        let rows: Vec<(Vendor, f64)> = self.found.rows.iter().filter_map(printed).collect();
        let row = |at: usize| vec![Cell::Text(self.name(rows[at].0)), Cell::Number(rows[at].1)];
        self.context.windows.fill(speaker.table("printed", columns), rows.len(), row)
    }

    /// One row a period from the first, one column a vendor; nothing where the rule has no cohort.
    fn by_period(&self) -> Table {
        let speaker = &self.context.speaker;
        let mut columns = vec![speaker.column("period", Unit::Count)];
        let drawn: Vec<&VendorRow> = self.found.rows.iter().filter(|row| !row.periods.is_empty()).collect();
        columns.extend(drawn.iter().map(|row| Column {
            id: row.rule.vendor.id().to_owned(),
            label: self.name(row.rule.vendor),
            unit: Unit::Share,
        }));
        let is_known = |k: &usize| drawn.iter().any(|row| row.periods.get(*k).is_some_and(|p| p.printed.is_some()));
        let last = drawn.iter().map(|row| row.periods.len()).max().unwrap_or(0);
        let rows = (1..last).filter(is_known).max().unwrap_or(0);
        let row = |at: usize| {
            let mut row = vec![count_cell(at as u64 + 1)];
            row.extend(drawn.iter().map(|one| number_cell(one.periods.get(at + 1).and_then(|figure| figure.printed))));
            row
        };
        self.context.windows.fill(speaker.table("by_period", columns), rows, row)
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        if self.found.customers == 0 {
            return Vec::new();
        }
        let mut notes = vec![
            speaker.note(Severity::Info, NoteWords::VendorsOurReading),
            speaker.note(Severity::Info, NoteWords::VendorsFirstOrder),
        ];
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        if filters.iter().any(|values| !values.is_empty()) && selection.scope == FilterScope::Orders {
            notes.push(speaker.note(Severity::Info, NoteWords::VendorsFilterSelectsOrders));
        }
        notes
    }
}
