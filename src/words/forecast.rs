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
        /// Too few whole periods.
        ReadingShort { needed: u64, found: u64, grain: String } = "forecast-reading-short",
        /// No whole period.
        ReadingEmpty { grain: String } = "forecast-reading-empty",
        /// Nothing changes, or no model fits.
        ReadingNoModel { grain: String } = "forecast-reading-no-model",
        /// How a target stands; `verdict` is its id.
        Verdict { of: String, goal: String, span: String, verdict: String, chance: String, value: String } = "forecast-verdict",
        /// What to plan for and how its target stands, both without a full stop.
        ReadingWithTarget { plan: String, verdict: String } = "forecast-reading-with-target",
        /// What comes.
        FigureForecast { of: String, from: String, to: String } = "forecast-figure-forecast",
        /// What was, with the count of periods out of the ordinary.
        FigureHistory { of: String, unusual: u64 } = "forecast-figure-history",
    }
}
