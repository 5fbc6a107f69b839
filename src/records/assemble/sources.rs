//! The batches to join, numbered through: order `entry` of all batches is order `index` of one of them.

use super::{AssemblyError, Part};
use crate::records::{Column, NONE, OrderBatch};
use std::ops::Range;
use std::sync::Arc;

/// The batches, those of the later files first, so that the order in which files were added does not matter.
pub(super) struct Sources {
    pub(super) batches: Vec<Arc<OrderBatch>>,
    /// For each batch the index of its table in the ledger.
    pub(super) tables: Vec<usize>,
    /// The last moment of an order in each batch.
    pub(super) last_second: Vec<i64>,
    /// For each batch the number of its first order; one entry more than batches.
    starts: Vec<u32>,
    /// Where the lines of each batch are.
    line_finders: Vec<LineFinder>,
}

/// Tells the first line of an order of one batch.
enum LineFinder {
    /// The batch has no lines.
    None,
    /// Every order has one line, at its own place.
    OneEach,
    /// For each order the place of its first line, or [`NONE`].
    Firsts(Column<u32>),
    /// The same, while lines are looked at that do not go up with their orders.
    Open(Vec<u32>),
}

impl Sources {
    pub(super) fn of(parts: &[Part]) -> Result<Sources, AssemblyError> {
        let mut order: Vec<(i64, &str, usize, &Arc<OrderBatch>)> = parts
            .iter()
            .enumerate()
            .filter_map(|(table, part)| Some((table, part, part.batch.as_ref()?)))
            .map(|(table, part, batch)| {
                let last = batch.orders.placed_at.greatest().unwrap_or(i64::MIN);
                (last, part.ledger.name.as_str(), table, batch)
            })
            .collect();
        order.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)).then(one.2.cmp(&other.2)));
        let batches: Vec<Arc<OrderBatch>> = order.iter().map(|(_, _, _, batch)| Arc::clone(batch)).collect();
        let mut starts = vec![0_u32];
        let mut total = 0_usize;
        for batch in &batches {
            total = total.saturating_add(batch.orders.len());
            starts.push(u32::try_from(total).ok().filter(|&n| n < NONE).ok_or(AssemblyError::TooManyOrders)?);
        }
        let counts: [fn(&OrderBatch) -> usize; 7] = [
            |batch| batch.lines.len(),
            |batch| batch.customers.len(),
            |batch| batch.products.len(),
            |batch| batch.channels.len(),
            |batch| batch.campaigns.len(),
            |batch| batch.discount_codes.len(),
            |batch| batch.countries.len(),
        ];
        for count in counts {
            let all = batches.iter().map(|batch| count(batch)).fold(0, usize::saturating_add);
            u32::try_from(all).ok().filter(|&n| n < NONE).ok_or(AssemblyError::TooManyOrders)?;
        }
        let finder = |batch: &Arc<OrderBatch>| match (batch.lines.is_empty(), batch.lines.len() == batch.orders.len()) {
            (true, _) => LineFinder::None,
            (false, true) => LineFinder::OneEach,
            (false, false) => LineFinder::Firsts(Column::default()),
        };
        Ok(Sources {
            tables: order.iter().map(|part| part.2).collect(),
            last_second: order.iter().map(|part| part.0).collect(),
            line_finders: batches.iter().map(finder).collect(),
            batches,
            starts,
        })
    }

    /// Whether an order is only the rest of one that another file begins.
    pub(super) fn is_rest(&self, batch: usize, index: usize) -> bool {
        index == 0 && self.batches[batch].starts_with_rest
    }

    /// Looks for the first line of every order; `true` when done.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn find_lines(&mut self, batch: &mut usize, line: &mut usize, budget: &mut usize) -> bool {
        while let Some(source) = self.batches.get(*batch) {
            let is_one_each = matches!(self.line_finders[*batch], LineFinder::OneEach);
            if is_one_each && *line == 0 && source.lines.order.counts_up_from(0) {
                *batch += 1;
                continue;
            }
            let end = source.lines.len().min(*line + *budget);
            let lines = *line..end;
            *budget -= lines.len();
            if self.line_finders[*batch].look(source, lines) {
                *line = end;
                if end < source.lines.len() {
                    return false;
                }
                self.line_finders[*batch].finish(source);
                (*batch, *line) = (*batch + 1, 0);
            } else {
                *line = 0;
            }
        }
        true
    }

    /// How many orders there are in all batches.
    pub(super) fn orders(&self) -> usize {
        self.starts.last().map_or(0, |&total| total as usize)
    }

    /// The batch and the index in it of an order.
    pub(super) fn locate(&self, entry: u32) -> (usize, usize) {
        let batch = if self.batches.len() == 1 { 0 } else { self.starts.partition_point(|&start| start <= entry) - 1 };
        (batch, (entry - self.starts[batch]) as usize)
    }

    /// The orders of a range, cut where a batch ends: batch, and the indexes in it.
    pub(super) fn runs(&self, entries: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        self.starts.windows(2).enumerate().filter_map(move |(batch, bounds)| {
            let (first, end) = (bounds[0] as usize, bounds[1] as usize);
            let run = entries.start.max(first)..entries.end.min(end);
            (!run.is_empty()).then(|| (batch, run.start - first..run.end - first))
        })
    }

    /// Puts batches of the same orders in the places of those of these parts.
    pub(super) fn replace(&mut self, parts: &[Part]) {
        for (batch, &table) in self.batches.iter_mut().zip(&self.tables) {
            if let Some(other) = parts.get(table).and_then(|part| part.batch.as_ref()) {
                *batch = Arc::clone(other);
            }
        }
    }

    /// The number of the first order of a batch.
    pub(super) fn start(&self, batch: usize) -> u32 {
        self.starts[batch]
    }

    /// Whether every order of all batches has one line, at its own place.
    pub(super) fn have_one_line_each(&self) -> bool {
        let is_so = |(finder, batch): (&LineFinder, &Arc<OrderBatch>)| {
            matches!(finder, LineFinder::OneEach) || batch.orders.is_empty()
        };
        self.line_finders.iter().zip(&self.batches).all(is_so)
    }

    /// Whether every order of a batch has one line, at its own place.
    pub(super) fn has_one_line_each(&self, batch: usize) -> bool {
        matches!(self.line_finders[batch], LineFinder::OneEach)
    }

    /// The places of the lines of an order in its batch.
    pub(super) fn lines(&self, batch: usize, index: usize) -> Range<usize> {
        let first = match &self.line_finders[batch] {
            LineFinder::None => return 0..0,
            LineFinder::OneEach => return index..index + 1,
            LineFinder::Firsts(firsts) => firsts.get(index).unwrap_or(NONE),
            LineFinder::Open(firsts) => firsts.get(index).copied().unwrap_or(NONE),
        };
        if first == NONE {
            return 0..0;
        }
        let of_orders = &self.batches[batch].lines.order;
        let first = first as usize;
        let mut end = first + 1;
        while of_orders.get(end).is_some_and(|order| order as usize == index) {
            end += 1;
        }
        first..end
    }
}

