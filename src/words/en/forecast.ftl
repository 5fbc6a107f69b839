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
forecast-reading-naive-running = For { $period } plan for { $value } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    } ({ $low } to { $high } in 95 of 100 such forecasts), what has come of it and a rest as in the { $has_season ->
        [0] last period
       *[1] same period of the last season
    }: tried on the past, our model came no nearer than that.
forecast-running = { $so_far } came in the first { $days ->
        [one] day
       *[other] { $days } days
    } of { $all }, about { $left } { $of ->
        [revenue] is
       *[other] are
    } still to come
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
measure-forecast_next = Next period, by the model
definition-forecast_next = What the model expects for the first period that is not over: what has come of it, and the rest as the model of whole periods and the pace so far lead to; the range holds 95 of 100 values if the model is right.
measure-forecast_naive = Last season again
definition-forecast_naive = The figure of the same period one season before (a week for days, a year for weeks and months); where the history is too short for a season, that of the last period. Of a period of which a part is counted: that part, and a rest in keeping with that figure.
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
    } out of the ordinary once trend and season are taken out; the latest, { $last }, has { $value } where { $expected } would be usual.
note-forecast-unusual-hint = See what happened then: a campaign, a gap in the export, or an event that will not come again.
page-forecast = What should we plan for?
short-forecast = Forecast
forecast-sentence = { $of } by { $grain }, foreseen for the next { $periods }.
targets-title = Your targets
targets-note = What you want to reach in each such span. It stays in this tab and stands in no link.
target-span-sentence = Targets are for each calendar { $span }.
watch-title = Worth a look
pick-foresee = figure
pick-foresee-revenue = Revenue
pick-foresee-orders = Orders
pick-foresee-customers = Active customers
pick-each = length of a period
pick-each-day = day
pick-each-week = week (Monday to Sunday)
pick-each-month = month
pick-far = periods ahead
pick-far-auto = 28 days, 12 weeks or 6 months
pick-far-3 = 3 periods
pick-far-7 = 7 periods
pick-far-13 = 13 periods
pick-far-24 = 24 periods
pick-far-52 = 52 periods
pick-far-90 = 90 periods
pick-target_span = span of the targets
pick-target_span-week = week
pick-target_span-month = month
pick-target_span-quarter = quarter
pick-target_span-year = year
parameter-target-span = Span of the targets
parameter-target-revenue = Target for revenue
parameter-target-orders = Target for orders
parameter-target-customers = Target for active customers
value-forecast-of-revenue = Revenue
value-forecast-of-orders = Orders
value-forecast-of-customers = Active customers
verdict-on_track = On track
verdict-at_risk = At risk
verdict-off_track = Off track
forecast-verdict = the target of { $goal } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    } for { $span } is { $verdict ->
        [on_track] on track
        [at_risk] at risk
       *[off_track] off track
    }{ $basis ->
        [same] , and the chance to reach it is { $chance }
        [sum] : its months come to about { $value } in sum, and the chance to reach it is { $chance }
       *[own] : about { $value } is to be expected by a forecast of whole { $length ->
            [week] weeks
            [month] months
            [quarter] quarters
           *[year] years
        }, and the chance to reach it is { $chance }
    }
