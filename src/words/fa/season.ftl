season-figure = در { $month } { $share } { $side ->
        [more] بیشتر
       *[fewer] کمتر
    } از آنچه سن به‌تنهایی می‌گوید { $kind ->
        [leaving] می‌روند
       *[next_orders] سفارش بعدی می‌آید
    }
season-figure-even = { $kind ->
        [leaving] در هیچ ماهی بیش از تصادف، بیشتر یا کمتر از آنچه سن می‌گوید نمی‌روند
       *[next_orders] در هیچ ماهی بیش از تصادف، بیشتر یا کمتر از آنچه سن می‌گوید سفارش بعدی نمی‌آید
    }
season-month-of-age = ماه { $month }
season-day-of-age = روز { $day }
season-days-of-age = روز { $first } تا { $last }
table-season = ماه سال، جدا از سن
table-season_ages = سن، جدا از ماه سال
column-month_number = شمارهٔ ماه
column-month_of_year = ماه
column-years = سال‌های دیده‌شده
column-age_number = بازهٔ سن
column-age_span = سن
column-days_at_risk = روزهای زیر نظر، روی هم
column-observed = دیده‌شده
column-expected_by_others = چشم‌داشته
column-monthly_rate = از هر ۱٬۰۰۰ نفر در ۳۰ روز
column-ratio = دیده به چشم‌داشته
column-p_corrected = تصادف، با نظر به همهٔ سطرها
column-is_odd = بیش از تصادف
note-season-odd = در { $month } { $share } { $side ->
        [more] بیشتر
       *[fewer] کمتر
    } از آنچه سن حاضران می‌گوید { $kind ->
        [leaving] می‌روند
       *[next_orders] سفارش بعدی می‌آید
    } ({ $low } تا { $high })، در { $years } سال: این از فصل است و نه از سن.
note-season-odd-hint = { $kind ->
        [leaving] پیش از آن ماه کاری کنید، هر چند وقت که عضو بوده باشند، و موج رفتن در آن را عیب محصول نخوانید.
       *[next_orders] پیام‌ها را با آن ماه هم هماهنگ کنید نه تنها با روزهای پس از سفارش، و آن را با همان ماه سال‌های دیگر بسنجید.
    }
