note-file-empty = { $file } is empty: there is not one byte in it.
note-file-empty-hint = Export it again from your shop and add the new file.
note-header-only = { $file } holds column names and no rows.
note-header-only-hint = Export it again with a longer date range; the shop may have had no orders in the one you chose.
note-not-a-table = { $file } is not a table of text: it looks like { $found }.
note-not-a-table-hint = Add the orders export as CSV. What was loaded before is still here.
note-workbook = { $file } is a workbook of a kind that is not read, or it holds no table.
note-workbook-hint = In Excel choose File › Save As › CSV UTF-8, or save it as .xlsx, then add the saved file.
note-html-table = { $file } is a web page with a table in it, whatever its name says.
note-html-table-hint = Export again and choose CSV, or open it in a spreadsheet, choose Save As › CSV UTF-8 and add the saved file.
note-utf-32 = { $file } is text in UTF-32, which is not read.
note-utf-32-hint = Open it in a text editor, save it as UTF-8 and add the saved file.
note-hidden-sheet = { $file } is hidden in the workbook and was not read.
note-hidden-sheet-hint = If it holds data you need, show it in the spreadsheet, save and add the file again.
note-member-not-a-table = { $file } is no table and was not read.
note-member-not-a-table-hint = Nothing needs to be done if it is a picture, a text or the like.
note-member-damaged = { $file } is damaged and was not read.
note-member-damaged-hint = Export or download it again. What else is in the archive was read.
note-member-too-large = { $file } is larger than is read.
note-member-too-large-hint = Unpack it on your computer and add the files you need one by one, or export a shorter span of time.
note-locked = { $file } is locked with a password and was not read.
note-locked-hint = Unpack it on your computer with its password and add the file in it.
note-nested-archive = { $file } is an archive within an archive within an archive and was not opened.
note-nested-archive-hint = Unpack the outer archive on your computer and add the inner one.
note-unreadable = { $file } can no longer be read ({ $cause }). It was probably moved, deleted or changed after you added it.
note-unreadable-hint = Add the file again. What was loaded before is still here.
note-bad-archive = { $file } cannot be opened as an archive ({ $cause }).
note-bad-archive-hint = Unpack it on your computer and add the CSV files in it.
note-workbook-damaged = { $file } cannot be opened as a workbook ({ $cause }).
note-workbook-damaged-hint = Export or download it again. If there is no other copy, open it in a spreadsheet, let it repair the file, save it as CSV UTF-8 and add the saved file.
note-archive-cut = The list of what is in { $file } is missing or damaged, as when a download breaks off. What was found was read.
note-archive-cut-hint = Download or export it again: what stood behind the break is not in the numbers.
note-too-many-columns = { $file } has { $found } columns; at most { $most } are read.
note-too-many-columns-hint = Check that the file is an orders export, or choose another delimiter.
note-cell-too-long = { $file } has a cell of { $found } bytes; at most { $most } are read. A quote is probably never closed.
note-cell-too-long-hint = Export the file again, or look for a stray quote near the place where reading stopped.
note-too-many-members = { $file } holds { $found } files; at most { $most } are read.
note-too-many-members-hint = Unpack it on your computer and add only the files you need.
note-record-too-long = The row that begins in line { $line } of { $file } is { $found } bytes long or longer; at most { $most } are read.
note-record-too-long-hint = Look at that line: a quote is probably never closed, or the line ends are missing. Correct it, or export the file again.
note-too-many-rows = { $file } has more than { $most } rows.
note-too-many-rows-hint = Split the export by date and add only the years you need.
note-archive-too-large = { $file } unpacks to { $found } bytes; at most { $most } are read.
note-archive-too-large-hint = Unpack it on your computer and add only the files you need.
note-too-large = { $file } goes beyond a limit ({ $limit }): { $found } found, at most { $most }.
note-too-large-hint = Split the export by date and add only the part you need.
note-needs-memory = { $file } would need about { $found } MiB of memory; at most { $most } MiB are used for one file.
note-needs-memory-hint = Split the export by date and add only the part you need. What was loaded before is still here.
note-cut-short = { $file } was read only in part: it was moved, deleted or changed while it was being read.
note-cut-short-hint = The rows read until then count. Add the file again to read all of it.
note-damaged-in-part = { $file } is damaged and was read only in part.
note-damaged-in-part-hint = The rows before the damage count. Export or download it again to read all of it.
note-no-such-column = { $file } has no column “{ $column }”.
note-no-such-column-hint = Its columns are: { $columns }.
note-no-such-column-anywhere = None of the files has a column “{ $column }”.
note-no-such-column-anywhere-hint = Give the name as it stands in the header, or the number of the column from 1.
note-no-such-column-near = None of the files has a column “{ $column }”.
note-no-such-column-near-hint = Did you mean “{ $nearest }”?
note-ambiguous-date = In { $file } every date of the column “{ $column }” can be read two ways, day first or month first, from line { $line } on.
note-ambiguous-date-hint = Choose the order of day and month for this file (parameter date.order: dmy or mdy). Until then its rows are set aside.
note-needs-mapping = The columns of { $file } were not recognised.
note-needs-mapping-hint = Say what its rows are and which column is which: for orders the customer, the date and the amount.
note-no-orders-in-file = { $file } was read, and no row of it counts: { $reason }, first in line { $line }.
note-no-orders-in-file-hint = { $remedy } The ledger says why each row was set aside.
note-file-problem = { $file } could not be used ({ $problem }).
note-file-problem-hint = The ledger shows what was seen in it.
note-unknown-parameter = There is no parameter “{ $found }”.
note-unknown-parameter-hint = The parameters are: { $valid }.
note-unknown-parameter-near = There is no parameter “{ $found }”. Did you mean { $nearest }?
note-unknown-parameter-near-hint = The parameters are: { $valid }.
note-bad-value = { $parameter } cannot be “{ $found }”.
note-bad-value-hint = It takes: { $expected }.
note-empty-span = The period begins on { $from } and ends before that, on { $to }.
note-empty-span-hint = Choose a last day that is not before the first.
note-empty-bracket = The bracket begins with period { $from } and ends before that, with period { $to }.
note-empty-bracket-hint = Choose a last period that is not before the first.
note-unknown-report = There is no report “{ $found }”.
note-unknown-report-hint = The reports are: { $valid }.
note-unknown-table = There is no table “{ $found }” in this report.
note-unknown-table-hint = Its tables are: { $valid }.
note-unknown-file = This file is no longer loaded.
note-unknown-file-hint = Add it again.
note-worker-restarted = The calculation failed and was started again; your files were read again.
note-worker-restarted-hint = If it happens again, remove the file you added last.
note-file-removed = { $file } made the calculation fail twice and was taken out. Everything else is still here.
note-file-removed-hint = Open it in a spreadsheet, save it as CSV and add the new file.
note-file-too-big = { $file } needs more memory than the browser gives this tab, and was taken out. Everything else is still here.
note-file-too-big-hint = Close other tabs, or export a shorter span of time and add that.
note-memory-exhausted = The browser has no more memory for this tab.
note-memory-exhausted-hint = Close other tabs, or add fewer or shorter files.
note-cancelled = Cancelled. Nothing was changed.
note-cancelled-hint = Ask again to start over.
note-internal = Something went wrong inside the program ({ $cause }). Your files are still here.
note-internal-hint = Reload the page and add your files again.
note-no-data = No orders are loaded yet.
note-no-data-hint = Add an orders export. Shopify: Orders › Export › All orders › Plain CSV file. WooCommerce: Analytics › Orders › Download. Etsy: Shop Manager › Settings › Options › Download Data › Orders. Other shops: any CSV with customer, date and amount.
note-nothing-selected =
    { $orders ->
        [one] The filter leaves none of the { $orders } order.
       *[other] The filter leaves none of the { $orders } orders.
    }
