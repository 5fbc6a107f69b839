title-survival = بازگشت و رفتن
question-survival = مشتریان چه هنگام برمی‌گردند و چه هنگام می‌روند؟
survival-reading = حدود { $rate } نفر از هر { $base } مشتری ظرف { $days } روز پس از سفارش شمارهٔ { $order } دوباره سفارش می‌دهند و نیمی از آنان تا روز { $half }: پیش از آن بنویسید.
survival-reading-few = تنها { $back } نفر از { $customers } مشتری پس از سفارش شمارهٔ { $order } دوباره سفارش داده‌اند؛ کمتر از آن که بتوان گفت کی بنویسید.
survival-reading-none = هیچ‌یک از { $customers } مشتری هنوز پس از سفارش شمارهٔ { $order } دوباره سفارش نداده است.
survival-reading-empty = در اینجا نه سفارشی از مشتری شناخته‌شده هست و نه اشتراکی، پس ساعتی به کار نمی‌افتد.
survival-reading-half = نیمی پس از { $median }{ $unit ->
        [days] { " " }روز
       *[other] { " " }(به واحد پرونده)
    } رفته‌اند و میان { $from } و { $to } تندتر از همیشه می‌روند: پیش از آن کاری کنید.
survival-reading-left = { $share } پس از { $time }{ $unit ->
        [days] { " " }روز
       *[other] { " " }(به واحد پرونده)
    } هنوز هستند و میان { $from } و { $to } تندتر از همیشه می‌روند: پیش از آن کاری کنید.
survival-reading-nobody-left = هیچ‌یک از { $lives } دورهٔ عمر در اینجا هنوز پایان نیافته است، پس رفتن کسی دیده نمی‌شود.
survival-group-all = همه
survival-group-order = از سفارش { $number } تا سفارش بعدی
survival-group-order-or-later = از سفارش { $number } یا بعد از آن تا سفارش بعدی
survival-group-unknown = نامعلوم
survival-group-other = همهٔ دیگران
survival-back-by = سفارش دوباره تا روز { $days }
survival-back-by-definition = سهم مشتریانی که ظرف { $days } روز پس از سفارش آغازگر ساعت دوباره سفارش می‌دهند، با برآورد کاپلان و مایر از ساعت‌هایی که شاید هنوز کار می‌کنند.
survival-left-after = پس از روز { $days } هنوز هستند
survival-left-after-definition = سهم دوره‌های عمری که بیش از { $days } روز می‌پایند، با برآورد کاپلان و مایر از آن‌هایی که شاید هنوز ادامه دارند.
survival-figure-differ = گروه‌ها بیش از تصادف با هم فرق دارند (p { $p })
survival-figure-alike = فرق گروه‌ها شاید تنها تصادف باشد (p { $p })
survival-figure-orders = سهم مشتریانی که هنوز دوباره سفارش نداده‌اند، بر پایهٔ روزهای پس از سفارش
survival-figure-lives = سهم ماندگان بر پایهٔ سن
survival-figure-pace-orders = سفارش بعدی از همه تندتر { $span } روز پس از سفارش می‌آید: روزی { $rate } از هر ۱٬۰۰۰ نفری که هنوز نیامده‌اند
survival-figure-pace-lives =
    { $unit ->
        [days] { $span } روز پس از آغاز از همه تندتر می‌روند: روزی { $rate } از هر ۱٬۰۰۰ نفری که هنوز هستند
       *[other] در سن { $span } (به واحد پرونده) از همه تندتر می‌روند: { $rate } در واحد زمان از هر ۱٬۰۰۰ نفری که هنوز هستند
    }
