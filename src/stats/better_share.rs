//! How likely the share of one group is truly above that of another, and what choosing it wrongly would cost.

use super::beta::{beta_below, beta_density, beta_quantile, beta_tail};
use crate::units::Share;

/// What is known of two groups whose shares were observed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetterShare {
    /// The chance that the second group's true share is above the first's.
    pub chance: f64,
    /// How much share is lost on average by choosing the second: the mean of first less second where that is above 0, else 0.
    pub loss: f64,
}

/// What lies outside of the ends of the integral, on each side.
const OUTSIDE: f64 = 1e-18;
const PANELS: u32 = 24;
/// Places and weights of Gauss and Legendre's rule with ten points, on one side of 0.
const RULE: [(f64, f64); 5] = [
    (0.148_874_338_981_631_2, 0.295_524_224_714_752_9),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_3),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_1),
];

/// Compares two groups by what their counts tell of their true shares, every share being as likely before.
///
/// **Formula**: the shares are independent beta variables with shapes hits + 1 and misses + 1. With densities f and distribution
/// functions F the chance is ∫ f₂ F₁ and the loss ∫ F₂ (1 − F₁), by Gauss and Legendre's rule over pieces as fine as the narrower
/// of the two wants.
///
/// **Unit**: a chance, and a difference of shares: 0.002 for 0.2 percentage points.
///
/// **Empty**: nothing where hits exceed a total. A group of nobody is one of which nothing is known.
///
/// **Source**: E. Miller, "Formulas for Bayesian A/B testing" (2014); C. Stucchio, "Bayesian A/B testing at VWO" (2015), for the
/// loss.
///
/// Checked by hand: 0 of 1 and 1 of 1 have the densities 2 (1 − x) and 2 x: the chance is ∫ 2x (2x − x²) = 5 ∕ 6, the loss
/// ∫ x² (1 − x)² = 1 ∕ 30.
///
/// ```
/// use perennial::{stats::better_share, units::Share};
/// let found = better_share(Share::new(0, 1), Share::new(1, 1)).ok_or("no answer")?;
/// assert!((found.chance - 5.0 / 6.0).abs() < 1e-14 && (found.loss - 1.0 / 30.0).abs() < 1e-14);
/// # Ok::<(), &str>(())
/// ```
pub fn better_share(first: Share, second: Share) -> Option<BetterShare> {
    let shapes = |share: Share| Some((share.hits as f64 + 1.0, share.total.checked_sub(share.hits)? as f64 + 1.0));
    let ((a1, b1), (a2, b2)) = (shapes(first)?, shapes(second)?);
    let range = |a: f64, b: f64| Some((beta_quantile(a, b, OUTSIDE)?, 1.0 - beta_quantile(b, a, OUTSIDE)?));
    let (one, two) = (range(a1, b1)?, range(a2, b2)?);
    let mut edges: Vec<f64> = [one, two]
        .iter()
        .flat_map(|(low, high)| (0..=PANELS).map(move |at| low + (high - low) * f64::from(at) / f64::from(PANELS)))
        .collect();
    edges.sort_by(f64::total_cmp);
    let mut found = BetterShare { chance: 0.0, loss: 0.0 };
    for panel in edges.windows(2) {
        let (middle, half) = ((panel[0] + panel[1]) / 2.0, (panel[1] - panel[0]) / 2.0);
        // Left of the second there is neither f₂ nor F₂.
        if half <= 0.0 || middle < two.0 {
            continue;
        }
        for (place, weight) in RULE.iter().flat_map(|&(place, weight)| [(-place, weight), (place, weight)]) {
            let x = middle + half * place;
            let (below, above) = (beta_below(a1, b1, x), beta_tail(a1, b1, x));
            if x < two.1 {
                found.chance += half * weight * beta_density(a2, b2, x) * below;
            }
            if x < one.1 {
                found.loss += half * weight * beta_below(a2, b2, x) * above;
            }
        }
    }
    found.chance = found.chance.min(1.0);
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chances_of_both_make_one() {
        let groups = [(0, 0), (0, 7), (3, 7), (480, 12_000), (12_000, 12_000), (3, 2_000_000)];
        let groups = groups.map(|(hits, total)| Share::new(hits, total));
        for one in groups {
            for other in groups {
                let (there, back) = (better_share(one, other).unwrap(), better_share(other, one).unwrap());
                assert!((there.chance + back.chance - 1.0).abs() < 1e-12, "{one:?} {other:?} {there:?} {back:?}");
                // The losses differ by the difference of the means.
                let mean = |share: Share| (share.hits as f64 + 1.0) / (share.total as f64 + 2.0);
                assert!((there.loss - back.loss - mean(one) + mean(other)).abs() < 1e-12, "{one:?} {other:?}");
            }
        }
        assert_eq!(better_share(Share::new(2, 1), Share::new(0, 1)), None);
    }
}
