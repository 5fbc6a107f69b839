//! Mathematics without marketing words: quantiles and intervals, special functions, survival curves and their models.

mod beta;
mod better_share;
mod co_occurrence;
mod contingency;
mod correlation;
mod courses;
mod cox;
mod descent;
mod ets;
mod holm;
mod hypergeometric;
mod interval;
mod kaplan_meier;
mod levels;
mod life_table;
mod log_rank;
mod matrix;
mod minimise;
mod moments;
mod naive;
mod net_share;
mod normal;
mod poisson;
mod purchases;
mod quantile;
mod rank_sum;
mod rank_trend;
mod ranked;
mod ratio;
mod sample_size;
mod share_difference;
mod share_intervals;
mod share_trend;
mod special;
mod standardised;
mod stl;
mod tenure;
mod weibull;
mod welch;

pub use beta::{beta_below, beta_density, beta_quantile, beta_tail, student_quantile, student_tail, student_two_sided};
pub use better_share::{BetterShare, better_share};
pub use co_occurrence::CoOccurrence;
pub use contingency::{Contingency, Independence, fisher};
pub use correlation::rank_correlation;
pub use courses::even_draws;
pub use cox::{Cox, CoxCheck, CoxCheckColumn, CoxCoefficient, CoxError, TimeScale, cox, cox_penalised};
pub use ets::{Ets, EtsError, EtsKind, EtsNoise, EtsParameters, EtsSeason, EtsTrend, Foreseen};
pub use holm::{benjamini_hochberg, bonferroni, holm, holm_among};
pub use hypergeometric::{Signed, hypergeometric};
pub use interval::{Interval, wilson};
pub use kaplan_meier::{Band, CurvePoint, KaplanMeier, QuantileAge};
pub use levels::{Levels, level_starts};
pub use life_table::{LifeRow, LifeTable, Lifetime, Rate};
pub use log_rank::{LogRank, LogRankError, LogRankGroup, LogRankWeights, log_rank};
pub use matrix::Cholesky;
pub use minimise::{MinimiseError, Minimum, minimise};
pub use moments::Moments;
pub use naive::{Accuracy, SeasonalNaive, drift, naive_error, seasonal_naive};
pub use net_share::NetShare;
pub use normal::normal_quantile;
pub use poisson::{poisson_interval, poisson_two_sided};
pub use purchases::{
    CustomerAhead, Expecting, Histories, History, PurchaseError, PurchaseFit, PurchaseFitting, PurchaseKind,
    PurchaseModel, Spend, SpendError, SpendFit, SpendFitting, SpendModel, Totalling, Totals, discount_a_step,
    positive_interval,
};
pub use quantile::{median_of_sorted, quantile_by, quantile_of, quantile_of_sorted};
pub use rank_sum::{RankSum, rank_sum};
pub use rank_trend::RankTrend;
pub use ranked::Ranked;
pub use ratio::{RatioSums, ratio_error};
pub use sample_size::SampleSize;
pub use share_difference::{ShareDifference, share_difference};
pub use share_intervals::{agresti_coull, clopper_pearson, jeffreys, wald_difference};
pub use share_trend::{ShareTrend, share_trend};
pub use special::{
    chi_square_tail, digamma, gamma_tail, ln_beta, ln_gamma, ln_gamma_step, normal_tail, normal_two_sided, trigamma,
};
pub use standardised::{ObservedToExpected, observed_to_expected};
pub use stl::{Stl, StlConfig, from_logarithm, logarithm, logarithms};
pub use tenure::{Tenure, TenureError, TenureFit, TenureModel, TenureShape};
pub use weibull::{Weibull, WeibullCoefficient, WeibullError, exponential, weibull};
pub use welch::{MeanDifference, welch};