survival-figure-pace = تندی رویداد بر پایهٔ سن
survival-age-of-orders = روزهای پس از سفارش
survival-age-of-days = روزهای پس از آغاز
survival-age-of-durations = سن، به واحد پرونده
survival-pace-of-orders = سفارش بعدی در روز، از هر ۱٬۰۰۰ مشتری که هنوز دوباره سفارش نداده‌اند
survival-pace-of-days = پایان در روز، از هر ۱٬۰۰۰ نفری که هنوز هستند
survival-pace-of-durations = پایان در واحد زمان، از هر ۱٬۰۰۰ نفری که هنوز هستند
parameter-survival-of = ساعت‌ها چه می‌سنجند
value-survival-of-auto = اشتراک‌ها اگر باشند، وگرنه سفارش‌ها
value-survival-of-orders = فاصلهٔ سفارش تا سفارش
value-survival-of-lifetimes = اشتراک‌ها چه مدت می‌پایند
parameter-survival-by = گروه‌ها از هم جدا می‌شوند با
parameter-survival-order = ساعت آغاز می‌شود با سفارش شمارهٔ
value-survival-by-auto = شمارهٔ سفارش، یا گروه یا طرح در پرونده
value-survival-by-order = شمارهٔ سفارش
value-survival-by-channel = کانال سفارش
value-survival-by-country = کشور سفارش
value-survival-by-product = گران‌ترین کالای سفارش
value-survival-by-year = سال سفارش
value-survival-by-group = گروه در پرونده
value-survival-by-plan = طرح
value-survival-by-none = هیچ
measure-customers_orders = مشتریان
definition-customers_orders = مشتریانی که دست‌کم یک سفارش آغازگر ساعت دارند؛ سفارش‌های بی‌نام ساعتی را آغاز نمی‌کنند.
measure-customers_lifetimes = مشتریان
definition-customers_lifetimes = مشتریانی که دست‌کم یک دورهٔ عمر شمرده‌شده دارند؛ دوره‌ای که نامی ندارد یک مشتری شمرده می‌شود.
measure-lives_orders = سفارش‌های آغازگر ساعت
definition-lives_orders = سفارش‌های شمارهٔ برگزیده (اولین، مگر چیز دیگری گزیده شود) که ساعتشان در این دوره زیر نظر است.
measure-lives_lifetimes = دوره‌های عمر
definition-lives_lifetimes = اشتراک‌ها، قراردادها یا دوره‌های عمر دیگری که در این دوره زیر نظرند.
measure-events_orders = سفارش دیگری در پی دارند
definition-events_orders = ساعت‌هایی که سفارش بعدی مشتری آن‌ها را نگه داشته است؛ دیگران در آخرین روز هنوز کار می‌کنند.
measure-events_lifetimes = پایان‌یافته
definition-events_lifetimes = دوره‌های عمری که پایانشان دیده شده است؛ دیگران ادامه دارند یا دیگر زیر نظر نبوده‌اند.
measure-median_orders = میانهٔ روزها تا سفارش بعدی
definition-median_orders = روزی که تا آن نیمی از همهٔ مشتریان دوباره سفارش داده‌اند، با شمردن آنان که هنوز نیامده‌اند؛ اگر کمتر از نیمی برگردند هیچ.
measure-median_lifetimes = میانهٔ عمر
definition-median_lifetimes = سنی که پس از آن نیمی از دوره‌های عمر پایان یافته‌اند، با شمردن آن‌هایی که ادامه دارند؛ اگر بیش از نیمی بیشتر بپایند هیچ.
measure-first_quartile_orders = روزها تا سفارش دوبارهٔ یک‌چهارم
definition-first_quartile_orders = روزی که تا آن یک‌چهارم مشتریان دوباره سفارش داده‌اند، با شمردن آنان که هنوز نیامده‌اند.
measure-first_quartile_lifetimes = سنی که یک‌چهارم رفته‌اند
definition-first_quartile_lifetimes = سنی که پس از آن یک‌چهارم دوره‌های عمر پایان یافته‌اند، با شمردن آن‌هایی که ادامه دارند.
measure-log_rank = آزمون لگ‌رتبهٔ گروه‌ها
definition-log_rank = آمارهٔ کای‌دو در آزمون لگ‌رتبه: شمار رویدادهای گروه‌ها چه اندازه از گروه‌های برابر دور است؛ درجهٔ آزادی یکی کمتر از شمار گروه‌هاست.
measure-log_rank_p = احتمال چنین فرقی
definition-log_rank_p = گروه‌هایی که با یک نرخ می‌روند چند بار دست‌کم به این اندازه متفاوت دیده می‌شوند (مقدار p آزمون لگ‌رتبه).
table-curve = سهم ماندگان بر پایهٔ سن
table-groups = گروه‌ها
table-hazard = تندی رویداد بر پایهٔ سن
table-pace = تندی رویداد تا زمانی که شمار کافی زیر نظر است
table-curves = گروه‌ها کنار هم
column-group = گروه
column-group_name = نام گروه
column-time = سن
column-at_risk = زیر نظر
column-events = رویدادها
column-survival = هنوز مانده
column-lives = ساعت‌ها
column-expected_events = مورد انتظار اگر گروه‌ها یکسان بودند
column-median = میانه
column-median_low = میانه دست‌کم (۹۵٪)
column-median_high = میانه دست‌بالا (۹۵٪)
column-first_quartile = یک‌چهارم نخست
column-survival_last = در پایان هنوز مانده
column-time_last = زیر نظر تا
column-after = پس از
column-until = تا
column-exposure = زمان زیر نظر
column-rate = رویداد در واحد زمان
