title-subscriptions = Subscriptions
question-subscriptions = How long do subscribers stay, and does their revenue grow?
title-cox = What shortens subscriptions
question-cox = Which traits go with leaving sooner?
subscriptions-reading = Of 100 subscribers { $seen } are still there after { $last ->
        [one] { $last } period
       *[other] { $last } periods
    } and about { $later } will be after { $twice }; most leave in period { $worst } ({ $rate } of 100), so act before it ends.
subscriptions-reading-seen = Of 100 subscribers { $seen } are still there after { $last ->
        [one] { $last } period
       *[other] { $last } periods
    }; most leave in period { $worst } ({ $rate } of 100), so act before it ends.
subscriptions-reading-few =
    { $lives ->
        [one] There is one subscription here, too few to say how long they last.
       *[other] Of { $lives } subscriptions { $left } were seen to end in { $total } periods, too few to say when most do.
    }
subscriptions-reading-empty = There are no subscriptions or lifetimes here, so nobody can be seen to stay or leave.
subscriptions-figure-survival = Share of subscribers still there, seen and expected
subscriptions-figure-bridge = Monthly recurring revenue: what came and what went
cox-reading-value = Where { $column } is “{ $value }”, customers leave at { $factor } times the rate of those with “{ $base }”, all else being equal: look there first.
cox-reading-number = Where { $column } is higher by { $step }, customers leave at { $factor } times the rate, all else being equal: look there first.
cox-reading-nothing =
    { $traits ->
        [one] The one trait here does not tell more than chance who leaves sooner.
       *[other] None of the { $traits } traits here tells more than chance who leaves sooner.
    }
