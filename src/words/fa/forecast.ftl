title-forecast = پیش‌بینی
question-forecast = برای چه باید برنامه بریزیم؟
forecast-reading = برای { $period } روی { $value } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } برنامه بریزید ({ $low } تا { $high } در ۹۵ پیش‌بینی از ۱۰۰)، { $side ->
        [more] { $share } بیشتر از
        [less] { $share } کمتر از
       *[same] نزدیک به
    } { $earlier }.
forecast-reading-plain = برای { $period } روی { $value } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } برنامه بریزید ({ $low } تا { $high } در ۹۵ پیش‌بینی از ۱۰۰).
forecast-reading-naive = برای { $period } روی { $value } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } برنامه بریزید، یعنی عدد { $has_season ->
        [0] دورهٔ پیش
       *[1] همین دوره در فصل پیش
    }: مدل ما در آزمون بر گذشته از آن نزدیک‌تر نشد.
forecast-reading-naive-running = برای { $period } روی { $value } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } برنامه بریزید ({ $low } تا { $high } در ۹۵ پیش‌بینی از ۱۰۰)، یعنی آنچه از آن آمده و مانده‌ای به اندازهٔ { $has_season ->
        [0] دورهٔ پیش
       *[1] همین دوره در فصل پیش
    }: مدل ما در آزمون بر گذشته از آن نزدیک‌تر نشد.
forecast-running = در { $days } روز نخست از { $all } روز { $so_far } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } آمد و نزدیک به { $left } هنوز در راه است
forecast-reading-short = { $found } { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } کامل در این‌جا هست و پیش‌بینی { $needed } می‌خواهد: خروجی بلندتری بیفزایید یا دوره‌های کوتاه‌تری برگزینید.
forecast-reading-empty = هیچ { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } کاملی برای آموختن نیست: خروجی بلندتری بیفزایید یا دوره‌های کوتاه‌تری برگزینید.
forecast-reading-no-model = با عدد آخرین { $grain ->
        [day] روز
        [week] هفته
       *[month] ماه
    } برنامه بریزید: از گذشته بیش از این برنمی‌آید.
forecast-figure-forecast = { $of ->
        [orders] سفارش‌های
        [customers] مشتریان فعال
       *[revenue] درآمد
    } پیش رو از { $from } تا { $to }، با بازهٔ ۹۵ پیش‌بینی از ۱۰۰
forecast-figure-history = { $of ->
        [orders] سفارش‌ها
        [customers] مشتریان فعال
       *[revenue] درآمد
    } تا کنون در برابر روند و فصل: { $unusual ->
        [0] هیچ دوره‌ای غیرعادی نیست
       *[other] { $unusual } دوره غیرعادی است
    }