note-nothing-selected-hint = Choose a longer period, or take out a channel, product or country.
note-no-customers =
    { $orders ->
        [one] The { $orders } order names no customer, so nobody can be seen to come back.
       *[other] None of the { $orders } orders names a customer, so nobody can be seen to come back.
    }
note-no-customers-hint = Map a column with e-mail address or customer number, or add an orders export that holds one.
note-sample-data = These are the invented orders of the sample shop.
note-sample-data-hint = Add your own orders export; it replaces the sample.
note-history-starts-mid-life = The files begin on { $day }, and the shop already sold as usual in the first { $days } days: some of the { $share } of customers who first appear in them had probably bought before.
note-history-starts-mid-life-hint = Add the orders from before { $day }, back to the first one.
note-unkeyed-overlap = Two files without order numbers both cover { $from } to { $to }: some orders may be counted twice.
note-unkeyed-overlap-hint = Remove one of the files, or export both with order numbers.
note-orders-without-customer =
    { $orders ->
        [one] { $orders } order ({ $share }) names no customer. It counts as an order and in revenue, not in customers or rates.
       *[other] { $orders } orders ({ $share }) name no customer. They count as orders and in revenue, not in customers or rates.
    }
note-orders-without-customer-hint = If the export has a column with e-mail address, phone or customer number, map it.
note-customers-by-name-or-phone =
    { $customers ->
        [one] { $customers } customer ({ $share }) is known by name or phone alone. Two people may share a name, and one person may use two.
       *[other] { $customers } customers ({ $share }) are known by name or phone alone. Two people may share a name, and one person may use two.
    }
