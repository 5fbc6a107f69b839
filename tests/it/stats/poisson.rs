//! Poisson counts against scipy.

use super::near;
use perennial::stats::{poisson_interval, poisson_two_sided};

/// Source: scipy 1.17.1, chi2.ppf with 2·count and 2·count + 2 degrees of freedom, halved; 1e-9 relative.
#[test]
fn oracle_exact_intervals() {
    let expected = [
        (0, 0.0, 3.6888794541139354),
        (1, 0.025317807984289876, 5.571643390938898),
        (3, 0.6186721228956014, 8.767273069742323),
        (10, 4.7953886961324335, 18.39035604201778),
        (47, 34.53383216706575, 62.50003634064697),
        (250, 219.9679956309373, 282.98770504231607),
        (12_345, 12128.18090789908, 12564.722206913333),
    ];
    for (count, low, high) in expected {
        let found = poisson_interval(count, 0.95).unwrap();
        near(found.low, low, 1e-9, "low");
        near(found.high, high, 1e-9, "high");
    }
}

/// Source: scipy 1.17.1, twice the smaller of poisson.cdf(count) and poisson.sf(count − 1); 1e-9 relative.
#[test]
fn oracle_two_sided_chances() {
    let expected = [
        (0, 2.5, 0.1641699972477976),
        (3, 8.1, 0.0792106628556469),
        (12, 5.5, 0.02197628211725357),
        (60, 44.7, 0.033208542544368114),
        (400, 452.0, 0.01378991730081098),
    ];
    for (count, mean, p) in expected {
        near(poisson_two_sided(count, mean), p, 1e-9, "p");
    }
}
