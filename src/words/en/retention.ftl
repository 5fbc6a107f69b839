retention-reading = About { $rate } of { $base } { $who } { $act } { $when } ({ $low }–{ $high }){ $change }{ $advice }.
retention-reading-plain = About { $rate } of { $base } { $who } { $act } { $when }{ $change }{ $advice }.
retention-reading-simple = In an average group about { $rate } of { $base } { $who } { $act } { $when }{ $change }{ $advice }.
retention-reading-few =
    { $total ->
        [one] Only { $total } first-time buyer could be watched for long enough, and { $back } ordered again { $when }.
       *[other] Only { $total } first-time buyers could be watched for long enough, and { $back } of them ordered again { $when }.
    }
retention-reading-none =
    { $total ->
        [one] The { $total } first-time buyer who could be watched for long enough did not order again { $when }.
       *[other] None of the { $total } first-time buyers who could be watched for long enough ordered again { $when }.
    }
retention-reading-open = Nobody can be seen to come back yet: the first whole { $grain ->
        [day] day
        [week] week
        [quarter] quarter
        [year] year
       *[month] month
    } after a first order ends on { $day }.
retention-reading-few-other = Only { $total } of the { $who } could be watched for long enough, and { $back } of them { $act } { $when }.
retention-reading-none-other = None of the { $total } { $who } who could be watched for long enough { $act } { $when }.
retention-who =
    { $start ->
        [sign_up] people who signed up
        [repeatable] first-time buyers of products that can be bought again
        [chosen] customers with the chosen first order
        [recurring] customers of a period
       *[first] first-time buyers
    }
retention-act =
    { $act ->
        [visit] come back
        [order] order
        [chosen] place the chosen order
       *[again] order again
    }
retention-after =
    { $start ->
        [sign_up] after they signed up
        [repeatable] after the first such order
        [chosen] after that order
        [recurring] after it
       *[first] after their first order
    }
retention-of =
    { $start ->
        [sign_up] that of their sign-up
        [repeatable] that of the first such order
        [chosen] that of the chosen order
        [recurring] that of the order
       *[first] that of their first order
    }
retention-reading-empty = There is no order of a known customer here, so nobody can be seen to come back.
retention-when-on =
    { $grain ->
        [day] on day { $count } { $after }
        [week] in week { $count } { $after }
        [quarter] in quarter { $count } { $after }
        [year] in year { $count } { $after }
       *[month] in month { $count } { $after }
    }
retention-when-on-or-after =
    { $grain ->
        [day] on day { $count } { $after } or later
        [week] in week { $count } { $after } or later
        [quarter] in quarter { $count } { $after } or later
        [year] in year { $count } { $after } or later
       *[month] in month { $count } { $after } or later
    }
retention-when-on-or-before =
    { $grain ->
        [day] { $count ->
            [one] on the day { $after }
           *[other] within the { $count } days after { $of }
        }
        [week] { $count ->
            [one] in the week after { $of }
           *[other] within the { $count } weeks after { $of }
        }
        [quarter] { $count ->
            [one] in the quarter after { $of }
           *[other] within the { $count } quarters after { $of }
        }
        [year] { $count ->
            [one] in the year after { $of }
           *[other] within the { $count } years after { $of }
        }
       *[month] { $count ->
            [one] in the month after { $of }
           *[other] within the { $count } months after { $of }
        }
    }
retention-when-every-period =
    { $grain ->
        [day] { $count ->
            [one] on the day { $after }
           *[other] on each of the { $count } days { $after }
        }
        [week] { $count ->
            [one] in the week after { $of }
           *[other] in each of the { $count } weeks after { $of }
        }
        [quarter] { $count ->
            [one] in the quarter after { $of }
           *[other] in each of the { $count } quarters after { $of }
        }
        [year] { $count ->
            [one] in the year after { $of }
           *[other] in each of the { $count } years after { $of }
        }
       *[month] { $count ->
            [one] in the month after { $of }
           *[other] in each of the { $count } months after { $of }
        }
    }
