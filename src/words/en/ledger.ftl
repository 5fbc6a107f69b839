ledger-reading =
    { $rows ->
        [one] { $rows } row was read
       *[other] { $rows } rows were read
    } from { $files ->
        [one] { $files } file
       *[other] { $files } files
    }: { $kept } stand behind the numbers and { $aside } were set aside.
ledger-reading-all =
    { $rows ->
        [one] { $rows } row was read
       *[other] { $rows } rows were read
    } from { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, and every one stands behind the numbers.
ledger-reading-none =
    No row could be read from { $files ->
        [one] the file that is open
       *[other] the { $files } files that are open
    }, so there is nothing to count yet.
ledger-reading-empty = No file is loaded yet.
ledger-recognised = An orders export of { $vendor } ({ $sure } sure).
ledger-not-recognised = Not recognised as an orders export.
ledger-rows = { $read ->
        [one] { $read } row
       *[other] { $read } rows
    } read: { $kept } kept ({ $repaired } of them mended), { $aside } set aside; { $skipped ->
        [one] { $skipped } other line
       *[other] { $skipped } other lines
    } skipped.
ledger-because-header = { $found } of the { $of } column names that only this export has were found.
ledger-because-name = The column “{ $column }” was taken for { $role } because of its name.
ledger-because-values = The column “{ $column }” was taken for { $role } because of what stands in it.
ledger-because-mapped = You said what the columns are.
ledger-because-remembered = You said what these columns are the last time.
ledger-place = line { $line }
ledger-place-column = line { $line }, column “{ $column }”
ledger-place-text = line { $line }: “{ $text }”
ledger-place-column-text = line { $line }, column “{ $column }”: “{ $text }”
ledger-total = { $column }: { $sum } in the file = { $kept } kept + { $aside } set aside
vendor-shopify = Shopify
vendor-woocommerce = WooCommerce
vendor-etsy = Etsy
vendor-amazon = Amazon
vendor-square = Square
vendor-stripe = Stripe
vendor-paypal = PayPal
vendor-generic = an unnamed shop system
role-customer = the customer
role-timestamp = the date
role-amount = the amount
role-order = the order number
role-product = the product
role-quantity = the quantity
role-unit_price = the price of one piece
role-currency = the currency
role-refund = the refund
role-status = the status
role-channel = the channel
role-country = the country
role-order_total = the order's total, repeated on each of its rows
role-date_order = the order of day and month
