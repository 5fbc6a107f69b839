repeat-advice-second =
    { $days ->
        [one] ; half of all second orders come within a day, so write to the others then
       *[other] ; half of all second orders come within { $days } days, so write to the others before that
    }
repeat-advice-group = ; those who start with “{ $best }” come back most, { $rate } against { $rest } of the others, so try to lead newcomers there
repeat-advice-waiting =
    { $waiting ->
        [one] ; write to the { $waiting } who has done neither
       *[other] ; write to the { $waiting } who have done neither
    }
repeat-reading-sign-ups = Of { $base } people who signed up { $ordered } have ordered since, { $abandoned } left without an order, and { $waiting } have done neither yet{ $advice }.
repeat-reading-sign-ups-active = Of { $base } people who signed up { $ordered } have come back since, { $abandoned } left without coming back, and { $waiting } have done neither yet{ $advice }.
repeat-reading-no-activity = The files say who signed up and not what became of them: add orders, or visits or events that name the customer.
repeat-reading-no-sign-ups = No file says when people signed up, so sign-up cannot be held against abandonment: add a customers or contacts export with the day of each sign-up.
repeat-reading-clients = Of { $base } clients of products that can be bought again { $returning } have come back and { $one_off } bought once{ $advice }.
repeat-guess-high = You guessed that { $guess } of { $base } order a second time within { $days } days; it is { $rate } ({ $low }–{ $high }), fewer than you thought
repeat-guess-low = You guessed that { $guess } of { $base } order a second time within { $days } days; it is { $rate } ({ $low }–{ $high }), more than you thought
repeat-guess-right = You guessed that { $guess } of { $base } order a second time within { $days } days; it is { $rate } ({ $low }–{ $high }), as you thought
repeat-trend-up = Later groups come back more often: from about { $first } to { $last } { $when }
repeat-trend-down = Later groups come back less often: from about { $first } to { $last } { $when }
repeat-trend-flat = Later groups come back as often as earlier ones, about { $rate } { $when }
repeat-trend-plain = The share of each group that comes back { $when }
repeat-groups-title = First orders that lead to more: “{ $best }” with { $best_rate } coming back { $when }; to less: “{ $worst }” with { $worst_rate }
repeat-groups-best = Those who start with “{ $best }” come back most: { $rate } against { $rest } of the others { $when }
repeat-groups-worst = Those who start with “{ $worst }” come back least: { $rate } against { $rest } of the others { $when }
repeat-groups-alike = How customers start makes no difference beyond chance to who comes back { $when }
repeat-second-as-expected = { $rate } order a second time within { $days } days, as many as earlier customers make one expect ({ $expected })
repeat-second-more = { $rate } order a second time within { $days } days, more than the { $expected } that earlier customers make one expect
repeat-second-fewer = { $rate } order a second time within { $days } days, fewer than the { $expected } that earlier customers make one expect
repeat-second-plain = Who orders a second time within { $days } days, by month of the first order
repeat-gaps-title =
    { $days ->
        [one] Four in five returning customers order daily
       *[other] Four in five returning customers order every { $days } days or sooner
    }: look at them by { $grain ->
        [day] day
        [week] week
        [quarter] quarter
        [year] year
       *[month] month
    }
repeat-gaps-plain = How many days lie between orders
repeat-second-rate = Second order within { $days } days
repeat-second-rate-definition = Customers who first ordered from { $from } to { $to } and ordered again within { $days } days, out of all who first ordered then.
repeat-second-expected = Expected second orders within { $days } days
repeat-second-expected-definition = The share that would have ordered again within { $days } days if each calendar month’s new customers did as those of the same month before { $from } ({ $customers } customers).
repeat-revenue-retention = Cohort revenue retention, { $period }
repeat-revenue-retention-definition = Revenue of all groups in { $period }, divided by the revenue of the same groups in their first period; groups for which that time has not wholly passed are left out.
repeat-margin-per-customer = Margin per customer until { $until }
repeat-margin-per-customer-definition = Revenue per customer until { $until }, times the margin of { $margin } that you gave.
repeat-margin-per-customer-costs = Revenue per customer until { $until }, less the cost of goods where a products file gives it; elsewhere times the margin of { $margin }.
repeat-trend = Change from group to group: customers who come back { $when }
repeat-trend-definition = The slope of a straight line through the groups’ shares of customers with an order { $when }, larger groups counting more (Cochran–Armitage); in points from one group to the next.
repeat-returning-clients = Returning among the clients of { $period }
repeat-returning-clients-now = Clients with an order in { $period } who have two or more orders by the last day of the files, out of all its clients.
repeat-returning-clients-then = Clients with an order in { $period } who had two or more orders at its end, out of all its clients.

