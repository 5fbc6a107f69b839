//! Records to numbers: one file per measure family, each with its definition, unit and limits.

mod affinity;
mod backtest;
mod buyers;
mod calendar;
mod concentration;
mod economics;
mod forecast;
mod lifecycle;
mod lifetimes;
mod ltv;
mod margin;
mod order_blocks;
mod overview;
mod retention;
mod rfm;
mod season;
mod selection;
mod subscriptions;
mod survival;
mod traits;
mod uncertainty;
mod vendors;

mod value;

pub use crate::stats::Interval;
pub use affinity::{
    Affinity, AffinityConfig, AffinityPair, Hits, NextProduct, StartProduct, TierMove, TierStep, affinity,
};
pub use backtest::{
    Backtest, BacktestProblem, BacktestWork, CalibrationRow, CumulativeRow, FrequencyRow, Rule, Score, Tested, Verdict,
};
pub use buyers::{Buyer, TimeUnit};
pub use concentration::{AbcClass, Concentration};
pub use economics::{
    AcquisitionCost, ChainStep, Economics, EconomicsConfig, Incentive, IncentiveDay, ProfitChange, Uplift, UpliftKind,
    UpliftOf, WaitingWeek, economics,
};
pub use forecast::{
    Ahead, AheadPeriod, Forecast, ForecastConfig, ForecastOf, ForecastProblem, ForecastTest, ForecastTry, ForecastWay,
    ForecastWork, LevelChange, Outlook, PastPeriod, Rising, RunningPeriod, Target, TargetVerdict, Targets, WeakWeek,
    forecast,
};
pub use lifecycle::{Lifecycle, LifecycleConfig, LifecyclePeriod, Silent, Stickiness, lifecycle};
pub use ltv::{Ltv, LtvCell, LtvCohort, LtvConfig, LtvDays, ltv};
pub use margin::{CostCoverage, Goods, Margins, ProductCosts};
pub use overview::{
    Compared, GroupRow, OrdersPerCustomer, Overview, OverviewConfig, PeriodRow, PeriodSide, ProductRow, Span, Totals,
    overview, overview_beside, overview_totals,
};
pub use retention::{
    ActivityGap, Cell, CellState, ClientPeriod, Clients, Cohort, Criterion, Entry, GroupBy, GroupLabel, Histories,
    Known, Meaning, OrderMatch, PooledPeriod, Retention, RetentionConfig, RetentionGroup, RetentionGroups,
    RetentionTerms, Rhythm, SecondOrder, SecondOrderMonth, SignUpPeriod, SignUps, Window, activity, clients, histories,
    retention, retention_and_histories, retention_groups, retention_with, rhythm, second_order, sign_ups,
};
pub use rfm::{Edges, Rfm, RfmConfig, RfmEdges, RfmGroup, RfmRecency, RfmTies, ScoredCustomer, Segment, rfm};
pub use season::{AgeBands, Season, SeasonAge, SeasonMonth, SeasonNumbers};
pub use selection::Chosen;
use selection::KeptChoice;
pub use subscriptions::{
    BillingPeriod, BridgeMonth, EarlyGroup, EarlyLeavers, SpanRevenue, SubscriptionConfig, Subscriptions, life_filters,
    subscriptions,
};
pub use survival::{GroupName, Survival, SurvivalConfig, SurvivalGroup, SurvivalKind, SurvivalOf, survival};
pub use traits::{Trait, TraitConfig, TraitModel, TraitProblem, trait_columns, traits};
pub use uncertainty::share_interval;
pub use value::{
    ChanceBand, CustomerValue, Expected, OneTimeTier, Prediction, ValueConfig, ValueModel, ValueProblem, ValueWork,
};
pub use vendors::{
    Vendor, VendorClock, VendorConfig, VendorFigure, VendorFigures, VendorMean, VendorRow, VendorRule, vendors,
};