parameter-forecast-of = آنچه پیش‌بینی می‌شود
parameter-forecast-grain = طول دوره
parameter-forecast-periods = دوره‌های پیش رو
value-forecast-periods-auto = ۲۸ روز، ۱۲ هفته یا ۶ ماه
measure-forecast_next = دورهٔ بعد، به گفتهٔ مدل
definition-forecast_next = آنچه مدل برای نخستین دورهٔ پایان‌نیافته چشم دارد: آنچه از آن آمده، و مانده‌ای که مدل دوره‌های کامل و آهنگ تا کنون نشان می‌دهند؛ اگر مدل درست باشد بازه ۹۵ مقدار از ۱۰۰ را در بر دارد.
measure-forecast_naive = تکرار فصل پیش
definition-forecast_naive = عدد همین دوره یک فصل پیش‌تر (هفته برای روز، سال برای هفته و ماه)؛ اگر گذشته برای فصل کوتاه باشد، عدد آخرین دوره. برای دوره‌ای که بخشی از آن شمرده شده: همان بخش و مانده‌ای هماهنگ با آن عدد.
measure-forecast_mase = خطای مدل
definition-forecast_mase = میانگین قدر مطلق خطای پیش‌بینی پایان گذشته، به نسبت میانگین تغییر از فصلی به فصل بعد (MASE)؛ کمتر از ۱ یعنی کمتر از آن تغییر.
measure-forecast_naive_mase = خطای تکرار فصل پیش
definition-forecast_naive_mase = همان خطا اگر فصل پیش تکرار شود.
measure-forecast_covered = درون بازه
definition-forecast_covered = از مقدارهای پیش‌بینی‌شده در آن آزمون‌ها، آن‌هایی که در بازهٔ ۹۵٪ افتادند.
table-history = تا کنون
table-forecast = پیش رو
column-value = عدد
column-trend_and_season = روند و فصل
column-is_unusual = غیرعادی
column-last_season_again = تکرار فصل پیش
note-forecast-untested = گذشته کوتاه‌تر از آن است که پیش‌بینی بر آن آزموده شود.
note-forecast-untested-hint = بازه را تنگ‌تر از آنچه باید بدانید، یا خروجی بلندتری بیفزایید.
note-forecast-tested = در { $tries } آزمون بر پایان گذشته و تا { $periods } دوره جلوتر، خطای مدل { $error } تغییر معمول از فصلی به فصل بعد بود و خطای تکرار فصل پیش { $naive }.
note-forecast-tested-hint = تا خطای مدل کمتر است با آن برنامه بریزید.
note-forecast-not-better = در { $tries } آزمون بر پایان گذشته و تا { $periods } دوره جلوتر، خطای مدل { $error } تغییر معمول از فصلی به فصل بعد بود و خطای تکرار فصل پیش { $naive }: مدل بهتر نیست.
note-forecast-not-better-hint = با عددهای فصل پیش برنامه بریزید یا دوره‌های بلندتری برگزینید.
note-forecast-unusual = { $periods } دوره با کنار گذاشتن روند و فصل غیرعادی است؛ آخرینش { $last } با { $value } است، جایی که { $expected } معمول بود.
note-forecast-unusual-hint = ببینید آن هنگام چه رخ داد: کارزاری، شکافی در خروجی، یا رویدادی که برنمی‌گردد.
page-forecast = برای چه باید برنامه بریزیم؟
short-forecast = پیش‌بینی
forecast-sentence = { $of } به تفکیک { $grain }، پیش‌بینی‌شده برای { $periods } آینده.
targets-title = هدف‌های شما
targets-note = آنچه می‌خواهید در هر بازه به دست آید. در همین برگه می‌ماند و در هیچ پیوندی نمی‌آید.
target-span-sentence = هدف‌ها برای هر { $span } تقویمی است.
watch-title = در خور نگاه
pick-foresee = عدد
pick-foresee-revenue = درآمد
pick-foresee-orders = سفارش‌ها
pick-foresee-customers = مشتریان فعال
pick-each = طول دوره
pick-each-day = روز
pick-each-week = هفته (دوشنبه تا یکشنبه)
pick-each-month = ماه
pick-far = دوره‌های پیش رو
pick-far-auto = ۲۸ روز، ۱۲ هفته یا ۶ ماه
pick-far-3 = ۳ دوره
pick-far-7 = ۷ دوره
pick-far-13 = ۱۳ دوره
pick-far-24 = ۲۴ دوره
pick-far-52 = ۵۲ دوره
pick-far-90 = ۹۰ دوره
pick-target_span = بازهٔ هدف‌ها
pick-target_span-week = هفته
pick-target_span-month = ماه
pick-target_span-quarter = سه‌ماهه
pick-target_span-year = سال
parameter-target-span = بازهٔ هدف‌ها
parameter-target-revenue = هدف درآمد
parameter-target-orders = هدف سفارش‌ها
parameter-target-customers = هدف مشتریان فعال
value-forecast-of-revenue = درآمد
value-forecast-of-orders = سفارش‌ها
value-forecast-of-customers = مشتریان فعال
verdict-on_track = در مسیر
verdict-at_risk = در خطر
verdict-off_track = بیرون از مسیر
forecast-verdict = هدف { $goal } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    } برای { $span } { $verdict ->
        [on_track] در مسیر است
        [at_risk] در خطر است
       *[off_track] از مسیر بیرون است
    }{ $basis ->
        [same] {" "}و احتمال رسیدن به آن { $chance } است
        [sum] : ماه‌هایش روی هم نزدیک به { $value } می‌شود و احتمال رسیدن به هدف { $chance } است
       *[own] : با پیش‌بینی { $length ->
            [week] هفته‌های
            [month] ماه‌های
            [quarter] فصل‌های
           *[year] سال‌های
        } کامل باید نزدیک به { $value } چشم داشت و احتمال رسیدن به هدف { $chance } است
    }