parameter-retention-sum = The table sums
parameter-retention-meaning = Retention means
parameter-retention-not_repeatable = Products nobody buys twice
parameter-retention-entry = A customer enters
parameter-retention-start_product = The clock starts with an order of
parameter-retention-start_channel = The clock starts with an order from
parameter-retention-return_product = Coming back is an order of
parameter-retention-return_channel = Coming back is an order from
parameter-retention-brackets = Lengths of brackets
parameter-retention-known = Numbers are as known
parameter-retention-by = First orders are told apart by
parameter-retention-second_days = Days for a second order
parameter-retention-guess = Your guess of second orders
parameter-margin = Margin, in percent
value-margin = margin
value-retention-sum-period = the period alone
value-cumulative = from the first period on
value-per_customer = the period alone, by customer
value-cumulative_per_customer = from the first period on, by customer
value-repeat_purchase = who ordered orders again
value-sign_up = who signed up orders, or leaves
value-repeatable = who bought what can be bought again does so
value-first_time = once, with the first order
value-recurring = in every period with an order
value-now = today
value-then = at the end of each period
value-retention-by-none = nothing
value-product = product
value-channel = channel
value-campaign = campaign
value-country = country

measure-returning_share = Returning clients
measure-outside_clients = Customers with nothing that can be bought again
measure-natural_interval = Natural interval
measure-median_gap = Middle gap between orders
measure-second_ratio = Second orders, observed by expected
measure-trend_p = Chance of such a trend by accident
measure-signed_up = Signed up
measure-sign_ups_ordered = Ordered since signing up
measure-sign_ups_abandoned = Left without an order
measure-sign_ups_ordered_active = Came back since signing up
measure-sign_ups_abandoned_active = Left without coming back
measure-sign_ups_waiting = Neither ordered nor left
definition-returning_share = Clients with two or more orders that count, out of all clients with one.
definition-outside_clients = Customers who have orders, but none with a product that can be bought again.
definition-natural_interval = The days that four in five returning customers’ usual gap between two order days does not exceed.
definition-median_gap = Half of all gaps between the order days of a customer are no longer than this.
definition-second_ratio = Second orders of the latest customers, divided by those that the shares of earlier customers give for the same calendar months (indirect standardisation); 1 is as expected.
definition-trend_p = How often groups that do not differ would show a trend as strong as this one (Cochran–Armitage, two-sided).
definition-signed_up = People whose sign-up a customers or contacts file dates, each once.
definition-sign_ups_ordered = People with an order on the day of their sign-up or later, out of all who signed up.
definition-sign_ups_abandoned = People who left, by the day or status that a file gives, and have not ordered, out of all who signed up.
definition-sign_ups_ordered_active = People with a visit or event after the day of their sign-up, out of all who signed up.
definition-sign_ups_abandoned_active = People who left, by the day or status that a file gives, and had no visit or event after the day of their sign-up, out of all who signed up.
definition-sign_ups_waiting = People who signed up and have neither ordered nor left.

table-trend = One period across all groups
table-known = Clients by period, as known then and now
table-sign_ups = Sign-ups, orders and leaving
table-gaps = Days between orders
table-second_order = Second orders, observed and expected
table-revenue_retention = Cohort revenue retention: revenue against the first period
table-margin = Margin of each group
table-margin_per_customer = Margin per customer, summed from the first order on
column-margin = Margin
column-margin_per_customer = Margin per customer
column-line = Straight line through the groups
column-rest_share = Share of the others
column-uplift = Uplift
column-uplift_low = Uplift at least (95 %)
column-uplift_high = Uplift at most (95 %)
column-adjusted_p = Chance of such a difference by accident
column-is_clear = Clearly different
column-in_period = Period
column-clients = Clients
column-returning_then = Returning, known then
column-returning_now = Returning, known now
column-share_then = Share known then
column-share_now = Share known now
column-revenue_then = Revenue known then
column-revenue_now = Revenue known now
column-signed_up = Signed up
column-abandoned = Left without an order
column-waiting = Neither
column-ordered_and_left = Ordered and left
column-within_days = Within days
column-usual_share = Returning customers whose usual gap is no longer
column-second_share = Second orders that came by then
column-expected = Expected share
column-second_orders = Ordered again

note-no-sign-ups = No file says when people signed up.
note-no-sign-ups-hint = Add a customers or contacts export with the day of each sign-up: of Mailchimp’s audience, of HubSpot’s contacts, or any table with an address and a day (created_at).
note-activity-for-orders = There are no orders: { $records ->
        [one] one visit or event
       *[other] { $records } visits and events
    } of people who signed up, after the day of their sign-up, stand for them. Where a line here says order, it means a visit or event.
