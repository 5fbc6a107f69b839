title-vendor_definitions = تعریف ابزارهای دیگر
question-vendor_definitions = ابزارهای دیگر چگونه می‌شمارند؟
page-vendors = ابزارهای دیگر چگونه می‌شمارند؟
short-vendors = دیگران
vendors-sentence = مشتریان از اولین سفارش، و این‌که چه کسانی دوباره سفارش می‌دهند: عدد { $grain } { $period }.
pick-unit = دوره
pick-unit-day = روز
pick-unit-week = هفته
pick-unit-month = ماه
pick-at = شمارهٔ دوره
pick-at-auto = ۱
vendors-reading = هرگز بازگشت را بی تعریفش نسنجید: همین مشتریان در { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } { $period } در این‌جا { $ours } برمی‌گردند، به شمارش { $lowest } { $low } و به شمارش { $highest } { $high }.
vendors-reading-alike = همهٔ ابزارها در این‌جا برای { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } { $period } حدود { $ours } نشان می‌دهند، پس عددهایشان با عدد ما سنجیدنی است.
vendors-reading-few = { $customers } مشتری در این‌جا هست و کمتر از ۳۰ نفر دوره را گذرانده‌اند، کمتر از آن که بتوان تعریف‌ها را سنجید: خروجی بلندتری بیفزایید یا دورهٔ زودتری برگزینید.
vendors-reading-young = هنوز هیچ گروهی { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } { $period } را نگذرانده است: دورهٔ زودتری برگزینید یا خروجی بلندتری بیفزایید.
vendors-reading-empty = هیچ سفارشی در این‌جا مشتری را نام نمی‌برد، پس بازگشت کسی دیده نمی‌شود: خروجی‌ای با مشتریان بیفزایید.
vendors-figure-vendors = همان مشتریان: از { $low } تا { $high } در { $grain ->
        [day] روز
        [week] هفتهٔ
       *[month] ماه
    } { $period }، بسته به این‌که تعریف از آنِ کیست
vendors-figure-vendors-plain = آنچه ابزارهای دیگر نشان می‌دهند
vendors-figure-by-period = سهم بازگشتگان، بر پایهٔ { $grain ->
        [day] روز
        [week] هفته
       *[month] ماه
    } پس از اولین سفارش و تعریف هر ابزار
vendors-difference-perennial = کسانی که در دوره سفارش داده‌اند، به تقویم، از همهٔ مشتریان با هم؛ گروه‌هایی که دوره‌شان هنوز می‌گذرد کنار می‌مانند.
vendors-difference-posthog = میانگین نرخ گروه‌ها را می‌گیرد و هر گروه یکسان شمرده می‌شود، پس گروهی کوچک به اندازهٔ گروهی بزرگ آن را جابه‌جا می‌کند.
vendors-difference-mixpanel = هر کس را که در دوره یا پس از آن سفارش دهد می‌شمارد، دوره را { $grain ->
        [day] ۲۴ ساعت
        [week] ۷ روز
       *[month] ۳۰ روز
    } از اولین سفارش خود مشتری می‌گیرد و گروه‌ها را با مربع اندازه‌شان وزن می‌دهد.
vendors-difference-amplitude = هر کس را که در دوره یا پس از آن سفارش دهد می‌شمارد و دوره را { $grain ->
        [day] ۲۴ ساعت می‌گیرد و هر دو زمان را به ساعت کامل پیش از آن گرد می‌کند، چنان‌که ۱۷:۵۹ و ۱۷:۰۰ فردا یک روز فاصله دارند
        [week] ۷ روز از روز اولین سفارش می‌گیرد
       *[month] ۳۰ روز از روز اولین سفارش می‌گیرد
    }.
vendors-difference-google-analytics = { $grain ->
        [week] هفته را از یکشنبه می‌آغازد و گروه‌هایی
       *[other] گروه‌هایی
    } را هم که دوره‌شان هنوز می‌گذرد با بازگشتگان تا کنون می‌شمارد و این عدد را پایین می‌کشد.
