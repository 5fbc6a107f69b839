//! What the report of the forecast says.

use super::message::messages;

messages! {
    /// Messages of the report of the forecast; `of` is the id of what is counted, `grain` that of a period's length.
    pub enum ForecastWords {
        /// The next period, held against an earlier one; `side` is `more`, `less` or `same`.
        Reading { value: String, low: String, high: String, of: String, period: String, share: String, side: String, earlier: String } = "forecast-reading",
        /// The next period alone.
        ReadingPlain { value: String, low: String, high: String, of: String, period: String } = "forecast-reading-plain",
        /// The model is no better than saying the last season, or the last period, again.
        ReadingNaive { value: String, of: String, period: String, has_season: u64 } = "forecast-reading-naive",
        /// The same where a part of the period is counted: that part, and the rest as before.
        ReadingNaiveRunning { value: String, low: String, high: String, of: String, period: String, has_season: u64 } = "forecast-reading-naive-running",
        /// What has come of the running period, and what is still to come; without a full stop.
        Running { so_far: String, left: String, of: String, days: u64, all: u64 } = "forecast-running",
        /// Too few whole periods.
        ReadingShort { needed: u64, found: u64, grain: String } = "forecast-reading-short",
        /// No whole period.
        ReadingEmpty { grain: String } = "forecast-reading-empty",
        /// Nothing changes, or no model fits.
        ReadingNoModel { grain: String } = "forecast-reading-no-model",
        /// How a target stands; `verdict` is its id, `basis` how its span is foreseen: `same` as the period that is told, as the `sum`
        /// of its months, or by a forecast of its `own` of spans as long as this.
        Verdict { of: String, goal: String, span: String, verdict: String, chance: String, value: String, basis: String, length: String } = "forecast-verdict",
        /// What to plan for and what there is to add, both without a full stop.
        ReadingAndMore { plan: String, more: String } = "forecast-reading-and-more",
        /// What comes.
        FigureForecast { of: String, from: String, to: String } = "forecast-figure-forecast",
        /// What was, with the count of periods out of the ordinary.
        FigureHistory { of: String, unusual: u64 } = "forecast-figure-history",
    }
}
