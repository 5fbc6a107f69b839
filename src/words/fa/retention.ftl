retention-reading = از هر { $base } خریدار تازه حدود { $rate } نفر { $when } دوباره سفارش می‌دهند ({ $low } تا { $high }){ $change }.
retention-reading-simple = در یک گروه میانگین از هر { $base } خریدار تازه حدود { $rate } نفر { $when } دوباره سفارش می‌دهند{ $change }.
retention-reading-few = تنها { $total } خریدار تازه به اندازهٔ کافی دنبال شده‌اند و { $back } نفرشان { $when } دوباره سفارش داده‌اند.
retention-reading-none = از { $total } خریدار تازه‌ای که به اندازهٔ کافی دنبال شده‌اند هیچ‌کس { $when } دوباره سفارش نداده است.
retention-reading-open = هنوز نمی‌توان گفت چه کسی برمی‌گردد: نخستین { $grain ->
        [day] روز
        [week] هفتهٔ
        [quarter] سه‌ماههٔ
        [year] سال
       *[month] ماه
    } کامل پس از اولین سفارش در { $day } پایان می‌یابد.
retention-reading-empty = در اینجا سفارشی از مشتری شناخته‌شده نیست، پس دیده نمی‌شود که چه کسی برمی‌گردد.
retention-when-on =
    { $grain ->
        [day] در روز { $count } پس از اولین سفارش
        [week] در هفتهٔ { $count } پس از اولین سفارش
        [quarter] در سه‌ماههٔ { $count } پس از اولین سفارش
        [year] در سال { $count } پس از اولین سفارش
       *[month] در ماه { $count } پس از اولین سفارش
    }
retention-when-on-or-after =
    { $grain ->
        [day] در روز { $count } پس از اولین سفارش یا دیرتر
        [week] در هفتهٔ { $count } پس از اولین سفارش یا دیرتر
        [quarter] در سه‌ماههٔ { $count } پس از اولین سفارش یا دیرتر
        [year] در سال { $count } پس از اولین سفارش یا دیرتر
       *[month] در ماه { $count } پس از اولین سفارش یا دیرتر
    }
retention-when-on-or-before =
    { $grain ->
        [day] تا پایان { $count } روز پس از روز اولین سفارش
        [week] تا پایان { $count } هفته پس از هفتهٔ اولین سفارش
        [quarter] تا پایان { $count } سه‌ماهه پس از سه‌ماههٔ اولین سفارش
        [year] تا پایان { $count } سال پس از سال اولین سفارش
       *[month] تا پایان { $count } ماه پس از ماه اولین سفارش
    }
retention-when-every-period =
    { $grain ->
        [day] در هر یک از { $count } روز پس از روز اولین سفارش
        [week] در هر یک از { $count } هفتهٔ پس از هفتهٔ اولین سفارش
        [quarter] در هر یک از { $count } سه‌ماههٔ پس از سه‌ماههٔ اولین سفارش
        [year] در هر یک از { $count } سال پس از سال اولین سفارش
       *[month] در هر یک از { $count } ماه پس از ماه اولین سفارش
    }
retention-when-bracket =
    { $grain ->
        [day] از روز { $from } تا روز { $to } پس از اولین سفارش
        [week] از هفتهٔ { $from } تا هفتهٔ { $to } پس از اولین سفارش
        [quarter] از سه‌ماههٔ { $from } تا سه‌ماههٔ { $to } پس از اولین سفارش
        [year] از سال { $from } تا سال { $to } پس از اولین سفارش
       *[month] از ماه { $from } تا ماه { $to } پس از اولین سفارش
    }
retention-when-elapsed = از روز { $from } تا روز { $to } پس از اولین سفارش
retention-when-elapsed-or-after = از روز { $from } پس از اولین سفارش به بعد
retention-when-elapsed-every = در هر یک از { $count } بازهٔ { $days }روزه پس از { $days } روز نخست
retention-change-more = ؛ تازه‌ترین گروه‌ها { $rate } نفرند، { $points } نفر بیشتر از گروه‌های یک سال پیش
retention-change-fewer = ؛ تازه‌ترین گروه‌ها { $rate } نفرند، { $points } نفر کمتر از گروه‌های یک سال پیش
retention-change-none = ؛ تازه‌ترین گروه‌ها { $rate } نفرند، کمابیش مانند یک سال پیش
retention-period =
    { $grain ->
        [day] روز { $count }
        [week] هفتهٔ { $count }
        [quarter] سه‌ماههٔ { $count }
        [year] سال { $count }
       *[month] ماه { $count }
    }
retention-until-period =
    { $grain ->
        [day] پایان روز { $count }
        [week] پایان هفتهٔ { $count }
        [quarter] پایان سه‌ماههٔ { $count }
        [year] پایان سال { $count }
       *[month] پایان ماه { $count }
    }
retention-until-day = روز { $day }
retention-period-days = روزهای { $from } تا { $to }
retention-triangle-title = بهترین: { $best } با { $best_rate }؛ ضعیف‌ترین: { $worst } با { $worst_rate } سفارش دوباره { $when }
retention-triangle-alike = تفاوت گروه‌ها از حد تصادف بیشتر نیست: { $low } تا { $high } { $when } دوباره سفارش می‌دهند
retention-triangle-plain = از هر گروه چند نفر دوباره سفارش می‌دهند
retention-triangle-orders = { $orders } سفارش از { $cohorts } گروه، بر پایهٔ زمان گذشته از اولین سفارش
retention-triangle-revenue = { $revenue } از { $cohorts } گروه، بر پایهٔ زمان گذشته از اولین سفارش
retention-curve-title = { $first }: { $first_rate } دوباره سفارش می‌دهند؛ { $last }: { $last_rate }
retention-curve-until = { $first_rate } تا { $first } دوباره سفارش می‌دهند و { $last_rate } تا { $last }
retention-curve-or-later = { $first } یا دیرتر: { $first_rate } دوباره سفارش می‌دهند؛ { $last } یا دیرتر: { $last_rate }
retention-curve-plain = سهم کسانی که دوباره سفارش می‌دهند چگونه با زمان تغییر می‌کند
retention-rate = مشتریانی که { $when } دوباره سفارش می‌دهند
retention-rate-definition = مشتریانی که { $when } سفارشی دارند، از میان همهٔ مشتریانی که این زمان برایشان کامل گذشته است؛ سفارش‌های بدون مشتری شمرده نمی‌شوند.
retention-rate-definition-simple = میانگین سهم مشتریانی که { $when } سفارشی دارند، با وزن برابر برای هر گروه؛ گروه‌هایی که این زمان برایشان کامل نگذشته کنار گذاشته می‌شوند.
retention-rate-definition-weighted = میانگین سهم مشتریانی که { $when } سفارشی دارند، با وزنی برابر با توان دوم اندازهٔ هر گروه (برداشت ما از راهنمای میکس‌پنل، نوامبر ۲۰۲۶)؛ گروه‌هایی که این زمان برایشان کامل نگذشته کنار گذاشته می‌شوند.
retention-recent-rate = تازه‌ترین گروه‌ها: مشتریانی که { $when } دوباره سفارش می‌دهند
retention-recent-rate-definition = مشتریانی که اولین سفارششان از { $from } تا { $to } بوده و { $when } سفارشی دارند، از میان همهٔ کسانی که نخستین بار در آن زمان سفارش داده‌اند.
retention-revenue-per-customer = درآمد هر مشتری تا { $until }
retention-revenue-per-customer-definition = درآمد از اولین سفارش تا { $until }، تقسیم بر همهٔ مشتریان گروه‌هایی که این زمان برایشان کامل گذشته است.
