//! Which products go together? Bought together, one after the other, what to offer whom, and which product wins customers who stay.

mod tables;

use super::build::Context;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, Severity, Unit};
use crate::measures::{self, Affinity, AffinityPair, TierMove, share_interval};
use crate::records::FilterScope;
use crate::units::Share;
use crate::words::{AffinityWords, NoteWords};

/// With fewer orders or customers than this nothing is told in the sentence.
const FEW: u64 = 30;

struct Told<'request> {
    context: &'request Context<'request>,
    found: Affinity,
}

/// The report of product affinity.
///
/// Tables: `pairs` (bought together), `after` (product after product), `strongest` (the pairs that are drawn), `hit_rates`
/// (suggestions beside popular products), `next_products` (a customer a row), `starts` (by first product), `tiers` (steps
/// between thirds of the price list).
pub(super) fn report(context: &Context) -> super::Report {
    let config = context.settings.affinity;
    let found = measures::affinity(context.dataset, &context.settings.selection, &config);
    report_of!(Told { context, found })
}

impl Told<'_> {
    fn name(&self, product: u32) -> String {
        self.context.dataset.products.text(product).to_owned()
    }

    /// The strongest proven pair of two products.
    fn best(&self) -> Option<&AffinityPair> {
        self.found.pairs.iter().find(|pair| pair.is_proven())
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        if self.found.orders == 0 {
            return speaker.say(&AffinityWords::ReadingEmpty);
        }
        if self.found.orders < FEW {
            return speaker.say(&AffinityWords::ReadingFew { orders: self.found.orders });
        }
        let pair = match self.best() {
            Some(pair) => {
                // What is shown is the product that more of the other's buyers take.
                let (there, back) = (pair.confidence(), pair.confidence_back());
                let is_back = back.rate() > there.rate();
                let (of, shown, share) =
                    if is_back { (pair.other, pair.product, back) } else { (pair.product, pair.other, there) };
                AffinityWords::ReadingPair {
                    product: self.name(of),
                    other: self.name(shown),
                    share: self.share(share),
                    times: speaker.locale().number(pair.seen.lift().unwrap_or(1.0), 1),
                }
            }
            None => AffinityWords::ReadingNoPair { orders: self.found.orders },
        };
        let next = self.found.hits.filter(|hits| hits.three.total >= FEW).map(|hits| {
            let (ours, popular) = (self.share(hits.three), self.share(hits.popular_three));
            if hits.beats() {
                AffinityWords::NextBeats { ours, popular, customers: hits.three.total }
            } else {
                AffinityWords::NextDoesNot { ours, popular, customers: hits.three.total }
            }
        });
        let next = next.unwrap_or(AffinityWords::NextFew);
        format!("{} {}", speaker.say(&pair), speaker.say(&next))
    }

    fn share(&self, share: Share) -> String {
        self.context.speaker.locale().percent_of(share.rate().unwrap_or(0.0), share.total)
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let found = &self.found;
        let proven = |pairs: &[AffinityPair]| pairs.iter().filter(|pair| pair.is_proven()).count() as u64;
        let share = |id: &str, share: Share| speaker.share_measure(id, share, share_interval(share));
        let hit = |of: fn(&measures::Hits) -> Share| found.hits.as_ref().map(of).unwrap_or_default();
        let mut measures = vec![
            share("hit_three", hit(|hits| hits.three)),
            share("popular_hit_three", hit(|hits| hits.popular_three)),
            share("hit_first", hit(|hits| hits.first)),
            share("popular_hit_first", hit(|hits| hits.popular_first)),
        ];
        let difference = found.hits.map(|hits| hits.difference * 100.0);
        let display = difference.map_or_else(|| speaker.nothing(), |points| speaker.locale().number(points, 1));
        let mut points = speaker.measure("hit_difference", Unit::Ratio, difference, display);
        points.interval = found.hits.map(|hits| Interval {
            low: hits.interval.low * 100.0,
            high: hits.interval.high * 100.0,
            level: hits.interval.level,
            method: "paired".to_owned(),
        });
        measures.push(points);
        let moves = found.tiers.iter().filter(|step| step.tier < 2);
        let up = moves.fold(Share::default(), |sum, step| {
            let TierMove { up, same, down, .. } = step.moves;
            Share::new(sum.hits + up, sum.total + up + same + down)
        });
        let mut customers = speaker.count_measure("customers", found.customers);
        customers.definition = speaker.name("definition", "customers_with_products");
        measures.extend([
            customers,
            share("stepped_up", up),
            speaker.count_measure("pairs_proven", proven(&found.pairs)),
            speaker.count_measure("followers_proven", proven(&found.after)),
            speaker.count_measure("orders_with_products", found.orders),
            speaker.count_measure("products_looked_at", found.looked_at),
            speaker.count_measure("orders_at_least", found.min_orders),
        ]);
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let mut figures = Vec::new();
        if self.best().is_some() {
            figures.push(Figure {
                id: "strongest".into(),
                title: speaker.say(&AffinityWords::FigureStrongest),
                kind: FigureKind::Factors,
                table: "strongest".into(),
                x: "pair".into(),
                series: vec![Series {
                    column: "lift".into(),
                    low: Some("low".into()),
                    high: Some("high".into()),
                    ..Series::default()
                }],
            });
        }
        if self.found.hits.is_some() {
            figures.push(Figure {
                id: "hit_rates".into(),
                title: speaker.say(&AffinityWords::FigureHits),
                kind: FigureKind::RankedBars,
                table: "hit_rates".into(),
                x: "suggestion".into(),
                series: vec![Series { column: "hit_three".into(), ..Series::default() }],
            });
        }
        figures
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let found = &self.found;
        if found.orders == 0 {
            return Vec::new();
        }
        let mut notes = vec![speaker.note(Severity::Info, NoteWords::AffinityIndependent)];
        if found.hits.is_some_and(|hits| !hits.beats()) {
            notes.push(speaker.note(Severity::Warning, NoteWords::AffinityNotBetter));
        }
        if found.frequent > found.looked_at {
            let left_out = found.frequent - found.looked_at;
            notes
                .push(speaker.note(Severity::Info, NoteWords::AffinityProductsCut { left_out, kept: found.looked_at }));
        }
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        if filters.iter().any(|values| !values.is_empty()) && selection.scope == FilterScope::Orders {
            notes.push(speaker.note(Severity::Info, NoteWords::AffinityFilterSelectsOrders));
        }
        notes
    }
}
