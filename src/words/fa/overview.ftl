overview-reading = { $span }: { $customers } مشتری و { $orders } سفارش { $revenue } درآمد آوردند و از هر ۱۰۰ مشتری { $again } نفر بیش از یک بار سفارش دادند{ $change }.
overview-reading-few = { $span }: { $customers } مشتری و { $orders } سفارش { $revenue } درآمد آوردند و { $again ->
        [0] کسی بیش از یک بار سفارش نداد
       *[other] { $again } نفر بیش از یک بار سفارش دادند
    }{ $change }.
overview-reading-nobody = { $span }: { $orders } سفارش { $revenue } درآمد آوردند، هیچ‌کدام از مشتری شناخته‌شده{ $change }.
overview-reading-empty = در اینجا سفارشی برای شمردن نیست.
overview-change-up-year = ؛ درآمد { $percent } بیشتر از همین روزها در سال پیش است
overview-change-down-year = ؛ درآمد { $percent } کمتر از همین روزها در سال پیش است
overview-change-up-previous = ؛ درآمد { $percent } بیشتر از دورهٔ پیش است
overview-change-down-previous = ؛ درآمد { $percent } کمتر از دورهٔ پیش است
overview-months-title = { $period }: { $new } مشتری تازه و { $returning } مشتری بازگشته
overview-months-plain = مشتریان تازه و بازگشته
overview-revenue-title = { $period }: { $revenue }، که { $returning } آن از مشتریان بازگشته است
overview-revenue-plain = درآمد از مشتریان تازه و بازگشته
overview-products-title = پرفروش‌ترین: { $product } با { $revenue }
overview-products-plain = درآمد هر کالا
overview-channels-title = { $channel } { $share } درآمد را می‌آورد
overview-channels-plain = درآمد هر کانال
overview-campaigns-title = { $campaign } { $share } درآمد را می‌آورد
overview-campaigns-plain = درآمد هر کمپین
overview-countries-title = { $country } { $share } درآمد را می‌آورد
overview-countries-plain = درآمد هر کشور
overview-orders-per-customer-title = { $once } مشتریان یک بار سفارش داده‌اند
overview-orders-per-customer-plain = شمار سفارش هر مشتری
