title-customer_value = Customer value
question-customer_value = What are our customers worth, and who is leaving?
page-value = What are our customers worth, and who is leaving?
short-value = Value
worth-reading = Look after { $few ->
        [one] the one customer who brings
       *[other] the { $few } customers who bring
    } half of what is to come, and write to { $slipping ->
        [0] nobody else for now
        [one] the one regular who may be slipping away
       *[other] the { $slipping } regulars who may be slipping away
    }: all of today’s customers together will bring about { $value } ({ $low } to { $high }) in the next { $span }.
worth-reading-plain = Look after { $few ->
        [one] the one customer who brings
       *[other] the { $few } customers who bring
    } half of what is to come, and write to { $slipping ->
        [0] nobody else for now
        [one] the one regular who may be slipping away
       *[other] the { $slipping } regulars who may be slipping away
    }: all of today’s customers together will bring about { $value } in the next { $span }, though nobody can tell how far off that is.
worth-reading-few = Win second orders first: { $found ->
        [0] nobody has
        [one] one customer has
       *[other] { $found } customers have
    } ordered twice, and it takes { $needed } to foretell anything; so far a customer has brought { $historic } on average, and the best fifth { $share } of all revenue.
worth-reading-failed = Plan with what customers have brought so far, { $historic } on average and { $share } of all revenue from the best fifth, because no model fits these orders.
worth-reading-empty = There is no order of a known customer here, so nobody has a value: add an export with customers.
worth-span = { $unit ->
        [day] { $count ->
            [one] 1 day
           *[other] { $count } days
        }
        [month] { $count ->
            [one] 1 month
           *[other] { $count } months
        }
       *[week] { $count ->
            [one] 1 week
           *[other] { $count } weeks
        }
    }
worth-orders = Expected orders in the next { $span }
worth-orders-definition = How many orders all of today’s customers together are expected to place in the next { $span }; the interval holds what is unsure about the model and the chance in what customers do.
worth-no-order = Chance of no order in the next { $span }
worth-chance = Chance of an order in the next { $span }
worth-value = Value in the next { $span }
worth-value-definition = What today’s customers are expected to bring in the next { $span }: expected orders times their expected value, { $margin } % of it, discounted by { $discount } % a year at the end of each month.
worth-each = Value per customer in the next { $span }
worth-each-definition = What all of today’s customers are expected to bring in the next { $span }, by customer, with those who ordered once.
worth-frequency = Orders after the first
worth-recency = First to last order ({ $unit ->
        [day] days
        [month] months
       *[week] weeks
    })
worth-age = First order to last day counted ({ $unit ->
        [day] days
        [month] months
       *[week] weeks
    })
