//! Records to numbers: one file per measure family, each with its definition, unit and limits.

mod backtest;
mod buyers;
mod calendar;
mod concentration;
mod lifecycle;
mod lifetimes;
mod ltv;
mod overview;
mod retention;
mod rfm;
mod selection;
mod subscriptions;
mod survival;
mod traits;
mod uncertainty;
mod value;

pub use crate::stats::Interval;
pub use backtest::{
    Backtest, BacktestProblem, BacktestWork, CalibrationRow, CumulativeRow, FrequencyRow, Rule, Score, Tested, Verdict,
};
pub use buyers::{Buyer, TimeUnit};
pub use concentration::{AbcClass, Concentration};
pub use lifecycle::{Lifecycle, LifecycleConfig, LifecyclePeriod, Silent, Stickiness, lifecycle};
pub use ltv::{Ltv, LtvCell, LtvCohort, LtvConfig, LtvDays, ltv};
pub use overview::{
    Compared, GroupRow, OrdersPerCustomer, Overview, OverviewConfig, PeriodRow, PeriodSide, ProductRow, Span, Totals,
    overview, overview_totals,
};
pub use retention::{Cell, CellState, Cohort, Criterion, PooledPeriod, Retention, RetentionConfig, Window, retention};
pub use rfm::{Edges, Rfm, RfmConfig, RfmEdges, RfmGroup, RfmRecency, RfmTies, ScoredCustomer, Segment, rfm};
pub use selection::Chosen;
pub use subscriptions::{BillingPeriod, BridgeMonth, SpanRevenue, SubscriptionConfig, Subscriptions, subscriptions};
pub use survival::{GroupName, Survival, SurvivalConfig, SurvivalGroup, SurvivalKind, SurvivalOf, survival};
pub use traits::{Trait, TraitConfig, TraitModel, TraitProblem, traits};
pub use uncertainty::share_interval;
pub use value::{
    AliveBand, CustomerValue, Expected, OneTimeTier, Prediction, ValueConfig, ValueModel, ValueProblem, ValueWork,
};
