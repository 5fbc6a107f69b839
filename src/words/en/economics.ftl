title-economics = What keeping customers is worth
question-economics = What is it worth to keep customers?
page-economics = What is it worth to keep customers?
short-economics = Keep
economics-sentence = Customers watched for { $days } days after their first order; where more of them come back, { $uplift }; who has not come back is offered { $incentive }.
pick-horizon = number of days
pick-horizon-auto = as many as can be told
pick-raises = which orders more customers go on to
pick-raises-second_order = more place a second order and then behave as the others did
pick-raises-every_order = more go on from every order to the next
pick-offer = what is offered
pick-offer-percent = a percentage off
pick-offer-amount = an amount off
pick-offer-gift = a gift that is no money
costs-title = Your costs
costs-note = What no file says. It stays in this tab and stands in no link.
economics-reading = Spend less than { $worth } on bringing back a first-time buyer who would not return, which is what one who returns brings within { $days } days ({ $low } to { $high }){ $margin ->
        [given] { "" }
       *[none] , before your own costs
    }, and write by day { $day }, when next orders slow to less than half their best pace.
economics-reading-no-day = Spend less than { $worth } on bringing back a first-time buyer who would not return, which is what one who returns brings within { $days } days ({ $low } to { $high }){ $margin ->
        [given] { "" }
       *[none] , before your own costs
    }.
economics-reading-few = { $back ->
        [0] Nobody
        [one] Only one
       *[other] Only { $back }
    } of the { $customers } customers watched for { $days } days came back, too few to say what keeping one is worth: add a longer export or choose another number of days.
economics-reading-young = None of the { $customers } customers here has been watched for { $days } days yet: add a longer export or choose fewer days.
economics-reading-empty = No order here names a customer, so nobody can be seen to come back: add an export with customers.
economics-figure-uplift = For the { $customers } customers watched, 5 points more retention are worth { $points }, 5 percent more { $relative }
economics-figure-uplift-plain = What more retention would bring
economics-figure-incentive = Sent on day { $day }, the offer pays if { $share } of 100 come back who would not have
economics-figure-incentive-plain = How many an offer must bring back to pay
economics-figure-pace = Next orders slow to less than half their best pace after day { $day }
economics-figure-pace-plain = How fast next orders come, week by week
economics-break-even-definition = The share of the customers still waiting on day { $day } who must come back because of the offer, so that it pays for those who take it and would have come anyway.
economics-from-ads = ads files loaded
economics-from-input = typed in
economics-from-products = products file, for { $share } of the revenue
economics-needs-ads = not known: add an export of Google Ads or Meta Ads for the same months, or type it in
economics-needs-retention-cost = not known: no file says it, type in what mails, service and goodwill cost for each customer addressed
economics-needs-margin = not known: add a products file with the cost of each product, or type in what is left of 100 after goods, shipping and fees; until then all revenue counts as profit
parameter-economics-days = Days after the first order that count
parameter-economics-uplift = Where more customers come back
parameter-economics-acquisition_cost = Cost of winning a customer
parameter-economics-retention_cost = Cost of addressing a customer to come back
parameter-economics-incentive = What is offered
parameter-economics-incentive_value = How much is offered
value-economics-days-auto = as many as can be told
value-economics-uplift-second_order = more place a second order
value-economics-uplift-every_order = more go on from every order
value-economics-acquisition_cost-auto = from ads files
value-economics-retention_cost-auto = not known
value-economics-incentive-percent = a percentage off
value-economics-incentive-amount = an amount off
value-economics-incentive-gift = a gift
measure-cost_coverage = Revenue with a known cost of goods
definition-cost_coverage = The share of the revenue that comes from products whose cost a products file gives. The rest counts with the margin.
measure-watched = Customers watched long enough
definition-watched = Customers whose first order in the whole history is in the period and at least the chosen number of days old on the last day counted.
measure-came_back = Came back within the days
definition-came_back = Customers with a second order within the chosen number of days after the first, of all watched long enough.
measure-value = Revenue per new customer
definition-value = Revenue from the first order until the chosen number of days later, by customer watched long enough, those who never came back among them.
measure-worth = Worth of a customer who comes back
definition-worth = What customers with a second order brought from that order on within the chosen number of days, less the cost of goods or times the margin, on average.
measure-acquisition_cost = Cost of winning a customer
definition-acquisition_cost = As typed in; else what the loaded ads cost in their days, by all customers who first ordered in those days, so that one whom an ad won cost more.
measure-five_points = Profit from 5 points more
definition-five_points = By how much profit before the cost of winning customers would grow if 5 more of 100 placed a second order and then behaved as those who did.
measure-break_even = Offer pays from
definition-break_even = The share of the customers still waiting who must come back because of the offer, so that it pays.
measure-send_by = Write by day
definition-send_by = The last day before next orders come at less than half the pace of the best week, two weeks together, counted from the first order.
table-uplift = What 1 to 10 more would bring
table-uplift_profit = Profit from 1 to 10 more, side by side
table-claim_profit = “5 % more retention, 25 to 95 % more profit”, by each definition
table-claim_cost = “Keeping is five times cheaper than winning”, by what keeping means
table-costs = Which costs are known
table-incentives = What an offer must bring, by the day it is sent
table-weeks = How fast next orders come
table-chain = Who goes on to which order
column-kind = Raised by (id)
column-kind_name = Raised by
column-step = How many more
column-extra_customers = Customers more who come back
column-extra_revenue = Revenue more
column-extra_revenue_low = Revenue more, at least (95 %)
column-extra_revenue_high = Revenue more, at most (95 %)
column-extra_profit = Profit more
column-profit_change = Profit more, of what there is
column-relative = Percent of the rate
column-relative_low = Percent, at least (95 %)
column-relative_high = Percent, at most (95 %)
column-points = Points
column-points_low = Points, at least (95 %)
column-points_high = Points, at most (95 %)
column-raised_by = Raised by
column-raised_rate = Which rate
column-profit_meant = Profit
column-verdict = The claim
column-keeping_meant = Keeping means
column-cost_of_winning = Winning one costs
column-cost_of_keeping = Keeping one costs
column-times_cheaper = Times cheaper
column-may_cost = May cost so that the claim holds, each addressed
column-cost = Cost
column-amount = Amount
column-known_from = From
column-sent_day = Sent on day
column-still_waiting = Still waiting
column-anyway = Come anyway
column-anyway_share = Share who come anyway
column-incentive_cost = The offer costs, each time
column-profit_of_return = One who comes back brings
column-break_even = Pays from
column-break_even_customers = Customers it must win
column-is_advised = Advised
column-came = Came in the week
column-came_share = Share who came in the week
column-order_number = Order
column-goes_on = Go on to the next
column-revenue_per_order = Revenue per order
uplift-kind-relative = percent of the rate
uplift-kind-points = points
profit-meant-before_acquisition = before the cost of winning
profit-meant-after_acquisition = after the cost of winning
keeping-meant-addressed = each customer addressed
keeping-meant-came_back = each customer who comes back, with or without the effort
keeping-meant-because_of_it = each customer who comes back because of it, were that 5 of 100
verdict-holds = holds
verdict-less = does not hold, it is less
verdict-more = does not hold, it is more
verdict-unsure = cannot be told from chance
verdict-unknown = cannot be told without the costs
note-costs-cover = The cost of goods is known for { $share } of the revenue ({ $known } of { $sold } products); the rest counts with the margin of { $margin } that you gave.
note-costs-cover-hint = Products are found by stock number (SKU) or by name. Add the missing ones to the products file.
note-costs-cover-alone = The cost of goods is known for { $share } of the revenue ({ $known } of { $sold } products); the rest counts with the same margin, { $margin }.
note-costs-cover-alone-hint = Add the missing products to the products file, or type in a margin for the rest.
note-costs-cover-all = The cost of goods is known for all of the revenue.
note-costs-cover-all-hint = Tax, shipping and fees are no cost of goods. Choose revenue of the products alone to leave tax and shipping out.
note-costs-match-nothing = A products file gives costs, but none of the { $sold } products sold is in it.
note-costs-match-nothing-hint = Names or stock numbers (SKU) must be written as in the orders.
note-costs-ambiguous = { $names ->
        [one] One product name has different costs in the products file and is not used.
       *[other] { $names } product names have different costs in the products file and are not used.
    }
