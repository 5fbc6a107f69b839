title-lifecycle = به‌دست‌آمده و از‌دست‌رفته
question-lifecycle = آیا بیش از آنچه از دست می‌دهیم مشتری به دست می‌آوریم؟
page-lifecycle = آیا بیش از آنچه از دست می‌دهیم مشتری به دست می‌آوریم؟
short-lifecycle = چرخه
lifecycle-sentence = مشتریانی که در یک { $grain } سفارش داده‌اند، جدا از هم: تازه، با سفارشی در دورهٔ پیش، یا برگشته پس از درنگ؛ خاموش آنان‌اند که در دورهٔ پیش سفارش داده‌اند و در این دوره نه.
pick-lifecycle = دوره
pick-lifecycle-day = روز
pick-lifecycle-week = هفته (دوشنبه تا یکشنبه)
pick-lifecycle-month = ماه
pick-lifecycle-quarter = سه‌ماهه
pick-lifecycle-year = سال
lifecycle-reading-losing = به { $dormant } مشتری که در { $period } خاموش شدند بنویسید: به ازای هر یک که رفت تنها { $pulse } تازه آمد یا برگشت ({ $new } تازه و { $resurrected } پس از درنگ، از همهٔ { $active } نفری که سفارش دادند).
lifecycle-reading-winning = از آنان که در { $period } آمدند، { $new } تازه و { $resurrected } برگشته پس از درنگ، سفارش دومی بگیرید: به ازای هر یک از { $dormant } نفری که خاموش شدند { $pulse } آمدند، پس تا بمانند فروشگاه رشد می‌کند.
lifecycle-reading-even = به { $dormant } مشتری که در { $period } خاموش شدند بنویسید: کمابیش همین شمار آمدند ({ $new } تازه و { $resurrected } پس از درنگ، از همهٔ { $active } نفری که سفارش دادند)، پس نگه داشتن چند نفر بیشتر رشد فروشگاه را تعیین می‌کند.
lifecycle-reading-plain = در { $period } { $active } مشتری سفارش دادند ({ $new } تازه، { $returning } با سفارشی در دورهٔ پیش، { $resurrected } پس از درنگ) و هنوز نمی‌توان گفت چند نفر از دست رفته‌اند: خروجی بلندتری بیفزایید.
lifecycle-reading-open = { $active } مشتری سفارش داده‌اند و هنوز هیچ { $grain ->
        [day] روزی
        [week] هفته‌ای
        [month] ماهی
        [quarter] سه‌ماهه‌ای
       *[year] سالی
    } به پایان نرسیده است: دورهٔ کوتاه‌تری برگزینید یا خروجی بلندتری بیفزایید.
lifecycle-reading-empty = هیچ سفارشی در اینجا مشتری را نام نمی‌برد، پس ماندن و رفتن کسی دیده نمی‌شود: خروجی‌ای با مشتریان بیفزایید.
lifecycle-figure-active = در { $period }: { $new } تازه، { $returning } مانده، { $resurrected } برگشته پس از درنگ
lifecycle-figure-active-plain = مشتریانی که سفارش داده‌اند، بر پایهٔ کار پیشینشان
lifecycle-figure-silent = { $dormant } نفر در { $period } خاموش شدند، { $share } آنان درست پس از دورهٔ نخستشان
lifecycle-figure-silent-plain = مشتریانی که خاموش شدند، بر پایهٔ آنچه بودند
lifecycle-figure-pulse = { $above } از { $periods } { $grain ->
        [day] روزی
        [week] هفته‌ای
        [month] ماهی
        [quarter] سه‌ماهه‌ای
       *[year] سالی
    } که می‌توان سنجید بیش از آنچه از دست دادند مشتری به دست آوردند
lifecycle-figure-pulse-plain = به‌دست‌آمده به ازای هر از‌دست‌رفته
lifecycle-figure-stickiness = { $share } مشتریان در دو یا چند تا از { $periods } { $grain ->
        [day] روز
        [week] هفته
        [month] ماه
        [quarter] سه‌ماهه
       *[year] سال
    } سفارش داده‌اند
lifecycle-figure-stickiness-plain = مشتریان در چند دوره سفارش می‌دهند
lifecycle-table-periods = مشتریان به‌دست‌آمده، مانده و از‌دست‌رفته در هر دوره
lifecycle-latest = { $definition } برای { $period }، آخرین دورهٔ پایان‌یافته.
lifecycle-sticky-definition = مشتریانی با سفارش در دو یا چند تا از { $periods } { $grain ->
        [day] روز
        [week] هفتهٔ
        [month] ماه
        [quarter] سه‌ماههٔ
       *[year] سال
    } پایان‌یافتهٔ بررسی‌شده، از همهٔ آنان که در یکی از آن‌ها سفارش دارند.