worth-monetary = Average value of orders after the first
worth-parameter = { $model }: { $parameter }
worth-table-customers = Every customer with what is to come
worth-figure-bands = { $share } of what regulars will bring comes from those with a chance of { $band } to order in the next { $span }
worth-figure-bands-plain = What regulars will bring, by how likely they order in the next { $span }
worth-figure-one-time = { $share } of those who ordered once are later than nine in ten who came back
worth-figure-one-time-plain = Customers who ordered once, by the time since
worth-figure-lorenz = The best fifth of the customers brought { $share } of the revenue
worth-figure-lorenz-plain = How revenue is spread over customers
parameter-value-model = Model of orders
parameter-value-time_unit = Times are counted in
parameter-value-horizon = Horizon
parameter-value-discount = Discount in per cent a year
parameter-backtest-days = Days held back
value-backtest-days-auto = chosen by the span of the files
value-mbg_nbd = MBG/NBD
value-bg_nbd = BG/NBD
value-pareto_nbd = Pareto/NBD
value-gamma_gamma = Gamma-Gamma
measure-repeat_buyers_share = Ordered more than once
definition-repeat_buyers_share = The share of known customers who have ordered on more than one occasion.
measure-historic_value = Value per customer so far
definition-historic_value = What a customer has brought so far on average: the revenue of all orders, times the margin chosen.
measure-gini = Concentration (Gini)
definition-gini = How unevenly revenue is spread over customers: 0 if everybody brought the same, near 1 if one customer brought all.
measure-top_fifth_share = Revenue from the best fifth
definition-top_fifth_share = The share of revenue that the fifth of the customers brought who brought most.
measure-still_there = Customers still there
definition-still_there = How many customers are expected not to have left for good: the sum of their chances.
measure-purchase_r = r (rate of orders, shape)
definition-purchase_r = The shape of the distribution of customers’ rates of orders: the smaller, the more they differ.
measure-purchase_alpha = alpha (rate of orders, scale)
definition-purchase_alpha = The scale of that distribution in units of time: r divided by alpha is the mean rate of orders.
measure-purchase_a = a (leaving, first shape)
definition-purchase_a = The first shape of the distribution of customers’ chances to leave after an order: a / (a + b) is the mean chance.
measure-purchase_b = b (leaving, second shape)
definition-purchase_b = The second shape of the distribution of customers’ chances to leave after an order.
measure-purchase_s = s (rate of leaving, shape)
definition-purchase_s = The shape of the distribution of customers’ rates of leaving: the smaller, the more they differ.
measure-purchase_beta = beta (rate of leaving, scale)
definition-purchase_beta = The scale of that distribution in units of time: s divided by beta is the mean rate of leaving.
measure-purchase_log_likelihood = log-likelihood
definition-purchase_log_likelihood = The logarithm of the likelihood of all customers’ histories under the fitted model, in the unit of time chosen.
measure-gamma_gamma_p = p (orders of one customer)
definition-gamma_gamma_p = The shape of the distribution of one customer’s order values: the larger, the more alike they are.
measure-gamma_gamma_q = q (among customers)
definition-gamma_gamma_q = The shape of the distribution among customers: the larger, the more alike their average orders are.
measure-gamma_gamma_v = v (among customers, scale)
definition-gamma_gamma_v = The scale of the distribution among customers, in money; p v / (q − 1) is the average order of all.
measure-gamma_gamma_log_likelihood = log-likelihood
definition-gamma_gamma_log_likelihood = The logarithm of the likelihood of customers’ average order values under the fitted model.
table-bands = Regulars by how likely they order again in time
table-one_time = Customers who ordered once, by the time since
table-classes = Customers by what they brought
table-lorenz = Share of revenue by share of customers
column-p_alive = Chance of still being there
column-historic_value = Brought so far
column-next_order_from = Next order, if any, from
column-next_order_to = Next order, if any, until
column-tier = Time since the order
column-tier_name = Time since the order
column-days_from = Days since, from
column-days_to = Days since, to
column-class = Class
column-class_name = Class
column-least_revenue = Least that one of them brought
column-poorest_percent = Per cent of customers, those who brought least first
column-even_share = If all brought the same
band-lost = 0–20 %
band-slipping = 20–40 %
band-wavering = 40–60 %
band-likely = 60–80 %
band-sure = 80–100 %
advice-band-lost = Leave them out of paid campaigns; one last offer at most.
advice-band-slipping = A strong, personal reason to return, now.
advice-band-wavering = Write to them this week, before they forget you.
advice-band-likely = A reminder that fits what they bought.
advice-band-sure = Thank them, show them what is new first, no discount needed.
tier-fresh = Early
tier-due = Due
tier-late = Late
tier-silent = Silent
advice-tier-fresh = Half of those who came back had not yet done so: help with the first order, no discount.
advice-tier-due = Invite the second order now, with something that goes with the first.
advice-tier-late = One clear offer; after this few come back by themselves.
advice-tier-silent = Nine in ten of those who came back had done so: spend little here.
abc-class_a = A: the first 80 % of revenue
abc-class_b = B: the next 15 %
abc-class_c = C: the rest
advice-abc-class_a = Know them by name and keep them.
advice-abc-class_b = Find out what would make them order once more.
advice-abc-class_c = Serve them well at low cost.
note-few-repeat-buyers = { $found ->
        [0] Nobody has ordered
        [one] One customer has ordered
       *[other] { $found } customers have ordered
    } more than once; a model of who will buy needs { $needed }.
