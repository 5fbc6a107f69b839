report-nothing-selected = فیلتر سفارشی برای شمردن باقی نمی‌گذارد.
report-points = { $arrow } { $points } واحد درصد نسبت به { $span }
report-points-chance = { $arrow } { $points } واحد درصد نسبت به { $span }، که شاید تصادفی باشد
report-change = { $arrow } { $percent } نسبت به { $span }
report-no-change = برابر با { $span }
report-change-from-nothing = در { $span } هیچ
report-reason = { $reason } ({ $rows })
report-orders-in =
    { $currency ->
        [XXX] { $orders } سفارش بدون نام واحد پول
       *[other] { $orders } سفارش به { $currency }
    }