impl LineFinder {
    /// Looks at some lines; `false` where it must begin again, because they stand otherwise than it took for granted.
    fn look(&mut self, source: &OrderBatch, lines: Range<usize>) -> bool {
        let count = source.orders.len();
        let mut of_orders = source.lines.order.reader();
        match self {
            LineFinder::None => true,
            LineFinder::OneEach => {
                let is_so = lines.into_iter().all(|at| of_orders.at(at) as usize == at);
                if !is_so {
                    *self = LineFinder::Firsts(Column::default());
                }
                is_so
            }
            LineFinder::Firsts(firsts) => {
                for at in lines {
                    let order = of_orders.at(at) as usize;
                    if order + 1 < firsts.len() || order >= count {
                        *self = LineFinder::Open(vec![NONE; count]);
                        return false;
                    }
                    if order >= firsts.len() {
                        firsts.extend(std::iter::repeat_n(NONE, order - firsts.len()));
                        firsts.push(at as u32);
                    }
                }
                true
            }
            LineFinder::Open(firsts) => {
                for at in lines {
                    let order = of_orders.at(at);
                    if (at == 0 || source.lines.order.at(at - 1) != order)
                        && let Some(first) = firsts.get_mut(order as usize)
                    {
                        *first = at as u32;
                    }
                }
                true
            }
        }
    }

    /// Packs what was found.
    fn finish(&mut self, source: &OrderBatch) {
        match self {
            LineFinder::None | LineFinder::OneEach => {}
            LineFinder::Firsts(firsts) => {
                firsts.extend(std::iter::repeat_n(NONE, source.orders.len() - firsts.len()));
            }
            LineFinder::Open(firsts) => {
                *self = LineFinder::Firsts(std::mem::take(firsts).into_iter().collect());
            }
        }
    }
}