lifecycle-daily-share = مشتریانی که در یک روز میانگین سفارش می‌دهند، از همهٔ آنان که در { $period } سفارش می‌دهند (نسبت کاربران فعال روزانه به ماهانه، اگر دوره ماه باشد).
parameter-lifecycle-grain = بلندی دوره
measure-active_customers = مشتریانی که سفارش دادند
definition-active_customers = مشتریانی با دست‌کم یک سفارش شمرده‌شده در دوره؛ تازه، مانده یا برگشته پس از درنگ.
measure-lifecycle_new = تازه
definition-lifecycle_new = مشتریانی که اولین سفارششان در همهٔ تاریخچه در این دوره است.
measure-lifecycle_returning = مانده
definition-lifecycle_returning = مشتریانی که در این دوره و دورهٔ درست پیش از آن سفارش داده‌اند.
measure-lifecycle_resurrected = برگشته پس از درنگ
definition-lifecycle_resurrected = مشتریانی که در این دوره و دوره‌ای پیش‌تر سفارش داده‌اند، اما نه در دورهٔ درست پیش از آن.
measure-lifecycle_dormant = خاموش‌شده
definition-lifecycle_dormant = مشتریانی که در دورهٔ پیش سفارش داده‌اند و در این دوره نه؛ هر درنگ یک بار، هنگام آغازش، شمرده می‌شود.
measure-pulse = نبض (نسبت سریع مشتریان)
definition-pulse = مشتریان تازه و برگشته به ازای هر یک که خاموش شد؛ بالای ۱ فروشگاه رشد می‌کند.
measure-pulse_span = نبض در دوره‌های اخیر
definition-pulse_span = همان در همهٔ دوره‌های پایان‌یافته و سنجیدنی سال گذشته: مجموع به‌دست‌آمدگان بر مجموع از‌دست‌رفتگان.
measure-kept = نگه‌داشته از دورهٔ پیش
definition-kept = مشتریانی که در دورهٔ پیش و این دوره سفارش داده‌اند، از همهٔ آنان که در دورهٔ پیش سفارش داده‌اند.
measure-sticky = سفارش در دو دوره یا بیشتر
measure-daily_share = سهم روزهای با سفارش
table-recent = مشتریان به‌دست‌آمده، مانده و از‌دست‌رفته در دوره‌های اخیر
table-stickiness = مشتریان در چند دوره سفارش می‌دهند
column-active = مشتریانی که سفارش دادند
column-lifecycle_new = تازه
column-unsure_new = تازه، شاید نه
column-returning = مانده
column-resurrected = برگشته پس از درنگ
column-active_before = سفارش در دورهٔ پیش
column-dormant = خاموش‌شده
column-dormant_new = خاموش پس از تازگی
column-dormant_returning = خاموش پس از ماندن
column-dormant_resurrected = خاموش پس از برگشتن
column-pulse = به‌دست‌آمده به ازای هر از‌دست‌رفته
column-pulse_low = به‌دست‌آمده به ازای هر از‌دست‌رفته، دست‌کم (۹۵٪)
column-pulse_high = به‌دست‌آمده به ازای هر از‌دست‌رفته، دست‌بالا (۹۵٪)
column-kept_share = نگه‌داشته از دورهٔ پیش
column-days_per_customer = روزهای با سفارش، هر مشتری
column-daily_share = روزانه به مشتریان دوره
column-is_sure = تازگی سنجیدنی است
column-periods = دوره‌های با سفارش
column-at_least = مشتریان با همین شمار یا بیشتر
column-at_least_share = سهم همین شمار یا بیشتر
note-new-unsure = { $periods } دوره پیش از { $day } آغاز می‌شوند که در آن تازه از قدیمی بازشناختنی نیست: { $customers } نفر از تازه‌ها شاید پیش از آغاز پرونده‌ها خرید کرده باشند.
note-new-unsure-hint = شمار تازه‌های این دوره‌ها را بیش از اندازه بدانید، یا سفارش‌های پیش از آغاز پرونده‌ها را بیفزایید.
note-filter-selects-activity = تنها سفارش‌های منطبق با فیلتر مشتری را فعال می‌کنند؛ تازگی را نخستین سفارش از همه می‌گوید.
note-filter-selects-activity-hint = برای دنبال کردن همهٔ سفارش‌های مشتریانی که از آنجا آغاز کرده‌اند، بگذارید فیلتر مشتریان را بر پایهٔ اولین سفارش برگزیند.
note-periods-cut = فیلتر { $periods } دوره را می‌بُرد که خاموش‌شدگانش را نمی‌توان گفت.
note-periods-cut-hint = بگذارید فیلتر با دوره‌ای کامل آغاز و پایان یابد، یا دورهٔ کوتاه‌تری برگزینید.
title-ltv = ارزش عمر
question-ltv = یک مشتری تازه چقدر می‌ارزد؟
page-ltv = یک مشتری تازه چقدر می‌ارزد؟
short-ltv = ارزش
ltv-sentence = درآمد هر مشتری ظرف { $days } روز پس از اولین سفارش، در گروه‌هایی که اولین سفارششان در یک { $grain } بوده، همین که هر کس در گروه این شمار روز را داشته باشد.
pick-within = شمار روزها
pick-within-auto = هر چه بتوان گفت
pick-joined = دورهٔ اولین سفارش
pick-joined-day = روز
pick-joined-week = هفته (دوشنبه تا یکشنبه)
pick-joined-month = ماه
pick-joined-quarter = سه‌ماهه
pick-joined-year = سال
ltv-reading = برای به دست آوردن یک مشتری، پس از هزینه‌های خودتان، کمتر از { $value } خرج کنید: هر مشتری ظرف { $days } روز همین را می‌آورد ({ $low } تا { $high })، که { $early } آن در { $first } روز نخست است.
ltv-reading-plain = { $customers } مشتری که { $days } روز دیده شده‌اند هر یک { $value } آورده‌اند، کمتر از آن که بتوان با آن برنامه ریخت: خروجی بلندتری بیفزایید.
ltv-reading-young = هنوز هیچ گروهی { $days } روز نداشته است و نخستین آن‌ها در { $day } خواهد داشت: خروجی بلندتری بیفزایید یا گروه‌ها را با دوره‌های کوتاه‌تر بسازید.
ltv-reading-empty = هیچ سفارشی در اینجا مشتری را نام نمی‌برد، پس ارزشی هم نیست: خروجی‌ای با مشتریان بیفزایید.
ltv-value = ارزش ظرف { $days } روز
ltv-value-definition = درآمد از اولین سفارش تا { $days } روز پس از آن، بر هر مشتری، در گروه‌هایی که همه این شمار روز را داشته‌اند.
ltv-margin = سود ناخالص ظرف { $days } روز
ltv-margin-definition = آنچه از ارزش ظرف { $days } روز می‌ماند: منهای بهای کالا آنجا که پروندهٔ کالاها آن را می‌دهد؛ جز آن، ضرب در حاشیهٔ سود.
ltv-value-low = ظرف { $days } روز، دست‌کم (۹۵٪)
ltv-value-high = ظرف { $days } روز، دست‌بالا (۹۵٪)
ltv-figure-days = پس از { $days } روز هر مشتری { $times } برابر { $first } روز نخست آورده است
ltv-figure-days-plain = آنچه مشتریان می‌آورند، بر پایهٔ روزهای پس از اولین سفارش
ltv-figure-cohorts = ظرف { $days } روز، آنان که در { $best } آمدند بیشترین را آوردند (هر یک { $most }) و آنان که در { $worst } آمدند کمترین را ({ $least })
ltv-figure-cohorts-plain = آنچه هر گروه ظرف { $days } روز می‌آورد
parameter-ltv-grain = گروه‌ها با اولین سفارش در یک
parameter-ltv-days = ارزش ظرف چند روز
value-ltv-days-auto = هر چه بتوان گفت
table-days = ارزش بر پایهٔ روزهای پس از اولین سفارش
table-cohort_days = ارزش هر گروه بر پایهٔ روزهای پس از اولین سفارش
column-ltv = ارزش هر مشتری
column-ltv_low = دست‌کم (۹۵٪)
column-ltv_high = دست‌بالا (۹۵٪)
column-mature_cohorts = گروه‌های رسیده
column-waiting_cohorts = گروه‌های هنوز نارس
note-ltv-waiting = { $cohorts } گروه هنوز { $days } روز نداشته‌اند و در ارزش نیامده‌اند؛ گروه بعدی از { $day } شمرده می‌شود.
note-ltv-waiting-hint = بازه‌های بلندتر بر مشتریان قدیمی‌تر تکیه دارند: هنگام سنجش، شمار مشتریان هر بازه را هم ببینید.
note-ltv-outweighed = تنها یک مشتری ظرف { $days } روز { $largest } آورده است، { $share } از آنچه همهٔ { $customers } نفر آورده‌اند: این ارزش به چند مشتری بسته است و بازه‌اش کوتاه‌تر از آن است که باید.
note-ltv-outweighed-hint = با ارزشی کمتر برنامه بریزید و ببینید آیا آن مشتری فروشنده یا شرکتی است که سفارش‌هایش جای دیگری باید شمرده شود.
note-ltv-filter-selects-orders = گروه‌ها همهٔ مشتریان را دارند و تنها سفارش‌های منطبق با فیلتر درآمدشان شمرده می‌شود.
note-ltv-filter-selects-orders-hint = برای دیدن آنچه مشتریان آغازکرده از آنجا می‌آورند، بگذارید فیلتر مشتریان را بر پایهٔ اولین سفارش برگزیند.
