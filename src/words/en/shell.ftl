product = Perennial
files-loaded =
    { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
rows-loaded =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
bytes-of = { $done } of { $all }
seconds-left =
    { $seconds ->
        [one] about { $seconds } second left
       *[other] about { $seconds } seconds left
    }
skip-to-content = Skip to the content
navigation = Questions
language = Language
theme-auto = Colours as your system has them. Switch to dark
theme-dark = Dark colours. Switch to light
theme-light = Light colours. Switch to those of your system
nothing-loaded = Nothing loaded yet
sample-loaded = Sample shop
nothing-uploaded = Nothing is uploaded
sample-note = Sample shop: an invented cookbook shop, so that you can look around.
sample-replace = Open your own files
page-overview = How is the shop doing?
page-retention = Do customers come back?
page-next-order = When do customers order again?
page-subscriptions = How long do subscribers stay?
page-rfm = Who are the best customers?
page-files = What is loaded, and can I trust it?
page-columns = Which column is what?
page-definitions = What does each number mean?
page-privacy = What leaves this tab?
short-overview = Shop
short-retention = Return
short-next-order = When
short-subscriptions = Subs
short-rfm = Best
short-files = Files
short-definitions = Terms
short-privacy = Privacy
still-there = What was loaded before is still there, unchanged.
dismiss = Dismiss
working = Working…
reading-file = Reading { $file }
reading-files =
    { $files ->
        [one] Reading { $files } file
       *[other] Reading { $files } files
    }
cancel = Cancel
need-orders = Add an orders export to see this. It is read here, in this tab.
import-title = Open your exports
add-more = Add more files
drop-here = Drop your exports here, all at once
drop-kinds = Shops, payments, web analytics, search, ads, e-mail, social, surveys, reviews and CRM, as CSV, Excel, OpenDocument or JSON; .zip and .gz open too
choose-files = Choose files
look-at-sample = Look at the sample shop
promise = No row leaves this tab.
promise-how = How you can check that
paste-title = Or paste a table
paste-label = Rows copied from a spreadsheet, with their header
paste-read = Read the pasted table
pasted-name = pasted table
how-to-title = How to get an orders export
shopify-path = Orders › Export › All orders › CSV for Excel, Numbers
shopify-note = Large shops get the file by e-mail. Leave every column as it is.
woo-path = Analytics › Orders › Download
woo-note = An order-export plugin adds the e-mail address, which tells customers apart best.
etsy-path = Shop Manager › Settings › Options › Download Data › Orders
etsy-note = One file a year: choose “Orders”, download each year, drop them all here.
any-shop = Any other shop
any-shop-note = Any table of orders will do, if it has a customer, a date and an amount in each row. You are shown which column was taken for what, and can correct it.
sentence-label = Definition; every underlined word can be changed
retention-sentence = { $start ->
        [sign_up] People who signed up in each { $grain }
        [repeatable] Customers whose first order of something that can be bought again was in each { $grain }
        [chosen] Customers whose first order of the chosen kind was in each { $grain }
        [recurring] Customers with an order in each { $grain }
       *[first] Customers whose first order was in each { $grain }
    }, counted as returning in a later period when they order { $criterion } it, by { $window }. Cells show { $counts }; the average is { $mean }; the headline is about period { $period }.
retention-bracket-sentence = { $start ->
        [sign_up] People who signed up in each { $grain }
        [repeatable] Customers whose first order of something that can be bought again was in each { $grain }
        [chosen] Customers whose first order of the chosen kind was in each { $grain }
        [recurring] Customers with an order in each { $grain }
       *[first] Customers whose first order was in each { $grain }
    }, counted as returning when they order { $criterion } { $from } and { $to }, by { $window }. Cells show { $counts }; the average is { $mean }; the headline is about period { $period }.
retention-more-sentence = Retention means { $meaning }; customers enter { $entry }. Numbers are as known { $known } and summed { $sum }, up to period { $upto }. First orders are told apart by { $start }; a second order is looked for within { $second } days.
guess-title = Your guess and your margin
guess-note = Percent: how many of 100 first-time buyers you think order a second time, and what is left of revenue after costs. Both stay in this tab.
retention-brackets-sentence = Or brackets of these lengths, one after the other: { $brackets }.
products-once = Products nobody buys twice
more-choices = More choices: what coming back means, who starts when, groups to compare, your guess
other-events = Other orders that start the clock or count as coming back
began-with = The clock starts with an order of
began-in = The clock starts with an order from
again-with = Coming back is an order of
again-in = Coming back is an order from
any-of-them = any
none-of-them = none chosen
rfm-sentence = Customers scored one to five by how recently, how often and for how much they ordered, each fifth of them getting one score; customers with equal values { $ties }.
next-order-sentence = The headline’s clock starts with order number { $order } and stops with the customer’s next order; several orders on one day { $merge }. Groups are told apart by { $by }.
subscriptions-sentence = A period of the contract is { $cycle }; revenue retention looks back over { $back } months.
lives-sentence = Groups are told apart by { $by }.
need-subscriptions = Add a file with one subscription a row to see this: customer, start and end (empty while it goes on), perhaps plan and amount. It is read here, in this tab.
cox-tables = Does every effect stay the same with age, and what was left out?
pick-by = what tells the groups apart
pick-by-order = the number of the order
pick-by-channel = the channel of the order
pick-by-country = the country of the order
pick-by-product = the product that cost most in the order
pick-by-year = the year of the order
pick-by-none = nothing, all together
pick-order = number of the order that starts the clock
pick-merge = orders of one customer on one day
pick-merge-off = count one by one
pick-merge-on = count as one
pick-cycle = period of the contract
pick-cycle-auto = that of most subscriptions
pick-cycle-week = a week
pick-cycle-month = a month
pick-cycle-quarter = a quarter
pick-cycle-year = a year
pick-back = months that revenue retention looks back
pick-back-auto = 12, or as many as there are,
filters = Filters
filter-from = From
filter-to = To
filter-as-of = As of
filter-channel = Channel
filter-campaign = Campaign
filter-product = Product
filter-country = Country
filter-scope = Filters choose
filter-all = All
scope-orders = the orders that match
scope-customers = customers whose first order matches
remove-filter = {":"} remove this filter
show-table = Table
show-table-key = Show the numbers as a table (key: t)
print-pdf = Print or save as PDF
report-as-json = Report as JSON
csv-safe-title = As CSV for spreadsheets: no cell can act as a formula
csv-raw-title = As CSV for machines: every cell as it is
csv-raw = raw
rows-of = { $first }–{ $last } of { $total }
previous-rows = Previous rows
next-rows = Next rows
behind-title = What is behind these numbers
behind-definitions = Definitions
behind-choices = Choices in force
behind-files = Files used, and the account of every row
choices-there = Choices there are
chosen = your choice
point-hint = Point at the figure, or use the arrow keys, to read a value.
periods-after = Periods after the first order
periods-after-share = Periods after the first order, percent of the group
good-to-know =
    { $notes ->
        [one] { $notes } more thing to know
       *[other] { $notes } more things to know
    }
more-numbers =
    { $numbers ->
        [one] { $numbers } more number
       *[other] { $numbers } more numbers
    }
what-to-do = What to do:
stories-title = What is planted in the sample shop (look for it yourself first)
next-title = Next questions
read-with-arrows = Read the values with the arrow keys, the table with the key t.
no-value = no value
first-order-in = First order in
customers = Customers
triangle-hint = Point at a cell, or walk through the cells with the arrow keys.
legend-open = period still running
legend-small = fewer than { $people } people: pale, read with care
still-open = still running
cell-share = { $cohort }, period { $period }: { $returned } of { $people } customers ({ $share })
cell-money = { $cohort }, period { $period }: { $total } from { $people } customers ({ $each } each)
cell-open = { $cohort }, period { $period }: still running, closes on { $closes }
cell-still-open = { $cohort }, period { $period }: still running for some of its customers
cell-future = { $cohort }, period { $period }: lies in the future
recency-axis = Recency: 5 ordered last, 1 longest ago
worth-axis = Frequency and money: 1 least, 5 most
customers-of = Customers: { $segment }
all-customers = All customers
show-all-customers = Show all customers
between = { $low }–{ $high } ({ $level } interval)
part-of = { $part } of { $total }
definition-of = What “{ $measure }” means
rows-read = Rows read
rows-kept = Kept
rows-repaired = Repaired, of those kept
rows-set-aside = Set aside
rows-skipped = Lines that are no rows
download-set-aside = Download the rows set aside
change-columns = Columns and dialect
replace = Replace
remove = Remove
totals-title = Money columns: what the file holds is what was kept and what was set aside
column = Column
in-file = In the file
ties = Ties
currencies-title = Several currencies
currencies-note = Amounts of different currencies are never added: one is counted. The files of the others ask below for a rate.
currency-counted = Currency counted
currency-orders = { $currency }: { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    }
currency-rate = 1 { $currency } counts as { $rate } { $counted }
currency-taken = Rows without a currency are in { $counted }
no-currency-named = no currency named
currency-other = Rows in { $currency } do not count yet: the figures are in { $counted }, and currencies are never added.
currency-unnamed = These rows name no currency, so they do not count: the figures are in { $counted }. In which currency are they?
currency-of-nobody = Rows in { $currency } do not count yet: most of the rows name no currency.
currency-same = They are in { $counted } too
currency-count-this = Count { $currency } instead
currency-worth = 1 { $currency } in { $counted }
apply = Apply
columns-of = { $file }: check what each column was taken for, and correct what is wrong.
no-such-file = There is no such file in this tab. Open it first.
role-of = What column { $column } is
role-none = not used
columns-table = Columns of the file, with samples
samples = Samples
is-what = Taken for
how-sure = How sure
mapping-remembered = Files with the same header will be read the same way. Only the positions of the columns are kept, never a cell.
use-columns = Read with these columns
forget-columns = Forget the remembered columns
no-columns = No columns were found.
date-question = Nothing in this file settles whether the day or the month comes first. How is { $example } meant?
date-day-first = Day first: { $reading }
date-month-first = Month first: { $reading }
dialect-title = How the file is written
encoding = Encoding
delimiter = Columns are parted by
decimal-mark = Decimal mark
date-order = Order of dates
not-settled-yet = not settled yet
not-locked-yet = Nothing has been opened yet. Before the first file is read, this page takes away its own right to send anything.
locked-nothing = Nothing. Since the lock, this page and its workers have requested nothing at all.
locked-some =
    { $requests ->
        [one] { $requests } request was counted since the lock: please tell us, this must not happen.
       *[other] { $requests } requests were counted since the lock: please tell us, this must not happen.
    }
requests-page = Requests of the page since the lock
requests-workers = Requests of its workers since the lock
violations = Attempts the policy stopped
policy-title = The policy in force
policy-note = Your browser enforces this, whatever the page’s program tries. You can read it in the page’s source, too.
how-title = How it is kept
how-local = Files are read and all numbers are worked out in this tab, on your machine.
how-lock = Before the first file is opened the page forbids itself every connection, its own server included.
how-workers = The workers that read your files inherit that policy and cannot loosen it.
how-storage = Nothing of your files is stored: close the tab and it is gone.
not-covered-title = What no page can promise
not-covered-navigation = The policy does not cover leaving the page: a link that you follow tells the other site that you came.
not-covered-web-rtc = Browsers do not yet let a page forbid itself WebRTC. This program has none; you need not take our word for it, it is open.
not-covered-extensions = Extensions of your browser can read every page, and a browser may tell its maker things of its own, such as the shape of a form. A window without extensions, with such reports switched off, keeps both out.
remembered-title = What is remembered
remembered-note = How columns were mapped, under a fingerprint of the header: positions, never names or values. Nothing else.
definitions-finding = Every number on these pages, in one sentence each: what is counted, out of what, and what is left out.
definitions-need-data = Open a file or the sample shop, and the definitions stand here with the choices in force.
pick-grain = period
pick-grain-day = day
pick-grain-week = week (Monday to Sunday)
pick-grain-month = month
pick-grain-quarter = quarter
pick-grain-year = year
pick-criterion = what counts as returning
pick-criterion-on = in
pick-criterion-on_or_after = in or after
pick-criterion-on_or_before = in any period up to
pick-criterion-every_period = in every period up to
pick-criterion-bracket = at least once between periods
pick-window = how periods are measured
pick-window-calendar = the calendar
pick-window-elapsed = days elapsed since the first order
pick-counts = what cells show
pick-counts-customers = customers who return
pick-counts-orders = orders
pick-counts-revenue = revenue
pick-mean = average
pick-mean-pooled = of all customers together
pick-mean-simple = of the cohorts, each counting the same
pick-mean-mixpanel = of the cohorts, weighted as Mixpanel does it
pick-period = period of the headline
pick-period-auto = the usual one
pick-after = first period
pick-until = last period
pick-ties = customers with equal values
pick-ties-edges = get equal scores
pick-ties-avg = share the average of their ranks
pick-ties-rank_below = are ranked by who is below them
dialect-comma = comma
dialect-semicolon = semicolon
dialect-tab = tab
dialect-pipe = vertical bar
dialect-space = space
dialect-point = point
dialect-ymd = year, month, day
dialect-dmy = day, month, year
dialect-mdy = month, day, year
dialect-ambiguous = not settled
page-identity = Who is the same person in several files?
short-identity = Who
mapping-needs = Still needed: { $roles }.
role-or = or
kind-label = What the rows are
table-label = Table
tables-in-file =
    { $tables ->
        [one] { $tables } table
       *[other] { $tables } tables
    }
table-rows =
    { $kind }, { $rows ->
        [one] { $rows } row kept
       *[other] { $rows } rows kept
    }
identity-sentence = People of several files { $join }. An address with a tag (ada+news@…) { $tags }, one with other dots (a.da@…) { $dots }. A phone number { $phone }; guests { $guests }.
pair-title = { $file } and { $other }
pair-matched = { $matched } of { $people } people in { $file } are also in the other file: { $share } ({ $low } to { $high })
pair-nameless =
    { $nameless ->
        [one] { $nameless } row
       *[other] { $nameless } rows
    } of { $file } name nobody.
pair-missed = Some who are not found
keep-file-apart = Keep the people of { $file } apart
join-file-again = Join the people of { $file } again
take-apart = Take apart
put-together =
    { $people ->
        [one] Put { $people } person together again
       *[other] Put { $people } people together again
    }
joined-title = People who were put together
joined-about = Different rows name these people in different ways: by an address here, by a number or phone there. Taken apart, each of their identifiers is a customer of its own.
kept-apart = Kept apart:
joined-nobody = Nobody was put together.
known-by = Known by
pick-join = Join people
pick-join-on = are joined
pick-join-off = are not joined
pick-tags = Tags
pick-tags-off = is an address of its own
pick-tags-on = is the same as without
pick-dots = Dots
pick-dots-off = too
pick-dots-on = is the same as without
pick-phone = Phone
pick-phone-on = joins people
pick-phone-off = joins nobody
pick-guests = Guests
pick-guests-off = are not joined by name
pick-guests-name_and_post_code = are joined by name and post code
pairs-without =
    { $pairs ->
        [one] { $pairs } pair of files has nobody in common
       *[other] { $pairs } pairs of files have nobody in common
    }
