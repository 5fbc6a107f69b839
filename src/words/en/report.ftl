report-nothing-selected = The filter leaves no order to count.
report-points = { $arrow } { $points ->
        [one] { $points } point
       *[other] { $points } points
    } vs { $span }
report-points-chance = { $arrow } { $points ->
        [one] { $points } point
       *[other] { $points } points
    } vs { $span }, which may be chance
report-change = { $arrow } { $percent } vs { $span }
report-no-change = the same as in { $span }
report-change-from-nothing = none in { $span }
report-reason = { $reason } ({ $rows })
report-orders-in =
    { $currency ->
        [XXX]
            { $orders ->
                [one] { $orders } order of no named currency
               *[other] { $orders } orders of no named currency
            }
       *[other]
            { $orders ->
                [one] { $orders } order in { $currency }
               *[other] { $orders } orders in { $currency }
            }
    }
