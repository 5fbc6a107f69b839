retention-reading = از هر { $base } { $who } حدود { $rate } نفر { $when } { $act } ({ $low } تا { $high }){ $change }{ $advice }.
retention-reading-plain = از هر { $base } { $who } حدود { $rate } نفر { $when } { $act }{ $change }{ $advice }.
retention-reading-simple = در یک گروه میانگین از هر { $base } { $who } حدود { $rate } نفر { $when } { $act }{ $change }{ $advice }.
retention-reading-few = تنها { $total } خریدار تازه به اندازهٔ کافی دنبال شده‌اند و { $back } نفرشان { $when } دوباره سفارش داده‌اند.
retention-reading-none = از { $total } خریدار تازه‌ای که به اندازهٔ کافی دنبال شده‌اند هیچ‌کس { $when } دوباره سفارش نداده است.
retention-reading-open = هنوز نمی‌توان گفت چه کسی برمی‌گردد: نخستین { $grain ->
        [day] روز
        [week] هفتهٔ
        [quarter] سه‌ماههٔ
        [year] سال
       *[month] ماه
    } کامل پس از اولین سفارش در { $day } پایان می‌یابد.
retention-reading-few-other = تنها { $total } نفر از { $who } به اندازهٔ کافی دنبال شده‌اند و { $back } نفرشان { $when } { $act }.
retention-reading-none-other = از { $total } { $who } که به اندازهٔ کافی دنبال شده‌اند هیچ‌کس به آنچه { $when } شمرده می‌شود نرسیده است.
retention-who =
    { $start ->
        [sign_up] نفری که ثبت‌نام کرده‌اند
        [repeatable] خریدار تازهٔ کالاهای تکرارپذیر
        [chosen] مشتری با نخستین سفارش برگزیده
        [recurring] مشتری یک دوره
       *[first] خریدار تازه
    }
retention-act =
    { $act ->
        [visit] برمی‌گردند
        [order] سفارش می‌دهند
        [chosen] سفارش برگزیده را می‌دهند
       *[again] دوباره سفارش می‌دهند
    }
retention-after =
    { $start ->
        [sign_up] پس از ثبت‌نام
        [repeatable] پس از نخستین سفارش این‌چنینی
        [chosen] پس از آن سفارش
        [recurring] پس از آن
       *[first] پس از اولین سفارش
    }
retention-of =
    { $start ->
        [sign_up] ثبت‌نام
        [repeatable] نخستین سفارش این‌چنینی
        [chosen] سفارش برگزیده
        [recurring] آن سفارش
       *[first] اولین سفارش
    }
retention-reading-empty = در اینجا سفارشی از مشتری شناخته‌شده نیست، پس دیده نمی‌شود که چه کسی برمی‌گردد.
retention-when-on =
    { $grain ->
        [day] در روز { $count } { $after }
        [week] در هفتهٔ { $count } { $after }
        [quarter] در سه‌ماههٔ { $count } { $after }
        [year] در سال { $count } { $after }
       *[month] در ماه { $count } { $after }
    }
retention-when-on-or-after =
    { $grain ->
        [day] در روز { $count } { $after } یا دیرتر
        [week] در هفتهٔ { $count } { $after } یا دیرتر
        [quarter] در سه‌ماههٔ { $count } { $after } یا دیرتر
        [year] در سال { $count } { $after } یا دیرتر
       *[month] در ماه { $count } { $after } یا دیرتر
    }
retention-when-on-or-before =
    { $grain ->
        [day] تا پایان { $count } روز پس از روز { $of }
        [week] تا پایان { $count } هفته پس از هفتهٔ { $of }
        [quarter] تا پایان { $count } سه‌ماهه پس از سه‌ماههٔ { $of }
        [year] تا پایان { $count } سال پس از سال { $of }
       *[month] تا پایان { $count } ماه پس از ماه { $of }
    }
retention-when-every-period =
    { $grain ->
        [day] در هر یک از { $count } روز پس از روز { $of }
        [week] در هر یک از { $count } هفتهٔ پس از هفتهٔ { $of }
        [quarter] در هر یک از { $count } سه‌ماههٔ پس از سه‌ماههٔ { $of }
        [year] در هر یک از { $count } سال پس از سال { $of }
       *[month] در هر یک از { $count } ماه پس از ماه { $of }
    }
retention-when-bracket =
    { $grain ->
        [day] از روز { $from } تا روز { $to } { $after }
        [week] از هفتهٔ { $from } تا هفتهٔ { $to } { $after }
        [quarter] از سه‌ماههٔ { $from } تا سه‌ماههٔ { $to } { $after }
        [year] از سال { $from } تا سال { $to } { $after }
       *[month] از ماه { $from } تا ماه { $to } { $after }
    }
retention-when-elapsed = از روز { $from } تا روز { $to } { $after }
retention-when-elapsed-or-after = از روز { $from } { $after } به بعد
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
retention-period-span =
    { $grain ->
        [day] روزهای { $from } تا { $to }
        [week] هفته‌های { $from } تا { $to }
        [quarter] سه‌ماهه‌های { $from } تا { $to }
        [year] سال‌های { $from } تا { $to }
       *[month] ماه‌های { $from } تا { $to }
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
retention-triangle-margin = { $margin } از درآمد { $cohorts } گروه باقی مانده است، بر پایهٔ زمان گذشته از اولین سفارش
retention-curve-title = { $first }: { $first_rate } دوباره سفارش می‌دهند؛ { $last }: { $last_rate }
retention-curve-until = { $first_rate } تا { $first } دوباره سفارش می‌دهند و { $last_rate } تا { $last }
retention-curve-or-later = { $first } یا دیرتر: { $first_rate } دوباره سفارش می‌دهند؛ { $last } یا دیرتر: { $last_rate }
retention-curve-plain = سهم کسانی که دوباره سفارش می‌دهند چگونه با زمان تغییر می‌کند
retention-rate = مشتریانی که { $when } { $act }
retention-rate-definition = مشتریانی که { $when } سفارشی دارند، از میان همهٔ مشتریانی که این زمان برایشان کامل گذشته است؛ سفارش‌های بدون مشتری شمرده نمی‌شوند.
retention-rate-definition-simple = میانگین سهم مشتریانی که { $when } سفارشی دارند، با وزن برابر برای هر گروه؛ گروه‌هایی که این زمان برایشان کامل نگذشته کنار گذاشته می‌شوند.
retention-rate-definition-weighted = میانگین سهم مشتریانی که { $when } سفارشی دارند، با وزنی برابر با توان دوم اندازهٔ هر گروه (برداشت ما از راهنمای میکس‌پنل، نوامبر ۲۰۲۶)؛ گروه‌هایی که این زمان برایشان کامل نگذشته کنار گذاشته می‌شوند.
retention-recent-rate = تازه‌ترین گروه‌ها: مشتریانی که { $when } { $act }
retention-recent-rate-definition = مشتریانی که اولین سفارششان از { $from } تا { $to } بوده و { $when } سفارشی دارند، از میان همهٔ کسانی که نخستین بار در آن زمان سفارش داده‌اند.
retention-revenue-per-customer = درآمد هر مشتری تا { $until }
retention-revenue-per-customer-definition = درآمد از اولین سفارش تا { $until }، تقسیم بر همهٔ مشتریان گروه‌هایی که این زمان برایشان کامل گذشته است.