retention-when-bracket =
    { $grain ->
        [day] between day { $from } and day { $to } { $after }
        [week] between week { $from } and week { $to } { $after }
        [quarter] between quarter { $from } and quarter { $to } { $after }
        [year] between year { $from } and year { $to } { $after }
       *[month] between month { $from } and month { $to } { $after }
    }
retention-when-elapsed = between day { $from } and day { $to } { $after }
retention-when-elapsed-or-after = on day { $from } { $after } or later
retention-when-elapsed-every =
    { $count ->
        [one] in the second { $days } days { $after }
       *[other] in each of the { $count } spans of { $days } days that follow the first { $days }
    }
retention-change-more = ; the latest groups stand at { $rate }, { $points } more than those a year before
retention-change-fewer = ; the latest groups stand at { $rate }, { $points } fewer than those a year before
retention-change-none = ; the latest groups stand at { $rate }, about as many as a year before
retention-period =
    { $grain ->
        [day] Day { $count }
        [week] Week { $count }
        [quarter] Quarter { $count }
        [year] Year { $count }
       *[month] Month { $count }
    }
retention-period-span =
    { $grain ->
        [day] Days { $from }–{ $to }
        [week] Weeks { $from }–{ $to }
        [quarter] Quarters { $from }–{ $to }
        [year] Years { $from }–{ $to }
       *[month] Months { $from }–{ $to }
    }
retention-until-period =
    { $grain ->
        [day] the end of day { $count }
        [week] the end of week { $count }
        [quarter] the end of quarter { $count }
        [year] the end of year { $count }
       *[month] the end of month { $count }
    }
retention-until-day = day { $day }
retention-period-days = Days { $from }–{ $to }
retention-triangle-title = Best: { $best } with { $best_rate }; worst: { $worst } with { $worst_rate } ordering again { $when }
retention-triangle-alike = The groups differ by no more than chance: { $low } to { $high } order again { $when }
retention-triangle-plain = How many of each group order again
retention-triangle-orders =
    { $cohorts ->
        [one] { $orders } orders of { $cohorts } group, by the time since the first order
       *[other] { $orders } orders of { $cohorts } groups, by the time since the first order
    }
retention-triangle-revenue =
    { $cohorts ->
        [one] { $revenue } from { $cohorts } group, by the time since the first order
       *[other] { $revenue } from { $cohorts } groups, by the time since the first order
    }
retention-triangle-margin =
    { $cohorts ->
        [one] { $margin } left of the revenue from { $cohorts } group, by the time since the first order
       *[other] { $margin } left of the revenue from { $cohorts } groups, by the time since the first order
    }
retention-curve-title = { $first }: { $first_rate } order again; { $last }: { $last_rate }
retention-curve-until = { $first_rate } order again until { $first }, { $last_rate } until { $last }
retention-curve-or-later = { $first } or later: { $first_rate } order again; { $last } or later: { $last_rate }
retention-curve-plain = How the share that orders again changes with time
retention-rate = Customers who { $act } { $when }
retention-rate-definition = Customers with an order { $when }, out of all customers for whom that time has wholly passed; orders without a customer are not counted.
retention-rate-definition-simple = The mean of the groups’ shares of customers with an order { $when }, each group counting the same; groups for which that time has not wholly passed are left out.
retention-rate-definition-weighted = The mean of the groups’ shares of customers with an order { $when }, each group counting by the square of its size (our reading of Mixpanel’s help page, November 2026); groups for which that time has not wholly passed are left out.
retention-recent-rate = Latest groups: customers who { $act } { $when }
retention-recent-rate-definition = Customers who first ordered from { $from } to { $to } and have an order { $when }, out of all who first ordered then.
retention-revenue-per-customer = Revenue per customer until { $until }
retention-revenue-per-customer-definition = Revenue from the first order until { $until }, divided by all customers of the groups for which that time has wholly passed.