note-costs-ambiguous-hint = Give each variant its own name or stock number (SKU).
note-costs-other-currency = { $rows ->
        [one] One cost is in another currency than { $currency } and is not used.
       *[other] { $rows } costs are in another currency than { $currency } and are not used.
    }
note-costs-other-currency-hint = Give the costs in the currency of the orders.
note-revenue-as-profit = No margin is given, so all revenue counts as profit.
note-revenue-as-profit-hint = Add a products file with the cost of each product, or type in what is left of 100 after goods, shipping and fees.
note-no-acquisition-cost = What winning a customer costs is not known.
note-no-acquisition-cost-hint = Add an export of your ads for the same months, or type the cost in.
note-cost-from-ads = Winning a customer is counted as { $spent } of ads by { $customers ->
        [one] one new customer
       *[other] { $customers } new customers
    } ({ $span }); those who came without an ad are among them.
note-cost-from-ads-hint = Type in a cost of your own where agency fees or discounts for first orders belong to it.
note-ads-overlap = { $tables ->
        [one] One table of ads tells of the same days as a larger one of the same vendor and is left out.
       *[other] { $tables } tables of ads tell of the same days as a larger one of the same vendor and are left out.
    }
note-ads-overlap-hint = Where they are of different accounts, type in the cost.
note-ads-other-currency = { $rows ->
        [one] One row of ads is
       *[other] { $rows } rows of ads are
    } in another currency than { $currency } and left out.
note-ads-other-currency-hint = Export the ads in the currency of the shop, or type in the cost.
note-no-retention-cost = What bringing customers back costs is not known, so offers are counted without the cost of writing.
note-no-retention-cost-hint = Type in what mails, service and goodwill cost for each customer addressed.
note-claim-by-definition = Five more bring from { $least } to { $most } more profit here, by what five more means: the published 25 to 95 percent is reached by { $reached } of { $all } definitions.
note-claim-by-definition-hint = Whoever quotes it: ask whether percent or points are meant, the second order or every one, and profit before or after the cost of winning.
note-economics-assumes = Who comes back because of an effort is taken to behave as those who came by themselves, and nothing is expected after { $days } days.
note-economics-assumes-hint = Keep a random part of the list without the offer, and compare: that alone shows what the effort brought.
note-economics-filter-selects-orders = The customers are those whose first order matches the filter, and only orders that match count.
note-economics-filter-selects-orders-hint = To count all orders of those who started there, let the filter select customers by their first order.
