//! What the reports of the value of customers and of the back-test say.

use super::message::messages;

messages! {
    /// Messages of the report of the value of customers; `unit` is the id of a unit of time, `span` a span of time in words.
    pub enum ValueWords {
        /// Who to look after, and what all customers will bring.
        Reading { few: u64, slipping: u64, value: String, low: String, high: String, span: String } = "worth-reading",
        /// The same where nobody can tell how far off it is.
        ReadingPlain { few: u64, slipping: u64, value: String, span: String } = "worth-reading-plain",
        /// Too few have ordered twice.
        ReadingFew { found: u64, needed: u64, historic: String, share: String } = "worth-reading-few",
        /// The model cannot be fitted.
        ReadingFailed { historic: String, share: String } = "worth-reading-failed",
        /// No customer is known.
        ReadingEmpty = "worth-reading-empty",
        /// A span of time in words.
        Span { count: u64, unit: String } = "worth-span",
        /// Orders expected within the horizon.
        Orders { span: String } = "worth-orders",
        /// Its definition.
        OrdersDefinition { span: String } = "worth-orders-definition",
        /// The chance of no order within the horizon.
        NoOrder { span: String } = "worth-no-order",
        /// The chance of an order within the horizon.
        Chance { span: String } = "worth-chance",
        /// Value expected within the horizon.
        Value { span: String } = "worth-value",
        /// Its definition.
        ValueDefinition { span: String, discount: u64, margin: u64 } = "worth-value-definition",
        /// The same by customer.
        ValueEach { span: String } = "worth-each",
        /// Its definition.
        ValueEachDefinition { span: String } = "worth-each-definition",
        /// Orders after the first.
        Frequency = "worth-frequency",
        /// Time from the first order to the last.
        Recency { unit: String } = "worth-recency",
        /// Time from the first order to the last day counted.
        Age { unit: String } = "worth-age",
        /// Mean value of the orders after the first.
        Monetary = "worth-monetary",
        /// A parameter of a model.
        Parameter { model: String, parameter: String } = "worth-parameter",
        /// The title of the table of customers.
        TableCustomers = "worth-table-customers",
        /// Who will bring what is to come.
        FigureBands { share: String, band: String, span: String } = "worth-figure-bands",
        /// Nothing is expected.
        FigureBandsPlain { span: String } = "worth-figure-bands-plain",
        /// How many one-time buyers are late.
        FigureOneTime { share: String } = "worth-figure-one-time",
        /// There is none.
        FigureOneTimePlain = "worth-figure-one-time-plain",
        /// What the best fifth brought.
        FigureLorenz { share: String } = "worth-figure-lorenz",
        /// Nothing was brought.
        FigureLorenzPlain = "worth-figure-lorenz-plain",
    }
}

messages! {
    /// Messages of the back-test; `rule` is the name of a simple rule.
    pub enum BacktestWords {
        /// The model is better than every rule.
        ReadingBetter { days: u64, expected: String, actual: u64, off: String } = "backtest-reading-better",
        /// It is, and its total was off by more than it thought possible.
        ReadingBetterOff { days: u64, expected: String, actual: u64, off: String } = "backtest-reading-better-off",
        /// Neither is.
        ReadingNotClear { days: u64, expected: String, actual: u64, off: String, rule: String } = "backtest-reading-not-clear",
        /// A rule is better.
        ReadingWorse { days: u64, expected: String, actual: u64, off: String, rule: String } = "backtest-reading-worse",
        /// Nobody ordered in the days held back.
        ReadingNothingCame { days: u64, expected: String } = "backtest-reading-nothing-came",
        /// Too short a history.
        ReadingShort { days: u64 } = "backtest-reading-short",
        /// Too few have ordered twice.
        ReadingFew { found: u64, needed: u64 } = "backtest-reading-few",
        /// The model cannot be fitted.
        ReadingFailed = "backtest-reading-failed",
        /// No customer is known.
        ReadingEmpty = "backtest-reading-empty",
        /// More was expected than came.
        TooMany { share: String } = "backtest-too-many",
        /// Less was.
        TooFew { share: String } = "backtest-too-few",
        /// Definition of the days held back.
        HeldBack { from: String, to: String } = "backtest-held-back",
        /// Orders by week, seen and expected.
        FigureCumulative { share: String } = "backtest-figure-cumulative",
        /// The same where nothing came.
        FigureCumulativePlain = "backtest-figure-cumulative-plain",
        /// By frequency.
        FigureFrequency = "backtest-figure-frequency",
        /// By chance.
        FigureCalibration = "backtest-figure-calibration",
        /// Errors of the model and the rules.
        FigureErrors { rule: String } = "backtest-figure-errors",
        /// The last row of a table by frequency.
        AndMore { repeats: u64 } = "backtest-and-more",
    }
}