note-customers-by-name-or-phone-hint = An export with e-mail addresses or customer numbers makes the rates surer.
note-other-currencies =
    { $orders ->
        [one] { $orders } order in another currency is left out ({ $list }). { $currency ->
            [XXX] Only orders that name no currency are counted.
           *[other] Only { $currency } is counted.
        }
       *[other] { $orders } orders in other currencies are left out ({ $list }). { $currency ->
            [XXX] Only orders that name no currency are counted.
           *[other] Only { $currency } is counted.
        }
    }
note-other-currencies-hint = Choose under Files which currency counts, or say there what one unit of another is worth (currency.rates).
note-counted-end-earlier =
    { $currency ->
        [XXX] The last order counted, of those that name no currency, is of { $last }.
       *[other] The last order in { $currency } is of { $last }.
    } Orders in other currencies go on, so everything is counted up to { $as_of } and the time between looks empty.
note-counted-end-earlier-hint = If the files are of different shops, look at one shop at a time. Else choose under Files which currency counts, give rates, or set the last day counted (as_of).
note-converted-currencies =
    { $orders ->
        [one] { $orders } order was turned into { $currency } by your rates ({ $list }).
       *[other] { $orders } orders were turned into { $currency } by your rates ({ $list }).
    }
note-converted-currencies-hint = One rate holds for the whole period.
note-decimal-mark-unsure =
    { $numbers ->
        [one] One number in { $file } is written like 12.500. It was read as twelve and a half; nothing in the file tells whether twelve thousand five hundred is meant.
       *[other] { $numbers } numbers in { $file } are written like 12.500. They were read as twelve and a half; nothing in the file tells whether twelve thousand five hundred is meant.
    }
note-decimal-mark-unsure-hint = If thousands are meant, open Files, then Columns and dialect, and choose the comma as decimal mark.
note-no-currency = The files name no currency, so amounts are shown without one.
note-no-currency-hint = Choose the currency if all amounts are in one.
note-reused-order-ids =
    { $orders ->
        [one] { $orders } order name is used for different orders. Each is counted.
       *[other] { $orders } order names are used for different orders. Each order is counted.
    }
note-reused-order-ids-hint = If the files come from different shops, nothing is wrong.
note-overlap-counted-once =
    { $orders ->
        [one] { $orders } order stands in more than one file and is counted once.
       *[other] { $orders } orders stand in more than one file and are counted once.
    }
note-overlap-counted-once-hint = Nothing needs to be done.
note-refunds-netted = Refunds of { $amount } are taken off revenue.
note-refunds-netted-hint = To see revenue before refunds choose revenue.basis = gross.
note-refunds-without-order =
    { $refunds ->
        [one] { $refunds } refund ({ $amount }) names no order. It is taken off on the day it was given.
       *[other] { $refunds } refunds ({ $amount }) name no order. They are taken off on the day they were given.
    }
note-refunds-without-order-hint = They may belong to orders from before the files begin.
note-small-cohorts =
    { $cohorts ->
        [one] { $cohorts } group has fewer than { $least } customers. Its rate can change by many points through one person.
       *[other] { $cohorts } groups have fewer than { $least } customers. Their rates can change by many points through one person.
    }
