title-lifecycle = Won and lost
question-lifecycle = Do we win more customers than we lose?
page-lifecycle = Do we win more customers than we lose?
short-lifecycle = Lifecycle
lifecycle-sentence = Customers with an order in a { $grain }, told apart by whether they are new, also ordered in the one before, or are back after a pause; silent are those who ordered in the one before and not in it.
pick-lifecycle = period
pick-lifecycle-day = day
pick-lifecycle-week = week (Monday to Sunday)
pick-lifecycle-month = month
pick-lifecycle-quarter = quarter
pick-lifecycle-year = year
lifecycle-reading-losing = Write to the { $dormant ->
        [one] one customer who
       *[other] { $dormant } customers who
    } fell silent in { $period }: for each one lost only { $pulse } came new or back ({ $new } new, { $resurrected } after a pause; { $active } ordered in all).
lifecycle-reading-winning = Win a second order from those who came in { $period }, { $new ->
        [0] nobody new
       *[other] { $new } new
    } and { $resurrected } back after a pause: they are { $pulse } for each one of the { $dormant } who fell silent, so the shop grows as long as they stay.
lifecycle-reading-even = Write to the { $dormant ->
        [one] one customer who
       *[other] { $dormant } customers who
    } fell silent in { $period }: about as many came ({ $new } new, { $resurrected } after a pause; { $active } ordered in all), so that keeping a few more decides whether the shop grows.
lifecycle-reading-plain = In { $period } { $active ->
        [0] no customer
        [one] 1 customer
       *[other] { $active } customers
    } ordered ({ $new } new, { $returning } who also ordered just before, { $resurrected } after a pause), and how many were lost cannot be told yet: add a longer export.
lifecycle-reading-open = { $active ->
        [one] 1 customer has
       *[other] { $active } customers have
    } ordered and no { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } is over yet: choose a shorter period or add a longer export.
lifecycle-reading-empty = No order here names a customer, so nobody can be seen to stay or leave: add an export with customers.
lifecycle-figure-active = In { $period }: { $new } new, { $returning } stayed, { $resurrected } came back after a pause
lifecycle-figure-active-plain = Customers who ordered, by what they did before
lifecycle-figure-silent = { $dormant } fell silent in { $period }, { $share } of them right after their first period
lifecycle-figure-silent-plain = Customers who fell silent, by what they were
lifecycle-figure-pulse = { $above } of the { $periods } { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    } that can be told won more customers than they lost
lifecycle-figure-pulse-plain = Customers won for each one lost
lifecycle-figure-stickiness = { $share } of the customers ordered in two or more of { $periods } { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }
lifecycle-figure-stickiness-plain = In how many periods customers order
lifecycle-table-periods = Customers won, kept and lost, by period
lifecycle-latest = { $definition } Told for { $period }, the last one that is over.
lifecycle-sticky-definition = Customers with orders in two or more of the last { $periods } closed { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    } looked at, out of those with an order in any of them.
lifecycle-daily-share = Customers who order on an average day, out of those who order in { $period } (the ratio of daily to monthly active users where the period is a month).
parameter-lifecycle-grain = Length of a period
measure-active_customers = Customers who ordered
definition-active_customers = Customers with at least one order that counts in the period; they are new, returning or back after a pause.
measure-lifecycle_new = New
definition-lifecycle_new = Customers whose first order in the whole history lies in the period.
measure-lifecycle_returning = Stayed
definition-lifecycle_returning = Customers who ordered in the period and in the one just before it.
measure-lifecycle_resurrected = Back after a pause
definition-lifecycle_resurrected = Customers who ordered in the period and in an earlier one, but not in the one just before it.
measure-lifecycle_dormant = Fell silent
definition-lifecycle_dormant = Customers who ordered in the period before and not in this one; each pause counts once, when it begins.
measure-pulse = Pulse (quick ratio of customers)
definition-pulse = New customers and those back after a pause, for each one who fell silent; above 1 the shop grows.
measure-pulse_span = Pulse over the last periods
definition-pulse_span = The same over all the periods of the last year that are over and can be told: sum of those won by sum of those lost.
measure-kept = Kept from the period before
definition-kept = Customers who ordered in the period before and in this one, out of all who ordered in the period before.
measure-sticky = Ordered in two periods or more
measure-daily_share = Share of days with an order
table-recent = Customers won, kept and lost, in the latest periods
table-stickiness = In how many periods customers order
column-active = Customers who ordered
column-lifecycle_new = New
column-unsure_new = New, perhaps not
column-returning = Stayed
column-resurrected = Back after a pause
column-active_before = Ordered in the period before
column-dormant = Fell silent
column-dormant_new = Fell silent after being new
column-dormant_returning = Fell silent after staying
column-dormant_resurrected = Fell silent after coming back
column-pulse = Won for each one lost
column-pulse_low = Won for each one lost, at least (95 %)
column-pulse_high = Won for each one lost, at most (95 %)
column-kept_share = Kept from the period before
column-days_per_customer = Days with an order, by customer
column-daily_share = Daily by period’s customers
column-is_sure = New can be told
column-periods = Periods with an order
column-at_least = Customers with as many or more
column-at_least_share = Share with as many or more
note-new-unsure =
    { $periods ->
        [one] One period begins
       *[other] { $periods } periods begin
    } before { $day }, when new customers cannot be told from old ones: { $customers } of those counted as new may have bought before the files begin.