forecast-reading-and-more = { $plan }; { $more }.
measure-forecast_rising = Rise under way
definition-forecast_rising = By which part the figure rises (below zero: falls) from period to period of late, the season taken out, where that differs from its long course by more than chance does in one of a hundred histories; late are the last 28 days, 13 weeks or 12 months since the level last changed.
measure-forecast_level_changes = Changes of the level
definition-forecast_level_changes = How often the figure stepped to another level and stayed there for 14 days, 8 weeks or 6 months at least, the season taken out.
measure-forecast_unusual = Out of the ordinary
definition-forecast_unusual = Periods whose distance from level, trend and season is more than 3.5 times the usual one (robust standard deviations).
measure-target_revenue = Chance to reach the target for revenue
definition-target_revenue = The share of 5,000 courses of the span that reach the target: what is counted so far and what is still to come, the courses from which the forecast of such spans is told; of a quarter and a year the sum of its months. On track from 2 in 3 on, off track up to 1 in 3.
measure-target_orders = Chance to reach the target for orders
definition-target_orders = The share of 5,000 courses of the span that reach the target: what is counted so far and what is still to come, the courses from which the forecast of such spans is told; of a quarter and a year the sum of its months. On track from 2 in 3 on, off track up to 1 in 3.
measure-target_customers = Chance to reach the target for active customers
definition-target_customers = The share of 5,000 courses of the span that reach the target: the customers counted so far and those still to come, the courses from which the forecast of such spans is told. On track from 2 in 3 on, off track up to 1 in 3.
table-targets = Targets
table-course = So far and to expect
table-tries = Forecasts held against what came
table-levels = Levels that changed
column-target_verdict = Verdict
column-target_of = Figure
column-span = Span
column-goal = Target
column-chance = Chance
column-foreseen_from = First period foreseen
column-periods_foreseen = Periods foreseen
column-model_error = Error of the model
column-naive_error = Error of the last season again
column-covered = Inside the range
column-since = Since
column-level_change = Change
column-foreseen = To expect
column-level = Level
column-level_before = Level before
column-level_after = Level since
column-unusual_value = Out of the ordinary
note-level-changed = The level changed { $changes ->
        [one] once
       *[other] { $changes } times
    }, the season taken out; since { $since } it is about { $after } a { $grain ->
        [day] day
        [week] week
       *[month] month
    }, before it was about { $before }.
note-level-changed-hint = See what changed then, in the shop or in the export.
note-trend-under-way = Since { $since } the figure { $side ->
        [falls] falls
       *[rises] rises
    } by { $by } a { $grain ->
        [day] day
        [week] week
       *[month] month
    }, the season taken out; over the whole history it { $usual_side ->
        [falls] falls
       *[rises] rises
    } by { $usual }.
note-trend-under-way-hint = Find out what drives it before you plan with it: the forecast lets such a trend fade.
note-year-unseen = The history is shorter than two years, so a season of the year cannot be told from a change that lasts.
note-year-unseen-hint = Add an export of two years or more.
note-weak-week = The { $week } was weak: { $value } { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] of revenue
    }, where { $expected } was to be expected and no less than { $low }.
note-weak-week-hint = See whether the export is whole, then which channel or product is missing.
note-target-stands = { $of ->
        [orders] Orders
        [customers] Active customers
       *[revenue] Revenue
    } in { $span }: { $so_far } of { $goal } after { $days } of { $all } days; by the end about { $value } ({ $low } to { $high }) is to be expected{ $basis ->
        [same] {""}
        [sum] , the sum of its months
       *[own] , by a forecast of whole { $length ->
            [week] weeks
            [month] months
            [quarter] quarters
           *[year] years
        }
    }. The target is { $verdict ->
        [on_track] on track
        [at_risk] at risk
       *[off_track] off track
    }, with a chance of { $chance }.
note-target-stands-hint = { $verdict ->
        [on_track] Go on as planned.
        [at_risk] What you do in the days that are left decides.
       *[off_track] Do something now, or plan with less.
    }
note-target-untold = Nothing tells whether the target for { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] revenue
    } in { $span } will be reached: the history is too short or has no variation.
note-target-untold-hint = Add a longer export or choose shorter spans.
note-target-crossed = The target for { $of ->
        [orders] orders
        [customers] active customers
       *[revenue] revenue
    } was { $side ->
        [missed] missed
       *[reached] reached
    } in { $last } with { $value }; in { $before } it was { $side ->
        [missed] still reached
       *[reached] still missed
    } with { $earlier }.
note-target-crossed-hint = Compare the two spans on the overview.
