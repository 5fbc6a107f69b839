//! One period across all cohorts: do later cohorts come back more or less often than earlier ones?

use super::{Cohort, Criterion, Known, Retention, RetentionTerms};
use crate::stats::{ShareTrend, share_trend};
use crate::units::Share;

impl Retention {
    /// The trend of period `k` over the cohorts that have closed it.
    ///
    /// **Answers**: is retention getting better or worse from one group of new customers to the next?
    ///
    /// **Definition**: a straight line through the cohorts' shares in period `k`, each cohort with the weight of its size; the
    /// slope is the change from one cohort's period to the next. p is that of the Cochran–Armitage test.
    ///
    /// **Counts / does not count**: closed cells alone. With the criterion `on_or_after` older cohorts have had more time to
    /// come back, so that a trend would be an artefact: there is none, unless the cells tell what was known then.
    ///
    /// **Empty or too small**: nothing with fewer than [`Retention::LEAST_OF_TREND`] closed cohorts, or where nobody or
    /// everybody came back.
    ///
    /// **Source**: see [`share_trend`].
    pub fn trend(&self, k: u32, terms: &RetentionTerms) -> Option<ShareTrend> {
        if self.config.criterion == Criterion::OnOrAfter && terms.known == Known::Now {
            return None;
        }
        let shares: Vec<(f64, Share)> =
            self.closed(k).map(|(of, share)| (f64::from(of.period.ordinal), share)).collect();
        if shares.len() < Retention::LEAST_OF_TREND { None } else { share_trend(&shares) }
    }

    /// The cohorts that have closed period `k`, with the share that came back, earliest first.
    pub fn closed(&self, k: u32) -> impl Iterator<Item = (&Cohort, Share)> {
        self.cohorts.iter().filter_map(move |cohort| Some((cohort, cohort.cells.get(k as usize)?.share(cohort.size)?)))
    }

    /// The least closed cohorts for a trend to be told.
    pub const LEAST_OF_TREND: usize = 4;
}