forecast-reading-and-more = { $plan }؛ { $more }.
measure-forecast_rising = افزایش در جریان
definition-forecast_rising = این عدد تازگی‌ها، با کنار گذاشتن فصل، از دوره‌ای به دورهٔ بعد به چه نسبت بالا می‌رود (زیر صفر: پایین می‌آید)، اگر با روند بلندش بیش از آن تفاوت دارد که تصادف در یکی از صد گذشته پدید می‌آورد؛ تازگی یعنی ۲۸ روز، ۱۳ هفته یا ۱۲ ماه آخر پس از آخرین تغییر سطح.
measure-forecast_level_changes = تغییرهای سطح
definition-forecast_level_changes = چند بار این عدد، با کنار گذاشتن فصل، به سطح دیگری رفت و دست‌کم ۱۴ روز، ۸ هفته یا ۶ ماه در آن ماند.
measure-forecast_unusual = غیرعادی
definition-forecast_unusual = دوره‌هایی که فاصله‌شان از سطح، روند و فصل بیش از ۳٫۵ برابر فاصلهٔ معمول است (انحراف معیار مقاوم).
measure-target_revenue = احتمال رسیدن به هدف درآمد
definition-target_revenue = سهم آن دسته از ۵٬۰۰۰ مسیر بازه که به هدف می‌رسند: آنچه تا کنون شمرده شده و آنچه در راه است، همان مسیرهایی که پیش‌بینی چنین بازه‌ای از آن‌ها گفته می‌شود؛ برای فصل و سال جمع ماه‌ها. از ۲ در ۳ به بالا در مسیر است و تا ۱ در ۳ بیرون از مسیر.
measure-target_orders = احتمال رسیدن به هدف سفارش‌ها
definition-target_orders = سهم آن دسته از ۵٬۰۰۰ مسیر بازه که به هدف می‌رسند: آنچه تا کنون شمرده شده و آنچه در راه است، همان مسیرهایی که پیش‌بینی چنین بازه‌ای از آن‌ها گفته می‌شود؛ برای فصل و سال جمع ماه‌ها. از ۲ در ۳ به بالا در مسیر است و تا ۱ در ۳ بیرون از مسیر.
measure-target_customers = احتمال رسیدن به هدف مشتریان فعال
definition-target_customers = سهم آن دسته از ۵٬۰۰۰ مسیر بازه که به هدف می‌رسند: مشتریان شمرده‌شده تا کنون و آن‌ها که در راه‌اند، همان مسیرهایی که پیش‌بینی چنین بازه‌ای از آن‌ها گفته می‌شود. از ۲ در ۳ به بالا در مسیر است و تا ۱ در ۳ بیرون از مسیر.
table-targets = هدف‌ها
table-course = تا کنون و پیش رو
table-tries = پیش‌بینی‌ها در برابر آنچه شد
table-levels = سطح‌هایی که تغییر کرد
column-target_verdict = داوری
column-target_of = عدد
column-span = بازه
column-goal = هدف
column-chance = احتمال
column-foreseen_from = نخستین دورهٔ پیش‌بینی
column-periods_foreseen = دوره‌های پیش‌بینی‌شده
column-model_error = خطای مدل
column-naive_error = خطای تکرار فصل پیش
column-covered = درون بازه
column-since = از
column-level_change = تغییر
column-foreseen = چشم‌داشت
column-level = سطح
column-level_before = سطح پیشین
column-level_after = سطح پس از آن
column-unusual_value = غیرعادی
note-level-changed = سطح با کنار گذاشتن فصل { $changes } بار تغییر کرد؛ از { $since } در هر { $grain ->
        [day] روز
        [week] هفته
       *[month] ماه
    } نزدیک به { $after } است و پیش از آن نزدیک به { $before } بود.
