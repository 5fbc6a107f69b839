report-span = { $from } تا { $to }
report-points = { $arrow } { $points } واحد درصد نسبت به { $span }
report-points-chance = { $arrow } { $points } واحد درصد نسبت به { $span }، که شاید تصادفی باشد
report-change = { $arrow } { $percent } نسبت به { $span }
report-change-from-nothing = در { $span } چیزی برای مقایسه نیست
report-reason = { $reason } ({ $rows })
report-orders-in = { $orders } سفارش به { $currency }