note-few-repeat-buyers-hint = Add a longer export, or take filters off.
note-purchases-not-fitted = The model did not come to rest on these orders, so nothing is foretold with it.
note-purchases-not-fitted-hint = Choose another model, or take filters off.
note-purchases-at-edge = Customers here hardly differ in what the model tells apart (as when nobody leaves, or all order alike), so some of its parameters have no bound and count as known.
note-purchases-at-edge-hint = Look at the back-test before you rely on the numbers: customers who leave later than these files reach are not foreseen.
note-repeat-buyers-unsure = The model rests on { $customers } customers who have ordered more than once, which is few.
note-repeat-buyers-unsure-hint = Mind the intervals, and look at the back-test before you rely on a single customer’s numbers.
note-spend-not-fitted = Average order values here hold no model, so every customer’s next order is taken to bring what their own did, or the average of all.
note-spend-not-fitted-hint = Read the value of customers with few orders as a rough one.
note-repeats-without-value = { $customers ->
        [one] One customer’s orders after the first
       *[other] { $customers } customers’ orders after the first
    } brought nothing in all; the model of order values leaves them out.
note-repeats-without-value-hint = Look whether free orders or refunds should count: orders that cost nothing can be set aside.
note-one-time-still-there = The BG/NBD model takes everybody who ordered once for still there, however long ago that was.
note-one-time-still-there-hint = Choose the MBG/NBD model to judge those who ordered once.
note-history-not-cut = The first day of the filter is not used here: a model needs every customer’s history from the first order on.
note-history-not-cut-hint = To foretell from an earlier day, choose the last day of the filter.
note-value-filter-selects-orders = Only orders that match the filter make a customer’s history here.
note-value-filter-selects-orders-hint = To value customers who started there by all their orders, let the filter select customers by their first order.
title-backtest = Back-test
question-backtest = Can the forecast be trusted here?
page-backtest = Can the forecast be trusted here?
short-backtest = Back-test
backtest-reading-better = Plan with the model: for the last { $days } days, which it was not shown, it foretold { $expected } orders where { $actual ->
        [one] one came
       *[other] { $actual } came
    } ({ $off }), and customer by customer it was closer than any simple rule.
backtest-reading-better-off = Use the model to tell customers apart, not to plan how many orders will come: for the last { $days } days, which it was not shown, it foretold { $expected } where { $actual ->
        [one] one came
       *[other] { $actual } came
    } ({ $off }), though customer by customer it was closer than any simple rule.
backtest-reading-not-clear = Plan with the model or with the simple rule “{ $rule }”, one is about as good as the other here: for the last { $days } days the model foretold { $expected } orders where { $actual ->
        [one] one came
       *[other] { $actual } came
    } ({ $off }).
backtest-reading-worse = Do not plan with the model here but with the simple rule “{ $rule }”, which was closer customer by customer: for the last { $days } days the model foretold { $expected } orders where { $actual ->
        [one] one came
       *[other] { $actual } came
    } ({ $off }).
backtest-reading-nothing-came = Do not plan with the model before you know why orders stopped: it foretold { $expected } for the last { $days } days, and none came.
backtest-reading-short = Add a longer export to test the forecast: these files span { $days ->
        [one] one day
       *[other] { $days } days
    }, and it takes twelve weeks.
backtest-reading-few = Do not plan with a model yet: before the days held back { $found ->
        [0] nobody had
        [one] one customer had
       *[other] { $found } customers had
    } ordered twice, and it takes { $needed }.
