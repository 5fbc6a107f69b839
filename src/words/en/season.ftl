season-figure = In { $month } { $share } { $side } { $kind ->
        [leaving] leave
       *[next_orders] next orders come
    } than age alone would lead to
season-figure-even = { $kind ->
        [leaving] In no month do more or fewer leave
       *[next_orders] In no month do more or fewer next orders come
    } than age alone would lead to, beyond chance
season-month-of-age = month { $month }
season-day-of-age = day { $day }
season-days-of-age = days { $first } to { $last }
table-season = Month of the year, apart from age
table-season_ages = Age, apart from the month of the year
column-month_number = Month number
column-month_of_year = Month
column-years = Years seen
column-age_number = Span of ages
column-age_span = Age
column-days_at_risk = Days under watch, of all
column-observed = Seen
column-expected_by_others = Expected
column-monthly_rate = Of 1,000 in 30 days
column-ratio = Seen by expected
column-p_corrected = Chance, allowing for all rows
column-is_odd = More than chance
note-season-odd = In { $month } { $share } { $side } { $kind ->
        [leaving] leave
       *[next_orders] next orders come
    } than the ages of those there would lead to ({ $low } to { $high }){ $years ->
        [one] , which was seen in one year alone
       *[other] , over { $years } years
    }: that is the season and not the age.
note-season-odd-hint = { $kind ->
        [leaving] Act before that month whoever is a member how long, and do not read a wave of leavers in it as a fault of the product.
       *[next_orders] Time campaigns by that month and not only by the days since the order, and compare it with the same month of other years.
    }
