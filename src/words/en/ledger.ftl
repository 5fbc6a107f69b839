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
ledger-recognised = { $vendor }: { $kind } ({ $sure } sure).
ledger-not-recognised = Not recognised: say what its columns are.
ledger-rows = { $read ->
        [one] { $read } row
       *[other] { $read } rows
    } read: { $kept } kept ({ $repaired } of them mended), { $aside } set aside; { $skipped ->
        [one] { $skipped } other line
       *[other] { $skipped } other lines
    } skipped.
ledger-because-header = { $found } of the { $of } column names of this export were found.
ledger-because-preamble = A line above the table says so: “{ $line }”.
ledger-because-file-name = The file’s name says so: “{ $name }”.
ledger-because-shape = Its values have the shape that only this export has.
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
vendor-hubspot = HubSpot
vendor-google_ads = Google Ads
vendor-meta = Meta
vendor-x = X (Twitter)
vendor-mailchimp = Mailchimp
vendor-zendesk = Zendesk
vendor-surveymonkey = SurveyMonkey
vendor-qualtrics = Qualtrics
vendor-typeform = Typeform
vendor-amazon = Amazon
vendor-square = Square
vendor-stripe = Stripe
vendor-paypal = PayPal
vendor-google_analytics = Google Analytics
vendor-universal_analytics = Universal Analytics
vendor-matomo = Matomo
vendor-plausible = Plausible
vendor-search_console = Google Search Console
vendor-google_business_profile = Google Business Profile
vendor-google_trends = Google Trends
vendor-ahrefs = Ahrefs
vendor-semrush = Semrush
vendor-rank_tracker = A rank tracker
vendor-generic = A file of your own