note-small-cohorts-hint = Choose a longer period for the groups, such as quarters.
note-open-periods =
    { $cells ->
        [one] { $cells } period is not over yet and is left out of every rate. It closes on { $day }.
       *[other] { $cells } periods are not over yet and are left out of every rate. The first of them closes on { $day }.
    }
note-open-periods-hint = Export again after that day.
note-outside-periods =
    { $cells ->
        [one] The chosen period cuts into { $cells } cell, which has no rate.
       *[other] The chosen period cuts into { $cells } cells, which have no rate.
    }
note-outside-periods-hint = Choose a period that begins and ends with whole months, or no period.
note-filter-selects-orders = The groups hold all customers, and only orders that match the filter count as coming back.
note-filter-selects-orders-hint = To follow the customers who started there, let the filter select customers by their first order.
note-table-cut = The table stops at period { $periods }.
note-table-cut-hint = Give retention.periods to see more, or choose a longer period for the groups.
note-rows-set-aside =
    { $rows ->
        [one] { $rows } row is not behind these numbers: { $reasons }.
       *[other] { $rows } rows are not behind these numbers: { $reasons }.
    }
note-rows-set-aside-hint = The ledger shows the first places, and all of them can be saved as a file.
note-rows-repaired =
    { $rows ->
        [one] { $rows } row was mended before it was counted: { $reasons }.
       *[other] { $rows } rows were mended before they were counted: { $reasons }.
    }
note-rows-repaired-hint = The ledger shows the places.
note-few-frequencies =
    { $scores ->
        [one] All customers have about the same number of orders, so they all get one frequency score.
       *[other] Many customers have the same number of orders, so only { $scores } of the 5 frequency scores are given.
    }
note-few-frequencies-hint = This is usual where most people buy once. Equal customers keep equal scores.
note-few-customers =
    { $customers ->
        [one] There is { $customers } customer: too few for fifths.
       *[other] There are { $customers } customers: too few for fifths to mean much.
    }
note-few-customers-hint = Add a longer export.
note-period-to-date = The last period runs to { $day } only and is compared with the same days of the earlier ones.
note-period-to-date-hint = Nothing needs to be done.
note-nothing-to-compare = There is no earlier period to compare with: the files begin on { $day }.
note-nothing-to-compare-hint = Add the orders from before { $day }.
note-low-match = Hardly anybody in { $files } is in another file too.
note-low-match-hint = If the files are of one shop, look at who does not match and why. If one names people by number and the other by address, add a file that has both, such as a customers export.
note-shared-identifiers =
    { $count ->
        [one] { $count } phone number or name is used by more than three people and joins none of them.
       *[other] { $count } phone numbers or names are used by more than three people each and join none of them.
    }
note-shared-identifiers-hint = Nothing needs to be done.
note-people-joined =
    { $people ->
        [one] { $people } customer was put together from several addresses, numbers or phones.
       *[other] { $people } customers were put together from several addresses, numbers or phones.
    }
note-people-joined-hint = The page “Who is who” shows them, and any of them can be taken apart again.
note-orders-told =
    { $orders ->
        [one] { $orders } order got its channel from a visit
       *[other] { $orders } orders got their channel from visits
    }: { $by_person } of them from the customer’s last visit in the { $days } days before, the others from a visit that names the order.
note-orders-told-hint = To see only what the shop’s own file says, choose attribution.join = off.
note-traffic-by-day = The traffic names neither orders nor people: visits and orders stand side by side by day and channel, and which visit led to which order cannot be told.
note-traffic-by-day-hint = An export of single visits or events with the order’s number or the customer’s address would tell.
note-unknown-split = No file has “{ $found }”, so there is one group.
note-unknown-split-hint = Choose order, channel, country, product or year for orders; for lifetimes the name of a column (survival.by).
note-filter-selects-clocks = Only orders that match the filter start, number and stop the clocks.
note-filter-selects-clocks-hint = To follow all orders of the customers who started there, let the filter select customers by their first order.
note-late-entry = What began before the period is watched from its first day on, and what ended before it is not counted.
note-late-entry-hint = Take off the first day of the period to count everything from its beginning.
note-same-customers-compared = The groups hold the same customers at different orders, so their difference is surer than the test says.
note-same-customers-compared-hint = To compare customers with customers, tell the groups apart by channel, country, product or year (survival.by).
note-lives-left-out =
    { $lives ->
        [one] { $lives } lifetime is not counted: its start, end or duration is missing, or it was over before the period.
       *[other] { $lives } lifetimes are not counted: their start, end or duration is missing, or they were over before the period.
    }