vendors-difference-shopify = گروه‌هایی را هم که ماهشان هنوز می‌گذرد با بازگشتگان تا کنون می‌شمارد و این عدد را پایین می‌کشد.
vendors-difference-klaviyo = تنها گروه‌های ۱۲ ماه تقویمی آخر را نشان می‌دهد، با آن‌هایی که ماهشان هنوز می‌گذرد؛ مشتریان پیش از آن شمرده نمی‌شوند و سفارش دوم در همان ماه نخست ستونی جدا دارد.
vendors-months-only = تنها گروه‌ها و دوره‌های یک‌ماههٔ تقویمی دارد: برای دیدن عددش ماه را برگزینید.
vendors-source-ours = تعریف ما
vendors-source-documented = صفحه‌های راهنما یا نمونه‌های منتشرشدهٔ خودشان، خوانده‌شده در نوامبر ۲۰۲۶
vendors-source-our-reading = برداشت ما از صفحهٔ راهنمای آنان، نوامبر ۲۰۲۶، تأییدنشده
parameter-vendors-grain = دوره
parameter-vendors-period = شمارهٔ دوره
value-vendors-period-auto = نخستین
definition-printed = آنچه ابزار برای دوره نشان می‌دهد.
table-vendors = همان مشتریان با تعریف هر ابزار
table-printed = آنچه هر ابزار نشان می‌دهد
table-by_period = بر پایهٔ دورهٔ پس از اولین سفارش
column-tool = ابزار
column-printed = نشان می‌دهد
column-points_from_ours = فاصله از ما (واحد درصد)
column-entered = از مشتریان
column-cohorts = گروه‌ها
column-open_cohorts = گروه‌هایی که دوره‌شان می‌گذرد
column-criterion = برگشتن یعنی
column-windows = دوره‌ها
column-average = میانگین
column-open_periods = دوره‌هایی که می‌گذرند
column-difference = آنچه فرق می‌سازد
column-source = منبع
tool-perennial = Perennial
tool-posthog = PostHog
tool-mixpanel = Mixpanel
tool-amplitude = Amplitude
tool-google_analytics = Google Analytics 4
tool-shopify = Shopify
tool-klaviyo = Klaviyo
vendor-criterion-on = سفارشی در دوره
vendor-criterion-on_or_after = سفارشی در دوره یا پس از آن
vendor-windows-calendar-day = روزهای تقویم
vendor-windows-calendar-week = هفته‌های تقویم از دوشنبه
vendor-windows-calendar-month = ماه‌های تقویم
vendor-windows-calendar_from_sunday-day = روزهای تقویم
vendor-windows-calendar_from_sunday-week = هفته‌های تقویم از یکشنبه
vendor-windows-calendar_from_sunday-month = ماه‌های تقویم
vendor-windows-elapsed-day = ۲۴ ساعت از اولین سفارش
vendor-windows-elapsed-week = ۷ روز از اولین سفارش
vendor-windows-elapsed-month = ۳۰ روز از اولین سفارش
vendor-windows-elapsed_rounded_down-day = ۲۴ ساعت با ساعت‌های گردشده
vendor-windows-elapsed_rounded_down-week = ۷ روز به روزهای کامل
vendor-windows-elapsed_rounded_down-month = ۳۰ روز به روزهای کامل
vendor-mean-pooled = همهٔ مشتریان با هم
vendor-mean-simple = گروه‌ها، هر یک یکسان
vendor-mean-size_weighted = گروه‌ها، با وزن مربع اندازه
vendor-open-counted = همان‌گونه که هستند شمرده می‌شوند
vendor-open-left_out = کنار می‌مانند
note-vendors-our-reading = عددهای Google Analytics 4 و Shopify و Klaviyo برداشت ما از صفحه‌های راهنمای آنان در نوامبر ۲۰۲۶ است، که نمی‌گویند با دوره‌های در گذر چه می‌شود و میانگین گروه‌ها چگونه است.
note-vendors-our-reading-hint = پیش از تکیه بر فرق، عدد را با خود ابزار بسنجید.
note-vendors-first-order = همهٔ عددها از اولین سفارش آغاز می‌شوند و سفارش را می‌شمارند. ابزارهایی که بازدید یا نشست را می‌شمارند، مشتری را بار دیگر وارد می‌کنند یا منطقهٔ زمانی دیگری دارند، فرق بیشتری دارند.
note-vendors-first-order-hint = پیش از سنجش، ابزار دیگر را بر اولین سفارش، سفارش به‌جای بازگشت و منطقهٔ زمانی فروشگاهتان بگذارید.
note-vendors-filter-selects-orders = گروه‌ها همهٔ مشتریان را دارند و تنها سفارش‌های منطبق با فیلتر بازگشت شمرده می‌شود.
note-vendors-filter-selects-orders-hint = برای دیدن کسانی که از آن‌جا آغاز کرده‌اند، بگذارید فیلتر مشتریان را بر پایهٔ اولین سفارش برگزیند.
