title-forecast = Forecast
question-forecast = What should we plan for?
forecast-reading = For { $period } plan for { $value } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    } ({ $low } to { $high } in 95 of 100 such forecasts), { $side ->
        [more] { $share } more than
        [less] { $share } less than
       *[same] about as much as
    } in { $earlier }.
forecast-reading-plain = For { $period } plan for { $value } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    } ({ $low } to { $high } in 95 of 100 such forecasts).
forecast-reading-naive = For { $period } plan for { $value } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    }, the figure of { $has_season ->
        [0] the last period
       *[1] the same period of the last season
    }: tried on the past, our model came no nearer than that.
forecast-reading-short = { $found ->
        [one] There is one whole { $grain ->
            [day] day
            [week] week
           *[month] month
        } here
       *[other] There are { $found } whole { $grain ->
            [day] days
            [week] weeks
           *[month] months
        } here
    } and a forecast needs { $needed }: add a longer export or choose shorter periods.
forecast-reading-empty = There is no whole { $grain ->
        [day] day
        [week] week
       *[month] month
    } to learn from: add a longer export or choose shorter periods.
forecast-reading-no-model = Plan with the figure of the last { $grain ->
        [day] day
        [week] week
       *[month] month
    }: nothing in the history lets a model tell more.
forecast-figure-forecast = { $of ->
        [orders] Orders
        [customers] Active customers
       *[revenue] Revenue
    } to expect from { $from } to { $to }, with the range of 95 of 100 such forecasts
forecast-figure-history = { $of ->
        [orders] Orders
        [customers] Active customers
       *[revenue] Revenue
    } so far, against trend and season: { $unusual ->
        [0] no period is out of the ordinary
        [one] one period is out of the ordinary
       *[other] { $unusual } periods are out of the ordinary
    }
parameter-forecast-of = Figure foreseen
parameter-forecast-grain = Length of a period
parameter-forecast-periods = Periods foreseen
value-forecast-periods-auto = 28 days, 12 weeks or 6 months
measure-forecast_next = Next period
definition-forecast_next = What the model expects for the first period that is not over, from whole periods alone; the range holds 95 of 100 values if the model is right.
measure-forecast_naive = Last season again
definition-forecast_naive = The figure of the same period one season before (a week for days, a year for weeks and months); where the history is too short for a season, that of the last period.
measure-forecast_mase = Error of the model
definition-forecast_mase = Mean absolute error of forecasts of the end of the history, in parts of the mean change from one season to the next (MASE); below 1 is less than that change.
measure-forecast_naive_mase = Error of the last season again
definition-forecast_naive_mase = The same error where the last season is said again.
measure-forecast_covered = Inside the range
definition-forecast_covered = Of the values foreseen in those tries, those that fell into their range of 95 %.
table-history = So far
table-forecast = To expect
column-value = Figure
column-trend_and_season = Trend and season
column-is_unusual = Out of the ordinary
column-last_season_again = Last season again
note-forecast-untested = The history is too short to try the forecast on its own past.
note-forecast-untested-hint = Take the range for narrower than it should be, or add a longer export.
note-forecast-tested = Tried { $tries ->
        [one] once
       *[other] { $tries } times
    } on the end of the history, { $periods } periods ahead, the model was off by { $error } of the usual change from season to season, and saying the last season again by { $naive }.
note-forecast-tested-hint = Plan with the model as long as its error is the smaller one.
note-forecast-not-better = Tried { $tries ->
        [one] once
       *[other] { $tries } times
    } on the end of the history, { $periods } periods ahead, the model was off by { $error } of the usual change from season to season, and saying the last season again by { $naive }: the model is no better.
note-forecast-not-better-hint = Plan with the last season’s figures, or choose longer periods.
note-forecast-unusual = { $periods ->
        [one] One period is
       *[other] { $periods } periods are
    } out of the ordinary once trend and season are taken out; the latest is { $last } with { $value }, where { $expected } would be usual.
note-forecast-unusual-hint = See what happened then: a campaign, a gap in the export, or an event that will not come again.