backtest-reading-failed = Do not plan with this model: it does not fit the orders before the days held back.
backtest-reading-empty = There is no order of a known customer here, so nothing can be tested: add an export with customers.
backtest-too-many = { $share } too many
backtest-too-few = { $share } too few
backtest-held-back = The days that the model was not shown, from { $from } to { $to }: a third of the files’ span in whole weeks, at most the horizon and at least four weeks, unless chosen.
backtest-figure-cumulative = Orders foretold for the days held back: { $share }
backtest-figure-cumulative-plain = Orders after the first, seen and foretold
backtest-figure-frequency = Orders per customer, by orders after the first before the days held back
backtest-figure-calibration = How many ordered, by how likely the model held it to be
backtest-figure-errors = Closest, customer by customer: { $rule }
backtest-and-more = { $repeats }+
rule-model = the model
rule-same_as_before = same as the time before
rule-recency = whoever ordered lately goes on as before
rule-mean = everybody orders like the average
measure-known_customers = Customers known before
definition-known_customers = Customers whose first order lies before the days held back; whoever came later, nobody could foretell.
measure-held_back_days = Days held back
definition-held_back_days = The last days of the files, which the model is not shown, so that it can be held against them.
measure-actual_orders = Orders that came
definition-actual_orders = Orders that customers known before placed within the days held back; those of one day count as one unless chosen otherwise.
measure-foretold_orders = Orders foretold
definition-foretold_orders = Orders that the model expected of these customers; the interval is where it saw them at 95 %.
measure-foretold_bias = Off in total
definition-foretold_bias = By how much the orders foretold are more than those that came; below zero they were too few.
measure-model_rmse = Typical error of the model
definition-model_rmse = The root of the mean squared difference between orders foretold and orders that came, customer by customer.
measure-rule_rmse = Typical error of the best simple rule
definition-rule_rmse = The same of the simple rule that was closest: same as the time before, going on as before, or the average of all.
measure-model_mae = Average error of the model
definition-model_mae = The mean difference between orders foretold and orders that came, customer by customer, without its sign.
measure-rule_mae = Average error of the best simple rule
definition-rule_mae = The same of that simple rule; a rule that foretells no orders at all looks good here when most customers place none.
table-errors = Model and simple rules
table-by_frequency = Orders per customer, by orders after the first
table-calibration = Chance of an order, foretold and seen
table-cumulative = Orders after the first, day by day or week by week
column-rule = Foretold by
column-rule_name = Foretold by
column-foretold_orders = Orders foretold
column-bias = Off in total
column-mae = Average error
column-rmse = Typical error
column-worse_by = Squared error above the model’s
column-worse_by_low = At least (95 %)
column-worse_by_high = At most (95 %)
column-repeats = Orders after the first, before
column-orders_each = Orders that came, per customer
column-model = The model
column-same_as_before = Same as the time before
column-recency = Whoever ordered lately goes on
column-mean = The average of all
column-foretold_share = Expected to order
column-ordered_share = Ordered
column-day = Day
column-is_held_back = Held back
note-model-beaten = Customer by customer the simple rule “{ $rule }” was closer than the model on the days held back, more than by chance.
note-model-beaten-hint = Plan with that rule, whose numbers stand in the table, or try another model.
note-orders-outside-interval = The model saw { $low } to { $high } orders coming; { $actual } came: something changed in the days held back that it could not know, such as a season or a campaign.
note-orders-outside-interval-hint = Look whether the days held back hold a season that the days before do not.
worth-sentence = Customers known by the last day, judged by the { $model } model; value within the next { $horizon }, less { $discount } a year for waiting.
backtest-sentence = The { $model } model, held against the last { $days } of the files, which it is not shown.
pick-model = model
pick-model-mbg_nbd = MBG/NBD
pick-model-bg_nbd = BG/NBD
pick-model-pareto_nbd = Pareto/NBD
pick-ahead = horizon
pick-ahead-auto = year
pick-ahead-4 = 4 weeks
pick-ahead-13 = 13 weeks
pick-ahead-26 = 26 weeks
pick-ahead-104 = 104 weeks
pick-discount = discount
pick-discount-0 = nothing
pick-discount-5 = 5 %
pick-discount-10 = 10 %
pick-discount-15 = 15 %
pick-discount-20 = 20 %
pick-held = days held back
pick-held-auto = days (as many as fit)
pick-held-28 = 28 days
pick-held-91 = 91 days
pick-held-182 = 182 days
pick-held-273 = 273 days
pick-held-365 = 365 days
