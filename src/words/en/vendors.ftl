title-vendor_definitions = Other tools’ definitions
question-vendor_definitions = How would other tools count it?
page-vendors = How would other tools count it?
short-vendors = Others
vendors-sentence = Customers from their first order on, and who of them orders again: the figure of { $grain } { $period }.
pick-unit = period
pick-unit-day = day
pick-unit-week = week
pick-unit-month = month
pick-at = number of the period
pick-at-auto = 1
vendors-reading = Never compare retention without its definition: these same customers come back in { $grain ->
        [day] day
        [week] week
       *[month] month
    } { $period } at { $ours } here, at { $low } as { $lowest } would print it and at { $high } as { $highest } would.
vendors-reading-alike = All tools would print about { $ours } for { $grain ->
        [day] day
        [week] week
       *[month] month
    } { $period } here, so their figures can be compared with ours.
vendors-reading-few = { $customers ->
        [one] There is one customer here, too few
       *[other] There are { $customers } customers here and fewer than 30 have had the period, too few
    } to compare definitions: add a longer export or choose an earlier period.
vendors-reading-young = No group of customers has had { $grain ->
        [day] day
        [week] week
       *[month] month
    } { $period } yet: choose an earlier period or add a longer export.
vendors-reading-empty = No order here names a customer, so nobody can be seen to come back: add an export with customers.
vendors-figure-vendors = The same customers: from { $low } to { $high } in { $grain ->
        [day] day
        [week] week
       *[month] month
    } { $period }, by whose definition is used
vendors-figure-vendors-plain = What other tools would print
vendors-figure-by-period = Share that came back, by { $grain ->
        [day] day
        [week] week
       *[month] month
    } after the first order and by whose definition is used
vendors-difference-perennial = Who ordered in the period, by the calendar, of all customers together; groups whose period still runs are left out.
vendors-difference-posthog = Takes the mean of the groups’ rates, each group counting the same, so a small group moves it as much as a large one.
vendors-difference-mixpanel = Counts whoever orders in the period or any later one, measures periods { $grain ->
        [day] of 24 hours
        [week] of 7 days
       *[month] of 30 days
    } from each customer’s own first order, and weights groups by the square of their size.
vendors-difference-amplitude = Counts whoever orders in the period or any later one, and measures periods { $grain ->
        [day] of 24 hours with both moments rounded down to the hour, so that 17:59 and 17:00 the next day are a day apart
        [week] of 7 days from the day of the first order
       *[month] of 30 days from the day of the first order
    }.
vendors-difference-google-analytics = { $grain ->
        [week] Begins weeks on Sunday and counts
       *[other] Counts
    } groups whose period still runs with those who have come back so far, which pulls the figure down.
vendors-difference-shopify = Counts groups whose month still runs with those who have come back so far, which pulls the figure down.
vendors-difference-klaviyo = Shows the groups of the last 12 calendar months alone, those whose month still runs among them; older customers do not count, and a second order in the first month stands in a column of its own.
vendors-months-only = Has groups and periods of a calendar month alone: choose months to see its figure.
vendors-source-ours = our definition
vendors-source-documented = their help pages or published examples, read in November 2026
vendors-source-our-reading = our reading of their help page, November 2026, not confirmed
parameter-vendors-grain = Period
parameter-vendors-period = Number of the period
value-vendors-period-auto = the first
definition-printed = What the tool would print for the period.
table-vendors = The same customers, by whose definition is used
table-printed = What each tool would print
table-by_period = By period after the first order
column-tool = Tool
column-printed = Would print
column-points_from_ours = Points from ours
column-entered = Of customers
column-cohorts = Groups
column-open_cohorts = Groups whose period still runs
column-criterion = Came back means
column-windows = Periods
column-average = Average
column-open_periods = Periods that still run
column-difference = What makes the difference
column-source = Source
tool-perennial = Perennial
tool-posthog = PostHog
tool-mixpanel = Mixpanel
tool-amplitude = Amplitude
tool-google_analytics = Google Analytics 4
tool-shopify = Shopify
tool-klaviyo = Klaviyo
vendor-criterion-on = an order in the period
vendor-criterion-on_or_after = an order in the period or later
vendor-windows-calendar-day = calendar days
vendor-windows-calendar-week = calendar weeks from Monday
vendor-windows-calendar-month = calendar months
vendor-windows-calendar_from_sunday-day = calendar days
vendor-windows-calendar_from_sunday-week = calendar weeks from Sunday
vendor-windows-calendar_from_sunday-month = calendar months
vendor-windows-elapsed-day = 24 hours from the first order
vendor-windows-elapsed-week = 7 days from the first order
vendor-windows-elapsed-month = 30 days from the first order
vendor-windows-elapsed_rounded_down-day = 24 hours, hours rounded down
vendor-windows-elapsed_rounded_down-week = 7 days, counted in whole days
vendor-windows-elapsed_rounded_down-month = 30 days, counted in whole days
vendor-mean-pooled = all customers together
vendor-mean-simple = groups, each counting the same
vendor-mean-size_weighted = groups, weighted by size squared
vendor-open-counted = counted as they stand
vendor-open-left_out = left out
note-vendors-our-reading = The figures of Google Analytics 4, Shopify and Klaviyo follow our reading of their help pages of November 2026, which leave open what becomes of periods that still run and how groups are averaged.
note-vendors-our-reading-hint = Hold a figure against the tool itself before you rely on the difference.
note-vendors-first-order = All figures start from the first order and count orders. Tools that count visits or sessions, let customers enter again, or use another time zone differ further.
note-vendors-first-order-hint = Set the other tool to first orders, to orders as the return and to your shop’s time zone before you compare.
note-vendors-filter-selects-orders = The groups hold all customers, and only orders that match the filter count as a return.
note-vendors-filter-selects-orders-hint = To see those who started there, let the filter select customers by their first order.
