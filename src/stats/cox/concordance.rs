//! How often the model puts two lives in the right order.

use super::Cox;
use crate::stats::Lifetime;

impl Cox {
    /// Harrell's concordance: of all pairs of lives of which it is known which ended first, the share in which the model gives
    /// that one the higher rate; equal rates count half. 0.5 is no better than chance.
    ///
    /// **Counts / does not count**: two events at one age are no pair; an event and a censoring at one age are. **Empty**: nothing
    /// without a pair, or where lives enter late, as two of them need not have been watched at one age.
    ///
    /// **Source**: F. E. Harrell and others, "Evaluating the yield of medical tests", JAMA 247 (1982), 2543–2546.
    pub fn concordance(&self, lifetimes: &[Lifetime], columns: &[Vec<f64>]) -> Option<f64> {
        if lifetimes.iter().any(|life| life.entry.is_some()) {
            return None;
        }
        let value = |column: &Vec<f64>, life: usize| column.get(life).copied().unwrap_or(f64::NAN);
        let mut lives: Vec<(Lifetime, f64)> = (0..lifetimes.len())
            .map(|life| (lifetimes[life], self.risk(columns.iter().map(|column| value(column, life)))))
            .filter(|(life, risk)| life.is_sound() && risk.is_finite())
            .collect();
        let mut risks: Vec<f64> = lives.iter().map(|(_, risk)| *risk).collect();
        risks.sort_by(f64::total_cmp);
        risks.dedup();
        // Latest first; at one age whoever was only censored lasted longer.
        lives.sort_by(|(a, _), (b, _)| b.time.total_cmp(&a.time).then(a.is_event.cmp(&b.is_event)));
        let mut later = Counts(vec![0; risks.len() + 1]);
        let (mut right, mut pairs, mut seen) = (0.0, 0_u64, 0_u64);
        for tied in lives.chunk_by(|(a, _), (b, _)| a.time == b.time && a.is_event == b.is_event) {
            let place = |risk: f64| risks.partition_point(|other| *other < risk);
            if tied[0].0.is_event {
                for &(_, risk) in tied {
                    let (below, up_to) = (later.below(place(risk)), later.below(place(risk) + 1));
                    right += below as f64 + (up_to - below) as f64 / 2.0;
                    pairs += seen;
                }
            }
            tied.iter().for_each(|&(_, risk)| later.add(place(risk)));
            seen += tied.len() as u64;
        }
        (pairs > 0).then(|| right / pairs as f64)
    }
}

/// Counts by place, with sums over all places below one in logarithmic time.
struct Counts(Vec<u64>);

impl Counts {
    fn add(&mut self, place: usize) {
        let mut at = place + 1;
        while let Some(count) = self.0.get_mut(at) {
            *count += 1;
            at += at & at.wrapping_neg();
        }
    }

    fn below(&self, place: usize) -> u64 {
        let (mut at, mut sum) = (place, 0);
        while at > 0 {
            sum += self.0[at];
            at &= at - 1;
        }
        sum
    }
}