note-level-changed-hint = ببینید آن هنگام در فروشگاه یا در خروجی چه تغییر کرد.
note-trend-under-way = از { $since } این عدد با کنار گذاشتن فصل در هر { $grain ->
        [day] روز
        [week] هفته
       *[month] ماه
    } { $by } { $side ->
        [falls] پایین می‌آید
       *[rises] بالا می‌رود
    }؛ در همهٔ گذشته { $usual } { $usual_side ->
        [falls] پایین می‌آید
       *[rises] بالا می‌رود
    }.
note-trend-under-way-hint = پیش از آن‌که با آن برنامه بریزید بیابید از چیست: پیش‌بینی چنین روندی را کم‌کم محو می‌کند.
note-year-unseen = گذشته کوتاه‌تر از دو سال است، پس فصل سال را نمی‌توان از تغییری ماندگار بازشناخت.
note-year-unseen-hint = خروجی دو سال یا بیشتر را بیفزایید.
note-weak-week = { $week } ضعیف بود: { $value } { $of ->
        [orders] سفارش
        [customers] مشتری فعال
       *[revenue] درآمد
    }، جایی که { $expected } چشم می‌رفت و نه کمتر از { $low }.
note-weak-week-hint = ببینید خروجی کامل است یا نه، سپس کدام کانال یا محصول کم است.
note-target-stands = { $of ->
        [orders] سفارش‌ها
        [customers] مشتریان فعال
       *[revenue] درآمد
    } در { $span }: { $so_far } از { $goal } پس از { $days } روز از { $all } روز؛ تا پایان نزدیک به { $value } ({ $low } تا { $high }) چشم می‌رود{ $basis ->
        [same] {""}
        [sum] ، یعنی جمع ماه‌هایش
       *[own] ، با پیش‌بینی { $length ->
            [week] هفته‌های
            [month] ماه‌های
            [quarter] فصل‌های
           *[year] سال‌های
        } کامل
    }. هدف { $verdict ->
        [on_track] در مسیر است
        [at_risk] در خطر است
       *[off_track] از مسیر بیرون است
    } و احتمالش { $chance } است.
note-target-stands-hint = { $verdict ->
        [on_track] همان‌گونه ادامه دهید.
        [at_risk] کار روزهای مانده تعیین می‌کند.
       *[off_track] اکنون کاری بکنید یا با کمتر برنامه بریزید.
    }
note-target-untold = هیچ چیز نمی‌گوید که آیا هدف { $of ->
        [orders] سفارش‌ها
        [customers] مشتریان فعال
       *[revenue] درآمد
    } در { $span } به دست می‌آید: گذشته کوتاه است یا تغییری ندارد.
note-target-untold-hint = خروجی بلندتری بیفزایید یا بازه‌های کوتاه‌تری برگزینید.
note-target-crossed = هدف { $of ->
        [orders] سفارش‌ها
        [customers] مشتریان فعال
       *[revenue] درآمد
    } در { $last } با { $value } به دست { $side ->
        [missed] نیامد
       *[reached] آمد
    }؛ در { $before } با { $earlier } { $side ->
        [missed] هنوز به دست آمده بود
       *[reached] هنوز به دست نیامده بود
    }.
note-target-crossed-hint = دو بازه را در نمای کلی با هم بسنجید.
