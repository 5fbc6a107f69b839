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
measure-forecast_next = دورهٔ بعد
definition-forecast_next = آنچه مدل از روی دوره‌های کامل برای نخستین دورهٔ پایان‌نیافته چشم دارد؛ اگر مدل درست باشد بازه ۹۵ مقدار از ۱۰۰ را در بر دارد.
measure-forecast_naive = تکرار فصل پیش
definition-forecast_naive = عدد همین دوره یک فصل پیش‌تر (هفته برای روز، سال برای هفته و ماه)؛ اگر گذشته برای فصل کوتاه باشد، عدد آخرین دوره.
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