note-activity-for-orders-hint = Add an orders export to count orders instead.
note-no-activity = Customers signed up, but no file says what they did afterwards.
note-no-activity-hint = Add an orders export, or a file of visits or events with a column that names the customer.
note-activity-of-nobody = The visits and events name no customer, so nobody who signed up is found in them.
note-activity-of-nobody-hint = Map the column with the customer’s address or number (customer), or add an export that has one.
note-activity-of-others = The visits and events name nobody who signed up, or only on the day of the sign-up.
note-activity-of-others-hint = Addresses or numbers must be written as in the customers file, and reach beyond the sign-up.
note-undated-sign-ups =
    { $people ->
        [one] { $people } person in the customers and contacts files has no day of sign-up and is not counted here.
       *[other] { $people } people in the customers and contacts files have no day of sign-up and are not counted here.
    }
note-undated-sign-ups-hint = Add an export that has the day on which each person was created or agreed.
note-no-leaving = No file says who left, so nobody counts as having left.
note-no-leaving-hint = Add the export of unsubscribed members, or map a column to unsubscribed_at or status.
note-grain-far = Four in five returning customers order every { $days } days or sooner, so { $fits } fit better than the period chosen.
note-grain-far-hint = Choose the period that fits (retention.grain).
note-recurring-entries = One customer can be in several groups here: the uncertainty of the mean takes that into account, and later groups are not compared with earlier ones.
note-recurring-entries-hint = To count everybody once, let customers enter with their first order (retention.entry).
note-known-then = Every cell tells what was known at the end of its own period: later orders are not seen, and what was given back later, or on a day that the files do not name, is still in the revenue.
note-known-then-hint = For the numbers as they stand today choose retention.known = now.
note-refunds-undated = { $amount } were given back on orders without a date ({ $share } of the revenue, { $of_refunds } of all that was given back on orders). Numbers as known then still count them as revenue.
note-refunds-undated-hint = Payment exports of Stripe and PayPal say when something was given back; other files can with a column for it (refunded_at).
note-groups-compared =
    { $groups ->
        [one] { $groups } group is compared with everybody else.
       *[other] { $groups } groups are compared with everybody else; a difference counts as clear only where chance would hardly ever make one so large in any of them (Holm’s correction).
    }
note-groups-compared-hint = A customer whose first order holds several products is in the group of each.
note-small-groups =
    { $groups ->
        [one] { $groups } group has fewer than { $least } customers: it is listed last and not compared.
       *[other] { $groups } groups have fewer than { $least } customers: they are listed last and not compared.
    }
note-small-groups-hint = Choose a longer period of orders, or a coarser way to tell them apart (retention.by).
note-no-such-attribute = No first order here has what was to tell the groups apart.
note-no-such-attribute-hint = Choose another way (retention.by), or add a file that has it.
note-all-repeatable = No product is marked as one that nobody buys twice, so every order counts.
note-all-repeatable-hint = Pick the products that are bought once (retention.not_repeatable).
note-no-margin = No margin is given, so margin cannot be told.
note-no-margin-hint = Add a products file with the cost of each product, or give the share of revenue that is left after costs, for instance margin = 40 %.

pick-meaning = which retention is meant
pick-meaning-repeat_purchase = a customer orders again
pick-meaning-sign_up = someone who signed up orders, or leaves
pick-meaning-repeatable = a buyer of what can be bought again comes back
pick-entry = how often a customer enters
pick-entry-first_time = with their first order only
pick-entry-recurring = in every period with an order
pick-sum = how cells are summed
pick-sum-period = of the period alone
pick-sum-cumulative = from the first period on
pick-sum-per_customer = of the period, by customer
pick-sum-cumulative_per_customer = from the first period on, by customer
pick-known = as of when numbers are told
pick-known-now = today
pick-known-then = at the end of each period
pick-start = what tells first orders apart
pick-start-none = nothing
pick-start-product = product
pick-start-channel = channel
pick-start-campaign = campaign
pick-start-country = country
pick-upto = last period shown
pick-upto-auto = that the files reach
pick-second = days for a second order
pick-counts-margin = margin
pick-brackets = lengths of brackets
pick-brackets-none = one bracket

value-fits-day = days
value-fits-week = weeks
value-fits-month = months
value-fits-quarter = quarters
value-fits-year = years
column-ordered = Ordered
repeat-with-discount = any discount
repeat-without-discount = no discount
repeat-without-code = discount without a code
value-discount = discount
pick-start-discount = discount
repeat-curves-title = How the share that comes back changes with time, by first order
table-group_curves = Curves of the largest groups
measure-entries = Entries
definition-entries = Customers, counted once for every period in which an order of theirs starts the clock.