note-lives-left-out-hint = Look at these columns in the file, or map others to start, end, duration and event.
note-no-lifetimes = No subscriptions or lifetimes are loaded.
note-no-lifetimes-hint = Add a file with one subscription a row and map its columns: customer, start and end (empty while it goes on), perhaps plan and amount; or duration and event.
note-filter-not-of-lives = A filter that is chosen has no column among the subscriptions, so that it selects orders alone and none of these.
note-filter-not-of-lives-hint = Tell the groups apart by plan or by a column of the file instead, or take the filter out.
note-few-clocks =
    { $clocks ->
        [one] Only { $clocks } order starts this clock
       *[other] Only { $clocks } orders start this clock
    }; with fewer than { $least } a curve can jump by many points through one person.
note-few-clocks-hint = Add orders exports that reach further back, choose an earlier order to start the clock, or take out a filter.
note-cox-proportional = Nothing here speaks against effects that stay the same at every age (p { $p }), so one factor tells each trait.
note-cox-proportional-hint = This is the test of proportional hazards; the table of checks has it for each trait.
note-cox-no-ends = No lifetime with a value for every trait is over, so nothing can shorten it.
note-cox-no-ends-hint = Map the end of the subscription (end), or whether it was seen (event).
note-cox-no-covariates = No column of the files can be used as a trait.
note-cox-no-covariates-hint = Add columns such as plan, price, channel or country, or choose them with cox.covariates.
note-cox-not-proportional = The effects change with age (p { $p }): { $list }.
note-cox-not-proportional-hint = Read these as a mean over all ages; the curves of the survival report show how they change.
note-cox-left-out =
    { $columns ->
        [one] { $columns } column or value is not in the model: { $list }.
       *[other] { $columns } columns or values are not in the model: { $list }.
    }
note-cox-left-out-hint = The table of columns left out says why; cox.covariates chooses others.
note-cox-incomplete =
    { $lives ->
        [one] { $lives } lifetime lacks a value and is not in the model.
       *[other] { $lives } lifetimes lack a value and are not in the model.
    }
note-cox-incomplete-hint = Fill in the values in the file, or leave out the column that lacks them (cox.covariates).
note-tenure-nobody-left = Nobody has left yet, so nothing can be projected.
note-tenure-nobody-left-hint = Map the end of the subscription (end), or whether it was seen (event).
note-tenure-left-at-once = Everybody left in one and the same period, so nothing can be projected.
note-tenure-left-at-once-hint = Look whether the columns for start and end are the right ones.
note-tenure-too-few = { $found } of the { $needed } periods are there that a projection needs.
note-tenure-too-few-hint = Choose a shorter period of the contract (subscriptions.period), or wait for more.
note-tenure-all-alike = The share that leaves does not fall with age: expect { $rate } to leave in every period, as no model of differing customers fits.
note-tenure-all-alike-hint = Project by that rate.
note-tenure-at-once-or-never = { $rate } leave in the first period and hardly anybody later, so no model of differing chances fits.
note-tenure-at-once-or-never-hint = Work on the first period.
note-tenure-not-settled = No projection was found that fits these subscriptions.
note-tenure-not-settled-hint = Use the shares that were seen.
note-subscription-currencies =
    { $subscriptions ->
        [one] { $subscriptions } subscription in another currency than { $currency } is not in the money.
       *[other] { $subscriptions } subscriptions in other currencies than { $currency } are not in the money.
    }
note-subscription-currencies-hint = Load them alone to see them; amounts in different currencies are never added.
note-revenue-span = Revenue retention follows the { $customers } customers of { $from } until { $to }.
note-revenue-span-hint = Choose how far it looks back with subscriptions.months.
note-contract-period = A period of the contract is one { $period }.
note-contract-period-hint = Choose another with subscriptions.period.
note-tenure-own-chance = Each subscriber’s own chance to leave changes with age (BdW c { $c }), and no difference among subscribers shows beside it.
note-tenure-own-chance-hint = Its alpha and beta cannot be told, only its projection; below 1 the chance falls with age, above 1 it rises.