cox-reading-empty = There are no lifetimes with traits here that could tell who leaves sooner.
cox-figure-factors = Right of 1 they leave sooner, left of it they stay longer; an interval across 1 may be chance
parameter-subscriptions-period = A period of the contract is
parameter-subscriptions-months = Months that revenue retention looks back
parameter-cox-covariates = Traits asked about
value-subscriptions-period-auto = that of most subscriptions
value-subscriptions-months-auto = 12, or as many as there are
value-cox-covariates-all = every column that can be used
measure-subscribers = Subscribers
definition-subscribers = Customers with at least one subscription or lifetime that counts; one that names nobody counts as one customer.
measure-subscriptions = Subscriptions
definition-subscriptions = Subscriptions, contracts or other lifetimes under observation in the period.
measure-logo_churn = Subscribers lost each period
definition-logo_churn = Customers who left in a month, out of those there at its start, all closed months of the span together; where the files give durations only, in a unit of time instead of a month.
measure-nrr = Net revenue retention
definition-nrr = What the customers there at the start of the span pay at its end, by what they paid at its start; new customers never enter.
measure-grr = Gross revenue retention
definition-grr = The same with each customer counted at no more than at the start, so that it never exceeds 100 percent.
measure-logo_retention = Subscribers kept over the span
definition-logo_retention = Customers there at the start of the span who are there at its end, out of all there at its start.
measure-mrr = Monthly recurring revenue
definition-mrr = What all active subscriptions pay by month on the last day of the last closed month; yearly amounts by 12 and so on.
measure-quick_ratio = Quick ratio
definition-quick_ratio = New, reactivated and expanded revenue by lost and contracted revenue in the months of the span; reactivation is in.
measure-trial_conversion = Trials that turned into payment
definition-trial_conversion = Subscriptions that went on after their trial, out of all whose trial is over.
measure-sbg_alpha = sBG alpha
definition-sbg_alpha = First shape of the beta distribution of the chance to leave, in the shifted beta-geometric model.
measure-sbg_beta = sBG beta
definition-sbg_beta = Second shape of the beta distribution of the chance to leave, in the shifted beta-geometric model.
measure-sbg_log_likelihood = sBG log-likelihood
definition-sbg_log_likelihood = Logarithm of the likelihood of the shifted beta-geometric model.
measure-bdw_alpha = BdW alpha
definition-bdw_alpha = First shape of the beta distribution of the chance to leave, in the beta discrete Weibull model.
measure-bdw_beta = BdW beta
definition-bdw_beta = Second shape of the beta distribution of the chance to leave, in the beta discrete Weibull model.
measure-bdw_c = BdW c
definition-bdw_c = How a customer’s own chance to leave changes with age in the beta discrete Weibull model: above 1 it rises, below 1 it falls.
measure-bdw_log_likelihood = BdW log-likelihood
definition-bdw_log_likelihood = Logarithm of the likelihood of the beta discrete Weibull model.
measure-lives = Lifetimes in the model
definition-lives = Lifetimes with a value for every trait in the model.
measure-ends = Ends seen
definition-ends = Lifetimes in the model whose end was seen.
measure-log_likelihood = Log-likelihood
definition-log_likelihood = Logarithm of the partial likelihood of the model.
measure-likelihood_ratio_p = Chance that no trait matters
definition-likelihood_ratio_p = How often traits without any effect would fit at least as well (p value of the likelihood-ratio test).
measure-concordance = Concordance
definition-concordance = Share of the pairs of lifetimes that the model puts in the right order; 0.5 is no better than chance.
measure-proportional_p = Chance that effects stay the same
definition-proportional_p = How often effects that stay the same with age would seem to change at least as much (p value of the test of proportional hazards).
table-periods = Renewal by period
table-bridge = Revenue month by month
table-coefficients = Effects
table-factors = Effects as factors
table-checks = Do effects stay the same with age
table-left_out = Columns left out
column-left = Left
column-renewed_share = Renewed
column-seen = Still there
column-sbg = Expected (sBG)
column-sbg_low = Expected at least (95 %)
column-sbg_high = Expected at most (95 %)
column-bdw = Expected (BdW)
column-bdw_low = At least (BdW, 95 %)
column-bdw_high = At most (BdW, 95 %)
column-month = Month
column-mrr_start = At the start
column-new = New
column-reactivation = Come back
column-expansion = Grown
column-contraction = Shrunk
column-churn = Lost
column-mrr_end = At the end
column-customers_start = Customers at the start
column-customers_new = New customers
column-customers_reactivated = Customers come back
column-customers_lost = Customers lost
column-customers_end = Customers at the end
column-logo_churn = Share of customers lost
column-covariate = Trait
column-coefficient = Effect
column-standard_error = Standard error
column-p = Chance (p)
column-compared_with = Compared with
column-factor = Factor of the rate
column-correlation = Correlation with age
column-statistic = Chi-square
column-problem = Reason
column-problem_name = Reason in words
missed-trait-constant = the same for all
missed-trait-collinear = follows from other columns
missed-trait-monotone = tells by itself who leaves
missed-trait-too_many_values = too many different texts
missed-trait-mostly_missing = missing too often
missed-trait-not_there = in no file
subscriptions-missing-days = The files give durations and no days: add an export with the start and end { $needs ->
        [0] of each subscription
       *[other] and the amount of each subscription
    } (Stripe: Billing, Subscriptions, Export).
subscriptions-missing-amounts = The files give no amounts: add an export with what each subscription pays.
subscriptions-missing-months = No month is over with subscribers at its start: add a longer export.
subscriptions-missing-losses = No revenue was lost in these months, so there is nothing to divide by.
subscriptions-missing-trials = The files name no trial that is over: add an export with the end of trials.
parameter-subscriptions-source = The column that says where customers came from
parameter-subscriptions-early = How many periods are early
value-subscriptions-source-auto = the one whose name says so
value-subscriptions-early-auto = 3 months, 4 weeks, or one longer period
table-early_leavers = Who leaves early, by where they came from
column-source_of_customers = Came from
column-subscriptions = Subscriptions
column-left_early = Seen to leave early
column-share_early = Leave early
note-early-leavers = Of those who came from “{ $source }” { $share } leave within { $periods ->
        [one] the first period
       *[other] the first { $periods } periods
    }, of all { $all }.
note-early-leavers-hint = Look at what is promised there, and count the cost of winning by those who stay.
note-no-source-of-customers = No column says where subscribers came from, so early leavers cannot be told apart by it.
note-no-source-of-customers-hint = Add a column such as source, channel or campaign to the export, or choose the column that says it.
early-sentence = Early is within { $early } periods of the start; where customers came from says { $origin }.
trait-choice = Which traits are asked about
pick-early = number of periods that are early
pick-early-auto = the usual
pick-origin = column that says where customers came from
pick-origin-auto = the column whose name says so
pick-split = what tells the groups apart
pick-split-auto = the group or plan of the file
pick-split-none = nothing, all together
