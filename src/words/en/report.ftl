report-span = { $from } – { $to }
report-points = { $arrow } { $points } { $points ->
        [1] point
       *[other] points
    } vs { $span }
report-points-chance = { $arrow } { $points } { $points ->
        [1] point
       *[other] points
    } vs { $span }, which may be chance
report-change = { $arrow } { $percent } vs { $span }
report-change-from-nothing = nothing to compare with in { $span }
report-reason = { $reason } ({ $rows })
report-orders-in =
    { $orders ->
        [one] { $orders } order in { $currency }
       *[other] { $orders } orders in { $currency }
    }