note-new-unsure-hint = Read the new customers of these periods as too many, or add the orders from before the files begin.
note-filter-selects-activity = Only orders that match the filter make a customer active; who is new is told by the first order of all.
note-filter-selects-activity-hint = To follow all orders of the customers who started there, let the filter select customers by their first order.
note-periods-cut = The filter cuts into { $periods ->
        [one] one period
       *[other] { $periods } periods
    }, of which nobody can be told to have fallen silent.
note-periods-cut-hint = Let the filter begin and end with a whole period, or choose a shorter one.
title-ltv = Lifetime value
question-ltv = What is a new customer worth?
page-ltv = What is a new customer worth?
short-ltv = Worth
ltv-sentence = Revenue per customer within { $days } days of the first order, over groups of customers who first ordered in the same { $grain }, once everybody in the group has had so many days.
pick-within = number of days
pick-within-auto = as many as can be told
pick-joined = period of the first order
pick-joined-day = day
pick-joined-week = week (Monday to Sunday)
pick-joined-month = month
pick-joined-quarter = quarter
pick-joined-year = year
ltv-reading = Spend less than { $value } to win a customer, after your own costs: that is what one brings within { $days } days ({ $low } to { $high }), { $early } of it in the first { $first }.
ltv-reading-plain = { $customers ->
        [one] The one customer
       *[other] The { $customers } customers
    } seen for { $days } days brought { $value } each, too few to plan with: add a longer export.
ltv-reading-young = No group of customers has had { $days } days yet, the first one will have on { $day }: add a longer export or form groups by shorter periods.
ltv-reading-empty = No order here names a customer, so nobody has a value: add an export with customers.
ltv-value = Value within { $days } days
ltv-value-definition = Revenue from the first order until { $days } days later, by customer, of the groups in which everybody has had so many days.
ltv-margin = Margin within { $days } days
ltv-margin-definition = What is left of the value within { $days } days: less the cost of goods where a products file gives it, elsewhere times the margin.
ltv-value-low = Within { $days } days, at least (95 %)
ltv-value-high = Within { $days } days, at most (95 %)
ltv-figure-days = After { $days } days a customer has brought { $times } times as much as after { $first }
ltv-figure-days-plain = What customers bring, by days since the first order
ltv-figure-cohorts = Within { $days } days those who joined in { $best } brought most ({ $most } each), those of { $worst } least ({ $least })
ltv-figure-cohorts-plain = What each group brings within { $days } days
parameter-ltv-grain = Groups by first order in the same
parameter-ltv-days = Value within so many days
value-ltv-days-auto = as many as can be told
table-days = Value by days since the first order
table-cohort_days = Value of each group by days since the first order
column-ltv = Value per customer
column-ltv_low = At least (95 %)
column-ltv_high = At most (95 %)
column-mature_cohorts = Groups old enough
column-waiting_cohorts = Groups still too young
note-ltv-waiting = { $cohorts ->
        [one] One group has
       *[other] { $cohorts } groups have
    } not had { $days } days yet and { $cohorts ->
        [one] is
       *[other] are
    } left out of the value; the next one counts from { $day } on.
note-ltv-waiting-hint = Longer spans rest on older customers: compare spans with their numbers of customers beside them.
note-ltv-outweighed = One customer alone brought { $largest } within { $days } days, { $share } of what all { $customers } brought: the value hangs on very few customers, and its interval is too short.
note-ltv-outweighed-hint = Plan with a lower value, and look whether that customer is a reseller or a firm whose orders belong elsewhere.
note-ltv-filter-selects-orders = The groups hold all customers, and only orders that match the filter count as their revenue.
note-ltv-filter-selects-orders-hint = To see what the customers who started there bring, let the filter select customers by their first order.
