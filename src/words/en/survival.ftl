title-survival = Return and leaving
question-survival = When do customers come back, and when do they leave?
survival-reading = About { $rate } of { $base } customers order again within { $days } days of their { $order ->
        [1] first
        [2] second
        [3] third
       *[other] { $order }th
    } order, and half of those by day { $half }: write before then.
survival-reading-few = Only { $back } of { $customers } customers have ordered again after their { $order ->
        [1] first
        [2] second
        [3] third
       *[other] { $order }th
    } order, too few to say when to write.
survival-reading-none = None of { $customers } customers has ordered again after their { $order ->
        [1] first
        [2] second
        [3] third
       *[other] { $order }th
    } order yet.
survival-reading-empty = There is neither an order of a known customer nor a subscription here, so no clock runs.
survival-reading-half = Half are gone after { $median }{ $unit ->
        [days] { " " }days
       *[other] { " " }(in the unit of the file)
    }, and they leave fastest between { $from } and { $to }: act before then.
survival-reading-left = { $share } are still there after { $time }{ $unit ->
        [days] { " " }days
       *[other] { " " }(in the unit of the file)
    }, and they leave fastest between { $from } and { $to }: act before then.
survival-reading-nobody-left = None of the { $lives } lifetimes here is over yet, so nobody can be seen to leave.
survival-group-all = All
survival-group-order = From order { $number } to the next
survival-group-order-or-later = From order { $number } or a later one to the next
survival-group-unknown = Not known
survival-group-other = All others
survival-back-by = Ordered again by day { $days }
survival-back-by-definition = Share of customers who order again within { $days } days after the order that starts the clock, as Kaplan and Meier estimate it from clocks that may still run.
survival-left-after = Still there after day { $days }
survival-left-after-definition = Share of lifetimes that last longer than { $days } days, as Kaplan and Meier estimate it from those that may still go on.
survival-figure-differ = The groups differ by more than chance (p { $p })
survival-figure-alike = The groups may differ by chance alone (p { $p })
survival-figure-orders = Share of customers who have not ordered again yet, by days since the order
survival-figure-lives = Share still there, by age
survival-figure-pace-orders = Next orders come fastest { $span } days after the order: { $rate } a day per 1,000 who still wait
survival-figure-pace-lives =
    { $unit ->
        [days] They leave fastest { $span } days after the start: { $rate } a day per 1,000 who are still there
       *[other] They leave fastest at an age of { $span } (in the unit of the file): { $rate } by unit of time per 1,000 who are still there
    }
survival-figure-pace = How fast it happens, by age
survival-age-of-orders = Days since the order
survival-age-of-days = Days since the start
survival-age-of-durations = Age, in the unit of the file
survival-pace-of-orders = Next orders a day, per 1,000 customers who have not ordered again
survival-pace-of-days = Ends a day, per 1,000 still there
survival-pace-of-durations = Ends by unit of time, per 1,000 still there
parameter-survival-of = What the clocks measure
value-survival-of-auto = subscriptions where there are some, else orders
value-survival-of-orders = the time from order to order
value-survival-of-lifetimes = how long subscriptions last
parameter-survival-by = Groups are told apart by
parameter-survival-order = The clock starts with order number
value-survival-by-auto = the number of the order, or the group or plan of the file
value-survival-by-order = the number of the order
value-survival-by-channel = the channel of the order
value-survival-by-country = the country of the order
value-survival-by-product = the product that cost most in the order
value-survival-by-year = the year of the order
value-survival-by-group = the group of the file
value-survival-by-plan = the plan
value-survival-by-none = nothing
measure-customers_orders = Customers
definition-customers_orders = Customers with at least one order that starts a clock; orders that name no customer start none.
measure-customers_lifetimes = Customers
definition-customers_lifetimes = Customers with at least one lifetime that counts; a lifetime that names nobody counts as one customer.
measure-lives_orders = Orders that start the clock
definition-lives_orders = Orders of the chosen number (the first, unless chosen otherwise) whose clock is under observation in the period.
measure-lives_lifetimes = Lifetimes
definition-lives_lifetimes = Subscriptions, contracts or other lifetimes under observation in the period.
measure-events_orders = Followed by another order
definition-events_orders = Clocks that were stopped by the customer’s next order; the others still run on the last day counted.
measure-events_lifetimes = Over
definition-events_lifetimes = Lifetimes whose end was seen; the others still go on or were not watched any longer.
measure-median_orders = Median days to the next order
definition-median_orders = The day by which half of all customers have ordered again, those still to come included; nothing where fewer than half do.
measure-median_lifetimes = Median lifetime
definition-median_lifetimes = The age after which half of all lifetimes are over, those that still go on included; nothing where more than half last longer than anybody was watched.
measure-first_quartile_orders = Days until a quarter has ordered again
definition-first_quartile_orders = The day by which a quarter of all customers have ordered again, those still to come included.
measure-first_quartile_lifetimes = Age at which a quarter is gone
definition-first_quartile_lifetimes = The age after which a quarter of all lifetimes are over, those that still go on included.
measure-log_rank = Log-rank test of the groups
definition-log_rank = Chi-square statistic of the log-rank test: how far the groups’ counts of events are from those that equal groups would have; one degree of freedom fewer than there are groups.
measure-log_rank_p = Chance of such a difference
definition-log_rank_p = How often groups that leave at the same rate look at least as different as these (p value of the log-rank test).
table-curve = Share left, by age
table-groups = Groups
table-hazard = How fast it happens, by age
table-pace = How fast it happens, while enough are watched
table-curves = Groups side by side
column-group = Group
column-group_name = Name of the group
column-time = Age
column-at_risk = Under observation
column-events = Events
column-survival = Still left
column-lives = Clocks
column-expected_events = Expected if groups were alike
column-median = Median
column-median_low = Median at least (95 %)
column-median_high = Median at most (95 %)
column-first_quartile = First quarter
column-survival_last = Still left at the end
column-time_last = Watched until
column-after = After
column-until = Until
column-exposure = Time under observation
column-rate = Events by unit of time
